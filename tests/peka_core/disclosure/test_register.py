"""What a later public release may say of a round that was published before."""

from pathlib import Path

import polars as pl
import pytest

from peka_core import catalog
from peka_core.disclosure import declaration as declarations
from peka_core.disclosure import register
from peka_core.disclosure.errors import PublicRefusedError
from peka_core.disclosure.reading import META
from peka_core.disclosure.register import Source, source
from peka_core.errors import ReleaseError
from tests.support.publik import naive, publish, town
from tests.support.towns import BALOHAN, IBOIH

RARE = {IBOIH: 3}
OLD = town(RARE)
SECRET = ("gampong", IBOIH, "penyebab-akses_pasar", "")


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    publish(tmp_path, [naive(OLD)], sintetis=False)
    monkeypatch.setattr(register, "derived", lambda release_id, root, katalog: OLD)
    return tmp_path


def asked(root: Path, rows: pl.DataFrame, putaran: str = "2026") -> Source:
    return source(putaran, rows, root, catalog.load(), declarations.load(), 99)


def corrected(n: int) -> pl.DataFrame:
    """``n`` families of Balohan that named no cause name one now."""
    late = [f"{BALOHAN}-{i}" for i in range(60, 60 + n)]
    return OLD.with_columns(
        penyebab=pl.when(pl.col("id_keluarga").is_in(late)).then(pl.lit(["layanan_jauh"])).otherwise(pl.col("penyebab"))
    )


def test_a_round_never_published_is_free(tmp_path: Path, root: Path):
    publish(tmp_path, [naive(OLD)], activate=False)
    assert asked(root, town({}, round_="2027"), "2027").earlier.shown == {}
    assert asked(tmp_path / "lain", OLD).earlier.hidden == frozenset()


def test_a_round_that_did_not_change_keeps_its_pattern(root: Path):
    found = asked(root, OLD)
    assert (found.kept, found.earlier.same) == (None, True)
    assert SECRET in found.earlier.hidden
    assert SECRET not in found.earlier.shown


def test_a_correction_of_few_families_waits(root: Path):
    """The figures before and after would tell of these few by their difference."""
    found = asked(root, corrected(9))
    assert found.kept is not None
    assert found.kept.meta.release_id == "rekaan"


def test_a_correction_of_many_families_is_published_with_what_was_hidden(root: Path):
    found = asked(root, corrected(10))
    assert (found.kept, found.earlier.same) == (None, False)
    assert SECRET in found.earlier.hidden


def test_many_corrections_in_one_gampong_do_not_cover_few_in_another(root: Path):
    moved = pl.col("id_keluarga") == f"{IBOIH}-70"
    rows = corrected(20).with_columns(tingkat_uang=pl.when(moved).then(pl.lit("rentan")).otherwise("tingkat_uang"))
    assert rows.filter(moved)["tingkat_uang"].item() != OLD.filter(moved)["tingkat_uang"].item()
    assert asked(root, rows).kept


def test_another_draw_of_invented_families_is_free_of_the_last(tmp_path: Path):
    publish(tmp_path, [naive(OLD)])
    for rows, held in ((OLD, True), (corrected(9), False)):
        found = source("2026", rows, tmp_path, catalog.load(), declarations.load(), 99, sintetis=True)
        assert found.kept is None
        assert bool(found.earlier.hidden) == held


def test_a_correction_nobody_can_compare_waits(root: Path, monkeypatch: pytest.MonkeyPatch):
    """As after a family was erased, and with it every register that had it."""

    def gone(*_: object) -> pl.DataFrame:
        raise ReleaseError("Rilis rekaan tidak ada.")

    monkeypatch.setattr(register, "derived", gone)
    assert asked(root, OLD).kept is None
    assert asked(root, corrected(30)).kept is not None


def test_what_was_shown_once_and_cannot_be_read_any_more_stops_the_next(root: Path):
    stamp = next(root.glob(f"publik/*/{META}"))
    stamp.write_text("{}", encoding="utf-8")
    with pytest.raises(PublicRefusedError, match="pernah tampil"):
        asked(root, OLD)
