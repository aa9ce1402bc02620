"""Fields held to the contracts of the tables: what is recorded here must pass the import of the next workbook."""

import re
from collections.abc import Mapping
from datetime import date
from typing import Any

from peka_core import catalog
from peka_core.access.texts import accepted
from peka_core.acts.errors import ActRefused
from peka_core.tables import TABEL, Kolom

ROUND = re.compile(r"(19|20)\d\d(-[1-9]\d?)?")
"""A round as an import takes it, ``2026`` or ``2026-2``."""
LONGEST = 500
"""Letters of free text, as an import takes them."""


def checked(tabel: str, values: Mapping[str, Any], today: date) -> dict[str, Any]:
    """The fields of a row of ``tabel`` as they are kept: dates as ISO text, empty ones left out.

    Raises
    ------
    ActRefused, TextRefused
        A field that must be is empty, or one is outside of what its contract allows.
    """
    kept = {}
    for kolom in TABEL[tabel].kolom:
        value = values.get(kolom.nama)
        if value in (None, "", []):
            if kolom.wajib:
                raise ActRefused(f"{kolom.label_id} belum diisi.", "Isi, lalu simpan lagi.")
            continue
        kept[kolom.nama] = _CHECKS[kolom.jenis](kolom, value, today)
    return kept


def require_order(tabel: str, kept: Mapping[str, Any]) -> None:
    """Refuse a date that precedes the one its contract has it follow on; ``kept`` as ``checked`` made it.

    Raises
    ------
    ActRefused
        It does.
    """
    for kolom in TABEL[tabel].kolom:
        first, last = kept.get(kolom.sesudah), kept.get(kolom.nama)
        if first and last and last < first:
            raise ActRefused(
                f"{kolom.label_id} {date.fromisoformat(last):%d-%m-%Y} mendahului "
                f"{TABEL[tabel][kolom.sesudah].label_id.lower()} {date.fromisoformat(first):%d-%m-%Y}.",
                "Betulkan salah satu tanggalnya.",
            )


def row_of(tabel: str, row: Mapping[str, Any]) -> dict[str, Any]:
    """A row of a release as ``checked`` keeps it, without checking it again."""
    named = {kolom.nama: row.get(kolom.nama) for kolom in TABEL[tabel].kolom}
    return {
        nama: value.isoformat() if isinstance(value, date) else value
        for nama, value in named.items()
        if value not in (None, "", [])
    }


def _date(kolom: Kolom, value: Any, today: date) -> str:
    day = value if isinstance(value, date) else date.fromisoformat(value)
    if day > today and not kolom.mendatang:
        raise ActRefused(f"{kolom.label_id} {day:%d-%m-%Y} belum terjadi.", "Pilih hari ini atau sebelumnya.")
    return day.isoformat()


def _number(kolom: Kolom, value: Any, _today: date) -> Any:
    low, high = kolom.minimal or 0, kolom.maksimal or 0
    if not low <= value <= high:
        raise ActRefused(f"{kolom.label_id} harus {low:.10g} sampai {high:.10g}.", "Betulkan angkanya.")
    return int(value) if kolom.jenis == "bulat" else float(value)


def _text(kolom: Kolom, value: Any, _today: date) -> str:
    if (kolom.katalog or kolom.jenis == "gampong") and value not in _codes(kolom):
        raise ActRefused(f"{kolom.label_id} tidak ada dalam pilihannya.", "Pilih salah satu dari daftar.")
    return accepted(value, kolom.label_id, LONGEST)


def _list(kolom: Kolom, value: Any, _today: date) -> list[str]:
    known = _codes(kolom)
    if foreign := [code for code in value if code not in known]:
        raise ActRefused(f"{kolom.label_id}: {foreign[0][:40]!r} tidak dikenal.", "Pilih dari daftar.")
    return [code for code in known if code in value]


def _round(kolom: Kolom, value: Any, _today: date) -> str:
    if not ROUND.fullmatch(str(value)):
        raise ActRefused(f"{kolom.label_id} {str(value)[:40]!r} bukan putaran.", "Pilih putaran dari daftar.")
    return str(value)


def _codes(kolom: Kolom) -> list[str]:
    return [item.kode for item in getattr(catalog.load(), kolom.katalog or "gampong")]


_CHECKS = {
    "tanggal": _date,
    "bulat": _number,
    "desimal": _number,
    "teks": _text,
    "daftar": _list,
    "putaran": _round,
    "gampong": lambda kolom, value, today: _text(kolom, value, today),
    "keluarga": lambda _kolom, value, _today: str(value),
}
