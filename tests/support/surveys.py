"""An invented town and a survey of it: 40 families of every gampong with the weights they were drawn with, as releases.

The town is the whole truth, so what the survey says can be held against it.
"""

from pathlib import Path

import numpy as np
import polars as pl

from peka_core import releases
from peka_core.catalog import load
from peka_core.deprivation import derive
from peka_core.intake import pipeline
from peka_core.synthetic import generate
from peka_core.synthetic.write import note, write_folder
from tests.support.releases import write_key

FAMILIES, SEED, DRAWN = 3000, 11, 40
KEY = ["id_keluarga", "putaran"]


def make_survey(root: Path) -> None:
    """``root/kota`` holds the release of the whole town, ``root/sampel`` that of the survey, as imported from files."""
    tables = generate(FAMILIES, SEED)
    for name, part in (("kota", tables), ("sampel", drawn(tables))):
        write_folder({"keterangan": note(tables, SEED), **part}, root / f"{name}_buku", "parquet")
        write_key(root / name)
        outcome = pipeline.run(root / f"{name}_buku", root / name)
        assert outcome.release is not None, outcome.report.problems[:3]


def drawn(tables: dict[str, pl.DataFrame]) -> dict[str, pl.DataFrame]:
    """The tables of 40 families a gampong, the same in every round, each standing for as many as its gampong says.

    Families live in clusters of about five, which are drawn as they are: neighbours are all in or all out.
    """
    families = tables["keluarga"]
    place = families.group_by("id_keluarga", maintain_order=True).agg(pl.col("kode_gampong").last())
    order = pl.int_range(pl.len()).over("kode_gampong")
    place = place.with_columns(psu=pl.concat_str("kode_gampong", pl.lit("/"), (order // 5).cast(pl.String)))
    clusters = place.select("kode_gampong", "psu").unique(maintain_order=True)
    luck = pl.Series(np.random.default_rng(SEED).random(clusters.height))
    rank = pl.col("_luck").rank("ordinal").over("kode_gampong")
    chosen = clusters.with_columns(_luck=luck).filter(rank <= DRAWN // 5)
    taken = place.join(chosen, on="psu", how="semi")
    size, sampled = (frame.group_by("kode_gampong").len(name) for frame, name in ((place, "_N"), (taken, "_n")))
    weights = taken.join(size, on="kode_gampong").join(sampled, on="kode_gampong")
    weights = weights.select("id_keluarga", "psu", strata="kode_gampong", bobot=pl.col("_N") / pl.col("_n"))
    kept = families.drop("bobot", "strata", "psu", strict=False).join(weights, on="id_keluarga")
    return {
        "keluarga": kept,
        **{
            name: table.join(kept, on=KEY, how="semi")
            for name, table in tables.items()
            if name != "keluarga" and set(KEY) <= set(table.columns)
        },
    }


def derived(data: Path) -> pl.DataFrame:
    """All rounds of the active release of a data folder, as the dashboard derives them."""
    release = releases.current(data)
    assert release is not None
    return derive.derive(release.read("keluarga"), release.read("anggota"), load())
