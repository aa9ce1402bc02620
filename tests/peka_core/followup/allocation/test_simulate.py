"""Ranges, curve, break-even and tornado of a budget."""

import polars as pl
import pytest

from peka_core.catalog import load
from peka_core.followup.allocation import simulate, tables
from peka_core.followup.allocation.assumed import BEST, MIDDLE, WORST, ended, lasting_share, prices, values
from peka_core.followup.allocation.plan import optimum
from peka_core.followup.allocation.sharing import WAYS

KATALOG = load()
PLACES = [item.kode for item in KATALOG.wilayah.gampong]
BUDGET = 400_000_000


@pytest.fixture(scope="module")
def pairs() -> pl.DataFrame:
    rows = [
        (
            f"k{number:03}",
            PLACES[number % 3],
            paket,
            "parah" if number % 5 == 0 else "miskin",
            0.34 + number / 200,
            1,
            n,
            n,
        )
        for paket, n in (("usaha", 2), ("air", 3), ("surat", 1))
        for number in range(40)
        if (number * 7 + n) % 4
    ]
    names = ["id_keluarga", "kode_gampong", "paket", "tingkat", "skor", "n", "layan", "nilai"]
    return pl.DataFrame(rows, schema=names, orient="row")


@pytest.fixture(scope="module")
def outcome(pairs: pl.DataFrame) -> simulate.Outcome:
    return simulate.outcome(pairs, KATALOG, BUDGET, {})


def test_every_figure_is_a_range_around_its_middle(outcome):
    for name in ("keluarga", "layan", "berakhir", "biaya", "semua"):
        found = getattr(outcome, name)
        assert found.low <= found.mid <= found.high
    assert outcome.biaya.mid == outcome.plan.spent <= BUDGET
    assert outcome.berakhir.low < outcome.berakhir.mid < outcome.berakhir.high


def test_what_ends_is_what_succeeds_of_those_who_stay_beyond_what_would_have_ended_and_lasts(outcome):
    assumed = values(KATALOG)
    share = assumed["berhasil_air"] * (1 - assumed["putus"]) * (1 - assumed["tanpa"]) * assumed["bertahan"]
    assert lasting_share("air", assumed) == pytest.approx(share)
    served = dict(tables.by_package(outcome.plan, outcome.prices, KATALOG).select("paket", "layan").iter_rows())
    by_hand = sum(n * lasting_share(paket, assumed) for paket, n in served.items())
    assert outcome.berakhir.mid == pytest.approx(by_hand)


def test_worse_assumptions_bring_less_and_cost_more():
    worst, middle, best = (values(KATALOG, at) for at in (WORST, MIDDLE, BEST))
    for item in KATALOG.paket:
        assert lasting_share(item.kode, worst) < lasting_share(item.kode, middle) < lasting_share(item.kode, best)
        costs = [prices(KATALOG, known)[item.kode].biaya for known in (worst, middle, best)]
        assert costs[0] > costs[1] > costs[2]


def test_a_cost_of_ones_own_keeps_the_proportions_of_the_catalogue():
    own = {"rumah": 40_000_000}
    assert prices(KATALOG, values(KATALOG, MIDDLE, own))["rumah"].biaya == 40_000_000
    assert prices(KATALOG, values(KATALOG, WORST, own))["rumah"].biaya == 70_000_000
    assert prices(KATALOG, values(KATALOG, MIDDLE, own))["air"] == prices(KATALOG, values(KATALOG))["air"]


def test_tables_add_up_to_the_plan(outcome):
    places = tables.by_gampong(outcome.plan, outcome.prices, KATALOG)
    packages = tables.by_package(outcome.plan, outcome.prices, KATALOG)
    assert places["rp"].sum() == packages["rp"].sum() == outcome.plan.spent
    assert places["layan"].sum() == packages["layan"].sum() == outcome.layan.mid
    assert places["keluarga"].sum() == outcome.keluarga.mid
    assert tables.combinations(outcome.plan)["keluarga"].sum() == outcome.keluarga.mid
    assert (places["keluarga"] <= places["perlu"]).all()
    assert places["kode_gampong"].to_list() == PLACES


def test_the_curve_never_falls_and_stays_below_each_budget(pairs):
    budgets = [BUDGET * step // 4 for step in range(1, 9)]
    curve = simulate.curve(pairs, KATALOG, budgets, {})
    assert curve["layan"].is_sorted()
    assert (curve["rp"] <= curve["anggaran_rp"]).all()


def test_ways_to_share_stand_beside_each_other_and_the_plan_serves_most(pairs, outcome):
    table = simulate.beside(simulate.compared(pairs, BUDGET, outcome), outcome.prices, KATALOG)
    assert table["cara"].to_list() == list(WAYS)
    assert table["layan"].max() == table.filter(pl.col("cara") == "rencana")["layan"].item()
    assert (table["rp"] <= BUDGET).all()
    assert (table["berakhir_low"] <= table["berakhir"]).all()
    assert (table["berakhir"] <= table["berakhir_high"]).all()


def test_the_share_that_must_succeed_makes_the_package_as_dear_as_direct_aid(outcome):
    assumed = values(KATALOG)
    for row in simulate.breakeven(outcome, KATALOG, {}).iter_rows(named=True):
        lasting = lasting_share(row["paket"], {**assumed, f"berhasil_{row['paket']}": row["impas"]})
        assert row["rp_keluarga"] == pytest.approx(lasting * assumed["langsung"] * assumed["tahun"])
        assert row["impas_low"] <= row["impas"] <= row["impas_high"]
        assert row["rp_low"] <= row["rp_berakhir"] <= row["rp_high"]


def test_the_tornado_moves_one_assumption_at_a_time_and_names_the_widest_first(pairs, outcome):
    table = simulate.tornado(pairs, KATALOG, BUDGET, {}, outcome)
    assert table["lebar"].is_sorted(descending=True)
    row = table.filter(pl.col("kode") == "bertahan").row(0, named=True)
    item = next(item for item in KATALOG.asumsi if item.kode == "bertahan")
    base = values(KATALOG)
    assert row["rendah"] == pytest.approx(ended(outcome.plan, {**base, "bertahan": item.rendah}))
    assert row["tinggi"] == pytest.approx(ended(outcome.plan, {**base, "bertahan": item.tinggi}))
    assert "berhasil_rumah" not in table["kode"]  # nobody needs it here, so it moves nothing


def test_those_as_poor_as_the_last_one_served_are_counted_as_tied():
    rows = [(f"k{n}", PLACES[0], "surat", "miskin", 0.5, 1, 1, 1) for n in range(5)]
    names = ["id_keluarga", "kode_gampong", "paket", "tingkat", "skor", "n", "layan", "nilai"]
    pairs = pl.DataFrame(rows, schema=names, orient="row")
    costs = prices(KATALOG, values(KATALOG))
    plan = optimum(pairs, costs, costs["surat"].tetap + 2 * costs["surat"].biaya)
    assert plan.reached == 2
    assert tables.tied(plan) == 3
