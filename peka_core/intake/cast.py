"""Text to values, column by column: each distinct text is parsed once; what cannot be read becomes a problem."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

import polars as pl

from peka_core.catalog import Catalog
from peka_core.intake.aliases import NAMA_GAMPONG
from peka_core.intake.gampong import gampong_parser
from peka_core.intake.parsers import Parser, guarded, parser
from peka_core.intake.problems import KINDS, Fault, Problem
from peka_core.intake.raw import ROW, RawTable, mask
from peka_core.tables import GAMPONG, TABEL, Kolom
from peka_core.tables.schema import packed_schema

_EXACT, _EXCEL_DIGITS = 2.0**53, 15
_VALUE_SHOWN, _REASON_SHOWN = 120, 500
Faulty = tuple[int, str | None, Fault]
"""Row of the file, text of the cell, and what is wrong with it."""


@dataclass(frozen=True, slots=True)
class CastTable:
    """A table in the types of ``packed_schema`` plus ``baris``, its raw form, and the problems found in it so far."""

    raw: RawTable
    frame: pl.DataFrame
    problems: tuple[Problem, ...]


def cast(raw: RawTable, katalog: Catalog, today: date) -> CastTable:
    """Parse every cell of a raw table.

    A cell that cannot be read is null in ``frame`` and named in ``problems``; an empty cell is null and no problem.
    """
    schema = packed_schema(raw.name)
    columns: list[pl.Series] = [raw.cells[ROW]]
    problems: list[Problem] = []
    for kolom in TABEL[raw.name].kolom:
        if kolom.nama not in raw.cells.columns:
            columns.append(pl.Series(kolom.nama, [None] * raw.cells.height, dtype=schema[kolom.nama]))
            continue
        cells, numbers = _apart(raw, kolom)
        parse = parser(kolom, katalog, today, cells[kolom.nama].unique().cast(pl.String))
        values, faulty = _parsed(cells, kolom.nama, parse, schema[kolom.nama])
        if numbers is not None:
            values, broken = _with_numbers(raw, kolom, values, numbers)
            faulty += broken
        if kolom.jenis == "keluarga" and (cut := _cut_short(raw, kolom.nama)):
            values = values.set(raw.cells[ROW].is_in([row for row, _, _ in cut]), None)
            faulty = [item for item in faulty if item[0] not in {row for row, _, _ in cut}] + cut
        columns.append(values.alias(kolom.nama))
        problems += problems_at(raw, kolom.nama, faulty)
    frame = pl.DataFrame(columns)
    if NAMA_GAMPONG in raw.cells.columns:
        frame, faulty = _with_names(raw, frame, katalog)
        problems = _named_beside(raw, problems, katalog)
        problems += problems_at(raw, NAMA_GAMPONG, faulty)
    return CastTable(raw, frame, tuple(problems))


def _apart(raw: RawTable, kolom: Kolom) -> tuple[pl.DataFrame, pl.Series | None]:
    """Row and text of the cells that must be read, and the numbers of those that are numbers already.

    A number cell never passes through a text, and says nothing of how the texts beside it are written.
    """
    cells = raw.cells.select(ROW, kolom.nama)
    numbers = raw.numbers_in(kolom.nama) if kolom.jenis in ("bulat", "desimal") else None
    if numbers is None:
        return cells, None
    numbers = numbers.set(cells[kolom.nama].cast(pl.String).str.contains("****", literal=True), None)
    return cells.with_columns(cells[kolom.nama].set(numbers.is_not_null(), None)), numbers


def _with_numbers(raw: RawTable, kolom: Kolom, values: pl.Series, numbers: pl.Series) -> tuple[pl.Series, list[Faulty]]:
    """``values`` and those of the number cells beside them; where a column counts, a fraction is a fault."""
    if kolom.jenis == "desimal":
        return numbers.zip_with(numbers.is_not_null(), values), []
    whole = (numbers == numbers.floor()) & numbers.is_between(-_EXACT, _EXACT)
    counts = numbers.set(~whole, None).cast(pl.Int64)
    wrong = raw.cells.select(ROW, text=kolom.nama).filter(~whole.fill_null(value=True))
    faulty = [(row, text, Fault("bukan_bulat", f"{text!r} bukan bilangan bulat.")) for row, text in wrong.iter_rows()]
    return counts.zip_with(counts.is_not_null(), values), faulty


def _cut_short(raw: RawTable, column: str) -> list[Faulty]:
    """Number cells of more digits than Excel keeps, where every one of them ends in the zero it puts for the rest."""
    numbers = raw.numbers_in(column)
    if numbers is None:
        return []
    cells = raw.cells.select(ROW, text=column).filter((numbers.abs() >= 10**_EXCEL_DIGITS).fill_null(value=False))
    if not cells["text"].str.ends_with("0").all():
        return []  # a program wrote them, and all their digits
    lost = f"sel angka Excel hanya menyimpan {_EXCEL_DIGITS} angka pertama; angka-angka terakhirnya hilang."
    return [(row, text, Fault("nomor_rusak", f"{text!r}: {lost}")) for row, text in cells.iter_rows()]


def problems_at(raw: RawTable, column: str, faulty: Iterable[Faulty]) -> list[Problem]:
    """Problems in the cells of one column; long numbers in their texts are masked."""
    return [
        Problem(
            sheet=raw.sheet,
            row=row,
            column=column,
            cell=raw.cell(column, row),
            value=_short(mask(text or ""), _VALUE_SHOWN),
            code=fault.code,
            reason=_short(mask(fault.reason), _REASON_SHOWN),
            remedy=fault.remedy or KINDS[fault.code].remedy,
            severity=KINDS[fault.code].severity,
        )
        for row, text, fault in faulty
    ]


def _short(text: str, limit: int) -> str:
    return text if len(text) <= limit else text[: limit - 3] + "..."


def _parsed(cells: pl.DataFrame, column: str, parse: Parser, dtype: pl.DataType) -> tuple[pl.Series, list[Faulty]]:
    """Values of a column in row order, and its cells that have none."""
    distinct = cells[column].drop_nulls().unique()
    texts = distinct.cast(pl.String)
    parsed = [guarded(parse)(text) for text in texts]
    values = pl.Series("value", [None if isinstance(value, Fault) else value for value in parsed], dtype=dtype)
    faults = {text: item for text, item in zip(texts, parsed, strict=True) if isinstance(item, Fault)}
    table = pl.DataFrame({column: distinct, "value": values})
    rows = cells.select(ROW, column).join(table, on=column, how="left", maintain_order="left")
    wrong = rows.select(ROW, column).filter(pl.col(column).is_in(list(faults))) if faults else rows.clear()
    return rows["value"], [(row, text, faults[text]) for row, text in wrong.select(ROW, column).iter_rows()]


def _named_beside(raw: RawTable, problems: list[Problem], katalog: Catalog) -> list[Problem]:
    """The problems; a gampong code nobody knows also says the code of the name that stands beside it."""
    parse = gampong_parser(katalog.wilayah)
    rows = [problem.row for problem in problems if problem.column == GAMPONG and problem.code == "gampong_asing"]
    texts = dict(raw.cells.filter(pl.col(ROW).is_in(rows)).select(ROW, NAMA_GAMPONG).iter_rows()) if rows else {}
    told = []
    for problem in problems:
        foreign = problem.column == GAMPONG and problem.code == "gampong_asing"
        beside = texts.get(problem.row) if foreign else None
        kode = parse(beside) if beside else None
        remedy = f"Nama di sebelahnya, {beside}, berkode {kode}: tulis kode itu, atau kosongkan kodenya."
        told.append(replace(problem, remedy=remedy) if isinstance(kode, str) else problem)
    return told


def _with_names(raw: RawTable, frame: pl.DataFrame, katalog: Catalog) -> tuple[pl.DataFrame, list[Faulty]]:
    """Fill an empty gampong code from the name beside it; a name that contradicts the code is a fault.

    The code joins and the name is a label, so a spelling nobody knows matters only where there is no code.
    """
    named, unknown = _parsed(raw.cells, NAMA_GAMPONG, gampong_parser(katalog.wilayah), pl.String())
    codes = raw.cells[GAMPONG] if GAMPONG in raw.cells.columns else pl.Series([None] * len(named))
    blank = set(raw.cells[ROW].filter(codes.is_null()))
    code = frame[GAMPONG]
    differing = frame.select(ROW, raw.cells[NAMA_GAMPONG], code=code, named=named).filter(
        pl.col("code") != pl.col("named")
    )
    faulty = [item for item in unknown if item[0] in blank]
    names = {item.kode: item.nama for item in katalog.wilayah.gampong}
    faulty += [
        (row, text, Fault("gampong_beda", f"Nama {text!r} bukan gampong berkode {code} ({names[code]})."))
        for row, text, code, _ in differing.iter_rows()
    ]
    filled = pl.when(pl.Series(codes.is_null())).then(named).otherwise(code)
    return frame.with_columns(filled.alias(GAMPONG)), faulty
