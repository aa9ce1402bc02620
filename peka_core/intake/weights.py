"""Survey weights that stand where they do not belong, or are missing where they do; and gaps in the design."""

from collections.abc import Iterator, Mapping

import polars as pl

from peka_core.catalog.numerals import decimal
from peka_core.intake.cast import CastTable
from peka_core.intake.raw import ROW
from peka_core.tables import KELUARGA, PUTARAN
from peka_core.tables.sampling import is_sample

_SHOWN_ROWS = 5
_DESIGN = ("strata", "psu")


def notices(tables: Mapping[str, CastTable]) -> list[str]:
    """What is to be said of the weights of each round, with how many families and what to do; nothing when all is well.

    Whether a round is a sample follows from most of its families (``tables.sampling``), so these rows cannot change it.
    """
    table = tables.get(KELUARGA.nama)
    if table is None:
        return []
    rows = table.frame.drop_nulls(PUTARAN).with_columns(_sample=is_sample())
    return [
        text
        for (putaran, sample), part in rows.group_by(PUTARAN, "_sample", maintain_order=True)
        for text in (_sampled(str(putaran), part) if sample else _enumerated(str(putaran), part))
    ]


def _enumerated(putaran: str, rows: pl.DataFrame) -> Iterator[str]:
    stray = rows.drop_nulls("bobot")
    if stray.height:
        yield (
            f"Putaran {putaran}: hanya {_count(stray, rows)} punya bobot survei ({_places(stray)}), jadi putaran itu "
            "dianggap pendataan lengkap dan bobotnya tidak dipakai. Kosongkan bobot itu; bila datanya memang sampel, "
            "isi bobot setiap keluarga."
        )
        return
    designed = rows.filter(pl.any_horizontal(pl.col(_DESIGN).is_not_null()))
    if designed.height:
        yield (
            f"Putaran {putaran}: strata atau psu terisi pada {_count(designed, rows)}, tetapi tidak ada bobot survei, "
            "jadi putaran itu dianggap pendataan lengkap. Isi kolom bobot bila datanya sampel."
        )


def _sampled(putaran: str, rows: pl.DataFrame) -> Iterator[str]:
    blank = rows.filter(pl.col("bobot").is_null())
    if blank.height:
        yield (
            f"Putaran {putaran}: bobot survei kosong pada {_count(blank, rows)} ({_places(blank)}); keluarga itu hanya "
            "mewakili dirinya sendiri. Isi bobotnya menurut rancangan sampel."
        )
    for column in _DESIGN:
        blank = rows.filter(pl.col(column).is_null())
        if 0 < blank.height < rows.height:
            alone = "masing-masing dianggap satu klaster" if column == "psu" else "dianggap satu strata tersendiri"
            yield (
                f"Putaran {putaran}: {column} kosong pada {_count(blank, rows)} ({_places(blank)}); {alone}. Isi "
                f"{column} setiap keluarga menurut rancangan sampel."
            )


def _count(part: pl.DataFrame, rows: pl.DataFrame) -> str:
    return f"{decimal(part.height)} dari {decimal(rows.height)} keluarga"


def _places(part: pl.DataFrame) -> str:
    """``baris 4, 7, 9 dan 12 lagi``."""
    more = part.height - _SHOWN_ROWS
    numbers = ", ".join(str(row) for row in part[ROW].head(_SHOWN_ROWS))
    return f"baris {numbers}" + (f" dan {decimal(more)} lagi" if more > 0 else "")
