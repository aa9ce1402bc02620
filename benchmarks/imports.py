"""Part "impor": seconds and peak memory of `peka impor`, against pandas that only reads the same file."""

import sys
from importlib.util import find_spec
from pathlib import Path

from benchmarks import workspace
from benchmarks.processes import Run, peka, timed
from benchmarks.report import Section, Table, median, num, times
from benchmarks.stats import Sample, ratio
from peka_core.tables import TABEL

TABLES = tuple(TABEL)
READ_EXCEL = "import sys, pandas; pandas.read_excel(sys.argv[1], sheet_name=None, dtype=str, engine='openpyxl')"
READ_CSV = "import sys, pandas; [pandas.read_csv(name, dtype=str) for name in sys.argv[1:]]"


class Case:
    """One file, imported and read by turns."""

    def __init__(self, label: str, peer: str) -> None:
        self.label = label
        self.peer = peer
        self.import_seconds, self.import_mb = Sample(), Sample()
        self.read_seconds, self.read_mb = Sample(), Sample()

    def imported(self, run: Run) -> None:
        """Note one import."""
        self.import_seconds.add(run.seconds)
        self.import_mb.add(run.peak_mb)

    def read(self, run: Run) -> None:
        """Note one plain reading by the peer."""
        self.read_seconds.add(run.seconds)
        self.read_mb.add(run.peak_mb)

    def row(self) -> list[str]:
        """As a row of the report."""
        ours = [self.label, median(self.import_seconds), num(self.import_mb.p50), num(self.import_seconds.n)]
        if not self.read_seconds.n:
            return [*ours, f"{self.peer}: tidak terpasang", "", ""]
        peer = [f"{self.peer}: {median(self.read_seconds)} s", num(self.read_mb.p50)]
        return [*ours, *peer, times(ratio(self.import_seconds, self.read_seconds))]


def run(*, quick: bool) -> Section:
    """Import a workbook of 10 thousand families and a folder of 100 thousand."""
    small, large = (200, 400) if quick else (10_100, 100_000)
    with workspace.folder() as base:
        cases = [_workbook(base, small, 1 if quick else 3), _folder(base, large, 1 if quick else 2)]
    header = ["Berkas", "impor p50 s", "memori puncak MB", "n", "hanya membaca", "memori MB", "Perbandingan waktu"]
    return Section(
        "Impor",
        "`peka impor` sebagai proses tersendiri, dari berkas sampai rilis aktif: membaca, mengubah jenis, memeriksa "
        "setiap sel, menyamarkan nomor keluarga, menulis Parquet. Bandingan hanya **membaca** berkas yang sama sebagai "
        "teks dengan pandas; ia tidak memeriksa dan tidak menyimpan apa pun.",
        [Table(header, [case.row() for case in cases])],
        [
            "Setiap berkas berisi tiga putaran. Berkas besar berupa folder CSV, karena tabel anggotanya melampaui "
            "1.048.576 baris satu lembar Excel. Waktu proses mulai (mengimpor pustaka) termasuk pada kedua pihak.",
            "Berkas baru saja ditulis, jadi masih di ingatan sistem operasi: membaca dari cakram dingin tidak diukur.",
        ],
    )


def _workbook(base: Path, families: int, runs: int) -> Case:
    path = base / "buku.xlsx"
    peka("contoh", "--keluar", path, "--keluarga", str(families))
    case = Case(f"XLSX {num(families)} keluarga × 3 putaran ({_size_mb(path)} MB)", "pandas+openpyxl")
    for turn in range(runs):
        case.imported(peka("impor", path, data=base / f"buku-{turn}"))
        if turn < max(1, runs - 1) and find_spec("openpyxl"):
            case.read(timed([sys.executable, "-c", READ_EXCEL, path]))
    return case


def _folder(base: Path, families: int, runs: int) -> Case:
    path = base / "folder"
    peka("contoh", "--keluar", path, "--keluarga", str(families), "--format", "csv")
    files = [path / f"{name}.csv" for name in TABLES]
    case = Case(f"CSV {num(families)} keluarga × 3 putaran ({_size_mb(*files)} MB)", "pandas.read_csv")
    for turn in range(runs):
        case.imported(peka("impor", path, data=base / f"folder-{turn}"))
        case.read(timed([sys.executable, "-c", READ_CSV, *files]))
    return case


def _size_mb(*paths: Path) -> str:
    return num(sum(path.stat().st_size for path in paths) / 1e6)
