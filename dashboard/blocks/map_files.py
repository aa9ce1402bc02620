"""The map to take along: as a picture for a screen or for paper, and as GeoJSON, with the lines that travel with it."""

from functools import partial

import polars as pl

from dashboard.blocks.downloads import File, file_name
from dashboard.cartography.png import Size
from dashboard.maps import files
from dashboard.sentences import changes, filters, measures, places, subject
from dashboard.shell.view import View
from dashboard.wording import _


def of_map(view: View, frame: pl.DataFrame) -> list[File]:
    """The map of the view in every format."""
    sizes: dict[Size, str] = {"layar": _("Peta untuk layar (PNG)"), "cetak": _("Peta untuk cetak A4 (PNG)")}
    pictures = [
        File(
            label,
            f"{file_name(view, size)}.png",
            "image/png",
            partial(files.png, view, labels(view, frame), size),
        )
        for size, label in sizes.items()
    ]
    name = f"{file_name(view)}.geojson"
    make = partial(files.geojson, view, labels(view, frame))
    return [*pictures, File(_("Peta (GeoJSON)"), name, "application/geo+json", make)]


def labels(view: View, frame: pl.DataFrame) -> list[str]:
    """The lines that travel with a map: meaning, source, filters, boundaries, sample, catalogue."""
    manifest = view.data.manifest
    base = view.data.ukuran[view.state.ukuran].kolom_isian
    lines = [
        subject.meaning(view),
        _("Sumber: pendataan PEKA putaran {putaran}").format(putaran=view.data.round_of(view.state))
        + ", "
        + measures.dated(view)
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
