from dataclasses import dataclass
from itertools import product
from typing import Any

import polars as pl
import pytest

from peka_core.deprivation.rules import compile_rules
from peka_core.errors import CatalogError

A = {"kolom": "rekening", "sama": 1}
B = {"kolom": "internet", "sama": 1}
ANSWERS = {True: 1, False: 2, None: None}


@dataclass(frozen=True)
class Entry:
    kode: str
    aturan: Any


def on_family(aturan: Any, **answers: Any) -> bool | None:
    frame = pl.DataFrame({name: [value] for name, value in answers.items()}, strict=False)
    rule = compile_rules([Entry("x", aturan)], "uji.toml").keluarga["x"]
    return frame.with_columns(pl.all().cast(pl.Int64)).select(rule.alias("x")).item()


def on_members(aturan: Any, members: list[dict[str, Any]]) -> bool | None:
    frame = pl.DataFrame(members, schema={"usia_tahun": pl.Int64, "bekerja": pl.Int64})
    compiled = compile_rules([Entry("x", aturan)], "uji.toml")
    per_family = (
        frame.with_columns(k=1)
        .group_by("k")
        .agg(expr.any(ignore_nulls=False).alias(name) for name, expr in compiled.anggota.items())
    )
    return per_family.select(compiled.keluarga["x"].alias("x")).item()


def kleene_and(a: bool | None, b: bool | None) -> bool | None:
    return False if a is False or b is False else None if a is None or b is None else True


def kleene_not(a: bool | None) -> bool | None:
    return None if a is None else not a


@pytest.mark.parametrize(("a", "b"), list(product([True, False, None], repeat=2)))
def test_and_or_not_follow_the_three_valued_truth_table(a, b):
    answers = {"rekening": ANSWERS[a], "internet": ANSWERS[b]}
    both = kleene_and(a, b)
    either = kleene_not(kleene_and(kleene_not(a), kleene_not(b)))
    assert on_family({"semua": [A, B]}, **answers) is both
    assert on_family({"salah_satu": [A, B]}, **answers) is either
    assert on_family({"bukan": A}, **answers) is kleene_not(a)


@pytest.mark.parametrize(
    ("syarat", "true", "false"),
    [
        ({"dalam": [1, 3]}, 3, 2),
        ({"sama": 2}, 2, 1),
        ({"kurang_dari": 5}, 4, 5),
        ({"minimal": 5}, 5, 4),
        ({"maksimal": 5}, 5, 6),
        ({"minimal": 5, "maksimal": 6}, 6, 7),
    ],
)
def test_a_comparison_holds_fails_and_stays_unknown_on_a_blank(syarat, true, false):
    rule = {"kolom": "rekening", **syarat}
    assert on_family(rule, rekening=true) is True
    assert on_family(rule, rekening=false) is False
    assert on_family(rule, rekening=None) is None


def test_whether_an_answer_is_there_is_never_unknown():
    assert on_family({"kolom": "rekening", "terisi": True}, rekening=3) is True
    assert on_family({"kolom": "rekening", "terisi": True}, rekening=None) is False
    assert on_family({"kolom": "rekening", "terisi": False}, rekening=3) is False
    assert on_family({"kolom": "rekening", "terisi": False}, rekening=None) is True
    assert on_family({"kolom": "rekening", "terisi": False, "tidak_tahu": [3]}, rekening=3) is True


def test_a_code_for_do_not_know_counts_as_blank():
    rule = {"kolom": "jarak_tinja", "sama": 1, "tidak_tahu": [3]}
    assert on_family(rule, jarak_tinja=3) is None
    assert on_family({"bukan": rule}, jarak_tinja=3) is None
    assert on_family(rule, jarak_tinja=1) is True
    assert on_family(rule, jarak_tinja=2) is False


def test_a_list_of_columns_needs_one_that_holds():
    rule = {"kolom": ["rekening", "internet"], "sama": 1}
    assert on_family(rule, rekening=2, internet=1) is True
    assert on_family(rule, rekening=None, internet=1) is True
    assert on_family(rule, rekening=2, internet=None) is None
    assert on_family(rule, rekening=2, internet=2) is False


WHO = {"kolom": "usia_tahun", "minimal": 15}
WHAT = {"kolom": "bekerja", "sama": 1}


def member(usia: int | None, bekerja: bool | None) -> dict[str, int | None]:
    return {"usia_tahun": usia, "bekerja": ANSWERS[bekerja]}


@pytest.mark.parametrize(
    ("members", "ada", "tidak_ada", "semua"),
    [
        ([member(20, True)], True, False, True),
        ([member(20, False)], False, True, False),
        ([member(20, True), member(30, False)], True, False, False),
        ([member(20, True), member(30, None)], True, False, None),
        ([member(20, False), member(30, None)], None, None, False),
        ([member(20, None)], None, None, None),
        ([member(3, True)], False, False, False),
        ([member(None, True)], None, False, None),
        ([member(None, False)], False, None, False),
        ([member(3, None), member(20, True)], True, False, True),
    ],
)
def test_member_quantifiers_are_three_valued(members, ada, tidak_ada, semua):
    results = [
        on_members({"anggota": kind, "yang": WHO, "memenuhi": WHAT}, members) for kind in ("ada", "tidak_ada", "semua")
    ]
    assert results == [ada, tidak_ada, semua]


def test_without_who_a_quantifier_asks_every_member():
    members = [member(20, True), member(3, False)]
    asked = {kind: on_members({"anggota": kind, "memenuhi": WHAT}, members) for kind in ("ada", "tidak_ada", "semua")}
    assert asked == {"ada": True, "tidak_ada": False, "semua": False}


def test_a_quantifier_may_stand_inside_a_family_rule():
    rule = {"semua": [{"anggota": "ada", "memenuhi": WHAT}, {"bukan": {"anggota": "semua", "memenuhi": WHAT}}]}
    assert on_members(rule, [member(20, True), member(30, False)]) is True
    assert on_members(rule, [member(20, True)]) is False


def test_equal_member_conditions_are_aggregated_once():
    rule = {"anggota": "ada", "yang": WHO, "memenuhi": WHAT}
    assert len(compile_rules([Entry("x", rule), Entry("y", dict(rule))], "uji.toml").anggota) == 1


@pytest.mark.parametrize(
    ("aturan", "named"),
    [
        ({"kolom": "rekening", "sma": 1}, ["sma", "tidak dikenal"]),
        ({"kolom": "rekening"}, ["belum punya pembanding", "dalam"]),
        ({}, ["tepat satu"]),
        ("rekening = 1", ["bukan tabel"]),
        ({"kolom": "rekening", "sama": 1, "bukan": A}, ["tepat satu"]),
        ({"semua": []}, ["daftar aturan"]),
        ({"salah_satu": A}, ["daftar aturan"]),
        ({"anggota": "sebagian", "memenuhi": WHAT}, ["sebagian", "tidak_ada"]),
        ({"anggota": "ada"}, ["belum punya syarat", "memenuhi"]),
        ({"anggota": "ada", "memenuhi": {"anggota": "ada", "memenuhi": WHAT}}, ["di dalam 'anggota'"]),
        ({"anggota": "ada", "siapa": WHO, "memenuhi": WHAT}, ["siapa", "yang"]),
    ],
)
def test_a_wrong_rule_is_refused_with_file_entry_and_remedy(aturan, named):
    with pytest.raises(CatalogError) as caught:
        compile_rules([Entry("air", aturan)], "indikator.toml")
    text = str(caught.value)
    assert "indikator.toml, entri 'air'" in text
    assert caught.value.remedy
    for word in named:
        assert word in text
