"""The synthetic Sabang keeps the contract of the tables, the published totals, and the logic of real families."""

import tomllib
from importlib.resources import files

import numpy as np
import polars as pl
import pytest
from polars.testing import assert_frame_equal

from peka_core.catalog import load
from peka_core.deprivation.derive import derive
from peka_core.errors import RefusedError
from peka_core.measures.counting.alkire_foster import decode
from peka_core.measures.counting.histogram import histogram
from peka_core.measures.money.measures import by_area
from peka_core.synthetic import generate
from peka_core.synthetic.areas import apportion
from peka_core.synthetic.blanks import indicator_columns
from peka_core.synthetic.draw import by_rank, sticky, stream
from peka_core.tables import TABEL
from peka_core.tables.schema import polars_schema

KEY = ["id_keluarga", "putaran"]
ROUNDS = ["2024", "2025", "2026"]
PRESENT = [1, 5]
TOWN = ("Kuta Ateuh", "Kuta Barat", "Kuta Timu")
REMOTE = ("Iboih", "Batee Shok", "Paya", "Keunekai", "Beurawang", "Jaboi", "Anoe Itam")
FIELDS = {
    "pertanian": [1, 2, 3, 5, 6],
    "perikanan": [4],
    "buruh": [11],
    "perdagangan": [12],
    "jasa": [14, 23, 24, 25],
    "angkutan": [13],
    "pegawai": [16, 20, 21, 22],
}
PUBLISHED = {
    "pertanian": 13.75,
    "perikanan": 15.59,
    "buruh": 8.05,
    "perdagangan": 13.59,
    "jasa": 4.17,
    "angkutan": 6.34,
    "pegawai": 24.58,
}


@pytest.fixture(scope="module")
def sample() -> dict[str, pl.DataFrame]:
    return generate()


@pytest.fixture(scope="module")
def derived(sample) -> pl.DataFrame:
    return derive(sample["keluarga"], sample["anggota"], load())


@pytest.fixture(scope="module")
def last(derived) -> pl.DataFrame:
    return derived.filter(pl.col("putaran") == "2026")


@pytest.fixture(scope="module")
def people(sample) -> pl.DataFrame:
    return sample["anggota"].filter(pl.col("keberadaan").is_in(PRESENT))


@pytest.fixture(scope="module")
def small() -> dict[str, pl.DataFrame]:
    return generate(200, benih=7)


def named(kode: str) -> str:
    return next(item.nama for item in load().wilayah.gampong if item.kode == kode)


def measures(frame: pl.DataFrame, by: tuple[str, ...] = ()):
    return decode(histogram(frame, by), load().bobot, load().k_miskin)


@pytest.mark.parametrize("tabel", list(TABEL))
def test_every_table_has_the_columns_and_types_of_its_contract(sample, tabel):
    assert sample[tabel].schema == polars_schema(tabel)


@pytest.mark.parametrize("tabel", list(TABEL))
def test_keys_are_complete_and_unique(sample, tabel):
    frame, kunci = sample[tabel], list(TABEL[tabel].kunci)
    assert frame.select(kunci).null_count().sum_horizontal().item() == 0
    assert frame.select(kunci).is_duplicated().sum() == 0


@pytest.mark.parametrize("tabel", list(TABEL))
def test_every_code_is_in_its_code_set(sample, tabel):
    for kolom in TABEL[tabel].kolom:
        if kolom.jenis == "kode":
            allowed = {int(kode) for kode in load().regsosek[kolom.kode_regsosek].nilai}
            assert set(sample[tabel][kolom.nama].drop_nulls().unique()) <= allowed, kolom.nama


@pytest.mark.parametrize("tabel", list(TABEL))
def test_every_number_is_within_its_bounds(sample, tabel):
    for kolom in TABEL[tabel].kolom:
        values = sample[tabel][kolom.nama].drop_nulls()
        if kolom.jenis in ("bulat", "desimal") and len(values):
            assert kolom.minimal is None or values.min() >= kolom.minimal, kolom.nama
            assert kolom.maksimal is None or values.max() <= kolom.maksimal, kolom.nama


