"""The derived table with what follows families: standing, reach and sectors, joined once a release."""

from collections.abc import Callable

import polars as pl

from peka_core.catalog import Catalog
from peka_core.deprivation.derive import KEY
from peka_core.followup import sectors
from peka_core.followup.reach import reach
from peka_core.followup.standing import standing

Read = Callable[[str], pl.DataFrame]


def derived(turunan: pl.DataFrame, read: Read, katalog: Catalog) -> pl.DataFrame:
    """``turunan`` with the columns of :func:`standing`, :func:`reach` and ``sectors.reached``, in its order.

    Parameters
    ----------
    turunan : polars.DataFrame
        Rows of ``deprivation.derive``, all rounds.
    read : callable
        Reads a table of the release by its name; a table the release does not have is empty.
    katalog : Catalog

    Returns
    -------
    polars.DataFrame
        Two columns more: ``program_tercatat`` and ``dampingan_tercatat``, whether any family of the round is on record
        as reached by a programme, and as ever visited. Where none is, nobody was asked: a share of nobody is no zero.
    """
    penerima, program = read("penerima"), read("program")
    stands = standing(turunan, read("asesmen"), read("anggota"), penerima, program, read("kelulusan"), katalog)
    reached = reach(turunan, penerima, program, read("kunjungan"), katalog)
    served = sectors.reached(turunan, penerima, program, katalog)
    joined = turunan
    for found in (stands, reached, served):
        joined = joined.join(found, on=KEY, how="left", maintain_order="left")
    return joined.with_columns(
        program_tercatat=(pl.col("jumlah_program") > 0).any().over("putaran"),
        dampingan_tercatat=(pl.col("bulan_dampingan") > 0).any().over("putaran"),
    )
