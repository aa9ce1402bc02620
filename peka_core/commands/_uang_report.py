"""What ``peka uang`` prints: the JSON document and the tables."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Self

import numpy as np

from peka_core.commands._output import decimal, estimate, interval, percent, table
from peka_core.commands._survey import listed
from peka_core.measures.arrays import Bools
from peka_core.measures.money.inequality import fifths
from peka_core.measures.money.measures import MoneyMeasures, Sample
from peka_core.measures.money.variance import MEASURES, Uncertainty

HELD = (0.18, 0.22)
"""S80/S20 is called coarse where one of its groups holds less or more than this share of persons."""


@dataclass(frozen=True, eq=False)
class Part:
    """Everybody, or everybody by area.

    Attributes
    ----------
    names : list of str
        Areas as shown.
    found : MoneyMeasures
    errors : dict of str to Uncertainty
        By measure; empty when no design is known.
    coarse : bool array, areas
        Where S80/S20 compares groups far from a fifth.
    losses : int
        Rows with a value below 0.
    """

    names: list[str]
    found: MoneyMeasures
    errors: Mapping[str, Uncertainty]
    coarse: Bools
    losses: int

    @classmethod
    def of(cls, names: list[str], data: Sample, found: MoneyMeasures, errors: Mapping[str, Uncertainty]) -> Self:
        """Part with its measures and errors; ``data`` tells how coarse S80/S20 is, and of losses."""
        outside = [(held < HELD[0]) | (held > HELD[1]) for held in fifths(data.rows)]
        coarse = (outside[0] | outside[1]) & ~np.isnan(found.s80s20)
        return cls(names, found, errors, coarse, int((data.rows.value < 0).sum()))


@dataclass(frozen=True, slots=True)
class Answer:
    """All that was measured: the whole file and then, when asked for, its areas; the line as written; notes."""

    parts: list[Part]
    garis: str
    notes: list[str]

    @property
    def n(self) -> int:
        """Rows used."""
        return int(self.parts[0].found.n.sum())

    @property
    def n_missing(self) -> int:
        """Rows that left."""
        return int(self.parts[0].found.n_missing.sum())

    def all_notes(self) -> str:
        """The notes, and what a reader must know of single measures and areas."""
        return " ".join([*self.notes, *_cautions(self.parts)])


def document(answer: Answer) -> dict[str, Any]:
    """The answer for machines."""
    return {
        "n": answer.n,
        "n_missing": answer.n_missing,
        "areas": [_entry(part, row) for part in answer.parts for row in range(len(part.names))],
        "catatan": answer.all_notes(),
    }


def report(answer: Answer, berkas: str) -> str:
    """The answer for people, as text."""
    blocks = [
        f"{berkas}: {decimal(answer.n, 0)} baris dihitung, {decimal(answer.n_missing, 0)} keluar karena isian kosong. "
        f"Garis {answer.garis}.",
        _table(answer, ("Baris", "P0", "P1", "P2", "Watts", "Sen", "SST"), _poverty),
        _table(answer, ("Gini", "S80/S20", "Palma", "Bagian 40 % termiskin", "Biaya menutup jurang"), _inequality),
    ]
    if answer.parts[0].errors:
        header = ("Selang 95 % P0 (%)", *(f"Galat {name}" for name in ("P0", "P1", "P2", "Watts", "Sen", "SST")))
        blocks.append(_table(answer, (*header, "Galat Gini", "Galat S80/S20"), _errors))
    return "\n\n".join([*blocks, f"Catatan: {answer.all_notes()}"])


def _entry(part: Part, row: int) -> dict[str, Any]:
    found = part.found
    return {
        "area": part.names[row],
        "n": int(found.n[row]),
        "n_missing": int(found.n_missing[row]),
        "population": float(found.orang[row]),
        **{name: _estimate(part, name, row) for name in MEASURES},
        **{name: estimate(getattr(found, name)[row])["est"] for name in ("palma", "bottom40", "total_gap")},
    }


def _estimate(part: Part, name: str, row: int) -> dict[str, float | None]:
    value = getattr(part.found, name)[row]
    error = part.errors.get(name)
    return estimate(value) if error is None else estimate(value, error.se[row], error.low[row], error.high[row])


def _table(answer: Answer, header: tuple[str, ...], cells: Callable[[Part, int], list[str]]) -> str:
    rows = [[name, *cells(part, row)] for part in answer.parts for row, name in enumerate(part.names)]
    return table(("Wilayah", *header), rows)


def _poverty(part: Part, row: int) -> list[str]:
    found = part.found
    others = (found.P1, found.P2, found.watts, found.sen, found.sst)
    return [decimal(found.n[row], 0), percent(found.P0[row]), *(decimal(values[row]) for values in others)]


def _inequality(part: Part, row: int) -> list[str]:
    found = part.found
    ratios = (found.gini, found.s80s20, found.palma)
    return [
        *(decimal(values[row]) for values in ratios),
        percent(found.bottom40[row]),
        decimal(found.total_gap[row], 0),
    ]


def _errors(part: Part, row: int) -> list[str]:
    share = part.errors["P0"]
    return [interval(share.low[row], share.high[row]), *(decimal(part.errors[name].se[row]) for name in MEASURES)]


def _cautions(parts: list[Part]) -> list[str]:
    cautions = []
    if parts[0].errors:
        cautions.append("Selang ukuran selain P0, P1, P2 memakai t dan dipotong pada batasnya; garis dianggap pasti.")
        alone = [
            name
            for part in parts
            for name, se, est in zip(part.names, part.errors["P0"].se, part.found.P0, strict=True)
            if np.isnan(se) and not np.isnan(est)
        ]
        if alone:
            cautions.append(f"Galat kosong karena hanya satu klaster memuatnya: {listed(alone)}.")
    past = [name for part in parts for name, over in zip(part.names, _past_one(part), strict=True) if over]
    if past:
        cautions.append(
            "P1, P2, Sen, atau SST di atas 1 karena ada nilai negatif; selangnya memakai t dan tidak dipotong di 1: "
            f"{listed(past)}."
        )
    dropped = int(parts[0].found.n_watts_dropped.sum())
    if dropped:
        cautions.append(f"Indeks Watts tidak menghitung {dropped} baris yang nilainya 0 atau kurang.")
    if parts[0].losses:
        cautions.append(
            f"{decimal(parts[0].losses, 0)} baris bernilai di bawah 0 (rugi): jaraknya ke garis melebihi garis itu "
            "sendiri, sehingga P1, P2, Sen, SST, dan Gini dapat melebihi 1."
        )
    coarse = [name for part in parts for name, rough in zip(part.names, part.coarse, strict=True) if rough]
    if coarse:
        cautions.append(
            "S80/S20 kasar karena barisnya sedikit atau banyak nilainya sama, sehingga kelompok termiskin atau "
            f"terkayanya jauh dari 20 % orang: {listed(coarse)}."
        )
    return cautions


def _past_one(part: Part) -> Bools:
    """Areas where losses take a measure of poverty past 1."""
    return np.any([getattr(part.found, name) > 1 for name in ("P1", "P2", "sen", "sst")], axis=0)
