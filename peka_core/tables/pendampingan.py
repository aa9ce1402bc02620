"""Mentoring: who mentors, visits, what a family plans, and its graduation."""

from dataclasses import replace

from peka_core.tables.contract import KODE_GAMPONG, NOMOR_KELUARGA, POLA_KODE, Kolom, Tabel, bulat

_KODE_PENDAMPING = Kolom("kode_pendamping", "teks", "Kode pendamping (bukan nama)", wajib=True)

PENDAMPING = Tabel(
    "pendamping",
    "Pendamping",
    (
        replace(_KODE_PENDAMPING, pola=rf"(?=.*\d){POLA_KODE}"),  # with a digit, so that no name can be one
        Kolom("lembaga", "teks", "Lembaga", tingkat="agregat"),
        KODE_GAMPONG,
        bulat("kapasitas_keluarga", "Kapasitas (keluarga)", 1, 500),
        Kolom("bertugas_sejak", "tanggal", "Bertugas sejak"),
        Kolom("bertugas_sampai", "tanggal", "Bertugas sampai", mendatang=True, sesudah="bertugas_sejak"),
    ),
    kunci=("kode_pendamping",),
    masa=("bertugas_sejak", "bertugas_sampai"),
)

KUNJUNGAN = Tabel(
    "kunjungan",
    "Kunjungan pendampingan",
    (
        NOMOR_KELUARGA,
        _KODE_PENDAMPING,
        Kolom("tanggal", "tanggal", "Tanggal kunjungan", wajib=True),
        Kolom("jenis", "teks", "Jenis kunjungan", katalog="jenis_kunjungan"),
        Kolom("lama_jam", "desimal", "Lama (jam)", minimal=0, maksimal=24),
        Kolom("topik", "teks", "Topik", katalog="topik_kunjungan"),
        Kolom("langkah", "teks", "Langkah berikutnya"),
        Kolom("tanggal_berikut", "tanggal", "Kunjungan berikutnya", mendatang=True, sesudah="tanggal"),
    ),
    kunci=("id_keluarga", "kode_pendamping", "tanggal"),
    induk="keluarga",
    rujukan=("pendamping",),
    sifat="peristiwa",
    tanggal="tanggal",
)

RENCANA = Tabel(
    "rencana",
    "Rencana keluarga",
    (
        NOMOR_KELUARGA,
        Kolom("no_rencana", "bulat", "Nomor rencana", wajib=True, minimal=1, maksimal=999),
        Kolom("tanggal", "tanggal", "Tanggal rencana"),
        Kolom("ranah", "teks", "Ranah", katalog="ranah"),
        Kolom("indikator", "teks", "Indikator", katalog="indikator"),
        Kolom("sebab", "teks", "Mengapa belum"),
        Kolom("tindakan", "teks", "Apa yang akan dilakukan"),
        bulat("lama_bulan", "Lama (bulan)", 1, 60),
        Kolom("tinjau", "tanggal", "Ditinjau pada", mendatang=True, sesudah="tanggal"),
        Kolom("tercapai", "tanggal", "Tercapai pada", sesudah="tanggal"),
        Kolom("upaya", "teks", "Apa yang membuatnya tercapai"),
    ),
    kunci=("id_keluarga", "no_rencana"),
    induk="keluarga",
)

KELULUSAN = Tabel(
    "kelulusan",
    "Kelulusan dan keluar",
    (
        NOMOR_KELUARGA,
        Kolom("diusulkan", "tanggal", "Diusulkan pada", wajib=True),
        Kolom("syarat_terpenuhi", "daftar", "Syarat yang terpenuhi", katalog="syarat"),
        Kolom("keputusan", "teks", "Keputusan", katalog="keputusan_lulus"),
        Kolom("tanggal_keputusan", "tanggal", "Diputuskan pada", sesudah="diusulkan"),
        Kolom("oleh", "teks", "Diputuskan oleh", katalog="pemutus"),
        Kolom("jenis_keluar", "teks", "Jenis keluar", katalog="jenis_keluar"),
        Kolom("catatan", "teks", "Catatan"),
    ),
    kunci=("id_keluarga", "diusulkan"),
    induk="keluarga",
    sifat="peristiwa",
    tanggal="diusulkan",
)
