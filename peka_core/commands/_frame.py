"""Reads the columns a measure needs from any CSV or Parquet file, and names the cell that cannot be read."""

import gzip
from collections.abc import Sequence
from pathlib import Path

import polars as pl

from peka_core.errors import MeasureError, ReadError
from peka_core.files import panic

BLANK = ("", "NA", "NaN", "nan")
BINARY = {None: None, "0": 0, "1": 1, "0.0": 0, "1.0": 1, "0,0": 0, "1,0": 1, **dict.fromkeys(BLANK)}
NOT_BINARY = 2
INDONESIAN = r"^[+-]?(\d+|\d{1,3}(\.\d{3})+)(,\d+)?$"
SUFFIXES = (".csv", ".csv.gz", ".parquet")


def read(path: Path, columns: Sequence[str], indicators: Sequence[str] = ()) -> pl.DataFrame:
    """``columns`` of the file; those of ``indicators`` as 0, 1 or null.

    Raises
    ------
    ReadError
        When the file is broken (a row with more cells than the header, an open quotation mark) or has no row.
    MeasureError
        When a column is not in the file (the message lists those that are), is there twice or holds lists; or an
        indicator holds anything but 0, 1 or a blank (column, row and value are named).
    """
    frame = _scan(path)
    broken = ReadError(f"{path.name} kosong atau rusak.", "Buka dan simpan ulang berkas itu.")
    try:
        with panic.refused(broken):
            schema = frame.collect_schema()
    except pl.exceptions.PolarsError:
        raise broken from None
    _require_columns(schema, columns, path)
    last = schema.names()[-1]  # polars notices a row with too many cells only when it reads the last column
    needed = frame.select(list(dict.fromkeys((*columns, last)))).with_columns(_binary(n, schema[n]) for n in indicators)
    unread = ReadError(
        f"{path.name} tidak dapat dibaca.",
        "Periksa apakah setiap baris punya kolom sebanyak judulnya dan setiap tanda kutip ditutup.",
    )
    try:
        with panic.refused(unread):
            values = needed.collect(engine="streaming")
    except pl.exceptions.PolarsError as error:
        raise unread from error
    if values.is_empty():
        raise ReadError(f"{path.name} hanya memuat judul kolom.", "Isi sedikitnya satu baris data.")
    _refuse_not_binary(values, indicators, path)
    return values


def _require_columns(schema: pl.Schema, columns: Sequence[str], path: Path) -> None:
    """Every column asked for is there once and holds one value a row."""
    absent = [name for name in columns if name not in schema]
    if absent:
        raise MeasureError(
            f"Kolom {', '.join(absent)} tidak ada di {path.name}.", f"Kolom yang ada: {', '.join(schema)}."
        )
    twice = [name for name in columns if f"{name}_duplicated_0" in schema]
    if twice:
        raise MeasureError(
            f"Kolom {', '.join(twice)} ada lebih dari sekali di {path.name}.", "Beri nama lain pada salah satunya."
        )
    strange = [name for name in columns if schema[name].is_nested() or schema[name] == pl.Binary]
    if strange:
        raise MeasureError(
            f"Kolom {', '.join(strange)} di {path.name} berisi daftar atau susunan, bukan satu nilai per baris.",
            "Simpan kolom itu sebagai angka atau teks.",
        )


def numbers(values: pl.Series, path: Path) -> pl.Series:
    """Numbers as float64, blank = null; Indonesian (1.234,5) or plain (1234.5) writing, one way per column.

    Raises
    ------
    MeasureError
        When a cell is not a number or the column mixes the two ways; names column, row and value.
    """
    if values.dtype.is_temporal():
        raise MeasureError(f"{path.name}, kolom {values.name}: berisi tanggal, bukan angka.", "Pilih kolom angka.")
    if isinstance(values.dtype, (pl.Categorical, pl.Enum)):
        values = values.cast(pl.String)
    if values.dtype != pl.String:
        return values.cast(pl.Float64).fill_nan(None)
    text = values.str.strip_chars()
    text = text.set(text.is_in(BLANK), None)
    plain = text.cast(pl.Float64, strict=False)
    if not _unread(text, plain).any():
        return plain
    indonesian = text.str.contains(INDONESIAN)
    as_plain = text.str.replace_all(".", "", literal=True).str.replace(",", ".", literal=True)
    parsed = as_plain.cast(pl.Float64, strict=False).set(~indonesian, None)
    rows = _unread(text, parsed).arg_true()
    if len(rows):
        raise cell_error(path, values.name, rows[0], values[rows[0]], "Tulis angka seperti 1234,5 atau 1.234,5.")
    return parsed


