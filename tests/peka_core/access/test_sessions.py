from datetime import UTC, datetime, timedelta

from peka_core.access import links, sessions
from peka_core.access.links import Lingkup
from peka_core.access.principal import Peran

NOW = datetime(2026, 11, 30, 8, tzinfo=UTC)


def test_a_session_is_over_after_half_an_hour_without_use_and_after_a_working_day(state, admin):
    token = sessions.start(state, admin, now=NOW)
    assert sessions.find(state, token, now=NOW + timedelta(minutes=29)).nama == admin.nama
    assert sessions.find(state, token, now=NOW + timedelta(minutes=58)).peran is Peran.ADMIN
    assert sessions.find(state, token, now=NOW + timedelta(minutes=88)) is None
    assert sessions.find(state, token, now=NOW + timedelta(minutes=60)) is None, "over once is over for good"


def test_a_revoked_link_ends_the_sessions_it_opened(state, admin):
    session, link = links.redeem(state, links.make(state, admin, Lingkup(), "Baznas"))
    assert sessions.find(state, session).tautan == link.id
    links.revoke(state, link.id, admin)
    assert sessions.find(state, session) is None
