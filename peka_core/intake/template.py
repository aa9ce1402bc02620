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
    "Satu lembar satu tabel: {tabel}. Lembar yang tidak dipakai boleh kosong atau dihapus.",
    "Lembar {putaran}: satu baris satu keluarga (atau anggota) pada satu putaran.",
    "Lembar lain tanpa putaran: barisnya ditambahkan pada yang sudah ada, dan yang berkunci sama diganti, jadi buku "
    "yang hanya berisi baris baru cukup.",
    "Program (satu baris satu tahun anggaran) dan pendamping ditulis di lembarnya; lembar lain menyebut kodenya. Kode "
    "pendek tanpa spasi, bukan nama orang.",
    "Mitra dan kegiatannya ditulis di lembarnya; lembar aspirasi menyebut kode kegiatan yang menjawabnya. Kolom kontak "
    "mitra (narahubung, telepon, surel) boleh ditambahkan: disimpan tersandi dan terpisah, atau dibuang.",
    "Gampong sebuah kegiatan dipisah titik koma, dengan kode atau nama: Cot Ba'U; Iboih. Semua gampong: tulis semua.",
    "Aspirasi, penilaian, sanggah, dan catatan musyawarah ditulis tanpa nama orang.",
    "Tahun pada penerima adalah tahun mulainya; yang menerima beberapa tahun ditulis satu baris setiap tahun.",
    "Judul kolom ada di baris 2, keterangannya di baris 1. Urutan kolom boleh berubah; kolom tak wajib boleh dihapus.",
    "Kolom wajib: {wajib}.",
    "Sel yang tidak diketahui dikosongkan. Satu sel kosong tidak pernah menyisihkan keluarga.",
    "id_keluarga boleh nomor apa saja asal tetap di semua putaran. Formatnya Teks, supaya Excel tidak mengubahnya.",
    "Nomor keluarga dan putaran ditulis di setiap baris anggota; jangan gabungkan selnya.",
    "NIK, nama, alamat, dan nomor telepon tidak diperlukan: kolom seperti itu tidak pernah masuk rilis.",
    "Isian berkode ditulis dengan kode atau kata-katanya: 3, Leding, atau 3. Leding. Pilihannya di lembar daftar; "
    "ejaan lain yang diterima (Ledeng, L, Ada) ada di kamus.",
    "Beberapa penyebab, dimensi, indikator, atau syarat dipisah titik koma, misalnya utang; akses_pasar.",
    'Aturan sasaran ditulis dalam kurung kurawal, misalnya {{ kolom = "desil", maksimal = 4 }}; boleh kosong.',
    "Tanggal: 24-11-2026. Angka: 1250000 atau 36,5. Putaran: 2026, atau 2026-2 bila lebih dari sekali setahun.",
    "Periksa dulu tanpa menulis: peka impor berkas.xlsx --coba",
)


def template() -> bytes:
    """An .xlsx with a sheet per table, ``petunjuk`` (instructions), ``daftar`` (choices) and ``keterangan``."""
    katalog = catalog.load()
    content = io.BytesIO()
    with xlsxwriter.Workbook(content, {"in_memory": True}) as workbook:
        styles = {
            "label": workbook.add_format({"text_wrap": True, "valign": "top", "italic": True, "font_color": "#555555"}),
            "judul": workbook.add_format({"bold": True, "bottom": 1}),
            "wajib": workbook.add_format({"bold": True, "bottom": 1, "bg_color": "#FCE8C8"}),
            "teks": workbook.add_format({"num_format": "@"}),
            "tanggal": workbook.add_format({"num_format": "dd-mm-yyyy"}),
        }
        guide = workbook.add_worksheet(GUIDE_SHEET)
        sheets = {tabel.nama: workbook.add_worksheet(tabel.nama) for tabel in TABEL.values()}
        _notes(workbook.add_worksheet(NOTE_SHEET), styles)
        places = _choices_sheet(workbook.add_worksheet(CHOICES_SHEET), katalog, styles)
        by_round = ", ".join(nama for nama, tabel in TABEL.items() if tabel.by_round)
        words = {"tabel": ", ".join(TABEL), "putaran": by_round, "wajib": _required()}
        for position, text in enumerate(_INSTRUCTIONS):
            guide.write_string(position, 0, f"{position + 1}. {text.format(**words)}")
        for tabel in TABEL.values():
            _table_sheet(sheets[tabel.nama], tabel, places, styles, katalog)
    return content.getvalue()


def _required() -> str:
    """The required columns: of the first table, and of those that need others."""
    first, *others = TABEL.values()
    sheets = [
        f"lembar {tabel.nama}: {', '.join(tabel.wajib_kolom)}"
        for tabel in others
        if not set(tabel.wajib_kolom) <= set(first.wajib_kolom)
    ]
    return ", ".join(first.wajib_kolom) + (f" ({'; '.join(sheets)})" if sheets else "")


