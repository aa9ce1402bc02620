"""Part "survei": a survey file with design errors against the PyPI package mpitb, which knows no strata and no PSU."""

import contextlib
import io
import warnings
from collections.abc import Callable
from fractions import Fraction

import numpy as np
import pandas as pd
import polars as pl

from benchmarks.processes import BenchError
from benchmarks.report import Section, Table, median, num, spread, times
from benchmarks.stats import interleaved, ratio
from peka_core.measures.counting.alkire_foster import decode
from peka_core.measures.counting.histogram import histogram
from peka_core.measures.sampling.uncertainty import estimates, sample

SEED = 7
INDICATORS, AREAS = 10, 20
CUTOFFS = (Fraction(1, 5), Fraction(3, 10), Fraction(1, 2))
ROWS, RUNS = 7_500, 9
QUICK = (1_500, 2)


def run(*, quick: bool) -> Section:
    """Time H, A, M0 and headcounts at three cut-offs in 20 areas and in all."""
    rows, runs = QUICK if quick else (ROWS, RUNS)
    survey = draw(rows)
    peer = _peer(survey)
    _require_equal(_ours(survey), peer())
    ours, theirs = interleaved([lambda: _ours(survey), peer], runs)
    header = ["Berkas survei", "PEKA p50 ms", "p95", "n", "mpitb p50 ms", "Perbandingan"]
    row = [f"{num(rows)} baris", *spread(ours), median(theirs), times(ratio(ours, theirs))]
    return Section(
        "Survei dengan galat baku",
        f"{INDICATORS} indikator, {len(CUTOFFS)} ambang, {AREAS} wilayah dan seluruhnya. PEKA menghitung galat baku "
        "dan selang 95 % menurut rancangan (strata, klaster, bobot); bandingannya mpitb 0.2 dari PyPI, yang galatnya "
        "tidak mengenal strata dan klaster. H kedua pihak disamakan dahulu.",
        [Table(header, [row])],
        ["Paket apode (PyPI) tidak dapat dipasang pada versi Python dan pandas ini, jadi tidak dibandingkan."],
    )


def draw(rows: int) -> pl.DataFrame:
    """A random survey: 10 strata, 15 clusters each, unequal weights, deprivations that share a hardship."""
    rng = np.random.default_rng(SEED)
    hardship = rng.normal(size=rows)
    bits = 0.7 * hardship[:, None] + rng.normal(size=(rows, INDICATORS)) > np.linspace(0.3, 1.4, INDICATORS)
    stratum, cluster = rng.integers(10, size=rows), rng.integers(15, size=rows)
    frame = pl.DataFrame({f"i{j}": bits[:, j].astype(np.int8) for j in range(INDICATORS)})
    return frame.with_columns(
        area=pl.Series(rng.integers(AREAS, size=rows)),
        strata=pl.Series(stratum),
        psu=pl.Series(stratum * 15 + cluster),
        orang=pl.Series(rng.integers(1, 8, size=rows) * rng.uniform(0.5, 3.0, size=rows)),
        mask=pl.Series(bits.astype(np.int64) @ (1 << np.arange(INDICATORS, dtype=np.int64))),
        hilang=pl.Series(np.zeros(rows, dtype=np.int64)),
    )


def _ours(survey: pl.DataFrame) -> list[float]:
    """City-wide H at each cut-off; areas, errors and intervals are computed on the way."""
    hist = histogram(survey, ["area"])
    families = sample(survey, hist, strata="strata", psu="psu")
    bobot = (1,) * INDICATORS
    found = []
    for k in CUTOFFS:
        estimates(decode(hist, bobot, k), families, bobot)
        whole = decode(hist.total(), bobot, k)
        estimates(whole, families.total(), bobot)
        found.append(float(whole.H[0]))
    return found


def _peer(survey: pl.DataFrame) -> Callable[[], list[float]]:
    """The same by mpitb, starting from a pandas frame that is already there."""
    from mpitb.core import MPIToolbox

    data = survey.to_pandas()
    names = [f"i{j}" for j in range(INDICATORS)]

    def estimated() -> list[float]:
        toolbox = MPIToolbox()
        toolbox.svyset(psu="psu", weight="orang", strata="strata")
        toolbox.set(name="x", dimensions=[(names, "d")], replace=True)
        with contextlib.redirect_stdout(io.StringIO()), warnings.catch_warnings():
            warnings.simplefilter("ignore")
            table = pd.DataFrame(
                toolbox.est(data, "x", klist=[float(100 * k) for k in CUTOFFS], over=["area"], svy=True)
            )
        whole = table[(table["measure"] == "H") & (table["loa"] == "nat")].sort_values("k")
        return whole["b"].tolist()

    return estimated


def _require_equal(ours: list[float], peer: list[float]) -> None:
    if not np.allclose(ours, peer, rtol=1e-9):
        raise BenchError(f"H berbeda dari mpitb: {ours} dan {peer}.")
