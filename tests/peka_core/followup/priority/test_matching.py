"""Kinds of programmes that fit: the worked case, and that every need has a reason in both languages."""

from dataclasses import replace

import polars as pl

from peka_core.followup.priority import matching
from tests.support.priorities import followed, register
from tests.support.programmes import GAMPONG, KATALOG, load

CASE = load("prioritas")["padanan"]
KNOWN = matching.answers(register(CASE["program"]), KATALOG)


def rows() -> pl.DataFrame:
    return followed({name: {"penyebab": [], **said} for name, said in CASE["keluarga"].items()})


def test_families_need_the_kinds_the_worked_case_says_and_wait_for_those_that_have_not_come():
    found = matching.fitted(rows(), KATALOG, KNOWN)
    for name in ("cocok", "belum"):
        assert dict(zip(found["id_keluarga"], found[name].to_list(), strict=True)) == CASE[name]


def test_a_need_is_answered_by_a_programme_that_names_it_or_by_any_of_its_kinds_that_names_none():
    table = matching.counted(rows(), KATALOG, KNOWN)
    told = {kode: [butuh, belum] for kode, butuh, belum in table.select("kode", "butuh", "belum").iter_rows() if butuh}
    assert told == CASE["kebutuhan"]
    some, still = matching.by_place(rows(), KATALOG, KNOWN)
    place = list(GAMPONG).index("Iboih")
    assert some[:, place].tolist() == table["butuh"].to_list()
    assert still[:, place].tolist() == table["belum"].to_list()


def test_what_waits_by_gampong_adds_up_to_what_waits():
    fitted = matching.fitted(rows(), KATALOG, KNOWN)
    table = matching.by_kind(fitted, ["kode_gampong"])
    assert table["belum"].sum() == sum(len(codes) for codes in CASE["belum"].values())


def test_where_nothing_is_on_record_it_is_not_known_what_has_come():
    unknown = rows().with_columns(program_tercatat=pl.lit(value=False))
    assert matching.counted(unknown, KATALOG, KNOWN)["belum"].null_count() == len(matching.matches(KATALOG))
    fitted = matching.fitted(unknown, KATALOG, KNOWN)
    assert fitted["belum"].null_count() == fitted.height
    assert fitted["cocok"].to_list() == list(CASE["cocok"].values())


def test_a_need_that_the_catalogue_does_not_match_stays_without_an_answer():
    fewer = replace(KATALOG, padanan=tuple(item for item in KATALOG.padanan if "aset" not in item.indikator))
    told = {row["kode"]: row for row in matching.counted(rows(), fewer, KNOWN).rows(named=True)}
    assert (told["aset"]["butuh"], told["aset"]["belum"]) == (2, 2)
    fitted = matching.fitted(rows(), fewer, KNOWN)
    assert dict(zip(fitted["id_keluarga"], fitted["cocok"].to_list(), strict=True))["S"] == []


def test_programmes_of_the_year_stand_with_the_needs_they_may_answer():
    there = matching.running(register(CASE["program"]), KATALOG)
    assert there["indikator", "air"] == ("SPAM",)
    assert there["indikator", "gizi"] == ("GEUNASEH",)
    assert there["indikator", "sanitasi"] == ()
    assert there["indikator", "keuangan"] == ("DIGITAL",)


def test_every_deprivation_and_cause_has_kinds_of_programmes_and_a_reason():
    found = matching.matches(KATALOG)
    assert [one.kode for one in found] == [item.kode for item in (*KATALOG.indikator, *KATALOG.penyebab)]
    for one in found:
        assert one.padanan.jenis_program
        assert one.padanan.reason("id").endswith(".")
        assert one.padanan.reason("en") != one.padanan.reason("id")
