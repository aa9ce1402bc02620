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
    "program": {
        "kode_program": ("kode", "kode kegiatan", "kd program", "id program"),
        "tahun": ("tahun program", "tahun kegiatan", "ta", "thn anggaran"),
        "nama_program": ("nama", "program", "nama kegiatan", "kegiatan", "nama bantuan", "jenis bantuan"),
        "pemilik": ("opd", "skpd", "skpk", "dinas", "perangkat daerah", "pemilik program", "penanggung jawab"),
        "mitra": ("mitra pelaksana", "pelaksana"),
        "sumber_dana": ("dana", "sumber anggaran", "sumber pendanaan"),
        "mulai": ("tanggal mulai", "tgl mulai", "mulai program"),
        "selesai": ("tanggal selesai", "tgl selesai", "tanggal berakhir", "tgl berakhir"),
        "anggaran_rp": ("anggaran", "pagu", "pagu anggaran", "jumlah anggaran", "pagu rp"),
        "realisasi_rp": ("realisasi", "realisasi keuangan", "serapan", "realisasi rp"),
        "jenis": ("jenis kegiatan", "kategori program"),
        "sasaran_keluarga": ("sasaran", "target", "target keluarga", "jumlah sasaran", "kuota", "sasaran kk"),
    },
    "penerima": {
        "kode_program": ("program", "kode", "nama program", "nama bantuan", "jenis bantuan", "bantuan", "kd program"),
        "tahun": ("tahun program", "tahun bantuan", "tahun terima", "ta", "thn anggaran"),
        "mulai": (
            *("tanggal mulai", "tgl mulai", "mulai menerima", "tanggal terima", "tgl terima"),
            *("tanggal menerima", "tanggal penyaluran", "tgl penyaluran"),
        ),
        "selesai": ("tanggal selesai", "tgl selesai", "tanggal berakhir", "tgl berakhir"),
        "nilai_rp": (
            *("nilai", "nilai bantuan", "nilai bantuan rp", "besar bantuan", "jumlah bantuan", "nominal"),
            *("nilai diterima", "jumlah rp", "nominal rp", "nilai setahun"),
        ),
        "jumlah": ("volume", "banyak", "kuantitas", "jumlah barang"),
        "status": ("status penerima", "status bantuan"),
    },
    "pendamping": {
        "kode_pendamping": ("kode", "id pendamping", "kd pendamping", "nomor pendamping"),
        "lembaga": ("instansi", "lembaga asal", "asal lembaga"),
        "kapasitas_keluarga": ("kapasitas", "daya dampingan", "keluarga dampingan maksimal"),
        "bertugas_sejak": ("mulai bertugas", "tmt", "tanggal mulai", "tgl mulai", "sejak"),
        "bertugas_sampai": ("selesai bertugas", "tanggal selesai", "tgl selesai", "sampai"),
    },
    "kunjungan": {
        "kode_pendamping": ("pendamping", "id pendamping", "kd pendamping"),
        "tanggal": ("tgl", "tgl kunjungan", "tanggal kunjungan"),
        "jenis": ("bentuk kunjungan",),
        "lama_jam": ("lama", "durasi", "durasi jam", "jam"),
        "topik": ("topik kunjungan", "bahasan", "materi"),
        "langkah": ("tindak lanjut", "langkah selanjutnya", "rencana tindak lanjut"),
        "tanggal_berikut": ("tgl berikut", "tgl kunjungan berikutnya", "jadwal berikut", "jadwal berikutnya"),
    },
    "rencana": {
        "no_rencana": ("nomor rencana", "rencana ke"),
        "tanggal": ("tgl", "tgl rencana"),
        "sebab": ("hambatan", "kendala", "penyebab belum"),
        "tindakan": ("rencana tindakan", "yang akan dilakukan", "rencana aksi"),
        "lama_bulan": ("lama", "jangka waktu bulan", "bulan"),
        "tinjau": ("tanggal tinjau", "tgl tinjau", "ditinjau"),
        "tercapai": ("tanggal tercapai", "tgl tercapai"),
    },
    "kelulusan": {
        "diusulkan": ("tanggal usul", "tgl usul", "tanggal pengusulan", "tanggal diusulkan"),
        "keputusan": ("hasil keputusan", "status keputusan"),
        "tanggal_keputusan": ("tgl keputusan", "tanggal diputuskan", "tanggal keluar", "tgl keluar"),
        "oleh": ("pemutus", "pengambil keputusan"),
        "jenis_keluar": ("alasan keluar", "sebab keluar"),
    },
    "target": {
        "kode_indikator": ("indikator", "nama indikator", "kode"),
        "tahun": ("tahun", "tahun sasaran"),
        "nilai_persen": ("target", "nilai", "nilai target", "target persen", "target %", "sasaran"),
        "pemilik": ("pemilik", "penanggung jawab", "opd", "perangkat daerah", "pelaksana"),
        "sumber": ("dasar", "dokumen", "sumber dokumen"),
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
    "nama pendamping",
    "nama pendamping keluarga",
    "nama fasilitator",
    "nama penyuluh",
    "nama petugas",
    "nama enumerator",
    "nama penerima",
    "nama penerima manfaat",
    "nama penerima bantuan",
    "nama kpm",
    "nama pengurus",
    "nama peserta",
    "nama suami",
    "nama istri",
    "nama anak",
    "nama ayah",
    "nama ibu",
    "nama pengusul",
    "nama pejabat",
    "nama rekening",
    "nomor rekening",
    "no rekening",
    "nip",
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
