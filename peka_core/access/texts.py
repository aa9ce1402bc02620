"""Texts people type: cleaned of what cannot be seen, held to a length, refused where they hold a person's number."""

import secrets
import unicodedata

from peka_core.access import numbers
from peka_core.access.errors import TextRefused

INVISIBLE = frozenset({"Cc", "Cf", "Co", "Cs", "Cn", "Zl", "Zp"})
"""Kinds of characters that show nothing, or turn the line around."""


def cleaned(text: str, *, lines: bool = False) -> str:
    """Canonical form, without control, format and unassigned characters, single spaces; ``lines`` keeps line ends.

    >>> cleaned("  Bappeda\\u202e   Sabang\\n")
    'Bappeda Sabang'
    """
    rows = unicodedata.normalize("NFC", text).splitlines() if lines else [unicodedata.normalize("NFC", text)]
    return "\n".join(_row(row) for row in rows).strip()


def _row(row: str) -> str:
    spaced = "".join(" " if char.isspace() else char for char in row)
    return " ".join("".join(char for char in spaced if unicodedata.category(char) not in INVISIBLE).split())


def new_code() -> str:
    """A random code of 16 signs, none that reads as the number of a person: what looks like one is refused in a log."""
    while (code := secrets.token_hex(8)).isdigit():
        pass
    return code


def accepted(text: str, what: str, most: int, *, lines: bool = False, blank: bool = False) -> str:
    """``text`` cleaned; ``what`` names it in the refusal.

    Raises
    ------
    TextRefused
        It is empty (unless ``blank``), longer than ``most`` characters, or holds a number of 16 digits.
    """
    if len(text) > 4 * most:
        raise _too_long(what, len(text), most)
    kept = cleaned(text, lines=lines)
    if not kept and not blank:
        raise TextRefused(f"{what} kosong.", "Tulis isinya, lalu ulangi.")
    if len(kept) > most:
        raise _too_long(what, len(kept), most)
    if numbers.of_person(kept):
        raise TextRefused(
            f"{what} memuat nomor 16 angka seperti NIK atau No. KK.",
            "Hapus nomor itu; sebut keluarganya dengan cara lain.",
        )
    return kept


def impersonal(text: str, what: str, most: int, *, lines: bool = False, blank: bool = False) -> str:
    """``accepted``, and no telephone either: for what people outside write, and others will read.

    Raises
    ------
    TextRefused
        As ``accepted``, or it holds the number of a telephone.
    """
    kept = accepted(text, what, most, lines=lines, blank=blank)
    if numbers.of_telephone(kept):
        raise TextRefused(
            f"{what} memuat nomor telepon.",
            "Hapus nomor itu; kontak ditulis hanya di kolom Kontak.",
        )
    return kept


def _too_long(what: str, length: int, most: int) -> TextRefused:
    return TextRefused(f"{what} terlalu panjang ({length} huruf).", f"Paling banyak {most} huruf.")
