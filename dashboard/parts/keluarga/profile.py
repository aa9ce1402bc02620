"""One family opened: why it has its level, what it lacks, its rounds, causes, groups and stage."""

import streamlit as st

from dashboard.blocks import purpose, table_html, text
from dashboard.parts.keluarga import acting, chosen, names, path, words
from dashboard.sentences import families, places
from dashboard.sentences.filters import lowered
from dashboard.shell import faults
from dashboard.shell.view import View
from dashboard.wording import N_, _, bahasa, number
from peka_core.exports import Column
from peka_core.tabulation.reasons import Part
from peka_core.tabulation.record import Record, Round

PURPOSE = "keluarga_tujuan"
ANSWERS = {"kurang": N_("kekurangan"), "cukup": N_("tidak kekurangan"), "tidak_diketahui": N_("tidak diketahui")}
ORDER = {"kurang": 0, "tidak_diketahui": 1, "cukup": 2}
"""Of answers in the table: what is lacking first."""


@faults.part
def panel(view: View, family: str) -> None:
    """The family opened; before the first one of a visit the purpose is asked for."""
    with st.container(horizontal_alignment="right", key="keluarga_tutup_baris"):
        st.button(
            _("Tutup keluarga ini"),
            icon=":material/close:",
            type="tertiary",
            key="keluarga_tutup",
            on_click=faults.callback(chosen.close),
        )
    tujuan = st.session_state.get(PURPOSE, "")
    if not tujuan:
        st.header(_("Keluarga {kode}").format(kode=family[: words.SHORT]))
        purpose.asked(PURPOSE, _("Buka keluarga ini"), ":material/lock_open:")
        return
    record = view.data.family(family, tujuan)
    here = record.of(view.data.round_of(view.state))
    st.header(_("Mengapa keluarga ini {tingkat}").format(tingkat=_as_called(here)))
    text.note(_about(view, record, here))
    for sentence in families.reasons(view, here):
        st.write(faults.plain(sentence))
    steps = view.data.path(family, tujuan)
    path.timeline(view, record, steps)
    acting.acting(view, family, steps, view.principal.reaches(record.rounds[0].row["kode_gampong"]))
    st.html(table_html.plain(_parts(view, here), _("Semua hal yang dinilai dan bobotnya"), [""] * len(here.why.parts)))
    st.subheader(_("Dari putaran ke putaran"))
    st.html(table_html.plain(_rounds(view, record), _("Tingkat tiap putaran"), [""] * len(record.rounds)))
    _purpose_line(tujuan)
    names.names(view, family)


def _as_called(here: Round) -> str:
    if here.why.certain:
        return _("tergolong {tingkat}").format(tingkat=lowered(here.why.bands[0].label(bahasa())))
    return _("belum dapat digolongkan")


def _about(view: View, record: Record, here: Round) -> str:
    """Where and who in bands, its causes and groups, in one quiet line."""
    row, katalog = here.row, view.data.katalog
    causes = {item.kode: item.label(bahasa()) for item in katalog.penyebab}
    groups = {item.kode: item.label(bahasa()) for item in katalog.kelompok}
    parts = [
        _("Kode keluarga {kode}").format(kode=record.id),
        places.area_names(view).get(row["kode_gampong"], row["kode_gampong"]),
        _("putaran {putaran}").format(putaran=here.putaran),
        _("kepala keluarga {umur} tahun").format(umur=row["umur_kk"]) if row["umur_kk"] else "",
        _("{n} anggota").format(n=row["besar"]) if row["besar"] else "",
        _named(_("penyebab"), row["penyebab"], causes),
        _named(_("kelompok"), row["kelompok"], groups),
    ]
    return " · ".join(part for part in parts if part)


def _named(what: str, codes: list[str] | None, labels: dict[str, str]) -> str:
    return f"{what}: {', '.join(lowered(labels.get(code, code)) for code in codes)}" if codes else ""


def _parts(view: View, here: Round) -> list[Column]:
    """Every indicator with its dimension, its weight and what is so, what is lacking first."""
    parts = sorted(here.why.parts, key=lambda part: (ORDER[part.jawaban], -part.bobot))
    dimensions = {item.kode: item.label(bahasa()) for item in view.data.katalog.dimensi}
    return [
        Column(_("Yang dinilai"), "teks", [_called(part) for part in parts]),
        Column(_("Dimensi"), "teks", [dimensions[part.indikator.dimensi] for part in parts]),
        Column(_("Bobot"), "teks", [f"{part.bobot}/{here.why.penyebut}" for part in parts]),
        Column(_("Keadaan"), "teks", [_(ANSWERS[part.jawaban]) for part in parts]),
    ]


def _called(part: Part) -> str:
    """What is lacking by the name of its lack."""
    lacking = part.jawaban == "kurang"
    return part.indikator.kekurangan(bahasa()) if lacking else part.indikator.label(bahasa())


def _rounds(view: View, record: Record) -> list[Column]:
    names_of = places.area_names(view)
    money = {item.kode: item.label(bahasa()) for item in view.data.katalog.tingkat_uang}
    rounds = record.rounds
    moved = len({item.row["kode_gampong"] for item in rounds}) > 1
    places_of = [names_of.get(item.row["kode_gampong"], "–") for item in rounds]
    return [
        Column(_("Putaran"), "teks", [item.putaran for item in rounds]),
        Column(_("Tingkat"), "teks", [families.level(item.why) for item in rounds]),
        Column(_("Bobot kekurangan"), "teks", [families.score(item.why.lowest, item.why) for item in rounds]),
        Column(_("Menurut pengeluaran"), "teks", [money.get(item.row["tingkat_uang"], "–") for item in rounds]),
        Column(_("Tahap kemandirian"), "teks", [_stage(item) for item in rounds]),
        *([Column(_("Gampong"), "teks", places_of)] if moved else []),
    ]


def _stage(item: Round) -> str:
    if item.tahap is None:
        return _("belum dinilai")
    return _("{tahap} (IKK {ikk})").format(tahap=item.tahap.label(bahasa()), ikk=number(item.ikk))


def _purpose_line(tujuan: str) -> None:
    """What the look is noted with, and the way to another purpose."""
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        text.note(_("Dicatat dengan tujuan: {tujuan}").format(tujuan=tujuan))
        st.button(_("Ganti tujuan"), type="tertiary", key="keluarga_ganti", on_click=faults.callback(_other_purpose))


def _other_purpose() -> None:
    for name in (PURPOSE, names.PURPOSE):
        st.session_state.pop(name, None)
