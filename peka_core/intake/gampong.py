"""Find a gampong by an official code, its name, or a spelling confirmed in ``wilayah.toml``; never by guess."""

import difflib
import re
from collections.abc import Callable

from peka_core.catalog import Wilayah
from peka_core.intake.problems import Fault

_PREFIX = re.compile(r"^(gampong|gampoeng|gampông|kelurahan|desa|gp|ds)[. ]+", re.IGNORECASE)


def name_key(text: str) -> str:
    """What spellings of one name share: letters only, lower case, without "Gampong" or "Desa" before it.

    >>> name_key("Gampong Cot Ba'U") == name_key("COT BAU")
    True
    """
    return re.sub(r"[^a-z]", "", _PREFIX.sub("", text.strip()).casefold())


def gampong_parser(wilayah: Wilayah) -> Callable[[str], str | Fault]:
    """A parser from code or name to the Kemendagri code.

    Codes: Kemendagri with or without dots, or the 10-digit BPS code of before 2016 by its table. An unknown spelling is
    a fault that suggests the nearest name; it is never taken silently.
    """
    by_code = {re.sub(r"\D", "", g.kode): g.kode for g in wilayah.gampong}
    by_code |= {g.kode_bps_lama: g.kode for g in wilayah.gampong}
    by_code |= {re.sub(r"\D", "", old): g.kode for g in wilayah.gampong for old in g.kode_lama}
    by_name = {name_key(spelling): g.kode for g in wilayah.gampong for spelling in (*g.alias, g.nama)}
    official = {g.kode: g.nama for g in wilayah.gampong}

    def parse(text: str) -> str | Fault:
        if re.fullmatch(r"[\d. ]+", text):
            digits = re.sub(r"\D", "", re.sub(r"\.0$", "", text))
            return by_code.get(digits) or Fault("gampong_asing", f"Kode {text!r} bukan kode gampong di {wilayah.nama}.")
        if found := by_name.get(name_key(text)):
            return found
        near = difflib.get_close_matches(name_key(text), by_name, n=1, cutoff=0.6)
        if not near:
            return Fault("gampong_asing", f"Gampong {text!r} tidak ada di {wilayah.nama}.")
        return Fault(
            "gampong_asing",
            f"Ejaan gampong {text!r} tidak dikenal.",
            f"Mungkin maksudnya {official[by_name[near[0]]]}; perbaiki di berkas, atau tambahkan ejaan ini pada "
            "peka_core/catalog/wilayah.toml (alias) bila memang dipakai.",
        )

    return parse
