"""Answers of the statistics page after hiding: what follows from a hidden figure goes with it, the rest stays."""

import numpy as np
import polars as pl
import pytest

from peka_core.measures.change.decomposition import PARTS
from peka_core.measures.change.transitions import STATUS
from peka_core.tabulation import withheld
from peka_core.tabulation.statistics import Changes, Gaps, Spread

SHOWN = {"H": 0.2, "P0": 0.2, "M0": 0.1, "H_mutu": "baik", "M0_mutu": "baik"}
FEW = {"H": None, "P0": None, "M0": None, "H_mutu": "terlalu_sedikit", "M0_mutu": "terlalu_sedikit"}


def test_the_cost_and_its_kin_go_with_the_gap_and_inequality_with_the_headcount():
    names = [name for group in withheld.MONEY_BY.values() for name in group]
    table = pl.DataFrame(
        {
            "P0_mutu": ["baik", "baik", "terlalu_sedikit", "tidak_ditampilkan", None],
            "P1_mutu": ["baik", "terlalu_sedikit", "terlalu_sedikit", "tidak_ditampilkan", None],
            **{name: [1.0] * 5 for name in names},
        }
    )
    found = withheld.of_money(table)
    for name in ("P0", "gini", "s80s20", "bottom40"):
        assert found[name].to_list() == [1.0, 1.0, None, None, None]
    for name in ("P1", "P2", "watts", "sen", "biaya_rp_bulan"):
        assert found[name].to_list() == [1.0, None, None, None, None]


def crosstab(*families: int) -> pl.DataFrame:
    known = sum(families)
    shares = [n / known for n in families] + [None]
    return pl.DataFrame(
        {
            "miskin_uang": [True, True, False, False, None],
            "miskin_multidimensi": [True, False, True, False, None],
            "keluarga": [*families, 2],
            "tercacah": [*families, 2],
            "orang": [float(n) for n in (*families, 2)],
            "bagian_keluarga": shares,
            "bagian_orang": shares,
        }
    )


@pytest.mark.parametrize(("families", "total", "told"), [(30, SHOWN, True), (2, SHOWN, False), (30, FEW, False)])
def test_both_poverties_are_crossed_on_ten_families_and_only_where_each_is_shown(families, total, told):
    spread = Spread(np.array([0.0, 0.4, 1.0]), crosstab(families, 2, 2, 3))
    found = withheld.of_spread(spread, total)
    assert (found.crosstab["keluarga"].null_count() == 0) == told
    assert (found.crosstab["bagian_keluarga"].null_count() == 1) == told
    assert np.isnan(found.lorenz).all() == (total["P0"] is None)


def gaps(hilang: int, lengkap: int) -> Gaps:
    bounds = {name: [0.2, 0.3] for name in withheld.BOUNDS}
    frame = pl.DataFrame(
        {
            "kode_gampong": ["a", "b"],
            "keluarga": [40, 9],
            "tercacah": [40, 9],
            "keluarga_retained": [0.9, 1.0],
            "orang_retained": [0.9, 1.0],
        }
    ).with_columns(pl.Series(name, values) for name, values in bounds.items())
    rates = {name: [0.5] for name in ("rate_hilang", "rate_lengkap", "difference", "difference_standardised")}
    bias = pl.DataFrame({"indikator": ["air"], "tercacah_hilang": [hilang], "tercacah_lengkap": [lengkap], **rates})
    return Gaps(frame.head(1).drop("kode_gampong"), bias, frame)


def test_bounds_stand_only_where_the_rate_does_and_coverage_on_ten_families():
    table = pl.DataFrame({"kode": ["a", "b"], "H": [0.2, None]})
    found = withheld.of_gaps(gaps(10, 40), table, SHOWN)
    assert found.gampong["H_min"].to_list() == [0.2, None]
    assert found.gampong["M0_max"].to_list() == [0.2, None]
    assert found.gampong["keluarga_retained"].to_list() == [0.9, None]
    assert found.here["H"].to_list() == [0.2]
    assert withheld.of_gaps(gaps(10, 40), table, FEW).here["H_max"].to_list() == [None]


@pytest.mark.parametrize(("hilang", "lengkap", "told"), [(10, 40, True), (9, 40, False), (40, 9, False)])
def test_families_that_leave_are_compared_on_ten_of_either_side(hilang: int, lengkap: int, told: bool):
    table = pl.DataFrame({"kode": ["a", "b"], "H": [0.2, None]})
    bias = withheld.of_gaps(gaps(hilang, lengkap), table, SHOWN).bias
    assert (bias["rate_hilang"].item() is not None) == told
    assert (bias["difference_standardised"].item() is not None) == told


