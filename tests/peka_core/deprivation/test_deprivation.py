from dataclasses import replace
from datetime import date
from pathlib import Path

import polars as pl
import pytest
import yaml

from peka_core.deprivation.derive import COLUMNS, derive
from tests.support.strategies import KATALOG, family

CASES = Path(__file__).parents[2] / "cases"
FILES = sorted((CASES / "indikator").glob("*.yaml"))
CODES = [item.kode for item in KATALOG.indikator]
GROUPS = yaml.safe_load((CASES / "kelompok.yaml").read_text(encoding="utf-8"))
RESULTS = ("terdeprivasi", "tidak terdeprivasi", "hilang")


def cases() -> list:
    return [
        pytest.param(path.stem, case, id=f"{path.stem}: {case['kasus']}")
        for path in FILES
        for case in yaml.safe_load(path.read_text(encoding="utf-8"))
    ]


def one(keluarga: dict | None = None, anggota: list | None = None) -> dict:
    return derive(*family(keluarga or {}, anggota or []), KATALOG).row(0, named=True)


def verdict(row: dict, kode: str) -> str:
    bit = 1 << CODES.index(kode)
    deprived, missing = bool(row["mask"] & bit), bool(row["hilang"] & bit)
    assert not (deprived and missing)
    return "hilang" if missing else "terdeprivasi" if deprived else "tidak terdeprivasi"


@pytest.mark.parametrize(("kode", "case"), cases())
def test_an_indicator_decides_as_its_case_file_says(kode, case):
    row = one(case.get("keluarga"), case.get("anggota"))
    assert verdict(row, kode) == case["hasil"]


def test_every_indicator_has_a_case_file_with_all_three_results():
    assert [path.stem for path in FILES] == sorted(CODES)
    for path in FILES:
        results = {case["hasil"] for case in yaml.safe_load(path.read_text(encoding="utf-8"))}
        assert results == set(RESULTS), path.name


@pytest.mark.parametrize("kode", [item.kode for item in KATALOG.kelompok])
def test_a_group_takes_in_and_leaves_out_as_its_case_says(kode):
    assert kode in GROUPS, f"Tulis anggota yang termasuk dan yang tidak di tests/cases/kelompok.yaml: {kode}"
    assert kode in one(anggota=[GROUPS[kode]["termasuk"]])["kelompok"]
    assert kode not in one(anggota=[GROUPS[kode]["tidak"]])["kelompok"]
    assert kode not in one(anggota=[{}])["kelompok"]


COMPLETE = {
    "jumlah_anggota": 4,
    "luas_lantai_m2": 60,
    "jenis_lantai": "Keramik",
    "jenis_dinding": "Tembok",
    "jenis_atap": "Seng",
    "sumber_air_minum": "Leding",
    "fasilitas_bab": "Ada, hanya anggota keluarga sendiri",
    "jenis_kloset": "Leher angsa",
    "pembuangan_tinja": "Tangki septik",
    "sumber_penerangan": "Listrik PLN dengan meteran",
    "bahan_bakar": "Gas elpiji 3 kg",
    "semua_aset": "Ya",
    "rekening": "Ya, untuk pribadi",
    "internet": "Wifi",
}
ADULT = {
    "usia_tahun": 40,
    "jaminan_kesehatan": "PBI/JKN",
    "semua_disabilitas": "Tidak mengalami kesulitan",
    "penyakit_kronis": "Tidak ada",
    "ijazah": "SMA",
    "bekerja": "Ya",
    "status_pekerjaan": "Buruh/karyawan/pegawai swasta",
    "jam_kerja_minggu": 40,
    "kartu_identitas": "KTP",
}


def complete(**answers) -> dict:
    """The answers of a family that lacks nothing; says what to add when an indicator asks something new."""
    row = one(COMPLETE, [ADULT])
    blank = [kode for j, kode in enumerate(CODES) if row["hilang"] >> j & 1]
    assert not blank, f"Tulis jawaban yang cukup untuk indikator {blank} di COMPLETE atau ADULT berkas ini"
    return {**COMPLETE, **answers}


def test_a_family_with_complete_answers_has_a_score_and_a_level():
    row = one(complete(), [ADULT])
    assert (row["hilang"], row["mask"], row["skor"], row["tingkat"]) == (0, 0, 0, "tidak_miskin")


def test_one_blank_answer_that_matters_leaves_score_and_level_empty():
    row = one(complete(rekening=None), [ADULT])
    assert row["hilang"] == 1 << CODES.index("keuangan")
    assert row["skor"] is None
    assert row["tingkat"] is None


