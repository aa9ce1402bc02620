"""Akun: one's own password, sessions and links, by role; nothing of others."""

import pytest
from streamlit.testing.v1 import AppTest

from dashboard.navigation import BACKSTAGE
from peka_core.access import links, sessions, users
from peka_core.access.errors import SignInRefused
from peka_core.access.links import Lingkup
from peka_core.access.principal import Peran
from tests.support.access import PASSWORD
from tests.support.office import NAMES, Office
from tests.support.pages import opened, text

AKUN = next(spec for spec in BACKSTAGE if spec.file == "akun.py")
NEW = "perahu kayu di teluk"
OWNERS = [Peran.PERENCANA, Peran.KEPALA, Peran.ADMIN]


def sent(at: AppTest, old: str, new: str, again: str) -> AppTest:
    for name, value in (("lama", old), ("baru", new), ("ulang", again)):
        at.text_input(key=f"sandi_{name}").set_value(value)
    [button] = [button for button in at.button if button.label == "Ganti sandi"]
    return button.click().run()


@pytest.mark.parametrize("peran", OWNERS)
def test_the_password_is_changed_and_every_other_session_ends(office: Office, peran: Peran):
    elsewhere = sessions.start(office.state, office.user(peran), alamat="203.0.113.4")
    mine = office.signed_in(peran)
    at = sent(opened(AKUN), PASSWORD, NEW, NEW)
    assert not at.exception
    assert any("Sandi diganti" in said.value for said in at.success)
    assert users.verify(office.state, NAMES[peran], NEW, "192.0.2.1").peran is peran
    assert sessions.find(office.state, elsewhere) is None
    assert sessions.find_id(office.state, mine.sesi)
    assert not any(field.value for field in at.text_input), "nothing typed stays behind"


@pytest.mark.parametrize(
    ("old", "new", "again", "why"),
    [
        ("bukan sandinya sama sekali", NEW, NEW, "Sandi sekarang tidak cocok"),
        (PASSWORD, NEW, NEW + "x", "Kedua sandi baru tidak sama"),
        (PASSWORD, PASSWORD, PASSWORD, "sama dengan yang sekarang"),
        (PASSWORD, "pendek", "pendek", "terlalu pendek"),
        (PASSWORD, "rencana sabang 2026", "rencana sabang 2026", "memuat nama"),
        ("", NEW, NEW, "tidak cocok"),
        ("", "", "", "Sandi baru kosong"),
    ],
)
def test_a_change_that_is_refused_says_why_and_changes_nothing(
    office: Office, old: str, new: str, again: str, why: str
):
    office.signed_in(Peran.PERENCANA)
    at = sent(opened(AKUN), old, new, again)
    assert [error.value for error in at.error if why in error.value], [error.value for error in at.error]
    users.verify(office.state, NAMES[Peran.PERENCANA], PASSWORD, "192.0.2.1")
    with pytest.raises(SignInRefused):
        users.verify(office.state, NAMES[Peran.PERENCANA], new if new != PASSWORD else "lain sama sekali", "192.0.2.2")


def test_the_old_password_cannot_be_tried_without_end(office: Office):
    office.signed_in(Peran.PERENCANA)
    said = ""
    for tried in range(7):
        at = sent(opened(AKUN), f"tebakan nomor {tried} ini", NEW, NEW)
        said = "".join(error.value for error in at.error)
    assert "tidak cocok" not in said
    assert said


def test_own_sessions_are_listed_and_can_be_ended_but_not_the_one_in_use(office: Office):
    other = sessions.start(office.state, office.user(Peran.KEPALA), alamat="203.0.113.4")
    sessions.start(office.state, office.user(Peran.ADMIN), alamat="203.0.113.99")
    office.signed_in(Peran.KEPALA)
    at = opened(AKUN)
    assert "203.0.113.4" in text(at)
    assert "203.0.113.99" not in text(at), "another's session is nobody's business"
    assert "192.0.2.7 (sesi ini)" in text(at)
    [button] = [button for button in at.button if button.label == "Akhiri"]
    button.click().run()
    assert sessions.find(office.state, other) is None


def test_own_links_are_listed_with_those_that_are_over(office: Office):
    mine = office.user(Peran.PERENCANA)
    dead = links.read(office.state, links.make(office.state, mine, Lingkup(), "Sudah dicabut"))
    links.revoke(office.state, dead.id, mine)
    for number in range(12):
        links.make(office.state, mine, Lingkup(), f"Kantor {number}")
    links.make(office.state, office.user(Peran.ADMIN), Lingkup(), "Orang lain")
    office.signed_in(Peran.PERENCANA)
    at = opened(AKUN)
    assert "Kantor 11" in text(at)
    assert "Orang lain" not in text(at)
    assert "Sudah dicabut" not in text(at), "those that open come first"
    at.button(key="tautan_saya_lagi").click().run()
    assert "Sudah dicabut" in text(at)


def test_a_guest_by_link_has_no_account_to_look_at(office: Office):
    office.by_link()
    at = opened(AKUN)
    assert not at.exception
    assert not at.text_input
    assert "tidak dibuka" in text(at)


@pytest.mark.usefixtures("with_sample")
@pytest.mark.parametrize("bahasa", ["id", "en"])
def test_in_a_demonstration_it_says_that_there_are_no_accounts(bahasa: str, tmp_path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("PEKA_STATE", f"sqlite:///{tmp_path}/tidak-ada.db")
    at = opened(AKUN, {"bahasa": bahasa})
    assert not at.exception
    assert not at.text_input
    assert at.info
    assert not list(tmp_path.iterdir()), "looking keeps nothing"
