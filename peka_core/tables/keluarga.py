"""Families: one row a family and round, with housing, assets, spending and what the family names as causes."""

from peka_core.tables.contract import KODE_GAMPONG, KUNCI_KELUARGA, Kolom, Tabel, bulat, kode

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
SUMBER_PENYEBAB = ("keluarga", "enumerator", "aturan")

KELUARGA = Tabel(
    "keluarga",
    "Keluarga",
    (
        *KUNCI_KELUARGA,
        Kolom("tanggal_data", "tanggal", "Tanggal pendataan"),
        KODE_GAMPONG,
        bulat("jumlah_anggota", "Jumlah anggota keluarga", 1, 30),
        kode("jenis_kelamin_kk", "Jenis kelamin kepala keluarga", "405"),
        bulat("usia_kk_tahun", "Usia kepala keluarga (tahun)", 10, 120),
        kode("status_bangunan", "Status bangunan", "301a"),
        kode("bukti_lahan", "Bukti kepemilikan lahan", "301b"),
        Kolom("luas_lantai_m2", "desimal", "Luas lantai (m²)", minimal=1, maksimal=2000),
        kode("jenis_lantai", "Jenis lantai terluas", "303"),
        kode("jenis_dinding", "Jenis dinding terluas", "304"),
        kode("jenis_atap", "Jenis atap terluas", "305"),
        kode("sumber_air_minum", "Sumber air minum utama", "306a"),
        kode("jarak_tinja", "Jarak ke penampungan tinja", "306b"),
        kode("sumber_penerangan", "Sumber penerangan utama", "307a"),
        kode("daya_listrik", "Daya terpasang", "307b"),
        kode("bahan_bakar", "Bahan bakar utama memasak", "308"),
        kode("fasilitas_bab", "Fasilitas buang air besar", "309a"),
        kode("jenis_kloset", "Jenis kloset", "309b"),
        kode("pembuangan_tinja", "Pembuangan akhir tinja", "310"),
        *(kode(f"aset_{jenis}", f"Aset: {label}", "502") for jenis, label in _ASET),
        kode("aset_lahan", "Aset: lahan lain", "503"),
        kode("aset_rumah_lain", "Aset: rumah di tempat lain", "503"),
        *(bulat(f"ternak_{hewan}", f"Ternak {hewan} (ekor)", 0, 5000) for hewan in _TERNAK),
        kode("internet", "Internet sebulan terakhir", "505"),
        kode("rekening", "Rekening aktif/dompet digital", "506"),
        Kolom("pengeluaran_rp_bulan", "desimal", "Pengeluaran keluarga sebulan (Rp)", minimal=0, maksimal=1e9),
        Kolom("desil", "bulat", "Desil nasional (diterima)", "desil", minimal=1, maksimal=10),
        Kolom("tanggal_desil", "tanggal", "Tanggal desil"),
        Kolom("penyebab_utama", "teks", "Penyebab utama kemiskinan", katalog="penyebab"),
        Kolom("penyebab", "daftar", "Penyebab kemiskinan", katalog="penyebab"),
        Kolom("sumber_penyebab", "teks", "Siapa yang menyebut penyebab", pilihan=SUMBER_PENYEBAB),
        Kolom("bobot", "desimal", "Bobot survei", minimal=0.000001, maksimal=1e6),
        Kolom("strata", "teks", "Strata pencuplikan"),
        Kolom("psu", "teks", "Klaster pencuplikan (PSU)"),
        Kolom("lon", "desimal", "Bujur", minimal=95.0, maksimal=95.6, tingkat="nama"),
        Kolom("lat", "desimal", "Lintang", minimal=5.6, maksimal=6.2, tingkat="nama"),
    ),
    kunci=("id_keluarga", "putaran"),
    wajib=True,
)

TURUNAN = {"luas_lantai_per_anggota_m2": "Luas lantai per anggota (m²)"}
"""Columns that ``deprivation.derive`` adds to the family, so that rules of the catalogue may name them."""
