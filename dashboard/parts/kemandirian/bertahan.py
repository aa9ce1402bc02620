"""Section ``bertahan`` of the page Kemandirian: who left poverty and stayed out."""

from collections.abc import Mapping, Sequence

import streamlit as st

from dashboard.blocks import chart, frame, table_html, text
from dashboard.charts.kit import categories
from dashboard.charts.staying import Steps, staying
from dashboard.parts.kemandirian import kata
from dashboard.sentences import subject
from dashboard.sentences.filters import lowered
from dashboard.shell import faults
from dashboard.shell.view import View
from dashboard.wording import _, day, number, percent, written
from peka_core.catalog.units import UNITS
from peka_core.exports import Column, Sheet
from peka_core.exports.sheet import Value
from peka_core.followup.survival import MARKS, Curve, LogRank, Staying
from peka_core.measures.sampling.quality import MINIMUM_SHOWN


def headline(view: View) -> str:
    """Of the families that left, how many were still self-reliant when last looked at."""
    found, what = view.data.staying(view.state), _("Lulus karena mandiri dan bertahan")
    if not found.left:
        return subject.said(view, what, _("belum ada kelulusan yang disetujui"))
    if not found.seen:
        told = _("{n} kelulusan, belum satu pun diperiksa sesudahnya")
        return subject.said(view, what, told.format(n=number(found.left)))
    stayed = found.seen - found.relapsed
    share = f" ({percent(stayed / found.seen)})" if found.seen >= MINIMUM_SHOWN else ""
    told = _("dari {diperiksa} kelulusan yang diperiksa sesudahnya, {tetap}{bagian} masih mandiri, {kambuh} kambuh")
    return subject.said(
        view,
        what,
        told.format(diperiksa=number(found.seen), tetap=number(stayed), bagian=share, kambuh=number(found.relapsed)),
    )


@faults.part
def section(view: View) -> None:
    """The curve of all, numbers at risk below it, then the groups."""
    found = view.data.staying(view.state)
    if view.state.tingkat:
        text.note(_("Saringan tingkat kemiskinan tidak dipakai di bagian ini, sebab tingkat itulah yang diukur."))
    if found.whole is None:
        frame.no_answer(view, headline(view))
        if found.left:
            text.note(_("Kurva digambar bila sedikitnya {n} kelulusan sudah diperiksa.").format(n=MINIMUM_SHOWN))
        return
    st.header(_("Bagian yang bertahan sesudah keluar"))
    _whole(view, found, found.whole)
    st.warning(_warning(), icon=":material/warning:")
    columns = st.columns(2, gap="medium")
    for place, split in enumerate(kata.SPLITS):
        with columns[place % 2]:
            st.header(kata.split(split))
            _groups(view, found, split)


def _warning() -> str:
    return _(
        "Perbedaan antarkelompok bukan bukti bahwa bantuan atau pendampingan menyebabkannya: keluarga yang mendapatnya "
        "dapat berbeda sejak awal, dan tidak ada kelompok pembanding."
    )


@faults.part
def _whole(view: View, found: Staying, curve: Curve) -> None:
    words = (_("Bulan sejak keluar"), _("bulan {bulan}: {bagian} bertahan"))
    name = _("Bertahan, kambuh dihitung sejak diketahui")
    band = (
        _steps(_("Bila kambuh segera"), curve, earliest=True),
        _("Bila kambuh segera"),
    )
    fig = staying([_steps(name, curve)], view.look, [view.look.brand], words, band)
    chart.chart(fig, "kemandirian_bertahan", _("Bagian yang bertahan sesudah keluar menurut bulan"))
    rows = at_marks(curve)
    st.html(table_html.plain(rows, _("Masih diamati dan bertahan"), [""] * len(rows[0].nilai)))
    text.note(_about(view, found))


def _about(view: View, found: Staying) -> str:
    hari = day(view.data.follow_day(view.state))
    return _(
        "Dibaca pada {hari}: {n} kelulusan, {belum} belum diperiksa sesudahnya dan tidak ikut. Kambuh baru diketahui "
        "ketika keluarga diperiksa, jadi terjadinya antara pemeriksaan baik terakhir dan pemeriksaan itu: kurva "
        "menaruhnya pada pemeriksaan itu, tepi pita yang lain sehari sesudah pemeriksaan baik terakhir. Pita yang "
        "lebar berarti jarang diperiksa. Masih diamati: yang belum kambuh dan masih diperiksa sesudah bulan itu; "
        "kurva berhenti bila kurang dari {sedikit}."
    ).format(hari=hari, n=number(found.left), belum=number(found.unseen), sedikit=MINIMUM_SHOWN)


def at_marks(curve: Curve) -> list[Column]:
    """Numbers at risk and shares staying out at the months told."""
    rows = curve.marks
    return [
        Column(_("Sesudah"), "teks", [_("{n} bulan").format(n=n) for n in rows["bulan"]]),
        Column(_("Masih diamati"), "bulat", rows["berisiko"].to_list()),
        Column(_("Bertahan"), "bagian", _told(rows["bagian"].to_list())),
        Column(_("Selang 95 %"), "teks", [_interval(*ends) for ends in rows.select("bawah", "atas").iter_rows()]),
        Column(_("Bila kambuh segera"), "bagian", _told(rows["awal"].to_list())),
    ]


def _told(values: Sequence[float | None]) -> list[Value]:
    return [_("terlalu sedikit") if value is None else value for value in values]


def _interval(low: float | None, high: float | None) -> str:
    return "–" if low is None or high is None else f"{percent(low)}–{percent(high)}"


