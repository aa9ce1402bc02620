"""Section ``lulus`` of the page Kemandirian: who is ready, proposed, out, and on the clock after an exit."""

import polars as pl
import streamlit as st

from dashboard.blocks import chart, doing, frame, table, table_html, text
from dashboard.blocks.columns import marked
from dashboard.charts.bars import Bar, ordered_bars, ranked_bars
from dashboard.charts.months import Part, monthly
from dashboard.look.palettes import diverging
from dashboard.parts.kemandirian import kata
from dashboard.sentences import subject
from dashboard.sentences.filters import lowered
from dashboard.sentences.headlines import Figure
from dashboard.shell import faults
from dashboard.shell.view import View
from dashboard.source.reading_graduation import Way
from dashboard.wording import _, bahasa, day, month, number, percent
from peka_core.exports import Column, Sheet


def headline(view: View) -> str:
    """Families ready and not proposed, and those that left."""
    way, what = view.data.way(view.state), _("Jalan keluar keluarga yang diikuti PEKA")
    steps, left = way.path.steps, way.clock.row(0, named=True)
    if not steps["dinilai"] and not left["keluar"]:
        return subject.said(view, what, _("belum ada yang dinilai kemandiriannya atau keluar"))
    found = _("{siap} dari {dinilai} yang dinilai siap lulus, {belum} di antaranya belum diusulkan; {keluar}")
    return subject.said(
        view,
        what,
        found.format(
            siap=number(steps["siap"]),
            dinilai=number(steps["dinilai"]),
            belum=number(steps["siap_belum_diusulkan"]),
            keluar=_out(left["keluar"]),
        ),
    )


def _out(n: int) -> str:
    if not n:
        return _("belum ada kelulusan yang disetujui")
    return _("{n} kelulusan disetujui").format(n=number(n))


@faults.part
def section(view: View) -> None:
    """The clock first, then readiness beside the gates, gampong and depth."""
    way = view.data.way(view.state)
    if not way.path.steps["diikuti"] and not way.clock["keluar"].item():
        frame.no_answer(view, headline(view))
        return
    text.metrics(_figures(way))
    st.header(_("Keluar karena mandiri, menurut bulan"))
    _months(view, way)
    left, right = st.columns(2, gap="medium")
    with left:
        st.header(_("Syarat lulus yang terpenuhi"))
        _readiness(view, way)
    with right:
        st.header(_("Syarat yang paling jarang terpenuhi"))
        _gates(view, way)
    st.header(_("Siap dan belum diusulkan menurut gampong"))
    _waiting(view, way)
    st.header(_("Menurut tingkat terburuk yang pernah dialami"))
    st.html(table_html.plain(_by_depth(view, way), _("Jalan keluar menurut tingkat"), [""] * way.depth.height))
    st.header(_("Usul, keputusan, dan jenis keluar"))
    rows = _decisions(view, way)
    st.html(table_html.plain(rows, _("Usul, keputusan, dan jenis keluar"), [""] * len(rows[0].nilai)))
    doing.decide_link(view)


def _figures(way: Way) -> list[Figure]:
    left, steps = way.clock.row(0, named=True), way.path.steps
    return [
        Figure(_("Siap, belum diusulkan"), number(steps["siap_belum_diusulkan"]), _("keluarga")),
        Figure(_("Diusulkan, belum diputuskan"), number(steps["diusulkan"]), _("keluarga")),
        Figure(_("Dalam pemantauan"), number(left["dipantau"]), _("kelulusan")),
        Figure(_("Dipantau, belum diperiksa"), number(left["dipantau_belum_diperiksa"]), _("kelulusan")),
    ]


@faults.part
def _months(view: View, way: Way) -> None:
    """Exits by month with what became of them; the months of the running clock are shaded."""
    if way.months.is_empty():
        text.note(_("Belum ada keluarga di {tempat} yang keluar karena mandiri.").format(tempat=subject.where(view)))
        return
    total = view.data.katalog.tindak_lanjut.pemantauan_bulan
    months = way.months["bulan_keluar"].to_list()
    tints = (view.look.brand, diverging(view.look, 3)[2], view.look.muted)
    parts = [
        Part(_(label), tint, way.months[code].to_list(), _hovers(way, code, _(label)))
        for (code, label), tint in zip(kata.STATES.items(), tints, strict=True)
    ]
    since = pl.select(pl.lit(way.day).dt.offset_by(f"-{total}mo")).item()
    fig = monthly(months, parts, view.look, (since, _("Masih dipantau ({n} bulan)").format(n=total)))
    chart.chart(fig, "kemandirian_jam", _("Keluar karena mandiri menurut bulan dan keadaannya kini"))
    text.note(
        _(
            "Dibaca pada {hari}. Dipantau: {n} bulan sejak keluar. Diperiksa: dikunjungi, didata, atau dinilai "
            "sesudah keluar. Kambuh: sesudah keluar terlihat miskin multidimensi lagi atau tahapnya di bawah mandiri."
        ).format(hari=day(way.day), n=total)
    )


