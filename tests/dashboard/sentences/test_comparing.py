"""A few gampong beside each other: each is named with its own number, and they are one only when asked to be."""

from dataclasses import replace
from typing import Any

import pytest

from dashboard import wording
from dashboard.cartography.build import build
from dashboard.filters.filter import Filter
from dashboard.look import theme
from dashboard.maps import request
from dashboard.sentences import comparing, measures, subject
from dashboard.shell.view import View
from dashboard.source import register
from tests.support.towns import BALOHAN, IBOIH, KUTA_TIMU, SUKAJAYA

pytestmark = pytest.mark.usefixtures("with_sample")
TWO, THREE = (BALOHAN, IBOIH), (IBOIH, BALOHAN, KUTA_TIMU)


@pytest.fixture(autouse=True)
def _indonesian():
    yield
    wording.use("id")


def view_of(**state: Any) -> View:
    data = register.current()
    assert data is not None
    return View(data, Filter(**state), theme.LIGHT)


@pytest.mark.parametrize("gampong", [TWO, TWO[::-1], THREE])
def test_two_to_four_gampong_are_compared_in_the_order_of_the_address(gampong: tuple[str, ...]):
    assert comparing.chosen(view_of(gampong=gampong)) == list(gampong)
    assert not comparing.merged(view_of(gampong=gampong))


@pytest.mark.parametrize("state", [{}, {"gampong": (BALOHAN,)}, {"kecamatan": (SUKAJAYA,)}])
def test_fewer_are_neither_compared_nor_merged(state: dict[str, Any]):
    view = view_of(**state)
    assert comparing.chosen(view) == []
    assert comparing.merged(view) == ""


def test_more_than_four_are_merged_and_the_reader_is_told_how_many_can_be_compared():
    every = tuple(g.kode for g in view_of().data.katalog.wilayah.gampong)
    said = comparing.merged(view_of(gampong=every[:5]))
    assert comparing.chosen(view_of(gampong=every[:5])) == []
    assert "5 gampong terpilih digabung" in said
    assert "paling banyak 4" in said


@pytest.mark.parametrize("state", [{"gabungan": "ya"}, {"jenjang": "kecamatan"}])
def test_a_few_are_merged_where_that_is_asked_for(state: dict[str, str]):
    view = view_of(gampong=TWO, **state)
    assert comparing.chosen(view) == []
    assert "2 gampong terpilih digabung" in comparing.merged(view)


def test_a_gampong_that_another_filter_leaves_out_is_not_compared():
    home = {g.kode: g.kecamatan for g in view_of().data.katalog.wilayah.gampong}
    inside = [kode for kode in THREE if home[kode] == home[BALOHAN]]
    assert comparing.counted(view_of(gampong=THREE, kecamatan=(home[BALOHAN],))) == inside
    assert comparing.counted(view_of(gampong=THREE, ambang=("H:maks:0",))) == []


@pytest.mark.parametrize("measure", ["H", "M0", "A", "indikator-air"])
@pytest.mark.parametrize("codes", [TWO, THREE])
def test_each_is_named_with_its_own_figure_and_the_city_with_its(measure: str, codes: tuple[str, ...]):
    view = view_of(gampong=codes)
    said = comparing.of_measure(view, measure, codes)
    ukuran = view.data.ukuran[measure]
    rows = {row["kode"]: row for row in view.data.by_gampong(view.state).rows(named=True)}
    told = [measures.value_text(ukuran, rows[kode][measure]) for kode in codes if rows[kode][measure] is not None]
    assert all(value in said for value in told)
    assert said.count("(") >= len(codes) - len(told)
    assert said.endswith(f"Kota Sabang {measures.value_text(ukuran, view.data.city(view.state)[measure])}")


@pytest.mark.parametrize("jenis", ["jumlah", "titik", "porsi"])
def test_what_is_counted_is_called_as_in_the_title_of_the_map(jenis: str):
    view = replace(view_of(gampong=TWO, jenis=jenis, ukuran="P0"), page="peta")
    said = comparing.of_picture(view, build(request.request(view)))
    assert said.startswith(f"{subject.of_map(view)} pada 2026: ")


@pytest.mark.parametrize("kelompok", ["nelayan", "anak_yatim", "sakit_kronis"])
def test_whoever_has_too_few_families_is_named_with_the_reason_and_no_number(kelompok: str):
    view = view_of(gampong=THREE, kelompok=(kelompok,), desil=("1",))
    said = comparing.of_measure(view, "H", THREE)
    hidden = [row["kode"] for row in view.data.by_gampong(view.state).rows(named=True) if row["H"] is None]
    names = {g.kode: g.nama for g in view.data.katalog.wilayah.gampong}
    assert ", hanya" in said
    for kode in THREE:
        assert (f"{names[kode]} (" in said) or kode not in hidden
