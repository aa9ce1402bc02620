"""Rincian: any two axes cross, a cell filters, deprivations are of all or of the poor, parts make up the index."""

import re

import pytest

from dashboard.blocks import clicks
from dashboard.blocks.heat_html import Cell, Heat, heat
from dashboard.filters.filter import Filter
from dashboard.look import theme
from dashboard.parts.rincian import silang
from dashboard.shell.view import View
from dashboard.source import register
from peka_core.tabulation.axes import AXES
from tests.support.pages import GAMPONG, RINCIAN, RINGKASAN, opened, text
from tests.support.towns import IBOIH

pytestmark = [
    pytest.mark.slow,
    pytest.mark.usefixtures("with_sample"),
    pytest.mark.filterwarnings("ignore::pytest.PytestUnhandledThreadExceptionWarning"),
]


def view(**state) -> View:
    data = register.current()
    assert data is not None
    return View(data, Filter(**state), theme.LIGHT, page="rincian")


@pytest.mark.parametrize(
    "query",
    [
        {"baris": "indikator", "kolom": "program", "siapa": "semua"},
        {"baris": "tahap", "kolom": "tingkat", "siapa": "semua", "pilah": "tahap"},
        {"baris": "dimensi", "kolom": "dimensi", "pilah": "kelompok"},
        {"baris": "program", "kolom": "penyebab", "gampong": IBOIH, "pilah": "gampong"},
        {"kekurangan": "air", "bahasa": "en", "pilah": "tingkat"},
    ],
    ids=lambda query: "-".join(query.values()),
)
def test_the_page_stands_for_every_choice_of_rows_columns_and_parts(query):
    at = opened(RINCIAN, query)
    assert not at.exception
    assert "peka-heat" in text(at)


def test_censored_deprivations_are_said_to_be_those_of_the_poor():
    plain, censored = (
        text(opened(RINCIAN, {"siapa": "semua", "baris": "indikator", "sensor": sensor})) for sensor in ("", "ya")
    )
    assert "penduduk, miskin atau tidak: persen dari mereka" in plain
    assert "Yang dialami penduduk miskin: persen dari" in censored
    assert "yang miskin dan juga di baris itu" in censored


@pytest.mark.parametrize("axis", AXES)
def test_every_cell_filters_by_what_its_row_and_column_are(axis):
    page = view(baris=axis, kolom="kelompok")
    first = next(iter(silang.names(page, axis)))
    picked = silang.picks(page, first, "nelayan")
    field = "kekurangan" if axis in ("dimensi", "indikator") else axis
    if axis == "kelompok":
        assert picked == ({} if first != "nelayan" else {"kelompok": ("nelayan",)})
        return
    assert picked["kelompok"] == ("nelayan",)
    assert set(picked[field]) <= set(page.data.allowed.codes(field))


def test_a_cell_of_two_deprivations_filters_nothing_since_the_filter_means_any_of_them():
    page = view(baris="indikator", kolom="indikator")
    assert silang.picks(page, "air", "gizi") == {}
    assert silang.picks(page, "air", "air") == {"kekurangan": ("air",)}


def test_a_second_click_lets_go_of_what_the_first_chose_and_of_nothing_else():
    chosen = {"penyebab": ("utang",), "kelompok": ("nelayan",)}
    once = clicks.toggled(Filter(gampong=(IBOIH,), kelompok=("lansia",)), chosen)
    assert (once.penyebab, once.kelompok, once.gampong) == (("utang",), ("nelayan",), (IBOIH,))
    twice = clicks.toggled(once, chosen)
    assert (twice.penyebab, twice.kelompok, twice.gampong) == ((), (), (IBOIH,))


def test_a_cell_is_a_button_only_where_it_filters():
    cells = [Cell(0.4, "40", "empat", below="12", pick="kelompok=nelayan", chosen=True), Cell(None, "·", "rahasia")]
    html = heat(Heat(["baris"], ["a", "b"], ["30", "5"], [cells]), theme.LIGHT, "c", "r", "s")
    assert re.findall(r'<td[^>]*><button data-pilih="([^"]+)" aria-pressed="true"', html) == ["kelompok=nelayan"]
    assert html.count("data-pilih") == 2, "the cell, and its line in the list for phones"
    assert "<small>12</small>" in html


def test_the_tables_to_take_along_hold_a_line_for_every_pair_and_words_for_hidden_ones():
    page = view(gampong=(IBOIH,), baris="tingkat", kolom="kelompok", siapa="semua")
    sheet = silang.sheet(page)
    assert len(sheet.kolom[0].nilai) == 4 * 14
    numbers = sheet.kolom[2].nilai
    assert {type(value) for value in numbers} == {int, str}


@pytest.mark.parametrize(("spec", "query"), [(RINGKASAN, {}), (GAMPONG, {"gampong": IBOIH})], ids=["kota", "gampong"])
def test_overview_and_profile_tell_of_self_reliance_to_those_inside_alone(spec, query):
    inside = text(opened(spec, query))
    assert "Menuju kemandirian" in inside
    assert "keluarga yang dinilai kemandiriannya" in inside
    assert ("Keluar dari kemiskinan dan tetap di luar" in inside) == (spec is RINGKASAN), "of few that left, no line"
    assert "Menuju kemandirian" not in text(opened(spec, {**query, "sebagai": "mitra"}))
