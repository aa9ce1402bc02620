"""Families put first one by one, and rules that are kept, as one principal may have them; see ``rows.Personal``."""

from typing import Any, cast

import polars as pl

from dashboard.filters.filter import RESTRICTIONS, Filter
from dashboard.source.acts import purpose
from dashboard.source.due import Due
from dashboard.source.priorities import Priorities
from peka_core.access import log, store
from peka_core.access.principal import Principal, Tier
from peka_core.acts import priority_rules
from peka_core.acts.priority_rules import Written


class Prioritising:
    """Lists families in the order of a rule, and keeps rules; mixed into ``rows.Personal``."""

    _register: Due
    _principal: Principal

    def priority_rows(self, state: Filter) -> pl.DataFrame:
        """Families put first or tied, in order, within the scope; noted as a look at rows."""
        found = self._first(state)
        self._note("baris_lihat", self._register.round_of(state), "", self._what(state))
        return found

    def priority_taken(self, state: Filter, tujuan: str) -> pl.DataFrame:
        """The same families for a file that leaves, for a purpose; noted every time."""
        found = self._first(state)
        details = {**self._what(state), "baris": found.height}
        putaran = self._register.round_of(state)
        log.note(store.open_state(), self._principal, "ekspor", putaran, purpose(tujuan), details)
        return found

    def save_priority_rule(self, written: Written, kode: str = "", seen: int = 0) -> str:
        """Keep a rule; see ``peka_core.acts.priority_rules.save``."""
        katalog = self._register.katalog
        state = store.open_state()
        return priority_rules.save(state, self._principal, written, katalog, kode=kode, seen=seen).thing.id

    def close_priority_rule(self, kode: str, seen: int) -> None:
        """Take a rule out of the menus; see ``peka_core.acts.priority_rules.close``."""
        priority_rules.close(store.open_state(), self._principal, kode, seen)

    def _first(self, state: Filter) -> pl.DataFrame:
        self._require(Tier.ROWS)
        return self._reached(cast(Priorities, self._register).priority_list(state))

    def _what(self, state: Filter) -> dict[str, Any]:
        """What is asked for, as codes."""
        rule = cast(Priorities, self._register).priority_rule(state)
        asked = {name: list(getattr(state, name)) for name in RESTRICTIONS if getattr(state, name)}
        return {**asked, "daftar": "utama", "aturan": rule.kode, "versi": rule.versi}

    def _reached(self, frame: pl.DataFrame) -> pl.DataFrame:
        raise NotImplementedError

    def _require(self, tier: Tier) -> None:
        raise NotImplementedError

    def _note(self, act: str, objek: str, tujuan: str, details: dict[str, Any]) -> None:
        raise NotImplementedError
