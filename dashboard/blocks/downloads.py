"""Files to take along: the map as a picture or GeoJSON, the table behind it as Excel and CSV, with their labels."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial

import polars as pl
import streamlit as st

from dashboard.blocks import columns, controls
from dashboard.cartography.png import Size
from dashboard.maps import files
from dashboard.sentences import changes, filters, lines, measures, places
from dashboard.shell.view import View
from dashboard.wording import _, bahasa, day, use
from peka_core.exports import EXPORTS, Sheet

FAILED = "unduh_gagal"
"""Session note: labels of the files that were asked for in the open menu and could not be made."""
LOOK_AGAIN_S = 2


def button(view: View, frame: pl.DataFrame) -> None:
    """A menu with one download per format; a file is made only when it is asked for."""
    controls.drawer("unduh", _("Unduh"), ":material/download:", lambda: _offers(view, columns.inside(view, frame)))


def _offers(view: View, frame: pl.DataFrame) -> None:
    st.session_state[FAILED] = []
    _failures(bahasa())
    sheet = _sheet(view, frame)
    state = view.state
    name = f"peka-{state.ukuran}-{view.data.round_of(state)}{'-tersaring' if state.restricted else ''}"
    sheets: dict[Size, str] = {"layar": _("Peta untuk layar (PNG)"), "cetak": _("Peta untuk cetak A4 (PNG)")}
    for size, label in sheets.items():
        make = partial(files.png, view, labels(view, frame), size)
        _offer(label, f"{name}-{state.jenis}-{size}.png", "image/png", make)
    for export in EXPORTS:
        _offer(_(export.label), f"{name}.{export.suffix}", export.mime, partial(export.write, sheet))
    make = partial(files.geojson, view, labels(view, frame))
    _offer(_("Peta (GeoJSON)"), f"{name}-{state.jenis}.geojson", "application/geo+json", make)


def _offer(label: str, name: str, mime: str, make: Callable[[], bytes]) -> None:
    content = partial(_made, bahasa(), make, label, st.session_state[FAILED])
    st.download_button(
        label, content, file_name=name, mime=mime, on_click="ignore", width="stretch", key=f"unduh_{name}"
    )


def _made(language: str, make: Callable[[], bytes], label: str, failed: list[str]) -> bytes:
    """What ``make`` makes, in the language of the page: it is called later, outside of its run.

    There nothing can be drawn: that it failed is left in ``failed`` for ``_failures``. Raised on, it is logged.
    """
    use(language)
    try:
        content = make()
    except Exception:
        failed.append(label)
        raise
    failed[:] = [other for other in failed if other != label]
    return content


@st.fragment(run_every=LOOK_AGAIN_S)
def _failures(language: str) -> None:
    """Say on the page which files could not be made; looks again while the menu is open."""
    use(language)
    text = _("{berkas} tidak dapat dibuat. Coba sekali lagi; bila tetap gagal, beri tahu pengelola dasbor.")
    for label in dict.fromkeys(st.session_state.get(FAILED, ())):
        st.error(text.format(berkas=label), icon=":material/error:")


def _sheet(view: View, frame: pl.DataFrame) -> Sheet:
    ukuran = view.data.ukuran[view.state.ukuran]
    where = places.place(view, replace(view.state, gampong=()))
    title = f"{lines.label(view, ukuran)}, {where}, {view.data.round_of(view.state)}"
    return Sheet(title, labels(view, frame), columns.by_area(view, frame))


def labels(view: View, frame: pl.DataFrame) -> list[str]:
    """The lines that travel with every file: meaning, source, filters, boundaries, sample, catalogue."""
    manifest = view.data.manifest
    base = view.data.ukuran[view.state.ukuran].kolom_isian
    lines = [
        view.data.ukuran[view.state.ukuran].arti(bahasa()),
        _("Sumber: pendataan PEKA putaran {putaran}").format(putaran=view.data.round_of(view.state))
        + ", "
        + _("diimpor {tanggal}").format(tanggal=day(manifest.created_at.date()))
        + ", "
        + measures.based_on(view, int(frame[base].sum())),
        filters.restrictions(view),
        *changes.notes_of_map(view),
        measures.smoothing_note() if measures.smoothed(view.data.ukuran[view.state.ukuran], frame) else "",
        places.boundary_label(view),
        view.data.batas.atribusi,
        f"{_('Versi katalog')} {view.data.katalog.hash}",
    ]
    if manifest.sintetis:
        lines.insert(0, _("Data contoh sintetis, bukan data keluarga nyata"))
    return [line for line in lines if line]
