"""What a cell of a workbook is comes from the file: random sheets of several writers read back cell by cell."""

import io
import math
import zipfile
from datetime import datetime
from pathlib import Path
from unittest.mock import patch

import openpyxl
import polars as pl
import pytest
import xlsxwriter
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from peka_core.intake.readers import plain, workbook
from peka_core.intake.readers.book import is_date
from peka_core.intake.sheet import EXCEL_ERROR, UNFINISHED, Sheet, letters

GALAT = ("#N/A", "#REF!", "#DIV/0!", "#VALUE!", "#NAME?", "#NUM!", "#NULL!")
GALAT_BARU = (*GALAT, "#SPILL!", "#CALC!", "#FIELD!", "#BLOCKED!", "#UNKNOWN!", "#BUSY!", "#CONNECT!", "#GETTING_DATA")

teks = st.one_of(
    st.sampled_from(
        ["750.000", "1,5", "0012", "1E5", "true", "2024-01-02", "#N/A ya", " a  b ", "<b>&amp;</b>", 'a"b', "x>y"]
    ),
    st.text(alphabet="abc é&<>'\"0123.,-\n", min_size=1, max_size=8).filter(lambda isi: isi.strip() and isi[0] != "="),
)
angka = st.one_of(st.integers(-(10**15), 10**15), st.floats(allow_nan=False, allow_infinity=False, width=32))
waktu = st.datetimes(datetime(1950, 1, 1), datetime(2100, 1, 1)).map(lambda saat: saat.replace(microsecond=0))
sel = st.one_of(st.none(), teks, angka, st.booleans(), waktu)
tabel = st.lists(st.lists(sel, min_size=1, max_size=5), min_size=1, max_size=6)
pelan = settings(deadline=None, max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture])


def dibaca(path: Path) -> Sheet:
    (lembar,) = workbook.read(path).sheets
    return lembar


def satu(lembar: Sheet, baris: int, kolom: int) -> tuple[str | None, float | None]:
    """Text and number of a cell."""
    huruf = letters(kolom)

    def isi(frame: pl.DataFrame):
        return frame[huruf][baris] if huruf in frame.columns and baris < frame.height else None

    return isi(lembar.cells), isi(lembar.numbers)


def harus(nilai) -> tuple[str | None, float | None]:
    """What a cell with this value must read as."""
    if nilai is None:
        return None, None
    if isinstance(nilai, bool):
        return str(nilai).lower(), None
    if isinstance(nilai, datetime):
        hari = nilai.hour == nilai.minute == nilai.second == 0
        return nilai.strftime("%Y-%m-%d" if hari else "%Y-%m-%d %H:%M:%S"), None
    if isinstance(nilai, int | float):
        return None, float(nilai)  # its text is another test's
    return nilai, None


def sama(lembar: Sheet, isi: list[list]) -> None:
    for baris, nilai_baris in enumerate(isi):
        for kolom, nilai in enumerate(nilai_baris):
            teks_sel, angka_sel = satu(lembar, baris, kolom)
            teks_harus, angka_harus = harus(nilai)
            if angka_harus is None:
                assert (teks_sel, angka_sel) == (teks_harus, None)
            else:
                assert angka_sel is not None
                assert math.isclose(angka_sel, angka_harus, rel_tol=1e-15)
                assert float(teks_sel or "") == angka_sel


@pelan
@given(isi=tabel, tetap=st.booleans())
def test_a_sheet_of_xlsxwriter_reads_back_as_it_was_written(tmp_path, isi, tetap):
    path = tmp_path / "b.xlsx"
    with xlsxwriter.Workbook(path, {"constant_memory": tetap, "strings_to_formulas": False}) as buku:
        lembar, tanggal = buku.add_worksheet("a"), buku.add_format({"num_format": "dd/mm/yyyy hh:mm:ss"})
        for baris, nilai_baris in enumerate(isi):
            for kolom, nilai in enumerate(nilai_baris):
                if isinstance(nilai, str):
                    lembar.write_string(baris, kolom, nilai)
                elif isinstance(nilai, datetime):
                    lembar.write_datetime(baris, kolom, nilai, tanggal)
                elif nilai is not None:
                    lembar.write(baris, kolom, nilai)
    sama(dibaca(path), isi)


