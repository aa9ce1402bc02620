"""Indonesian number texts: ``1.234,5``, ``Rp 1.250.000,-``, ``1250000``, ``12.5``, ``1,17E+06``.

A comma is the decimal sign and dots group thousands. One form can be read two ways: up to three digits, one dot, three
digits (``1.250``). The column decides, never the single cell: ``dots_of`` looks at the other cells of the column, and
where they say nothing, money is grouped and any other number must fit its bounds in one reading only. Nobody writes
thousandths of a rupiah, so money is decimal only where every fraction of the column has three digits. What still stays
open is a fault. Number cells of a workbook never come here: they say nothing of how others typed.
"""

import re
from collections.abc import Iterable
from math import inf, isfinite
from typing import Literal

import polars as pl

from peka_core.cells.cleaning import cleaned
from peka_core.intake.problems import Fault

Dots = Literal["grouped", "decimal", "thousandths", "open", "mixed"]
"""What one dot before three digits means in a column: thousands, decimals, decimals that all have three digits, no
evidence, contradicting evidence."""

_GROUPED = re.compile(r"-?[1-9]\d{0,2}(\.\d{3})+(,\d+)?")
_ENGLISH = re.compile(r"-?\d{1,3}(,\d{3})+\.\d+|-?\d{1,3}(,\d{3}){2,}")
_PLAIN = re.compile(r"-?\d+(,\d+)?([eE][+-]?\d{1,3})?")
_POINT = re.compile(r"-?\d+\.\d+([eE][+-]?\d{1,3})?")
_FORMS = ((_PLAIN, " "), (_GROUPED, "."), (_POINT, ","), (_ENGLISH, ","))
"""Unambiguous forms, each with the sign that groups its thousands."""
_OPEN = re.compile(r"-?[1-9]\d{0,2}\.\d{3}")
_OPEN_COMMA = re.compile(r"-?[1-9]\d{0,2},\d{3}")
_THOUSANDTHS = re.compile(r"-?\d+\.\d{3}")
_SAYS_GROUPED = re.compile(r"-?\d{1,3}(\.\d{3}){2,}(,\d+)?|-?\d{1,3}\.\d{3},\d+|-?\d+,\d+")


def strip_money(text: str) -> str:
    """The number in a money text: no ``Rp``, no ``,-``, no spaces between digit groups.

    >>> strip_money("Rp 1.250.000,-")
    '1.250.000'
    """
    plain = re.sub(r"^(rp|idr)\.?\s*", "", text.strip(), flags=re.IGNORECASE)
    plain = re.sub(r"[,.]\s*-{1,2}$", "", plain)
    return re.sub(r"(?<=\d)\s(?=\d{3}(\D|$))", "", plain)


def dots_of(texts: Iterable[str]) -> Dots:
    """What a single dot before three digits means in a column with these texts."""
    numbers = {strip_money(text) for text in texts}
    grouped = any(_SAYS_GROUPED.fullmatch(text) for text in numbers)
    fractions = [text for text in numbers if _POINT.fullmatch(text) and not _OPEN.fullmatch(text)]
    if grouped and fractions:
        return "mixed"
    if fractions:
        return "thousandths" if all(_THOUSANDTHS.fullmatch(text) for text in fractions) else "decimal"
    return "grouped" if grouped else "open"


def dots_in(texts: pl.Series) -> Dots:
    """``dots_of`` a whole column of cleaned texts: the forms ask of a digit only whether it is 0."""
    return dots_of(texts.drop_nulls().str.replace_all("[1-9]", "1").unique())


