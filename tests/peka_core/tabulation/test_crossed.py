"""Families by two axes, counted again one by one; of few of them nothing is told, nor can be had from the rest."""

from dataclasses import replace
from itertools import product
from typing import Any

import numpy as np
import polars as pl
import pytest

from peka_core.catalog.istilah import Istilah
from peka_core.deprivation.derive import derive
from peka_core.followup.derived import derived
from peka_core.measures.sampling.quality import MINIMUM_SHOWN
from peka_core.synthetic import generate
from peka_core.tabulation import axes
from peka_core.tabulation.crossed import crossed
from tests.support.strategies import KATALOG

IBOIH, PAYA = "11.72.03.2001", "11.72.03.2004"
SCHEMA = {
    **{"kode_gampong": pl.String, "hilang": pl.Int64, "mask": pl.Int64, "skor": pl.Int64, "bobot": pl.Float64},
    **{"penyebab": pl.List(pl.String), "kelompok": pl.List(pl.String), "program": pl.List(pl.String)},
    **{"tingkat": pl.String, "tahap": pl.String, "program_tercatat": pl.Boolean},
}
AIR = axes.bits(KATALOG, "indikator", "air")


def some(n: int, *, poor: bool = False, **other: Any) -> list[dict[str, Any]]:
    """``n`` equal families of Iboih with complete answers."""
    plain = {"kode_gampong": IBOIH, "hilang": 0, "mask": 0, "skor": 50 if poor else 10, "bobot": None}
    lists = {"penyebab": [], "kelompok": [], "program": [], "program_tercatat": True}
    return [plain | lists | {"tingkat": "miskin" if poor else "tidak_miskin", "tahap": None} | other] * n


def table(*parts: list[dict[str, Any]]) -> pl.DataFrame:
    return pl.DataFrame([row for part in parts for row in part], schema=SCHEMA)


def cells(rows: pl.DataFrame, baris: str, kolom: str, **asked: Any) -> dict[tuple[str, str], dict[str, Any]]:
    found = crossed(rows, KATALOG, baris, kolom, **asked)
    return {(row["baris"], row["kolom"]): row for row in found.to_dicts()}


def test_a_cell_is_the_families_in_both_and_their_share_of_the_column():
    rows = table(
        some(20, kelompok=["nelayan"], penyebab=["utang"]), some(30, kelompok=["nelayan"], penyebab=["bencana_iklim"])
    )
    cell = cells(rows, "penyebab", "kelompok")["utang", "nelayan"]
    assert (cell["keluarga"], cell["dasar"], cell["bagian"], cell["hati_hati"]) == (20, 50, 0.4, False)


def test_families_that_name_no_cause_are_in_no_column_of_a_table_of_causes():
    rows = table(some(20, kelompok=["nelayan"], penyebab=["utang"]), some(30, kelompok=["nelayan"]))
    assert cells(rows, "penyebab", "kelompok")["utang", "nelayan"]["dasar"] == 20


def test_of_fewer_than_ten_there_is_no_share_and_of_fewer_than_thirty_care():
    rows = table(some(9, kelompok=["lansia"], penyebab=["utang"]), some(25, kelompok=["nelayan"], penyebab=["utang"]))
    found = cells(rows, "penyebab", "kelompok")
    assert found["utang", "lansia"]["bagian"] is None
    assert found["utang", "nelayan"]["hati_hati"]


def test_a_deprivation_is_counted_of_all_or_censored_of_the_poor_alone():
    rows = table(
        some(15, mask=AIR, kelompok=["nelayan"]),
        some(25, mask=AIR, kelompok=["nelayan"], poor=True),
        some(20, kelompok=["nelayan"], poor=True),
        some(40, mask=AIR),
        some(40),
    )
    plain, censored = (cells(rows, "indikator", "kelompok", censored=flag)["air", "nelayan"] for flag in (False, True))
    assert (plain["keluarga"], plain["dasar"]) == (40, 60)
    assert (censored["keluarga"], censored["dasar"]) == (25, 60)
    assert cells(rows, "indikator", "kelompok", among_poor=True)["air", "nelayan"]["bagian"] == pytest.approx(25 / 45)


def test_a_dimension_is_lacking_in_any_of_its_indicators():
    other = axes.bits(KATALOG, "indikator", "sanitasi")
    rows = table(some(12, mask=AIR, kelompok=["nelayan"]), some(13, mask=AIR + other, kelompok=["nelayan"]), some(30))
    assert cells(rows, "dimensi", "kelompok")["perumahan", "nelayan"]["keluarga"] == 25


def test_how_many_of_a_few_families_are_poor_is_not_told():
    rows = table(
        some(4, poor=True, kelompok=["lansia"], penyebab=["utang"]),
        some(4, kelompok=["lansia"], penyebab=["utang"]),
        some(40, kelompok=["lansia", "nelayan"], penyebab=["akses_pasar"]),
        some(40, kelompok=["nelayan"], penyebab=["utang"], poor=True),
        some(20, kelompok=["petani"], penyebab=["utang"]),
    )
    found = cells(rows, "penyebab", "kelompok", among_poor=True)
    assert found["utang", "lansia"]["keluarga"] is None
    assert found["utang", "nelayan"]["keluarga"] == 40


