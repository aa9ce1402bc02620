"""Which gampong a text names, by code or by name, never by guess: one recogniser for family tables and boundaries."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from peka_core.catalog.wilayah import Gampong, Wilayah

KEMENDAGRI, KEMENDAGRI_LAMA, BPS, NAMA = "kode Kemendagri", "kode Kemendagri lama", "kode BPS", "nama"
"""By which rule a gampong was found."""

_KIND_WORDS = ("gampong", "gampoeng", "kampong", "kampung", "kelurahan", "meunasah", "desa")
_KIND_SHORT = ("gampng", "gamp", "gpg", "gmp", "gp", "kel", "ds")
_KIND = re.compile(rf"^(?:(?:{'|'.join((*_KIND_WORDS, *_KIND_SHORT))}) )+")
_NUMBERING = re.compile(r"^\d{1,2} ")
_APOSTROPHES = re.compile("['\"`\u00b4\u2018-\u201f\u02b9-\u02c8\u2032\u2033]")
_HIGHER = "kecamatan|kec|kota|kabupaten|kab|provinsi|propinsi|prov"
_PARTS = re.compile(r"[()\[\],;/|\n]|\s[-\u2013\u2014]\s")
_DIGITS_ONLY = re.compile(r"(?:ID)?[\d., \-]*\d[\d., \-]*", re.IGNORECASE)
_CODE_INSIDE = re.compile(r"(?<!\w)(?:ID)?(\d[\d., \-]*\d)(?!\w)", re.IGNORECASE)
_SCIENTIFIC = re.compile(r"(\d)[.,](\d+)E\+?0?(\d)", re.IGNORECASE)
_CODE_LENGTH = 10


@dataclass(frozen=True, slots=True)
class Recognised:
    """What one text says of a gampong.

    Attributes
    ----------
    kode : str
        Kemendagri code; empty where no gampong was found, and where two were.
    cara : str
        By which rule (``KEMENDAGRI``, ``KEMENDAGRI_LAMA``, ``BPS``, ``NAMA``); empty as ``kode``.
    code : str
        Digits of the code that the text holds, known or not; empty where it holds none.
    bentrok : tuple of str
        Codes of the different gampong that the text names at once; empty where it names one or none.
    """

    kode: str = ""
    cara: str = ""
    code: str = ""
    bentrok: tuple[str, ...] = ()


def plain_words(text: str) -> str:
    """Lower-case letters and digits in words apart by one blank; accents and apostrophes fall away.

    >>> plain_words("GAMPÔNG  Cot-Ba’U")
    'gampong cot bau'
    """
    plain = unicodedata.normalize("NFKD", _APOSTROPHES.sub("", text)).casefold()
    kept = "".join(c for c in plain if not unicodedata.combining(c) and unicodedata.category(c) != "Cf")
    return " ".join(re.findall(r"[a-z0-9]+", kept))


def code_digits(text: str) -> str:
    """Digits of a text that is nothing but a code, as officials and spreadsheets write it; empty for other texts.

    >>> {code_digits(t) for t in ("11.72.2.2005", "ID1172022005", "1172022005.0", "'1.172022005E+09", "1,172,022,005")}
    {'1172022005'}
    """
    bare = unicodedata.normalize("NFKC", _APOSTROPHES.sub("", text)).strip()
    if scientific := _SCIENTIFIC.fullmatch(bare):
        first, rest, power = scientific.groups()
        return first + rest if len(rest) == int(power) else bare  # digits that are not shown are lost
    if not _DIGITS_ONLY.fullmatch(bare):
        return ""
    groups = re.findall(r"\d+", bare)
    if [len(group) for group in groups] == [2, 2, 1, 4]:
        groups[2] = groups[2].zfill(2)
    if len("".join(groups)) > _CODE_LENGTH and re.search(r"[.,]0{1,2}$", bare):
        groups = groups[:-1]  # a code that was a decimal number on its way
    return "".join(groups)


class Recogniser:
    """Knows the gampong of one city by every official code, name, and confirmed spelling in ``wilayah.toml``."""

    def __init__(self, wilayah: Wilayah) -> None:
        self._codes = {digits: (g.kode, cara) for g in wilayah.gampong for digits, cara in codes_of(g)}
        places = (wilayah.nama, *(k.nama for k in wilayah.kecamatan), *(nama for _, nama in wilayah.induk))
        keys = {re.sub(rf"^(?:{_HIGHER}) ", "", plain_words(nama)).replace(" ", "") for nama in places}
        around = rf"(?:(?:{_HIGHER}) )?(?:{'|'.join(' ?'.join(key) for key in sorted(keys, key=len, reverse=True))})"
        self._before, self._after = re.compile(rf"^{around}(?: |$)"), re.compile(rf"(?:^| ){around}$")
        self.spellings = {self.name_key(text): g.kode for g in wilayah.gampong for text in (*g.alias, g.nama)}
        """Key of every known spelling to the Kemendagri code."""

    def name_key(self, text: str) -> str:
        """What spellings of one name share: letters and digits alone, without "Gampong" before it or its city after."""
        words, shorter = "", plain_words(text)
        while words != shorter:
            words = shorter
            for pattern in (_NUMBERING, self._before, _KIND, self._after):
                shorter = pattern.sub("", shorter)
        return words.replace(" ", "")

    def __call__(self, text: str) -> Recognised:
        """The gampong that ``text`` names: a code, a name, or both, in any usual spelling.

        A code that is known decides, whatever unknown word stands beside it; a known name beside an unknown code does
        not, since gampong elsewhere have the same names.
        """
        if digits := code_digits(text):
            kode, cara = self._codes.get(digits, ("", ""))
            return Recognised(kode, cara, digits)
        codes = list(_codes_inside(text))
        found = {self._codes.get(code, ("", "")) for code in codes}
        kode = {kode for kode, _ in found}
        names = self._names(_CODE_INSIDE.sub(_blank_code, text))
        if "" in kode:
            return Recognised(code=codes[0])
        if len(every := kode | names) > 1:
            return Recognised(code=(codes or [""])[0], bentrok=tuple(sorted(every)))
        if found:
            return Recognised(*min(found), code=codes[0])
        return Recognised(names.pop(), NAMA) if names else Recognised()

    def _names(self, text: str) -> set[str]:
        """Codes of what a text names: as a whole, else in all its parts; empty when one of these is not known."""
        if whole := self._named(text):
            return {whole}
        named = [self._named(part) for part in _PARTS.split(text) if self.name_key(part)]
        return set(named) if all(named) else set()

    def _named(self, text: str) -> str:
        key = self.name_key(text)
        glued = (key.removeprefix(word) for word in _KIND_WORDS)
        return next((self.spellings[k] for k in (key, *glued) if k in self.spellings), "")


def codes_of(gampong: Gampong) -> Iterator[tuple[str, str]]:
    """Digits of every code a gampong has or had, with the rule it is found by; its code in force comes first."""
    yield re.sub(r"\D", "", gampong.kode), KEMENDAGRI
    yield from ((re.sub(r"\D", "", kode), KEMENDAGRI_LAMA) for kode in gampong.kode_lama)
    if gampong.kode_bps_lama:
        yield gampong.kode_bps_lama, BPS


@lru_cache(maxsize=4)
def recogniser(wilayah: Wilayah) -> Recogniser:
    """The recogniser of a city, built once."""
    return Recogniser(wilayah)


def _codes_inside(text: str) -> Iterator[str]:
    digits = (code_digits(found[1]) for found in _CODE_INSIDE.finditer(text))
    yield from (code for code in digits if len(code) == _CODE_LENGTH)


def _blank_code(found: re.Match[str]) -> str:
    return "; " if len(code_digits(found[1])) == _CODE_LENGTH else found[0]
