"""A partner's own spreadsheet as it was sent: opened within narrow bounds, kept closed for a day, no personal columns.

What is kept is what its cells say, encrypted with the key of identities, one file a sender; it is gone when its rows
were sent on, when another one is sent, or after a day.
"""

import hashlib
import io
import tempfile
import time
from pathlib import Path
from zipfile import BadZipFile, ZipFile

import polars as pl
from cryptography.fernet import InvalidToken

from peka_core.access import store
from peka_core.access.principal import Principal
from peka_core.acts import bounds, rules
from peka_core.acts.errors import ActRefused
from peka_core.acts.pledging import PAGE
from peka_core.files.whole import write_whole
from peka_core.identity import key
from peka_core.intake import readers
from peka_core.intake.columns import column_of, is_private
from peka_core.intake.sheet import Sheet
from peka_core.settings import data_dir

TABLE = "kegiatan"
LARGEST = 1_000_000
MOST_UNPACKED, MOST_RATIO, MOST_PARTS = 20_000_000, 100, 100
MOST_ROWS, MOST_COLUMNS, MOST_FILES = 300, 60, 200
KEPT_S = 24 * 3600
FOLDER, SUFFIX = "kiriman", ".sandi"
NUMBER = "#"
"""Before the letter of a column of numbers, where a sheet is kept."""
ENDINGS = (".xlsx", ".csv")
SEARCHED = 15


def receive(principal: Principal, browser: str, name: str, content: bytes, *, sintetis: bool) -> int:
    """Keep the first sheet with activities of a file that was sent; how many rows it has below its headings.

    Parameters
    ----------
    browser : str
        What tells apart two who came by one link.
    name : str
        Name of the file, of which the ending counts alone.

    Raises
    ------
    ActRefused, ReadError
        A link that does not cover the page; or the file is too large, no spreadsheet, or has too many rows.
    IdentityError
        This installation keeps nothing closed: see ``identity.key``.
    """
    bounds.require_page(store.open_state(), principal, PAGE)
    lock, sheet = key.load(data_dir(), sintetis=sintetis), _opened(name, content)
    kept = io.BytesIO()
    numbers = sheet.numbers.rename({letter: NUMBER + letter for letter in sheet.numbers.columns})
    cells = sheet.cells.select(pl.all().cast(pl.String))
    pl.concat([cells, numbers], how="horizontal").write_parquet(kept)
    path = _path(principal, browser)
    path.parent.mkdir(mode=0o700, exist_ok=True)
    sweep()
    if not path.exists() and len(_files()) >= MOST_FILES:
        raise ActRefused("Terlalu banyak berkas sedang diperiksa.", "Coba lagi nanti.")
    write_whole(path, lock.encrypt(kept.getvalue()), mode=0o600)
    return sheet.cells.height - heading_row(sheet)


def held(principal: Principal, browser: str, *, sintetis: bool) -> Sheet | None:
    """The sheet this one has sent; None where there is none, or it is a day old."""
    path = _path(principal, browser)
    try:
        if time.time() - path.stat().st_mtime > KEPT_S:
            return None
        content = key.load(data_dir(), sintetis=sintetis).decrypt(path.read_bytes())
    except (FileNotFoundError, InvalidToken):
        return None
    frame = pl.read_parquet(io.BytesIO(content))
    numbers = [name for name in frame.columns if name.startswith(NUMBER)]
    return Sheet(
        "kiriman",
        frame.drop(numbers).select(pl.all().cast(pl.Categorical())),
        frame.select(pl.col(name).alias(name.removeprefix(NUMBER)) for name in numbers),
    )


def forget(principal: Principal, browser: str) -> None:
    """Let go of what this one has sent."""
    _path(principal, browser).unlink(missing_ok=True)


def sweep() -> int:
    """Let go of what is older than a day; how many files."""
    old = [path for path in _files() if time.time() - path.stat().st_mtime > KEPT_S]
    for path in old:
        path.unlink(missing_ok=True)
    return len(old)


