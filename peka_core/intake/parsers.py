"""Which parser reads which column."""

import re
from collections.abc import Callable, Iterable
from datetime import date
from functools import partial
from typing import Any

from peka_core.catalog import Catalog, Istilah
from peka_core.followup import eligibility
from peka_core.intake.codes import bitmask_parser, code_parser, list_parser, term_parser
from peka_core.intake.dates import date_of
from peka_core.intake.gampong import gampong_list_parser, gampong_parser
from peka_core.intake.keys import family_parser, putaran
from peka_core.intake.numbers import dots_of, number, whole_number
from peka_core.intake.problems import Fault
from peka_core.intake.sheet import EXCEL_ERROR, UNFINISHED
from peka_core.tables import Kolom
from peka_core.tables.contract import Jenis

_ERROR_NAME = re.compile(
    r"#(N/A|(REF|DIV/0|VALUE|NUM|NULL|SPILL|CALC|FIELD|BLOCKED|UNKNOWN|BUSY|CONNECT|PYTHON|EXTERNAL|TIMEOUT)!"
    r"|NAME\?|GETTING_DATA)"
)
"""An error that was copied as text: into a CSV, or by a formula that hands it on."""

Parser = Callable[[str], Any]
"""From a cleaned, filled cell text to a value, None (answered, not known) or a ``Fault``."""

LONGEST_TEXT = 500
"""Letters of free text a cell may hold."""


def parser(kolom: Kolom, katalog: Catalog, today: date, texts: Iterable[str | None]) -> Parser:
    """The parser of a column, by its contract.

    Parameters
    ----------
    kolom : Kolom
    katalog : Catalog
    today : datetime.date
        No date may lie after it, but that of a plan.
    texts : iterable of str or None
        All texts of the column; they settle how it writes numbers.
    """
    return _BY_JENIS[kolom.jenis](kolom, katalog, today, texts)


def guarded(parse: Parser) -> Parser:
    """``parse`` behind the faults any column can have: a masked personal number, an Excel error."""

    def guard(text: str) -> Any:
        if "****" in text:
            return Fault("nomor_pribadi", f"Sel berisi nomor panjang seperti NIK ({text!r}).")
        if text == UNFINISHED:
            return Fault("rumus_kosong", "Rumus di sel ini belum punya hasil.")
        if _ERROR_NAME.fullmatch(text):
            return Fault("galat_excel", f"Sel berisi galat rumus {text}.")
        if text.startswith(EXCEL_ERROR):
            return Fault("galat_excel", f"Sel berisi galat rumus {text.removeprefix(EXCEL_ERROR)}.")
        return parse(text)

    return guard


def terms(kolom: Kolom, katalog: Catalog) -> tuple[Istilah, ...]:
    """What a text column may say: terms of the catalogue or codes of its own; nothing for free text."""
    if kolom.katalog:
        return tuple(getattr(katalog, kolom.katalog))
    return tuple(Istilah(kode, kode, kode) for kode in kolom.pilihan)


def _text_parser(kolom: Kolom, katalog: Catalog, *_: Any) -> Parser:
    if istilah := terms(kolom, katalog):
        return term_parser(istilah)
    if kolom.aturan:
        return partial(_rule, katalog=katalog)
    return partial(_code, pattern=kolom.pola) if kolom.pola else _free_text


def _rule(text: str, katalog: Catalog) -> str | Fault:
    try:
        eligibility.parse(text, katalog)
    except eligibility.RuleError as error:
        return Fault("aturan_rusak", error.message, f"{error.remedy} Barisnya masuk tanpa aturan ini.")
    return text


def _code(text: str, pattern: str) -> str | Fault:
    return text if re.fullmatch(pattern, text) else Fault("bukan_kode", f"{text!r} bukan kode.")


def _free_text(text: str) -> str | Fault:
    if len(text) <= LONGEST_TEXT:
        return text
    return Fault("teks_panjang", f"Teks {len(text)} huruf; batasnya {LONGEST_TEXT}.")


def _decimal_parser(kolom: Kolom, _katalog: Catalog, _today: date, texts: Iterable[str | None]) -> Parser:
    bounds = (float(kolom.minimal or 0), float(kolom.maksimal or 0))
    dots = dots_of({text for text in texts if text})
    return partial(number, dots=dots, bounds=bounds, money="_rp" in kolom.nama)


def _count_parser(kolom: Kolom, katalog: Catalog, _today: date, texts: Iterable[str | None]) -> Parser:
    if not kolom.kode_regsosek:
        return whole_number
    words = code_parser(katalog.regsosek[kolom.kode_regsosek].nilai, katalog.ejaan, texts)
    return lambda text: whole_number(text) if isinstance(found := words(text), Fault) else found


def _list_parser(kolom: Kolom, katalog: Catalog) -> Parser:
    if kolom.katalog == "gampong":  # spelt as places are, not as terms
        return gampong_list_parser(katalog.wilayah)
    return list_parser(terms(kolom, katalog))


def _date_parser(kolom: Kolom, _katalog: Catalog, today: date, *_: Any) -> Parser:
    return partial(date_of, today=date.max if kolom.mendatang else today)


_BY_JENIS: dict[Jenis, Callable[[Kolom, Catalog, date, Iterable[str | None]], Parser]] = {
    "teks": _text_parser,
    "bulat": _count_parser,
    "desimal": _decimal_parser,
    "tanggal": _date_parser,
    "kode": lambda kolom, katalog, _today, texts: code_parser(
        katalog.regsosek[kolom.kode_regsosek].nilai, katalog.ejaan, texts
    ),
    "bitmask": lambda kolom, katalog, *_: bitmask_parser(katalog.regsosek[kolom.kode_regsosek].nilai, katalog.ejaan),
    "daftar": lambda kolom, katalog, *_: _list_parser(kolom, katalog),
    "keluarga": lambda _kolom, _katalog, _today, texts: family_parser(texts),
    "putaran": lambda *_: putaran,
    "gampong": lambda _kolom, katalog, *_: gampong_parser(katalog.wilayah),
}
