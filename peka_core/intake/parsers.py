"""Which parser reads which column."""

from collections.abc import Callable, Iterable
from datetime import date
from functools import partial
from typing import Any

from peka_core.catalog import Catalog, Istilah
from peka_core.intake.codes import bitmask_parser, code_parser, list_parser, term_parser
from peka_core.intake.dates import date_of
from peka_core.intake.gampong import gampong_parser
from peka_core.intake.keys import family_number, putaran
from peka_core.intake.numbers import dots_of, number, whole_number
from peka_core.intake.problems import Fault
from peka_core.intake.readers.workbook import EXCEL_ERROR
from peka_core.tables import Kolom

Parser = Callable[[str], Any]
"""From a cleaned, filled cell text to a value, None (answered, not known) or a ``Fault``."""

CAUSE_SOURCES: tuple[str, ...] = ("keluarga", "enumerator", "aturan")

_SPECIAL: dict[str, Callable[[Catalog], Parser]] = {
    "id_keluarga": lambda _: family_number,
    "putaran": lambda _: putaran,
    "kode_gampong": lambda katalog: gampong_parser(katalog.wilayah),
    "penyebab_utama": lambda katalog: term_parser(katalog.penyebab),
    "penyebab": lambda katalog: list_parser(katalog.penyebab),
    "sumber_penyebab": lambda _: term_parser(Istilah(kode, kode, kode) for kode in CAUSE_SOURCES),
}
"""Columns of text whose values are keys or catalogue terms."""


def parser(kolom: Kolom, katalog: Catalog, today: date, texts: Iterable[str | None]) -> Parser:
    """The parser of a column.

    Parameters
    ----------
    kolom : Kolom
    katalog : Catalog
    today : datetime.date
        No date may lie after it.
    texts : iterable of str or None
        All texts of the column; they settle how it writes numbers.
    """
    if kolom.nama in _SPECIAL:
        return _SPECIAL[kolom.nama](katalog)
    if kolom.jenis == "kode":
        return code_parser(katalog.regsosek[kolom.kode_regsosek].nilai)
    if kolom.jenis == "bitmask":
        return bitmask_parser(katalog.regsosek[kolom.kode_regsosek].nilai)
    if kolom.jenis == "tanggal":
        return partial(date_of, today=today)
    return whole_number if kolom.jenis == "bulat" else _decimal_parser(kolom, texts)


def guarded(parse: Parser) -> Parser:
    """``parse`` behind the faults any column can have: a masked personal number, an Excel error."""

    def guard(text: str) -> Any:
        if "****" in text:
            return Fault("nomor_pribadi", f"Sel berisi nomor panjang seperti NIK ({text!r}).")
        if text.startswith(EXCEL_ERROR):
            return Fault("galat_excel", f"Sel berisi galat rumus {text.removeprefix(EXCEL_ERROR)}.")
        return parse(text)

    return guard


def _decimal_parser(kolom: Kolom, texts: Iterable[str | None]) -> Parser:
    batas = (float(kolom.minimal or 0), float(kolom.maksimal or 0))
    titik = dots_of({teks for teks in texts if teks})
    return partial(number, dots=titik, bounds=batas, money="_rp" in kolom.nama)
