"""Gaps between groups of families, and the part of inequality that lies between them."""

from functools import partial
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from peka_core.followup.inequality import gaps, newcombe, theil_l
from peka_core.tabulation import sampled
from tests.support.challenges import KATALOG, rows

CASE = yaml.safe_load((Path(__file__).resolve().parents[2] / "cases" / "tantangan.yaml").read_text(encoding="utf-8"))
HERE, THERE = {"kode_kecamatan": "11.72.03"}, {"kode_kecamatan": "11.72.01"}
POOR = {"tingkat": "miskin", "skor": 60}


def two(own: dict[str, int], others: dict[str, int], **more):
    return rows(
        (own["miskin"], {**HERE, **POOR, **more}),
        (own["banyak"] - own["miskin"], {**HERE, **more}),
        (others["miskin"], {**THERE, **POOR, **more}),
        (others["banyak"] - others["miskin"], {**THERE, **more}),
    )


def found(frame, kode: str = "11.72.03", hal: str = "miskin", split: str = "kode_kecamatan", **more) -> dict:
    return gaps(frame, KATALOG, [split], **more).filter(hal=hal, kode=kode).row(0, named=True)


def test_a_group_stands_beside_all_other_families_as_in_the_worked_case():
    case = CASE["kesenjangan"]
    row = found(two(case["kecamatan"], case["lain"]))
    assert {name: round(row[name], 6) for name in case["hasil"]} == case["hasil"]
    assert [round(row[end], 4) for end in ("bawah", "atas")] == case["selang"]
    assert row["berbeda"] is True
    assert (row["tercacah"], row["tercacah_lain"], row["ada"]) == (40, 60, 20)


def test_the_interval_is_that_of_newcombes_published_example():
    assert [round(end, 4) for end in newcombe((56 / 70, 70), (48 / 80, 80))] == [0.0524, 0.3339]


def test_no_difference_is_named_on_fewer_than_thirty_families():
    assert found(two({"banyak": 20, "miskin": 20}, {"banyak": 60, "miskin": 0}))["berbeda"] is False


@pytest.mark.parametrize(("own", "others"), [(9, 60), (60, 9)])
def test_a_group_of_few_or_beside_few_is_not_told(own: int, others: int):
    table = gaps(two({"banyak": own, "miskin": 4}, {"banyak": others, "miskin": 4}), KATALOG, ["kode_kecamatan"])
    assert table.filter(hal="miskin")["bagian"].null_count() == 2


def test_what_is_hidden_cannot_be_had_from_the_other_groups_of_the_whole():
    frame = rows((5, HERE), (40, THERE), (30, {"kode_kecamatan": "11.72.02"}))
    table = gaps(frame, KATALOG, ["kode_kecamatan"]).filter(hal="miskin")
    told = dict(table.select("kode", "bagian").iter_rows())
    assert told["11.72.03"] is None
    assert told["11.72.02"] is None  # with those of 11.72.01 it would tell the five
    assert told["11.72.01"] is not None


def test_a_family_counts_in_each_of_its_groups():
    frame = rows((15, {"kelompok": ["nelayan", "lansia"]}), (20, {"kelompok": ["lansia"]}), (25, {}))
    table = gaps(frame, KATALOG, ["kelompok"]).filter(hal="miskin")
    assert dict(table.select("kode", "tercacah").iter_rows()) == {"nelayan": 15, "lansia": 35}


def test_only_the_poor_are_asked_whether_a_programme_reaches_them():
    frame = rows((12, {**HERE, **POOR, "jumlah_program": 1}), (12, {**THERE, **POOR}), (50, HERE))
    row = found(frame, hal="program")
    assert (row["tercacah"], row["bagian"], row["lain"]) == (12, 1.0, 0.0)


def test_where_nobody_is_on_record_as_reached_nobody_is_compared():
    frame = rows((40, {**HERE, **POOR, "program_tercatat": False}), (40, {**THERE, **POOR, "program_tercatat": False}))
    assert gaps(frame, KATALOG, ["kode_kecamatan"]).filter(hal="program").is_empty()


def test_in_a_sample_shares_are_weighed_and_the_interval_is_that_of_the_design():
    weighed = rows(
        *((1, {**HERE, **(POOR if i % 2 else {}), "bobot": 3.0, "psu": f"a{i % 10}"}) for i in range(40)),
        *((1, {**THERE, **(POOR if i % 4 == 0 else {}), "bobot": 1.0, "psu": f"b{i % 10}"}) for i in range(60)),
    )
    row = found(weighed, drawn=partial(sampled.design, weighed))
    assert row["keluarga"] == 120
    assert row["bagian"] == pytest.approx(0.5)
    plain = found(weighed)
    assert (row["bawah"], row["atas"]) != (plain["bawah"], plain["atas"])
    assert row["bawah"] < row["selisih"] < row["atas"]


def test_inequality_between_two_groups_is_that_of_the_worked_case():
    case = CASE["ketimpangan"]
    frame = rows(
        *((part["banyak"], {"pengeluaran_kapita_rp": float(part["pengeluaran"]), "jarak": name})
          for name, part in (("dekat", case["rendah"]), ("jauh", case["tinggi"])))
    )  # fmt: skip
    split = theil_l(frame, "jarak")
    assert split is not None
    assert split.total == pytest.approx(case["theil"], abs=1e-6)
    assert split.share == pytest.approx(case["bagian"])
    alone = theil_l(frame, "kode_gampong")
    assert alone is not None
    assert alone.share is None, "nothing lies between the families of one gampong"


def test_inequality_on_fewer_than_ten_families_is_not_told():
    assert theil_l(rows((9, {})), "jarak") is None


@given(st.lists(st.tuples(st.floats(1, 1e6), st.integers(1, 8), st.sampled_from("abc")), min_size=10, max_size=40))
def test_the_part_between_groups_lies_between_nothing_and_the_whole(families):
    frame = rows(*((1, {"pengeluaran_kapita_rp": y, "orang": float(n), "jarak": kode}) for y, n, kode in families))
    split = theil_l(frame, "jarak")
    assert split is not None
    assert -1e-9 <= split.between <= split.total + 1e-9