def test_members_and_assessments_belong_to_families_of_the_same_round(sample):
    for tabel in ("anggota", "asesmen"):
        assert sample[tabel].join(sample["keluarga"], on=KEY, how="anti").height == 0


def test_jumlah_anggota_counts_the_members_who_are_there(sample, people):
    counted = people.group_by(KEY).len("hadir")
    joined = sample["keluarga"].join(counted, on=KEY, how="left")
    assert joined.filter(pl.col("jumlah_anggota").ne_missing(pl.col("hadir"))).height == 0


def test_every_family_has_one_head_who_agrees_with_the_family_table(sample, people):
    heads = people.filter(pl.col("hubungan_kk") == 1)
    joined = sample["keluarga"].join(heads, on=KEY, how="left")
    assert joined.height == sample["keluarga"].height
    assert (joined["usia_kk_tahun"] == joined["usia_tahun"]).all()
    assert (joined["jenis_kelamin_kk"] == joined["jenis_kelamin"]).all()


def test_the_same_seed_gives_the_same_tables_and_another_seed_others(small):
    again, other = generate(200, benih=7), generate(200, benih=8)
    for tabel, frame in small.items():
        assert_frame_equal(frame, again[tabel])
    assert not small["keluarga"]["luas_lantai_m2"].equals(other["keluarga"]["luas_lantai_m2"])


def test_a_small_sample_keeps_every_gampong_in_every_round(small):
    for (putaran,), frame in small["keluarga"].group_by("putaran"):
        assert frame["kode_gampong"].n_unique() == 18, putaran
    assert small["keluarga"].filter(pl.col("putaran") == "2026").height == 200


def test_a_sample_too_small_for_the_gampong_is_refused():
    with pytest.raises(RefusedError, match="terlalu kecil"):
        generate(50)


def test_no_value_looks_like_a_nik_and_no_place_is_shown(sample):
    for frame in sample.values():
        for column in frame.select(pl.col(pl.String, pl.Float64, pl.Int64)).get_columns():
            assert not column.cast(pl.String).str.contains(r"\d{16}").any(), column.name
    assert sample["keluarga"]["id_keluarga"].str.contains(r"^CONTOH-\d{6}$").all()
    assert sample["keluarga"].select("lon", "lat", "bobot").null_count().row(0) == (sample["keluarga"].height,) * 3


def test_the_population_is_that_of_the_city(last):
    assert last.height == 10_100
    assert last["orang"].sum() == pytest.approx(43_500, rel=0.01)


def test_gampong_differ_in_size_from_150_to_1700_families(last):
    sizes = {named(kode): n for kode, n in last.group_by("kode_gampong").len().iter_rows()}
    assert len(sizes) == 18
    assert all(130 <= n <= 1700 for n in sizes.values())
    assert min(sizes, key=sizes.__getitem__) == "Beurawang"
    assert {"Ie Meulee", "Cot Ba'U"} <= set(sorted(sizes, key=sizes.__getitem__)[-3:])


@pytest.mark.parametrize(("putaran", "P0"), [("2024", 0.1458), ("2025", 0.1390), ("2026", 0.1330)])
def test_money_poverty_equals_the_published_rate_of_2024_and_falls_after_it(derived, putaran, P0):
    frame = derived.filter(pl.col("putaran") == putaran)
    money = by_area(frame["pengeluaran_kapita_rp"].to_numpy(), frame["orang"].to_numpy(), frame["garis_rp"].to_numpy())
    assert money.P0[0] == pytest.approx(P0, abs=0.0005)
    assert money.P1[0] == pytest.approx(0.1712 * P0, abs=0.0005)
    assert money.P2[0] == pytest.approx(0.0411 * P0, abs=0.0003)
    assert 0.28 <= money.gini[0] <= 0.38


