"""From the private columns of a file to identities with pseudonyms, where this installation keeps any."""

from collections.abc import Mapping
from pathlib import Path

import polars as pl

from peka_core.identity import key, partners, store
from peka_core.identity.fields import CONTACT_FIELDS, FAMILY, FIELDS, NO_ANGGOTA
from peka_core.intake.cast import CastTable
from peka_core.intake.quarantine import Split
from peka_core.intake.sheet import ROW
from peka_core.synthetic.identity import invented
from peka_core.tables import ID_KELUARGA, KELUARGA, PUTARAN, TABEL


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


def contacts(tables: Mapping[str, CastTable], parts: Mapping[str, Split]) -> pl.DataFrame:
    """How the partners that come in can be reached, in the columns of ``identity.partners``."""
    found = [partners.SCHEMA.to_frame()]
    for nama, table in tables.items():
        if TABEL[nama].kontak and table.raw.private.width > 1 and key.asked_for():
            rows = table.frame.join(parts[nama].aside.select(ROW), on=ROW, how="anti").join(table.raw.private, on=ROW)
            told = (f if f in rows.columns else pl.lit(None, pl.String).alias(f) for f in CONTACT_FIELDS)
            found.append(rows.select(pl.col(TABEL[nama].kunci[0]).alias(partners.WHOSE), *told))
    return pl.concat(found)


def keep_contacts(new: pl.DataFrame, tables: Mapping[str, pl.DataFrame], data_dir: Path, *, sintetis: bool) -> None:
    """Keep the contacts that came in, of partners that are in the ``tables`` of the release to be."""
    if new.is_empty():
        return
    whose = [tables[nama][tabel.kunci[0]] for nama, tabel in TABEL.items() if tabel.kontak and nama in tables]
    partners.replace(new, [kode for codes in whose for kode in codes], data_dir, sintetis=sintetis)
