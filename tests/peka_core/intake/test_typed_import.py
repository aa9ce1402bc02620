"""What a cell is decides what an import makes of it: numbers beside texts, errors, formulas, ids in number cells."""

import zipfile

import polars as pl
import pytest
import xlsxwriter

from peka_core.intake import pipeline
from tests.support.workbooks import TODAY, Row, book, columns, write_xlsx


def masuk(path, data):
    return pipeline.run(path, data, today=TODAY)


def bernilai(keluarga: list[Row], kolom: str, nilai) -> list[Row]:
    for row, satu in zip(keluarga, nilai, strict=True):
        row[kolom] = satu
    return keluarga


@pytest.mark.parametrize(
    ("kolom", "nilai", "harus"),
    [
        ("pengeluaran_rp_bulan", [1250000.5, 1000000, "750.000", "900.000"], [1250000.5, 1e6, 750e3, 900e3]),
        ("pengeluaran_rp_bulan", [833333.33, 0.3, "1.250", "Rp 2.000"], [833333.33, 0.3, 1250, 2000]),
        ("pengeluaran_rp_bulan", [450.125, "450.000", "1250000", 3], [450.125, 450e3, 1250e3, 3]),
        ("luas_lantai_m2", [36.5, "36,5", "1.200,5", 40], [36.5, 36.5, 1200.5, 40]),
        ("jumlah_anggota", [3, "3", 3.0, "3,0"], [3, 3, 3, 3]),
    ],
)
def test_a_number_cell_says_nothing_of_the_texts_beside_it(tmp_path, kolom, nilai, harus):
    isi = book(4)
    bernilai(isi["keluarga"], kolom, nilai)
    hasil = masuk(write_xlsx(tmp_path / "b.xlsx", isi), tmp_path / "data")
    assert hasil.release is not None
    assert hasil.release.read("keluarga").sort("id_keluarga")[kolom].sort().to_list() == sorted(harus)


def test_a_text_that_the_numbers_beside_it_cannot_settle_stays_a_fault(tmp_path):
    isi = book(4)
    bernilai(isi["keluarga"], "luas_lantai_m2", [36.125, 40.25, "1.200", "36"])
    (masalah,) = masuk(write_xlsx(tmp_path / "b.xlsx", isi), tmp_path / "data").report.problems
    assert (masalah.code, masalah.row, masalah.value) == ("angka_rancu", 4, "1.200")


def test_a_fraction_in_a_number_cell_that_counts_is_a_fault(tmp_path):
    isi = book(3)
    isi["keluarga"][1]["jumlah_anggota"] = 2.5
    masalah = [m for m in masuk(write_xlsx(tmp_path / "b.xlsx", isi), tmp_path / "d").report.problems if m.row == 3]
    assert [(m.code, m.value) for m in masalah] == [("bukan_bulat", "2.5")]


@pytest.mark.parametrize("nilai", [1e12, -5, 1e300, 123456])
def test_a_number_cell_out_of_range_is_a_fault_of_its_cell(tmp_path, nilai):
    isi = book(3)
    isi["keluarga"][1]["luas_lantai_m2"] = nilai
    isi["keluarga"][2]["desil"] = nilai
    masalah = masuk(write_xlsx(tmp_path / "b.xlsx", isi), tmp_path / "d").report.problems
    assert {(m.row, m.column) for m in masalah} == {(3, "luas_lantai_m2"), (4, "desil")}
    assert {m.code for m in masalah} <= {"di_luar_rentang", "bukan_bulat", "nomor_pribadi"}


GALAT = [
    "#N/A",
    "#SPILL!",
    "#CALC!",
    "#FIELD!",
    "#BLOCKED!",
    "#UNKNOWN!",
    "#BUSY!",
    "#CONNECT!",
    "#GETTING_DATA",
    "#BARU!",
]


def with_cells(path, isi, sel: dict[tuple[int, str], str]):
    """A workbook of the rows, where some cells of ``keluarga`` are XML of ours: ``(row, column)`` -> cell."""
    write_xlsx(path, isi)
    judul = columns(isi["keluarga"])
    with zipfile.ZipFile(path) as arsip:
        semua = {nama: arsip.read(nama) for nama in arsip.namelist()}
    xml = semua["xl/worksheets/sheet1.xml"].decode()
    for (baris, kolom), isi_sel in sel.items():
        alamat = f"{xlsxwriter.utility.xl_col_to_name(judul.index(kolom))}{baris}"
        awal = xml.index(f'<c r="{alamat}"')
        akhir = xml.index("</c>", awal) + 4
        xml = xml[:awal] + isi_sel.replace("<c", f'<c r="{alamat}"', 1) + xml[akhir:]
    semua["xl/worksheets/sheet1.xml"] = xml.encode()
    with zipfile.ZipFile(path, "w") as arsip:
        for nama, bita in semua.items():
            arsip.writestr(nama, bita)
    return path


