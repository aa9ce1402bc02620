"""Rules of who comes first by the code the address names them with: of the catalogue, or kept in the state."""

import re
from collections.abc import Hashable, Sequence

from dashboard.source.reading_priorities import NamedRule
from dashboard.source.standing import kept
from peka_core.acts import history, priority_rules
from peka_core.acts.history import Version
from peka_core.catalog import Catalog
from peka_core.catalog.priorities import AturanUtama
from peka_core.followup.priority import rule
from peka_core.followup.priority.rule import Priority, PriorityRefused

ADDRESS = re.compile(r"([a-z0-9][a-z0-9_]{0,39})(?:\.([1-9][0-9]{0,3}))?")


class RuleCodes:
    """All codes of rules: looked up anew each time, as rules are kept while pages are open."""

    def __init__(self, katalog: Catalog) -> None:
        self._katalog = katalog

    def __contains__(self, code: object) -> bool:
        return isinstance(code, str) and find(code, self._katalog) is not None


def find(code: str, katalog: Catalog) -> NamedRule | None:
    """The rule of ``code``; None where there is none."""
    found = ADDRESS.fullmatch(code)
    if found is None:
        return None
    kode, number = found[1], int(found[2] or 0)
    for item in katalog.aturan_utama:
        if item.kode == kode:
            return None if number else of_catalogue(item, katalog)
    versions = priority_rules.versions(state, kode) if (state := kept()) else []
    if not versions or number > len(versions):
        return None
    version = versions[number - 1] if number else versions[-1]
    return of_state(version, katalog, last=version is versions[-1])


def choices(katalog: Catalog) -> list[NamedRule]:
    """Rules that may be chosen."""
    state = kept()
    mine = [one for one in priority_rules.known(state) if one.keadaan == priority_rules.HOLDS] if state else []
    shipped = [of_catalogue(item, katalog) for item in katalog.aturan_utama]
    return [*shipped, *(of_state(one, katalog, last=True) for one in mine)]


def history_of(kode: str, katalog: Catalog) -> Sequence[NamedRule]:
    """Versions of a kept rule, newest first; none of one of the catalogue."""
    versions = priority_rules.versions(state, kode) if (state := kept()) else []
    return [of_state(one, katalog, last=one is versions[-1]) for one in reversed(versions)]


def stamp() -> Hashable:
    """What changes whenever a rule is kept or closed."""
    state = kept()
    return history.stamp(state, priority_rules.KIND) if state else ()


def of_catalogue(item: AturanUtama, katalog: Catalog) -> NamedRule:
    """A rule that comes with the product."""
    priority = Priority(item.aturan, item.urut, item.kuota)
    said = [rule.words(priority, katalog, language) for language in ("id", "en")]
    return NamedRule(item.kode, item.kode, 0, priority, item.label_id, item.label_en, said[0], said[1])


def of_state(one: Version, katalog: Catalog, *, last: bool) -> NamedRule:
    """A version of a rule somebody kept; what no longer fits the catalogue says why."""
    priority, nama = priority_rules.priority(one.isi), str(one.isi["nama"])
    problem, said = "", ("", "")
    try:
        said = (rule.words(priority, katalog, "id"), rule.words(priority, katalog, "en"))
    except PriorityRefused as error:
        problem = f"{error.message} {error.remedy}"
    return NamedRule(
        kode=one.thing.id,
        alamat=one.thing.id if last else f"{one.thing.id}.{one.versi}",
        versi=one.versi,
        priority=priority,
        nama_id=nama,
        nama_en=nama,
        words_id=said[0],
        words_en=said[1],
        problem=problem,
        oleh=one.oleh,
        waktu=one.waktu,
        catatan=str(one.isi.get("catatan", "")),
        tutup=one.keadaan == priority_rules.CLOSED,
    )
