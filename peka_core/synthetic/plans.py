"""Plans of the mentored families: what is weakest, what they will do about it, and whether it came about."""

import numpy as np
import polars as pl

from peka_core.synthetic import frames
from peka_core.synthetic.draw import EMPTY, Bools, Ints, whole
from peka_core.synthetic.past import NEVER, Days, Past, dates, days_after
from peka_core.synthetic.programmes import MENTORING, Given
from peka_core.tables import RANAH_IKK

GOOD = 4
"""Score from which a domain needs no plan."""


def plans(past: Past, given: list[Given]) -> pl.DataFrame:
    """Table ``rencana``: up to three plans for the weakest domains at the first assessment with mentoring.

    A plan is achieved when a later assessment scores the domain higher: on some day between the two.
    """
    p, rng = past.town.parameters["rencana"], past.town.rng("rencana")
    unit, putaran = _first(past, given)
    start = past.skor[unit, putaran]
    ranked = np.argsort(np.where(start == EMPTY, 9, start) + rng.random(start.shape), axis=1)
    wanted = rng.integers(1, p["paling_banyak"] + 1, unit.size)
    taken = np.arange(p["paling_banyak"])
    own = ranked[:, : p["paling_banyak"]]
    weak = np.take_along_axis(start, own, axis=1)
    row, place = np.nonzero((taken < wanted[:, None]) & (weak != EMPTY) & (weak < GOOD))
    ranah = own[row, place]
    wait, lama = (whole(rng, p[span], row.size) for span in ("jeda_hari", "lama_bulan"))
    begun = np.minimum(days_after(past.asesmen[unit, putaran][row], wait), past.horizon)
    reached = _reached(past, unit[row], putaran[row], ranah, begun, rng)
    texts = {nama: pl.Series([p["ranah"][kode][nama] or None for kode in RANAH_IKK]) for nama in _TEXTS}
    blank = {nama: rng.random(row.size) < p["kosong"] for nama in _TEXTS}
    blank["upaya"] |= np.isnat(reached)
    first = np.flatnonzero(np.diff(row, prepend=-1))
    number = np.arange(row.size) - np.repeat(first, np.diff(first, append=row.size)) + 1
    columns = {nama: _kept(texts[nama].gather(ranah), blank[nama]) for nama in _TEXTS}
    return frames.table(
        "rencana",
        columns
        | {
            "id_keluarga": past.id_keluarga.gather(unit[row]),
            "no_rencana": number,
            "tanggal": dates(begun),
            "ranah": pl.Series(RANAH_IKK).gather(ranah),
            "lama_bulan": lama,
            "tinjau": dates(days_after(begun, 30 * lama)),
            "tercapai": dates(reached),
        },
    )


_TEXTS = ("indikator", "sebab", "tindakan", "upaya")


def _first(past: Past, given: list[Given]) -> tuple[Ints, Ints]:
    """Mentored families that were assessed, and the first round of both."""
    rounds = past.town.size.shape[1]
    found = np.full(past.town.size.shape[0], rounds)
    for one in given:
        if one.kode == MENTORING:
            assessed = one.unit[~np.isnat(past.asesmen[one.unit, one.putaran])]
            found[assessed] = np.minimum(found[assessed], one.putaran)
    unit = np.flatnonzero(found < rounds)
    return unit, found[unit]


def _reached(past: Past, unit: Ints, putaran: Ints, ranah: Ints, begun: Days, rng: np.random.Generator) -> Days:
    """Day the domain got better, NaT when no later assessment says so."""
    result = np.full(unit.size, NEVER)
    draw = rng.random(unit.size)
    before = past.skor[unit, putaran, ranah]
    for r in range(1, past.town.size.shape[1]):
        later = past.asesmen[unit, r]
        better = np.isnat(result) & (putaran < r) & (past.skor[unit, r, ranah] > before) & ~np.isnat(later)
        span = np.where(better, (later - begun).astype(int), 0)
        day = days_after(begun, (30 + draw * (span - 30).clip(0)).astype(int))
        result = np.where(better, np.minimum(day, later), result)
    return result


def _kept(texts: pl.Series, blank: Bools) -> pl.Series:
    return pl.select(pl.when(~pl.lit(pl.Series(blank))).then(pl.lit(texts))).to_series()
