"""Parts of the overview: where the shortfalls lie, the causes named most often, and who is poor most often."""

import polars as pl

from dashboard.blocks import chart, menuju, tables, terms, text
from dashboard.charts.bars import Bar, ranked_bars
from dashboard.sentences import measures, places, subject
from dashboard.sentences import terms as sentences
from dashboard.shell import faults
from dashboard.shell.view import View
from dashboard.wording import _, bahasa, number, percent
from peka_core.exports import Sheet
from peka_core.tabulation import superlatives

CAUSES, GROUPS = 5, 3


def tables_of(view: View, table: pl.DataFrame, total: dict[str, float]) -> list[Sheet]:
    """What map and charts show, as tables to take along."""
    place = places.place(view, view.state)
    by_term = [tables.terms(view, axis) for axis in ("penyebab", "kelompok")]
    title = subject.title(view, _("Menuju kemandirian"))
    more = [] if view.data.public else [menuju.sheet(view, view.state, title)]
    return [tables.areas(view, table), tables.indicators(view, {place: total}), *by_term, *more]


@faults.part
def dimensions(view: View, total: dict[str, float]) -> None:
    """Share of people, poor or not, who fall short in something of each dimension, most first."""
    if total["H"] is None:
        text.note(measures.unknown(view.data.ukuran["H"], total))
        return
    bars = [
        Bar(f"dimensi-{d.kode}", d.label(bahasa()), total[f"dimensi-{d.kode}"], percent(total[f"dimensi-{d.kode}"]))
        for d in view.data.katalog.dimensi
    ]
    alt = _("Penduduk yang kekurangan sedikitnya satu hal, menurut dimensi")
    chart.chart(ranked_bars(bars, view.look), "ringkasan_dimensi", alt, after_map=True)


@faults.part
def causes(view: View) -> None:
    """The causes named by most poor families, or by most families; a click filters."""
    terms.bars(view, view.state, "penyebab", "ringkasan_penyebab", pick=lambda rows: rows[:CAUSES], after_map=True)


@faults.part
def who(view: View) -> None:
    """The groups that are poor most often, or the largest; not those that are poor by their own definition."""
    poor = sentences.among_poor(view)
    without = [*sentences.circular(view)] if poor else []
    heading = _("Siapa yang paling sering miskin: persen penduduk kelompok itu (orang miskin)") if poor else ""
    terms.bars(
        *(view, view.state, "kelompok", "ringkasan_kelompok"),
        heading=heading,
        pick=lambda rows: [row for row in rows if row["kode"] not in without][:GROUPS],
        after_map=True,
    )
    if poor:
        table = view.data.by_term(view.state, "kelompok")
        close = len(superlatives.by_poverty(table, without).highest(GROUPS)) - GROUPS
        if close > 0:
            text.note(_("{n} kelompok lain tidak dapat dibedakan dari yang ketiga.").format(n=number(close)))
        names = sentences.labels(view, "kelompok")
        for kode in without:
            text.note(_("Tanpa “{kelompok}”, yang sekaligus indikator kemiskinan ini.").format(kelompok=names[kode]))
