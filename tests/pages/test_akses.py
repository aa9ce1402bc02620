"""Akses: the admin's page of users, sessions, links and questions; closed to everybody else."""

import re

import pytest
from streamlit.testing.v1 import AppTest

from dashboard.navigation import BACKSTAGE
from dashboard.parts.akses import account, sections
from peka_core.access import links, log, questions, sessions, users
from peka_core.access.errors import LinkRefused
from peka_core.access.links import Lingkup
from peka_core.access.principal import Peran, Principal
from tests.support.access import PASSWORD
from tests.support.office import NAMES, Office
from tests.support.pages import opened, text
from tests.support.towns import IBOIH

AKSES = next(spec for spec in BACKSTAGE if spec.file == "akses.py")
HOSTILE = "<script>alert(1)</script> \u202e ${x} " + "a" * 900


def section(name: str, **query: str) -> AppTest:
    at = opened(AKSES, query)
    if name != sections.FIRST:
        at.button_group(key=sections.KEY).set_value(name).run()
    assert not at.exception
    return at


def pressed(at: AppTest, label: str) -> AppTest:
    [button] = [button for button in at.button if button.label == label]
    return button.click().run()


def shown_password(at: AppTest) -> str:
    """The one text that can be copied."""
    [found] = set(re.findall(r"<textarea[^>]*>(.*?)</textarea>", text(at)))
    return found


def chosen(peran: Peran) -> AppTest:
    at = section("pengguna")
    return at.selectbox(key="akses_pengguna").set_value(NAMES[peran]).run()


@pytest.mark.parametrize("peran", [Peran.PERENCANA, Peran.KEPALA])
def test_whoever_is_no_admin_finds_it_closed(office: Office, peran: Peran):
    office.signed_in(peran)
    at = opened(AKSES)
    assert not at.exception
    assert not at.button_group
    assert NAMES[Peran.ADMIN] not in text(at)


def test_a_guest_by_link_and_an_admin_who_asked_for_public_figures_find_it_closed(office: Office):
    office.by_link()
    assert not opened(AKSES).button_group
    office.signed_in(Peran.ADMIN)
    assert not opened(AKSES, {"tampilan": "publik"}).button_group


def test_a_new_user_gets_a_password_that_is_shown_once_and_opens(office: Office):
    office.signed_in(Peran.ADMIN)
    at = section("pengguna")
    at.text_input(key=f"{account.FORM}_nama").set_value("Sukajaya.Baru")
    at.selectbox(key=f"{account.FORM}_peran").set_value(Peran.KEPALA)
    at.multiselect(key=f"{account.FORM}_gampong").set_value([IBOIH])
    pressed(at, "Buat pengguna")
    password = shown_password(at)
    user = users.verify(office.state, "sukajaya.baru", password, "192.0.2.1")
    assert (user.peran, user.gampong) == (Peran.KEPALA, frozenset({IBOIH}))
    assert log.rows(office.state, tindakan="pengguna_buat")[0].pelaku == NAMES[Peran.ADMIN]
    at.run()
    assert password not in text(at)


@pytest.mark.parametrize(
    "name", ["", "ab", NAMES[Peran.KEPALA], "<script>", "9972010101010001", "kelola.é", "\u202ekelola"]
)
def test_a_name_that_is_refused_makes_nobody(office: Office, name: str):
    office.signed_in(Peran.ADMIN)
    before = users.listed(office.state)
    at = section("pengguna")
    at.text_input(key=f"{account.FORM}_nama").set_value(name)
    pressed(at, "Buat pengguna")
    assert at.error
    assert not at.exception
    assert users.listed(office.state) == before


def test_role_and_scope_are_changed_and_hold_at_the_next_click(office: Office):
    session = sessions.start(office.state, office.user(Peran.KEPALA))
    office.signed_in(Peran.ADMIN)
    at = chosen(Peran.KEPALA)
    key = f"{account.FORM}_{NAMES[Peran.KEPALA]}"
    at.selectbox(key=f"{key}_peran").set_value(Peran.PERENCANA)
    at.multiselect(key=f"{key}_gampong").set_value([IBOIH])
    pressed(at, "Simpan peran dan wilayah")
    found = sessions.find(office.state, session)
    assert found
    assert (found.peran, found.gampong) == (Peran.PERENCANA, frozenset({IBOIH}))
    assert "Iboih" in text(at)


def test_the_last_admin_cannot_be_let_go(office: Office):
    office.signed_in(Peran.ADMIN)
    at = chosen(Peran.ADMIN)
    assert not [button for button in at.button if button.label == "Nonaktifkan"], "nobody switches themselves off"
    at.selectbox(key=f"{account.FORM}_{NAMES[Peran.ADMIN]}_peran").set_value(Peran.KEPALA)
    pressed(at, "Simpan peran dan wilayah")
    assert any("Admin terakhir" in error.value for error in at.error)


def test_a_user_is_switched_off_with_their_sessions_and_on_again(office: Office):
    session = sessions.start(office.state, office.user(Peran.PERENCANA))
    office.signed_in(Peran.ADMIN)
    at = pressed(chosen(Peran.PERENCANA), "Nonaktifkan")
    assert sessions.find(office.state, session) is None
    assert "nonaktif" in text(at)
    pressed(at, "Aktifkan lagi")
    users.verify(office.state, NAMES[Peran.PERENCANA], PASSWORD, "192.0.2.1")


