"""Section ``banding``: what rule A reaches and misses beside rule B, and how firm the list of A is."""

from typing import Any

import streamlit as st

from dashboard.blocks import chart, table_html, text
from dashboard.blocks.heat_html import legend
from dashboard.charts.shares import Kind, Shares, shares
from dashboard.look.palettes import qualitative
from dashboard.parts.prioritas import ketahanan
from dashboard.sentences import places, priorities, programmes, subject
from dashboard.shell import faults
from dashboard.shell.view import View, narrow_screen
from dashboard.wording import _, number, percent
from peka_core.exports import Column, Sheet
from peka_core.measures.sampling.quality import MINIMUM_FAMILIES, MINIMUM_SHOWN
from peka_core.tabulation.priorities import PARTS, SHIELDED

Row = dict[str, Any]
POOR = ("parah", "miskin")
REACHED = {"a": ("keduanya", "hanya_a"), "b": ("keduanya", "hanya_b")}
"""Parts that a rule reaches."""


def headline(view: View) -> str:
    """How many both rules put first, and how many one alone; what each reaches of the poor."""
    what = _("Aturan A “{a}” dan B “{b}”").format(
        a=priorities.named(priorities.rule(view)), b=priorities.named(priorities.other(view))
    )
    if priorities.rule(view).problem or priorities.other(view).problem:
        return subject.said(view, what, _("salah satu aturan tidak dapat dibaca"))
    row = view.data.priority_compared(view.state).row(0, named=True)
    finding = _("{keduanya} keluarga didahulukan oleh keduanya, {a} hanya oleh A, {b} hanya oleh B").format(
        keduanya=_said(row["keduanya"]), a=_said(row["hanya_a"]), b=_said(row["hanya_b"])
    )
    return subject.said(view, what, "; ".join([finding, *_of_poor(view)]))


def _of_poor(view: View) -> list[str]:
    """What each rule reaches of the poor; nothing where it may not be told."""
    rows = [row for row in _levels(view) if row["tingkat"] in POOR]
    if not rows or any(row[part] is None for row in rows for part in SHIELDED):
        return []
    whole = sum(row[part] for row in rows for part in SHIELDED)
    a, b = (sum(row[part] for row in rows for part in REACHED[rule]) for rule in ("a", "b"))
    if whole < MINIMUM_SHOWN:
        return []
    told = _("dari {n} keluarga miskin yang dinilai keduanya, A menjangkau {a} ({bagian_a}), B {b} ({bagian_b})")
    return [
        told.format(n=number(whole), a=number(a), b=number(b), bagian_a=percent(a / whole), bagian_b=percent(b / whole))
    ]


def _said(n: int | None) -> str:
    return _("terlalu sedikit") if n is None else number(n)


def _levels(view: View) -> list[Row]:
    """Rows by level, as the catalogue has them; families without a level last."""
    order = {item.kode: i for i, item in enumerate(view.data.katalog.tingkat)}
    rows = view.data.priority_compared(view.state, "tingkat").rows(named=True)
    return sorted(rows, key=lambda row: order.get(row["tingkat"], len(order)))


def names() -> dict[str, str]:
    """Names of the parts, in their order."""
    return dict(
        zip(
            PARTS,
            (_("A dan B"), _("Hanya A"), _("Hanya B"), _("Tidak keduanya"), _("Seri atau belum diketahui")),
            strict=True,
        )
    )


def _kinds(view: View) -> list[Kind]:
    look = view.look
    tints = (look.brand, qualitative(look, 3)[1], qualitative(look, 3)[2], look.line, look.muted)
    patterns = ("", "/", ".", "", "/")
    return [Kind(title, tint, hatch) for title, tint, hatch in zip(names().values(), tints, patterns, strict=True)]


@faults.part
def section(view: View) -> None:
    """Both rules in words, by level and by gampong, all numbers, then how firm the list of A is."""
    text.note(_("B. {aturan}").format(aturan=priorities.stated(view, priorities.other(view))))
    if priorities.rule(view).alamat == priorities.other(view).alamat:
        st.info(_("A dan B aturan yang sama. Pilih aturan lain pada menu Aturan B."), icon=":material/info:")
    st.html(legend(_kinds(view)))
    left, right = st.columns(2, gap="medium")
    with left:
        _bars(view, "tingkat", _("Dua aturan menurut tingkat kemiskinan"))
    with right:
        _bars(view, "kode_gampong", _("Dua aturan menurut gampong"))
    _reach(view)
    text.note(
        _(
            "Didahulukan oleh sebuah aturan: memenuhi aturan dan masuk kuotanya. Yang seri di batas kuota, atau belum "
            "diketahui karena isian kosong, menurut salah satunya tidak dibandingkan. Keluarga miskin yang tidak "
            "didahulukan terlewat; yang didahulukan dan tidak miskin bukan selalu keliru, sebab aturannya mungkin "
            "bukan tentang kemiskinan multidimensi."
        )
        + " "
        + priorities.small(view)
    )
    ketahanan.section(view)


