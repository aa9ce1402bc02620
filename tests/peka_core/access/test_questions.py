from datetime import UTC, datetime, timedelta

import pytest

from peka_core.access import drafts, log, questions, users
from peka_core.access.errors import TextRefused, Throttled
from peka_core.access.principal import Peran, Principal
from tests.support.access import PASSWORD

NOW = datetime(2026, 11, 30, 8, tzinfo=UTC)
PARTNER = Principal(Peran.MITRA, tautan="a" * 18, sesi="0" * 16)


def test_a_question_is_kept_for_the_admin_until_it_is_closed(state, admin):
    id_ = questions.ask(state, PARTNER, "  Berapa keluarga\r\ndi Iboih?\u202e ", "peta", now=NOW)
    kept = questions.listed(state)[0]
    assert (kept.id, kept.tautan, kept.nama, kept.halaman) == (id_, PARTNER.tautan, "", "peta")
    assert (kept.teks, kept.dibuat, kept.ditutup) == ("Berapa keluarga\ndi Iboih?", NOW, None)
    assert questions.close(state, id_, admin, now=NOW)
    assert not questions.close(state, id_, admin)
    assert questions.listed(state, terbuka=True) == []
    assert questions.listed(state)[0].penutup == admin.nama
    assert [entry.tindakan for entry in log.rows(state, objek=id_)] == ["tanya_tutup", "tanya"]


@pytest.mark.parametrize(
    "text", ["", " \n\u200b", "x" * 1001, "x" * 50_000, "NIK saya 9999999999999999", "9999-9999-9999-9999"]
)
def test_empty_long_and_personal_questions_are_refused(state, text):
    with pytest.raises(TextRefused):
        questions.ask(state, PARTNER, text, "peta")


def test_a_link_asks_five_times_an_hour_and_others_are_not_hindered(state, admin):
    for number in range(5):
        questions.ask(state, PARTNER, f"tanya {number}", "peta", now=NOW)
    users.verify(state, admin.nama, PASSWORD, "10.0.0.1", now=NOW + timedelta(minutes=30))
    with pytest.raises(Throttled):
        questions.ask(state, PARTNER, "lagi", "peta", now=NOW + timedelta(minutes=59))
    questions.ask(state, admin, "lagi", "peta", now=NOW + timedelta(minutes=59))
    questions.ask(state, PARTNER, "lagi", "peta", now=NOW + timedelta(minutes=61))


def test_a_link_cannot_fill_the_list_of_the_others(state, monkeypatch):
    monkeypatch.setattr(questions, "MOST_OPEN_OF_ONE", 2)
    monkeypatch.setattr(questions, "MOST_OPEN", 3)
    other, third = (Principal(Peran.MITRA, tautan=char * 18) for char in "bc")
    questions.ask(state, PARTNER, "satu", "peta")
    first = questions.ask(state, PARTNER, "dua", "peta")
    with pytest.raises(Throttled):
        questions.ask(state, PARTNER, "tiga", "peta")
    questions.ask(state, other, "satu", "peta")
    with pytest.raises(Throttled):
        questions.ask(state, third, "satu", "peta")
    questions.close(state, first, None)
    questions.ask(state, third, "satu", "peta")


def test_a_draft_outlives_a_sign_in_and_is_taken_once(state):
    drafts.keep(state, "rina", "tanya:peta", "setengah\nkalimat", now=NOW)
    drafts.keep(state, "rina", "tanya:peta", "kalimat\nutuh", now=NOW)
    assert drafts.take(state, "joko", "tanya:peta", now=NOW) == ""
    assert drafts.take(state, "rina", "tanya:peta", now=NOW) == "kalimat\nutuh"
    assert drafts.take(state, "rina", "tanya:peta", now=NOW) == ""


def test_an_emptied_or_old_draft_is_gone(state):
    drafts.keep(state, "rina", "a", "teks", now=NOW)
    drafts.keep(state, "rina", "a", "", now=NOW)
    assert drafts.take(state, "rina", "a", now=NOW) == ""
    drafts.keep(state, "rina", "a", "teks", now=NOW)
    assert drafts.take(state, "rina", "a", now=NOW + timedelta(days=8)) == ""


def test_drafts_have_limits(state):
    for size, who in ((20_001, "rina"), (10, "rina sari"), (10, "x" * 97)):
        with pytest.raises(TextRefused):
            drafts.keep(state, who, "a", "x" * size)
    for number in range(drafts.MOST):
        drafts.keep(state, "rina", f"k{number}", "x", now=NOW)
    with pytest.raises(TextRefused):
        drafts.keep(state, "rina", "lagi", "x", now=NOW)
    drafts.keep(state, "rina", "k0", "y", now=NOW)
    drafts.keep(state, "rina", "lagi", "x", now=NOW + timedelta(days=8))
