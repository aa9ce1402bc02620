"""Section ``dana``: money by fund, strategy and tag, what ends soon, and needs that no programme of the year serves."""

from typing import Any

import streamlit as st

from dashboard.blocks import chart, table_html, text
from dashboard.charts.bars import Bar, ranked_bars
from dashboard.sentences import programmes, subject
from dashboard.shell import faults
from dashboard.shell.view import View, narrow_screen
from dashboard.wording import _, bahasa, day, number, percent
from peka_core.exports import Column, Sheet

Row = dict[str, Any]


def _purposes() -> dict[str, tuple[str, str, str]]:
    """Heading, field of the catalogue and name of a sheet by column of the programme."""
    return {
        "sumber_dana": (_("Menurut sumber dana"), "sumber_dana", _("Sumber dana")),
        "jenis": (_("Menurut jenis program"), "jenis_program", _("Jenis program")),
        "strategi": (_("Menurut strategi PEKA"), "strategi", _("Strategi PEKA")),
        "strategi_permendagri": (
            _("Menurut strategi Permendagri 53/2020"),
            "strategi_permendagri",
            _("Strategi Permendagri"),
        ),
    }


def headline(view: View) -> str:
    """The largest fund, what ends soon, and what nobody serves."""
    of, what = programmes.everybody(view), _("Dana program {tahun}").format(tahun=view.data.running(view.state).tahun)
    if not view.data.running(view.state).codes:
        return subject.said(of, what, programmes.none(view))
    funds = [row for row in view.data.programme_funds(view.state, "sumber_dana").rows(named=True) if row["anggaran_rp"]]
    parts = []
    if funds:
        whole, top = sum(row["anggaran_rp"] for row in funds), max(funds, key=lambda row: row["anggaran_rp"])
        name = programmes.labels(view, "sumber_dana").get(top["kode"], _("tanpa keterangan"))
        parts.append(
            _("{n}, terbesar {dana} ({nilai})").format(
                n=programmes.money(whole), dana=name, nilai=percent(top["anggaran_rp"] / whole)
            )
        )
    parts.append(
        _("{n} program habis dana dalam {bulan} bulan").format(
            n=number(view.data.programme_ending(view.state).height), bulan=_months(view)
        )
    )
    unserved = [row for row in _needs(view) if not row["banyak_program"] and row["butuh"]]
    parts.append(_("{n} kekurangan dan penyebab tidak dilayani program mana pun").format(n=number(len(unserved))))
    return subject.said(of, what, "; ".join(parts))


def counted(view: View) -> tuple[float, float]:
    """Families selected: needs stand on them."""
    total = view.data.total(programmes.families(view).state)
    return total["tercacah"] + total["tercacah_hilang"], 0


def _months(view: View) -> str:
    return number(view.data.katalog.tindak_lanjut.habis_dana_bulan)


def _needs(view: View) -> list[Row]:
    return view.data.programme_needs(view.state).rows(named=True)


@faults.part
def section(view: View) -> None:
    """Money by purpose, what ends soon, then need against coverage."""
    if not view.data.running(view.state).codes:
        st.info(programmes.empty(view), icon=":material/info:")
        return
    left, right = st.columns(2, gap="medium")
    for place, column in enumerate(_purposes()):
        with (left, right)[place % 2]:
            _money(view, column)
    text.note(
        _("Anggaran tahun itu di seluruh kota; keluarga: yang berbeda-beda pada program itu, masing-masing sekali.")
    )
    _ending(view)
    _unserved(view)
    _served(view)


@faults.part
def _money(view: View, column: str) -> None:
    title, field, _name = _purposes()[column]
    st.header(title)
    labels = programmes.labels(view, field)
    rows = view.data.programme_funds(view.state, column).rows(named=True)
    bars = [_fund(row, labels.get(row["kode"], _("tanpa keterangan"))) for row in rows]
    fig = ranked_bars(bars, view.look, stacked=not narrow_screen(), size=14)
    chart.chart(fig, f"program_dana_{column}", title, of=programmes.everybody(view))


def _fund(row: Row, name: str) -> Bar:
    """Money, programmes and families; on a phone there is room for the money alone."""
    money = programmes.money(row["anggaran_rp"])
    told = _("{anggaran}, {n} program, {keluarga} keluarga").format(
        anggaran=money, n=number(row["program"]), keluarga=number(row["keluarga"])
    )
    short = money if narrow_screen() else told
    return Bar(row["kode"] or "", name, row["anggaran_rp"] or 0, short, hover=f"{name}: {told}")


@faults.part
def _ending(view: View) -> None:
    title = _("Dana yang habis dalam {n} bulan").format(n=_months(view))
    st.header(title)
    columns = _ending_columns(view)
    if not columns[0].nilai:
        text.note(
            _("Tidak ada program yang dananya habis dalam {n} bulan sesudah {tanggal}.").format(
                n=_months(view), tanggal=day(view.data.round_date(view.state))
            )
        )
        return
    caption = subject.title(programmes.everybody(view), title)
    st.html(table_html.plain(columns, caption, [""] * len(columns[0].nilai), whole=True))
    text.note(
        _("Dihitung dari hari terakhir pendataan, {tanggal}. Program tanpa tanggal selesai tidak ikut.").format(
            tanggal=day(view.data.round_date(view.state))
        )
    )


