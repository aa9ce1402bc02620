"""Section ``peringatan`` of the page Kemandirian: relapse alerts of the round, and how they were handled."""

import polars as pl
import streamlit as st

from dashboard.blocks import chart, frame, table, table_html, text
from dashboard.blocks.columns import marked
from dashboard.charts.bars import Bar, ranked_bars
from dashboard.parts.kemandirian import daftar_peringatan, kata
from dashboard.sentences import subject
from dashboard.sentences.headlines import Figure
from dashboard.shell import faults
from dashboard.shell.view import View
from dashboard.source.reading_graduation import AlertCounts
from dashboard.wording import _, bahasa, day, number, percent
from peka_core.exports import Column, Sheet
from peka_core.followup.alerts import FalseAlarms
from peka_core.measures.sampling.quality import MINIMUM_SHOWN


def headline(view: View) -> str:
    """Alerts, of how many families watched, and how many are overdue."""
    what = _("Peringatan kambuh")
    span = _span(view)
    if not view.data.round_before(view.state):
        return subject.said(view, what, _("belum ada putaran pembanding, ini yang pertama"))
    found = view.data.alert_counts(view.state)
    row = found.total.row(0, named=True)
    if not found.watched:
        return subject.said(view, what, _("belum ada keluarga yang diawasi"), span)
    if not row["peringatan"]:
        told = _("tidak ada, dari {diawasi} keluarga yang diawasi").format(diawasi=number(found.watched))
        return subject.said(view, what, told, span)
    told = _("{n} pada {keluarga} dari {diawasi} keluarga yang diawasi, {lewat} lewat tenggat").format(
        n=number(row["peringatan"]),
        keluarga=number(row["keluarga"]),
        diawasi=number(found.watched),
        lewat=number(row["lewat"]),
    )
    return subject.said(view, what, told, span)


def _span(view: View) -> str:
    """The round and the one its families are compared with, which for a few of them lies further back."""
    rounds = list(view.data.rounds_until(view.state))
    return subject.span("".join(rounds[-2:-1]), view.data.round_of(view.state))


@faults.part
def section(view: View) -> None:
    """By rule, then by gampong, depth and rule in words; the families for whoever may see them."""
    if not view.data.round_before(view.state):
        st.info(_("Pilih putaran yang lebih baru untuk melihat peringatan."), icon=":material/history:")
        return
    found = view.data.alert_counts(view.state)
    if not found.watched or not found.total["peringatan"].item():
        frame.no_answer(view, headline(view))
        return
    text.metrics(_figures(found))
    left, right = st.columns(2, gap="medium")
    with left:
        st.header(_("Peringatan menurut aturan"))
        _rules(view, found)
    with right:
        st.header(_("Peringatan menurut gampong"))
        _gampong(view, found)
    text.note(_about(view, found))
    daftar_peringatan.listing(view)
    st.header(_("Aturan dan alarm palsu"))
    rows = by_rule(view, found)
    short = [column for column in rows if column.judul not in (_("Versi"), _("Terbuka"), _("Ditutup terlambat"))]
    st.html(table_html.plain(short, _("Aturan peringatan"), [""] * found.rules.height))
    text.note(_about_false())
    st.header(_("Gampong dan aturan"))
    columns, codes = by_gampong(view, found)
    table.linked_table(marked(kata.bare(columns), codes, view), codes, "kemandirian_peringatan", "content")
    st.header(_("Menurut tingkat terburuk sebelum putaran ini"))
    st.html(table_html.plain(_by_depth(view, found), _("Peringatan menurut tingkat"), [""] * found.depth.height))


def _figures(found: AlertCounts) -> list[Figure]:
    row = found.total.row(0, named=True)
    return [
        Figure(_("Lewat tenggat"), number(row["lewat"]), _("peringatan")),
        Figure(_("Terbuka, belum lewat"), number(row["terbuka"]), _("peringatan")),
        Figure(
            _("Ditutup tepat waktu"),
            number(row["tepat"]),
            _("dari {n} yang ditutup").format(n=number(row["tepat"] + row["terlambat"])),
        ),
        Figure(_("Alarm palsu"), *_false_figure(found.false)),
    ]


def _false_figure(false: FalseAlarms) -> tuple[str, str]:
    """The rate with its interval, or why there is none."""
    if not false.n:
        return "–", _("belum ada yang ditutup dengan hasil")
    whole = _("{palsu} dari {n}").format(palsu=number(false.palsu), n=number(false.n))
    if false.n < MINIMUM_SHOWN or false.share is None or false.interval is None:
        return _("terlalu sedikit"), whole
    return percent(false.share), f"{whole}, {_range(false)}"


def _range(false: FalseAlarms) -> str:
    low, high = false.interval or (float("nan"), float("nan"))
    return f"{percent(low)}–{percent(high)}"


def _about(view: View, found: AlertCounts) -> str:
    days = view.data.katalog.tindak_lanjut.tenggat_peringatan_hari
    return _(
        "Diawasi: keluarga yang pernah keluar karena mandiri, dan yang bertahap mandiri pada putaran sebelumnya. "
        "Peringatan timbul bila ada hal yang baru terjadi antara dua putaran; harus ditangani dalam {n} hari sejak "
        "keluarga didata. Keadaannya dibaca pada {hari}."
    ).format(n=days, hari=day(found.day))


