"""The public release as everybody reads it, and what makes it refuse."""

import json
import shutil
from pathlib import Path

import polars as pl
import pytest

from peka_core import catalog
from peka_core.disclosure import declaration as declarations
from peka_core.disclosure import reading, store, wide
from peka_core.disclosure.errors import PublicReleaseError
from peka_core.disclosure.schema import HIDDEN, SHOWN
from peka_core.tabulation.by_area import by_area
from peka_core.tabulation.by_term import counted
from tests.support.publik import naive, publish, town
from tests.support.towns import BALOHAN, IBOIH

ROWS = town({IBOIH: 3}).with_columns(
    kode_kecamatan=pl.col("kode_gampong").str.head(8), penyebab_utama=pl.col("penyebab").list.first()
)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    publish(tmp_path, [naive(ROWS)])
    return tmp_path


def active(root: Path) -> reading.PublicRelease:
    found = reading.active(root)
    assert found is not None
    return found


def test_nothing_is_public_before_something_was_activated(tmp_path: Path):
    assert reading.active(tmp_path) is None
    publish(tmp_path, [naive(ROWS)], activate=False)
    assert reading.active(tmp_path) is None


def test_what_was_never_activated_is_not_shown_by_naming_it(root: Path):
    """Its figures would not count as known when the next release is made."""
    (active(root).folder / reading.PUBLISHED).unlink()
    with pytest.raises(PublicReleaseError, match="belum pernah diaktifkan"):
        reading.active(root)


def test_a_hidden_cell_has_no_number_and_one_sign(root: Path):
    release = active(root)
    for table in ("wilayah", "istilah"):
        cells = release.cells(table, "2026")
        hidden = cells.filter(pl.col("status") == HIDDEN)
        assert hidden.select("keluarga", "orang").null_count().row(0) == (hidden.height, hidden.height)
        assert cells.filter(pl.col("status") == SHOWN).select("keluarga", "orang").null_count().row(0) == (0, 0)
        assert set(cells["status"]) <= {HIDDEN, SHOWN}
    row = release.cells("wilayah", "2026").row(
        by_predicate=(pl.col("kode") == IBOIH) & (pl.col("kategori") == "penyebab-akses_pasar")
    )
    assert row[-3:] == (None, None, HIDDEN)


def test_no_file_of_a_release_holds_more_than_its_tables(root: Path):
    """What the register knows stays out: no family, no word of which cells are secrets by themselves."""
    release = active(root)
    assert {path.name for path in release.folder.iterdir()} == {*reading.FILES, reading.AUDIT, reading.PUBLISHED}
    everything = b"".join(path.read_bytes() for path in release.folder.iterdir())
    assert f"{IBOIH}-3".encode() not in everything
    assert b"primer" not in release.folder.joinpath(reading.META).read_bytes()


@pytest.mark.parametrize("name", reading.FILES)
def test_a_file_that_changed_since_the_audit_is_refused(root: Path, name: str):
    path = active(root).folder / name
    if name == reading.META:
        path.write_bytes(path.read_bytes().replace(b'"sintetis": true', b'"sintetis": false'))
    else:
        frame = pl.read_parquet(path)
        frame.reverse().write_parquet(path)
    with pytest.raises(PublicReleaseError, match="berubah"):
        reading.active(root)


@pytest.mark.parametrize("name", [*reading.FILES, reading.CURRENT])
def test_torn_and_missing_files_are_refused_in_words(root: Path, name: str):
    folder = active(root).folder
    path = root / reading.FOLDER / name if name == reading.CURRENT else folder / name
    for content in (b"", b"\xff\x00", b"../../etc", b"[1]"):
        path.write_bytes(content)
        with pytest.raises(PublicReleaseError):
            reading.active(root)
    if name != reading.CURRENT:
        path.unlink()
        with pytest.raises(PublicReleaseError):
            reading.active(root)


def test_an_audit_that_failed_or_is_of_something_else_counts_for_nothing(root: Path):
    audit = active(root).folder / reading.AUDIT
    passed = json.loads(audit.read_text(encoding="utf-8"))
    for content in ("{}", "[]", "{", json.dumps({**passed, "lulus": False}), json.dumps({**passed, "isi": {}})):
        audit.write_text(content, encoding="utf-8")
        with pytest.raises(PublicReleaseError):
            reading.active(root)


def test_a_release_of_another_catalogue_or_a_copy_under_another_name_is_refused(
    root: Path, monkeypatch: pytest.MonkeyPatch
):
    release = active(root)
    copy = release.folder.with_name("salinan")
    shutil.copytree(release.folder, copy)
    with pytest.raises(PublicReleaseError, match="salinan"):
        store.activate("salinan", root)
    monkeypatch.setattr(type(catalog.load()), "hash", "lain", raising=False)
    with pytest.raises(PublicReleaseError, match="katalog"):
        reading.active(root)


def test_a_release_of_another_declaration_cannot_be_activated(root: Path, monkeypatch: pytest.MonkeyPatch):
    release = active(root)
    other = declarations.parse(declarations_bytes().replace(b"minimal = 5", b"minimal = 6"))
    monkeypatch.setattr(declarations, "load", lambda: other)
    with pytest.raises(PublicReleaseError, match=r"publik\.toml"):
        store.activate(release.id, root)


def declarations_bytes() -> bytes:
    return (Path(declarations.__file__).parent / declarations.FILE).read_bytes()


@pytest.mark.parametrize(("jenjang", "level"), [("gampong", "kode_gampong"), ("kecamatan", "kode_kecamatan"), ("", "")])
def test_public_tables_say_what_internal_ones_do_where_they_say_anything(root: Path, jenjang: str, level: str):
    katalog = catalog.load()
    public, internal = wide.by_area(active(root), katalog, jenjang, "2026"), by_area(ROWS, katalog, level)
    assert public["kode"].to_list() == internal["kode"].to_list()
    assert set(internal.columns) <= set(public.columns)
    for name in internal.columns[1:]:
        apart = (public[name].cast(pl.Float64) - internal[name].cast(pl.Float64)).abs().max()
        assert apart is None or apart < 0.0006, name
    assert public["H"].null_count() == 0
    assert (public["M0"].null_count() == 0) == ("M0" in wide.offered(katalog, jenjang))


def test_terms_are_those_of_families_with_complete_answers(root: Path):
    public = wide.by_term(active(root), catalog.load(), "penyebab", "", "", "2026")
    internal = counted(ROWS, catalog.load(), "penyebab")
    for name in ("keluarga", "keluarga_miskin", "orang", "H", "laju", "bagian", "menyebut"):
        apart = (public[name].cast(pl.Float64) - internal[name].cast(pl.Float64)).abs().max()
        assert apart is None or apart < 1e-9, name
    assert public.filter(pl.col("kode") == "utang")["H"].item() is not None
    assert public["utama"].null_count() == public.height


def test_a_share_stands_on_ten_families_or_is_not_said(tmp_path: Path):
    rows = ROWS.filter(
        (pl.col("kode_gampong") != BALOHAN) | pl.col("id_keluarga").is_in([f"{BALOHAN}-{i}" for i in range(9)])
    )
    publish(tmp_path, [naive(rows)])
    row = wide.by_area(active(tmp_path), catalog.load(), "gampong", "2026").row(
        by_predicate=pl.col("kode") == BALOHAN, named=True
    )
    assert row["keluarga"] == 9
    assert (row["H"], row["H_mutu"], row["indikator-gizi"]) == (None, "pelindung", None)
