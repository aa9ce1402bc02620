"""Change between two rounds: on whom, between which bounds, and when it is not told as a rise or a fall."""

from dataclasses import replace
from datetime import date
from typing import Any

import polars as pl
import pytest

from peka_core.catalog import Garis
from peka_core.tabulation import lines_used
from peka_core.tabulation.comparison import Change, comparison
from peka_core.tabulation.families import Conditions
from tests.support.hand_cases import rows
from tests.support.strategies import KATALOG

POOR = ["sekolah", "ijazah", "jamkes", "dokumen"]
"""Lacking these a family is just poor: 50 of 150."""


def family(nama: str, putaran: str, *, gampong: str = "Iboih", **more: Any) -> dict[str, Any]:
    return {"id": nama, "putaran": putaran, "gampong": gampong, "anggota": 2, **more}


def town(*, poor: tuple[int, int], size: int = 20, before: str = "2025", after: str = "2026") -> list[dict[str, Any]]:
    """``size`` families in two rounds, of which the first ``poor`` of each round are poor."""
    return [
        family(f"K{i}", putaran, kurang=POOR if i < many else [])
        for putaran, many in zip((before, after), poor, strict=True)
        for i in range(size)
    ]


def compared(families: list[dict[str, Any]], level: Any = "", **asked: Any) -> Any:
    return comparison(rows(families), ("2025", "2026"), Conditions("2026", **asked), KATALOG, level)


def test_families_found_in_one_round_only_change_nothing():
    alone = [family(f"B{i}", "2026", kurang=POOR) for i in range(9)]
    found = compared([*town(poor=(9, 6), size=30), *alone])
    assert found.same
    change = found.change("H")
    assert (change.before, change.after, change.families) == (pytest.approx(0.3), pytest.approx(0.2), 30)
    assert change.direction() == -1
    assert compared(town(poor=(9, 6), size=29)).change("H").direction() == 0, "fewer than thirty tell no direction"


def test_rounds_with_other_families_are_compared_as_they_are_and_said_to_differ():
    other = [{**item, "id": f"X{item['id']}"} for item in town(poor=(6, 4)) if item["putaran"] == "2026"]
    found = compared([item for item in town(poor=(6, 4)) if item["putaran"] == "2025"] + other)
    assert not found.same
    assert found.change("H").value == pytest.approx(-0.1)


def test_a_family_that_leaves_its_group_is_followed_and_one_that_joins_later_is_not_counted():
    fishers = [{**item, "golongan": ["nelayan"]} if item["putaran"] == "2025" else item for item in town(poor=(6, 4))]
    later = [family(f"B{i}", "2025", kurang=POOR) for i in range(5)]
    later += [family(f"B{i}", "2026", kurang=POOR, golongan=["nelayan"]) for i in range(5)]
    change = compared([*fishers, *later], kelompok=("nelayan",)).change("H")
    assert (change.before, change.after, change.families) == (pytest.approx(0.3), pytest.approx(0.2), 20)


def test_within_a_gampong_a_family_that_moved_is_not_the_same_one():
    way = (("2025", "Iboih"), ("2026", "Jaboi"))
    moved = [family(f"P{i}", putaran, gampong=gampong, kurang=POOR) for i in range(3) for putaran, gampong in way]
    found = compared([*town(poor=(6, 4)), *moved], "kode_gampong")
    by_name = {item.nama: found.changes("H")[item.kode] for item in KATALOG.wilayah.gampong}
    assert by_name["Iboih"].families == 20
    assert by_name["Iboih"].value == pytest.approx(-0.1)
    assert by_name["Jaboi"] is None, "nobody was there before"
    assert compared([*town(poor=(6, 4)), *moved]).change("H").families == 23


def test_a_family_without_an_answer_in_one_round_counts_in_neither_and_widens_the_bounds():
    families = town(poor=(6, 4))
    families[0]["kosong"] = ["air"]  # poor without the answer: certain
    families[19] |= {"kosong": ["jamkes"], "kurang": ["sekolah", "ijazah", "dokumen"]}  # poor or not, by the answer
    change = compared(families).change("H")
    assert change.families == 18
    assert (change.before, change.after) == (pytest.approx(5 / 18), pytest.approx(3 / 18))
    assert (change.low, change.high) == (pytest.approx(4 / 20 - 7 / 20), pytest.approx(4 / 20 - 6 / 20))
    assert not change.open


