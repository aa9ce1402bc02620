"""Headline sentences: what a page found, in words a meeting can repeat."""

from dataclasses import replace
from typing import NamedTuple

import polars as pl

from dashboard.sentences import changes, filters, lines, measures, peaks, places, subject, whose
from dashboard.sentences.measures import estimate_text, figure_text, line, smoothed, unknown, value_text
from dashboard.shell.address import level_of
from dashboard.shell.view import View
from dashboard.source.selection import is_conditional
from dashboard.wording import _, bahasa, number
from peka_core.catalog.ukuran import Ukuran
from peka_core.measures.sampling.quality import MINIMUM_FAMILIES, MINIMUM_SHOWN
from peka_core.tabulation.comparison import Change

SHOWN = 3
"""Most indicators a sentence names."""


class Figure(NamedTuple):
    """A figure beside a map: what it is, its value, a remark or its change, which way that goes (-1, 0, 1), and whether
    more of it is better."""

    label: str
    value: str
    detail: str | None = None
    direction: int = 0
    better: bool = False


def headline(view: View, table: pl.DataFrame, total: dict[str, float]) -> str:
    """The finding of a map: the rate here, and where it is highest.

    Parameters
    ----------
    view : View
    table : polars.DataFrame
        Measures of the areas of one level.
    total : dict
        Measures of the selected places together.
    """
    ukuran = view.data.ukuran[view.state.ukuran]
    if not measures.told_of(ukuran, total):
        return nothing(view)
    if total[ukuran.kode] is None:
        return untold(view, ukuran, total)
    sentence = subject.said(view, subject.measure(view, ukuran), figure_text(ukuran, total)) + caution(ukuran, total)
    after = _(" (dihaluskan)") if smoothed(ukuran, table) else ""
    faded = view.selection.faded[level_of(table["kode"][0])]
    peak = peaks.where(line(ukuran, table, faded), places.area_names(view), lambda value: value_text(ukuran, value))
    if view.state.gampong or not peak:
        return sentence + (_("; warna peta: angka dihaluskan") if after else "")
    return sentence + _("; tertinggi di {puncak}").format(puncak=peak) + after


def untold(view: View, ukuran: Ukuran, total: dict[str, float]) -> str:
    """Why the figure of the selected places has no number, in a sentence about them."""
    return subject.said(view, subject.measure(view, ukuran), filters.lowered(unknown(ukuran, total)))


def caution(ukuran: Ukuran, total: dict[str, float]) -> str:
    """That a figure stands on few families; empty where it stands on enough."""
    n = total[ukuran.kolom_dasar] or 0
    return " " + _("(hati-hati: hanya {n} keluarga)").format(n=number(n)) if 0 < n < MINIMUM_FAMILIES else ""


def nothing(view: View) -> str:
    """Why a page has nothing to show: no area meets the conditions, or not those chosen; no family does, nowhere do
    enough, or all lack an answer.
    """
    state, selection = view.state, view.selection
    if is_conditional(state) and state.gampong and state.jenjang == "gampong" and not any(selection.gampong):
        chosen = replace(view, state=replace(state, ambang=(), kotak=""))
        return subject.said(
            chosen, _("Syarat {syarat}").format(syarat=places.conditions(view, state)), _("tidak dipenuhi")
        )
    if is_conditional(state) and len(selection.faded["gampong"]) == len(view.data.katalog.wilayah.gampong):
        what = _("Gampong dengan {syarat}") if state.jenjang == "gampong" else _("Kecamatan dengan {syarat}")
        inside = replace(view, state=replace(state, gampong=(), ambang=(), kotak=""))
        return subject.said(inside, what.format(syarat=places.conditions(view, state)), _("tidak ada"))
    return subject.said(view, _("Keluarga"), _why_nothing(view))


def _why_nothing(view: View) -> str:
    total = view.data.total(view.state)
    if view.data.public and not measures.nobody(total):
        return measures.unpublished()
    ukuran = view.data.ukuran[view.state.ukuran]
    if ukuran.of_families and not measures.nobody(total) and not total[ukuran.kolom_dasar]:
        return whose.none(ukuran, total)
    if total["keluarga"]:
        return _("tidak ada gampong dengan sedikitnya {n} keluarga").format(n=number(MINIMUM_SHOWN))
    if total["keluarga_hilang"]:
        return _incomplete(view)
    return _("tidak ada yang cocok dengan saringan ini")


def _incomplete(view: View) -> str:
    """Families are there, and none of them can be counted: what the round did not ask, where that is why."""
    names = [indikator.label(bahasa()) for indikator in view.data.unasked(view.state)]
    if not names:
        return _("semuanya berdata tak lengkap")
    more = [_("{n} lainnya").format(n=number(len(names) - SHOWN))] if len(names) > SHOWN else []
    listed = ", ".join((*names[:SHOWN], *more))
    return _("semuanya berdata tak lengkap, sebab putaran ini tidak menanyakan {nama}").format(nama=listed)


def tautology(view: View) -> str:
    """A warning where the filter already decides the measure; empty elsewhere."""
    kind = view.data.ukuran[view.state.ukuran].jenis
    decided = {
        "kemandirian": view.state.tahap,
        "program": view.state.program or view.state.jenis_program or view.state.dampingan,
        "jangkauan": view.state.program or view.state.jenis_program,
        "penyebab": view.state.penyebab,
    }
    if decided.get(kind):
        return _("Saringan keluarga sudah menentukan ukuran ini, seluruhnya atau sebagian.")
    if not view.state.tingkat or view.state.ukuran not in ("H", "M0", "A", "parah", "rentan"):
        return ""
    return _(
        "Saringan tingkat sudah menentukan ukuran ini. Pilih ukuran dimensi atau indikator untuk melihat kekurangan "
        "keluarga yang tersaring."
    )


def figures(view: View, total: dict[str, float]) -> list[Figure]:
    """Three figures for a meeting, with their change since the round before; the map's measure comes first."""
    found, cells = view.data.comparison(view.state), []
    for kode in changes.overview(view):
        ukuran = view.data.ukuran[kode]
        told, way = _told(view, ukuran, changes.of_total(view, ukuran, found)) if found else (None, 0)
        value = estimate_text(ukuran, total) if total[kode] is not None else measures.in_short(ukuran, total)
        cells.append(Figure(lines.label(view, ukuran), value, told, way, ukuran.baik))
    return cells


def _told(view: View, ukuran: Ukuran, change: Change | None) -> tuple[str | None, int]:
    """The change of a figure in the few words a card holds, and its direction.

    Nothing where the filter follows families by what they once were: their figures are others than the one on the card.
    """
    if changes.reason(view, ukuran):
        return _("tidak sebanding"), 0
    if change is None or changes.followed(view):
        return None, 0
    if changes.unsure(ukuran, change):
        return _("arah belum pasti"), 0
    way = 0 if view.data.public else changes.direction(ukuran, change)  # what blanks could turn is not published
    return measures.change_text(ukuran, change.after, change.before), way
