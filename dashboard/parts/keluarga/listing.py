"""The list: families under the filters, worst first, a page at a time; a row opens its family."""

import polars as pl
import streamlit as st

from dashboard.parts.keluarga import chosen, files, words
from dashboard.shell import faults
from dashboard.shell.view import View
from dashboard.wording import N_, _, number
from peka_core.tables import ID_KELUARGA

PER_PAGE = 50
SORT, PAGE = "keluarga_urut", "keluarga_hal"
SORTS = {
    "skor": N_("Bobot kekurangan tertinggi"),
    "kurang": N_("Kekurangan terbanyak"),
    "hilang": N_("Paling banyak tidak diketahui"),
    "gampong": N_("Gampong"),
}


@faults.part
def listing(view: View, rows: pl.DataFrame) -> None:
    """Order and page, then the table."""
    with st.container(horizontal=True, vertical_alignment="bottom", gap="small", key="keluarga_daftar"):
        order = st.selectbox(_("Urutkan"), list(SORTS), key=SORT, format_func=lambda code: _(SORTS[code]), width=260)
        files.menu(view)
        pages = max(1, -(-rows.height // PER_PAGE))
        page = min(st.pagination(pages, key=PAGE) or 1, pages) if pages > 1 else 1
    shown = sorted_by(rows, order)[(page - 1) * PER_PAGE : page * PER_PAGE]
    ids = shown[ID_KELUARGA].to_list()
    key = f"tabel_keluarga_{order}_{page}_{chosen.generation()}"
    st.dataframe(
        words.frame(view, shown).to_pandas(),
        key=key,
        hide_index=True,
        placeholder=words.NO_DATA,
        width="stretch",
        height="content" if len(ids) <= 12 else 480,
        on_select=faults.callback(lambda: _selected(key, ids)),
        selection_mode="single-row",
        alt=_("Daftar keluarga tanpa nama; pilih satu baris untuk membukanya"),
    )


def sorted_by(rows: pl.DataFrame, order: str) -> pl.DataFrame:
    """The rows in the order asked for; ``rows`` come worst first."""
    if order == "gampong":
        return rows.sort("kode_gampong", maintain_order=True)
    if order in ("kurang", "hilang"):
        return rows.sort(pl.col(order).list.len(), descending=True, maintain_order=True)
    return rows


def _selected(key: str, ids: list[str]) -> None:
    rows = st.session_state[key].selection.rows
    chosen.choose(ids[rows[0]] if rows else "")


def hint(rows: pl.DataFrame) -> str:
    """What the list is, and what a row does."""
    return _(
        "{n} keluarga tanpa nama; umur dan banyak anggota dalam rentang. Pilih satu baris untuk melihat mengapa "
        "keluarga itu digolongkan demikian."
    ).format(n=number(rows.height))
