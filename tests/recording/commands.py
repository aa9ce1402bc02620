"""Runs the ``peka`` command in an empty folder, one call after another, and says what each wrote to screen and disk."""

import json
import os
import shutil
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from . import samples, tree
from .normal import Words, content

LATEST, FIRST = "<latest>", "<first>"
"""Stand for the number of a release, which no one knows beforehand."""
SHIPPED = "gampong_sabang.geojson"
"""The boundaries that come with the product, imported here as if they were official ones."""


@dataclass(frozen=True, slots=True)
class Call:
    """One call of ``peka`` under a name; ``wrote`` are patterns of the files it leaves behind."""

    name: str
    arguments: tuple[str, ...]
    wrote: tuple[str, ...] = ()


def _call(name: str, text: str, *wrote: str) -> Call:
    return Call(name, tuple(text.split()), wrote)


HELP = (
    *("", "contoh", "impor", "rilis", "rilis daftar", "rilis periksa", "rilis aktifkan"),
    *("batas", "batas lihat", "batas impor", "batas hapus", "ukur", "uang"),
)
SAMPLE = "--keluarga 150 --benih 3"
DESIGN = "--bobot-survei w --strata strata --psu psu --penduduk orang"
MONEY = "uang uang.csv --kolom y"
MONEY_DESIGN = "--bobot orang --bobot-survei w --strata strata --psu psu"


def calls() -> Iterator[Call]:
    """Every call, in the order they are made; later ones build on the data folder earlier ones left."""
    for name in HELP:
        yield _call(f"bantuan {name}".strip().replace(" ", "-"), f"{name} --bantuan")
    yield _call("versi", "--version")
    yield _call("tak-dikenal", "cuci")
    yield from _sample()
    yield from _trials()
    yield from _imports()
    yield from _measures()
    yield from _money()


def _sample() -> Iterator[Call]:
    yield _call("contoh-csv", f"contoh --keluar c-csv {SAMPLE} --format csv", "c-csv/*")
    yield _call("contoh-parquet", f"contoh --keluar c-parquet {SAMPLE} --format parquet", "c-parquet/*")
    yield _call("contoh-bawaan", f"contoh --keluar c-folder {SAMPLE}", "c-folder/*")
    yield _call("contoh-xlsx", f"contoh --keluar contoh.xlsx {SAMPLE}", "contoh.xlsx")
    yield _call("contoh-ditolak-format", f"contoh --keluar contoh.xlsx {SAMPLE} --format csv")
    yield _call("contoh-ditolak-akhiran", f"contoh --keluar contoh.csv {SAMPLE}")
    yield _call("contoh-ditolak-isi", f"contoh --keluar milik-orang {SAMPLE}")
    yield _call("contoh-ditolak-banyak", "contoh --keluar c-nol --keluarga 0")
    yield _call("contoh-ditolak-benih", "contoh --keluar c-nol --benih -1")


def _trials() -> Iterator[Call]:
    names = (
        *("baik.csv", "salah.csv", "asing.csv", "judul-saja.csv", "kosong.csv", "bukan.docx", "rusak.xlsx"),
        *("buku", "c-csv", "contoh.xlsx", "tidak-ada.csv"),
    )
    for name in names:
        yield _call(f"coba-{name}", f"impor {name} --coba")
        yield _call(f"coba-{name}-json", f"impor {name} --coba --json")
    yield _call("impor-tanpa-berkas", "impor")
    yield _call("templat", "impor --templat templat.xlsx", "templat.xlsx")
    yield _call("templat-folder-tidak-ada", "impor --templat tidak-ada/templat.xlsx")


def _imports() -> Iterator[Call]:
    disk = "data/**/*"
    yield _call("rilis-daftar-kosong", "rilis daftar")
    yield _call("rilis-periksa-kosong", "rilis periksa")
    yield _call("batas-lihat-kosong", "batas lihat")
    yield _call("impor-contoh", "impor c-parquet", disk)
    yield _call("impor-salah", "impor salah.csv", disk)
    yield _call("impor-buku", "impor buku --json", disk)
    yield _call("impor-asing", "impor asing.csv")
    yield _call("rilis-daftar", "rilis daftar")
    yield _call("rilis-daftar-json", "rilis daftar --json")
    yield _call("rilis-periksa", "rilis periksa")
    yield _call("rilis-periksa-nomor", f"rilis periksa {FIRST}")
    yield _call("rilis-aktifkan", f"rilis aktifkan {FIRST}", "data/CURRENT")
    yield _call("rilis-aktifkan-salah", "rilis aktifkan 20200101T000000Z-000000")
    yield _call("rilis-daftar-lama-aktif", "rilis daftar")
    yield _call("rilis-aktifkan-baru", f"rilis aktifkan {LATEST}", "data/CURRENT")
    yield _call("batas-lihat", "batas lihat")
    yield _call("batas-impor-salah", "batas impor batas.geojson")
    yield _call("batas-impor-tidak-ada", "batas impor tidak-ada.geojson --crs 9476")
    yield _call("batas-hapus-tanpa", "batas hapus")
    yield _call("batas-impor", f"batas impor {SHIPPED}", "data/batas/*")
    yield _call("batas-lihat-resmi", "batas lihat")
    yield _call("batas-impor-lagi", f"batas impor {SHIPPED} --crs 4326", "data/batas/*")
    yield _call("batas-hapus", "batas hapus", "data/batas/*")


