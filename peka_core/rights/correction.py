"""Correct one answer of one family: read as an import would read it, written as a new release."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import polars as pl

from peka_core import catalog, releases
from peka_core.cells.cleaning import cleaned
from peka_core.errors import RefusedError
from peka_core.identity import store
from peka_core.identity.fields import FAMILY, FIELDS, NO_ANGGOTA
from peka_core.intake.parsers import guarded, parser
from peka_core.intake.problems import Fault
from peka_core.releases import Release
from peka_core.rights import family as families
from peka_core.tables import ID_KELUARGA, PUTARAN, TABEL, Kolom


@dataclass(frozen=True, slots=True)
class Place:
    """The cell to correct: family, round, table, column, and the member where the table has any (0 is the family).

    ``putaran`` is empty for a table without rounds, whose row the texts in ``kunci`` tell: column of its key, value.
    """

    family: str
    putaran: str
    tabel: str
    kolom: str
    no_anggota: int = FAMILY
    kunci: tuple[tuple[str, str], ...] = ()


def check(place: Place, text: str, data_dir: Path, *, today: date | None = None) -> None:
    """Refuse what ``correct`` or ``correct_identity`` would refuse, and change nothing.

    Raises
    ------
    RefusedError
        As those two.
    """
    if is_identity(place):
        _identifier(place, text, families.active(data_dir))
        return
    _value(_column(place), text, today or date.today())
    _require_row(place, families.active(data_dir))


def correct(place: Place, text: str, data_dir: Path, *, today: date | None = None) -> Release:
    """Write a release in which the cell holds what ``text`` says; an empty text makes it blank.

    Raises
    ------
    RefusedError
        There is no such column or row, the column is a key, or the text is no value of it.
    ReleaseError
        Another process is writing, or the disk refuses.
    """
    kolom = _column(place)
    value = _value(kolom, text, today or date.today())
    with releases.lock(data_dir):
        active = families.active(data_dir)
        old = _require_row(place, active)
        tables = {nama: active.read(nama) for nama in TABEL}
        new = pl.lit(value, dtype=old.schema[kolom.nama])
        changed = pl.when(_row(place)).then(new).otherwise(pl.col(kolom.nama)).alias(kolom.nama)
        tables[place.tabel] = old.with_columns(changed)
        return releases.write_held(tables, families.as_before(active), data_dir)


def correct_identity(place: Place, text: str, data_dir: Path) -> None:
    """Put ``text`` in place of an identifier (``identity.fields``) of the family, or of one member.

    Raises
    ------
    RefusedError
        The family is not in that round, or the text is empty.
    IdentityError
        This installation keeps no identities, or they cannot be opened.
    """
    active = families.active(data_dir)
    plain = _identifier(place, text, active)
    row = {ID_KELUARGA: place.family, PUTARAN: place.putaran, NO_ANGGOTA: place.no_anggota, place.kolom: plain}
    store.correct({nama: row.get(nama) for nama in store.SCHEMA}, data_dir, sintetis=active.manifest.sintetis)


def is_identity(place: Place) -> bool:
    """True when the column is an identifier, which no release holds."""
    return place.kolom in FIELDS


def _identifier(place: Place, text: str, active: Release) -> str:
    """The text as it is kept; a family that is not in that round, or an empty text, is refused."""
    plain = cleaned(pl.Series([text], dtype=pl.String))[0]
    keys = active.keys("keluarga")
    there = keys.filter((pl.col(ID_KELUARGA) == place.family) & (pl.col(PUTARAN) == place.putaran))
    if there.is_empty() or not plain:
        raise RefusedError(
            "Keluarga itu tidak ada pada putaran itu, atau isian barunya kosong.",
            f"Putaran yang ada: {', '.join(active.manifest.putaran)}. Untuk membuangnya: peka keluarga hapus.",
        )
    return plain


def _require_row(place: Place, active: Release) -> pl.DataFrame:
    """The table of the cell, in which its row is."""
    rows, tabel = active.read(place.tabel), TABEL[place.tabel]
    count = rows.select(_row(place).sum()).item()
    if count != 1 and not tabel.holds(PUTARAN):
        own = [nama for nama in tabel.kunci if nama != ID_KELUARGA]
        raise RefusedError(
            f"{count} baris {place.tabel} keluarga itu cocok; yang diralat harus satu.",
            f"Sebut barisnya: {' '.join(f'--kunci {nama}=...' for nama in own)}; isinya ada pada salinan datanya.",
        )
    if not count:
        raise RefusedError(
            f"Tidak ada baris {place.tabel} untuk keluarga itu pada putaran {place.putaran}.",
            f"Putaran yang ada: {', '.join(active.manifest.putaran)}. Anggota disebut dengan --anggota NOMOR.",
        )
    return rows


def _column(place: Place) -> Kolom:
    if place.tabel not in families.TABLES:
        raise RefusedError(f"Tabel {place.tabel!r} tidak memuat keluarga.", f"Yang ada: {', '.join(families.TABLES)}.")
    tabel = TABEL[place.tabel]
    open_to = [nama for nama in tabel.nama_kolom if nama not in tabel.kunci]
    if place.kolom not in open_to:
        raise RefusedError(
            f"Kolom {place.kolom!r} pada tabel {place.tabel} tidak dapat diralat.",
            f"Yang dapat: {', '.join(open_to)}; atau {', '.join(FIELDS)} pada data pribadi.",
        )
    return tabel[place.kolom]


def _value(kolom: Kolom, text: str, today: date) -> Any:
    plain = cleaned(pl.Series([text], dtype=pl.String))[0]
    if plain is None:
        if kolom.wajib:
            raise RefusedError(f"Kolom {kolom.nama} tidak boleh kosong.", "Tulis nilainya.")
        return None
    value = guarded(parser(kolom, catalog.load(), today, [plain]))(plain)
    if isinstance(value, Fault):
        raise RefusedError(value.reason, value.remedy or "Tulis seperti pada Buku Data PEKA; pilihannya ada di kamus.")
    if kolom.minimal is not None and kolom.maksimal is not None and not kolom.minimal <= value <= kolom.maksimal:
        raise RefusedError(
            f"Isian {kolom.nama} di luar {kolom.minimal:.10g} sampai {kolom.maksimal:.10g}.",
            "Periksa formulir aslinya.",
        )
    return value


def _row(place: Place) -> pl.Expr:
    tabel = TABEL[place.tabel]
    hit = pl.col(ID_KELUARGA) == place.family
    if tabel.holds(PUTARAN):
        hit &= pl.col(PUTARAN) == place.putaran
    if tabel.holds(NO_ANGGOTA):
        hit &= pl.col(NO_ANGGOTA) == place.no_anggota
    for nama, text in place.kunci:
        if nama not in tabel.kunci:
            raise RefusedError(f"{nama!r} bukan kunci tabel {tabel.nama}.", f"Kuncinya: {', '.join(tabel.kunci)}.")
        hit &= pl.col(nama) == _value(tabel[nama], text, date.max)
    return hit
