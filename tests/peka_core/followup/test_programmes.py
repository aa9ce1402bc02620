"""Programmes of a year against a case worked by hand: coverage, targeting, overlap, cost, funds, need."""

from datetime import date
from typing import Any

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from peka_core.followup import coverage, funds, needs, overlap, programmes, targeting
from peka_core.followup.reach import reach, received
from tests.support.hand_cases import exact
from tests.support.programmes import KATALOG, families, load, table

CASE = load("program")
TURUNAN = families(CASE["keluarga"])
PROGRAM, PENERIMA = table("program", CASE["program"]), table("penerima", CASE["penerima"])
FOUND = programmes.in_force(PROGRAM, 2026, KATALOG)
FLAGS = coverage.flags(TURUNAN, received(TURUNAN, PENERIMA, PROGRAM), FOUND, KATALOG)
POOR = pl.col("tingkat").is_in(["parah", "miskin"])


def agrees(row: dict[str, Any], expected: dict[str, Any]) -> None:
    assert {name: row[name] for name in expected} == pytest.approx({k: exact(v) for k, v in expected.items()})


def by_code(frame: pl.DataFrame, column: str) -> dict[str, dict[str, Any]]:
    return {row[column]: row for row in frame.rows(named=True)}


def test_programmes_of_the_year_are_those_of_its_rows_with_the_rule_of_that_year():
    assert FOUND.codes == ["LATIH", "PKH", "ZAKAT"]
    assert FOUND.names["ZAKAT"] == "ZAKAT"
    assert FOUND.targets["PKH"].words() == "desil ≤ 4"
    assert "tidak dapat dibaca" in FOUND.targets["LATIH"].problem
    assert FOUND.targets["ZAKAT"] == programmes.Target()
    assert programmes.in_force(PROGRAM, 2025, KATALOG).targets["PKH"].words("en") == "decile ≤ 5"
    assert programmes.in_force(PROGRAM, 2026, KATALOG, also=["LAMA"]).codes == ["LAMA", "LATIH", "PKH", "ZAKAT"]


@pytest.mark.parametrize("kode", CASE["jangkauan"])
def test_eligible_receiving_and_left_out_are_those_of_the_worked_case(kode):
    agrees(by_code(coverage.counted(FLAGS, FOUND.codes), "program")[kode], CASE["jangkauan"][kode])


@pytest.mark.parametrize("sasaran", CASE["ketepatan"])
def test_targeting_is_that_of_the_worked_case(sasaran):
    found = targeting.accuracy(FLAGS, ["PKH"], POOR).filter(pl.col("sasaran") == sasaran)
    agrees(found.row(0, named=True), CASE["ketepatan"][sasaran])


@pytest.mark.parametrize("whom", CASE["tumpang"])
def test_overlap_is_that_of_the_worked_case(whom):
    kunjungan = table("kunjungan", [])
    rows = TURUNAN.join(reach(TURUNAN, PENERIMA, PROGRAM, kunjungan, KATALOG), on=["id_keluarga", "putaran"])
    found = overlap.counted(rows if whom == "semua" else overlap.poor(rows, ["parah", "miskin"]))
    agrees(found.row(0, named=True), CASE["tumpang"][whom])


@pytest.mark.parametrize("kode", CASE["daftar"])
def test_cost_per_family_and_per_lasting_exit_are_those_of_the_worked_case(kode):
    found = programmes.register(FOUND, PROGRAM, PENERIMA, CASE["bertahan"])
    agrees(by_code(found, "kode_program")[kode], CASE["daftar"][kode])


@pytest.mark.parametrize("column", CASE["dana"])
def test_money_by_purpose_is_that_of_the_worked_case(column):
    found = by_code(funds.by_purpose(FOUND, PENERIMA, KATALOG, column), "kode")
    for kode, expected in CASE["dana"][column].items():
        agrees(found[kode], expected)


@pytest.mark.parametrize("column", funds.PURPOSES)
def test_every_programme_stands_under_one_purpose(column):
    found = funds.by_purpose(FOUND, PENERIMA, KATALOG, column)
    assert found["program"].sum() == len(FOUND.codes)
    assert found["anggaran_rp"].sum() == FOUND.rows["anggaran_rp"].sum()


