"""Measures of families by area: programmes, mentoring, self-reliance, causes, and who of those in need is reached.

They count families, not persons, each among the families its base names. There are many, so an area table has them only
where they are asked for. Adding one: its words in ``catalog/ukuran.toml``, its entry in ``FIXED``.
"""

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import polars as pl

from peka_core.catalog import Catalog
from peka_core.catalog import ukuran as words
from peka_core.measures.arrays import Floats
from peka_core.measures.counting.represented import FAMILIES
from peka_core.measures.sampling.quality import MINIMUM_SHOWN

if TYPE_CHECKING:  # which reads the measures of here
    from peka_core.tabulation.registry import Families

CODES = pl.List(pl.String)
COLUMNS = {
    "ikk": pl.Float64,
    "tahap": pl.String,
    "status_lulus": pl.String,
    "program": CODES,
    "jenis_program": CODES,
    "jumlah_program": pl.Int64,
    "paket": CODES,
    "sektor_terjangkau": CODES,
    "didampingi": pl.Boolean,
    "langsung_saja": pl.Boolean,
    "program_tercatat": pl.Boolean,
    "dampingan_tercatat": pl.Boolean,
}
"""Columns of ``followup.derived`` that measures read; rows without them know nothing of what follows families."""
REACHED = pl.col("jumlah_program") > 0
BUNDLE = ("pelatihan", "modal", "pasar")
EXITED = ("dipantau", "bertahan", "kambuh")
"""What became of families that left as self-reliant."""


@dataclass(frozen=True, slots=True)
class Shared:
    """A measure of families: the mean of ``term`` over the families of ``base``.

    Attributes
    ----------
    term : polars.Expr
        What each family adds, 0-1.
    base, known : polars.Expr
        Families the measure is of, and those of whom it is known whether they are.
    counted : polars.Expr or None
        Families it counts where these are not those that add 1.
    """

    term: pl.Expr
    base: pl.Expr
    known: pl.Expr
    counted: pl.Expr | None = None

    def ratio(self, families: "Families") -> tuple[Floats, Floats]:
        """Weighted numerator and denominator of each family."""
        term = pl.when(self.base).then(self.term.cast(pl.Float64)).fill_null(0.0)
        base = self.base.fill_null(value=False).cast(pl.Float64)
        found = complete(families.rows).select(_above=FAMILIES * term, _below=FAMILIES * base)
        return found["_above"].to_numpy(), found["_below"].to_numpy()


ALL = pl.col("hilang").is_not_null()
COMPLETE = pl.col("hilang") == 0
LISTED, VISITED = pl.col("program_tercatat"), pl.col("dampingan_tercatat")
ASSESSED = pl.col("tahap").is_not_null()
LEFT = pl.col("status_lulus").is_in(EXITED)
FIXED: dict[str, Callable[[Catalog], Shared]] = {
    "mandiri": lambda katalog: Shared(pl.col("tahap").is_in(_gated(katalog)), ASSESSED, ALL),
    "ikk": lambda _katalog: Shared(pl.col("ikk") / 100, ASSESSED, ALL, ASSESSED),
    "bertahan": lambda _katalog: Shared(pl.col("status_lulus") == "bertahan", LEFT, ALL),
    "kambuh": lambda _katalog: Shared(pl.col("status_lulus") == "kambuh", LEFT, ALL),
    "terjangkau": lambda _katalog: Shared(REACHED, LISTED, LISTED),
    "tanpa_program": lambda katalog: Shared(~REACHED, LISTED & need("H", katalog)[0], LISTED & COMPLETE),
    "langsung_saja": lambda _katalog: Shared(pl.col("langsung_saja"), LISTED, LISTED),
    "paket_lengkap": lambda _katalog: Shared(
        pl.all_horizontal(pl.col("paket").list.contains(part) for part in BUNDLE), LISTED, LISTED
    ),
    "didampingi": lambda _katalog: Shared(pl.col("didampingi"), VISITED, VISITED),
}
"""The measures of families of ``catalog/ukuran.toml`` by code."""


def measures(katalog: Catalog) -> dict[str, Shared]:
    """All measures of families by code: the fixed ones, coverage of kinds and programmes, causes, who is reached."""
    return {kode: _measure(kode, katalog) for kode, item in words.measures(katalog).items() if item.of_families}


def _measure(kode: str, katalog: Catalog) -> Shared:
    if kode in FIXED:
        return FIXED[kode](katalog)
    kind, _hyphen, code = kode.partition("-")
    if kind == "penyebab":
        return Shared(pl.col("penyebab").list.contains(code), pl.col("penyebab").list.len() > 0, ALL)
    if kind == "sumber":
        return Shared(pl.col("sumber_penyebab") == code, pl.col("penyebab").list.len() > 0, ALL)
    if kind == "sektor":
        return Shared(_lacking(_of_sector(code, katalog), katalog), COMPLETE, COMPLETE)
    if kind == "jangkauan":
        wanting, known = need(code, katalog)
        sector = code.removeprefix("sektor-")
        served = REACHED if sector == code else pl.col("sektor_terjangkau").list.contains(sector)
        return Shared(served, LISTED & wanting, LISTED & known)
    return Shared(pl.col({"jenis": "jenis_program"}.get(kind, kind)).list.contains(code), LISTED, LISTED)