def changes(areas: dict[str, tuple[int, int, int, int]]) -> Changes:
    """By area the families that entered, left, stayed poor, stayed not poor."""
    rows = [
        (kode, status, n)
        for kode, counts in areas.items()
        for status, n in zip(STATUS, (*counts, 0, 0, 0), strict=True)
    ]
    gampong = pl.DataFrame(rows, schema=["kode_gampong", "status", "keluarga"], orient="row").with_columns(
        tercacah=pl.col("keluarga"), orang_dari=pl.col("keluarga") * 2.0, orang_ke=pl.col("keluarga") * 2.0
    )
    flows = gampong.group_by("status", maintain_order=True).agg(
        pl.col("keluarga", "tercacah", "orang_dari", "orang_ke").sum()
    )
    parts = pl.DataFrame({"kode_gampong": list(areas), "keluarga": [sum(counts) for counts in areas.values()]})
    parts = parts.with_columns(tercacah=pl.col("keluarga")).with_columns(
        pl.lit(0.1).alias(name) for name in ("M0_dari", "M0_ke", "difference", *PARTS)
    )  # fmt: skip
    matrix = pl.DataFrame(
        {"tingkat_dari": ["miskin", "tidak"], "keluarga": [9, 40], "tercacah": [9, 40], "share": [1.0, 1.0]}
    )
    whole = (
        parts.head(1)
        .drop("kode_gampong")
        .with_columns(keluarga=pl.lit(gampong["keluarga"].sum()), tercacah=pl.lit(gampong["keluarga"].sum()))
    )
    relapse = pl.DataFrame({"keluarga_left": [9], "tercacah_left": [9], "keluarga_relapsed": [3], "share": [1 / 3]})
    return Changes(matrix, flows, whole, gampong, parts, relapse, {})


def table_of(**grades: tuple[str, str]) -> pl.DataFrame:
    return pl.DataFrame([{"kode": kode, "H_mutu": H, "M0_mutu": M0} for kode, (H, M0) in grades.items()])


def test_moves_of_few_families_are_hidden_with_the_smallest_other():
    good = ("baik", "baik")
    found = withheld.of_changes(
        changes({"a": (2, 2, 2, 2), "b": (10, 10, 10, 10), "c": (20, 20, 20, 20)}),
        [table_of(a=good, b=good, c=good)] * 2,
        [SHOWN, SHOWN],
    )
    told = found.gampong.filter(pl.col("status") == "left")
    assert dict(told.select("kode_gampong", "keluarga").iter_rows()) == {"a": None, "b": None, "c": 20}
    assert found.gampong_parts["M0_ke"].to_list() == [None, None, 0.1]
    assert found.flows["keluarga"].null_count() == 0
    assert found.matrix["share"].to_list() == [None, 1.0]
    assert found.relapse is not None
    assert found.relapse["share"].item() is None


def test_how_poor_few_families_are_is_no_part_of_a_change():
    good, shallow = ("baik", "baik"), ("baik", "terlalu_sedikit")
    found = withheld.of_changes(
        changes({"a": (1, 20, 20, 20), "c": (0, 20, 20, 20)}), [table_of(a=shallow, c=good)] * 2, [SHOWN, SHOWN]
    )
    assert found.gampong_parts["difference"].to_list() == [None, 0.1]
    assert found.parts["difference"].item() == 0.1
    assert found.parts.select(PARTS).null_count().row(0) == (1,) * len(PARTS)


@pytest.mark.parametrize(
    ("moves", "told"),
    [
        ((0, 3, 9, 40), False),  # 12 were poor, 9 are
        ((4, 0, 8, 40), False),  # 8 were poor, 12 are
        ((0, 1, 0, 40), False),  # one was poor, nobody is
        ((0, 0, 10, 40), True),
        ((10, 10, 0, 40), True),
        ((0, 0, 0, 40), True),
    ],
)
def test_the_index_then_and_now_is_told_of_nobody_or_of_ten_poor_families_in_each_round(moves, told):
    good = ("baik", "baik")
    found = withheld.of_changes(changes({"a": moves}), [table_of(a=good)] * 2, [SHOWN, SHOWN])
    for frame in (found.gampong_parts, found.parts):
        for name in ("M0_dari", "M0_ke", "difference"):
            assert (frame[name].item() is not None) == told, name


def test_a_selection_whose_rate_is_secret_tells_no_moves():
    good = ("baik", "baik")
    found = withheld.of_changes(
        changes({"a": (20, 20, 20, 20), "b": (20, 20, 20, 20)}), [table_of(a=good, b=good)] * 2, [SHOWN, FEW]
    )
    compared = found.flows.filter(pl.col("status").is_in(STATUS[:4]))
    assert compared["keluarga"].null_count() == 4
    assert found.parts["difference"].item() is None
    assert found.matrix["keluarga"].null_count() == found.matrix.height


def test_groups_of_a_secret_selection_say_how_many_families_and_not_how_many_poor():
    table = pl.DataFrame({"kode": ["x"], "keluarga": [40], "keluarga_miskin": [12], "H": [0.3]})
    assert withheld.of_terms(table, SHOWN).row(0) == ("x", 40, 12, 0.3)
    assert withheld.of_terms(table, FEW).row(0) == ("x", 40, None, None)
