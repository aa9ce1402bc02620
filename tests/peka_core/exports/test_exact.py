"""Files that leave the house, byte by byte and cell by cell: no character runs anything, no number becomes text."""

import csv
from io import BytesIO, StringIO

import openpyxl
import pytest
from openpyxl.cell import Cell
from openpyxl.worksheet.worksheet import Worksheet

from peka_core import exports
from peka_core.exports import EXPORTS, Column, Sheet

RUNS = ("=", "+", "-", "@", "\t", "\r")
"""First characters with which a spreadsheet runs a cell, written out: the product's own list is what is tested."""
SHEET = Sheet(
    "Kemiskinan di Sabang",
    ("Sumber: PEKA", "n = 3"),
    (
        Column("Gampong", "teks", ["Iboih", "Jaboi", None]),
        Column("H", "bagian", [0.25, None, 1.0]),
        Column("Keluarga", "bulat", [1204, 0, 1_234_567]),
        Column("M0", "indeks", [0.12345678, 0.5, 0.0]),
        Column("Perubahan H", "poin", [-0.125, 0.5, 0.0]),
        Column("Perubahan M0", "beda", [-0.0625, 0.5, 0.0]),
    ),
)


def page(sheet: Sheet = SHEET) -> Worksheet:
    return openpyxl.load_workbook(BytesIO(exports.xlsx(sheet))).worksheets[0]


def lines(sheet: Sheet) -> list[list[str]]:
    return list(csv.reader(StringIO(exports.csv(sheet).decode("utf-8-sig"), newline=""), delimiter=";"))


def test_a_csv_is_this_text_exactly():
    assert exports.csv(SHEET).decode("utf-8") == (
        "\ufeffGampong;H;Keluarga;M0;Perubahan H;Perubahan M0;keterangan\r\n"
        "Iboih;0,25;1204;0,123457;-0,125;-0,0625;Sumber: PEKA | n = 3\r\n"
        "Jaboi;;0;0,5;0,5;0,5;Sumber: PEKA | n = 3\r\n"
        ";1;1234567;0;0;0;Sumber: PEKA | n = 3\r\n"
    )


@pytest.mark.parametrize("first", RUNS)
def test_no_first_character_runs_in_a_csv_be_it_cell_heading_or_note(first):
    text = f"{first}HYPERLINK(0)"
    heading, row = lines(Sheet("x", (text,), (Column(text, "teks", [text]), Column("H", "bagian", [-0.5]))))
    assert heading == [f"'{text}", "H", "keterangan"]
    assert row == [f"'{text}", "-0,5", f"'{text}"], "a negative number is no formula"


@pytest.mark.parametrize("text", ["1=1", "a-b", "Cot Ba'U", "'kutip", "", " =1"])
def test_text_that_runs_nothing_is_left_alone_in_a_csv(text):
    assert lines(Sheet("x", (), (Column("Nama", "teks", [text]),)))[1][0] == text


@pytest.mark.parametrize("first", RUNS)
def test_no_first_character_runs_in_a_workbook_be_it_title_heading_note_or_cell(first):
    text = f"{first}1+1"
    cells = [
        cell
        for row in page(Sheet(text, (text,), (Column(text, "teks", [text]),))).iter_rows()
        for cell in row
        if cell.value is not None
    ]
    assert [cell.value for cell in cells] == [text.replace("\r", "_x000D_") if first == "\r" else text] * 4
    assert {cell.data_type for cell in cells} == {"s"}


def test_addresses_and_digits_in_text_stay_text_in_a_workbook():
    texts = ["https://contoh.id", "11.72", "0012", "1e5"]
    book = page(Sheet("x", (), (Column("Teks", "teks", texts),)))
    cells = [book.cell(4 + i, 1) for i in range(len(texts))]
    assert [(cell.value, cell.data_type, cell.hyperlink) for cell in cells] == [(text, "s", None) for text in texts]


def cell(row: int, column: int) -> Cell:
    found = page().cell(row, column)
    assert isinstance(found, Cell)
    return found


def test_a_workbook_has_title_notes_headings_and_rows_each_in_its_place():
    values = [[found.value for found in row] for row in page().iter_rows()]
    blank = [None] * 5
    assert values == [
        ["Kemiskinan di Sabang", *blank],
        ["Sumber: PEKA", *blank],
        ["n = 3", *blank],
        [None, *blank],
        ["Gampong", "H", "Keluarga", "M0", "Perubahan H", "Perubahan M0"],
        ["Iboih", 0.25, 1204, 0.12345678, -0.125, -0.0625],
        ["Jaboi", None, 0, 0.5, 0.5, 0.5],
        [None, 1, 1_234_567, 0, 0, 0],
    ]
    assert page().title == "data"


def test_every_kind_of_column_is_written_the_way_its_numbers_are_read():
    assert [cell(6, column).number_format for column in range(1, 7)] == [
        "@",
        "0.0%",
        "#,##0",
        "0.000",
        "+0.0%;-0.0%;0.0%",
        "+0.000;-0.000;0.000",
    ]


def test_title_notes_and_headings_are_told_apart_and_headings_stay_in_view():
    assert (cell(1, 1).font.b, cell(1, 1).font.sz) == (True, 14)
    assert (cell(2, 1).font.i, cell(2, 1).font.color.rgb) == (True, "FF555555")
    head = cell(5, 1)
    assert (head.font.b, head.border.bottom.style) == (True, "thin")
    assert (head.alignment.wrap_text, head.alignment.vertical) == (True, "top")
    assert page().freeze_panes == "B6"
    assert page().auto_filter.ref == "A5:F8"
    assert [round(page().column_dimensions[name].width) for name in "AB"] == [27, 17]


def test_columns_of_unequal_length_are_refused():
    uneven = Sheet("x", (), (Column("a", "teks", ["1"]), Column("b", "teks", ["1", "2"])))
    for export in EXPORTS:
        with pytest.raises(ValueError, match=r"zip\(\)"):
            export.write(uneven)


@pytest.mark.parametrize("none", [float("nan"), float("inf"), float("-inf"), None])
def test_what_is_no_number_is_an_empty_cell_in_every_format(none):
    sheet = Sheet("x", (), (Column("Nama", "teks", ["a", "b"]), Column("Cakupan", "bagian", [none, 0.5])))
    assert [row[1] for row in lines(sheet)[1:]] == ["", "0,5"]
    assert [[found.value for found in row] for row in page(sheet).iter_rows(min_row=4)] == [["a", None], ["b", 0.5]]
