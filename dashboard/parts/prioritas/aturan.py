"""Section ``aturan``: the rule in words and as written, its versions, every rule, and the form that keeps one."""

from collections.abc import Sequence

import streamlit as st

from dashboard.blocks import forms, table_html, text
from dashboard.parts.prioritas import menulis
from dashboard.sentences import filters, priorities, subject
from dashboard.shell import faults
from dashboard.shell.view import View
from dashboard.source.reading_priorities import NamedRule
from dashboard.wording import _, bahasa, number
from peka_core.acts import rules
from peka_core.exports import Column, Sheet


def headline(view: View) -> str:
    """Whom the rule means, in words."""
    found = priorities.rule(view)
    what = _("Aturan “{nama}”").format(nama=priorities.named(found))
    if found.problem:
        return subject.said(view, what, _("aturan itu tidak dapat dibaca"))
    finding = _("didahulukan {siapa}; {kuota}").format(siapa=found.words(bahasa()), kuota=priorities.quota(found))
    return subject.said(view, what, finding)


@faults.part
def section(view: View) -> None:
    """The rule as it stands, the form for those who may keep one, versions, and every rule."""
    found = priorities.rule(view)
    if found.problem:
        st.info(priorities.unreadable(found), icon=":material/rule:")
    forms.told(menulis.FORM)
    _stated(view, found)
    if rules.may(view.principal, "aturan_simpan", rules.CITY):
        menulis.form(view, found)
    else:
        text.note(_("Aturan berlaku bagi seluruh kota: yang menyimpannya akun tanpa batas gampong."))
    _versions(view, found)
    _every(view)


@faults.part
def _stated(view: View, found: NamedRule) -> None:
    """Whom, in which order, how many; as written, and by whom."""
    st.header(_("Aturan yang dipakai"))
    if not found.problem:
        text.note(priorities.stated(view, found))
    st.code(found.priority.aturan, language=None, wrap_lines=True)
    said = priorities.written(found)
    text.note(said[:1].upper() + said[1:] + (f": {found.catatan}" if found.catatan else "") + ".")
    text.note(priorities.about_ties())


@faults.part
def _versions(view: View, found: NamedRule) -> None:
    """Every version of a kept rule, newest first; nothing of one of the catalogue."""
    versions = view.data.priority_versions(found.kode)
    if not versions:
        return
    title = _("Riwayat aturan ini")
    st.header(title)
    st.html(table_html.plain(_columns(view, versions), title, [""] * len(versions), whole=True))
    text.note(_("Tautan dengan nomor versi tetap memakai isi versi itu; tanpa nomor selalu yang terbaru."))


@faults.part
def _every(view: View) -> None:
    title = _("Semua aturan")
    st.header(title)
    every = view.data.priority_rules()
    st.html(table_html.plain(_columns(view, every), title, [""] * len(every), whole=True))


def _columns(view: View, found: Sequence[NamedRule]) -> list[Column]:
    return [
        Column(_("Aturan"), "teks", [priorities.named(one) for one in found]),
        Column(_("Siapa didahulukan"), "teks", [one.words(bahasa()) or priorities.unreadable(one) for one in found]),
        Column(_("Urutan"), "teks", [filters.lowered(priorities.orders(view, one)) for one in found]),
        Column(_("Paling banyak"), "teks", [_quota(one) for one in found]),
        Column(_("Asal"), "teks", [priorities.written(one) for one in found]),
        Column(_("Catatan"), "teks", [one.catatan or "–" for one in found]),
        Column(_("Tertulis"), "teks", [one.priority.aturan for one in found]),
    ]


def _quota(one: NamedRule) -> str:
    return number(one.priority.kuota) if one.priority.kuota else _("semua")


def tables_of(view: View) -> list[Sheet]:
    """Every rule, and the versions of the one shown."""
    every, versions = view.data.priority_rules(), view.data.priority_versions(priorities.rule(view).kode)
    sheets = [Sheet(_("Semua aturan"), _("Semua aturan"), _columns(view, every))]
    return [*sheets, Sheet(_("Riwayat"), _("Riwayat aturan ini"), _columns(view, versions))] if versions else sheets
