"""Tables by area: one list of columns for the table on the page and for the files that leave it."""

from typing import Any

import pandas as pd
import polars as pl
from pandas.io.formats.style import Styler

from dashboard import narrative
from dashboard.shell import View
from dashboard.wording import _, bahasa, number, percent
from peka_core.exports import Column


def by_area(view: View, frame: pl.DataFrame) -> list[Column]:
    """The view's measure by area: name, rate, families counted, families in all, families without complete answers."""
    ukuran = view.data.ukuran[view.state.ukuran]
    names = narrative.area_names(view)
    base = "keluarga_uang" if ukuran.kode in narrative.MONEY else "keluarga"
    return [
        Column(_("Wilayah"), "teks", [names[kode] for kode in frame["kode"]]),
        Column(
            ukuran.label(bahasa()),
            "indeks" if ukuran.satuan == "indeks" else "bagian",
            frame[ukuran.kode].to_list(),
        ),
        Column(_("Keluarga terhitung"), "bulat", frame[ukuran.kolom_keluarga].to_list()),
        Column(_("Keluarga"), "bulat", frame[base].to_list()),
        Column(_("Data tak lengkap"), "bulat", frame["keluarga_hilang"].to_list()),
    ]


def styled(columns: list[Column]) -> Styler:
    """The columns as people read them: Indonesian separators, still sorted by value."""
    write: dict[str, Any] = {"bulat": number, "bagian": percent, "indeks": lambda value: number(value, 3)}
    table = pd.DataFrame({column.judul: list(column.nilai) for column in columns})
    return table.style.format({c.judul: write[c.jenis] for c in columns if c.jenis != "teks"}, na_rep="–")
