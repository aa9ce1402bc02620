"""Needs against what came of them, worked out by hand in tests/cases/partisipasi, and what holds for any needs."""

from datetime import date, timedelta

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from peka_core.followup.participation import deadlines, stated
from tests.support.followed import GAMPONG, case, table
from tests.support.priorities import register
from tests.support.strategies import KATALOG

DAYS = KATALOG.bersama.tenggat_aspirasi_hari


@pytest.fixture
def worked() -> dict:
    return case("partisipasi", "aspirasi")


def needs(rows: list[dict]) -> pl.DataFrame:
    words = {"nomor": "no_aspirasi", "tanggapan": "tanggal_tanggapan", "selesai": "tanggal_selesai"}
    return table(
        "aspirasi",
        [
            {words.get(name, name): value for name, value in row.items() if name != "gampong"}
            | {"kode_gampong": GAMPONG[row["gampong"]]}
            for row in rows
        ],
    )


def activities(rows: list[dict]) -> pl.DataFrame:
    return table(
        "kegiatan",
        [
            {"kode_kegiatan" if name == "kode" else name: value for name, value in row.items() if name != "gampong"}
            | {"gampong": [GAMPONG[nama] for nama in row["gampong"]]}
            for row in rows
        ],
    )


def standing(worked: dict) -> pl.DataFrame:
    return deadlines.of_year(stated.as_of(needs(worked["aspirasi"]), worked["hari"], KATALOG), 2026, stated.ENDED)


def test_every_need_stands_as_it_did_on_the_day(worked: dict):
    found = standing(worked).select("no_aspirasi", "keadaan", "lewat", "tepat", "hari_jawab").sort("no_aspirasi")
    assert [list(row) for row in found.iter_rows()] == worked["keadaan"]


def test_needs_are_counted_as_worked_out_by_hand(worked: dict):
    [found] = stated.counted(standing(worked), KATALOG).rows(named=True)
    assert found == worked["hitungan"]


def test_counts_by_gampong_add_up_to_the_city(worked: dict):
    by = stated.counted(standing(worked), KATALOG, "kode_gampong")
    whole = stated.counted(standing(worked), KATALOG)
    for name in ("disampaikan", "terjawab", "tepat", "lewat", "terlaksana"):
        assert by[name].sum() == whole[name].item()


def test_needs_stand_beside_what_is_there_and_no_family_counts_twice(worked: dict):
    received = pl.DataFrame(
        [(family, GAMPONG[nama], *rest) for family, nama, *rest in worked["penerima"]],
        schema=["id_keluarga", "kode_gampong", "jenis", "sektor"],
        orient="row",
    )
    found = stated.delivered(standing(worked), activities(worked["kegiatan"]), received, worked["hari"], KATALOG)
    names = {kode: nama for nama, kode in GAMPONG.items()}
    told = sorted([names[row[0]], *row[1:]] for row in found.iter_rows())
    assert told == worked["terhadap"]


def test_where_families_are_not_known_nobody_is_said_to_receive(worked: dict):
    found = stated.delivered(standing(worked), activities(worked["kegiatan"]), None, worked["hari"], KATALOG)
    assert found["penerima"].null_count() == found.height
    assert found["kegiatan"].sum() == 3


def test_over_all_gampong_no_activity_is_counted_twice(worked: dict):
    found = stated.delivered(standing(worked), activities(worked["kegiatan"]), None, worked["hari"], KATALOG)
    by_need = stated.by_need(found).rows_by_key("kebutuhan", named=True, unique=True)
    assert by_need["modal"] == {"disampaikan": 3, "terlaksana": 1, "terbuka": 2, "lewat": 0, "gampong": 1, "dengan": 1}
    assert (by_need["air"]["gampong"], by_need["air"]["dengan"]) == (2, 1)


def test_a_programme_serves_the_sectors_of_the_indicators_it_names():
    found = stated.sectors(
        register({"AIR": {"jenis": "layanan_dasar", "indikator": ["air"]}, "X": {"jenis": "modal"}}), KATALOG
    )
    assert found.rows() == [("AIR", "hunian"), ("X", None)]


def test_no_need_at_all_is_nothing_and_no_fault():
    none = stated.as_of(needs([]), date(2026, 8, 1), KATALOG)
    assert stated.counted(none, KATALOG)["disampaikan"].item() == 0
    assert stated.delivered(none, activities([]), None, date(2026, 8, 1), KATALOG).is_empty()


DATES = st.dates(date(2024, 1, 1), date(2026, 12, 31))


@given(asked=DATES, answer=st.none() | st.integers(0, 400), day=DATES)
def test_a_need_is_overdue_only_when_nobody_answered_within_the_deadline(asked: date, answer: int | None, day: date):
    answered = None if answer is None else asked + timedelta(days=answer)
    row = {"nomor": "A", "gampong": "Iboih", "tanggal": asked, "status": "ditanggapi" if answered else "baru"}
    found = stated.as_of(needs([{**row, "tanggapan": answered}]), day, KATALOG)
    assert found.height == (asked <= day)
    for one in found.rows(named=True):
        known = answered is not None and answered <= day
        assert one["lewat"] == (not known and (day - asked).days > DAYS)
        assert one["tepat"] == (known and answer is not None and answer <= DAYS)
        assert not (one["lewat"] and one["tepat"])
        assert one["keadaan"] == ("ditanggapi" if known else "baru")
