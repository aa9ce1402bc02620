"""Parts of the overview: where the shortfalls lie, and the causes named most often."""

import polars as pl

from dashboard.blocks import chart, tables, text
from dashboard.charts.bars import Bar, ranked_bars
from dashboard.sentences import measures, places
from dashboard.shell.view import View
from dashboard.wording import _, bahasa, number, percent
from peka_core.exports import Sheet

CAUSES = 5


def tables_of(view: View, table: pl.DataFrame, total: dict[str, float]) -> list[Sheet]:
    """What map and charts show, as tables to take along."""
    place = places.place(view, view.state)
    return [tables.areas(view, table), tables.indicators(view, {place: total}), tables.terms(view, "penyebab")]


def dimensions(view: View, total: dict[str, float]) -> None:
    """Share of people who fall short in each dimension, most first."""
    if total["H"] is None:
        text.note(measures.unknown(view.data.ukuran["H"], total))
        return
    bars = [
        Bar(f"dimensi-{d.kode}", d.label(bahasa()), total[f"dimensi-{d.kode}"], percent(total[f"dimensi-{d.kode}"]))
        for d in view.data.katalog.dimensi
    ]
    alt = _("Kekurangan menurut dimensi")
    chart.chart(ranked_bars(bars, view.look), "ringkasan_dimensi", alt, after_map=True)


def causes(view: View) -> None:
    """The causes named by most families; a click filters."""
    table = view.data.by_term(view.state, "penyebab").sort("keluarga", descending=True).head(CAUSES)
    table = table.filter(table["keluarga"] > 0)  # nobody named the others
    labels = {item.kode: item.label(bahasa()) for item in view.data.katalog.penyebab}
    bars = [Bar(r["kode"], labels[r["kode"]], r["keluarga"], number(r["keluarga"])) for r in table.rows(named=True)]
    fig = ranked_bars(bars, view.look, view.state.penyebab, stacked=True)
    alt = _("Penyebab yang paling sering disebut")
    chart.chart(fig, "ringkasan_penyebab", alt, field="penyebab", after_map=True)
