"""Contracts of the tables: columns, types, units, code sets, keys, and who may see each column.

A ``Kolom`` says what one column holds; a ``Tabel`` is a named tuple of them. The intake casts and checks by these
contracts, the sample writes by them, the workbook template is drawn from them. Codes are those of the Regsosek 2022
form (``catalog/regsosek.toml``); ``kode_regsosek`` names the question.
"""

from dataclasses import dataclass
from typing import Literal

Jenis = Literal["teks", "bulat", "desimal", "tanggal", "kode", "bitmask", "daftar"]
Tingkat = Literal["agregat", "baris", "nama"]


@dataclass(frozen=True, slots=True)
class Kolom:
    """One column of a table.

    Attributes
    ----------
    nama : str
        Column name; carries the unit when the value is not a share.
    jenis : str
        ``teks``, ``bulat`` (whole number), ``desimal``, ``tanggal`` (date), ``kode`` (one Regsosek code),
        ``bitmask`` (sum of Regsosek codes) or ``daftar`` (list of catalogue codes, ``;`` between them in a file).
    label_id : str
        Heading as on the form, Indonesian.
    kode_regsosek : str
        Question of the Regsosek form whose code set applies, empty if none.
    wajib : bool
        True when a row without it cannot be used at all (keys only: one empty cell never rejects a family).
    minimal, maksimal : float or None
        Inclusive bounds of a number.
    tingkat : str
        Lowest tier that may see single values: ``agregat`` < ``baris`` < ``nama``.
    """

    nama: str
    jenis: Jenis
    label_id: str
    kode_regsosek: str = ""
    wajib: bool = False
    minimal: float | None = None
    maksimal: float | None = None
    tingkat: Tingkat = "baris"


@dataclass(frozen=True, slots=True)
class Tabel:
    """A named table: its columns in order and the columns that identify a row."""

    nama: str
    label_id: str
    kolom: tuple[Kolom, ...]
    kunci: tuple[str, ...]

    def __getitem__(self, nama: str) -> Kolom:
        """Column by name; ``KeyError`` when the table has none of that name."""
        for kolom in self.kolom:
            if kolom.nama == nama:
                return kolom
        raise KeyError(nama)

    @property
    def nama_kolom(self) -> tuple[str, ...]:
        """Column names in order."""
        return tuple(kolom.nama for kolom in self.kolom)


def _kode(nama: str, label: str, pertanyaan: str) -> Kolom:
    return Kolom(nama, "kode", label, pertanyaan)


def _bulat(nama: str, label: str, minimal: float, maksimal: float) -> Kolom:
    return Kolom(nama, "bulat", label, minimal=minimal, maksimal=maksimal)


_KUNCI_KELUARGA = (
    Kolom("id_keluarga", "teks", "Nomor keluarga", wajib=True),
    Kolom("putaran", "teks", "Putaran pendataan", wajib=True),
)

_ASET = (
    ("tabung_gas", "Tabung gas 5,5 kg atau lebih"),
    ("lemari_es", "Lemari es"),
    ("ac", "AC"),
    ("pemanas_air", "Pemanas air"),
    ("telepon", "Telepon rumah"),
    ("tv", "Televisi"),
    ("emas", "Emas 10 gram atau lebih"),
    ("komputer", "Komputer/laptop"),
    ("motor", "Sepeda motor"),
    ("sepeda", "Sepeda"),
    ("mobil", "Mobil"),
    ("perahu", "Perahu"),
    ("perahu_motor", "Kapal/perahu motor"),
    ("smartphone", "Telepon pintar"),
)
_TERNAK = ("sapi", "kerbau", "kuda", "babi", "kambing")
DISABILITAS = (
    ("penglihatan", "Disabilitas penglihatan"),
    ("pendengaran", "Disabilitas pendengaran"),
    ("berjalan", "Disabilitas berjalan/naik tangga"),
    ("tangan", "Disabilitas gerak tangan/jari"),
    ("belajar", "Disabilitas belajar/intelektual"),
    ("perilaku", "Disabilitas perilaku/emosi"),
    ("bicara", "Disabilitas bicara/komunikasi"),
    ("mandiri", "Disabilitas mengurus diri"),
    ("ingatan", "Disabilitas ingatan/konsentrasi"),
)

