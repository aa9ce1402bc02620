"""Section ``padanan``: what families put first need, which kinds of programmes answer it and why, what has not come."""

from typing import Any

import streamlit as st

from dashboard.blocks import chart, table_html, text
from dashboard.blocks.heat_html import Cell, Heat, heat
from dashboard.charts.bars import Bar, ranked_bars
from dashboard.sentences import filters, places, priorities, programmes, subject
from dashboard.shell import faults
from dashboard.shell.view import View
from dashboard.wording import _, bahasa, number
from peka_core.exports import Column, Sheet
from peka_core.followup.priority import matching
from peka_core.measures.sampling.quality import MINIMUM_FAMILIES
from peka_core.tabulation.suppression import FEW

Row = dict[str, Any]
DOT = "\N{BULLET OPERATOR}"
"""In a cell that may not be told."""


def headline(view: View) -> str:
    """Which kind of programme most families put first still wait for."""
    what = _("Program yang cocok bagi keluarga didahulukan, aturan “{nama}”").format(
        nama=priorities.named(priorities.rule(view))
    )
    if priorities.rule(view).problem:
        return subject.said(view, what, _("aturan itu tidak dapat dibaca"))
    told = [row for row in _needs(view) if row["belum"] and row["butuh"] >= MINIMUM_FAMILIES]
    if not told:
        return subject.said(view, what, _nothing(view))
    most = max(row["belum"] for row in told)
    top = [row for row in told if row["belum"] >= most - 1]
    if len(top) > 1:
        finding = _("terbanyak belum terjawab: {n} kebutuhan yang tidak dapat dibedakan, sampai {banyak} keluarga")
        return subject.said(view, what, finding.format(n=number(len(top)), banyak=number(most)))
    row = top[0]
    finding = _("terbanyak belum terjawab: {kebutuhan}, {n} dari {total} keluarga; cocok: {jenis}").format(
        kebutuhan=filters.lowered(_name(view, row)),
        n=number(row["belum"]),
        total=number(row["butuh"]),
        jenis=filters.lowered(_kinds(view, row)),
    )
    return subject.said(view, what, finding)


def _nothing(view: View) -> str:
    if not view.data.katalog.program:
        return _("penerima program belum terdata, jadi yang belum terjawab tidak diketahui")
    return _("terlalu sedikit keluarga untuk ditampilkan")


def _needs(view: View) -> list[Row]:
    return view.data.priority_needs(view.state).rows(named=True)


def _name(view: View, row: Row) -> str:
    if row["jenis"] == "penyebab":
        return programmes.labels(view, "penyebab")[row["kode"]]
    return next(item.kekurangan(bahasa()) for item in view.data.katalog.indikator if item.kode == row["kode"])


def _match(view: View, row: Row) -> matching.Match:
    return next(
        one for one in matching.matches(view.data.katalog) if (one.jenis, one.kode) == (row["jenis"], row["kode"])
    )


def _kinds(view: View, row: Row) -> str:
    labels = programmes.labels(view, "jenis_program")
    return ", ".join(labels[kode] for kode in _match(view, row).padanan.jenis_program) or _("belum dipadankan")


@faults.part
def section(view: View) -> None:
    """Needs without an answer as bars, kinds by gampong and group as shades, then every match with its reason."""
    left, right = st.columns(2, gap="medium")
    with left:
        _bars(view, "indikator", _("Kekurangan yang belum terjawab"))
    with right:
        _bars(view, "penyebab", _("Penyebab yang belum terjawab"))
    text.note(_about(view))
    _shades(view, "kode_gampong", _("Jenis program yang masih diperlukan menurut gampong"))
    _shades(view, "kelompok", _("Jenis program yang masih diperlukan menurut kelompok"))
    _table(view)


def _about(view: View) -> str:
    return (
        _(
            "Terjawab: program yang menyebut kebutuhan itu, atau yang jenisnya cocok dan tidak menyebut kebutuhan mana "
            "pun, diterima dalam {n} bulan sebelum didata; pelatihan, modal, dan akses pasar pernah diterima; "
            "pendampingan dikunjungi belum lama ini. Cocok berarti menjawab kebutuhan itu menurut katalog, bukan janji "
            "hasil."
        ).format(n=number(view.data.katalog.tindak_lanjut.jendela_program_bulan))
        + " "
        + priorities.small(view)
    )


@faults.part
def _bars(view: View, jenis: str, title: str) -> None:
    st.header(title)
    bars = [
        Bar(row["kode"], _name(view, row), row["belum"], _told(row), hover=f"{_name(view, row)}: {_told(row)}")
        for row in _needs(view)
        if row["jenis"] == jenis and row["butuh"] != 0
    ]
    fig = ranked_bars(bars, view.look, stacked=True, size=14)
    chart.chart(fig, f"prioritas_belum_{jenis}", title)


