"""``peka ukur``: Alkire-Foster measures of any file of 0/1 columns."""

import json
from collections.abc import Sequence
from fractions import Fraction
from pathlib import Path
from typing import Any

import click
import polars as pl

from peka_core.commands import _frame
from peka_core.commands._output import NO_INTERVAL, decimal, estimate, percent, table
from peka_core.errors import MeasureError
from peka_core.measures.alkire_foster import AreaMeasures, decode, integer_weights
from peka_core.measures.histogram import MAX_BITS, Histogram, histogram


@click.command()
@click.argument("berkas", type=click.Path(path_type=Path))
@click.option("--indikator", required=True, help="Kolom indikator berisi 0 atau 1, dipisah koma.")
@click.option("--bobot", help="Bobot tiap indikator, dipisah koma, misalnya 3,3,1 atau 1/6,1/6,1/3. Bawaan: sama.")
@click.option("--k", "ambang", multiple=True, default=["1/3"], show_default=True, help="Ambang miskin; boleh berulang.")
@click.option("--per", help="Kolom wilayah atau kelompok.")
@click.option("--penduduk", help="Kolom jumlah orang tiap baris; bawaan 1.")
@click.option("--json", "sebagai_json", is_flag=True, help="Keluaran JSON.")
def ukur(
    berkas: Path,
    indikator: str,
    bobot: str | None,
    ambang: Sequence[str],
    per: str | None,
    penduduk: str | None,
    sebagai_json: bool,
) -> None:
    """Ukur kemiskinan multidimensi (H, A, M0) dari BERKAS CSV atau Parquet.

    Satu baris satu keluarga. Baris dengan indikator kosong keluar dari sampel dan dihitung tersendiri.
    """
    nama = _names(indikator)
    weights, penyebut = integer_weights(_weights(bobot, len(nama)))
    cutoffs = [_cutoff(teks) for teks in ambang]
    hist = _read(berkas, nama, per, penduduk)
    parts = [hist.total()] if per is None else [hist.total(), hist]
    results = [[decode(part, weights, k, penyebut) for part in parts] for k in cutoffs]
    if sebagai_json:
        click.echo(json.dumps(_document(results, nama), ensure_ascii=False, indent=1))
    else:
        click.echo(_report(results, nama, weights, berkas))


def _names(teks: str) -> list[str]:
    nama = [bagian.strip() for bagian in teks.split(",") if bagian.strip()]
    ganda = {item for item in nama if nama.count(item) > 1}
    if ganda or not 0 < len(nama) <= MAX_BITS:
        raise MeasureError(
            f"--indikator {teks!r} tidak dapat dipakai.", f"Sebut 1 sampai {MAX_BITS} nama kolom, masing-masing sekali."
        )
    return nama


def _weights(teks: str | None, banyak: int) -> list[Fraction]:
    if teks is None:
        return [Fraction(1)] * banyak
    bagian = teks.replace(",", ".").split(";") if ";" in teks else teks.split(",")
    weights = [_fraction(item, "--bobot") for item in bagian]
    if len(weights) != banyak:
        raise MeasureError(
            f"--bobot memuat {len(weights)} angka untuk {banyak} indikator.", "Beri satu bobot per indikator."
        )
    return weights


def _cutoff(teks: str) -> Fraction:
    k = _fraction(teks.replace(",", "."), "--k")
    if not 0 < k <= 1:
        raise MeasureError(f"--k {teks} di luar 0 sampai 1.", "Tulis pecahan seperti 1/3 atau desimal seperti 0,4.")
    return k


def _fraction(teks: str, pilihan: str) -> Fraction:
    try:
        return Fraction(teks.strip())
    except (ValueError, ZeroDivisionError):
        raise MeasureError(f"{pilihan}: {teks!r} bukan angka.", "Tulis seperti 3 atau 1/3 atau 0.25.") from None


