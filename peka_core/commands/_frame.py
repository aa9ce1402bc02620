"""Reads the columns a measure needs from any CSV or Parquet file, and names the cell that cannot be read.

CSV and its numbers are read as an import reads them: ``cells.separated`` and ``intake.numbers``.
"""

import gzip
import zlib
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from pathlib import Path

import polars as pl

from peka_core.cells import separated
from peka_core.cells.cleaning import cleaned
from peka_core.commands._output import NAMELESS, apart
from peka_core.errors import MeasureError, ReadError
from peka_core.files import panic
from peka_core.intake.numbers import dots_in, numbers_of
from peka_core.intake.problems import KINDS

BLANK = ("", "NA", "NaN", "nan")
BINARY = {None: None, "0": 0, "1": 1, "0.0": 0, "1.0": 1, "0,0": 0, "1,0": 1}
NOT_BINARY = 2
TWO_WAYS = r"^[1-9]\d{0,2},\d{3}$"
"""Persons in English thousands, or a thousandth of a person."""
DECIMALS = r",(\d{1,2}|\d{4,})$|^0,"
WHOLE = r"^-?\d+\.0+$"
OPEN = r"^-?[1-9]\d{0,2}\.\d{3}$"
TEXT = (".csv", ".tsv", ".txt", ".csv.gz")


@dataclass(frozen=True, slots=True)
class Place:
    """Where the rows of a file stand: its name, and the row of each as a spreadsheet counts; None in Parquet."""

    name: str
    rows: pl.Series | None = None

    def error(self, cell: tuple[str, int], reason: str, remedy: str) -> MeasureError:
        """The error that names a cell (column and row): file, column, row, and what is wrong with its value."""
        column, row = cell
        line = f"baris data ke-{row + 1}" if self.rows is None else f"baris {self.rows[row]}"
        return MeasureError(f"{self.name}, kolom {column}, {line}: {reason}", remedy)

    def unfit(self, values: pl.Series, row: int, remedy: str) -> MeasureError:
        """The error that a value does not fit its column."""
        return self.error((values.name, row), f"{values[row]!r} tidak dapat dipakai.", remedy)


def read(path: Path, columns: Sequence[str], indicators: Sequence[str] = ()) -> tuple[pl.DataFrame, Place]:
    """``columns`` of the file, those of ``indicators`` as 0, 1 or null; and where its rows stand.

    Blanks around a heading do not count.

    Raises
    ------
    ReadError
        When the file is broken (a row with more cells than the header, an open quotation mark) or has no row.
    MeasureError
        When a column is not in the file (the message lists those that are), is there twice or holds lists; or an
        indicator holds anything but 0, 1 or a blank (column, row and value are named).
    """
    if not path.is_file():
        raise ReadError(f"Berkas {path} tidak ada.", "Periksa nama dan foldernya.")
    if path.name.lower().endswith(".parquet"):
        raw, place = _parquet(path, columns), Place(path.name)
    elif path.name.lower().endswith(TEXT):
        raw, place = _csv(path, columns)
    else:
        raise ReadError(
            f"Berkas {path.name} bukan CSV atau Parquet.", f"Simpan sebagai {', '.join((*TEXT, '.parquet'))}."
        )
    if raw.is_empty():
        raise ReadError(f"{path.name} hanya memuat judul kolom.", "Isi sedikitnya satu baris data.")
    values = raw.with_columns(_binary(raw[name]) for name in indicators)
    for name in indicators:
        rows = (values[name] == NOT_BINARY).arg_true()
        if len(rows):
            raise place.unfit(raw[name], rows[0], "Indikator hanya boleh berisi 0, 1, atau kosong.")
    return values, place


def numbers(values: pl.Series, place: Place, *, money: bool = False, persons: bool = False) -> pl.Series:
    """Numbers as float64, blank = null; text is read as an import reads it.

    Parameters
    ----------
    values : polars.Series
    place : Place
    money, persons : bool
        Rupiah, or a number of persons: nobody writes thousandths of either, so ``1,250`` is a fault and, of rupiah,
        ``1.250`` is 1250 unless the column says otherwise.

    Raises
    ------
    MeasureError
        When a cell is not a number or can be read two ways; names column, row and value.
    """
    if values.dtype.is_temporal():
        raise MeasureError(f"{place.name}, kolom {values.name}: berisi tanggal, bukan angka.", "Pilih kolom angka.")
    if isinstance(values.dtype, (pl.Categorical, pl.Enum)):
        values = values.cast(pl.String)
    if values.dtype != pl.String:
        return values.cast(pl.Float64).fill_nan(None)
    texts = cleaned(values)
    found, faults = numbers_of(values, money=money)
    rows = (found.is_null() & texts.is_not_null()).arg_true()
    if len(rows):
        fault = faults[texts[rows[0]]]
        raise place.error((values.name, rows[0]), fault.reason, fault.remedy or KINDS[fault.code].remedy)
    doubtful = texts.str.contains(TWO_WAYS).fill_null(value=False)
    if persons and doubtful.any() and not texts.str.contains(DECIMALS).any():
        row = doubtful.arg_true()[0]
        reason = f"{texts[row]!r} dapat berarti ribuan (gaya Inggris) atau pecahan."
        raise place.error((values.name, row), reason, f"Tulis {texts[row].replace(',', '')}, atau {texts[row]}0.")
    return found


