"""What parts add to the index: shares of parts that do not overlap add up to one, groups' need not."""

from typing import Any

import polars as pl
import pytest

from peka_core.deprivation.derive import derive
from peka_core.followup.derived import derived
from peka_core.measures.counting.alkire_foster import decode
from peka_core.measures.counting.decomposition import subgroups
from peka_core.measures.counting.histogram import histogram
from peka_core.synthetic import generate
from peka_core.tabulation.contributions import PARTS, contributions
from tests.support.strategies import KATALOG

IBOIH, PAYA = "11.72.03.2001", "11.72.03.2004"
SCHEMA = {
    **{"kode_gampong": pl.String, "kode_kecamatan": pl.String, "hilang": pl.Int64, "skor": pl.Int64},
    **{
        "orang": pl.Float64,
        "bobot": pl.Float64,
        "tingkat": pl.String,
        "tahap": pl.String,
        "kelompok": pl.List(pl.String),
    },
}


def some(n: int, skor: int, **other: Any) -> list[dict[str, Any]]:
    plain = {"kode_gampong": IBOIH, "kode_kecamatan": "11.72.03", "hilang": 0, "skor": skor, "orang": 4.0}
    return [plain | {"bobot": None, "tingkat": None, "tahap": None, "kelompok": []} | other] * n


def table(*parts: list[dict[str, Any]]) -> pl.DataFrame:
    return pl.DataFrame([row for part in parts for row in part], schema=SCHEMA)


@pytest.fixture(scope="module")
def sample() -> pl.DataFrame:
    tables = generate(2_600, 3)
    frame = derive(tables["keluarga"], tables["anggota"], KATALOG)
    return derived(frame, tables.__getitem__, KATALOG).filter(pl.col("putaran") == "2026")


def test_half_of_the_persons_may_make_up_all_of_the_index():
    rows = table(some(50, 75), some(50, 10, kode_gampong=PAYA), some(50, 75, kode_gampong=PAYA))
    found = {row["kode"]: row for row in contributions(rows, KATALOG, "gampong").to_dicts()}
    assert found[IBOIH]["bagian_orang"] == pytest.approx(1 / 3)
    assert found[IBOIH]["kontribusi"] == pytest.approx(1 / 2)
    assert found[PAYA]["M0"] == pytest.approx(0.25)


@pytest.mark.parametrize("by", ["kecamatan", "gampong"])
def test_shares_of_areas_are_those_of_the_decomposition_and_add_up_to_one(sample, by):
    parts = decode(histogram(sample, (f"kode_{by}",)), KATALOG.bobot, KATALOG.k_miskin)
    whole = subgroups(parts)
    expected = {kode: share for (kode,), share in zip(whole.areas, whole.contribution, strict=True)}
    shown = contributions(sample, KATALOG, by).drop_nulls("kontribusi")
    assert shown.height > 2
    for row in shown.to_dicts():
        assert row["kontribusi"] == pytest.approx(expected[row["kode"]])
    assert sum(expected.values()) == pytest.approx(1)


@pytest.mark.parametrize("by", PARTS)
def test_persons_of_parts_that_do_not_overlap_add_up_to_all(sample, by):
    total = contributions(sample, KATALOG, by)["bagian_orang"].sum()
    assert total == pytest.approx(1) if by != "kelompok" else total > 1


def test_of_few_poor_families_nothing_is_told_and_a_second_part_goes_with_a_single_one():
    rows = table(
        some(40, 75, tahap="bergantung"), some(30, 75, tahap="bertahan"), some(5, 75, tahap="mandiri"), some(60, 10)
    )
    found = {row["kode"]: row for row in contributions(rows, KATALOG, "tahap").to_dicts()}
    assert found["mandiri"]["kontribusi"] is None
    assert found["bertahan"]["kontribusi"] is None, "the smallest of the others: the whole is known"
    assert found["bergantung"]["kontribusi"] == pytest.approx(40 / 75)


def test_nobody_poor_adds_nothing():
    rows = table(some(40, 10), some(40, 10, kode_gampong=PAYA))
    assert contributions(rows, KATALOG, "gampong")["kontribusi"].to_list() == [0.0, 0.0]


def test_of_no_family_there_is_no_part():
    assert contributions(table(), KATALOG, "kelompok").is_empty()
