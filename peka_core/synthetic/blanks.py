"""Answers that were never given: blank cells as in every real collection."""

from collections.abc import Iterator, Mapping
from typing import Any

import numpy as np
import polars as pl

from peka_core.catalog.model import Catalog
from peka_core.synthetic.draw import Bools, Ints


def indicator_columns(katalog: Catalog) -> set[str]:
    """Columns that any indicator's rule names."""
    return {nama for item in katalog.indikator for nama in _columns(item.aturan)}


def _columns(aturan: Any) -> Iterator[str]:
    if isinstance(aturan, Mapping):
        kolom = aturan.get("kolom", ())
        yield from (kolom,) if isinstance(kolom, str) else kolom
        for part in aturan.values():
            yield from _columns(part)
    elif isinstance(aturan, list):
        for part in aturan:
            yield from _columns(part)


def scatter(
    keluarga: pl.DataFrame,
    anggota: pl.DataFrame,
    katalog: Catalog,
    rng: np.random.Generator,
    p: Mapping[str, Any],
) -> tuple[pl.DataFrame, pl.DataFrame]:
    """Both tables with blank cells.

    Columns outside the indicators lose cells anywhere; columns of the indicators only in a few families, so that few
    families end without a score. Columns the parameters protect keep every answer.
    """
    decisive = indicator_columns(katalog) | {"luas_lantai_m2"}
    protected = set(p["tidak_pernah_kosong"])
    partial = np.flatnonzero(rng.random(keluarga.height) < p["keluarga_indikator"])
    some = partial[rng.random(partial.size) < p["orang_indikator"]]
    return (
        _blank(keluarga, np.repeat(partial, p["sel_indikator"]), decisive, protected, rng, p),
        _blank(anggota, _first_members(keluarga, anggota)[some], decisive, protected, rng, p),
    )


def _first_members(keluarga: pl.DataFrame, anggota: pl.DataFrame) -> Ints:
    """Row in ``anggota`` of the first member of each family row; both tables are in the same order."""
    sizes = anggota.group_by("id_keluarga", "putaran").len()
    counts = keluarga.join(sizes, on=["id_keluarga", "putaran"], how="left", maintain_order="left")["len"].to_numpy()
    return np.cumsum(counts) - counts


def _blank(
    frame: pl.DataFrame,
    rows: Ints,
    decisive: set[str],
    protected: set[str],
    rng: np.random.Generator,
    p: Mapping[str, Any],
) -> pl.DataFrame:
    """Lose one decisive cell in each of ``rows`` (a row may come twice) and others anywhere."""
    own = [nama for nama in frame.columns if nama in decisive - protected]
    chosen = rng.integers(0, len(own), rows.size)
    lost: dict[str, Bools] = {}
    for nama in frame.columns:
        if nama in own:
            lost[nama] = np.zeros(frame.height, dtype=bool)
            lost[nama][rows[chosen == own.index(nama)]] = True
        elif nama not in protected:
            lost[nama] = rng.random(frame.height) < p["biasa"]
    return frame.with_columns(pl.when(pl.lit(~mask)).then(pl.col(nama)).alias(nama) for nama, mask in lost.items())
