import zipfile

import polars as pl
import pytest
import xlsxwriter

from peka_core.errors import ReadError
from peka_core.intake import readers
from peka_core.intake.readers import guard
from peka_core.intake.sheet import EXCEL_ERROR, letters

OLE = bytes.fromhex("d0cf11e0a1b11ae1")


def test_a_workbook_is_read_as_text_at_the_addresses_excel_shows(tmp_path):
    path = tmp_path / "b.xlsx"
    with xlsxwriter.Workbook(path) as buku:
        lembar = buku.add_worksheet("Data")
        lembar.write("C4", "judul")
        lembar.write("D4", 12.5)
        lembar.write("E4", True)
        lembar.write_formula("F4", "=1+1", None, 2)
        lembar.write_formula("C6", "=NA()", None, "#N/A")
        buku.add_worksheet("kosong")
    data, kosong = readers.read(path).sheets
    assert data.cells.columns == ["C", "D", "E", "F"]
    assert data.cells.row(3) == ("judul", "12.5", "true", "2")
    assert data.cells["C"][5] == f"{EXCEL_ERROR}#N/A"
    assert kosong.cells.is_empty()


@pytest.mark.parametrize("pemisah", [";", ",", "\t", "|"])
@pytest.mark.parametrize("sandi", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_a_csv_is_read_whatever_its_separator_and_encoding(tmp_path, pemisah, sandi):
    path = tmp_path / "keluarga.csv"
    sel = [["id", "nama", "luas"], ["1", f'a{pemisah}"é"', "36"], [], ["2", "x"], ["3", "y", "40", ""]]
    baris = [pemisah.join('"' + isi.replace('"', '""') + '"' for isi in satu) for satu in sel]
    path.write_bytes("\r\n".join(baris).encode(sandi))
    cells = readers.read(path).sheets[0].cells
    assert cells.row(1) == ("1", f'a{pemisah}"é"', "36", None)
    assert cells.row(2) == (None, None, None, None)
    assert cells.row(4) == ("3", "y", "40", None)


def test_a_decimal_comma_does_not_make_comma_the_separator(tmp_path):
    path = tmp_path / "k.csv"
    path.write_text("id;luas;bayar\n1;36,5;1.250,75\n2;40,25;3,5\n")
    assert readers.read(path).sheets[0].cells.rows()[1:] == [("1", "36,5", "1.250,75"), ("2", "40,25", "3,5")]


def test_a_guessed_windows_encoding_is_said(tmp_path):
    path = tmp_path / "k.csv"
    path.write_bytes("id;nama\n1;Andr\xe9\n".encode("cp1252"))
    assert "Windows-1252" in readers.read(path).notices[0]


def test_parquet_becomes_text_with_its_names_as_the_first_row(tmp_path):
    path = tmp_path / "keluarga.parquet"
    pl.DataFrame({"id": [1], "penyebab": [["utang", "akses_pasar"]], "luas": [36.5]}).write_parquet(path)
    assert readers.read(path).sheets[0].cells.rows() == [("id", "penyebab", "luas"), ("1", "utang;akses_pasar", "36.5")]


def test_a_folder_is_one_document_of_its_tables(tmp_path):
    (tmp_path / "Keluarga.csv").write_text("id;putaran\n1;2026\n")
    (tmp_path / "keterangan.csv").write_text("sintetis;ya\n")
    (tmp_path / "catatan.txt").write_text("bukan tabel")
    dokumen = readers.read(tmp_path)
    assert [lembar.name for lembar in dokumen.sheets] == ["Keluarga", "keterangan"]
    satu = dokumen.sha256
    (tmp_path / "Keluarga.csv").write_text("id;putaran\n2;2026\n")
    assert readers.read(tmp_path).sha256 != satu


def test_a_zip_bomb_is_refused_before_it_is_opened(tmp_path):
    path = tmp_path / "bom.xlsx"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as arsip:
        arsip.writestr("xl/workbook.xml", "<workbook/>")
        with arsip.open("xl/worksheets/sheet1.xml", "w", force_zip64=True) as isi:
            for _ in range(60):
                isi.write(bytes(2**20))
    assert path.stat().st_size < 2**20
    with pytest.raises(ReadError, match="mengembang menjadi 60 MB"):
        readers.read(path)


def test_a_workbook_that_unpacks_too_large_is_refused_whatever_its_ratio(tmp_path, monkeypatch):
    path = tmp_path / "besar.xlsx"
    with xlsxwriter.Workbook(path) as buku:
        buku.add_worksheet("keluarga")
    monkeypatch.setattr(guard, "MAX_UNPACKED_BYTES", 1000)
    with pytest.raises(ReadError, match="mengembang"):
        readers.read(path)
    monkeypatch.setattr(guard, "MAX_FILE_BYTES", 1000)
    with pytest.raises(ReadError, match="batasnya"):
        readers.read(path)


@pytest.mark.parametrize(
    ("nama", "isi", "pesan"),
    [
        ("a.xlsx", b"<html>bukan excel</html>", "bukan berkas Excel yang utuh"),
        ("a.xlsx", b"PK\x03\x04rusak", "bukan berkas Excel yang utuh"),
        ("a.xlsx", OLE + b"lama", "format Excel lama"),
        ("a.xlsx", OLE + "EncryptedPackage".encode("utf-16-le"), "kata sandi"),
        ("a.xlsx", b"", "kosong"),
        ("a.xls", b"x", "Simpan Sebagai"),
        ("a.pdf", b"x", "jenis berkas tidak dikenal"),
        ("a.csv", b"a;b\n\x00\x01", "bukan berkas teks"),
        ("a.parquet", b"bukan parquet", "bukan berkas Parquet"),
    ],
)
def test_a_file_that_is_not_what_its_name_says_is_refused_with_a_remedy(tmp_path, nama, isi, pesan):
    path = tmp_path / nama
    path.write_bytes(isi)
    with pytest.raises(ReadError, match=pesan) as info:
        readers.read(path)
    assert info.value.remedy


def test_a_zip_that_is_no_workbook_is_refused(tmp_path):
    path = tmp_path / "a.xlsx"
    with zipfile.ZipFile(path, "w") as arsip:
        arsip.writestr("dokumen.txt", "halo")
    with pytest.raises(ReadError, match="bukan buku kerja"):
        readers.read(path)


def test_missing_files_and_folders_without_tables_are_refused(tmp_path):
    with pytest.raises(ReadError, match="tidak ada"):
        readers.read(tmp_path / "x.xlsx")
    with pytest.raises(ReadError, match=r"tidak memuat keluarga\.csv"):
        readers.read(tmp_path)
    (tmp_path / "keluarga.csv").write_text("a;b\n")
    pl.DataFrame({"a": [1]}).write_parquet(tmp_path / "keluarga.parquet")
    with pytest.raises(ReadError, match="Sisakan satu"):
        readers.read(tmp_path)


def test_column_letters_go_on_after_z():
    assert [letters(i) for i in (0, 25, 26, 51, 52, 701, 702)] == ["A", "Z", "AA", "AZ", "BA", "ZZ", "AAA"]


def test_a_wide_table_with_long_lines_finds_its_separator(tmp_path):
    path = tmp_path / "k.csv"
    path.write_text("\n".join([";".join(f"kolom_{i}" for i in range(15_000))] * 2))
    assert readers.read(path).sheets[0].cells.shape == (2, 15_000)


@pytest.mark.parametrize(
    ("isi", "kata"),
    [
        ("id;a\n1;" + "x" * 200_000 + "\n", "baris 2: sel lebih panjang dari 131072"),
        (
            "id;a\n1;2\n" * 20 + '"' + "x;y;z\n" * 50_000,
            "baris 41, 42, 43 dan 49997 baris lagi memuat lebih",
        ),
        ("a;" * 20_000, "baris ke-1 memuat 20001 sel"),
        ("a;" * 16_000 + "\n" + "1;2\n" * 4000, "baris ke-1 memuat 16001 sel, seluruhnya 4001 baris"),
    ],
    ids=["long", "quote", "wide", "ragged"],
)
def test_a_csv_without_bounds_is_refused_by_its_row(tmp_path, isi, kata):
    (tmp_path / "k.csv").write_text(isi)
    with pytest.raises(ReadError, match=kata):
        readers.read(tmp_path / "k.csv")


@pytest.mark.parametrize(
    "isi",
    [[[[1]]], [{"x": 1}], [[{"x": 1}]], pl.Series([b"\xff"]), pl.Series([[1, 2]], dtype=pl.Array(pl.Int8, 2))],
    ids=["list", "struct", "liststruct", "binary", "array"],
)
def test_a_parquet_column_that_is_no_cell_is_refused_by_name(tmp_path, isi):
    pl.DataFrame({"aneh": isi}).write_parquet(tmp_path / "k.parquet")
    with pytest.raises(ReadError, match="Kolom aneh bertipe"):
        readers.read(tmp_path / "k.parquet")


def test_a_small_parquet_of_endless_rows_is_refused_before_it_unfolds(tmp_path):
    path = tmp_path / "k.parquet"
    rows = 7_000_000
    pl.select(pl.repeat(1, rows).alias("a")).with_columns(pl.lit(None).alias(n) for n in "bcdefghi").write_parquet(path)
    with pytest.raises(ReadError, match="terlalu luas: 7000000 baris kali 9 kolom"):
        readers.read(path)


def test_a_folder_named_as_a_table_is_named(tmp_path):
    (tmp_path / "keluarga.csv").mkdir()
    with pytest.raises(ReadError, match=r"keluarga\.csv adalah folder"):
        readers.read(tmp_path)
