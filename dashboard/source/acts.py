"""What may be done for families, as one principal may do it: within its scope, by the one guard, noted and kept."""

from collections.abc import Collection, Mapping, Sequence
from datetime import date
from typing import Any, cast

import polars as pl

from dashboard.source import partners
from dashboard.source.due import Due
from dashboard.source.graduation import Graduation
from dashboard.wording import _
from peka_core.access import store
from peka_core.access.principal import Principal, Tier
from peka_core.acts import alerts, graduation, history, rows, rules, workbook
from peka_core.acts import partner_names as names
from peka_core.acts import path as paths
from peka_core.acts import proposals as lists
from peka_core.acts.alerts import Alert
from peka_core.acts.graduation import Decision
from peka_core.acts.history import Thing, Version
from peka_core.acts.partner_names import Question
from peka_core.acts.path import Step
from peka_core.acts.proposals import Proposal
from peka_core.errors import RefusedError
from peka_core.tables import GAMPONG, ID_KELUARGA, PUTARAN


class Acting:
    """Reads one family's path, and does what is done for families; mixed into ``rows.Personal``."""

    _register: Due
    _principal: Principal

    def path(self, id_keluarga: str, tujuan: str) -> Sequence[Step]:
        """One family's path between its rounds, newest first; of one that lives beyond the scope now, nothing.

        Raises
        ------
        RefusedError
            As ``Personal.family``.
        """
        self._look(id_keluarga, tujuan)
        home = self._home(id_keluarga)
        if not self._principal.reaches(home):
            return ()
        known = history.every(store.open_state(), family=id_keluarga)
        about = cast(Graduation, self._register).raised().filter(pl.col(ID_KELUARGA) == id_keluarga)
        return paths.path(id_keluarga, home, {**self._held(id_keluarga), alerts.KIND: about}, known)

    def mentors_of(self, id_keluarga: str, day: date) -> list[str]:
        """Codes of mentors on duty on ``day``, those of the family's gampong first."""
        home = self._home(id_keluarga)
        began, ended = pl.col("bertugas_sejak") <= day, pl.col("bertugas_sampai") >= day
        found = self._register.release.read("pendamping").filter(began.fill_null(True) & ended.fill_null(True))
        return found.sort(pl.col(GAMPONG) != home, "kode_pendamping")["kode_pendamping"].to_list()

    def record_visit(self, id_keluarga: str, row: Mapping[str, Any]) -> None:
        """Record a visit; see ``peka_core.acts.rows.visit``."""
        home = self._allowed(id_keluarga, "kunjungan_catat")
        mentor, day = row.get("kode_pendamping"), row.get("tanggal")
        if mentor and day and mentor not in self.mentors_of(id_keluarga, day):
            raise RefusedError(
                _("Pendamping itu tidak ada dalam data, atau tidak bertugas pada tanggal itu."),
                _("Betulkan tanggalnya, pilih pendamping lain, atau impor lembar pendamping dahulu."),
            )
        held = self._held(id_keluarga)["kunjungan"]
        rows.visit(store.open_state(), self._principal, home, {**row, ID_KELUARGA: id_keluarga}, held=held)

    def record_plan(self, id_keluarga: str, row: Mapping[str, Any]) -> None:
        """Record an entry of the family's plan; see ``peka_core.acts.rows.plan``."""
        home = self._allowed(id_keluarga, "rencana_catat")
        held = self._held(id_keluarga)["rencana"]["no_rencana"].to_list()
        rows.plan(store.open_state(), self._principal, home, {**row, ID_KELUARGA: id_keluarga}, held=held)

    def achieve_plan(self, step: Step, row: Mapping[str, Any]) -> None:
        """Mark an entry of a plan, as it was shown, as achieved; see ``peka_core.acts.rows.achieved``."""
        thing = self._at_home(step.thing, "rencana_capai")
        rows.achieved(store.open_state(), self._principal, thing, step.versi, row, held=step.held)

    def propose_graduation(self, id_keluarga: str, catatan: str) -> None:
        """Propose that a family graduates, with the gates it passes in its last round."""
        home = self._allowed(id_keluarga, "kelulusan_usul")
        held = self._held(id_keluarga)["kelulusan"].to_dicts()
        passed = self.gates_passed(id_keluarga)
        graduation.propose(store.open_state(), self._principal, id_keluarga, home, passed, catatan, held=held)

    def gates_passed(self, id_keluarga: str) -> list[str]:
        """Codes of the gates the family passes in its last round; none where it was not assessed."""
        self._allowed(id_keluarga, "kelulusan_usul")
        last = cast(Graduation, self._register).standing().filter(pl.col(ID_KELUARGA) == id_keluarga).sort(PUTARAN)
        missing = last["syarat_kurang"][-1] if last.height else None
        if missing is None:
            return []
        return [gate.kode for gate in self._register.katalog.syarat if gate.kode not in missing]

    def proposals(self) -> list[Proposal]:
        """Proposals of graduation within the scope, for whoever decides; that they were read is noted."""
        if not rules.may(self._principal, "kelulusan_putus"):
            raise unknown()
        found = lists.proposals(
            store.open_state(), self._principal, self._register.release.read("kelulusan"), self._homes()
        )
        self._note("usul_lihat", "", "", {"usulan": len(found)})
        return found

    def decide_graduation(self, proposal: Proposal, decision: Decision) -> None:
        """Decide a proposal as it was shown; see ``peka_core.acts.graduation.decide``."""
        thing, state = self._at_home(proposal.thing, "kelulusan_putus"), store.open_state()
        graduation.decide(state, self._principal, thing, proposal.versi, decision, held=proposal.held)

    def take_alert(self, id_peringatan: str, seen: int, catatan: str = "") -> None:
        """Take an alert; see ``peka_core.acts.alerts``."""
        alert = self._alert(id_peringatan, "peringatan_ambil")
        alerts.take(store.open_state(), self._principal, alert, seen, catatan)

    def note_alert(self, id_peringatan: str, seen: int, catatan: str) -> None:
        """Add a note to an alert; see ``peka_core.acts.alerts``."""
        alert = self._alert(id_peringatan, "peringatan_catat")
        alerts.note(store.open_state(), self._principal, alert, seen, catatan)

    def close_alert(self, id_peringatan: str, seen: int, hasil: str, tindakan: str) -> None:
        """Close an alert; see ``peka_core.acts.alerts``."""
        alert = self._alert(id_peringatan, "peringatan_selesai")
        alerts.close(store.open_state(), self._principal, alert, seen, hasil, tindakan)

    def alert_history(self, id_peringatan: str) -> list[Version]:
        """What was done about one alert, oldest first; of a family within the scope."""
        self._require(Tier.ROWS)
        found = history.versions(store.open_state(), alerts.KIND, id_peringatan)
        return [one for one in found if self._principal.reaches(one.thing.kode_gampong)]

    def acts_workbook(self) -> bytes:
        """What waits for the next import as a workbook; that it leaves is noted."""
        self._require(Tier.NAMES)
        return workbook.taken(store.open_state(), self._principal, self._register.release)[0]

    def name_questions(self) -> list[Question]:
        """Pairs of partners that may be one, for whoever decides that for the whole city; for others none."""
        return partners.questions(self._partners()) if rules.may(self._principal, names.ACT, rules.CITY) else []

    def decide_name(self, pair: tuple[str, str], pakai: str, seen: int) -> None:
        """Say that two partners are one, or two; see ``peka_core.acts.partner_names``."""
        known = [kode for one in self.name_questions() for kode in one.pair[:2]]
        names.decide(store.open_state(), self._principal, pair, pakai, seen, known)

    def _partners(self) -> partners.Tables:
        return cast(partners.Tables, self._register)

    def _alert(self, id_peringatan: str, act: str) -> Alert:
        """An alert the rules raise, about a family for which ``act`` may be done; nobody acts on any other."""
        found = cast(Graduation, self._register).raised().filter(pl.col("id_peringatan") == id_peringatan)
        if found.is_empty():
            raise unknown()
        row = found.row(0, named=True)
        home = self._allowed(row[ID_KELUARGA], act)
        return Alert(id_peringatan, row[ID_KELUARGA], home, row["aturan"], row["tanggal"].isoformat())

    def _allowed(self, id_keluarga: str, act: str) -> str:
        """Where the family lives now, if ``act`` may be done there; who may not learns nothing of the family."""
        home = self._home(id_keluarga)
        rules.require(self._principal, act, home)
        return home

    def _at_home(self, thing: Thing, act: str) -> Thing:
        """The thing with the gampong its family lives in now."""
        return Thing(thing.jenis, thing.id, thing.id_keluarga, self._allowed(thing.id_keluarga, act))

    def _home(self, id_keluarga: str) -> str:
        found = self._register.turunan.filter(pl.col(ID_KELUARGA) == id_keluarga).sort(PUTARAN)
        if found.is_empty():
            raise unknown()
        return found[GAMPONG][-1]

    def _homes(self) -> pl.DataFrame:
        register = self._register

        def make() -> pl.DataFrame:
            return register.turunan.sort(PUTARAN).group_by(ID_KELUARGA).agg(pl.col(GAMPONG).last())

        return register.cached("homes", (), make)

    def _held(self, id_keluarga: str) -> dict[str, pl.DataFrame]:
        """Rows of the release about one family."""
        register = self._register

        def make() -> dict[str, pl.DataFrame]:
            own = pl.col(ID_KELUARGA) == id_keluarga
            return {tabel: register.release.read(tabel).filter(own) for tabel in paths.TABLES}

        return register.cached("held", (id_keluarga,), make)

    def _look(self, id_keluarga: str, tujuan: str) -> pl.DataFrame:
        """Its derived rows within the scope, after the look was noted."""
        self._require(Tier.ROWS)
        stated, own = purpose(tujuan), self._within([id_keluarga])
        if own.is_empty():
            raise unknown()
        self._note("keluarga_lihat", id_keluarga, stated, {})
        return own

    def _within(self, ids: Collection[str]) -> pl.DataFrame:
        raise NotImplementedError

    def _require(self, tier: Tier) -> None:
        raise NotImplementedError

    def _note(self, act: str, objek: str, tujuan: str, details: dict[str, Any]) -> None:
        raise NotImplementedError


def purpose(tujuan: str) -> str:
    """The purpose of a look.

    Raises
    ------
    RefusedError
        There is none.
    """
    if not tujuan.strip():
        raise RefusedError(
            _("Tujuan melihat data ini belum disebut."),
            _("Pilih atau tulis tujuannya; tujuan itu dicatat dalam jejak."),
        )
    return tujuan


def unknown() -> RefusedError:
    """What is said of a family that is not there, or lies outside of the scope: nobody tells these apart."""
    return RefusedError(
        _("Keluarga itu tidak ada di wilayah dan data yang boleh Anda lihat."),
        _("Pilih keluarga lain dari daftar."),
    )