def test_money_that_ends_within_the_months_of_the_catalogue_is_told_with_the_days_left():
    found = funds.ending(FOUND, date(2026, 6, 30), KATALOG)
    assert dict(found.select("kode_program", "sisa_hari").iter_rows()) == CASE["habis"]


@pytest.mark.parametrize("kode", CASE["kebutuhan"])
def test_need_and_coverage_are_those_of_the_worked_case(kode):
    found = needs.counted(FLAGS, needs.served(FOUND, KATALOG), KATALOG)
    agrees(by_code(found, "kode")[kode], CASE["kebutuhan"][kode])


def test_without_programmes_nothing_is_counted_and_every_need_is_unserved():
    none = programmes.in_force(PROGRAM.clear(), 2026, KATALOG)
    rows = coverage.flags(TURUNAN, received(TURUNAN, PENERIMA.clear(), PROGRAM.clear()), none, KATALOG)
    assert none.codes == []
    assert coverage.counted(rows, none.codes).is_empty()
    assert coverage.counted(rows, none.codes, ["kode_gampong"]).is_empty()
    assert targeting.accuracy(rows, [], POOR).is_empty()
    assert programmes.register(none, PROGRAM.clear(), PENERIMA.clear(), []).is_empty()
    found = needs.counted(rows, needs.served(none, KATALOG), KATALOG)
    assert set(found["banyak_program"]) == {0}
    assert found["terjangkau"].sum() == 0


FAMILY = st.fixed_dictionaries(
    {
        "desil": st.one_of(st.none(), st.integers(1, 10)),
        "bobot": st.one_of(st.none(), st.floats(0.5, 20)),
        "tingkat": st.sampled_from([None, "parah", "rentan"]),
        "gampong": st.sampled_from(["Iboih", "Ie Meulee", "Batee Shok"]),
        "terima": st.booleans(),
    }
)


@settings(max_examples=40)
@given(st.lists(FAMILY, min_size=1, max_size=30))
def test_coverage_and_exclusion_error_are_one_and_areas_add_up(drawn):
    rows = families({f"K{i}": {k: v for k, v in one.items() if k != "terima"} for i, one in enumerate(drawn)})
    got = table(
        "penerima",
        [
            {"id_keluarga": f"K{i}", "kode_program": "PKH", "tahun": 2026, "mulai": date(2026, 1, 1), "status": "aktif"}
            for i, one in enumerate(drawn)
            if one["terima"]
        ],
    )
    flags = coverage.flags(rows, received(rows, got, PROGRAM), FOUND, KATALOG)
    whole = coverage.counted(flags, ["PKH"]).row(0, named=True)
    if whole["berhak"]:
        assert whole["cakupan"] + whole["galat_eksklusi"] == pytest.approx(1)
        assert whole["galat_eksklusi_low"] - 1e-9 <= whole["galat_eksklusi"] <= whole["galat_eksklusi_high"] + 1e-9
    if whole["galat_inklusi"] is not None:
        assert whole["ketepatan"] + whole["galat_inklusi"] == pytest.approx(1)
        assert whole["galat_inklusi_low"] - 1e-9 <= whole["galat_inklusi"] <= whole["galat_inklusi_high"] + 1e-9
    assert whole["tepat"] + whole["luar"] + whole["terima_belum_tahu"] == pytest.approx(whole["terima"])
    own = targeting.accuracy(flags, ["PKH"], POOR).filter(pl.col("sasaran") == "aturan").row(0, named=True)
    assert (own["coverage"], own["precision"]) == pytest.approx((whole["cakupan"], whole["ketepatan"]))
    parts = coverage.counted(flags, ["PKH"], ["kode_gampong"])
    for name in coverage.COUNTS:
        assert parts[name].sum() == pytest.approx(whole[name])


@given(st.lists(FAMILY, max_size=30), st.lists(st.integers(0, 6), min_size=30, max_size=30))
def test_every_family_stands_in_one_class_of_overlap(drawn, counts):
    rows = families({f"K{i}": {k: v for k, v in one.items() if k != "terima"} for i, one in enumerate(drawn)})
    rows = rows.with_columns(jumlah_program=pl.Series(counts[: len(drawn)], dtype=pl.Int64))
    found = overlap.counted(rows).row(0, named=True)
    assert sum(found[code] for code in overlap.CLASSES) == pytest.approx(found["keluarga"])
