"""What a release is: a folder, its manifest, and how both are read."""

import json
import secrets
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import polars as pl

from peka_core.errors import ReleaseError
from peka_core.tables import PUTARAN, TABEL
from peka_core.tables.schema import SCHEMA_VERSION, conform, empty

MANIFEST = "manifest.json"


def new_id() -> str:
    """A unique id such as ``20261124T103000Z-ab12cd``: UTC to the second and 6 random hex digits."""
    return f"{datetime.now(UTC):%Y%m%dT%H%M%SZ}-{secrets.token_hex(3)}"


@dataclass(frozen=True, slots=True)
class ReleaseInfo:
    """What the writer knows of the data it brings.

    Attributes
    ----------
    source_name, source_sha256 : str
        Name and checksum of the file the data came from.
    sintetis : bool
        True when the data are invented.
    rejected_rows : int
        Rows set aside at import.
    without_gampong : int
        Families among them whose gampong is not known.
    id : str
        Id of the release to be; the import report lies under the same id.
    """

    source_name: str
    source_sha256: str
    sintetis: bool
    rejected_rows: int = 0
    without_gampong: int = 0
    id: str = field(default_factory=new_id)


@dataclass(frozen=True, slots=True)
class TableFile:
    """One Parquet file of a release: checksum, number of rows, and its columns; older manifests name no columns."""

    sha256: str
    rows: int
    columns: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a release says about itself; stored as ``manifest.json`` in its folder.

    ``number`` counts releases of this data folder from 1, so their order does not hang on the clock.
    ``families`` counts distinct families over all rounds; ``putaran`` lists the rounds, oldest first.
    ``without_gampong`` counts families of the import whose gampong is not known; releases from before it was counted
    say 0.
    """

    id: str
    number: int
    schema_version: int
    created_at: datetime
    created_by: str
    catalogue_hash: str
    source_name: str
    source_sha256: str
    sintetis: bool
    putaran: tuple[str, ...]
    families: int
    rejected_rows: int
    tables: Mapping[str, TableFile]
    without_gampong: int = 0

    def to_json(self) -> str:
        """The manifest as indented JSON; times in ISO 8601 with their zone."""
        return json.dumps({**asdict(self), "created_at": self.created_at.isoformat()}, ensure_ascii=False, indent=2)

    @classmethod
    def from_json(cls, text: str) -> "Manifest":
        """Read what ``to_json`` wrote; ``ValueError``, ``KeyError`` or ``TypeError`` when it is something else."""
        content: dict[str, Any] = json.loads(text)
        content["created_at"] = datetime.fromisoformat(content["created_at"])
        _typed("tables", [content["tables"]], dict)
        _typed("putaran", [content["putaran"]], list)
        content["putaran"] = tuple(_typed("putaran", content["putaran"], str))
        content["tables"] = {nama: _table_file(file) for nama, file in _plain(content["tables"]).items()}
        manifest = cls(**content)
        _typed("teks", [getattr(manifest, name) for name in _TEXTS], str)
        _typed("bilangan", [getattr(manifest, name) for name in _NUMBERS], int)
        _typed("sintetis", [manifest.sintetis], bool)
        _typed("sha256", [file.sha256 for file in manifest.tables.values()], str)
        _typed("rows", [file.rows for file in manifest.tables.values()], int)
        return manifest


_NUMBERS = ("number", "schema_version", "families", "rejected_rows", "without_gampong")
_TEXTS = ("id", "created_by", "catalogue_hash", "source_name", "source_sha256")


def _typed(name: str, values: list[Any], kind: type) -> list[Any]:
    """The values; ``TypeError`` when one is of another type (``True`` is no number)."""
    if any(type(value) is not kind for value in values):
        raise TypeError(name)
    return values


def _plain(tables: Mapping[str, Any]) -> Mapping[str, Any]:
    """The tables; ``KeyError`` for a name that can be no table and could lead out of the folder."""
    for nama in tables:
        if not nama.isidentifier():
            raise KeyError(nama)
    return tables


def _table_file(content: Mapping[str, Any]) -> TableFile:
    file = TableFile(**content)
    return replace(file, columns=tuple(_typed("columns", list(file.columns), str)))


@dataclass(frozen=True, slots=True)
class Release:
    """One immutable snapshot; a reader holds the same object for a whole page, so it never sees two states."""

    id: str
    folder: Path
    manifest: Manifest

    def path(self, tabel: str) -> Path:
        """Parquet file of a table (``KeyError`` for a name that is no table)."""
        return self.folder / f"{TABEL[tabel].nama}.parquet"

    def read(self, tabel: str) -> pl.DataFrame:
        """A table as a frame of ``polars_schema(tabel)``, sorted by putaran and kode_gampong.

        A table or column that did not exist yet when the release was made is empty; a column that the contract no
        longer has is left out.

        Raises
        ------
        ReleaseError
            The file is missing, is not Parquet, or lacks a key column.
        """
        if not self._has(tabel):
            return empty(tabel)
        try:
            frame = pl.read_parquet(self.path(tabel))
        except (OSError, pl.exceptions.PolarsError):
            raise self._unreadable(tabel) from None
        return conform(tabel, frame.select(nama for nama in frame.columns if TABEL[tabel].holds(nama)))

    def keys(self, tabel: str) -> pl.DataFrame:
        """The key columns of a table alone; errors as ``read``."""
        return self.some(tabel, TABEL[tabel].kunci)

    def some(self, tabel: str, columns: Sequence[str]) -> pl.DataFrame:
        """Some columns of a table alone, in the order given, empty where it lacks one; errors as ``read``."""
        wanted = empty(tabel).select(columns)
        there = [nama for nama in columns if nama in self.columns(tabel)]
        if not there:
            return wanted
        try:
            return pl.concat([wanted, pl.read_parquet(self.path(tabel), columns=there)], how="diagonal_relaxed")
        except (OSError, pl.exceptions.PolarsError):
            raise self._unreadable(tabel) from None

    def columns(self, tabel: str) -> tuple[str, ...]:
        """Columns of a table as they stand in its file; none where the release lacks the table."""
        if not self._has(tabel):
            return ()
        try:
            return self.manifest.tables[tabel].columns or tuple(pl.read_parquet_schema(self.path(tabel)))
        except (OSError, pl.exceptions.PolarsError):
            raise self._unreadable(tabel) from None

    def asked(self, tabel: str, putaran: str = "") -> frozenset[str]:
        """Columns with at least one answer, in one round or in all; a question nobody answered was not asked.

        Parameters
        ----------
        tabel : str
        putaran : str
            Round; empty for all, and without effect on a table that has no rounds.

        Raises
        ------
        ReleaseError
            The file is missing or is not Parquet.
        """
        known = [nama for nama in self.columns(tabel) if TABEL[tabel].holds(nama)]
        if not known:
            return frozenset()
        rows = pl.scan_parquet(self.path(tabel))
        if putaran and PUTARAN in known:
            rows = rows.filter(pl.col(PUTARAN) == putaran)
        try:
            answered = rows.select(pl.col(nama).is_not_null().any() for nama in known).collect()
        except (OSError, pl.exceptions.PolarsError):
            raise self._unreadable(tabel) from None
        return frozenset(nama for nama in known if answered[nama].item())

    def _has(self, tabel: str) -> bool:
        return TABEL[tabel].nama in self.manifest.tables

    def _unreadable(self, tabel: str) -> ReleaseError:
        return ReleaseError(
            f"Rilis {self.id}: tabel {tabel} tidak dapat dibaca.",
            "Jalankan `peka rilis periksa`, lalu aktifkan rilis lain dengan `peka rilis aktifkan NOMOR`.",
        )


def read_release(folder: Path) -> Release:
    """The release in ``folder``.

    Raises
    ------
    ReleaseError
        The manifest is missing or unreadable, or the release is newer than this program: its schema version, or a
        table in it, is not known here.
    """
    try:
        manifest = Manifest.from_json((folder / MANIFEST).read_text(encoding="utf-8"))
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
        raise ReleaseError(
            f"Rilis {folder.name} tidak ada atau manifestnya rusak.",
            "Lihat rilis yang ada dengan `peka rilis daftar`, lalu `peka rilis aktifkan NOMOR`.",
        ) from None
    if manifest.schema_version > SCHEMA_VERSION:
        raise ReleaseError(
            f"Rilis {folder.name} memakai skema versi {manifest.schema_version}; program ini versi {SCHEMA_VERSION}.",
            "Impor ulang berkas asalnya, atau aktifkan rilis lain.",
        )
    foreign = sorted(set(manifest.tables) - set(TABEL))
    if foreign:
        raise ReleaseError(
            f"Rilis {folder.name} memuat tabel {', '.join(foreign)} yang tidak dikenal program ini.",
            "Perbarui program, atau aktifkan rilis lain.",
        )
    return Release(folder.name, folder, manifest)
