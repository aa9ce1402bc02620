"""Section ``jatuh_tempo``: with which families something is due, where, how long, and the list of them."""

from typing import Any

import streamlit as st

from dashboard.blocks import chart, table_html, text
from dashboard.charts.bars import Bar, ordered_bars, ranked_bars
from dashboard.filters import codes
from dashboard.parts.integrasi import lists, tables
from dashboard.sentences import integration, places, subject
from dashboard.shell import faults
from dashboard.shell.view import View
from dashboard.wording import _, number
from peka_core.exports import Sheet


def headline(view: View) -> str:
    """With how many families something is due, and most of what."""
    return integration.due(view, view.data.due_counts(view.state))


@faults.part
def section(view: View) -> None:
    """By kind and by gampong, how long, then the list for those who may see single families."""
    if not integration.recorded(view, "kunjungan", "rencana", "kelulusan"):
        words = (_("kunjungan"), _("rencana keluarga"), _("kelulusan"))
        st.info(integration.missing(view, *words), icon=":material/upload_file:")
        return
    text.note(integration.on_day(view))
    if not view.data.due_counts(view.state).height:
        st.info(_("Tidak ada yang lewat tenggat pada pilihan ini."), icon=":material/task_alt:")
        return
    left, right = st.columns(2, gap="medium")
    with left:
        st.header(_("Apa yang lewat tenggat"))
        _kinds(view)
        _ages(view)
    with right:
        st.header(_("Keluarga lewat tenggat menurut gampong"))
        _by_gampong(view)
    lists.part(view, "jatuh_tempo")


def tables_of(view: View) -> list[Sheet]:
    """The tables of the section."""
    return tables.of_due(view)


def counted(view: View) -> tuple[float, float]:
    """Families interviewed in the round."""
    total = view.data.total(view.state)
    return total["tercacah"] + total["tercacah_hilang"], 0


def _row(view: View) -> dict[str, Any]:
    return view.data.due_counts(view.state).row(0, named=True)


@faults.part
def _kinds(view: View) -> None:
    """Families by what is due; a click picks it for the list."""
    row = _row(view)
    bars = [Bar(kind, label, row[kind], number(row[kind])) for kind, label in codes.labels("hal").items()]
    fig = ranked_bars(bars, view.look, view.state.hal, stacked=True, size=14)
    chart.chart(fig, "integrasi_hal", _("Keluarga menurut apa yang lewat tenggat"), field="hal")
    text.note(
        _("{n} keluarga; satu keluarga dapat terhitung pada beberapa hal. Klik satu batang untuk memilihnya.").format(
            n=number(row["keluarga"])
        )
    )


@faults.part
def _ages(view: View) -> None:
    columns = tables.ages(view)
    caption = subject.title(view, _("Berapa lama lewat tenggat (keluarga)"))
    st.html(table_html.plain(columns, caption, [""] * len(columns[0].nilai)))


@faults.part
def _by_gampong(view: View) -> None:
    """Families with whom something is due, most first; a click filters."""
    names, table = places.area_names(view), view.data.due_counts(view.state, "kode_gampong")
    told = _(
        "{nama}: {n} keluarga; kunjungan {kunjungan}, rencana {rencana}, pendamping berhenti {pendamping}, "
        "pascalulus {pascalulus}"
    )
    rows = table.sort("keluarga", "kode", descending=[True, False]).rows(named=True)
    kinds = codes.labels("hal")
    bars = [
        Bar(
            row["kode"],
            names[row["kode"]],
            row["keluarga"],
            number(row["keluarga"]),
            hover=told.format(nama=names[row["kode"]], n=number(row["keluarga"]), **{k: number(row[k]) for k in kinds}),
        )
        for row in rows
    ]
    fig = ordered_bars(bars, view.look, view.state.gampong, faded=view.selection.faded["gampong"])
    chart.chart(fig, "integrasi_tempo", _("Keluarga lewat tenggat menurut gampong"), field="gampong")
