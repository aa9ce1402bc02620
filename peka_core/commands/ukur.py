"""``peka ukur``: Alkire-Foster measures of any file of 0/1 columns."""

import json
import re
from collections.abc import Iterator, Sequence
from fractions import Fraction
from pathlib import Path

import click
import polars as pl

from peka_core.commands import _frame, _survey
from peka_core.commands._output import WHOLE, apart, renamed
from peka_core.commands._ukur_report import Answer, Result, document, report
from peka_core.errors import MeasureError
from peka_core.measures.counting.alkire_foster import decode, integer_weights
from peka_core.measures.counting.histogram import MAX_BITS, Histogram, histogram
from peka_core.measures.sampling.uncertainty import Sample, estimates, sample, without_errors

NUMBER = re.compile(r"[+-]?\d{1,15}(/0*[1-9]\d{0,14}|\.\d{1,15})?|\.\d{1,15}")
"""A number short enough to be exact; an exponent could ask for more digits than there is memory."""
BLANK = {"orang": "jumlah orang atau bobot survei", "strata": "strata", "psu": "klaster"}
"""What a blank in a column of ``_survey.read`` is called."""


@click.command()
@click.argument("berkas", type=click.Path(path_type=Path))
@click.option("--indikator", required=True, help="Kolom indikator berisi 0 atau 1, dipisah koma.")
@click.option("--bobot", help="Bobot tiap indikator, dipisah koma, misalnya 3,3,1 atau 1/6,1/6,1/3. Bawaan: sama.")
@click.option("--k", "ambang", multiple=True, default=["1/3"], show_default=True, help="Ambang miskin; boleh berulang.")
@click.option("--per", help="Kolom wilayah atau kelompok.")
@click.option("--penduduk", help="Kolom jumlah orang tiap baris; bawaan 1.")
@click.option("--bobot-survei", help="Kolom bobot pencuplikan; dikalikan dengan jumlah orang.")
@click.option("--strata", help="Kolom strata pencuplikan.")
@click.option("--psu", help="Kolom klaster (unit pencuplikan pertama) di dalam strata.")
@click.option("--json", "sebagai_json", is_flag=True, help="Keluaran JSON.")
def ukur(  # noqa: PLR0913, PLR0917 - one argument per option of the command
    berkas: Path,
    indikator: str,
    bobot: str | None,
    ambang: Sequence[str],
    per: str | None,
    penduduk: str | None,
    bobot_survei: str | None,
    strata: str | None,
    psu: str | None,
    sebagai_json: bool,
) -> None:
    """Ukur kemiskinan multidimensi (H, A, M0) dari BERKAS CSV atau Parquet.

    Satu baris satu keluarga. Baris dengan indikator kosong keluar dari sampel dan dihitung tersendiri.
    Galat baku dan selang 95 % dihitung bila bobot survei, strata, atau klaster disebut.
    """
    nama = _names(indikator)
    weights, penyebut = integer_weights(_weights(bobot, len(nama)))
    cutoffs = [_cutoff(teks) for teks in ambang]
    asked = _survey.Columns(tuple(filter(None, (penduduk, bobot_survei))), bobot_survei, strata, psu)
    families, notes = _families(berkas, nama, per, asked)
    parts = list(_parts(families, asked, per is not None))
    notes += _survey.notes(asked, parts[0][1].domains.design if parts[0][1] else None)
    areas = set(families["area"].unique()) if per else set()
    whole = apart(WHOLE, areas)
    answer = Answer(
        [[_result(whole, hist, rows, weights, k) for hist, rows in parts] for k in cutoffs],
        nama,
        weights,
        [*notes, *renamed(areas), *filter(None, (_rounded_cutoff(k, penyebut) for k in cutoffs))],
    )
    click.echo(
        json.dumps(document(answer), ensure_ascii=False, indent=1) if sebagai_json else report(answer, berkas.name)
    )


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
        raise MeasureError(
            f"--k {teks} harus di atas 0 dan paling besar 1.",
            "Tulis pecahan seperti 1/3 atau desimal seperti 0,4; bukan persen. Untuk miskin sejak satu kekurangan, "
            "tulis ambang yang sangat kecil, misalnya 1/1000.",
        )
    return k


def _fraction(teks: str, pilihan: str) -> Fraction:
    if not NUMBER.fullmatch(teks.strip()):
        remedy = "Tulis seperti 3 atau 1/3 atau 0.25, paling banyak 15 angka; bukan persen."
        raise MeasureError(f"{pilihan}: {teks[:40]!r} bukan angka yang dapat dipakai.", remedy)
    return Fraction(teks.strip())


def _rounded_cutoff(k: Fraction, penyebut: int) -> str:
    """A warning when ``k`` looks like a rounded fraction of the weights, e.g. 33/100: rows at 1/3 change sides."""
    simple = k.limit_denominator(12)
    if simple in {0, k} or abs(k - simple) > Fraction(1, 200) or penyebut % simple.denominator:
        return ""
    return f"Ambang {k} dipakai tepat seperti ditulis; bila yang dimaksud {simple}, tulis --k {simple}."


def _families(berkas: Path, nama: list[str], per: str | None, asked: _survey.Columns) -> tuple[pl.DataFrame, list[str]]:
    """Rows of the file ready for the measures (bit j of ``mask`` = indicator j), and a note on those that leave.

    A row with a blank indicator, weight, stratum or cluster leaves: it cannot be placed in the sample, and a guess
    would falsify the estimate or its error.
    """
    values, place = _frame.read(berkas, [*nama, *asked.names, *filter(None, [per])], indicators=nama)
    drawn = _survey.read(values, asked, place)
    blank = {
        "indikator": values.select(pl.any_horizontal(pl.col(nama).is_null())).to_series(),
        **{BLANK[name]: drawn[name].is_null() for name in drawn.columns},
    }
    bits = (pl.col(name).cast(pl.Int64).fill_null(0) * (1 << j) for j, name in enumerate(nama))
    families = drawn.with_columns(
        mask=values.select(pl.sum_horizontal(bits)).to_series(),
        hilang=pl.DataFrame(blank).select(pl.any_horizontal(pl.all()).cast(pl.Int64)).to_series(),
        **({} if per is None else {"area": _frame.areas(values[per])}),
    )
    return families, _survey.left_out(blank)


def _parts(families: pl.DataFrame, asked: _survey.Columns, by_area: bool) -> Iterator[tuple[Histogram, Sample | None]]:
    """Everybody, then the areas when asked for; without a design there is no sample to take errors from."""
    hist = histogram(families, ("area",) if by_area else ())
    places = {name: name for name in ("strata", "psu") if name in families.columns}
    rows = sample(families, hist, **places) if asked.known else None
    if by_area:
        yield hist.total(), rows.total() if rows else None
    yield hist, rows


def _result(whole: str, hist: Histogram, rows: Sample | None, weights: Sequence[int], k: Fraction) -> Result:
    measures = decode(hist, weights, k)
    names = [str(area[0]) if area else whole for area in measures.areas]
    return Result(names, measures, estimates(measures, rows, weights) if rows else without_errors(measures))
