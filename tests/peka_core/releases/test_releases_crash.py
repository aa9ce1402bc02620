import random
import signal
import subprocess
import sys
import time

import polars as pl
import pytest

from peka_core import releases
from tests.support.workbooks import book, write_xlsx

pytestmark = pytest.mark.slow

IMPORTER = """
import sys
from pathlib import Path
from peka_core.intake import pipeline
print("mulai", flush=True)
while True:
    pipeline.run(Path(sys.argv[2]), Path(sys.argv[1]))
"""
WRITER = """
import sys
from pathlib import Path
import polars as pl
from peka_core import releases
data_dir, banyak = Path(sys.argv[1]), int(sys.argv[2])
keluarga = pl.DataFrame({
    "id_keluarga": [f"k{nomor}" for nomor in range(banyak)],
    "putaran": "2026",
    "kode_gampong": "11.72.01.2004",
    "jumlah_anggota": banyak,
}, strict=False)
print("mulai", flush=True)
while True:
    releases.write({"keluarga": keluarga}, releases.ReleaseInfo("x", "0", True), data_dir)
"""


@pytest.mark.parametrize("jeda", [random.Random(urut).uniform(0.0, 0.12) for urut in range(6)])  # noqa: S311
def test_a_writer_killed_at_any_moment_leaves_a_whole_release_active(tmp_path, jeda):
    lama = releases.write(
        {"keluarga": pl.DataFrame({"id_keluarga": ["lama"], "putaran": ["2026"], "kode_gampong": ["11.72.01.2004"]})},
        releases.ReleaseInfo("lama.xlsx", "0", True),
        tmp_path,
    )
    with subprocess.Popen([sys.executable, "-c", WRITER, str(tmp_path), "700"], stdout=subprocess.PIPE) as penulis:
        assert penulis.stdout is not None
        assert penulis.stdout.readline() == b"mulai\n"
        time.sleep(jeda)
        penulis.send_signal(signal.SIGKILL)
    aktif = releases.current(tmp_path)
    assert aktif is not None
    assert releases.verify(aktif) == []
    assert releases.verify(lama) == []
    assert aktif == lama or aktif.read("keluarga")["jumlah_anggota"].to_list() == [700] * 700
    releases.sweep(tmp_path)  # the kernel freed the lock of the dead writer
    assert list((tmp_path / "rilis").glob(".tmp-*")) == []
    assert all(releases.verify(release) == [] for release in releases.list_releases(tmp_path))


@pytest.mark.parametrize("jeda", [random.Random(urut).uniform(0.1, 0.6) for urut in range(3)])  # noqa: S311
def test_an_import_killed_at_any_moment_leaves_the_old_release_or_the_new_one(tmp_path, jeda):
    buku = write_xlsx(tmp_path / "buku.xlsx", book(40))
    data = tmp_path / "data"
    with subprocess.Popen([sys.executable, "-c", IMPORTER, str(data), str(buku)], stdout=subprocess.PIPE) as impor:
        assert impor.stdout is not None
        assert impor.stdout.readline() == b"mulai\n"
        time.sleep(jeda)
        impor.send_signal(signal.SIGKILL)
    aktif = releases.current(data)
    assert aktif is None or (releases.verify(aktif), aktif.read("anggota").height) == ([], 120)
    releases.sweep(data)
    assert all(releases.verify(release) == [] for release in releases.list_releases(data))
