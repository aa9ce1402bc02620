"""Families one by one, as one principal may see them: within its scope, and only after the look was noted in the log.

What is noted is noted once for the same look of the same visit within a while, not at every run of a page.
"""

import time
from collections.abc import Collection, MutableMapping
from dataclasses import replace
from typing import Any, cast

import polars as pl

from dashboard.filters.filter import RESTRICTIONS, Filter
from dashboard.source.acts import Acting, purpose, unknown
from dashboard.source.due import Due
from dashboard.source.graduation import Graduation
from dashboard.source.hearing import Hearing
from dashboard.source.priority_acts import Prioritising
from dashboard.source.programmes import Programmes
from dashboard.source.simulation import Simulation
from peka_core.access import log, store
from peka_core.access.principal import Principal, Tier
from peka_core.identity import store as identities
from peka_core.settings import data_dir
from peka_core.tables import GAMPONG, ID_KELUARGA, PUTARAN
from peka_core.tabulation import rows
from peka_core.tabulation.families import select
from peka_core.tabulation.record import Record
from peka_core.tabulation.recorded import record

AGAIN_S = 15 * 60
"""Seconds after which the same look is a new one."""
OF_LISTS = ("pecahan", "hal")
"""Fields that say which families a list holds."""


class Personal(Acting, Hearing, Prioritising):
    """The register as one principal asks it: all its answers, and those about single families."""

    def __init__(self, register: Due, principal: Principal, seen: MutableMapping[Any, float]) -> None:
        self._register, self._principal, self._seen = register, principal, seen

    def __getattr__(self, name: str) -> Any:
        return getattr(self._register, name)

    def rows(self, state: Filter) -> pl.DataFrame:
        """Families of the round under the filter and within the scope; see ``peka_core.tabulation.rows``."""
        found = self._rows(state)
        self._note("baris_lihat", self._register.round_of(state), "", _asked(state))
        return found

    def taken(self, state: Filter, tujuan: str) -> pl.DataFrame:
        """The same rows for a file that leaves, for a purpose; noted every time."""
        found = self._rows(state)
        details = {**_asked(state), "baris": found.height}
        log.note(
            store.open_state(), self._principal, "ekspor", self._register.round_of(state), purpose(tujuan), details
        )
        return found

    def alert_rows(self, state: Filter) -> pl.DataFrame:
        """Relapse alerts of the round one by one, most overdue first, within the scope; noted as a look at rows."""
        self._require(Tier.ROWS)
        found = self._reached(cast(Graduation, self._register).alert_list(state))
        self._note("baris_lihat", self._register.round_of(state), "", {**_asked(state), "daftar": "peringatan"})
        return found

    def missed(self, state: Filter, kode: str) -> pl.DataFrame:
        """Families eligible for programme ``kode`` that receive nothing of it, in the columns of ``rows``."""
        found = self._missed(state, kode)
        self._note("baris_lihat", self._register.round_of(state), "", {**_asked(state), "terlewat": kode})
        return found

    def missed_taken(self, state: Filter, kode: str, tujuan: str) -> pl.DataFrame:
        """The same families for a file that leaves, for a purpose; noted every time."""
        found = self._missed(state, kode)
        details = {**_asked(state), "terlewat": kode, "baris": found.height}
        log.note(
            store.open_state(), self._principal, "ekspor", self._register.round_of(state), purpose(tujuan), details
        )
        return found

    def budgeted(self, state: Filter) -> pl.DataFrame:
        """Families that the plan for the budget serves; see ``source.simulation``."""
        found = self._budgeted(state)
        self._note("baris_lihat", self._register.round_of(state), "", _of_budget(state))
        return found

    def budgeted_taken(self, state: Filter, tujuan: str) -> pl.DataFrame:
        """The same families for a file that leaves, for a purpose; noted every time."""
        found = self._budgeted(state)
        details = {**_of_budget(state), "baris": found.height}
        log.note(
            store.open_state(), self._principal, "ekspor", self._register.round_of(state), purpose(tujuan), details
        )
        return found

    def listed(self, state: Filter, daftar: str) -> pl.DataFrame:
        """Families of a list within the scope, one by one, without names; see ``source.due``."""
        found = self._listed(state, daftar)
        self._note("baris_lihat", self._register.round_of(state), "", _of_list(state, daftar))
        return found

    def listed_taken(self, state: Filter, daftar: str, tujuan: str) -> pl.DataFrame:
        """The same rows for a file that leaves, for a purpose; noted every time."""
        found = self._listed(state, daftar)
        details = {**_of_list(state, daftar), "baris": found.height}
        log.note(
            store.open_state(), self._principal, "ekspor", self._register.round_of(state), purpose(tujuan), details
        )
        return found

    def mentors(self, state: Filter) -> pl.DataFrame:
        """Mentors by pseudonym, of the gampong within the scope."""
        self._require(Tier.ROWS)
        return self._reached(self._register.mentors(state))

    def family(self, id_keluarga: str, tujuan: str) -> Record:
        """One family over the rounds in which it lived within the scope.

        Raises
        ------
        RefusedError
            It is not there or lies outside the scope, which are told apart by nobody; or no purpose is given.
        """
        own = self._look(id_keluarga, tujuan)
        register, rounds = self._register, tuple(own[PUTARAN])

        def make() -> Record:
            return record(own, register.release, register.katalog, cast(Graduation, register).standing())

        return register.cached("family", (id_keluarga, rounds), make)

    def names(self, ids: Collection[str], tujuan: str) -> pl.DataFrame:
        """Identities of some families, in the columns of ``peka_core.identity.store``.

        Raises
        ------
        RefusedError
            None of them lies within the scope, or no purpose is given.
        IdentityError
            Identities are kept but cannot be opened.
        """
        self._require(Tier.NAMES)
        stated = purpose(tujuan)
        inside = self._within(ids)[ID_KELUARGA].unique().sort().to_list()
        if not inside:
            raise unknown()
        for one in inside:
            self._note("nama_lihat", one, stated, {})
        return identities.read(inside, data_dir(), sintetis=self._register.manifest.sintetis)

    def _rows(self, state: Filter) -> pl.DataFrame:
        self._require(Tier.ROWS)
        register, asked = self._register, self._register.conditions(state)

        def make() -> pl.DataFrame:
            chosen = select(register.turunan, asked)
            return rows.rows(chosen, register.release.read("keluarga"), register.katalog)

        return self._reached(register.cached("rows", (asked,), make))

    def _missed(self, state: Filter, kode: str) -> pl.DataFrame:
        self._require(Tier.ROWS)
        register, asked = self._register, self._register.conditions(replace(state, program=(), jenis_program=()))

        def make() -> pl.DataFrame:
            found = cast(Programmes, register).programme_missed(asked, kode)
            return rows.rows(found, register.release.read("keluarga"), register.katalog)

        return self._reached(register.cached("missed", (asked, kode), make))

    def _budgeted(self, state: Filter) -> pl.DataFrame:
        self._require(Tier.ROWS)
        return self._reached(cast(Simulation, self._register).budget_families(state))

    def _listed(self, state: Filter, daftar: str) -> pl.DataFrame:
        self._require(Tier.ROWS)
        return self._reached(self._register.family_list(state, daftar))

    def _within(self, ids: Collection[str]) -> pl.DataFrame:
        """Derived rows of some families, of the rounds in which they lived within the scope."""
        return self._reached(self._register.turunan.filter(pl.col(ID_KELUARGA).is_in(list(ids))))

    def _reached(self, frame: pl.DataFrame) -> pl.DataFrame:
        scope = self._principal.gampong
        return frame if scope is None else frame.filter(pl.col(GAMPONG).is_in(list(scope)))

    def _require(self, tier: Tier) -> None:
        if not self._principal.may_see(tier):
            raise unknown()

    def _note(self, act: str, objek: str, tujuan: str, details: dict[str, Any]) -> None:
        key = (self._principal, act, objek, tujuan, repr(details))
        last = self._seen.get(key)
        if last is None or time.monotonic() - last > AGAIN_S:
            log.note(store.open_state(), self._principal, act, objek, tujuan, details)
            self._seen[key] = time.monotonic()


def _asked(state: Filter) -> dict[str, Any]:
    """The restrictions of families and places in a filter, as codes."""
    asked = {name: list(getattr(state, name)) for name in RESTRICTIONS if getattr(state, name)}
    return {**asked, **({"kotak": state.square} if state.square else {})}


def _of_list(state: Filter, daftar: str) -> dict[str, Any]:
    """The same for a list of families, with its code and what of it is asked for."""
    kinds = {name: list(getattr(state, name)) for name in OF_LISTS if getattr(state, name)}
    return {**_asked(state), "daftar": daftar, "siapa": state.siapa, **kinds}


def _of_budget(state: Filter) -> dict[str, Any]:
    """The same for the families of a plan, with what it is planned with."""
    plan = {"anggaran": state.anggaran, "sasaran": state.sasaran, "aturan": state.aturan, "tujuan": state.tujuan}
    return {**_asked(state), "daftar": "simulasi", **plan, "paket": list(state.paket), "biaya": list(state.biaya)}