def choices(katalog: Catalog) -> dict[str, list[str]]:
    """What a cell may say, by list: gampong, terms, codes of a column's own, and the code sets of questions asked."""
    lists = {_list_name(tabel, kolom): kolom for tabel in TABEL.values() for kolom in tabel.kolom}
    order = sorted(lists, key=lambda nama: bool(lists[nama].kode_regsosek))  # questions of the form come last
    return {nama: _answers(lists[nama], katalog) for nama in order if nama}


def _answers(kolom: Kolom, katalog: Catalog) -> list[str]:
    if kolom.kode_regsosek:
        return [f"{code}. {label}" for code, label in katalog.regsosek[kolom.kode_regsosek].nilai.items()]
    if kolom.jenis == "gampong":
        return [gampong.nama for gampong in katalog.wilayah.gampong]
    return [istilah.kode for istilah in terms(kolom, katalog)]


def _list_name(tabel: Tabel, kolom: Kolom) -> str:
    """Name of the list a column chooses from; with its table where another table has other choices; empty for none."""
    if kolom.kode_regsosek or kolom.nama == GAMPONG:
        return kolom.kode_regsosek or kolom.nama
    if kolom.jenis == "daftar" or not (kolom.katalog or kolom.pilihan):
        return ""
    namesakes = [other[kolom.nama] for other in TABEL.values() if other.holds(kolom.nama)]
    same = all((other.katalog, other.pilihan) == (kolom.katalog, kolom.pilihan) for other in namesakes)
    return kolom.nama if same else f"{tabel.nama}.{kolom.nama}"


def _choices_sheet(sheet: Worksheet, katalog: Catalog, styles: dict[str, Any]) -> dict[str, str]:
    """Write the choices, one list a column, and return where each list stands, for the dropdowns."""
    places = {}
    for position, (nama, answers) in enumerate(choices(katalog).items()):
        letter = letters(position)
        sheet.set_column(position, position, 28)
        sheet.write_string(0, position, nama, styles["judul"])
        for row, text in enumerate(answers, start=1):
            sheet.write_string(row, position, text)
        places[nama] = f"={CHOICES_SHEET}!${letter}$2:${letter}${len(answers) + 1}"
    return places


def _table_sheet(
    sheet: Worksheet, tabel: Tabel, places: dict[str, str], styles: dict[str, Any], katalog: Catalog
) -> None:
    sheet.freeze_panes(2, 2)
    sheet.set_row(0, 45)
    for position, kolom in enumerate(tabel.kolom):
        style = styles["tanggal"] if kolom.jenis == "tanggal" else styles["teks"] if dtype(kolom) == pl.String else None
        sheet.set_column(position, position, max(14, len(kolom.nama) + 2), style)
        sheet.write_string(0, position, kolom.label_id, styles["label"])
        sheet.write_string(1, position, kolom.nama, styles["wajib" if kolom.wajib else "judul"])
        sheet.write_comment(1, position, _help(kolom, katalog))
        source = places.get(_list_name(tabel, kolom))
        if source and kolom.jenis != "bitmask":
            sheet.data_validation(2, position, ROWS + 1, position, {"source": source, **_DROPDOWN})


def _help(kolom: Kolom, katalog: Catalog) -> str:
    """What the comment on a heading says."""
    parts = [kolom.label_id + (" (wajib)" if kolom.wajib else "")]
    if kolom.kode_regsosek:
        parts.append(f"Pilihan: lembar {CHOICES_SHEET}, kolom {kolom.kode_regsosek}.")
    if kolom.jenis == "daftar":
        parts.append(
            f"Beberapa kode dipisah titik koma: {', '.join(istilah.kode for istilah in terms(kolom, katalog))}"
        )
    if kolom.sesudah:
        parts.append(f"Tidak sebelum {kolom.sesudah}.")
    if kolom.tahun_dari:
        parts.append(f"Tahun dari {kolom.tahun_dari}.")
    if kolom.jenis == "bitmask":
        parts.append("Jumlahkan kode yang dipilih, misalnya 1 + 4 = 5.")
    if kolom.minimal is not None and kolom.maksimal is not None:
        parts.append(f"{_NUMBER_NAMES[kolom.jenis]} dari {kolom.minimal:.10g} sampai {kolom.maksimal:.10g}")
    return "\n".join(parts)


def _notes(sheet: Worksheet, styles: dict[str, Any]) -> None:
    sheet.set_column(0, 1, 30)
    for row, key in enumerate(("kunci", "instansi", "penanggung_jawab", "catatan")):
        sheet.write_string(row, 0, key, styles["judul"] if row == 0 else None)
    sheet.write_string(0, 1, "isi", styles["judul"])
