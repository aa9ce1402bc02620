"""Tables by area: one list of columns for the table on the page and for the files that leave it."""

from typing import Any, Literal

import pandas as pd
import polars as pl
from pandas.io.formats.style import Styler

from dashboard import narrative
from dashboard.shell import View
from dashboard.wording import _, bahasa, number, percent
from peka_core.exports import Column
from peka_core.precision import MONEY


def by_area(view: View, frame: pl.DataFrame) -> list[Column]:
    """The view's measure by area: name, rate, families counted, families in all, families without complete answers."""
    ukuran = view.data.ukuran[view.state.ukuran]
    names = narrative.area_names(view)
    money = ukuran.kode in MONEY
    base = "keluarga_uang" if money else "keluarga"
    grades = {"baik": _("baik"), "hati-hati": _("hati-hati"), "tidak_ditampilkan": _("tidak ditampilkan")}
    kind = "indeks" if ukuran.satuan == "indeks" else "bagian"
    return [
        Column(_("Wilayah"), "teks", [names[kode] for kode in frame["kode"]]),
        Column(ukuran.label(bahasa()), kind, frame[ukuran.kode].to_list()),
        *_interval(frame, ukuran.kode, kind),
        Column(_("Keluarga terhitung"), "bulat", frame[ukuran.kolom_keluarga].to_list()),
        Column(_("Keluarga"), "bulat", frame[base].to_list()),
        Column(_("Data tak lengkap"), "bulat", frame["keluarga_hilang"].to_list()),
        Column(_("Cakupan data"), "bagian", frame["cakupan_uang" if money else "cakupan"].to_list()),
        Column(_("Mutu"), "teks", [grades.get(grade, "–") for grade in frame[f"{ukuran.kode}_mutu"]]),
    ]


def _interval(frame: pl.DataFrame, kode: str, kind: Literal["bagian", "indeks"]) -> list[Column]:
    """Standard error and 95 % interval, where the families are a sample."""
    if f"{kode}_se" not in frame.columns:
        return []
    headings = {"se": _("Galat baku"), "low": _("Batas bawah 95 %"), "high": _("Batas atas 95 %")}
    return [Column(heading, kind, frame[f"{kode}_{part}"].to_list()) for part, heading in headings.items()]


def styled(columns: list[Column]) -> Styler:
    """The columns as people read them: Indonesian separators, still sorted by value."""
    write: dict[str, Any] = {"bulat": number, "bagian": percent, "indeks": lambda value: number(value, 3)}
    table = pd.DataFrame({column.judul: list(column.nilai) for column in columns})
    return table.style.format({c.judul: write[c.jenis] for c in columns if c.jenis != "teks"}, na_rep="–")
