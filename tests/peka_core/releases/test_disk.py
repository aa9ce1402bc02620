"""When the disk refuses: every command says where and what to do, and leaves nothing half-written."""

import errno
import os
import re

import polars as pl
import pytest
from click.testing import CliRunner, Result

from peka_core import releases
from peka_core.cli import main
from peka_core.intake import pseudonym
from tests.support.releases import info, keluarga
from tests.support.workbooks import book, write_xlsx


def peka(*argumen: object) -> Result:
    hasil = CliRunner().invoke(main, [str(isi) for isi in argumen])
    assert hasil.exception is None or isinstance(hasil.exception, SystemExit), hasil.exception
    return hasil


@pytest.fixture
def buku(tmp_path):
    return write_xlsx(tmp_path / "buku.xlsx", book(2))


@pytest.mark.parametrize(
    "argumen",
    [("impor", "buku.xlsx"), ("rilis", "aktifkan", "a"), ("batas", "hapus"), ("rilis", "daftar"), ("rilis", "periksa")],
)
def test_a_data_folder_that_is_a_file_is_named(tmp_path, monkeypatch, buku, argumen):
    (tmp_path / "data").write_text("bukan folder")
    monkeypatch.setenv("PEKA_DATA", str(tmp_path / "data"))
    monkeypatch.chdir(tmp_path)
    hasil = peka(*argumen)
    if hasil.exit_code:
        assert hasil.output.startswith("peka: ")
        assert "Traceback" not in hasil.output
    assert (tmp_path / "data").read_text() == "bukan folder"


@pytest.mark.parametrize(
    ("argumen", "kata"),
    [
        (("impor", "--templat", "x" * 300), "nama berkas terlalu panjang"),
        (("impor", "--templat", "tiada/t.xlsx"), "tiada/t.xlsx: folder atau berkas tidak ada"),
        (("impor", "--templat", "buku.xlsx/t.xlsx"), "buku.xlsx/t.xlsx: bagian dari letak itu adalah berkas"),
        (("contoh", "--keluarga", 100, "--keluar", "x" * 300 + ".xlsx"), "nama berkas terlalu panjang"),
        (("contoh", "--keluarga", 100, "--keluar", "buku.xlsx/t.xlsx"), "buku.xlsx: berkas dengan nama itu"),
        (("contoh", "--keluarga", 100, "--keluar", "buku.xlsx/t"), "buku.xlsx/t: bagian dari letak itu"),
        (("impor", "x" * 300 + ".xlsx"), "nama berkas terlalu panjang"),
        (("ukur", "x" * 300 + ".csv", "--indikator", "a"), "nama berkas terlalu panjang"),
        (("batas", "impor", "x" * 300 + ".gpkg"), "nama berkas terlalu panjang"),
    ],
)
def test_a_place_that_cannot_be_used_is_named(tmp_path, monkeypatch, buku, argumen, kata):
    monkeypatch.chdir(tmp_path)
    hasil = peka(*argumen)
    assert hasil.exit_code == 1
    assert kata in hasil.output


@pytest.mark.slow
def test_a_full_disk_leaves_no_half_report_no_key_stub_and_the_old_release(tmp_path, monkeypatch, buku):
    monkeypatch.setenv("PEKA_DATA", str(tmp_path / "data"))

    def penuh(*_: object, **__: object) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), "/disk/penuh")

    with monkeypatch.context() as disk:
        disk.setattr(os, "link", penuh)
        assert "/disk/penuh: penyimpanan penuh. " in peka("impor", buku).output.replace("\n     ", "")
    made = {path.name for path in (tmp_path / "data").iterdir()}
    assert {name for name in made if not name.startswith("state.db")} <= {"rilis"}  # the state holds the log of acts
    assert peka("impor", buku).exit_code == 0
    lama = releases.current(tmp_path / "data")
    laporan = sorted((tmp_path / "data" / "impor").iterdir())
    for objek, nama in ((pl.DataFrame, "write_csv"), (pl.DataFrame, "write_parquet"), (os, "fsync")):
        with monkeypatch.context() as disk:
            disk.setattr(objek, nama, penuh)
            assert peka("impor", buku).exit_code == 1
        assert sorted((tmp_path / "data" / "impor").iterdir()) == laporan
        assert releases.current(tmp_path / "data") == lama


def test_activating_on_a_full_disk_is_said_and_changes_nothing(tmp_path, monkeypatch):
    monkeypatch.setenv("PEKA_DATA", str(tmp_path))
    satu = releases.write({"keluarga": keluarga("2025")}, info(), tmp_path)
    dua = releases.write({"keluarga": keluarga("2026")}, info(), tmp_path)

    def penuh(_: int) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(os, "fsync", penuh)
    hasil = peka("rilis", "aktifkan", satu.id)
    assert hasil.exit_code == 1
    assert "penyimpanan penuh" in hasil.output
    assert releases.current(tmp_path) == dua
    assert [path.name for path in tmp_path.iterdir() if path.name.startswith(".tmp")] == []


def test_what_is_written_beside_the_data_is_whole_or_absent(tmp_path, monkeypatch):
    def penuh(_: int) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(os, "fsync", penuh)
    (tmp_path / "lama.xlsx").write_text("isi lama")
    for argumen in (
        ("impor", "--templat", tmp_path / "lama.xlsx"),
        ("contoh", "--keluarga", 100, "--keluar", tmp_path / "baru.xlsx"),
        ("contoh", "--keluarga", 100, "--keluar", tmp_path / "folder"),
    ):
        hasil = peka(*argumen)
        assert hasil.exit_code == 1
        assert re.search(rf"peka: {argumen[-1]}\S*: penyimpanan penuh", hasil.output)
    assert (tmp_path / "lama.xlsx").read_text() == "isi lama"
    assert sorted(path.name for path in tmp_path.rglob("*")) == ["folder", "lama.xlsx"]


def test_a_key_is_whole_or_absent_when_its_writer_fails(tmp_path, monkeypatch):
    def penuh(_: int) -> None:
        raise OSError(errno.ENOSPC, "penuh")

    with monkeypatch.context() as disk:
        disk.setattr(os, "fsync", penuh)
        with pytest.raises(OSError, match="penuh"):
            pseudonym.load_key(tmp_path)
    assert list(tmp_path.iterdir()) == []
    assert len(pseudonym.load_key(tmp_path)) == pseudonym.KEY_BYTES


def test_a_sample_is_never_written_among_the_files_of_somebody_else(tmp_path):
    (tmp_path / "keluarga.csv").write_text("contoh lama")
    assert peka("contoh", "--keluarga", 100, "--keluar", tmp_path).exit_code == 0
    (tmp_path / "laporan.docx").write_text("milik orang")
    hasil = peka("contoh", "--keluarga", 100, "--keluar", tmp_path)
    assert hasil.exit_code == 2
    assert "misalnya laporan.docx" in hasil.output
