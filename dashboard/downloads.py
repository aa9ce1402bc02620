"""Files to take along: the table behind the map as Excel, CSV and GeoJSON, each with its labels."""

import json
from collections.abc import Callable
from functools import partial

import polars as pl
import streamlit as st

from dashboard import filters, narrative, tables, widgets
from dashboard.shell import View
from dashboard.wording import _, bahasa, day, number
from geodata import boundaries
from peka_core.exports import EXPORTS, Sheet
from peka_core.precision import MONEY


def button(view: View, frame: pl.DataFrame) -> None:
    """A menu with one download per format; a file is made only when it is asked for."""
    widgets.drawer("unduh", _("Unduh"), ":material/download:", lambda: _offers(view, tables.inside(view, frame)))


def _offers(view: View, frame: pl.DataFrame) -> None:
    sheet = _sheet(view, frame)
    name = f"peka-{view.state.ukuran}-{view.data.round_of(view.state)}{'-tersaring' if view.state.restricted else ''}"
    for export in EXPORTS:
        _offer(_(export.label), f"{name}.{export.suffix}", export.mime, partial(export.write, sheet))
    _offer(_("Peta (GeoJSON)"), f"{name}.geojson", "application/geo+json", partial(_geojson, view, frame, sheet))


def _offer(label: str, name: str, mime: str, make: Callable[[], bytes]) -> None:
    st.download_button(label, make, file_name=name, mime=mime, on_click="ignore", width="stretch", key=f"unduh_{name}")


def _sheet(view: View, frame: pl.DataFrame) -> Sheet:
    ukuran = view.data.ukuran[view.state.ukuran]
    where = narrative.place(view, filters.replace(view.state, gampong=()))
    title = f"{ukuran.label(bahasa())}, {where}, {view.data.round_of(view.state)}"
    return Sheet(title, labels(view, frame), tables.by_area(view, frame))


def labels(view: View, frame: pl.DataFrame) -> list[str]:
    """The lines that travel with every file: meaning, source, filters, boundaries, sample, catalogue."""
    manifest = view.data.manifest
    base = "keluarga_uang" if view.state.ukuran in MONEY else "keluarga"
    lines = [
        view.data.ukuran[view.state.ukuran].arti(bahasa()),
        _("Sumber: pendataan PEKA putaran {putaran}").format(putaran=view.data.round_of(view.state))
        + ", "
        + _("diimpor {tanggal}").format(tanggal=day(manifest.created_at.date()))
        + ", "
        + _("n = {n} keluarga").format(n=number(int(frame[base].sum()))),
        narrative.restrictions(view),
        narrative.smoothing_note() if narrative.smoothed(view.data.ukuran[view.state.ukuran], frame) else "",
        narrative.boundary_label(view),
        f"{_('Versi katalog')} {view.data.katalog.hash}",
    ]
    if manifest.sintetis:
        lines.insert(0, _("Data contoh sintetis, bukan data keluarga nyata"))
    return [line for line in lines if line]


def _geojson(view: View, frame: pl.DataFrame, sheet: Sheet) -> bytes:
    """The boundaries joined with the table; labels and attribution stand at the top level."""
    ukuran = view.data.ukuran[view.state.ukuran]
    smoothed = narrative.smoothed(ukuran, frame)
    values = frame.select(
        pl.col("kode").alias("kode_gampong"),
        pl.col(ukuran.kode).alias("nilai"),
        *([pl.col(narrative.shown(ukuran, frame)).alias("nilai_dihaluskan")] if smoothed else []),
        pl.col(ukuran.kolom_keluarga).alias("keluarga_terhitung"),
        "keluarga",
        "keluarga_hilang",
    )
    shapes = view.data.batas.frame
    joined = boundaries.join(shapes[shapes["kode_gampong"].isin(frame["kode"].to_list())], values)
    collection = json.loads(joined.to_json(drop_id=True))
    collection |= {
        "judul": sheet.judul,
        "keterangan": list(sheet.keterangan),
        "atribusi": view.data.batas.atribusi,
    }
    return json.dumps(collection, ensure_ascii=False).encode()
