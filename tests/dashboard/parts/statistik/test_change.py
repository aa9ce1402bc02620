"""What moved the index, in words: which way it went, only where that is known."""

import re
from collections.abc import Iterator
from dataclasses import replace as dataclass_replace
from itertools import product
from typing import Any

import polars as pl
import pytest

from dashboard.filters.filter import Filter
from dashboard.look import theme
from dashboard.parts.statistik import change
from dashboard.shell.view import View
from dashboard.source import register
from peka_core.measures.change.transitions import COMPARED
from peka_core.measures.sampling.quality import MINIMUM_FAMILIES

pytestmark = pytest.mark.usefixtures("with_sample")


def told(data: Any) -> Iterator[tuple[View, dict[str, Any], str]]:
    """The sentence of groups and deciles, from everybody to a few families."""
    allowed = data.allowed
    asked = [Filter(), Filter(putaran="2025")]
    asked += [Filter(kelompok=(kode,), putaran=r) for kode in allowed.kelompok for r in ("2025", "2026")]
    asked += [Filter(kelompok=(kode,), desil=(d,)) for kode in allowed.kelompok for d in ("1", "3")]
    asked += [Filter(gampong=(kode,)) for kode in allowed.gampong]
    for state in asked:
        view = View(data, state, theme.LIGHT)
        found = data.changes(state)
        row = found.parts.row(0, named=True) if found.parts.height else {}
        if row.get("difference") is not None and row["entry"] is not None:
            yield view, row, change._parts_in_words(view, row, change._named_parts(row))


def test_the_index_is_said_to_rise_or_fall_only_where_blanks_few_families_or_one_cannot_have_done_it():
    data: Any = register.current()
    assert data is not None
    kinds = set()
    for view, row, said in told(data):
        [word] = re.findall(r" (turun|naik|tetap,|berubah, arahnya belum pasti,)", said)
        kinds.add(word)
        written = round(row["M0_ke"], change.INDEX_DIGITS) - round(row["M0_dari"], change.INDEX_DIGITS)
        assert (word == "tetap,") == (not written), said
        whole = data.comparison(view.state).change("M0")
        if word in ("turun", "naik"):
            assert row["tercacah"] >= MINIMUM_FAMILIES, said
            assert abs(row["difference"]) >= 1 / row["tercacah"], said
            assert whole.low > 0 if word == "naik" else whole.high < 0, said
            assert (row["difference"] > 0) == (word == "naik")
        if row["tercacah"] < MINIMUM_FAMILIES:
            assert "terbesar" not in said, said
    assert len(kinds) >= 2


def test_rounds_with_few_families_in_common_tell_no_direction(monkeypatch):
    data = register.current()
    assert data is not None
    monkeypatch.setattr(type(data), "comparison", lambda *_: None)
    for _view, _row, said in told(data):
        assert not re.search(r"Indeks PEKA di .* (turun|naik) dari", said), said


@pytest.mark.parametrize("putaran", ["2025", "2026"])
def test_families_that_nobody_can_follow_are_said_to_be_too_few(putaran: str):
    data = register.current()
    assert data is not None
    allowed, unfollowed = data.allowed, 0
    for kelompok, penyebab, desil in product(allowed.kelompok[:6], allowed.penyebab[:6], ("9", "10")):
        state = Filter(kelompok=(kelompok,), penyebab=(penyebab,), desil=(desil,), putaran=putaran)
        said = change.headline(View(data, state, theme.LIGHT))
        if data.changes(state) is None:
            unfollowed += 1
            assert said.endswith("tidak ada keluarga yang tercatat di kedua putaran"), said
    assert unfollowed
    assert "yang pertama" in change.headline(View(data, Filter(putaran="2024"), theme.LIGHT))


@pytest.mark.parametrize("n", [0, None])
def test_rounds_without_anybody_in_common_count_nobody_as_leaving_poverty(n: int | None, monkeypatch):
    data = register.current()
    assert data is not None
    found: Any = data.changes(Filter())
    told = pl.when(pl.col("status").is_in(COMPARED)).then(pl.lit(n, pl.Int64)).otherwise(pl.col("keluarga"))
    nobody = dataclass_replace(found, flows=found.flows.with_columns(keluarga=told))
    monkeypatch.setattr(type(data), "changes", lambda *_: nobody)
    said = change.headline(View(data, Filter(), theme.LIGHT))
    why = "terlalu sedikit keluarga untuk dibandingkan" if n is None else "tidak ada keluarga yang tercatat"
    assert said.startswith(f"Keluarga miskin multidimensi di Kota Sabang, 2025–2026: {why}")
