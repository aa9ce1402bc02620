"""Space on the statistics page: do high values lie together, where, and what smoothing does to them."""

import numpy as np
import streamlit as st

from dashboard.blocks import chart, tables
from dashboard.blocks.columns import marked
from dashboard.blocks.table import linked_table
from dashboard.blocks.text import note
from dashboard.charts.dots import Dots, moves
from dashboard.sentences import lines, measures, places, subject
from dashboard.shell import faults
from dashboard.shell.view import View
from dashboard.wording import _, number, written
from peka_core.catalog.units import UNITS
from peka_core.exports import Column, Sheet
from peka_core.measures.space.patterns import NOTABLE, Moran
from peka_core.tabulation.statistics import Space


def headline(view: View) -> str:
    """Whether high values of the measure lie together, of all gampong whatever areas are chosen."""
    found = view.data.space(view.state).moran
    if np.isnan(found.I):
        told = _("pola ruang tidak dapat dihitung")
    elif not found.notable:
        told = _("tidak tampak pola ruang antargampong ({angka})")
    elif found.expected < found.I:
        told = _("gampong yang serupa cenderung berdekatan ({angka})")
    else:
        told = _("gampong yang bertetangga cenderung berbeda ({angka})")
    what = subject.measure(view, view.data.ukuran[view.state.ukuran])
    return subject.said(subject.whole(view), what, told.format(angka=_moran(found)))


def _moran(found: Moran) -> str:
    return f"I = {number(found.I, 2)}; {_p(found)}"


def _p(found: Moran) -> str:
    """The p-value; at the floor of the permutations it is only known to be at most that."""
    return f"p {'≤' if found.floor else '='} {written(UNITS['peluang'], found.p)}"


@faults.part
def show(view: View) -> None:
    """What was computed, the local statistics, and raw beside smoothed values."""
    found = view.data.space(view.state)
    st.info(_explained(found), icon=":material/science:")
    if not np.isnan(found.moran.I):
        note(_looked_at(view))
    line = lines.note(view, view.data.ukuran[view.state.ukuran])
    if line:
        note(line)
    if view.state.gampong or view.state.kecamatan:
        note(_("Dihitung atas semua gampong; pilihan gampong hanya ditandai."))
    left, right = st.columns([3, 2], gap="medium")
    with left:
        st.header(_("Kelompok gampong yang bertetangga"))
        _local(view, found)
    with right:
        st.header(_("Angka mentah dan angka dihaluskan"))
        _smoothing(view)


def _explained(found: Space) -> str:
    if np.isnan(found.moran.I):
        return _("Pola ruang tidak dapat dihitung: hanya {n} gampong berangka, atau angkanya sama semua.").format(
            n=number(found.moran.n)
        )
    text = _(
        "Eksploratif: hanya {n} gampong. Moran I = {I} (tanpa pola diharapkan {harap}), {p} dari {acak} pengacakan."
    ).format(
        n=number(found.moran.n),
        I=number(found.moran.I, 3),
        harap=number(found.moran.expected, 3),
        p=_p(found.moran),
        acak=number(found.moran.permutations),
    )
    if found.moran_adjusted is None:
        return text
    return f"{text} " + _("Dengan memperhitungkan jumlah keluarga: {angka}.").format(angka=_moran(found.moran_adjusted))


def _looked_at(view: View) -> str:
    """How many measures there are to look at: the one that is shown may have been chosen for its pattern."""
    measured = len(view.data.ukuran)
    return _(
        "Ada {n} ukuran yang dapat dilihat di sini, masing-masing juga menurut saringan. p dan q tidak dikoreksi "
        "antarukuran: tanpa pola apa pun, sekitar {k} dari {n} ukuran tetap tampak berpola. Jangan memilih ukuran "
        "karena polanya."
    ).format(n=number(measured), k=number(max(1, round(NOTABLE * measured))))


def local(view: View, found: Space) -> tuple[list[Column], list[str]]:
    """One row a gampong: its value, its neighbours', both local statistics with p and q; and the code of each row."""
    ukuran, names = view.data.ukuran[view.state.ukuran], places.area_names(view)
    kind = ukuran.unit.kode
    corners = {
        "tinggi-tinggi": _("tinggi-tinggi"),
        "rendah-tinggi": _("rendah-tinggi"),
        "rendah-rendah": _("rendah-rendah"),
        "tinggi-rendah": _("tinggi-rendah"),
    }
    order = sorted(range(len(found.kode)), key=lambda i: (np.isnan(found.local.p[i]), found.local.p[i]))
    codes = [found.kode[i] for i in order]
    return [
        Column(_("Gampong"), "teks", [names[kode] for kode in codes]),
        Column(_("Nilai"), kind, _known(found.values[order])),
        Column(_("Tetangga"), kind, _known(found.around[order])),
        Column(_("Kelompok"), "teks", [corners.get(str(found.local.kuadran[i]), "–") for i in order]),
        Column(_("I lokal"), "indeks", _known(found.local.value[order])),
        Column("Gi* (z)", "indeks", _known(found.g.value[order])),
        p_column(found, order),
        Column("q (FDR)", "peluang", _known(found.local.q[order])),
        Column(_("Petunjuk"), "teks", [verdict(found, i) for i in order]),
    ], codes


