"""Who comes first: the worked case, ties that nobody breaks, quotas that are never exceeded."""

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from peka_core.followup.priority import order, rule
from peka_core.followup.priority.order import DECISIONS, IN, OUT, TIED, UNKNOWN, decided
from peka_core.followup.priority.rule import Priority, PriorityRefused, checked
from tests.support.priorities import followed
from tests.support.programmes import KATALOG, load

CASE = load("prioritas")
POOR = '{ kolom = "tingkat", dalam = ["parah", "miskin"] }'
FAMILY = st.tuples(
    st.sampled_from([None, "parah", "miskin", "rentan"]), st.integers(0, 4), st.sampled_from([None, 1.0, 2.0])
)
"""Level, score and expenditure of an invented family."""


def by(rows: pl.DataFrame, decision: str) -> list[str]:
    return rows.filter(pl.col("putusan") == decision)["id_keluarga"].to_list()


def drawn(some) -> pl.DataFrame:
    return followed(
        {
            f"K{i}": {"tingkat": level, "skor": None if level is None else score, "pengeluaran_kapita_rp": spent}
            for i, (level, score, spent) in enumerate(some)
        }
    )


@pytest.mark.parametrize("item", CASE["aturan"], ids=lambda item: item["nama"])
def test_a_rule_puts_first_whom_the_worked_case_says(item):
    rows = decided(followed(CASE["keluarga"]), Priority(item["tulis"], tuple(item["urut"]), item["kuota"]), KATALOG)
    assert {said: by(rows, said) for said in DECISIONS} == {said: item.get(said, []) for said in DECISIONS}
    ranks = {
        row["id_keluarga"]: f"{row['urutan']}-{row['urutan_akhir']}" for row in rows.rows(named=True) if row["urutan"]
    }
    assert ranks == item["peringkat"]


def test_rows_and_their_order_stay_as_they_were_given():
    rows = followed(CASE["keluarga"])
    found = decided(rows, Priority(POOR, ("skor",), 2), KATALOG)
    assert found.drop("putusan", "urutan", "urutan_akhir").equals(rows)
    assert decided(rows.clear(), Priority(POOR, ("skor",), 2), KATALOG).height == 0


@settings(max_examples=60)
@given(st.lists(FAMILY, max_size=12), st.integers(0, 8))
def test_a_quota_is_never_exceeded_and_equals_are_never_parted(some, kuota):
    rows = decided(drawn(some), Priority(POOR, ("skor", "pengeluaran"), kuota), KATALOG)
    taken, tied = len(by(rows, IN)), len(by(rows, TIED))
    assert not kuota or taken <= kuota
    assert not tied or taken < kuota < taken + tied
    meant = rows.filter(pl.col("putusan") != UNKNOWN, pl.col("urutan").is_not_null())
    together = meant.group_by("skor", "pengeluaran_kapita_rp").agg(pl.col("putusan").n_unique())
    assert together["putusan"].to_list() == [1] * together.height
    assert set(by(rows, UNKNOWN)) == set(rows.filter(pl.col("tingkat").is_null())["id_keluarga"])


@settings(max_examples=60)
@given(st.lists(FAMILY, max_size=12), st.integers(1, 8))
def test_a_larger_quota_never_lets_anybody_go(some, kuota):
    small, large = (
        set(by(decided(drawn(some), Priority(POOR, ("skor",), n), KATALOG), IN)) for n in (kuota, kuota + 1)
    )
    assert small <= large


@settings(max_examples=60)
@given(st.lists(FAMILY, min_size=1, max_size=12), st.integers(0, 8))
def test_the_short_way_finds_whom_the_whole_one_calls_in(some, kuota):
    rows, wanted = drawn(some), Priority(POOR, ("pengeluaran", "skor"), kuota)
    meant = rows["tingkat"].is_in(["parah", "miskin"]).fill_null(value=False).to_numpy()
    found = order.first(rows.select(sorted(order.needed(wanted, KATALOG))), meant, wanted, KATALOG)
    assert found.tolist() == (decided(rows, wanted, KATALOG)["putusan"] == IN).to_list()


def test_in_a_sample_the_quota_counts_families_that_rows_stand_for():
    rows = followed({f"K{i}": {"tingkat": "parah", "skor": 90 - i, "bobot": 2.5} for i in range(4)})
    assert by(decided(rows, Priority(POOR, ("skor",), 5), KATALOG), IN) == ["K0", "K1"]
    assert by(decided(rows, Priority(POOR, ("skor",), 6), KATALOG), TIED) == ["K2"]
    assert by(decided(rows, Priority(POOR, ("skor",), 6), KATALOG), OUT) == ["K3"]


def test_where_no_programme_is_on_record_nobody_is_known_to_be_without_one():
    rows = followed({"A": {"tingkat": "parah", "skor": 80, "program_tercatat": False}})
    text = '{ kolom = "jumlah_program", maksimal = 0 }'
    assert by(decided(rows, Priority(text, ("skor",)), KATALOG), UNKNOWN) == ["A"]


@pytest.mark.parametrize(
    ("aturan", "urut", "kuota", "said"),
    [
        ("desil sampai 4", ("skor",), 0, "tidak dapat dibaca"),
        ('{ kolom = "gaji", maksimal = 4 }', ("skor",), 0, "gaji"),
        (POOR, (), 0, "Urutannya"),
        (POOR, ("skor", "skor"), 0, "Urutannya"),
        (POOR, ("tinggi",), 0, "Urutannya"),
        (POOR, ("skor", "desil", "anggota", "program"), 0, "Urutannya"),
        (POOR, ("skor",), -1, "Kuota"),
        (POOR, ("skor",), True, "Kuota"),
        (POOR, ("skor",), 10**9, "Kuota"),
    ],
)
def test_a_rule_that_means_nothing_is_refused_with_a_remedy(aturan, urut, kuota, said):
    with pytest.raises(PriorityRefused, match=said) as refused:
        checked(aturan, urut, kuota, KATALOG)
    assert refused.value.remedy
    assert "sasaran" not in str(refused.value)


@pytest.mark.parametrize("item", KATALOG.aturan_utama, ids=lambda item: item.kode)
def test_every_rule_of_the_catalogue_can_be_read_in_both_languages(item):
    priority = checked(item.aturan, item.urut, item.kuota, KATALOG)
    assert rule.words(priority, KATALOG, "id")
    assert rule.words(priority, KATALOG, "en") != ""
