import polars as pl
import pytest

from peka_core.errors import RefusedError
from peka_core.intake.sheet import Document, Sheet, sheet_of
from peka_core.intake.structure import layout

FAMILIES = ("id_keluarga", "putaran", "kode_gampong", "luas_lantai_m2", "desil")
MEMBERS = ("id_keluarga", "putaran", "no_anggota", "usia_tahun", "ijazah")


def filled(name: str, headings: tuple[str, ...]) -> Sheet:
    return sheet_of(name, [pl.Series([heading, "1"], dtype=pl.String) for heading in headings])


def empty(name: str) -> Sheet:
    return Sheet(name, pl.DataFrame())


def tables(*sheets: Sheet) -> dict[str, str]:
    return {nama: sheet.name for nama, sheet in layout(Document("b.xlsx", "", sheets)).tables.items()}


@pytest.mark.parametrize("position", [0, 1, 2])
def test_empty_sheets_never_hinder_the_only_one_with_families(position):
    sheets = [empty("Sheet2"), empty("Sheet3")]
    sheets.insert(position, filled("Sheet1", FAMILIES))
    assert tables(*sheets) == {"keluarga": "Sheet1"}


def test_sheets_without_a_name_are_told_by_their_columns_each():
    assert tables(filled("Sheet1", MEMBERS), filled("Sheet2", FAMILIES), empty("Sheet3")) == {
        "keluarga": "Sheet2",
        "anggota": "Sheet1",
    }


def test_two_sheets_that_fit_one_table_are_never_chosen_between():
    with pytest.raises(RefusedError, match="tidak ada lembar keluarga"):
        tables(filled("Sheet1", FAMILIES), filled("Sheet2", FAMILIES))


def test_where_a_sheet_bears_the_name_of_a_table_the_others_are_left_and_said():
    found = layout(Document("b.xlsx", "", (filled("keluarga", FAMILIES), filled("rekap", MEMBERS), empty("Sheet3"))))
    assert (list(found.tables), found.ignored) == (["keluarga"], ("rekap",))


def test_a_text_file_without_known_headings_is_told_of_columns_not_of_sheets():
    with pytest.raises(RefusedError, match="tidak ada baris judul dengan kolom id_keluarga, putaran, kode_gampong"):
        tables(filled("data", ("kolom a", "kolom b")))
