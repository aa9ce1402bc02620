"""Targeting against the World Bank's table 7.3, by hand, and its identities."""

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from peka_core.errors import MeasureError
from peka_core.measures.followup.targeting import Columns, Program, accuracy, by_desil
from tests.support.reference import reference

pytestmark = pytest.mark.slow

INCOME = [6, 8, 11, 15, 21, 25, 30, 40, 50, 100]
SCENARIOS = {"S1": [0, 1], "S2": [1, 2], "S3": [2, 3], "S4": list(range(10))}
TARGETS = {"PL": [i < 20 for i in INCOME], "P20": [i < 10 for i in INCOME]}
NAMES = {"coverage_poor": "coverage", "leakage": "inclusion_error", "CGH": "cgh"}
properties = settings(deadline=None, max_examples=60)


def economy() -> pl.DataFrame:
    given_to = {name: [int(i in places) for i in range(10)] for name, places in SCENARIOS.items()}
    return pl.DataFrame({**given_to, **TARGETS, "orang": [1] * 10, "income": INCOME, "rp": [5.0] * 10})


PROGRAMS = [Program(name, name) for name in SCENARIOS]


@pytest.mark.parametrize(
    ("target", "exclusion", "inclusion"),
    [("PL", [0.5, 0.5, 0.5], [0, 0, 0]), ("P20", [0, 0.5, 1], [0, 0.5, 1])],
)
def test_the_errors_printed_in_table_7_3_of_the_world_bank(target, exclusion, inclusion):
    result = accuracy(economy(), PROGRAMS[:3], target)
    assert result["exclusion_error"].to_list() == exclusion
    assert result["inclusion_error"].to_list() == inclusion


def test_the_reference_file_agrees():
    case = reference("targeting.wb_table_7_3")
    for target in TARGETS:
        for row in accuracy(economy(), PROGRAMS, target).iter_rows(named=True):
            for name, value in case["expected"][f"{row['program']}.{target}"].items():
                assert row[NAMES.get(name, name)] == pytest.approx(value, abs=case["tolerance"]), (row, name)


def test_rupiah_follow_families_and_persons_follow_size():
    frame = pl.DataFrame(
        {
            "got": [1, 1, 0, 1],
            "poor": [True, False, True, True],
            "orang": [10.0, 3.0, 5.0, 2.0],
            "rp": [100.0, 300.0, 999.0, None],
            "belanja": [1000.0, 2000.0, 500.0, 400.0],
            "bobot": [2.0, 1.0, 1.0, None],
        }
    )
    columns = Columns(bobot="bobot", pengeluaran_rp="belanja")
    row = accuracy(frame, [Program("a", "got", "rp")], "poor", columns=columns).row(0, named=True)
    assert (row["orang_target"], row["orang_penerima"], row["orang_tepat"]) == (17, 15, 12)
    assert (row["keluarga_target"], row["keluarga_penerima"], row["keluarga_tepat"]) == (3, 3, 2)
    assert (row["manfaat_rp"], row["manfaat_target_rp"], row["keluarga_tanpa_nilai"]) == (500, 200, 1)
    assert row["leakage_rp"] == pytest.approx(0.6)
    assert row["cgh_rp"] == pytest.approx(0.4 / (17 / 20))
    assert row["generosity"] == pytest.approx(500 / 4000)
    assert row["generosity_target"] == pytest.approx(200 / 2000)


def test_a_blank_survey_weight_counts_one_family():
    frame = pl.DataFrame({"got": [1, 1], "poor": [1, 0], "orang": [1.0, 1.0], "rp": [10.0, 30.0], "bobot": [None, 2.0]})
    row = accuracy(frame, [Program("a", "got", "rp")], "poor", columns=Columns(bobot="bobot")).row(0, named=True)
    assert (row["manfaat_rp"], row["manfaat_target_rp"]) == (70, 10)


def test_a_family_of_which_target_or_benefit_is_unknown_leaves_and_is_counted():
    frame = pl.DataFrame({"got": [1, None, 1, 0], "poor": [1, 1, None, 0], "orang": [1.0, 2.0, 3.0, None]})
    row = accuracy(frame, [Program("a", "got")], "poor").row(0, named=True)
    assert (row["keluarga_hilang"], row["keluarga"], row["orang"]) == (2, 2, 1)
    assert (row["coverage"], row["precision"]) == (1, 1)


def test_without_amounts_the_columns_in_rupiah_are_blank():
    row = accuracy(economy(), PROGRAMS[:1], "PL").row(0, named=True)
    blank = ("manfaat_rp", "manfaat_target_rp", "keluarga_tanpa_nilai", "leakage_rp", "cgh_rp", "generosity")
    assert [row[name] for name in blank] == [None] * 6


