"""Links for partners on Bagikan: made as asked, shown once, listed, revoked; by roles that may, of figures that may."""

import html
import re
from datetime import timedelta
from urllib.parse import parse_qs

import pytest
from streamlit.testing.v1 import AppTest

from dashboard.blocks import share
from dashboard.navigation import PAGES
from peka_core.access import links, log, sessions
from peka_core.access.errors import LinkRefused
from peka_core.access.links import Lingkup
from peka_core.access.principal import Peran
from tests.support.office import Office
from tests.support.pages import METODE, PETA, RINCIAN, opened, text
from tests.support.towns import BALOHAN, IBOIH

MAKERS = [Peran.PERENCANA, Peran.KEPALA, Peran.ADMIN]
OPEN_TO_ALL = [spec.url for spec in PAGES if Peran.MITRA in spec.peran]
HOSTILE = ["<script>alert(1)</script>", "`${alert(1)}`", "Dinas\u202eلاسوس\u200b", "a" * 120]


def shared(spec=PETA, part: str = "buat", **query: str) -> AppTest:
    """The page with Bagikan open at ``part``."""
    at = opened(spec, query, menus=("bagikan",))
    if at.get("segmented_control") or any(group.key == share.PARTS for group in at.button_group):
        at.button_group(key=share.PARTS).set_value(part).run()
    return at


def boxes(at: AppTest) -> list[str]:
    """What stands to be copied."""
    return [html.unescape(found) for found in re.findall(r"<textarea[^>]*>(.*?)</textarea>", text(at), re.DOTALL)]


def made(at: AppTest, note: str = "Dinas contoh") -> str:
    """The address shown after the form was sent."""
    at.text_area(key="tautan_untuk").set_value(note).run()
    at.button(key="tautan_buat").click().run()
    return boxes(at)[0]


def token(address: str) -> str:
    return address.rsplit("/", 1)[-1]


@pytest.mark.parametrize("peran", MAKERS)
def test_a_link_is_made_for_thirty_days_with_the_filters_of_the_view_and_opens_where_it_was_made(
    office: Office, peran: Peran
):
    office.signed_in(peran)
    address = made(shared(RINCIAN, kelompok="lansia", desil="1", putaran="2025", bahasa="en"))
    link = links.read(office.state, token(address))
    assert link.lingkup.halaman == ("rincian", *(url for url in OPEN_TO_ALL if url != "rincian"))
    assert parse_qs(link.lingkup.query) | {"jenjang": []} == {
        "putaran": ["2025"],
        "kelompok": ["lansia"],
        "jenjang": [],
    }
    assert (link.lingkup.ukuran, link.lingkup.gampong, link.lingkup.bahasa) == ((), (), "")
    assert link.sampai - link.dibuat == timedelta(days=30)
    assert (link.untuk, link.pembuat) == ("Dinas contoh", office.user(peran).nama)


def test_the_choices_of_the_form_are_those_of_the_link(office: Office):
    office.signed_in(Peran.KEPALA)
    at = shared()
    at.multiselect(key="tautan_halaman").set_value(["ringkasan", "peta"])
    at.multiselect(key="tautan_ukuran").set_value(["P0", "H"])
    at.multiselect(key="tautan_gampong").set_value([IBOIH, BALOHAN])
    at.selectbox(key="tautan_hari").set_value("90")
    at.selectbox(key="tautan_bahasa").set_value("en")
    link = links.read(office.state, token(made(at)))
    assert link.lingkup == Lingkup(
        ("peta", "ringkasan"), ("P0", "H"), tuple(sorted((IBOIH, BALOHAN))), "en", "", sematan=False
    )
    assert link.sampai - link.dibuat == timedelta(days=90)


def test_only_pages_of_public_figures_are_offered_and_none_longer_than_ninety_days(office: Office):
    office.signed_in(Peran.ADMIN)
    at = shared()
    assert len(at.multiselect(key="tautan_halaman").options) == len(OPEN_TO_ALL)
    assert max(int(said.split()[0]) for said in at.selectbox(key="tautan_hari").options) == 90


