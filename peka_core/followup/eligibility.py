"""Whom a programme is meant for: the target rule of a programme, read from its cell, run over families, put in words.

A rule is one TOML inline table, in the words of the catalogue's rules:

``{ semua = [{ kolom = "desil", maksimal = 4 }, { kekurangan = "air" }, { kolom = "kelompok", dalam = ["lansia"] }] }``

``kolom`` takes ``sama``, ``dalam``, ``minimal``, ``maksimal`` and ``kurang_dari``; in a list column (``kelompok``,
``penyebab``) ``dalam`` means any of these and ``sama`` this one among them. ``kekurangan`` is deprivation in one
indicator. ``semua``, ``salah_satu`` and ``bukan`` join. Unknown stays unknown (Kleene): a family is eligible, not
eligible, or null where the blank answers could change it.
"""

import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import reduce
from operator import and_, or_
from typing import Any, Literal

import polars as pl

from peka_core.catalog import Catalog
from peka_core.errors import RefusedError

LONGEST = 2_000
"""Characters of a rule at most."""
DEEPEST = 8
"""Rules inside rules at most."""
LARGEST = 1e15
"""Numbers of a rule at most."""
EXAMPLE = '{ kolom = "desil", maksimal = 4 }'

Nature = Literal["number", "text", "list"]


class RuleError(RefusedError):
    """The target rule of a programme cannot be understood; says what, and what to write instead."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column a rule may name: its nature, its name for readers, and the field of the catalogue with its codes.

    Where ``tercatat`` names a column, what stands here is known only of rows for which that is true.
    """

    nature: Nature
    label_id: str
    label_en: str
    katalog: str = ""
    tercatat: str = ""

    def label(self, language: str = "id") -> str:
        """Name in ``language`` ("id" or "en")."""
        return self.label_en if language == "en" else self.label_id


COLUMNS: Mapping[str, Column] = {
    "desil": Column("number", "desil", "decile"),
    "tingkat": Column("text", "tingkat multidimensi", "multidimensional level", "tingkat"),
    "tingkat_uang": Column("text", "tingkat menurut pengeluaran", "level by expenditure", "tingkat_uang"),
    "kelompok": Column("list", "kelompok", "group", "kelompok"),
    "penyebab": Column("list", "penyebab", "cause", "penyebab"),
    "penyebab_utama": Column("text", "penyebab utama", "main cause", "penyebab"),
    "jumlah_anggota": Column("number", "jumlah anggota", "number of members"),
    "pengeluaran_kapita_rp": Column(
        "number", "pengeluaran per orang sebulan (Rp)", "expenditure per head a month (Rp)"
    ),
    "skor": Column("number", "skor kekurangan", "deprivation score"),
    "kode_gampong": Column("text", "gampong", "gampong", "gampong"),
    "kode_kecamatan": Column("text", "kecamatan", "kecamatan", "kecamatan"),
}
"""Columns of the derived families that a rule may name."""
FOLLOWED: Mapping[str, Column] = {
    **COLUMNS,
    "tahap": Column("text", "tahap kemandirian", "stage of self-reliance", "tahap"),
    "jumlah_program": Column("number", "program yang diterima", "programmes received", tercatat="program_tercatat"),
    "jenis_program": Column(
        "list", "jenis program yang diterima", "kind of programme received", "jenis_program", "program_tercatat"
    ),
    "bulan_dampingan": Column("number", "bulan pendampingan", "months of mentoring", tercatat="dampingan_tercatat"),
}
"""The same with what follows families: for rules that say who comes first. Of a programme's own target they would say
that whoever receives it is no longer meant."""
COMPARISONS = ("sama", "dalam", "minimal", "maksimal", "kurang_dari")
SIGNS = {"sama": "=", "minimal": "≥", "maksimal": "≤", "kurang_dari": "<"}
WORDS: Mapping[str, Mapping[str, str]] = {
    "id": {"semua": " dan ", "salah_satu": " atau ", "bukan": "bukan {}", "kekurangan": "kekurangan: {}"},
    "en": {"semua": " and ", "salah_satu": " or ", "bukan": "not {}", "kekurangan": "deprived: {}"},
}
"""How a rule is joined and put, by language."""
_BOUNDS: Mapping[str, Callable[[pl.Expr, Any], pl.Expr]] = {
    "sama": lambda column, value: column == value,
    "dalam": lambda column, value: column.is_in(value),
    "minimal": lambda column, value: column >= value,
    "maksimal": lambda column, value: column <= value,
    "kurang_dari": lambda column, value: column < value,
}
KINDS = ("kolom", "kekurangan", "semua", "salah_satu", "bukan")

