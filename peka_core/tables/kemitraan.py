"""Partners and what they do: a 4W, who does what, where and when."""

from dataclasses import replace
from typing import Any

from peka_core.tables.contract import POLA_KODE, Jenis, Kolom, Tabel
from peka_core.tables.program import KODE_PROGRAM, TAHUN

KODE_MITRA = Kolom("kode_mitra", "teks", "Kode mitra", wajib=True, tingkat="agregat")
KODE_KEGIATAN = Kolom("kode_kegiatan", "teks", "Kode kegiatan", wajib=True, tingkat="agregat")


def _known(nama: str, jenis: Jenis, label: str, **more: Any) -> Kolom:
    """A column without any family or person in it, so everybody may see it."""
    return Kolom(nama, jenis, label, tingkat="agregat", **more)


MITRA = Tabel(
    "mitra",
    "Mitra",
    (
        replace(KODE_MITRA, pola=POLA_KODE),
        _known("nama_mitra", "teks", "Nama mitra (lembaga, bukan orang)"),
        _known("jenis", "teks", "Jenis mitra", katalog="jenis_mitra"),
        _known("nama_lain", "teks", "Nama lain, dipisah titik koma"),
    ),
    kunci=("kode_mitra",),
    sebutan="nama_mitra",
    kontak=True,
)

KEGIATAN = Tabel(
    "kegiatan",
    "Kegiatan mitra",
    (
        replace(KODE_KEGIATAN, pola=POLA_KODE),
        replace(KODE_MITRA, wajib=False),
        replace(KODE_PROGRAM, wajib=False),
        replace(TAHUN, label_id="Tahun anggaran program", wajib=False),
        _known("nama_kegiatan", "teks", "Nama kegiatan"),
        _known("jenis", "teks", "Jenis kegiatan", katalog="jenis_program"),
        _known("sektor", "teks", "Sektor", katalog="sektor"),
        _known("gampong", "daftar", "Gampong (kode atau nama)", katalog="gampong"),
        _known("mulai", "tanggal", "Mulai", mendatang=True),
        _known("selesai", "tanggal", "Selesai", mendatang=True, sesudah="mulai"),
        _known("keluarga_rencana", "bulat", "Keluarga direncanakan", minimal=0, maksimal=1_000_000),
        _known("keluarga_terjangkau", "bulat", "Keluarga terjangkau", minimal=0, maksimal=1_000_000),
        _known("anggaran_rp", "desimal", "Anggaran (Rp)", minimal=0, maksimal=1e13),
        _known("status", "teks", "Status kegiatan", katalog="status_kegiatan"),
    ),
    kunci=("kode_kegiatan",),
    rujukan=("mitra", "program"),
    masa=("mulai", "selesai"),
    sebutan="nama_kegiatan",
)
