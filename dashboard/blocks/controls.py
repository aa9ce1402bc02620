"""The controls: every one is set from the URL and writes back to it."""

from collections.abc import Callable, Mapping, Sequence
from contextvars import ContextVar
from dataclasses import replace
from typing import Literal

import streamlit as st

from dashboard.blocks import chips, downloads
from dashboard.blocks.drawer import drawer
from dashboard.blocks.share import share
from dashboard.blocks.text import note
from dashboard.filters import codes, filter
from dashboard.filters.filter import FAMILIES, Filter
from dashboard.sentences import comparing, filters
from dashboard.shell import address, faults
from dashboard.shell.view import View
from dashboard.wording import _, bahasa
from peka_core.catalog import Istilah
from peka_core.exports import Sheet

AREAS = ("kecamatan", "gampong")


_drawn: ContextVar[View] = ContextVar("drawn")
"""The view whose controls stand on the page."""


def controls(
    view: View,
    *,
    measure: bool = True,
    measures: Mapping[str, str] | None = None,
    profile: str = "",
    map_controls: Callable[[], None] | None = None,
    more: Callable[[], None] | None = None,
    tables: Callable[[], Sequence[Sheet]] | None = None,
) -> None:
    """One quiet row: gampong of a profile (its code), round, measure, what the map needs, places, filters, ``more`` of
    the page's own, share, files of the page's ``tables``, and the filters in force, which take no line of their own:
    what was just clicked must not move.

    ``measures`` are those that can be chosen, by code; all when not given.
    """
    _drawn.set(view)
    with st.container(horizontal=True, vertical_alignment="bottom", gap="xsmall", key="controls"):
        if profile:
            _profile(view, profile)
        rounds = {putaran: putaran for putaran in view.data.allowed.putaran}
        one("putaran", _("Putaran"), rounds, view.data.round_of(view.state), 100)
        if measure:
            one("ukuran", _("Ukuran"), measures or measure_labels(view), view.state.ukuran, 230)
        if map_controls:
            map_controls()
        if not profile:
            chosen = _chosen(view.state, AREAS)
            drawer("wilayah", _("Wilayah"), ":material/location_on:", lambda: _places(view), chosen)
        chosen = _chosen(view.state, FAMILIES)
        if not (profile and view.data.public):  # nothing is published of one group in one gampong
            drawer("saring", _("Saring keluarga"), ":material/filter_alt:", lambda: _families(view), chosen)
        if more:
            more()
        if not map_controls:  # a page with a map has them beside its breadcrumbs
            share_menu(view, tables)
            if tables:
                downloads.button(view, tables)
            chips.chips(view, chips.FAMILIES if profile else chips.FIELDS)
            clear(view, places=not profile)


def _profile(view: View, kode: str) -> None:
    """The gampong of a profile, and up to three more to stand beside it."""
    names = {item.kode: item.nama for item in view.data.katalog.wilayah.gampong}
    others = [code for code in view.state.gampong[1:] if code != kode][: comparing.MOST - 1]
    st.session_state["f_profil"], st.session_state["f_banding"] = kode, others
    st.selectbox(
        _("Gampong"),
        list(names),
        key="f_profil",
        format_func=names.__getitem__,
        width=220,
        on_change=faults.callback(_of_profile),
    )
    if view.data.public:
        return
    free = [code for code in names if code != kode]
    st.multiselect(
        _("Bandingkan dengan"),
        others if len(others) == comparing.MOST - 1 else free,  # Streamlit's own word for "no more" is English
        key="f_banding",
        format_func=names.__getitem__,
        placeholder=_("Gampong lain"),
        width=300,
        on_change=faults.callback(_of_profile),
    )


def _of_profile() -> None:
    first, others = st.session_state["f_profil"], st.session_state.get("f_banding", ())
    codes = (first, *(code for code in others if code != first))
    address.change(lambda state: replace(state, gampong=codes))


