"""Programmes of a release as terms."""

from peka_core.followup.names import LONGEST, programmes
from tests.support.programmes import table


def named(*rows: tuple[str, int, str | None]) -> dict[str, str]:
    """Names of the programmes of such rows, by code."""
    names = ("kode_program", "tahun", "nama_program")
    found = programmes(table("program", [dict(zip(names, row, strict=True)) for row in rows]))
    return {item.kode: item.label_id for item in found}


def test_a_programme_of_several_years_is_named_once_by_its_latest_name():
    assert named(("pkh", 2024, "Keluarga Harapan"), ("pkh", 2026, "PKH"), ("kur", 2025, None)) == {
        "kur": "kur",
        "pkh": "PKH",
    }


def test_a_name_brings_no_markup_into_pages():
    [name] = named(("x", 2026, "<img src=x> **tebal** [tautan](http://a.b) $x$ `kode`")).values()
    assert not set(name) & set("<>*[]$`")


def test_a_long_name_is_cut():
    [name] = named(("x", 2026, "a" * 500)).values()
    assert len(name) == LONGEST


def test_codes_that_no_address_can_hold_or_that_end_like_a_column_are_in_no_menu():
    assert not named(("a,b", 2026, "A"), ("a b", 2026, "B"), ("pkh_keluarga", 2026, "C"), ("<b>", 2026, "D"))
