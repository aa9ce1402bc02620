"""How deep poverty is, published: of enough poor families, and never where one or two of them make nearly all of it."""

import polars as pl
import pytest

from peka_core import catalog
from peka_core.disclosure import declaration as declarations
from peka_core.disclosure.build import Earlier, start
from peka_core.disclosure.counts import count
from peka_core.disclosure.values import Value, values
from tests.support.publik import LINE, town
from tests.support.towns import BALOHAN, IBOIH

RULES = declarations.load()
HOME = IBOIH[:8]
AT_HOME = pl.col("kode_gampong").str.starts_with(HOME)


def told(rows: pl.DataFrame) -> dict[tuple[str, str, str], Value]:
    counts = count(rows, catalog.load())
    pattern = start(counts, RULES, Earlier(), frozenset())
    return {(item.ukuran, item.level, item.area): item for item in values(counts, pattern, RULES)}


def made_by(deep: int) -> pl.DataFrame:
    """A town whose poor in one kecamatan are a rupiah below the line, but for ``deep`` that spend nothing."""
    poor = AT_HOME & pl.col("tingkat_uang").is_in(["ekstrem", "miskin"])
    spent = pl.when(poor.cum_sum() <= deep).then(0.0).otherwise(LINE - 1.0)
    return town({}).with_columns(
        orang=pl.lit(3.0), pengeluaran_kapita_rp=pl.when(poor).then(spent).otherwise("pengeluaran_kapita_rp")
    )


@pytest.mark.parametrize("ukuran", ["P1", "P2"])
@pytest.mark.parametrize(("deep", "hidden"), [(1, True), (2, True), (3, False), (12, False)])
def test_money_that_one_or_two_families_lack_is_not_told(ukuran: str, deep: int, hidden: bool):
    """Of two each knows what the other lacks; of three of equal size none does."""
    found = told(made_by(deep))
    assert found[ukuran, "kecamatan", HOME].hidden == hidden
    assert (found[ukuran, "kecamatan", HOME].value is None) == hidden
    assert not found[ukuran, "kota", ""].hidden


@pytest.mark.parametrize(("poor", "hidden"), [(9, True), (10, False)])
def test_of_fewer_than_ten_poor_families_nobody_is_told_how_poor_they_are(poor: int, hidden: bool):
    families = town({})
    some = (pl.col("kode_gampong") == BALOHAN) & (pl.col("tingkat") == "miskin")
    found = told(families.filter(~some | (some.cum_sum() <= poor)))
    assert found["M0", "gampong", BALOHAN].hidden == hidden
    assert not found["M0", "gampong", IBOIH].hidden
