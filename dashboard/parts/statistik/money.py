"""Money on the statistics page: poverty and inequality by gampong, the Lorenz curve, both kinds of poverty at once."""

from math import isnan

import polars as pl
import streamlit as st

from dashboard.blocks import chart, tables, text
from dashboard.blocks.columns import marked
from dashboard.blocks.table import linked_table
from dashboard.charts import cells
from dashboard.charts.cells import Cells
from dashboard.charts.curves import Line, lorenz
from dashboard.sentences import lines, places, subject
from dashboard.shell import faults
from dashboard.shell.view import View
from dashboard.wording import _, bahasa, number, percent, rupiah
from peka_core.exports import Column, Sheet
from peka_core.tabulation.statistics import SHARES

MILLION = 1e6


def headline(view: View) -> str:
    """What it would cost to lift all the poor to the line."""
    row = view.data.money(view.state, areas=True).row(0, named=True)
    what = subject.measure(view, view.data.ukuran["P0"])
    if row["P0"] is None or (row["P0"] and row["biaya_rp_bulan"] is None):
        return subject.said(view, what, _("terlalu sedikit keluarga untuk diukur"))
    if not row["P0"]:
        return subject.said(view, what, _("tidak ada penduduk di bawah garis"))
    told = _("mengangkat semua penduduk miskin ke garis butuh sedikitnya {biaya} sebulan")
    return subject.said(view, what, told.format(biaya=_cost(row["biaya_rp_bulan"])))


def _cost(rp: float) -> str:
    return _("{rp} juta").format(rp=f"Rp{number(rp / MILLION, 1)}") if rp >= MILLION else rupiah(rp)


@faults.part
def show(view: View) -> None:
    """Table by gampong, then the Lorenz curve beside the cross-table."""
    st.header(_("Kemiskinan pengeluaran dan ketimpangan"))
    _table(view)
    text.note(
        _(
            "P0: bagian penduduk di bawah garis; P1: kedalaman; P2: keparahan; Watts dan Sen: indeks yang lebih peka "
            "pada yang termiskin. Gini: 0 = merata, 1 = timpang. S80/S20: pengeluaran seperlima terkaya dibanding "
            "seperlima termiskin. Biaya mengandaikan bantuan tepat sasaran, tanpa ongkos penyaluran."
        )
    )
    text.note(lines.note(view, view.data.ukuran["P0"]))
    left, right = st.columns(2, gap="medium")
    with left:
        st.header(_("Kurva Lorenz pengeluaran"))
        _lorenz(view)
    with right:
        st.header(_("Miskin pengeluaran dan miskin multidimensi"))
        _crosstab(view)


def _by_area(view: View) -> pl.DataFrame:
    """The city, its kecamatan, then the gampong, highest rate first."""
    kota = view.data.money(view.state)
    larger, areas = (
        view.data.money(view.state, level).sort("P0", descending=True, nulls_last=True)
        for level in ("kecamatan", "gampong")
    )
    return pl.concat([kota, larger, areas], how="vertical_relaxed")


def by_area(view: View) -> list[Column]:
    """Poverty and inequality of expenditure by area."""
    frame = _by_area(view)
    names = tables.area_names(view)
    return [
        Column(
            _("Wilayah"),
            "teks",
            [
                places.careful(names[kode], n if P0 is not None else None)
                for kode, n, P0 in frame.select("kode", "keluarga_uang", "P0").iter_rows()
            ],
        ),
        Column(f"{view.data.ukuran['P0'].label(bahasa())} (P0)", "bagian", frame["P0"].to_list()),
        Column("P1", "bagian", frame["P1"].to_list()),
        Column("P2", "bagian", frame["P2"].to_list()),
        Column("Watts", "indeks", frame["watts"].to_list()),
        Column("Sen", "indeks", frame["sen"].to_list()),
        Column("Gini", "indeks", frame["gini"].to_list()),
        Column("S80/S20", "indeks", frame["s80s20"].to_list()),
        Column(_("Biaya (Rp/bulan)"), "bulat", frame["biaya_rp_bulan"].to_list()),
        Column(_("Keluarga terdata"), "bulat", frame["keluarga_uang"].to_list()),
    ]


@faults.part
def _table(view: View) -> None:
    columns, codes = by_area(view), _by_area(view)["kode"].to_list()
    linked_table(marked(columns, codes, view), codes, "statistik_uang", "content")


