"""Stories: shown only as long as a consent holds, to those it was given for, and gone when it is withdrawn."""

from datetime import UTC, date, datetime
from typing import Any

import pytest

from peka_core import pictures
from peka_core.access import log
from peka_core.access.errors import TextRefused
from peka_core.access.principal import Peran, Principal
from peka_core.acts import history, stories
from peka_core.acts.errors import ActRefused, ChangedMeanwhile
from peka_core.errors import RefusedError
from tests.support.photos import photo
from tests.support.towns import IBOIH, KEUNEKAI

NOW = datetime(2026, 11, 30, 5, tzinfo=UTC)
FIELDS: dict[str, Any] = {
    "kutipan": "Dulu jaring kami bocor.\nSekarang kami menabung.",
    "sumber": "Nelayan, kelompok Laut Biru",
    "pemberi": "Ketua kelompok, lembar 12/2026",
    "disetujui": date(2026, 11, 1),
    "berlaku": date(2027, 10, 31),
    "umum": True,
}
PARTNER = Principal(Peran.MITRA)


def record(state, who, seen=0, **changed):
    return stories.record(state, who, IBOIH, FIELDS | changed, seen, now=NOW)


def test_a_story_with_consent_is_shown_to_everybody_and_without_to_offices_alone(state, rina, kepala):
    record(state, rina)
    for who in (rina, kepala, PARTNER):
        found = stories.shown(state, who, IBOIH, now=NOW)
        assert found is not None
        assert found.kutipan.splitlines() == ["Dulu jaring kami bocor.", "Sekarang kami menabung."]
    record(state, rina, 1, umum=False)
    assert stories.shown(state, kepala, IBOIH, now=NOW) is not None
    for outside in (PARTNER, Principal(Peran.KEPALA, publik=True), Principal(Peran.MITRA, tautan="x" * 18)):
        assert stories.shown(state, outside, IBOIH, now=NOW) is None


def test_who_gave_the_consent_is_never_part_of_what_is_shown(state, rina):
    record(state, rina)
    assert "lembar 12" not in repr(stories.shown(state, rina, IBOIH, now=NOW))


def test_a_link_shows_no_story_of_a_gampong_it_does_not_cover(state, rina):
    record(state, rina)
    assert stories.shown(state, Principal(Peran.MITRA, gampong=frozenset({KEUNEKAI})), IBOIH, now=NOW) is None


@pytest.mark.parametrize(
    ("day", "held"),
    [((2026, 11, 1, 5), True), ((2027, 10, 31, 5), True), ((2027, 10, 31, 18), False), ((2026, 10, 31, 5), False)],
)
def test_before_the_consent_and_after_its_last_day_in_sabang_nothing_is_shown(state, rina, day, held):
    record(state, rina)
    assert (stories.shown(state, rina, IBOIH, now=datetime(*day, tzinfo=UTC)) is not None) is held


@pytest.mark.parametrize(
    "changed",
    [
        {"disetujui": None},
        {"berlaku": None},
        {"disetujui": date(2026, 12, 1)},
        {"berlaku": date(2026, 11, 29)},
        {"berlaku": date(2030, 1, 1)},
    ],
)
def test_without_a_consent_that_holds_today_nothing_is_recorded(state, rina, changed):
    with pytest.raises(ActRefused):
        record(state, rina, **changed)
    assert stories.standing(state, IBOIH) is None


@pytest.mark.parametrize(
    "changed",
    [{"pemberi": ""}, {"kutipan": " "}, {"sumber": ""}, {"kutipan": "Hubungi 0812 6000 1234"}, {"sumber": "9" * 16}],
)
def test_a_missing_text_or_the_number_of_a_person_is_refused(state, rina, changed):
    with pytest.raises(TextRefused):
        record(state, rina, **changed)


def test_withdrawing_takes_words_and_picture_away_and_the_log_says_who_did_it(state, rina):
    stories.send_picture(state, rina, IBOIH, photo())
    record(state, rina, keterangan="Perempuan menjahit jaring")
    assert stories.shown(state, rina, IBOIH, now=NOW).gambar
    stories.withdraw(state, rina, IBOIH, 1, now=NOW)
    assert stories.shown(state, rina, IBOIH, now=NOW) is None
    assert list((state.folder / pictures.FOLDER).iterdir()) == []
    [left] = history.versions(state, stories.KIND, IBOIH)
    assert (left.versi, left.keadaan, dict(left.isi)) == (2, "dicabut", {})
    assert [one.tindakan for one in log.rows(state)][:2] == ["cerita_cabut", "cerita_catat"]
    record(state, rina, 2, kutipan="Cerita lain")
    assert stories.shown(state, rina, IBOIH, now=NOW).kutipan == "Cerita lain"


