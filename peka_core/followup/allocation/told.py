"""What a simulation tells: its figures in numbers of families, without any family."""

from dataclasses import dataclass

import polars as pl

from peka_core.catalog import Catalog
from peka_core.followup.allocation import tables
from peka_core.followup.allocation.assumed import Range
from peka_core.followup.allocation.simulate import Outcome


@dataclass(frozen=True, eq=False)
class Told:
    """A plan in numbers.

    ``keluarga``, ``layan``, ``berakhir``, ``biaya`` and ``semua`` as in ``Outcome``; ``perlu`` families with an unmet
    need, ``kebutuhan`` those needs, ``tercacah`` rows behind them; ``tak_tahu`` families whose eligibility blank
    answers leave open; ``seri`` families as poor as the last one served; ``parah`` severely poor families served and
    in need; the tables of ``allocation.tables``.
    """

    anggaran: int
    rp: int
    proven: bool
    keluarga: Range
    layan: Range
    berakhir: Range
    biaya: Range
    semua: Range
    perlu: int
    kebutuhan: int
    tercacah: int
    tak_tahu: int
    seri: int
    parah: tuple[int, int]
    gampong: pl.DataFrame
    paket: pl.DataFrame
    gabungan: pl.DataFrame


def told(found: Outcome, katalog: Catalog, budget: int, unknown: int) -> Told:
    """The figures of ``found``; ``unknown`` as ``wanting.unknown`` counts them."""
    places = tables.by_gampong(found.plan, found.prices, katalog)
    return Told(
        anggaran=budget,
        rp=found.plan.spent,
        proven=found.plan.proven,
        keluarga=found.keluarga,
        layan=found.layan,
        berakhir=found.berakhir,
        biaya=found.biaya,
        semua=found.semua,
        perlu=int(places["perlu"].sum()),
        kebutuhan=int(places["kebutuhan"].sum()),
        tercacah=int(places["tercacah"].sum()),
        tak_tahu=unknown,
        seri=tables.tied(found.plan),
        parah=tables.severe(found.plan),
        gampong=places,
        paket=tables.by_package(found.plan, found.prices, katalog),
        gabungan=tables.combinations(found.plan),
    )
