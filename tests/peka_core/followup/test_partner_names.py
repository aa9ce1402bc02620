"""Names that may be one partner's are proposed, never merged; what a person said is followed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from peka_core.followup import partner_names
from tests.support.partners import case, table

CASE = case()


def pairs(*names: str | tuple[str, str]) -> list[tuple[str, str, str]]:
    rows = [
        {"kode_mitra": f"M{i}", "nama_mitra": name if isinstance(name, str) else name[0]}
        | ({} if isinstance(name, str) else {"nama_lain": name[1]})
        for i, name in enumerate(names)
    ]
    return [(one.kode, one.lain, one.sebab) for one in partner_names.proposed(table("mitra", rows))]


def test_the_pairs_of_the_worked_case_are_proposed_and_no_other():
    found = partner_names.proposed(table("mitra", CASE["mitra"]))
    assert [[one.kode, one.lain, one.sebab] for one in found] == CASE["sama"]


@pytest.mark.parametrize(
    ("one", "two", "why"),
    [
        ("Bank Aceh Syariah", "PT. Bank Aceh Syariah Sabang", "sama"),
        ("Badan Pengusahaan Kawasan Sabang", "BPKS", "singkatan"),
        ("Baitul Mal Kota Sabang", "Baitul Maal Sabang", "mirip"),
        ("Universitas Syiah Kuala", "Univ. Syiah Kuala (Unsyiah)", "nama_lain"),
        ("UNICEF Aceh", "Unicef  ACEH", "sama"),
    ],
)
def test_names_that_people_write_for_the_same_partner_are_proposed(one: str, two: str, why: str):
    assert pairs(one, two) == [("M0", "M1", why)]


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ("Dinas Sosial Kota Sabang", "Dinas Kesehatan Kota Sabang"),
        ("SMK Negeri 1 Sabang", "SMK Negeri 2 Sabang"),
        ("PT PLN (Persero)", "PT Pos Indonesia (Persero)"),
        ("PKK", "PKH"),
        ("", ""),
    ],
)
def test_names_of_different_partners_are_not(one: str, two: str):
    assert pairs(one, two) == []


def test_a_chain_of_merged_names_leads_to_one_name_whatever_is_said_first():
    said = {("A", "B"): "B", ("B", "C"): "B", ("X", "Y"): "X"}
    assert partner_names.merged(said) == {"A": "B", "C": "B", "Y": "X"}
    assert partner_names.merged(dict(reversed(said.items()))) == partner_names.merged(said)


@given(st.lists(st.tuples(*[st.sampled_from("ABCDEFG")] * 2).filter(lambda pair: pair[0] < pair[1]), max_size=8))
def test_merged_partners_lead_to_one_that_stands_for_itself(said: list[tuple[str, str]]):
    found = partner_names.merged({pair: pair[0] for pair in said})
    assert not set(found) & set(found.values())
    for one, two in said:
        assert found.get(one, one) == found.get(two, two)
