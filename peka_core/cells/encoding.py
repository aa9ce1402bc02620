"""Bytes to text: UTF-8 and UTF-16 with or without their mark, else the Windows encoding, which is said."""

import codecs

from peka_core.errors import ReadError

_MARKS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
_LOOKED_AT = 4096
_RESAVE = "Simpan ulang sebagai CSV UTF-8 dari Excel."


def decoded(content: bytes, name: str) -> tuple[str, tuple[str, ...]]:
    """The text of a file and what is to be said of its encoding, in Indonesian.

    Raises
    ------
    ReadError
        The file is no text; names the line of the first byte that no text has.
    """
    notices: tuple[str, ...] = ()
    encoding = next((encoding for mark, encoding in _MARKS if content.startswith(mark)), _without_mark(content))
    try:
        text = content.decode(encoding)
    except UnicodeDecodeError:
        encoding = encoding if encoding.startswith("utf-16") else "cp1252"
        text = content.decode(encoding, errors="replace")
        notices = (f"{name} dibaca dengan sandi huruf {_SHOWN[encoding]}; periksa huruf beraksen pada hasilnya.",)
    if "\0" in text:
        line = text.count("\n", 0, text.index("\0")) + 1
        raise ReadError(f"{name} bukan berkas teks (baris {line} memuat bita nol).", _RESAVE)
    return text, notices


_SHOWN = {"cp1252": "Windows-1252", "utf-16": "UTF-16", "utf-16-le": "UTF-16", "utf-16-be": "UTF-16"}


def _without_mark(content: bytes) -> str:
    """UTF-16 without its mark shows as a zero beside nearly every letter; all else is tried as UTF-8."""
    start = content[:_LOOKED_AT]
    low, high = start[1::2].count(0), start[::2].count(0)
    if len(start) % 2 == 0 and max(low, high) * 2 > 0.9 * len(start):
        return "utf-16-le" if low > high else "utf-16-be"
    return "utf-8"