@pelan
@given(isi=tabel)
def test_a_sheet_of_openpyxl_reads_back_as_it_was_written(tmp_path, isi):
    path = tmp_path / "b.xlsx"
    buku = openpyxl.Workbook()
    lembar = buku.worksheets[0]
    for baris, nilai_baris in enumerate(isi, start=1):
        for kolom, nilai in enumerate(nilai_baris, start=1):
            satu_sel = lembar.cell(baris, kolom, nilai)
            if isinstance(nilai, str):
                satu_sel.data_type = "s"
    buku.save(path)
    sama(dibaca(path), isi)


HEAD = '<?xml version="1.0" encoding="UTF-8"?><worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'


def mentah(path: Path, xml: str, bersama: str = "", gaya: str = "", buku: str = "") -> Path:
    """A workbook of parts written by hand."""
    tautan = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as arsip:
        arsip.writestr(
            "xl/workbook.xml",
            f'<workbook xmlns:r="{tautan}">{buku}<sheets><sheet name="a" r:id="i"/></sheets></workbook>',
        )
        arsip.writestr(
            "xl/_rels/workbook.xml.rels",
            f'<Relationships><Relationship Id="i" Type="{tautan}/worksheet" Target="lembar/a.xml"/>'
            f'<Relationship Id="t" Type="{tautan}/sharedStrings" Target="/xl/teks.xml"/>'
            f'<Relationship Id="g" Type="{tautan}/styles" Target="gaya.xml"/></Relationships>',
        )
        arsip.writestr("xl/lembar/a.xml", xml)
        if bersama:
            arsip.writestr("xl/teks.xml", f"<sst>{bersama}</sst>")
        if gaya:
            arsip.writestr("xl/gaya.xml", gaya)
    return path


GAYA = (
    '<styleSheet><numFmts><numFmt numFmtId="164" formatCode="[$-421]dd\\ mmmm\\ yyyy;@"/>'
    '<numFmt numFmtId="165" formatCode="#,##0 &quot;hari&quot;"/></numFmts>'
    '<cellStyleXfs><xf numFmtId="14"/></cellStyleXfs>'
    '<cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="164"/><xf numFmtId="165"/><xf numFmtId="46"/>'
    "</cellXfs></styleSheet>"
)


@st.composite
def sel_xml(draw):
    """Attributes, content, and what the cell must read as: text, number."""
    bilangan = draw(st.integers(0, 60_000))
    return draw(
        st.sampled_from(
            [
                ("", f"<v>{bilangan}</v>", str(bilangan), float(bilangan)),
                (' t="n"', f"<v>{bilangan}.25</v>", f"{bilangan}.25", bilangan + 0.25),
                (' s="3"', f"<v>{bilangan}</v>", str(bilangan), float(bilangan)),
                (' s="4"', f"<v>{bilangan}</v>", str(bilangan), float(bilangan)),
                (' s="1"', "<v>45292</v>", "2024-01-01", None),
                (' s="2" t="n"', "<v>45292.5</v>", "2024-01-01 12:00:00", None),
                (' t="d"', "<v>2024-01-01T00:00:00Z</v>", "2024-01-01T00:00:00", None),
                (' t="s"', "<v>0</v>", "750.000", None),
                (' s="1" t="s"', "<v>1</v>", "kaya teks", None),
                (' t="str"', "<f>A1&amp;B1</f><v>1.250</v>", "1.250", None),
                (' t="inlineStr"', "<is><t>0012</t></is>", "0012", None),
                (' t="inlineStr"', "<is><r><t>se</t></r><r><rPr/><t>bagian</t></r></is>", "sebagian", None),
                (' t="b"', "<v>1</v>", "true", None),
                (' t="b"', "<f>1=2</f><v>0</v>", "false", None),
                ("", "<f>1+1</f><v>2</v>", "2", 2.0),
                ("", '<f t="shared" si="0"/><v>2.5</v>', "2.5", 2.5),
                ("", "<f>1+1</f>", UNFINISHED, None),
                ("", "<v>1.5E+3</v>", "1500", 1500.0),
                ("", "<v>NaN</v>", f"{EXCEL_ERROR}#NUM!", None),
                ("", "", None, None),
                *((' t="e"', f"<v>{galat}</v>", f"{EXCEL_ERROR}{galat}", None) for galat in GALAT_BARU),
                ("", "<v>7</v><extLst/>", "7", 7.0),
            ]
        )
    )


