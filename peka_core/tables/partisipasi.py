"""The poor take part: meetings of the gampong, needs they state, how they judge programmes, what they correct."""

from dataclasses import replace

from peka_core.tables.contract import KODE_GAMPONG, NOMOR_KELUARGA, POLA_KODE, PUTARAN_DATA, Kolom, Tabel, bulat
from peka_core.tables.kemitraan import KODE_KEGIATAN
from peka_core.tables.program import KODE_PROGRAM, TAHUN

MOST = 10_000
"""People at a meeting at most."""


def _priority(place: int) -> Kolom:
    return Kolom(f"prioritas_{place}", "teks", f"Prioritas {place}", katalog="kebutuhan", tingkat="agregat")


def _causes(nama: str, label: str) -> Kolom:
    return Kolom(nama, "daftar", label, katalog="penyebab", tingkat="agregat")


MUSYAWARAH = Tabel(
    "musyawarah",
    "Musyawarah gampong",
    (
        KODE_GAMPONG,
        replace(PUTARAN_DATA, tingkat="agregat"),
        Kolom("tanggal", "tanggal", "Tanggal musyawarah", tingkat="agregat"),
        replace(bulat("hadir_laki", "Hadir laki-laki (orang)", 0, MOST), tingkat="agregat"),
        replace(bulat("hadir_perempuan", "Hadir perempuan (orang)", 0, MOST), tingkat="agregat"),
        replace(bulat("hadir_keluarga_miskin", "Keluarga miskin yang hadir", 0, MOST), tingkat="agregat"),
        _causes("penyebab_disepakati", "Penyebab yang disepakati"),
        _causes("penyebab_dikoreksi", "Penyebab di data yang tidak disepakati"),
        _causes("penyebab_tambahan", "Penyebab tambahan dari warga"),
        _priority(1),
        _priority(2),
        _priority(3),
        Kolom("catatan", "teks", "Catatan (tanpa nama orang)"),
    ),
    kunci=("kode_gampong", "putaran"),
)

ASPIRASI = Tabel(
    "aspirasi",
    "Aspirasi warga",
    (
        Kolom("no_aspirasi", "teks", "Nomor aspirasi", wajib=True, pola=POLA_KODE, tingkat="agregat"),
        KODE_GAMPONG,
        Kolom("tanggal", "tanggal", "Tanggal disampaikan", wajib=True, tingkat="agregat"),
        Kolom("kebutuhan", "teks", "Kebutuhan", katalog="kebutuhan", tingkat="agregat"),
        Kolom("sumber", "teks", "Disampaikan lewat", katalog="sumber_aspirasi", tingkat="agregat"),
        Kolom("isi", "teks", "Isi (tanpa nama orang)"),
        Kolom("tanggapan", "teks", "Tanggapan"),
        Kolom("status", "teks", "Status", katalog="status_aspirasi", tingkat="agregat"),
        Kolom("tanggal_tanggapan", "tanggal", "Ditanggapi pada", sesudah="tanggal", tingkat="agregat"),
        Kolom("tanggal_selesai", "tanggal", "Selesai pada", sesudah="tanggal", tingkat="agregat"),
        replace(KODE_KEGIATAN, label_id="Kode kegiatan yang menjawabnya", wajib=False),
    ),
    kunci=("no_aspirasi",),
    rujukan=("kegiatan",),
    sifat="peristiwa",
    tanggal="tanggal",
    masa_rujukan="bebas",
)

EVALUASI = Tabel(
    "evaluasi",
    "Penilaian program oleh keluarga",
    (
        NOMOR_KELUARGA,
        KODE_PROGRAM,
        TAHUN,
        Kolom("tanggal", "tanggal", "Tanggal penilaian", wajib=True),
        bulat("skor", "Nilai (1 sangat buruk – 5 sangat baik)", 1, 5),
        Kolom("berguna", "teks", "Berguna", katalog="kegunaan"),
        Kolom("keluhan", "teks", "Keluhan", katalog="keluhan"),
        Kolom("catatan", "teks", "Catatan (tanpa nama orang)"),
    ),
    kunci=("id_keluarga", "kode_program", "tahun", "tanggal"),
    induk="keluarga",
    rujukan=("program",),
    sifat="peristiwa",
    tanggal="tanggal",
    masa_rujukan="sejak",
)

SANGGAH = Tabel(
    "sanggah",
    "Usul dan sanggah",
    (
        Kolom("no_sanggah", "teks", "Nomor sanggah", wajib=True, pola=POLA_KODE),
        NOMOR_KELUARGA,
        Kolom("tanggal", "tanggal", "Tanggal diajukan", wajib=True),
        Kolom("hal", "teks", "Yang diusulkan atau disanggah", katalog="hal_sanggah"),
        Kolom("pengaju", "teks", "Diajukan oleh", katalog="pengaju_sanggah"),
        Kolom("isi", "teks", "Isi (tanpa nama orang)"),
        Kolom("hasil", "teks", "Hasil", katalog="hasil_sanggah"),
        Kolom("tanggal_selesai", "tanggal", "Diputuskan pada", sesudah="tanggal"),
        Kolom("alasan", "teks", "Alasan keputusan"),
    ),
    kunci=("no_sanggah",),
    induk="keluarga",
    sifat="peristiwa",
    tanggal="tanggal",
)
