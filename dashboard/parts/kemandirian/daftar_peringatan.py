"""Relapse alerts one by one, for planners and administrators: pseudonym, what fired, until when, where it stands."""

import polars as pl
import streamlit as st

from dashboard.blocks import text
from dashboard.parts.kemandirian import handling, kata
from dashboard.sentences import places
from dashboard.shell import faults
from dashboard.shell.view import View
from dashboard.source.rights import may_ask
from dashboard.wording import _, day, number
from peka_core.tables import ID_KELUARGA

PER_PAGE = 50
PAGE, CHOSEN = "peringatan_hal", "peringatan_dibuka"
SHORT = 8
"""Characters of a pseudonym that are shown."""


@faults.part
def listing(view: View) -> None:
    """The alerts, most overdue first, a page at a time; nothing for those who may not see families one by one."""
    if not may_ask(view.principal, "alert_rows"):
        return
    rows = view.data.alert_rows(view.state)
    st.header(_("Keluarga dengan peringatan"))
    if rows.is_empty():
        text.note(_("Tidak ada peringatan di wilayah yang boleh Anda lihat."))
        return
    pages = max(1, -(-rows.height // PER_PAGE))
    page = min(st.pagination(pages, key=PAGE) or 1, pages) if pages > 1 else 1
    shown = rows[(page - 1) * PER_PAGE : page * PER_PAGE]
    ids = shown["id_peringatan"].to_list()
    key = f"tabel_peringatan_{page}"
    st.dataframe(
        told(view, shown).to_pandas(),
        key=key,
        hide_index=True,
        placeholder="–",
        width="stretch",
        height="content" if shown.height <= 12 else 480,
        alt=_("Daftar peringatan kambuh tanpa nama; pilih satu baris untuk menanganinya"),
        on_select=faults.callback(lambda: _selected(key, ids)),
        selection_mode="single-row",
    )
    text.note(
        _(
            "{n} peringatan, yang paling lama lewat tenggat lebih dahulu. Tanpa nama; melihat daftar ini dicatat."
        ).format(n=number(rows.height))
    )
    chosen = rows.filter(pl.col("id_peringatan") == st.session_state.get(CHOSEN, ""))
    if chosen.height:
        handling.opened(view, chosen.row(0, named=True))


def _selected(key: str, ids: list[str]) -> None:
    marked = st.session_state[key].selection.rows
    st.session_state[CHOSEN] = ids[marked[0]] if marked else ""


def told(view: View, rows: pl.DataFrame) -> pl.DataFrame:
    """The rows in words."""
    names, rules = places.area_names(view), kata.rules(view)
    found = [
        {
            _("Kode keluarga"): row[ID_KELUARGA][:SHORT],
            _("Gampong"): names.get(row["kode_gampong"], row["kode_gampong"]),
            _("Peringatan"): rules.get(row["aturan"], row["aturan"]),
            _("Lewat (hari)"): row["hari_lewat"],
            _("Batas"): day(row["batas"]),
            _("Keadaan"): kata.alert_state(row["keadaan"]),
            _("Yang terjadi"): kata.evidence(view, row["bukti"]),
            _("Diawasi karena"): kata.watched(row["diawasi"]),
            _("Timbul"): day(row["tanggal"]),
            _("Oleh"): row["oleh"],
        }
        for row in rows.iter_rows(named=True)
    ]
    return pl.DataFrame(found, infer_schema_length=None)
