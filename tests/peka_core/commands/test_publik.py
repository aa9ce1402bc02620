"""``peka publik``: from the register to what everybody may see."""

import json
from pathlib import Path

import polars as pl
import pytest
from click.testing import CliRunner, Result

from peka_core import releases
from peka_core.cli import main
from peka_core.disclosure import audit, reading, register, store
from tests.support.publik import town
from tests.support.releases import info, keluarga
from tests.support.towns import IBOIH

pytestmark = pytest.mark.slow

ROWS = town({IBOIH: 3})


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A data folder with a register of invented families; its derived rows are those of a town."""
    monkeypatch.setenv("PEKA_DATA", str(tmp_path))
    for module in (store, audit, register):
        monkeypatch.setattr(module, "derived", lambda release_id, root, katalog: ROWS)
    releases.write({"keluarga": keluarga()}, info(), tmp_path)
    return tmp_path


def peka(*words: str) -> Result:
    return CliRunner().invoke(main, ["publik", *words])


def test_from_the_register_to_what_is_shown(root: Path):
    assert "Belum ada rilis publik" in peka("daftar").output
    made = peka("bangun")
    assert made.exit_code == 0, made.output
    assert "Lulus audit" in made.output
    assert reading.active(root) is None
    assert peka("aktifkan").exit_code == 0
    shown = reading.active(root)
    assert shown is not None
    assert peka("daftar").output.startswith(f"* {shown.id}")
    assert json.loads(peka("daftar", "--json").output)[0]["aktif"] is True


def test_building_again_hides_the_same(root: Path):
    assert peka("bangun", "--aktifkan").exit_code == 0
    assert peka("bangun", "--aktifkan").exit_code == 0
    first, second = store.listed(root)[::-1]
    assert (first.meta.number, second.meta.number) == (1, 2)
    assert all(first.tables[name].equals(second.tables[name]) for name in first.tables)


def test_a_release_that_fails_says_why_and_is_not_shown(root: Path):
    assert peka("bangun", "--aktifkan").exit_code == 0
    release = store.listed(root)[0]
    path = release.folder / "wilayah.parquet"
    frame = pl.read_parquet(path)
    frame.with_columns(pl.col("keluarga").fill_null(3), pl.col("orang").fill_null(9)).write_parquet(path)
    refused = peka("aktifkan")
    assert refused.exit_code == 1
    assert "berubah sejak diaudit" in refused.output
    failed = peka("audit")
    assert failed.exit_code == 2
    assert "rahasia terbit" in failed.output
    assert "belum lulus" in peka("aktifkan", release.id).output


def test_the_sample_is_published_once_and_nothing_else_unasked(root: Path):
    assert peka("bangun", "--contoh").exit_code == 0
    assert reading.active(root) is not None
    assert peka("bangun", "--contoh").output == ""
    releases.write({"keluarga": keluarga()}, info(sintetis=False), root)
    assert peka("bangun", "--contoh").output == ""
    assert len(store.listed(root)) == 1


def test_without_data_or_a_public_release_it_says_what_to_do(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("PEKA_DATA", str(tmp_path))
    for words, code, says in (
        (("bangun",), 2, "peka impor"),
        (("audit",), 1, "peka publik bangun"),
        (("aktifkan", "x"), 1, "tidak ada"),
    ):
        found = peka(*words)
        assert (found.exit_code, says in found.output) == (code, True), found.output
    for name in ("..", "/etc", ".tmp-x", ""):
        assert peka("aktifkan", name).exit_code == 1


def test_what_a_killed_builder_left_is_never_listed_and_swept(root: Path):
    left = root / reading.FOLDER / f"{store.TEMPORARY}mati"
    left.mkdir(parents=True)
    (left / reading.META).write_text("{", encoding="utf-8")
    assert store.listed(root) == []
    assert peka("bangun").exit_code == 0
    assert not left.exists()
