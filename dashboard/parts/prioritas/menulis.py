"""The form that keeps a rule: written or made of choices, with what it would put first before it is kept."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

import streamlit as st

from dashboard.blocks import doing, table_html, text
from dashboard.blocks.drawer import drawer
from dashboard.sentences import priorities
from dashboard.shell import address, faults
from dashboard.shell.view import View
from dashboard.source.reading import Source
from dashboard.source.reading_priorities import NamedRule
from dashboard.wording import _, bahasa
from peka_core.access.principal import Peran
from peka_core.acts.priority_rules import LONGEST_NAME, LONGEST_NOTE, Written
from peka_core.catalog import Istilah
from peka_core.exports import Column
from peka_core.followup.eligibility import FOLLOWED, LONGEST
from peka_core.followup.eligibility import Column as FollowedColumn
from peka_core.followup.priority import rule
from peka_core.followup.priority.compose import ANY_OF, Choices, composed
from peka_core.followup.priority.rule import LARGEST_QUOTA, MOST_KEYS, PriorityRefused

FORM = "aturan_utama"
WHO = (Peran.PERENCANA, Peran.KEPALA, Peran.ADMIN)
PROGRAMMES = (0, 1, 2, 3)
"""Largest numbers of programmes that may be chosen."""


@faults.part
def form(view: View, found: NamedRule) -> None:
    """Fields that begin with the rule shown, what they would do, and the buttons."""
    st.header(_("Ubah, atau tulis aturan baru"))
    key = f"aturan.{found.kode}.{found.versi}"
    _begin(key, found)
    with st.container(horizontal=True, gap="small", key="aturan_bantuan"):
        drawer(f"susun_{FORM}", _("Susun dari pilihan"), ":material/tune:", lambda: _choices(view, key))
        drawer(f"kode_{FORM}", _("Kolom dan kode"), ":material/help:", lambda: _codes(view))
    st.text_area(_("Siapa didahulukan (bahasa aturan)"), key=f"{key}.teks", max_chars=LONGEST, height=120)
    left, right = st.columns(2, gap="medium")
    labels = _labels(view.data.katalog.urutan_utama)
    with left:
        st.multiselect(
            _("Urutan, yang pertama menentukan"),
            list(labels),
            key=f"{key}.urut",
            format_func=labels.__getitem__,
            max_selections=MOST_KEYS,
            placeholder=_("Pilih"),
        )
        st.number_input(_("Paling banyak (keluarga; 0 = semua)"), 0, LARGEST_QUOTA, step=10, key=f"{key}.kuota")
    with right:
        st.text_input(_("Nama aturan"), key=f"{key}.nama", max_chars=LONGEST_NAME, autocomplete="off")
        st.text_input(_("Mengapa (boleh kosong)"), key=f"{key}.catatan", max_chars=LONGEST_NOTE, autocomplete="off")
    _preview(view, key)
    _buttons(view, key, found)


def _begin(key: str, found: NamedRule) -> None:
    """Fields hold the rule shown until somebody changes them."""
    rule_ = found.priority
    start = {
        "teks": rule_.aturan,
        "urut": list(rule_.urut),
        "kuota": rule_.kuota,
        "nama": found.nama_id if found.versi else "",
        "catatan": "",
    }
    for name, value in start.items():
        st.session_state[f"{key}.{name}"] = st.session_state.get(f"{key}.{name}", value)


@faults.part
def _preview(view: View, key: str) -> None:
    """What the fields say: in words, and how many families; or what is wrong with them."""
    katalog = view.data.katalog
    try:
        tried = rule.checked(*_read(key), katalog)
        words = rule.words(tried, katalog, bahasa())
    except PriorityRefused as error:
        st.warning(faults.plain(f"{error.message} {error.remedy}"), icon=":material/edit_note:")
        return
    row = view.data.priority_trial(view.state, tried).row(0, named=True)
    text.note(
        _("Isian ini mendahulukan: {siapa}. Di {tempat}, {putaran}: {bagian}.").format(
            siapa=words,
            tempat=katalog.wilayah.nama,
            putaran=view.data.round_of(view.state),
            bagian=priorities.share(row),
        )
    )


def _read(key: str) -> tuple[str, Sequence[str], int]:
    """Text, order and quota in the fields."""
    fields = st.session_state
    return str(fields.get(f"{key}.teks") or ""), list(fields.get(f"{key}.urut") or ()), int(fields[f"{key}.kuota"] or 0)


def _written(key: str) -> Written:
    fields = st.session_state
    return Written(str(fields.get(f"{key}.nama") or ""), *_read(key), catatan=str(fields.get(f"{key}.catatan") or ""))


@faults.part
def _buttons(view: View, key: str, found: NamedRule) -> None:
    """A new rule; of a kept one also its next version, and taking it out of the menus."""
    versions = view.data.priority_versions(found.kode)
    seen = versions[0].versi if versions else 0
    with st.container(horizontal=True, gap="small", key="aturan_simpan"):
        if versions:
            doing.button(
                FORM,
                WHO,
                _("Simpan versi {n}").format(n=seen + 1),
                f"{key}.versi",
                lambda data: _keep(data, key, found.kode, seen),
                written=(),
                said=_("Versi baru tersimpan."),
            )
        doing.button(
            FORM,
            WHO,
            _("Simpan sebagai aturan baru"),
            f"{key}.baru",
            lambda data: _keep(data, key, "", 0),
            written=(),
            said=_("Aturan baru tersimpan."),
        )
        if versions and not versions[0].tutup:
            doing.button(
                FORM,
                WHO,
                _("Tutup aturan ini"),
                f"{key}.tutup",
                lambda data: data.close_priority_rule(found.kode, seen),
                written=(),
                said=_("Aturan ditutup: tidak lagi ada di menu, tautannya tetap terbuka."),
            )
    text.note(_("Tertulis bersama nama akun Anda. Jangan menulis nama atau nomor orang."))


def _keep(data: Source, key: str, kode: str, seen: int) -> None:
    """Keep what the fields hold, and show it."""
    kept = data.save_priority_rule(_written(key), kode, seen)
    address.change(lambda state: replace(state, aturan=kept))


@faults.part
def _choices(view: View, key: str) -> None:
    """Menus that narrow the rule, and the button that writes it."""
    katalog = view.data.katalog
    for name in ANY_OF:
        column = FOLLOWED[name]
        labels = _labels(getattr(katalog, name))
        st.multiselect(
            column.label(bahasa()).capitalize(),
            list(labels),
            key=f"{key}.susun.{name}",
            format_func=labels.__getitem__,
            placeholder=_("Semua"),
        )
    lacks = {item.kode: item.kekurangan(bahasa()) for item in katalog.indikator}
    st.multiselect(
        _("Kekurangan (salah satu)"),
        list(lacks),
        key=f"{key}.susun.kekurangan",
        format_func=lacks.__getitem__,
        placeholder=_("Semua"),
    )
    _largest(_("Desil paling tinggi"), f"{key}.susun.desil", range(1, 11))
    _largest(_("Program yang diterima paling banyak"), f"{key}.susun.jumlah_program", PROGRAMMES)
    st.button(
        _("Tulis ke aturan"),
        key=f"{key}.susun",
        icon=":material/edit_note:",
        on_click=faults.callback(_compose),
        args=(key,),
    )


@faults.part
def _codes(view: View) -> None:
    """Every column a rule may name, with the codes it may hold, and what joins conditions."""
    rows = [(name, column.label(bahasa()), _held(view, column)) for name, column in FOLLOWED.items()]
    lacking = {item.kode: item.kekurangan(bahasa()) for item in view.data.katalog.indikator}
    rows.append(("kekurangan", _("kekurangan pada satu indikator"), _listed(lacking)))
    columns = [
        Column(heading, "teks", [row[place] for row in rows])
        for place, heading in enumerate((_("Kolom"), _("Arti"), _("Yang dapat ditulis")))
    ]
    st.html(table_html.plain(columns, _("Kolom dan kode"), [""] * len(rows), whole=True))
    text.note(
        _(
            "Angka: sama, dalam, minimal, maksimal, kurang_dari. Kode: sama atau dalam. Digabung dengan semua = [..], "
            'salah_satu = [..], dan bukan = {..}; kekurangan berdiri sendiri: { kekurangan = "air" }.'
        )
    )


def _held(view: View, column: FollowedColumn) -> str:
    """What may stand in a column: a number, or its codes with their names."""
    if not column.katalog:
        return _("angka")
    katalog = view.data.katalog
    if column.katalog in ("gampong", "kecamatan"):
        return _listed({item.kode: item.nama for item in getattr(katalog.wilayah, column.katalog)})
    return _listed(_labels(getattr(katalog, column.katalog)))


def _listed(names: Mapping[str, str]) -> str:
    return "; ".join(f"{code} ({name})" for code, name in names.items())


def _largest(label: str, key: str, numbers: Sequence[int]) -> None:
    st.selectbox(label, list(numbers), index=None, key=key, placeholder=_("Semua"))


def _compose(key: str) -> None:
    """The choices written into the field; nothing where nothing was chosen."""

    def chosen(name: str) -> list[str]:
        return list(st.session_state.get(f"{key}.susun.{name}") or ())

    numbers = {name: st.session_state.get(f"{key}.susun.{name}") for name in ("desil", "jumlah_program")}
    made = composed(
        Choices(
            {name: chosen(name) for name in ANY_OF},
            {name: int(value) for name, value in numbers.items() if value is not None},
            chosen("kekurangan"),
        )
    )
    if made:
        st.session_state[f"{key}.teks"] = made


def _labels(items: Sequence[Istilah]) -> dict[str, str]:
    return {item.kode: item.label(bahasa()) for item in items}
