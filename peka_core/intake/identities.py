"""From the private columns of a file to identities with pseudonyms, where this installation keeps any."""

from collections.abc import Mapping

import polars as pl

from peka_core.identity import key, store
from peka_core.identity.fields import FAMILY, FIELDS, NO_ANGGOTA
from peka_core.intake.cast import CastTable
from peka_core.intake.quarantine import Split
from peka_core.intake.sheet import ROW
from peka_core.synthetic.identity import invented
from peka_core.tables import ID_KELUARGA, KELUARGA, PUTARAN


def gathered(tables: Mapping[str, CastTable], parts: Mapping[str, Split], *, sintetis: bool) -> pl.DataFrame:
    """Identities of the rows that come in, in the columns of ``identity.store``, family numbers as in the file.

    Sample data bring none of their own and get invented ones.
    """
    found = [_of_table(nama, table, parts[nama]) for nama, table in tables.items()] if key.asked_for() else []
    every = pl.concat([store.SCHEMA.to_frame(), *found])
    if sintetis and every.is_empty() and KELUARGA.nama in parts:
        return _invented(parts[KELUARGA.nama].accepted)
    return every.unique(store.KEY, keep="first", maintain_order=True)


def _of_table(nama: str, table: CastTable, part: Split) -> pl.DataFrame:
    private, frame = table.raw.private, table.frame
    if private.width < 2 or ID_KELUARGA not in frame.columns:
        return store.SCHEMA.to_frame()
    member = pl.col(NO_ANGGOTA).cast(pl.Int64) if NO_ANGGOTA in frame.columns else pl.lit(FAMILY, pl.Int64)
    if nama != KELUARGA.nama and NO_ANGGOTA not in frame.columns:
        return store.SCHEMA.to_frame()
    rows = frame.join(part.aside.select(ROW), on=ROW, how="anti").join(private, on=ROW)
    fields = [nama if nama in private.columns else pl.lit(None, pl.String).alias(nama) for nama in FIELDS]
    named = rows.select(ID_KELUARGA, PUTARAN, member.alias(NO_ANGGOTA), *fields)
    named = named.select(pl.col(nama).cast(dtype) for nama, dtype in store.SCHEMA.items())
    return named.filter(pl.any_horizontal(pl.col(nama).is_not_null() for nama in FIELDS))


def _invented(families: pl.DataFrame) -> pl.DataFrame:
    numbers = families[ID_KELUARGA].drop_nulls().unique()
    people = pl.DataFrame(
        list(invented(numbers)), schema=dict.fromkeys((ID_KELUARGA, "nama", "nik", "no_kk", "alamat"), pl.String)
    )
    rows = families.select(ID_KELUARGA, PUTARAN).join(people, on=ID_KELUARGA)
    return rows.select(
        ID_KELUARGA,
        PUTARAN,
        pl.lit(FAMILY, pl.Int64).alias(NO_ANGGOTA),
        *(nama if nama in rows.columns else pl.lit(None, pl.String).alias(nama) for nama in FIELDS),
    )