def test_where_nobody_receives_or_nobody_is_poor_there_is_no_rate():
    frame = economy().with_columns(nobody=pl.lit(0), none_poor=pl.lit(False))
    unused = accuracy(frame, [Program("a", "nobody", "rp")], "PL").row(0, named=True)
    assert (unused["coverage"], unused["exclusion_error"]) == (0, 1)
    assert [unused[name] for name in ("precision", "inclusion_error", "cgh", "leakage_rp")] == [None] * 4
    aimless = accuracy(frame, [Program("a", "S1")], "none_poor").row(0, named=True)
    assert [aimless[name] for name in ("coverage", "exclusion_error", "cgh")] == [None] * 3
    assert aimless["inclusion_error"] == 1


@pytest.mark.parametrize("native", [pl.DataFrame.lazy, pl.DataFrame.to_pandas])
def test_any_engine_gives_the_same_table(native):
    frame = economy().with_columns(kode_gampong=pl.Series(["b", "a"] * 5))
    for by in ([], ["kode_gampong"]):
        expected = accuracy(frame, PROGRAMS, "PL", by)
        assert accuracy(native(frame), PROGRAMS, "PL", by).equals(expected)


rows = st.lists(
    st.tuples(
        st.sampled_from([0, 1, None]),
        st.sampled_from([True, False, None]),
        st.integers(1, 9),
        st.integers(0, 500),
        st.sampled_from([*range(1, 11), None]),
        st.sampled_from("ab"),
    ),
    min_size=1,
    max_size=30,
)
SCHEMA = {"got": pl.Int64, "poor": pl.Boolean, "orang": pl.Float64, "rp": pl.Float64, "desil": pl.Int64, "g": pl.String}


@properties
@given(rows)
def test_counts_add_up_over_areas_and_rates_are_what_their_names_say(families):
    frame = pl.DataFrame(families, schema=SCHEMA, orient="row")
    program = [Program("a", "got", "rp")]
    whole = accuracy(frame, program, "poor").row(0, named=True)
    parts = accuracy(frame, program, "poor", ["g"])
    for name in parts.columns:
        if name.startswith(("keluarga", "orang", "manfaat")):
            assert parts[name].sum() == pytest.approx(whole[name])
    known = frame.drop_nulls(["got", "poor"])
    target, receiving = known.filter("poor"), known.filter(pl.col("got") == 1)
    both = receiving.filter("poor")["orang"].sum()
    if target.height:
        assert whole["exclusion_error"] == pytest.approx(1 - both / target["orang"].sum())
    if receiving.height:
        assert whole["inclusion_error"] == pytest.approx(1 - both / receiving["orang"].sum())
    if target.height and receiving.height:
        assert whole["cgh"] == pytest.approx(whole["coverage"] / (whole["orang_penerima"] / whole["orang"]))


@properties
@given(rows)
def test_giving_to_everyone_is_neutral(families):
    frame = pl.DataFrame(families, schema=SCHEMA, orient="row").with_columns(got=pl.lit(1))
    whole = accuracy(frame, [Program("a", "got")], "poor").row(0, named=True)
    assert whole["cgh"] is None or whole["cgh"] == pytest.approx(1)


@properties
@given(rows)
def test_incidence_by_desil_has_eleven_rows_and_loses_nobody(families):
    frame = pl.DataFrame(families, schema=SCHEMA, orient="row")
    table = by_desil(frame, [Program("a", "got", "rp")], ["g"])
    assert table.height == 11 * frame["g"].n_unique()
    known = frame.drop_nulls("got")
    assert table["keluarga"].sum() == known.height
    assert table["keluarga_hilang"].sum() == frame.height - known.height
    assert table["orang_penerima"].sum() == known.filter(pl.col("got") == 1)["orang"].sum()
    for name in ("share", "share_rp", "share_orang"):
        sums = table.group_by("g").agg(pl.col(name).sum(), filled=pl.col(name).is_not_null().any())
        assert sums.filter("filled")[name].to_list() == pytest.approx([1.0] * sums["filled"].sum())


def test_the_desil_unknown_is_a_row_of_its_own_at_the_end():
    frame = pl.DataFrame({"got": [1, 1, 0], "desil": [1, None, 2], "orang": [3.0, 1.0, 4.0]})
    table = by_desil(frame, [Program("a", "got")])
    assert table["desil"].to_list() == [*range(1, 11), None]
    assert table["share"].to_list()[:2] + table["share"].to_list()[-1:] == [0.75, 0, 0.25]
    assert table["coverage"].to_list()[:3] == [1, 0, None]
    assert table["manfaat_rp"].null_count() == 11


@pytest.mark.parametrize(
    ("program", "target", "message"),
    [
        (Program("a", "tidak_ada"), "PL", "'tidak_ada' tidak ada"),
        (Program("a", "S1"), "tidak_ada", "'tidak_ada' tidak ada"),
        (Program("a", "S1", "tidak_ada"), "PL", "'tidak_ada' tidak ada"),
        (Program("a", "income"), "PL", "'income' memuat nilai 6"),
        (Program("a", "S1"), "rp", "'rp' memuat nilai 5"),
    ],
)
def test_columns_that_cannot_answer_are_refused_by_name(program, target, message):
    with pytest.raises(MeasureError, match=message):
        accuracy(economy(), [program], target)
