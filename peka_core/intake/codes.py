"""Coded answers: by code, by the form's words, or by both (``3. Leding``); sums of codes; lists of catalogue terms.

What else may be written for an answer stands in one table, ``[ejaan]`` of ``regsosek.toml``; a text that is not in
there is a fault that names the nearest spellings, never a guess.
"""

import difflib
import re
from collections.abc import Callable, Iterable, Mapping, Sequence

from peka_core import catalog
from peka_core.catalog import Istilah
from peka_core.catalog.spelling import answer_key
from peka_core.intake.problems import KINDS, Fault, Kind

YES, NO, UNKNOWN = "Ya", "Tidak", "Tidak tahu"
_CODE_AND_WORDS = re.compile(r"[\[(]?\s*(\d{1,2})\s*(?:[\])]|[.:=\-])\s*(?:(?<=\s)|(?=\D))(.+)")
_WORDS_AND_CODE = re.compile(r"(.*\D)\s*[\[(]\s*(\d{1,2})\s*[\])]")
_WHOLE = re.compile(r"0*(\d{1,3})(?:[.,]0+)?")
_SHOWN_CHOICES = 12
_NEAR, _NEAR_CUTOFF = 3, 0.6
_DENIES = re.compile(r"tidak|tdk|tak|bukan|belum|blm|tanpa|tiada")
_NOT_KNOWN_CODES = ("8", "99")
_CROSS, _TICK = "x", "v"
Spellings = Mapping[str, tuple[str, ...]]


def code_parser(
    labels: Mapping[str, str], accepted: Spellings | None = None, texts: Iterable[str | None] = ()
) -> Callable[[str], int | Fault | None]:
    """A parser of answers to a question.

    The parser gives the code; None for "tidak tahu" (also as code 8 or 99 where the form says so); a fault otherwise.

    Parameters
    ----------
    labels : mapping of str to str
        Code -> label of the question's answers.
    accepted : mapping of str to tuple of str, optional
        Label -> other accepted spellings; those of the catalogue by default.
    texts : iterable of str or None
        All texts of the column. They tell whether 0 is "Tidak" (a column of 0 and 1), and whether a letter can stand
        for an answer: in a column of P and W the P is no "Perempuan".
    """
    accepted = catalog.load().ejaan if accepted is None else accepted
    spellings = _spellings(labels, accepted)
    unknown = {answer_key(text) for text in (UNKNOWN, *accepted.get(UNKNOWN, ()))}
    column = {answer_key(text) for text in texts if text}
    if _zero_is_no(labels, column):
        spellings["0"] = next(code for code, label in labels.items() if label == NO)
    foreign = sorted(
        key for key in column if len(key) == 1 and key.isalpha() and key not in spellings and key != _CROSS
    )
    initials = {key for key in spellings if len(key) == 1 and key.isalpha() and key != _TICK} if foreign else set()
    spellings = {key: code for key, code in spellings.items() if key not in initials}
    choices = _choices(labels)

    def parse(text: str) -> int | Fault | None:
        code = spellings.get(key := answer_key(text))
        if code is None and (digits := _WHOLE.fullmatch(text)):
            code = digits[1]
        if code is None and (both := _both(text)):
            code, words = both
            if code in labels and spellings.get(answer_key(words)) != code:
                return Fault("kode_beda", f"{text!r}: kode {code} adalah {labels[code]}.")
        if code is not None and code in labels:
            return None if _means_unknown(code, labels[code]) else int(code)
        if key in unknown:
            return None
        if key in initials:
            letter = foreign[0].upper()
            return Fault("kode_asing", f"{text!r} dapat berarti lain, karena kolom ini juga memuat huruf {letter}.")
        return Fault(
            "kode_asing",
            f"{text!r} bukan salah satu dari: {choices}.",
            _nearest(key, spellings, labels, KINDS["kode_asing"]),
        )

    return parse


def bitmask_parser(labels: Mapping[str, str], accepted: Spellings | None = None) -> Callable[[str], int | Fault | None]:
    """A parser of sums of codes; also takes the codes or their words apart, with ``;`` ``,`` ``+`` or blanks between.

    A code that is no power of two (0 none, 99 other) stands alone.
    """
    one = code_parser(labels, accepted)
    bit = {int(code) for code in labels if int(code) > 0 and int(code) & (int(code) - 1) == 0}
    choices = _choices(labels)

    def parse(text: str) -> int | Fault | None:
        digits = _WHOLE.fullmatch(text)
        if digits and 0 < int(digits[1]) <= sum(bit):
            return int(digits[1])
        found = one(text)
        if not isinstance(found, Fault):
            return found
        for separator in (r"\s*[;,+]\s*", r"\s+"):
            parts = [one(part) for part in re.split(separator, text.strip())]
            if len(parts) > 1 and set(parts) <= bit and len(set(parts)) == len(parts):
                return sum(part for part in parts if isinstance(part, int))
        return Fault("bitmask_asing", f"{text!r} bukan jumlah dari: {choices}.")

    return parse


