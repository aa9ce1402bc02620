"""``peka uang``: money poverty and inequality of any file with an expenditure or income column."""

import json
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import click
import numpy as np
import polars as pl

from peka_core.commands import _frame
from peka_core.commands._output import NO_INTERVAL, decimal, percent, table
from peka_core.errors import MeasureError
from peka_core.measures import money
from peka_core.measures.design import Design, survey_design
from peka_core.measures.inequality import fifths
from peka_core.measures.money_variance import MEASURES, Uncertainty, uncertainty

AMBIGUOUS = re.compile(r"\d{1,3}(\.\d{3})+")
POVERTY, INEQUALITY = MEASURES[1:6], ("gini", "s80s20", "palma", "bottom40")
HELD = (0.18, 0.22)
"""S80/S20 is noted as coarse where one of its groups holds less or more than this share of persons."""


@dataclass(frozen=True, eq=False)
class _Part:
    """Everybody, or everybody by area: the measures, and their errors where a design is given."""

    found: money.MoneyMeasures
    errors: dict[str, Uncertainty]
    coarse: list[Any]


@dataclass(frozen=True)
class _Columns:
    """Names of the columns asked for; None = not asked for. ``garis`` is a number or the name of a column."""

    kolom: str
    garis: str
    bobot: str | None
    per: str | None
    strata: str | None
    psu: str | None


@click.command()
@click.argument("berkas", type=click.Path(path_type=Path))
@click.option("--kolom", required=True, help="Kolom pengeluaran atau pendapatan per kapita.")
@click.option("--garis", required=True, help="Garis kemiskinan, angka atau nama kolom; miskin bila di bawahnya.")
@click.option("--bobot", help="Kolom jumlah orang tiap baris (kali bobot survei); bawaan 1.")
@click.option("--per", help="Kolom wilayah atau kelompok.")
@click.option("--strata", help="Kolom strata survei; dengan ini atau --psu, galat baku dan selang 95 % dihitung.")
@click.option("--psu", help="Kolom klaster survei; bawaan: setiap baris satu klaster.")
@click.option("--json", "sebagai_json", is_flag=True, help="Keluaran JSON.")
def uang(berkas: Path, sebagai_json: bool, **pilihan: Any) -> None:
    """Ukur kemiskinan uang dan ketimpangan dari BERKAS CSV atau Parquet.

    Baris tanpa nilai keluar dari sampel dan dihitung tersendiri. Angka boleh bertanda desimal koma.
    """
    asked = _Columns(**pilihan)
    parts = _parts(berkas, asked)
    notes = _notes(parts)
    if sebagai_json:
        document = {
            "n": int(parts[0].found.n.sum()),
            "n_missing": int(parts[0].found.n_missing.sum()),
            "areas": [entry for part in parts for entry in _entries(part)],
            "catatan": " ".join(notes),
        }
        click.echo(json.dumps(document, ensure_ascii=False, indent=1))
    else:
        click.echo(_report(parts, berkas, asked.garis, notes))


def _parts(berkas: Path, asked: _Columns) -> list[_Part]:
    """Measures of everybody, then of each area."""
    line = _line(asked.garis)
    names = (asked.kolom, None if line else asked.garis, asked.bobot, asked.per, asked.strata, asked.psu)
    values = _frame.read(berkas, [name for name in names if name is not None])
    y = _frame.numbers(values[asked.kolom], berkas).to_numpy()
    weight = None if asked.bobot is None else _frame.numbers(values[asked.bobot], berkas).to_numpy()
    z = line or _frame.numbers(values[asked.garis], berkas).to_numpy()
    design = _design(values, asked)
    areas = [None] if asked.per is None else [None, _frame.areas(values[asked.per])]
    return [_part(money.sample(y, weight, z, area), design) for area in areas]


def _line(teks: str) -> float | None:
    """Line as a number; None when it is the name of a column."""
    if AMBIGUOUS.fullmatch(teks):
        raise MeasureError(
            f"--garis {teks} dapat dibaca dua cara.", f"Tulis {teks.replace('.', '')} atau {teks.replace('.', ',', 1)}."
        )
    try:
        line = float(teks.replace(",", "."))
    except ValueError:
        if teks[:1].isdigit():
            raise MeasureError(f"--garis {teks!r} bukan angka.", "Tulis seperti 563100.") from None
        return None
    if not 0 < line < float("inf"):
        raise MeasureError(f"--garis {teks} harus di atas 0.", "Tulis seperti 563100.")
    return line


