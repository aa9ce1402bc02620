"""The attacker against towns small enough to reason about by hand."""

import numpy as np
import polars as pl
import pytest
from scipy import sparse

from peka_core import catalog
from peka_core.disclosure import declaration as declarations
from peka_core.disclosure.attack import Attacker, Target
from peka_core.disclosure.build import Earlier, Round, build_round
from peka_core.disclosure.cells import key, truth
from peka_core.disclosure.counts import count
from peka_core.disclosure.probe import ask
from peka_core.disclosure.relations import System, relations
from tests.support.publik import naive, town
from tests.support.towns import ANEUK_LAOT, BALOHAN, IBOIH, KEUNEKAI, KRUENG_RAYA

RARE = {KRUENG_RAYA: 3, BALOHAN: 2, IBOIH: 4, KEUNEKAI: 3}
"""One gampong alone in its kecamatan, one more, and two in the third."""


@pytest.fixture(scope="module")
def rows() -> pl.DataFrame:
    return town(RARE)


@pytest.fixture(scope="module")
def built(rows: pl.DataFrame) -> Round:
    return build_round(rows, "2026", catalog.load(), declarations.load(), Earlier(), frozenset())


def system(matrix: list[list[float]], low: list[float], high: list[float]) -> System:
    return System(sparse.csr_array(np.array(matrix)), np.array(low), np.array(high), np.ones(len(low), dtype=bool))


def asked(sums: System, values: list[float], known: list[bool], place: int, wide: float = 5.0):
    target = Target(place, place, wide, 0.0, np.arange(len(values)))
    return Attacker(sums, np.array(known), np.array(values)).ask([target])[0]


def test_one_hidden_part_of_a_published_sum_is_known_exactly():
    answer = asked(system([[1, 1, 1, -1]], [0], [0]), [3, 12, 12, 27], [False, True, True, True], 0)
    assert (answer.low, answer.high, answer.safe) == (3, 3, False)


def test_two_hidden_parts_are_known_as_far_as_their_sum():
    sums, known = system([[1, 1, 1, -1]], [0], [0]), [False, False, True, True]
    small = asked(sums, [3, 1, 12, 16], known, 0)
    assert (small.low, small.high, small.safe) == (0, 4, False)
    assert asked(sums, [3, 6, 12, 21], known, 0).safe


def test_a_bound_from_elsewhere_narrows_what_sums_leave_open():
    """Also a bound that is no sum, as that of a union."""
    sums = system([[1, 1, -1, 0], [-1, 0, 0, 1]], [0, 0], [0, np.inf])
    answer = asked(sums, [3, 9, 12, 4], [False, False, True, True], 0)
    assert (answer.low, answer.high, answer.safe) == (0, 4, False)


def test_what_anybody_knows_is_true_of_any_town(rows: pl.DataFrame):
    counts = count(rows, catalog.load())
    known = relations(counts).made()
    found = known.matrix @ counts.truth.ravel()
    assert (found >= known.low - 1e-6).all()
    assert (found <= known.high + 1e-6).all()


def bare(few: dict[str, int]) -> pl.DataFrame:
    """A town of farmers who fish, but for as many families of some gampong."""
    out = [f"{gampong}-{i}" for gampong, n in few.items() for i in range(n)]
    farmers = pl.when(pl.col("id_keluarga").is_in(out)).then(pl.lit(["petani"]))
    return town({}).with_columns(kelompok=farmers.otherwise(pl.lit(["nelayan", "petani"])))


@pytest.mark.parametrize("rows", [town({IBOIH: 2, KEUNEKAI: 3}), bare({IBOIH: 2, KEUNEKAI: 3})], ids=["in", "out"])
def test_whoever_is_hidden_is_somebody(rows: pl.DataFrame):
    """None and all are shown as they are: a hidden 2 and 3 that make 5 are 1 to 4 each; so of those outside a cell."""
    secrets = naive(rows)
    answers = ask(secrets.counts, secrets.pattern, secrets.values, declarations.load())
    assert [answer.width for answer in answers if not answer.safe] == [3, 3]
    made = build_round(rows, "2026", catalog.load(), declarations.load(), Earlier(), frozenset())
    assert made.pattern.hidden.sum() > 2
    assert all(a.safe for a in ask(made.counts, made.pattern, made.values, declarations.load(), thorough=True))


@pytest.mark.slow
def test_a_partner_is_not_taken_for_being_small():
    """Else whoever knows it tells how many families it has at most: those of the least that is shown."""
    partners = set()
    for families in (90, 91, 92, 93):
        rows = town({IBOIH: 3, KEUNEKAI: 7}, families=families)
        made = build_round(rows, "2026", catalog.load(), declarations.load(), Earlier(), frozenset())
        partners |= {c.area for c, gone in zip(made.pattern.cells, made.pattern.hidden, strict=True) if gone}
    assert partners - {IBOIH, KEUNEKAI}


def test_hiding_small_numbers_alone_is_broken(rows: pl.DataFrame):
    """The rule of most dashboards: the same attacker who is helpless against the release finds what it hides."""
    hidden = naive(rows)
    answers = ask(hidden.counts, hidden.pattern, hidden.values, declarations.load(), deep=False)
    families = truth(hidden.pattern.cells, hidden.counts)[hidden.pattern.hidden]
    exact = {answer.place for answer in answers if answer.width == 0}
    assert len(exact) >= 2
    assert all(a.low - 1e-6 <= n <= a.high + 1e-6 for a, n in zip(answers, families, strict=True))
    assert {a.place for a in answers if not a.safe} >= exact


@pytest.mark.slow
def test_no_hidden_cell_of_a_release_is_known_within_five_families(built: Round):
    rules = declarations.load()
    answers = ask(built.counts, built.pattern, built.values, rules, thorough=True)
    assert len(answers) == built.pattern.hidden.sum() > len(RARE)
    assert all(answer.safe and answer.width >= 5 and answer.high >= 5 for answer in answers)


@pytest.mark.slow
def test_no_more_is_hidden_than_hides(built: Round):
    """One partner for each gampong that is alone, none for two that hide each other."""
    names = {key(c)[1:3] for c, gone in zip(built.pattern.cells, built.pattern.hidden, strict=True) if gone}
    akses = {area for area, mark in names if mark == "penyebab-akses_pasar"}
    assert akses >= set(RARE)
    assert len(akses) == len(RARE) + 2
    assert {mark for _, mark in names} == {"penyebab-akses_pasar"}
    assert ANEUK_LAOT not in RARE
