"""Stacked bars of how many parts of a bundle families have, by gampong, level, cause or group."""

from html import escape
from typing import Any

import polars as pl
import streamlit as st

from dashboard.blocks import chart
from dashboard.charts.kit import wrapped
from dashboard.charts.stacks import Stack, stacks
from dashboard.look.theme import Theme
from dashboard.sentences import integration, places
from dashboard.shell import faults
from dashboard.shell.view import View, narrow_screen
from dashboard.wording import _, number, percent
from peka_core.followup.bundles import COUNTS
from peka_core.measures.sampling.quality import MINIMUM_FAMILIES

Row = dict[str, Any]

SHADES = (0, 1, 3, 4)
"""Steps of the palette for none, one, two and all parts."""
LETTERS, ON_PHONE = 30, 18
"""Letters on a line of a label, and on that of a phone."""
FIELD = {"kode_gampong": "gampong"}
"""Fields of the filter that a click sets, where they are not called as the axis."""


def colours(look: Theme) -> list[str]:
    """Colours of ``COUNTS``, more parts further from the ground."""
    return [look.sequential[step] for step in SHADES]


@faults.part
def legend(view: View) -> None:
    """What the colours of the bars mean; once a page."""
    pairs = zip(colours(view.look), integration.steps().values(), strict=True)
    chips = "".join(
        f'<li><span class="chip" style="background:{colour}"></span>{escape(label)}</li>' for colour, label in pairs
    )
    st.html(f'<ul class="peka-legend" aria-label="{escape(_("Bagian paket"))}">{chips}</ul>')


@faults.part
def shares(view: View, axis: str, title: str) -> None:
    """One bar a value of ``axis``, in the order of ``ordered``; a click filters."""
    rows = ordered(view, axis)
    names = integration.named(view, axis)
    drawn = [_stack(row, names.get(row["kode"], str(row["kode"]))) for row in rows]
    field = FIELD.get(axis, axis)
    fig = stacks(
        drawn,
        view.look,
        colours(view.look),
        list(integration.steps().values()),
        getattr(view.state, field),
        faded=view.selection.faded["gampong"] if field == "gampong" else (),
        in_order=True,
    )
    chart.chart(fig, f"integrasi_{axis}", title, field=field)


def ordered(view: View, axis: str) -> list[Row]:
    """Rows of ``bundles`` by ``axis``: levels as the catalogue has them, others most complete first.

    Those of few families follow, hidden ones come last.
    """
    table = view.data.bundles(view.state, axis)
    if axis == "tingkat":
        places_of = {item.kode: place for place, item in enumerate(view.data.katalog.tingkat)}
        return sorted(table.rows(named=True), key=lambda row: places_of[row["kode"]])
    share, few = pl.col("bagian_0") / pl.col("keluarga"), pl.col("tercacah") < MINIMUM_FAMILIES
    return table.sort(share.is_null(), few, share, "kode").rows(named=True)


def _stack(row: Row, name: str) -> Stack:
    label = wrapped(name, ON_PHONE if narrow_screen() else LETTERS)
    n, steps = row["keluarga"], integration.steps()
    counts = [row[column] for column in COUNTS]
    if any(count is None for count in counts) or not n:
        return Stack(row["kode"], label, None, _("terlalu sedikit"), [""] * len(COUNTS))
    label = places.careful(label, row["tercacah"])
    told = _("{nama}: {isi} {n} dari {semua} keluarga ({bagian})")
    hovers = [
        told.format(nama=name, isi=label_, n=number(count), semua=number(n), bagian=percent(count / n))
        for count, label_ in zip(counts, steps.values(), strict=True)
    ]
    text = f"{percent(1 - counts[0] / n, 0)} ({number(n - counts[0])})"
    return Stack(row["kode"], label, [count / n for count in counts], text, hovers)
