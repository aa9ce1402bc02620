"""Tables of a public release under the column names that pages know; every cell that is not published is empty.

They are made of ``peka_core.disclosure.wide``, which knows the cube; here stands what pages ask beside it.
"""

from collections.abc import Mapping, Sequence
from functools import reduce

import polars as pl

from dashboard.source.public_state import Scope
from peka_core.catalog import Catalog
from peka_core.catalog.ukuran import ENDS, Ukuran, measures
from peka_core.disclosure import shares, wide
from peka_core.disclosure.reading import PublicRelease
from peka_core.tabulation.comparison import Comparison
from peka_core.tabulation.suppression import CLOSED, SHIELD

Term = tuple[str, str] | None
COUNTS = ("keluarga", "orang")
INTERVIEWED = ("tercacah", "tercacah_uang", "tercacah_miskin", "tercacah_miskin_uang")
"""Families a figure stands on: rules of quality ask for them, and 0 vouches for nothing."""
NUMBERS = (*INTERVIEWED, "tercacah_hilang", "keluarga_hilang")
REPEATS = {
    "tingkat-": "H",
    "tingkat_uang-": "P0",
    **dict.fromkeys(("tersensor-", "kontribusi-", "dialami-"), "M0"),
    "tercacah_miskin_uang": "P0",
    "tercacah_miskin": "H",
}
"""Columns, by how they begin, that tell as much as a measure."""


def by_level(rel: PublicRelease, katalog: Catalog, level: str, putaran: str, term: Term) -> pl.DataFrame:
    """Measures of all areas of ``level``, of everybody or of one group or cause; as ``tabulation.by_area``.

    ``tercacah_hilang`` is no figure to show: how many families may lack an answer, if they do as often as in the whole
    city. Whoever ranks areas leaves room for them.
    """
    table = wide.by_area(rel, katalog, level, putaran)
    if term:
        rows = [_of_term(rel, katalog, term, level, kode, putaran) for kode in table["kode"]]
        table = _of_terms(table, rows, katalog)
    marks = [name for name in table.columns if name.endswith("_mutu")]
    left_out = _left_out(rel, katalog, putaran)
    incomplete = pl.max_horizontal(
        pl.col("tercacah_uang").fill_null(0) - pl.col("tercacah").fill_null(0),
        (pl.col("tercacah").fill_null(0) * left_out).ceil(),
    )
    return table.with_columns(
        *(pl.col(name).fill_null(0) for name in (*INTERVIEWED, *_bases(katalog))),
        *(pl.col(name).replace(SHIELD, CLOSED) for name in marks),
        keluarga_hilang=pl.lit(0, pl.Int64),
        tercacah_hilang=incomplete.cast(pl.Int64),
    )


def _bases(katalog: Catalog) -> list[str]:
    """Columns of the families that measures of families stand on."""
    return [item.kolom_dasar for item in shares.followed(katalog).values()]


def _left_out(rel: PublicRelease, katalog: Catalog, putaran: str) -> float:
    """Families of the city with an answer missing, for each one without."""
    city = wide.by_area(rel, katalog, "", putaran).row(0, named=True)
    return (city["tercacah_hilang"] or 0) / (city["tercacah"] or 1)


def _of_term(rel: PublicRelease, katalog: Catalog, term: tuple[str, str], level: str, kode: str, putaran: str) -> dict:
    column, code = term
    row = wide.by_term(rel, katalog, column, level, kode, putaran).row(by_predicate=pl.col("kode") == code, named=True)
    return {
        **({} if level else _levels(rel, katalog, term, putaran, row["orang"])),
        "kode": kode,
        "keluarga": row["keluarga"],
        "orang": row["orang"],
        "tercacah": row["keluarga"],
        "tercacah_miskin": row["keluarga_miskin"],
        "H": row["H"],
        "H_keluarga": row["keluarga_miskin"],
        "H_orang": row["orang_miskin"],
        "H_mutu": row["mutu"] if row["H"] is not None else CLOSED if row["keluarga"] != 0 else None,
    }


def _levels(
    rel: PublicRelease, katalog: Catalog, term: tuple[str, str], putaran: str, every: int | None
) -> dict[str, float | None]:
    """Families of a term by level of poverty in the whole city, and their shares of ``every`` person in it."""
    found = wide.term_levels(rel, katalog, term[0], putaran).filter(pl.col("kode") == term[1])
    told: dict[str, float | None] = {}
    for level, families, persons in found.select("tingkat", "keluarga", "orang").iter_rows():
        told[f"tingkat-{level}"] = families
        told[f"tingkat-{level}_bagian"] = None if persons is None or not every else persons / every
    return told


