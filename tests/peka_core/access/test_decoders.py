"""Whatever comes for a token, an id, a name or a password: refused in words, never a fault of the program."""

import base64
from contextlib import suppress

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from peka_core.access import drafts, lingkup, links, questions, sessions, throttle, users
from peka_core.access.errors import AccessError, LinkRefused, SignInRefused, TextRefused, Throttled
from peka_core.access.links import Lingkup
from peka_core.access.log import TINDAKAN
from peka_core.access.principal import Peran, Principal
from peka_core.access.texts import accepted, cleaned
from tests.support.access import PASSWORD

pytestmark = pytest.mark.slow
ANYTHING = st.text(st.characters(), max_size=300) | st.text("ab.-_=/+ \0\n\ud800\u202eé", max_size=120)
TOKEN_LIKE = st.builds(
    lambda id_, sep, sign: f"{id_}{sep}{sign}",
    st.text("abcdefgh234567", min_size=16, max_size=20),
    st.sampled_from([".", "..", "", " ", "%2E"]),
    st.binary(min_size=30, max_size=34).map(lambda raw: base64.urlsafe_b64encode(raw).rstrip(b"=").decode()),
)
some = settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


@some
@given(ANYTHING | TOKEN_LIKE)
def test_no_token_that_was_not_made_opens_anything(hasty, token):
    for open_link in (links.read, links.redeem):
        with pytest.raises(LinkRefused):
            open_link(hasty, token)
    assert sessions.find(hasty, token) is None
    assert sessions.find_id(hasty, token) is None
    assert links.by_id(hasty, token) is None
    assert not sessions.revoke(hasty, token)
    sessions.end(hasty, token)


@some
@given(ANYTHING, ANYTHING, ANYTHING)
def test_no_name_password_or_address_trips_the_door(hasty, name, password, address):
    with pytest.raises((SignInRefused, Throttled)):
        users.verify(hasty, name, password, address)
    with pytest.raises(SignInRefused):
        users.by_oidc(hasty, name, password, address)
    assert users.by_name(hasty, name) is None


@some
@given(
    ANYTHING | st.from_regex(users.NAME),
    ANYTHING | st.just(PASSWORD),
    st.lists(ANYTHING, max_size=3),
    st.sampled_from(Peran),
)
def test_accounts_are_made_or_refused_in_words(hasty, name, password, scope, role):
    try:
        made = users.create(hasty, name, password, role, scope or None)
    except AccessError:
        return
    assert made.nama.isascii()


@some
@given(ANYTHING, ANYTHING, st.lists(ANYTHING, max_size=3), ANYTHING)
def test_scopes_come_back_as_they_were_or_are_refused(hasty, page, language, gampong, query):
    asked = Lingkup((page,), (page,), tuple(gampong), language, query)
    try:
        kept = lingkup.kept(asked)
    except LinkRefused:
        return
    back = lingkup.read(kept)
    assert back.query in (query, query[1:])
    assert (back.halaman, back.ukuran, back.bahasa) == ((page,), (page,), language)


@some
@given(ANYTHING)
def test_texts_that_are_kept_hold_nothing_that_cannot_be_seen(text):
    assert all(char == "\n" or char.isprintable() for char in cleaned(text, lines=True))
    assert cleaned(cleaned(text)) == cleaned(text)
    with suppress(TextRefused):
        assert 1 <= len(accepted(text, "Teks", 50)) <= 50


@some
@given(ANYTHING, ANYTHING | st.sampled_from(["peta", "k0", "rina"]))
def test_questions_and_drafts_are_kept_clean_or_refused(hasty, text, place):
    who = Principal(Peran.MITRA, tautan=throttle.key("uji", text)[4:22])
    try:
        questions.ask(hasty, who, text, place)
        drafts.keep(hasty, place, place, text)
    except (TextRefused, Throttled):
        return
    assert drafts.take(hasty, place, place) == "".join(char for char in text if char == "\n" or char.isprintable())


def test_every_act_of_the_log_has_a_label():
    assert all(label and label[0].isupper() for label in TINDAKAN.values())
