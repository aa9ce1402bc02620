"""What people said in their own words, and recording it, as one principal may: within its scope, noted and kept."""

from collections.abc import Mapping
from typing import Any, cast

import polars as pl

from dashboard.filters.filter import Filter
from dashboard.source.acts import unknown
from dashboard.source.participation import Participation
from dashboard.wording import _
from peka_core.access import store
from peka_core.access.principal import Principal, Tier
from peka_core.acts import history, meetings, objections, rules, stated
from peka_core.acts.history import Thing
from peka_core.errors import RefusedError
from peka_core.tables import GAMPONG, ID_KELUARGA, PUTARAN

LEAST = 8
"""Letters of a family's code that tell it: as many as lists show."""


class Hearing:
    """Reads and records what people say; mixed into ``rows.Personal``."""

    _register: Any
    _principal: Principal

    def meeting_held(self, kode_gampong: str, putaran: str) -> tuple[Mapping[str, Any], int]:
        """The meeting as it stands, with its note, and the version shown; nothing and 0 where there is none."""
        self._require(Tier.ROWS)
        rules.require(self._principal, "musyawarah_catat", kode_gampong)
        here = self._voices()["musyawarah"].filter((pl.col(GAMPONG) == kode_gampong) & (pl.col(PUTARAN) == putaran))
        known = self._versions(meetings.thing_of(kode_gampong, putaran))
        return (here.row(0, named=True) if here.height else {}), known

    def needs_told(self, state: Filter) -> pl.DataFrame:
        """Needs with what was said and answered, and ``versi``; within the scope. No family stands behind them."""
        self._require(Tier.ROWS)
        found = self._reached(self._participation.need_rows(state))
        return _with_versions(found, "no_aspirasi", stated.KIND)

    def objections(self, state: Filter) -> pl.DataFrame:
        """Corrections one by one, with ``versi``; within the scope, noted as a look at rows."""
        self._require(Tier.ROWS)
        found = self._reached(self._participation.objection_rows(state))
        self._note("baris_lihat", self._register.round_of(state), "", {"daftar": "sanggah"})
        return _with_versions(found, "no_sanggah", objections.KIND)

    def record_meeting(self, row: Mapping[str, Any], seen: int) -> None:
        """Record or correct a meeting; see ``peka_core.acts.meetings``."""
        held = self._release_row("musyawarah", {name: row.get(name) for name in (GAMPONG, PUTARAN)})
        meetings.record(store.open_state(), self._principal, row, seen, held=held)

    def record_need(self, row: Mapping[str, Any]) -> str:
        """Record a need; see ``peka_core.acts.stated``. Its number."""
        numbers = self._register.release.read("aspirasi")["no_aspirasi"].to_list()
        return stated.record(store.open_state(), self._principal, row, held=numbers).thing.id

    def answer_need(self, number: str, seen: int, row: Mapping[str, Any]) -> None:
        """Answer a need as it was shown; see ``peka_core.acts.stated``."""
        known = self._voices()["aspirasi"].filter(pl.col("no_aspirasi") == number)
        if known.is_empty():
            raise unknown_request()
        kode, activity = known[GAMPONG][0], row.get("kode_kegiatan")
        if activity and activity not in self._register.release.read("kegiatan")["kode_kegiatan"]:
            raise RefusedError(_("Kegiatan itu tidak ada dalam data."), _("Pilih kegiatan dari daftar."))
        held = self._release_row("aspirasi", {"no_aspirasi": number})
        stated.answer(store.open_state(), self._principal, Thing(stated.KIND, number, "", kode), seen, row, held=held)

    def record_objection(self, row: Mapping[str, Any]) -> str:
        """Record a correction of a family within the scope; see ``peka_core.acts.objections``. Its number."""
        self._require(Tier.ROWS)
        family, home = self._family_of(str(row.get(ID_KELUARGA) or "").strip())
        numbers = self._register.release.read("sanggah")["no_sanggah"].to_list()
        told = {**row, ID_KELUARGA: family}
        return objections.record(store.open_state(), self._principal, home, told, held=numbers).thing.id

    def settle_objection(self, number: str, seen: int, row: Mapping[str, Any]) -> None:
        """Decide a correction as it was shown; see ``peka_core.acts.objections``."""
        known = self._voices()["sanggah"].filter(pl.col("no_sanggah") == number)
        if known.is_empty():
            raise unknown_request()
        family = known[ID_KELUARGA][0]
        thing = Thing(objections.KIND, number, family, self._allowed(family, "sanggah_putus"))
        held = self._release_row("sanggah", {"no_sanggah": number})
        objections.settle(store.open_state(), self._principal, thing, seen, row, held=held)

    @property
    def _participation(self) -> Participation:
        return cast(Participation, self._register)

    def _voices(self) -> dict[str, pl.DataFrame]:
        return self._participation.voices()

    def _release_row(self, tabel: str, key: Mapping[str, Any]) -> dict[str, Any] | None:
        """The row of the release with that key; None where it has none."""
        same = [pl.col(name) == value for name, value in key.items()]
        found = self._register.release.read(tabel).filter(*same)
        return found.row(0, named=True) if found.height else None

    def _versions(self, thing: Thing) -> int:
        known = history.versions(store.open_state(), thing.jenis, thing.id)
        return known[-1].versi if known else 0

    def _family_of(self, code: str) -> tuple[str, str]:
        """Pseudonym and gampong of the one family within the scope whose code begins so.

        Raises
        ------
        RefusedError
            There is none, or more than one: both are told alike.
        """
        if len(code) < LEAST:
            raise RefusedError(
                _("Kode keluarga terlalu pendek."), _("Salin sedikitnya 8 huruf pertama dari halaman Keluarga.")
            )
        found = self._homes().filter(pl.col(ID_KELUARGA).str.starts_with(code))
        mine = self._reached(found)
        if mine.height != 1:
            raise unknown()
        family, home = mine.select(ID_KELUARGA, GAMPONG).row(0)
        rules.require(self._principal, "sanggah_catat", home)
        return family, home

    def _homes(self) -> pl.DataFrame:
        raise NotImplementedError

    def _allowed(self, id_keluarga: str, act: str) -> str:
        raise NotImplementedError

    def _reached(self, frame: pl.DataFrame) -> pl.DataFrame:
        raise NotImplementedError

    def _require(self, tier: Tier) -> None:
        raise NotImplementedError

    def _note(self, act: str, objek: str, tujuan: str, details: dict[str, Any]) -> None:
        raise NotImplementedError


def unknown_request() -> RefusedError:
    """What is said of a number that is not there."""
    return RefusedError(_("Nomor itu tidak ada dalam data."), _("Muat ulang halaman, lalu pilih dari daftar."))


def _with_versions(rows: pl.DataFrame, number: str, kind: str) -> pl.DataFrame:
    """``rows`` with the version of each in the history, 0 where only the release holds it."""
    known = {one.thing.id: one.versi for one in history.latest(store.open_state(), jenis=kind)}
    return rows.with_columns(versi=pl.Series([known.get(code, 0) for code in rows[number]], dtype=pl.Int64))