Rule = Mapping[str, Any]


def parse(text: str, katalog: Catalog, columns: Mapping[str, Column] = COLUMNS) -> Rule:
    """The rule in a cell, checked against the catalogue.

    Parameters
    ----------
    text : str
        One TOML inline table; line breaks and runs of blanks count as one blank, as a cell of a workbook may hold them.
    katalog : Catalog
    columns : mapping of str to Column
        Columns the rule may name.

    Returns
    -------
    mapping
        Understood by :func:`compiled` and :func:`words`.

    Raises
    ------
    RuleError
        When it is no inline table, or names a key, column, code or indicator that is not there.
    """
    if len(text) > LONGEST:
        raise RuleError(f"Aturan sasaran terlalu panjang ({len(text)} huruf).", f"Paling panjang {LONGEST} huruf.")
    try:
        read = tomllib.loads("aturan = " + " ".join(text.split()))
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        raise RuleError(
            f"Aturan sasaran tidak dapat dibaca: {_shortened(text)}.",
            f"Tulis dalam kurung kurawal, misalnya {EXAMPLE}.",
        ) from error
    _check(read["aturan"], katalog, columns, DEEPEST)
    return read["aturan"]


def compiled(rule: Rule, katalog: Catalog) -> pl.Expr:
    """Whether a derived row is eligible: true, false, or null where unknown; ``rule`` comes from :func:`parse`."""
    if "semua" in rule:
        return reduce(and_, (compiled(part, katalog) for part in rule["semua"]))
    if "salah_satu" in rule:
        return reduce(or_, (compiled(part, katalog) for part in rule["salah_satu"]))
    if "bukan" in rule:
        return ~compiled(rule["bukan"], katalog)
    if "kekurangan" in rule:
        return deprived(rule["kekurangan"], katalog)
    column = FOLLOWED[rule["kolom"]]
    values = {key: value for key, value in rule.items() if key in COMPARISONS}
    if column.nature == "list":
        wanted = values["dalam"] if "dalam" in values else [values["sama"]]
        found = reduce(or_, (pl.col(rule["kolom"]).list.contains(code) for code in wanted))
    else:
        # a list of numbers must be of the column's type: whole numbers and others are compared alike
        own = pl.col(rule["kolom"]).cast(pl.Float64) if column.nature == "number" else pl.col(rule["kolom"])
        alike = {
            key: list(map(float, v)) if key == "dalam" and column.nature == "number" else v for key, v in values.items()
        }
        found = reduce(and_, (_BOUNDS[key](own, value) for key, value in alike.items()))
    return pl.when(pl.col(column.tercatat)).then(found) if column.tercatat else found


def named(rule: Rule) -> set[str]:
    """Columns that a rule names; ``kekurangan`` where it names a deprivation."""
    for key in ("semua", "salah_satu"):
        if key in rule:
            return {name for part in rule[key] for name in named(part)}
    if "bukan" in rule:
        return named(rule["bukan"])
    return {"kekurangan"} if "kekurangan" in rule else {rule["kolom"]}


