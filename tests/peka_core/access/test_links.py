from datetime import UTC, datetime, timedelta

import pytest

from peka_core.access import links, log, sessions, users
from peka_core.access.errors import LinkRefused, TextRefused, Throttled
from peka_core.access.links import Lingkup
from peka_core.access.principal import Peran, Principal
from tests.support.access import PASSWORD, SECRET

NOW = datetime(2026, 11, 30, 8, tzinfo=UTC)
IBOIH = "11.72.03.2001"
SCOPE = Lingkup(("peta", "rincian"), ("H",), (IBOIH,), "en", "ukuran=H&putaran=2026", sematan=True)


def test_a_token_bears_the_signed_id_alone_in_62_characters(state, admin):
    token = links.make(state, admin, SCOPE, "Baznas Sabang", now=NOW)
    found = links.read(state, token, now=NOW)
    assert len(token) == 62
    assert token.startswith(f"{found.id}.")
    assert (found.lingkup, found.untuk, found.pembuat) == (SCOPE, "Baznas Sabang", admin.nama)
    assert (found.dibuat, found.sampai) == (NOW, NOW + timedelta(days=30))
    assert (found.dicabut, found.pemakaian, found.terakhir) == (None, 0, None)


def test_opening_a_link_counts_and_gives_a_session_within_its_scope(state, admin):
    token = links.make(state, admin, SCOPE, "Baznas", now=NOW)
    links.redeem(state, token, "10.0.0.1", now=NOW)
    session, link = links.redeem(state, token, "10.0.0.2", now=NOW + timedelta(hours=1))
    who = sessions.find(state, session, now=NOW + timedelta(hours=1))
    assert (who.peran, who.nama, who.gampong, who.tautan) == (Peran.MITRA, "", {IBOIH}, link.id)
    assert who.public_only
    assert (link.pemakaian, link.terakhir) == (2, NOW + timedelta(hours=1))
    assert links.by_id(state, link.id) == link


def test_a_link_ends_on_its_day_and_takes_its_sessions_along(state, admin):
    token = links.make(state, admin, Lingkup(), "Baznas", 1, now=NOW)
    session, _ = links.redeem(state, token, now=NOW + timedelta(hours=23, minutes=50))
    assert sessions.find(state, session, now=NOW + timedelta(hours=23, minutes=55)).gampong is None
    assert sessions.find(state, session, now=NOW + timedelta(days=1)) is None
    for open_again in (links.read, links.redeem):
        with pytest.raises(LinkRefused):
            open_again(state, token, now=NOW + timedelta(days=1))


def test_a_link_from_the_future_does_not_open(state, admin):
    token = links.make(state, admin, Lingkup(), "Baznas", now=NOW)
    with pytest.raises(LinkRefused):
        links.read(state, token, now=NOW - timedelta(seconds=61))


def test_a_revoked_link_is_dead_at_the_next_find_and_counts_no_more(state, admin):
    token = links.make(state, admin, Lingkup(), "Baznas")
    session, link = links.redeem(state, token)
    links.revoke(state, link.id, admin)
    assert sessions.find(state, session) is None
    for open_again in (links.read, links.redeem):
        with pytest.raises(LinkRefused):
            open_again(state, token)
    with pytest.raises(LinkRefused):
        links.token(state, link.id)
    assert links.by_id(state, link.id).pemakaian == 1


def test_forged_foreign_and_dead_tokens_read_the_same(state, admin):
    token = links.make(state, admin, Lingkup(), "Baznas")
    dead = links.make(state, admin, Lingkup(), "Baznas")
    links.revoke(state, links.read(state, dead).id, admin)
    id_, _, signature = token.partition(".")
    tries = [
        "",
        ".",
        id_,
        f"{id_}.",
        f".{signature}",
        f"{'a' * 18}.{signature}",
        dead,
        token.upper(),
        token * 2,
        "é",
        "\0",
        "\ud800",
    ]
    said = set()
    for tried in tries:
        with pytest.raises(LinkRefused) as refused:
            links.read(state, tried)
        said.add(str(refused.value))
    assert len(said) == 1


def test_a_token_with_one_other_character_opens_nothing(state, admin):
    token = links.make(state, admin, Lingkup(), "Baznas")
    others = [(place, other) for place in range(62) for other in "A5a-._" if other != token[place]]
    near = token[:-1] + chr(ord(token[-1]) + 1)  # may differ in bits only that the signature does not use
    for tried in (near, *(token[:place] + other + token[place + 1 :] for place, other in others)):
        with pytest.raises(LinkRefused):
            links.read(state, tried)


def test_a_new_secret_in_front_keeps_links_of_the_old_one_and_alone_ends_them(state, admin, monkeypatch):
    token = links.make(state, admin, Lingkup(), "Baznas")
    monkeypatch.setenv("PEKA_RAHASIA", f"{SECRET[::-1]},{SECRET}")
    link = links.read(state, token)
    newer = links.token(state, link.id)
    assert newer != token
    monkeypatch.setenv("PEKA_RAHASIA", SECRET[::-1])
    assert links.read(state, newer) == link
    with pytest.raises(LinkRefused):
        links.read(state, token)