def test_the_level_of_a_few_families_is_not_told_and_no_other_line_gives_it_away():
    rows = table(
        some(6, kelompok=["lansia"], tahap="mandiri"),
        some(40, tahap="bertahan"),
        some(3, tahap="mandiri", poor=True),
        some(40, tahap="bertahan", poor=True),
    )
    found = cells(rows, "tahap", "kelompok")
    assert found["mandiri", "lansia"]["keluarga"] is None
    of_levels = cells(rows, "tingkat", "tahap")
    hidden = {pair for pair, cell in of_levels.items() if cell["keluarga"] is None}
    assert ("miskin", "mandiri") in hidden


def test_a_programme_is_known_only_where_any_is_on_record():
    rows = table(some(30, program=["PKH"], kelompok=["nelayan"], program_tercatat=False))
    katalog = replace(KATALOG, program=(Istilah("PKH", "PKH", "PKH"),))
    assert crossed(rows, katalog, "program", "kelompok").filter(pl.col("dasar") > 0).is_empty()


@pytest.fixture(scope="module")
def sample() -> pl.DataFrame:
    tables = generate(600, 3)
    frame = derive(tables["keluarga"], tables["anggota"], KATALOG)
    return derived(frame, tables.__getitem__, KATALOG).filter(pl.col("putaran") == "2026")


@pytest.mark.parametrize(("baris", "kolom"), list(product(axes.AXES[:-1], axes.AXES[:-1])))
def test_every_pair_of_axes_agrees_with_families_counted_again(sample, baris, kolom):
    row, column = (axes.axis(sample, KATALOG, kode) for kode in (baris, kolom))
    both = row.known & column.known
    for (r, c), cell in cells(sample, baris, kolom).items():
        inside = both & column.member[:, column.terms.index(c)]
        n = int((inside & row.member[:, row.terms.index(r)]).sum())
        assert cell["keluarga"] in (None, n)
        if cell["bagian"] is not None:
            assert inside.sum() >= MINIMUM_SHOWN
            assert cell["bagian"] == pytest.approx(n / inside.sum())


@pytest.mark.parametrize(
    ("baris", "kolom"), [("tingkat", "tahap"), ("tahap", "tingkat"), ("tahap", "kelompok"), ("tingkat", "penyebab")]
)
@pytest.mark.parametrize("inside", [None, [IBOIH], [IBOIH, PAYA], ["11.72.02.2009", "11.72.02.2010"]])
def test_no_hidden_cell_follows_from_the_shown_ones_and_the_totals_of_lines(sample, baris, kolom, inside):
    """Linear algebra: a cell is known where its own unit vector lies in the span of what is shown."""
    found = crossed(sample, KATALOG, baris, kolom, inside=inside)
    across = [item.kode for item in axes.items(KATALOG, kolom)]
    down = [item.kode for item in axes.items(KATALOG, baris)]
    place = {pair: i for i, pair in enumerate(product(down, across))}
    shown, hidden = [], []
    for cell in found.to_dicts():
        unit = np.zeros(len(place))
        unit[place[cell["baris"], cell["kolom"]]] = 1
        (hidden if cell["keluarga"] is None else shown).append(unit)
    totals = [sum(np.eye(len(place))[place[r, c]] for r in down) for c in across] if baris in axes.PARTITIONS else []
    totals += [sum(np.eye(len(place))[place[r, c]] for c in across) for r in down] if kolom in axes.PARTITIONS else []
    known = np.array([*shown, *totals]) if shown or totals else np.zeros((1, len(place)))
    rank = np.linalg.matrix_rank(known)
    counts = dict(zip(place, _counts(sample, baris, kolom, inside), strict=True))
    for unit in hidden:
        pair = list(place)[int(unit.argmax())]
        assert counts[pair] == 0 or np.linalg.matrix_rank(np.vstack([known, unit])) > rank, pair


def _counts(sample: pl.DataFrame, baris: str, kolom: str, inside: list[str] | None) -> list[int]:
    rows = sample if inside is None else sample.filter(pl.col("kode_gampong").is_in(inside))
    row, column = (axes.axis(rows, KATALOG, kode) for kode in (baris, kolom))
    both = row.known & column.known
    return (row.member[both].astype(int).T @ column.member[both]).ravel().tolist()


def test_a_part_of_the_city_tells_nothing_the_city_hides(sample):
    for gampong in KATALOG.wilayah.gampong[:6]:
        for cell in crossed(sample, KATALOG, "tingkat", "kelompok", inside=[gampong.kode]).to_dicts():
            if cell["keluarga"] is not None and cell["dasar"]:
                assert cell["dasar"] >= MINIMUM_SHOWN