def _hovers(way: Way, code: str, label: str) -> list[str]:
    return [
        f"{month(first)}: {number(n)} {lowered(label)}"
        for first, n in way.months.select("bulan_keluar", code).iter_rows()
    ]


@faults.part
def _readiness(view: View, way: Way) -> None:
    total = len(view.data.katalog.syarat)
    bars = [
        Bar(str(n), _("{n} dari {total} syarat").format(n=n, total=total), float(count), number(count))
        for n, count, _interviewed in way.path.readiness.sort("terpenuhi", descending=True).iter_rows()
    ]
    chart.chart(ordered_bars(bars, view.look), "kemandirian_siap", _("Keluarga menurut banyaknya syarat terpenuhi"))
    text.note(
        _(
            "{n} keluarga yang diikuti dan dinilai; {belum} yang diikuti belum dinilai. Diikuti: pernah miskin "
            "multidimensi atau menerima program. Siap lulus: semua syarat terpenuhi dan IKK sedikitnya {batas}."
        ).format(
            n=number(way.path.steps["dinilai"]),
            batas=_least(view),
            belum=number(way.path.steps["diikuti"] - way.path.steps["dinilai"]),
        )
    )


def _least(view: View) -> str:
    return number(min(item.dari for item in view.data.katalog.tahap if item.perlu_syarat))


@faults.part
def _gates(view: View, way: Way) -> None:
    labels = {item.kode: item.label(bahasa()) for item in view.data.katalog.syarat}
    rows = way.path.gates.filter(pl.col("bagian").is_not_null()).sort("bagian").rows(named=True)
    if not rows:
        text.note(_("Terlalu sedikit keluarga yang dinilai."))
        return
    bars = [
        Bar(
            row["syarat"],
            labels[row["syarat"]],
            row["bagian"],
            percent(row["bagian"]),
            hover=_("{syarat}: {n} dari {total} keluarga; {saja} keluarga hanya kurang syarat ini").format(
                syarat=labels[row["syarat"]],
                n=number(row["terpenuhi"]),
                total=number(row["dinilai"]),
                saja=number(row["tinggal_ini"]),
            ),
        )
        for row in rows
    ]
    chart.chart(ordered_bars(bars, view.look, stacked=True), "kemandirian_syarat", _("Keluarga yang memenuhi syarat"))
    only = max(rows, key=lambda row: row["tinggal_ini"])
    if only["tinggal_ini"]:
        text.note(
            _("Yang hanya kurang satu syarat paling sering kurang: {syarat} ({n} keluarga).").format(
                syarat=lowered(labels[only["syarat"]]), n=number(only["tinggal_ini"])
            )
        )


@faults.part
def _waiting(view: View, way: Way) -> None:
    """Bars of every gampong, and the table behind them."""
    names = dict(zip(way.gampong["kode_gampong"], kata.area_names(view, way.gampong), strict=True))
    bars = [
        Bar(code, names[code], float(n), number(n))
        for code, n in way.gampong.select("kode_gampong", "menunggu").iter_rows()
    ]
    fig = ranked_bars(bars, view.look, view.state.gampong)
    chart.chart(fig, "kemandirian_usul", _("Siap dan belum diusulkan menurut gampong"), field="gampong")
    columns, codes = by_gampong(view, way)
    table.linked_table(marked(kata.bare(columns), codes, view), codes, "kemandirian_lulus", "content")


