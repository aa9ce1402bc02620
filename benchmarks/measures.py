"""Part "measures": the mask histogram and its decode against pandas groupby, results compared before any timing."""

from dataclasses import dataclass
from fractions import Fraction
from math import ceil

import numpy as np
import pandas as pd
import polars as pl
from numpy.typing import NDArray

from benchmarks import pandas_measures, workspace
from benchmarks.processes import BenchError
from benchmarks.report import Section, Table, median, num, spread, times
from benchmarks.stats import Sample, interleaved, ratio
from peka_core import catalog
from peka_core.measures.counting.alkire_foster import AreaMeasures, decode
from peka_core.measures.counting.histogram import Histogram, histogram
from peka_core.releases import engine
from tests.support.histograms import from_arrays

SEED = 20261124
RUNS = {10_000: 40, 1_000_000: 9}
QUICK_RUNS = {2_000: 3}
NAMES = ("n_poor", "H", "A", "M0", "uncensored", "censored")


@dataclass(frozen=True)
class Families:
    """The same random families in the form each side starts from."""

    bits: NDArray[np.int8]
    packed: pl.DataFrame
    wide: pd.DataFrame
    indicators: list[str]


@dataclass(frozen=True, slots=True)
class Setting:
    """Weights over their sum, and the cut-off."""

    bobot: tuple[int, ...]
    k: Fraction

    @property
    def total(self) -> int:
        """Denominator of the weights."""
        return sum(self.bobot)


def run(*, quick: bool) -> Section:
    """Time new data, a new cut-off and new weights at 10 thousand and 1 million families."""
    rows = [row for families, runs in (QUICK_RUNS if quick else RUNS).items() for row in _size(families, runs)]
    header = ["Keluarga, pekerjaan", "PEKA p50 ms", "p95", "n", "pandas p50 ms", "Perbandingan"]
    return Section(
        "Ukuran kemiskinan multidimensi",
        "H, A, M0, dan angka setiap indikator (sebelum dan sesudah sensor) untuk 18 gampong dan 16 indikator acak yang "
        "saling berkaitan. Bandingan: `groupby` pandas biasa dengan kunci kategori. Hasil kedua pihak dibandingkan "
        "dahulu (selisih relatif paling besar 1e-9, banyaknya keluarga sama persis); baru kemudian diukur bergantian.",
        [Table(header, rows)],
        [
            "Kedua pihak mulai dari kekurangan yang sudah diturunkan: PEKA dari satu kolom topeng bit, pandas dari 16 "
            'kolom 0/1. Baris "menyusun topeng" menambahkan penyusunan topeng dari 16 kolom itu.',
            "Mengganti k atau bobot memakai histogram yang sudah ada; pandas harus menghitung ulang.",
            "Data acak lebih beragam topengnya daripada data nyata, jadi histogramnya lebih panjang (lebih berat).",
        ],
    )


def _size(families: int, runs: int) -> list[list[str]]:
    data = draw(families)
    spec = catalog.load()
    base = Setting(tuple(spec.bobot), spec.k_miskin)
    other_k = Setting(base.bobot, Fraction(2, 5))
    other_weights = Setting(tuple(range(1, len(base.bobot) + 1)), base.k)
    hist = histogram(data.packed, [pandas_measures.KEY])
    for setting in (base, other_k, other_weights):
        _require_equal(_ours(hist, setting), _theirs(data, setting))
    samples = interleaved(
        [
            lambda: _ours(histogram(data.packed, [pandas_measures.KEY]), base),
            lambda: _theirs(data, base),
            lambda: _ours(hist, other_k),
            lambda: _theirs(data, other_k),
            lambda: _ours(hist, other_weights),
            lambda: _theirs(data, other_weights),
        ],
        runs,
    )
    orang, area = data.packed["orang"].to_numpy(), data.packed[pandas_measures.KEY].to_numpy()
    loading = _from_parquet(data, base, min(runs, 7))
    packing = interleaved([lambda: _ours(from_arrays(data.bits, orang, area), base)], min(runs, 5))[0]
    head = f"{num(families)}: "
    return [
        _row(f"{head}data baru ({num(len(hist.mask))} baris histogram)", samples[0], samples[1]),
        _row(f"{head}k baru", samples[2], samples[3]),
        _row(f"{head}bobot baru", samples[4], samples[5]),
        _row(f"{head}data baru, termasuk menyusun topeng", packing, samples[1]),
        _row(f"{head}dari berkas Parquet sampai angka", *loading),
    ]


def _from_parquet(data: Families, setting: Setting, runs: int) -> list[Sample]:
    """From files sorted by area, as a release is, to the measures: ours from the mask, pandas from its 16 columns."""
    with workspace.folder() as base:
        packed, wide = base / "packed.parquet", base / "wide.parquet"
        data.packed.sort(pandas_measures.KEY).write_parquet(packed)
        data.wide.sort_values(pandas_measures.KEY).to_parquet(wide)

        def theirs() -> object:
            frame = Families(data.bits, data.packed, pd.read_parquet(wide), data.indicators)
            return _theirs(frame, setting)

        return interleaved(
            [lambda: _ours(histogram(engine.open(packed), [pandas_measures.KEY]), setting), theirs], runs
        )


def _row(label: str, ours: Sample, peer: Sample) -> list[str]:
    return [label, *spread(ours), median(peer), times(ratio(ours, peer))]


def draw(families: int) -> Families:
    """Random families: deprivations share a latent hardship, so that masks cluster as real ones do."""
    rng = np.random.default_rng(SEED)
    codes = [item.kode for item in catalog.load().wilayah.gampong]
    area = rng.integers(len(codes), size=families)
    hardship = rng.normal(size=families) + 0.3 * rng.normal(size=len(codes))[area]
    cut = np.linspace(0.4, 1.8, 16)
    bits = (0.7 * hardship[:, None] + rng.normal(size=(families, 16)) > cut).astype(np.int8)
    orang = rng.integers(1, 9, size=families).astype(np.float64)
    kode = pl.Series(codes)[area]
    mask = bits.astype(np.int64) @ (1 << np.arange(16, dtype=np.int64))
    packed = pl.DataFrame({pandas_measures.KEY: kode, "mask": mask, "hilang": np.zeros_like(mask), "orang": orang})
    indicators = [f"i{j}" for j in range(16)]
    wide = pd.DataFrame(bits, columns=indicators)
    wide.insert(0, pandas_measures.PERSONS, orang)
    wide.insert(0, pandas_measures.KEY, pd.Series(kode.to_list(), dtype="category"))
    return Families(bits, packed, wide, indicators)


def _ours(hist: Histogram, setting: Setting) -> AreaMeasures:
    return decode(hist, setting.bobot, setting.k)


def _theirs(data: Families, setting: Setting) -> pandas_measures.PandasMeasures:
    reach = ceil(setting.k * setting.total)
    return pandas_measures.by_area(data.wide, data.indicators, list(setting.bobot), reach, setting.total)


def _require_equal(ours: AreaMeasures, peer: pandas_measures.PandasMeasures) -> None:
    if not np.array_equal(ours.n_poor, peer.n_poor):
        raise BenchError("Banyaknya keluarga miskin berbeda dari pandas.")
    for name in NAMES:
        if not np.allclose(getattr(ours, name), getattr(peer, name), rtol=1e-9, atol=0, equal_nan=True):
            raise BenchError(f"{name} berbeda dari pandas.")
