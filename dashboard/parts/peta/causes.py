"""Under the map of a cause: which cause is named most in each area, the rank of the one shown, and who named them."""

from collections.abc import Mapping
from typing import Any

import polars as pl
import streamlit as st

from dashboard.blocks import table_html
from dashboard.blocks.text import note
from dashboard.sentences import measures, peaks, places, subject
from dashboard.shell import faults
from dashboard.shell.view import View
from dashboard.wording import _, bahasa, number
from peka_core.catalog.ukuran import Ukuran
from peka_core.exports import Column, Sheet
from peka_core.measures.sampling.quality import MINIMUM_FAMILIES
from peka_core.tabulation import superlatives

Row = Mapping[str, Any]
OWN = "sumber-keluarga"
"""Measure of who named the causes: the families themselves."""


def asked(view: View) -> bool:
    """True where the map is of a cause, and families answer."""
    return view.data.ukuran[view.state.ukuran].jenis == "penyebab" and not view.data.public


@faults.part
def main(view: View) -> None:
    """The table; nothing under another map."""
    if not asked(view):
        return
    found = view.kept("main_causes", lambda: sheet(view))
    with st.expander(_("Penyebab utama per wilayah")):
        st.html(table_html.table(found.kolom[1:], found.kolom[0].nilai, (), found.judul))  # type: ignore[arg-type]
        note(
            _(
                "Penyebab yang paling banyak disebut, dari keluarga yang penyebabnya tercatat; yang tidak dapat "
                "dibedakan disebut bersama, dan di bawah {n} keluarga tidak disebut. Satu keluarga dapat menyebut "
                "beberapa."
            ).format(n=number(MINIMUM_FAMILIES))
        )


def sheet(view: View) -> Sheet:
    """Areas of the level shown, and the city: most named cause, its families, rank of the cause shown, who said so."""
    causes = [item for item in view.data.ukuran.values() if item.kode.startswith("penyebab-")]
    codes = [*(item.kode for item in causes), OWN]
    level = view.state.jenjang
    inside = view.data.measured(view.state, level, codes)
    inside = inside.filter(~pl.col("kode").is_in(view.selection.faded[level]))
    rows = [*inside.rows(named=True), *view.data.measured(view.state, "", codes).rows(named=True)]
    names = places.area_names(view) | {"": view.data.katalog.wilayah.nama}
    own = view.data.ukuran[OWN]
    base = causes[0].kolom_perkiraan
    shown = view.data.ukuran[view.state.ukuran]
    columns = [
        Column(_("Kode"), "teks", [row["kode"] for row in rows]),
        Column(_("Wilayah"), "teks", [names[row["kode"]] for row in rows]),
        Column(_("Penyebab paling banyak disebut"), "teks", [_most(causes, row) for row in rows]),
        Column(_("Keluarga yang penyebabnya tercatat"), "bulat", [row[base] for row in rows]),
        Column(
            _("Peringkat penyebab pada peta"),
            "teks",
            [_rank(causes, shown, row) for row in rows],
        ),
        Column(_("Disebut keluarga sendiri"), "bagian", [row[OWN] for row in rows], own.arti(bahasa())),
    ]
    what = _("Penyebab utama per wilayah")
    return Sheet(_("Penyebab utama"), subject.title(subject.around(view), what), columns)


def _counts(causes: list[Ukuran], row: Row) -> dict[str, int] | None:
    """Families naming each cause; None where that may not be told, or too few name any."""
    counts = {item.kode: row[item.kolom_keluarga] for item in causes}
    if None in counts.values() or (row[causes[0].kolom_dasar] or 0) < MINIMUM_FAMILIES:
        return None
    return counts


def _most(causes: list[Ukuran], row: Row) -> str:
    counts = _counts(causes, row)
    if counts is None:
        return measures.in_short(causes[0], dict(row)) if row[causes[0].kode] is None else _("terlalu sedikit")
    top = superlatives.of_terms(counts, row[causes[0].kolom_dasar])
    named = {item.kode: item for item in causes}
    told = [f"{_plain(named[kode])} ({number(counts[kode])})" for kode in top[: peaks.NAMED]]
    return "; ".join(told) or _("tidak ada yang terbanyak")


def _rank(causes: list[Ukuran], shown: Ukuran, row: Row) -> str:
    counts = _counts(causes, row)
    if counts is None or shown.kode not in counts:
        return "–"
    mine = counts[shown.kode]
    best = 1 + sum(n > mine for n in counts.values())
    worst = sum(n >= mine for n in counts.values())
    return peaks.rank((best, worst))


def _plain(item: Ukuran) -> str:
    """The cause as the form names it, without the word in front."""
    return item.sebutan[bahasa() == "en"]