@pytest.mark.parametrize(
    ("before", "after", "low", "high", "is_open", "way"),
    [
        (0.30, 0.20, -0.15, -0.05, False, -1),
        (0.30, 0.20, -0.15, 0.01, True, 0),
        (0.20, 0.30, 0.05, 0.15, False, 1),
        (0.20, 0.30, -0.01, 0.15, True, 0),
        (0.347, 0.341, 0.0038, 0.0107, True, 0),  # the complete families say fall, all families rose
        (0.300, 0.301, 0.0005, 0.002, False, 0),  # less than one family of a hundred
        (0.30, 0.30, 0.0, 0.0, False, 0),
        (0.30, 0.30, 0.0, 0.01, True, 0),
        (0.30, 0.20, None, None, False, -1),
    ],
)
def test_a_change_is_told_one_way_only_where_the_blanks_cannot_turn_it(before, after, low, high, is_open, way):
    change = Change(before, after, 100, low, high)
    assert (change.open, change.direction()) == (is_open, way)


def test_the_neutral_class_of_a_legend_is_neither_a_rise_nor_a_fall():
    change = Change(0.30, 0.28, 1000, -0.025, -0.015)
    assert (change.direction(), change.direction(neutral=0.025)) == (-1, 0)


def test_fewer_than_ten_families_have_no_change():
    found = compared(town(poor=(3, 1), size=9))
    assert found.change("H") is None
    assert found.table["H_keluarga"].to_list() == [9]


@pytest.mark.parametrize("kode", ["H", "M0", "A", "parah", "rentan", "dimensi-pendidikan", "indikator-air", "P0", "P1"])
def test_whatever_stands_in_the_blanks_the_change_of_all_lies_within_the_bounds(kode):
    """Thirty families, some with a blank in either round: all filled one way, the other way, and mixed."""
    base, blanks = town(poor=(18, 15), size=30), (0, 3, 22, 35)
    for place in blanks:
        base[place]["kosong"] = ["jamkes"]
    for place, item in enumerate(base):
        item["pengeluaran"] = None if place in (2, 45) else 2 * (300_000 + 60_000 * (place % 10))
    change = compared(base).change(kode)
    for filling in (0, 5, 15):
        filled = [dict(item) for item in base]
        for bit, place in enumerate(blanks):
            filled[place].pop("kosong")
            kurang = [k for k in filled[place]["kurang"] if k != "jamkes"]
            filled[place]["kurang"] = [*kurang, "jamkes"] if filling >> bit & 1 else kurang
        for place in (2, 45):
            filled[place]["pengeluaran"] = 2 * (100_000 if filling & 1 else 5_000_000)
        true = compared(filled).change(kode).value
        assert change.low - 1e-9 <= true <= change.high + 1e-9, (filling, true)


def test_what_is_compared_is_the_same_for_one_gampong_and_for_the_city_of_that_gampong():
    families = town(poor=(6, 4))
    code = next(item.kode for item in KATALOG.wilayah.gampong if item.nama == "Iboih")
    one = compared(families, gampong=(code,)).change("H")
    assert one == compared(families, "kode_gampong").changes("H")[code]


def line(day: date, rupiah: int, jenis: str = "miskin", seri: str = "bps", wilayah: str = "11.72") -> Garis:
    return Garis(jenis, wilayah, day, rupiah, "uji", seri)


def dated(first: date, second: date) -> pl.DataFrame:
    frame = rows(town(poor=(6, 4)))
    day = pl.when(pl.col("putaran") == "2025").then(pl.lit(first)).otherwise(pl.lit(second))
    return frame.with_columns(tanggal_data=day, pengeluaran_kapita_rp=pl.lit(650_000.0))


