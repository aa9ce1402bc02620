"""What is hidden and what goes with it: nothing on fewer than ten families, and nothing to be had by subtraction."""

from collections.abc import Mapping
from functools import cache
from math import isnan

import numpy as np
import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from peka_core.catalog import ukuran
from peka_core.tabulation import by_area, precision, suppression
from peka_core.tabulation.suppression import FEW, HIDDEN, SECRET, SHIELD, protected
from tests.support.hand_cases import rows
from tests.support.strategies import KATALOG

MEASURES = ukuran.standard(KATALOG)
NAMES = [item.nama for item in KATALOG.wilayah.gampong]
HOME = [item.kecamatan for item in KATALOG.wilayah.gampong]
POOR = ["sekolah", "ijazah", "jamkes", "dokumen"]


@cache
def two() -> pl.DataFrame:
    """A family that is not poor, and one that is by both measures."""
    low, rich = {"pengeluaran": 900_000, "kurang": POOR}, {"pengeluaran": 4_000_000}
    return rows([{"id": f"{i}x", "gampong": "Iboih", "anggota": 2, **kind} for i, kind in enumerate((rich, low))])


def families(sizes: Mapping[str, tuple[int, int]]) -> pl.DataFrame:
    """In each gampong so many families, of whom so many poor."""
    areas = {item.nama: (item.kode, item.kecamatan) for item in KATALOG.wilayah.gampong}
    kinds = [[0] * (n - poor) + [1] * poor for n, poor in sizes.values()]
    homes = [areas[name] for name, kind in zip(sizes, kinds, strict=True) for _ in kind]
    return two()[[each for kind in kinds for each in kind]].with_columns(
        kode_gampong=pl.Series([home[0] for home in homes], dtype=pl.String),
        kode_kecamatan=pl.Series([home[1] for home in homes], dtype=pl.String),
        bobot=pl.lit(None, pl.Float64),
    )


def annotated(frame: pl.DataFrame, level: str = "kode_gampong") -> dict[str, dict]:
    table = precision.annotate(by_area.by_area(frame, KATALOG, level), frame, KATALOG, level)
    names = dict(zip((item.kode for item in KATALOG.wilayah.gampong), NAMES, strict=True))
    return {names.get(row["kode"], row["kode"]): row for row in table.to_dicts()}


@pytest.mark.parametrize(("n", "grade"), [(1, FEW), (9, FEW), (10, "hati-hati"), (29, "hati-hati"), (30, "baik")])
def test_ten_families_are_shown_with_care_and_thirty_without(n: int, grade: str):
    row = annotated(families({"Iboih": (n, 0), "Paya": (3, 1), "Beurawang": (8, 2), "Jaboi": (90, 20)}))["Iboih"]
    assert row["H_mutu"] == grade
    assert (row["H"] is None) == (grade == FEW)
    assert row["keluarga"] == n


def test_of_one_family_nothing_is_told_but_that_it_is_there():
    row = annotated(families({"Iboih": (1, 1), "Paya": (9, 2), "Jaboi": (90, 20)}))["Iboih"]
    told = {name: value for name, value in row.items() if value is not None and not name.endswith("_mutu")}
    told = {name: value for name, value in told.items() if not name.startswith("tercacah")}  # of samples, for rules
    assert told.keys() == {"kode", "keluarga", "orang", "keluarga_hilang", "keluarga_uang", "orang_uang"}


@pytest.mark.parametrize("poor", [1, 5, 9])
def test_how_poor_a_few_families_are_is_hidden_and_how_many_they_are_is_not(poor: int):
    row = annotated(families({"Iboih": (40, poor), "Jaboi": (90, 20), "Paya": (50, 12)}))["Iboih"]
    assert row["H_keluarga"] == row["P0_keluarga"] == row["M0_keluarga"] == poor
    assert row["H"] == pytest.approx(poor / 40)
    hidden = ["M0", "A", "P1", "P2", *(name for name in row if name.startswith(("tersensor-", "kontribusi-")))]
    assert {name: row[name] for name in hidden} == dict.fromkeys(hidden)


def test_where_nobody_is_poor_the_index_is_nought_and_shown():
    row = annotated(families({"Iboih": (40, 0), "Jaboi": (90, 20), "Paya": (50, 12)}))["Iboih"]
    assert (row["H"], row["M0"], row["P1"]) == (0, 0, 0)
    assert row["A_mutu"] is None


def test_that_nobody_is_poor_among_a_few_families_is_as_hidden_as_that_some_are():
    table = annotated(families({"Iboih": (5, 0), "Paya": (5, 2), "Jaboi": (90, 20)}))
    assert table["Iboih"]["A_mutu"] == table["Paya"]["A_mutu"] == FEW


def test_one_of_forty_is_shown_like_none_of_forty():
    table = annotated(families({"Iboih": (40, 1), "Paya": (40, 0), "Jaboi": (90, 20)}))
    assert table["Iboih"]["ekstrem_mutu"] == table["Paya"]["ekstrem_mutu"] == "baik"
    assert table["Iboih"]["H"] == pytest.approx(1 / 40)


