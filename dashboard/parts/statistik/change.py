"""Change on the statistics page: who entered poverty, left it, stayed in it or fell back, and what moved the index."""

from typing import Any

import polars as pl
import streamlit as st

from dashboard.blocks import chart, frame, table
from dashboard.blocks.columns import marked
from dashboard.blocks.text import note
from dashboard.charts import cells, flows
from dashboard.charts.bars import Bar, ordered_bars
from dashboard.charts.cells import Cells
from dashboard.charts.flows import Flow
from dashboard.parts.statistik import tables_change
from dashboard.sentences import changes, places, subject
from dashboard.shell import faults
from dashboard.shell.view import View
from dashboard.wording import _, bahasa, number, percent, signed
from peka_core.exports import Sheet
from peka_core.measures.change.transitions import COMPARED
from peka_core.measures.sampling.quality import MINIMUM_FAMILIES
from peka_core.tabulation.statistics import RELAPSE_ROUNDS, Changes

INDEX_DIGITS = 4
"""Changes of the index are told with one digit more than the index, or most of them would be nothing."""


def headline(view: View) -> str:
    """Families that entered and that left since the round before."""
    found, what = view.data.changes(view.state), _("Keluarga miskin multidimensi")
    span = subject.span(view.data.round_before(view.state), view.data.round_of(view.state))
    if not view.data.round_before(view.state):
        return subject.said(view, what, _("belum ada putaran pembanding, ini yang pertama"))
    if found is None or not _compares(found):
        return subject.said(view, what, _nobody_in_short(found), span)
    counts = dict(found.flows.select("status", "keluarga").iter_rows())
    left, entered, stayed = (_estimated(found, name, counts) for name in ("left", "entered", "stayed_poor"))
    told = _("{keluar} keluar dari kemiskinan, {masuk} masuk, {tetap} tetap miskin")
    return subject.said(view, what, told.format(keluar=left, masuk=entered, tetap=stayed), span)


def _compares(found: Changes) -> bool:
    """True where some families can be followed, and enough of them to be told of."""
    compared = found.flows.filter(pl.col("status").is_in(COMPARED))["keluarga"]
    return not compared.null_count() and compared.sum() > 0


def _estimated(found: Changes, status: str, counts: dict[str, int]) -> str:
    """Families of a status; in a sample with their 95 % interval, ``339 (244–434)``."""
    span = found.intervals.get(status)
    return number(counts[status]) + (f" ({number(span[0])}\N{EN DASH}{number(span[1])})" if span else "")


def _pair(view: View) -> tuple[str, str]:
    """The earlier and the later round compared."""
    return view.data.round_before(view.state), view.data.round_of(view.state)


def _nobody_in_short(found: Changes | None) -> str:
    """Why nobody is compared: no family was there in both rounds, or too few."""
    compared = pl.Series([0]) if found is None else found.flows.filter(pl.col("status").is_in(COMPARED))["keluarga"]
    if compared.null_count() or compared.sum():
        return _("terlalu sedikit keluarga untuk dibandingkan")
    return _("tidak ada keluarga yang tercatat di kedua putaran")


def _too_few(view: View) -> str:
    return _("Terlalu sedikit keluarga di {tempat} untuk dibandingkan").format(tempat=subject.where(view, inside=True))


@faults.part
def show(view: View) -> None:
    """Notices, the matrix beside the decomposition, moves by gampong, relapse."""
    found = view.data.changes(view.state)
    if found is None and not view.data.round_before(view.state):
        st.info(_("Pilih putaran yang lebih baru untuk melihat perubahan."), icon=":material/history:")
        return
    _notices(view)
    if found is None or not _compares(found):
        frame.no_answer(view, headline(view))
        return
    left, right = st.columns(2, gap="medium")
    with left:
        st.header(_("Perpindahan tingkat"))
        _matrix(view, found)
        note(changes.selected(view))
    with right:
        st.header(_("Apa yang menggerakkan Indeks PEKA"))
        _parts(view, found)
        st.header(_("Jatuh miskin kembali"))
        st.markdown(_relapse(view, found))
    st.header(_("Keluar dan masuk kemiskinan menurut gampong"))
    _flows(view, found)
    st.header(_("Angka per gampong"))
    _table(view, found)


