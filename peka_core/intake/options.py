"""Questions with one column a choice, as Kobo and ODK write them: the choices marked become the text of one cell."""

from collections.abc import Mapping

import polars as pl

from peka_core.cells.separated import PACKED
from peka_core.intake.header import Heading
from peka_core.tables import TABEL

_YES, _NO = ("1", "1.0", "true", "ya", "yes", "y", "v"), ("0", "0.0", "false", "tidak", "no", "t", "n", "")


def texts(heading: Heading, tabel: str) -> list[pl.Expr]:
    """One expression a column of the contract, over the lettered columns of the sheet."""
    return [
        _joined(nama, letter, heading.options[nama], tabel) if nama in heading.options else pl.col(letter).alias(nama)
        for nama, letter in heading.letters.items()
    ]


def _joined(nama: str, letter: str, options: Mapping[str, str], tabel: str) -> pl.Expr:
    """Its own cell where it has one, else the choices marked; a mark nobody knows is shown and so a fault."""
    marks = [_marked(pl.col(place).cast(pl.String), choice) for place, choice in options.items()]
    none = pl.lit("0" if TABEL[tabel][nama].jenis == "bitmask" else None, pl.String)
    joined = pl.concat_str(marks, separator="; ", ignore_nulls=True)
    answered = pl.any_horizontal(pl.col(place).is_not_null() for place in options)
    text = pl.when(joined != "").then(joined).when(answered).then(none)
    own = pl.lit(None, pl.String) if letter in options else pl.col(letter).cast(pl.String)
    return pl.coalesce(own, text).cast(PACKED).alias(nama)


def _marked(cell: pl.Expr, choice: str) -> pl.Expr:
    mark = cell.str.strip_chars().str.to_lowercase()
    return (
        pl.when(mark.is_in(_YES))
        .then(pl.lit(choice))
        .when(mark.is_not_null() & ~mark.is_in(_NO))
        .then(pl.concat_str(pl.lit(f"{choice}="), cell))
    )
