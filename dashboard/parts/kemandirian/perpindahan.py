"""The same families in two rounds: from stage to stage, and of each domain and indicator from red to green and back."""

from collections.abc import Sequence
from typing import Any

import streamlit as st

from dashboard.blocks import chart, controls, frame, text
from dashboard.charts import cells, sankey
from dashboard.charts.cells import Cells
from dashboard.charts.kit import wrapped
from dashboard.charts.sankey import Ribbon
from dashboard.charts.shares import Kind
from dashboard.look.palettes import diverging
from dashboard.parts.kemandirian import colours, splits, tahap
from dashboard.sentences import subject
from dashboard.shell import faults
from dashboard.shell.view import View, narrow_screen
from dashboard.wording import _, bahasa, number
from peka_core.exports import Column, Sheet
from peka_core.tabulation.stage_moves import Moves

LETTERS = 13
"""Letters of a stage on one line beside the ribbons."""
WAYS = ("naik", "tetap", "turun")
Row = splits.Row


def headline(view: View) -> str:
    """Families that rose and that fell since the round before."""
    found, what = view.data.stage_moves(view.state), _("Perpindahan tahap keluarga")
    if found is None:
        return subject.said(view, what, _("belum ada putaran pembanding, ini yang pertama"))
    row = splits.whole(found.ways)
    if not row["dasar"]:
        return subject.said(view, what, _("tidak ada keluarga yang dinilai pada kedua putaran"), _span(view))
    if splits.hidden(row):
        return subject.said(view, what, _("terlalu sedikit keluarga untuk dibandingkan"), _span(view))
    told = _("{naik} naik tahap, {turun} turun, {tetap} tetap, dari {n} keluarga yang dinilai pada kedua putaran")
    counts = {name: number(row[name]) for name in WAYS}
    return subject.said(view, what, told.format(n=number(row["dasar"]), **counts), _span(view)) + splits.caution(row)


def _span(view: View) -> str:
    return subject.span(view.data.round_before(view.state), view.data.round_of(view.state))


def kinds(view: View) -> list[Kind]:
    """The three ways as parts of bars."""
    better, same, worse = diverging(view.look, 3)
    return [Kind(_("Naik tahap"), better), Kind(_("Tetap"), same), Kind(_("Turun tahap"), worse, "/")]


@faults.part
def section(view: View) -> None:
    """Ribbons beside the matrix, who is left out, the ways split, domains and indicators."""
    found = view.data.stage_moves(view.state, splits.column(view))
    if found is None:
        st.info(_("Pilih putaran yang lebih baru untuk melihat perpindahan."), icon=":material/history:")
        return
    _compared_with(view)
    row = splits.whole(found.ways)
    if not row["dasar"] or splits.hidden(row):
        frame.no_answer(view, headline(view))
        return
    left, right = st.columns(2, gap="medium")
    with left:
        st.header(_("Dari tahap ke tahap"))
        _ribbons(view, found)
    with right:
        st.header(_("Matriks perpindahan"))
        _matrix(view, found)
    text.note(_left_out(view, found))
    st.header(_("Naik, tetap, dan turun menurut {pembagi}").format(pembagi=splits.name(view)))
    splits.choose(view)
    _split(view, found)
    colours.colours(view, found)


@faults.part
def _compared_with(view: View) -> None:
    """A menu of the earlier rounds, where there are several."""
    earlier = view.data.rounds_until(view.state)[:-1]
    if len(earlier) > 1:
        rounds = {putaran: putaran for putaran in reversed(earlier)}
        controls.one("putaran2", _("Dibanding putaran"), rounds, view.data.round_before(view.state), 180)


def _counts(view: View, found: Moves) -> list[list[int]]:
    size, counts = len(view.data.katalog.tahap), found.matrix["keluarga"].to_list()
    return [counts[i * size : (i + 1) * size] for i in range(size)]


def _stages(view: View) -> list[str]:
    return [item.label(bahasa()) for item in view.data.katalog.tahap]


@faults.part
def _ribbons(view: View, found: Moves) -> None:
    """Every cell of the matrix as a ribbon: its columns hold the families of each stage then and now."""
    counts, names = _counts(view, found), _stages(view)
    told = _("Dari {dari} ke {ke}: {n} keluarga")
    ribbons = [
        Ribbon(i, j, n, told.format(dari=names[i], ke=names[j], n=number(n)))
        for i, line in enumerate(counts)
        for j, n in enumerate(line)
    ]
    short = [wrapped(name, LETTERS) for name in names]
    before = [f"{name}<br>{number(sum(line))}" for name, line in zip(short, counts, strict=True)]
    after = [f"{name}<br>{number(sum(column))}" for name, column in zip(short, zip(*counts, strict=True), strict=True)]
    rounds = (view.data.round_before(view.state), view.data.round_of(view.state))
    edge = 0.34 if narrow_screen() else 0.26
    fig = sankey.sankey(
        ribbons, view.look, (before, after), [kind.colour for kind in tahap.kinds(view)], rounds, edge=edge
    )
    chart.chart(fig, "mandiri_arus", _("Dari tahap ke tahap"))
    text.note(_("Lebar pita: banyaknya keluarga. Warna: tahap pada {putaran}.").format(putaran=rounds[0]))


