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
    teks = unicodedata.normalize("NFKC", text).casefold().replace("≥", ">=").replace("≤", "<=")
    return re.sub(r"[^a-z0-9<>=]", "", teks)


def code_parser(nilai: Mapping[str, str]) -> Callable[[str], int | Fault | None]:
    """A parser of answers to a question whose code set is ``nilai`` (code -> label).

    The parser gives the code; None for "tidak tahu" (also as code 8 or 99 where the form says so); a fault otherwise.
    """
    menurut_label = _by_label(nilai)
    pilihan = _choices(nilai)

    def parse(text: str) -> int | Fault | None:
        kunci = label_key(text)
        kode = menurut_label.get(kunci) or menurut_label.get(_YES_NO.get(kunci, ""))
        if kode is None and (angka := _WHOLE.fullmatch(text)):
            kode = angka[1]
        if kode is None and (dua := _CODE_AND_WORDS.fullmatch(text)):
            kode = dua[1].lstrip("0") or "0"
            if kode in nilai and menurut_label.get(label_key(dua[2])) != kode:
                return Fault("kode_beda", f"{text!r}: kode {kode} adalah {nilai[kode]}.")
        if kode is not None and kode in nilai:
            return None if _means_unknown(kode, nilai[kode]) else int(kode)
        return None if kunci == UNKNOWN else Fault("kode_asing", f"{text!r} bukan salah satu dari: {pilihan}.")

    return parse


def bitmask_parser(nilai: Mapping[str, str]) -> Callable[[str], int | Fault | None]:
    """A parser of sums of codes; also takes the codes or their labels apart, with ``;`` ``,`` or ``+`` between.

    A code that is no power of two (0 none, 99 other) stands alone.
    """
    satu = code_parser(nilai)
    bit = {int(kode) for kode in nilai if int(kode) > 0 and int(kode) & (int(kode) - 1) == 0}
    pilihan = _choices(nilai)

    def parse(text: str) -> int | Fault | None:
        angka = _WHOLE.fullmatch(text)
        if angka and 0 < int(angka[1]) <= sum(bit):
            return int(angka[1])
        hasil = satu(text)
        if not isinstance(hasil, Fault):
            return hasil
        bagian = [satu(isi) for isi in re.split(r"\s*[;,+]\s*", text)]
        if len(bagian) > 1 and set(bagian) <= bit and len(set(bagian)) == len(bagian):
            return sum(isi for isi in bagian if isinstance(isi, int))
        return Fault("bitmask_asing", f"{text!r} bukan jumlah dari: {pilihan}.")

    return parse


def term_parser(istilah: Iterable[Istilah]) -> Callable[[str], str | Fault]:
    """A parser of one catalogue term, by code or by label in either language."""
    kamus = _terms(istilah)

    def parse(text: str) -> str | Fault:
        return kamus.get(label_key(text)) or Fault("istilah_asing", f"{text!r} tidak ada di katalog.")

    return parse


def list_parser(istilah: Iterable[Istilah]) -> Callable[[str], list[str] | Fault]:
    """A parser of several catalogue terms with ``;`` between, or ``,`` where the labels themselves have none."""
    satu = term_parser(istilah)

    def parse(text: str) -> list[str] | Fault:
        kode: list[str] = []
        for bagian in (isi.strip() for isi in text.split(";") if isi.strip()):
            utuh = satu(bagian)
            pecahan = [utuh] if isinstance(utuh, str) else [satu(isi) for isi in bagian.split(",") if isi.strip()]
            salah = next((isi for isi in pecahan if isinstance(isi, Fault)), None)
            if salah:
                return salah
            kode += [isi for isi in pecahan if isinstance(isi, str)]
        return list(dict.fromkeys(kode))

    return parse


def _by_label(nilai: Mapping[str, str]) -> dict[str, str]:
    """Label key -> code; a label that two codes share is left out."""
    semua = [(label_key(label), kode) for kode, label in nilai.items()]
    sekali = [kunci for kunci, _ in semua]
    return {kunci: kode for kunci, kode in semua if sekali.count(kunci) == 1}


def _choices(nilai: Mapping[str, str]) -> str:
    """The code set in words; a long one as its first and last codes."""
    semua = [f"{kode} {label}" for kode, label in nilai.items()]
    return "; ".join(semua if len(semua) <= _SHOWN_CHOICES else [semua[0], "...", semua[-1]])


def _means_unknown(kode: str, label: str) -> bool:
    return kode in _NOT_KNOWN_CODES and label_key(label) == UNKNOWN


def _terms(istilah: Iterable[Istilah]) -> dict[str, str]:
    return {label_key(teks): item.kode for item in istilah for teks in (item.label_en, item.label_id, item.kode)}
