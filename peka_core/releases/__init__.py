"""Releases: immutable snapshots of the tables, one of them named by ``CURRENT``.

>>> from pathlib import Path
>>> from peka_core import releases
>>> releases.current(Path("/tidak/ada")) is None
True
"""

from peka_core.releases.lock import lock
from peka_core.releases.model import Manifest, Release, ReleaseInfo, TableFile, new_id
from peka_core.releases.store import activate, current, find, list_releases, require_whole, verify
from peka_core.releases.write import sweep, write, write_held
from peka_core.tables.schema import SCHEMA_VERSION, polars_schema

__all__ = [
    "SCHEMA_VERSION",
    "Manifest",
    "Release",
    "ReleaseInfo",
    "TableFile",
    "activate",
    "current",
    "find",
    "list_releases",
    "lock",
    "new_id",
    "polars_schema",
    "require_whole",
    "sweep",
    "verify",
    "write",
    "write_held",
]