def test_words_of_an_earlier_story_and_its_picture_are_not_kept(state, rina):
    stories.send_picture(state, rina, IBOIH, photo())
    record(state, rina, keterangan="Perahu")
    record(state, rina, 1, kutipan="Kata yang lain", tanpa_gambar=True)
    assert "jaring" not in repr(history.versions(state, stories.KIND, IBOIH))
    assert stories.shown(state, rina, IBOIH, now=NOW).gambar == b""
    assert list((state.folder / pictures.FOLDER).iterdir()) == []


def test_a_picture_stays_when_words_change_and_needs_words_of_its_own(state, rina):
    stories.send_picture(state, rina, IBOIH, photo())
    with pytest.raises(ActRefused, match="Isi gambar"):
        record(state, rina)
    record(state, rina, keterangan="Perahu")
    before = stories.shown(state, rina, IBOIH, now=NOW).gambar
    record(state, rina, 1, kutipan="Lain", keterangan="Perahu")
    assert stories.shown(state, rina, IBOIH, now=NOW).gambar == before


def test_a_picture_whose_story_was_not_recorded_is_kept_nowhere_but_where_it_waits(state, rina, budi):
    stories.send_picture(state, rina, IBOIH, photo())
    [waiting] = (state.folder / pictures.FOLDER).iterdir()
    for changed in ({}, {"keterangan": "Perahu", "disetujui": None}, {"keterangan": "Perahu", "seen": 7}):
        with pytest.raises(RefusedError):
            record(state, rina, **changed)
        assert list((state.folder / pictures.FOLDER).iterdir()) == [waiting]
    record(state, rina, keterangan="Perahu")
    stories.send_picture(state, budi, IBOIH, photo())
    with pytest.raises(ChangedMeanwhile):
        record(state, budi, keterangan="Perahu")
    assert stories.shown(state, rina, IBOIH, now=NOW).gambar, "the same picture, which the other story holds"


def test_a_story_whose_consent_has_ended_is_taken_away_with_its_picture(state, rina):
    stories.send_picture(state, rina, IBOIH, photo())
    record(state, rina, keterangan="Perahu")
    assert stories.forget_expired(state, now=NOW) == 0
    after = datetime(2027, 11, 1, tzinfo=UTC)
    assert stories.expired(state, now=after) == [IBOIH]
    assert stories.forget_expired(state, now=after) == 1
    assert history.versions(state, stories.KIND, IBOIH) == []
    assert list((state.folder / pictures.FOLDER).iterdir()) == []


@pytest.mark.parametrize("place", ["", "kota", "11.72.99.2001", "../x"])
def test_what_is_no_gampong_has_no_story_and_no_picture(state, admin, place):
    with pytest.raises(ActRefused):
        stories.record(state, admin, place, FIELDS, 0, now=NOW)
    with pytest.raises(ActRefused):
        stories.send_picture(state, admin, place, photo())
    assert not (state.folder / pictures.FOLDER).exists()


def test_the_second_of_two_is_told_and_the_story_of_the_first_stands(state, rina, budi):
    record(state, rina)
    with pytest.raises(ChangedMeanwhile, match="rina"):
        record(state, budi, kutipan="Milik Budi")
    assert "jaring" in stories.shown(state, rina, IBOIH, now=NOW).kutipan


@pytest.mark.parametrize("peran", [Peran.MITRA, Peran.KEPALA])
def test_whoever_may_not_records_withdraws_and_sends_nothing(state, rina, peran):
    record(state, rina)
    for who in (Principal(peran), Principal(Peran.PERENCANA, "x", frozenset({KEUNEKAI}))):
        for attempt in (
            lambda who=who: record(state, who, 1),
            lambda who=who: stories.withdraw(state, who, IBOIH, 1),
            lambda who=who: stories.send_picture(state, who, IBOIH, photo()),
        ):
            with pytest.raises(RefusedError):
                attempt()
    assert stories.shown(state, rina, IBOIH, now=NOW) is not None
    assert not (state.folder / pictures.FOLDER).exists()
