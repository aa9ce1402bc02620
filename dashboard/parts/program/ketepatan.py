"""Section ``ketepatan``: exclusion and inclusion error, precision, the CGH index, incidence by desil, by level."""

from collections.abc import Sequence
from typing import Any

import polars as pl
import streamlit as st

from dashboard.blocks import chart, table_html, text
from dashboard.blocks.heat_html import Cell
from dashboard.charts.bars import Bar, ordered_bars, ranked_bars
from dashboard.parts.program import matriks
from dashboard.sentences import programmes, subject
from dashboard.shell import faults
from dashboard.shell.view import View
from dashboard.wording import _, number, percent
from peka_core.exports import Column, Sheet
from peka_core.measures.sampling.quality import MINIMUM_FAMILIES

Row = dict[str, Any]
ERRORS = {"galat_eksklusi": ("terlewat", "berhak", "sasaran"), "galat_inklusi": ("luar", "", "penerima")}
"""The families each error counts, those it is of, and whose grade it has."""


def headline(view: View) -> str:
    """Both errors of the one programme; of several, which misses and which strays most."""
    rows = _rows(view)
    if not rows:
        return subject.said(view, _("Ketepatan sasaran program"), programmes.none(view))
    kode = programmes.chosen(view)
    if kode:
        what = _("Ketepatan sasaran {program}").format(program=programmes.named(view, kode))
        return subject.said(view, what, _of_one(view, rows[0]))
    told = [_extreme(view, rows, "galat_eksklusi", "sasaran", _("galat eksklusi terbesar: {program}, {nilai}"))]
    told += [_extreme(view, rows, "galat_inklusi", "penerima", _("galat inklusi terbesar: {program}, {nilai}"))]
    found = "; ".join(filter(None, told)) or _("tidak ada yang dapat dihitung atas cukup keluarga")
    return subject.said(view, _("Ketepatan sasaran program"), found)


def _extreme(view: View, rows: Sequence[Row], name: str, base: str, told: str) -> str:
    """The programme with the largest error, of those on enough families; empty where none stands out alone."""
    size = {"sasaran": "tercacah_berhak", "penerima": "tercacah_terima"}[base]
    firm = [row for row in rows if row[name] is not None and row[size] >= MINIMUM_FAMILIES]
    top = max((row[name] for row in firm), default=None)
    first = [row for row in firm if row[name] == top]
    if len(first) != 1:
        return ""
    return told.format(program=programmes.named(view, first[0]["program"]), nilai=percent(top))


def _of_one(view: View, row: Row) -> str:
    if row["galat_eksklusi"] is None:
        return programmes.why_not(view, row)
    missed = _("{bagian} keluarga berhak tidak menerima").format(bagian=_error(row, "galat_eksklusi"))
    if row["galat_inklusi"] is None:
        return missed
    return missed + _("; {bagian} penerima tidak berhak").format(bagian=_error(row, "galat_inklusi"))


def counted(view: View) -> tuple[float, float]:
    """Families selected."""
    total = view.data.total(programmes.families(view).state)
    return total["tercacah"] + total["tercacah_hilang"], 0


def _rows(view: View) -> list[Row]:
    return view.data.programme_reach(view.state).rows(named=True)


@faults.part
def section(view: View) -> None:
    """Both errors as bars with what is not known of them, by level, by desil, then all measures."""
    if not _rows(view):
        st.info(programmes.empty(view), icon=":material/info:")
        return
    left, right = st.columns(2, gap="medium")
    with left:
        _errors(view, "galat_eksklusi", _("Galat eksklusi: berhak, tidak menerima"))
    with right:
        _errors(view, "galat_inklusi", _("Galat inklusi: menerima, tidak berhak"))
    text.note(_span(view) + " " + programmes.window(view))
    matriks.matrix(
        view,
        "tingkat",
        _("Galat eksklusi menurut tingkat kemiskinan"),
        "galat_eksklusi",
        ("terlewat", "berhak"),
    )
    _incidence(view)
    _table(view)
    text.note(" ".join(programmes.definitions()))


