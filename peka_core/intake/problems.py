"""The kinds of problem intake can find, and one found problem with its cell, reason and remedy."""

from dataclasses import dataclass
from typing import Literal

Severity = Literal["galat", "peringatan"]
"""``galat`` sets the row aside; ``peringatan`` lets it in and asks for a look."""


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of problem: heading and remedy in Indonesian, and whether it sets the row aside."""

    code: str
    title: str
    remedy: str
    severity: Severity = "galat"


_KINDS = (
    Kind(
        "kosong_wajib",
        "Kolom kunci kosong",
        "Isi sel itu; tanpa kunci baris tidak dapat dipakai. Sel gabungan hanya menyimpan isinya di baris pertama.",
    ),
    Kind("ganda", "Baris ganda", "Sisakan satu baris saja untuk keluarga (dan anggota) itu pada putaran itu."),
    Kind(
        "tanpa_keluarga", "Keluarga tidak ada", "Tambahkan keluarga itu pada lembar keluarga, atau betulkan nomornya."
    ),
    Kind("tanpa_induk", "Baris yang dirujuk tidak ada", "Tambahkan baris itu, atau betulkan nomornya."),
    Kind(
        "nomor_rusak",
        "Nomor keluarga diubah Excel",
        "Format kolom nomor sebagai Teks (Format Sel > Teks), lalu ketik atau tempel ulang nomor lengkapnya.",
    ),
    Kind(
        "nomor_pengganti",
        "Bukan nomor keluarga",
        "Isi nomor yang sebenarnya; bila keluarga tidak punya nomor, beri nomor sendiri yang tetap di semua putaran.",
    ),
    Kind("putaran_salah", "Putaran tidak dikenal", "Tulis tahun, atau tahun-nomor, misalnya 2026 atau 2026-2."),
    Kind("gampong_asing", "Gampong tidak dikenal", "Tulis kode 11.72.xx.xxxx atau nama resmi gampong."),
    Kind("gampong_beda", "Kode dan nama gampong berbeda", "Betulkan salah satunya sampai keduanya sama."),
    Kind("bukan_angka", "Bukan angka", "Tulis angka saja, misalnya 1250000 atau 36,5; kosongkan bila tidak diketahui."),
    Kind("bukan_bulat", "Bukan bilangan bulat", "Tulis bilangan bulat tanpa pecahan."),
    Kind("angka_rancu", "Angka dapat dibaca dua cara", "Tulis tanpa titik ribuan, dan koma untuk pecahan."),
    Kind("di_luar_rentang", "Angka di luar rentang", "Periksa formulir aslinya; kosongkan bila tidak diketahui."),
    Kind("bukan_tanggal", "Bukan tanggal", "Tulis tanggal-bulan-tahun, misalnya 24-11-2026."),
    Kind("tanggal_depan", "Tanggal di masa depan", "Periksa tahun dan bulannya."),
    Kind("tanggal_mundur", "Tanggal mendahului pasangannya", "Betulkan salah satu tanggalnya."),
    Kind("tahun_beda", "Tahun tidak sama dengan tanggalnya", "Samakan tahunnya, atau betulkan tanggalnya."),
    Kind(
        "di_luar_masa",
        "Di luar masa yang dirujuk",
        "Betulkan tanggal itu, atau tanggal mulai dan selesai pada lembar yang dirujuk.",
    ),
    Kind(
        "keluarga_pergi",
        "Keluarga sudah tidak ada",
        "Betulkan tanggal atau nomor keluarganya; bila masih ada, betulkan anggota atau kelulusannya.",
    ),
    Kind("bukan_kode", "Bukan kode", "Tulis kode pendek tanpa spasi, misalnya BLT-01; nama ditulis di kolom nama."),
    Kind(
        "aturan_rusak",
        "Aturan tidak dapat dibaca",
        "Betulkan aturannya; barisnya sudah masuk tanpa aturan itu.",
        "peringatan",
    ),
    Kind(
        "kode_asing",
        "Kode tidak dikenal",
        "Pakai kode atau ejaan pada kamus (Pilihan jawaban); kosongkan bila tidak dijawab.",
    ),
    Kind("kode_beda", "Kode dan keterangannya berbeda", "Tulis kodenya saja, atau keterangannya saja."),
    Kind(
        "bitmask_asing", "Jumlah kode tidak sah", "Jumlahkan kode pilihan, misalnya 1 + 4 = 5; 0 bila tidak memiliki."
    ),
    Kind("istilah_asing", "Istilah tidak ada di katalog", "Pakai kode dari lembar daftar pada templat."),
    Kind(
        "nomor_pribadi", "Nomor pribadi di kolom yang salah", "Hapus NIK, nomor KK, atau nomor telepon dari kolom itu."
    ),
    Kind("galat_excel", "Rumus Excel galat", "Betulkan rumusnya, atau ketik nilainya; kosongkan bila tidak diketahui."),
    Kind(
        "rumus_kosong",
        "Rumus belum dihitung",
        "Buka berkas itu di Excel, simpan agar rumusnya dihitung, lalu impor lagi; atau ketik nilainya.",
    ),
    Kind("teks_panjang", "Teks terlalu panjang", "Ringkas isi sel itu."),
    Kind("jumlah_beda", "Jumlah anggota tidak cocok", "Samakan jumlah_anggota dengan baris anggotanya.", "peringatan"),
    Kind("kepala_beda", "Kepala keluarga bukan satu orang", "Beri hubungan_kk = 1 pada satu anggota.", "peringatan"),
    Kind(
        "utama_beda",
        "Penyebab utama tidak ada di daftar penyebab",
        "Tambahkan penyebab utama itu pada kolom penyebab.",
        "peringatan",
    ),
    Kind(
        "program_separuh",
        "Program disebut separuh",
        "Tulis kode program dan tahun anggarannya, atau kosongkan keduanya; kegiatannya sudah masuk tanpa program.",
        "peringatan",
    ),
    Kind(
        "status_beda",
        "Status tidak cocok dengan isian lain",
        "Samakan status dengan tanggal atau angkanya.",
        "peringatan",
    ),
    Kind(
        "hadir_beda",
        "Keluarga miskin lebih banyak daripada yang hadir",
        "Periksa daftar hadir musyawarah itu.",
        "peringatan",
    ),
    Kind(
        "penyebab_bertentangan",
        "Penyebab disepakati dan dikoreksi sekaligus",
        "Sisakan di salah satu kolom saja.",
        "peringatan",
    ),
    Kind("prioritas_ganda", "Prioritas yang sama ditulis dua kali", "Hapus salah satunya.", "peringatan"),
    Kind(
        "lain_gampong",
        "Kegiatan itu tidak di gampong ini",
        "Betulkan kode kegiatannya, atau tambahkan gampong ini pada kegiatan itu.",
        "peringatan",
    ),
)
KINDS: dict[str, Kind] = {kind.code: kind for kind in _KINDS}


@dataclass(frozen=True, slots=True)
class Fault:
    """Why a text is no value: the code of a kind, a reason, and a remedy where the kind's own is too general."""

    code: str
    reason: str
    remedy: str = ""


@dataclass(frozen=True, slots=True)
class Problem:
    """One problem at one cell.

    Attributes
    ----------
    sheet, cell : str
        Sheet (or file) name and A1 address, as the user finds them.
    row : int
        Row of the file, from 1.
    column : str
        Column of the table contract.
    value : str
        Text of the cell; digits of long numbers masked.
    code, severity : str
        Kind of the problem (``KINDS``) and whether the row was set aside.
    reason, remedy : str
        What is wrong and what to do, Indonesian.
    """

    sheet: str
    row: int
    column: str
    cell: str
    value: str
    code: str
    reason: str
    remedy: str
    severity: Severity
