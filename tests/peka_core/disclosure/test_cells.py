"""Which figures are secrets by themselves."""

import numpy as np
import polars as pl
import pytest

from peka_core import catalog
from peka_core.disclosure import declaration as declarations
from peka_core.disclosure.build import Earlier, start
from peka_core.disclosure.cells import cells, key, primary
from peka_core.disclosure.counts import count
from peka_core.disclosure.layout import Layout
from tests.support.publik import town
from tests.support.towns import BALOHAN, IBOIH, KRUENG_RAYA

RULES = declarations.load()


def secrets(rows: pl.DataFrame) -> set[tuple[str, str, str, str]]:
    counts = count(rows, catalog.load())
    found = cells(counts.layout, RULES)
    return {key(cell) for cell, secret in zip(found, primary(found, counts, RULES), strict=True) if secret}


def by_cause(n: int, cause: str = "akses_pasar") -> bool:
    """Whether ``n`` families of a gampong that name a cause are a secret."""
    rows = town({}).with_columns(
        penyebab=pl.when(pl.col("kode_gampong") == IBOIH)
        .then(pl.when(pl.col("id_keluarga").str.split("-").list.last().cast(pl.Int64) < n).then([cause]).otherwise([]))
        .otherwise(pl.col("penyebab"))
    )
    return ("gampong", IBOIH, f"penyebab-{cause}", "") in secrets(rows)


@pytest.mark.parametrize(
    ("n", "secret"), [(0, False), (1, True), (4, True), (5, False), (86, True), (89, True), (90, False)]
)
def test_few_families_are_a_secret_and_so_are_few_others(n: int, secret: bool):
    assert by_cause(n) == secret


@pytest.mark.parametrize(("n", "secret"), [(0, False), (5, True), (9, True), (10, False), (81, True)])
def test_of_illness_and_disability_fewer_than_ten_are(n: int, secret: bool):
    assert by_cause(n, "sakit_disabilitas") == secret


def test_that_all_or_none_of_a_few_are_poor_is_a_secret():
    """Whoever knows one of nine families would know that it is poor; of ninety it is a rate."""
    rows = town({})
    few = rows.filter(
        (pl.col("kode_gampong") != BALOHAN) | pl.col("id_keluarga").is_in([f"{BALOHAN}-{i}" for i in range(0, 54, 6)])
    )
    whole = rows.filter((pl.col("kode_gampong") != BALOHAN) | (pl.col("tingkat") == "parah"))
    assert {("gampong", BALOHAN, name, "") for name in ("H", "tingkat-parah", "tingkat-rentan")} <= secrets(few)
    assert ("gampong", BALOHAN, "H", "") not in secrets(whole)


def test_nothing_below_the_declared_levels_is_a_cell():
    found = {key(cell) for cell in cells(Layout(catalog.load()), RULES)}
    assert ("gampong", KRUENG_RAYA, "H", "") in found
    assert ("gampong", KRUENG_RAYA, "tingkat_uang-ekstrem", "") not in found
    assert ("kecamatan", "11.72.01", "tingkat_uang-ekstrem", "") in found
    assert not {name for name in found if name[0] == "gampong" and name[3]}
    assert not {name for name in found if name[0] != "kota" and name[3].startswith("tingkat-")}


def test_persons_and_families_are_counted_as_they_are():
    counts = count(town({IBOIH: 3}), catalog.load())
    place = counts.layout.areas.index(("gampong", IBOIH))
    one = counts.layout.one("penyebab-akses_pasar")[place]
    assert counts.truth[0, one] == 3
    assert counts.truth[1, one] == 4 + 5 + 2  # families 30, 31, 32 have 2 + number % 4 persons
    assert counts.truth[0, counts.layout.one("lengkap")[-1]] == 90 * 18


def test_what_was_hidden_before_stays_hidden_and_what_is_out_cannot_be_taken_back():
    counts = count(town({IBOIH: 3}), catalog.load())
    place = [key(cell) for cell in cells(counts.layout, RULES)]
    secret, other = ("gampong", IBOIH, "penyebab-akses_pasar", ""), ("gampong", BALOHAN, "H", "")
    earlier = Earlier(shown={secret: (3, 11)}, hidden=frozenset({other}))
    pattern = start(counts, RULES, earlier, frozenset())
    assert pattern.hidden[place.index(other)]
    assert not pattern.hidden[place.index(secret)]
    assert pattern.fixed[place.index(secret)]


def test_a_corrected_figure_that_moved_by_a_few_families_is_hidden():
    counts = count(town({IBOIH: 14}), catalog.load())
    name = ("gampong", IBOIH, "penyebab-akses_pasar", "")
    for before, told in ((13, True), (14, False), (9, False)):
        pattern = start(counts, RULES, Earlier(shown={name: (before, 40)}, same=False), frozenset())
        place = [key(cell) for cell in pattern.cells].index(name)
        assert pattern.hidden[place] == told
        assert not np.any(pattern.fixed)