FIRST = date(2025, 9, 1)
EXTREME = line(date(2020, 1, 1), 300_000, "ekstrem", "ekstrem-190", "00")
NEXT_EXTREME = line(date(2026, 1, 1), 400_000, "ekstrem", "ekstrem-215", "00")


@pytest.mark.parametrize(
    ("lines", "dates", "why"),
    [
        (
            [line(date(2025, 3, 1), 600_000), line(date(2026, 3, 1), 700_000)],
            (FIRST, date(2026, 9, 1)),
            None,
        ),
        ([line(date(2025, 3, 1), 600_000)], (FIRST, date(2026, 9, 1)), None),
        ([line(date(2025, 3, 1), 600_000)], (FIRST, date(2026, 9, 2)), "age"),
        (
            [line(date(2020, 3, 1), 600_000), line(date(2026, 3, 1), 700_000, wilayah="11")],
            (FIRST, date(2026, 9, 1)),
            "definition",
        ),
    ],
    ids=["re-priced every year", "one line for a year", "one line for longer", "the province's line steps in"],
)
def test_lines_compare_within_one_series_and_one_area(lines, dates, why):
    katalog = replace(KATALOG, garis=(*lines, EXTREME))
    found = lines_used.gap(dated(*dates), katalog, "miskin", ("2025", "2026"))
    assert (found.why if found else None) == why


def test_another_definition_of_extreme_poverty_is_no_change_and_one_line_at_both_prices_is():
    poor = [line(date(2025, 3, 1), 600_000), line(date(2026, 3, 1), 660_000)]
    katalog = replace(KATALOG, garis=(*poor, EXTREME, NEXT_EXTREME))
    turunan = dated(FIRST, date(2026, 9, 1))
    found = lines_used.gap(turunan, katalog, "ekstrem", ("2025", "2026"))
    assert found is not None
    assert (found.why, found.before, found.after) == ("definition", EXTREME, NEXT_EXTREME)
    one = lines_used.at_one_line(turunan, katalog, ("2025", "2026"))
    amounts = dict(one.group_by("putaran").agg(pl.col("garis_ekstrem_rp").first()).iter_rows())
    growth = 1.1 ** ((date(2026, 9, 1) - date(2025, 9, 1)).days / 365)
    assert amounts["2026"] / amounts["2025"] == pytest.approx(growth, abs=1e-4)
    assert set(one["tingkat_uang"]) == {"miskin", "rentan"}, "650.000 lies below the line of 2026 alone"


def test_lines_used_are_those_of_every_day_of_the_round():
    lines = (line(date(2025, 3, 1), 600_000), line(date(2025, 9, 15), 610_000))
    katalog = replace(KATALOG, garis=(*lines, EXTREME))
    frame = dated(FIRST, date(2026, 9, 1))
    place = pl.int_range(pl.len())
    later = pl.when(place == 0).then(pl.lit(date(2025, 9, 20))).otherwise("tanggal_data")
    frame = frame.with_columns(tanggal_data=later)
    assert lines_used.used(frame, katalog, "miskin", "2025") == lines
    assert lines_used.used(frame, katalog, "miskin", "1999") == ()


@pytest.mark.parametrize(("poor", "told"), [((12, 9), False), ((1, 12), False), ((0, 2), False), ((10, 0), True)])
@pytest.mark.parametrize("level", ["", "kode_gampong"])
def test_how_poor_the_poor_are_is_compared_of_nobody_or_of_ten_poor_families_in_each_round(poor, told, level):
    found = compared(town(poor=poor, size=40), level)
    each = [change for change in found.changes("M0").values() if change]
    assert bool(each) == told
    [whole] = [change for change in found.changes("H").values() if change]
    assert whole.families == 40, "how many are poor is told of forty"


@pytest.mark.parametrize("kode", ["P1", "P2"])
def test_the_gap_of_two_poor_families_is_not_told_by_a_change(kode):
    families = [
        family(f"K{i}", putaran, pengeluaran=2 * (300_000 if i < many else 3_000_000))
        for putaran, many in (("2025", 0), ("2026", 2))
        for i in range(30)
    ]
    found = compared(families)
    assert found.change("P0").after == pytest.approx(2 / 30)
    assert found.change(kode) is None