def by_gampong(view: View, way: Way) -> tuple[list[Column], list[str]]:
    """The way out and the clock by gampong, and the code of each row."""
    rows = way.gampong.join(way.clock_gampong, on="kode_gampong", how="full", coalesce=True).sort(
        "menunggu", "kode_gampong", descending=[True, False], nulls_last=True
    )
    filled = rows.with_columns(pl.exclude("kode_gampong", "bagian").fill_null(0))
    return [
        Column(_("Gampong"), "teks", kata.area_names(view, filled)),
        Column(_("Diikuti"), "bulat", filled["diikuti"].to_list()),
        Column(_("Dinilai"), "bulat", filled["dinilai"].to_list()),
        Column(_("Siap lulus"), "bulat", filled["siap"].to_list()),
        Column(
            _("Bagian siap"), "bagian", kata.told(filled["bagian"].to_list(), filled["tercacah"].to_list()), _share()
        ),
        Column(_("Siap, belum diusulkan"), "bulat", filled["menunggu"].to_list()),
        Column(_("Lulus"), "bulat", filled["keluar"].to_list()),
        Column(_("Dalam pemantauan"), "bulat", filled["dipantau"].to_list()),
        Column(_("Dipantau, belum diperiksa"), "bulat", filled["dipantau_belum_diperiksa"].to_list()),
        Column(_("Kambuh"), "bulat", filled["kambuh"].to_list()),
    ], filled["kode_gampong"].to_list()


def _share() -> str:
    return _("Dari keluarga yang diikuti dan dinilai.")


def _by_depth(view: View, way: Way) -> list[Column]:
    names, rows = kata.levels(view), way.depth
    return [
        Column(_("Tingkat terburuk"), "teks", [names[code or ""] for code in rows["kedalaman"]]),
        Column(_("Diikuti"), "bulat", rows["diikuti"].to_list()),
        Column(_("Dinilai"), "bulat", rows["dinilai"].to_list()),
        Column(_("Siap lulus"), "bulat", rows["siap"].to_list()),
        Column(_("Bagian siap"), "bagian", kata.told(rows["bagian"].to_list(), rows["tercacah"].to_list()), _share()),
        Column(_("Siap, belum diusulkan"), "bulat", rows["menunggu"].to_list()),
    ]


def _decisions(view: View, way: Way) -> list[Column]:
    """Families by their latest proposal: open, refused, and out by kind of exit."""
    katalog = view.data.katalog
    decisions = {item.kode: item.label(bahasa()) for item in katalog.keputusan_lulus}
    kinds = {item.kode: item.label(bahasa()) for item in katalog.jenis_keluar}
    rows = [(decisions[code], way.path.steps[code]) for code in ("diusulkan", "ditolak")]
    rows += [
        (_("{keputusan}: {jenis}").format(keputusan=decisions["disetujui"], jenis=lowered(kinds[code])), n)
        for code, n in way.path.exits.iter_rows()
    ]
    return [
        Column(_("Usul terakhir"), "teks", [name for name, _n in rows]),
        Column(_("Keluarga"), "bulat", [n for _name, n in rows]),
    ]


def tables_of(view: View) -> list[Sheet]:
    """The way out by gampong, by gate, by depth, by decision; exits by month."""
    way = view.data.way(view.state)
    labels = {item.kode: item.label(bahasa()) for item in view.data.katalog.syarat}
    gates = [
        Column(_("Syarat"), "teks", [labels[code] for code in way.path.gates["syarat"]]),
        Column(_("Dinilai"), "bulat", way.path.gates["dinilai"].to_list()),
        Column(_("Terpenuhi"), "bulat", way.path.gates["terpenuhi"].to_list()),
        Column(_("Hanya kurang ini"), "bulat", way.path.gates["tinggal_ini"].to_list()),
    ]
    every = subject.whole(view)
    sheets = [
        Sheet(_("Jalan keluar"), subject.title(every, _("Jalan keluar menurut gampong")), by_gampong(view, way)[0]),
        Sheet(_("Syarat"), subject.title(view, _("Syarat lulus")), gates),
        Sheet(_("Tingkat"), subject.title(view, _("Jalan keluar menurut tingkat")), _by_depth(view, way)),
        Sheet(_("Keputusan"), subject.title(view, _("Usul, keputusan, dan jenis keluar")), _decisions(view, way)),
    ]
    if way.months.is_empty():
        return sheets
    months = [
        Column(_("Bulan keluar"), "teks", [month(first) for first in way.months["bulan_keluar"]]),
        *(Column(_(label), "bulat", way.months[code].to_list()) for code, label in kata.STATES.items()),
    ]
    return [*sheets, Sheet(_("Bulan keluar"), subject.title(view, _("Keluar karena mandiri, menurut bulan")), months)]


def counted(view: View) -> tuple[float, float]:
    """Families followed and interviewed."""
    return view.data.way(view.state).path.interviewed, 0
