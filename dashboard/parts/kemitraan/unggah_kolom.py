"""How the columns of a partner's spreadsheet are matched: by the house's words, by what is remembered, or by hand."""

import streamlit as st

from dashboard.blocks import text
from dashboard.parts.kemitraan import ambil_isian
from dashboard.sentences import sectors
from dashboard.shell import faults
from dashboard.shell.view import View
from dashboard.wording import _, bahasa
from peka_core.acts.pledging import FIELDS, NEEDED
from peka_core.acts.sheet_rows import CODE, FOR_ALL, SKIPPED, Reading, key_of
from peka_core.tables import TABEL

KEY = "unggah_kolom"
TAKEN = "unggah_cocok"
"""Session note: what was matched by hand, by heading key."""
COLUMNS = (*FIELDS, CODE)


def chosen() -> dict[str, str]:
    """What was matched by hand in this visit."""
    return dict(st.session_state.get(TAKEN, {}))


def forget() -> None:
    """Let go of what was matched by hand."""
    st.session_state.pop(TAKEN, None)


@faults.part
def columns(view: View, found: Reading) -> None:
    """A menu for every heading; and what may be said of all rows where no column says it."""
    labels = {SKIPPED: _("Lewati"), **{nama: TABEL["kegiatan"][nama].label_id for nama in COLUMNS}}
    lacking = [labels[nama] for nama in NEEDED if nama not in found.matched.values() and nama not in FOR_ALL]
    if "tahun" in found.matched.values():
        lacking = [label for label in lacking if label not in (labels["mulai"], labels["selesai"])]
    with st.expander(_("Kolom berkas ini"), expanded=bool(lacking)):
        if lacking:
            text.note(_("Belum ada kolom untuk: {daftar}.").format(daftar=", ".join(lacking)))
        places = st.columns(3)
        for number, (letter, heading) in enumerate(found.headings.items()):
            key = f"{KEY}.{letter}"
            st.session_state[key] = found.matched.get(letter, SKIPPED)
            with places[number % 3]:
                st.selectbox(
                    f"{letter} · {faults.plain(heading)}",
                    list(labels),
                    key=key,
                    format_func=labels.__getitem__,
                    on_change=faults.callback(_match),
                    args=(key_of(heading), key),
                )
    _for_all(view, found)


def _match(heading: str, key: str) -> None:
    st.session_state[TAKEN] = {**chosen(), heading: st.session_state[key]}


@faults.part
def _for_all(view: View, found: Reading) -> None:
    kinds = {item.kode: item.label(bahasa()) for item in view.data.katalog.jenis_program}
    options = {"sektor": (_("Sektor semua baris"), sectors.labels(view)), "jenis": (_("Jenis semua baris"), kinds)}
    missing = [nama for nama in FOR_ALL if nama not in found.matched.values()]
    for nama, place in zip(missing, st.columns(2), strict=False):
        with place:
            ambil_isian.choice(options[nama][0], f"unggah.{nama}", options[nama][1])
