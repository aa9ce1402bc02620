"""IKK, gates and stages: the reference case, each gate alone, and the dates of the last stage."""

from datetime import date
from itertools import repeat
from typing import Any

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from peka_core.measures.followup.self_reliance import assess, income_sources
from peka_core.releases import polars_schema
from peka_core.tables import RANAH_IKK
from tests.support.reference import reference
from tests.support.strategies import KATALOG

properties = settings(deadline=None, max_examples=80)
SCORES = [5, 4, None, 5, 3, 4, 3, 2, 3, 4, 2, 4]
NO_AID = pl.DataFrame(schema={"id_keluarga": pl.String, "tanggal": pl.Date})


def asesmen(*rows: tuple[str, date | None, dict[str, int | None]], rest: int | None = 5) -> pl.DataFrame:
    """Assessments (family, day, scores that differ from ``rest``), each in a round of its own."""
    records = [
        {
            "id_keluarga": family,
            "putaran": str(2024 + i),
            "tanggal_asesmen": day,
            **{f"skor_{ranah}": skor.get(ranah, rest) for ranah in RANAH_IKK},
        }
        for i, (family, day, skor) in enumerate(rows)
    ]
    return pl.DataFrame(records, schema=polars_schema("asesmen"))


def one(scores: list[int | None], **more: Any) -> dict[str, Any]:
    skor = dict(zip(RANAH_IKK, scores, strict=True))
    return assess(asesmen(("k", None, skor)), KATALOG, **more).row(0, named=True)


def with_sources(count: int) -> pl.DataFrame:
    return pl.DataFrame({"id_keluarga": ["k"], "putaran": ["2024"], "sumber_penghasilan": [count]})


def test_the_domains_of_the_catalogue_are_those_of_the_table():
    assert tuple(ranah.kode for ranah in KATALOG.ranah) == RANAH_IKK


def test_eleven_scored_domains_by_hand():
    row = one(SCORES)
    assert row["ranah_dinilai"] == 11
    assert row["ikk"] == pytest.approx(100 * 28 / 44, abs=1e-12)
    assert row["tahap"] == 3
    assert row["syarat_kurang"] == ["pekerjaan", "tabungan", "bantuan"]


def test_the_reference_file_agrees():
    case = reference("peka.self_reliance")
    row, expected = one(case["input"]["scores"]), case["expected"]
    assert row["ikk"] == pytest.approx(expected["IKK"], abs=case["tolerance"])
    assert (row["ranah_dinilai"], row["tahap"]) == (expected["scored"], expected["stage"])
    assert (row["syarat_kurang"] == []) is expected["gates_passed"]
    assert KATALOG.tahap[row["tahap"] - 1].label_id == expected["stage_label"]


@pytest.mark.parametrize(("blank", "known"), [(3, True), (4, False)])
def test_fewer_than_nine_scored_domains_give_no_index(blank, known):
    row = one([None] * blank + [5] * (12 - blank))
    assert row["ranah_dinilai"] == 12 - blank
    assert [row[name] is not None for name in ("ikk", "tahap", "syarat_kurang")] == [known] * 3


@pytest.mark.parametrize(
    ("scores", "ikk", "tahap"),
    [
        ([1] * 12, 0, 1),
        ([2] * 11 + [1], 25 * 11 / 12, 1),
        ([2] * 12, 25, 2),
        ([3] * 12, 50, 3),
        ([4] * 12, 75, 4),
        ([4] * 11 + [3], 75 - 25 / 12, 3),
        ([5] * 12, 100, 4),
    ],
)
def test_a_stage_begins_exactly_at_its_bound(scores, ikk, tahap):
    row = one(scores)
    assert row["ikk"] == pytest.approx(ikk)
    assert row["tahap"] == tahap


@pytest.mark.parametrize(
    ("ranah", "skor", "kurang"),
    [
        ("pangan", 4, []),
        ("pangan", 3, ["pangan"]),
        ("pangan", None, ["pangan"]),
        ("pekerjaan", 3, ["pekerjaan"]),
        ("tabungan", 3, []),
        ("tabungan", 2, ["tabungan"]),
        ("pendidikan", 3, ["pendidikan"]),
        ("pendidikan", None, []),
        ("bantuan", 3, ["bantuan"]),
        ("utang", 1, ["semua"]),
        ("utang", 2, []),
        ("utang", None, []),
    ],
)
def test_each_gate_alone_keeps_a_family_from_self_reliance(ranah, skor, kurang):
    scores = [skor if nama == ranah else 5 for nama in RANAH_IKK]
    row = one(scores)
    assert row["syarat_kurang"] == kurang
    assert row["tahap"] == (3 if kurang else 4)


