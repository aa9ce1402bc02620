"""How firm the list of a rule is: other weights of the dimensions, indicators left out, other poverty cut-offs."""

from dataclasses import replace
from fractions import Fraction

import streamlit as st

from dashboard.blocks import chart, table_html, text
from dashboard.charts.ranges import Band, rank_ranges
from dashboard.sentences import filters, places, priorities, subject
from dashboard.shell import faults
from dashboard.shell.view import View
from dashboard.wording import _, bahasa, number, percent
from peka_core.exports import Column, Sheet
from peka_core.followup.priority.firmness import EQUAL, FIRM, Firmness, Other
from peka_core.measures.counting.weighting import RAISED
from peka_core.measures.sampling.quality import MINIMUM_SHOWN


@faults.part
def section(view: View) -> None:
    """What stays when weights and cut-offs are others, in words, by gampong and by alternative."""
    title = _("Tahankah daftar aturan A?")
    st.header(title)
    found = view.data.priority_firmness(view.state)
    text.note(said(view, found))
    if not found.others or found.keluarga < MINIMUM_SHOWN:
        return
    left, right = st.columns(2, gap="medium")
    with left:
        _ranks(view, found)
    with right:
        _others(view, found)


def said(view: View, found: Firmness) -> str:
    """How much of the list stays, in one sentence; that nothing can change it where nothing can."""
    where = view.data.katalog.wilayah.nama
    if found.keluarga < MINIMUM_SHOWN:
        return _("Terlalu sedikit keluarga didahulukan di {tempat} untuk menguji daftarnya.").format(tempat=where)
    if not found.others:
        return _(
            "Aturan ini tidak memakai skor atau tingkat multidimensi: bobot dan ambang lain tidak mengubah siapa yang "
            "didahulukan."
        )
    parts = []
    if found.draws:
        low, middle, high = found.tetap
        parts.append(
            _(
                "Pada {n} bobot dimensi acak, {tengah} dari {keluarga} keluarga didahulukan di {tempat} tetap di dalam "
                "daftar (pada sembilan dari sepuluh bobot {rendah} sampai {tinggi})"
            ).format(
                n=number(found.draws),
                tengah=percent(middle, 0),
                keluarga=number(found.keluarga),
                tempat=where,
                rendah=percent(low, 0),
                tinggi=percent(high, 0),
            )
        )
        if MINIMUM_SHOWN <= found.kokoh <= found.keluarga - MINIMUM_SHOWN or found.kokoh == found.keluarga:
            parts.append(
                _("{n} keluarga kokoh: didahulukan pada sedikitnya {bagian} bobot").format(
                    n=number(found.kokoh), bagian=percent(FIRM, 0)
                )
            )
    cut = [one for one in found.others if one.jenis == "k"]
    if cut:
        least = min(cut, key=lambda one: one.tetap)
        parts.append(
            _("paling banyak berubah pada ambang {k}: {bagian} tetap").format(
                k=percent(float(Fraction(least.kode))), bagian=percent(least.tetap, 0)
            )
        )
    return "; ".join(parts) + "."


@faults.part
def _ranks(view: View, found: Firmness) -> None:
    """Between which ranks each gampong lies, by families put first."""
    title = _("Rentang peringkat gampong bila bobot diubah")
    st.subheader(title)
    table = view.data.priority_first(view.state, ("kode_gampong",)).rows(named=True)
    names = places.area_names(view)
    rows = [row for row in table if row["kode_gampong"] in found.rank_low and row["dari"]]
    if len(rows) < 2 or not found.draws:
        text.note(_("Terlalu sedikit gampong untuk membandingkan peringkat"))
        return
    bands = [
        Band(
            kode := row["kode_gampong"],
            names[kode],
            row["dari"],
            min(found.rank_low[kode], row["dari"]),
            max(found.rank_high[kode], row["dari"]),
            number(row["masuk"]),
        )
        for row in sorted(rows, key=lambda row: (row["dari"], row["kode_gampong"]))
    ]
    chart.chart(rank_ranges(bands, view.look, _("Keluarga"), view.state.gampong), "prioritas_rentang", title, "gampong")


@faults.part
def _others(view: View, found: Firmness) -> None:
    title = _("Daftar dengan bobot, indikator, atau ambang lain")
    st.subheader(title)
    columns = _columns(view, found)
    caption = subject.title(replace(view, state=view.state.cleared()), title)
    st.html(table_html.plain(columns, caption, [""] * len(found.others), whole=True))


def _columns(view: View, found: Firmness) -> list[Column]:
    return [
        Column(_("Yang diubah"), "teks", [_name(view, one) for one in found.others]),
        Column(
            _("Didahulukan (keluarga)"),
            "bulat",
            [_("terlalu sedikit") if 0 < one.keluarga < MINIMUM_SHOWN else round(one.keluarga) for one in found.others],
        ),
        Column(_("Tetap di daftar"), "bagian", [one.tetap for one in found.others]),
    ]


def _name(view: View, one: Other) -> str:
    katalog = view.data.katalog
    if one.jenis == "k":
        return _("Ambang miskin {k}").format(k=percent(float(Fraction(one.kode))))
    if one.kode == EQUAL:
        return _("Semua indikator sama")
    if one.jenis == "bobot":
        label = next(item.label(bahasa()) for item in katalog.dimensi if item.kode == one.kode)
        return f"{label} {percent(float(RAISED), 0)}"
    label = next(item.label(bahasa()) for item in katalog.indikator if item.kode == one.kode)
    return _("Bila {indikator} tidak dipakai").format(indikator=filters.lowered(label))


def tables_of(view: View) -> list[Sheet]:
    """The list under each alternative; nothing where none can change it."""
    found = view.data.priority_firmness(view.state)
    if not found.others or found.keluarga < MINIMUM_SHOWN:
        return []
    title = subject.title(
        subject.whole(view),
        _("Daftar aturan “{nama}” dengan bobot, indikator, atau ambang lain").format(
            nama=priorities.named(priorities.rule(view))
        ),
    )
    return [Sheet(_("Ketahanan"), title, _columns(view, found))]
