"""How partners can be reached: one encrypted file beside the identities of families, for administrators only."""

import io
from collections.abc import Collection
from pathlib import Path

import polars as pl
from cryptography.fernet import InvalidToken

from peka_core.files.whole import write_whole
from peka_core.identity import key
from peka_core.identity.fields import CONTACT_FIELDS, LONGEST
from peka_core.identity.key import IdentityError

NAME = "mitra.kontak"
WHOSE = "kode"
SCHEMA = pl.Schema({WHOSE: pl.String(), **dict.fromkeys(CONTACT_FIELDS, pl.String())})


def replace(new: pl.DataFrame, present: Collection[str], data_dir: Path, *, sintetis: bool) -> None:
    """Keep what came in with an import; a row replaces that of its partner, also with blanks.

    Parameters
    ----------
    new : polars.DataFrame
        Columns of ``SCHEMA``.
    present : collection of str
        Codes of the partners of the release to be; contacts of others are erased.

    Raises
    ------
    IdentityError
        See ``key.load``.
    """
    path = _path(data_dir, sintetis=sintetis)
    if new.is_empty() and not path.exists():
        return
    old = _open(path, data_dir, sintetis=sintetis)
    both = pl.concat([new.select(SCHEMA.names()), old.join(new, on=WHOSE, how="anti")])
    told = pl.any_horizontal(pl.col(nama).is_not_null() for nama in CONTACT_FIELDS)
    kept = both.filter(pl.col(WHOSE).is_in(list(present)) & told)
    content = io.BytesIO()
    kept.with_columns(pl.col(nama).str.slice(0, LONGEST) for nama in CONTACT_FIELDS).write_parquet(content)
    lock = key.load(data_dir, sintetis=sintetis)
    path.parent.mkdir(parents=True, exist_ok=True)
    for folder in (path.parent, path.parent.parent):
        folder.chmod(0o700)
    write_whole(path, lock.encrypt(content.getvalue()), mode=0o600)


def read(codes: Collection[str], data_dir: Path, *, sintetis: bool) -> pl.DataFrame:
    """Contacts of some partners, in the columns of ``SCHEMA``; whoever asks has been logged.

    Raises
    ------
    IdentityError
        See ``key.load``; or the key is not the one these were closed with.
    """
    return _open(_path(data_dir, sintetis=sintetis), data_dir, sintetis=sintetis).filter(
        pl.col(WHOSE).is_in(list(codes))
    )


def _path(data_dir: Path, *, sintetis: bool) -> Path:
    return key.folder(data_dir, sintetis=sintetis) / NAME


def _open(path: Path, data_dir: Path, *, sintetis: bool) -> pl.DataFrame:
    if not path.exists():
        return SCHEMA.to_frame()
    try:
        content = key.load(data_dir, sintetis=sintetis).decrypt(path.read_bytes())
        return pl.read_parquet(io.BytesIO(content)).select(pl.col(n).cast(t) for n, t in SCHEMA.items())
    except (InvalidToken, OSError, pl.exceptions.PolarsError):
        raise IdentityError(
            "Kontak mitra tidak dapat dibuka: kuncinya lain, atau berkasnya rusak.",
            "Pulihkan kunci atau berkas itu dari cadangan; data lain tidak terpengaruh.",
        ) from None
