"""Measures of families: by the worked cases, of those their base names, and hidden as every other figure."""

from dataclasses import replace
from typing import Any

import numpy as np
import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from peka_core.catalog import ukuran
from peka_core.tabulation import by_area, following, precision, registry, suppression
from peka_core.tabulation.comparison import comparison
from peka_core.tabulation.families import Conditions
from tests.support.programmes import load
from tests.support.shares import KATALOG, families, gap_families

CASE, GAP = load("ukuran_keluarga"), load("kesenjangan")
ROWS = families(CASE["keluarga"])
WORDS = ukuran.measures(KATALOG)
OF_FAMILIES = [kode for kode, item in WORDS.items() if item.of_families]
NAMES = {item.kode: item.nama for item in KATALOG.wilayah.gampong}


def city(rows: pl.DataFrame, *codes: str) -> dict[str, Any]:
    """Measures of all families as one row."""
    return following.by_area(rows, KATALOG, "", codes, pl.Series("kode", [""])).row(0, named=True)


def graded(rows: pl.DataFrame, level: str, *codes: str) -> pl.DataFrame:
    """Measures of persons and of families with what may not be shown hidden."""
    table = by_area.by_area(rows, KATALOG, level)
    table = table.hstack(following.by_area(rows, KATALOG, level, codes, table["kode"]))
    return suppression.hide(precision.graded(table, rows, KATALOG, level), KATALOG)


@pytest.mark.parametrize("kode", CASE["ukuran"])
def test_a_measure_counts_the_families_of_the_worked_case_among_those_of_its_base(kode: str):
    row, item, told = city(ROWS, kode), WORDS[kode], CASE["ukuran"][kode]
    assert (row[item.kolom_keluarga], row[item.kolom_perkiraan], row[item.kolom_dasar]) == (
        told["n"],
        told["dari"],
        told["dari"],
    )
    assert row[kode] == pytest.approx(told["n"] / told["dari"], abs=1e-12)


def test_the_index_is_the_mean_of_the_families_assessed():
    row = city(ROWS, "ikk")
    assert row["ikk"] == pytest.approx(CASE["ikk"], abs=1e-12)
    assert row["ikk_keluarga"] == row["ikk_perkiraan"] == CASE["ukuran"]["mandiri"]["dari"]


def test_a_sample_counts_the_families_its_families_stand_for():
    drawn = ROWS.with_columns(bobot=pl.lit(3.0), orang=3.0 * pl.col("jumlah_anggota"))
    one, three = city(ROWS, "terjangkau"), city(drawn, "terjangkau")
    assert three["terjangkau"] == pytest.approx(one["terjangkau"])
    assert three["terjangkau_keluarga"] == 3 * one["terjangkau_keluarga"]
    assert three["terjangkau_tercacah"] == one["terjangkau_tercacah"]


def test_where_nothing_is_on_record_there_is_no_share_and_not_none():
    silent = ROWS.with_columns(program_tercatat=pl.lit(value=False), dampingan_tercatat=pl.lit(value=False))
    row = city(silent, *OF_FAMILIES)
    for kode in ("terjangkau", "tanpa_program", "jenis-modal", "didampingi", "jangkauan-H"):
        assert row[kode] is None, kode
    assert row["mandiri"] is not None


def test_rows_that_know_nothing_of_what_follows_families_have_no_figure_and_break_nothing():
    plain = ROWS.drop(*following.COLUMNS)
    row = city(plain, *OF_FAMILIES)
    assert {kode for kode in OF_FAMILIES if row[kode] is not None} == {
        kode for kode in OF_FAMILIES if kode.startswith(("penyebab-", "sumber-", "sektor-"))
    }


@pytest.mark.parametrize("kode", OF_FAMILIES)
def test_the_ratio_behind_an_error_gives_the_value(kode: str):
    drawn = ROWS.with_columns(bobot=pl.Series(np.arange(1.0, ROWS.height + 1)))
    above, below = registry.measures(KATALOG)[kode].ratio(registry.Families(drawn, KATALOG))
    value = city(drawn, kode)[kode]
    assert value == (None if not below.sum() else pytest.approx(above.sum() / below.sum(), abs=1e-12))