def number(text: str, dots: Dots, bounds: tuple[float, float], *, money: bool = False) -> float | Fault:
    """The number a text stands for.

    Parameters
    ----------
    text : str
        Cleaned cell text.
    dots : {"grouped", "decimal", "thousandths", "open", "mixed"}
        Meaning of ``1.250`` in this column (``dots_of``).
    bounds : tuple of float
        Lowest and highest value of the column; only used to choose between two readings, not to check.
    money : bool
        Rupiah: grouped unless the column says otherwise; ``1,250`` is a fault, as nobody writes a third of a sen.
    """
    plain = strip_money(text)
    if _OPEN.fullmatch(plain):
        return _open_number(text, plain, dots, bounds, money=money)
    if money and _OPEN_COMMA.fullmatch(plain):
        return Fault("angka_rancu", f"{text!r} dapat berarti ribuan (gaya Inggris) atau pecahan.")
    for form, separator in _FORMS:
        if form.fullmatch(plain) and isfinite(value := float(plain.replace(separator, "").replace(",", "."))):
            return value
    return Fault("bukan_angka", f"{text!r} bukan angka.")


def whole_number(text: str) -> int | Fault:
    """The whole number a text stands for; ``1.250`` is 1250, ``12,0`` is 12, ``2,5`` is a fault."""
    value = number(text, "grouped", (0, 0))
    if isinstance(value, Fault):
        return value
    return int(value) if value == int(value) else Fault("bukan_bulat", f"{text!r} bukan bilangan bulat.")


def numbers_of(
    column: pl.Series, bounds: tuple[float, float] = (-inf, inf), *, money: bool = False
) -> tuple[pl.Series, dict[str, Fault]]:
    """The numbers of a whole text column, read as an import reads them.

    Parameters
    ----------
    column : polars.Series
        Text as it stands in the file, packed (Categorical) or not.
    bounds, money
        As in ``number``.

    Returns
    -------
    polars.Series
        Float64; null for an empty cell or a fault.
    dict of str to Fault
        By cleaned text, what cannot be read.
    """
    texts = cleaned(column.cast(pl.String))
    dots = dots_in(texts)
    values = _undoubted(texts, dots, money=money)
    rest = texts.filter(values.is_null() & texts.is_not_null()).unique()
    if rest.is_empty():
        return values, {}
    read = [number(text, dots, bounds, money=money) for text in rest]
    faults = {text: item for text, item in zip(rest, read, strict=True) if isinstance(item, Fault)}
    found = pl.Series([None if isinstance(item, Fault) else item for item in read], dtype=pl.Float64)
    return values.fill_null(texts.replace_strict(rest, found, default=None, return_dtype=pl.Float64)), faults


def _undoubted(texts: pl.Series, dots: Dots, *, money: bool) -> pl.Series:
    """What ``number`` gives for the usual forms, all at once; null where it must look at the text itself."""
    column = pl.col("texts")

    def like(form: re.Pattern[str] | str) -> pl.Expr:
        return column.str.contains(f"^(?:{form if isinstance(form, str) else form.pattern})$")

    opened = like(_OPEN)
    grouped = like(_GROUPED) & ~opened | like(r"-?\d+(,\d+)?") & ~(like(_OPEN_COMMA) & money)
    point = like(r"-?\d+\.\d+") & ~opened
    if dots == "grouped" or (dots == "open" and money):
        grouped |= opened
    elif dots == "thousandths" or (dots == "decimal" and not money):
        point |= opened
    plain = column.str.replace_all(".", "", literal=True).str.replace(",", ".", literal=True)
    value = pl.when(grouped).then(plain).when(point).then(column).cast(pl.Float64, strict=False)
    found = pl.DataFrame({"texts": texts}).select(value.alias(texts.name)).to_series()
    return found.set(found.is_infinite(), None)


def _open_number(text: str, plain: str, dots: Dots, bounds: tuple[float, float], *, money: bool) -> float | Fault:
    decimal, grouped = float(plain), float(plain.replace(".", ""))
    if dots == "thousandths" or (dots == "decimal" and not money):
        return decimal
    if dots == "grouped" or (dots == "open" and money):
        return grouped
    if money:
        return _two_ways(text, plain, grouped)
    fitting = [value for value in (decimal, grouped) if bounds[0] <= value <= bounds[1]]
    if len(fitting) == 1:
        return fitting[0]
    return _two_ways(text, plain, grouped)


def _two_ways(text: str, plain: str, grouped: float) -> Fault:
    return Fault("angka_rancu", f"{text!r} dapat berarti {grouped:.0f} atau {plain.replace('.', ',')}.")
