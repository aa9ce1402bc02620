"""Partners beside the map: name, logo where there is one, what kind, and how much they do."""

from html import escape

import streamlit as st

from dashboard.blocks import logos
from dashboard.sentences import partners
from dashboard.shell import faults
from dashboard.shell.view import View
from dashboard.wording import _, number
from peka_core.followup import activities


@faults.part
def cards(view: View) -> None:
    """One line a partner, most activities first; the list scrolls where it is longer than the map."""
    found = activities.partners(view.data.activities(view.state))
    if found.is_empty():
        return
    kinds = partners.kinds(view)
    items = "".join(
        f"<li>{logos.picture(row['mitra'], row['nama'] or '')}"
        f"<span><strong>{escape(row['nama'] or row['mitra'])}</strong>"
        f"<small>{escape(_line(row, kinds))}</small></span></li>"
        for row in found.rows(named=True)
    )
    label = escape(_("Mitra pada pilihan ini"))
    st.html(f'<ul class="peka-mitra" aria-label="{label}" tabindex="0">{items}</ul>')


def _line(row: dict, kinds: dict[str, str]) -> str:
    """``Dunia usaha · 3 kegiatan di 5 gampong · 1 janji``."""
    parts = [
        kinds.get(row["jenis_mitra"], ""),
        _("{n} kegiatan di {m} gampong").format(n=number(row["kegiatan"]), m=number(len(row["gampong"]))),
        _("{n} janji").format(n=number(row["janji"])) if row["janji"] else "",
    ]
    return " · ".join(part for part in parts if part)