def thousands(values: pl.Series) -> list[str]:
    """A note where dots of a column of money group thousands though nothing else in the column says so."""
    if not isinstance(values.dtype, (pl.String, pl.Categorical, pl.Enum)):
        return []
    texts = cleaned(values.cast(pl.String)).drop_nulls()
    opened = texts.filter(texts.str.contains(OPEN))
    if opened.is_empty() or dots_in(texts) != "open":
        return []
    return [f"Titik di kolom {values.name} dibaca sebagai pemisah ribuan: {opened[0]} = {opened[0].replace('.', '')}."]


def labels(values: pl.Series) -> pl.Series:
    """Codes of strata or clusters as text; blank = null. Whole numbers that a file keeps as 1.0 are 1."""
    if values.dtype.is_float():
        values = values.fill_nan(None)
    text = values.cast(pl.String).str.strip_chars()
    text = text.set(text.is_in(BLANK), None)
    return text.str.replace(r"\.0+$", "") if text.str.contains(WHOLE).all() else text


def areas(values: pl.Series) -> pl.Series:
    """Area of each row as text; a blank one has a name of its own, as no area of the file has."""
    text = labels(values)
    return text.fill_null(apart(NAMELESS, text.unique().to_list()))


def _parquet(path: Path, columns: Collection[str]) -> pl.DataFrame:
    broken = ReadError(f"{path.name} kosong atau rusak.", "Buka dan simpan ulang berkas itu.")
    try:
        with panic.refused(broken):
            frame = pl.scan_parquet(path)
            schema = frame.collect_schema()
            found = _places(list(schema), columns, path.name)
            strange = [name for name, i in found.items() if _holds_many(schema.dtypes()[i])]
            if strange:
                raise MeasureError(
                    f"Kolom {', '.join(strange)} di {path.name} berisi daftar atau susunan, bukan nilai per baris.",
                    "Simpan kolom itu sebagai angka atau teks.",
                )
            names = schema.names()
            return frame.select(pl.col(names[i]).alias(name) for name, i in found.items()).collect(engine="streaming")
    except pl.exceptions.PolarsError:
        raise broken from None


def _holds_many(dtype: pl.DataType) -> bool:
    return dtype.is_nested() or dtype == pl.Binary


def _csv(path: Path, columns: Collection[str]) -> tuple[pl.DataFrame, Place]:
    """The columns as text, so that nothing is guessed about their values; rows without any cell are no rows."""
    try:
        content = gzip.decompress(path.read_bytes()) if path.suffix.lower() == ".gz" else path.read_bytes()
    except (OSError, EOFError, zlib.error):
        raise ReadError(f"{path.name} bukan berkas gzip yang utuh.", "Salin ulang berkas itu.") from None
    wanted = {name.strip() for name in columns}
    table = separated.read(content, path.name, lambda heading: heading.strip() in wanted)
    headings = [heading or "" for heading in table.cells.row(table.heading)] if table.cells.height else []
    if not any(headings):
        raise ReadError(f"{path.name} kosong atau rusak.", "Buka dan simpan ulang berkas itu.")
    found = _places(headings, columns, path.name)
    rows = table.cells.with_row_index("baris", 1).slice(table.heading + 1)
    if table.cells.width > 1:
        rows = rows.filter(pl.any_horizontal(pl.exclude("baris").is_not_null()))
    return rows.select(pl.col(str(i)).alias(name) for name, i in found.items()), Place(path.name, rows["baris"])


def _places(headings: Sequence[str], columns: Collection[str], file: str) -> dict[str, int]:
    """Where each column stands among the headings; every one is there once."""
    trimmed = [heading.strip() for heading in headings]
    absent = [name for name in dict.fromkeys(columns) if name.strip() not in trimmed]
    if absent:
        known = ", ".join(filter(None, trimmed))
        raise MeasureError(f"Kolom {', '.join(absent)} tidak ada di {file}.", f"Kolom yang ada: {known}.")
    twice = [name for name in dict.fromkeys(columns) if trimmed.count(name.strip()) > 1]
    if twice:
        raise MeasureError(
            f"Kolom {', '.join(twice)} ada lebih dari sekali di {file}.", "Beri nama lain pada salah satunya."
        )
    return {name: trimmed.index(name.strip()) for name in columns}


def _binary(column: pl.Series) -> pl.Series:
    """0, 1, null where the cell is empty, and ``NOT_BINARY`` for anything else."""
    if isinstance(column.dtype, (pl.Categorical, pl.Enum)):
        column = column.cast(pl.String)
    if column.dtype == pl.String:
        return cleaned(column).replace_strict(BINARY, default=NOT_BINARY, return_dtype=pl.Int8)
    number = column.cast(pl.Float64).fill_nan(None)
    return number.set(~number.is_in([0.0, 1.0]), NOT_BINARY).cast(pl.Int8)
