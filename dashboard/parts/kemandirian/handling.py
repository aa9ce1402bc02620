"""One alert opened: what was done about it so far, and taking, noting and closing it."""

from collections.abc import Mapping, Sequence
from html import escape
from typing import Any

import streamlit as st

from dashboard.blocks import doing, drafts, forms, text
from dashboard.parts.kemandirian import kata
from dashboard.sentences import places
from dashboard.shell import faults
from dashboard.shell.view import View
from dashboard.wording import N_, _, day, moment
from peka_core.access.principal import Peran
from peka_core.acts import rules
from peka_core.acts.history import Version
from peka_core.acts.values import LONGEST

FORM = "peringatan"
WHO = (Peran.PERENCANA, Peran.ADMIN)
OUTCOMES = {"benar": N_("Benar: keluarga perlu ditolong"), "palsu": N_("Palsu: tidak ada yang berubah")}
STEPS = {"diambil": N_("mengambil"), "selesai": N_("menutup")}
STEP = "<li><time>{when}</time><div><b>{who}</b> {what}{words}</div></li>"
SHORT = 8
"""Characters of a pseudonym that are shown."""


@faults.part
def opened(view: View, row: Mapping[str, Any]) -> None:
    """The alert of ``row`` (a row of ``alert_rows``) with its history, and the forms for what comes next."""
    known = view.data.alert_history(row["id_peringatan"])
    family = row["id_keluarga"][:SHORT]
    st.subheader(_("Peringatan keluarga {kode}").format(kode=family))
    about = (
        kata.rules(view).get(row["aturan"], row["aturan"]),
        places.area_names(view).get(row["kode_gampong"], row["kode_gampong"]),
        kata.evidence(view, row["bukti"]),
        _("timbul {tanggal}").format(tanggal=day(row["tanggal"])),
        _("ditangani paling lambat {tanggal}").format(tanggal=day(row["batas"])),
    )
    text.note(" · ".join(part for part in about if part))
    if known:
        steps = "".join(_step(one, before) for before, one in zip((None, *known), known, strict=False))
        st.html(f'<ol class="peka-jalan" aria-label="{escape(_("Yang sudah dilakukan"))}">{steps}</ol>')
    forms.told(FORM)
    _next(view, row["id_peringatan"], known)


@faults.part
def _next(view: View, id_: str, known: Sequence[Version]) -> None:
    """The forms that may follow on what was done."""
    last = known[-1] if known else None
    seen = last.versi if last else 0
    if last and last.keadaan == "selesai":
        text.note(_("Peringatan ini sudah ditutup."))
        return
    taker = str(last.isi.get("pengambil", "")) if last else ""
    if taker != rules.who(view.principal):
        label = _("Ambil alih dari {siapa}").format(siapa=taker) if taker else _("Ambil peringatan ini")
        doing.button(
            FORM,
            WHO,
            label,
            f"ambil.{id_}",
            lambda data: data.take_alert(id_, seen),
            written=(),
            said=_("Anda yang menangani."),
        )
        return
    note, done = f"catatan.{id_}", f"tindakan.{id_}"
    left, right = st.columns(2, gap="medium")
    with left:
        drafts.area(note, _("Catatan"), LONGEST, rows=2)
        doing.button(
            FORM,
            WHO,
            _("Simpan catatan"),
            f"catat.{id_}",
            lambda data: data.note_alert(id_, seen, drafts.written(note)),
            written=(note,),
            said=_("Catatan tersimpan."),
        )
    with right:
        st.selectbox(
            _("Ternyata"),
            list(OUTCOMES),
            index=None,
            key=f"hasil.{id_}",
            format_func=lambda code: _(OUTCOMES[code]),
            placeholder=_("Pilih"),
        )
        drafts.area(done, _("Yang sudah dilakukan"), LONGEST, rows=2)
        doing.button(
            FORM,
            WHO,
            _("Tutup peringatan"),
            f"tutup.{id_}",
            lambda data: data.close_alert(id_, seen, str(forms.value(f"hasil.{id_}") or ""), drafts.written(done)),
            written=(note, done),
            said=_("Peringatan ditutup."),
        )
    text.note(_("Tertulis bersama nama akun Anda. Jangan menulis nama atau nomor orang."))


def _step(one: Version, before: Version | None) -> str:
    noted = before is not None and before.isi.get("pengambil") == one.isi.get("pengambil") and one.keadaan == "diambil"
    what = _("mencatat") if noted else _(STEPS[one.keadaan])
    outcome = f": {_(OUTCOMES[one.isi['hasil']])}" if one.isi.get("hasil") else ""
    words = "".join(
        f"<span>{escape(str(one.isi[name]))}</span>" for name in ("catatan", "tindakan") if one.isi.get(name)
    )
    return STEP.format(
        when=escape(moment(one.waktu)), who=escape(one.oleh), what=escape(f"{what}{outcome}"), words=words
    )
