"""The tables of a public release as they are written, and back: one sign for what is hidden, whatever the reason."""

from collections.abc import Mapping, Sequence

import polars as pl

from peka_core.disclosure.build import Round
from peka_core.disclosure.cells import Key
from peka_core.disclosure.schema import HIDDEN, SCHEMA, SHOWN


def tables(rounds: Sequence[Round]) -> dict[str, pl.DataFrame]:
    """All rounds as the tables of a public release."""
    rows: dict[str, list[tuple]] = {name: [] for name in SCHEMA}
    for one in rounds:
        size = one.counts.layout.size
        flat = one.counts.truth.ravel()
        for cell, hidden in zip(one.pattern.cells, one.pattern.hidden, strict=True):
            numbers = (None, None) if hidden else (round(flat[cell.place]), round(flat[cell.place + size]))
            status = HIDDEN if hidden else SHOWN
            if not cell.side:
                rows["wilayah"].append((one.putaran, cell.level, cell.area, cell.mark, *numbers, status))
                continue
            column, _, term = cell.mark.partition("-")
            rows["istilah"].append((one.putaran, cell.level, cell.area, column, term, cell.side, *numbers, status))
        rows["nilai"].extend(
            (one.putaran, item.level, item.area, item.ukuran, item.value, HIDDEN if item.hidden else SHOWN)
            for item in one.values
        )
    return {name: pl.DataFrame(rows[name], schema=schema, orient="row") for name, schema in SCHEMA.items()}


def read_cells(found: Mapping[str, pl.DataFrame], putaran: str) -> dict[Key, tuple[int, int] | None]:
    """Every cell of a round by its name: families and persons, None where it is hidden."""
    one, two = (found[name].filter(pl.col("putaran") == putaran) for name in ("wilayah", "istilah"))
    keyed = one.select("jenjang", "kode", mark="kategori", side=pl.lit(""), n="keluarga", m="orang")
    name = pl.concat_str(
        "kolom", pl.when(pl.col("istilah") != "").then(pl.lit("-") + pl.col("istilah")).otherwise(pl.lit(""))
    )
    crossed = two.select("jenjang", "kode", mark=name, side="tingkat", n="keluarga", m="orang")
    return {
        (level, area, mark, side): None if n is None else (n, m)
        for level, area, mark, side, n, m in pl.concat([keyed, crossed]).iter_rows()
    }


def read_values(found: Mapping[str, pl.DataFrame], putaran: str) -> dict[tuple[str, str, str], float | None]:
    """Every value of a round by measure, level and area."""
    rows = found["nilai"].filter(pl.col("putaran") == putaran).select("ukuran", "jenjang", "kode", "nilai")
    return {(ukuran, level, area): value for ukuran, level, area, value in rows.iter_rows()}