@faults.part
def _notices(view: View) -> None:
    reasons = view.data.differences(view.state)
    if reasons:
        text = _("Kedua putaran tidak sepenuhnya dapat dibandingkan:")
        st.warning(text + "\n\n" + "\n".join(f"- {reason}" for reason in reasons), icon=":material/warning:")
    found = view.data.comparison(view.state)
    if found is not None and not found.same:
        note(changes.since(view))


@faults.part
def _matrix(view: View, found: Changes) -> None:
    """Levels in the round before by levels now."""
    levels = [item.label(bahasa()) for item in view.data.katalog.tingkat]
    size = len(levels)
    counts, shares = found.matrix["keluarga"].to_list(), found.matrix["share"].to_list()
    dari, ke = _pair(view)
    grid = Cells(
        levels,
        levels,
        [counts[i * size : (i + 1) * size] for i in range(size)],
        [shares[i * size : (i + 1) * size] for i in range(size)],
        _("keluarga"),
    )
    note(_("Baris: tingkat pada {dari}. Kolom: tingkat pada {ke}.").format(dari=dari, ke=ke))
    chart.chart(cells.cells(grid, view.look), "statistik_matriks", _("Perpindahan tingkat"))
    note(
        _(
            "Perkiraan dari {dasar} keluarga tercacah: keluarga dengan data lengkap pada kedua putaran ({n}); persen "
            "dari baris. Tidak ikut: {lengkap} berdata tak lengkap, {baru} hanya tercacah pada putaran kini, {hilang} "
            "hanya pada putaran dulu. Saringan keluarga memakai keadaan saat pertama didata."
        ).format(**_left_out(found), dasar=number(int(found.flows["tercacah"].sum())))
        if found.intervals
        else _(
            "Keluarga dengan data lengkap pada kedua putaran ({n}); persen dari baris. Tidak ikut: {lengkap} berdata "
            "tak lengkap, {baru} baru, {hilang} tidak ada lagi. Saringan keluarga memakai keadaan saat pertama didata."
        ).format(**_left_out(found))
    )


def _left_out(found: Changes) -> dict[str, str]:
    """Families compared, and those that are not, in words."""
    status = dict(found.flows.select("status", "keluarga").iter_rows())
    return {
        "n": number(sum(status[name] for name in COMPARED)),
        "lengkap": number(status["incomplete"]),
        "baru": number(status["new"]),
        "hilang": number(status["gone"]),
    }


@faults.part
def _parts(view: View, found: Changes) -> None:
    """Bars of the parts of the change of M0, and the largest in words."""
    row = found.parts.row(0, named=True) if found.parts.height else {}
    if row.get("difference") is None or row["entry"] is None:
        note(_too_few(view))
        return
    parts = _named_parts(row)
    bars = [Bar(code, label, value, signed(value, INDEX_DIGITS)) for code, label, value in parts]
    fig = ordered_bars(bars, view.look, stacked=True, changes=True)
    chart.chart(fig, "statistik_urai", _("Apa yang menggerakkan Indeks PEKA"))
    st.markdown(_parts_in_words(view, row, parts))


def _named_parts(row: dict[str, Any]) -> list[tuple[str, str, float]]:
    return [
        ("exit", _("Keluar dari kemiskinan"), row["exit"]),
        ("entry", _("Masuk kemiskinan"), row["entry"]),
        ("intensity", _("Kedalaman yang tetap miskin"), row["intensity"]),
        ("size", _("Jumlah anggota yang tetap miskin"), row["size"]),
    ]


def _parts_in_words(view: View, row: dict[str, Any], parts: list[tuple[str, str, float]]) -> str:
    change = row["difference"]
    same_way = [part for part in parts if part[2] * change > 0]
    before, after = (round(row[name], INDEX_DIGITS) for name in ("M0_dari", "M0_ke"))
    place = subject.where(view, inside=True)
    text = _moved(view, after - before).format(tempat=place) + _(
        " dari {dari} menjadi {ke} ({selisih}), {n} keluarga yang sama"
    ).format(
        dari=number(before, INDEX_DIGITS),
        ke=number(after, INDEX_DIGITS),
        selisih=signed(after - before, INDEX_DIGITS),
        n=number(row["keluarga"]),
    )
    if not same_way or row["tercacah"] < MINIMUM_FAMILIES:
        return text + "."
    _code, label, value = max(same_way, key=lambda part: abs(part[2]))
    return text + _("; terbesar dari: {bagian} ({nilai}).").format(
        bagian=label.lower(), nilai=signed(value, INDEX_DIGITS)
    )