def test_the_smallest_neighbour_goes_with_a_lonely_small_area():
    sizes = {"Iboih": (5, 2), "Paya": (60, 20), "Beurawang": (50, 15), "Batee Shok": (80, 20), "Jaboi": (90, 20)}
    table = annotated(families(sizes))
    assert table["Iboih"]["H_mutu"] == FEW
    assert table["Beurawang"]["H_mutu"] == SHIELD
    assert table["Beurawang"]["H"] is None
    assert table["Beurawang"]["H_keluarga"] is None
    assert {table[name]["H_mutu"] for name in ("Paya", "Batee Shok", "Jaboi")} == {"baik"}


def test_a_kecamatan_that_is_hidden_leaves_its_areas_to_the_city():
    table = annotated(families({"Iboih": (5, 2), "Jaboi": (90, 20), "Balohan": (60, 20), "Krueng Raya": (70, 30)}))
    assert table["Iboih"]["H_mutu"] == FEW
    assert [name for name, row in table.items() if row["H_mutu"] == SHIELD], "or the city's total tells of Iboih"
    larger = annotated(families({"Iboih": (5, 2), "Jaboi": (90, 20), "Krueng Raya": (70, 30)}), "kode_kecamatan")
    assert sum(row["H_mutu"] in SECRET for row in larger.values()) == 2


@pytest.mark.parametrize(
    ("chosen", "told"),
    [
        (["Iboih", "Paya"], False),
        (["Paya", "Batee Shok"], True),
        (["Iboih", "Beurawang", "Paya"], True),
        (["Beurawang", "Paya"], False),
        (["Jaboi"], True),
    ],
)
def test_a_selection_that_cuts_hidden_areas_apart_has_no_total(chosen: list[str], told: bool):
    sizes = {"Iboih": (5, 2), "Paya": (60, 20), "Beurawang": (50, 15), "Batee Shok": (80, 20), "Jaboi": (90, 20)}
    frame = families(sizes)
    graded = precision.graded(by_area.by_area(frame, KATALOG, "kode_gampong"), frame, KATALOG, "kode_gampong")
    codes = [item.kode for item in KATALOG.wilayah.gampong if item.nama in chosen]
    inside = frame.filter(pl.col("kode_gampong").is_in(codes))
    total = precision.graded(by_area.by_area(inside, KATALOG, ""), inside, KATALOG, "")
    row = suppression.hide(suppression.of_selection(total, graded, KATALOG, codes), KATALOG).row(0, named=True)
    assert (row["H"] is not None) == told
    assert (row["H_keluarga"] is not None) == told


@given(
    st.lists(st.tuples(st.integers(0, 60), st.integers(0, 2)), min_size=1, max_size=18),
)
def test_the_secret_areas_of_a_total_are_none_or_two_on_ten_families(areas: list[tuple[int, int]]):
    n, group = (np.array(part) for part in zip(*areas, strict=True))
    few = (n > 0) & (n < 10)
    found = protected(few, n, group)
    assert (found >= few).all()
    for one in set(group[found]):
        here = found & (group == one)
        alone = n[group == one].sum() < 10 or ((group == one) & (n > 0)).sum() < 2
        assert alone or (here.sum() >= 2 and n[here].sum() >= 10)
    assert not found[n == 0].any()


@settings(max_examples=25)
@given(
    st.lists(
        st.tuples(st.integers(0, 50), st.floats(0, 1)).map(lambda pair: (pair[0], round(pair[0] * pair[1]))),
        min_size=18,
        max_size=18,
    )
)
def test_no_count_that_is_hidden_follows_from_the_totals_of_the_city_and_its_kecamatan(sizes: list[tuple[int, int]]):
    """Every hidden count of poor must differ between two assignments that agree on everything shown."""
    frame = families(dict(zip(NAMES, sizes, strict=True)))
    table = annotated(frame)
    larger, city = annotated(frame, "kode_kecamatan"), annotated(frame, "")
    for kode in ("H", "P0"):
        equations = [
            *([home == code for home in HOME] for code, row in larger.items() if row[f"{kode}_keluarga"] is not None),
            *([True] * len(NAMES) for row in city.values() if row[f"{kode}_keluarga"] is not None),
            *([name == other for other in NAMES] for name in NAMES if table[name][f"{kode}_keluarga"] is not None),
        ]
        system = np.array(equations, dtype=float).reshape(-1, len(NAMES))
        rank = np.linalg.matrix_rank(system) if len(system) else 0
        for place, name in enumerate(NAMES):
            if table[name][f"{kode}_keluarga"] is None:
                unit = np.eye(len(NAMES))[place]
                assert np.linalg.matrix_rank(np.vstack([system, unit])) > rank, (kode, name)
        for row in table.values():
            n = row[MEASURES[kode].kolom_dasar]
            assert n == 0 or (row[f"{kode}_mutu"] == FEW) == (n < 10)
            assert row[kode] is None or n >= 10
    assert not [
        name for row in table.values() for name, value in row.items() if isinstance(value, float) and isnan(value)
    ]


def test_a_grade_is_hidden_or_it_is_not():
    assert all(suppression.is_hidden(grade) for grade in HIDDEN)
    assert not any(suppression.is_hidden(grade) for grade in ("baik", "hati-hati", None))
