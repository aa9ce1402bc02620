"""The board against a small city worked by hand: every indicator, when a figure is red, and the whole table."""

from dataclasses import replace
from datetime import date
from typing import Any, get_args

import polars as pl
import pytest

from peka_core.catalog.papan import IndikatorPapan
from peka_core.followup.board import board
from peka_core.followup.board.basis import Basis, Measured, gap
from peka_core.followup.board.judge import WORST, Status, of_cell, red_since, status
from peka_core.measures.sampling.intervals import wilson
from tests.support.hand_cases import exact
from tests.support.programmes import GAMPONG, KATALOG, families, load, table

CASE = load("papan")
ITEMS = {item.kode: item for item in KATALOG.papan}
LISTS = ("kelompok", "program", "jenis_program", "paket")
FOLLOWED: dict[str, Any] = {
    **{name: pl.List(pl.String) for name in LISTS},
    "jumlah_program": pl.Int64,
    "bulan_dampingan": pl.Int64,
    "didampingi": pl.Boolean,
    "langsung_saja": pl.Boolean,
    "program_tercatat": pl.Boolean,
    "dampingan_tercatat": pl.Boolean,
    "tahap": pl.String,
    "status_lulus": pl.String,
}


def followed(said: dict[str, dict[str, Any]], putaran: str = "2026") -> pl.DataFrame:
    """Derived rows of a round with what follows families; nothing where nothing is said."""
    plain = families(said).with_columns(putaran=pl.lit(putaran)).drop("kelompok")
    nothing = {"bulan_dampingan": 0, "didampingi": False, "langsung_saja": False, "status_lulus": ""}
    rows = [
        dict.fromkeys(FOLLOWED)
        | nothing
        | {name: [] for name in LISTS}
        | {"program_tercatat": True, "dampingan_tercatat": True, "jumlah_program": len(own.get("program", ()))}
        | {name: own[name] for name in FOLLOWED if name in own}
        for own in said.values()
    ]
    return plain.hstack(pl.DataFrame(rows, schema=FOLLOWED))


def written(nama: str, rows: list[dict[str, Any]]) -> pl.DataFrame:
    """A table of the case; places by their names."""
    places = {
        "kegiatan": lambda row: {
            "gampong": [GAMPONG[name].kode for name in row["gampong"]] if "gampong" in row else None
        },
        "musyawarah": lambda row: {"kode_gampong": GAMPONG[row["gampong"]].kode},
    }
    return table(nama, [row | places.get(nama, lambda _row: {})(row) for row in rows])


def basis(said: dict[str, dict[str, Any]] | None = None, **tables: pl.DataFrame) -> Basis:
    """The city of the case, or another with its own tables."""
    if said is None:
        said = CASE["keluarga"]
        tables = {nama: written(nama, rows) for nama, rows in CASE["tabel"].items()} | tables
    before = {name: {"tahap": own.get("dulu")} for name, own in said.items()}
    rows = pl.concat([followed(before, "2025"), followed(said)])
    return Basis(rows, lambda nama: tables.get(nama, table(nama, ())), KATALOG, CASE["hari"])


def test_every_indicator_has_its_formula_and_a_case():
    assert all(callable(board.formula(item)) for item in KATALOG.papan)
    assert {*CASE["indikator"], "tetap_mandiri", "celah_sektor"} == set(ITEMS)


@pytest.mark.parametrize("kode", CASE["indikator"])
def test_an_indicator_is_what_was_worked_out_by_hand(kode: str):
    said = CASE["indikator"][kode]
    found = board.formula(ITEMS[kode])(basis(), "2026")
    assert found is not None
    value = exact(said["nilai"]) if "nilai" in said else said["n"] / said["total"]
    assert (found.n, found.total) == (said["n"], said["total"])
    assert found.value == pytest.approx(value)
    assert found.low == pytest.approx(exact(said["bawah"]) if "bawah" in said else value)
    assert found.high == pytest.approx(exact(said["atas"]) if "atas" in said else value)
    if "tercacah" in said:
        assert found.counted == said["tercacah"]


def test_judgements_carry_wilsons_interval():
    said = CASE["indikator"]["penilaian_baik"]
    assert [float(end) for end in wilson(1, 2)] == pytest.approx([said["bawah"], said["atas"]])


def test_an_empty_release_has_no_figure_anywhere():
    nobody = Basis(followed({}), lambda nama: table(nama, ()), KATALOG, {"2026": date(2026, 6, 30)})
    assert set(board.board(nobody)["status"]) == {"tanpa_data"}


