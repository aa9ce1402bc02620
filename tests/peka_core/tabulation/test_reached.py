"""Tables of programmes show nothing that stands on fewer than ten families, nor what would give it away."""

from datetime import date

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from peka_core.followup import coverage, programmes
from peka_core.followup.reach import received
from peka_core.measures.sampling.quality import MINIMUM_SHOWN
from peka_core.tabulation import programme_tables
from peka_core.tabulation.reached import OF_RECEIVING, OF_TARGET, reached
from tests.support.programmes import GAMPONG, KATALOG, families, table

PROGRAM = table(
    "program", [{"kode_program": "X", "tahun": 2026, "aturan_sasaran": '{ kolom = "desil", maksimal = 4 }'}]
)
FOUND = programmes.in_force(PROGRAM, 2026, KATALOG)
NAMES = ("Iboih", "Batee Shok", "Krueng Raya", "Ie Meulee")
PLACES = [GAMPONG[name].kode for name in NAMES]
COUNTS = st.tuples(st.integers(0, 14), st.integers(0, 14), st.integers(0, 14))
"""Families of a gampong: eligible and receiving, eligible and not, receiving and not eligible."""


def flagged(counts, levels=("parah",)) -> pl.DataFrame:
    said, got = {}, []
    for name, parts in zip(NAMES, counts, strict=True):
        for kind, n in enumerate(parts):
            for i in range(n):
                kode = f"{name}-{kind}-{i}"
                said[kode] = {"gampong": name, "desil": 9 if kind == 2 else 1, "tingkat": levels[i % len(levels)]}
                got += [kode] if kind != 1 else []
    if not said:
        said["Z"] = {"desil": 9}
    receipts = [
        {"id_keluarga": kode, "kode_program": "X", "tahun": 2026, "mulai": date(2026, 1, 1), "status": "aktif"}
        for kode in got
    ]
    rows = families(said)
    return coverage.flags(rows, received(rows, table("penerima", receipts), PROGRAM), FOUND, KATALOG)


@settings(max_examples=40)
@given(st.tuples(*[COUNTS] * len(NAMES)))
def test_no_rate_stands_on_fewer_than_ten_and_nothing_of_it_is_told(counts):
    rows = flagged(counts)
    for by in ("", "kode_gampong", "tingkat"):
        for row in reached(rows, ["X"], KATALOG, by).rows(named=True):
            if 0 < row["tercacah_berhak"] < MINIMUM_SHOWN:
                assert all(row[name] is None for name in (*OF_TARGET, *OF_RECEIVING))
            if 0 < row["tercacah_terima"] < MINIMUM_SHOWN:
                assert all(row[name] is None for name in (*OF_RECEIVING, "terima"))


@settings(max_examples=40)
@given(st.tuples(*[COUNTS] * len(NAMES)))
def test_what_a_kecamatan_less_its_other_gampong_would_tell_is_on_enough_families(counts):
    table_ = reached(flagged(counts), ["X"], KATALOG, "kode_gampong")
    homes = {item.kode: item.kecamatan for item in KATALOG.wilayah.gampong}
    secret = table_.filter(pl.col("tepat").is_null()).with_columns(
        pl.col("kode_gampong").replace_strict(homes).alias("k")
    )
    whole = reached(flagged(counts), ["X"], KATALOG).row(0, named=True)
    if whole["tepat"] is None or secret.is_empty():
        return
    assert (
        secret["tercacah_berhak"].sum() >= MINIMUM_SHOWN or secret.height == table_.filter(pl.col("berhak") > 0).height
    )


def test_levels_of_one_total_are_never_hidden_alone():
    rows = flagged([(60, 10, 0), (0, 0, 0), (0, 0, 0), (0, 0, 0)], levels=("parah", *["miskin"] * 9, *["rentan"] * 9))
    found = reached(rows, ["X"], KATALOG, "tingkat")
    small = found.filter(pl.col("tercacah_berhak") < MINIMUM_SHOWN)
    assert small.height == 1
    assert found["tepat"].null_count() >= 2


def test_enough_families_are_told_exactly():
    row = reached(flagged([(12, 8, 10), *[(0, 0, 0)] * 3]), ["X"], KATALOG).row(0, named=True)
    assert (row["berhak"], row["tepat"], row["terlewat"], row["terima"], row["luar"]) == (20, 12, 8, 22, 10)
    assert row["cakupan"] == pytest.approx(0.6)
    assert row["mutu_sasaran"] == "hati-hati"


def test_a_sample_has_the_interval_of_its_design():
    rows = flagged([(12, 8, 10), *[(0, 0, 0)] * 3]).with_columns(
        bobot=pl.lit(2.0), strata=pl.lit("s"), psu=pl.col("id_keluarga")
    )
    row = reached(rows, ["X"], KATALOG, every=rows).row(0, named=True)
    assert row["berhak"] == 40
    assert row["galat_eksklusi"] == pytest.approx(0.4)
    # 20 families drawn one by one: se^2 = n/(n-1) * sum z^2 over 30 rows, z = (y - R) / 20 of the eligible
    assert (row["galat_eksklusi_low"], row["galat_eksklusi_high"]) == pytest.approx((0.2055, 0.6323), abs=2e-3)


def test_overlap_and_need_hide_few_families():
    rows = flagged([(5, 0, 0), *[(0, 0, 0)] * 3]).with_columns(jumlah_program=pl.lit(1, pl.Int64))
    found = programme_tables.overlap(rows, KATALOG).row(0, named=True)
    assert found["mutu"] == "terlalu_sedikit"
    assert found["1"] is None
    assert found["keluarga"] == 5


def test_deciles_of_few_families_are_told_of_nobody():
    few = pl.DataFrame({"program": ["X"] * 2, "desil": [1, 2], "keluarga": [9, 40], "keluarga_penerima": [3, 20]})
    more = {name: pl.lit(1.0) for name in ("orang_penerima", "manfaat_rp", "coverage", "share", "share_rp")}
    found = programme_tables.incidence(few.with_columns(**more))
    assert found["share"].to_list() == [None, 1.0]
