"""Meetings of a gampong: recorded once, corrected by whoever saw the last word, never half."""

from datetime import date

import pytest

from peka_core.access import log
from peka_core.access.errors import TextRefused
from peka_core.access.principal import Peran, Principal
from peka_core.acts import history, meetings
from peka_core.acts.errors import ActRefused, ChangedMeanwhile
from peka_core.acts.pending import pending, together
from tests.support.acts import MEETING, NOW
from tests.support.towns import IBOIH, KEUNEKAI


def test_a_meeting_is_kept_with_its_entry_in_the_log_and_no_word_of_it_there(state, rina):
    made = meetings.record(state, rina, MEETING, now=NOW)
    assert (made.versi, made.keadaan, made.thing.id) == (1, "tercatat", f"{IBOIH}:2026")
    [entry] = log.rows(state, tindakan="musyawarah_catat")
    assert (entry.pelaku, entry.rincian["gampong"]) == ("rina", IBOIH)
    assert "meunasah" not in str(entry.rincian)
    assert pending(state)["musyawarah"].row(0, named=True) | MEETING == pending(state)["musyawarah"].row(0, named=True)


def test_a_correction_follows_on_the_version_that_was_seen(state, rina, budi):
    meetings.record(state, rina, MEETING, now=NOW)
    with pytest.raises(ChangedMeanwhile, match="rina"):
        meetings.record(state, budi, {**MEETING, "hadir_laki": 1}, 0, now=NOW)
    meetings.record(state, budi, {**MEETING, "hadir_laki": 30}, 1, now=NOW)
    assert pending(state)["musyawarah"]["hadir_laki"].to_list() == [30]
    assert len(history.versions(state, "musyawarah", f"{IBOIH}:2026")) == 2


def test_a_meeting_of_the_workbook_is_corrected_and_stands_once(state, rina):
    meetings.record(state, rina, MEETING, now=NOW)
    held = pending(state)["musyawarah"]
    [row] = held.to_dicts()
    meetings.record(state, rina, {**row, "hadir_perempuan": 20}, 1, held=row, now=NOW)
    waiting = pending(state, {"musyawarah": held})["musyawarah"]
    assert together("musyawarah", held, waiting)["hadir_perempuan"].to_list() == [20]


@pytest.mark.parametrize(
    ("more", "told"),
    [
        ({"tanggal": None}, "Tanggal musyawarah belum diisi"),
        ({"tanggal": date(2026, 12, 24)}, "belum terjadi"),
        ({"hadir_laki": 0, "hadir_perempuan": None}, "Yang hadir belum diisi"),
        ({"hadir_laki": 10_001}, "harus 0 sampai 10000"),
        ({"penyebab_tambahan": ["utang"], "penyebab_dikoreksi": ["utang"]}, "dengan dua cara"),
        ({"penyebab_tambahan": ["sihir"]}, "tidak dikenal"),
        ({"prioritas_2": "alat"}, "dua kali"),
        ({"prioritas_1": None}, "tidak berurutan"),
        ({"putaran": "kemarin"}, "bukan putaran"),
        ({"putaran": None}, "belum diisi"),
    ],
)
def test_what_is_half_or_cannot_be_is_refused_and_nothing_is_kept(state, rina, more, told):
    with pytest.raises(ActRefused, match=told):
        meetings.record(state, rina, {**MEETING, **more}, now=NOW)
    assert history.latest(state, jenis="musyawarah") == []
    assert log.rows(state, tindakan="musyawarah_catat") == []


def test_a_note_with_the_number_of_a_person_is_refused(state, rina):
    with pytest.raises(TextRefused, match="16 angka"):
        meetings.record(state, rina, {**MEETING, "catatan": f"Hadir {'1 ' * 16}"}, now=NOW)


@pytest.mark.parametrize("gampong", [KEUNEKAI, "", "11.72.99.2001", "kota"])
def test_a_planner_records_in_the_own_gampong_alone(state, rina, gampong):
    with pytest.raises(ActRefused):
        meetings.record(state, rina, {**MEETING, "kode_gampong": gampong}, now=NOW)


@pytest.mark.parametrize("kode", ["11.72.99.2001", "kota"])
def test_nobody_records_where_no_gampong_is(state, admin, kode):
    with pytest.raises(ActRefused):
        meetings.record(state, admin, {**MEETING, "kode_gampong": kode}, now=NOW)


@pytest.mark.parametrize(
    "who", [Principal(Peran.KEPALA, "pimpin"), Principal(Peran.MITRA), Principal(Peran.ADMIN, "x", tautan="a" * 18)]
)
def test_whoever_may_not_records_nothing(state, who):
    with pytest.raises(ActRefused):
        meetings.record(state, who, MEETING, now=NOW)
