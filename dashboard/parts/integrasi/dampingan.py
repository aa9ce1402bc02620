"""Section ``dampingan``: short training beside long mentoring, the load of mentors, and whom they reach."""

from dataclasses import replace

import polars as pl
import streamlit as st

from dashboard.blocks import chart, table_html, terms, text
from dashboard.charts.bars import Bar, ordered_bars, ranked_bars
from dashboard.filters.query import write
from dashboard.navigation import OF_ROWS, ROOT, acting
from dashboard.parts.integrasi import tables
from dashboard.sentences import integration, places, subject
from dashboard.sentences.terms import poor_means
from dashboard.shell import faults
from dashboard.shell.view import View
from dashboard.wording import _, number, percent
from peka_core.exports import Sheet
from peka_core.measures.sampling.quality import MINIMUM_FAMILIES, MINIMUM_SHOWN

HEAVIEST = 12
"""Most mentors a chart has."""
ON_MAP = "didampingi"
"""Measure of the map with the share of families mentored."""


def headline(view: View) -> str:
    """Who is mentored, and which mentors have too many families."""
    return integration.mentoring(view, view.data.mentored(view.state), view.data.institutions(view.state))


@faults.part
def section(view: View) -> None:
    """Outcomes with their warning, then the mentors, then whom they reach."""
    if not integration.recorded(view, "kunjungan"):
        st.info(integration.missing(view, _("kunjungan pendamping")), icon=":material/upload_file:")
        return
    _outcomes(view)
    left, right = st.columns(2, gap="medium")
    with left:
        st.header(_("Beban pendamping"))
        _load(view)
    with right:
        st.header(_("Jangkauan pendamping menurut gampong"))
        _reach(view)
    _institutions(view)


def tables_of(view: View) -> list[Sheet]:
    """The tables of the section."""
    return tables.of_mentoring(view)


def counted(view: View) -> tuple[float, float]:
    """Families that are counted."""
    table = view.data.mentored(view.state)
    return (float(table["tercacah"][0]) if table.height else 0.0), 0


@faults.part
def _outcomes(view: View) -> None:
    """Two outcomes beside what families received, by the level they had before."""
    found = view.data.support(view.state)
    if found is None:
        st.header(_("Pelatihan singkat dan pendampingan panjang"))
        text.note(_("Belum ada putaran pembanding; hasil baru dapat dilihat pada putaran kedua."))
        return
    span = subject.span(view.data.round_before(view.state), view.data.round_of(view.state))
    st.header(_("Pelatihan singkat dan pendampingan panjang, {putaran}").format(putaran=span))
    st.warning(integration.no_proof(), icon=":material/warning:")
    rows = {row["dukungan"]: row for row in found.rows(named=True)}
    left, right = st.columns(2, gap="medium")
    with left:
        st.subheader(_("Keluar dari kemiskinan"))
        _bars(view, rows, ("keluar", "miskin"), _("Keluarga yang keluar dari kemiskinan"))
    with right:
        st.subheader(_("Naik tahap kemandirian"))
        _bars(view, rows, ("naik", "bertahap"), _("Keluarga yang naik tahap kemandirian"))
    text.note(
        _(
            "Kiri: dari keluarga yang miskin pada {dulu}. Kanan: dari keluarga yang dinilai tahapnya pada kedua "
            "putaran. Keluarga yang sama pada kedua putaran; yang diterima dihitung sampai {kini}."
        ).format(dulu=view.data.round_before(view.state), kini=view.data.round_of(view.state))
    )
    columns = tables.outcomes(view)
    caption = subject.title(view, _("Jam, bulan, dan hasil menurut tingkat semula"), span)
    st.html(table_html.plain(columns, caption, [""] * len(columns[0].nilai)))


@faults.part
def _bars(view: View, rows: dict[str, dict], names: tuple[str, str], alt: str) -> None:
    count, whole = names
    bars = []
    for code, label in integration.supports().items():
        row = rows.get(code)
        n, base, seen = (row[count], row[whole], row[f"tercacah_{whole}"]) if row else (0, 0, 0)
        share = n / base if n is not None and base and seen >= MINIMUM_SHOWN else None
        named = label if share is None else places.careful(label, seen)
        bars.append(Bar(code, named, share, integration.outcome(n, base, seen)))
    chart.chart(ordered_bars(bars, view.look, stacked=True, size=14), f"integrasi_{count}", alt)


@faults.part
def _load(view: View) -> None:
    """The mentors with the heaviest load, to those who may see single ones; to others the institutions they are of."""
    if acting(view.principal) in OF_ROWS:
        _heaviest(view, view.data.mentors(view.state))
    else:
        _over(view)


