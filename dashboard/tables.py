"""Tables as people read them: numbers right, Indonesian separators, sorted by value and not by text."""

from collections.abc import Callable
from typing import Any

import pandas as pd
import polars as pl
from pandas.io.formats.style import Styler

from dashboard import narrative
from dashboard.shell import View
from dashboard.wording import _, bahasa, number, percent


def by_area(view: View, frame: pl.DataFrame) -> Styler:
    """The view's measure by area: name, rate, families counted, families in all, families without complete answers."""
    ukuran = view.data.ukuran[view.state.ukuran]
    names = {
        item.kode: item.nama for item in (*view.data.katalog.wilayah.gampong, *view.data.katalog.wilayah.kecamatan)
    }
    counted = _("Keluarga terhitung")
    columns = {
        _("Wilayah"): [names[kode] for kode in frame["kode"]],
        ukuran.label(bahasa()): frame[ukuran.kode].to_numpy(),
        counted: frame[ukuran.kolom_keluarga].to_numpy(),
        _("Keluarga"): frame["keluarga_uang" if ukuran.kode in ("P0", "ekstrem") else "keluarga"].to_numpy(),
        _("Data tak lengkap"): frame["keluarga_hilang"].to_numpy(),
    }
    return styled(columns, {ukuran.label(bahasa()): lambda value: narrative.value_text(ukuran, value)})


def styled(columns: dict[str, object], shares: dict[str, Callable[[float], str]]) -> Styler:
    """A pandas styler: ``shares`` says how to write some columns, other numbers get thousands separators."""
    table = pd.DataFrame(columns)
    written: dict[Any, Any] = dict.fromkeys(table.select_dtypes("number").columns, number)
    written.update(shares)
    return table.style.format(written, na_rep="–")


def share_column(value: float | None) -> str:
    """A share as a table shows it."""
    return percent(value)
