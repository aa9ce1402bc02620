"""The sheet of a meeting: one page of paper with what the data say and room for what people say; no number of few.

It lies on a table where everybody reads it: shares are told in tenths of families, never as counts.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from html import escape
from typing import Any

import streamlit as st

from dashboard.parts.partisipasi import isian
from dashboard.sentences import participation
from dashboard.shell import faults
from dashboard.shell.view import View
from dashboard.wording import _, day, number
from peka_core.measures.sampling.quality import MINIMUM_FAMILIES
from peka_core.tables import GAMPONG

CAUSES, NEEDS = 6, 5
"""Causes and needs at most: the sheet is one page."""
BLANK = 3
"""Empty lines for what people add."""
Row = Mapping[str, Any]
LINE, BOX = "<i></i>", "\N{BALLOT BOX}"


@faults.part
def part(view: View) -> None:
    """The sheet of the gampong the page is about, for those inside."""
    if view.data.public:
        return
    isian.box(_("Lembar musyawarah untuk dicetak"), ":material/print:", "lembar", lambda: _sheet(view))


@faults.part
def _sheet(view: View) -> None:
    kode = isian.gampong(view)
    if kode:
        st.html(html(view, kode))


def html(view: View, kode: str) -> str:
    """The sheet as HTML, with the button that prints it and nothing else."""
    one = replace(view, state=replace(view.state.of_all_families(), gampong=(kode,), kecamatan=(), ambang=(), kotak=""))
    title = _("Lembar musyawarah Gampong {gampong}, {putaran}").format(
        gampong=participation.at(view, kode), putaran=view.data.round_of(view.state)
    )
    parts = [
        f"<h2>{escape(title)}</h2>",
        f"<p>{escape(_about(one))}</p>",
        _presence(),
        _table(
            (_("Penyebab menurut data"), _("Dari keluarga miskin"), _("Setuju"), _("Tidak")),
            [(*row, BOX, BOX) for row in _causes(one)],
        ),
        _blanks(_("Penyebab lain menurut warga")),
        _table(
            (_("Yang pernah disampaikan"), _("Disampaikan"), _("Terlaksana"), _("Belum selesai")),
            _needs(one, kode),
        ),
        _blanks(_("Yang didahulukan (urutkan 1 sampai 3)")),
        f"<p>{escape(_('Catatan'))}</p><p class='line'></p><p class='line'></p>",
        f"<div class='signs'><span>{escape(_('Keuchik'))}</span><span>{escape(_('Wakil warga'))}</span>"
        f"<span>{escape(_('Pencatat'))}</span></div>",
        f"<p class='foot'>{escape(_foot(view))}</p>",
    ]
    name = escape(title)
    return (
        f'<section class="peka-sheet peka-lembar" aria-label="{name}">{"".join(parts)}</section>'
        f'<button type="button" class="peka-button" data-print>{escape(_("Cetak lembar"))}</button>'
    )


def tenths(share: float | None) -> str:
    """A share in tenths of families, as it is said in a meeting."""
    if share is None:
        return "–"
    tenth = round(10 * share)
    return _("kira-kira {n} dari 10").format(n=number(tenth)) if tenth else _("kurang dari 1 dari 10")


def _about(one: View) -> str:
    row = one.data.total(one.state)
    if (row["tercacah"] or 0) < MINIMUM_FAMILIES:
        return _("Menurut data: terlalu sedikit keluarga untuk menyebut berapa yang miskin.")
    share = row["H_keluarga"] / row["keluarga"] if row["H_keluarga"] is not None and row["keluarga"] else None
    return _("Menurut data, {bagian} keluarga gampong ini miskin multidimensi. Apakah warga sependapat?").format(
        bagian=tenths(share)
    )


def _presence() -> str:
    fields = (_("Tanggal"), _("Hadir laki-laki"), _("Hadir perempuan"), _("Keluarga miskin hadir"))
    return "<div class='fields'>" + "".join(f"<span>{escape(field)} {LINE}</span>" for field in fields) + "</div>"


def _causes(one: View) -> list[tuple[str, str]]:
    names = participation.labels(one.data.katalog.penyebab)
    return foremost(one.data.by_term(one.state, "penyebab").rows(named=True), names)


def foremost(rows: Sequence[Row], names: Mapping[str, str]) -> list[tuple[str, str]]:
    """The foremost causes of the poor families, of enough of them, each with its share in tenths."""
    enough = [row for row in rows if row["bagian_miskin"] and (row["menyebut_miskin"] or 0) >= MINIMUM_FAMILIES]
    shown = sorted(enough, key=lambda row: -row["bagian_miskin"])[:CAUSES]
    return [(names[row["kode"]], tenths(row["bagian_miskin"])) for row in shown]


def _needs(one: View, kode: str) -> list[tuple[str, ...]]:
    names = participation.labels(one.data.katalog.kebutuhan)
    rows = [row for row in one.data.needs_delivered(one.state).rows(named=True) if row[GAMPONG] == kode]
    shown = sorted(rows, key=lambda row: -row["disampaikan"])[:NEEDS]
    return [
        (names[row["kebutuhan"]], *(number(row[name]) for name in ("disampaikan", "terlaksana", "terbuka")))
        for row in shown
    ]


def _table(heads: Sequence[str], rows: Sequence[Sequence[Any]]) -> str:
    if not rows:
        return f"<p>{escape(heads[0])}: {escape(_('belum ada yang dapat ditampilkan'))}</p>"
    head = "".join(f'<th scope="col">{escape(name)}</th>' for name in heads)
    body = "".join(
        f'<tr><th scope="row">{escape(str(row[0]))}</th>'
        + "".join(f"<td>{escape(str(cell))}</td>" for cell in row[1:])
        + "</tr>"
        for row in rows
    )
    return f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"


def _blanks(label: str) -> str:
    return f"<p>{escape(label)}</p>" + "<p class='line'></p>" * BLANK


def _foot(view: View) -> str:
    parts = [
        _("Sumber: pendataan PEKA putaran {putaran}").format(putaran=view.data.round_of(view.state)),
        _("per {hari}").format(hari=day(view.data.heard_day(view.state))),
        _("angka dibulatkan ke sepersepuluh supaya tidak ada keluarga yang dikenali"),
    ]
    if view.data.manifest.sintetis:
        parts.append(_("data contoh sintetis, bukan data keluarga nyata"))
    return " · ".join(parts)