@pelan
@given(
    isi=st.lists(st.lists(sel_xml(), min_size=1, max_size=6), min_size=1, max_size=6),
    awalan=st.sampled_from(["", "x:"]),
    alamat=st.booleans(),
    jarak=st.sampled_from(["", "\n  "]),
)
def test_any_spelling_of_xml_reads_back_as_it_is_meant(tmp_path, isi, awalan, alamat, jarak):
    potong = []
    for nomor, satu_baris in enumerate(isi, start=1):
        potong.append(f'<row r="{nomor}">' if alamat else "<row>")
        for kolom, (atribut, isi_sel, _, _) in enumerate(satu_baris):
            letak = f' r="{letters(kolom)}{nomor}"' if alamat else ""
            potong.append(f"{jarak}<c{letak}{atribut}>{isi_sel}</c>")
        potong.append("</row>")
    xml = f"{HEAD}<sheetData>{''.join(potong)}</sheetData></worksheet>"
    if awalan:
        xml = (
            xml.replace("</", "\0").replace("<", f"<{awalan}").replace("\0", f"</{awalan}").replace(f"<{awalan}?", "<?")
        )
        xml = xml.replace("xmlns=", "xmlns:x=")
    bersama = (
        "<si><t>750.000</t></si><si><r><t>kaya </t></r><r><t>teks</t></r><rPh sb='0' eb='1'><t>bunyi</t></rPh></si>"
    )
    path = mentah(tmp_path / "b.xlsx", xml, bersama, GAYA)
    lembar = dibaca(path)
    for baris, satu_baris in enumerate(isi):
        for kolom, (_, _, teks_harus, angka_harus) in enumerate(satu_baris):
            assert satu(lembar, baris, kolom) == (teks_harus, angka_harus)


@pelan
@given(isi=tabel)
def test_the_scan_by_bytes_and_the_walk_by_elements_see_the_same_cells(tmp_path, isi):
    path = tmp_path / "b.xlsx"
    with xlsxwriter.Workbook(path, {"strings_to_formulas": False, "strings_to_numbers": False}) as buku:
        lembar = buku.add_worksheet("a")
        for baris, nilai_baris in enumerate(isi):
            lembar.write_row(baris, 0, [str(n) if isinstance(n, datetime) else n for n in nilai_baris])
        lembar.write_formula("H1", "=1", None, 3)
    with zipfile.ZipFile(path) as arsip:
        xml = arsip.read("xl/worksheets/sheet1.xml")
        nama = {n: arsip.read(n) for n in arsip.namelist()}
    assert plain.cells([xml]) is not None
    pieces = [xml[i : i + 7] for i in range(0, len(xml), 7)]
    with patch.object(plain, "_BLOCK", 100):  # many blocks of a few rows, as a large sheet has
        assert plain.cells(pieces).equals(plain.cells([xml]))
    lain = tmp_path / "c.xlsx"
    with zipfile.ZipFile(lain, "w") as arsip:
        for n, bita in nama.items():
            arsip.writestr(n, bita.replace(b"<sheetData>", b"<!-- --><sheetData>"))
    assert dibaca(path).cells.equals(dibaca(lain).cells)
    assert dibaca(path).numbers.equals(dibaca(lain).numbers)