def test_livelihoods_of_heads_follow_the_published_shares(people):
    heads = people.filter((pl.col("putaran") == "2026") & (pl.col("hubungan_kk") == 1))
    field = heads["lapangan_usaha"]
    blank = (heads["bekerja"] == 1) & field.is_null()
    known = heads.height - blank.sum()
    for nama, codes in FIELDS.items():
        assert 100 * field.is_in(codes).sum() / known == pytest.approx(PUBLISHED[nama], abs=0.6), nama


def test_stunting_and_wasting_are_those_of_the_nutrition_survey(people):
    gizi = people.filter((pl.col("putaran") == "2026") & (pl.col("usia_tahun") < 5))["gizi"]
    assert gizi.is_in([1, 2]).mean() == pytest.approx(0.234, abs=0.02)
    assert (gizi == 8).mean() < 0.01


def test_multidimensional_poverty_is_plausible_and_falls(derived):
    result = measures(derived, ("putaran",))
    assert list(result.H) == sorted(result.H, reverse=True)
    assert 0.15 <= result.H[-1] <= 0.20
    assert 0.40 <= result.A[-1] <= 0.47


def test_the_town_is_better_off_than_the_remote_west_and_south(last):
    result = measures(last, ("kode_gampong",))
    H = {named(kode): value for (kode,), value in zip(result.areas, result.H, strict=True)}
    assert all(0.03 <= H[nama] <= 0.10 for nama in TOWN)
    assert all(0.26 <= H[nama] <= 0.42 for nama in REMOTE)
    assert len(set(H.values())) == 18


def test_few_families_miss_an_indicator(derived):
    missing = derived.group_by("putaran").agg((pl.col("hilang") != 0).mean())["hilang"]
    assert missing.min() > 0.015
    assert missing.max() < 0.04


def test_blank_cells_are_scattered_thinly_over_the_asked_columns(sample):
    ordinary = [nama for nama in ("status_bangunan", "bukti_lahan", "aset_ac") if nama not in indicator_columns(load())]
    for nama in ordinary:
        assert 0.01 <= sample["keluarga"][nama].null_count() / sample["keluarga"].height <= 0.02


def test_families_enter_leave_and_relapse(derived):
    poor = derived.with_columns(miskin=pl.col("skor") >= 50).pivot(on="putaran", index="id_keluarga", values="miskin")
    first, second, third = (poor.filter(pl.col(putaran).is_not_null())[putaran] for putaran in ROUNDS)
    assert min(len(first), len(second), len(third)) > 9000
    was = poor.filter(pl.col("2024") & pl.col("2025").is_not_null())
    left = was.filter(~pl.col("2025") & pl.col("2026").is_not_null())
    assert 0.2 <= left.height / was.height <= 0.3
    assert 0.1 <= left["2026"].mean() <= 0.5
    assert 0.01 <= poor.filter(~pl.col("2024"))["2025"].mean() <= 0.08


def test_families_and_members_come_and_go(sample):
    met = sample["keluarga"].group_by("id_keluarga").agg(pl.col("putaran").sort())["putaran"].to_list()
    assert ROUNDS in met
    assert ["2025", "2026"] in met
    assert ["2024", "2025"] in met
    assert set(sample["anggota"]["keberadaan"]) == {1, 2, 3, 4, 5}


def test_everybody_grows_a_year_older_each_round(people):
    ages = people.pivot(on="putaran", index=["id_keluarga", "no_anggota"], values="usia_tahun")
    assert ((ages["2026"] - ages["2025"]).drop_nulls() == 1).all()
    assert ((ages["2025"] - ages["2024"]).drop_nulls() == 1).all()


