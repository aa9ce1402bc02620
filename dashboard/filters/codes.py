"""What fields of the address may hold: codes with their labels, in the order of menus.

A code is written here once, with its label (Indonesian, translated when shown). What is done with it is attached above
by the same code: the builder of a map in ``cartography/kinds``, a chart in ``parts/peta/panel``, and so on. A test
compares the codes here with what is attached there.
"""

from collections.abc import Mapping
from typing import NamedTuple

from dashboard.filters.following import FRAGMENTS, GOALS, OVERDUE
from dashboard.wording import N_, _

Choices = Mapping[str, str]


class Method(NamedTuple):
    """A way to make classes: its name in the menu, and the rule as the legend states it."""

    label: str
    rule: str


AXES: Choices = {"dimensi": N_("Dimensi"), "penyebab": N_("Penyebab"), "kelompok": N_("Kelompok")}
CROSSED: Choices = {
    **AXES,
    "indikator": N_("Indikator"),
    "tingkat": N_("Tingkat kemiskinan"),
    "tahap": N_("Tahap kemandirian"),
    "program": N_("Program"),
}
"""What a cross-table may have for rows and columns."""
CENSORED: Choices = {"": N_("Semua yang kekurangan"), "ya": N_("Hanya yang juga miskin")}
"""Whose deprivations are counted: everybody's (uncensored), or those of the poor alone (censored)."""
PARTS: Choices = {
    "kecamatan": N_("Kecamatan"),
    "gampong": N_("Gampong"),
    "tingkat": N_("Tingkat kemiskinan"),
    "tahap": N_("Tahap kemandirian"),
    "kelompok": N_("Kelompok"),
}
"""What the index may be divided by."""
METHODS: Mapping[str, Method] = {
    "tetap": Method(
        N_("Batas tetap (sama di semua putaran)"),
        N_("Batas kelas tetap, sama di semua putaran, saringan, dan halaman."),
    ),
    "kuantil": Method(
        N_("Kuantil (jumlah wilayah sama)"), N_("Kuantil: tiap kelas memuat kira-kira sama banyak wilayah.")
    ),
    "alami": Method(
        N_("Pengelompokan alami (Fisher-Jenks)"), N_("Pengelompokan alami (Fisher-Jenks): wilayah yang mirip sekelas.")
    ),
    "sama": Method(N_("Selang sama lebar"), N_("Selang sama lebar dari nilai terkecil sampai terbesar.")),
    "bulat": Method(N_("Batas bulat"), N_("Batas bulat yang mudah dibaca.")),
    "simpangan": Method(N_("Simpangan baku dari rata-rata"), N_("Jarak dari rata-rata dalam simpangan baku.")),
}
PALETTES: Choices = {
    "laut": N_("Biru laut"),
    "bara": N_("Merah bata"),
    "daun": N_("Hijau daun"),
    "kelabu": N_("Kelabu (cetak)"),
}
CLASSES: Choices = {str(n): str(n) for n in range(3, 8)}
KINDS: Choices = {
    "laju": N_("Angka (laju)"),
    "jumlah": N_("Jumlah (lingkaran)"),
    "porsi": N_("Bagian dari kota"),
    "perubahan": N_("Perubahan"),
    "bivariat": N_("Dua ukuran (3×3)"),
    "titik": N_("Kepadatan titik"),
    "deret": N_("Peta kecil berjajar"),
    "jajar": N_("Dua peta bersanding"),
    "waktu": N_("Putaran demi putaran"),
}
SERIES: Choices = {"indikator": N_("Indikator"), "putaran": N_("Putaran")}
LEVELS: Choices = {"gampong": N_("Gampong"), "kecamatan": N_("Kecamatan")}
LABELS: Choices = {
    "": N_("Nama dan angka"),
    "nama": N_("Nama"),
    "nilai": N_("Angka"),
    "peringkat": N_("Nama dan peringkat"),
    "tanpa": N_("Tanpa tulisan"),
}
LAYERS: Choices = {
    "tempat": N_("Tempat"),
    "layanan": N_("Layanan umum"),
    "daring": N_("Peta jalan daring (OpenStreetMap)"),
}
MENTORED: Choices = {"ya": N_("Didampingi"), "tidak": N_("Tidak didampingi")}
"""Whether a family was visited by a mentor of late."""
ZERO: Choices = {"": N_("Seperti nilai lain"), "nol": N_("Kelas sendiri")}
JOINS: Choices = {"dan": N_("semua syarat"), "atau": N_("salah satu syarat")}
TOGETHER: Choices = {"": N_("Berdampingan"), "ya": N_("Digabung")}
LINES: Choices = {"resmi": N_("Garis tiap putaran"), "harga": N_("Satu garis, harga disesuaikan")}
WHOM: Choices = {"miskin": N_("Keluarga miskin"), "semua": N_("Semua keluarga")}
"""Among whom causes and groups are counted."""
CHARTS: Choices = {
    "peringkat": N_("Peringkat wilayah"),
    "penyebab": N_("Penyebab kemiskinan"),
    "kelompok": N_("Kelompok keluarga"),
    "irisan": N_("Kekurangan yang datang bersama"),
    "sebaran": N_("Banyaknya dan kedalaman kemiskinan"),
    "kontribusi": N_("Isi Indeks PEKA per gampong"),
    "banding": N_("Gampong terhadap kecamatan dan kota"),
    "lereng": N_("Perubahan antarputaran per gampong"),
}
VALUES: Choices = {"mentah": N_("Mentah"), "halus": N_("Dihaluskan")}
SPLITS: Choices = {
    "gampong": N_("Gampong"),
    "kecamatan": N_("Kecamatan"),
    "kelompok": N_("Kelompok"),
    "penyebab": N_("Penyebab"),
    "tingkat": N_("Tingkat kemiskinan"),
}
"""What tables of families may be split by."""
SECTIONS_OF: Mapping[str, Choices] = {
    "statistik": {"uang": N_("Uang"), "perubahan": N_("Perubahan"), "ruang": N_("Ruang"), "data": N_("Data")},
    "kemandirian": {
        "tahap": N_("Tahap"),
        "ranah": N_("Ranah"),
        "perpindahan": N_("Perpindahan"),
        "lulus": N_("Jalan keluar"),
        "peringatan": N_("Peringatan"),
        "bertahan": N_("Bertahan"),
        "ketergantungan": N_("Ketergantungan"),
    },
    "program": {
        "daftar": N_("Daftar program"),
        "jangkauan": N_("Jangkauan"),
        "ketepatan": N_("Ketepatan sasaran"),
        "tumpang": N_("Tumpang tindih"),
        "dana": N_("Dana dan kebutuhan"),
    },
    "kemitraan": {
        "siapa": N_("Siapa di mana"),
        "celah": N_("Celah"),
        "bertumpuk": N_("Bertumpuk"),
        "hasil_mitra": N_("Kegiatan dan hasil"),
        "ambil": N_("Ambil bagian"),
        "unggah": N_("Kirim daftar"),
    },
    "integrasi": {
        "paket": N_("Paket bantuan"),
        "dampingan": N_("Pendampingan"),
        "jatuh_tempo": N_("Jatuh tempo"),
    },
    "tantangan": {
        "sumber_daya": N_("Dana dan tenaga"),
        "bantuan_langsung": N_("Bantuan langsung"),
        "ketidaksetaraan": N_("Ketidaksetaraan"),
        "keberlanjutan": N_("Keberlanjutan"),
    },
    "partisipasi": {
        "musyawarah": N_("Musyawarah"),
        "aspirasi": N_("Aspirasi"),
        "penilaian": N_("Penilaian program"),
        "sanggah": N_("Usul dan sanggah"),
    },
    "prioritas": {
        "urutan": N_("Urutan"),
        "keluarga_utama": N_("Keluarga didahulukan"),
        "aturan": N_("Aturan"),
        "banding": N_("Dua aturan"),
        "padanan": N_("Program yang cocok"),
    },
    "simulasi": {
        "anggaran": N_("Anggaran"),
        "kepekaan": N_("Kepekaan"),
        "pembagian": N_("Pembagian lain"),
    },
}
"""Sections of pages that are shown one at a time, by the page's address; a code stands on one page alone."""
SECTIONS: Choices = {code: label for own in SECTIONS_OF.values() for code, label in own.items()}
METHOD: Choices = {
    "indeks": N_("Bagaimana keluarga dinilai"),
    "indikator": N_("Indikator dan bobot"),
    "ukuran": N_("Ukuran dan artinya"),
    "tingkat": N_("Tingkat kemiskinan dan desil"),
    "kelompok": N_("Kelompok"),
    "penyebab": N_("Penyebab"),
    "garis": N_("Garis kemiskinan"),
    "hitungan": N_("Penduduk dan keluarga"),
    "mutu": N_("Mutu angka"),
    "ketidakpastian": N_("Kebetulan, selang, dan rentang"),
    "kelas": N_("Kelas warna pada peta"),
    "istilah": N_("Kata lain pada grafik dan tabel"),
    "bacaan": N_("Jawaban yang bacaannya belum pasti"),
    "kemandirian": N_("Menuju kemandirian"),
    "sesudah_lulus": N_("Lulus, peringatan, dan bertahan"),
    "integrasi": N_("Paket, pendampingan, dan tenggat"),
    "program": N_("Program dan penerimanya"),
    "tantangan": N_("Empat tantangan"),
    "partisipasi": N_("Musyawarah, aspirasi, penilaian, dan sanggah"),
    "kemitraan": N_("Mitra, kegiatan, dan celah kebutuhan"),
    "prioritas": N_("Siapa didahulukan"),
    "papan": N_("Papan PEKA"),
    "simulasi": N_("Simulasi anggaran"),
    "data": N_("Data dan batas wilayah"),
}
"""Sections of the method page by the anchor that a note elsewhere may lead to: ``metode#mutu``."""
LANGUAGES: Choices = {"id": "Bahasa Indonesia", "en": "English"}
"""Each in its own language, so that whoever cannot read the page finds it."""
ROLES: Choices = {
    "mitra": N_("Mitra"),
    "perencana": N_("Perencana"),
    "kepala": N_("Kepala"),
    "admin": N_("Admin"),
}
"""In whose place a demonstration may be looked at: every ``Peran`` by its code."""
FIGURES: Choices = {"": N_("Angka internal"), "publik": N_("Angka publik")}
"""Which figures are shown to those who may see both."""