def deprived(indikator: str, katalog: Catalog) -> pl.Expr:
    """Whether a family is deprived in an indicator, from its mask; null where that is unknown."""
    bit = 1 << [item.kode for item in katalog.indikator].index(indikator)
    return pl.when(pl.col("hilang") // bit % 2 == 0).then(pl.col("mask") // bit % 2 == 1)


def words(rule: Rule, katalog: Catalog, language: str = "id") -> str:
    """A rule in words, in ``language`` ("id" or "en"); square brackets hold conditions together."""
    spoken = WORDS[language]
    for key in ("semua", "salah_satu"):
        if key in rule:
            parts = [words(part, katalog, language) for part in rule[key]]
            return parts[0] if len(parts) == 1 else "[" + spoken[key].join(parts) + "]"
    if "bukan" in rule:
        return spoken["bukan"].format(words(rule["bukan"], katalog, language))
    if "kekurangan" in rule:
        indikator = next(item for item in katalog.indikator if item.kode == rule["kekurangan"])
        return spoken["kekurangan"].format(indikator.kekurangan(language))
    column = FOLLOWED[rule["kolom"]]
    label, known = column.label(language), _terms(column, katalog, language)
    said = []
    for key, value in rule.items():
        if key == "dalam":
            said.append(f"{label} " + " / ".join(known.get(one, str(one)) for one in value))
        elif key in SIGNS:
            said.append(f"{label} {SIGNS[key]} {known.get(value, value)}")
    return spoken["semua"].join(said)


def _terms(column: Column, katalog: Catalog, language: str = "id") -> dict[Any, str]:
    """Codes a column may hold, with their names; none where it holds numbers."""
    if column.katalog in ("gampong", "kecamatan"):
        return {item.kode: item.nama for item in getattr(katalog.wilayah, column.katalog)}
    return {item.kode: item.label(language) for item in getattr(katalog, column.katalog)} if column.katalog else {}


def _check(rule: Any, katalog: Catalog, columns: Mapping[str, Column], depth: int) -> None:
    if not isinstance(rule, Mapping):
        raise RuleError(f"Bagian {_shortened(rule)} dalam aturan sasaran bukan aturan.", f"Tulis misalnya {EXAMPLE}.")
    if not depth:
        raise RuleError("Aturan sasaran terlalu dalam bersarang.", f"Paling dalam {DEEPEST} tingkat; sederhanakan.")
    kinds = [kind for kind in KINDS if kind in rule]
    if len(kinds) != 1:
        raise RuleError(
            f"Aturan {_shortened(dict(rule))} harus memuat tepat satu dari {', '.join(KINDS)}.",
            f"Gabungkan syarat dengan semua = [..] atau salah_satu = [..]; satu syarat ditulis misalnya {EXAMPLE}.",
        )
    kind = kinds[0]
    known = {kind, *COMPARISONS} if kind == "kolom" else {kind}
    if unknown := sorted(set(rule) - known):
        raise RuleError(
            f"Kunci {', '.join(map(_shortened, unknown))} dalam aturan sasaran tidak dikenal.",
            f"Di samping {kind}: {', '.join(sorted(known - {kind})) or 'tidak ada kunci lain'}.",
        )
    if kind == "kolom":
        _check_column(rule, katalog, columns)
    elif kind == "kekurangan":
        _check_code(rule[kind], {item.kode: item.label() for item in katalog.indikator}, "indikator")
    elif kind == "bukan":
        _check(rule[kind], katalog, columns, depth - 1)
    else:
        if not isinstance(rule[kind], list) or not rule[kind]:
            raise RuleError(f"{kind} dalam aturan sasaran harus berisi daftar aturan.", f"Tulis {kind} = [{EXAMPLE}].")
        for part in rule[kind]:
            _check(part, katalog, columns, depth - 1)


def _check_column(rule: Rule, katalog: Catalog, columns: Mapping[str, Column]) -> None:
    name = rule["kolom"]
    if not isinstance(name, str) or name not in columns:
        raise RuleError(
            f"Kolom {_shortened(name)} dalam aturan sasaran tidak dikenal.", f"Yang dikenal: {', '.join(columns)}."
        )
    column = columns[name]
    allowed = COMPARISONS if column.nature == "number" else ("sama", "dalam")
    used = [key for key in rule if key in COMPARISONS]
    wrong = [key for key in used if key not in allowed]
    if not used or wrong:
        what = f"tidak memakai {', '.join(wrong)}" if used else "belum punya pembanding"
        raise RuleError(f"Syarat kolom {name} dalam aturan sasaran {what}.", f"Pakai {' atau '.join(allowed)}.")
    if column.nature != "number" and len(used) > 1:
        raise RuleError(f"Syarat kolom {name} memakai sama dan dalam sekaligus.", "Pakai salah satunya.")
    if "dalam" in rule and (not isinstance(rule["dalam"], list) or not rule["dalam"]):
        raise RuleError(f"dalam pada kolom {name} harus berisi daftar.", f'Tulis misalnya {name} dalam = ["..", ".."].')
    for key in used:
        for value in rule[key] if key == "dalam" else [rule[key]]:
            if column.nature != "number":
                _check_code(value, _terms(column, katalog), name)
            elif isinstance(value, bool) or not isinstance(value, int | float) or not abs(value) <= LARGEST:
                raise RuleError(
                    f"{key} pada kolom {name} harus angka, bukan {_shortened(value)}.", f"Misalnya {EXAMPLE}."
                )


def _check_code(value: Any, known: Mapping[Any, str], what: str) -> None:
    if not isinstance(value, str) or value not in known:
        raise RuleError(
            f"Kode {_shortened(value)} untuk {what} dalam aturan sasaran tidak dikenal.",
            f"Yang dikenal: {', '.join(map(str, known))}.",
        )


def _shortened(value: object) -> str:
    text = str(value)
    return repr(text if len(text) <= 60 else text[:57] + "...")
