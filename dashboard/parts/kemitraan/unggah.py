"""Section ``unggah``: a partner's own spreadsheet becomes activities that wait; bad rows come back by cell."""

from datetime import date

import streamlit as st

from dashboard.blocks import drafts, forms, sending, text
from dashboard.navigation import EVERYONE
from dashboard.parts.kemitraan import ambil_isian, unggah_hasil, unggah_kolom
from dashboard.shell import faults
from dashboard.shell.view import View
from dashboard.wording import _, number
from peka_core.access import store
from peka_core.access.principal import Principal
from peka_core.acts import contacts, sent_sheet, sheet_rows, sheets
from peka_core.acts.sheet_rows import Reading
from peka_core.exports import Sheet

FORM = "unggah"
KIND = "kegiatan"


def reading(view: View) -> Reading | None:
    """What this one has sent, as it reads now; None while there is nothing."""
    sheet = sent_sheet.held(view.principal, drafts.browser(), sintetis=view.data.manifest.sintetis)
    if sheet is None:
        return None
    name = str(forms.value(f"{FORM}.mitra") or "")
    chosen = {**sheets.remembered(store.open_state(), view.principal, name), **unggah_kolom.chosen()}
    every = {nama: forms.value(f"{FORM}.{nama}") for nama in sheet_rows.FOR_ALL}
    asked = (view.principal, name or "–", view.data.katalog, date.today())
    return sheet_rows.read(sheet, *asked, chosen=chosen, for_all=every)


def headline(view: View) -> str:
    """How many rows can be sent, and how many not; or what to do."""
    found = reading(view)
    if found is None:
        return _("Kirim daftar kegiatan lembaga Anda sebagai satu berkas")
    return _("{n} baris siap dikirim, {m} hal perlu dibetulkan").format(
        n=number(len(found.rows)), m=number(len(found.troubles))
    )


@faults.part
def section(view: View) -> None:
    """The field for the file, how its columns are matched, what can be sent, and what comes back."""
    text.note(
        _(
            "Berkas .xlsx atau .csv, paling banyak {n} baris: satu baris satu kegiatan. Kolom nama orang, NIK, dan "
            "nomor telepon tidak disimpan. Yang dikirim menunggu konfirmasi pengelola."
        ).format(n=number(sent_sheet.MOST_ROWS))
    )
    left, right = st.columns(2)
    with left:
        ambil_isian.institution(view, f"{FORM}.mitra")
    with right:
        ambil_isian.contact(f"{FORM}.kontak")
    sending.field(KIND, _("Berkas kegiatan"), accept=",".join(sent_sheet.ENDINGS), most=sent_sheet.LARGEST)
    forms.told(FORM)
    found = reading(view)
    if found is None:
        return
    unggah_kolom.columns(view, found)
    unggah_hasil.rows(view, found)
    _send_button(view, found)
    unggah_hasil.troubles(found)


def tables_of(view: View) -> list[Sheet]:
    """Rows that come back, with cell and remedy."""
    found = reading(view)
    return [unggah_hasil.table(found)] if found and found.troubles else []


@faults.part
def _send_button(view: View, found: Reading) -> None:
    sintetis = view.data.manifest.sintetis
    with st.container(horizontal=True, gap="small"):
        st.button(
            _("Kirim {n} baris").format(n=number(len(found.rows))),
            type="primary",
            icon=":material/send:",
            key=f"{FORM}.kirim",
            disabled=not found.rows,
            on_click=forms.act(FORM, EVERYONE, lambda principal: _send(principal, found, sintetis=sintetis)),
        )
        st.button(
            _("Buang berkas ini"), key=f"{FORM}.buang", on_click=forms.act(FORM, EVERYONE, _forget), type="tertiary"
        )


def _send(principal: Principal, found: Reading, *, sintetis: bool) -> str:
    name = str(forms.value(f"{FORM}.mitra") or "")
    sealed = contacts.closed(str(forms.value(f"{FORM}.kontak") or ""), sintetis=sintetis)
    columns = {sheet_rows.key_of(text): found.matched.get(letter, "") for letter, text in found.headings.items()}
    browser = drafts.browser()
    sent = sheets.send(store.open_state(), principal, name, found.rows, columns, contact=sealed, browser=browser)
    if not found.troubles:
        _forget(principal)
    said = _("{n} kegiatan menunggu konfirmasi pengelola.").format(n=number(sent.new))
    return said + (_(" {n} sudah pernah dikirim.").format(n=number(sent.known)) if sent.known else "")


def _forget(principal: Principal) -> str:
    sent_sheet.forget(principal, drafts.browser())
    unggah_kolom.forget()
    return _("Berkas itu sudah dibuang.")