def tables_of(view: View) -> list[Sheet]:
    """What the part shows, as tables to take along."""
    name = lines.label(view, view.data.ukuran[view.state.ukuran])
    what = _("{ukuran}: kelompok gampong yang bertetangga").format(ukuran=name)
    sheets = [
        Sheet(_("Pola ruang"), subject.title(subject.whole(view), what), local(view, view.data.space(view.state))[0])
    ]
    if not view.data.can_smooth(view.state):
        return sheets
    ukuran, table, names = view.data.ukuran[view.state.ukuran], view.data.smoothed(view.state), tables.area_names(view)
    columns = [
        Column(_("Gampong"), "teks", [names[kode] for kode in table["kode"]]),
        Column(_("Mentah"), ukuran.unit.kode, table[ukuran.kode].to_list()),
        Column(_("Dihaluskan"), ukuran.unit.kode, table[measures.shown(ukuran, table)].to_list()),
    ]
    what = _("{ukuran}: angka mentah dan angka dihaluskan").format(ukuran=name)
    return [*sheets, Sheet(_("Penghalusan"), subject.title(subject.whole(view), what), columns)]


@faults.part
def _local(view: View, found: Space) -> None:
    if not found.local.n:
        note(_("Tidak ada gampong yang angkanya dapat ditampilkan untuk pilihan ini."))
        return
    columns, codes = local(view, found)
    linked_table(marked(columns, codes, view), codes, "statistik_ruang", "content")
    note(
        _(
            "Kelompok: nilai gampong, lalu nilai tetangganya, terhadap rata-rata. Gi*: z tinggi = gampong dan "
            "tetangganya bersama-sama tinggi. p dan q berlaku bagi keduanya, sebab yang dibandingkan sama: nilai "
            "tetangga. q di bawah 0,05 diberi petunjuk kuat; p di bawah 0,05 saja lemah, karena {n} gampong diuji "
            "sekaligus."
        ).format(n=number(found.local.n))
        + " "
        + basis(found)
    )


def basis(found: Space) -> str:
    """What the local p-values rest on."""
    sets, exact = (values[~np.isnan(found.local.p)] for values in (found.local.sets, found.local.exact))
    if not sets.size:
        return ""
    if exact.all():
        return _(
            "p dihitung tepat dari semua kemungkinan tetangga, {sedikit} sampai {banyak} tiap gampong; gampong yang "
            "tetangganya sedikit tidak dapat ber-p sangat kecil."
        ).format(sedikit=number(int(sets.min())), banyak=number(int(sets.max())))
    return _(
        "p gampong yang tetangganya banyak diperkirakan dari {acak} pengacakan; petunjuk kuat hanya bila q tetap di "
        "bawah 0,05 setelah ditambah dua galat pengacakan."
    ).format(acak=number(int(sets[~exact].max())))


def p_column(found: Space, order: list[int]) -> Column:
    """p of each gampong, as text where one is only known to be at most its floor."""
    p = found.local.p[order]
    if not found.local.floor.any():
        return Column("p", "peluang", _known(p))
    texts = [
        ("≤ " if low else "") + written(UNITS["peluang"], value)
        for low, value in zip(found.local.floor[order], p.tolist(), strict=True)
    ]
    return Column("p", "teks", texts)


def _known(values: np.ndarray) -> list[float | None]:
    return [None if np.isnan(value) else float(value) for value in values]


def verdict(found: Space, i: int) -> str:
    """How strong a hint the local statistics of a gampong are."""
    if found.local.q_high[i] < NOTABLE:
        return _("kuat")
    return _("lemah") if found.local.p[i] < NOTABLE else "–"


@faults.part
def _smoothing(view: View) -> None:
    """Dots of every gampong, raw and smoothed, where the measure is a rate."""
    if not view.data.can_smooth(view.state):
        note(_("Hanya bagian penduduk yang dapat dihaluskan."))
        return
    ukuran, names = view.data.ukuran[view.state.ukuran], places.area_names(view)
    table = view.data.smoothed(view.state)
    column = measures.shown(ukuran, table)
    known = table.filter(table[column].is_not_null()).sort(ukuran.kode, descending=True)
    rows = [
        Dots(
            row["kode"],
            names[row["kode"]],
            (row[ukuran.kode], row[column]),
            written(ukuran.change_unit, row[column] - row[ukuran.kode]),
        )
        for row in known.rows(named=True)
    ]
    legend = (_("Mentah"), _("Dihaluskan"))
    fig = moves(rows, view.look, legend, view.state.gampong)
    chart.chart(fig, "statistik_halus", _("Angka mentah dan angka dihaluskan"), field="gampong")
    note(_("Angka di ujung: perubahan dalam poin persen.") + " " + measures.smoothing_note())