def test_a_round_without_receipts_or_visits_on_record_has_no_figure_of_them():
    said = {"A": {"tingkat": "miskin", "program_tercatat": False, "dampingan_tercatat": False}}
    empty = basis(said)
    for kode in (
        "didampingi_miskin",
        "selisih_dampingan",
        "miskin_tanpa_program",
        "paket_lengkap",
        "selisih_jangkauan",
    ):
        assert board.formula(ITEMS[kode])(empty, "2026") is None


def test_staying_out_is_read_a_year_after_the_exit():
    names = [f"K{n:02d}" for n in range(20)]
    seen = {"2025": date(2025, 12, 1), "2026": date(2026, 3, 1)}
    rounds = [
        followed(
            {
                name: {"tingkat": "miskin" if putaran == "2025" and n < 5 else "tidak_miskin", "tanggal_data": day}
                for n, name in enumerate(names)
            },
            putaran,
        )
        for putaran, day in seen.items()
    ]
    left = [
        {
            "id_keluarga": name,
            "diusulkan": date(2025, 1, 1),
            "tanggal_keputusan": date(2025, 1, 1),
            "keputusan": "disetujui",
            "jenis_keluar": "mandiri",
        }
        for name in names
    ]
    tables = {"kelulusan": table("kelulusan", left)}
    city = Basis(pl.concat(rounds), lambda nama: tables.get(nama, table(nama, ())), KATALOG, seen)
    found = board.formula(ITEMS["tetap_mandiri"])(city, "2026")
    assert found is not None
    assert (found.value, found.total, found.counted) == (0.75, 20, 15)
    assert found.low < 0.75 < found.high
    assert board.formula(ITEMS["tetap_mandiri"])(city, "2025") is None  # nobody was watched for a year by then


def test_a_gap_is_a_need_of_ten_poor_families_that_no_activity_of_its_sector_and_place_answers():
    said = {f"A{n}": {"tingkat": "miskin", "kurang": ["gizi", "kerja"]} for n in range(10)}
    said |= {f"B{n}": {"gampong": "Paya", "tingkat": "miskin", "kurang": ["air"]} for n in range(9)}
    said |= {f"C{n}": {"tingkat": "rentan", "kurang": ["air"]} for n in range(30)}
    activities = written("kegiatan", CASE["tabel"]["kegiatan"])
    found = board.formula(ITEMS["celah_sektor"])(basis(said, kegiatan=activities), "2026")
    assert found is not None
    assert (found.n, found.total) == (1, 2)  # health is answered in Iboih, work only in Paya
    assert board.formula(ITEMS["celah_sektor"])(basis(said), "2026") is None


def measured(said: dict[str, Any]) -> Measured | None:
    return said["angka"] and Measured(*said["angka"], n=1, total=1, counted=said.get("tercacah", 100))


@pytest.mark.parametrize("nama", CASE["keadaan"])
def test_a_figure_is_red_only_where_it_and_its_bounds_say_so(nama: str):
    said = CASE["keadaan"][nama]
    item = replace(KATALOG.papan[0], arah=said["arah"], keluarga=said.get("keluarga", True))
    assert status(item, measured(said), said["target"]) == said["jadi"]


@pytest.mark.parametrize("said", CASE["sejak"], ids=lambda said: "-".join(said["keadaan"]))
def test_red_since_is_the_first_round_of_the_unbroken_run(said: dict[str, Any]):
    assert red_since(["2024", "2025", "2026"], said["keadaan"]) == said["sejak"]


def test_a_cell_is_as_bad_as_its_worst_indicator():
    assert set(WORST) == set(get_args(Status))
    assert of_cell(["tercapai", "merah", "belum_pasti"]) == "merah"
    assert of_cell(["tanpa_data", "tercapai"]) == "tercapai"
    assert of_cell([]) == "tanpa_data"


def row(found: pl.DataFrame, kode: str, putaran: str = "2026") -> dict[str, Any]:
    return found.row(by_predicate=(pl.col("kode") == kode) & (pl.col("putaran") == putaran), named=True)


def goals(*rows: dict[str, Any]) -> pl.DataFrame:
    return table("target", rows)


def test_the_table_has_a_row_an_indicator_and_round_in_order():
    found = board.board(basis())
    assert found.columns == list(board.SCHEMA)
    assert found["kode"].to_list() == [kode for kode in ITEMS for _putaran in CASE["hari"]]
    assert found["putaran"].to_list() == ["2025", "2026"] * len(ITEMS)


