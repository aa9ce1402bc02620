"""Programmes of a release as terms: what menus, sentences and measures call them."""

import re

import polars as pl

from peka_core.catalog.istilah import Istilah
from peka_core.catalog.measure import ENDS

LONGEST = 60
"""Characters of a name that are kept."""
CODE = re.compile(r"[A-Za-z0-9]+(?:[_-][A-Za-z0-9]+)*")
"""Codes that an address can hold and a column be named by; a programme of another code is in no menu."""
TAKEN = ("keluarga", "orang", "mutu", "se", "low", "high", "dari", "ke", "min", "maks", "dasar", *ENDS)
"""Ends of the columns that stand beside a measure: a code with one of them would be taken for such a column."""
_MARKUP = re.compile(r"[<>\[\]{}*_`~$\\|#^]+|:(?=\S)")


def programmes(program: pl.DataFrame) -> tuple[Istilah, ...]:
    """The programmes of the table ``program``, by name; each once, under the name of its latest budget year.

    Names are read as plain text: signs that a page or a map would take for markup are left out.
    """
    newest = program.sort("tahun", descending=True, nulls_last=True).unique("kode_program", maintain_order=True)
    found = [
        Istilah(kode, name := plain(nama) or kode, name)
        for kode, nama in newest.select("kode_program", "nama_program").iter_rows()
        if CODE.fullmatch(kode) and kode.rpartition("_")[2] not in TAKEN
    ]
    return tuple(sorted(found, key=lambda item: (item.label_id.casefold(), item.kode)))


def plain(name: str | None) -> str:
    """A name in one short line without markup.

    >>> plain("PKH <b>2026</b>"), plain("Zakat: senif :material/star:"), plain(None)
    ('PKH b 2026 /b', 'Zakat: senif material/star:', '')
    """
    words = _MARKUP.sub(" ", name or "").split()
    return " ".join(words)[:LONGEST].strip()
