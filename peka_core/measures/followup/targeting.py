"""Do programmes reach the poor? Coverage, exclusion and inclusion error, CGH index and incidence by desil.

Sources: World Bank, "Revisiting Targeting in Social Assistance" (2022); CGH index: Coady, Grosh & Hoddinott, World Bank
Research Observer 19 (2004) 61-85. Shares are of persons unless they are of rupiah. The portable group-by runs on any
frame narwhals knows; results are polars frames.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import narwhals.stable.v2 as nw
import polars as pl
from narwhals.stable.v2.typing import IntoFrame

from peka_core.errors import MeasureError


@dataclass(frozen=True, slots=True)
class Program:
    """A programme as columns of a family table.

    Attributes
    ----------
    kode : str
        Name of the programme in the results.
    penerima : str
        Column with 1 or True for families that receive it, 0 or False for others, blank = unknown.
    manfaat_rp : str
        Column with the rupiah a receiving family gets in a period; "" = amounts not known.
    """

    kode: str
    penerima: str
    manfaat_rp: str = ""


@dataclass(frozen=True, slots=True)
class Columns:
    """Names of the other columns; "" = there is none.

    Attributes
    ----------
    orang : persons a family stands for (``deprivation.derive``); blank counts as nobody
    bobot : survey weight of a family, for totals in rupiah; "" or blank = 1
    pengeluaran_rp : expenditure of the whole family in the period of ``manfaat_rp``, for generosity
    """

    orang: str = "orang"
    bobot: str = ""
    pengeluaran_rp: str = ""


def accuracy(
    frame: IntoFrame, program: Sequence[Program], target: str, by: Sequence[str] = (), columns: Columns | None = None
) -> pl.DataFrame:
    """How well each programme finds a target group, per area.

    Parameters
    ----------
    frame : native eager or lazy frame
        One row per family. A family whose ``penerima`` or ``target`` is blank leaves that programme's row and is
        counted in ``keluarga_hilang``.
    program : sequence of Program
    target : str
        Column with 1 or True for families of the target group, e.g. the poor.
    by : sequence of str
        Key columns such as ``kode_gampong``; empty = everything.
    columns : Columns, optional

    Returns
    -------
    polars.DataFrame
        One row per programme and key, in the order given and sorted: ``program``, keys, ``keluarga_hilang``;
        families and persons ``keluarga*`` and ``orang*``, of all, ``_target``, ``_penerima`` and ``_tepat`` (both);
        shares (0-1, null when there is nothing to divide by):

        - ``coverage`` = tepat / target; ``exclusion_error`` = 1 - coverage (undercoverage);
        - ``precision`` = tepat / penerima; ``inclusion_error`` = 1 - precision (leakage);
        - ``cgh`` = precision / (target / all): 1 = no better than giving to everyone, above 1 = pro-poor.

        With amounts also ``manfaat_rp`` and ``manfaat_target_rp`` (totals), ``keluarga_tanpa_nilai`` (receiving, no
        amount known), ``leakage_rp`` (share of rupiah outside the target group), ``cgh_rp``, and with expenditure
        ``generosity`` and ``generosity_target`` (rupiah over the expenditure of receiving families, of all and of
        those in the target group, where both are known). Null for a programme without amounts.

    Raises
    ------
    MeasureError
        When a column is not there, or ``penerima`` or ``target`` holds something other than 0, 1 and blank.
    """
    tables = [_sums(frame, item, target, by, columns or Columns()) for item in program]
    return _stacked(tables, by).select(
        "program",
        *by,
        pl.col("^keluarga.*$"),
        pl.col("^orang.*$"),
        coverage=_ratio("orang_tepat", "orang_target"),
        exclusion_error=1 - _ratio("orang_tepat", "orang_target"),
        precision=_ratio("orang_tepat", "orang_penerima"),
        inclusion_error=1 - _ratio("orang_tepat", "orang_penerima"),
        cgh=_ratio("orang_tepat", "orang_penerima") * _ratio("orang", "orang_target"),
        manfaat_rp="manfaat_rp",
        manfaat_target_rp="manfaat_target_rp",
        leakage_rp=1 - _ratio("manfaat_target_rp", "manfaat_rp"),
        cgh_rp=_ratio("manfaat_target_rp", "manfaat_rp") * _ratio("orang", "orang_target"),
        generosity=_ratio("_rp", "_spent"),
        generosity_target=_ratio("_rp_target", "_spent_target"),
    )


def by_desil(
    frame: IntoFrame,
    program: Sequence[Program],
    by: Sequence[str] = (),
    desil: str = "desil",
    columns: Columns | None = None,
) -> pl.DataFrame:
    """Incidence: who receives each programme, by national desil as received.

    Returns
    -------
    polars.DataFrame
        One row per programme, key and desil 1-10, then null = desil unknown; zeros included: ``program``, keys,
        ``desil``, ``keluarga_hilang``, ``keluarga``, ``keluarga_penerima``, ``orang``, ``orang_penerima``,
        ``manfaat_rp``; ``coverage`` (of the persons of the desil), ``share`` of the persons receiving, ``share_rp``
        of the rupiah, ``share_orang`` of all persons, each within the key. Parameters and errors as in
        :func:`accuracy`.
    """
    tables = [_sums(frame, item, "", [*by, desil], columns or Columns()) for item in program]
    sums = _stacked(tables, [*by, desil]).rename({desil: "desil"}).with_columns(pl.col("desil").cast(pl.Int64))
    keys = ["program", *by]
    ten = pl.DataFrame({"desil": [*range(1, 11), None]}, schema={"desil": pl.Int64})
    grid = sums.select(keys).unique(maintain_order=True).join(ten, how="cross")
    whole = grid.join(sums, on=[*keys, "desil"], how="left", nulls_equal=True, maintain_order="left")
    counted = ["keluarga_hilang", "keluarga", "keluarga_penerima", "orang", "orang_penerima"]
    paid = pl.col("manfaat_rp").sum().over(keys)
    manfaat = pl.when(paid > 0).then(pl.col("manfaat_rp").fill_null(0))
    return whole.with_columns(pl.col(counted).fill_null(0)).select(
        *keys,
        "desil",
        *counted,
        manfaat_rp=manfaat,
        coverage=_ratio("orang_penerima", "orang"),
        share=_within("orang_penerima", keys),
        share_rp=manfaat / paid,
        share_orang=_within("orang", keys),
    )


def _sums(frame: IntoFrame, program: Program, target: str, by: Sequence[str], columns: Columns) -> pl.DataFrame:
    """Families, persons and rupiah per key for one programme; one group-by on whatever engine holds ``frame``."""
    families = nw.from_native(frame).lazy()
    names = families.collect_schema().names()
    optional = (target, program.manfaat_rp, columns.bobot, columns.pengeluaran_rp)
    for name in (*by, program.penerima, columns.orang, *filter(None, optional)):
        if name not in names:
            raise MeasureError(f"Kolom {name!r} tidak ada.", f"Kolom yang ada: {', '.join(names)}.")
    bobot = _number(columns.bobot).fill_null(1.0)
    rows = families.select(
        *by,
        _number(program.penerima).alias("_penerima"),
        (_number(target) if target else nw.lit(0.0)).alias("_target"),
        _number(columns.orang).fill_null(0.0).alias("_orang"),
        (_number(program.manfaat_rp) * bobot).alias("_rp"),
        (_number(columns.pengeluaran_rp) * bobot).alias("_spent"),
    )
    for alias, name in (("_penerima", program.penerima), ("_target", target)):
        _require_flag(rows, alias, name)
    terms = _terms()
    parts = rows.select(*by, *(expr.alias(name) for name, expr in terms.items()))
    sums = parts.group_by(*by).agg(nw.col(*terms).sum()) if by else parts.select(nw.col(*terms).sum())
    table: pl.DataFrame = nw.to_native(sums.collect("polars")).with_columns(program=pl.lit(program.kode))
    if program.manfaat_rp:
        return table
    amounts = ("manfaat_rp", "manfaat_target_rp", "keluarga_tanpa_nilai")
    return table.with_columns(pl.lit(None, table.schema[name]).alias(name) for name in amounts)


def _terms() -> dict[str, nw.Expr]:
    """What is summed over the rows ``_penerima``, ``_target``, ``_orang``, ``_rp`` and ``_spent``."""
    known = ~(nw.col("_penerima").is_null() | nw.col("_target").is_null())
    got, wanted = nw.col("_penerima") == 1, nw.col("_target") == 1
    parts = {"": known, "_target": known & wanted, "_penerima": known & got, "_tepat": known & got & wanted}
    terms = {"keluarga_hilang": (~known).cast(nw.Int64)}
    for name, part in parts.items():
        terms[f"keluarga{name}"] = part.cast(nw.Int64)
        terms[f"orang{name}"] = nw.when(part).then(nw.col("_orang")).otherwise(0.0)
    rp, spent = nw.col("_rp"), nw.col("_spent")
    terms["keluarga_tanpa_nilai"] = (parts["_penerima"] & rp.is_null()).cast(nw.Int64)
    for name, receiving in (("", parts["_penerima"]), ("_target", parts["_tepat"])):
        both = receiving & ~rp.is_null() & ~spent.is_null()
        terms[f"manfaat{name}_rp"] = nw.when(receiving).then(rp)
        terms[f"_rp{name}"] = nw.when(both).then(rp)
        terms[f"_spent{name}"] = nw.when(both).then(spent)
    return terms


def _number(name: str) -> nw.Expr:
    return nw.col(name).cast(nw.Float64) if name else nw.lit(None, nw.Float64)


def _require_flag(rows: nw.LazyFrame, alias: str, name: str) -> None:
    wrong = rows.filter((nw.col(alias) != 0) & (nw.col(alias) != 1)).select(alias).head(1)
    found: pl.DataFrame = nw.to_native(wrong.collect("polars"))
    if found.height:
        raise MeasureError(
            f"Kolom {name!r} memuat nilai {found.item():g}.", "Isi 1 untuk ya, 0 untuk tidak, kosong bila tidak tahu."
        )


def _stacked(tables: Sequence[pl.DataFrame], by: Sequence[str]) -> pl.DataFrame:
    return pl.concat([table.sort(by) if by else table for table in tables])


def _ratio(above: str, below: str) -> pl.Expr:
    return pl.when(pl.col(below) > 0).then(pl.col(above) / pl.col(below))


def _within(name: str, keys: Sequence[str]) -> pl.Expr:
    total = pl.col(name).sum().over(keys)
    return pl.when(total > 0).then(pl.col(name) / total)
