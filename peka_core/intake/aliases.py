"""Other headings officials use, confirmed one by one; add a heading here, never a guess in the code.

Headings are compared by ``columns.heading_key``: case, spaces and punctuation do not count.
"""

NAMA_GAMPONG = "nama_gampong"
"""Not a column of a table: a gampong's name beside its code, used to find the code and to cross-check it."""

SHARED: dict[str, tuple[str, ...]] = {
    "id_keluarga": ("id", "id keluarga", "nomor keluarga", "no keluarga", "id rumah tangga"),
    "putaran": ("tahun data", "periode", "tahun pendataan"),
    "kode_gampong": ("kode desa", "kode kelurahan", "kode wilayah", "kode desa kelurahan", "kd desa"),
    NAMA_GAMPONG: ("gampong", "desa", "kelurahan", "nama desa", "nama gampong", "desa kelurahan", "desa/gampong"),
}
"""Headings of the columns that mean the same in every table."""

ALIASES: dict[str, dict[str, tuple[str, ...]]] = {
    "keluarga": {
        "tanggal_data": ("tanggal", "tgl data", "tanggal pencacahan", "tgl pendataan"),
        "jumlah_anggota": ("jml art", "jumlah art", "jml anggota", "jumlah anggota", "jumlah jiwa", "banyak anggota"),
        "luas_lantai_m2": ("luas lantai", "luas bangunan", "luas lantai m2"),
        "jenis_lantai": ("lantai", "jenis lantai"),
        "jenis_dinding": ("dinding", "jenis dinding"),
        "jenis_atap": ("atap", "jenis atap"),
        "sumber_air_minum": ("air minum", "sumber air minum"),
        "sumber_penerangan": ("penerangan", "sumber penerangan"),
        "bahan_bakar": ("bahan bakar memasak", "bahan bakar masak"),
        "pengeluaran_rp_bulan": (
            *("pengeluaran", "pengeluaran sebulan", "pengeluaran per bulan", "total pengeluaran"),
            *("pengeluaran rp", "pengeluaran sebulan rp", "pengeluaran per bulan rp", "total pengeluaran rp"),
        ),
        "desil": ("desil", "desil nasional", "desil kesejahteraan"),
        "penyebab": ("penyebab", "penyebab miskin"),
        "bobot": ("bobot survei", "penimbang", "weight", "wt", "inflator"),
        "strata": ("stratum", "kode strata", "strata sampel"),
        "psu": ("klaster", "kluster", "cluster", "kode psu", "blok sensus", "no blok sensus", "nks"),
        "lon": ("longitude", "bujur"),
        "lat": ("latitude", "lintang"),
    },
    "anggota": {
        "no_anggota": ("no art", "no urut", "nomor urut", "no urut anggota", "no urut art"),
        "hubungan_kk": ("hubungan", "hubungan dengan kk", "status hubungan"),
        "jenis_kelamin": ("jk", "kelamin"),
        "usia_tahun": ("usia", "umur"),
        "ijazah": ("ijazah terakhir",),
    },
    "asesmen": {
        "tanggal_asesmen": ("tanggal", "tgl asesmen"),
    },
}
"""Headings of one table's own columns; a table without a block is known by its names and labels alone."""

PRIVATE_HEADINGS = (
    "nomor induk kependudukan",
    "nomor kartu keluarga",
    "no kartu keluarga",
    "nomor kk",
    "no ktp",
    "nama kk",
    "nama krt",
    "nama kepala rumah tangga",
    "nama art",
    "nama lengkap",
    "nama responden",
    "nama ibu kandung",
    "alamat lengkap",
    "alamat rumah",
    "no telepon",
    "nomor hp",
    "no wa",
    "email",
)
"""Headings of direct identifiers beside ``tables.PRIBADI``."""

FAMILY_CARD_HEADINGS = ("no kk", "nomor kk", "nomor kartu keluarga", "no kartu keluarga")
"""Family card numbers: where a table has no other family number they are it, and only their HMAC goes on."""
