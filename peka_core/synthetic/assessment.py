"""Self-reliance assessment of the families that were poor or vulnerable in any round."""

from typing import Any

import numpy as np
import polars as pl

from peka_core.synthetic import frames
from peka_core.synthetic.draw import EMPTY, Bools, Ints, coded
from peka_core.synthetic.town import Town
from peka_core.tables import RANAH_IKK

SCHOOL_AGE = (6, 18)


def assess(keluarga: pl.DataFrame, risk: Bools, town: Town, cells: tuple[Ints, Ints]) -> pl.DataFrame:
    """Table ``asesmen``: twelve scores 1-5; education is blank where no child is of school age.

    Parameters
    ----------
    keluarga : polars.DataFrame
        Family table in the order of ``cells``.
    risk : numpy.ndarray
        Whether each row is poor or vulnerable.
    """
    p = town.parameters["asesmen"]
    rng = town.rng("asesmen")
    n, rounds = town.size.shape
    ever = np.bincount(cells[0][risk], minlength=n) > 0
    rows = np.flatnonzero(ever[cells[0]])
    usia = town.persons.usia
    pupils = town.persons.per_family((usia >= SCHOOL_AGE[0]) & (usia <= SCHOOL_AGE[1]), n)
    better = -p["perbaikan"] * np.arange(rounds)
    columns: dict[str, Any] = {}
    for ranah in RANAH_IKK:
        isian = {"kode": range(1, 6), "bagian": p[ranah], "muatan": p["muatan"], "tetap": p["tetap"]}
        scores = np.full((n, rounds), EMPTY)
        scores[ever] = coded(rng, town.hard.permanen[ever], town.hard.kini[ever], isian, better)
        scores[rng.random((n, rounds)) < p["kosong"]] = EMPTY
        if ranah == "pendidikan":
            scores[pupils == 0] = EMPTY
        columns[f"skor_{ranah}"] = frames.take(scores, cells)[rows]
    later = rng.integers(0, p["jeda_hari"] + 1, rows.size)
    own = keluarga[rows]
    columns |= {
        "id_keluarga": own["id_keluarga"],
        "putaran": own["putaran"],
        "tanggal_asesmen": pl.Series(own["tanggal_data"].to_numpy() + later),
    }
    return frames.table("asesmen", columns)
