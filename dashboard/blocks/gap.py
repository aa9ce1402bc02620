"""The gap map: the way to it from any page, and the families behind each square of its legend."""

import streamlit as st

from dashboard.blocks import table_html
from dashboard.blocks.text import note
from dashboard.filters.filter import Change
from dashboard.filters.query import write
from dashboard.navigation import ROOT
from dashboard.sentences import gap, peaks, places, subject
from dashboard.shell import address, faults
from dashboard.shell.view import View
from dashboard.wording import _
from peka_core.exports import Column, Sheet


@faults.part
def link(view: View) -> None:
    """The way to the gap map; none where figures are public, or the release has no programmes."""
    if view.data.public or not view.data.katalog.program or subject.is_gap(view):
        return
    label, icon = _("Peta kesenjangan"), ":material/join_inner:"
    why = _("Kebutuhan di samping bagian keluarganya yang terjangkau program, per gampong.")
    if view.page == "peta":  # a link to the page one is on looks like the mark of it
        st.button(
            label,
            icon=icon,
            help=why,
            key="kesenjangan",
            type="tertiary",
            on_click=faults.callback(address.change),
            args=(_to_gap(view),),
        )
        return
    st.page_link(
        ROOT / "pages" / "peta.py",
        label=label,
        icon=icon,
        help=why,
        width="content",
        query_params=write(gap.state_of(view)),
    )


def _to_gap(view: View) -> Change:
    return lambda _state: gap.state_of(view)


def sheet(view: View) -> Sheet:
    """Every square of the legend: its areas, and how many families in need are reached and are not."""
    names, found = places.area_names(view), gap.squares(view)
    thirds = (_("rendah"), _("sedang"), _("tinggi"))
    columns = [
        Column(_("Kebutuhan"), "teks", [thirds[item.need] for item in found]),
        Column(_("Jangkauan"), "teks", [thirds[item.coverage] for item in found]),
        Column(_("Keluarga yang membutuhkan"), "bulat", [item.needing for item in found]),
        Column(_("Terjangkau"), "bulat", [item.reached for item in found]),
        Column(_("Belum terjangkau"), "bulat", [item.missed for item in found]),
        Column(_("Wilayah"), "teks", [peaks.listed([names[kode] for kode in item.areas]) or "–" for item in found]),
    ]
    return Sheet(_("Kotak kesenjangan"), subject.map_title(view), columns)


@faults.part
def behind(view: View) -> None:
    """The families behind each square, under the map; nothing on any other map."""
    if not subject.is_gap(view):
        return
    found = sheet(view)
    with st.expander(_("Keluarga di balik setiap kotak")):
        st.html(table_html.table(found.kolom, [], (), found.judul))
        note(_("Tiap ukuran dibagi tiga sama banyak wilayah: tinggi dan rendah dibanding wilayah lain di peta ini."))
