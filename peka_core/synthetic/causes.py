"""Causes of poverty of the families that are poor or vulnerable: they follow from the family's own answers."""

from collections.abc import Mapping

import numpy as np
import polars as pl

from peka_core.synthetic.draw import Bools, Floats, Ints, pick, sticky
from peka_core.synthetic.town import Town


def at_risk(derived: pl.DataFrame) -> Bools:
    """Rows that are poor or vulnerable on either axis, money or deprivations."""
    poor = (pl.col(nama) != "tidak_miskin" for nama in ("tingkat", "tingkat_uang"))
    return derived.select(pl.any_horizontal(flag.fill_null(False) for flag in poor)).to_series().to_numpy()


def name_causes(risk: Bools, known: Mapping[str, Floats], town: Town, cells: tuple[Ints, Ints]) -> list[pl.Series]:
    """Columns ``penyebab_utama``, ``penyebab`` and ``sumber_penyebab`` of the family table; blank without risk.

    The strongest cause is the main one; it is named together with the others above the threshold.
    """
    p = town.parameters["penyebab"]
    codes = list(p["skor"])
    rng = town.rng("penyebab")
    n, rounds = town.size.shape
    scores = np.empty((risk.size, len(codes)))
    for j, weights in enumerate(p["skor"].values()):
        noise = p["simpangan"] * sticky(rng, (n, rounds), p["tetap"])[cells]
        scores[:, j] = weights["dasar"] + noise
        for nama, weight in weights.items():
            if nama in known:
                scores[:, j] += weight * known[nama]
    order = np.argsort(-scores, axis=1, kind="stable")[:, : p["paling_banyak"]]
    ranked = np.take_along_axis(scores, order, axis=1)
    named = ranked >= p["ambang"]
    named[:, 0] = True
    speakers = p["sumber_keluarga"]
    speaker = pick(rng.random(risk.size), range(len(speakers)), list(speakers.values()))
    return _columns(risk, order, named, codes, pl.Series(list(speakers)).gather(speaker))


def _columns(risk: Bools, order: Ints, named: Bools, codes: list[str], speaker: pl.Series) -> list[pl.Series]:
    texts = pl.Series(codes)
    ranked = pl.DataFrame({f"p{i}": texts.gather(order[:, i]) for i in range(order.shape[1])})
    kept = [pl.when(pl.lit(pl.Series(named[:, i]))).then(pl.col(f"p{i}")) for i in range(order.shape[1])]
    at = pl.lit(pl.Series(risk))
    result = ranked.select(
        pl.when(at).then(pl.col("p0")).alias("penyebab_utama"),
        pl.when(at).then(pl.concat_list(kept).list.drop_nulls()).alias("penyebab"),
        pl.when(at).then(pl.lit(speaker)).alias("sumber_penyebab"),
    )
    return result.get_columns()
