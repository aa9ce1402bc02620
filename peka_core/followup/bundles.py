"""The bundle of a family: training, capital and market access, ever received, and mentoring beside them.

What a family has of the three parts is one of eight kinds (``KINDS``): all, none, or a fragment. Mentoring is no part
of the count, because it runs in months: it stands beside it, and makes the sixteen combinations of ``combinations``.
"""

from collections.abc import Mapping, Sequence

import polars as pl

from peka_core.catalog import Catalog
from peka_core.measures.counting.represented import families, interviewed

PARTS = ("pelatihan", "modal", "pasar")
"""Parts of a bundle, in the order a family needs them."""
SETS = (*PARTS, "pendampingan")
"""The parts and mentoring, as ``combinations`` joins them."""
WHOLE, NOTHING = "lengkap", "tanpa"
FRAGMENTS: Mapping[str, tuple[str, ...]] = {
    "pelatihan_saja": ("pelatihan",),
    "modal_saja": ("modal",),
    "pasar_saja": ("pasar",),
    "tanpa_pasar": ("pelatihan", "modal"),
    "tanpa_modal": ("pelatihan", "pasar"),
    "tanpa_pelatihan": ("modal", "pasar"),
}
"""Kinds of a family that has some parts but not all, with the parts it has."""
KINDS: Mapping[str, tuple[str, ...]] = {WHOLE: PARTS, **FRAGMENTS, NOTHING: ()}
"""Every kind there is: each subset of the parts has exactly one."""
COUNTS = tuple(f"bagian_{n}" for n in range(len(PARTS) + 1))
"""Columns with the families that have 0, 1, 2 or all parts."""
MENTORED = ("pernah", "panjang", "lengkap_panjang")
"""Columns with the families mentored at all, for long, and for long beside a complete bundle."""


def marked(rows: pl.DataFrame) -> pl.DataFrame:
    """``rows`` with what each family has of a bundle.

    Parameters
    ----------
    rows : polars.DataFrame
        A row a family and round, with ``paket`` (list of ``PARTS``) and ``bulan_dampingan`` (months with a visit).

    Returns
    -------
    polars.DataFrame
        ``rows`` and ``bagian_paket`` (parts had, 0-3), ``isi_paket`` (code of ``KINDS``), ``didampingi_pernah``
        (bool).
    """
    has = {part: pl.col("paket").list.contains(part).fill_null(value=False) for part in PARTS}
    kind = pl.lit(NOTHING)
    for code, parts in KINDS.items():
        exactly = pl.all_horizontal(has[part] if part in parts else ~has[part] for part in PARTS)
        kind = pl.when(exactly).then(pl.lit(code)).otherwise(kind)
    return rows.with_columns(
        bagian_paket=pl.sum_horizontal(*has.values()).cast(pl.Int64),
        isi_paket=kind,
        didampingi_pernah=(pl.col("bulan_dampingan") > 0).fill_null(value=False),
    )


def completeness(rows: pl.DataFrame, katalog: Catalog, axis: str = "") -> pl.DataFrame:
    """Families by the number of parts they have.

    Parameters
    ----------
    rows : polars.DataFrame
        As ``marked`` gives them, of one round, with ``bobot`` and ``axis``.
    katalog : Catalog
    axis : {"", "kode_gampong", "tingkat", "penyebab", "kelompok"}
        By what; a family counts under each of its causes or groups, and under none where its value is unknown.

    Returns
    -------
    polars.DataFrame
        A row a value (one row, ``kode`` empty, without ``axis``): ``kode``, ``tercacah`` (families interviewed),
        ``keluarga``, ``COUNTS``, ``MENTORED`` (families, in a sample the estimates).
    """
    long = pl.col("bulan_dampingan") >= katalog.tindak_lanjut.dampingan_panjang_bulan
    part, nobody = pl.col("bagian_paket"), pl.lit(value=False)
    wanted = {
        **{name: part == n for n, name in enumerate(COUNTS)},
        **dict(zip(MENTORED, (pl.col("didampingi_pernah"), long, long & (part == len(PARTS))), strict=True)),
    }
    counted = [families(where.fill_null(nobody)).alias(name) for name, where in wanted.items()]
    spread = rows.explode(axis) if axis and rows.schema[axis] == pl.List else rows
    keyed = spread.with_columns(kode=pl.col(axis) if axis else pl.lit("")).filter(pl.col("kode").is_not_null())
    grouped = keyed.group_by("kode", maintain_order=True)
    return grouped.agg(interviewed().alias("tercacah"), families().alias("keluarga"), *counted)


def combinations(rows: pl.DataFrame) -> pl.DataFrame:
    """Families by what they have of ``SETS``: every combination that occurs, most families first.

    Returns
    -------
    polars.DataFrame
        ``isi`` (list of ``SETS``, empty for nothing), ``tercacah``, ``keluarga``. The rows add up to all families.
    """
    own = [
        pl.when(pl.col("isi_paket").is_in([k for k, has in KINDS.items() if p in has])).then(pl.lit(p)) for p in PARTS
    ]
    mentored = pl.when(pl.col("didampingi_pernah")).then(pl.lit(SETS[-1]))
    isi = pl.concat_list(*own, mentored).list.drop_nulls()
    keyed = rows.with_columns(isi=isi, _name=isi.list.join("+"))
    grouped = keyed.group_by("_name").agg(pl.col("isi").first(), tercacah=interviewed(), keluarga=families())
    return grouped.sort("keluarga", "_name", descending=[True, False]).select("isi", "tercacah", "keluarga")


def kinds(rows: pl.DataFrame, tingkat: Sequence[str]) -> pl.DataFrame:
    """Families by kind of bundle, each kind of ``KINDS`` once, and by level of poverty.

    Returns
    -------
    polars.DataFrame
        ``isi_paket``, ``tercacah``, ``keluarga``, ``didampingi`` (of these, mentored at all), and a column each of
        ``tingkat`` and ``tak_dinilai`` (families without a level).
    """
    level = pl.col("tingkat")
    split = {kode: families((level == kode).fill_null(value=False)) for kode in tingkat}
    found = rows.group_by("isi_paket").agg(
        tercacah=interviewed(),
        keluarga=families(),
        didampingi=families(pl.col("didampingi_pernah")),
        tak_dinilai=families(level.is_null()),
        **split,
    )
    every = pl.DataFrame({"isi_paket": list(KINDS)})
    numbers = pl.all().exclude("isi_paket").fill_null(0)
    return every.join(found, on="isi_paket", how="left", maintain_order="left").with_columns(numbers)