SECOND = ("P0", "H")
"""What a measure is compared with when nothing else was chosen: the first of these that it is not."""
DECILES = tuple(str(i) for i in range(1, 11))
CELLS = tuple(f"{row}-{column}" for row in range(3) for column in range(3))
CUTOFFS = ("1/10", "3/20", "1/5", "1/4", "3/10", "1/3", "2/5", "9/20", "1/2", "11/20", "3/5")
"""Poverty cut-offs that may be tried, exact, ascending."""
WEIGHTS = tuple(range(0, 101, 5))
"""Weights a dimension may be given when other weights are tried; only their proportions count."""

CHOICES: Mapping[str, Choices] = {
    "sumbu": AXES,
    "siapa": WHOM,
    "baris": CROSSED,
    "kolom": CROSSED,
    "sensor": CENSORED,
    "pilah": PARTS,
    "kelas": {code: method.label for code, method in METHODS.items()},
    "warna": PALETTES,
    "jumlah_kelas": CLASSES,
    "jenis": KINDS,
    "deret": SERIES,
    "jenjang": LEVELS,
    "label": LABELS,
    "lapis": LAYERS,
    "pisah": ZERO,
    "dampingan": MENTORED,
    "gabung": JOINS,
    "gabungan": TOGETHER,
    "garis": LINES,
    "grafik": CHARTS,
    "menurut": SPLITS,
    "pecahan": FRAGMENTS,
    "hal": OVERDUE,
    "tujuan": GOALS,
    "nilai": VALUES,
    "bagian": SECTIONS,
    "bahasa": LANGUAGES,
    "sebagai": ROLES,
    "tampilan": FIGURES,
}
"""Choices that no release changes, by the field of the filter that holds them."""