KELUARGA = Tabel(
    "keluarga",
    "Keluarga",
    (
        *_KUNCI_KELUARGA,
        Kolom("tanggal_data", "tanggal", "Tanggal pendataan"),
        Kolom("kode_gampong", "teks", "Kode gampong", wajib=True, tingkat="agregat"),
        _bulat("jumlah_anggota", "Jumlah anggota keluarga", 1, 30),
        _kode("jenis_kelamin_kk", "Jenis kelamin kepala keluarga", "405"),
        _bulat("usia_kk_tahun", "Usia kepala keluarga (tahun)", 10, 120),
        _kode("status_bangunan", "Status bangunan", "301a"),
        _kode("bukti_lahan", "Bukti kepemilikan lahan", "301b"),
        Kolom("luas_lantai_m2", "desimal", "Luas lantai (m²)", minimal=1, maksimal=2000),
        _kode("jenis_lantai", "Jenis lantai terluas", "303"),
        _kode("jenis_dinding", "Jenis dinding terluas", "304"),
        _kode("jenis_atap", "Jenis atap terluas", "305"),
        _kode("sumber_air_minum", "Sumber air minum utama", "306a"),
        _kode("jarak_tinja", "Jarak ke penampungan tinja", "306b"),
        _kode("sumber_penerangan", "Sumber penerangan utama", "307a"),
        _kode("daya_listrik", "Daya terpasang", "307b"),
        _kode("bahan_bakar", "Bahan bakar utama memasak", "308"),
        _kode("fasilitas_bab", "Fasilitas buang air besar", "309a"),
        _kode("jenis_kloset", "Jenis kloset", "309b"),
        _kode("pembuangan_tinja", "Pembuangan akhir tinja", "310"),
        *(_kode(f"aset_{kode}", f"Aset: {label}", "502") for kode, label in _ASET),
        _kode("aset_lahan", "Aset: lahan lain", "503"),
        _kode("aset_rumah_lain", "Aset: rumah di tempat lain", "503"),
        *(_bulat(f"ternak_{hewan}", f"Ternak {hewan} (ekor)", 0, 5000) for hewan in _TERNAK),
        _kode("internet", "Internet sebulan terakhir", "505"),
        _kode("rekening", "Rekening aktif/dompet digital", "506"),
        Kolom("pengeluaran_rp_bulan", "desimal", "Pengeluaran keluarga sebulan (Rp)", minimal=0, maksimal=1e9),
        _bulat("desil", "Desil nasional (diterima)", 1, 10),
        Kolom("tanggal_desil", "tanggal", "Tanggal desil"),
        Kolom("penyebab_utama", "teks", "Penyebab utama kemiskinan"),
        Kolom("penyebab", "daftar", "Penyebab kemiskinan"),
        Kolom("sumber_penyebab", "teks", "Siapa yang menyebut penyebab"),
        Kolom("bobot", "desimal", "Bobot survei", minimal=0.000001, maksimal=1e6),
        Kolom("lon", "desimal", "Bujur", minimal=95.0, maksimal=95.6, tingkat="nama"),
        Kolom("lat", "desimal", "Lintang", minimal=5.6, maksimal=6.2, tingkat="nama"),
    ),
    kunci=("id_keluarga", "putaran"),
)

ANGGOTA = Tabel(
    "anggota",
    "Anggota keluarga",
    (
        *_KUNCI_KELUARGA,
        Kolom("no_anggota", "bulat", "Nomor urut anggota", wajib=True, minimal=1, maksimal=40),
        _kode("keberadaan", "Keberadaan anggota", "404"),
        _kode("hubungan_kk", "Hubungan dengan kepala keluarga", "409"),
        _kode("jenis_kelamin", "Jenis kelamin", "405"),
        _bulat("usia_tahun", "Usia (tahun)", 0, 120),
        _kode("status_kawin", "Status perkawinan", "408"),
        Kolom("kartu_identitas", "bitmask", "Kartu identitas", "411"),
        _kode("partisipasi_sekolah", "Partisipasi sekolah", "412"),
        _kode("jenjang", "Jenjang pendidikan", "413"),
        _kode("ijazah", "Ijazah tertinggi", "415"),
        _kode("bekerja", "Bekerja seminggu lalu", "416a"),
        _bulat("jam_kerja_minggu", "Jam kerja seminggu lalu", 0, 140),
        _kode("mencari_kerja", "Mencari kerja (1 ya, 2 tidak)", "ya_tidak"),
        _kode("lapangan_usaha", "Lapangan usaha pekerjaan utama", "417"),
        _kode("status_pekerjaan", "Kedudukan dalam pekerjaan", "418"),
        _kode("punya_usaha", "Memiliki usaha", "420a"),
        _kode("izin_usaha", "Izin usaha", "424"),
        _kode("omzet_usaha", "Omzet usaha per bulan", "425"),
        _kode("gizi", "Gizi balita", "427"),
        *(_kode(f"disabilitas_{kode}", label, "428a-i") for kode, label in DISABILITAS),
        _kode("depresi", "Sering sedih/depresi", "428j"),
        _kode("pendamping", "Perawat/pendamping", "429"),
        _kode("penyakit_kronis", "Penyakit kronis", "430"),
        Kolom("jaminan_kesehatan", "bitmask", "Jaminan kesehatan", "431a"),
        _kode("hamil", "Sedang hamil (1 ya, 2 tidak)", "ya_tidak"),
        _kode("yatim_piatu", "Yatim, piatu, atau terlantar (1 ya, 2 tidak)", "ya_tidak"),
    ),
    kunci=("id_keluarga", "putaran", "no_anggota"),
)

HADIR = (1, 5)
"""Codes of ``keberadaan`` of those who live with the family, old and new; others died, moved or were not found."""

TURUNAN = {"luas_lantai_per_anggota_m2": "Luas lantai per anggota (m²)"}
"""Columns that ``deprivation.derive`` adds to the family, so that rules of the catalogue may name them."""

RANAH_IKK = (
    "hunian",
    "pangan",
    "pendidikan",
    "layanan_kesehatan",
    "status_kesehatan",
    "keamanan",
    "pekerjaan",
    "penghasilan",
    "bantuan",
    "utang",
    "tabungan",
    "modal_sosial",
)
ASESMEN = Tabel(
    "asesmen",
    "Asesmen kemandirian",
    (
        *_KUNCI_KELUARGA,
        Kolom("tanggal_asesmen", "tanggal", "Tanggal asesmen"),
        *(_bulat(f"skor_{ranah}", f"Skor {ranah.replace('_', ' ')} (1-5)", 1, 5) for ranah in RANAH_IKK),
    ),
    kunci=("id_keluarga", "putaran"),
)

TABEL: dict[str, Tabel] = {tabel.nama: tabel for tabel in (KELUARGA, ANGGOTA, ASESMEN)}

PRIBADI = ("nik", "no_kk", "nama", "nama_kepala_keluarga", "nama_anggota", "alamat", "no_hp", "telepon_hp")
"""Column names of direct identifiers: never part of a release, dropped with a notice."""
