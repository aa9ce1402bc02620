"""``peka uang``: money poverty and inequality of any file with an expenditure or income column."""

import json
import re
from collections.abc import Iterator
from pathlib import Path

import click
import numpy as np
import polars as pl

from peka_core.commands import _frame, _survey
from peka_core.commands._output import WHOLE, apart, decimal, renamed
from peka_core.commands._uang_report import Answer, Part, document, report
from peka_core.errors import MeasureError
from peka_core.intake.numbers import number
from peka_core.intake.problems import Fault
from peka_core.measures.money import measures
from peka_core.measures.money.variance import uncertainty
from peka_core.measures.sampling.design import Design, survey_design

LARGEST, SMALLEST_LINE = 1e15, 1e-6
"""Rupiah a row may have, and the smallest line."""
BLANK = {"y": "nilai", "orang": "jumlah orang atau bobot survei", "z": "garis", "strata": "strata", "psu": "klaster"}
"""What a blank in a column of ``_rows`` is called."""


@click.command()
@click.argument("berkas", type=click.Path(path_type=Path))
@click.option("--kolom", required=True, help="Kolom pengeluaran atau pendapatan per kapita.")
@click.option("--garis", required=True, help="Garis kemiskinan, angka atau nama kolom; miskin bila di bawahnya.")
@click.option("--bobot", help="Kolom jumlah orang tiap baris; bawaan 1.")
@click.option("--per", help="Kolom wilayah atau kelompok.")
@click.option("--bobot-survei", help="Kolom bobot pencuplikan; dikalikan dengan jumlah orang.")
@click.option("--strata", help="Kolom strata pencuplikan.")
@click.option("--psu", help="Kolom klaster (unit pencuplikan pertama) di dalam strata.")
@click.option("--json", "sebagai_json", is_flag=True, help="Keluaran JSON.")
def uang(  # noqa: PLR0913, PLR0917 - one argument per option of the command
    berkas: Path,
    kolom: str,
    garis: str,
    bobot: str | None,
    per: str | None,
    bobot_survei: str | None,
    strata: str | None,
    psu: str | None,
    sebagai_json: bool,
) -> None:
    """Ukur kemiskinan pengeluaran dan ketimpangan dari BERKAS CSV atau Parquet.

    Baris tanpa nilai keluar dari sampel dan dihitung tersendiri. Angka dibaca seperti pada peka impor: 450.000 adalah
    450000, dan 563100,5 pecahan.
    Galat baku dan selang 95 % dihitung bila bobot survei, strata, atau klaster disebut.
    """
    asked = _survey.Columns(tuple(filter(None, (bobot, bobot_survei))), bobot_survei, strata, psu)
    rows, notes = _rows(berkas, kolom, garis, per, asked)
    design = _design(rows) if asked.known else None
    parts = list(_parts(rows, design))
    answer = Answer(parts, garis, [*notes, *renamed(_areas(rows)), *_survey.notes(asked, design)])
    click.echo(
        json.dumps(document(answer), ensure_ascii=False, indent=1) if sebagai_json else report(answer, berkas.name)
    )


def _line(teks: str) -> float | None:
    """Line as a number, read as a column of money is; None when it is the name of a column."""
    line = number(teks.strip(), "mixed", (-LARGEST, LARGEST), money=True)
    if isinstance(line, Fault):
        if line.code == "angka_rancu":
            plain = re.sub(r"\D", "", teks)
            raise MeasureError(f"--garis {teks} dapat dibaca dua cara.", f"Tulis {plain}; pecahan seperti 563100,5.")
        if teks.strip()[:1].isdigit():
            raise MeasureError(f"--garis {teks!r} bukan angka.", "Tulis seperti 563100.")
        return None
    if not SMALLEST_LINE <= line <= LARGEST:
        raise MeasureError(
            f"--garis {teks} harus di atas 0 ({decimal(SMALLEST_LINE, 6)} sampai {decimal(LARGEST, 0)}).",
            "Tulis seperti 563100.",
        )
    return line


def _money(values: pl.Series, place: _frame.Place, smallest: float = -LARGEST) -> pl.Series:
    """Numbers of a column of money, none so large or small that powers and ratios of it overflow."""
    measures = _frame.numbers(values, place, money=True)
    rows = ((measures > LARGEST) | (measures < smallest)).arg_true()
    if len(rows):
        remedy = f"Kolom ini hanya boleh memuat angka dari {decimal(smallest, 6)} sampai {decimal(LARGEST, 0)}."
        raise place.unfit(values, rows[0], remedy)
    return measures


def _rows(
    berkas: Path, kolom: str, garis: str, per: str | None, asked: _survey.Columns
) -> tuple[pl.DataFrame, list[str]]:
    """Rows of the file ready to measure, and notes: which rows leave, and what was read how.

    A row with a blank value, weight, line, stratum or cluster leaves (it has no ``y``): it cannot be placed in the
    sample.
    """
    line = _line(garis)
    money = [kolom, *([] if line else [garis])]
    values, place = _frame.read(berkas, [*money, *asked.names, *filter(None, [per])])
    rows = _survey.read(values, asked, place).with_columns(
        y=_money(values[kolom], place),
        z=pl.lit(line) if line else _money(values[garis], place, SMALLEST_LINE),
        **({} if per is None else {"area": _frame.areas(values[per])}),
    )
    blank = {name: rows[column].is_null() for column, name in BLANK.items() if column in rows.columns}
    left = pl.DataFrame(blank).select(pl.any_horizontal(pl.all())).to_series()
    read_as = [note for name in money for note in _frame.thousands(values[name])]
    return rows.with_columns(y=rows["y"].set(left, None)), [*_survey.left_out(blank), *read_as]


def _design(rows: pl.DataFrame) -> Design:
    kept = rows.drop_nulls("y")
    strata, psu = (kept[name] if name in kept.columns else None for name in ("strata", "psu"))
    return survey_design(kept.height, strata, psu, kept["orang"].to_numpy())


def _parts(rows: pl.DataFrame, design: Design | None) -> Iterator[Part]:
    """Everybody, then each area when asked for."""
    y, w, z = (rows[name].fill_null(np.nan).to_numpy() for name in ("y", "orang", "z"))
    by_area = [rows["area"]] if "area" in rows.columns else []
    for area in [None, *by_area]:
        data = measures.sample(y, w, z, area)
        found = measures.measures(data)
        names = [apart(WHOLE, _areas(rows))] if area is None else [str(name) for name in found.areas]
        yield Part.of(names, data, found, {} if design is None else uncertainty(data, found, design))


def _areas(rows: pl.DataFrame) -> set[str]:
    return set(rows["area"].unique()) if "area" in rows.columns else set()