def _span(view: View) -> str:
    """What the whiskers of both errors are."""
    if view.data.is_sample(view.state):
        return _(
            "Paling kecil dan paling besar, pada tabel dan saat batang ditunjuk: selang kepercayaan 95 % survei, "
            "menurut cara sampelnya diambil."
        )
    return _(
        "Paling kecil dan paling besar, pada tabel dan saat batang ditunjuk: rentang yang mungkin bila yang belum "
        "diketahui berhak atau tidak ternyata berhak, atau ternyata tidak. Pendataan ini mencacah semua keluarga, "
        "jadi tidak ada galat sampel."
    )


@faults.part
def _errors(view: View, name: str, title: str) -> None:
    st.header(title)
    part, _whole, base = ERRORS[name]
    size = {"sasaran": "tercacah_berhak", "penerima": "tercacah_terima"}[base]
    bars = [
        Bar(
            row["program"],
            programmes.named(view, row["program"], row[size]),
            row[name],
            _error(row, name) if row[name] is not None else _why(view, row, name),
            hover=_told(view, row, name),
        )
        for row in _rows(view)
    ]
    fig = ranked_bars(bars, view.look, view.state.program, stacked=True, size=14)
    chart.chart(fig, f"program_{part}", title, field="program")


def _error(row: Row, name: str) -> str:
    """An error with the families it is of."""
    if name == "galat_eksklusi":
        return programmes.of(row[name], row["terlewat"], row["berhak"])
    return programmes.of(row[name], row["luar"], row["tepat"] + row["luar"])


def _why(view: View, row: Row, name: str) -> str:
    if name == "galat_eksklusi" or row["mutu_sasaran"] is None:
        return programmes.why_not(view, row)
    return programmes.hidden(row["mutu_penerima"], _("tidak ada penerima"))


def _told(view: View, row: Row, name: str) -> str:
    """What a bar says when pointed at: the error, and from where to where it may lie."""
    said = programmes.named(view, row["program"]) + ": "
    if row[name] is None:
        return said + _why(view, row, name)
    low, high = row[f"{name}_low"], row[f"{name}_high"]
    if low is None or high is None:
        return said + _error(row, name)
    return said + _("{galat}<br>antara {rendah} dan {tinggi}").format(
        galat=_error(row, name), rendah=percent(low), tinggi=percent(high)
    )


@faults.part
def _incidence(view: View) -> None:
    """Whom programmes go to by national desil: of one as bars, of several as shades."""
    title = _("Penerima menurut desil nasional")
    st.header(title)
    table = view.data.programme_incidence(view.state)
    if programmes.chosen(view):
        _by_desil(view, title, table.rows(named=True))
    elif shown := view.kept("deciles", lambda: _desil_matrix(view, title, table)):
        st.html(shown)
    else:
        text.note(_("Tidak ada penerima yang dapat ditampilkan."))
    text.note(
        _(
            "Persen penerima program itu; bila program tidak memilih, tiap desil kira-kira 10 %. Desil diterima dari "
            "pusat, bukan dihitung di sini."
        )
    )


@faults.part
def _by_desil(view: View, title: str, rows: Sequence[Row]) -> None:
    bars = [
        Bar(
            f"desil-{row['desil']}",
            programmes.desil(row["desil"]),
            row["share"],
            _("{nilai} ({n} keluarga)").format(nilai=percent(row["share"]), n=number(row["orang_penerima"]))
            if row["share"] is not None
            else _("terlalu sedikit"),
        )
        for row in rows
    ]
    chart.chart(ordered_bars(bars, view.look), "program_desil", title)


def _desil_matrix(view: View, title: str, table: pl.DataFrame) -> str:
    names, rows = [], []
    for (kode,), own in table.group_by("program", maintain_order=True):
        told = own.rows(named=True)
        if any(row["orang_penerima"] for row in told):
            names.append(programmes.named(view, str(kode)))
            rows.append([_desil_cell(row) for row in told])
    columns = [programmes.desil(desil) for desil in (*range(1, 11), None)]
    return matriks.drawn(view, title, names, columns, rows)


def _desil_cell(row: Row) -> Cell:
    name = programmes.desil(row["desil"])
    if row["share"] is None:
        return Cell(None, matriks.FEW, f"{name}: {_('terlalu sedikit')}")
    said = _("{nama}: {nilai} ({n} keluarga)").format(
        nama=name, nilai=percent(row["share"]), n=number(row["orang_penerima"])
    )
    return Cell(row["share"], number(100 * row["share"]), said)