@pytest.mark.parametrize(("count", "kurang"), [(1, ["pekerjaan"]), (2, [])])
def test_two_sources_of_income_stand_in_for_work(count, kurang):
    scores = [3 if nama == "pekerjaan" else 5 for nama in RANAH_IKK]
    assert one(scores, penghasilan=with_sources(count))["syarat_kurang"] == kurang


def test_income_sources_are_present_members_who_work_or_own_a_business():
    anggota = pl.DataFrame(
        {
            "id_keluarga": ["k"] * 5 + ["m"],
            "putaran": ["2024"] * 6,
            "keberadaan": [1, 5, None, 2, 1, 1],
            "bekerja": [1, 2, None, 1, 2, None],
            "punya_usaha": [2, 1, 1, 1, None, None],
        }
    )
    result = income_sources(anggota).sort("id_keluarga")
    assert result["sumber_penghasilan"].to_list() == [3, 0]


@properties
@given(st.lists(st.sampled_from([1, 2, 3, 4, 5, None]), min_size=12, max_size=12), st.integers(0, 11))
def test_a_better_score_never_lowers_index_or_stage(scores, place):
    before = one(scores)
    better = [skor + 1 if i == place and skor in (1, 2, 3, 4) else skor for i, skor in enumerate(scores)]
    after = one(better)
    if before["ikk"] is not None:
        assert 0 <= before["ikk"] <= after["ikk"] <= 100
        assert before["tahap"] <= after["tahap"]
        assert set(after["syarat_kurang"]) <= set(before["syarat_kurang"])


# The last stage -------------------------------------------------------------------------------------------------


def stages(*rows: tuple[date | None, dict[str, int | None]], bantuan: pl.DataFrame | None = NO_AID) -> list[int | None]:
    table = asesmen(*((family, day, skor) for family, (day, skor) in zip(repeat("k"), rows, strict=False)))
    return assess(table, KATALOG, bantuan=bantuan).sort("putaran")["tahap"].to_list()


def aid(day: date, family: str = "k") -> pl.DataFrame:
    return pl.DataFrame({"id_keluarga": [family], "tanggal": [day]})


GOOD, POOR, UNKNOWN = {}, {"pangan": 2}, dict.fromkeys(RANAH_IKK[:4])
FIRST, EARLY, HALF = date(2025, 3, 10), date(2025, 9, 9), date(2025, 9, 10)


@pytest.mark.parametrize(("second", "tahap"), [(EARLY, 4), (HALF, 5), (date(2026, 9, 1), 5)])
def test_sustained_means_self_reliant_again_six_calendar_months_later(second, tahap):
    assert stages((FIRST, GOOD), (second, GOOD)) == [4, tahap]


@pytest.mark.parametrize(
    ("day", "tahap"), [(date(2025, 3, 9), 5), (FIRST, 5), (date(2025, 3, 11), 4), (HALF, 4), (date(2025, 9, 11), 5)]
)
def test_aid_within_six_months_before_the_assessment_defers_it(day, tahap):
    assert stages((FIRST, GOOD), (HALF, GOOD), bantuan=aid(day)) == [4, tahap]


def test_aid_to_another_family_is_no_matter_and_without_a_record_of_aid_nobody_is_sustained():
    assert stages((FIRST, GOOD), (HALF, GOOD), bantuan=aid(HALF, "lain")) == [4, 5]
    assert stages((FIRST, GOOD), (HALF, GOOD), bantuan=None) == [4, 4]


def test_a_lapse_begins_the_six_months_anew():
    rows = [(date(2025, 1, 1), GOOD), (date(2025, 8, 1), POOR), (date(2025, 9, 1), GOOD), (date(2026, 3, 1), GOOD)]
    assert stages(*rows) == [4, 3, 4, 5]


def test_an_assessment_with_too_few_domains_neither_breaks_nor_begins_a_run():
    assert stages((FIRST, GOOD), (date(2025, 6, 1), UNKNOWN), (HALF, GOOD)) == [4, None, 5]
    assert stages((FIRST, UNKNOWN), (HALF, GOOD)) == [None, 4]


def test_an_assessment_without_a_date_counts_for_no_run():
    assert stages((None, GOOD), (HALF, GOOD)) == [4, 4]
    assert stages((FIRST, GOOD), (None, GOOD)) == [4, 4]


def test_several_handouts_do_not_repeat_an_assessment():
    table = asesmen(("k", FIRST, GOOD), ("k", HALF, GOOD))
    handouts = pl.concat([aid(date(2024, 1, 1)), aid(date(2024, 2, 1)), aid(HALF), aid(HALF)])
    assert assess(table, KATALOG, bantuan=handouts).height == 2


def test_runs_of_families_do_not_mix():
    table = asesmen(("a", FIRST, GOOD), ("b", HALF, GOOD))
    assert assess(table, KATALOG, bantuan=NO_AID)["tahap"].to_list() == [4, 4]
