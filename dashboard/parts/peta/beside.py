"""Beside the map: causes and groups of two to four selected gampong, a mark for each, never added up."""

from dataclasses import replace

from dashboard.blocks import chart, terms
from dashboard.blocks.text import note
from dashboard.charts import dots
from dashboard.charts.dots import Dots
from dashboard.charts.kit import categories
from dashboard.sentences import comparing, places, subject
from dashboard.sentences import terms as words
from dashboard.shell import faults
from dashboard.shell.view import View
from dashboard.wording import _


@faults.part
def counted(view: View, axis: str) -> None:
    """Shares by cause or group in each compared gampong and in the city; families are too different to be counted."""
    terms.whom(view)
    codes, names = comparing.chosen(view), places.area_names(view)
    whole = subject.whole(view).state
    states = [whole, *(replace(whole, gampong=(kode,)) for kode in codes)]
    name, title = _share(view, axis)
    tables = [{row["kode"]: row[name] for row in view.data.by_term(state, axis).rows(named=True)} for state in states]
    rows = [Dots(kode, label, [table[kode] for table in tables]) for kode, label in words.labels(view, axis).items()]
    rows = [row for row in rows if any(value is not None for value in row.values[1:])]
    note(title)
    if not rows:
        note(_("Tidak ada gampong yang angkanya dapat ditampilkan untuk pilihan ini."))
        return
    titles = [view.data.katalog.wilayah.nama, *(names[kode] for kode in codes)]
    fig = dots.compared(rows, view.look, titles, categories(view.look, len(codes)))
    chart.chart(fig, f"peta_{axis}_banding", subject.title(view, title), after_map=True)
    note(_("Tanpa tanda: terlalu sedikit keluarga, atau tidak ada."))


def _share(view: View, axis: str) -> tuple[str, str]:
    """Column of ``by_term`` that compares places of different size, and what it says."""
    if not words.among_poor(view):
        return "bagian", {
            "penyebab": _("Bagian keluarga, dari yang menyebut sedikitnya satu penyebab"),
            "kelompok": _("Bagian keluarga, dari yang masuk sedikitnya satu kelompok"),
        }[axis]
    if axis == "penyebab":
        return "bagian_miskin", _("Bagian keluarga miskin, dari yang menyebut sedikitnya satu penyebab")
    return "H", _("Bagian penduduk yang miskin dalam tiap kelompok")
