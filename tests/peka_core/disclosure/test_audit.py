"""The audit of a public release: what it lets pass, and every way in which it does not."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import numpy as np
import polars as pl
import pytest

from peka_core import catalog
from peka_core.disclosure import audit as audits
from peka_core.disclosure import declaration as declarations
from peka_core.disclosure import register, store
from peka_core.disclosure.build import Earlier, Round, build_round
from peka_core.disclosure.cells import key
from peka_core.disclosure.errors import PublicRefusedError, PublicReleaseError
from peka_core.disclosure.reading import active
from peka_core.releases import new_id
from tests.support.publik import naive, publish, town
from tests.support.towns import BALOHAN, IBOIH

pytestmark = pytest.mark.slow

ROWS = town({IBOIH: 3})


@pytest.fixture(autouse=True)
def register_of_the_town(monkeypatch: pytest.MonkeyPatch) -> None:
    for module in (audits, register):
        monkeypatch.setattr(module, "derived", lambda release_id, root, katalog: ROWS)
    monkeypatch.setattr(audits, "opened_rows", lambda release_id, root, declaration: {})


@pytest.fixture(scope="module")
def built() -> Round:
    return build_round(ROWS, "2026", catalog.load(), declarations.load(), Earlier(), frozenset())


def audited(root: Path, one: Round) -> dict:
    release = publish(root, [one], activate=False)
    return dict(store.audit(release.id, root).audit)


def changed(one: Round, change: Callable[[Round, int], None]) -> Round:
    """The round with something done to the cell of the secret cause at Iboih."""
    place = [key(cell) for cell in one.pattern.cells].index(("gampong", IBOIH, "penyebab-akses_pasar", ""))
    counts = replace(one.counts, truth=one.counts.truth.copy())
    copy = replace(one, counts=counts, pattern=replace(one.pattern, hidden=one.pattern.hidden.copy()))
    change(copy, place)
    return copy


def test_a_release_as_it_was_built_passes_and_is_shown(tmp_path: Path, built: Round):
    found = audited(tmp_path, built)
    assert (found["lulus"], found["tepat"], found["sempit"]) == (True, 0, 0)
    assert found["lebar_min"] >= 5
    assert found["tersembunyi"] > found["primer"] == 1
    store.activate(store.listed(tmp_path)[0].id, tmp_path)
    shown = active(tmp_path)
    assert shown is not None
    assert shown.id == store.listed(tmp_path)[0].id


def test_secrets_alone_do_not_pass_and_are_not_shown(tmp_path: Path):
    found = audited(tmp_path, naive(ROWS))
    assert (found["lulus"], found["tepat"]) == (False, 1)
    with pytest.raises(PublicReleaseError, match="belum lulus"):
        store.activate(store.listed(tmp_path)[0].id, tmp_path)
    assert active(tmp_path) is None


def test_a_secret_that_is_shown_does_not_pass(tmp_path: Path, built: Round):
    def show(one: Round, place: int) -> None:
        one.pattern.hidden[place] = False

    found = audited(tmp_path, changed(built, show))
    assert any("rahasia" in problem for problem in found["salah"])


def test_a_wrong_number_does_not_pass(tmp_path: Path, built: Round):
    def falsify(one: Round, _: int) -> None:
        one.counts.truth[0, one.counts.layout.one("H")[0]] += 1

    found = audited(tmp_path, changed(built, falsify))
    assert any("bukan angka sebenarnya" in problem for problem in found["salah"])


def test_a_value_of_hidden_counts_does_not_pass(tmp_path: Path, built: Round):
    values = [replace(v, value=0.123, hidden=False) if v.area == BALOHAN else v for v in built.values]
    found = audited(tmp_path, replace(built, values=values))
    assert any("nilai M0 gampong" in problem for problem in found["salah"])


def test_what_was_hidden_before_must_not_appear(tmp_path: Path, built: Round):
    """Though it is no secret any more: the two releases together would tell what it was."""
    first = naive(ROWS)
    first.pattern.hidden[np.flatnonzero([c.mark == "H" and c.level == "gampong" for c in first.pattern.cells])[:2]] = (
        True
    )
    publish(tmp_path, [first])
    found = audited(tmp_path, built)
    assert any("2 sel rahasia" in problem for problem in found["salah"])


def test_a_sample_is_refused(tmp_path: Path):
    sample = ROWS.with_columns(bobot=pl.lit(2.0))
    with pytest.raises(PublicRefusedError, match="sampel"):
        build_round(sample, "2026", catalog.load(), declarations.load(), Earlier(), frozenset())


def test_a_round_that_waits_is_copied_as_it_was_shown(tmp_path: Path, built: Round):
    first = publish(tmp_path, [built])
    again = replace(first.meta, copies={"2026": first.id})
    for rounds, copies, passes in (([], {"2026": first}, True), ([naive(ROWS)], {}, False)):
        made = store.write(replace(again, id=new_id()), rounds, tmp_path, copies)
        found = store.audit(made.id, tmp_path).audit
        assert found["lulus"] == passes
        assert found["putaran"]["2026"]["salinan"] == first.id


def test_too_few_families_for_the_tables_are_refused_at_once():
    few = town({}, families=9)
    with pytest.raises(PublicRefusedError, match="terlalu sedikit keluarga untuk tabel ini"):
        build_round(few, "2026", catalog.load(), declarations.load(), Earlier(), frozenset())