def test_causes_stand_exactly_at_the_poor_and_vulnerable(derived):
    known = derived.filter((pl.col("hilang") == 0) & pl.col("tingkat_uang").is_not_null())
    safe = (pl.col("tingkat") == "tidak_miskin") & (pl.col("tingkat_uang") == "tidak_miskin")
    for column in ("penyebab", "penyebab_utama", "sumber_penyebab"):
        assert known.filter(safe)[column].null_count() == known.filter(safe).height, column
        assert known.filter(~safe)[column].null_count() == 0, column
    causes = known.filter(~safe)
    assert causes.filter(~pl.col("penyebab").list.contains(pl.col("penyebab_utama"))).height == 0


def test_every_cause_every_group_and_every_level_occurs(last, derived):
    """Spending follows the line, so a new line may leave nobody below the extreme one in the rounds it holds for."""
    katalog = load()
    assert set(last["penyebab_utama"].drop_nulls()) == {item.kode for item in katalog.penyebab}
    assert set(last["kelompok"].explode().drop_nulls()) == {item.kode for item in katalog.kelompok}
    assert set(last["tingkat"].drop_nulls()) == {item.kode for item in katalog.tingkat}
    assert set(derived["tingkat_uang"].drop_nulls()) == {item.kode for item in katalog.tingkat_uang}
    assert set(last["sumber_penyebab"].drop_nulls()) == {"keluarga", "enumerator", "aturan"}


def test_causes_follow_from_the_families_own_answers(last):
    def share(cause: str, group: str) -> tuple[float, float]:
        poor = last.filter(pl.col("penyebab").is_not_null())
        inside, outside = (poor.filter(pl.col("kelompok").list.contains(group) == flag) for flag in (True, False))
        return tuple(frame["penyebab"].list.contains(cause).mean() for frame in (inside, outside))

    for cause, group in (
        ("bencana_iklim", "nelayan"),
        ("sakit_disabilitas", "disabilitas"),
        ("kehilangan_pencari_nafkah", "perempuan_kk"),
        ("lansia_tanpa_penopang", "lansia"),
        ("modal_terbatas", "umkm_ultra_mikro"),
    ):
        inside, outside = share(cause, group)
        assert inside > 1.5 * outside, cause


def test_children_are_single_and_at_school_and_infants_are_not_asked(people):
    child = people.filter(pl.col("usia_tahun") < 15)
    assert set(child["status_kawin"].drop_nulls()) == {1}
    assert child.filter(pl.col("usia_tahun").is_between(7, 12))["partisipasi_sekolah"].eq(2).mean() > 0.98
    assert people.filter(pl.col("usia_tahun").is_between(16, 18))["partisipasi_sekolah"].eq(2).mean() > 0.75
    assert (
        child.filter(pl.col("usia_tahun") < 5)["ijazah"].null_count() == child.filter(pl.col("usia_tahun") < 5).height
    )


def test_nobody_holds_a_certificate_before_its_age(people):
    for kode, age in ((6, 16), (13, 19), (18, 22), (19, 23), (21, 26)):
        held = people.filter(pl.col("ijazah").is_between(kode, 22))["usia_tahun"]
        assert held.min() >= age, kode


def test_work_columns_fit_together(people):
    idle = people.filter(pl.col("bekerja") == 2)
    assert (
        idle.select("jam_kerja_minggu", "lapangan_usaha", "status_pekerjaan").null_count().row(0) == (idle.height,) * 3
    )
    owners = people.filter(pl.col("status_pekerjaan").is_in([1, 2, 3]))
    assert set(owners["punya_usaha"].drop_nulls()) == {1}
    others = people.filter(pl.col("status_pekerjaan").is_in([4, 5, 6, 7, 8]))
    assert others.select("izin_usaha", "omzet_usaha").null_count().row(0) == (others.height,) * 2
    assert (
        people.filter(pl.col("usia_tahun") < 10)["bekerja"].null_count()
        == people.filter(pl.col("usia_tahun") < 10).height
    )