def test_need_and_coverage_are_those_of_the_worked_case():
    table = graded(gap_families(GAP["keluarga"]), "kode_gampong", "jangkauan-H", "tanpa_program")
    rows = {NAMES[row["kode"]]: row for row in table.rows(named=True)}
    for name, told in GAP["angka"].items():
        row = rows[name]
        assert row["H"] == pytest.approx(told["kebutuhan"], abs=1e-12), name
        assert row["jangkauan-H"] == pytest.approx(told["jangkauan"], abs=1e-12), name
        assert (row["jangkauan-H_keluarga"], row["jangkauan-H_perkiraan"]) == (told["terjangkau"], told["dari"]), name
        assert row["tanpa_program"] == pytest.approx(1 - told["jangkauan"], abs=1e-12), name
    for name in GAP["tersembunyi"]:
        assert rows[name]["jangkauan-H"] is None
        assert rows[name]["jangkauan-H_keluarga"] is None
        assert rows[name]["jangkauan-H_mutu"] == "terlalu_sedikit"


def test_a_hidden_gampong_cannot_be_had_from_its_kecamatan_less_the_others():
    table = graded(gap_families(GAP["keluarga"]), "kode_gampong", "jangkauan-H")
    shown = table.filter(pl.col("jangkauan-H_perkiraan") > 0, pl.col("jangkauan-H").is_null())
    home = {item.kode: item.kecamatan for item in KATALOG.wilayah.gampong}
    for kecamatan in {home[kode] for kode in shown["kode"]}:
        hidden = [kode for kode in shown["kode"] if home[kode] == kecamatan]
        larger = graded(gap_families(GAP["keluarga"]), "kode_kecamatan", "jangkauan-H")
        told = larger.filter(pl.col("kode") == kecamatan)["jangkauan-H"][0]
        assert told is None or len(hidden) != 1


def test_who_is_reached_of_the_poor_is_a_secret_where_the_poor_are():
    few = {"Iboih": {"terjangkau": 3, "terlewat": 3, "lain": 2}, "Paya": {"terjangkau": 20, "terlewat": 9, "lain": 9}}
    table = graded(gap_families(few), "kode_gampong", "jangkauan-H", "tanpa_program")
    row = next(row for row in table.rows(named=True) if NAMES[row["kode"]] == "Iboih")
    assert row["H"] is None
    for kode in ("jangkauan-H", "tanpa_program"):
        assert {row[kode], row[f"{kode}_keluarga"], row[f"{kode}_perkiraan"], row[f"{kode}_penduduk"]} == {None}


@settings(max_examples=40, deadline=None)
@given(st.lists(st.tuples(st.integers(0, 1), st.integers(0, 1), st.integers(1, 9)), min_size=1, max_size=30))
def test_those_reached_and_those_without_are_all_the_poor(each: list[tuple[int, int, int]]):
    rows = families(
        {
            f"K{i}": {"skor": 60 * poor, "program": ["PKH"] * got, "anggota": size}
            for i, (poor, got, size) in enumerate(each)
        }
    )
    row = city(rows, "jangkauan-H", "tanpa_program")
    assert row["jangkauan-H_keluarga"] + row["tanpa_program_keluarga"] == row["jangkauan-H_perkiraan"]
    if row["jangkauan-H_perkiraan"]:
        assert row["jangkauan-H"] + row["tanpa_program"] == pytest.approx(1.0)


def test_a_change_is_of_the_families_assessed_in_both_rounds():
    many = {f"K{i}": {"skor": 0, "tahap": "mandiri" if i < 6 else "bertahan", "ikk": 80} for i in range(12)}
    later = {f"K{i}": {"skor": 0, "tahap": "mandiri", "ikk": 90} for i in range(10)} | {
        f"K{i}": {"skor": 0} for i in (10, 11)
    }
    rows = pl.concat(
        [families(many).with_columns(putaran=pl.lit("2025")), families(later).with_columns(putaran=pl.lit("2026"))]
    )
    found = comparison(rows, ("2025", "2026"), Conditions("2026"), KATALOG, "", ("mandiri",)).change("mandiri")
    assert found is not None
    assert (found.before, found.after, found.families) == (0.6, 1.0, 10)
    assert (found.low, found.high) == (pytest.approx(0.4), pytest.approx(0.4))


def test_a_table_of_areas_has_measures_of_families_only_where_they_are_asked_for():
    assert not {*by_area.by_area(ROWS, KATALOG, "").columns} & {*OF_FAMILIES}
    assert ukuran.needed(KATALOG, ("H", "indikator-air")) == ()
    assert ukuran.needed(KATALOG, ("jangkauan-penyebab-utang", "mandiri")) == (
        "mandiri",
        "penyebab-utang",
        "jangkauan-penyebab-utang",
    )


def test_a_catalogue_without_programmes_has_no_measure_of_one():
    plain = replace(KATALOG, program=())
    assert not [kode for kode in ukuran.measures(plain) if kode.startswith("program-")]
    assert "program-PKH" in ukuran.measures(KATALOG)