def _moved(view: View, change: float) -> str:
    """Whether the index fell or rose; neither where blanks or chance could turn it, where it is told of few families or
    by less than one, or where the rounds have too few families in common to know."""
    if not change:
        return _("Indeks PEKA di {tempat} tetap,")
    found = view.data.comparison(view.state)
    whole = found.change("M0") if found and found.same else None
    if whole is None or not whole.direction():
        return _("Indeks PEKA di {tempat} berubah, arahnya belum pasti,")
    return _("Indeks PEKA di {tempat} turun") if change < 0 else _("Indeks PEKA di {tempat} naik")


def _relapse(view: View, found: Changes) -> str:
    if found.relapse is None:
        return _("Baru dapat dihitung setelah {n} putaran.").format(n=number(RELAPSE_ROUNDS))
    row = found.relapse.row(0, named=True)
    dari, akhir = _pair(view)
    awal, tengah = view.data.putaran[view.data.putaran.index(dari) - 1], dari
    if not row["keluarga_left"]:
        return _("Tidak ada keluarga yang keluar dari kemiskinan antara {awal} dan {tengah}.").format(
            awal=awal, tengah=tengah
        )
    return _(
        "Dari {keluar} keluarga yang keluar dari kemiskinan antara {awal} dan {tengah}, **{kembali} ({bagian})** "
        "miskin lagi pada {akhir}."
    ).format(
        keluar=number(row["keluarga_left"]),
        kembali=number(row["keluarga_relapsed"]),
        bagian=percent(row["share"]),
        awal=awal,
        tengah=tengah,
        akhir=akhir,
    )


def _by_gampong(found: Changes) -> pl.DataFrame:
    """Counts per status in a column each, ``n`` compared, worst balance first; areas with nobody compared leave."""
    wide = found.gampong.pivot("status", index="kode_gampong", values="keluarga").with_columns(
        n=pl.sum_horizontal(COMPARED)
    )
    balance = (pl.col("entered") - pl.col("left")) / pl.col("n")
    joined = wide.filter(pl.col("n") > 0).join(found.gampong_parts, on="kode_gampong", how="left")
    return joined.with_columns(balance=balance).sort("balance", "kode_gampong", descending=[True, False])


@faults.part
def _flows(view: View, found: Changes) -> None:
    """Bars of every gampong to both sides."""
    names = places.area_names(view)
    rows = [
        Flow(
            row["kode_gampong"],
            names[row["kode_gampong"]],
            row["left"] / row["n"],
            row["entered"] / row["n"],
            _("{gampong}: {keluar} keluar, {masuk} masuk, {tetap} tetap miskin dari {n} keluarga").format(
                gampong=names[row["kode_gampong"]],
                keluar=number(row["left"]),
                masuk=number(row["entered"]),
                tetap=number(row["stayed_poor"]),
                n=number(row["n"]),
            ),
        )
        for row in _by_gampong(found).rows(named=True)
    ]
    fig = flows.flows(rows, view.look, (_("Keluar"), _("Masuk")), view.state.gampong)
    alt = _("Keluar dan masuk kemiskinan menurut gampong")
    chart.chart(fig, "statistik_arus", alt, field="gampong")
    note(
        _(
            "Persen keluarga yang dibandingkan; paling atas: masuk paling banyak melebihi keluar. Keluarga yang pindah "
            "gampong tidak dihitung."
        )
    )


@faults.part
def _table(view: View, found: Changes) -> None:
    columns, codes = tables_change.by_gampong(view, found, _by_gampong(found))
    table.linked_table(marked(columns, codes, view), codes, "statistik_perubahan", "content")


def tables_of(view: View) -> list[Sheet]:
    """What the part shows, as tables to take along."""
    found = view.data.changes(view.state)
    if found is None or not _compares(found):
        return []
    row = found.parts.row(0, named=True) if found.parts.height else {}
    parts = _named_parts(row) if row.get("entry") is not None else []
    return tables_change.tables_of(view, found, _by_gampong(found), parts)
