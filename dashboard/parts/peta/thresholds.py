"""The menu of thresholds: conditions on areas in the unit of their measure, and how many areas meet them, at once."""

import re
from collections.abc import Sequence
from dataclasses import replace

import streamlit as st

from dashboard.blocks import controls
from dashboard.filters import codes
from dashboard.filters.allowed import Threshold
from dashboard.sentences import filters
from dashboard.shell import address, faults
from dashboard.shell.view import View
from dashboard.wording import _, bahasa, number, written
from peka_core.catalog.ukuran import Ukuran
from peka_core.catalog.units import Unit

MOST = 3
"""Conditions a view can hold."""
MEASURE, SIDE, LIMIT = "ambang_ukuran", "ambang_sisi", "ambang_batas"
ELSEWHERE = 0.2
"""The limit offered where the city has no figure of the measure that may be shown."""


@faults.part
def menu(view: View) -> None:
    """The conditions in force, each with its way out, how many areas meet them, and one more to be tried."""
    asked = [found for code in view.state.ambang if (found := Threshold.parse(code))]
    st.markdown(_("Sorot hanya wilayah yang memenuhi syarat:"))
    for place, item in enumerate(asked):
        _remove_button(view, place, item)
    if len(asked) > 1:
        controls.switch("gabung", _("Wilayah memenuhi"), codes.labels("gabung"), view.state.gabung)
    if asked:
        st.markdown(f"**{_met(view, view.state.ambang)}**")
    if len(asked) < MOST:
        _new(view)
    else:
        st.caption(_("Paling banyak {n} syarat; hapus satu untuk menambah yang lain.").format(n=MOST))


def _met(view: View, asked: Sequence[str]) -> str:
    """How many areas of the map's level meet the conditions ``asked``."""
    every = len(view.data.areas(view.state.jenjang))
    missed = view.data.selection(replace(view.state, ambang=tuple(asked), kotak="")).missed
    return _("{n} dari {semua} {wilayah} memenuhi.").format(
        n=number(every - len(missed)),
        semua=number(every),
        wilayah={"gampong": _("gampong"), "kecamatan": _("kecamatan")}[view.state.jenjang],
    )


@faults.part
def _remove_button(view: View, place: int, item: Threshold) -> None:
    st.button(
        filters.threshold(view, item),
        key=f"ambang_hapus_{place}",
        icon=":material/close:",
        help=_("Hapus syarat ini"),
        on_click=faults.callback(_without),
        args=(place,),
    )


def _without(place: int) -> None:
    address.change(lambda s: replace(s, ambang=(*s.ambang[:place], *s.ambang[place + 1 :])))


@faults.part
def _new(view: View) -> None:
    """One condition on trial, in one line; below it how many areas meet it, or what is wrong with its limit."""
    labels = controls.measure_labels(view)
    st.session_state.setdefault(MEASURE, view.state.ukuran)
    st.session_state.setdefault(LIMIT, _usual(view, view.data.ukuran[st.session_state[MEASURE]]))
    measure, side, value = st.columns([5, 4, 3], vertical_alignment="bottom", gap="xsmall")
    measure.selectbox(
        _("Ukuran"),
        list(labels),
        key=MEASURE,
        format_func=labels.__getitem__,
        on_change=faults.callback(_start_at),
        args=(view,),
    )
    sides = {"min": _("sedikitnya (≥)"), "maks": _("paling banyak (≤)")}
    side.selectbox(_("Syarat"), list(sides), key=SIDE, format_func=sides.__getitem__)
    ukuran = view.data.ukuran[st.session_state[MEASURE]]
    value.text_input(_name_of_limit(ukuran.unit), max_chars=8, key=LIMIT)
    limit = limit_of(st.session_state[LIMIT], ukuran.unit)
    if isinstance(limit, str):
        st.error(limit, icon=":material/error:")
        st.button(_("Tambah syarat"), disabled=True, key="ambang_tambah")
    else:
        _offer(view, ukuran, str(Threshold(ukuran.kode, st.session_state[SIDE], limit)))


@faults.part
def _offer(view: View, ukuran: Ukuran, code: str) -> None:
    """How many areas meet the condition on trial, alone and with the others, and the button that keeps it."""
    with st.container(horizontal=True, vertical_alignment="center"):
        known = code in view.state.ambang
        st.button(
            _("Tambah syarat"),
            type="primary",
            on_click=faults.callback(_add),
            args=(code,),
            disabled=known,
            key="ambang_tambah",
        )
        said = _met(view, (code,))
        if view.state.ambang and not known:
            together = _("Bersama syarat di atas: {jumlah}").format(jumlah=_met(view, (*view.state.ambang, code)))
            said = f"{_('Syarat ini saja')}: {said} {together}"
        st.markdown(_("Syarat ini sudah dipakai.") if known else said)
    st.caption(
        _("Angka kota: {nilai}.").format(
            nilai=written(ukuran.unit, _of_city(view, ukuran)) + f" ({ukuran.label(bahasa())})"
        )
    )


def _of_city(view: View, ukuran: Ukuran) -> float | None:
    """The city's own figure of a measure, be it the map's or not."""
    return view.data.city(replace(view.state, ukuran=ukuran.kode))[ukuran.kode]


def _usual(view: View, ukuran: Ukuran) -> str:
    """The city's own figure, as somebody would type it: above it lies what is worse than usual."""
    value = _of_city(view, ukuran)
    return number(ukuran.unit.scale * (ELSEWHERE if value is None else value), ukuran.unit.digits)


@faults.part
def _start_at(view: View) -> None:
    """Another measure starts at a limit of its own: 20 is much of one and impossible of another."""
    st.session_state[LIMIT] = _usual(view, view.data.ukuran[st.session_state[MEASURE]])


def _add(code: str) -> None:
    address.change(lambda s: replace(s, ambang=tuple(dict.fromkeys((*s.ambang, code)))[:MOST]))


def _name_of_limit(unit: Unit) -> str:
    return _("Batas (%)") if unit.suffix == "%" else _("Batas (indeks 0–1)")


def limit_of(text: str, unit: Unit) -> float | str:
    """A limit as somebody types it in ``unit``, as a share or index 0-1; what is wrong with it where it is none.

    >>> from peka_core.catalog.units import UNITS
    >>> limit_of("12,5 %", UNITS["bagian"]), limit_of("7.5", UNITS["bagian"]), limit_of("0,15", UNITS["indeks"])
    (0.125, 0.075, 0.15)
    """
    example = number(12.5 if unit.suffix else 0.125, 1 if unit.suffix else 3)
    plain = text.replace("%", "").replace(",", ".").strip()
    if not plain:
        return _("Batas belum diisi. Tulis angka saja, misalnya {contoh}.").format(contoh=example)
    if not re.fullmatch(r"-?\d+(\.\d+)?", plain):
        return _("'{isi}' bukan angka. Tulis angka saja, misalnya {contoh}.").format(isi=text, contoh=example)
    value = float(plain) / unit.scale
    if 0 <= value <= 1:
        return round(value, 4)
    least, most = written(unit, 0.0), written(unit, 1.0)
    return _("{isi} di luar {dari} sampai {sampai}. Tulis misalnya {contoh}.").format(
        isi=text, dari=least, sampai=most, contoh=example
    )