@faults.part
def _matrix(view: View, found: Moves) -> None:
    names, size = _stages(view), len(view.data.katalog.tahap)
    shares = found.matrix["bagian"].to_list()
    rows, columns = names, names
    if narrow_screen():  # five names have no room beside each other
        rows = [f"{place}. {name}" for place, name in enumerate(names, start=1)]
        columns = [f"{place}." for place in range(1, size + 1)]
    grid = Cells(
        rows,
        columns,
        _counts(view, found),
        [shares[i * size : (i + 1) * size] for i in range(size)],
        _("keluarga"),
    )
    chart.chart(cells.cells(grid, view.look), "mandiri_matriks", _("Matriks perpindahan"))
    text.note(
        _(
            "Baris: tahap pada {dari}. Kolom: tahap pada {ke}. Persen dari baris; – bila kurang dari 10 keluarga."
        ).format(dari=view.data.round_before(view.state), ke=view.data.round_of(view.state))
    )


def _left_out(view: View, found: Moves) -> str:
    """Who is compared and who is not, and as what a family counts."""
    return _(
        "Dibandingkan: {n} keluarga yang dinilai pada kedua putaran. Tidak ikut: {hanya_dulu} dinilai hanya pada "
        "{dari}, {hanya_kini} hanya pada {ke}, {tidak_dinilai} tidak pada keduanya, {tidak_ada_lagi} tidak didata lagi "
        "di sini, {baru} baru didata. Saringan dan pembagian memakai keadaan keluarga pada {dari}."
    ).format(
        n=number(splits.whole(found.ways)["dasar"]),
        dari=view.data.round_before(view.state),
        ke=view.data.round_of(view.state),
        **{name: number(value) for name, value in found.outside.items()},
    )


@faults.part
def _split(view: View, found: Moves) -> None:
    rows = _rows(view, found)
    title = _("Naik, tetap, dan turun menurut {pembagi}").format(pembagi=splits.name(view))
    if not rows:
        text.note(_("Tidak ada keluarga yang dinilai menurut {pembagi} ini.").format(pembagi=splits.name(view)))
        return
    splits.bars(view, rows, kinds(view), WAYS, "mandiri_naik", title)
    moved = _("Keluarga yang pindah ke {pembagi} lain tidak dihitung.").format(pembagi=splits.name(view))
    text.note(f"{moved if view.state.menurut in splits.AREAS else ''} {splits.about_hidden()}".strip())
    splits.table(_columns(view, rows), rows, subject.title(splits.about(view), title, _span(view)))


def _rows(view: View, found: Moves) -> list[dict[str, Any]]:
    return splits.ordered(view, found.ways, lambda row: row["naik"] / row["dasar"])


def _columns(view: View, rows: Sequence[Row]) -> list[Column]:
    return [
        splits.named(view, rows),
        Column(_("Dibandingkan"), "bulat", [row["dasar"] for row in rows], _("Keluarga yang dinilai dua kali.")),
        *(
            splits.told(kind.title, "bulat", rows, lambda row, name=name: row[name])
            for name, kind in zip(WAYS, kinds(view), strict=True)
        ),
        splits.told(_("Bagian naik"), "bagian", rows, lambda row: row["naik"] / row["dasar"]),
        splits.told(_("Bagian turun"), "bagian", rows, lambda row: row["turun"] / row["dasar"]),
    ]


def tables_of(view: View) -> list[Sheet]:
    """The matrix, the ways split, domains and indicators."""
    found = view.data.stage_moves(view.state, splits.column(view))
    if found is None or not splits.whole(found.ways)["dasar"] or splits.hidden(splits.whole(found.ways)):
        return []
    names = dict(zip((item.kode for item in view.data.katalog.tahap), _stages(view), strict=True))
    matrix = [
        Column(_("Tahap dulu"), "teks", [names[kode] for kode in found.matrix["tahap_dari"]]),
        Column(_("Tahap kini"), "teks", [names[kode] for kode in found.matrix["tahap_ke"]]),
        Column(_("Keluarga"), "bulat", found.matrix["keluarga"].to_list()),
        Column(_("Bagian dari tahap dulu"), "bagian", found.matrix["bagian"].to_list()),
    ]
    by = _("Naik, tetap, dan turun menurut {pembagi}").format(pembagi=splits.name(view))
    return [
        Sheet(_("Matriks perpindahan"), subject.title(view, _("Matriks perpindahan"), _span(view)), matrix),
        Sheet(by, subject.title(splits.about(view), by, _span(view)), _columns(view, _rows(view, found))),
        *colours.tables_of(view, found, _span(view)),
    ]


def counted(view: View) -> tuple[float, float]:
    """Families compared and interviewed."""
    found = view.data.stage_moves(view.state)
    return (splits.whole(found.ways)["tercacah"] if found else 0), 0
