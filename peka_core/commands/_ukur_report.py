"""What ``peka ukur`` prints: the JSON document and the tables."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from peka_core.commands._output import decimal, estimate, interval, percent, table
from peka_core.commands._survey import listed
from peka_core.measures.arrays import Bools
from peka_core.measures.counting.alkire_foster import AreaMeasures
from peka_core.measures.sampling.quality import MINIMUM_FAMILIES, Quality, of_sample
from peka_core.measures.sampling.uncertainty import AreaEstimates, Estimates

SHOWN = {**dict.fromkeys(Quality, "lemah"), Quality.BAIK: "baik", Quality.HATI_HATI: "hati-hati"}


@dataclass(frozen=True, slots=True)
class Result:
    """Measures of some areas at one cut-off, with their names as shown and their errors."""

    names: list[str]
    measures: AreaMeasures
    errors: AreaEstimates


@dataclass(frozen=True, slots=True)
class Answer:
    """All that was measured: per cut-off the whole file and then, when asked for, its areas.

    Attributes
    ----------
    results : list of list of Result
    indikator : list of str
    bobot : sequence of int
    notes : list of str
        What a reader must know.
    """

    results: list[list[Result]]
    indikator: list[str]
    bobot: Sequence[int]
    notes: list[str]

    @property
    def n(self) -> int:
        """Rows used."""
        return int(self.results[0][0].measures.n.sum())

    @property
    def n_missing(self) -> int:
        """Rows that left."""
        return int(self.results[0][0].measures.n_missing.sum())

    def all_notes(self) -> str:
        """The notes, and which areas have no error or few rows."""
        return " ".join([*self.notes, *_cautions(self.results)])


def document(answer: Answer) -> dict[str, Any]:
    """The answer for machines."""
    return {
        "n": answer.n,
        "n_missing": answer.n_missing,
        "results": [
            {
                "k": str(parts[0].measures.k),
                "areas": [entry for part in parts for entry in _areas(part, answer.indikator)],
            }
            for parts in answer.results
        ],
        "catatan": answer.all_notes(),
    }


def report(answer: Answer, berkas: str) -> str:
    """The answer for people, as text."""
    used, left = decimal(answer.n, 0), decimal(answer.n_missing, 0)
    blocks = [f"{berkas}: {used} baris dihitung, {left} keluar karena isian kosong."]
    for parts in answer.results:
        blocks += [f"Ambang k = {parts[0].measures.k}", _area_table(parts), _indicator_table(parts[0], answer)]
    return "\n\n".join([*blocks, f"Catatan: {answer.all_notes()}"])


def _areas(part: Result, indikator: list[str]) -> list[dict[str, Any]]:
    measures, errors = part.measures, part.errors
    return [
        {
            "area": name,
            "n": int(measures.n[row]),
            "n_missing": int(measures.n_missing[row]),
            "population": float(measures.orang[row]),
            "H": _entry(errors.H, row),
            "A": _entry(errors.A, row),
            "M0": _entry(errors.M0, row),
            "uncensored": {name: _entry(errors.uncensored, (row, j)) for j, name in enumerate(indikator)},
            "censored": {name: _entry(errors.censored, (row, j)) for j, name in enumerate(indikator)},
            "contribution": {name: float(measures.contribution[row, j]) for j, name in enumerate(indikator)},
        }
        for row, name in enumerate(part.names)
    ]


def _entry(values: Estimates, place: int | tuple[int, int]) -> dict[str, float | None]:
    return estimate(values.est[place], values.se[place], values.low[place], values.high[place])


def _area_table(parts: list[Result]) -> str:
    header = ["Wilayah", "Baris", "Penduduk", "H", "A", "M0"]
    with_errors = any(not np.isnan(part.errors.H.se).all() for part in parts)
    if with_errors:
        header += ["Selang 95 % H (%)", "Galat baku M0", "Mutu H"]
    return table(header, [row for part in parts for row in _rows(part, with_errors)])


def _rows(part: Result, with_errors: bool) -> list[list[str]]:
    measures, errors = part.measures, part.errors
    quality = of_sample(measures.H, errors.H.se, measures.n)
    rows = []
    for row, name in enumerate(part.names):
        cells = [
            name,
            decimal(measures.n[row], 0),
            decimal(measures.orang[row], 0),
            percent(measures.H[row]),
            percent(measures.A[row]),
            decimal(measures.M0[row]),
        ]
        if with_errors:
            cells += [interval(errors.H.low[row], errors.H.high[row]), decimal(errors.M0.se[row]), SHOWN[quality[row]]]
        rows.append(cells)
    return rows


def _indicator_table(part: Result, answer: Answer) -> str:
    measures = part.measures
    rows = [
        [
            name,
            f"{answer.bobot[j]}/{sum(answer.bobot)}",
            percent(measures.uncensored[0, j]),
            percent(measures.censored[0, j]),
            percent(measures.contribution[0, j]),
        ]
        for j, name in enumerate(answer.indikator)
    ]
    return table(("Indikator", "Bobot", "Kekurangan", "Miskin dan kekurangan", "Kontribusi"), rows)


def _cautions(results: list[list[Result]]) -> list[str]:
    """Where an error is missing although the design is known, and where it says little."""
    every = [part for parts in results for part in parts]
    if all(np.isnan(part.errors.H.se).all() for part in every):
        return []
    first = results[0]
    few, alone = [], []
    for part in first:
        few += _where(part, part.measures.n < MINIMUM_FAMILIES)
        alone += _where(part, np.isnan(part.errors.H.se) & (part.measures.orang > 0))
    cautions = [f"Kurang dari {MINIMUM_FAMILIES} baris, gunakan hati-hati: {listed(few)}."] if few else []
    if alone:
        cautions.append(f"Galat kosong karena hanya satu klaster memuatnya: {listed(alone)}.")
    if any((np.isnan(part.errors.A.se) & ~np.isnan(part.errors.H.se)).any() for part in every):
        cautions.append("Galat A kosong bila penduduk miskin ada di kurang dari dua klaster.")
    if any(_on_edge(part.errors) for part in every):
        cautions.append(
            "Selang untuk bagian tepat 0 atau 1 memakai Clopper-Pearson atas banyaknya baris dan klasternya."
        )
    return cautions


def _where(part: Result, rows: Bools) -> list[str]:
    return [name for name, found in zip(part.names, rows, strict=True) if found]


def _on_edge(errors: AreaEstimates) -> bool:
    shares = (errors.H, errors.A, errors.M0, errors.uncensored, errors.censored)
    return any((((share.est == 0) | (share.est == 1)) & ~np.isnan(share.low)).any() for share in shares)
