"""``peka uang``: money poverty and inequality of any file with an expenditure or income column."""

import json
import re
from pathlib import Path
from typing import Any

import click

from peka_core.commands import _frame
from peka_core.commands._output import NO_INTERVAL, decimal, estimate, percent, table
from peka_core.errors import MeasureError
from peka_core.measures.money import MoneyMeasures, by_area

MEASURES = ("P0", "P1", "P2", "watts", "sen", "sst", "gini", "s80s20")
AMBIGUOUS = re.compile(r"\d{1,3}(\.\d{3})+")


@click.command()
@click.argument("berkas", type=click.Path(path_type=Path))
@click.option("--kolom", required=True, help="Kolom pengeluaran atau pendapatan per kapita.")
@click.option("--garis", required=True, help="Garis kemiskinan, satuan sama dengan kolom; miskin bila di bawahnya.")
@click.option("--bobot", help="Kolom jumlah orang tiap baris; bawaan 1.")
@click.option("--per", help="Kolom wilayah atau kelompok.")
@click.option("--json", "sebagai_json", is_flag=True, help="Keluaran JSON.")
def uang(berkas: Path, kolom: str, garis: str, bobot: str | None, per: str | None, sebagai_json: bool) -> None:
    """Ukur kemiskinan uang dan ketimpangan dari BERKAS CSV atau Parquet.

    Baris tanpa nilai keluar dari sampel dan dihitung tersendiri. Angka boleh bertanda desimal koma.
    """
    parts, notes = _measures(berkas, kolom, _line(garis), bobot, per)
    if sebagai_json:
        document = {
            "n": int(parts[0].n.sum()),
            "n_missing": int(parts[0].n_missing.sum()),
            "areas": [entry for part in parts for entry in _areas(part)],
            "catatan": " ".join(notes),
        }
        click.echo(json.dumps(document, ensure_ascii=False, indent=1))
    else:
        click.echo(_report(parts, berkas, garis, notes))


def _line(teks: str) -> float:
    if AMBIGUOUS.fullmatch(teks):
        raise MeasureError(
            f"--garis {teks} dapat dibaca dua cara.", f"Tulis {teks.replace('.', '')} atau {teks.replace('.', ',', 1)}."
        )
    try:
        line = float(teks.replace(",", "."))
    except ValueError:
        raise MeasureError(f"--garis {teks!r} bukan angka.", "Tulis seperti 563100.") from None
    if not 0 < line < float("inf"):
        raise MeasureError(f"--garis {teks} harus di atas 0.", "Tulis seperti 563100.")
    return line


def _measures(
    berkas: Path, kolom: str, line: float, bobot: str | None, per: str | None
) -> tuple[list[MoneyMeasures], list[str]]:
    """Measures of everybody, then of each area, and the notes that belong to them."""
    values = _frame.read(berkas, list(filter(None, (kolom, bobot, per))))
    y = _frame.numbers(values[kolom], berkas).to_numpy()
    weight = None if bobot is None else _frame.numbers(values[bobot], berkas).to_numpy()
    parts = [by_area(y, weight, line)]
    if per is not None:
        parts.append(by_area(y, weight, line, _frame.areas(values[per]).to_numpy()))
    notes = [NO_INTERVAL]
    dropped = int(parts[0].n_watts_dropped.sum())
    if dropped:
        notes.append(f"Indeks Watts tidak menghitung {dropped} baris yang nilainya 0 atau kurang.")
    return parts, notes


def _areas(measures: MoneyMeasures) -> list[dict[str, Any]]:
    return [
        {
            "area": area,
            "n": int(measures.n[row]),
            "n_missing": int(measures.n_missing[row]),
            "population": float(measures.orang[row]),
            **{name: estimate(getattr(measures, name)[row]) for name in MEASURES},
        }
        for row, area in enumerate(measures.areas)
    ]


def _report(parts: list[MoneyMeasures], berkas: Path, garis: str, notes: list[str]) -> str:
    total = parts[0]
    rows = [
        [
            area,
            decimal(part.n[row], 0),
            percent(part.P0[row]),
            *(decimal(getattr(part, name)[row]) for name in MEASURES[1:]),
        ]
        for part in parts
        for row, area in enumerate(part.areas)
    ]
    return "\n\n".join(
        (
            f"{berkas.name}: {decimal(total.n.sum(), 0)} baris dihitung, {decimal(total.n_missing.sum(), 0)} keluar "
            f"karena isian kosong. Garis {garis}.",
            table(("Wilayah", "Baris", "P0", "P1", "P2", "Watts", "Sen", "SST", "Gini", "S80/S20"), rows),
            f"Catatan: {' '.join(notes)}",
        )
    )