def heading_row(sheet: Sheet) -> int:
    """The row of the file (from 1) that names most columns of the table; the first with two filled cells where none."""
    rows = sheet.cells.head(SEARCHED).rows()
    scores = [len({column_of(text, TABLE) for text in row if text} - {None}) for row in rows]
    if any(scores):
        return scores.index(max(scores)) + 1
    return next((place for place, row in enumerate(rows, 1) if sum(map(bool, row)) > 1), 1)


def _opened(name: str, content: bytes) -> Sheet:
    ending = Path(name.lower()).suffix
    if ending not in ENDINGS:
        raise ActRefused("Jenis berkas ini tidak diterima.", "Simpan sebagai .xlsx atau .csv, lalu kirim lagi.")
    if not 0 < len(content) <= LARGEST:
        raise ActRefused("Berkas kosong, atau lebih dari 1 MB.", "Salin lembar kegiatannya saja ke berkas baru.")
    if ending == ".xlsx":
        _require_small(content)
    with tempfile.TemporaryDirectory(prefix="peka-kiriman-") as folder:
        path = Path(folder) / f"kiriman{ending}"
        path.write_bytes(content)
        sheets = readers.read(path).sheets
    narrow = [one for one in sheets if one.cells.width <= MOST_COLUMNS]  # nobody looks for headings in a wide one
    found = max(narrow, key=_score, default=next(iter(sheets), None))
    if found is None or found.cells.is_empty():
        raise ActRefused("Tidak ada isi di berkas itu.", "Periksa lembarnya, lalu kirim lagi.")
    return _narrowed(found)


def _require_small(content: bytes) -> None:
    """Refuse an archive that unfolds without end, before anything of it is unfolded."""
    try:
        with ZipFile(io.BytesIO(content)) as archive:
            parts = archive.infolist()
    except BadZipFile:
        raise ActRefused("Berkas ini bukan buku Excel yang utuh.", "Simpan ulang sebagai .xlsx.") from None
    size = sum(part.file_size for part in parts)
    if len(parts) > MOST_PARTS or size > MOST_UNPACKED or size > MOST_RATIO * max(len(content), 10_000):
        raise ActRefused("Isi berkas ini terlalu besar bila dibuka.", "Salin lembar kegiatannya saja ke berkas baru.")


def _score(sheet: Sheet) -> tuple[int, int]:
    rows = sheet.cells.head(SEARCHED).rows()
    named = max((len({column_of(text, TABLE) for text in row if text} - {None}) for row in rows), default=0)
    return named, min(sheet.cells.height, MOST_ROWS)


def _narrowed(sheet: Sheet) -> Sheet:
    """Without columns of persons; refused with more rows or columns than anybody reads."""
    if sheet.cells.height > MOST_ROWS + SEARCHED or sheet.cells.width > MOST_COLUMNS:
        raise ActRefused(
            f"Lembar ini terlalu besar: paling banyak {MOST_ROWS} baris dan {MOST_COLUMNS} kolom.",
            "Bagi menjadi beberapa berkas, atau buang kolom yang tidak perlu.",
        )
    titles = dict(zip(sheet.cells.columns, sheet.cells.row(heading_row(sheet) - 1), strict=True))
    persons = [letter for letter, text in titles.items() if text and is_private(text)]
    blank = [pl.lit(None, pl.String()).alias(letter) for letter in persons]
    numbers = sheet.numbers.drop([letter for letter in persons if letter in sheet.numbers.columns])
    return Sheet(sheet.name, sheet.cells.with_columns(blank), numbers)


def _path(principal: Principal, browser: str) -> Path:
    mine = hashlib.sha256(f"{rules.who(principal)}\n{browser}".encode()).hexdigest()[:32]
    return data_dir() / FOLDER / f"{mine}{SUFFIX}"


def _files() -> list[Path]:
    return list((data_dir() / FOLDER).glob(f"[!.]*{SUFFIX}"))
