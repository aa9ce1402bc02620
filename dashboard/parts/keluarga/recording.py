"""Forms for a visit, for an entry of the plan, and for marking one as achieved; what is typed outlives the session."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

import streamlit as st

from dashboard.blocks import doing, drafts, forms, text
from dashboard.shell import faults
from dashboard.shell.view import View
from dashboard.wording import _, bahasa, number
from peka_core.access.principal import Peran
from peka_core.acts.path import Step
from peka_core.acts.values import LONGEST
from peka_core.catalog import Istilah

FORM = "tindak"
WHO = (Peran.PERENCANA, Peran.ADMIN)
HOURS = (0.5, 1.0, 1.5, 2.0, 3.0, 4.0, 6.0, 8.0)
MONTHS = (1, 2, 3, 6, 9, 12, 18, 24)
DATE = "DD/MM/YYYY"


@faults.part
def visit(view: View, family: str) -> None:
    """A visit of a mentor."""
    key, katalog = f"kunjungan.{family}", view.data.katalog
    mentors = view.data.mentors_of(family, date.today())
    if not mentors:
        text.note(_("Belum ada pendamping dalam data. Impor lembar pendamping dahulu."))
        return
    left, right = st.columns(2)
    with left:
        st.date_input(_("Tanggal kunjungan"), date.today(), max_value=date.today(), format=DATE, key=f"{key}.tanggal")
        choose(_("Jenis kunjungan"), f"{key}.jenis", labels(katalog.jenis_kunjungan))
        hours = {hour: _("{n} jam").format(n=number(hour, 1)) for hour in HOURS}
        choose(_("Lama"), f"{key}.lama_jam", hours)
    with right:
        choose(_("Pendamping"), f"{key}.kode_pendamping", {code: code for code in mentors})
        choose(_("Topik"), f"{key}.topik", labels(katalog.topik_kunjungan))
        st.date_input(_("Kunjungan berikutnya (boleh kosong)"), None, format=DATE, key=f"{key}.tanggal_berikut")
    drafts.area(f"{key}.langkah", _("Langkah berikutnya"), LONGEST, rows=2)
    fields = ("tanggal", "jenis", "lama_jam", "kode_pendamping", "topik", "tanggal_berikut", "langkah")
    _button(
        _("Simpan kunjungan"),
        key,
        lambda data: data.record_visit(family, read(key, fields)),
        (f"{key}.langkah",),
        _("Kunjungan tercatat."),
    )


@faults.part
def plan(view: View, family: str) -> None:
    """An entry of the family's plan."""
    key, katalog = f"rencana.{family}", view.data.katalog
    left, right = st.columns(2)
    with left:
        choose(_("Ranah"), f"{key}.ranah", labels(katalog.ranah))
        months = {month: _("{n} bulan").format(n=number(month)) for month in MONTHS}
        choose(_("Lama"), f"{key}.lama_bulan", months)
    with right:
        choose(_("Indikator (boleh kosong)"), f"{key}.indikator", labels(katalog.indikator))
        st.date_input(_("Ditinjau pada (boleh kosong)"), None, format=DATE, key=f"{key}.tinjau")
    drafts.area(f"{key}.sebab", _("Mengapa belum"), LONGEST, rows=1)
    drafts.area(f"{key}.tindakan", _("Apa yang akan dilakukan"), LONGEST, rows=2)
    fields = ("ranah", "lama_bulan", "indikator", "tinjau", "sebab", "tindakan")
    _button(
        _("Simpan rencana"),
        key,
        lambda data: data.record_plan(family, read(key, fields)),
        (f"{key}.sebab", f"{key}.tindakan"),
        _("Rencana tercatat."),
    )


def achieved(steps: Sequence[Step]) -> None:
    """An entry of the plan that was reached, as it was shown."""
    going = {step.thing.id: step for step in steps if step.thing.jenis == "rencana" and step.keadaan == "berjalan"}
    if not going:
        text.note(_("Tidak ada rencana yang sedang berjalan."))
        return
    family = next(iter(going.values())).thing.id_keluarga
    key = f"tercapai.{family}"
    names = {id_: str(step.isi.get("tindakan") or step.isi["no_rencana"]) for id_, step in going.items()}
    chosen = choose(_("Rencana"), f"{key}.pilih", names)
    st.date_input(_("Tercapai pada"), date.today(), max_value=date.today(), format=DATE, key=f"{key}.tercapai")
    drafts.area(f"{key}.upaya", _("Apa yang membuatnya tercapai"), LONGEST, rows=2)
    if chosen in going:
        step = going[chosen]
        _button(
            _("Tandai tercapai"),
            key,
            lambda data: data.achieve_plan(step, read(key, ("tercapai", "upaya"))),
            (f"{key}.upaya",),
            _("Rencana ditandai tercapai."),
        )


def choose(label: str, key: str, names: Mapping[Any, str]) -> Any:
    """A menu that begins with nothing chosen."""
    return st.selectbox(label, list(names), index=None, key=key, format_func=names.__getitem__, placeholder=_("Pilih"))


def labels(items: Sequence[Istilah]) -> dict[str, str]:
    """Labels of the catalogue by code."""
    return {item.kode: item.label(bahasa()) for item in items}


def read(key: str, fields: Sequence[str]) -> dict[str, Any]:
    """What stands in the fields of a form."""
    return {field: forms.value(f"{key}.{field}") for field in fields}


def _button(label: str, key: str, do: doing.Do, written: Sequence[str], said: str) -> None:
    """Send a form; what was typed stays where it was unless it was kept."""
    text.note(_("Tertulis bersama nama akun Anda. Jangan menulis nama atau nomor orang."))
    doing.button(FORM, WHO, label, f"{key}.kirim", do, written=written, said=said)
