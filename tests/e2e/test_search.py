"""The search box in a real browser: what it finds, without a mouse and without the server, and where a choice leads."""

import re
from urllib.parse import unquote

import pytest

from tests.e2e.conftest import Visitor

pytestmark = pytest.mark.e2e
COT_BAU, IE_MEULEE = "11.72.02.2007", "11.72.02.2008"
BOX = ".peka-cari input"
OPTIONS = "[...document.querySelectorAll('.peka-cari [role=option]')].map((one) => one.innerText)"


def found(visitor: Visitor, text: str) -> list[str]:
    """What the box offers for ``text``, best first."""
    visitor.page.locator(BOX).fill("")
    visitor.page.locator(BOX).fill(text)
    visitor.page.wait_for_function("() => !document.querySelector('.peka-cari [role=listbox]').hidden")
    return visitor.page.evaluate(OPTIONS)


def test_it_finds_by_names_other_names_slips_and_several_things_at_once(visitor: Visitor):
    visitor.open("/metode")
    visitor.page.locator(BOX).focus()
    first = {
        "perempuan kepala ie meulee": "Ie Meulee · Perempuan kepala keluarga",
        "Perempuan kepala keluarga di Ie Meulee": "Ie Meulee · Perempuan kepala keluarga",
        "janda di ie meule": "Ie Meulee · Perempuan kepala keluarga",
        "ie meulee widow": "Ie Meulee · Perempuan kepala keluarga",
        "keluarga nelayan di jaboi": "Jaboi · Nelayan kecil dan buruh nelayan",
        "air iboih": "Air minum tak layak · Iboih",
        "petani sukakarya": "Sukakarya · Petani gurem, pekebun, dan buruh tani",
        "Cot Bak U": "Cot Ba'U",
        "cotbau": "Cot Ba'U",
        "1172022008": "Ie Meulee",
        "nelyan": "Nelayan kecil dan buruh nelayan",
        "belohan": "Balohan",
        "paya": "Paya",
        "gini": "Statistik · Uang",
    }
    assert {text: found(visitor, text)[0] for text in first} == first


def test_what_nobody_knows_is_said_so_and_cannot_be_chosen(visitor: Visitor):
    visitor.open("/metode")
    visitor.page.locator(BOX).focus()
    for text in ("qqqq", "<img src=x onerror=alert(1)>", "🐟"):
        [said] = found(visitor, text)
        assert said.startswith("Tidak ditemukan")
        visitor.page.keyboard.press("Enter")
        assert visitor.page.url.endswith("/metode")


def test_two_steps_lead_from_any_page_to_women_heads_of_ie_meulee(visitor: Visitor):
    visitor.open("/metode?putaran=2025")
    visitor.page.locator(BOX).wait_for()  # it stands in the header, which is drawn after the page
    visitor.page.keyboard.press("/")
    visitor.page.keyboard.type("perempuan kepala ie meulee")
    visitor.page.get_by_role("option", name="Ie Meulee · Perempuan kepala keluarga").wait_for()
    visitor.page.keyboard.press("Enter")
    visitor.wait_for_headline("Ie Meulee")
    assert "/gampong?" in visitor.page.url
    for said in (f"gampong={IE_MEULEE}", "kelompok=perempuan_kk", "putaran=2025"):
        assert said in unquote(visitor.page.url)
    visitor.page.go_back()
    visitor.page.wait_for_url(re.compile("/metode"))


def test_a_choice_stays_on_a_page_that_shows_it_and_a_measure_goes_to_the_map(visitor: Visitor):
    visitor.open("/rincian?kecamatan=11.72.01")
    visitor.page.locator(BOX).focus()
    found(visitor, "petani")
    visitor.page.keyboard.press("Enter")
    visitor.page.wait_for_url(re.compile(r"/rincian\?.*kelompok=petani"))
    found(visitor, "listrik")
    visitor.page.locator(".peka-cari [role=option]").first.click()
    visitor.page.wait_for_url(re.compile(r"/peta\?.*ukuran=indikator-energi"))
    assert "kelompok=petani" in visitor.page.url


def test_a_gampong_found_on_the_map_is_brought_into_view_once(visitor: Visitor):
    visitor.open("/peta?kecamatan=11.72.03")
    frame = visitor.map_frame()
    width = f"document.querySelector('.peka-grid path[data-kode=\"{COT_BAU}\"]').getBoundingClientRect().width"
    before = frame.evaluate(width)
    visitor.page.locator(BOX).focus()
    found(visitor, "Cot Bak U")
    visitor.page.keyboard.press("Enter")
    visitor.page.wait_for_url(re.compile(rf"gampong={COT_BAU}$"))
    visitor.map_frame().wait_for_function(f"before => {width} > 1.5 * before", arg=before)
    assert visitor.page.evaluate("sessionStorage.getItem('peka_perbesar')") is None


def test_typing_asks_the_server_for_nothing(visitor: Visitor):
    sent = []
    visitor.page.on("websocket", lambda socket: socket.on("framesent", lambda frame: sent.append(frame)))
    visitor.open("/metode")
    visitor.page.locator(BOX).focus()
    found(visitor, "a")
    before = len(visitor.requests), len(sent)
    assert len(sent) > 0
    for text in ("ai", "air", "air i", "air iboih"):
        found(visitor, text)
    assert (len(visitor.requests), len(sent)) == before
