"""Rules of relapse alerts that contradict the catalogue are refused by name."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from peka_core.catalog import load
from peka_core.catalog.checks import check
from peka_core.errors import CatalogError

KATALOG = load()
RULE = KATALOG.peringatan[0]


def refused(*rules: Any) -> str:
    with pytest.raises(CatalogError) as caught:
        check(replace(KATALOG, peringatan=rules))
    return str(caught.value)


def test_a_rule_without_a_trigger_is_refused():
    assert f"peringatan.toml, entri '{RULE.kode}': belum punya pemicu" in refused(replace(RULE, tingkat=()))


@pytest.mark.parametrize("name", ["tingkat", "tingkat_uang", "indikator", "penyebab"])
def test_a_trigger_that_names_what_is_not_there_is_refused(name: str):
    assert f"{name} 'tidak_ada' tidak ada di katalog" in refused(replace(RULE, **{name: ("tidak_ada",)}))


def test_a_written_rule_names_columns_that_exist():
    assert "kolom 'gaji'" in refused(replace(RULE, aturan={"kolom": "gaji", "sama": 1}))


def test_two_versions_of_a_rule_need_their_own_name_and_day():
    later = replace(RULE, berlaku_sejak=date(2030, 1, 1))
    assert "ditulis lebih dari sekali" in refused(RULE, RULE)
    assert "ditulis lebih dari sekali" in refused(RULE, later)
    check(replace(KATALOG, peringatan=(RULE, replace(later, versi="2.0"))))


def test_every_shipped_rule_says_what_it_compares_and_where_it_is_from_in_both_languages():
    for rule in KATALOG.peringatan:
        for language in ("id", "en"):
            assert rule.label(language)
            assert rule.uraian(language).endswith(".")
            assert rule.sumber(language)
