"""Turns a rule of the catalogue into polars expressions with three-valued logic.

Null means *unknown* (Kleene): ``unknown or true`` is true, ``unknown and false`` is false, everything else that
touches an unknown answer stays unknown, so an indicator is missing only when the blank cells could change it.
The grammar is described at the top of ``catalog/indikator.toml``; that the columns exist, the catalogue checks itself.
"""

import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from functools import reduce
from operator import and_, or_
from typing import Any, Protocol

import polars as pl

from peka_core.errors import CatalogError

COMPARISONS: dict[str, Callable[[pl.Expr, Any], pl.Expr]] = {
    "dalam": lambda kolom, nilai: kolom.is_in(nilai),
    "sama": lambda kolom, nilai: kolom == nilai,
    "kurang_dari": lambda kolom, nilai: kolom < nilai,
    "minimal": lambda kolom, nilai: kolom >= nilai,
    "maksimal": lambda kolom, nilai: kolom <= nilai,
    "terisi": lambda kolom, nilai: kolom.is_not_null() == nilai,
}


class Ruled(Protocol):
    """A catalogue entry with a code and a rule."""

    @property
    def kode(self) -> str:
        """Code of the entry."""
        ...

    @property
    def aturan(self) -> Mapping[str, Any]:
        """The rule as read from TOML."""
        ...


@dataclass(frozen=True, slots=True)
class Compiled:
    """Rules of one catalogue file, ready to run.

    Attributes
    ----------
    anggota : dict of str to polars.Expr
        Boolean expressions over members, each to be aggregated per family with ``any(ignore_nulls=False)`` into a
        column of that name before ``keluarga`` runs.
    keluarga : dict of str to polars.Expr
        Boolean expression over families by entry code: true, false, or null when unknown.
    """

    anggota: dict[str, pl.Expr]
    keluarga: dict[str, pl.Expr]


@dataclass(frozen=True, slots=True)
class _Scope:
    """Where a rule stands: the entry it belongs to, the table it reads, and the member conditions met so far."""

    sebutan: str
    tabel: str
    conditions: dict[str, pl.Expr]

    def refuse(self, message: str, remedy: str) -> CatalogError:
        return CatalogError(f"{self.sebutan}: {message}", remedy)


def compile_rules(entri: Iterable[Ruled], berkas: str) -> Compiled:
    """Compile the rules of all entries of a catalogue file.

    Parameters
    ----------
    entri : iterable of Indikator or Kelompok
    berkas : str
        Name of the file, for messages ("indikator.toml").

    Raises
    ------
    CatalogError
        When a rule has an unknown key or no meaning; names file, entry, key and remedy.
    """
    conditions: dict[str, pl.Expr] = {}
    keluarga = {}
    for item in entri:
        scope = _Scope(f"{berkas}, entri {item.kode!r}", "keluarga", conditions)
        keluarga[item.kode] = _expression(item.aturan, scope)
    return Compiled(conditions, keluarga)


def _expression(aturan: Any, scope: _Scope) -> pl.Expr:
    if not isinstance(aturan, Mapping):
        raise scope.refuse(f"aturan {aturan!r} bukan tabel.", "Tulis aturan dalam kurung kurawal { }.")
    kinds = [kind for kind in KINDS if kind in aturan]
    if len(kinds) != 1:
        raise scope.refuse(
            f"aturan {dict(aturan)!r} harus memuat tepat satu dari {', '.join(KINDS)}.",
            "Pisahkan menjadi beberapa aturan di dalam semua = [..] atau salah_satu = [..].",
        )
    keys, build = KINDS[kinds[0]]
    unknown = sorted(set(aturan) - set(keys))
    if unknown:
        raise scope.refuse(
            f"kunci {', '.join(unknown)} tidak dikenal di samping {kinds[0]!r}.", f"Yang dikenal: {', '.join(keys)}."
        )
    return build(aturan, scope)


def _atom(aturan: Mapping[str, Any], scope: _Scope) -> pl.Expr:
    comparisons = [(COMPARISONS[key], nilai) for key, nilai in aturan.items() if key in COMPARISONS]
    if not comparisons:
        raise scope.refuse(
            f"syarat kolom {aturan['kolom']!r} belum punya pembanding.", f"Tambahkan {' atau '.join(COMPARISONS)}."
        )
    names = [aturan["kolom"]] if isinstance(aturan["kolom"], str) else list(aturan["kolom"])
    return reduce(or_, (_satisfied(pl.col(name), comparisons, aturan) for name in names))


