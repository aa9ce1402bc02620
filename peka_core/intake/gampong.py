"""Reads a cell that names gampong; what the recogniser of the catalogue does not know is a fault, never a guess."""

import difflib
from collections.abc import Callable

from peka_core.catalog import Wilayah
from peka_core.catalog.gampong import recogniser
from peka_core.catalog.spelling import answer_key
from peka_core.intake.codes import several
from peka_core.intake.problems import Fault

_EVERY = ("semua", "semua gampong", "seluruh gampong", "seluruh kota", "se kota sabang", "kota sabang", "sekota")
_BETWEEN = (",", "/", "\n", " dan ", "&")
"""What stands between the gampong of one cell beside the semicolon; never blanks: names hold those."""


def gampong_parser(wilayah: Wilayah) -> Callable[[str], str | Fault]:
    """A parser from code or name, or both in one cell, to the Kemendagri code.

    Codes: Kemendagri with or without dots, those in force before, or the BPS code of 2016. An unknown spelling is a
    fault that suggests the nearest name; it is never taken silently.
    """
    recognise = recogniser(wilayah)
    official = {g.kode: g.nama for g in wilayah.gampong}

    def parse(text: str) -> str | Fault:
        found = recognise(text)
        if found.kode:
            return found.kode
        if found.bentrok:
            every = " dan ".join(f"{official[kode]} ({kode})" for kode in found.bentrok)
            return Fault("gampong_beda", f"{text!r} menyebut {every} sekaligus.")
        if found.code:
            return Fault("gampong_asing", f"Kode {text!r} bukan kode gampong di {wilayah.nama}.")
        near = difflib.get_close_matches(recognise.name_key(text), recognise.spellings, n=1, cutoff=0.6)
        if not near:
            return Fault("gampong_asing", f"Gampong {text!r} tidak ada di {wilayah.nama}.")
        return Fault(
            "gampong_asing",
            f"Ejaan gampong {text!r} tidak dikenal.",
            f"Mungkin maksudnya {official[recognise.spellings[near[0]]]}; perbaiki di berkas, atau tambahkan ejaan ini "
            "pada peka_core/catalog/wilayah.toml (alias) bila memang dipakai.",
        )

    return parse


def gampong_list_parser(wilayah: Wilayah) -> Callable[[str], list[str] | Fault]:
    """A parser of several gampong in one cell to their codes; ``semua gampong``, or a whole kecamatan, stands for each.

    >>> from peka_core import catalog
    >>> gampong_list_parser(catalog.load().wilayah)("Cot Bak U; Iboih")
    ['11.72.02.2007', '11.72.03.2001']
    """
    listed = several(gampong_parser(wilayah), _BETWEEN)
    groups = {answer_key(word): [g.kode for g in wilayah.gampong] for word in _EVERY}
    for kecamatan in wilayah.kecamatan:
        own = [g.kode for g in wilayah.gampong if g.kode.startswith(f"{kecamatan.kode}.")]
        groups |= {answer_key(f"{word} {kecamatan.nama}"): own for word in ("kecamatan", "kec", "se kecamatan")}

    def parse(text: str) -> list[str] | Fault:
        return groups.get(answer_key(text)) or listed(text)

    return parse