def test_the_token_is_written_nowhere(state, admin, data_dir):
    token = links.make(state, admin, Lingkup(), "Baznas")
    links.redeem(state, token)
    signature = token.partition(".")[2].encode()
    files = {path.name: path.read_bytes() for path in data_dir.iterdir() if path.is_file()}
    assert not [name for name, content in files.items() if signature in content]
    assert signature.decode() not in repr(log.rows(state))
    assert links.token(state, links.listed(state)[0].id) == token


@pytest.mark.parametrize("days", [0, -1, 91, 10**9])
def test_a_link_lasts_a_day_to_ninety(state, admin, days):
    with pytest.raises(LinkRefused, match="hari"):
        links.make(state, admin, Lingkup(), "Baznas", days)


@pytest.mark.parametrize(
    "scope",
    [
        Lingkup(halaman=("../etc",)),
        Lingkup(halaman=("peta",) * 101),
        Lingkup(ukuran=("x" * 61,)),
        Lingkup(gampong=("9999",)),
        Lingkup(bahasa="<script>"),
        Lingkup(query="a=1\r\nSet-Cookie: x"),
        Lingkup(query="\u202eabc"),
        Lingkup(query="a" * 2001),
    ],
)
def test_a_scope_holds_codes_only(state, admin, scope):
    with pytest.raises(LinkRefused):
        links.make(state, admin, scope, "Baznas")
    assert links.listed(state) == []


@pytest.mark.parametrize("note", ["", " \u200b\n", "x" * 121, "x" * 5000, "Ibu 9999999999999999"])
def test_the_note_for_whom_is_short_and_without_numbers_of_persons(state, admin, note):
    with pytest.raises(TextRefused):
        links.make(state, admin, Lingkup(), note)


def test_the_note_for_whom_is_cleaned_of_what_cannot_be_seen(state, admin):
    token = links.make(state, admin, Lingkup(), "  Baz\u202enas\x07\n <b>Sabang</b> ")
    assert links.read(state, token).untuk == "Baznas <b>Sabang</b>"


def test_who_came_by_a_link_makes_and_revokes_none(state, admin):
    session, link = links.redeem(state, links.make(state, admin, Lingkup(), "Baznas"))
    partner = sessions.find(state, session)
    with pytest.raises(LinkRefused):
        links.make(state, partner, Lingkup(), "teman")
    with pytest.raises(LinkRefused):
        links.revoke(state, link.id, partner)
    assert links.by_id(state, link.id).good()


def test_a_link_is_revoked_by_its_maker_or_an_admin(state, admin):
    makers = [users.create(state, name, PASSWORD, Peran.PERENCANA).principal for name in ("joko", "sari")]
    link = links.read(state, links.make(state, makers[0], Lingkup(), "Baznas"))
    for id_, who in ((link.id, makers[1]), (link.id, Principal(Peran.PERENCANA)), ("a" * 18, admin), ("\0", admin)):
        with pytest.raises(LinkRefused, match="bukan milik"):
            links.revoke(state, id_, who)
    links.revoke(state, link.id, makers[0])
    links.revoke(state, link.id, admin)
    assert [entry.pelaku for entry in log.rows(state, tindakan="tautan_cabut")] == ["joko"], "revoked once, noted once"


def test_links_of_one_maker_are_listed_newest_first(state, admin):
    joko = users.create(state, "joko", PASSWORD, Peran.PERENCANA).principal
    for number, who in enumerate((joko, admin, joko)):
        links.make(state, who, Lingkup(), f"mitra {number}", now=NOW + timedelta(hours=number))
    assert [link.untuk for link in links.listed(state)] == ["mitra 2", "mitra 1", "mitra 0"]
    assert [link.untuk for link in links.listed(state, "joko")] == ["mitra 2", "mitra 0"]


def test_a_demonstration_shares_without_accounts(state, monkeypatch):
    monkeypatch.delenv("PEKA_RAHASIA")
    session, _ = links.redeem(state, links.make(state, Principal(Peran.ADMIN), Lingkup(), "Baznas"))
    assert sessions.find(state, session).peran is Peran.MITRA


def test_a_hall_may_open_a_link_at_once_and_a_flood_may_not(state, admin, monkeypatch):
    monkeypatch.setattr(links, "MOST_OPENINGS", 3)
    token = links.make(state, admin, Lingkup(), "Musyawarah", now=NOW)
    for _ in range(3):
        links.redeem(state, token, "10.0.0.1", now=NOW)
    with pytest.raises(Throttled):
        links.redeem(state, token, "10.0.0.1", now=NOW)
    links.redeem(state, token, "10.0.0.2", now=NOW)
    assert links.redeem(state, token, "10.0.0.1", now=NOW + timedelta(minutes=1))[1].pemakaian == 5