@faults.part
def _table(view: View) -> None:
    title = _("Ukuran ketepatan menurut program")
    st.header(title)
    columns = _columns(view)
    st.html(table_html.plain(columns, subject.title(view, title), [""] * len(columns[0].nilai), whole=True))


def _columns(view: View) -> list[Column]:
    """Measures of each programme: of its own target group, then of the poor."""
    found = {
        (row["program"], row["sasaran"]): row for row in view.data.programme_targeting(view.state).rows(named=True)
    }
    rows = _rows(view)

    def measure(heading: str, sasaran: str, name: str, jenis: Any, arti: str = "") -> Column:
        return Column(heading, jenis, [found[row["program"], sasaran][name] for row in rows], arti)

    def own(heading: str, name: str) -> Column:
        return Column(heading, "bagian", [row[name] for row in rows])

    return [
        Column(_("Program"), "teks", [programmes.named(view, row["program"]) for row in rows]),
        own(_("Cakupan"), "cakupan"),
        own(_("Galat eksklusi"), "galat_eksklusi"),
        own(_("Galat eksklusi paling kecil"), "galat_eksklusi_low"),
        own(_("Galat eksklusi paling besar"), "galat_eksklusi_high"),
        own(_("Ketepatan"), "ketepatan"),
        own(_("Galat inklusi"), "galat_inklusi"),
        own(_("Galat inklusi paling kecil"), "galat_inklusi_low"),
        own(_("Galat inklusi paling besar"), "galat_inklusi_high"),
        measure(_("Indeks CGH"), "aturan", "cgh", "indeks", programmes.cgh()),
        measure(_("Keluarga miskin terjangkau"), "miskin", "coverage", "bagian"),
        measure(_("Penerima yang miskin"), "miskin", "precision", "bagian"),
        measure(_("Indeks CGH terhadap yang miskin"), "miskin", "cgh", "indeks", programmes.cgh()),
        measure(_("Rupiah di luar keluarga miskin"), "miskin", "leakage_rp", "bagian"),
    ]


def tables_of(view: View) -> list[Sheet]:
    """Measures of targeting, exclusion error by level, incidence by desil."""
    if not _rows(view):
        return []
    codes_of = Column(_("Kode program"), "teks", [row["program"] for row in _rows(view)])
    return [
        Sheet(
            _("Ketepatan"),
            subject.title(view, _("Ukuran ketepatan menurut program")),
            [codes_of, *_columns(view)],
        ),
        _levels(view),
        _deciles(view),
    ]


def _levels(view: View) -> Sheet:
    rows = view.data.programme_reach(view.state, "tingkat").rows(named=True)
    labels = programmes.labels(view, "tingkat")
    return Sheet(
        _("Ketepatan per tingkat"),
        subject.title(view, _("Galat eksklusi menurut tingkat kemiskinan")),
        [
            Column(_("Program"), "teks", [programmes.named(view, row["program"]) for row in rows]),
            Column(_("Tingkat kemiskinan"), "teks", [labels.get(row["tingkat"], _("belum diketahui")) for row in rows]),
            Column(_("Berhak"), "bulat", [row["berhak"] for row in rows]),
            Column(_("Galat eksklusi"), "bagian", [row["galat_eksklusi"] for row in rows]),
            Column(_("Galat inklusi"), "bagian", [row["galat_inklusi"] for row in rows]),
        ],
    )


def _deciles(view: View) -> Sheet:
    rows = view.data.programme_incidence(view.state).rows(named=True)
    return Sheet(
        _("Desil penerima"),
        subject.title(view, _("Penerima menurut desil nasional")),
        [
            Column(_("Program"), "teks", [programmes.named(view, row["program"]) for row in rows]),
            Column(_("Desil"), "teks", [programmes.desil(row["desil"]) for row in rows]),
            Column(_("Keluarga"), "bulat", [row["orang"] for row in rows]),
            Column(_("Menerima"), "bulat", [row["orang_penerima"] for row in rows]),
            Column(_("Bagian desil yang menerima"), "bagian", [row["coverage"] for row in rows]),
            Column(_("Bagian penerima"), "bagian", [row["share"] for row in rows]),
            Column(_("Bagian rupiah"), "bagian", [row["share_rp"] for row in rows]),
        ],
    )
