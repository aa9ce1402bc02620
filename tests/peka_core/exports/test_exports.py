"""What leaves the house keeps its labels, its numbers and runs nothing."""

import csv
import html
import zipfile
from io import BytesIO, StringIO

import fastexcel
import pytest

from peka_core.catalog.units import UNITS
from peka_core.exports import EXPORTS, Book, Column, Sheet, xlsx

LABEL = "Data contoh sintetis, bukan data keluarga nyata"
SHEET = Sheet(
    "Kemiskinan",
    "Kemiskinan di Sabang",
    (
        Column("Gampong", "teks", ["Iboih", "=1+1", "<script>", "Cot Ba'U;x"]),
        Column("H (%)", "bagian", [0.3284, None, 0.0, 1.0]),
        Column("Keluarga", "bulat", [1204, 0, 3, 7]),
    ),
)
BOOK = Book("Tabel", LABEL, (("Sumber", "PEKA"),), (SHEET,))


def words_of(data: bytes) -> str:
    """All that stands in a file: its text, or that of the parts packed into it."""
    if not zipfile.is_zipfile(BytesIO(data)):
        return data.decode("utf-8-sig")
    with zipfile.ZipFile(BytesIO(data)) as parts:
        return "".join(parts.read(name).decode("utf-8", errors="replace") for name in parts.namelist())


@pytest.mark.parametrize("export", EXPORTS, ids=lambda export: export.suffix)
def test_every_format_carries_the_labels(export):
    words = words_of(export.write(BOOK))
    assert LABEL in words
    assert "Iboih" in words


def rows_of(data: bytes) -> list[tuple]:
    return fastexcel.read_excel(data).load_sheet(0, header_row=None).to_polars().rows()


def test_a_csv_opens_in_an_indonesian_excel():
    written = EXPORTS[1].write(BOOK)
    assert written.startswith(b"\xef\xbb\xbf")
    rows = list(csv.reader(StringIO(written.decode("utf-8-sig")), delimiter=";"))[3:]
    assert rows[1][:3] == ["Iboih", "32,84", "1204"]
    assert rows[2][1] == ""
    assert rows[4][0] == "Cot Ba'U;x"


def test_text_that_looks_like_a_formula_stays_text():
    rows = list(csv.reader(StringIO(EXPORTS[1].write(BOOK).decode("utf-8-sig")), delimiter=";"))[3:]
    assert rows[2][0] == "'=1+1"
    assert any("=1+1" in str(row) for row in rows_of(EXPORTS[0].write(BOOK)))
    assert b"<f>" not in _sheet_xml(EXPORTS[0].write(BOOK))


def _sheet_xml(data: bytes) -> bytes:
    with zipfile.ZipFile(BytesIO(data)) as book:
        return book.read("xl/worksheets/sheet1.xml")


def test_numbers_stay_numbers_in_a_workbook():
    row = next(row for row in rows_of(EXPORTS[0].write(BOOK)) if row[0] == "Iboih")
    assert float(row[1]) == 32.84
    assert float(row[2]) == 1204


@pytest.mark.parametrize("unit", UNITS.values(), ids=lambda unit: unit.kode)
def test_a_workbook_writes_every_unit_in_its_own_format(unit):
    data = xlsx(Book("", "", (), (Sheet("Satuan", "Satuan", (Column("Nilai", unit.kode, [0.25]),)),)))
    with zipfile.ZipFile(BytesIO(data)) as parts:
        styles = html.unescape(parts.read("xl/styles.xml").decode())
    assert f'formatCode="{unit.excel}"' in styles
