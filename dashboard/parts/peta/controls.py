"""The controls of the map itself: its kind, what it is compared with, how it is classed, and what else stands on it."""

from collections.abc import Callable, Sequence
from dataclasses import replace

import polars as pl
import streamlit as st

from dashboard.blocks import chips, controls, downloads, frame, gap, map_files
from dashboard.cartography.kinds import KINDS
from dashboard.filters import codes
from dashboard.filters.filter import Filter
from dashboard.parts.peta import files, thresholds
from dashboard.shell import address, faults
from dashboard.shell.view import View
from dashboard.wording import _, bahasa


@faults.part
def row(view: View) -> None:
    """What stands between the measure and the places: kind of map, its look, thresholds."""
    _kind(view)
    controls.drawer("tampilan", _("Tampilan"), ":material/palette:", lambda: _display(view))
    if not view.data.public:
        controls.drawer("ambang", _("Ambang"), ":material/tune:", lambda: thresholds.menu(view), len(view.state.ambang))


def measures(view: View) -> dict[str, str]:
    """What the map's measure may be, by code: of small maps of indicators only which of them are shown."""
    every = controls.measure_labels(view)
    if view.state.jenis != "deret" or view.state.deret != "indikator":
        return every
    katalog = view.data.katalog
    several = _("{dimensi}: {n} indikator")
    groups = {
        f"dimensi-{d.kode}": several.format(dimensi=d.label(bahasa()), n=len(katalog.members(d.kode)))
        for d in katalog.dimensi
    }
    whole = "H" if view.state.ukuran in groups else view.state.ukuran
    return {whole: _("Semua {n} indikator").format(n=len(katalog.indikator)), **groups}


@faults.part
def _kind(view: View) -> None:
    """The kind of map and what that kind needs to know."""
    state, kind = view.state, KINDS[view.state.jenis]
    controls.one("jenis", _("Jenis peta"), controls.offered(view, "jenis"), state.jenis, 200)
    if kind.second_measure:
        others = {
            code: label
            for code, label in controls.measure_labels(view).items()
            if code != state.ukuran and view.data.finest(replace(state, ukuran=code)) in ("gampong", state.jenjang)
        }
        controls.one("ukuran2", _("Ukuran kedua"), others, view.state.second, 220)
    if kind.second_round and len(view.data.putaran) > 1:
        now = view.data.putaran.index(view.data.round_of(state))
        rounds = {"": _("Sebelumnya") if now else _("Belum ada"), **{r: r for r in view.data.putaran[:now]}}
        chosen = state.putaran2 if state.putaran2 in rounds else ""
        controls.one("putaran2", _("Dibanding putaran"), rounds, chosen, 150)
        lines = controls.offered(view, "garis")
        if view.data.ukuran[state.ukuran].garis and len(lines) > 1:
            controls.one("garis", _("Garis kemiskinan"), lines, state.garis, 250)
    if kind.panels == "indikator":
        controls.switch("deret", _("Satu peta per"), controls.offered(view, "deret"), state.deret)


@faults.part
def _display(view: View) -> None:
    state, kind = view.state, KINDS[view.state.jenis]
    controls.switch("jenjang", _("Wilayah peta"), controls.offered(view, "jenjang"), state.jenjang)
    if kind.form == "kelas":
        _classes(view)
    if kind.form == "selisih":
        _class_count(view)
    controls.one("label", _("Tulisan pada peta"), controls.offered(view, "label"), state.label, 330)
    raw = kind.amount == "nilai" and kind.form == "kelas" and state.nilai != "halus"
    if state.label == "peringkat" and state.ukuran == "H" and state.jenjang == "gampong" and raw:
        st.caption(
            _("Dalam kurung: peringkat yang mungkin karena isian kosong, atau pada sembilan dari sepuluh bobot lain.")
        )
    layers = list(codes.labels("lapis").items())
    controls.many(view, "lapis", _("Lapisan tambahan"), layers, _("Tanpa lapisan tambahan"))
    if "daring" in state.lapis:
        st.caption(
            _("Peta jalan memerlukan internet, meminta gambar ke server OpenStreetMap, dan tampil bila petanya satu.")
        )


@faults.part
def _classes(view: View) -> None:
    state = view.state
    controls.one("kelas", _("Pembagian kelas"), codes.labels("kelas"), state.kelas, 330)
    if state.kelas != "tetap":
        _class_count(view)
    controls.one("warna", _("Warna"), codes.labels("warna"), state.warna or "laut", 330)
    controls.switch("pisah", _("Wilayah bernilai nol"), codes.labels("pisah"), state.pisah)
    if len(controls.offered(view, "nilai")) > 1:
        controls.raw_or_smoothed(view)


@faults.part
def _class_count(view: View) -> None:
    controls.switch("jumlah_kelas", _("Jumlah kelas"), codes.labels("jumlah_kelas"), view.state.jumlah_kelas)


Reset = Callable[[Filter], Filter]


CONDITIONS = chips.FIELDS - {"kecamatan", "gampong"}
"""Filters that are no areas."""


@faults.part
def crumbs(view: View, table: pl.DataFrame) -> None:
    """Where one is: city, kecamatan, gampong; each name leads back to it. Then the way to its profile, the filters in
    force but an area that is named already, and the way out of all.
    """
    steps = _steps(view)
    with st.container(horizontal=True, gap="xsmall", key="remah", vertical_alignment="center"):
        for place, (label, target) in enumerate(steps):
            st.button(
                label,
                key=f"remah_{place}",
                type="tertiary",
                icon=":material/chevron_right:" if place else ":material/map:",
                disabled=place == len(steps) - 1,
                on_click=faults.callback(address.change),
                args=(target,),
            )
        frame.profile_link(view)
        gap.link(view)
        chips.chips(view, chips.FIELDS if len(view.state.gampong + view.state.kecamatan) > 1 else CONDITIONS)
        controls.clear(view)
        with st.container(horizontal=True, gap="xsmall", horizontal_alignment="right", vertical_alignment="center"):
            offered = (lambda: files.tables_of(view, table)), (lambda: map_files.of_map(view, table))
            controls.share_menu(view, *offered)
            downloads.button(view, *offered)


def _steps(view: View) -> Sequence[tuple[str, Reset]]:
    wilayah, state = view.data.katalog.wilayah, view.state
    steps: list[tuple[str, Reset]] = [(wilayah.nama, lambda s: replace(s, kecamatan=(), gampong=()))]
    chosen = [g for g in wilayah.gampong if g.kode in state.gampong]
    homes = {g.kecamatan for g in chosen} or set(state.kecamatan)
    if len(homes) == 1:
        home = next(k for k in wilayah.kecamatan if k.kode in homes)
        steps.append(
            (
                _("Kecamatan {nama}").format(nama=home.nama),
                lambda s: replace(s, kecamatan=(home.kode,), gampong=()),
            )
        )
    elif homes and not chosen:
        steps.append((_("{n} kecamatan").format(n=len(homes)), lambda s: s))
    if chosen:
        label = chosen[0].nama if len(chosen) == 1 else _("{n} gampong").format(n=len(chosen))
        steps.append((label, lambda s: s))
    return steps
