"""Tables of pages against numbers worked out by hand in ``tests/cases/tabulasi``: weights, blanks, bounds, causes."""

from typing import Any

import polars as pl
import pytest

from peka_core.measures.sampling.quality import Quality
from peka_core.tabulation import by_area, by_term, families, precision
from peka_core.tabulation.crossed import crossed
from peka_core.tabulation.families import Conditions
from tests.support.hand_cases import FOLDER, exact, load, rows
from tests.support.strategies import KATALOG

CASES = sorted(path.stem for path in FOLDER.glob("*.yaml") if "wilayah" in load(path.stem))
ASKED = load("pilihan")["memilih"]
WORDS = tuple(item.value for item in Quality)
TERMS = ("keluarga", "bagian", "keluarga_miskin", "utama", "H")


def asked(pilihan: dict[str, Any]) -> Conditions:
    return Conditions(**{nama: isi if isinstance(isi, str) else tuple(isi) for nama, isi in pilihan.items()})


def chosen(case: dict[str, Any]) -> pl.DataFrame:
    return families.select(rows(case["keluarga"]), asked(case["pilihan"]))


def same(found: Any, written: Any) -> bool:
    """As written, exactly for words and blanks and to nine digits for numbers."""
    if found is None or written is None or (isinstance(written, str) and written in WORDS):
        return found == written
    return found == pytest.approx(exact(written), rel=1e-9, abs=1e-12)


@pytest.mark.parametrize("nama", CASES)
def test_every_family_is_read_as_its_case_says(nama):
    case = load(nama)
    read = {row["id_keluarga"]: row for row in chosen(case).to_dicts()}
    for kode, expected in case["turunan"].items():
        assert {name: read[kode][name] for name in expected} == expected, kode
    if "banyak" not in str(case["keluarga"]):
        assert set(read) == set(case["turunan"])


def table_of(case: dict[str, Any], level: str) -> dict[str, dict[str, Any]]:
    """Areas as a page shows them; the few families of a case without grades would all be hidden, so they stay raw."""
    selected = chosen(case)
    table = by_area.by_area(selected, KATALOG, level)
    annotated = precision.annotate(table, selected, KATALOG, level)
    if "_mutu" not in str(case["wilayah"]):
        annotated = annotated.select("kode", "cakupan", "cakupan_uang").join(table, on="kode")
    return {row["kode"]: row for row in annotated.to_dicts()}


@pytest.mark.parametrize(("nama", "level"), [(nama, level) for nama in CASES for level in load(nama)["wilayah"]])
def test_every_measure_of_every_area_is_the_one_worked_out_by_hand(nama, level):
    case = load(nama)
    table = table_of(case, level)
    for kode, expected in case["wilayah"][level].items():
        wrong = {
            name: (table[kode][name], value) for name, value in expected.items() if not same(table[kode][name], value)
        }
        assert not wrong, f"{kode}: (found, worked out by hand)"


@pytest.mark.parametrize("column", ["penyebab", "kelompok"])
@pytest.mark.parametrize("nama", CASES)
def test_causes_and_groups_are_counted_as_worked_out_by_hand(nama, column):
    case = load(nama)
    table = by_term.counted(chosen(case), KATALOG, column)
    assert table["kode"].to_list() == [item.kode for item in getattr(KATALOG, column)]
    found = {row["kode"]: row for row in table.to_dicts()}
    for kode, expected in case[column].items():
        assert {name for name in TERMS if not same(found[kode][name], expected[name])} == set(), (kode, found[kode])


@pytest.mark.parametrize("nama", CASES)
def test_causes_by_group_hold_the_pairs_counted_by_hand(nama):
    case = load(nama)
    found = crossed(chosen(case), KATALOG, "penyebab", "kelompok").filter(pl.col("keluarga") > 0)
    assert sorted(found.select("baris", "kolom", "keluarga").rows()) == sorted(tuple(pair) for pair in case["silang"])


@pytest.mark.parametrize(("pilihan", "ids"), ASKED, ids=[str(pilihan) for pilihan, _ in ASKED])
def test_a_selection_holds_exactly_the_families_that_meet_every_condition(pilihan, ids):
    found = families.select(rows(load("pilihan")["keluarga"]), asked(pilihan))
    assert sorted(found["id_keluarga"]) == ids


def test_every_area_of_the_catalogue_has_one_row_in_its_order():
    table = by_area.by_area(chosen(load("bobot")), KATALOG, "kode_gampong")
    assert table["kode"].to_list() == [item.kode for item in KATALOG.wilayah.gampong]
    table = by_area.by_area(chosen(load("bobot")), KATALOG, "kode_kecamatan")
    assert table["kode"].to_list() == [item.kode for item in KATALOG.wilayah.kecamatan]
