"""What is typed is kept while it is typed, for whoever typed it and for nobody else, until it went where it should."""

import pytest

from dashboard.blocks import drafts
from peka_core.access.principal import Peran, Principal
from tests.support.office import Office
from tests.support.pages import PETA, opened

FIELD = "tanya"
TYPED = "Mengapa angka Iboih\nberubah?"


def asking(office: Office, **query: str):
    return opened(PETA, query, menus=(FIELD,))


def browser(office: Office, name: str) -> None:
    office.patch.setattr(drafts, "browser", lambda: name)


def test_a_half_typed_note_is_there_after_signing_in_again(office: Office):
    office.signed_in(Peran.PERENCANA)
    at = opened(PETA, menus=("bagikan",))
    at.button_group(key="bagikan_bagian").set_value("buat").run()
    at.text_area(key="tautan_untuk").set_value("Dinas yang mana").run()
    office.signed_in(Peran.PERENCANA)
    again = opened(PETA, menus=("bagikan",))
    again.button_group(key="bagikan_bagian").set_value("buat").run()
    assert again.text_area(key="tautan_untuk").value == "Dinas yang mana"
    again.button(key="tautan_buat").click().run()
    office.signed_in(Peran.PERENCANA)
    third = opened(PETA, menus=("bagikan",))
    third.button_group(key="bagikan_bagian").set_value("buat").run()
    assert third.text_area(key="tautan_untuk").value == "", "what was sent is forgotten"


def test_it_is_kept_again_for_the_session_after_the_next(office: Office):
    for typed in ("Dinas yang mana", None, None):
        office.signed_in(Peran.KEPALA)
        at = opened(PETA, menus=("bagikan",))
        at.button_group(key="bagikan_bagian").set_value("buat").run()
        if typed:
            at.text_area(key="tautan_untuk").set_value(typed).run()
        assert at.text_area(key="tautan_untuk").value == "Dinas yang mana"


def test_nobody_finds_the_draft_of_another_account(office: Office):
    office.signed_in(Peran.PERENCANA)
    at = opened(PETA, menus=("bagikan",))
    at.button_group(key="bagikan_bagian").set_value("buat").run()
    at.text_area(key="tautan_untuk").set_value("Rahasia saya").run()
    office.signed_in(Peran.KEPALA)
    other = opened(PETA, menus=("bagikan",))
    other.button_group(key="bagikan_bagian").set_value("buat").run()
    assert other.text_area(key="tautan_untuk").value == ""


def test_a_question_stays_with_the_browser_it_was_typed_in(office: Office):
    link = office.by_link()
    browser(office, "a" * 32)
    at = asking(office)
    at.text_area(key=FIELD).set_value(TYPED).run()
    browser(office, "b" * 32)
    assert asking(office).text_area(key=FIELD).value == "", "another with the same link"
    browser(office, "a" * 32)
    assert asking(office).text_area(key=FIELD).value == TYPED
    assert link


@pytest.mark.parametrize(
    ("principal", "cookie", "whose"),
    [
        (Principal(Peran.KEPALA, "pimpin"), "a" * 32, "akun:pimpin"),
        (Principal(Peran.MITRA, tautan="x" * 18), "a" * 32, f"tautan:{'x' * 18}:{'a' * 32}"),
        (Principal(Peran.MITRA, tautan="x" * 18), "", ""),
        (Principal(Peran.ADMIN), "a" * 32, ""),
        (
            Principal(Peran.MITRA, tautan="x" * 18),
            "../akun:kelola" + "b" * 90,
            f"tautan:{'x' * 18}:akunkelola{'b' * 30}",
        ),
    ],
)
def test_a_draft_belongs_to_an_account_or_to_a_link_in_one_browser(office: Office, principal, cookie, whose):
    browser(office, cookie)
    assert drafts.owner(principal) == whose
