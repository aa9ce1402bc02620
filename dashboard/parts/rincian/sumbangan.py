"""Who makes up the index: every part of the population with its share of the persons and of the index."""

from typing import Any

import polars as pl
import streamlit as st

from dashboard.blocks import chart, text
from dashboard.blocks.columns import hidden_words
from dashboard.blocks.controls import switch
from dashboard.blocks.tables import area_names
from dashboard.charts.dots import Dots, moves
from dashboard.filters.codes import labels
from dashboard.sentences import measures, subject
from dashboard.sentences import terms as words
from dashboard.shell import faults
from dashboard.shell.view import View
from dashboard.wording import _, bahasa, number, percent
from peka_core.exports import Column, Sheet
from peka_core.exports.sheet import Value
from peka_core.tabulation import superlatives
from peka_core.tabulation.contributions import AREAS, OVERLAPPING, REST

Row = dict[str, Any]


@faults.part
def sumbangan(view: View, total: dict[str, Any]) -> None:
    """Switch, finding, marks and notes."""
    st.header(_("Siapa menyumbang pada Indeks PEKA"))
    switch("pilah", _("Dipilah menurut"), labels("pilah"), view.state.pilah)
    index = view.data.ukuran["M0"]
    if total["M0"] is None:
        text.note(measures.unknown(index, total))
        return
    if not total["M0"]:
        text.note(_("Tidak ada penduduk miskin pada pilihan ini."))
        return
    table = view.data.contributions(view.state)
    drawn = table.filter(pl.col("kode") != REST)
    if drawn.height < 2:
        text.note(_("Hanya ada satu bagian pada pilihan ini."))
        return
    text.note(_finding(view, drawn, total))
    rows = [_dots(view, row) for row in _ordered(view, drawn).rows(named=True)]
    titles = (_("Bagian dari penduduk"), _("Bagian dari Indeks PEKA"))
    selected = getattr(view.state, view.state.pilah)
    title = subject.title(view, _title(view))
    chart.chart(moves(rows, view.look, titles, selected), "rincian_sumbangan", title, field=view.state.pilah)
    for line in _notes(view, table):
        text.note(line)


def _title(view: View) -> str:
    return _("Sumbangan pada Indeks PEKA menurut {apa}").format(apa=labels("pilah")[view.state.pilah].lower())


def names(view: View) -> dict[str, str]:
    """Names of the parts, the rest among them."""
    pilah = view.state.pilah
    rest = {REST: _("belum dinilai") if pilah == "tahap" else _("lainnya")}
    if pilah in AREAS:
        return area_names(view) | rest
    return words.labels(view, pilah) | rest


def _ordered(view: View, table: pl.DataFrame) -> pl.DataFrame:
    """Levels and stages in their order, all else by contribution, unknown last."""
    if view.state.pilah in ("tingkat", "tahap"):
        return table
    return table.sort("kontribusi", descending=True, nulls_last=True, maintain_order=True)


def _dots(view: View, row: Row) -> Dots:
    name, share, part = names(view)[row["kode"]], row["bagian_orang"], row["kontribusi"]
    if part is None:
        hover = _("{nama}: {bagian} penduduk; sumbangannya tidak ditampilkan").format(nama=name, bagian=percent(share))
        return Dots(row["kode"], name, (share, None), _("terlalu sedikit"), hover)
    hover = _("{nama}: {bagian} penduduk, {sumbangan} Indeks PEKA").format(
        nama=name, bagian=percent(share), sumbangan=percent(part)
    )
    return Dots(row["kode"], name, (share, part), percent(part), hover)


def _finding(view: View, table: pl.DataFrame, total: dict[str, Any]) -> str:
    """The part that adds most, beside its share of the persons; of none where none stands out."""
    if table["kontribusi"].null_count():
        return _("Sebagian angka tidak ditampilkan, jadi tidak disebut siapa penyumbang terbesar.")
    known = {row["kode"]: row for row in table.rows(named=True)}
    poor = total[view.data.ukuran["M0"].kolom_keluarga]
    shares: dict[str, float] = {kode: row["kontribusi"] for kode, row in known.items()}
    found = superlatives.by_shares(shares, dict.fromkeys(shares, float(poor or 0)))
    top = found.highest()
    if len(top) != 1:
        return _("Tidak ada penyumbang yang jelas terbesar.")
    row = known[top[0]]
    return _("Sumbangan terbesar: {nama}, {sumbangan} dari Indeks PEKA dengan {bagian} penduduk.").format(
        nama=names(view)[row["kode"]], sumbangan=percent(row["kontribusi"]), bagian=percent(row["bagian_orang"])
    )


def _notes(view: View, table: pl.DataFrame) -> list[str]:
    """Whether the parts make up the whole, and who is in none."""
    if view.state.pilah in OVERLAPPING:
        overlapping = _(
            "Kelompok saling bertumpang: satu keluarga dapat ada di beberapa kelompok, jadi sumbangannya tidak "
            "berjumlah 100 %. Kecamatan, gampong, tingkat, dan tahap tidak bertumpang."
        )
        return [overlapping]
    found = [_("Bagian-bagian ini tidak bertumpang; bersama-sama seluruh Indeks PEKA pilihan ini.")]
    rest = table.filter(pl.col("kode") == REST).rows(named=True)
    for row in rest:
        told = _("Di luar gambar: {n} keluarga {nama}, {bagian} penduduk").format(
            n=number(row["keluarga"]), nama=names(view)[REST], bagian=percent(row["bagian_orang"])
        )
        more = _(", {sumbangan} Indeks PEKA").format(sumbangan=percent(row["kontribusi"]))
        found.append(told + (more if row["kontribusi"] is not None else "") + ".")
    return found


def sheet(view: View) -> Sheet:
    """The parts to take along."""
    table, known = view.data.contributions(view.state), names(view)
    hidden = hidden_words()["tidak_ditampilkan"]

    def of(name: str) -> list[Value]:
        return [hidden if value is None else value for value in table[name]]

    found = [
        Column(labels("pilah")[view.state.pilah], "teks", [known[kode] for kode in table["kode"]]),
        Column(_("Keluarga berdata lengkap"), "bulat", of("keluarga")),
        Column(_("Bagian dari penduduk"), "bagian", of("bagian_orang")),
        Column(view.data.ukuran["M0"].label(bahasa()), "indeks", of("M0")),
        Column(_("Bagian dari Indeks PEKA"), "bagian", of("kontribusi")),
    ]
    return Sheet(_("Sumbangan"), subject.title(view, _title(view)), found)
