import hashlib
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import text

from peka_core.access import links, log, sessions, users
from peka_core.access.errors import SessionRefused, StateError
from peka_core.access.links import Lingkup
from peka_core.access.principal import Peran, Principal
from peka_core.access.store import State
from tests.support.access import PASSWORD

NOW = datetime(2026, 11, 30, 8, tzinfo=UTC)
IBOIH, KRUENG = "11.72.03.2001", "11.72.01.2004"


def after(**length: float) -> datetime:
    return NOW + timedelta(**length)


def test_a_session_is_over_after_half_an_hour_without_use(state, admin):
    token = sessions.start(state, admin, now=NOW)
    assert sessions.find(state, token, now=after(minutes=29, seconds=59)).nama == admin.nama
    assert sessions.find(state, token, now=after(minutes=59)).peran is Peran.ADMIN
    assert sessions.find(state, token, now=after(minutes=89)) is None
    assert sessions.find(state, token, now=after(minutes=60)) is None, "over once is over for good"


def test_a_session_is_over_after_eight_hours_however_often_it_is_used(state, admin):
    token = sessions.start(state, admin, now=NOW)
    for minutes in range(20, 8 * 60, 20):
        assert sessions.find(state, token, now=after(minutes=minutes)), minutes
    assert sessions.find(state, token, now=after(hours=8)) is None


def test_a_session_from_the_future_opens_nothing_until_its_time_comes(state, admin):
    token = sessions.start(state, admin, now=after(seconds=61))
    assert sessions.find(state, token, now=NOW) is None
    assert sessions.find(state, token, now=after(seconds=1))


def test_a_clock_set_back_does_not_lengthen_a_session(state, admin):
    token = sessions.start(state, admin, now=NOW)
    assert sessions.find(state, token, now=after(minutes=20))
    assert sessions.find(state, token, now=after(minutes=10)) is None
    assert sessions.find(state, token, now=after(minutes=25))


def test_role_and_scope_follow_the_account_at_the_next_find(state, admin):
    users.create(state, "joko", PASSWORD, Peran.PERENCANA, [IBOIH])
    token = sessions.start(state, Principal(Peran.ADMIN, "joko"))
    found = sessions.find(state, token)
    assert (found.peran, found.gampong, found.nama) == (Peran.PERENCANA, {IBOIH}, "joko")
    users.set_role(state, "joko", Peran.KEPALA, [KRUENG])
    assert sessions.find(state, token) == Principal(Peran.KEPALA, "joko", frozenset({KRUENG}), sesi=found.sesi)
    assert sessions.find_id(state, found.sesi) == sessions.find(state, token)


def test_a_session_ended_or_revoked_is_over_and_others_stay(state, admin):
    first, second, third = (sessions.start(state, admin) for _ in range(3))
    sessions.end(state, first)
    assert sessions.revoke(state, sessions.find(state, second).sesi, oleh=admin)
    assert [sessions.find(state, token) is None for token in (first, second, third)] == [True, True, False]
    assert not sessions.revoke(state, "0" * 16)
    assert not sessions.revoke(state, "' OR 1=1")
    sessions.end(state, "tidak ada")


def test_only_the_digest_of_a_token_is_kept_anywhere(state, admin, data_dir):
    token = sessions.start(state, admin)
    with state.reading() as conn:
        kept = conn.execute(text("SELECT sidik FROM sesi")).scalar_one()
    assert kept == hashlib.sha256(token.encode()).hexdigest()
    files = b"".join(path.read_bytes() for path in data_dir.iterdir() if path.is_file())
    assert token.encode() not in files
    assert not [entry for entry in log.rows(state) if token in repr(entry)]


def test_the_list_holds_what_is_open(state, admin):
    users.create(state, "joko", PASSWORD, Peran.PERENCANA)
    old = sessions.start(state, admin, now=NOW - timedelta(hours=9))
    sessions.start(state, admin, alamat="10.0.0.1", now=NOW)
    sessions.start(state, users.by_name(state, "joko").principal, alamat="\u202e" + "x" * 5000, now=after(seconds=1))
    ended = sessions.start(state, admin, now=NOW)
    sessions.end(state, ended, now=NOW)
    every = sessions.all_open(state, now=after(minutes=1))
    assert [(one.nama, one.alamat) for one in every] == [("joko", "x" * 64), (admin.nama, "10.0.0.1")]
    assert [one.nama for one in sessions.of_user(state, "joko", now=after(minutes=1))] == ["joko"]
    assert sessions.find(state, old, now=NOW) is None


def test_nobody_and_a_link_that_is_not_good_start_no_session(state, admin):
    links.make(state, admin, Lingkup(), "Baznas")
    link = links.listed(state)[0]
    links.revoke(state, link.id, admin)
    users.create(state, "joko", PASSWORD, Peran.PERENCANA)
    users.disable(state, "joko")
    for who in (
        Principal(Peran.ADMIN),
        Principal(Peran.MITRA, admin.nama, tautan=link.id),
        Principal(Peran.MITRA, tautan=link.id),
        Principal(Peran.PERENCANA, "joko"),
    ):
        with pytest.raises(SessionRefused):
            sessions.start(state, who)
    assert sessions.all_open(state) == []


def test_no_account_of_that_name_is_no_session(state, admin):
    with pytest.raises(StateError):
        sessions.start(state, Principal(Peran.ADMIN, "tidak.ada"))


def test_old_sessions_leave_the_table(state, admin):
    sessions.start(state, admin, now=NOW - timedelta(days=31))
    links.redeem(state, links.make(state, admin, Lingkup(), "Baznas", now=after(days=-2)), now=after(days=-2))
    sessions.start(state, admin, now=NOW)
    with state.reading() as conn:
        assert conn.execute(text("SELECT count(*) FROM sesi")).scalar_one() == 1


def test_a_state_that_cannot_be_written_still_answers_who_is_there(state, admin, monkeypatch):
    token = sessions.start(state, admin, now=NOW)

    def full(_self):
        raise StateError("penuh")

    monkeypatch.setattr(State, "writing", full)
    assert sessions.find(state, token, now=after(minutes=2))
    assert sessions.find(state, token, now=after(minutes=31)) is None