def _measures() -> Iterator[Call]:
    base = "ukur ukur.csv --indikator a,b,c,d"
    asked = {
        "": "",
        "-json": "--json",
        "-bobot": "--bobot 3,3,1,1",
        "-bobot-pecahan": "--bobot 1/6,1/6,1/3,1/3 --k 1/2",
        "-k": "--k 1/4 --k 0,5 --k 1",
        "-k-bulat": "--k 33/100",
        "-per": "--per wilayah",
        "-penduduk": "--penduduk orang --per wilayah",
        "-rancangan": DESIGN,
        "-rancangan-per": f"{DESIGN} --per wilayah --k 1/3 --k 1/2",
        "-rancangan-json": f"{DESIGN} --per wilayah --json",
        "-strata": "--strata strata",
        "-psu": "--psu psu --json",
        "-ditolak-bobot": "--bobot 1,2",
        "-ditolak-k": "--k 40",
        "-ditolak-kolom": "--per kabupaten",
    }
    yield from (_call(f"ukur{name}", f"{base} {options}") for name, options in asked.items())
    yield _call("ukur-salah", "ukur ukur-salah.csv --indikator a,b")
    yield _call("ukur-bobot-salah", "ukur ukur-salah.csv --indikator a --bobot-survei w")
    yield _call("ukur-parquet", "ukur c-parquet/keluarga.parquet --indikator tidak_ada")
    yield _call("ukur-tidak-ada", "ukur tidak-ada.csv --indikator a")


def _money() -> Iterator[Call]:
    asked = {
        "": "--garis 2500",
        "-json": "--garis 2500 --json",
        "-kolom-garis": "--garis garis",
        "-bobot": "--garis 2500,5 --bobot orang",
        "-per": "--garis 2500 --per wilayah",
        "-rancangan": f"--garis 2500 {MONEY_DESIGN}",
        "-rancangan-per": f"--garis garis --per wilayah {MONEY_DESIGN}",
        "-rancangan-json": f"--garis garis --per wilayah --json {MONEY_DESIGN}",
        "-strata": "--garis 2500 --strata strata",
        "-psu": "--garis 2500 --psu psu",
        "-ditolak-garis": "--garis 2.500",
        "-ditolak-nol": "--garis 0",
        "-ditolak-kolom": "--garis tidak_ada",
    }
    yield from (_call(f"uang{name}", f"{MONEY} {options}") for name, options in asked.items())
    yield _call("uang-salah", "uang uang-salah.csv --kolom y --garis z")
    yield _call("uang-contoh", "uang c-csv/keluarga.csv --kolom pengeluaran_rp_bulan --garis 563100")


def record(root: Path, data: Path, write: Callable[[str, Any], None]) -> None:
    """Make every call, and write down each under ``perintah/``."""
    with tempfile.TemporaryDirectory(prefix="rekam-") as made:
        folder = Path(made).resolve()
        samples.write(folder)
        shutil.copy(tree.shipped(root, SHIPPED), folder)
        tree.start_data(folder / "data")
        words = Words({"kerja": folder, "pohon": root}, moving=True)
        before = Path.cwd()
        os.environ["PEKA_DATA"] = str(folder / "data")
        os.chdir(folder)
        try:
            for call in calls():
                write(f"perintah/{call.name}", _said(call, folder, words))
        finally:
            os.chdir(before)
            os.environ["PEKA_DATA"] = str(data)


def _said(call: Call, folder: Path, words: Words) -> dict[str, Any]:
    result = tree.peka(*_numbered(call.arguments))
    problem = result.exception
    files = sorted({path for pattern in call.wrote for path in folder.glob(pattern) if path.is_file()})
    return {
        "call": ["peka", *call.arguments],
        "exit": result.exit_code,
        "stdout": words(result.stdout).splitlines(),
        "stderr": words(result.stderr).splitlines(),
        "raised": None if problem is None or isinstance(problem, SystemExit) else words(repr(problem)),
        "files": {words(str(path.relative_to(folder))): content(path.name, path.read_bytes(), words) for path in files},
    }


def _numbered(arguments: tuple[str, ...]) -> list[str]:
    if not {LATEST, FIRST} & set(arguments):
        return list(arguments)
    listed = json.loads(tree.peka("rilis", "daftar", "--json").stdout)
    numbers = {LATEST: _number(listed[0]), FIRST: _number(listed[-1])}
    return [numbers.get(item, item) for item in arguments]


def _number(release: dict[str, Any]) -> str:
    return next(str(value) for name, value in release.items() if name in ("id", "nomor", "release_id"))