def test_every_error_of_excel_is_a_fault_of_its_cell_and_the_other_rows_come_in(tmp_path):
    isi = book(len(GALAT) + 2)
    sel = {(nomor + 2, "luas_lantai_m2"): f'<c t="e"><v>{galat}</v></c>' for nomor, galat in enumerate(GALAT)}
    hasil = masuk(with_cells(tmp_path / "b.xlsx", isi, sel), tmp_path / "data")
    masalah = hasil.report.problems
    assert [(m.code, m.row) for m in masalah] == [("galat_excel", nomor + 2) for nomor in range(len(GALAT))]
    assert all(galat in m.reason for galat, m in zip(GALAT, masalah, strict=True))
    assert hasil.report.counts["keluarga"].accepted == 2


@pytest.mark.parametrize("galat", ["#SPILL!", "#N/A", "#GETTING_DATA"])
def test_an_error_in_a_sheet_or_column_nobody_reads_does_no_harm(tmp_path, galat):
    isi = book(3)
    for row in isi["keluarga"]:
        row["catatan rt"] = "x"
    isi["rekap lama"] = [{"a": 1}]
    path = with_cells(tmp_path / "b.xlsx", isi, {(2, "catatan rt"): f'<c t="e"><v>{galat}</v></c>'})
    assert masuk(path, tmp_path / "data").report.problems == ()


@pytest.mark.parametrize("isi_sel", ["<c><f>1+1</f></c>", "<c><f>1+1</f><v/></c>", '<c t="n"><f si="0"/></c>'])
def test_a_formula_never_calculated_is_a_fault_with_a_remedy_and_a_calculated_one_its_value(tmp_path, isi_sel):
    path = with_cells(
        tmp_path / "b.xlsx",
        book(3),
        {(2, "luas_lantai_m2"): isi_sel, (3, "luas_lantai_m2"): "<c><f>6*6</f><v>36</v></c>"},
    )
    hasil = masuk(path, tmp_path / "data")
    (masalah,) = hasil.report.problems
    assert (masalah.code, masalah.row) == ("rumus_kosong", 2)
    assert "simpan" in masalah.remedy
    assert hasil.release is not None
    assert 36 in hasil.release.read("keluarga")["luas_lantai_m2"].to_list()


@pytest.mark.parametrize("nilai", ["9972010101010000", "9.97201010101E+15", "9.9E+21"])
def test_family_numbers_that_lost_their_digits_in_number_cells_are_never_taken(tmp_path, nilai):
    isi = book(3)
    for row in [*isi["keluarga"], *isi["anggota"], *isi["asesmen"]]:
        row["id_keluarga"] = f"99720101010{row['id_keluarga'][-2:]}123"
    path = with_cells(tmp_path / "b.xlsx", isi, {(2, "id_keluarga"): f"<c><v>{nilai}</v></c>"})
    masalah = [m for m in masuk(path, tmp_path / "data").report.problems if m.sheet == "keluarga"]
    assert [(m.code, m.row) for m in masalah] == [("nomor_rusak", 2)]


def test_number_cells_that_keep_every_digit_are_family_numbers(tmp_path):
    isi = book(3)
    for row in [*isi["keluarga"], *isi["anggota"], *isi["asesmen"]]:
        row["id_keluarga"] = f"89720101010{row['id_keluarga'][-2:]}123"
    sel = {(2 + i, "id_keluarga"): f"<c><v>8972010101{i:03d}123</v></c>" for i in range(3)}
    hasil = masuk(with_cells(tmp_path / "b.xlsx", isi, sel), tmp_path / "data")
    assert hasil.report.problems == ()


def test_errors_copied_as_text_into_a_csv_are_errors_too(tmp_path):
    folder = tmp_path / "isi"
    folder.mkdir()
    isi = book(3)
    isi["keluarga"][0]["luas_lantai_m2"] = "#REF!"
    isi["keluarga"][1]["luas_lantai_m2"] = "#SPILL!"
    for nama, rows in isi.items():
        pl.DataFrame(rows, strict=False, schema=dict.fromkeys(columns(rows), pl.String)).write_csv(
            folder / f"{nama}.csv"
        )
    assert [m.code for m in masuk(folder, tmp_path / "data").report.problems] == ["galat_excel", "galat_excel"]


def test_number_columns_of_parquet_are_numbers_and_text_columns_are_read(tmp_path):
    folder = tmp_path / "isi"
    folder.mkdir()
    isi = book(2)
    for nama, rows in isi.items():
        frame = pl.DataFrame(rows, strict=False)
        if nama == "keluarga":
            frame = frame.with_columns(
                luas_lantai_m2=pl.Series([36.125, float("nan")]), pengeluaran_rp_bulan=pl.lit("750.000")
            )
        frame.write_parquet(folder / f"{nama}.parquet")
    hasil = masuk(folder, tmp_path / "data")
    assert hasil.release is not None
    keluarga = hasil.release.read("keluarga")
    assert sorted(keluarga["luas_lantai_m2"].to_list(), key=str) == [36.125, None]
    assert keluarga["pengeluaran_rp_bulan"].to_list() == [750_000, 750_000]