@pytest.mark.parametrize(
    "xml",
    [
        '<sheetData><row r="1"><c r="A1"><v>1</v></c><c r="B1" t="s"><v>9</v></c></row></sheetData>',
        '<sheetData><row r="1"><c r="A1"><v>1</v></c></row></sheetData>'
        '<sheetData><row r="2"><c r="A2"><v>5</v></c></row></sheetData>',
        '<sheetData><row r="1"><c r="A1" cm="1"><f>1</f><v>1</v></c></row></sheetData>',
        '<sheetData><row r="1"><c t="n" r="A1"><v>1</v></c></row></sheetData>',
        '<sheetData><row r="1"><c r="A1" ><v>1</v></c></row></sheetData>',
        "<sheetData><row r='1'><c r='A1'><v>1</v></c></row></sheetData>",
        '<sheetData xml:space="preserve"><row r="1"><c r="A1"><v>1</v></c></row></sheetData>',
        '<sheetData><row r="1"><c r="A1"><v>1</v></c></row></sheetData><extLst><c r="B9"/></extLst>',
    ],
)
def test_unusual_xml_keeps_its_first_cell(tmp_path, xml):
    lembar = dibaca(mentah(tmp_path / "b.xlsx", f"{HEAD}{xml}</worksheet>"))
    assert satu(lembar, 0, 0) == ("1", 1.0)


def test_days_count_from_1904_where_the_workbook_says_so(tmp_path):
    xml = f'{HEAD}<sheetData><row r="1"><c r="A1" s="1"><v>43830</v></c></row></sheetData></worksheet>'
    path = mentah(tmp_path / "b.xlsx", xml, gaya=GAYA, buku='<workbookPr date1904="1"/>')
    assert satu(dibaca(path), 0, 0) == ("2024-01-01", None)


def test_escapes_of_excel_and_of_xml_are_letters_again(tmp_path):
    bersama = "<si><t>a_x000D_b &lt;&#233;&gt; _x005F_x0041_</t></si>"
    xml = f'{HEAD}<sheetData><row r="1"><c r="A1" t="s"><v>0</v></c></row></sheetData></worksheet>'
    assert satu(dibaca(mentah(tmp_path / "b.xlsx", xml, bersama)), 0, 0)[0] == "a\rb <é> _x0041_"


@pytest.mark.parametrize(
    ("kode", "tanggal"),
    [
        ("General", False), ("0.00", False), ("#,##0", False), ('"Rp"#,##0', False), ("[Red]0", False), ("@", False),
        ("m/d/yy", True), ("yyyy\\-mm\\-dd", True), ("d mmm", True), ("hh:mm", True), ("[h]:mm:ss", False),
        ('0 "hari"', False), ("[$-421]dd mmmm yyyy", True), ("0%", False), ("_(* #,##0_)", False), ("mm:ss.0", True),
        ('#,##0 "dasar"', False), ("[>=1000]0;d", False),
    ],
)  # fmt: skip
def test_a_date_is_known_by_its_format_and_words_in_it_are_no_date(kode, tanggal):
    assert is_date(kode) is tanggal


def test_a_chart_of_its_own_and_an_empty_sheet_are_no_tables(tmp_path):
    path = tmp_path / "b.xlsx"
    with xlsxwriter.Workbook(path) as buku:
        buku.add_worksheet("a").write("A1", 1)
        bagan = buku.add_chartsheet("bagan")
        grafik = buku.add_chart({"type": "column"})
        grafik.add_series({"values": "=a!$A$1:$A$1"})
        bagan.set_chart(grafik)
        buku.add_worksheet("kosong").hide()
    assert [(lembar.name, lembar.cells.shape) for lembar in workbook.read(path).sheets] == [
        ("a", (1, 1)),
        ("kosong", (0, 0)),
    ]


def test_a_workbook_in_memory_order_keeps_its_sheets_apart(tmp_path):
    buku = openpyxl.Workbook()
    buku.worksheets[0].title = "satu"
    buku.create_sheet("dua")["B2"] = "isi"
    aliran = io.BytesIO()
    buku.save(aliran)
    (tmp_path / "b.xlsx").write_bytes(aliran.getvalue())
    satu_lembar, dua = workbook.read(tmp_path / "b.xlsx").sheets
    assert satu_lembar.cells.is_empty()
    assert dua.cells.columns == ["B"]
    assert dua.cells["B"].to_list() == [None, "isi"]