def _about_false() -> str:
    return _(
        "Alarm palsu: yang ditutup dengan hasil palsu, dari semua yang ditutup dengan hasil; selang 95 % menurut "
        "Wilson. Makin kecil makin tepat aturannya."
    )


@faults.part
def _rules(view: View, found: AlertCounts) -> None:
    names = kata.rules(view)
    bars = [
        Bar(row["aturan"], names[row["aturan"]], float(row["peringatan"]), _with_overdue(row))
        for row in found.rules.rows(named=True)
    ]
    alt = _("Peringatan kambuh menurut aturan")
    chart.chart(ranked_bars(bars, view.look, stacked=True), "kemandirian_aturan", alt)


def _with_overdue(row: dict[str, int]) -> str:
    if not 0 < row["lewat"] < row["peringatan"]:
        return number(row["peringatan"])
    return _("{n} ({lewat} lewat)").format(n=number(row["peringatan"]), lewat=number(row["lewat"]))


@faults.part
def _gampong(view: View, found: AlertCounts) -> None:
    names = dict(zip(found.gampong["kode_gampong"], kata.area_names(view, found.gampong), strict=True))
    bars = [
        Bar(row["kode_gampong"], names[row["kode_gampong"]], float(row["peringatan"]), _with_overdue(row))
        for row in found.gampong.rows(named=True)
    ]
    fig = ranked_bars(bars, view.look, view.state.gampong)
    chart.chart(fig, "kemandirian_gawat", _("Peringatan kambuh menurut gampong"), field="gampong")


def by_rule(view: View, found: AlertCounts) -> list[Column]:
    """Every rule in force with what it compares, its alerts, and its false alarms."""
    names, rows = kata.rules(view), found.rules
    newest = {item.kode: item for item in view.data.katalog.peringatan}
    false = [found.false_by_rule.get(code, FalseAlarms(0, 0)) for code in rows["aturan"]]
    return [
        Column(_("Aturan"), "teks", [names[code] for code in rows["aturan"]]),
        Column(_("Yang dibandingkan"), "teks", [newest[code].uraian(bahasa()) for code in rows["aturan"]]),
        Column(_("Versi"), "teks", [f"{newest[c].versi} ({day(newest[c].berlaku_sejak)})" for c in rows["aturan"]]),
        Column(_("Peringatan"), "bulat", rows["peringatan"].to_list()),
        *(Column(_(label), "bulat", rows[code].to_list()) for code, label in kata.ALERT_STATES.items()),
        Column(_("Alarm palsu"), "teks", [" · ".join(_false_figure(item)) if item.n else "–" for item in false]),
    ]


def by_gampong(view: View, found: AlertCounts) -> tuple[list[Column], list[str]]:
    """Alerts by gampong and rule, most alerts first, and the code of each row."""
    names = kata.rules(view)
    wide = found.cross.pivot("aturan", index="kode_gampong", values="peringatan")
    rows = found.gampong.join(wide, on="kode_gampong", how="left").sort(
        "peringatan", "kode_gampong", descending=[True, False]
    )
    of_rules = [
        Column(name, "bulat", rows[code].fill_null(0).to_list() if code in rows.columns else [0] * rows.height)
        for code, name in names.items()
    ]
    return [
        Column(_("Gampong"), "teks", kata.area_names(view, rows)),
        Column(_("Peringatan"), "bulat", rows["peringatan"].to_list()),
        Column(_("Keluarga"), "bulat", rows["keluarga"].to_list()),
        Column(_("Lewat tenggat"), "bulat", rows["lewat"].to_list()),
        *of_rules,
    ], rows["kode_gampong"].to_list()


def _by_depth(view: View, found: AlertCounts) -> list[Column]:
    names = kata.levels(view)
    order = {code: place for place, code in enumerate(names)}
    rows = found.depth.with_columns(pl.col("kedalaman").fill_null("")).sort(pl.col("kedalaman").replace_strict(order))
    return [
        Column(_("Tingkat terburuk"), "teks", [names[code] for code in rows["kedalaman"]]),
        Column(_("Peringatan"), "bulat", rows["peringatan"].to_list()),
        Column(_("Keluarga"), "bulat", rows["keluarga"].to_list()),
        Column(_("Lewat tenggat"), "bulat", rows["lewat"].to_list()),
    ]


def tables_of(view: View) -> list[Sheet]:
    """Alerts by rule, by gampong and by depth; families leave only through the list of those who may see them."""
    if not view.data.round_before(view.state):
        return []
    found, what, span = view.data.alert_counts(view.state), _("Peringatan kambuh"), _span(view)
    return [
        Sheet(_("Per aturan"), subject.title(view, what, span), by_rule(view, found)),
        Sheet(_("Per gampong"), subject.title(subject.whole(view), what, span), by_gampong(view, found)[0]),
        Sheet(_("Per tingkat"), subject.title(view, what, span), _by_depth(view, found)),
    ]


def counted(view: View) -> tuple[float, float]:
    """Families watched; all are compared."""
    return view.data.alert_counts(view.state).watched if view.data.round_before(view.state) else 0, 0
