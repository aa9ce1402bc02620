"""Text of cells as it is meant: no invisible characters, one dash, single spaces, and words for empty as empty."""

import polars as pl

EMPTY = ("", "-", "--", "na", "n/a", "nan", "null", "none", "nihil", "tidak ada data", "kosong", "(kosong)")
"""Texts (lower case) that mean an empty cell."""


def cleaned(column: pl.Series) -> pl.Series:
    """Compatibility forms, no invisible characters, one dash, single spaces; words for empty are null.

    Text in, text out, and packed text (Categorical) in, packed text out.
    """
    distinct = column.drop_nulls().unique().cast(pl.String)
    text = distinct.str.normalize("NFKC").str.replace_all(r"[\s\x00-\x1f]+", " ")
    text = text.str.replace_all(r"[\p{Cc}\p{Cf}]", "").str.replace_all(r"\p{Pd}", "-").str.strip_chars()
    text = text.set(text.str.to_lowercase().is_in(EMPTY), None)
    changed = text.is_null() | (text != distinct)
    if not changed.any():
        return column
    return column.cast(pl.String).replace(distinct.filter(changed), text.filter(changed)).cast(column.dtype)
