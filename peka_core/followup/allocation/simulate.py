"""A budget simulated: the plan with its ranges, the curve over budgets, ways to share, tornado, break-even."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import polars as pl

from peka_core.catalog import Catalog
from peka_core.followup.allocation import assumed as given
from peka_core.followup.allocation.assumed import BEST, MIDDLE, WORST, Range, lasting_share, spread
from peka_core.followup.allocation.plan import EXACT, QUICK, Plan, Prices, optima, relaxed, whole_cost
from peka_core.followup.allocation.sharing import WAYS, shared
from peka_core.followup.allocation.tables import by_gampong, by_package, families, severe
from peka_core.measures.sampling.quality import MINIMUM_SHOWN

Own = Mapping[str, int]
"""Costs a family of one's own (rupiah) by package."""


@dataclass(frozen=True, eq=False)
class Outcome:
    """A plan with its prices, and its figures as ranges: families and deprivations served, deprivations ended, rupiah.

    ``keluarga`` and ``layan`` range over what the budget buys at high and at low costs; ``berakhir`` over that and all
    other assumptions at their worse and at their better values at once; ``biaya`` is what this plan itself would cost;
    ``semua`` what serving every need would.
    """

    plan: Plan
    prices: Prices
    keluarga: Range
    layan: Range
    berakhir: Range
    biaya: Range
    semua: Range


def outcome(pairs: pl.DataFrame, katalog: Catalog, budget: int, own: Own) -> Outcome:
    """The best plan for ``budget`` rupiah at middle costs, with its ranges."""
    sides = {at: given.values(katalog, at, own) for at in (WORST, MIDDLE, BEST)}
    priced = {at: given.prices(katalog, known) for at, known in sides.items()}
    asked = [(cost, budget, EXACT if at == MIDDLE else QUICK) for at, cost in priced.items()]
    plans = dict(zip(priced, optima(pairs, asked), strict=True))
    plan = plans[MIDDLE]
    served = plan.pairs.with_columns(n=pl.col("ambil")).filter(pl.col("n") > 0)
    ended = {(a, b): given.ended(plans[a], sides[b]) for a in plans for b in sides}
    return Outcome(
        plan,
        priced[MIDDLE],
        keluarga=spread(*(_families(plans[at]) for at in plans)),
        layan=spread(*(_served(plans[at]) for at in plans)),
        berakhir=Range(min(ended.values()), ended[MIDDLE, MIDDLE], max(ended.values())),
        biaya=spread(*(whole_cost(served, priced[at]) for at in plans)),
        semua=spread(*(whole_cost(pairs, priced[at]) for at in plans)),
    )


def _families(plan: Plan) -> int:
    return int(families(plan.pairs)["ambil"].sum())


def _served(plan: Plan) -> int:
    return int((plan.pairs["ambil"] * plan.pairs["layan"]).sum())


def curve(pairs: pl.DataFrame, katalog: Catalog, budgets: Sequence[int], own: Own) -> pl.DataFrame:
    """What more or less money serves: ``anggaran_rp``, ``layan``, ``keluarga``, ``rp`` by budget, ascending.

    A larger budget keeps the plan of a smaller one where the search, which stops ``QUICK`` short of the best, found
    none that serves more.
    """
    prices = given.prices(katalog, given.values(katalog, MIDDLE, own))
    best: Plan | None = None
    rows = []
    ordered = sorted(budgets)
    for budget, plan in zip(ordered, optima(pairs, [(prices, budget, QUICK) for budget in ordered]), strict=True):
        best = plan if best is None or plan.reached >= best.reached else best
        rows.append((budget, _served(best), _families(best), best.spent))
    schema: dict[str, type[pl.DataType]] = dict.fromkeys(("anggaran_rp", "layan", "keluarga", "rp"), pl.Int64)
    return pl.DataFrame(rows, schema=schema, orient="row")


def compared(pairs: pl.DataFrame, budget: int, found: Outcome) -> dict[str, Plan]:
    """The plan of each of ``sharing.WAYS`` for the same budget and prices."""
    return {way: found.plan if way == "rencana" else shared(pairs, found.prices, budget, way) for way in WAYS}


