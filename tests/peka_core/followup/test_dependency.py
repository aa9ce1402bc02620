"""Direct aid only, and for how long: cases by hand, counts by area, and a sample that stands for more."""

import polars as pl
import pytest

from peka_core.followup.dependency import by, lengths, runs
from tests.support.kemandirian import cases

CASES = cases("ketergantungan")
ROUNDS = ("2024", "2025", "2026")


def reached(case: dict, family: str = "k") -> list[dict]:
    letters = zip(ROUNDS, case["putaran"], strict=True)
    return [{"id_keluarga": family, "putaran": p, "langsung_saja": c == "b"} for p, c in letters if c != "-"]


@pytest.mark.parametrize("nama", CASES)
def test_rounds_on_end_are_those_of_the_case(nama):
    others = [{"id_keluarga": "lain", "putaran": p, "langsung_saja": True} for p in ROUNDS]
    found = runs(pl.DataFrame(reached(CASES[nama]) + others)).filter(id_keluarga="k").sort("putaran")
    assert found["berturut"].to_list() == CASES[nama]["berturut"]
    assert found["sejak"].to_list() == CASES[nama]["sejak"]


def families(*rows: tuple[str, int, bool, int, float | None]) -> pl.DataFrame:
    names = ("kode_gampong", "jumlah_program", "langsung_saja", "berturut", "bobot")
    kinds = {"kode_gampong": pl.String, "langsung_saja": pl.Boolean, "bobot": pl.Float64}
    return pl.DataFrame(rows, schema={name: kinds.get(name, pl.Int64) for name in names}, orient="row")


ROWS = families(
    *[("a", 1, True, 2, None)] * 6,
    *[("a", 2, False, 0, None)] * 6,
    ("a", 0, False, 0, None),
    *[("b", 1, True, 1, None)] * 9,
    ("c", 0, False, 0, None),
)


def test_shares_are_of_the_families_reached_and_not_told_of_fewer_than_ten():
    table = {row["kode_gampong"]: row for row in by(ROWS, "kode_gampong").to_dicts()}
    assert (table["a"]["keluarga"], table["a"]["menerima"], table["a"]["langsung_saja"]) == (13, 12, 6)
    assert [table[kode]["bagian"] for kode in "abc"] == [0.5, None, None]
    assert [table[kode]["lama"] for kode in "abc"] == [6, 0, 0]


def test_areas_add_up_to_the_whole():
    whole, parts = by(ROWS), by(ROWS, "kode_gampong")
    for name in ("keluarga", "menerima", "langsung_saja", "lama", "tercacah"):
        assert parts[name].sum() == whole[name].item()


def test_every_length_has_a_row_and_together_they_are_all_on_direct_aid_only():
    table = lengths(ROWS, 3)
    assert table["keluarga"].to_list() == [9, 6, 0]
    assert table["keluarga"].sum() == by(ROWS)["langsung_saja"].item()


def test_in_a_sample_families_stand_for_others():
    rows = families(*[("a", 1, True, 1, 40.0)] * 5, *[("a", 1, False, 0, 20.0)] * 5)
    row = by(rows).row(0, named=True)
    assert (row["keluarga"], row["langsung_saja"], row["tercacah"]) == (300, 200, 10)
    assert row["bagian"] == pytest.approx(2 / 3)
