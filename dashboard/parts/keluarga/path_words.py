"""What stands on a family's path, in words: its rounds, programmes, visits, plans, alerts and graduation."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from dashboard.sentences import families
from dashboard.sentences.filters import lowered
from dashboard.shell.view import View
from dashboard.wording import N_, _, bahasa, day, number, rupiah
from peka_core.acts.path import Step
from peka_core.catalog import Istilah
from peka_core.tabulation.record import Record, Round

KINDS = {
    "putaran": N_("Pendataan"),
    "penerima": N_("Program"),
    "kunjungan": N_("Kunjungan"),
    "rencana": N_("Rencana"),
    "peringatan": N_("Peringatan"),
    "kelulusan": N_("Kelulusan"),
}
STATES = {
    "": N_("baru, belum diambil"),
    "diambil": N_("sedang ditangani"),
    "selesai": N_("ditutup"),
    "diusulkan": N_("menunggu keputusan"),
    "disetujui": N_("disetujui"),
    "ditolak": N_("ditolak"),
    "berjalan": N_("berjalan"),
    "tercapai": N_("tercapai"),
}
"""A thing's state in words; a visit has none that says anything."""
OUTCOMES = {"benar": N_("benar"), "palsu": N_("palsu")}


@dataclass(frozen=True, slots=True)
class Line:
    """One entry of the path: its day, its kind by code, what is so, and what belongs to it, line by line."""

    tanggal: str
    jenis: str
    text: str
    more: tuple[str, ...] = ()