@pytest.mark.parametrize(
    ("deprived", "codes"),
    [
        (
            {"jenis_lantai": "Tanah", "luas_lantai_m2": 9, "sumber_air_minum": "Air hujan"},
            ("hunian", "padat", "air"),
        ),
        (
            {"rekening": "Tidak", "internet": "Tidak menggunakan internet", "aset_smartphone": "Tidak"},
            ("keuangan", "digital"),
        ),
    ],
)
def test_the_score_adds_the_weights_of_the_deprived_indicators(deprived, codes):
    row = one(complete(**deprived), [ADULT])
    assert row["skor"] == sum(item.bobot for item in KATALOG.indikator if item.kode in codes)
    assert row["tingkat"] == "tidak_miskin"


def test_a_score_exactly_on_one_third_is_poor():
    """With weights of its own, so that the catalogue may weigh its indicators otherwise."""
    weak = {**ADULT, "jaminan_kesehatan": "Tidak memiliki", "kartu_identitas": "Tidak memiliki", "jam_kerja_minggu": 5}
    answers = complete(rekening="Tidak", semua_aset="Tidak", semua_ternak=0, aset_smartphone="Ya")
    lacking = one(answers, [weak])["mask"].bit_count()
    alike = tuple(replace(item, bobot=1) for item in KATALOG.indikator)
    katalog = replace(KATALOG, indikator=alike, penyebut=3 * lacking)
    row = derive(*family(answers, [weak]), katalog).row(0, named=True)
    assert row["skor"] == lacking > 0
    assert row["tingkat"] == "miskin"


def test_persons_are_members_times_survey_weight():
    assert one({"jumlah_anggota": 4, "bobot": 2.5})["orang"] == 10.0
    assert one({"jumlah_anggota": 4})["orang"] == 4.0
    assert one({}, [{}, {}, {"keberadaan": "Meninggal"}, {"keberadaan": "Anggota keluarga baru"}])["orang"] == 3.0
    assert one()["orang"] is None


@pytest.mark.parametrize(
    ("per_head", "tingkat"),
    [(351_956, "ekstrem"), (351_957, "miskin"), (725_955, "miskin"), (725_956, "rentan"), (1_088_934, "tidak_miskin")],
)
def test_money_level_is_strictly_below_the_line_of_the_day(per_head, tingkat):
    row = one({"jumlah_anggota": 3, "pengeluaran_rp_bulan": 3 * per_head, "tanggal_data": date(2024, 5, 1)})
    assert row["pengeluaran_kapita_rp"] == per_head
    assert (row["garis_rp"], row["garis_ekstrem_rp"]) == (725_956, 351_957)
    assert row["tingkat_uang"] == tingkat


def test_a_blank_date_takes_the_line_at_the_end_of_the_rounds_year():
    assert one({"putaran": "2021-2"})["garis_ekstrem_rp"] == 322_170
    assert one({"putaran": "2025"})["garis_ekstrem_rp"] == 391_000
    assert one({"putaran": "awal"})["garis_ekstrem_rp"] is None


def test_blank_expenditure_has_no_money_level():
    assert one({"jumlah_anggota": 3})["tingkat_uang"] is None


def test_members_of_another_round_do_not_count():
    keluarga, anggota = family({"jumlah_anggota": 1}, [{"kartu_identitas": "Tidak memiliki"}])
    row = derive(keluarga, anggota.with_columns(putaran=pl.lit("2024")), KATALOG).row(0, named=True)
    assert verdict(row, "dokumen") == "hilang"


def test_rows_come_sorted_by_round_and_gampong_with_the_promised_columns():
    keluarga = pl.DataFrame(
        {
            "id_keluarga": ["a", "a", "b", "c"],
            "putaran": ["2025", "2024", "2025", "2025"],
            "kode_gampong": ["11.72.02.2004", "11.72.02.2004", "11.72.01.2004", "99"],
        }
    )
    hasil = derive(keluarga, family({}, [])[1], KATALOG)
    assert tuple(hasil.columns) == COLUMNS
    assert hasil.select("putaran", "id_keluarga").rows() == [("2024", "a"), ("2025", "b"), ("2025", "a"), ("2025", "c")]
    assert hasil["kode_kecamatan"].to_list() == ["11.72.02", "11.72.01", "11.72.02", None]
    types = {
        "orang": pl.Float64,
        "mask": pl.Int64,
        "hilang": pl.Int64,
        "skor": pl.Int32,
        "kelompok": pl.List(pl.String),
    }
    assert {name: hasil.schema[name] for name in types} == types


def test_a_release_without_families_gives_an_empty_table():
    keluarga, anggota = family({}, [{}])
    assert derive(keluarga.clear(), anggota.clear(), KATALOG).shape == (0, len(COLUMNS))