def labels(values: pl.Series) -> pl.Series:
    """Codes of strata or clusters as text; blank = null."""
    if values.dtype.is_float():
        values = values.fill_nan(None)
    text = values.cast(pl.String).str.strip_chars()
    return text.set(text.is_in(BLANK), None)


def areas(values: pl.Series) -> pl.Series:
    """Area of each row as text; a blank one is named so."""
    text = values.cast(pl.String).str.strip_chars()
    return text.set(text == "", None).fill_null("(kosong)")


def _scan(path: Path) -> pl.LazyFrame:
    """Lazy frame of a file; a CSV comes as text, so nothing is guessed about its values.

    Raises
    ------
    ReadError
        When the file is not there, is empty, or is neither CSV nor Parquet.
    """
    if not path.is_file():
        raise ReadError(f"Berkas {path} tidak ada.", "Periksa nama dan foldernya.")
    if path.name.lower().endswith(".parquet"):
        return pl.scan_parquet(path)
    if path.name.lower().endswith((".csv", ".csv.gz")):
        return pl.scan_csv(path, separator=_separator(path), infer_schema=False)
    raise ReadError(f"Berkas {path.name} bukan CSV atau Parquet.", f"Simpan sebagai {', '.join(SUFFIXES)}.")


def _separator(path: Path) -> str:
    opener = gzip.open if path.suffix.lower() == ".gz" else open
    try:
        with opener(path, "rt", encoding="utf-8-sig", errors="replace") as stream:
            header = stream.readline()
    except (OSError, EOFError):
        raise ReadError(f"{path.name} bukan berkas gzip yang utuh.", "Salin ulang berkas itu.") from None
    return max((";", ",", "\t"), key=header.count)


def _binary(name: str, dtype: pl.DataType) -> pl.Expr:
    column = pl.col(name)
    if isinstance(dtype, (pl.Categorical, pl.Enum)):
        column, dtype = column.cast(pl.String), pl.String()
    if dtype == pl.String:
        return column.str.strip_chars().replace_strict(BINARY, default=NOT_BINARY, return_dtype=pl.Int8)
    number = column.cast(pl.Float64).fill_nan(None)
    return pl.when(number.is_in([0.0, 1.0])).then(number).when(number.is_not_null()).then(NOT_BINARY).cast(pl.Int8)


def _refuse_not_binary(values: pl.DataFrame, columns: Sequence[str], path: Path) -> None:
    """Raise ``MeasureError`` with column, row and value of the first cell that is neither 0, 1 nor blank."""
    for name in columns:
        rows = (values[name] == NOT_BINARY).arg_true()
        if len(rows):
            raw = _scan(path).select(pl.col(name).slice(rows[0], 1)).collect().item()
            raise cell_error(path, name, rows[0], raw, "Indikator hanya boleh berisi 0, 1, atau kosong.")


def _unread(text: pl.Series, parsed: pl.Series) -> pl.Series:
    return text.is_not_null() & ~parsed.is_finite().fill_null(False)


def cell_error(path: Path, column: str, row: int, value: object, remedy: str) -> MeasureError:
    """The error that names a cell: file, column, row as a spreadsheet counts it, and value."""
    line = f"baris data ke-{row + 1}" if path.suffix.lower() == ".parquet" else f"baris {row + 2}"
    return MeasureError(f"{path.name}, kolom {column}, {line}: {value!r} tidak dapat dipakai.", remedy)