def _satisfied(
    kolom: pl.Expr, comparisons: list[tuple[Callable[[pl.Expr, Any], pl.Expr], Any]], aturan: Mapping[str, Any]
) -> pl.Expr:
    if "tidak_tahu" in aturan:
        kolom = pl.when(~kolom.is_in(aturan["tidak_tahu"])).then(kolom)
    return reduce(and_, (compare(kolom, nilai) for compare, nilai in comparisons))


def _all(aturan: Mapping[str, Any], scope: _Scope) -> pl.Expr:
    return reduce(and_, _parts(aturan, "semua", scope))


def _some(aturan: Mapping[str, Any], scope: _Scope) -> pl.Expr:
    return reduce(or_, _parts(aturan, "salah_satu", scope))


def _not(aturan: Mapping[str, Any], scope: _Scope) -> pl.Expr:
    return ~_expression(aturan["bukan"], scope)


def _parts(aturan: Mapping[str, Any], key: str, scope: _Scope) -> list[pl.Expr]:
    if not isinstance(aturan[key], list) or not aturan[key]:
        raise scope.refuse(f"{key!r} harus berisi daftar aturan.", f"Tulis {key} = [{{ .. }}, {{ .. }}].")
    return [_expression(part, scope) for part in aturan[key]]


def _members(aturan: Mapping[str, Any], scope: _Scope) -> pl.Expr:
    """``tidak_ada`` and ``semua`` also need one member it is about: no adult, no adult without work.

    That member is asked for by what he meets or fails, not by ``yang`` alone: the same in two-valued logic, and a
    member of unknown age then spoils the answer only when his age could change it.
    """
    if scope.tabel == "anggota":
        raise scope.refuse("'anggota' di dalam 'anggota' tidak bermakna.", "Gabungkan syaratnya dengan semua = [..].")
    if "memenuhi" not in aturan:
        raise scope.refuse(
            "'anggota' belum punya syarat.", "Tambahkan memenuhi = { .. }, bila perlu juga yang = { .. }."
        )
    members = replace(scope, tabel="anggota")
    who = _expression(aturan["yang"], members) if "yang" in aturan else pl.lit(True)
    what = _expression(aturan["memenuhi"], members)
    quantifiers: dict[str, Callable[[], pl.Expr]] = {
        "ada": lambda: _any_member(True, who & what, aturan, scope),
        "tidak_ada": lambda: (
            _any_member(False, who & ~what, aturan, scope) & ~_any_member(True, who & what, aturan, scope)
        ),
        "semua": lambda: _any_member(True, who & what, aturan, scope) & ~_any_member(False, who & ~what, aturan, scope),
    }
    if aturan["anggota"] not in quantifiers:
        raise scope.refuse(f"anggota = {aturan['anggota']!r} tidak dikenal.", f"Yang ada: {', '.join(quantifiers)}.")
    return quantifiers[aturan["anggota"]]()


def _any_member(meets: bool, condition: pl.Expr, aturan: Mapping[str, Any], scope: _Scope) -> pl.Expr:
    """Register ``condition`` under a name made of the rule itself, so equal conditions are aggregated once."""
    rule = {"yang": aturan.get("yang"), "memenuhi" if meets else "tidak memenuhi": aturan["memenuhi"]}
    name = json.dumps(rule, sort_keys=True)
    scope.conditions[name] = condition
    return pl.col(name)


KINDS: dict[str, tuple[tuple[str, ...], Callable[[Mapping[str, Any], _Scope], pl.Expr]]] = {
    "kolom": (("kolom", *COMPARISONS, "tidak_tahu"), _atom),
    "semua": (("semua",), _all),
    "salah_satu": (("salah_satu",), _some),
    "bukan": (("bukan",), _not),
    "anggota": (("anggota", "yang", "memenuhi"), _members),
}
"""The kinds of rule: which key marks the kind, which keys may stand beside it, and what builds it."""
