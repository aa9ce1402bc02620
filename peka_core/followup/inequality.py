"""Structural inequality: how far a group of families stands from all others, in access and in outcome.

Each group is set beside the families outside it. In a full enumeration a difference has no sampling error; the interval
then says how large it could be by chance alone (Newcombe 1998, method 10, from the score intervals of both shares). In
a sample it is that of the design. A difference is no proof of discrimination: groups differ in more than one thing.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import polars as pl

from peka_core.catalog import Catalog
from peka_core.followup.eligibility import deprived
from peka_core.followup.exits import gated, poor
from peka_core.measures.arrays import Bools, Floats
from peka_core.measures.counting.represented import FAMILIES
from peka_core.measures.sampling.design import Design
from peka_core.measures.sampling.quality import MINIMUM_FAMILIES, MINIMUM_SHOWN

ACCESS, OUTCOME = "akses", "hasil"
WITHOUT = ("jamkes", "air", "sanitasi", "dokumen", "keuangan", "digital")
"""Indicators of public services that a family has or lacks."""
SPLITS = ("jenis_kelamin_kk", "kode_kecamatan", "jarak", "kelompok")
"""What families are told apart by: columns of the rows, of which ``kelompok`` is a list."""
NEAR, MIDDLE, FAR = "dekat", "sedang", "jauh"
BOUNDS_KM = (2.0, 5.0)
"""Kilometres as the crow flies to the nearest hospital or health centre: near up to the first, far above the second."""
GAPS = {
    **dict.fromkeys(("sisi", "hal", "pilah", "kode"), pl.String),
    **dict.fromkeys(("tercacah", "tercacah_lain", "keluarga", "ada"), pl.Int64),
    **dict.fromkeys(("bagian", "lain", "selisih", "bawah", "atas"), pl.Float64),
    "berbeda": pl.Boolean,
}


Drawn = Callable[[pl.DataFrame], Design]
"""How a sample was drawn, as it holds for some of its rows."""


@dataclass(frozen=True, slots=True)
class Aspect:
    """What is compared: of which families it is asked, and which of them have it. ``good``: more is better."""

    sisi: str
    kode: str
    base: pl.Expr
    has: pl.Expr
    good: bool


def aspects(katalog: Catalog) -> list[Aspect]:
    """Access first, then outcomes."""
    complete = pl.col("hilang") == 0
    needy = complete & pl.col("tingkat").is_in(poor(katalog))
    known = pl.col("tingkat_uang").is_not_null()
    services = [item.kode for item in katalog.indikator if item.kode in WITHOUT]
    return [
        Aspect(ACCESS, "program", needy & pl.col("program_tercatat"), pl.col("jumlah_program") > 0, good=True),
        Aspect(ACCESS, "dampingan", needy & pl.col("dampingan_tercatat"), pl.col("didampingi"), good=True),
        *(
            Aspect(ACCESS, f"tanpa-{kode}", deprived(kode, katalog).is_not_null(), deprived(kode, katalog), good=False)
            for kode in services
        ),
        Aspect(OUTCOME, "miskin", complete, needy, good=False),
        Aspect(OUTCOME, "miskin_uang", known, pl.col("tingkat_uang").is_in(["ekstrem", "miskin"]), good=False),
        Aspect(OUTCOME, "mandiri", pl.col("tahap").is_not_null(), pl.col("tahap").is_in(gated(katalog)), good=True),
    ]


def distance_class(km: float | None) -> str | None:
    """``dekat``, ``sedang`` or ``jauh``; None where no distance is known.

    >>> distance_class(2.0), distance_class(2.1), distance_class(5.1), distance_class(None)
    ('dekat', 'sedang', 'jauh', None)
    """
    if km is None:
        return None
    return NEAR if km <= BOUNDS_KM[0] else MIDDLE if km <= BOUNDS_KM[1] else FAR


def gaps(
    rows: pl.DataFrame, katalog: Catalog, splits: Sequence[str] = SPLITS, drawn: Drawn | None = None
) -> pl.DataFrame:
    """Each group beside all other families, in every aspect.

    Parameters
    ----------
    rows : polars.DataFrame
        Derived rows of one round with a column for each of ``splits``.
    katalog : Catalog
    splits : sequence of str
    drawn : callable, optional
        Of a sample: how it was drawn, as it holds for some of its rows.

    Returns
    -------
    polars.DataFrame
        Columns of ``GAPS``, a row an aspect, split and group: families interviewed in the group and outside it;
        ``keluarga`` asked about and ``ada`` (of them with it), estimates in a sample; ``bagian`` (ada / keluarga),
        ``lain`` (the same of the others), ``selisih`` (bagian - lain), its 95 % interval, and ``berbeda``: the interval
        leaves out 0 and both sides are at least 30 families. All figures but those interviewed are null where the
        group or the others are fewer than 10, or would tell of such a group.
    """
    found = []
    for aspect in aspects(katalog):
        asked = rows.filter(aspect.base.fill_null(value=False)).with_columns(
            _has=aspect.has.fill_null(value=False), _families=FAMILIES
        )
        design = drawn(asked) if drawn and asked.height else None
        for split in splits:
            found += list(_of_split(aspect, asked, split, design))
    return pl.DataFrame(found, schema=GAPS, orient="row")


def _of_split(aspect: Aspect, asked: pl.DataFrame, split: str, design: Design | None) -> Iterator[dict[str, Any]]:
    listed = split == "kelompok"
    inside = _members(asked, split)
    sizes = {code: int(member.sum()) for code, member in inside.items()}
    placed: dict[str | int | None, int] = {**sizes}
    if not listed and sum(sizes.values()) < asked.height:
        placed[None] = asked.height - sum(sizes.values())  # those whose group nobody knows make up the whole as well
    hidden = _hidden(placed, asked.height, whole=not listed)
    for code, n in sizes.items():
        row = {"sisi": aspect.sisi, "hal": aspect.kode, "pilah": split, "kode": str(code)}
        row |= {"tercacah": n, "tercacah_lain": asked.height - n}
        yield row if code in hidden else row | _beside(asked, inside[code], design)


def _members(asked: pl.DataFrame, split: str) -> dict[str | int, Bools]:
    """By code, in their order: which of the rows are in the group."""
    placed = asked.select(split).with_row_index("_row")
    spread = placed.explode(split) if split == "kelompok" else placed
    found: dict[str | int, Bools] = {}
    for code, rows in spread.drop_nulls(split).group_by(split).agg("_row").sort(split).iter_rows():
        found[code] = np.zeros(asked.height, dtype=bool)
        found[code][rows] = True
    return found


def _hidden(sizes: Mapping[str | int | None, int], total: int, *, whole: bool) -> set[str | int | None]:
    """Groups that are few, or that have few beside them; of groups that make up the whole the next smallest goes too,
    for with all others it tells the hidden one."""
    few = {code for code, n in sizes.items() if n < MINIMUM_SHOWN or total - n < MINIMUM_SHOWN}
    told = sorted((code for code in sizes if code not in few), key=lambda code: sizes[code])
    alone = whole and 0 < sum(sizes[code] for code in few) < MINIMUM_SHOWN
    return few | set(told[:1]) if alone else few


def _beside(asked: pl.DataFrame, member: Bools, design: Design | None) -> dict[str, Any]:
    weight, has = asked["_families"].to_numpy(), asked["_has"].to_numpy()
    sides = []
    for side in (member, ~member):
        size, count = float(weight[side].sum()), float(weight[side & has].sum())
        sides.append((size, count, count / size))
    (size, count, own), (_size, _count, others) = sides
    low, high = (
        newcombe((own, int(member.sum())), (others, int((~member).sum())))
        if design is None
        else _of_design(asked, design, member, (own, others))
    )
    sure = low is not None and high is not None and not low <= 0 <= high
    enough = min(int(member.sum()), int((~member).sum())) >= MINIMUM_FAMILIES
    return {
        "keluarga": round(size),
        "ada": round(count),
        "bagian": own,
        "lain": others,
        "selisih": own - others,
        "bawah": low,
        "atas": high,
        "berbeda": bool(sure and enough),
    }


def newcombe(first: tuple[float, int], second: tuple[float, int]) -> tuple[float, float]:
    """95 % interval of the difference of two independent shares (Newcombe 1998, method 10).

    Parameters
    ----------
    first, second : (float, int)
        Share and number of families.

    >>> [round(end, 4) for end in newcombe((56 / 70, 70), (48 / 80, 80))]
    [0.0524, 0.3339]
    """
    from peka_core.measures.sampling.intervals import wilson  # scipy.special, only where an interval is asked for

    (p, n), (q, m) = first, second
    (low1, high1), (low2, high2) = ((float(a), float(b)) for a, b in (wilson(p * n, n), wilson(q * m, m)))
    apart = p - q
    down = float(np.hypot(p - low1, high2 - q))
    up = float(np.hypot(high1 - p, q - low2))
    return apart - down, apart + up


def _of_design(
    asked: pl.DataFrame, design: Design, member: Bools, shares: tuple[float, float]
) -> tuple[float | None, float | None]:
    """Interval of the difference in a sample, linearised; none where the design tells no error."""
    from peka_core.measures.sampling import intervals, quality

    weight, has = asked["_families"].to_numpy(), asked["_has"].to_numpy().astype(np.float64)
    z: Floats = np.zeros(asked.height)
    for sign, side, share in ((1.0, member, shares[0]), (-1.0, ~member, shares[1])):
        z[side] = sign * weight[side] * (has[side] - share) / weight[side].sum()
    se = float(np.sqrt(design.domains().variance(z)[0, 0]))
    if not quality.has_error(1.0, se):
        return None, None
    low, high = intervals.student(shares[0] - shares[1], se, design.df)
    return float(low), float(high)


@dataclass(frozen=True, slots=True)
class Between:
    """Inequality of expenditure per head among persons, and the part of it that lies between groups.

    ``total`` and ``between`` are Theil's L (mean log deviation); ``share`` = between / total, None where there is none
    or but one group.
    ``orang`` are the persons and ``keluarga`` the families it stands on.
    """

    split: str
    total: float
    between: float
    share: float | None
    orang: float
    keluarga: int


def theil_l(rows: pl.DataFrame, split: str) -> Between | None:
    """Theil's L of ``pengeluaran_kapita_rp`` by persons, split by a column; None on fewer than ten families.

    ``L = sum_i w_i ln(mu / y_i) / sum w``; between groups ``sum_g v_g ln(mu / mu_g)`` with ``v_g`` their shares of
    persons; within and between add up to the whole. Families without expenditure, or of no group, are left out.
    """
    known = rows.filter((pl.col("pengeluaran_kapita_rp") > 0) & pl.col(split).is_not_null())
    if known.height < MINIMUM_SHOWN:
        return None
    y, w = known["pengeluaran_kapita_rp"].cast(pl.Float64).to_numpy(), known["orang"].cast(pl.Float64).to_numpy()
    mean = float((w * y).sum() / w.sum())
    total = float((w * np.log(mean / y)).sum() / w.sum())
    groups = known.group_by(split).agg(
        w=pl.col("orang").cast(pl.Float64).sum(),
        money=(pl.col("orang").cast(pl.Float64) * pl.col("pengeluaran_kapita_rp")).sum(),
    )
    size, money = groups["w"].to_numpy(), groups["money"].to_numpy()
    between = float((size * np.log(mean * size / money)).sum() / size.sum())
    share = between / total if total > 0 and groups.height > 1 else None  # nothing lies between one group
    return Between(split, total, max(between, 0.0), share, float(w.sum()), known.height)
