"""The empty Buku Data PEKA, drawn from the table contracts: one sheet per table, dropdowns, and instructions."""

import io
from typing import Any

import polars as pl
import xlsxwriter
from xlsxwriter.worksheet import Worksheet

from peka_core import catalog
from peka_core.catalog import Catalog
from peka_core.intake.parsers import terms
from peka_core.intake.sheet import letters
from peka_core.intake.structure import CHOICES_SHEET, GUIDE_SHEET, NOTE_SHEET
from peka_core.tables import GAMPONG, TABEL, Kolom, Tabel
from peka_core.tables.schema import dtype

ROWS = 2000
"""Rows with dropdowns and formats."""

_DROPDOWN = {
    "validate": "list",
    "error_type": "information",
    "error_title": "Di luar daftar",
    "error_message": "Isian ini di luar daftar. Kodenya saja juga boleh.",
}
"""Only informs: a code alone is as good as its words."""

_NUMBER_NAMES = {"bulat": "bilangan bulat", "desimal": "angka"}
_INSTRUCTIONS = (
    "Satu lembar satu tabel: {tabel}. Satu baris satu keluarga (atau anggota) pada satu putaran.",
    "Judul kolom ada di baris 2, keterangannya di baris 1. Urutan kolom boleh berubah; kolom tak wajib boleh dihapus.",
    "Kolom wajib: {wajib}.",
    "Sel yang tidak diketahui dikosongkan. Satu sel kosong tidak pernah menyisihkan keluarga.",
    "id_keluarga boleh nomor apa saja asal tetap di semua putaran. Formatnya Teks, supaya Excel tidak mengubahnya.",
    "Jangan menulis NIK, nama, alamat, atau nomor telepon: kolom seperti itu dibuang saat impor.",
    "Isian berkode ditulis dengan kode atau kata-katanya: 3, Leding, atau 3. Leding. Pilihannya di lembar daftar.",
    "Beberapa penyebab dipisah titik koma, misalnya utang; akses_pasar.",
    "Tanggal: 24-11-2026. Angka: 1250000 atau 36,5. Putaran: 2026, atau 2026-2 bila lebih dari sekali setahun.",
    "Periksa dulu tanpa menulis: peka impor berkas.xlsx --coba",
)


def template() -> bytes:
    """An .xlsx with a sheet per table, ``petunjuk`` (instructions), ``daftar`` (choices) and ``keterangan``."""
    katalog = catalog.load()
    isi = io.BytesIO()
    with xlsxwriter.Workbook(isi, {"in_memory": True}) as buku:
        gaya = {
            "label": buku.add_format({"text_wrap": True, "valign": "top", "italic": True, "font_color": "#555555"}),
            "judul": buku.add_format({"bold": True, "bottom": 1}),
            "wajib": buku.add_format({"bold": True, "bottom": 1, "bg_color": "#FCE8C8"}),
            "teks": buku.add_format({"num_format": "@"}),
            "tanggal": buku.add_format({"num_format": "dd-mm-yyyy"}),
        }
        petunjuk = buku.add_worksheet(GUIDE_SHEET)
        lembar = {tabel.nama: buku.add_worksheet(tabel.nama) for tabel in TABEL.values()}
        _notes(buku.add_worksheet(NOTE_SHEET), gaya)
        daftar = _choices_sheet(buku.add_worksheet(CHOICES_SHEET), katalog, gaya)
        for nomor, teks in enumerate(_INSTRUCTIONS):
            petunjuk.write_string(nomor, 0, f"{nomor + 1}. {teks.format(tabel=', '.join(TABEL), wajib=_required())}")
        for tabel in TABEL.values():
            _table_sheet(lembar[tabel.nama], tabel, daftar, gaya)
    return isi.getvalue()


def _required() -> str:
    """The required columns: of the first table, and of those that need others."""
    pertama, *lain = TABEL.values()
    lembar = [
        f"lembar {tabel.nama}: {', '.join(tabel.wajib_kolom)}"
        for tabel in lain
        if not set(tabel.wajib_kolom) <= set(pertama.wajib_kolom)
    ]
    return ", ".join(pertama.wajib_kolom) + (f" ({'; '.join(lembar)})" if lembar else "")


