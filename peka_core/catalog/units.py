"""Units of the numbers PEKA shows: how a value 0-1 or a count is scaled, rounded, signed and written."""

from dataclasses import dataclass
from typing import Literal

UnitCode = Literal["bagian", "indeks", "poin", "beda", "seratus", "beda_seratus", "skor", "bulat", "peluang"]


@dataclass(frozen=True, slots=True)
class Unit:
    """How numbers of one kind are written.

    Attributes
    ----------
    kode : str
        Key in ``UNITS``.
    scale : int
        What a value is multiplied by before it is written: 100 for a share 0-1 shown as per cent.
    digits : int
        Digits after the decimal comma.
    suffix : str
        Word or sign behind the number, Indonesian; "" = none.
    excel : str
        Number format of a workbook, whose cells hold the scaled number; the unit stands in the heading.
    signed : bool
        True when a number above 0 carries its plus sign: the change of another unit.
    """

    kode: UnitCode
    scale: int
    digits: int
    suffix: str
    excel: str
    signed: bool = False


UNITS: dict[UnitCode, Unit] = {
    unit.kode: unit
    for unit in (
        Unit("bagian", 100, 1, "%", "0.0"),
        Unit("indeks", 1, 3, "", "0.000"),
        Unit("poin", 100, 1, "poin", "+0.0;-0.0;0.0", signed=True),
        Unit("beda", 1, 3, "", "+0.000;-0.000;0.000", signed=True),
        Unit("seratus", 100, 1, "", "0.0"),
        Unit("beda_seratus", 100, 1, "", "+0.0;-0.0;0.0", signed=True),
        Unit("skor", 1, 1, "", "0.0"),
        Unit("bulat", 1, 0, "", "#,##0"),
        Unit("peluang", 1, 4, "", "0.0000"),
    )
}
"""All units: share, index, change of a share, change of an index, an index 0-1 written as 0-100 and its
change, score of 0 to 100, count, probability."""