def _read(berkas: Path, nama: list[str], per: str | None, penduduk: str | None) -> Histogram:
    """Mask histogram of the file: bit j = indicator j; a blank indicator or population makes the row incomplete."""
    values = _frame.read(berkas, [*nama, *filter(None, (per, penduduk))], indicators=nama)
    orang = pl.Series([1.0]).new_from_index(0, len(values))
    if penduduk is not None:
        orang = _frame.numbers(values[penduduk], berkas)
        if (orang < 0).any():
            raise MeasureError(f"Kolom {penduduk} memuat angka negatif.", "Jumlah orang paling kecil 0.")
    area = {} if per is None else {"area": _frame.areas(values[per])}
    families = values.select(
        mask=pl.sum_horizontal(pl.col(name).cast(pl.Int64).fill_null(0) * (1 << j) for j, name in enumerate(nama)),
        hilang=pl.any_horizontal(pl.col(nama).is_null(), orang.is_null()).cast(pl.Int64),
        orang=orang,
        **area,
    )
    return histogram(families, tuple(area))


def _document(results: list[list[AreaMeasures]], nama: list[str]) -> dict[str, Any]:
    total = results[0][0]
    return {
        "n": int(total.n.sum()),
        "n_missing": int(total.n_missing.sum()),
        "results": [
            {"k": str(parts[0].k), "areas": [entry for part in parts for entry in _areas(part, nama)]}
            for parts in results
        ],
        "catatan": NO_INTERVAL,
    }


def _areas(measures: AreaMeasures, nama: list[str]) -> list[dict[str, Any]]:
    return [
        {
            "area": _area_name(area),
            "n": int(measures.n[row]),
            "n_missing": int(measures.n_missing[row]),
            "population": float(measures.orang[row]),
            "H": estimate(measures.H[row]),
            "A": estimate(measures.A[row]),
            "M0": estimate(measures.M0[row]),
            "uncensored": {name: estimate(measures.uncensored[row, j]) for j, name in enumerate(nama)},
            "censored": {name: estimate(measures.censored[row, j]) for j, name in enumerate(nama)},
            "contribution": {name: float(measures.contribution[row, j]) for j, name in enumerate(nama)},
        }
        for row, area in enumerate(measures.areas)
    ]


def _area_name(area: tuple[Any, ...]) -> str:
    return str(area[0]) if area else "semua"


def _report(results: list[list[AreaMeasures]], nama: list[str], weights: Sequence[int], berkas: Path) -> str:
    total = results[0][0]
    n, missing = decimal(total.n.sum(), 0), decimal(total.n_missing.sum(), 0)
    blocks = [f"{berkas.name}: {n} baris dihitung, {missing} keluar karena isian kosong."]
    for parts in results:
        blocks.append(f"Ambang k = {parts[0].k}")
        blocks.append(
            table(("Wilayah", "Baris", "Penduduk", "H", "A", "M0"), [row for part in parts for row in _rows(part)])
        )
        blocks.append(
            table(
                ("Indikator", "Bobot", "Terdeprivasi", "Miskin dan terdeprivasi", "Kontribusi"),
                _indicators(parts[0], nama, weights),
            )
        )
    blocks.append(f"Catatan: {NO_INTERVAL}")
    return "\n\n".join(blocks)


def _rows(measures: AreaMeasures) -> list[list[str]]:
    return [
        [
            _area_name(area),
            decimal(measures.n[row], 0),
            decimal(measures.orang[row], 0),
            percent(measures.H[row]),
            percent(measures.A[row]),
            decimal(measures.M0[row]),
        ]
        for row, area in enumerate(measures.areas)
    ]


def _indicators(measures: AreaMeasures, nama: list[str], weights: Sequence[int]) -> list[list[str]]:
    return [
        [
            name,
            f"{weights[j]}/{sum(weights)}",
            percent(measures.uncensored[0, j]),
            percent(measures.censored[0, j]),
            percent(measures.contribution[0, j]),
        ]
        for j, name in enumerate(nama)
    ]