def tables_of(view: View) -> list[Sheet]:
    """What the part shows, as tables to take along."""
    title = subject.title(subject.whole(view), _("Kemiskinan pengeluaran dan ketimpangan"))
    sheets = [Sheet(_("Pengeluaran"), title, by_area(view))]
    curves = {view.data.katalog.wilayah.nama: _curve(view, areas=False)}
    if view.state.gampong or view.state.kecamatan:
        curves[places.place(view, view.state)] = _curve(view, areas=True)
    known = {name: values for name, values in curves.items() if not isnan(values[-1])}
    if known:
        head, *lines_ = (_("Bagian penduduk, dari yang termiskin"), *known)
        columns = [Column(head, "bagian", list(map(float, SHARES)))]
        columns += [Column(name, "bagian", known[name], _("Bagian pengeluaran")) for name in lines_]
        sheets.append(Sheet(_("Kurva Lorenz"), subject.title(view, _("Kurva Lorenz pengeluaran")), columns))
    cross = view.data.spread(view.state).crosstab
    kinds = [
        _("Miskin pengeluaran dan multidimensi"),
        _("Hanya miskin pengeluaran"),
        _("Hanya miskin multidimensi"),
        _("Tidak miskin keduanya"),
        _("Tidak diketahui"),
    ]
    columns = [
        Column(_("Keluarga yang"), "teks", kinds),
        Column(_("Keluarga"), "bulat", cross["keluarga"].to_list()),
        Column(_("Bagian keluarga"), "bagian", cross["bagian_keluarga"].to_list()),
        Column(_("Penduduk"), "bulat", cross["orang"].to_list()),
    ]
    what = _("Miskin pengeluaran dan miskin multidimensi")
    return [*sheets, Sheet(_("Dua ukuran kemiskinan"), subject.title(view, what), columns)]


@faults.part
def _lorenz(view: View) -> None:
    """The selection's curve; the city's beside it when the selection is smaller; none on too few families."""
    state = view.state
    chosen = bool(state.gampong or state.kecamatan)
    curves = [Line(view.data.katalog.wilayah.nama, _curve(view, areas=False))]
    if chosen:
        curves.append(Line(places.place(view, state), _curve(view, areas=True)))
    curves = [line for line in curves if not isnan(line.values[-1])]
    if not curves:
        text.note(_("Terlalu sedikit keluarga untuk ditampilkan"))
        return
    axes = (_("Bagian penduduk, dari yang termiskin"), _("Bagian pengeluaran"))
    fig = lorenz(SHARES, curves, view.look, _("Merata sempurna"), axes)
    chart.chart(fig, "statistik_lorenz", _("Kurva Lorenz pengeluaran"))
    row = view.data.money(state, areas=True).row(0, named=True)
    if row["bottom40"] is None:
        return
    text.note(
        _("Di {tempat}, 40 % penduduk termiskin memegang {bagian} pengeluaran (Gini {gini}).").format(
            tempat=subject.where(view), bagian=percent(row["bottom40"]), gini=number(row["gini"], 3)
        )
    )


def _curve(view: View, *, areas: bool) -> list[float]:
    return view.data.spread(view.state, areas=areas).lorenz.tolist()


@faults.part
def _crosstab(view: View) -> None:
    """Families by both kinds of poverty, and what the one misses of the other."""
    table = view.data.spread(view.state).crosstab
    both, money, multi, neither, unknown = table.rows(named=True)
    if both["bagian_keluarga"] is None:
        text.note(_("Terlalu sedikit keluarga untuk ditampilkan"))
        return
    grid = Cells(
        [_("Miskin pengeluaran"), _("Tidak miskin pengeluaran")],
        [_("Miskin multidimensi"), _("Tidak miskin multidimensi")],
        [[both["keluarga"], money["keluarga"]], [multi["keluarga"], neither["keluarga"]]],
        [[both["bagian_keluarga"], money["bagian_keluarga"]], [multi["bagian_keluarga"], neither["bagian_keluarga"]]],
        _("keluarga"),
    )
    fig = cells.cells(grid, view.look)
    chart.chart(fig, "statistik_silang", _("Miskin pengeluaran dan miskin multidimensi"))
    st.markdown(
        _(
            "{satu} keluarga ({satu_persen}; {orang} penduduk) miskin menurut keduanya. {dua} keluarga ({dua_orang} "
            "penduduk) miskin multidimensi tetapi pengeluarannya tidak di bawah garis: bantuan yang hanya melihat "
            "pengeluaran tidak menjangkau mereka. {tiga} keluarga ({tiga_orang} penduduk) sebaliknya."
        ).format(
            satu=number(both["keluarga"]),
            satu_persen=percent(both["bagian_keluarga"]),
            orang=number(both["orang"]),
            dua=number(multi["keluarga"]),
            dua_orang=number(multi["orang"]),
            tiga=number(money["keluarga"]),
            tiga_orang=number(money["orang"]),
        )
    )
    text.note(
        _("Persen keluarga. {n} keluarga tidak dihitung karena pengeluaran atau indikatornya tidak lengkap.").format(
            n=number(unknown["keluarga"])
        )
    )