def ensure(view: View) -> None:
    """The controls under a page that failed before it drew its own."""
    if _drawn.get(None) is not view:
        controls(view, measure=False)


def share_menu(view: View, tables: downloads.Tables | None = None, files: downloads.Files | None = None) -> None:
    """A menu with what can be handed on of this view: address, text, and the first of its ``files`` and ``tables``."""

    def more() -> None:
        if tables:
            downloads.first(view, tables, files)

    drawer("bagikan", _("Bagikan"), ":material/share:", lambda: share(view, more))


def clear(view: View, *, places: bool = True) -> None:
    """Lets go of every filter, while there is one; without ``places`` of those of families, and the place stays."""
    if view.state.restricted if places else _chosen(view.state, FAMILIES):
        st.button(
            _("Hapus saringan"),
            icon=":material/close:",
            type="tertiary",
            key="hapus_saringan",
            on_click=faults.callback(address.change),
            args=(Filter.cleared if places else Filter.of_all_families,),
        )


def _chosen(state: Filter, names: Sequence[str]) -> int:
    """How many values the fields ``names`` hold."""
    return sum(len(getattr(state, name)) for name in names)


def one(
    name: str, label: str, shown: Mapping[str, str], value: str, width: int | Literal["stretch"], *, key: str = ""
) -> None:
    """A menu of one value of the field ``name``: what is ``shown`` by code; ``width`` in pixels."""
    key = key or f"f_{name}"
    st.session_state[key] = value
    st.selectbox(
        label,
        list(shown),
        key=key,
        format_func=shown.__getitem__,
        width=width,
        on_change=faults.callback(address.assign),
        args=(name, key),
    )


def measure_labels(view: View) -> dict[str, str]:
    """All measures that can be chosen beside the rest of the view by code, with the heading they belong under."""
    heading = {
        "dimensi": _("Dimensi"),
        "indikator": _("Indikator"),
        "sektor": _("Sektor"),
        "kemandirian": _("Kemandirian"),
        "program": _("Program"),
    }
    names = {
        code: (f"{heading[item.jenis]} · " if item.jenis in heading else "") + item.label(bahasa())
        for code, item in view.data.ukuran.items()
        if item.jenis != "jangkauan"
        or item.kebutuhan == view.state.ukuran
        or code in (view.state.ukuran, view.state.second)
    }
    return answered(view, "ukuran", names)


def offered(view: View, field: str) -> dict[str, str]:
    """The choices of ``field`` by code that can be made beside the rest of the view."""
    return answered(view, field, codes.labels(field))


def answered(view: View, field: str, labels: Mapping[str, str]) -> dict[str, str]:
    """Of ``labels`` by code those that the source answers beside the rest of the view."""
    data, allowed = view.data, view.data.allowed.codes(field)

    def make() -> dict[str, str]:
        return {
            code: label
            for code, label in labels.items()
            if (code in allowed or not code)
            and getattr(data.settled(replace(view.state, **{field: code})), field) == code
        }

    return view.kept(f"answered {field}", make, tuple(labels.items()))


def many(view: View, name: str, label: str, items: Sequence[tuple[str, str]], none: str = "") -> None:
    """A menu of several values of the field ``name``; ``none`` is what choosing nothing means, else "all"."""
    key = f"f_{name}"
    labels = dict(items)
    st.session_state[key] = list(getattr(view.state, name))
    st.multiselect(
        label,
        list(labels),
        key=key,
        format_func=lambda code: labels[code],
        placeholder=none or _("Semua"),
        on_change=faults.callback(_assign_many),
        args=(name, key, tuple(labels)),
    )


def _single(view: View, name: str, label: str, items: Sequence[tuple[str, str]]) -> None:
    """A menu of one value of the field ``name``, or none."""
    one(name, label, {"": _("Semua"), **dict(items)}, next(iter(getattr(view.state, name)), ""), "stretch")


