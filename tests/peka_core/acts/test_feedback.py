"""What people say of a page: anybody sends, planners and administrators answer, whoever sent it reads the answer."""

import pytest

from peka_core.access.errors import TextRefused, Throttled
from peka_core.access.principal import Peran, Principal
from peka_core.acts import feedback, history
from peka_core.acts.errors import ActRefused, ChangedMeanwhile
from tests.support.acts import NOW
from tests.support.pledges import partner
from tests.support.towns import IBOIH, KEUNEKAI

TEXT = "Angka air minum Iboih tidak cocok\ndengan yang kami lihat"


@pytest.mark.parametrize("peran", Peran)
def test_everybody_may_send_and_read_their_own_and_nobody_elses(state, peran):
    one, other = Principal(peran, "satu"), Principal(peran, "dua")
    feedback.send(state, one, "peta", "angka", TEXT, now=NOW)
    [mine] = feedback.sent(state, one)
    assert (mine.isi["halaman"], mine.isi["tentang"], mine.isi["teks"]) == ("peta", "angka", TEXT)
    assert feedback.sent(state, other) == []


def test_an_answer_reaches_the_link_that_asked(state, admin):
    mitra = partner(state)
    made = feedback.send(state, mitra, "peta", "angka", TEXT, browser="b", now=NOW)
    feedback.answer(state, admin, made.thing, 1, "diproses", "", now=NOW)
    feedback.answer(state, admin, made.thing, 2, "dijawab", "Benar, diperbaiki pada impor berikut.", now=NOW)
    assert feedback.sent(state, mitra, "lain") == feedback.sent(state, mitra) == []
    [mine] = feedback.sent(state, mitra, "b")
    assert (mine.keadaan, mine.isi["jawaban"]) == ("dijawab", "Benar, diperbaiki pada impor berikut.")
    assert mine.isi["teks"] == TEXT


@pytest.mark.parametrize("peran", [Peran.MITRA, Peran.KEPALA])
def test_others_neither_read_the_inbox_nor_answer(state, peran):
    made = feedback.send(state, Principal(Peran.MITRA), "peta", "saran", TEXT, now=NOW)
    one = Principal(peran, "seseorang")
    assert feedback.inbox(state, one) == []
    with pytest.raises(ActRefused):
        feedback.answer(state, one, made.thing, 1, "dijawab", "Ya")


def test_a_planner_sees_what_was_said_in_the_own_gampong_and_what_of_the_city_is_for_the_whole_city(state, rina, admin):
    sender = Principal(Peran.KEPALA, "pimpin")
    feedback.send(state, sender, "gampong", "saran", "Di Iboih", IBOIH, now=NOW)
    feedback.send(state, sender, "gampong", "saran", "Di Keunekai", KEUNEKAI, now=NOW)
    feedback.send(state, sender, "peta", "saran", "Di kota", now=NOW)
    assert [first.isi["teks"] for first, _ in feedback.inbox(state, rina)] == ["Di Iboih"]
    assert len(feedback.inbox(state, admin)) == 3


def test_a_link_of_some_gampong_is_filed_within_them_whatever_the_page_shows(state):
    mitra = partner(state, gampong=(IBOIH,))
    for asked in ("", KEUNEKAI, IBOIH, "kota"):
        made = feedback.send(state, mitra, "peta", "saran", f"Tentang {asked or 'semua'}", asked, now=NOW)
        assert made.thing.kode_gampong == IBOIH


@pytest.mark.parametrize(
    ("page", "about", "text"),
    [
        ("peta", "saran", ""),
        ("peta", "saran", "x" * 1001),
        ("peta", "saran", "NIK 9972 0312 0180 0001"),
        ("peta", "saran", "telepon +62 812 3456 7890"),
        ("peta", "saran", "telepon ０８１２３４５６７８９０"),
        ("../x", "saran", TEXT),
        ("peta", "lain-lain", TEXT),
    ],
)
def test_what_is_empty_too_long_personal_or_no_code_is_refused(state, page, about, text):
    with pytest.raises(TextRefused):
        feedback.send(state, Principal(Peran.MITRA), page, about, text, now=NOW)
    assert history.every(state) == []


def test_the_second_who_answers_is_told_and_what_is_answered_stays_so(state, admin, rina):
    made = feedback.send(state, Principal(Peran.KEPALA, "p"), "peta", "saran", TEXT, IBOIH, now=NOW)
    feedback.answer(state, rina, made.thing, 1, "dijawab", "Sudah", now=NOW)
    with pytest.raises(ChangedMeanwhile, match="rina"):
        feedback.answer(state, admin, made.thing, 1, "dijawab", "Lagi", now=NOW)
    with pytest.raises(ActRefused):
        feedback.answer(state, admin, made.thing, 2, "dijawab", "Lagi", now=NOW)


def test_only_so_many_a_day(state):
    one = Principal(Peran.MITRA)
    for number in range(feedback.MOST_A_DAY):
        feedback.send(state, one, "peta", "saran", f"Saran {number}", now=NOW)
    with pytest.raises(Throttled):
        feedback.send(state, one, "peta", "saran", "Satu lagi", now=NOW)
