"""Sessions and links against a model small enough to believe: any order of acts, any jump of the clock, two tabs."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from itertools import count

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    Bundle,
    MultipleResults,
    RuleBasedStateMachine,
    initialize,
    multiple,
    rule,
    run_state_machine_as_test,
)

from peka_core.access import links, log, sessions, users
from peka_core.access.errors import LinkRefused, SessionRefused
from peka_core.access.links import Lingkup
from peka_core.access.principal import Peran, Principal
from peka_core.access.store import State
from tests.support.access import PASSWORD

SKEW, IDLE, ABSOLUTE = timedelta(seconds=60), timedelta(minutes=30), timedelta(hours=8)
SECOND, MINUTE, HOUR, DAY = (timedelta(seconds=number) for number in (1, 60, 3600, 86_400))
JUMPS = st.sampled_from(
    [
        *(0 * SECOND, SECOND, MINUTE, 20 * MINUTE, IDLE - SECOND, IDLE, 2 * HOUR, ABSOLUTE, DAY, 30 * DAY),
        *(-SECOND, -SKEW, -SKEW - SECOND, -20 * MINUTE, -IDLE, -ABSOLUTE, -2 * DAY),
    ]
)
EDGES = st.sampled_from(
    [
        *(("last", length) for length in (MINUTE - SECOND, MINUTE, IDLE - SECOND, IDLE, -SKEW, -SKEW - SECOND)),
        *(("made", length) for length in (ABSOLUTE - SECOND, ABSOLUTE)),
    ]
)
"""Moments of a session at which its answer changes."""
NUMBERS = count()


@dataclass
class User:
    name: str
    role: Peran
    active: bool = True


@dataclass
class Link:
    token: str
    id: str
    made: datetime
    until: datetime
    revoked: bool = False
    used: int = 0

    def good(self, now: datetime) -> bool:
        return not self.revoked and self.made - SKEW <= now < self.until


@dataclass
class Session:
    token: str
    of: User | Link
    made: datetime
    last: datetime
    over: bool = False
    id: str = ""

    def expected(self, now: datetime) -> Principal | None:
        """What a find must answer, and what it leaves behind."""
        if now - self.made >= ABSOLUTE or now - self.last >= IDLE:
            self.over = True
        if self.over or max(self.made, self.last) > now + SKEW:
            return None
        if isinstance(self.of, User):
            found = Principal(self.of.role, self.of.name, sesi=self.id) if self.of.active else None
        else:
            found = Principal(Peran.MITRA, tautan=self.of.id, sesi=self.id) if self.of.good(now) else None
        if found and now - self.last >= timedelta(minutes=1):
            self.last = now
        return found


class Machine(RuleBasedStateMachine):
    every_user = Bundle("every_user")
    every_link = Bundle("every_link")
    every_session = Bundle("every_session")

    def __init__(self, state: State):
        super().__init__()
        self.state, self.now = state, datetime(2026, 11, 30, 8, tzinfo=UTC)
        self.sessions: list[Session] = []
        self.admin = Principal(Peran.ADMIN, "pengelola")

    @initialize(target=every_user, role=st.sampled_from(users.ROLES))
    def a_first_user(self, role: Peran) -> User:
        return self.a_user(role)

    @rule(target=every_user, role=st.sampled_from(users.ROLES))
    def another_user(self, role: Peran) -> User:
        return self.a_user(role)

    def a_user(self, role: Peran) -> User:
        made = User(f"orang{next(NUMBERS)}", role)
        users.create(self.state, made.name, PASSWORD, role, now=self.now)
        return made

    @rule(target=every_link, days=st.integers(1, 90))
    def a_link_is_made(self, days: int) -> Link:
        token = links.make(self.state, self.admin, Lingkup(), "mitra", days, now=self.now)
        return Link(token, links.read(self.state, token, now=self.now).id, self.now, self.now + timedelta(days=days))

    @rule(target=every_session, user=every_user)
    def somebody_signs_in(self, user: User) -> Session | MultipleResults[Session]:
        who = Principal(user.role, user.name)
        if not user.active:
            with pytest.raises(SessionRefused):
                sessions.start(self.state, who, now=self.now)
            return multiple()
        return self.begun(sessions.start(self.state, who, now=self.now), user)

    @rule(target=every_session, link=every_link)
    def somebody_opens_a_link(self, link: Link) -> Session | MultipleResults[Session]:
        if not link.good(self.now):
            with pytest.raises(LinkRefused):
                links.redeem(self.state, link.token, now=self.now)
            return multiple()
        token, found = links.redeem(self.state, link.token, now=self.now)
        link.used += 1
        assert (found.id, found.pemakaian) == (link.id, link.used)
        return self.begun(token, link)

    def begun(self, token: str, of: User | Link) -> Session:
        for old in self.sessions:  # a new session sweeps the table
            age = self.now - old.made
            if age > timedelta(days=30) or (isinstance(old.of, Link) and age > timedelta(days=1)):
                old.over = True
        made = Session(token, of, self.now, self.now)
        made.id = sessions.find(self.state, token, now=self.now).sesi
        self.sessions.append(made)
        return made

    @rule(session=every_session, edge=EDGES, waits=st.lists(JUMPS | EDGES, min_size=2, max_size=8), by_id=st.booleans())
    def tabs_ask_after_a_while(self, session: Session, edge: tuple, waits: list, by_id: bool):
        find, what = (sessions.find_id, session.id) if by_id else (sessions.find, session.token)
        for wait in (edge, *waits):
            jumps = isinstance(wait, timedelta)
            self.now = self.now + wait if jumps else getattr(session, wait[0]) + wait[1]
            assert find(self.state, what, now=self.now) == session.expected(self.now)

    @rule(session=every_session, times=st.sampled_from([2, 17]))
    def somebody_works_on_for_hours(self, session: Session, times: int):
        for _ in range(times):
            self.now = session.last + IDLE - SECOND
            assert sessions.find(self.state, session.token, now=self.now) == session.expected(self.now)

    @rule(session=every_session, by_admin=st.booleans())
    def a_session_is_ended(self, session: Session, by_admin: bool):
        if by_admin:
            was_open = sessions.revoke(self.state, session.id, oleh=self.admin, now=self.now)
            assert was_open <= (not session.over)
        else:
            sessions.end(self.state, session.token, now=self.now)
        session.over = True

    @rule(link=every_link)
    def a_link_is_revoked(self, link: Link):
        links.revoke(self.state, link.id, self.admin, now=self.now)
        link.revoked = True

    @rule(user=every_user, act=st.sampled_from([*users.ROLES, True, False, PASSWORD]))
    def an_account_changes(self, user: User, act: Peran | bool | str):
        if isinstance(act, Peran):
            users.set_role(self.state, user.name, act, now=self.now)
            user.role = act
            return
        if isinstance(act, bool):
            users.disable(self.state, user.name, aktif=act, now=self.now)
            user.active = act
        else:
            users.change_password(self.state, user.name, act, now=self.now)
        for session in self.sessions:
            session.over |= session.of is user and act is not True

    def teardown(self):
        listed = {one.id for one in sessions.all_open(self.state, now=self.now)} if self.sessions else set()
        for session in self.sessions:
            expected = session.expected(self.now)
            assert (session.id in listed) == (expected is not None)
            assert sessions.find(self.state, session.token, now=self.now) == expected


@pytest.mark.slow
def test_sessions_and_links_do_what_the_model_says(hasty, admin):
    few = settings(
        max_examples=30 if hasty.sqlite else 10,
        stateful_step_count=30,
        deadline=None,
        suppress_health_check=list(HealthCheck),
    )
    run_state_machine_as_test(lambda: Machine(hasty), settings=few)
    assert log.verify(hasty).whole
