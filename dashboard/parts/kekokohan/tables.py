"""Tables of the page Kekokohan: other weights and indicators on the page, all of it to take along."""

import streamlit as st

from dashboard.blocks import tables, text
from dashboard.blocks.columns import styled
from dashboard.parts.kekokohan.findings import Findings, numbers
from dashboard.sentences import filters, subject
from dashboard.shell import faults
from dashboard.shell.view import View
from dashboard.wording import _, bahasa, percent
from peka_core.exports import Column, Sheet
from peka_core.measures.counting.weighting import RAISED


def tables_of(view: View, found: Findings) -> list[Sheet]:
    """Ranks by gampong, rates at every cut-off, other weights and indicators, overlap of indicators."""
    whole = subject.whole(view)  # of all gampong, whichever are chosen
    return [
        Sheet(
            _("Per gampong"), subject.title(whole, _("Kemiskinan dan peringkat menurut bobot")), numbers(view, found)
        ),
        Sheet(_("Ambang"), subject.title(whole, _("Penduduk miskin menurut ambang, bobot baku")), _cutoffs(view)),
        Sheet(_("Bobot lain"), subject.title(whole, _("Bila bobot atau indikator lain dipakai")), schemes(view, found)),
        Sheet(_("Tumpang tindih"), subject.title(whole, _("Indikator yang bertumpang tindih")), _overlap(view)),
    ]


def _cutoffs(view: View) -> list[Column]:
    """The city and every gampong at every cut-off; nothing where the city's may not be shown."""
    curves, names = view.data.cutoffs(view.state), tables.area_names(view)
    lines = [(names[tables.CITY], curves.kota), *((names[k], H) for k, H in zip(curves.kode, curves.H, strict=True))]
    shown = view.data.city(view.state)["M0"] is not None
    found = [Column(name, "bagian", [float(value) for value in line]) for name, line in lines] if shown else []
    return [Column(_("Ambang"), "bagian", [float(k) for k in curves.k]), *found]


def _overlap(view: View) -> list[Column]:
    found = view.data.redundancy(view.state)
    labels = [item.kekurangan(bahasa()) for item in view.data.katalog.indikator]
    meaning = _("Dari penduduk yang mengalami kekurangan yang lebih jarang: yang mengalami keduanya.")
    pairs = [(i, j) for i in range(len(labels)) for j in range(i)]
    return [
        Column(_("Indikator"), "teks", [labels[i] for i, _j in pairs]),
        Column(_("Indikator lain"), "teks", [labels[j] for _i, j in pairs]),
        Column(
            "R0",
            "bagian",
            [float(found.R0[i, j]) for i, j in pairs],
            meaning,
        ),
        Column("Cramér V", "indeks", [float(found.cramers_v[i, j]) for i, j in pairs]),
    ]


def schemes(view: View, found: Findings) -> list[Column]:
    """Named schemes of weights, then each indicator left out, against the catalogue."""
    katalog = view.data.katalog
    raised = [f"{d.label(bahasa())} {percent(float(RAISED), 0)}" for d in katalog.dimensi]
    without = [
        _("Bila {indikator} tidak dipakai").format(indikator=filters.lowered(i.label(bahasa())))
        for i in katalog.indikator
    ]
    rows = (*found.at.schemes, *found.at.without)
    return [
        Column(_("Bobot atau indikator"), "teks", [*raised, _("Semua indikator sama"), *without]),
        Column(_("Kota"), "bagian", [row.H for row in rows]),
        Column("ρ", "indeks", [row.rho for row in rows]),
        Column("τ", "indeks", [row.tau for row in rows]),
        Column(_("Pindah"), "bulat", [row.moved for row in rows]),
    ]


@faults.part
def alternatives(view: View, found: Findings) -> None:
    """The table of other weights and indicators."""
    st.table(styled(schemes(view, found)), border="horizontal", hide_index=True)
    text.note(
        _(
            "Dimensi lain berbobot sama rata. ρ (Spearman) dan τ (Kendall): kesamaan peringkat dengan bobot baku, 1 = "
            "sama. Pindah: perpindahan terjauh satu gampong."
        )
    )
