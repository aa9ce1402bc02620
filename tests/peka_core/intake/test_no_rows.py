import pytest

from peka_core.tables import KELUARGA
from peka_core.tables.contract import KODE_GAMPONG, Kolom, Tabel, bulat
from tests.support.imports import imported, messages, taken
from tests.support.tables import with_tables

HEADING = "id_keluarga;putaran;nama_gampong;luas_lantai_m2;sumber_air_minum;desil"
FAMILIES = ("F1;2025;Balohan;36;3;1", "F2;2025;Paya;40;4;2")


def sheet(*rows: str) -> str:
    return "\n".join((HEADING, *rows))


def said(hasil) -> str:
    return "\n".join(hasil.report.notices)


@pytest.mark.parametrize(
    "row", ["1;2;3;4;5;6", "(1);(2);(3);(4);(5);(6)", "[2];[3];[5];[6];[7];[8]", "1;2;3;4;5;6 = 4 x 5", "1.;2.;3.;4.;;"]
)
@pytest.mark.parametrize("place", [0, 1, 2])
def test_a_row_of_column_numbers_is_no_family_wherever_it_stands(tmp_path, row, place):
    rows = list(FAMILIES)
    rows.insert(place, row)
    hasil = imported(tmp_path, keluarga=sheet(*rows))
    assert (taken(hasil), messages(hasil)) == ((2, 0), "")
    assert f"1 baris nomor kolom dilewati (baris {place + 2})" in said(hasil)


@pytest.mark.parametrize(
    "row",
    [
        "Jumlah;;;76;;",
        "TOTAL : 2;;;;;",
        "Sub total;;;76;;3",
        "Grand Total;;;76;;",
        ";;Jumlah;76;;",
        "Rata-rata;;;38;;1,5",
        "Jumlah keluarga: 2;;;;;",
        "Total 2 KK;;;;;",
    ],
)
def test_a_total_is_no_family(tmp_path, row):
    hasil = imported(tmp_path, keluarga=sheet(*FAMILIES, row))
    assert (taken(hasil), messages(hasil)) == ((2, 0), "")
    assert "1 baris jumlah/total dilewati (baris 4)" in said(hasil)


@pytest.mark.parametrize(
    "row",
    [
        "Sumber: pendataan gampong;;;;;",
        "Sabang, 4 Maret 2025;;;;;",
        "Keuchik;;;;;",
        "Catatan: data sementara 2025;;;;;",
        "*) belum diperiksa;;;;;",
        "NIP. 9700 0101 2000;;;;;",
        ";;;Mengetahui,;;",
        "Mengetahui,;;;;Petugas,;",
        "Sabang, 4 Maret 2025;;;;Camat;",
        ";;;;Sumber: kantor keuchik;",
        ";;;;(.....................);",
        ";;;(____________);;(…………………)",
        "-----;;;;;",
    ],
)
@pytest.mark.parametrize("place", [0, 2])
def test_notes_and_signatures_are_no_families(tmp_path, row, place):
    rows = list(FAMILIES)
    rows.insert(place, row)
    hasil = imported(tmp_path, keluarga=sheet(*rows))
    assert (taken(hasil), messages(hasil)) == ((2, 0), "")
    assert f"1 baris catatan dilewati (baris {place + 2})" in said(hasil)


@pytest.mark.parametrize("word", ["Jumlah", "TOTAL", "Sub total :", "Jumlah KK", "grand total"])
def test_a_total_whose_word_stands_in_a_column_that_is_left_out_is_no_family(tmp_path, word):
    rows = "\n".join(
        ("No;nama;" + HEADING, f"1;x;{FAMILIES[0]}", f"2;x;{FAMILIES[1]}", f"{word};;;;;76;;", f";{word};;;;76;;")
    )
    hasil = imported(tmp_path, keluarga=rows)
    assert (taken(hasil), messages(hasil)) == ((2, 0), "")
    assert "2 baris jumlah/total dilewati (baris 4, 5)" in said(hasil)


def test_a_note_about_a_number_makes_no_total_of_a_row_without_number(tmp_path):
    rows = "\n".join(
        (HEADING + ";catatan", f"{FAMILIES[0]};", ";2025;Paya;40;4;2;jumlah anggota kurang", f"{FAMILIES[1]};")
    )
    assert "keluarga!A3 kosong_wajib" in messages(imported(tmp_path, keluarga=rows))


def test_units_under_the_heading_and_forms_nobody_filled_are_no_families(tmp_path):
    hasil = imported(tmp_path, keluarga=sheet(";;;(m2);(kode);(skala)", *FAMILIES, ";2025;;;;", ";2025;Paya;;;"))
    assert (taken(hasil), messages(hasil)) == ((2, 0), "")
    assert "2 baris formulir kosong dilewati (baris 5, 6)" in said(hasil)


@pytest.mark.parametrize(
    ("row", "code"),
    [
        ("F3;;Balohan;36;3;1", "kosong_wajib"),
        (";2025;Balohan;36;3;1", "kosong_wajib"),
        ("F3;25;Balohan;36;3;1", "putaran_salah"),
        ("F3;;;;;", "kosong_wajib"),
        ("KEL 3;;Balohan;;;", "kosong_wajib"),
        (";;Balohan;;Leding;", "kosong_wajib"),
        ("12;25;36;40;3;1", "putaran_salah"),
        ("F3;2025;Total;36;3;1", "gampong_asing"),
    ],
)
def test_a_row_with_a_slip_in_its_key_stays_a_row_with_a_fault(tmp_path, row, code):
    hasil = imported(tmp_path, keluarga=sheet(FAMILIES[0], row, FAMILIES[1]))
    assert hasil.report.counts["keluarga"].read == 3
    assert code in messages(hasil)


def test_members_without_number_and_round_are_never_taken_for_column_numbers(tmp_path):
    anggota = "id_keluarga;putaran;no_anggota;hubungan_kk;usia_tahun\nF1;2025;1;1;40\n;;2;3;38\n;;3;5;9"
    hasil = imported(tmp_path, keluarga=sheet(*FAMILIES), anggota=anggota)
    assert hasil.report.counts["anggota"].read == 3
    assert taken(hasil) == (1, 0)


def test_a_gampong_with_nothing_filled_beside_it_is_a_row_of_a_table_of_gampong(tmp_path):
    pasar = Tabel(
        "pasar",
        "Pasar",
        (KODE_GAMPONG, bulat("kios", "Kios", 0, 99), Kolom("hari", "teks", "Hari")),
        kunci=("kode_gampong",),
    )
    with with_tables(pasar):
        hasil = imported(
            tmp_path, keluarga=sheet(*FAMILIES), pasar="nama_gampong;kios;hari\nBalohan;;\nPaya;;Senin\nJumlah;4;"
        )
        assert hasil.release is not None
        assert hasil.release.read("pasar").height == 2
    assert KELUARGA.nama in hasil.report.counts
