"""Families named by the pseudonym they have in the release: so come rows back that the dashboard itself gave out.

The same file may name a family by its number in one sheet and by its pseudonym in another. So a pseudonym becomes the
number again where the file holds that, and else bears a mark that no number can bear.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

import polars as pl

from peka_core.intake import pseudonym
from peka_core.intake.before import Before
from peka_core.intake.cast import CastTable
from peka_core.intake.family_number import normalised
from peka_core.intake.raw import RawTable
from peka_core.tables import ID_KELUARGA, KELUARGA

_FORM = rf"(?i)^[0-9a-f]{{{pseudonym.HEX_DIGITS}}}$"


@dataclass(frozen=True, slots=True)
class KnownFamilies:
    """Pseudonyms written in a file, by their text in lower case as the file has it."""

    written: frozenset[str] = field(default=frozenset())

    def others(self, numbers: pl.Series) -> pl.Series:
        """The family numbers that are no pseudonyms."""
        return numbers.filter(~numbers.str.to_lowercase().is_in(list(self.written))) if self.written else numbers

    def in_tables(self, tables: Mapping[str, CastTable], key: bytes) -> dict[str, CastTable]:
        """The tables with one spelling a family."""
        frames = {nama: table.frame for nama, table in tables.items() if ID_KELUARGA in table.frame.columns}
        if not self.written or not frames:
            return dict(tables)
        spelled = {normalised(text): text for text in self.written}
        numbers = pl.concat([frame[ID_KELUARGA] for frame in frames.values()]).drop_nulls().unique()
        own = {pseudonym.id_keluarga(number, key): number for number in numbers if number not in spelled}
        one = {text: own.get(name, pseudonym.marked(name)) for text, name in spelled.items()}
        return {
            nama: replace(table, frame=table.frame.with_columns(pl.col(ID_KELUARGA).replace(one)))
            if nama in frames
            else table
            for nama, table in tables.items()
        }

    def in_texts(self, frame: pl.DataFrame) -> pl.DataFrame:
        """Rows as text, with the pseudonyms in them marked."""
        if not self.written or ID_KELUARGA not in frame.columns:
            return frame
        lower = pl.col(ID_KELUARGA).str.to_lowercase()
        marked = pl.concat_str(pl.lit(pseudonym.MARK), lower)
        written = lower.is_in(list(self.written))
        return frame.with_columns(pl.when(written).then(marked).otherwise(pl.col(ID_KELUARGA)).alias(ID_KELUARGA))


def find(raw: Mapping[str, RawTable], before: Before) -> KnownFamilies:
    """The pseudonyms of the release before that stand in the family number of any sheet."""
    columns = [table.cells[ID_KELUARGA] for table in raw.values() if ID_KELUARGA in table.cells.columns]
    if before.release is None or not columns:
        return KnownFamilies()
    texts = pl.concat(column.cast(pl.String) for column in columns).drop_nulls().unique()
    like = texts.filter(texts.str.contains(_FORM)).str.to_lowercase()
    if like.is_empty():
        return KnownFamilies()
    known = before.release.keys(KELUARGA.nama)[ID_KELUARGA].unique()
    return KnownFamilies(frozenset(like.filter(like.is_in(known.implode()))))
