"""Rules and matches of the catalogue that contradict it are named with their remedy."""

from dataclasses import replace

import pytest

from peka_core.catalog.priority_checks import check_priorities
from peka_core.errors import CatalogError
from tests.support.strategies import KATALOG

RULE, MATCH = KATALOG.aturan_utama[0], KATALOG.padanan[0]


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"aturan_utama": (replace(RULE, urut=("tinggi",)),)}, "tinggi"),
        ({"aturan_utama": (replace(RULE, urut=()),)}, "urut kosong"),
        ({"aturan_utama": (replace(RULE, kuota=-1),)}, "kuota negatif"),
        ({"padanan": (replace(MATCH, jenis_program=("sihir",)),)}, "sihir"),
        ({"padanan": (replace(MATCH, penyebab=("nasib",)),)}, "nasib"),
        ({"padanan": (MATCH, MATCH)}, "lebih dari satu"),
    ],
)
def test_what_contradicts_the_catalogue_is_refused(changes, said):
    with pytest.raises(CatalogError, match=said) as refused:
        check_priorities(replace(KATALOG, **changes))
    assert refused.value.remedy


def test_a_need_without_a_match_is_no_contradiction():
    check_priorities(replace(KATALOG, padanan=()))