def beside(plans: Mapping[str, Plan], prices: Prices, katalog: Catalog) -> pl.DataFrame:
    """Ways to share beside each other, at the same prices.

    Returns
    -------
    polars.DataFrame
        ``cara``; ``keluarga``, ``layan``, ``parah`` and ``parah_perlu`` (severely poor families served, and in need),
        ``gampong`` (with anything), ``rp``, ``berakhir`` with ``berakhir_low`` and ``berakhir_high`` (all assumptions
        but costs at their worse and better values), and ``terendah`` and ``tertinggi`` (share of families in need
        served, of gampong with at least ``MINIMUM_SHOWN``).
    """
    sides = {at: given.values(katalog, at) for at in (WORST, MIDDLE, BEST)}
    rows = []
    for way, plan in plans.items():
        places = by_gampong(plan, prices, katalog)
        shares = (places["keluarga"] / places["perlu"]).filter(places["tercacah"] >= MINIMUM_SHOWN)
        reached, severely = severe(plan)
        rows.append(
            {
                "cara": way,
                "keluarga": _families(plan),
                "layan": _served(plan),
                "parah": reached,
                "parah_perlu": severely,
                "gampong": int((places["keluarga"] > 0).sum()),
                "rp": plan.spent,
                "berakhir": given.ended(plan, sides[MIDDLE]),
                "berakhir_low": given.ended(plan, sides[WORST]),
                "berakhir_high": given.ended(plan, sides[BEST]),
                "terendah": shares.min(),
                "tertinggi": shares.max(),
            }
        )
    return pl.DataFrame(rows)


def breakeven(found: Outcome, katalog: Catalog, own: Own) -> pl.DataFrame:
    """What a package must achieve to cost no more than carrying the same deprivations with direct aid.

    A family served is compared with direct aid for it during ``tahun`` years. The package breaks even where its cost
    is that of the aid for those who no longer need it: the share that must succeed is ``impas``.

    Returns
    -------
    polars.DataFrame
        A row a package given: ``paket``, ``rp_keluarga`` (rupiah a family, fixed cost included), ``berhasil`` (the
        middle assumption), ``impas`` with ``impas_low`` and ``impas_high`` (at the better and the worse of the other
        assumptions; above 1 it cannot be met), ``rp_berakhir`` with ``rp_low`` and ``rp_high`` (rupiah for each
        deprivation that ends and stays ended, at the better and the worse).
    """
    rows = []
    for row in by_package(found.plan, found.prices, katalog).filter(pl.col("keluarga") > 0).iter_rows(named=True):
        kode, known = row["paket"], {}
        for at in (WORST, MIDDLE, BEST):
            assumed = given.values(katalog, at, own)
            cost = assumed[f"biaya_{kode}"] + assumed[f"tetap_{kode}"] * row["gampong"] / row["keluarga"]
            aid = assumed["langsung"] * assumed["tahun"]
            others = lasting_share(kode, {**assumed, f"berhasil_{kode}": 1.0})
            share = lasting_share(kode, assumed) * row["layan"] / row["keluarga"]
            known[at] = (cost, _over(cost, aid * others), _over(cost, share))
        rows.append(
            {
                "paket": kode,
                "rp_keluarga": known[MIDDLE][0],
                "berhasil": given.values(katalog)[f"berhasil_{kode}"],
                "impas": known[MIDDLE][1],
                "impas_low": known[BEST][1],
                "impas_high": known[WORST][1],
                "rp_berakhir": known[MIDDLE][2],
                "rp_low": known[BEST][2],
                "rp_high": known[WORST][2],
            }
        )
    names = ("rp_keluarga", "berhasil", "impas", "impas_low", "impas_high", "rp_berakhir", "rp_low", "rp_high")
    return pl.DataFrame(rows, schema={"paket": pl.String, **dict.fromkeys(names, pl.Float64)})


def _over(above: float, below: float) -> float | None:
    return above / below if below > 0 else None


def tornado(pairs: pl.DataFrame, katalog: Catalog, budget: int, own: Own, found: Outcome) -> pl.DataFrame:
    """How far each assumption alone moves the deprivations that end, the others at their middle; the widest first.

    Another cost plans the budget anew, with families that may be divided (``plan.relaxed``), and moves the figure by as
    much; the other assumptions change what the same plan brings.

    Returns
    -------
    polars.DataFrame
        ``kode``, ``rendah`` and ``tinggi`` (deprivations ended with the assumption at its low and at its high value),
        ``lebar`` (their distance). Assumptions that move nothing are left out.
    """
    base = given.values(katalog, MIDDLE, own)
    middle = given.ended(found.plan, base)
    smooth = given.ended_of(relaxed(pairs, found.prices, budget), base)
    rows = []
    for item in katalog.asumsi:
        if item.hal in ("langsung", "tahun"):
            continue
        sides = []
        for side in ("rendah", "tinggi"):
            assumed = given.swung(katalog, base, item, side, own)
            if item.hal in ("biaya", "tetap"):
                served = relaxed(pairs, given.prices(katalog, assumed), budget)
                sides.append(middle + given.ended_of(served, base) - smooth)
            else:
                sides.append(given.ended(found.plan, assumed))
        rows.append((item.kode, *sides, abs(sides[1] - sides[0])))
    schema = {"kode": pl.String, "rendah": pl.Float64, "tinggi": pl.Float64, "lebar": pl.Float64}
    table = pl.DataFrame(rows, schema=schema, orient="row")
    return table.filter(pl.col("lebar") > 0.05).sort("lebar", "kode", descending=[True, False])
