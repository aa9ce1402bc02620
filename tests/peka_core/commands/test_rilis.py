import json
from datetime import timedelta, timezone

import pytest
from click.testing import CliRunner, Result

from peka_core import releases
from peka_core.cli import main
from peka_core.tables import TABEL
from tests.support.releases import info, keluarga


@pytest.fixture
def data_dir(tmp_path, monkeypatch):
    monkeypatch.setenv("PEKA_DATA", str(tmp_path))
    return tmp_path


def peka(*argumen: str) -> Result:
    return CliRunner().invoke(main, ["rilis", *argumen])


def test_the_list_shows_newest_first_and_marks_the_active_one(data_dir):
    assert f"Belum ada rilis di {data_dir}." in peka("daftar").output
    satu = releases.write({"keluarga": keluarga("2025")}, info(), data_dir)
    dua = releases.write({"keluarga": keluarga("2026")}, info(sintetis=False), data_dir)
    baris = peka("daftar").output.splitlines()
    assert baris[0].startswith(f"* {dua.id}")
    assert baris[1].startswith(f"  {satu.id}")
    assert f"{dua.manifest.created_at.astimezone(timezone(timedelta(hours=7))):%H.%M} WIB" in baris[0]
    assert "putaran 2025, contoh sintetis  dari buku.xlsx" in baris[1]
    assert [(isi["id"], isi["aktif"]) for isi in json.loads(peka("daftar", "--json").output)] == [
        (dua.id, True),
        (satu.id, False),
    ]


def test_rollback_makes_the_old_release_active_again(data_dir):
    satu = releases.write({"keluarga": keluarga(banyak=1)}, info(), data_dir)
    releases.write({"keluarga": keluarga(banyak=2)}, info(), data_dir)
    assert peka("aktifkan", satu.id).exit_code == 0
    assert releases.current(data_dir) == satu


def test_a_tampered_file_is_found_and_the_exit_code_says_so(data_dir):
    release = releases.write({"keluarga": keluarga()}, info(), data_dir)
    assert f"utuh: {len(TABEL)} tabel" in peka("periksa").output
    release.path("keluarga").write_bytes(release.path("keluarga").read_bytes() + b"x")
    hasil = peka("periksa", release.id)
    assert hasil.exit_code == 2
    assert "keluarga.parquet berubah" in hasil.output
    assert peka("aktifkan", release.id).exit_code == 1


def test_what_is_not_there_is_said_with_a_remedy(data_dir):
    assert peka("periksa").exit_code == 1
    hasil = peka("aktifkan", "20260101T000000Z-aaaaaa")
    assert hasil.exit_code == 1
    assert "peka rilis daftar" in hasil.output


def test_the_list_still_opens_when_the_active_release_is_gone(data_dir):
    satu = releases.write({"keluarga": keluarga()}, info(), data_dir)
    (data_dir / "CURRENT").write_text("20260101T000000Z-aaaaaa")
    hasil = peka("daftar")
    assert hasil.exit_code == 0
    assert satu.id in hasil.output
    assert "tidak ada atau manifestnya rusak" in hasil.output
