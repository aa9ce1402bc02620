"""Tables of the statistics page as data: what they say, in what order, and that the numbers agree."""

from dataclasses import replace

import numpy as np
import polars as pl
import pytest

from dashboard import wording
from dashboard.filters.filter import Filter
from dashboard.source import register as source
from dashboard.source.provenance import smoothed_column
from dashboard.source.reading import Source
from peka_core.tabulation import statistics
from peka_core.tabulation.panel import panel
from tests.support.towns import KEUNEKAI


@pytest.fixture
def data(with_sample) -> Source:
    loaded = source.current()
    assert loaded is not None
    return loaded


@pytest.mark.parametrize(("value", "text"), [(-0.26, "−0,3"), (0.26, "+0,3"), (-0.01, "0,0")])
def test_a_difference_that_rounds_to_nothing_has_no_sign(value: float, text: str):
    assert wording.signed(value, 1) == text


def test_the_headcount_of_the_money_table_is_that_of_the_map(data: Source):
    table = data.money(Filter(), "gampong")
    assert table["P0"].to_list() == data.by_gampong(Filter())["P0"].to_list()
    rows = data.turunan.filter(pl.col("putaran") == data.putaran[-1])
    missed = pl.col("orang") * (pl.col("garis_rp") - pl.col("pengeluaran_kapita_rp")).clip(0)
    assert data.money(Filter())["biaya_rp_bulan"].item() == pytest.approx(rows.select(missed.sum()).item())
    costs = rows.group_by(pl.col("kode_gampong").alias("kode")).agg(missed.sum().alias("all_of_it"))
    shown = table.drop_nulls("biaya_rp_bulan").join(costs, on="kode")
    assert shown.height > 1
    assert shown["biaya_rp_bulan"].to_list() == pytest.approx(shown["all_of_it"].to_list())


def test_where_the_gap_of_a_few_families_is_hidden_so_is_everything_it_follows_from(data: Source):
    table = data.money(Filter(), "gampong")
    few = data.by_gampong(Filter()).filter(pl.col("P0_keluarga").is_between(1, 9))["kode"]
    hidden = table.filter(pl.col("kode").is_in(few.to_list()))
    assert hidden.height
    for name in ("P1", "P2", "watts", "sen", "biaya_rp_bulan"):
        assert hidden[name].null_count() == hidden.height, name
    assert hidden["P0"].null_count() == 0


def test_moves_by_gampong_and_decomposition_explain_the_change_shown_elsewhere(data: Source):
    found = data.changes(Filter())
    assert found is not None
    row = found.parts.row(0, named=True)
    assert sum(row[part] for part in ("entry", "exit", "intensity", "size")) == pytest.approx(row["difference"])
    compared = data.comparison(Filter())
    assert compared is not None
    told = compared.change("M0")
    assert told is not None
    assert (row["M0_dari"], row["M0_ke"]) == (pytest.approx(told.before), pytest.approx(told.after))
    here = data.changes(Filter(gampong=(KEUNEKAI,)))
    assert here is not None
    same = found.gampong.filter(pl.col("kode_gampong") == KEUNEKAI).select("status", "keluarga")
    assert dict(here.flows.select("status", "keluarga").iter_rows()) == dict(same.iter_rows())


def test_a_family_that_leaves_its_group_is_still_followed(data: Source):
    rounds = data.putaran[-2:]
    asked = data.conditions(Filter(kelompok=("nelayan",)))
    rows = panel(data.turunan, rounds, asked)
    first = data.turunan.filter(pl.col("putaran") == rounds[0], pl.col("kelompok").list.contains("nelayan"))
    assert set(first["id_keluarga"]) <= set(rows["id_keluarga"])
    later = rows.filter(pl.col("putaran") == rounds[1], ~pl.col("kelompok").list.contains("nelayan"))
    assert later.height == len(set(later["id_keluarga"]) & set(first["id_keluarga"]))


def test_the_first_round_has_no_change_and_three_rounds_are_needed_for_a_relapse(data: Source):
    first, second, third = data.putaran
    assert data.changes(Filter(putaran=first)) is None
    assert data.changes(Filter(putaran=second)).relapse is None
    assert data.changes(Filter(putaran=third)).relapse is not None


def test_rounds_of_the_sample_are_comparable(data: Source):
    assert data.differences(Filter()) == []


def test_neighbours_are_averaged_without_those_that_have_no_data():
    links = np.array([[0, 1, 1], [1, 0, 0], [1, 0, 0]], dtype=bool)
    table = pl.DataFrame({"kode": ["a", "b", "c"], "H": [0.1, 0.3, None]})
    found = statistics.space(table, "H", None, ("a", "b", "c"), links)
    assert found.around[:2].tolist() == pytest.approx([0.3, 0.1])
    assert found.moran_adjusted is None


@pytest.mark.parametrize("ukuran", ["H", "P0", "ekstrem", "indikator-air"])
def test_smoothed_values_lie_between_the_raw_ones_and_the_mean(data: Source, ukuran: str):
    table = data.smoothed(Filter(ukuran=ukuran)).drop_nulls(ukuran)
    raw, even = table[ukuran], table[smoothed_column(ukuran)]
    n = table["keluarga_uang" if ukuran in ("P0", "ekstrem") else "keluarga"]
    mean = (raw * n).sum() / n.sum()
    assert ((even - mean).abs() <= (raw - mean).abs() + 1e-12).all()
    assert (even != raw).any()


def test_a_hidden_value_stays_hidden_when_smoothed(data: Source):
    state = Filter(ukuran="H", desil=("10",), kelompok=("nelayan",))
    table = data.smoothed(replace(state, gampong=()))
    assert table.filter(pl.col("H").is_null())[smoothed_column("H")].is_null().all()


def test_bounds_hold_the_rate_of_the_whole_and_coverage_is_that_of_the_map(data: Source):
    found = data.gaps(Filter())
    row = found.here.row(0, named=True)
    assert row["H_min"] <= row["H_max"]
    assert row["H"] == pytest.approx(data.total(Filter())["H"])
    shares = data.by_gampong(Filter()).select("kode", "cakupan")
    joined = found.gampong.join(shares, left_on="kode_gampong", right_on="kode")
    assert joined["keluarga_retained"].to_list() == pytest.approx(joined["cakupan"].to_list())