def _assign_many(name: str, key: str, allowed: tuple[str, ...]) -> None:
    chosen = filter.ordered(st.session_state[key], allowed)
    address.change(lambda state: replace(state, **{name: chosen}))


def _named(items: Sequence[Istilah]) -> list[tuple[str, str]]:
    return [(item.kode, item.label(bahasa())) for item in items]


def _places(view: View) -> None:
    wilayah = view.data.katalog.wilayah
    if view.data.public:
        _single(view, "kecamatan", _("Kecamatan"), [(item.kode, item.nama) for item in wilayah.kecamatan])
        _single(view, "gampong", _("Gampong"), [(item.kode, item.nama) for item in wilayah.gampong])
        return
    many(view, "kecamatan", _("Kecamatan"), [(item.kode, item.nama) for item in wilayah.kecamatan])
    inside = [g for g in wilayah.gampong if not view.state.kecamatan or g.kecamatan in view.state.kecamatan]
    kept = [g for g in wilayah.gampong if g.kode in view.state.gampong and g not in inside]
    many(view, "gampong", _("Gampong"), [(item.kode, item.nama) for item in (*inside, *kept)])
    chosen = len(comparing.counted(view))
    if 2 <= chosen <= comparing.MOST:
        switch("gabungan", _("Beberapa gampong"), codes.labels("gabungan"), view.state.gabungan)
    if comparing.merged(view):
        note(comparing.merged(view))


def _families(view: View) -> None:
    katalog = view.data.katalog
    if view.data.public:
        _single(view, "kelompok", _("Kelompok"), _named(katalog.kelompok))
        _single(view, "penyebab", _("Penyebab"), _named(katalog.penyebab))
        note(_("Angka publik satu kelompok atau satu penyebab: yang miskin di antaranya, menurut kecamatan."))
        return
    many(view, "tingkat", _("Tingkat kemiskinan"), _named(katalog.tingkat))
    many(view, "kelompok", _("Kelompok"), _named(katalog.kelompok))
    many(view, "penyebab", _("Penyebab"), _named(katalog.penyebab))
    lacking = [(item.kode, item.kekurangan(bahasa())) for item in katalog.indikator]
    many(view, "kekurangan", _("Kekurangan (salah satu)"), lacking)
    many(view, "desil", _("Desil"), [(code, code) for code in codes.DECILES])
    note(_("Desil") + ": " + filters.ranking(view))
    _following(view)


def _following(view: View) -> None:
    """Filters by what follows families; programmes only where the release has some."""
    katalog = view.data.katalog
    if katalog.program:
        many(view, "program", _("Program"), _named(katalog.program))
        many(view, "jenis_program", _("Jenis program"), _named(katalog.jenis_program))
    many(view, "tahap", _("Tahap kemandirian"), _named(katalog.tahap))
    many(view, "dampingan", _("Pendampingan"), list(codes.labels("dampingan").items()))
    note(filters.windows(view))


def raw_or_smoothed(view: View) -> None:
    """Switch of the map between raw and smoothed values; where a measure cannot be smoothed, the reason."""
    possible = view.data.can_smooth(view.state)
    switch(
        "nilai",
        _("Angka pada peta") if possible else _("Angka pada peta (ukuran ini bukan persen penduduk)"),
        codes.labels("nilai"),
        view.state.nilai if possible else "mentah",
        why_not="" if possible else _("Hanya bagian penduduk yang dapat dihaluskan."),
    )


def switch(name: str, label: str, labels: dict[str, str], value: str, *, why_not: str = "", key: str = "") -> None:
    """A segmented switch of the field ``name``; with ``why_not`` it is disabled and says why."""
    key = key or f"f_{name}"
    st.session_state[key] = value
    st.segmented_control(
        label,
        list(labels),
        key=key,
        format_func=labels.__getitem__,
        required=True,
        disabled=bool(why_not),
        help=why_not or None,
        on_change=faults.callback(address.assign),
        args=(name, key),
    )
