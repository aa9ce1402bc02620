"""Causes and groups in words: care is asked for where the families a per cent is of are few, and of no others."""

import re
from typing import Any

import pytest

from dashboard.filters.filter import Filter
from dashboard.look import theme
from dashboard.sentences import terms
from dashboard.shell.view import View
from dashboard.source import register
from tests.support.towns import BALOHAN, KEUNEKAI

pytestmark = pytest.mark.usefixtures("with_sample")


def sentences(axis: str, **state: Any) -> list[str]:
    data = register.current()
    assert data is not None
    view = View(data, Filter(**state), theme.LIGHT)
    rows = data.by_term(view.state, axis).rows(named=True)
    return [terms.sentence(view, axis, row) for row in rows if row["keluarga"]]


@pytest.mark.parametrize("siapa", ["miskin", "semua"])
@pytest.mark.parametrize("state", [{}, {"gampong": (BALOHAN,)}, {"gampong": (KEUNEKAI,)}, {"desil": ("8",)}], ids=str)
def test_the_caution_on_a_cause_counts_the_families_its_per_cent_is_of(siapa: str, state: dict[str, Any]):
    seen = 0
    for said in sentences("penyebab", siapa=siapa, **state):
        base = re.search(r"dari ([\d.]+) keluarga", said)
        careful = re.search(r"hati-hati: hanya ([\d.]+) keluarga", said)
        n = float(base[1].replace(".", "")) if base else 0
        assert bool(careful) == (0 < n < 30), said
        assert not careful or careful[1] == (base and base[1]), said
        seen += 1
    assert seen


def test_names_that_hold_an_and_of_their_own_are_not_joined_by_one():
    names = {"a": "perumahan dan layanan dasar", "b": "keberdayaan dan akses"}
    assert terms.together("ab", names) == "perumahan dan layanan dasar serta keberdayaan dan akses"
    assert terms.together("a", names) == names["a"]
