"""Files that leave the house, byte by byte and cell by cell: no character runs anything, no number becomes text."""

import csv
from io import BytesIO, StringIO

import openpyxl
import pytest
from openpyxl.cell import Cell
from openpyxl.worksheet.worksheet import Worksheet

from peka_core import exports
from peka_core.exports import EXPORTS, Book, Column, Sheet
from peka_core.exports.workbook import sheet_names

RUNS = ("=", "+", "-", "@", "\t", "\r")
"""First characters with which a spreadsheet runs a cell, written out: the product's own list is what is tested."""
SHEET = Sheet(
    "Angka",
    "Kemiskinan di Sabang",
    (
        Column("Gampong", "teks", ["Iboih", "Jaboi", None]),
        Column("H (%)", "bagian", [0.36, None, 1.0], "Penduduk miskin."),
        Column("Keluarga", "bulat", [1204, 0, "terlalu sedikit"]),
        Column("M0", "indeks", [0.12345678, 0.5, 0.0]),
        Column("Perubahan H (poin persen)", "poin", [-0.125, 0.049, -0.0]),
        Column("Perubahan M0", "beda", [-0.0625, 0.5, 0.0]),
    ),
)
BOOK = Book("Tabel", "Data contoh", (("Sumber", "PEKA"), ("n", "3; cukup")), (SHEET,))
HEADINGS = ["Gampong", "H (%)", "Keluarga", "M0", "Perubahan H (poin persen)", "Perubahan M0"]


def of(*columns: Column, title: str = "x", notes: tuple[tuple[str, str], ...] = ()) -> Book:
    return Book(title, "", notes, (Sheet("Angka", title, columns),))


def pages(book: Book = BOOK) -> list[Worksheet]:
    return openpyxl.load_workbook(BytesIO(exports.xlsx(book))).worksheets


def rows(book: Book) -> list[list[str]]:
    """The table of a CSV, without the lines in front of it."""
    text = exports.csv(book).decode("utf-8-sig")
    plain = "".join(line for line in text.splitlines(keepends=True) if not line.startswith("# "))
    return list(csv.reader(StringIO(plain, newline=""), delimiter=";"))


def test_a_csv_is_this_text_exactly():
    assert exports.csv(BOOK).decode("utf-8") == (
        "\ufeff# Kemiskinan di Sabang\r\n# Data contoh\r\n# Sumber: PEKA\r\n# n: 3, cukup\r\n"
        "Gampong;H (%);Keluarga;M0;Perubahan H (poin persen);Perubahan M0\r\n"
        "Iboih;36;1204;0,12345678;-12,5;-0,0625\r\n"
        "Jaboi;;0;0,5;4,9;0,5\r\n"
        ";100;terlalu sedikit;0;0;0\r\n"
    )


@pytest.mark.parametrize("first", RUNS)
def test_no_first_character_runs_in_a_csv_be_it_cell_heading_or_note(first):
    text = f"{first}HYPERLINK(0)"
    book = of(Column(text, "teks", [text]), Column("H", "bagian", [-0.005]), title=text, notes=(("", text),))
    heading, row = rows(book)
    assert heading == [f"'{text}", "H"]
    assert row == [f"'{text}", "-0,5"], "a negative number is no formula"
    for line in exports.csv(book).decode("utf-8-sig").split("\r\n")[:2]:
        assert line.startswith("# ")


@pytest.mark.parametrize("note", ["dua; kolom", 'kata "kutip"', "baris\nbaru", "=1+1"])
def test_a_note_in_front_of_a_csv_stays_one_cell_of_one_line(note):
    book = of(Column("Nama", "teks", ["a"]), notes=(("Catatan", note),))
    found = list(csv.reader(StringIO(exports.csv(book).decode("utf-8-sig"), newline=""), delimiter=";"))
    assert [len(row) for row in found] == [1, 1, 1, 1]
    assert found[1][0].startswith("# Catatan: ")


@pytest.mark.parametrize("text", ["1=1", "a-b", "Cot Ba'U", "'kutip", "", " =1", "dua;tiga", 'kata "kutip"'])
def test_text_that_runs_nothing_is_left_alone_in_a_csv(text):
    assert rows(of(Column("Nama", "teks", [text])))[1] == ([text] if text else [""])


@pytest.mark.parametrize("first", RUNS)
def test_no_first_character_runs_in_a_workbook_be_it_title_heading_note_or_cell(first):
    text = f"{first}1+1"
    cells = [
        cell
        for page in pages(of(Column(text, "teks", [text], text), title=text, notes=((text, text),)))
        for row in page.iter_rows()
        for cell in row
        if cell.value is not None
    ]
    told = text.replace("\r", "_x000D_") if first == "\r" else text
    assert [cell.value for cell in cells if cell.value] == [told] * 8
    assert {cell.data_type for cell in cells} == {"s"}


def test_addresses_and_digits_in_text_stay_text_in_a_workbook():
    texts = ["https://contoh.id", "11.72", "0012", "1e5"]
    page = pages(of(Column("Teks", "teks", texts)))[0]
    cells = [page.cell(5 + i, 1) for i in range(len(texts))]
    assert [(cell.value, cell.data_type, cell.hyperlink) for cell in cells] == [(text, "s", None) for text in texts]


