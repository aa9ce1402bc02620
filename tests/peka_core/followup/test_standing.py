"""Where families stand, against cases worked out by hand in ``tests/cases/kemandirian``."""

from fractions import Fraction
from typing import Any

import polars as pl
import pytest

from peka_core.followup.standing import STATUS, standing
from tests.support.self_reliance import NOT_POOR, POOR, assessed, derived, load, table
from tests.support.strategies import KATALOG

GAMPONG = KATALOG.wilayah.gampong[0].kode
CODES = {tahap.kode for tahap in KATALOG.tahap}


def named(file: str) -> Any:
    return [pytest.param(case, id=case["kasus"]) for case in load(file)]


def stood(turunan: pl.DataFrame, **tables: list[dict[str, Any]]) -> pl.DataFrame:
    order = ("asesmen", "anggota", "penerima", "program", "kelulusan")
    return standing(turunan, *(table(nama, tables.get(nama, ())) for nama in order), KATALOG)


@pytest.mark.parametrize("case", named("ikk"))
def test_index_gates_and_stage_are_those_worked_out_by_hand(case):
    earners = [
        {"id_keluarga": "k", "putaran": "2026", "no_urut": i, "keberadaan": 1, "bekerja": 1}
        for i in range(case.get("sumber", 0))
    ]
    row = stood(
        derived([{"id_keluarga": "k", "putaran": "2026"}]),
        asesmen=[assessed("k", "2026", None, case["lain"], case.get("skor"))],
        anggota=earners,
    ).row(0, named=True)
    expected = None if case["ikk"] is None else float(Fraction(str(case["ikk"])))
    assert row["ikk"] == (None if expected is None else pytest.approx(expected, abs=1e-9))
    assert (row["tahap"], row["syarat_kurang"]) == (case["tahap"], case["kurang"])


@pytest.mark.parametrize("case", named("berkelanjutan"))
def test_sustained_self_reliance_needs_half_a_year_without_direct_aid(case):
    rounds = [f"{2024 + i}" for i in range(len(case["asesmen"]))]
    received = [("lain", ["bantuan_langsung", "2020-01-01", None, "aktif"])]
    received += [("k", row) for row in case.get("penerima", ())]
    found = stood(
        derived([{"id_keluarga": "k", "putaran": putaran} for putaran in rounds]),
        asesmen=[
            assessed("k", putaran, day, skor) for putaran, (day, skor, _) in zip(rounds, case["asesmen"], strict=True)
        ],
        program=[
            {"kode_program": kind, "tahun": 2025, "jenis": kind} for kind in sorted({row[0] for _, row in received})
        ],
        penerima=[
            {
                "id_keluarga": family,
                "kode_program": kind,
                "tahun": 2025,
                **dict(zip(("mulai", "selesai"), map(_date, (begin, end)), strict=True)),
                "status": status,
            }
            for family, (kind, begin, end, status) in received
        ],
    )
    assert found["tahap"].to_list() == [tahap for _, _, tahap in case["asesmen"]]


def _date(value: Any) -> Any:
    return pl.Series([value]).str.to_date()[0] if isinstance(value, str) else value


def test_without_any_recipient_on_record_nobody_is_sustained():
    days = [_date("2025-03-10"), _date("2026-03-10")]
    found = stood(
        derived([{"id_keluarga": "k", "putaran": str(day.year)} for day in days]),
        asesmen=[assessed("k", str(day.year), day, 5) for day in days],
    )
    assert found["tahap"].to_list() == ["mandiri", "mandiri"]


@pytest.mark.parametrize("case", named("kelulusan"))
def test_what_became_of_an_exit_is_read_on_the_day_of_the_interview(case):
    columns = ("diusulkan", "keputusan", "tanggal_keputusan", "jenis_keluar")
    rounds = [(str(day.year) + ("b" if i else "a"), day, *more) for i, (day, *more) in enumerate(case["putaran"])]
    found = stood(
        derived(
            {"id_keluarga": "k", "putaran": putaran, "tanggal_data": day, "skor": POOR if miskin == "ya" else NOT_POOR}
            for putaran, day, _skor, miskin, _status in rounds
        ),
        asesmen=[assessed("k", putaran, day, skor) for putaran, day, skor, *_more in rounds if skor],
        kelulusan=[{"id_keluarga": "k", **dict(zip(columns, row, strict=True))} for row in case["kelulusan"]],
    )
    assert found["status_lulus"].to_list() == [status for *_more, status in rounds]
    assert set(found["status_lulus"]) <= set(STATUS)


def test_every_family_has_one_row_in_order_and_an_assessed_one_has_one_of_the_stages():
    turunan = derived([{"id_keluarga": family, "putaran": "2026"} for family in ("b", "a", "c")])
    found = stood(turunan, asesmen=[assessed("a", "2026", None, 3), assessed("z", "2026", None, 3)])
    assert found["id_keluarga"].to_list() == ["b", "a", "c"]
    assert found["tahap"].to_list() == [None, "berkembang", None]
    assert found["syarat_kurang"].dtype == pl.List(pl.String)
    assert set(found["tahap"].drop_nulls()) <= CODES


def test_empty_tables_give_blank_stages_and_no_exit():
    found = stood(derived([{"id_keluarga": "k", "putaran": "2026"}]))
    assert found.row(0) == ("k", "2026", None, None, None, "")