@faults.part
def _bars(view: View, by: str, title: str) -> None:
    st.header(title)
    rows = _rows(view, by)
    labels = _labels(view, by)
    drawn = [_bar(row, labels[row[by]], row[by] or "") for row in rows if row["keluarga"]]
    if not drawn:
        text.note(_("Tidak ada keluarga pada pilihan ini."))
        return
    field = "gampong" if by == "kode_gampong" else "tingkat"
    fig = shares(drawn, view.look, _kinds(view), getattr(view.state, field), stacked=narrow_screen())
    chart.chart(fig, f"prioritas_banding_{field}", title, field=field)


def _rows(view: View, by: str) -> list[Row]:
    return _levels(view) if by == "tingkat" else view.data.priority_compared(view.state, by).rows(named=True)


def _labels(view: View, by: str) -> dict[str | None, str]:
    named = places.area_names(view) if by == "kode_gampong" else programmes.labels(view, by)
    return {**named, None: _("Data tak lengkap")}


def _bar(row: Row, name: str, code: str) -> Shares:
    counts = [row[part] for part in PARTS]
    label = places.careful(name, row["tercacah"])
    if sum(count is None for count in counts) >= len(SHIELDED):
        return Shares(code, label, None, _("terlalu sedikit"), [""] * len(PARTS))
    told = _("{nama}: {bagian} {n} dari {total} keluarga")
    hovers = [
        f"{name}: {part}: " + _("terlalu sedikit")
        if n is None
        else told.format(nama=name, bagian=part, n=number(n), total=number(row["keluarga"]))
        for n, part in zip(counts, names().values(), strict=True)
    ]
    parts = [(n or 0) / row["keluarga"] for n in counts]
    return Shares(code, label, parts, number(row["keluarga"]), hovers)


@faults.part
def _reach(view: View) -> None:
    """What each rule reaches and misses of the poor, and of whom besides."""
    title = _("Yang dijangkau dan yang tidak, menurut tingkat kemiskinan")
    st.header(title)
    rows = _levels(view)
    caption = subject.title(view, title)
    care = [_("hati-hati") if 0 < row["tercacah"] < MINIMUM_FAMILIES else "" for row in rows]
    st.html(table_html.plain(_columns(view, "tingkat", rows), caption, care, whole=True))


def _columns(view: View, by: str, rows: list[Row]) -> list[Column]:
    labels = _labels(view, by)

    def reached(rule: str) -> list[Any]:
        return [_sum(row, REACHED[rule]) for row in rows]

    def missed(rule: str) -> list[Any]:
        return [_sum(row, tuple(p for p in SHIELDED if p not in REACHED[rule])) for row in rows]

    heading = _("Gampong") if by == "kode_gampong" else _("Tingkat kemiskinan")
    return [
        Column(heading, "teks", [labels[row[by]] for row in rows]),
        Column(_("Keluarga"), "bulat", [row["keluarga"] for row in rows]),
        Column(_("Dijangkau A"), "bulat", reached("a")),
        Column(_("Tidak dijangkau A"), "bulat", missed("a")),
        Column(_("Dijangkau B"), "bulat", reached("b")),
        Column(_("Tidak dijangkau B"), "bulat", missed("b")),
        *(
            Column(name, "bulat", [_("terlalu sedikit") if row[part] is None else row[part] for row in rows])
            for part, name in names().items()
        ),
    ]


def _sum(row: Row, parts: tuple[str, ...]) -> Any:
    found = [row[part] for part in parts]
    return _("terlalu sedikit") if None in found else sum(found)


def tables_of(view: View) -> list[Sheet]:
    """Both rules by level and by gampong, then how firm A is."""
    what = _("Aturan A “{a}” dan B “{b}”").format(
        a=priorities.named(priorities.rule(view)), b=priorities.named(priorities.other(view))
    )
    sheets = [
        Sheet(name, subject.title(view, f"{what}, {name.lower()}"), _columns(view, by, _rows(view, by)))
        for by, name in (("tingkat", _("Menurut tingkat")), ("kode_gampong", _("Menurut gampong")))
    ]
    return [*sheets, *ketahanan.tables_of(view)]
