"""The target rule of a programme: who is eligible, who is not, and who is not known to be."""

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from peka_core.followup import eligibility
from tests.support.programmes import KATALOG, families, load

CASE = load("sasaran")
ANSWERS = {True: "ya", False: "tidak", None: "?"}


@pytest.mark.parametrize("item", CASE["aturan"], ids=lambda item: item["tulis"])
def test_a_rule_finds_the_families_of_the_worked_case(item):
    rule = eligibility.parse(item["tulis"], KATALOG)
    rows = families(CASE["keluarga"])
    found = rows.select(eligibility.compiled(rule, KATALOG)).to_series().to_list()
    assert {name: ANSWERS[one] for name, one in zip(rows["id_keluarga"], found, strict=True)} == item["berhak"]
    assert eligibility.words(rule, KATALOG) == item["baca"]


@pytest.mark.parametrize("item", CASE["ditolak"], ids=lambda item: item["tulis"])
def test_a_rule_that_means_nothing_is_refused_with_the_reason_and_a_remedy(item):
    with pytest.raises(eligibility.RuleError) as refused:
        eligibility.parse(item["tulis"], KATALOG)
    assert item["sebab"] in str(refused.value)
    assert refused.value.remedy


def test_line_breaks_in_a_cell_change_nothing():
    text = '{ semua = [ { kolom = "desil",\n maksimal = 4 },\r\n { kekurangan = "air" } ] }'
    assert eligibility.parse(text, KATALOG) == eligibility.parse(" ".join(text.split()), KATALOG)


def test_a_rule_too_long_or_too_deep_is_refused_and_never_breaks_the_reader():
    for text in ("{ bukan = " * 10 + '{ kolom = "desil", sama = 1 }' + " }" * 10, "[" * 1999, "x" * 5000):
        with pytest.raises(eligibility.RuleError):
            eligibility.parse(text, KATALOG)


@given(st.text(alphabet='{}[]=",. \nkolomdesilbukansemua0149', max_size=80))
def test_whatever_is_written_is_a_rule_or_refused_in_words(text):
    try:
        said = eligibility.words(eligibility.parse(text, KATALOG), KATALOG)
    except eligibility.RuleError as refused:
        said = refused.message
    assert said


COLUMN = st.sampled_from(
    ['{ kolom = "desil", maksimal = 4 }', '{ kekurangan = "air" }', '{ kolom = "tingkat", sama = "parah" }']
)


@given(COLUMN, COLUMN)
def test_not_all_is_the_same_as_some_not(one, other):
    rows = families(CASE["keluarga"])
    texts = (
        f"{{ bukan = {{ semua = [{one}, {other}] }} }}",
        f"{{ salah_satu = [{{ bukan = {one} }}, {{ bukan = {other} }}] }}",
    )
    left, right = (rows.select(eligibility.compiled(eligibility.parse(t, KATALOG), KATALOG)).to_series() for t in texts)
    assert left.equals(right)


def test_every_column_a_rule_may_name_is_one_of_the_derived_families():
    from peka_core.deprivation import derive

    assert set(eligibility.COLUMNS) <= set(derive.COLUMNS)


def test_unknown_answers_stay_unknown_through_every_joint():
    rows = families({"D": {}}).with_columns(pl.lit(None, pl.Int64).alias("desil"))
    text = '{ semua = [{ kolom = "desil", sama = 1 }, { bukan = { kolom = "desil", sama = 2 } }] }'
    assert rows.select(eligibility.compiled(eligibility.parse(text, KATALOG), KATALOG)).to_series().to_list() == [None]
