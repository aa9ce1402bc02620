"""Domains and indicators between two rounds: gross flows, families that got better and families that got worse."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

import polars as pl
import streamlit as st

from dashboard.blocks import chart, text
from dashboard.charts.flows import Flow, flows
from dashboard.look.palettes import diverging
from dashboard.sentences import subject
from dashboard.shell import faults
from dashboard.shell.view import View, narrow_screen
from dashboard.wording import _, bahasa, number, percent
from peka_core.exports import Column, Sheet
from peka_core.tabulation.domains import COLOURS
from peka_core.tabulation.stage_moves import DEPRIVED, Moves


class Gross(NamedTuple):
    """A domain or indicator: its families by where they were and are, and those known in both rounds."""

    kode: str
    label: str
    cells: Mapping[tuple[str, str], int | None]
    n: int

    @property
    def told(self) -> bool:
        """True where its families may be told."""
        return self.n > 0 and None not in self.cells.values()

    def moved(self, order: Sequence[str], *, better: bool) -> int:
        """Families that went up or down in ``order``, worst first."""
        place = {code: i for i, code in enumerate(order)}
        moves = ((n or 0, place[after] - place[before]) for (before, after), n in self.cells.items())
        return sum(n for n, step in moves if (step > 0 if better else step < 0))


@faults.part
def colours(view: View, found: Moves) -> None:
    """Domains from red to green and back, and indicators out of deprivation and into it."""
    left, right = st.columns(2, gap="medium")
    with left:
        st.header(_("Ranah: membaik dan memburuk"))
        _bars(view, _of_domains(view, found), tuple(COLOURS), "mandiri_warna", _("Ranah: membaik dan memburuk"))
        text.note(
            _(
                "Membaik: merah ke kuning atau hijau, kuning ke hijau. Memburuk: sebaliknya. Keduanya dihitung "
                "sendiri, bukan selisihnya. Merah ke hijau dan sebaliknya tampak saat ditunjuk dan di unduhan."
            )
        )
    with right:
        st.header(_("Indikator: lepas dan jatuh"))
        _bars(view, _of_indicators(view, found), DEPRIVED, "mandiri_indikator", _("Indikator: lepas dan jatuh"))
        text.note(
            _(
                "Lepas: kurang pada putaran dulu, tidak lagi kini. Jatuh: sebaliknya. Dari semua keluarga yang "
                "isiannya lengkap untuk indikator itu pada kedua putaran, dinilai kemandiriannya atau tidak."
            )
        )


def _of_domains(view: View, found: Moves) -> list[Gross]:
    return _gross(found.domains, {item.kode: item.label(bahasa()) for item in view.data.katalog.ranah})


def _of_indicators(view: View, found: Moves) -> list[Gross]:
    return _gross(found.indicators, {item.kode: item.label(bahasa()) for item in view.data.katalog.indikator})


def _gross(table: pl.DataFrame, labels: Mapping[str, str]) -> list[Gross]:
    found = []
    for kode, label in labels.items():
        rows = table.filter(pl.col("kode") == kode)
        cells = {(before, after): n for before, after, n in rows.select("dari", "ke", "keluarga").iter_rows()}
        found.append(Gross(kode, label, cells, rows["tercacah"][0]))
    return found


@faults.part
def _bars(view: View, items: Sequence[Gross], order: Sequence[str], key: str, alt: str) -> None:
    """Bars to both sides, most better first."""
    told = [item for item in items if item.told]
    if not told:
        text.note(_("Terlalu sedikit keluarga yang diketahui pada kedua putaran."))
        return
    rows = [_flow(item, order) for item in told]
    rows.sort(key=lambda row: -row.left)
    titles = (_("Membaik"), _("Memburuk")) if len(order) > 2 else (_("Lepas"), _("Jatuh"))
    better, _same, worse = diverging(view.look, 3)
    chart.chart(flows(rows, view.look, titles, colours=(better, worse), stacked=True), key, alt)
    silent = [item.label for item in items if not item.told]
    if silent:
        text.note(_("Terlalu sedikit keluarga: {nama}.").format(nama=", ".join(silent)))


def _flow(item: Gross, order: Sequence[str]) -> Flow:
    up, down, n = (
        item.moved(order, better=True),
        item.moved(order, better=False),
        sum(filter(None, item.cells.values())),
    )
    worst, best = order[0], order[-1]
    hover = _("{nama}: {naik} membaik, {turun} memburuk, dari {n} keluarga").format(
        nama=item.label, naik=number(up), turun=number(down), n=number(n)
    )
    if len(order) > 2:
        hover += "<br>" + _("merah ke hijau {naik}, hijau ke merah {turun}").format(
            naik=number(item.cells[worst, best]), turun=number(item.cells[best, worst])
        )
    texts = (number(up), number(down))
    if not narrow_screen():
        texts = (f"{number(up)} ({percent(up / n, 0)})", f"{number(down)} ({percent(down / n, 0)})")
    return Flow(item.kode, item.label, up / n, down / n, hover, texts)


def tables_of(view: View, found: Moves, span: str) -> list[Sheet]:
    """Every flow between colours, and into and out of deprivation."""
    three: dict[str, str] = dict(zip(COLOURS, (_("merah"), _("kuning"), _("hijau")), strict=True))
    two: dict[str, str] = dict(zip(DEPRIVED, (_("kurang"), _("tidak kurang")), strict=True))
    domains, indicators = _("Ranah: membaik dan memburuk"), _("Indikator: lepas dan jatuh")
    return [
        Sheet(domains, subject.title(view, domains, span), _columns(_("Ranah"), _of_domains(view, found), three)),
        Sheet(
            indicators,
            subject.title(view, indicators, span),
            _columns(_("Indikator"), _of_indicators(view, found), two),
        ),
    ]


def _columns(head: str, items: Sequence[Gross], words: Mapping[str, str]) -> list[Column]:
    """One column a flow, those that stayed where they were included."""
    hidden = _("terlalu sedikit")

    def flow(before: str, after: str) -> Column:
        moved = _("{dari} ke {ke}").format(dari=words[before], ke=words[after])
        heading = moved if before != after else _("tetap {warna}").format(warna=words[before])
        told = [item.cells[before, after] if item.told else (hidden if item.n else None) for item in items]
        return Column(heading, "bulat", told)

    return [
        Column(head, "teks", [item.label for item in items]),
        Column(_("Keluarga diketahui dua kali"), "bulat", [item.n for item in items]),
        *(flow(before, after) for before in words for after in words),
    ]
