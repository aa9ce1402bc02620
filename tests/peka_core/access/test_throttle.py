from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import text

from peka_core.access import throttle
from peka_core.access.errors import Throttled

NOW = datetime(2026, 11, 30, 8, tzinfo=UTC)


def test_addresses_of_one_network_of_ipv6_count_as_one_and_written_twice_as_one():
    same = {throttle.address_key(address) for address in ("2001:db8::1", "2001:DB8:0:0:ffff::9", "2001:0db8::2")}
    assert len(same) == 1
    assert throttle.address_key("::ffff:10.0.0.1") == throttle.address_key("10.0.0.1")
    assert (
        len({throttle.address_key(address) for address in ("10.0.0.1", "10.0.0.2", "", "unix:", "2001:db8:1::")}) == 5
    )


def test_a_window_slides(state):
    for second in (0, 20, 40):
        throttle.attempt(state, ["a"], NOW + timedelta(seconds=second), most=3)
    with pytest.raises(Throttled):
        throttle.attempt(state, ["a"], NOW + timedelta(seconds=59), most=3)
    throttle.attempt(state, ["a"], NOW + timedelta(seconds=60), most=3)


def test_what_is_refused_is_not_counted_and_what_succeeded_counts_no_more(state):
    first = throttle.attempt(state, ["a", "b"], NOW, most=1)
    with pytest.raises(Throttled):
        throttle.attempt(state, ["b", "c"], NOW, most=1)
    throttle.attempt(state, ["c"], NOW, most=1)
    throttle.forgive(state, first)
    throttle.attempt(state, ["a", "b"], NOW, most=1)


def test_nothing_that_was_typed_is_kept_and_old_attempts_go(state):
    throttle.attempt(state, [throttle.key("pengguna", "kuda laut")], NOW)
    with state.reading() as conn:
        assert "kuda" not in str(conn.execute(text("SELECT * FROM gagal")).all())
    throttle.attempt(state, ["lain"], NOW + timedelta(days=1))
    with state.reading() as conn:
        assert conn.execute(text("SELECT count(*) FROM gagal")).scalar() == 1
