"""Filters as chips: every value in force has one, which lets go of it alone."""

from itertools import pairwise
from typing import Any

import pytest

from dashboard.blocks import chips
from dashboard.filters.filter import Filter
from dashboard.look import theme
from dashboard.sentences import filters
from dashboard.shell.view import View
from dashboard.source import register
from tests.support.pages import GAMPONG, METODE, PETA, RINCIAN, opened
from tests.support.towns import BALOHAN, IBOIH, SUKAKARYA

pytestmark = [
    pytest.mark.usefixtures("with_sample"),
    pytest.mark.filterwarnings("ignore::pytest.PytestUnhandledThreadExceptionWarning"),
]


def view_of(**state: Any) -> View:
    data = register.current()
    assert data is not None
    return View(data, Filter(**state), theme.LIGHT)


EVERY: dict[str, Any] = {
    "kelompok": ("nelayan", "lansia"),
    "penyebab": ("utang",),
    "tingkat": ("parah", "rentan"),
    "desil": ("10", "2"),
    "jenis_program": ("modal", "pelatihan"),
    "tahap": ("berkembang", "mandiri"),
    "dampingan": ("ya", "tidak"),
    "kekurangan": ("gizi", "air"),
    "kecamatan": (SUKAKARYA,),
    "gampong": (IBOIH,),
    "ambang": ("H:min:0.1", "P0:maks:0.5"),
    "jenis": "bivariat",
    "kotak": "2-2",
}


@pytest.mark.parametrize("field", sorted(chips.FIELDS))
def test_a_chip_lets_go_of_its_value_and_of_no_other(field: str):
    allowed = view_of().data.allowed
    view = view_of(**EVERY | {"penyebab": allowed.penyebab[:1], "program": allowed.program[:2]})
    values = [*filters.of_families(view), *filters.of_areas(view)]
    own = [value for value in values if value.field == field]
    assert len(own) == (1 if field == "kotak" else len(getattr(view.state, field)))
    left = chips.without(own[0])(view.state)
    assert own[0].code not in getattr(left, field)
    kept = {name: getattr(left, name) for name in chips.FIELDS - {field}}
    assert kept == {name: getattr(view.state, name) for name in kept}
    if len(own) > 1:
        assert getattr(left, field) == (own[1].code,)


@pytest.mark.parametrize(
    ("state", "words"),
    [
        ({"kelompok": ("nelayan", "lansia")}, ["atau"]),
        ({"kelompok": ("nelayan",), "desil": ("1", "2")}, ["dan", "atau"]),
        ({"ambang": ("H:min:0.1", "P0:maks:0.5")}, ["dan"]),
        ({"ambang": ("H:min:0.1", "P0:maks:0.5"), "gabung": "atau"}, ["atau"]),
        ({"kecamatan": (SUKAKARYA,), "tingkat": ("rentan", "parah")}, ["atau", "dan"]),
        ({"gampong": (IBOIH, BALOHAN)}, ["dan"]),  # beside each other
        ({"gampong": (IBOIH, BALOHAN), "gabungan": "ya"}, ["atau"]),  # as one
    ],
)
def test_between_values_of_one_filter_stands_or_and_between_filters_and(state: dict[str, Any], words: list[str]):
    view = view_of(**state)
    values = [*filters.of_families(view), *filters.of_areas(view)]
    assert [chips.joint(view, one, other) for one, other in pairwise(values)] == words


@pytest.mark.slow
def test_a_page_shows_the_chips_of_its_address_and_a_press_keeps_the_others():
    at = opened(RINCIAN, {"kelompok": "nelayan,lansia", "desil": "1", "gampong": IBOIH})
    keys = [button.key for button in at.button if button.key and button.key.startswith("cip_")]
    assert keys == ["cip_kelompok_nelayan", "cip_kelompok_lansia", "cip_desil_1", f"cip_gampong_{IBOIH}"]
    assert all(at.button(key=key).help for key in keys)
    at.button(key="cip_kelompok_nelayan").click().run()
    assert dict(at.query_params) == {"kelompok": "lansia", "desil": "1", "gampong": IBOIH}


@pytest.mark.slow
@pytest.mark.parametrize(("page", "shown"), [(GAMPONG, ["cip_desil_1"]), (PETA, ["cip_desil_1"]), (METODE, [])])
def test_a_gampong_named_already_has_no_chip_and_the_method_has_no_filters(page: Any, shown: list[str]):
    at = opened(page, {"desil": "1", "gampong": IBOIH})
    assert [button.key for button in at.button if button.key and button.key.startswith("cip_")] == shown