class Words:
    """Labels of one view, looked up once."""

    def __init__(self, view: View) -> None:
        self._view, self._katalog = view, view.data.katalog
        programmes = view.data.records(view.state, "program")
        self._programmes = dict(programmes.select("kode_program", "nama_program").iter_rows())

    def lines(self, record: Record, steps: Sequence[Step]) -> list[Line]:
        """Everything on the path, newest first."""
        given = [step for step in steps if step.thing.jenis == "penerima"]
        others = [step for step in steps if step.thing.jenis != "penerima"]
        found = [self._round(item) for item in record.rounds]
        found += [self._programme(own) for own in _by_programme(given)]
        found += [_LINES[step.thing.jenis](self, step) for step in others]
        return sorted(found, key=lambda line: (line.tanggal, line.jenis == "putaran"), reverse=True)

    def _round(self, item: Round) -> Line:
        lacks = [part.indikator.kekurangan(bahasa()) for part in item.why.parts if part.jawaban == "kurang"]
        text = _("Putaran {putaran}: {tingkat}").format(putaran=item.putaran, tingkat=lowered(families.level(item.why)))
        stage = (
            _("tahap {tahap}, IKK {ikk}").format(tahap=lowered(item.tahap.label(bahasa())), ikk=number(item.ikk))
            if item.tahap
            else _("kemandirian belum dinilai")
        )
        more = (
            _named(_("Kekurangan"), lacks),
            _named(_("Penyebab"), self._labels("penyebab", item.row["penyebab"])),
            f"{_('Kemandirian')}: {stage}",
            _named(_("Belum terpenuhi untuk mandiri"), self._labels("syarat", item.syarat_kurang)),
        )
        when = item.tanggal.isoformat() if item.tanggal else item.putaran[:4]
        return Line(when, "putaran", text, _filled(more))

    def _programme(self, own: Sequence[Step]) -> Line:
        first, last = own[0], own[-1]
        name = self._programmes.get(first.isi["kode_program"]) or first.isi["kode_program"]
        until = last.isi.get("selesai")
        span = (
            _("{dari} sampai {sampai}").format(dari=_day(first.tanggal), sampai=_day(until))
            if until
            else _("sejak {dari}").format(dari=_day(first.tanggal))
        )
        worth = [
            f"{step.isi['tahun']}: {rupiah(step.isi['nilai_rp'])}"
            for step in own
            if step.isi.get("nilai_rp") is not None
        ]
        status = self._label("status_penerima", last.isi.get("status"))
        return Line(first.tanggal, "penerima", f"{name}, {span}", _filled(("; ".join(worth), status)))

    def _visit(self, step: Step) -> Line:
        isi = step.isi
        parts = (
            self._label("topik_kunjungan", isi.get("topik")),
            lowered(self._label("jenis_kunjungan", isi.get("jenis"))),
            _("{n} jam").format(n=number(isi["lama_jam"], 1)) if isi.get("lama_jam") else "",
            _("pendamping {kode}").format(kode=isi["kode_pendamping"]),
        )
        following = _day(isi.get("tanggal_berikut"))
        more = (
            str(isi.get("langkah") or ""),
            _("Kunjungan berikutnya {tanggal}").format(tanggal=following) if following else "",
            _by(step),
        )
        return Line(step.tanggal, "kunjungan", ", ".join(_filled(parts)), _filled(more))

    def _plan(self, step: Step) -> Line:
        isi = step.isi
        about = _filled((self._label("ranah", isi.get("ranah")), self._label("indikator", isi.get("indikator"))))
        text = f"{', '.join(about)}: {isi.get('tindakan') or '–'} ({_(STATES[step.keadaan])})"
        reached, review = _day(isi.get("tercapai")), _day(isi.get("tinjau"))
        more = (
            _("Mengapa belum: {sebab}").format(sebab=isi["sebab"]) if isi.get("sebab") else "",
            _("Ditinjau {tanggal}").format(tanggal=review) if review and not reached else "",
            _("Tercapai {tanggal}").format(tanggal=reached) if reached else "",
            str(isi.get("upaya") or ""),
            _by(step),
        )
        return Line(isi.get("tercapai") or step.tanggal, "rencana", text, _filled(more))

    def _graduation(self, step: Step) -> Line:
        isi = step.isi
        decided, exit_as = _day(isi.get("tanggal_keputusan")), self._label("jenis_keluar", isi.get("jenis_keluar"))
        state = _(STATES[step.keadaan]) + (f" ({lowered(exit_as)})" if exit_as else "")
        text = _("Diusulkan {tanggal}, {keadaan}").format(tanggal=_day(step.tanggal), keadaan=state)
        more = (
            _named(_("Syarat terpenuhi"), self._labels("syarat", isi.get("syarat_terpenuhi"))),
            _("Diputuskan {tanggal} oleh {siapa}").format(
                tanggal=decided, siapa=lowered(self._label("pemutus", isi.get("oleh")) or "–")
            )
            if decided
            else "",
            str(isi.get("catatan") or ""),
            _by(step),
        )
        return Line(isi.get("tanggal_keputusan") or step.tanggal, "kelulusan", text, _filled(more))

    def _alert(self, step: Step) -> Line:
        isi = step.isi
        rule = self._label("peringatan", isi.get("aturan")) or str(isi.get("aturan", ""))
        outcome = f", {_(OUTCOMES[isi['hasil']])}" if isi.get("hasil") else ""
        more = (str(isi.get("catatan") or ""), str(isi.get("tindakan") or ""), _by(step))
        return Line(step.tanggal, "peringatan", f"{rule} ({_(STATES[step.keadaan])}{outcome})", _filled(more))

    def _label(self, field: str, kode: Any) -> str:
        return next(iter(self._labels(field, [kode] if kode else None)), "")

    def _labels(self, field: str, codes: Sequence[str] | None) -> list[str]:
        items: Mapping[str, Istilah] = {item.kode: item for item in getattr(self._katalog, field, ())}
        return [items[code].label(bahasa()) if code in items else code for code in codes or ()]


_LINES = {
    "kunjungan": Words._visit,
    "rencana": Words._plan,
    "kelulusan": Words._graduation,
    "peringatan": Words._alert,
}


def _by_programme(given: Sequence[Step]) -> list[list[Step]]:
    """What a family receives, one list a programme, its years oldest first."""
    found: dict[str, list[Step]] = {}
    for step in sorted(given, key=lambda step: step.tanggal):
        found.setdefault(step.isi["kode_program"], []).append(step)
    return list(found.values())


def _by(step: Step) -> str:
    """Who recorded it here, and that it waits for the next import."""
    if not step.oleh:
        return ""
    if step.held is None and step.thing.jenis != "peringatan":
        return _("Dicatat {siapa} di dasbor; masuk rilis dengan impor berikutnya").format(siapa=step.oleh)
    return _("Dicatat {siapa} di dasbor").format(siapa=step.oleh)


def _named(what: str, labels: Sequence[str]) -> str:
    return f"{what}: {'; '.join(lowered(label) for label in labels)}" if labels else ""


def _filled(parts: Sequence[str]) -> tuple[str, ...]:
    return tuple(part for part in parts if part)


def _day(text: str | None) -> str:
    return day(date.fromisoformat(text)) if text else ""
