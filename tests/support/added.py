"""Is what the recipes add really there? Run in a copy that followed them all: ``python -m tests.support.added``."""

import json
import sys
import traceback
from collections.abc import Callable
from datetime import date
from functools import cache
from pathlib import Path

from streamlit.testing.v1 import AppTest

from dashboard import charts
from dashboard.cartography.classes import classify
from dashboard.filters import codes
from dashboard.filters.filter import Filter
from dashboard.look import palettes, theme
from dashboard.navigation import PAGES
from dashboard.source import register
from dashboard.source.reading import Source
from peka_core import catalog, releases
from peka_core.exports import EXPORTS, Book, Column, Sheet
from peka_core.intake import pipeline, readers
from peka_core.intake.template import template
from peka_core.settings import data_dir
from peka_core.synthetic import generate
from peka_core.synthetic.write import note, write_folder
from tests.support.pages import opened, painted, text
from tests.support.workbooks import TODAY, book, write_xlsx

FAMILIES, SEED = 300, 7


@cache
def sample() -> Source:
    """The sample, imported into the data folder of the copy."""
    tables = generate(FAMILIES, SEED)
    folder = data_dir() / "contoh"
    write_folder({"keterangan": note(tables, SEED), **tables}, folder, "parquet")
    outcome = pipeline.run(folder, data_dir(), dry_run=False)
    assert outcome.release is not None
    loaded = register.current()
    assert loaded is not None
    return loaded


def drawn(page: str, **query: str) -> AppTest:
    """A page that ends without an exception and ignores nothing of its address."""
    sample()
    at = opened(next(spec for spec in PAGES if spec.file == page), query)
    assert not at.exception, at.exception
    assert not at.warning, at.warning[0].value
    return at


def table() -> None:
    """The template has its sheet, an import takes its rows, the release gives them back."""
    path = data_dir() / "buku.xlsx"
    path.write_bytes(template())
    assert "sumur" in [sheet.name for sheet in readers.read(path).sheets]
    wells = [{"kode_gampong": "Iboih", "putaran": "2026", "jumlah sumur": 4}]
    root = data_dir() / "nyata"
    pipeline.run(write_xlsx(path, {**book(3), "sumur": wells}), root, dry_run=False, today=TODAY)
    release = releases.current(root)
    assert release is not None
    assert release.read("sumur").rows() == [("11.72.03.2001", "2026", 4)]


def indicator() -> None:
    assert sample().by_gampong(Filter())["indikator-pangan"].drop_nulls().max() > 0
    assert sample().unasked(Filter()) == []
    assert "Kurang pangan" in text(drawn("peta.py", ukuran="indikator-pangan"))


def term(column: str, kode: str) -> Callable[[], None]:
    def check() -> None:
        found = dict(sample().by_term(Filter(), column).select("kode", "keluarga").iter_rows())
        assert found[kode] > 0

    return check


def line() -> None:
    garis = catalog.load().garis_pada("miskin", date(2026, 9, 1))
    assert garis is not None
    assert garis.rp_kapita_bulan == 801_250
    assert any("801.250" in element.value.to_string() for element in drawn("metode.py").table)


def measure() -> None:
    assert 0 < sample().city(Filter())["tidak_miskin"] < 1
    assert "Tidak miskin" in text(drawn("peta.py", ukuran="tidak_miskin"))


def bands() -> None:
    assert catalog.load().pita("M0")[-2] == 0.25


def kind() -> None:
    at = drawn("peta.py", jenis="lengkap")
    assert "Isian lengkap" in str(painted(at))


def method() -> None:
    assert classify([0.0, 0.5, 1.0], "belah").ranges == ((0.0, 0.5), (0.5, 1.0))
    drawn("peta.py", kelas="belah")


def palette() -> None:
    assert len(palettes.sequential(theme.LIGHT, "abu", 5)) == len(palettes.sequential(theme.DARK, "abu", 5)) == 5
    drawn("peta.py", warna="abu")


def beside() -> None:
    at = drawn("peta.py", grafik="angka")
    assert any("indicator" in plot.proto.spec for plot in at.get("plotly_chart"))


def section() -> None:
    assert "300 keluarga terdata" in text(drawn("statistik.py", bagian="jumlah"))


def page() -> None:
    assert "Catatan pendataan" in text(drawn("catatan.py"))
    assert "Notes" in text(drawn("catatan.py", bahasa="en"))


def place() -> None:
    assert sample().tempat_ditolak == ""
    assert "SD Negeri Contoh" in {item.nama for item in sample().tempat.daftar}


def reader() -> None:
    path = data_dir() / "keluarga.json"
    path.write_text(json.dumps([{"id_keluarga": "1", "putaran": "2026", "kode_gampong": "Iboih"}]), encoding="utf-8")
    outcome = pipeline.run(path, data_dir() / "lain", dry_run=True, today=TODAY)
    assert outcome.report.counts["keluarga"].accepted == 1


def export() -> None:
    [chosen] = [item for item in EXPORTS if item.suffix == "json"]
    written = json.loads(
        chosen.write(Book("Judul", "", (), (Sheet("Angka", "Judul", (Column("H", "bagian", [0.5]),)),)))
    )
    assert written == {"judul": "Judul", "catatan": [["", "Judul"]], "tabel": {"Angka": [{"H": 50.0}]}}


def language() -> None:
    assert "ms" in codes.LANGUAGES
    at = drawn("ringkasan.py", bahasa="ms")
    assert "Rumusan" in str([link.proto for link in at.get("page_link")])


CHECKS: dict[str, Callable[[], None]] = {
    "Tabel rilis": table,
    "Indikator": indicator,
    "Penyebab": term("penyebab", "judi_daring"),
    "Kelompok": term("kelompok", "buruh_bangunan"),
    "Garis kemiskinan": line,
    "Ukuran": measure,
    "Batas kelas tetap": bands,
    "Jenis peta": kind,
    "Cara kelas": method,
    "Palet": palette,
    "Grafik di samping peta": beside,
    "Bagian halaman Statistik, Kemandirian, atau Program": section,
    "Halaman": page,
    "Tempat dan layanan umum": place,
    "Format sumber": reader,
    "Format unduhan": export,
    "Bahasa": language,
}
"""By the rows of README's table."""


def _outcome(check: Callable[[], None]) -> str:
    try:
        check()
    except Exception:
        return traceback.format_exc()[-2500:]
    return ""


def main() -> None:
    """Each row with what went wrong, as JSON; empty where nothing did."""
    here = Path.cwd()
    assert Path(charts.__file__).is_relative_to(here), "the copy's own code must answer"
    print(json.dumps({row: _outcome(check) for row, check in CHECKS.items()}), file=sys.stdout)  # noqa: T201


if __name__ == "__main__":
    main()
