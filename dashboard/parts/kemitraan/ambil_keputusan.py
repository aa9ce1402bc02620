"""For the administrator: pledges that wait, to confirm with their partner or refuse with a reason; those that stand."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from html import escape

import streamlit as st

from dashboard.blocks import drafts, forms, text
from dashboard.parts.kemitraan import ambil_isian
from dashboard.sentences import partners, places, pledges, sectors
from dashboard.shell import faults
from dashboard.shell.view import View
from dashboard.wording import N_, _, bahasa, moment, number
from peka_core.access import links, store
from peka_core.access.principal import Peran, Principal
from peka_core.acts import contacts, pledge_decisions, rules
from peka_core.acts.history import Version
from peka_core.acts.pledge_decisions import CALLED_OFF, IN_BOOK, REASON_LONGEST, REFUSED, Outcome, code_of
from peka_core.acts.pledges import CONFIRMED, WAITING, key, similar

FORM, AFTER = "janji_putus", "janji_sesudah"
WHO = (Peran.ADMIN,)
PER_PAGE, MOST_NAMED = 10, 3
NEW = ""
"""In place of the code of a partner: one that is not in the workbook."""
DECISIONS = {CONFIRMED: N_("Konfirmasi"), REFUSED: N_("Tolak")}
AFTERWARDS = {IN_BOOK: N_("Sudah ada di buku data"), CALLED_OFF: N_("Batalkan")}
CARD = '<div class="peka-own"><span>{about}</span><p><strong>{what}</strong></p><p>{where}</p></div>'


def _queue(view: View, *keadaan: str) -> list[Version]:
    if view.data.public:
        return []
    found = pledge_decisions.queue(store.open_state(), view.principal)
    return [one for one in found if one.keadaan in keadaan]


@faults.part
def waiting(view: View) -> None:
    """Those that wait, oldest first; nothing for whoever may not decide."""
    every = _queue(view, WAITING, CONFIRMED)
    found = [one for one in every if one.keadaan == WAITING]
    if found:
        st.header(_("{n} janji menunggu konfirmasi").format(n=number(len(found))))
    forms.told(FORM)
    pages = -(-len(found) // PER_PAGE)
    page = min(st.pagination(pages, key=f"{FORM}_hal") or 1, pages) if pages > 1 else 1
    for one in found[(page - 1) * PER_PAGE : page * PER_PAGE]:
        with st.container(border=True, key=f"{FORM}.{one.thing.id}"):
            st.html(_card(view, one))
            _alike(one, every)
            _decide(view, one, found)


@faults.part
def standing(view: View) -> None:
    """Those confirmed: the workbook holds one now, or it will not happen."""
    found = {one.thing.id: one for one in _queue(view, CONFIRMED)}
    if not found:
        return
    st.header(_("Sesudah dikonfirmasi"))
    forms.told(AFTER)
    names = {id_: f"{one.isi['nama_kegiatan']} ({one.isi['nama_mitra']})" for id_, one in found.items()}
    chosen = st.selectbox(
        _("Janji"), list(names), index=None, key=AFTER, format_func=names.__getitem__, placeholder=_("Pilih")
    )
    if chosen not in found:
        return
    labels = {code: _(label) for code, label in AFTERWARDS.items()}
    st.segmented_control(_("Keadaan"), list(labels), key=f"{AFTER}.apa", format_func=labels.__getitem__)
    drafts.area(f"{AFTER}.alasan", _("Alasan (perlu bila dibatalkan)"), REASON_LONGEST, rows=1)
    st.button(_("Simpan"), key=f"{AFTER}.kirim", on_click=forms.act(AFTER, WHO, lambda who: _after(who, found[chosen])))
    text.note(_("Janji yang dikonfirmasi ikut dalam `peka tindakan ekspor` bagi buku data berikutnya."))


def _card(view: View, one: Version) -> str:
    isi, names = one.isi, places.area_names(view)
    where = " · ".join(
        (
            sectors.labels(view).get(isi["sektor"]) or isi["sektor"],
            ", ".join(names.get(kode) or kode for kode in isi["gampong"]),
            pledges.months(dict(isi)),
            _("{n} keluarga direncanakan").format(n=number(isi["keluarga_rencana"])),
        )
    )
    row = _("baris {n} berkasnya").format(n=number(isi["baris"])) if isi.get("baris") else ""
    days = view.data.katalog.bersama.tenggat_janji_hari
    late = datetime.now(UTC) - one.waktu > timedelta(days=days)
    over = _("lewat tenggat {n} hari").format(n=number(days)) if late else ""
    about = " · ".join(part for part in (isi["nama_mitra"], _sender(one), row, moment(one.waktu), over) if part)
    words = {"about": about, "what": isi["nama_kegiatan"], "where": where}
    return CARD.format(**{name: escape(word) for name, word in words.items()})


def _alike(one: Version, every: Sequence[Version]) -> None:
    """What the same activity may have been pledged as before, so that it is not confirmed a second time."""
    found = similar(one.isi, (other for other in every if other.thing.id != one.thing.id))
    named = [f"{other.isi['nama_kegiatan']} ({other.isi['nama_mitra']})" for other in found[:MOST_NAMED]]
    if named:
        text.note(_("Serupa dengan: {daftar}.").format(daftar="; ".join(named)))


def _sender(one: Version) -> str:
    """Who sent it: an account by its name, a link by the note of whoever made it."""
    kind, _sign, id_ = one.oleh.partition(":")
    if kind == rules.LINK:
        link = links.by_id(store.open_state(), id_)
        return _("tautan untuk {siapa}").format(siapa=link.untuk if link else "–")
    return _("peragaan") if kind == rules.DEMONSTRATION else one.oleh


@faults.part
def _decide(view: View, one: Version, found: Sequence[Version]) -> None:
    """Nothing is chosen beforehand; each decision asks for what it needs."""
    at, sintetis = f"{FORM}.{one.thing.id}", view.data.manifest.sintetis
    labels = {code: _(label) for code, label in DECISIONS.items()}
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        chosen = st.segmented_control(
            _("Keputusan"),
            list(labels),
            key=f"{at}.apa",
            format_func=labels.__getitem__,
            label_visibility="collapsed",
        )
        st.button(
            _("Lihat kontak"),
            key=f"{at}.kontak",
            icon=":material/contact_phone:",
            on_click=forms.act(FORM, WHO, lambda who: _contact(who, one, sintetis=sintetis)),
        )
    if not chosen:
        return
    if chosen == CONFIRMED:
        _partner(view, one, at)
    else:
        drafts.area(f"{at}.alasan", _("Alasan, dibaca pengirimnya"), REASON_LONGEST, rows=2)
    alike = [other for other in found if other.oleh == one.oleh and _name(other) == _name(one)]
    if len(alike) > 1:
        st.toggle(
            _("Berlaku bagi semua {n} kegiatan {mitra} yang menunggu").format(
                n=number(len(alike)), mitra=one.isi["nama_mitra"]
            ),
            key=f"{at}.semua",
        )
    st.button(
        _("Simpan keputusan"),
        type="primary",
        key=f"{at}.kirim",
        on_click=forms.act(FORM, WHO, lambda who: _save(who, one, alike)),
    )


@faults.part
def _partner(view: View, one: Version, at: str) -> None:
    """Whose it is: one of the workbook, proposed where the name is the same, or a new one with its code and kind."""
    known = dict(partners.names(view))
    options = [NEW, *known]
    same = next((kode for kode, name in known.items() if key(name) == _name(one)), NEW)
    st.selectbox(
        _("Mitra"),
        options,
        index=options.index(same),
        key=f"{at}.mitra",
        format_func=lambda kode: known.get(kode, _("Mitra baru")),
    )
    if forms.value(f"{at}.mitra") == NEW:
        kinds = {item.kode: item.label(bahasa()) for item in view.data.katalog.jenis_mitra}
        left, right = st.columns(2)
        with left:
            st.text_input(_("Kode mitra baru"), code_of(one.isi["nama_mitra"]), max_chars=40, key=f"{at}.kode")
        with right:
            ambil_isian.choice(_("Jenis mitra"), f"{at}.jenis", kinds)


def _name(one: Version) -> str:
    return key(one.isi["nama_mitra"])


def _save(principal: Principal, one: Version, alike: Sequence[Version]) -> str:
    at = f"{FORM}.{one.thing.id}"
    code = str(forms.value(f"{at}.mitra") or "")
    outcome = Outcome(
        str(forms.value(f"{at}.apa") or ""),
        code or str(forms.value(f"{at}.kode") or "").strip(),
        baru=not code,
        jenis_mitra=str(forms.value(f"{at}.jenis") or ""),
        alasan=drafts.written(f"{at}.alasan"),
    )
    every = alike if forms.value(f"{at}.semua") else [one]
    for other in every:
        pledge_decisions.decide(store.open_state(), principal, other.thing, other.versi, outcome)
    drafts.done(f"{at}.alasan")
    return _("{n} keputusan tersimpan.").format(n=number(len(every)))


def _after(principal: Principal, one: Version) -> str:
    outcome = Outcome(str(forms.value(f"{AFTER}.apa") or ""), alasan=drafts.written(f"{AFTER}.alasan"))
    pledge_decisions.decide(store.open_state(), principal, one.thing, one.versi, outcome)
    drafts.done(f"{AFTER}.alasan")
    return _("Tersimpan.")


def _contact(principal: Principal, one: Version, *, sintetis: bool) -> str:
    found = contacts.read(store.open_state(), principal, one.thing, sintetis=sintetis)
    return _("Kontak {mitra}: {kontak}").format(mitra=one.isi["nama_mitra"], kontak=found or _("tidak ada"))
