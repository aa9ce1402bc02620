"""Reads a cell that names a gampong; what the recogniser of the catalogue does not know is a fault, never a guess."""

import difflib
from collections.abc import Callable

from peka_core.catalog import Wilayah
from peka_core.catalog.gampong import recogniser
from peka_core.intake.problems import Fault


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
