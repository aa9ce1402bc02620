"""What stood before an import: the release it adds to, and the key that ties its family numbers to those in there."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import polars as pl

from peka_core import releases
from peka_core.errors import ReleaseError
from peka_core.intake import pseudonym
from peka_core.intake.cast import CastTable
from peka_core.releases import Release
from peka_core.tables import ID_KELUARGA, PUTARAN, Tabel
from peka_core.tables.schema import empty


@dataclass(frozen=True, slots=True)
class Before:
    """The release before, with the key of its pseudonyms.

    Attributes
    ----------
    release : Release or None
        None when nothing was imported yet, or nothing of the same kind.
    key : bytes
        Empty when there is no release.
    notices : tuple of str
    """

    release: Release | None = None
    key: bytes = b""
    notices: tuple[str, ...] = ()

    def of_kind(self, *, sintetis: bool) -> "Before":
        """The same; without its release when that holds invented families and the file real ones, or the reverse."""
        other = self.release is not None and self.release.manifest.sintetis != sintetis
        return replace(self, release=None, key=b"") if other else self

    def without(self, rows: pl.DataFrame, parent: Tabel, seen: CastTable | None) -> pl.DataFrame:
        """Those of ``rows`` whose row of ``parent`` is not in the release either.

        What the file itself brings of the parent counts in its place: a round of it, or a row of equal key.

        Parameters
        ----------
        rows : polars.DataFrame
            Columns that link to the parent, family numbers as in the file; none of them null.
        parent : Tabel
        seen : CastTable or None
            The parent's rows in the file.
        """
        if self.release is None or rows.is_empty():
            return rows
        link = [nama for nama in parent.kunci if nama in rows.columns]
        kept = self.kept(parent, seen, parent.kunci)
        found = self.pseudonymised(rows).with_row_index("nomor").join(kept, on=link, how="anti")["nomor"]
        return rows[found.sort()]

    def kept(self, tabel: Tabel, seen: CastTable | None, columns: Sequence[str]) -> pl.DataFrame:
        """Columns of those rows of the release that ``seen``, the rows in the file, do not replace."""
        if self.release is None:
            return empty(tabel.nama).select(columns)
        rows = self.release.some(tabel.nama, tuple(dict.fromkeys((*columns, *tabel.kunci))))
        if seen is not None and tabel.by_round:
            rows = rows.filter(~pl.col(PUTARAN).is_in(seen.frame[PUTARAN].drop_nulls().unique().implode()))
        elif seen is not None:
            rows = rows.join(self.pseudonymised(seen.frame.select(tabel.kunci)), on=tabel.kunci, how="anti")
        return rows.select(columns)

    def together(self, tabel: Tabel, seen: CastTable | None, columns: Sequence[str]) -> pl.DataFrame:
        """Columns of the rows in the file and of those ``kept``, family numbers as pseudonyms."""
        kept = self.kept(tabel, seen, columns)
        if seen is None:
            return kept
        return pl.concat([self.pseudonymised(seen.frame.select(columns)), kept], how="vertical_relaxed")

    def pseudonymised(self, frame: pl.DataFrame) -> pl.DataFrame:
        """The same with pseudonyms for family numbers, those of the release as they are."""
        return pseudonymised(frame, self.key)


def before(data_dir: Path) -> Before:
    """The active release, or the newest readable one where none can be told active, and its key.

    Raises
    ------
    PekaError
        There is a release, and its key is lost or damaged.
    """
    try:
        release, notices = releases.current(data_dir), ()
    except ReleaseError as error:
        release = next(iter(releases.list_releases(data_dir)), None)
        consequence = (
            f"Putaran lain diambil dari rilis terbaru yang terbaca, {release.id}."
            if release
            else "Tidak ada rilis lama yang terbaca, jadi rilis baru hanya berisi berkas ini."
        )
        notices = (f"{error.message} {consequence}",)
    return Before(release, pseudonym.load_key(data_dir) if release else b"", notices)


def pseudonymised(frame: pl.DataFrame, key: bytes) -> pl.DataFrame:
    """The same with pseudonyms for family numbers; a frame without families as it is."""
    if ID_KELUARGA not in frame.columns:
        return frame
    numbers = frame[ID_KELUARGA].drop_nulls().unique()
    pseudonyms = {number: pseudonym.id_keluarga(number, key) for number in numbers}
    return frame.with_columns(pl.col(ID_KELUARGA).replace(pseudonyms))