def test_water_toilet_and_meter_questions_follow_the_answer_before(sample):
    keluarga = sample["keluarga"]
    assert keluarga.filter(pl.col("fasilitas_bab") == 6)["jenis_kloset"].drop_nulls().is_empty()
    assert keluarga.filter(pl.col("sumber_air_minum").is_in([1, 2, 3, 9, 10]))["jarak_tinja"].drop_nulls().is_empty()
    assert keluarga.filter(pl.col("sumber_penerangan") != 1)["daya_listrik"].drop_nulls().is_empty()
    assert (keluarga["sumber_penerangan"] == 4).mean() < 0.03
    assert (keluarga["jenis_atap"] == 3).mean() > 0.8
    assert (keluarga["bahan_bakar"] == 4).mean() > 0.6


def test_nearly_everybody_has_health_insurance(people):
    assert (people["jaminan_kesehatan"] != 0).mean() == pytest.approx(0.93, abs=0.015)


def test_the_decile_follows_expenditure_with_errors(last):
    known = last.drop_nulls(["desil", "pengeluaran_kapita_rp"])
    assert 0.5 < known.select(pl.corr("desil", "pengeluaran_kapita_rp", method="spearman")).item() < 0.95
    assert set(known["desil"]) == set(range(1, 11))


def test_collection_is_in_september_and_october_after_the_decile(sample):
    keluarga = sample["keluarga"]
    assert set(keluarga["tanggal_data"].dt.month()) == {9, 10}
    assert (keluarga["tanggal_data"].dt.year().cast(pl.String) == keluarga["putaran"]).all()
    assert (keluarga["tanggal_desil"].drop_nulls().dt.month() < 9).all()
    assert keluarga.filter(pl.col("desil").is_null() != pl.col("tanggal_desil").is_null()).is_empty()


def test_assessed_families_are_those_at_risk_in_some_round_and_the_worse_off_score_lower(sample, derived):
    asesmen = sample["asesmen"]
    at_risk = derived.filter(pl.col("penyebab_utama").is_not_null())["id_keluarga"].unique()
    assert set(asesmen["id_keluarga"]) == set(at_risk)
    joined = asesmen.join(derived.select(*KEY, "skor"), on=KEY)
    assert joined.select(pl.corr("skor_penghasilan", "skor", method="spearman")).item() < -0.2
    assert (asesmen["tanggal_asesmen"].dt.year().cast(pl.String) == asesmen["putaran"]).all()


def test_every_section_of_the_parameters_names_its_source():
    text = files("peka_core.synthetic").joinpath("parameters.toml").read_text(encoding="utf-8")
    for nama, section in tomllib.loads(text).items():
        assert section.get("sumber"), nama


def test_shares_of_the_parameters_sum_to_one():
    def entries(node):
        if isinstance(node, dict):
            if {"kode", "bagian"} <= set(node):
                yield node
            for part in node.values():
                yield from entries(part)
        elif isinstance(node, list):
            for part in node:
                yield from entries(part)

    text = files("peka_core.synthetic").joinpath("parameters.toml").read_text(encoding="utf-8")
    found = list(entries(tomllib.loads(text)))
    assert found
    for node in found:
        assert len(node["kode"]) == len(node["bagian"])
        assert sum(node["bagian"]) == pytest.approx(1)


def test_codes_by_rank_come_in_exact_shares_with_the_hardest_hit_first():
    codes = by_rank(np.arange(10.0), [7, 1], [0.3, 0.7])
    assert codes.tolist() == [1] * 7 + [7] * 3


def test_sticky_noise_stays_as_told():
    assert (np.diff(sticky(stream(1, "uji"), (50, 3), 1.0), axis=1) == 0).all()
    assert (np.diff(sticky(stream(1, "uji"), (50, 3), 0.0), axis=1) != 0).all()


def test_apportioned_numbers_sum_to_the_total_and_keep_the_least():
    counts = apportion(100, np.array([1.0, 98.0, 1.0]), least=2)
    assert counts.sum() == 100
    assert counts.min() >= 2
