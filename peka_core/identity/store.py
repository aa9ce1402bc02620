"""Identities at rest: one encrypted file a round, readable by this user only, apart from every release.

A file is Parquet closed with Fernet (``key``). Whoever copies a release, or the whole data folder, has no name in it.
"""

import io
from collections.abc import Collection, Iterable
from pathlib import Path

import polars as pl
from cryptography.fernet import InvalidToken

from peka_core.files.whole import write_whole
from peka_core.identity import key
from peka_core.identity.fields import FIELDS, KEY, LONGEST
from peka_core.identity.key import IdentityError
from peka_core.tables import ID_KELUARGA, PUTARAN

SCHEMA = pl.Schema(
    {ID_KELUARGA: pl.String(), PUTARAN: pl.String(), "no_anggota": pl.Int64(), **dict.fromkeys(FIELDS, pl.String())}
)
SUFFIX = ".sandi"


def replace(new: pl.DataFrame, present: pl.DataFrame, rounds: Iterable[str], data_dir: Path, *, sintetis: bool) -> None:
    """Keep what came in with an import, round by round.

    A row replaces the one of equal key; of an imported round only families that are in it are kept.

    Parameters
    ----------
    new : polars.DataFrame
        Columns of ``SCHEMA``, with pseudonyms.
    present : polars.DataFrame
        ``id_keluarga`` and ``putaran`` of the families of the release to be.
    rounds : iterable of str
        Rounds that came in.

    Raises
    ------
    IdentityError
        See ``key.load``.
    """
    for putaran in rounds:
        fresh = new.filter(pl.col(PUTARAN) == putaran)
        path = _path(putaran, data_dir, sintetis=sintetis)
        if fresh.is_empty() and not path.exists():
            continue
        old = _open(path, data_dir, sintetis=sintetis)
        here = present.filter(pl.col(PUTARAN) == putaran).select(ID_KELUARGA).unique()
        both = pl.concat([fresh, old.join(fresh, on=KEY, how="anti")])
        _close(both.join(here, on=ID_KELUARGA, how="semi"), path, data_dir, sintetis=sintetis)


def read(ids: Collection[str], data_dir: Path, *, sintetis: bool) -> pl.DataFrame:
    """What is kept of some families, in the columns of ``SCHEMA``, oldest round first; whoever asks has been logged.

    Raises
    ------
    IdentityError
        See ``key.load``; or the key is not the one these were closed with.
    """
    kept = [_open(path, data_dir, sintetis=sintetis) for path in _files(data_dir, sintetis=sintetis)]
    every = pl.concat([SCHEMA.to_frame(), *kept])
    return every.filter(pl.col(ID_KELUARGA).is_in(list(ids))).sort(PUTARAN, "no_anggota")


def correct(row: dict[str, str | int | None], data_dir: Path, *, sintetis: bool) -> None:
    """Put the filled fields of ``row`` (columns of ``SCHEMA``) in place of what is kept under its key."""
    path = _path(str(row[PUTARAN]), data_dir, sintetis=sintetis)
    old = _open(path, data_dir, sintetis=sintetis)
    fresh = pl.DataFrame([row], schema=SCHEMA)
    before = fresh.select(KEY).join(old, on=KEY, how="left")
    merged = fresh.select(
        pl.coalesce(pl.col(nama), pl.lit(before[nama].item(), SCHEMA[nama])) if nama in FIELDS else nama
        for nama in SCHEMA
    )
    kept = pl.concat([old.join(fresh, on=KEY, how="anti"), merged])
    _close(kept, path, data_dir, sintetis=sintetis)


def forget(ids: Collection[str], data_dir: Path) -> int:
    """Erase all that is kept of some families, in every round; returns how many rows that were."""
    gone = 0
    for sintetis in (False, True):
        for path in _files(data_dir, sintetis=sintetis):
            old = _open(path, data_dir, sintetis=sintetis)
            kept = old.filter(~pl.col(ID_KELUARGA).is_in(list(ids)))
            if kept.height < old.height:
                gone += old.height - kept.height
                _close(kept, path, data_dir, sintetis=sintetis)
    return gone


def rounds(data_dir: Path, *, sintetis: bool) -> tuple[str, ...]:
    """Rounds of which identities are kept, oldest first."""
    return tuple(path.name.removesuffix(SUFFIX) for path in _files(data_dir, sintetis=sintetis))


def forget_round(putaran: str, data_dir: Path, *, sintetis: bool) -> None:
    """Erase the identities of a round: what cannot be opened can still be erased."""
    _path(putaran, data_dir, sintetis=sintetis).unlink(missing_ok=True)


def _files(data_dir: Path, *, sintetis: bool) -> list[Path]:
    return sorted(key.folder(data_dir, sintetis=sintetis).glob(f"[!.]*{SUFFIX}"))


def _path(putaran: str, data_dir: Path, *, sintetis: bool) -> Path:
    return key.folder(data_dir, sintetis=sintetis) / f"{putaran}{SUFFIX}"


def _open(path: Path, data_dir: Path, *, sintetis: bool) -> pl.DataFrame:
    if not path.exists():
        return SCHEMA.to_frame()
    try:
        content = key.load(data_dir, sintetis=sintetis).decrypt(path.read_bytes())
        return pl.read_parquet(io.BytesIO(content)).select(pl.col(n).cast(t) for n, t in SCHEMA.items())
    except (InvalidToken, OSError, pl.exceptions.PolarsError):
        raise IdentityError(
            f"Data pribadi putaran {path.name.removesuffix(SUFFIX)} tidak dapat dibuka: kuncinya lain, atau berkasnya "
            "rusak.",
            "Pulihkan kunci atau berkas itu dari cadangan; data lain tidak terpengaruh.",
        ) from None


def _close(frame: pl.DataFrame, path: Path, data_dir: Path, *, sintetis: bool) -> None:
    lock = key.load(data_dir, sintetis=sintetis)
    content = io.BytesIO()
    short = frame.with_columns(pl.col(nama).str.slice(0, LONGEST) for nama in FIELDS)
    short.select(SCHEMA.names()).write_parquet(content)
    path.parent.mkdir(parents=True, exist_ok=True)
    for folder in (path.parent, path.parent.parent):
        folder.chmod(0o700)
    write_whole(path, lock.encrypt(content.getvalue()), mode=0o600)
