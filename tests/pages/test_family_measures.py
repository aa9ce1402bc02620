"""Measures of families on the map: every kind of map, the gap map, main causes, filters; what partners have of it."""

import pytest

from dashboard.cartography.kinds import KINDS
from dashboard.filters.filter import Filter
from dashboard.navigation import PAGES
from dashboard.source import register
from peka_core.access.links import Lingkup
from tests.support.office import Office
from tests.support.pages import PETA, opened, painted, text

pytestmark = [
    pytest.mark.slow,
    pytest.mark.usefixtures("with_sample"),
    pytest.mark.filterwarnings("ignore::pytest.PytestUnhandledThreadExceptionWarning"),
]
PROGRAM = next(spec for spec in PAGES if spec.url == "program")
GAP = {"ukuran": "H", "ukuran2": "jangkauan-H", "jenis": "bivariat"}
LINK = "Peta kesenjangan"


@pytest.mark.parametrize("jenis", KINDS)
def test_every_kind_of_map_draws_a_measure_of_families(jenis: str):
    at = opened(PETA, {"jenis": jenis, "ukuran": "terjangkau"})
    assert not at.exception
    assert not at.error
    assert all(len(panel["classes"]) == 18 for panel in painted(at)["panels"])


@pytest.mark.parametrize("ukuran", ["mandiri", "ikk", "kambuh", "jenis-modal", "penyebab-utang", "sumber-keluarga"])
def test_a_measure_of_families_is_told_with_whose_share_it_is(ukuran: str):
    at = opened(PETA, {"ukuran": ukuran})
    assert not at.exception
    data = register.current()
    assert data is not None
    row = data.city(Filter(ukuran=ukuran))
    whose = {"dinilai": "dinilai kemandiriannya", "keluar": "keluar karena mandiri", "menyebut": "penyebabnya tercatat"}
    words = text(at)
    assert whose.get(data.ukuran[ukuran].dasar, "keluarga") in words
    assert row[ukuran] is None or "Penduduk terhitung" not in words


def test_the_gap_map_names_the_gap_and_the_families_behind_every_square():
    at = opened(PETA, GAP)
    assert not at.exception
    words = text(at)
    assert "Keluarga yang membutuhkan" in words
    assert "Belum terjangkau" in words
    assert LINK not in [button.label for button in at.button]


def test_the_map_leads_to_the_gap_of_the_need_it_shows():
    at = opened(PETA, {"ukuran": "indikator-sanitasi"})
    next(button for button in at.button if button.label == LINK).click().run()
    assert not at.exception
    assert {name: at.query_params[name] for name in ("ukuran", "ukuran2", "jenis")} == {
        "ukuran": "indikator-sanitasi",
        "ukuran2": "jangkauan-indikator-sanitasi",
        "jenis": "bivariat",
    }


def test_the_page_of_programmes_leads_to_the_gap_map():
    at = opened(PROGRAM)
    assert [link.proto.page for link in at.get("page_link") if link.proto.label == LINK] == ["peta"]


def test_under_the_map_of_a_cause_stands_the_cause_named_most_in_every_area():
    words = text(opened(PETA, {"ukuran": "penyebab-modal_terbatas"}))
    assert "Penyebab paling banyak disebut" in words
    assert "Disebut keluarga sendiri" in words
    assert "Penyebab paling banyak disebut" not in text(opened(PETA, {"ukuran": "terjangkau"}))


def test_filters_of_what_follows_families_are_offered_and_told():
    data = register.current()
    assert data is not None
    kode = data.katalog.program[0].kode
    at = opened(PETA, {"program": kode, "tahap": "berkembang", "dampingan": "tidak"}, menus=("saring",))
    assert not at.exception
    assert {"f_program", "f_jenis_program", "f_tahap", "f_dampingan"} <= {item.key for item in at.multiselect}
    words = " ".join(text(at).split())
    assert f"penerima {data.katalog.program[0].label_id}" in words
    assert "tahap berkembang" in words
    assert "yang tidak didampingi" in words


def test_a_partner_is_offered_published_measures_alone_no_filter_of_it_and_no_gap(office: Office):
    office.by_link(Lingkup())
    at = opened(PETA, {"ukuran": "terjangkau", "program": "PKH", "tahap": "mandiri"}, menus=("saring",))
    assert not at.exception
    [menu] = [item for item in at.selectbox if item.key == "f_ukuran"]
    assert not [label for label in menu.options if "dari keluarga dengan" in label or "(PKH)" in label]
    assert not {item.key for item in at.multiselect}
    assert LINK not in [button.label for button in at.button]
