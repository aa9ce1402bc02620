"""Weights that stand where they do not belong: said with how many, where, and what to do; never deciding for a city."""

from datetime import date

import polars as pl
import pytest

from peka_core import releases
from peka_core.catalog import load
from peka_core.deprivation import derive
from peka_core.intake import pipeline
from peka_core.tables.sampling import is_sample
from tests.support.workbooks import TODAY, book, write_xlsx

ROWS = 40


def imported(tmp_path, **columns: dict[int, object]):
    """Forty families; ``columns`` says what stands in a column for the families at these places."""
    content = book(ROWS)
    for name, cells in columns.items():
        for place, row in enumerate(content["keluarga"]):
            row[name] = cells.get(place)
    outcome = pipeline.run(write_xlsx(tmp_path / "buku.xlsx", content), tmp_path / "data", today=TODAY)
    assert outcome.release is not None
    return outcome


def derived(outcome) -> pl.DataFrame:
    return derive.derive(outcome.release.read("keluarga"), outcome.release.read("anggota"), load())


def told(outcome) -> list[str]:
    return [text for text in outcome.report.notices if "bobot" in text or "psu" in text or "strata" in text]


@pytest.mark.parametrize(
    ("places", "count", "rows"),
    [([7], "1 dari 40", "baris 9)"), ([0, 39], "2 dari 40", "baris 2, 41)"), (range(20), "20 dari 40", "dan 15 lagi)")],
)
def test_a_few_weights_do_not_make_a_sample_and_are_said_with_their_rows(tmp_path, places, count, rows):
    outcome = imported(tmp_path, bobot=dict.fromkeys(places, 25))
    [text] = told(outcome)
    assert f"Putaran 2026: hanya {count} keluarga punya bobot survei" in text
    assert rows in text
    assert "Kosongkan bobot itu" in text
    found = derived(outcome)
    assert found["bobot"].null_count() == ROWS
    assert found["orang"].to_list() == found["jumlah_anggota"].to_list()


@pytest.mark.parametrize(("blank", "count"), [([3], "1 dari 40"), ([0, 1, 2], "3 dari 40"), (range(19), "19 dari 40")])
def test_a_few_blanks_among_weights_leave_a_sample_and_are_said(tmp_path, blank, count):
    outcome = imported(tmp_path, bobot={place: 25 for place in range(ROWS) if place not in blank})
    [text] = told(outcome)
    assert f"bobot survei kosong pada {count} keluarga" in text
    assert "Isi bobotnya" in text
    found = derived(outcome)
    assert found["bobot"].null_count() == 0
    assert sorted(found["bobot"].unique()) == [1, 25]


def test_a_sound_sample_and_a_sound_enumeration_are_not_spoken_of(tmp_path):
    whole = range(ROWS)
    sample = imported(
        tmp_path,
        bobot=dict.fromkeys(whole, "12,5"),
        strata={place: f"S{place % 2}" for place in whole},
        psu={place: f"B{place // 4}" for place in whole},
    )
    assert told(sample) == []
    assert derived(sample).select(pl.col("strata", "psu").n_unique()).row(0) == (2, 10)
    (tmp_path / "lain").mkdir()
    assert told(imported(tmp_path / "lain")) == []


@pytest.mark.parametrize("column", ["strata", "psu"])
def test_gaps_in_the_design_of_a_sample_are_said(tmp_path, column):
    whole = range(ROWS)
    outcome = imported(tmp_path, bobot=dict.fromkeys(whole, 5), **{column: {p: f"X{p % 3}" for p in whole if p != 11}})
    [text] = told(outcome)
    assert f"{column} kosong pada 1 dari 40 keluarga (baris 13)" in text


def test_a_design_without_weights_is_said(tmp_path):
    [text] = told(imported(tmp_path, psu=dict.fromkeys(range(ROWS), "B1")))
    assert "tidak ada bobot survei" in text


def test_each_round_is_decided_for_itself_and_no_filter_changes_it():
    rows = pl.DataFrame(
        {"putaran": ["2025"] * 3 + ["2026"] * 3, "bobot": [2.0, None, 3.0, None, None, 4.0]},
        schema={"putaran": pl.String, "bobot": pl.Float64},
    )
    assert rows.select(is_sample()).to_series().to_list() == [True] * 3 + [False] * 3
    families = rows.with_columns(
        id_keluarga=pl.concat_str(pl.lit("k"), pl.int_range(pl.len()).cast(pl.String)),
        kode_gampong=pl.lit("11.72.03.2001"),
        tanggal_data=pl.lit(date(2026, 1, 1)),
        jumlah_anggota=pl.lit(2),
    )
    found = derive.derive(families, pl.DataFrame(schema={"id_keluarga": pl.String, "putaran": pl.String}), load())
    weights = dict(zip(found["id_keluarga"], found["bobot"], strict=True))
    assert weights == {"k0": 2, "k1": 1, "k2": 3, "k3": None, "k4": None, "k5": None}


def test_the_columns_of_the_design_have_the_names_that_offices_use(tmp_path):
    content = book(ROWS)
    for place, row in enumerate(content["keluarga"]):
        row |= {"Penimbang": 3, "No. Blok Sensus": f"{place // 5:03d}B", "Stratum": "kota"}
    outcome = pipeline.run(write_xlsx(tmp_path / "buku.xlsx", content), tmp_path / "data", today=TODAY)
    assert outcome.release is not None
    rows = outcome.release.read("keluarga")
    assert set(rows["bobot"]) == {3.0}
    assert rows["psu"].n_unique() == 8
    assert set(rows["strata"]) == {"kota"}
    assert releases.verify(outcome.release) == []