def _ending_columns(view: View) -> list[Column]:
    rows = view.data.programme_ending(view.state).rows(named=True)
    names, funds = view.data.running(view.state).names, programmes.labels(view, "sumber_dana")
    left = [
        _("sudah habis") if row["sisa_hari"] < 0 else _("{n} hari").format(n=number(row["sisa_hari"])) for row in rows
    ]
    register = {row["kode_program"]: row for row in view.data.programme_register(view.state).rows(named=True)}
    return [
        Column(_("Program"), "teks", [names[row["kode_program"]] for row in rows]),
        Column(_("Sumber dana"), "teks", [funds.get(row["sumber_dana"]) for row in rows]),
        Column(_("Selesai"), "teks", [day(row["selesai"]) for row in rows]),
        Column(_("Sisa waktu"), "teks", left),
        Column(_("Penerima (keluarga)"), "bulat", [register[row["kode_program"]]["penerima"] for row in rows]),
        Column(_("Anggaran (Rp)"), "bulat", [row["anggaran_rp"] for row in rows]),
    ]


def _name(view: View, row: Row) -> str:
    katalog = view.data.katalog
    if row["jenis"] == "indikator":
        return next(item.kekurangan(bahasa()) for item in katalog.indikator if item.kode == row["kode"])
    return next(item.label(bahasa()) for item in katalog.penyebab if item.kode == row["kode"])


@faults.part
def _unserved(view: View) -> None:
    """Needs that no programme shown serves, most families first."""
    title = _("Kekurangan dan penyebab yang tidak dilayani program mana pun")
    st.header(title)
    rows = [row for row in _needs(view) if not row["banyak_program"] and row["butuh"]]
    if not rows:
        text.note(
            _("Tidak ada: setiap kekurangan dan penyebab yang dialami keluarga dilayani sedikitnya satu program.")
        )
        return
    bars = [
        Bar(
            f"{row['jenis']}-{row['kode']}",
            _name(view, row),
            row["butuh"],
            _("{n} keluarga").format(n=number(row["butuh"])),
        )
        for row in rows
    ]
    chart.chart(ranked_bars(bars, view.look, stacked=True, size=14), "program_tak_dilayani", title)
    text.note(_("Menurut indikator dan penyebab yang dicatat pada program tahun ini sebagai yang dilayani."))


@faults.part
def _served(view: View) -> None:
    """Need against coverage of what is served."""
    title = _("Kebutuhan dan jangkauan")
    st.header(title)
    rows = _needs(view)
    for jenis, heading in (("indikator", _("Kekurangan")), ("penyebab", _("Penyebab"))):
        own = [row for row in rows if row["jenis"] == jenis]
        columns = [Column(heading, "teks", [_name(view, row) for row in own]), *_need_columns(own)]
        st.html(
            table_html.plain(columns, subject.title(view, f"{title}: {heading.lower()}"), [""] * len(own), whole=True)
        )
    text.note(
        _(
            "Terjangkau: menerima sedikitnya satu program yang mencatat melayani kekurangan atau penyebab itu. "
            "Menerima program tidak berarti kebutuhannya terpenuhi. Penyebab: dari keluarga yang menyebut penyebab."
        )
        + " "
        + programmes.window(view)
    )


def _need_columns(rows: list[Row]) -> list[Column]:
    hidden = [programmes.hidden(row["mutu"], "–") if row["terjangkau"] is None else row["terjangkau"] for row in rows]
    return [
        Column(_("Program yang melayani"), "bulat", [row["banyak_program"] for row in rows]),
        Column(_("Keluarga yang mengalami"), "bulat", [row["butuh"] for row in rows]),
        Column(_("Bagian keluarga"), "bagian", [row["bagian_butuh"] for row in rows]),
        Column(_("Terjangkau"), "bulat", hidden),
        Column(_("Cakupan"), "bagian", [row["cakupan"] for row in rows]),
    ]


def tables_of(view: View) -> list[Sheet]:
    """Money by purpose, what ends soon, need against coverage."""
    if not view.data.running(view.state).codes:
        return []
    of, rows = programmes.everybody(view), _needs(view)
    kinds = {"indikator": _("Kekurangan"), "penyebab": _("Penyebab")}
    needs = [
        Column(_("Jenis kebutuhan"), "teks", [kinds[row["jenis"]] for row in rows]),
        Column(_("Kebutuhan"), "teks", [_name(view, row) for row in rows]),
        *_need_columns(rows),
    ]
    return [
        *(_purpose(view, column) for column in _purposes()),
        Sheet(
            _("Habis dana"),
            subject.title(of, _("Dana yang habis dalam {n} bulan").format(n=_months(view))),
            _ending_columns(view),
        ),
        Sheet(_("Kebutuhan"), subject.title(view, _("Kebutuhan dan jangkauan")), needs),
    ]


def _purpose(view: View, column: str) -> Sheet:
    title, field, name = _purposes()[column]
    rows, labels = view.data.programme_funds(view.state, column).rows(named=True), programmes.labels(view, field)
    return Sheet(
        name,
        subject.title(programmes.everybody(view), title),
        [
            Column(name, "teks", [labels.get(row["kode"], _("tanpa keterangan")) for row in rows]),
            Column(_("Banyaknya program"), "bulat", [row["program"] for row in rows]),
            Column(_("Anggaran (Rp)"), "bulat", [row["anggaran_rp"] for row in rows]),
            Column(_("Realisasi (Rp)"), "bulat", [row["realisasi_rp"] for row in rows]),
            Column(_("Program tanpa anggaran tercatat"), "bulat", [row["tanpa_anggaran"] for row in rows]),
            Column(_("Penerima (keluarga)"), "bulat", [row["keluarga"] for row in rows]),
        ],
    )
