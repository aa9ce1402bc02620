"""Whoever came by a link: what it covers in one line, its pages alone, a question back; and inside of another site."""

import re

import pytest

from dashboard.navigation import BACKSTAGE, PAGES
from peka_core.access import links, questions
from peka_core.access.links import Lingkup
from peka_core.access.principal import Peran
from tests.support.office import Office
from tests.support.pages import GAMPONG, METODE, PETA, RINCIAN, RINGKASAN, map_arguments, opened, text
from tests.support.towns import BALOHAN, IBOIH

FRAMED = Lingkup(halaman=("peta",), query=f"gampong={IBOIH}&ukuran=P0", sematan=True)
OPEN_TO_ALL = [spec for spec in PAGES if Peran.MITRA in spec.peran]


def menu(at) -> list[str]:
    return [link.proto.label for link in at.get("page_link")]


@pytest.mark.parametrize("spec", OPEN_TO_ALL, ids=lambda spec: spec.url)
@pytest.mark.parametrize("bahasa", ["id", "en"])
def test_every_page_says_in_one_line_what_the_link_covers_and_until_when(office: Office, spec, bahasa: str):
    office.by_link(Lingkup(ukuran=("P0", "H"), gampong=(IBOIH,)))
    at = opened(spec, {"bahasa": bahasa})
    assert not at.exception
    [line] = {body for element in at.get("html") if 'class="peka-partner"' in (body := element.proto.body)}
    assert "Iboih" in line
    assert "WIB" in line
    assert "Dinas contoh" not in text(at), "for whom it was made is nobody else's business"


def test_a_partner_reads_whom_programmes_reach_where_that_is_published_and_meets_no_inner_page(office: Office):
    office.by_link(Lingkup(halaman=("ringkasan", "gampong")))
    city, gampong = text(opened(RINGKASAN)), text(opened(GAMPONG, {"gampong": BALOHAN}))
    for said in (city, gampong):
        assert re.search(r"Terjangkau program</dt><dd>[\d,]+\s% \([\d.]+ dari [\d.]+ keluarga\)", said)
    assert "Keluarga mandiri</dt><dd>– (tidak diterbitkan)" in gampong, "by gampong it is not published"
    assert "Keluarga mandiri</dt><dd>– (tidak" not in city
    assert "Keluar dari kemiskinan dan tetap di luar" not in city
    assert not {"Kemandirian", "Program", "Integrasi"} & {*menu(opened(RINGKASAN))}


@pytest.mark.parametrize("peran", [Peran.PERENCANA, Peran.KEPALA, Peran.ADMIN])
def test_whoever_signed_in_has_no_such_line(office: Office, peran: Peran):
    office.signed_in(peran)
    assert "peka-partner" not in text(opened(RINGKASAN))


def test_the_menu_has_the_pages_of_the_link_and_the_others_are_closed(office: Office):
    office.by_link(Lingkup(halaman=("peta", "metode")))
    at = opened(PETA)
    assert "Rincian" not in menu(at)
    assert "Peta" in menu(at)
    for spec in (RINGKASAN, RINCIAN, *BACKSTAGE):
        closed = opened(spec)
        assert not closed.exception
        assert "tidak dibuka untuk akses ini" in text(closed)
        assert "Sumber:" not in text(closed)
    assert "tidak dibuka" not in text(opened(METODE))


def test_a_question_is_kept_for_the_admin_with_link_and_page(office: Office):
    link = office.by_link()
    at = opened(PETA, menus=("tanya",))
    at.text_area(key="tanya").set_value("Mengapa <b>Iboih</b>?\u202e").run()
    at.button(key="tanya_kirim").click().run()
    assert any("Terkirim" in said.value for said in at.success)
    assert at.text_area(key="tanya").value == ""
    [asked] = questions.listed(office.state)
    assert (asked.tautan, asked.halaman, asked.teks) == (link.id, "peta", "Mengapa <b>Iboih</b>?")


@pytest.mark.parametrize("typed", ["", "  \n ", "Keluarga 9972010101010001 salah"])
def test_a_question_that_is_refused_is_said_beside_it_and_stays_typed(office: Office, typed: str):
    office.by_link()
    at = opened(PETA, menus=("tanya",))
    at.text_area(key="tanya").set_value(typed).run()
    at.button(key="tanya_kirim").click().run()
    assert [error.value for error in at.error if "Pertanyaan" in error.value]
    assert at.text_area(key="tanya").value == typed
    assert not questions.listed(office.state)


def test_after_five_questions_an_hour_the_sixth_waits(office: Office):
    office.by_link()
    at = opened(PETA, menus=("tanya",))
    for number in range(6):
        at.text_area(key="tanya").set_value(f"Pertanyaan nomor {number}").run()
        at.button(key="tanya_kirim").click().run()
    assert at.error
    assert len(questions.listed(office.state)) == 5


def test_a_revoked_link_is_dead_at_the_next_run(office: Office):
    link = office.by_link()
    at = opened(PETA)
    assert "<h1" in text(at)
    links.revoke(office.state, link.id, office.user(Peran.ADMIN))
    at.run()
    assert "<h1" not in text(at)
    assert "Sesi ini sudah berakhir" in text(at)


@pytest.mark.parametrize(
    "query", [{}, {"ukuran": "H", "gampong": "11.72.01.2001"}, {"kelompok": "lansia", "bagian": "x"}]
)
def test_inside_of_another_site_the_link_alone_says_what_is_shown(office: Office, query: dict[str, str]):
    office.by_link(FRAMED)
    at = opened(PETA, query)
    assert not at.exception
    assert "di Iboih" in text(at)
    assert f'"selected":["{IBOIH}"]' in map_arguments(at)["feature_group"]
    assert not any(label in menu(at) for label in ("Gambaran", "Ringkasan", "Peta"))
    assert "peka-cari" not in text(at)
    assert "PEKA Sabang, angka publik; tampil sampai" in text(at)


def test_inside_of_another_site_a_sample_still_says_that_it_is_one(office: Office):
    office.by_link(FRAMED)
    assert any("sintetis" in badge.value for badge in opened(PETA).get("badge")) or "sintetis" in text(opened(PETA))


def test_the_way_out_is_in_the_menu_of_who_one_is(office: Office):
    office.by_link()
    at = opened(PETA, menus=("pengguna",))
    assert 'action="keluar"' in text(at)
    assert "Tutup tautan ini" in text(at)
    assert "Akun" not in menu(at)
    office.signed_in(Peran.ADMIN)
    mine = opened(PETA, menus=("pengguna",))
    assert {"Akun", "Akses"} <= {*menu(mine)} or "Keluar" in text(mine)
    assert "kelola" in text(mine)
