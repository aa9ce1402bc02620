"""Meetings: who came, in every gampong, and what people put first."""

import polars as pl

from peka_core.followup.participation import meetings
from tests.support.followed import table
from tests.support.strategies import KATALOG

A, B, C = [item.kode for item in KATALOG.wilayah.gampong][:3]
NEEDS = [item.kode for item in KATALOG.kebutuhan]
ROWS = [
    {
        "kode_gampong": A,
        "putaran": "2026",
        "hadir_laki": 30,
        "hadir_perempuan": 10,
        "hadir_keluarga_miskin": 8,
        "prioritas_1": "alat",
        "prioritas_2": "air",
    },
    {
        "kode_gampong": B,
        "putaran": "2026",
        "hadir_laki": 9,
        "hadir_perempuan": None,
        "hadir_keluarga_miskin": 60,
        "prioritas_1": "air",
    },
    {"kode_gampong": C, "putaran": "2025", "hadir_laki": 5, "hadir_perempuan": 5},
]
POOR = pl.DataFrame({"kode_gampong": [A, B], "miskin": [40, 50]})


def found() -> pl.DataFrame:
    return meetings.attended(table("musyawarah", ROWS), "2026", [A, B, C], POOR)


def test_every_gampong_stands_there_whether_it_met_in_the_round_or_not():
    assert dict(found().select("kode_gampong", "diadakan").iter_rows()) == {A: True, B: True, C: False}


def test_shares_are_of_those_who_came_and_of_the_poor_families_of_the_gampong():
    first, second, third = found().rows(named=True)
    assert (first["hadir"], first["bagian_perempuan"], first["bagian_miskin"]) == (40, 0.25, 0.2)
    assert (second["hadir"], second["bagian_perempuan"]) == (None, None), "women were not counted"
    assert second["bagian_miskin"] == 1.0, "more came than the data know: never more than all"
    assert third["bagian_miskin"] is None


def test_together_only_meetings_that_counted_both_stand_in_the_share_of_women():
    told = meetings.together(found())
    assert (told["gampong"], told["diadakan"], told["hadir"], told["perempuan"]) == (3, 2, 40, 10)
    assert told["bagian_perempuan"] == 0.25
    assert (told["hadir_miskin"], told["miskin"]) == (58, 90), "50 poor families cannot send 60"
    assert told["bagian_miskin"] == 58 / 90


def test_priorities_are_counted_once_a_meeting_and_the_first_said_besides():
    assert list(meetings.priorities(found(), NEEDS).iter_rows()) == [("air", 1, 2), ("alat", 1, 1)]


def test_no_meeting_has_no_share():
    told = meetings.together(meetings.attended(table("musyawarah"), "2026", [A], POOR))
    assert (told["diadakan"], told["bagian_perempuan"], told["bagian_miskin"]) == (0, None, None)