def test_a_frame_shows_one_page_and_gives_the_line_for_the_other_site(office: Office, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("PEKA_SEMATAN", "situs.contoh.go.id")
    office.signed_in(Peran.ADMIN)
    at = shared(gampong=IBOIH)
    at.checkbox(key="tautan_sematan").check().run()
    address = made(at)
    link = links.read(office.state, token(address))
    assert link.lingkup.sematan
    assert link.lingkup.halaman == ("peta",)
    [frame] = {box for box in boxes(at) if "<iframe" in box}
    assert f'src="{address}"' in frame
    assert "situs.contoh.go.id" in text(at)


def test_the_link_is_shown_once_with_what_it_covers_and_its_code(office: Office):
    office.signed_in(Peran.PERENCANA)
    at = shared(kelompok="lansia")
    address = made(at)
    said = text(at)
    assert 'class="peka-qr"' in said
    assert "lanjut usia" in said
    assert "sampai " in said
    assert [button.proto.label for button in at.get("download_button") if "QR" in button.proto.label] == [
        "QR (PNG)",
        "QR (SVG)",
    ]
    at.button(key="tautan_selesai").click().run()
    assert token(address) not in text(at)
    at.button_group(key=share.PARTS).set_value("saya").run()
    assert "Dinas contoh" in text(at)
    assert token(address) not in text(at)


@pytest.mark.parametrize("note", HOSTILE)
def test_a_hostile_note_is_text_wherever_it_stands(office: Office, note: str):
    office.signed_in(Peran.PERENCANA)
    at = shared()
    made(at, note)
    at.button(key="tautan_selesai").click().run()
    at.button_group(key=share.PARTS).set_value("saya").run()
    assert not at.exception
    assert "<script>" not in text(at)
    assert "\u202e" not in text(at)
    [kept] = links.listed(office.state)
    assert html.escape(kept.untuk) in text(at)


@pytest.mark.parametrize("note", ["", "   ", "9972010101010001", "9972-0101 0101.0001"])
def test_a_note_that_is_refused_is_said_at_the_form_and_makes_nothing(office: Office, note: str):
    office.signed_in(Peran.PERENCANA)
    at = shared()
    at.session_state["tautan_untuk"] = note
    at.button(key="tautan_buat").click().run()
    assert [error.value for error in at.error if "Catatan untuk siapa" in error.value]
    assert not links.listed(office.state)


def test_own_links_are_listed_and_die_when_revoked_twice_asked(office: Office):
    other = links.make(office.state, office.user(Peran.KEPALA), Lingkup(), "Orang lain")
    office.signed_in(Peran.PERENCANA)
    mine = token(made(shared()))
    session, link = links.redeem(office.state, mine)
    at = shared(part="saya")
    assert "Orang lain" not in text(at)
    assert "dibuka 1 kali" in text(at)
    at.button(key=f"bagikan_tautan_cabut_{link.id}").click().run()
    assert links.read(office.state, mine), "asked once, nothing happens"
    at.button(key=f"bagikan_tautan_ya_{link.id}").click().run()
    with pytest.raises(LinkRefused):
        links.read(office.state, mine)
    assert sessions.find(office.state, session) is None
    assert "dicabut" in text(at)
    assert links.read(office.state, other)
    assert [entry.pelaku for entry in log.rows(office.state, tindakan="tautan_cabut")] == ["rencana"]


def test_whoever_lost_the_right_meanwhile_is_refused_at_the_press(office: Office):
    office.signed_in(Peran.PERENCANA)
    at = shared()
    at.text_area(key="tautan_untuk").set_value("Dinas contoh").run()
    assert office.acting
    office.patch.setattr("dashboard.shell.who.principal", lambda: None)
    at.button(key="tautan_buat").click().run()
    assert not links.listed(office.state)


def test_a_partner_makes_no_links_and_hands_on_their_own(office: Office):
    link = office.by_link(Lingkup(halaman=("peta", "ringkasan")))
    at = shared(kelompok="lansia")
    assert not at.button_group
    address, quote, *_more = boxes(at)
    assert "?ke=peta&kelompok=lansia" in address
    assert links.read(office.state, token(address.split("?")[0])).id == link.id
    assert "/b/" not in quote, "a token has no place in a report"
    assert "karangan" in quote


def test_without_public_figures_the_form_says_so(office: Office, monkeypatch: pytest.MonkeyPatch):
    from dashboard.source import opening
    from peka_core.errors import PekaError

    real = opening.current

    def none_yet(principal):
        if principal.public_only:
            raise PekaError("Belum ada angka publik.", "Jalankan peka publik bangun.")
        return real(principal)

    office.signed_in(Peran.ADMIN)
    monkeypatch.setattr(opening, "current", none_yet)
    at = shared()
    assert any("Belum ada angka publik" in error.value for error in at.error)
    assert not [button for button in at.button if button.key == "tautan_buat"]


def test_the_page_of_words_alone_has_no_menu_of_it(office: Office):
    office.signed_in(Peran.ADMIN)
    assert not opened(METODE, menus=("bagikan",)).button_group
