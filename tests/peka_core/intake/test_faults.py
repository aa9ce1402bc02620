"""A workbook with 200 planted faults of 20 kinds: every one is reported by its cell, and all other rows come in."""

from collections import Counter

import pytest
import xlsxwriter

from peka_core.intake import pipeline
from tests.support.workbooks import TODAY, book, columns

PER_KIND = 10
KELUARGA_KINDS = (
    ("jenis_lantai", "77", "kode_asing"),
    ("sumber_air_minum", "3. Air hujan", "kode_beda"),
    ("luas_lantai_m2", "tiga puluh", "bukan_angka"),
    ("luas_lantai_m2", 0.25, "di_luar_rentang"),
    ("kode_gampong", "Cot Bu", "gampong_asing"),
    ("kode_gampong", None, "kosong_wajib"),
    ("putaran", "26", "putaran_salah"),
    ("tanggal_data", "31-02-2026", "bukan_tanggal"),
    ("tanggal_data", "24-11-2027", "tanggal_depan"),
    ("jumlah_anggota", "2,5", "bukan_bulat"),
    ("pengeluaran_rp_bulan", "1,250", "angka_rancu"),
    ("penyebab_utama", "malas", "istilah_asing"),
    ("penyebab", "utang; 9972014107800001", "nomor_pribadi"),
    ("jumlah_anggota", 9, "jumlah_beda"),
)
ANGGOTA_KINDS = (
    ("kartu_identitas", 9, "bitmask_asing"),
    ("no_anggota", None, "kosong_wajib"),
    ("usia_tahun", "#N/A", "galat_excel"),
)
WARNINGS = {"jumlah_beda", "utama_beda"}


def planted(isi):
    """Plant the faults; yields (table, row index, column, code) for each. Every fault has a family of its own."""
    keluarga, anggota = isi["keluarga"], isi["anggota"]
    nomor = iter(range(len(keluarga)))
    for kolom, nilai, kode in KELUARGA_KINDS:
        for _ in range(PER_KIND):
            letak = next(nomor)
            keluarga[letak][kolom] = nilai
            yield "keluarga", letak, kolom, kode
    for _ in range(PER_KIND):
        letak = next(nomor)
        keluarga[letak]["penyebab"] = "bencana_iklim" if keluarga[letak]["penyebab_utama"] == "utang" else "utang"
        yield "keluarga", letak, "penyebab_utama", "utama_beda"
    for kolom, nilai, kode in ANGGOTA_KINDS:
        for _ in range(PER_KIND):
            letak = 3 * next(nomor) + 1
            anggota[letak][kolom] = nilai
            yield "anggota", letak, kolom, kode
    for _ in range(PER_KIND // 2):  # a pair of equal rows is two problems
        letak = next(nomor)
        keluarga.append(dict(keluarga[letak]))
        yield "keluarga", letak, "id_keluarga", "ganda"
        yield "keluarga", len(keluarga) - 1, "id_keluarga", "ganda"
    for urut in range(PER_KIND):
        anggota.append({**anggota[-1], "id_keluarga": f"HILANG-{urut}"})
        yield "anggota", len(anggota) - 1, "id_keluarga", "tanpa_keluarga"


def write(path, isi):
    with xlsxwriter.Workbook(path) as buku:
        for nama, rows in isi.items():
            lembar = buku.add_worksheet(nama)
            lembar.write_row(0, 0, columns(rows))
            for nomor, row in enumerate(rows, start=1):
                for letak, kolom in enumerate(columns(rows)):
                    if row.get(kolom) == "#N/A":
                        lembar.write_formula(nomor, letak, "=NA()", None, "#N/A")
                    else:
                        lembar.write(nomor, letak, row.get(kolom))


@pytest.mark.slow
def test_two_hundred_faults_of_twenty_kinds_are_all_reported_by_cell_and_the_rest_comes_in(tmp_path):
    isi = book(260)
    semua = list(planted(isi))
    assert len(semua) == 200
    assert len({(tabel, kolom, kode) for tabel, _, kolom, kode in semua}) == 20
    write(tmp_path / "rusak.xlsx", isi)
    hasil = pipeline.run(tmp_path / "rusak.xlsx", tmp_path / "data", today=TODAY)

    alamat = {
        nama: {kolom: xlsxwriter.utility.xl_col_to_name(i) for i, kolom in enumerate(columns(rows))}
        for nama, rows in isi.items()
    }
    harapan = Counter((tabel, f"{alamat[tabel][kolom]}{letak + 2}", kode) for tabel, letak, kolom, kode in semua)
    assert Counter((m.sheet, m.cell, m.code) for m in hasil.report.problems) == harapan
    assert all(masalah.reason and masalah.remedy for masalah in hasil.report.problems)

    buruk = {(tabel, letak) for tabel, letak, _, kode in semua if kode not in WARNINGS and kode != "tanpa_keluarga"}
    disisihkan = len({letak if tabel == "keluarga" else letak // 3 for tabel, letak in buruk})
    jumlah = hasil.report.counts["keluarga"]
    assert jumlah.accepted == jumlah.read - disisihkan == 265 - disisihkan
    assert hasil.release is not None
    assert hasil.release.read("anggota").height == 3 * jumlah.accepted
    assert hasil.release.manifest.rejected_rows == hasil.report.set_aside
    tanpa = {letak for tabel, letak, kolom, _ in semua if tabel == "keluarga" and "gampong" in kolom}
    assert hasil.release.manifest.without_gampong == len(tanpa) > 0
    karantina = (hasil.folder / "karantina_keluarga.csv").read_text(encoding="utf-8-sig").splitlines()
    assert len(karantina) - 1 == disisihkan