OF_PUBLIC = (*SECTIONS_OF["kemitraan"], "musyawarah", "aspirasi")
"""Sections that published figures answer."""
PUBLISHED: Mapping[str, tuple[str, ...]] = {
    "jenis": ("laju", "jumlah", "porsi", "perubahan", "bivariat", "deret", "jajar", "waktu"),
    "grafik": ("peringkat", "penyebab", "kelompok", "sebaran", "banding", "lereng"),
    "label": ("", "nama", "nilai", "tanpa"),
    "nilai": ("mentah",),
    "garis": ("resmi",),
    "menurut": (),
    **dict.fromkeys(("tingkat", "desil", "ambang", "kotak", "k", "bobot", "gabung", "gabungan"), ()),
    "bagian": OF_PUBLIC,
    **dict.fromkeys(("pecahan", "hal", "aturan", "aturan_b"), ()),
    **dict.fromkeys(("anggaran", "sasaran", "tujuan", "paket", "biaya"), ()),
    **dict.fromkeys(("program", "jenis_program", "tahap", "dampingan", "kekurangan"), ()),
    **dict.fromkeys(("baris", "kolom", "sensor", "pilah"), ()),
}
"""What fields may hold where figures are public: only what published cells answer. Fields not named hold what they
always may, as far as the release has it."""


def labels(field: str) -> dict[str, str]:
    """The choices of ``field`` as they are shown, by code."""
    return {code: _(label) for code, label in CHOICES[field].items()}


def sections(page: str) -> dict[str, str]:
    """The sections of ``page`` as they are shown, by code."""
    return {code: _(label) for code, label in SECTIONS_OF[page].items()}


def section(page: str, code: str) -> str:
    """The section of ``page`` that ``code`` asks for; its first where ``code`` is another page's.

    >>> section("statistik", "ruang"), section("statistik", "tahap"), section("kemandirian", "uang")
    ('ruang', 'uang', 'tahap')
    """
    own = SECTIONS_OF[page]
    return code if code in own else next(iter(own))
