"""Indicators of the board that name what is not there are refused, and so is a cell without one or with too many."""

from dataclasses import replace
from typing import Any

import pytest

from peka_core.catalog import Catalog, load
from peka_core.catalog.papan_checks import check_board
from peka_core.errors import CatalogError

KATALOG = load()


def first(**fields: Any) -> Catalog:
    one, *rest = KATALOG.papan
    return replace(KATALOG, papan=(replace(one, **fields), *rest))


@pytest.mark.parametrize(
    ("fields", "message"),
    [
        ({"strategi": "lain"}, "strategi 'lain'"),
        ({"tantangan": "lain"}, "tantangan 'lain'"),
        ({"satuan": "rupiah"}, "satuan 'rupiah'"),
        ({"arah": "datar"}, "arah 'datar'"),
        ({"tabel": ("kapal",)}, "tabel 'kapal'"),
        ({"tabel": ()}, "tabel ''"),
        ({"kalimat_id": "tanpa angka"}, "harus memuat {nilai}"),
        ({"kalimat_en": "{nilai} of {everybody}"}, "harus memuat {nilai}"),
    ],
)
def test_an_indicator_that_names_what_is_not_there_is_refused(fields: dict[str, Any], message: str):
    with pytest.raises(CatalogError) as error:
        check_board(first(**fields))
    assert message in error.value.message
    assert f"entri {KATALOG.papan[0].kode!r}" in error.value.message
    assert error.value.remedy


def test_a_cell_has_one_to_three_indicators():
    item = KATALOG.papan[0]
    for papan, n in ((KATALOG.papan[1:], 0), ((*KATALOG.papan, item, item, item), 4)):
        with pytest.raises(CatalogError, match=f"partisipatif × sumber_daya punya {n} indikator"):
            check_board(replace(KATALOG, papan=papan))
    check_board(replace(KATALOG, papan=(*KATALOG.papan, item, item)))


def test_every_drill_leads_to_a_section_of_its_page():
    from dashboard.filters.codes import SECTIONS_OF
    from dashboard.navigation import PAGES

    known = {spec.url: SECTIONS_OF.get(spec.url, {}) for spec in PAGES}
    wrong = [item.kode for item in KATALOG.papan if item.halaman in known and item.bagian not in known[item.halaman]]
    assert not wrong
