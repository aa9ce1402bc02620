"""Which columns of a foreign boundary file hold codes or names of a village, and of the regency it lies in."""

import re
from collections.abc import Hashable, Iterable, Mapping
from functools import cache
from math import isfinite
from numbers import Real
from typing import Any

CODE_FIELDS = (
    "KODE_GAMPONG", "KDEPUM", "KDEBPS", "ADM4_PCODE", "KODE_DESA", "KODE_KEMENDAGRI", "KODE_BPS", "KODE_KEL",
    "KODE_KELURAHAN", "KODE", "IDDESA", "ID_DESA", "KD_DESA", "KEL_DESA", "KODE_WILAYAH", "KDCBPS", "KDCPUM",
)  # fmt: skip
"""BIG (KDEPUM Kemendagri, KDEBPS BPS), HDX (ADM4_PCODE) and general spellings."""
NAME_FIELDS = (
    "NAMA_GAMPONG", "WADMKD", "NAMOBJ", "ADM4_EN", "ADM4_ID", "NAMA_DESA", "NMDESA", "NM_DESA", "NAMDESA", "GAMPONG",
    "DESA", "KELURAHAN", "NAMA_KEL", "NAMA_KELURAHAN", "DESA_KELURAHAN", "KELURAHAN_DESA", "DESA_KEL", "VILLAGE",
    "NAME_4", "SHAPENAME", "NAMA", "NAME",
)  # fmt: skip
"""BIG, HDX, BPS (NMDESA), GADM (NAME_4), geoBoundaries (SHAPENAME) and general spellings."""
KOTA_FIELDS = (
    "WADMKK", "ADM2_EN", "ADM2_ID", "NMKAB", "NAMA_KAB", "KABUPATEN", "KAB_KOTA", "KABKOT", "KOTA", "NAME_2",
    "KDPKAB", "ADM2_PCODE", "KODE_KAB", "IDKAB",
)  # fmt: skip
"""Name or code of the regency."""
KECAMATAN_FIELDS = ("WADMKC", "ADM3_EN", "ADM3_ID", "NMKEC", "NAMA_KEC", "KECAMATAN", "KEC", "NAME_3")
SPLIT_CODES = (
    (("KDPROV", 2), ("KDKAB", 2), ("KDKEC", 3), ("KDDESA", 3)),
    (("PROVNO", 2), ("KABKOTNO", 2), ("KECNO", 3), ("DESANO", 3)),
)
"""Maps of BPS cut the ten digits in four columns, here with their widths."""
DBF_WIDTH = 10
"""A shapefile cuts the names of its columns there."""


@cache
def key(column: Hashable) -> str:
    """Letters and digits of a column's name in capitals: "Nama Desa" and "NAMA_DESA" are one."""
    return re.sub(r"[^0-9A-Z]", "", str(column).upper())


def known(columns: Iterable[Hashable]) -> bool:
    """Whether any of the columns can hold the code or the name of a village."""
    keys = {key(column) for column in columns} | {_full(column) for column in columns}
    split = any({name for name, _ in parts} <= keys for parts in SPLIT_CODES)
    return split or bool(keys & {key(field) for field in (*CODE_FIELDS, *NAME_FIELDS)})


def texts(columns: Iterable[Hashable], values: Iterable[Any]) -> dict[str, str]:
    """Attributes of a row as text by ``key``; empty ones are left out, and so are lists of several and objects."""
    found: dict[str, str] = {}
    for column, value in zip(columns, values, strict=True):
        text = _text(value)
        if text:
            found.setdefault(_full(column), text)
    return found


def of(row: Mapping[str, str], fields: Iterable[str]) -> list[str]:
    """What a row says in the columns ``fields``, in their order."""
    return [row[key(field)] for field in fields if key(field) in row]


def split_codes(row: Mapping[str, str]) -> list[str]:
    """Codes of ten digits put together from columns that hold a part each."""
    digits = [[row.get(name, "").removesuffix(".0").zfill(width) for name, width in parts] for parts in SPLIT_CODES]
    return [
        "".join(pieces)
        for pieces, parts in zip(digits, SPLIT_CODES, strict=True)
        if all(name in row for name, _ in parts) and all(piece.isdecimal() for piece in pieces)
    ]


@cache
def _full(column: Hashable) -> str:
    """Key of a column; where a shapefile cut its name, that of the field it must have been."""
    if len(str(column)) == DBF_WIDTH:
        for field in (*CODE_FIELDS, *NAME_FIELDS, *KOTA_FIELDS):
            if len(field) > DBF_WIDTH and field.startswith(str(column).upper()):
                return key(field)
    return key(column)


def _text(value: Any) -> str:
    if isinstance(value, list) and len(value) == 1:
        return _text(value[0])
    if isinstance(value, str):
        return value.strip()
    is_number = isinstance(value, Real) and not isinstance(value, bool) and isfinite(value)
    return str(value) if is_number else ""
