"""Programmes, one row a programme and budget year, and the families that receive them, one row each."""

from dataclasses import replace
from typing import Any

from peka_core.tables.contract import NOMOR_KELUARGA, POLA_KODE, Jenis, Kolom, Tabel

KODE_PROGRAM = Kolom("kode_program", "teks", "Kode program", wajib=True, tingkat="agregat")
TAHUN = Kolom("tahun", "bulat", "Tahun anggaran", wajib=True, minimal=2000, maksimal=2100, tingkat="agregat")


def _known(nama: str, jenis: Jenis, label: str, **more: Any) -> Kolom:
    """A column of a programme: no family is in it, so everybody inside may see it."""
    return Kolom(nama, jenis, label, tingkat="agregat", **more)


PROGRAM = Tabel(
    "program",
    "Program",
    (
        replace(KODE_PROGRAM, pola=POLA_KODE),
        TAHUN,
        _known("nama_program", "teks", "Nama program"),
        _known("pemilik", "teks", "Perangkat daerah atau lembaga pemilik"),
        _known("mitra", "teks", "Mitra pelaksana"),
        _known("sumber_dana", "teks", "Sumber dana", katalog="sumber_dana"),
        _known("mulai", "tanggal", "Mulai", mendatang=True),
        _known("selesai", "tanggal", "Selesai", mendatang=True, sesudah="mulai"),
        _known("anggaran_rp", "desimal", "Anggaran (Rp)", minimal=0, maksimal=1e13),
        _known("realisasi_rp", "desimal", "Realisasi anggaran (Rp)", minimal=0, maksimal=1e13),
        _known("jenis", "teks", "Jenis program", katalog="jenis_program"),
        _known("strategi", "teks", "Strategi PEKA", katalog="strategi"),
        _known("strategi_permendagri", "teks", "Strategi Permendagri 53/2020", katalog="strategi_permendagri"),
        _known("dimensi", "daftar", "Dimensi yang dilayani", katalog="dimensi"),
        _known("indikator", "daftar", "Indikator yang dilayani", katalog="indikator"),
        _known("penyebab", "daftar", "Penyebab yang dilayani", katalog="penyebab"),
        _known("aturan_sasaran", "teks", "Aturan sasaran", aturan=True),
        _known("versi_aturan", "teks", "Versi aturan sasaran"),
        _known("sasaran_keluarga", "bulat", "Sasaran (keluarga)", minimal=0, maksimal=1_000_000),
    ),
    kunci=("kode_program", "tahun"),
    masa=("mulai", "selesai"),
    sebutan="nama_program",
)

PENERIMA = Tabel(
    "penerima",
    "Penerima program",
    (
        NOMOR_KELUARGA,
        KODE_PROGRAM,
        replace(TAHUN, tahun_dari="mulai"),
        Kolom("mulai", "tanggal", "Mulai menerima", wajib=True),
        Kolom("selesai", "tanggal", "Selesai menerima", mendatang=True, sesudah="mulai"),
        Kolom("nilai_rp", "desimal", "Nilai yang diterima setahun (Rp)", minimal=0, maksimal=1e9),
        Kolom("jumlah", "desimal", "Banyaknya", minimal=0, maksimal=1e6),
        Kolom("satuan", "teks", "Satuan"),
        Kolom("status", "teks", "Status", katalog="status_penerima"),
    ),
    kunci=("id_keluarga", "kode_program", "tahun"),
    induk="keluarga",
    rujukan=("program",),
    sifat="peristiwa",
    tanggal="mulai",
)
