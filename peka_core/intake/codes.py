"""Coded answers: by code, by the form's words, or by both (``3. Leding``); sums of codes; lists of catalogue terms."""

import re
import unicodedata
from collections.abc import Callable, Iterable, Mapping

from peka_core.catalog import Istilah
from peka_core.intake.problems import Fault

UNKNOWN = "tidaktahu"
_YES_NO = {"true": "ya", "benar": "ya", "y": "ya", "yes": "ya", "false": "tidak", "salah": "tidak", "t": "tidak"}
_CODE_AND_WORDS = re.compile(r"[\[(]?\s*(\d{1,2})\s*(?:[\])]|[.:=\-])\s*(?:(?<=\s)|(?=\D))(.+)")
_WHOLE = re.compile(r"0*(\d{1,3})(?:[.,]0+)?")
_SHOWN_CHOICES = 12
_NOT_KNOWN_CODES = ("8", "99")


def label_key(text: str) -> str:
    """What spellings of one answer share: letters, digits and the signs ``< > =``, lower case."""
    plain = unicodedata.normalize("NFKC", text).casefold().replace("≥", ">=").replace("≤", "<=")
    return re.sub(r"[^a-z0-9<>=]", "", plain)


def code_parser(labels: Mapping[str, str]) -> Callable[[str], int | Fault | None]:
    """A parser of answers to a question whose code set is ``labels`` (code -> label).

    The parser gives the code; None for "tidak tahu" (also as code 8 or 99 where the form says so); a fault otherwise.
    """
    by_label = _by_label(labels)
    choices = _choices(labels)

    def parse(text: str) -> int | Fault | None:
        key = label_key(text)
        code = by_label.get(key) or by_label.get(_YES_NO.get(key, ""))
        if code is None and (digits := _WHOLE.fullmatch(text)):
            code = digits[1]
        if code is None and (both := _CODE_AND_WORDS.fullmatch(text)):
            code = both[1].lstrip("0") or "0"
            if code in labels and by_label.get(label_key(both[2])) != code:
                return Fault("kode_beda", f"{text!r}: kode {code} adalah {labels[code]}.")
        if code is not None and code in labels:
            return None if _means_unknown(code, labels[code]) else int(code)
        return None if key == UNKNOWN else Fault("kode_asing", f"{text!r} bukan salah satu dari: {choices}.")

    return parse


def bitmask_parser(labels: Mapping[str, str]) -> Callable[[str], int | Fault | None]:
    """A parser of sums of codes; also takes the codes or their labels apart, with ``;`` ``,`` or ``+`` between.

    A code that is no power of two (0 none, 99 other) stands alone.
    """
    one = code_parser(labels)
    bit = {int(code) for code in labels if int(code) > 0 and int(code) & (int(code) - 1) == 0}
    choices = _choices(labels)

    def parse(text: str) -> int | Fault | None:
        digits = _WHOLE.fullmatch(text)
        if digits and 0 < int(digits[1]) <= sum(bit):
            return int(digits[1])
        found = one(text)
        if not isinstance(found, Fault):
            return found
        parts = [one(part) for part in re.split(r"\s*[;,+]\s*", text)]
        if len(parts) > 1 and set(parts) <= bit and len(set(parts)) == len(parts):
            return sum(part for part in parts if isinstance(part, int))
        return Fault("bitmask_asing", f"{text!r} bukan jumlah dari: {choices}.")

    return parse


def term_parser(istilah: Iterable[Istilah]) -> Callable[[str], str | Fault]:
    """A parser of one catalogue term, by code or by label in either language."""
    codes = _terms(istilah)

    def parse(text: str) -> str | Fault:
        return codes.get(label_key(text)) or Fault("istilah_asing", f"{text!r} tidak ada di katalog.")

    return parse


def list_parser(istilah: Iterable[Istilah]) -> Callable[[str], list[str] | Fault]:
    """A parser of several catalogue terms with ``;`` between, or ``,`` where the labels themselves have none."""
    one = term_parser(istilah)

    def parse(text: str) -> list[str] | Fault:
        codes: list[str] = []
        for part in (piece.strip() for piece in text.split(";") if piece.strip()):
            whole = one(part)
            pieces = [whole] if isinstance(whole, str) else [one(piece) for piece in part.split(",") if piece.strip()]
            fault = next((piece for piece in pieces if isinstance(piece, Fault)), None)
            if fault:
                return fault
            codes += [piece for piece in pieces if isinstance(piece, str)]
        return list(dict.fromkeys(codes))

    return parse


def _by_label(labels: Mapping[str, str]) -> dict[str, str]:
    """Label key -> code; a label that two codes share is left out."""
    keyed = [(label_key(label), code) for code, label in labels.items()]
    keys = [key for key, _ in keyed]
    return {key: code for key, code in keyed if keys.count(key) == 1}


def _choices(labels: Mapping[str, str]) -> str:
    """The code set in words; a long one as its first and last codes."""
    words = [f"{code} {label}" for code, label in labels.items()]
    return "; ".join(words if len(words) <= _SHOWN_CHOICES else [words[0], "...", words[-1]])


def _means_unknown(code: str, label: str) -> bool:
    return code in _NOT_KNOWN_CODES and label_key(label) == UNKNOWN


def _terms(istilah: Iterable[Istilah]) -> dict[str, str]:
    return {
        label_key(spelling): item.kode for item in istilah for spelling in (item.label_en, item.label_id, item.kode)
    }
