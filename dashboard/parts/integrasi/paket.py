"""Section ``paket``: what families have of training, capital, market and mentoring, and who has fragments only."""

import streamlit as st

from dashboard.blocks import chart, table_html, terms, text
from dashboard.charts import upset
from dashboard.charts.bars import Bar, ordered_bars
from dashboard.charts.upset import Column, Set
from dashboard.filters import codes
from dashboard.parts.integrasi import lists, shares, tables
from dashboard.sentences import filters, integration, subject
from dashboard.sentences.terms import among_poor, poor_means
from dashboard.shell import faults
from dashboard.shell.view import View
from dashboard.wording import _, number, percent
from peka_core.exports import Sheet
from peka_core.followup.bundles import FRAGMENTS, SETS


def headline(view: View) -> str:
    """Who has all parts of a bundle, and who has none."""
    return integration.bundles(view, view.data.bundles(view.state))


@faults.part
def section(view: View) -> None:
    """By gampong beside the combinations, fragments with their list, then level, cause and group."""
    if not integration.recorded(view, "penerima"):
        st.info(integration.missing(view, _("penerima program")), icon=":material/upload_file:")
        return
    terms.switch_whom(view)
    text.note(_note(view))
    if not _known(view):
        return
    left, right = st.columns(2, gap="medium")
    with left:
        st.header(_("Bagian paket menurut gampong"))
        shares.legend(view)
        shares.shares(view, "kode_gampong", _("Bagian paket yang pernah diterima menurut gampong"))
        text.note(_("Angka di ujung: keluarga yang pernah menerima sedikitnya satu bagian."))
    with right:
        st.header(_("Apa yang datang bersama"))
        _combined(view)
    left, right = st.columns(2, gap="medium")
    with left:
        st.header(_("Keluarga yang hanya mendapat pecahan"))
        _fragments(view)
    with right:
        st.header(_("Pecahan menurut tingkat kemiskinan"))
        _by_level(view)
    lists.part(view, "pecahan")
    columns = st.columns(2, gap="medium")
    with columns[0]:
        st.header(_("Bagian paket menurut tingkat kemiskinan"))
        shares.shares(view, "tingkat", _("Bagian paket menurut tingkat kemiskinan"))
        st.header(_("Bagian paket menurut kelompok"))
        shares.shares(view, "kelompok", _("Bagian paket menurut kelompok"))
    with columns[1]:
        st.header(_("Bagian paket menurut penyebab"))
        shares.shares(view, "penyebab", _("Bagian paket menurut penyebab"))
        text.note(_("Satu keluarga dapat menyebut beberapa penyebab dan termasuk beberapa kelompok."))


def tables_of(view: View) -> list[Sheet]:
    """The tables of the section."""
    return tables.of_bundles(view)


def counted(view: View) -> tuple[float, float]:
    """Families that are counted; nobody is left out but by choice."""
    table = view.data.bundles(view.state)
    return (float(table["tercacah"][0]) if table.height else 0.0), 0


def _known(view: View) -> bool:
    """Whether there is any family to tell of; says why where there is none."""
    row = view.data.bundles(view.state)
    if row.height and row["bagian_0"][0] is not None:
        return True
    few = _("Terlalu sedikit keluarga untuk ditampilkan; longgarkan saringan.")
    none = _("Tidak ada keluarga miskin pada pilihan ini.") if among_poor(view) else few
    st.info(few if row.height else none, icon=":material/filter_alt_off:")
    return False


def _note(view: View) -> str:
    said = _(
        "Paket: pelatihan, modal, dan akses pasar yang pernah diterima sampai keluarga didata. Pendampingan dihitung "
        "tersendiri; panjang berarti sedikitnya {bulan} bulan berbeda dengan kunjungan."
    ).format(bulan=number(view.data.katalog.tindak_lanjut.dampingan_panjang_bulan))
    return f"{said} {poor_means(view)}" if among_poor(view) else said


@faults.part
def _combined(view: View) -> None:
    """Every combination of parts and mentoring that occurs; with nothing is said in words."""
    table = view.data.combined(view.state)
    whole, labels = int(table["keluarga"].sum()), integration.parts()
    some = [row for row in table.rows(named=True) if row["isi"]]
    sentence = _("{n} keluarga ({bagian}) menerima: {nama}, dan bagian lain tidak")
    columns = [
        Column(
            tuple(SETS.index(code) for code in row["isi"]),
            row["keluarga"],
            number(row["keluarga"]),
            sentence.format(
                n=number(row["keluarga"]),
                bagian=percent(row["keluarga"] / whole),
                nama=", ".join(filters.lowered(labels[code]) for code in row["isi"]),
            ),
        )
        for row in some
    ]
    sets = []
    for code, label in labels.items():
        n = sum(row["keluarga"] for row in some if code in row["isi"])
        hover = _("{nama}: {n} dari {total} keluarga").format(nama=label, n=number(n), total=number(whole))
        sets.append(Set(label, n, hover))
    if columns:
        alt = _("Keluarga menurut gabungan pelatihan, modal, akses pasar, dan pendampingan")
        chart.chart(upset.upset(columns, sets, view.look), "integrasi_gabungan", alt)
    nothing = whole - sum(row["keluarga"] for row in some)
    text.note(
        _("{n} dari {semua} {siapa} tidak menerima satu pun dari keempatnya. Batang di kiri: semua penerima.").format(
            n=number(nothing), semua=number(whole), siapa=integration.whom(view)
        )
    )


@faults.part
def _fragments(view: View) -> None:
    """Families by kind of fragment, most first; a click picks the kind for the list."""
    table = view.data.bundle_kinds(view.state)
    whole, labels = int(table["keluarga"].sum()), codes.labels("pecahan")
    rows = [row for row in table.sort("keluarga", descending=True).rows(named=True) if row["isi_paket"] in FRAGMENTS]
    bars = [
        Bar(
            row["isi_paket"],
            labels[row["isi_paket"]],
            row["keluarga"],
            f"{number(row['keluarga'])} ({percent(row['keluarga'] / whole)})",
            hover=_("{nama}: {n} keluarga, {damping} di antaranya pernah didampingi").format(
                nama=labels[row["isi_paket"]], n=number(row["keluarga"]), damping=number(row["didampingi"])
            ),
        )
        for row in rows
    ]
    fig = ordered_bars(bars, view.look, view.state.pecahan, stacked=True, size=14)
    chart.chart(fig, "integrasi_pecahan", _("Keluarga menurut pecahan paket"), field="pecahan")
    text.note(
        _("Persen dari {n} {siapa}. Klik satu batang untuk memilihnya pada daftar.").format(
            n=number(whole), siapa=integration.whom(view)
        )
    )


@faults.part
def _by_level(view: View) -> None:
    columns = tables.kinds(view)
    caption = subject.title(view, _("Keluarga menurut isi paket dan tingkat kemiskinan"))
    st.html(table_html.plain(columns, caption, [""] * len(columns[0].nilai)))