def cell(row: int, column: int) -> Cell:
    found = pages()[0].cell(row, column)
    assert isinstance(found, Cell)
    return found


def test_a_workbook_has_title_label_headings_and_rows_and_the_notes_on_a_sheet_of_their_own():
    table, notes = pages()
    blank = [None] * 5
    assert [[found.value for found in row] for row in table.iter_rows()] == [
        ["Kemiskinan di Sabang", *blank],
        ["Data contoh", *blank],
        [None, *blank],
        HEADINGS,
        ["Iboih", 36, 1204, 0.12345678, -12.5, -0.0625],
        ["Jaboi", None, 0, 0.5, 4.9, 0.5],
        [None, 100, "terlalu sedikit", 0, 0, 0],
    ]
    assert (table.title, notes.title) == ("Angka", "Catatan")
    assert [[found.value or "" for found in row] for row in notes.iter_rows()] == [
        ["", "Tabel"],
        ["", "Data contoh"],
        ["Sumber", "PEKA"],
        ["n", "3; cukup"],
        ["H (%)", "Penduduk miskin."],
    ]


def test_every_table_of_a_book_has_its_sheet_and_the_notes_come_last():
    book = Book("Tabel", "", (), [Sheet(name, name, SHEET.kolom) for name in ("Satu", "Dua", "satu")])
    assert [page.title for page in pages(book)] == ["Satu", "Dua", "satu 2", "Catatan"]
    assert [page.cell(1, 1).value for page in pages(book)[:3]] == ["Satu", "Dua", "satu"]


@pytest.mark.parametrize(
    ("wanted", "names"),
    [
        (["a" * 40, "A" * 40], ["a" * 31, "A" * 29 + " 2"]),
        (["Keluar/masuk: [2026]?*\\"], ["Keluar masuk   2026"]),
        (["", "'"], ["data", "data 2"]),
        (["Catatan", "catatan", "CATATAN"], ["Catatan", "catatan 2", "CATATAN 3"]),
    ],
)
def test_names_of_sheets_are_such_as_excel_takes(wanted, names):
    assert sheet_names(wanted) == names


def test_a_csv_and_a_workbook_hold_the_same_numbers_under_the_same_headings():
    values = [0.36038961039, 1 / 3, 0.1 + 0.2, 1e-9, 123456.789, -0.0]
    units = ("bagian", "indeks", "poin", "beda")
    book = of(*(Column(unit, unit, values) for unit in units))
    heading, *numbers = rows(book)
    table = [[found.value for found in row] for row in pages(book)[0].iter_rows(min_row=4)]
    assert table[0] == heading
    assert [[float(text.replace(",", ".")) for text in row] for row in numbers] == table[1:]


def test_every_kind_of_column_is_written_the_way_its_numbers_are_read():
    assert [cell(5, column).number_format for column in range(1, 7)] == [
        "@",
        "0.0",
        "#,##0",
        "0.000",
        "+0.0;-0.0;0.0",
        "+0.000;-0.000;0.000",
    ]
    assert cell(7, 3).number_format == "@", "a word in a column of numbers is text"


def test_title_label_and_headings_are_told_apart_and_headings_stay_in_view():
    assert (cell(1, 1).font.b, cell(1, 1).font.sz) == (True, 14)
    assert (cell(2, 1).font.i, cell(2, 1).font.color.rgb) == (True, "FF555555")
    head = cell(4, 1)
    assert (head.font.b, head.border.bottom.style) == (True, "thin")
    assert (head.alignment.wrap_text, head.alignment.vertical) == (True, "top")
    table, notes = pages()
    assert table.freeze_panes == "B5"
    assert table.auto_filter.ref == "A4:F7"
    assert [round(table.column_dimensions[name].width) for name in "AB"] == [27, 17]
    assert [round(notes.column_dimensions[name].width) for name in "AB"] == [35, 111]
    assert (notes.cell(3, 1).font.b, notes.cell(3, 2).alignment.wrap_text) == (True, True)
    assert (notes.cell(3, 1).alignment.vertical, notes.cell(3, 2).alignment.vertical) == ("top", "top")


def test_a_book_without_label_or_tables_is_still_a_book():
    assert [page.title for page in pages(Book("Kosong", "", (), ()))] == ["Catatan"]
    assert exports.csv(Book("Kosong", "", (), ())).decode("utf-8-sig") == "# Kosong\r\n"
    assert pages(of())[0].cell(1, 1).value == "x"


def test_columns_of_unequal_length_are_refused():
    uneven = of(Column("a", "teks", ["1"]), Column("b", "teks", ["1", "2"]))
    for export in EXPORTS:
        with pytest.raises(ValueError, match=r"zip\(\)"):
            export.write(uneven)


@pytest.mark.parametrize("none", [float("nan"), float("inf"), float("-inf"), None])
def test_what_is_no_number_is_an_empty_cell_in_every_format(none):
    book = of(Column("Nama", "teks", ["a", "b"]), Column("Cakupan", "bagian", [none, 0.5]))
    assert [row[1] for row in rows(book)[1:]] == ["", "50"]
    assert [[found.value for found in row] for row in pages(book)[0].iter_rows(min_row=5)] == [["a", None], ["b", 50]]