def term_parser(istilah: Iterable[Istilah]) -> Callable[[str], str | Fault]:
    """A parser of one catalogue term, by code or by label in either language."""
    istilah = tuple(istilah)
    codes = _terms(istilah)
    labels = {item.kode: item.label_id for item in istilah}

    def parse(text: str) -> str | Fault:
        found = codes.get(key := answer_key(text))
        return found or Fault(
            "istilah_asing", f"{text!r} tidak ada di katalog.", _nearest(key, codes, labels, KINDS["istilah_asing"])
        )

    return parse


def list_parser(istilah: Iterable[Istilah]) -> Callable[[str], list[str] | Fault]:
    """A parser of several catalogue terms with ``;`` between, or ``,`` or blanks where the terms have none."""
    return several(term_parser(istilah), (",", None))


def several(one: Callable[[str], str | Fault], signs: Sequence[str | None]) -> Callable[[str], list[str] | Fault]:
    """A parser of values that ``one`` reads, with ``;`` between, or one of ``signs`` where the values have none.

    ``signs`` are tried in order; None are blanks.
    """

    def parse(text: str) -> list[str] | Fault:
        codes: list[str] = []
        for part in (piece.strip() for piece in text.split(";") if piece.strip()):
            found = _pieces(part, one, signs)
            if isinstance(found, Fault):
                return found
            codes += found
        return list(dict.fromkeys(codes))

    return parse


def _pieces(text: str, one: Callable[[str], str | Fault], signs: Sequence[str | None]) -> list[str] | Fault:
    """The values of a text taken whole, else apart at the signs; else the fault of a wrong one."""
    fault: Fault | None = None
    for pieces in ([text], *(text.split(sign) for sign in signs)):
        found = [one(piece.strip()) for piece in pieces if piece.strip()]
        wrong = [item for item in found if isinstance(item, Fault)]
        if not wrong:
            return [item for item in found if isinstance(item, str)]
        if fault is None or len(wrong) < len(found):  # a piece that is known shows how the list was meant
            fault = wrong[0]
    return fault or []


def _both(text: str) -> tuple[str, str] | None:
    """Code and words of a text that has both: ``3. Leding``, ``(3) Leding``, ``Leding (3)``."""
    if before := _CODE_AND_WORDS.fullmatch(text):
        return before[1].lstrip("0") or "0", before[2]
    behind = _WORDS_AND_CODE.fullmatch(text)
    return (behind[2].lstrip("0") or "0", behind[1]) if behind else None


def _spellings(labels: Mapping[str, str], accepted: Spellings) -> dict[str, str]:
    """Key of every accepted spelling -> code; one that two codes share is left out."""
    owners: dict[str, set[str]] = {}
    for code, label in labels.items():
        for text in (label, *accepted.get(label, ())):
            owners.setdefault(answer_key(text), set()).add(code)
    return {key: next(iter(codes)) for key, codes in owners.items() if len(codes) == 1}


def _zero_is_no(labels: Mapping[str, str], column: Iterable[str]) -> bool:
    """True for a yes-or-no question without a code 0 whose column holds zeros but never the code of "Tidak"."""
    no = next((code for code, label in labels.items() if label == NO), None)
    column = set(column)
    return YES in labels.values() and no is not None and "0" not in labels and "0" in column and no not in column


def _nearest(key: str, spellings: Mapping[str, str], labels: Mapping[str, str], kind: Kind) -> str:
    """A remedy that names the answers spelled most alike, never one that denies what the text says; empty where none
    is."""
    alike = [spelling for spelling in spellings if bool(_DENIES.match(spelling)) == bool(_DENIES.match(key))]
    near = difflib.get_close_matches(key if len(key) > 1 else "", alike, n=_NEAR, cutoff=_NEAR_CUTOFF)
    codes = dict.fromkeys(spellings[spelling] for spelling in near)
    if not codes:
        return ""
    shown = "; ".join(f"{code} {labels[code]}" for code in codes)
    return f"Yang paling mirip: {shown}. {kind.remedy}"


def _choices(labels: Mapping[str, str]) -> str:
    """The code set in words; a long one as its first and last codes."""
    words = [f"{code} {label}" for code, label in labels.items()]
    return "; ".join(words if len(words) <= _SHOWN_CHOICES else [words[0], "...", words[-1]])


def _means_unknown(code: str, label: str) -> bool:
    return code in _NOT_KNOWN_CODES and label == UNKNOWN


def _terms(istilah: Iterable[Istilah]) -> dict[str, str]:
    return {
        answer_key(spelling): item.kode for item in istilah for spelling in (item.label_en, item.label_id, item.kode)
    }
