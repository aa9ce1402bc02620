"""Which causes each group names: shares of its families, with their number when pointed at."""

from collections.abc import Iterable
from typing import Any

import streamlit as st

from dashboard.blocks import text
from dashboard.blocks.heat_html import Cell, Heat, heat
from dashboard.blocks.terms import ranked
from dashboard.sentences import subject, terms
from dashboard.shell import faults
from dashboard.shell.view import View
from dashboard.wording import _, number, percent
from peka_core.measures.sampling.quality import MINIMUM_FAMILIES, MINIMUM_SHOWN

Row = dict[str, Any]
FEW = "\N{BULLET OPERATOR}"
"""In a cell that may not be told."""


@faults.part
def cross(view: View) -> None:
    """All causes by all groups, among the poor families or all."""
    poor = terms.among_poor(view)
    caption = (
        _("Persen keluarga miskin kelompok itu yang menyebut penyebab itu, dari yang menyebut penyebab.")
        if poor
        else _("Persen keluarga kelompok itu yang menyebut penyebab itu, dari yang menyebut penyebab.")
    )
    pairs = {(row["penyebab"], row["kelompok"]): row for row in view.data.cross(view.state).rows(named=True)}
    if not pairs:
        text.note(_("Belum ada penyebab yang tercatat untuk pilihan ini."))
        return
    causes, groups = (
        [row["kode"] for row in ranked(view, axis, view.data.by_term(view.state, axis))]
        for axis in ("penyebab", "kelompok")
    )
    size = _sizes(pairs.values())
    names = terms.labels(view, "kelompok")
    table = Heat(
        [terms.labels(view, "penyebab")[kode] for kode in causes],
        [names[kode] for kode in groups],
        [_size(size.get(kode), poor=poor) for kode in groups],
        [
            [_cell(names[group], pairs.get((cause, group)), size.get(group), poor=poor) for group in groups]
            for cause in causes
        ],
    )
    sizes = _("Keluarga miskin yang menyebut penyebab") if poor else _("Keluarga yang menyebut penyebab")
    st.html(heat(table, view.look, subject.title(view, caption.rstrip(".")), _("Penyebab"), sizes))
    text.note(
        _("Tunjuk sel untuk banyaknya keluarga. Tanda {tanda}: terlalu sedikit keluarga (kurang dari {n}).").format(
            tanda=FEW, n=number(MINIMUM_SHOWN)
        )
    )


def _sizes(rows: Iterable[Row]) -> dict[str, Row]:
    """A row of each group, one that tells how many of its poor families name a cause where any may."""
    found: dict[str, Row] = {}
    for row in rows:
        if found.setdefault(row["kelompok"], row)["menyebut_miskin"] is None:
            found[row["kelompok"]] = row
    return found


def _size(row: Row | None, *, poor: bool) -> str:
    if row is None:
        return number(0)
    return number(row["menyebut_miskin" if poor else "menyebut"])


def _cell(group: str, row: Row | None, size: Row | None, *, poor: bool) -> Cell:
    """The share of a group's families that name a cause; nobody does where there is no such pair."""
    column, base, share = (
        ("keluarga_miskin", "menyebut_miskin", "bagian_miskin") if poor else ("keluarga", "menyebut", "bagian")
    )
    whole = (size[base] if size else 0) or 0
    if whole < MINIMUM_SHOWN or (row and row[share] is None):
        return Cell(None, FEW, _("{kelompok}: terlalu sedikit").format(kelompok=group))
    n, part = (row[column], row[share]) if row else (0, 0.0)
    told = _("{kelompok}: {nilai} ({n} dari {m} keluarga)")
    if poor:
        told = _("{kelompok}: {nilai} ({n} dari {m} keluarga miskin)")
    said = told.format(kelompok=group, nilai=percent(part, 0), n=number(n), m=number(whole))
    if whole < MINIMUM_FAMILIES:
        said += ", " + _("hati-hati")
    return Cell(part, number(100 * part), said, ranked=n > 0 and whole >= MINIMUM_FAMILIES)
