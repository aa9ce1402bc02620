"""The public release as everybody may read it: the figures alone, checked against their audit each time.

Nothing here knows the register of families.
"""

import io
import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import polars as pl

from peka_core import catalog
from peka_core.disclosure import declaration as declarations
from peka_core.disclosure import opened
from peka_core.disclosure.errors import PublicReleaseError
from peka_core.disclosure.meta import Meta, sha256
from peka_core.disclosure.schema import SCHEMA
from peka_core.files import panic

FOLDER, CURRENT, META, AUDIT, PUBLISHED = "publik", "CURRENT", "meta.json", "audit.json", "terbit.json"
FILES = (*(f"{name}.parquet" for name in SCHEMA), META)
"""What every release has; an audit vouches for them, and for the tables published row by row."""
_SHOWN = 80


@dataclass(frozen=True, eq=False)
class PublicRelease:
    """One public release, whole in memory.

    Attributes
    ----------
    folder : Path
    meta : Meta
    tables : mapping of str to polars.DataFrame
        ``wilayah``, ``istilah``, ``nilai``: all rounds.
    rows : mapping of str to polars.DataFrame
        Tables published row by row, those the release has.
    audit : mapping
        What the attacker found; empty before it was asked.
    marks : mapping of str to str
        Checksum of every file as it was read.
    """

    folder: Path
    meta: Meta
    tables: Mapping[str, pl.DataFrame]
    rows: Mapping[str, pl.DataFrame]
    audit: Mapping[str, Any]
    marks: Mapping[str, str]

    @property
    def id(self) -> str:
        """Its name."""
        return self.folder.name

    def cells(self, table: str, putaran: str) -> pl.DataFrame:
        """A table of one round in long form, without the column ``putaran``; null numbers where hidden.

        Raises
        ------
        KeyError
            There is no such table.
        """
        return self.tables[table].filter(pl.col("putaran") == putaran).drop("putaran")

    def open(self, table: str) -> pl.DataFrame:
        """A table without families, row by row: the columns that are declared today; empty where the release has none.

        Raises
        ------
        KeyError
            The table is not published.
        """
        schema = opened.schema_of(table, declarations.load())
        rows = self.rows.get(table, schema.to_frame())
        known = {name for name, dtype in schema.items() if rows.schema.get(name) == dtype}
        return rows.select(
            pl.col(name) if name in known else pl.lit(None, dtype).alias(name) for name, dtype in schema.items()
        )


def active(root: Path) -> PublicRelease | None:
    """The public release shown to everybody; None when none was ever activated.

    Raises
    ------
    PublicReleaseError
        It is missing, was altered since its audit, never activated, or made with another catalogue than this program's.
    """
    try:
        name = (root / FOLDER / CURRENT).read_text(encoding="utf-8").strip()
    except (FileNotFoundError, NotADirectoryError):
        return None
    except (OSError, UnicodeDecodeError):
        raise PublicReleaseError(
            f"Berkas {root / FOLDER / CURRENT} tidak dapat dibaca.", "Jalankan: peka publik daftar, lalu aktifkan satu."
        ) from None
    release = find(name[:_SHOWN], root)
    require_passed(release)
    if not (release.folder / PUBLISHED).is_file():  # later releases reckon with what was shown, and would not with this
        raise PublicReleaseError(
            f"Rilis publik {release.id} belum pernah diaktifkan.", f"Jalankan: peka publik aktifkan {release.id}."
        )
    return release


def find(name: str, root: Path) -> PublicRelease:
    """The public release of that id, read whole.

    Raises
    ------
    PublicReleaseError
        There is none, or a file of it is damaged. An id is a folder name, never a path.
    """
    if not name or not name.isprintable() or Path(name).name != name or name.startswith("."):
        raise PublicReleaseError(f"{name!r} bukan nomor rilis publik.", "Lihat nomor yang ada: peka publik daftar.")
    folder = root / FOLDER / name
    try:
        content = {file: (folder / file).read_bytes() for file in FILES}
        meta = Meta.from_json(content[META].decode())
        tables = {table: _table(content[f"{table}.parquet"], SCHEMA[table]) for table in SCHEMA}
        rows = {}
        for table in declarations.load().terbuka:
            file = f"{table}.parquet"
            if (folder / file).is_file():
                content[file] = (folder / file).read_bytes()
                rows[table] = _table(content[file])
    except (OSError, ValueError, KeyError, TypeError, AttributeError, pl.exceptions.PolarsError):
        raise PublicReleaseError(
            f"Rilis publik {name} tidak ada atau rusak.", "Bangun lagi: peka publik bangun, lalu peka publik aktifkan."
        ) from None
    marks = {file: sha256(part) for file, part in content.items()}
    return PublicRelease(folder, meta, tables, rows, _audit(folder), marks)


def require_passed(release: PublicRelease) -> None:
    """Refuse a release that is not exactly the one that passed its audit, or stands on another catalogue.

    Raises
    ------
    PublicReleaseError
    """
    again = "Bangun lagi: peka publik bangun, lalu peka publik aktifkan."
    if not release.audit.get("lulus"):
        raise PublicReleaseError(
            f"Rilis publik {release.id} belum lulus audit.", f"Jalankan: peka publik audit {release.id}."
        )
    if release.audit.get("isi") != release.marks:
        raise PublicReleaseError(f"Rilis publik {release.id} berubah sejak diaudit.", again)
    if release.meta.id != release.id:
        raise PublicReleaseError(f"Rilis publik {release.id} adalah salinan {release.meta.id}.", again)
    if release.meta.catalogue_hash != catalog.load().hash:
        raise PublicReleaseError(f"Rilis publik {release.id} dibuat dengan katalog lain.", again)


def _table(content: bytes, schema: Mapping[str, Any] | None = None) -> pl.DataFrame:
    with panic.refused(PublicReleaseError("Tabel rilis publik rusak.", "Bangun lagi: peka publik bangun.")):
        frame = pl.read_parquet(io.BytesIO(content))
    if schema is not None and dict(frame.schema) != dict(schema):
        raise ValueError(list(schema))
    return frame


def _audit(folder: Path) -> dict[str, Any]:
    try:
        content = json.loads((folder / AUDIT).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return content if isinstance(content, dict) else {}
