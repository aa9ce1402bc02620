"""Need and coverage by sector against a case worked by hand, and what always holds of them."""

from datetime import date

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from peka_core.followup import programmes, sectors
from peka_core.followup.reach import received
from tests.support.programmes import GAMPONG, KATALOG, POSITION, families, load, table

CASE = load("sektor")
ROWS = families(CASE["keluarga"])
PROGRAM, PENERIMA = table("program", CASE["program"]), table("penerima", CASE["penerima"])
FOUND = programmes.in_force(PROGRAM, 2026, KATALOG)
SECTORS = [item.kode for item in KATALOG.sektor]


def flagged(rows: pl.DataFrame, penerima: pl.DataFrame = PENERIMA) -> pl.DataFrame:
    return sectors.flags(rows, received(rows, penerima, PROGRAM), FOUND, KATALOG)


FLAGS = flagged(ROWS)


def agrees(table: pl.DataFrame, expected: dict[str, dict[str, int]]) -> None:
    for kode, numbers in expected.items():
        row = table.row(by_predicate=pl.col("sektor") == kode, named=True)
        assert {name: row[name] for name in numbers} == numbers, kode


def test_the_city_is_that_of_the_worked_case():
    agrees(sectors.counted(FLAGS), CASE["kota"])


@pytest.mark.parametrize("nama", CASE["gampong"])
def test_each_gampong_is_that_of_the_worked_case(nama):
    found = sectors.counted(FLAGS, ["kode_gampong"])
    agrees(found.filter(pl.col("kode_gampong") == GAMPONG[nama].kode), CASE["gampong"][nama])


def test_families_of_a_sample_stand_for_as_many_as_their_weight():
    agrees(sectors.counted(flagged(ROWS.with_columns(bobot=pl.lit(3.0)))), CASE["sampel"])


def test_a_blank_answer_leaves_a_need_open_unless_another_answer_settles_it():
    needs = dict(FLAGS.select("id_keluarga", "perlu_hunian").iter_rows())
    assert (needs["E"], needs["F"], needs["D"]) == (None, True, False)
    assert FLAGS.filter(pl.col("id_keluarga") == "E")["terjangkau_hunian"].to_list() == [False]


def test_rows_stay_as_they_were_given_and_every_sector_has_its_columns():
    assert FLAGS.select(ROWS.columns).equals(ROWS)
    new = [f"{start}{kode}" for start in (sectors.NEED, sectors.REACHED) for kode in SECTORS]
    assert FLAGS.columns == [*ROWS.columns, *new, sectors.POOR]


def test_sectors_that_reach_a_family_are_those_of_the_programmes_of_each_round():
    """Family H had its training in 2024, when it was of the round before; B receives nothing of what it lacks."""
    before = ROWS.with_columns(putaran=pl.lit("2024"), tanggal_data=pl.date(2024, 6, 30))
    found = sectors.reached(pl.concat([before, ROWS]), PENERIMA, PROGRAM, KATALOG)
    assert found.select("putaran", "id_keluarga").equals(pl.concat([before, ROWS]).select("putaran", "id_keluarga"))
    got = {(row["putaran"], row["id_keluarga"]): row["sektor_terjangkau"] for row in found.to_dicts()}
    assert {name: codes for name, codes in got.items() if codes} == {
        ("2024", "H"): ["penghidupan"],
        ("2026", "A"): ["hunian"],
        ("2026", "C"): ["penghidupan"],
        ("2026", "E"): ["penghidupan"],
        ("2026", "G"): ["kesehatan"],
    }
    assert found["sektor_terjangkau"].null_count() == 0
    assert sectors.reached(ROWS.clear(), PENERIMA, PROGRAM, KATALOG).is_empty()


def test_a_family_of_two_groups_counts_in_both():
    rows = FLAGS.with_columns(
        kelompok=pl.when(pl.col("id_keluarga") == "A").then(pl.lit(["lansia", "nelayan"])).otherwise(pl.lit(["lansia"]))
    )
    found = sectors.counted(rows, ["kelompok"]).filter(pl.col("sektor") == "hunian")
    assert dict(found.select("kelompok", "perlu").iter_rows()) == {"lansia": 3, "nelayan": 1}


def test_without_programmes_or_families_there_are_needs_and_nothing_reached():
    none = programmes.in_force(PROGRAM.clear(), 2026, KATALOG)
    found = sectors.counted(sectors.flags(ROWS, received(ROWS, PENERIMA.clear(), PROGRAM.clear()), none, KATALOG))
    assert found["terjangkau"].sum() == 0
    assert found["belum"].equals(found["perlu"].alias("belum"))
    empty = sectors.counted(flagged(ROWS.clear()))
    assert empty["sektor"].to_list() == SECTORS
    assert empty["perlu"].sum() == 0
    assert sectors.counted(flagged(ROWS.clear()), ["kode_gampong"]).is_empty()


FAMILY = st.fixed_dictionaries(
    {
        "kurang": st.lists(st.sampled_from(sorted(POSITION)), max_size=4, unique=True),
        "kosong": st.lists(st.sampled_from(sorted(POSITION)), max_size=2, unique=True),
        "tingkat": st.sampled_from([None, "parah", "rentan"]),
        "gampong": st.sampled_from(["Iboih", "Ie Meulee", "Batee Shok"]),
        "menerima": st.lists(st.sampled_from(FOUND.codes), unique=True),
    }
)


@settings(max_examples=40)
@given(st.lists(FAMILY, min_size=1, max_size=20))
def test_reached_and_not_reached_make_up_the_need_and_gampong_add_up_to_the_city(drawn):
    rows = families(
        {f"K{i}": one | {"kosong": sorted({*one["kosong"]} - {*one["kurang"]})} for i, one in enumerate(drawn)}
    )
    got = [
        {"id_keluarga": f"K{i}", "kode_program": kode, "tahun": 2026, "mulai": date(2026, 1, 1), "status": "aktif"}
        for i, one in enumerate(drawn)
        for kode in one["menerima"]
    ]
    flags = flagged(rows, table("penerima", got))
    whole, parts = sectors.counted(flags), sectors.counted(flags, ["kode_gampong"])
    for end in ("", "_miskin"):
        assert (whole[f"terjangkau{end}"] + whole[f"belum{end}"]).to_list() == whole[f"perlu{end}"].to_list()
        assert (whole[f"perlu{end}"] <= whole[f"dinilai{end}"]).all()
        assert (whole[f"perlu{end}"] <= whole["perlu"]).all()
    sums = parts.group_by("sektor", maintain_order=True).agg(pl.col(sectors.COUNTS).sum())
    assert sums.sort("sektor").equals(whole.select("sektor", *sectors.COUNTS).sort("sektor"))
