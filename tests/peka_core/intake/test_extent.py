"""A workbook is measured before it is built: stray cells, lying archives and hidden cells never cost gigabytes."""

import struct
import zipfile
from pathlib import Path

import pytest
import xlsxwriter

from peka_core.errors import ReadError
from peka_core.files import panic
from peka_core.intake import readers
from peka_core.intake.sheet import UNFINISHED

SHEET = "xl/worksheets/sheet1.xml"
HEAD = '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
TAIL = "</sheetData></worksheet>"


def with_sheet(path: Path, xml: str | bytes) -> Path:
    """A workbook of one sheet ``keluarga`` whose XML is ours."""
    with xlsxwriter.Workbook(path) as buku:
        buku.add_worksheet("keluarga").write("A1", "id")
    with zipfile.ZipFile(path) as arsip:
        isi = {nama: arsip.read(nama) for nama in arsip.namelist()}
    isi[SHEET] = xml.encode() if isinstance(xml, str) else xml
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as arsip:
        for nama, bita in isi.items():
            arsip.writestr(nama, bita)
    return path


def rows(*isi: str) -> str:
    return HEAD + "".join(isi) + TAIL


@pytest.mark.parametrize(
    "xml",
    [
        rows('<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'),
        rows('<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c s="0" r="XFD1048576"><v>1</v></c></row>'),
        rows('<row r="1"><c r="XFD1"><v>1</v></c></row>', '<row r="99999"><c><v>1</v></c></row>'),
        rows('<row r="1">', "<c><v>1</v></c>" * 30, '</row><row r="1048576"><c><is><t>a</t></is></c></row>'),
        rows('<row r="1"><c r="XFD1"><v>1</v></c></row>', '<!-- x --><row r="9999"><c r="A9999"><v>1</v></c></row>'),
        rows('<row r="1"><c r="XF&#68;1"><v>1</v></c></row>', '<row r="9999"><c r="A9999"><v>1</v></c></row>'),
        (
            '<?xml version="1.0" encoding="UTF-16"?>' + rows('<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>')
        ).encode("utf-16"),
        rows('<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>')
        .replace("<c ", "<x:c ")
        .replace("</c>", "</x:c>")
        .replace("<worksheet ", '<worksheet xmlns:x="http://schemas.openxmlformats.org/spreadsheetml/2006/main" '),
    ],
    ids=["plain", "order", "implied", "row", "comment", "entity", "utf16", "prefix"],
)
def test_a_stray_cell_is_refused_by_its_address_however_it_is_written(tmp_path, xml):
    with pytest.raises(ReadError, match=r"Lembar 'keluarga' terlalu luas.*di bawah.*Hapus sel yang tersesat"):
        readers.read(with_sheet(tmp_path / "b.xlsx", xml))


def test_a_stray_format_or_a_stray_cell_that_costs_little_is_no_fault(tmp_path):
    xml = rows(
        '<row r="1"><c r="A1"><v>1</v></c><c r="XFD1"><v>2</v></c></row>',
        '<row r="1048576"><c r="XFD1048576" s="0"/></row>',
    )
    (lembar,) = readers.read(with_sheet(tmp_path / "b.xlsx", xml)).sheets
    assert lembar.cells.columns[-1] == "XFD"
    assert lembar.cells.height == 1


@pytest.mark.parametrize("alamat", ["ZZZZ99", "XFE1", "A1048577", "A0", "1A", "", "A99999999999999999999", "a1"])
def test_an_address_excel_does_not_have_is_refused(tmp_path, alamat):
    with pytest.raises(ReadError, match="memuat alamat sel"):
        readers.read(with_sheet(tmp_path / "b.xlsx", rows(f'<row r="1"><c r="{alamat}"><v>1</v></c></row>')))


@pytest.mark.parametrize("nomor", ["0", "x", "-1", "1048577", "9" * 30, "\u0661"])
def test_a_row_excel_does_not_have_is_refused(tmp_path, nomor):
    with pytest.raises(ReadError, match="memuat nomor baris"):
        readers.read(with_sheet(tmp_path / "b.xlsx", rows(f'<row r="{nomor}"><c><v>1</v></c></row>')))


def test_a_document_type_in_a_sheet_is_refused(tmp_path):
    xml = '<!DOCTYPE a [<!ENTITY e "x">]>' + rows('<row r="1"><c r="A1"><v>&e;</v></c></row>')
    with pytest.raises(ReadError, match="DOCTYPE"):
        readers.read(with_sheet(tmp_path / "b.xlsx", xml))


def test_an_archive_that_lies_about_a_size_is_refused_before_it_unfolds(tmp_path):
    path = with_sheet(tmp_path / "b.xlsx", rows(" " * 5_000_000))
    isi = bytearray(path.read_bytes())
    awal = isi.rindex(SHEET.encode()) - 46  # its entry in the central directory
    assert isi[awal : awal + 4] == b"PK\x01\x02"
    isi[awal + 24 : awal + 28] = struct.pack("<I", 5000)
    path.write_bytes(isi)
    with pytest.raises(ReadError, match="lebih besar daripada yang tertulis"):
        readers.read(path)


def test_a_damaged_part_is_refused_in_words(tmp_path):
    path = with_sheet(tmp_path / "b.xlsx", rows('<row r="1"><c r="A1"><v>1</v></c></row>' * 500))
    with zipfile.ZipFile(path) as arsip:
        letak = arsip.getinfo(SHEET).header_offset + 60
    isi = bytearray(path.read_bytes())
    isi[letak : letak + 20] = b"\xff" * 20
    path.write_bytes(isi)
    with pytest.raises(ReadError, match="tidak dapat dibaca"):
        readers.read(path)


def test_a_formula_without_a_stored_result_is_told_from_one_whose_result_is_empty(tmp_path):
    xml = rows(
        '<row r="1"><c r="A1"><f>1+1</f></c><c r="B1"><f>1+1</f><v/></c><c r="C1"><f>1+1</f><v>2</v></c>',
        '<c r="D1" t="str"><f>""</f><v></v></c></row><row r="2"><c r="A2"><f>1+1</f><v></v></c>',
        '<c r="E2"><f t="shared" si="0"/><v>7</v></c></row>',
    )
    (lembar,) = readers.read(with_sheet(tmp_path / "b.xlsx", xml)).sheets
    assert lembar.cells.rows() == [
        (UNFINISHED, UNFINISHED, "2", None),
        (UNFINISHED, None, None, "7"),
    ]
    assert lembar.cells.columns == ["A", "B", "C", "E"]


def test_a_panic_of_a_compiled_library_becomes_an_error_and_nothing_else_is_caught():
    PanicException = type("PanicException", (BaseException,), {})
    with pytest.raises(ReadError, match="rusak"), panic.refused(ReadError("rusak")):
        raise PanicException
    with pytest.raises(KeyboardInterrupt), panic.refused(ReadError("rusak")):
        raise KeyboardInterrupt