def _told(row: Row) -> str:
    if row["belum"] is not None:
        return _("{n} dari {total}").format(n=number(row["belum"]), total=number(row["butuh"]))
    if row["mutu"] == "":
        return _("{n} membutuhkan").format(n=number(row["butuh"]))
    return _("terlalu sedikit") if row["mutu"] == FEW else _("tidak ditampilkan")


@faults.part
def _shades(view: View, by: str, title: str) -> None:
    st.header(title)
    drawn = view.kept(f"kinds {by}", lambda: _heat(view, by, title), priorities.rule(view).priority)
    if drawn:
        st.html(drawn)
    else:
        text.note(_("Belum ada yang dapat ditampilkan: {sebab}.").format(sebab=_nothing(view)))


def _heat(view: View, by: str, title: str) -> str:
    rows = {(row[by], row["jenis_program"]): row for row in view.data.priority_kinds(view.state, by).rows(named=True)}
    kinds = programmes.labels(view, "jenis_program")
    names = places.area_names(view) if by == "kode_gampong" else programmes.labels(view, by)
    faded = set(view.selection.faded["gampong"])
    shown = [kode for kode in dict.fromkeys(kode for kode, _jenis in rows) if kode not in faded]
    most = max((row["belum"] or 0 for row in rows.values()), default=0)
    if not most:
        return ""
    table = Heat(
        [names[kode] for kode in shown],
        list(kinds.values()),
        [],
        [[_cell(label, rows[kode, jenis], most) for jenis, label in kinds.items()] for kode in shown],
        _("Tidak ada sel dengan cukup keluarga."),
    )
    of = subject.around(view) if by == "kode_gampong" else view
    caption = subject.title(of, _("{apa}: keluarga; warna: bagian dari sel terbanyak").format(apa=title))
    corner = _("Gampong") if by == "kode_gampong" else _("Kelompok")
    return heat(table, view.look, caption, corner, "")


def _cell(label: str, row: Row, most: int) -> Cell:
    n = row["belum"]
    if n is None:
        return Cell(None, DOT, f"{label}: " + _("terlalu sedikit"))
    if not n:
        return Cell(None, "–", f"{label}: " + _("tidak ada keluarga"))
    return Cell(n / most, number(n), _("{nama}: {n} keluarga").format(nama=label, n=number(n)))


@faults.part
def _table(view: View) -> None:
    title = _("Kebutuhan, jenis program yang cocok, dan alasannya")
    st.header(title)
    rows = _needs(view)
    st.html(table_html.plain(_columns(view, rows), subject.title(view, title), [""] * len(rows), whole=True))


def _columns(view: View, rows: list[Row]) -> list[Column]:
    running = view.data.priority_programmes(view.state)
    kind = {"indikator": _("Kekurangan"), "penyebab": _("Penyebab")}

    def there(row: Row) -> str:
        return "; ".join(running[row["jenis"], row["kode"]]) or _("tidak ada program yang menjawabnya tahun ini")

    def numbers(name: str) -> list[Any]:
        return [_told(row) if row[name] is None and row["mutu"] else row[name] for row in rows]

    return [
        Column(_("Kebutuhan"), "teks", [_name(view, row) for row in rows]),
        Column(_("Macam"), "teks", [kind[row["jenis"]] for row in rows]),
        Column(_("Membutuhkan (keluarga)"), "bulat", numbers("butuh")),
        Column(_("Belum terjawab (keluarga)"), "bulat", numbers("belum")),
        Column(_("Jenis program yang cocok"), "teks", [_kinds(view, row) for row in rows]),
        Column(_("Mengapa"), "teks", [_match(view, row).padanan.reason(bahasa()) or "–" for row in rows]),
        Column(_("Program tahun ini"), "teks", [there(row) for row in rows]),
    ]


def tables_of(view: View) -> list[Sheet]:
    """Every need with its match, and kinds still needed by gampong and group."""
    rows = _needs(view)
    title = _("Kebutuhan, jenis program yang cocok, dan alasannya")
    sheets = [Sheet(_("Padanan"), subject.title(view, title), _columns(view, rows))]
    kinds = programmes.labels(view, "jenis_program")
    for by, name in (("kode_gampong", _("Jenis per gampong")), ("kelompok", _("Jenis per kelompok"))):
        found = view.data.priority_kinds(view.state, by).rows(named=True)
        labels = places.area_names(view) if by == "kode_gampong" else programmes.labels(view, by)
        of = subject.around(view) if by == "kode_gampong" else view
        columns = [
            Column(_("Jenis program"), "teks", [kinds[row["jenis_program"]] for row in found]),
            Column(_("Gampong") if by == "kode_gampong" else _("Kelompok"), "teks", [labels[row[by]] for row in found]),
            Column(
                _("Masih memerlukan (keluarga)"),
                "bulat",
                [_("terlalu sedikit") if row["belum"] is None else row["belum"] for row in found],
            ),
        ]
        sheets.append(Sheet(name, subject.title(of, name), columns))
    return sheets
