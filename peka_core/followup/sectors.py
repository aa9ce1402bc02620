"""Need against coverage by sector: families that lack something a sector is there for, and those of them it reaches.

Need: deprived in at least one indicator of the sector. Reached: within the window of ``followup.reach`` the family
receives a programme that serves at least one of the sector's indicators it lacks. A programme for something the family
does not lack does not reach its need.
"""

from collections.abc import Sequence

import polars as pl

from peka_core.catalog import Catalog
from peka_core.deprivation.derive import KEY
from peka_core.followup import eligibility, needs, programmes
from peka_core.followup.exits import poor
from peka_core.followup.programmes import Programmes
from peka_core.followup.reach import in_window, received
from peka_core.measures.counting.represented import FAMILIES

NEED, REACHED, POOR = "perlu_", "terjangkau_", "miskin"
"""How the columns of :func:`flags` begin, each followed by the code of a sector; and the column of the poor."""
COUNTS = ("keluarga", "dinilai", "perlu", "terjangkau", "belum")
"""Families, estimates in a sample: all; of whom the need is known; in need; in need and reached; and not reached."""


def flags(turunan: pl.DataFrame, received: pl.DataFrame, found: Programmes, katalog: Catalog) -> pl.DataFrame:
    """``turunan`` with the need of each sector and whether it is reached.

    Parameters
    ----------
    turunan : polars.DataFrame
        Rows of ``deprivation.derive``.
    received : polars.DataFrame
        ``followup.reach.received`` of those rows.
    found : Programmes
        Those that run in the year of the round.
    katalog : Catalog

    Returns
    -------
    polars.DataFrame
        Rows and order as given. For each sector ``perlu_<kode>``: true, false, or null where blank answers leave it
        open; ``terjangkau_<kode>``: true or false, true only where the need is. ``miskin``: multidimensionally poor,
        null where the level is unknown.
    """
    served = [(need.kode, program) for need in needs.served(found, katalog) for program in need.program]
    serving = pl.DataFrame(served, schema={"_for": pl.String, "kode_program": pl.String}, orient="row")
    now = received.filter(in_window(katalog)).select(*KEY, "kode_program").unique()
    got = now.join(serving, on="kode_program").group_by(KEY).agg(_got=pl.col("_for").unique())
    joined = turunan.join(got, on=KEY, how="left", maintain_order="left")
    lacks = {item.kode: eligibility.deprived(item.kode, katalog) for item in katalog.indikator}
    reached = {
        kode: lack.fill_null(value=False) & pl.col("_got").list.contains(kode).fill_null(value=False)
        for kode, lack in lacks.items()
    }
    return joined.with_columns(
        *(pl.any_horizontal(lacks[kode] for kode in s.indikator).alias(f"{NEED}{s.kode}") for s in katalog.sektor),
        *(pl.any_horizontal(reached[kode] for kode in s.indikator).alias(f"{REACHED}{s.kode}") for s in katalog.sektor),
        pl.col("tingkat").is_in(poor(katalog)).alias(POOR),
    ).drop("_got")


def reached(turunan: pl.DataFrame, penerima: pl.DataFrame, program: pl.DataFrame, katalog: Catalog) -> pl.DataFrame:
    """Sectors whose programmes reach what a family lacks, each round by the programmes of its own year.

    Parameters
    ----------
    turunan : polars.DataFrame
        Rows of ``deprivation.derive``, any rounds.
    penerima, program : polars.DataFrame
        Tables of a release; empty where it has none.
    katalog : Catalog

    Returns
    -------
    polars.DataFrame
        ``id_keluarga``, ``putaran``, ``sektor_terjangkau`` (codes in the order of the catalogue; empty, never null).
    """
    got = received(turunan, penerima, program)
    found = []
    for (putaran,), rows in turunan.group_by("putaran", maintain_order=True):
        now = got.filter(in_window(katalog), putaran=putaran)
        year = int(str(putaran)[:4])
        running = programmes.in_force(program, year, katalog, also=now["kode_program"].unique().to_list())
        flagged = flags(rows, now, running, katalog)
        kinds = [pl.when(f"{REACHED}{s.kode}").then(pl.lit(s.kode)) for s in katalog.sektor]
        found.append(flagged.select(*KEY, sektor_terjangkau=pl.concat_list(kinds).list.drop_nulls()))
    none = pl.DataFrame(
        schema={**{name: turunan.schema[name] for name in KEY}, "sektor_terjangkau": pl.List(pl.String)}
    )
    return pl.concat([none, *found])


def counted(rows: pl.DataFrame, by: Sequence[str] = ()) -> pl.DataFrame:
    """Families of ``rows`` by sector and key: in need, reached, not reached; nothing hidden.

    Parameters
    ----------
    rows : polars.DataFrame
        ``flags``, any selection of it.
    by : sequence of str
        Key columns; a list column counts a family under each of its terms.

    Returns
    -------
    polars.DataFrame
        One row a sector and key, sectors in the order of the catalogue, keys sorted: ``sektor``, keys, ``COUNTS`` (f64)
        of all families, the same of the poor alone named ``<count>_miskin``, and the rows behind those in need,
        ``tercacah_perlu`` and ``tercacah_perlu_miskin`` (i64).
    """
    for name in by:
        if isinstance(rows.schema[name], pl.List):
            rows = rows.explode(name).drop_nulls(name)
    parts = {
        name.removeprefix(NEED): _numbers(name.removeprefix(NEED)) for name in rows.columns if name.startswith(NEED)
    }
    sums = [expr.alias(f"{kode}|{name}") for kode, own in parts.items() for name, expr in own.items()]
    found = rows.group_by(by).agg(sums).sort(by) if by else rows.select(sums)
    return pl.concat(
        found.select(pl.lit(kode).alias("sektor"), *by, *(pl.col(f"{kode}|{name}").alias(name) for name in own))
        for kode, own in parts.items()
    )


def _numbers(kode: str) -> dict[str, pl.Expr]:
    need, reached = pl.col(f"{NEED}{kode}"), pl.col(f"{REACHED}{kode}")
    sure, every = need.fill_null(value=False), pl.lit(value=True)
    numbers = {}
    for whose, end in ((every, ""), (pl.col(POOR).fill_null(value=False), "_miskin")):
        parts = (every, need.is_not_null(), sure, sure & reached, sure & ~reached)
        named = zip(COUNTS, parts, strict=True)
        numbers |= {f"{name}{end}": FAMILIES.filter(whose & part).sum() for name, part in named}
        numbers[f"tercacah_perlu{end}"] = (sure & whose).sum().cast(pl.Int64)
    return numbers