def _steps(name: str, curve: Curve, *, earliest: bool = False) -> Steps:
    rows = curve.earliest if earliest else curve.steps
    return Steps(name, rows["bulan"].to_list(), rows["bagian"].to_list(), curve.until)


@faults.part
def _groups(view: View, found: Staying, split: str) -> None:
    """Curves of the groups of a split, their numbers, those too small, and the test."""
    names, curves = kata.groups(view, split), _in_order(view, found, split)
    if curves:
        words = (_("Bulan sejak keluar"), _("bulan {bulan}: {bagian} bertahan"))
        drawn = [_steps(kata.careful(names.get(curve.name, curve.name), curve.n), curve) for curve in curves]
        fig = staying(drawn, view.look, categories(view.look, len(drawn)), words, height=300 + 20 * len(drawn))
        chart.chart(fig, f"kemandirian_{split}", kata.split(split))
        rows = _in_short(names, curves)
        caption = _("{kelompok}: yang bertahan, dan banyaknya yang masih diamati").format(kelompok=kata.split(split))
        st.html(table_html.plain(rows, caption, [""] * len(curves)))
    if hidden := found.hidden[split]:
        told = ", ".join(f"{lowered(names.get(code, code))} ({number(n)})" for code, n in hidden.items())
        text.note(_("Terlalu sedikit untuk digambar: {kelompok}.").format(kelompok=told))
    text.note(_tested(found.tests[split], split))


def _tested(test: LogRank | None, split: str) -> str:
    if split == "angkatan":
        return _("Tahun keluar tidak diuji: setiap angkatan diperiksa pada jarak yang berbeda sejak keluarnya.")
    if test is None:
        return _("Tidak diuji: perlu dua kelompok dengan sedikitnya {n} kelulusan, dan ada yang kambuh.").format(
            n=MINIMUM_SHOWN
        )
    told = _("Uji log-rank: χ² = {x}, derajat bebas {df}, p {p}.").format(
        x=number(test.chi2, 2), df=test.df, p=_p(test.p)
    )
    apart = _("Kurvanya berbeda lebih dari yang biasa karena kebetulan.")
    alike = _("Perbedaan sebesar ini dapat terjadi karena kebetulan.")
    return f"{told} {apart if test.p < 0.05 else alike}"


def _p(value: float) -> str:
    text_of = written(UNITS["peluang"], value)
    return text_of if text_of.startswith("<") else f"= {text_of}"


def by_group(view: View, curves: Sequence[Curve], split: str) -> list[Column]:
    """Exits, relapses and shares staying out at the months told, by group."""
    names = kata.groups(view, split)
    shares = [
        Column(_("Bertahan {n} bulan").format(n=months), "bagian", _told([c.marks["bagian"][place] for c in curves]))
        for place, months in enumerate(MARKS)
    ]
    at_risk = [
        Column(_("Diamati {n} bulan").format(n=months), "bulat", [c.marks["berisiko"][place] for c in curves])
        for place, months in enumerate(MARKS)
    ]
    return [*_counts(names, curves), *shares, *at_risk]


def _counts(names: Mapping[str, str], curves: Sequence[Curve]) -> list[Column]:
    return [
        Column(_("Kelompok"), "teks", [names.get(curve.name, curve.name) for curve in curves]),
        Column(_("Diperiksa"), "bulat", [curve.n for curve in curves]),
        Column(_("Kambuh"), "bulat", [curve.relapsed for curve in curves]),
    ]


def _in_short(names: Mapping[str, str], curves: Sequence[Curve]) -> list[Column]:
    """The same with the number under observation beside each share, for the room beside another chart."""
    return [
        *_counts(names, curves),
        *(
            Column(_("{n} bulan").format(n=months), "teks", [_observed(curve, place) for curve in curves])
            for place, months in enumerate(MARKS)
        ),
    ]


def _observed(curve: Curve, place: int) -> str:
    """``69,0 % (17)``: the share, and those still under observation."""
    share, n = curve.marks["bagian"][place], number(curve.marks["berisiko"][place])
    return f"{_('terlalu sedikit') if share is None else percent(share)} ({n})"


def _in_order(view: View, found: Staying, split: str) -> list[Curve]:
    """The curves of a split in the order of its words; years by themselves."""
    order = list(kata.groups(view, split))
    return sorted(found.groups[split], key=lambda curve: order.index(curve.name) if order else curve.name)


def tables_of(view: View) -> list[Sheet]:
    """The curve, the months told, and every split."""
    found, what = view.data.staying(view.state), _("Bertahan sesudah keluar")
    if found.whole is None:
        return []
    span = subject.span(view.data.putaran[0], view.data.round_of(view.state))
    steps = found.whole.steps
    curve = [
        Column(_("Bulan sejak keluar"), "indeks", steps["bulan"].to_list()),
        Column(_("Masih diamati"), "bulat", steps["berisiko"].to_list()),
        Column(_("Kambuh"), "bulat", steps["kambuh"].to_list()),
        Column(_("Bertahan"), "bagian", steps["bagian"].to_list()),
    ]
    sheets = [
        Sheet(_("Bertahan"), subject.title(view, what, span), at_marks(found.whole)),
        Sheet(_("Kurva"), subject.title(view, _("Kurva bertahan"), span), curve),
    ]
    for split in kata.SPLITS:
        if found.groups[split]:
            judul = f"{what}, {lowered(kata.split(split))}"
            sheets.append(
                Sheet(
                    kata.split(split)[:28],
                    subject.title(view, judul, span),
                    by_group(view, _in_order(view, found, split), split),
                )
            )
    return sheets


def counted(view: View) -> tuple[float, float]:
    """Families whose exits were looked at again."""
    return view.data.staying(view.state).families, 0
