"""Rows of another table named as people name them: by its code in any case, or by its name where only one bears it."""

from collections.abc import Mapping
from dataclasses import replace

import polars as pl

from peka_core.catalog.spelling import answer_key
from peka_core.intake.before import Before
from peka_core.intake.cast import CastTable
from peka_core.tables import TABEL, Tabel


def resolved(tables: Mapping[str, CastTable], before: Before) -> dict[str, CastTable]:
    """The tables with the code in place of each text that can stand for one code only; any other text stays."""
    outcome = dict(tables)
    for nama in tables:
        for parent in (TABEL[name] for name in TABEL[nama].rujukan):
            for link in TABEL[nama].link(parent):
                if parent[link].jenis == "teks":
                    outcome[nama] = _with_codes(outcome[nama], link, parent, tables.get(parent.nama), before)
    return outcome


def codes_by_word(parent: Tabel, link: str, seen: CastTable | None, before: Before) -> dict[str, set[str]]:
    """Codes of ``parent``, in the file or the release, by the key of every word they go by."""
    words = [link, parent.sebutan] if parent.sebutan else [link]
    found: dict[str, set[str]] = {}
    for row in before.together(parent, seen, words).unique().iter_rows():
        for word in row:
            if row[0] and word:
                found.setdefault(answer_key(word), set()).add(row[0])
    return found


def _with_codes(table: CastTable, link: str, parent: Tabel, seen: CastTable | None, before: Before) -> CastTable:
    texts = table.frame[link].drop_nulls().unique()
    known = codes_by_word(parent, link, seen, before)
    codes = set().union(*known.values()) if known else set()
    meant = {text: known.get(answer_key(text), set()) for text in texts if text not in codes}
    named = {text: next(iter(found)) for text, found in meant.items() if len(found) == 1}
    return replace(table, frame=table.frame.with_columns(pl.col(link).replace(named))) if named else table
