"""Who receives a programme, who is eligible, and who is eligible and receives nothing of it.

Received means within the window of ``followup.reach``; eligible, by the programme's target rule on the answers of the
same round. A family whose eligibility is not known is neither: it is counted apart, and how far it could move a rate is
told by the bounds.
"""

from collections.abc import Sequence

import polars as pl

from peka_core.catalog import Catalog
from peka_core.followup import eligibility
from peka_core.followup.programmes import Programmes
from peka_core.followup.reach import in_window
from peka_core.measures.counting.represented import FAMILIES

COUNTS = ("keluarga", "berhak", "terima", "tepat", "luar", "belum_tahu", "terima_belum_tahu")
"""Numbers of families, estimates in a sample: all; eligible; receiving; both; receiving and not eligible; eligibility
not known; and receiving though it is not known."""


def flags(turunan: pl.DataFrame, received: pl.DataFrame, found: Programmes, katalog: Catalog) -> pl.DataFrame:
    """``turunan`` with two columns for each programme, by its code: ``terima_<kode>`` and ``berhak_<kode>``.

    Parameters
    ----------
    turunan : polars.DataFrame
        Rows of ``deprivation.derive`` of one round.
    received : polars.DataFrame
        ``followup.reach.received`` of those rows.
    found : Programmes
    katalog : Catalog

    Returns
    -------
    polars.DataFrame
        Rows and order as given; ``terima_*`` true or false; ``berhak_*`` true, false, or null where unknown, and null
        for everybody where the programme has no rule that can be read; ``nilai_*`` rupiah a year on record for those
        that receive (of the newest year within the window), null where it is not.
    """
    now = received.filter(in_window(katalog) & pl.col("kode_program").is_in(found.codes))
    latest = now.sort("tahun").group_by("id_keluarga", "kode_program").agg(nilai=pl.col("nilai_rp").last())
    joined = turunan
    for kode in found.codes:
        got = latest.filter(pl.col("kode_program") == kode).select(
            "id_keluarga", pl.lit(value=True).alias(f"terima_{kode}"), pl.col("nilai").alias(f"nilai_{kode}")
        )
        joined = joined.join(got, on="id_keluarga", how="left", maintain_order="left")
    return joined.with_columns(
        *(pl.col(f"terima_{kode}").fill_null(value=False) for kode in found.codes),
        *(_eligible(kode, found, katalog).alias(f"berhak_{kode}") for kode in found.codes),
    )


def _eligible(kode: str, found: Programmes, katalog: Catalog) -> pl.Expr:
    rule = found.targets[kode].rule
    return pl.lit(None, pl.Boolean) if rule is None else eligibility.compiled(rule, katalog)


def counted(rows: pl.DataFrame, codes: Sequence[str], by: Sequence[str] = ()) -> pl.DataFrame:
    """Families of ``rows`` (with :func:`flags`) by programme and key; nothing hidden.

    Parameters
    ----------
    rows : polars.DataFrame
        ``flags``, any selection of it.
    codes : sequence of str
        Programmes.
    by : sequence of str
        Key columns; a list column counts a family under each of its terms.

    Returns
    -------
    polars.DataFrame
        One row a programme and key, programmes in the order given, keys sorted: ``program``, keys, ``COUNTS`` (f64),
        ``tercacah``, ``tercacah_berhak``, ``tercacah_terima`` (rows behind them, i64), and the rates of :func:`rated`.
    """
    for name in by:
        if isinstance(rows.schema[name], pl.List):
            rows = rows.explode(name).drop_nulls(name)
    parts = {kode: _numbers(kode) for kode in codes}
    named = [expr.alias(f"{place}|{name}") for place, own in enumerate(parts.values()) for name, expr in own.items()]
    sums = rows.group_by(by).agg(named) if by else rows.select(named)
    sums = sums.sort(by) if by else sums
    tables = [
        sums.lazy().select(pl.lit(kode).alias("program"), *by, *(pl.col(f"{place}|{name}").alias(name) for name in own))
        for place, (kode, own) in enumerate(parts.items())
    ]
    return rated(pl.concat(tables).collect()) if tables else _nothing(rows, by)


def _numbers(kode: str) -> dict[str, pl.Expr]:
    got, meant = pl.col(f"terima_{kode}"), pl.col(f"berhak_{kode}")
    wanted, unknown = meant.fill_null(value=False), meant.is_null()
    parts = {
        "keluarga": pl.lit(value=True),
        "berhak": wanted,
        "terima": got,
        "tepat": wanted & got,
        "luar": got & (~meant).fill_null(value=False),
        "belum_tahu": unknown,
        "terima_belum_tahu": unknown & got,
    }
    return {
        **{name: FAMILIES.filter(where).sum() for name, where in parts.items() if name != "keluarga"},
        "keluarga": FAMILIES.sum(),
        "tercacah": pl.len().cast(pl.Int64),
        "tercacah_berhak": wanted.sum().cast(pl.Int64),
        "tercacah_terima": got.sum().cast(pl.Int64),
    }


def rated(table: pl.DataFrame) -> pl.DataFrame:
    """``table`` of counts with its rates (0-1, null where there is nothing to divide by).

    ``cakupan`` of the eligible, ``galat_eksklusi`` = 1 - ``cakupan``; ``galat_inklusi`` of those receiving whose
    eligibility is known, ``ketepatan`` = 1 - ``galat_inklusi``. ``*_low`` and ``*_high`` are what the families of
    unknown eligibility could make of them: none of them eligible, or those that would move the rate furthest.
    """
    known = pl.col("tepat") + pl.col("luar")
    missed_unknown = pl.col("belum_tahu") - pl.col("terima_belum_tahu")
    with_got = pl.col("berhak") + pl.col("terima_belum_tahu")
    return table.with_columns(
        cakupan=_over(pl.col("tepat"), pl.col("berhak")),
        galat_eksklusi=1 - _over(pl.col("tepat"), pl.col("berhak")),
        galat_eksklusi_low=1 - _over(pl.col("tepat") + pl.col("terima_belum_tahu"), with_got),
        galat_eksklusi_high=1 - _over(pl.col("tepat"), pl.col("berhak") + missed_unknown),
        ketepatan=_over(pl.col("tepat"), known),
        galat_inklusi=_over(pl.col("luar"), known),
        galat_inklusi_low=_over(pl.col("luar"), pl.col("terima")),
        galat_inklusi_high=_over(pl.col("luar") + pl.col("terima_belum_tahu"), pl.col("terima")),
        terlewat=pl.col("berhak") - pl.col("tepat"),
    )


def _over(above: pl.Expr, below: pl.Expr) -> pl.Expr:
    return pl.when(below > 0).then(above / below)


def _nothing(rows: pl.DataFrame, by: Sequence[str]) -> pl.DataFrame:
    """The table of no programme."""
    keys = {name: rows.schema[name] for name in by}
    numbers = {**dict.fromkeys(COUNTS, pl.Float64)}
    whole = dict.fromkeys(("tercacah", "tercacah_berhak", "tercacah_terima"), pl.Int64)
    return rated(pl.DataFrame(schema={"program": pl.String, **keys, **numbers, **whole}))