def test_the_target_in_force_is_the_newest_of_a_year_up_to_the_rounds():
    target = goals(
        {"kode_indikator": "serapan", "tahun": 2024, "nilai_persen": 50.0, "pemilik": "Lama", "sumber": "RPJM"},
        {"kode_indikator": "serapan", "tahun": 2025, "nilai_persen": 60.0, "pemilik": "Bappeda", "sumber": "RPJM"},
        {"kode_indikator": "serapan", "tahun": 2026, "nilai_persen": None, "pemilik": "Kosong"},
        {"kode_indikator": "serapan", "tahun": 2027, "nilai_persen": 90.0, "pemilik": "Nanti"},
    )
    found = row(board.board(basis(target=target)), "serapan")
    assert (found["target"], found["tahun_target"], found["pemilik"], found["sumber"]) == (0.6, 2025, "Bappeda", "RPJM")
    assert found["status"] == "tercapai"


def test_what_counts_fewer_than_ten_families_has_no_figure_but_says_how_many():
    target = goals({"kode_indikator": "didampingi_miskin", "tahun": 2026, "nilai_persen": 90.0})
    found = row(board.board(basis(target=target)), "didampingi_miskin")
    assert found["status"] == "sedikit"
    assert (found["nilai"], found["bawah"], found["atas"], found["n"], found["total"]) == (None,) * 5
    assert found["tercacah"] == 5


def test_an_indicator_missed_in_the_first_round_with_a_target_is_red_since_then():
    target = goals(
        {"kode_indikator": "perempuan_musyawarah", "tahun": 2025, "nilai_persen": 60.0},
        {"kode_indikator": "perempuan_musyawarah", "tahun": 2026, "nilai_persen": 40.0},
    )
    found = board.board(basis(target=target))
    assert row(found, "perempuan_musyawarah")["merah_sejak"] == "2025"
    assert row(found, "perempuan_musyawarah", "2025")["status"] == "merah"
    assert row(found, "rencana_keluarga")["merah_sejak"] == ""


def sampled(weight: float) -> Basis:
    said = {
        f"K{n:02d}": {
            "tingkat": "miskin",
            "didampingi": n < 20,
            "bobot": weight,
            "kelompok": ["perempuan_kk"] if n % 2 else [],
        }
        for n in range(40)
    }
    rows = followed(said).with_columns(strata=pl.lit("s"), psu=pl.lit(None, pl.String))
    return Basis(rows, lambda nama: table(nama, ()), KATALOG, {"2026": date(2026, 6, 30)})


def test_in_a_sample_numbers_are_estimates_and_bounds_are_its_interval():
    found = board.formula(ITEMS["didampingi_miskin"])(sampled(3.0), "2026")
    assert found is not None
    assert (found.value, found.n, found.total, found.counted) == (0.5, 60.0, 120.0, 40)
    assert 0.3 < found.low < 0.5 < found.high < 0.7


def test_a_gap_in_a_sample_has_an_interval_around_it():
    found = board.formula(ITEMS["selisih_dampingan"])(sampled(3.0), "2026")
    assert found is not None
    assert (found.value, found.n, found.total, found.counted) == (0.0, 60.0, 120.0, 20)
    assert -0.4 < found.low < 0 < found.high < 0.4


def left_out() -> Basis:
    """A sample of ten clusters of four: PKH is for the poor, and the first ten of forty do not receive it."""
    said = {
        f"K{n:02d}": {"tingkat": "miskin", "program": ["PKH"] if n >= 10 else [], "bobot": 250.0} for n in range(40)
    }
    rows = followed(said).with_columns(strata=pl.lit("s"), psu=pl.Series([str(n // 4) for n in range(40)]))
    rule = '{ kolom = "tingkat", sama = "miskin" }'
    tables = {"program": table("program", [{"kode_program": "PKH", "tahun": 2026, "aturan_sasaran": rule}])}
    return Basis(rows, lambda nama: tables.get(nama, table(nama, ())), KATALOG, {"2026": date(2026, 6, 30)})


def test_who_is_left_out_in_a_sample_has_an_interval_around_it():
    found = board.formula(ITEMS["terlewat"])(left_out(), "2026")
    assert found is not None
    assert found.value == 0.25
    assert found.low < 0.2 < found.value < 0.3 < found.high


def test_a_gap_is_bounded_by_what_unknown_answers_could_make_of_it():
    rows = pl.DataFrame(
        {
            "bobot": [None] * 80,
            "own": [True] * 40 + [False] * 40,
            "hit": [True] * 20 + [None] * 20 + [True] * 36 + [False] * 4,
        },
        schema_overrides={"bobot": pl.Float64},
    )
    found = gap(rows, pl.lit(value=True), pl.col("hit"), pl.col("own"))
    assert found is not None
    assert (round(found.value, 9), round(found.low, 9), round(found.high, 9)) == (-0.1, -0.1, 0.4)


def test_the_catalogue_names_each_indicators_way_and_unit():
    item = ITEMS["didampingi_miskin"]
    assert isinstance(item, IndikatorPapan)
    assert item.kalimat("en") != item.kalimat()
    assert item.uraian("en") != item.uraian()
