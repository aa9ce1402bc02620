"""Invented families and what is done for them, for tests of acts."""

from datetime import UTC, date, datetime

from peka_core.acts.alerts import Alert
from tests.support.towns import IBOIH

NOW = datetime(2026, 11, 30, 8, tzinfo=UTC)
TODAY = date(2026, 11, 30)
FAMILY, OTHER = "0" * 19 + "1", "f" * 20
ALERT = Alert("0123456789012345", FAMILY, IBOIH, "turun_tahap", "2026-11-01")
"""Its id is of digits alone, as one in two thousand is: the log must not take it for a NIK."""
VISIT = {
    "id_keluarga": FAMILY,
    "kode_pendamping": "P-07",
    "tanggal": date(2026, 11, 20),
    "jenis": "rumah",
    "lama_jam": 1.5,
    "topik": "usaha",
    "langkah": "Menghitung modal; menimbang ikan",
    "tanggal_berikut": date(2026, 12, 20),
}
PLAN = {
    "id_keluarga": FAMILY,
    "ranah": "tabungan",
    "sebab": "Belum punya rekening",
    "tindakan": "Membuka rekening di bank gampong",
    "lama_bulan": 6,
    "tinjau": date(2027, 2, 1),
}
MEETING = {
    "kode_gampong": IBOIH,
    "putaran": "2026",
    "tanggal": date(2026, 11, 10),
    "hadir_laki": 24,
    "hadir_perempuan": 11,
    "hadir_keluarga_miskin": 9,
    "penyebab_disepakati": ["ketimpangan_struktural"],
    "penyebab_dikoreksi": ["modal_terbatas"],
    "prioritas_1": "alat",
    "prioritas_2": "air",
    "catatan": "Berlangsung di meunasah",
}
NEED = {
    "kode_gampong": IBOIH,
    "tanggal": date(2026, 11, 10),
    "kebutuhan": "alat",
    "sumber": "musyawarah",
    "isi": "Mesin tempel untuk sepuluh perahu",
}
OBJECTION = {"id_keluarga": FAMILY, "tanggal": date(2026, 11, 12), "hal": "hunian", "pengaju": "keluarga"}
