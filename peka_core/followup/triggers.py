"""What fires an alert: something that is so now and, as far as known, was not so in the family's round before."""

from collections.abc import Iterator, Mapping
from datetime import date

import polars as pl

from peka_core.catalog import Catalog
from peka_core.catalog.following import Peringatan
from peka_core.deprivation.derive import KEY, with_conditions
from peka_core.deprivation.rules import compile_rules
from peka_core.followup.exits import dated, gated

BY_EXIT, BY_STAGE = "keluar", "tahap"
"""Why a family is watched."""
_WAS = "_dulu"


def conditions(keluarga: pl.DataFrame, anggota: pl.DataFrame, katalog: Catalog) -> dict[str, pl.DataFrame]:
    """Whether the rules written out in the catalogue hold.

    Parameters
    ----------
    keluarga, anggota : polars.DataFrame
        Tables of a release, all rounds.
    katalog : Catalog

    Returns
    -------
    dict of str to polars.DataFrame
        By name of a condition (code and version of the rule): ``id_keluarga``, ``putaran``, ``ya`` (bool, null =
        unknown).
    """
    ruled = [item for item in katalog.peringatan if item.aturan]
    found = {}
    for item in ruled:
        compiled = compile_rules([item], "peringatan.toml")
        families = with_conditions(keluarga, anggota, [compiled])
        found[_name(item)] = families.select(*KEY, ya=compiled.keluarga[item.kode])
    return found


def before_and_after(
    turunan: pl.DataFrame,
    standing: pl.DataFrame,
    exits: pl.DataFrame,
    rules: Mapping[str, pl.DataFrame],
    katalog: Catalog,
) -> pl.DataFrame:
    """Rows of watched families beside their own last row before.

    Parameters
    ----------
    turunan, standing : polars.DataFrame
        Derived rows and stages, all rounds.
    exits : polars.DataFrame
        Self-reliant exits of ``exits.exits``.
    rules : mapping of str to polars.DataFrame
        Of :func:`conditions`.
    katalog : Catalog

    Returns
    -------
    polars.DataFrame
        ``KEY``, ``kode_gampong``, ``hari``, ``diawasi``, and each fact twice: now, and as it was (suffix ``_dulu``).
    """
    numbers = {item.kode: item.nomor for item in katalog.tahap}
    facts = [
        "putaran",
        "tingkat",
        "tingkat_uang",
        "mask",
        "hilang",
        "penyebab",
        "tahap",
        "ikk",
        "syarat_kurang",
        "_nomor",
        *rules,
    ]
    own = ["id_keluarga", "putaran", "kode_gampong", "hari", *facts[1:6]]
    rows = dated(turunan).select(own).join(standing.select(*KEY, "tahap", "ikk", "syarat_kurang"), on=KEY, how="left")
    for name, holds in rules.items():
        rows = rows.join(holds.rename({"ya": name}), on=KEY, how="left")
    rows = rows.with_columns(_nomor=pl.col("tahap").replace_strict(numbers, default=None, return_dtype=pl.Int64))
    earlier = [pl.col(name).shift(1).alias(name + _WAS) for name in facts]
    own_before = pl.col("id_keluarga") == pl.col("id_keluarga").shift(1)
    paired = rows.sort("id_keluarga", "putaran").with_columns(earlier).filter(own_before)
    left = exits.group_by("id_keluarga").agg(keluar=pl.col("keluar").min())
    out = (pl.col("keluar") < pl.col("hari")).fill_null(False)
    stage = pl.col(f"tahap{_WAS}").is_in(gated(katalog)).fill_null(False)
    return (
        paired.join(left, on="id_keluarga", how="left")
        .with_columns(diawasi=pl.when(out).then(pl.lit(BY_EXIT)).when(stage).then(pl.lit(BY_STAGE)))
        .filter(pl.col("diawasi").is_not_null())
    )


def fired(pairs: pl.DataFrame, rule: Peringatan, until: date | None, katalog: Catalog) -> pl.DataFrame:
    """Rows in which a rule fired, of those in the time it is in force (``until`` its next version begins)."""
    signs = pl.concat_list(list(_signs(rule, katalog))).list.drop_nulls()
    in_force = pl.col("hari") >= rule.berlaku_sejak
    if until is not None:
        in_force &= pl.col("hari") < until
    return (
        pairs.filter(in_force)
        .with_columns(bukti=signs)
        .filter(pl.col("bukti").list.len() > 0)
        .select(
            "id_keluarga",
            "kode_gampong",
            "putaran",
            "diawasi",
            "bukti",
            putaran_dulu=f"putaran{_WAS}",
            aturan=pl.lit(rule.kode),
            versi=pl.lit(rule.versi),
            tanggal="hari",
        )
    )


def _signs(rule: Peringatan, katalog: Catalog) -> Iterator[pl.Expr]:
    """One expression a trigger: what fired in words of codes, null where it did not."""
    for column in ("tingkat", "tingkat_uang"):
        if codes := list(getattr(rule, column)):
            was = pl.col(column + _WAS)
            new = pl.col(column).is_in(codes) & ~was.is_in(codes)
            yield pl.when(new).then(pl.format(f"{column}:{{}}>{{}}", was, column))
    if rule.tahap_turun:
        down = pl.col("_nomor") < pl.col(f"_nomor{_WAS}")
        yield pl.when(down).then(pl.format("tahap:{}>{}", f"tahap{_WAS}", "tahap"))
        yield pl.when(down).then(pl.format("ikk:{}>{}", pl.col(f"ikk{_WAS}").round(1), pl.col("ikk").round(1)))
        for item in katalog.syarat:
            lost = pl.col("syarat_kurang").list.contains(item.kode)
            passed = ~pl.col(f"syarat_kurang{_WAS}").list.contains(item.kode)
            yield pl.when(down & lost & passed).then(pl.lit(f"syarat:{item.kode}"))
    for place, item in enumerate(katalog.indikator):
        if item.kode in rule.indikator:
            bit = 1 << place
            known = (pl.col(f"mask{_WAS}") // bit % 2 == 0) & (pl.col(f"hilang{_WAS}") // bit % 2 == 0)
            yield pl.when(known & (pl.col("mask") // bit % 2 == 1)).then(pl.lit(f"indikator:{item.kode}"))
    for kode in rule.penyebab:
        was = pl.col(f"penyebab{_WAS}").list.contains(kode).fill_null(False)
        new = pl.col("penyebab").list.contains(kode) & ~was
        yield pl.when(new).then(pl.lit(f"penyebab:{kode}"))
    if rule.aturan:
        name = _name(rule)
        yield pl.when(pl.col(name) & ~pl.col(name + _WAS)).then(pl.lit("aturan:"))


def _name(rule: Peringatan) -> str:
    return f"{rule.kode}|{rule.versi}"