def choices(katalog: Catalog) -> dict[str, list[str]]:
    """What a cell may say, by list: gampong, terms, codes of a column's own, and the code sets of questions asked."""
    semua = {_list_name(tabel, kolom): kolom for tabel in TABEL.values() for kolom in tabel.kolom}
    urut = sorted(semua, key=lambda nama: bool(semua[nama].kode_regsosek))  # questions of the form come last
    return {nama: _answers(semua[nama], katalog) for nama in urut if nama}


def _answers(kolom: Kolom, katalog: Catalog) -> list[str]:
    if kolom.kode_regsosek:
        return [f"{kode}. {label}" for kode, label in katalog.regsosek[kolom.kode_regsosek].nilai.items()]
    if kolom.jenis == "gampong":
        return [gampong.nama for gampong in katalog.wilayah.gampong]
    return [istilah.kode for istilah in terms(kolom, katalog)]


def _list_name(tabel: Tabel, kolom: Kolom) -> str:
    """Name of the list a column chooses from; with its table where another table has other choices; empty for none."""
    if kolom.kode_regsosek or kolom.nama == GAMPONG:
        return kolom.kode_regsosek or kolom.nama
    if kolom.jenis == "daftar" or not (kolom.katalog or kolom.pilihan):
        return ""
    senama = [lain[kolom.nama] for lain in TABEL.values() if lain.holds(kolom.nama)]
    sama = all((lain.katalog, lain.pilihan) == (kolom.katalog, kolom.pilihan) for lain in senama)
    return kolom.nama if sama else f"{tabel.nama}.{kolom.nama}"


def _choices_sheet(lembar: Worksheet, katalog: Catalog, gaya: dict[str, Any]) -> dict[str, str]:
    """Write the choices, one list a column, and return where each list stands, for the dropdowns."""
    letak = {}
    for nomor, (nama, pilihan) in enumerate(choices(katalog).items()):
        huruf = letters(nomor)
        lembar.set_column(nomor, nomor, 28)
        lembar.write_string(0, nomor, nama, gaya["judul"])
        for baris, teks in enumerate(pilihan, start=1):
            lembar.write_string(baris, nomor, teks)
        letak[nama] = f"={CHOICES_SHEET}!${huruf}$2:${huruf}${len(pilihan) + 1}"
    return letak


def _table_sheet(lembar: Worksheet, tabel: Tabel, daftar: dict[str, str], gaya: dict[str, Any]) -> None:
    lembar.freeze_panes(2, 2)
    lembar.set_row(0, 45)
    for nomor, kolom in enumerate(tabel.kolom):
        format_isi = (
            gaya["tanggal"] if kolom.jenis == "tanggal" else gaya["teks"] if dtype(kolom) == pl.String else None
        )
        lembar.set_column(nomor, nomor, max(14, len(kolom.nama) + 2), format_isi)
        lembar.write_string(0, nomor, kolom.label_id, gaya["label"])
        lembar.write_string(1, nomor, kolom.nama, gaya["wajib" if kolom.wajib else "judul"])
        lembar.write_comment(1, nomor, _help(kolom))
        pilihan = daftar.get(_list_name(tabel, kolom))
        if pilihan and kolom.jenis != "bitmask":
            lembar.data_validation(2, nomor, ROWS + 1, nomor, {"source": pilihan, **_DROPDOWN})


def _help(kolom: Kolom) -> str:
    """What the comment on a heading says."""
    bagian = [kolom.label_id + (" (wajib)" if kolom.wajib else "")]
    if kolom.kode_regsosek:
        bagian.append(f"Pilihan: lembar {CHOICES_SHEET}, kolom {kolom.kode_regsosek}.")
    if kolom.jenis == "bitmask":
        bagian.append("Jumlahkan kode yang dipilih, misalnya 1 + 4 = 5.")
    if kolom.minimal is not None and kolom.maksimal is not None:
        bagian.append(f"{_NUMBER_NAMES[kolom.jenis]} dari {kolom.minimal:.10g} sampai {kolom.maksimal:.10g}")
    return "\n".join(bagian)


def _notes(lembar: Worksheet, gaya: dict[str, Any]) -> None:
    lembar.set_column(0, 1, 30)
    for nomor, kunci in enumerate(("kunci", "instansi", "penanggung_jawab", "catatan")):
        lembar.write_string(nomor, 0, kunci, gaya["judul"] if nomor == 0 else None)
    lembar.write_string(0, 1, "isi", gaya["judul"])