def _design(values: pl.DataFrame, asked: _Columns) -> Design | None:
    if asked.strata is None and asked.psu is None:
        return None
    strata, psu = (None if name is None else values[name] for name in (asked.strata, asked.psu))
    return survey_design(len(values), strata, psu)


def _part(data: money.Sample, design: Design | None) -> _Part:
    found = money.measures(data)
    errors = {} if design is None else uncertainty(data, found, design)
    outside = [(held < HELD[0]) | (held > HELD[1]) for held in fifths(data.rows)]
    return _Part(found, errors, [data.areas[place] for place in np.flatnonzero(outside[0] | outside[1])])


def _notes(parts: list[_Part]) -> list[str]:
    notes = []
    if not parts[0].errors:
        notes.append(NO_INTERVAL)
    elif any(np.isnan(error.se[~np.isnan(getattr(part.found, name))]).any() for part, name, error in _errors(parts)):
        notes.append("Galat baku kosong bila rancangan atau wilayahnya memuat kurang dari dua klaster.")
    dropped = int(parts[0].found.n_watts_dropped.sum())
    if dropped:
        notes.append(f"Indeks Watts tidak menghitung {dropped} baris yang nilainya 0 atau kurang.")
    coarse = [str(area) for part in parts for area in part.coarse]
    if coarse:
        notes.append(
            f"S80/S20 kasar di {', '.join(coarse)}: karena barisnya sedikit atau banyak nilainya sama, kelompok "
            "termiskin atau terkayanya memuat kurang dari 18 % atau lebih dari 22 % orang."
        )
    return notes


def _errors(parts: list[_Part]) -> list[tuple[_Part, str, Uncertainty]]:
    return [(part, name, error) for part in parts for name, error in part.errors.items()]


def _entries(part: _Part) -> list[dict[str, Any]]:
    found = part.found
    return [
        {
            "area": area,
            "n": int(found.n[row]),
            "n_missing": int(found.n_missing[row]),
            "population": float(found.orang[row]),
            **{name: _estimate(part, name, row) for name in MEASURES},
            "palma": _number(found.palma[row]),
            "bottom40": _number(found.bottom40[row]),
            "total_gap": _number(found.total_gap[row]),
        }
        for row, area in enumerate(found.areas)
    ]


def _estimate(part: _Part, name: str, row: int) -> dict[str, float | None]:
    error = part.errors.get(name)
    return {
        "est": _number(getattr(part.found, name)[row]),
        "se": None if error is None else _number(error.se[row]),
        "low": None if error is None else _number(error.low[row]),
        "high": None if error is None else _number(error.high[row]),
    }


def _number(value: float) -> float | None:
    return None if np.isnan(value) else float(value)


def _report(parts: list[_Part], berkas: Path, garis: str, notes: list[str]) -> str:
    total = parts[0].found
    blocks = [
        f"{berkas.name}: {decimal(total.n.sum(), 0)} baris dihitung, {decimal(total.n_missing.sum(), 0)} keluar "
        f"karena isian kosong. Garis {garis}.",
        table(("Wilayah", "Baris", "P0", "P1", "P2", "Watts", "Sen", "SST"), _rows(parts, _poverty)),
        table(
            ("Wilayah", "Gini", "S80/S20", "Palma", "Bagian 40 % terbawah", "Biaya menutup jurang"),
            _rows(parts, _inequality),
        ),
    ]
    if parts[0].errors:
        header = ("Galat baku", "P0", "P1", "P2", "Watts", "Sen", "SST", "Gini", "S80/S20")
        blocks.append(table(header, _rows(parts, _standard_errors)))
    return "\n\n".join((*blocks, f"Catatan: {' '.join(notes)}") if notes else blocks)


def _rows(parts: list[_Part], cells: Any) -> list[list[str]]:
    return [[str(area), *cells(part, row)] for part in parts for row, area in enumerate(part.found.areas)]


def _poverty(part: _Part, row: int) -> list[str]:
    found = part.found
    return [
        decimal(found.n[row], 0),
        percent(found.P0[row]),
        *(decimal(getattr(found, name)[row]) for name in POVERTY),
    ]


def _inequality(part: _Part, row: int) -> list[str]:
    found = part.found
    return [
        *(decimal(getattr(found, name)[row]) for name in INEQUALITY[:3]),
        percent(found.bottom40[row]),
        decimal(found.total_gap[row], 0),
    ]


def _standard_errors(part: _Part, row: int) -> list[str]:
    return [decimal(part.errors[name].se[row]) for name in MEASURES]