def _of_terms(table: pl.DataFrame, rows: Sequence[dict], katalog: Catalog) -> pl.DataFrame:
    """``table`` with nothing in it but the ``rows`` of a term; every other measure is not published of it."""
    kept = rows[0].keys() if rows else ()
    marks = {item.kolom_mutu for item in measures(katalog).values()}
    blank = [
        pl.lit(CLOSED if name in marks else None, dtype).alias(name)
        for name, dtype in table.schema.items()
        if name not in kept
    ]
    told = [pl.Series(name, [row[name] for row in rows], table.schema[name]) for name in kept if name != "kode"]
    return table.with_columns(*blank).with_columns(*told)


def within(table: pl.DataFrame, level: str, scope: Scope, katalog: Catalog) -> pl.DataFrame:
    """``table`` without what lies outside the ``scope`` of a share link: gampong, measures and what repeats these."""
    outside = ~pl.col("kode").is_in(scope.gampong) if level == "gampong" and scope.gampong else pl.lit(value=False)
    blank = []
    for name, dtype in table.schema.items():
        kode = _measure_of(name, katalog)
        gone = outside if not kode or scope.has("ukuran", kode) else pl.lit(value=True)
        nothing = CLOSED if name.endswith("_mutu") else 0 if name in (*NUMBERS, *_bases(katalog)) else None
        if name != "kode":
            blank.append(pl.when(gone).then(pl.lit(nothing, dtype)).otherwise(pl.col(name)).alias(name))
    return table.with_columns(blank)


def _measure_of(name: str, katalog: Catalog) -> str:
    """The measure that column ``name`` belongs to or repeats; empty for families, persons and what all stand on."""
    for start, kode in REPEATS.items():
        if name.startswith(start):
            return kode
    if name in measures(katalog):
        return name
    stem, _, end = name.rpartition("_")
    return stem if end in ("keluarga", "orang", "mutu", *ENDS) and stem in measures(katalog) else ""


def by_term(
    rel: PublicRelease, katalog: Catalog, column: str, level: str, kode: str, putaran: str, told: bool
) -> pl.DataFrame:
    """Families by cause or group in one area, as ``tabulation.by_term``; without what is not to be ``told``: of one
    group or cause nothing is published.

    ``tercacah`` leaves room for families with an answer missing, as ``tercacah_hilang`` of ``by_level``.
    """
    table = wide.by_term(rel, katalog, column, level, kode, putaran)
    if not told:
        table = table.with_columns(pl.lit(None, dtype).alias(n) for n, dtype in table.schema.items() if n != "kode")
    closed = pl.col("H").is_null() & (pl.col("keluarga").is_null() | (pl.col("keluarga") > 0))
    complete = pl.col("tercacah_lengkap").fill_null(0)
    return table.with_columns(
        tercacah=(complete * (1 + _left_out(rel, katalog, putaran))).ceil().cast(pl.Int64),
        tercacah_lengkap=complete,
        tercacah_menyebut=pl.col("tercacah_menyebut").fill_null(0),
        mutu=pl.when(closed).then(pl.lit(CLOSED)).otherwise(pl.col("mutu").cast(pl.String)),
    )


def comparison(sides: Sequence[pl.DataFrame], pair: tuple[str, str], ukuran: Mapping[str, Ukuran]) -> Comparison:
    """Both values of every measure by area, where both are published; of families that are not the same."""
    before, after = sides
    columns = [after["kode"], after["tercacah"].alias("keluarga")]
    for kode, item in ukuran.items():
        if kode not in after.columns:
            continue
        least = pl.select(pl.min_horizontal(*(side[item.kolom_dasar] for side in sides))).to_series()
        both = reduce(lambda one, other: one & other, [side[kode].is_not_null() for side in sides])
        columns += pl.select(
            pl.when(both).then(before[kode].cast(pl.Float64)).alias(f"{kode}_dari"),
            pl.when(both).then(after[kode].cast(pl.Float64)).alias(f"{kode}_ke"),
            least.alias(f"{kode}_keluarga"),
            pl.repeat(None, after.height, dtype=pl.Float64).alias(f"{kode}_min"),
            pl.repeat(None, after.height, dtype=pl.Float64).alias(f"{kode}_maks"),
        ).get_columns()
    return Comparison(pair, same=False, table=pl.DataFrame(columns))