def need(kode: str, katalog: Catalog) -> tuple[pl.Expr, pl.Expr]:
    """Families with the need that the measure ``kode`` counts, and those of whom it is known."""
    kind, _hyphen, code = kode.partition("-")
    if kind == "penyebab":
        return pl.col("penyebab").list.contains(code), ALL
    if kind in ("dimensi", "indikator", "sektor"):
        members = {
            "dimensi": lambda: [katalog.indikator[j].kode for j in katalog.members(code)],
            "indikator": lambda: [code],
            "sektor": lambda: _of_sector(code, katalog),
        }[kind]()
        return COMPLETE & _lacking(members, katalog), COMPLETE
    money = {"P0": ["ekstrem", "miskin"], "ekstrem": ["ekstrem"]}
    if kode in money:
        return pl.col("tingkat_uang").is_in(money[kode]), pl.col("tingkat_uang").is_not_null()
    limit = next(item.skor_minimal for item in katalog.tingkat if item.kode == {"H": "miskin"}.get(kode, kode))
    limit = katalog.k_miskin if kode == "H" else limit
    reached = pl.col("skor").cast(pl.Int64) * limit.denominator >= limit.numerator * katalog.penyebut
    return COMPLETE & reached, COMPLETE


def _of_sector(kode: str, katalog: Catalog) -> Sequence[str]:
    """Indicators of a sector."""
    return next(item.indikator for item in katalog.sektor if item.kode == kode)


def _lacking(members: Collection[str], katalog: Catalog) -> pl.Expr:
    """Families lacking any of the indicators ``members``."""
    places = [j for j, item in enumerate(katalog.indikator) if item.kode in members]
    return pl.any_horizontal(pl.col("mask") // (1 << j) % 2 == 1 for j in places)


def _gated(katalog: Catalog) -> list[str]:
    """Stages that only families past every gate reach."""
    return [item.kode for item in katalog.tahap if item.perlu_syarat]


def complete(rows: pl.DataFrame) -> pl.DataFrame:
    """``rows`` with every column of ``COLUMNS``; those they do not have are blank."""
    absent = {name: pl.lit(None, kind) for name, kind in COLUMNS.items() if name not in rows.columns}
    return rows.with_columns(**absent) if absent else rows


def by_area(rows: pl.DataFrame, katalog: Catalog, level: str, asked: Iterable[str], kode: pl.Series) -> pl.DataFrame:
    """Measures of families by area.

    Parameters
    ----------
    rows : polars.DataFrame
        Selected rows of one round.
    katalog : Catalog
    level : {"kode_gampong", "kode_kecamatan", ""}
    asked : iterable of str
        Codes of measures of families.
    kode : polars.Series
        Areas in the order wanted.

    Returns
    -------
    polars.DataFrame
        One row an area, without its code; per measure m its value (0-1, null where nobody is in its base),
        ``m_keluarga`` and ``m_orang`` (families it counts, persons in them), ``m_tercacah`` and ``m_isian``
        (interviewed families in its base, and those of whom it is known), ``m_cakupan`` (share of the families it is
        of, see ``_coverage``; null on fewer than 10), ``m_perkiraan`` and ``m_penduduk`` (families and persons in its
        base, in a sample estimates).
    """
    key = pl.col(level) if level else pl.lit("")
    known = words.measures(katalog)
    columns: list[pl.Expr] = []
    parts: list[pl.Expr] = []  # each worked out once, however many sums are made of it
    for place, code in enumerate(asked):
        own, item = _marked(_measure(code, katalog), place)
        parts += own
        columns += _columns(known[code], item)
    marked = complete(rows).select(key.alias("kode"), "orang", *FAMILIES.meta.root_names(), *parts)
    found = marked.group_by("kode").agg(pl.len().alias("_n"), *columns)
    table = kode.to_frame("kode").join(found, on="kode", how="left", maintain_order="left")
    return table.drop("kode", "_n").with_columns(pl.col(pl.Int64).fill_null(0), pl.col(pl.Float64).fill_nan(None))


def _marked(item: Shared, place: int) -> tuple[list[pl.Expr], Shared]:
    """What ``item`` asks of each family as columns, and the same measure of these columns."""
    counted = item.term if item.counted is None else item.counted
    parts = {
        f"_term{place}": item.term.cast(pl.Float64),
        f"_base{place}": item.base.fill_null(value=False),
        f"_known{place}": item.known.fill_null(value=False),
        f"_counted{place}": counted.cast(pl.Boolean).fill_null(value=False),
    }
    return [part.alias(name) for name, part in parts.items()], Shared(*(pl.col(name) for name in parts))


def _columns(ukuran: words.Ukuran, item: Shared) -> list[pl.Expr]:
    """The sums of a measure as ``_marked`` gives it."""
    base, known = item.base, item.known
    counted = base if item.counted is None else base & item.counted
    weight = FAMILIES.filter(base).sum()
    term = (FAMILIES * item.term).filter(base).sum()
    return [
        pl.when(weight > 0).then(term / weight).alias(ukuran.kode),
        _whole(FAMILIES.filter(counted)).alias(ukuran.kolom_keluarga),
        _whole(pl.col("orang").filter(counted)).alias(ukuran.kolom_orang),
        base.sum().cast(pl.Int64).alias(ukuran.kolom_dasar),
        known.sum().cast(pl.Int64).alias(ukuran.kolom_isian),
        _coverage(ukuran, base, known).alias(ukuran.kolom_cakupan),
        _whole(FAMILIES.filter(base)).alias(ukuran.kolom_perkiraan),
        _whole(pl.col("orang").filter(base)).alias(ukuran.kolom_penduduk),
    ]


def _coverage(ukuran: words.Ukuran, base: pl.Expr, known: pl.Expr) -> pl.Expr:
    """Share of all families: of those assessed, or naming a cause, how many are; else how many could be."""
    told = base if ukuran.dasar in ("dinilai", "menyebut") else known
    return pl.when(pl.len() >= MINIMUM_SHOWN).then(told.sum() / pl.len())


def _whole(values: pl.Expr) -> pl.Expr:
    return values.sum().round().cast(pl.Int64)
