"""Other ways to share the same budget, to compare the plan with: equally, by need, or the poorest families first."""

from collections.abc import Mapping

import numpy as np
import polars as pl

from peka_core.followup.allocation.plan import EXACT, Plan, Prices, cost, optimum

WAYS = ("rencana", "rata", "sebanding", "termiskin")
"""The plan, the same amount for every gampong, an amount by families in need, and the poorest families first."""


def shared(pairs: pl.DataFrame, prices: Prices, budget: int, way: str) -> Plan:
    """The plan of ``way`` (one of ``WAYS``); each stays within ``budget`` rupiah."""
    if way == "rencana":
        return optimum(pairs, prices, budget)
    if way == "termiskin":
        return poorest_first(pairs, prices, budget)
    return divided(pairs, prices, _amounts(pairs, budget, way))


def _amounts(pairs: pl.DataFrame, budget: int, way: str) -> dict[str, int]:
    """Rupiah of each gampong with a need, rounded down so that they never add up to more than the budget."""
    families = pairs.unique("id_keluarga").group_by("kode_gampong").agg(pl.col("n").sum()).sort("kode_gampong")
    whole = int(families["n"].sum())
    return {
        kode: budget // families.height if way == "rata" else budget * n // whole for kode, n in families.iter_rows()
    }


def divided(pairs: pl.DataFrame, prices: Prices, amounts: Mapping[str, int]) -> Plan:
    """The best plan of each gampong with its own amount (rupiah); what a gampong does not need stays unspent."""
    parts = [
        optimum(pairs.filter(pl.col("kode_gampong") == kode), prices, amount, EXACT) for kode, amount in amounts.items()
    ]
    rows = [part.pairs for part in parts] or [pairs.with_columns(ambil=pl.lit(0, pl.Int64))]
    return Plan(pl.concat(rows), sum(part.spent for part in parts), all(part.proven for part in parts))


def poorest_first(pairs: pl.DataFrame, prices: Prices, budget: int) -> Plan:
    """Everything a family needs, by depth of poverty (``skor``), until the next family does not fit; nobody is skipped.

    Families as deep as each other come by pseudonym. A package's fixed cost falls on the first family of the gampong.
    """
    order = (
        pairs.with_row_index("_baris")
        .group_by("id_keluarga", "kode_gampong", maintain_order=True)
        .agg("_baris", "paket", pl.col("n").first(), pl.col("skor").first())
        .sort("skor", "id_keluarga", descending=[True, False], nulls_last=True)
    )
    taken = np.zeros(pairs.height, np.int64)
    opened: set[tuple[str, str]] = set()
    left = budget
    for _id, gampong, rows, packages, n, _skor in order.iter_rows():
        new = {(gampong, paket) for paket in packages} - opened
        price = sum(prices[paket].biaya for paket in packages) * n + sum(prices[paket].tetap for _g, paket in new)
        if price > left:
            break
        left -= price
        opened |= new
        taken[rows] = n
    found = pairs.with_columns(ambil=pl.Series(taken, dtype=pl.Int64))
    return Plan(found, cost(found, prices))