def test_a_forgotten_password_is_replaced_by_one_of_the_server(office: Office):
    session = sessions.start(office.state, office.user(Peran.PERENCANA))
    mine = office.signed_in(Peran.ADMIN)
    at = pressed(chosen(Peran.PERENCANA), "Buat sandi baru")
    password = shown_password(at)
    users.verify(office.state, NAMES[Peran.PERENCANA], password, "192.0.2.1")
    assert sessions.find(office.state, session) is None
    assert sessions.find_id(office.state, mine.sesi)


def test_made_passwords_differ_and_are_accepted(office: Office):
    made = {account._password() for _ in range(50)}
    assert len(made) == 50
    assert all(len(password) == 23 for password in made)


def test_whoever_lost_the_role_since_the_page_was_drawn_does_nothing(office: Office):
    office.signed_in(Peran.ADMIN)
    at = section("pengguna")
    at.text_input(key=f"{account.FORM}_nama").set_value("penyusup")
    demoted = Principal(Peran.KEPALA, NAMES[Peran.KEPALA])
    office.patch.setattr("dashboard.shell.who.principal", lambda: demoted)
    pressed(at, "Buat pengguna")
    assert users.by_name(office.state, "penyusup") is None


def test_every_session_is_listed_and_can_be_ended(office: Office):
    planner = sessions.start(office.state, office.user(Peran.PERENCANA), alamat="203.0.113.4")
    office.by_link(Lingkup(halaman=("peta",)))
    office.signed_in(Peran.ADMIN)
    at = section("sesi")
    words = text(at)
    assert "rencana · 203.0.113.4" in words
    assert "tautan untuk Dinas contoh · 198.51.100.9" in words
    assert "kelola · 192.0.2.7 (sesi ini)" in words
    [ending] = [b for b in at.button if b.key and b.key.endswith(sessions.find(office.state, planner).sesi)]
    ending.click().run()
    assert sessions.find(office.state, planner) is None
    assert any("Sesi diakhiri" in said.value for said in at.success)


def test_every_link_is_listed_with_its_maker_and_the_admin_revokes_any(office: Office):
    token = links.make(office.state, office.user(Peran.PERENCANA), Lingkup(halaman=("peta",)), HOSTILE[:110])
    link = links.read(office.state, token)
    office.signed_in(Peran.ADMIN)
    at = section("tautan")
    assert "dibuat rencana" in text(at)
    assert "<script>" not in text(at)
    at.button(key=f"akses_tautan_cabut_{link.id}").click().run()
    at.button(key=f"akses_tautan_ya_{link.id}").click().run()
    with pytest.raises(LinkRefused):
        links.read(office.state, token)


def test_questions_wait_until_they_are_marked_as_answered(office: Office):
    guest = office.by_link()
    principal = Principal(Peran.MITRA, tautan=guest.id)
    first = questions.ask(office.state, principal, "Mengapa angka Iboih berubah?\nTerima kasih.", "peta")
    questions.ask(office.state, principal, HOSTILE, "ringkasan")
    office.signed_in(Peran.ADMIN)
    at = section("pertanyaan")
    words = text(at)
    assert "2 menunggu jawaban" in words
    assert "Mengapa angka Iboih berubah?" in words
    assert "tautan untuk Dinas contoh" in words
    assert "Peta" in words
    assert "<script>" not in words
    assert "\u202e" not in words
    at.button(key=f"akses_tanya_selesai_{first}").click().run()
    assert "1 menunggu jawaban" in text(at)
    [closed] = [asked for asked in questions.listed(office.state) if asked.ditutup]
    assert (closed.id, closed.penutup) == (first, NAMES[Peran.ADMIN])


@pytest.mark.parametrize("name", ["sesi", "tautan", "pertanyaan"])
def test_a_section_without_anything_says_so(office: Office, name: str):
    office.signed_in(Peran.ADMIN)
    at = section(name)
    assert {"sesi": "(sesi ini)", "tautan": "Belum ada tautan", "pertanyaan": "0 menunggu"}[name] in text(at)


@pytest.mark.parametrize("name", ["pengguna", "sesi", "tautan", "pertanyaan"])
def test_it_speaks_english(office: Office, name: str):
    office.signed_in(Peran.ADMIN)
    words = text(section(name, bahasa="en"))
    for indonesian in ("Pengguna", "Sesi ", "Belum ada", "menunggu", "Wilayah"):
        assert indonesian not in words


@pytest.mark.usefixtures("with_sample")
def test_in_a_demonstration_the_users_are_invented_and_none_can_be_made(tmp_path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("PEKA_STATE", f"sqlite:///{tmp_path}/tidak-ada.db")
    at = opened(AKSES)
    assert not at.exception
    assert "karangan" in at.info[0].value
    assert "peka pengguna buat" in at.code[0].value
    assert "kepala.bappeda" in text(at)
    assert not at.text_input
    for name in ("sesi", "tautan", "pertanyaan"):
        at.button_group(key=sections.KEY).set_value(name).run()
        assert not at.exception
    assert not list(tmp_path.iterdir()), "looking keeps nothing"