@faults.part
def _institutions(view: View) -> None:
    """Mentors at work by institution, for everybody inside."""
    st.header(_("Pendamping menurut lembaga"))
    columns = tables.institutions(view)
    if not columns[0].nilai:
        text.note(_("Tidak ada pendamping yang bertugas di wilayah ini."))
        return
    caption = subject.title(view, _("Pendamping menurut lembaga"))
    st.html(table_html.plain(columns, caption, [""] * len(columns[0].nilai)))
    text.note(integration.on_day(view))


@faults.part
def _over(view: View) -> None:
    """Families of each institution's mentors over their capacity, heaviest first."""
    told = _("{n} dari {kapasitas}")
    bars = [
        Bar(
            row["lembaga"],
            row["lembaga"] or _("Lembaga tidak dicatat"),
            row["keluarga"] / row["kapasitas"] if row["kapasitas"] else None,
            told.format(n=number(row["keluarga"]), kapasitas=number(row["kapasitas"])),
        )
        for row in view.data.institutions(view.state).rows(named=True)
    ]
    if bars:
        alt = _("Keluarga dampingan dari kapasitas tiap lembaga")
        chart.chart(ranked_bars(bars, view.look, stacked=True, size=14), "integrasi_lembaga", alt)


@faults.part
def _heaviest(view: View, mentors: pl.DataFrame) -> None:
    """Families of each mentor over capacity, heaviest first, without names."""
    known = mentors.filter(pl.col("beban").is_not_null() & pl.col("bertugas")).head(HEAVIEST)
    bars = [
        Bar(
            row["kode_pendamping"],
            row["kode_pendamping"],
            row["beban"],
            _("{n} dari {kapasitas}").format(n=number(row["keluarga"]), kapasitas=number(row["kapasitas_keluarga"])),
            hover=_("{kode}: {n} keluarga, kapasitas {kapasitas}; {kunjungan} kunjungan, {lewat} lewat tanggal").format(
                kode=row["kode_pendamping"],
                n=number(row["keluarga"]),
                kapasitas=number(row["kapasitas_keluarga"]),
                kunjungan=number(row["kunjungan"]),
                lewat=number(row["terlambat"]),
            ),
        )
        for row in known.rows(named=True)
    ]
    light = [row["kode_pendamping"] for row in known.rows(named=True) if row["beban"] <= 1]
    if bars:
        fig = ordered_bars(bars, view.look, faded=light)
        chart.chart(fig, "integrasi_beban", _("Keluarga dampingan dari kapasitas tiap pendamping"))
    text.note(
        _(
            "Kode pendamping, bukan nama. Keluarga yang terakhir dikunjunginya dalam {bulan} bulan, dari kapasitasnya; "
            "warna penuh: lebih dari kapasitas. {n} beban terberat."
        ).format(bulan=number(view.data.katalog.tindak_lanjut.jendela_dampingan_bulan), n=number(len(bars)))
    )


@faults.part
def _reach(view: View) -> None:
    """Share of families mentored in every gampong, most first."""
    terms.switch_whom(view)
    names = places.area_names(view)
    bars = []
    share, few = pl.col("didampingi") / pl.col("keluarga"), pl.col("tercacah") < MINIMUM_FAMILIES
    table = view.data.mentored(view.state, "kode_gampong").with_columns(share=share)
    for row in table.sort(share.is_null(), few, -share, "kode").rows(named=True):
        name, value = names[row["kode"]], row["share"]
        said = _("terlalu sedikit") if value is None else f"{percent(value)} ({number(row['didampingi'])})"
        label = name if value is None else places.careful(name, row["tercacah"])
        bars.append(Bar(row["kode"], label, value, said))
    fig = ordered_bars(
        bars, view.look, view.state.gampong, faded=view.selection.faded["gampong"], stacked=True, size=14
    )
    title = _("Bagian {siapa} yang didampingi menurut gampong").format(siapa=integration.whom(view))
    chart.chart(fig, "integrasi_jangkauan", title, field="gampong")
    text.note(
        _("Dari {siapa}: yang dikunjungi dalam {bulan} bulan sebelum didata.").format(
            siapa=integration.whom(view), bulan=number(view.data.katalog.tindak_lanjut.jendela_dampingan_bulan)
        )
        + f" {poor_means(view)}"
    )
    if ON_MAP in view.data.ukuran:
        st.page_link(
            ROOT / "pages" / "peta.py",
            label=_("Lihat jangkauan pendamping di peta"),
            icon=":material/map:",
            width="content",
            query_params=write(replace(view.state, ukuran=ON_MAP)),
        )
