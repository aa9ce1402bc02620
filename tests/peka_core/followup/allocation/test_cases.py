"""The worked cases of ``tests/cases/anggaran.yaml``: plans, ways to share, and the tornado by hand."""

from pathlib import Path

import polars as pl
import pytest
import yaml

from peka_core.catalog import load
from peka_core.followup.allocation import simulate
from peka_core.followup.allocation.assumed import lasting_share, prices, values
from peka_core.followup.allocation.plan import Price, optimum, whole_cost
from peka_core.followup.allocation.sharing import shared

CASES = yaml.safe_load((Path(__file__).parents[3] / "cases" / "anggaran.yaml").read_text(encoding="utf-8"))
MILLION = 1_000_000
PRICES = {paket: Price(*(n * MILLION for n in pair)) for paket, pair in CASES["biaya"].items()}
NAMES = ["id_keluarga", "kode_gampong", "paket", "tingkat", "skor", "n", "layan", "nilai"]
PAIRS = pl.DataFrame(
    [
        (name, row["gampong"], paket, "miskin", row["skor"], 1, n, n)
        for paket in PRICES
        for name, row in CASES["keluarga"].items()
        if (n := row["butuh"].get(paket))
    ],
    schema=NAMES,
    orient="row",
)


@pytest.mark.parametrize("case", CASES["rencana"], ids=lambda case: str(case["anggaran"]))
def test_a_plan_is_the_one_worked_by_hand(case):
    plan = optimum(PAIRS, PRICES, case["anggaran"] * MILLION)
    assert plan.reached == case["layan"]
    if "biaya" in case:
        assert plan.spent == case["biaya"] * MILLION
    if "paket" in case:
        given = plan.pairs.filter(pl.col("ambil") > 0).sort("paket", "id_keluarga")
        found = {paket: rows["id_keluarga"].to_list() for (paket,), rows in given.group_by("paket")}
        assert found == case["paket"]


@pytest.mark.parametrize("way", CASES["cara"])
def test_a_way_to_share_is_the_one_worked_by_hand(way):
    plan = shared(PAIRS, PRICES, 60 * MILLION, way)
    assert (plan.reached, plan.spent) == (CASES["cara"][way]["layan"], CASES["cara"][way]["biaya"] * MILLION)


def test_what_ends_and_how_far_each_assumption_moves_it_is_as_worked_by_hand():
    katalog, case = load(), CASES["asumsi"]
    gampong = katalog.wilayah.gampong[0].kode
    pairs = pl.DataFrame([("a", gampong, "air", "miskin", 0.5, case["layan"], 1, 1)], schema=NAMES, orient="row")
    budget = whole_cost(pairs, prices(katalog, values(katalog, "buruk")))  # enough at every cost
    outcome = simulate.outcome(pairs, katalog, budget, {})
    assert lasting_share("air", values(katalog)) == pytest.approx(case["bagian"])
    assert outcome.berakhir.mid == pytest.approx(case["berakhir"])
    table = simulate.tornado(pairs, katalog, budget, {}, outcome)
    assert table["kode"].to_list() == list(case["kepekaan"])  # costs move nothing where there is money for all
    for kode, low, high, _width in table.iter_rows():
        assert [low, high] == pytest.approx(case["kepekaan"][kode])
