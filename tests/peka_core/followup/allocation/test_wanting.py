"""Needs that no programme reaches, one row a family and package."""

import polars as pl
import pytest

from peka_core.catalog import load
from peka_core.followup import eligibility
from peka_core.followup.allocation.wanting import unknown, wanting
from peka_core.followup.needs import Need

KATALOG = load()
CODES = [item.kode for item in KATALOG.indikator]
POOR = eligibility.parse('{ kolom = "tingkat", sama = "miskin" }', KATALOG)
SERVED = [Need("indikator", "air", ("SUMUR",)), Need("penyebab", "utang", ("SUMUR",))]


def bits(*codes: str) -> int:
    return sum(1 << CODES.index(code) for code in codes)


def family(name: str, lacks=(), blank=(), tingkat: str | None = "miskin", sumur=False, bobot=None) -> dict:
    return {
        "id_keluarga": name,
        "kode_gampong": "11.72.03.2001",
        "tingkat": tingkat,
        "skor": 0.5,
        "bobot": bobot,
        "mask": bits(*lacks),
        "hilang": bits(*blank),
        "terima_SUMUR": sumur,
    }


def flags(*families: dict) -> pl.DataFrame:
    return pl.DataFrame(families, schema_overrides={"bobot": pl.Float64, "tingkat": pl.String, "mask": pl.Int64})


def found(*families: dict, goal: str = "kekurangan") -> dict[tuple[str, str], tuple[int, int, int]]:
    rows = wanting(flags(*families), SERVED, KATALOG, POOR, goal)
    return {(row["id_keluarga"], row["paket"]): (row["n"], row["layan"], row["nilai"]) for row in rows.to_dicts()}


def test_a_package_serves_as_many_deprivations_as_it_names():
    assert found(family("a", ("air", "sanitasi", "dokumen"))) == {("a", "air"): (1, 2, 2), ("a", "surat"): (1, 1, 1)}


def test_what_a_programme_received_serves_is_no_need_any_more():
    assert found(family("a", ("air", "sanitasi"), sumur=True)) == {("a", "air"): (1, 1, 1)}
    assert found(family("a", ("air",), sumur=True)) == {}


def test_a_blank_answer_is_no_need():
    assert found(family("a", ("air",), blank=("air",))) == {}


def test_families_that_are_not_meant_or_may_not_be_are_left_out_and_these_counted():
    rest = family("b", ("air",), tingkat="rentan"), family("c", ("air",), tingkat=None)
    assert set(found(family("a", ("air",)), *rest)) == {("a", "air")}
    assert unknown(flags(family("a"), *rest), KATALOG, POOR) == 1


def test_in_a_sample_a_row_stands_for_its_rounded_weight():
    assert found(family("a", ("air",), bobot=7.4)) == {("a", "air"): (7, 1, 1)}


@pytest.mark.parametrize("goal", ["kekurangan", "bobot"])
def test_weights_of_the_index_count_where_they_are_asked_for(goal: str):
    weights = {item.kode: item.bobot for item in KATALOG.indikator}
    expected = 2 if goal == "kekurangan" else weights["air"] + weights["sanitasi"]
    assert found(family("a", ("air", "sanitasi")), goal=goal)["a", "air"] == (1, 2, expected)
