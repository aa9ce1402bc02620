"""What is asked of every page: a wide list of addresses, menus, themes, and things done on a page."""

from collections.abc import Iterator
from dataclasses import dataclass, field

PAGES = ("ringkasan", "peta", "rincian", "gampong", "kekokohan", "statistik", "metode")
KINDS = ("laju", "jumlah", "porsi", "perubahan", "bivariat", "titik", "deret", "jajar", "waktu")
CHARTS = ("peringkat", "penyebab", "kelompok", "irisan", "sebaran", "kontribusi", "banding", "lereng")
DIMENSIONS = ("kesehatan", "pendidikan", "perumahan", "penghidupan", "keberdayaan")
INDICATORS = (
    *("gizi", "jamkes", "rawat", "sekolah", "ijazah", "hunian", "padat", "air"),
    *("sanitasi", "energi", "kerja", "rentan", "aset", "dokumen", "keuangan", "digital"),
)
MEASURES = (
    *("H", "A", "M0", "P0", "P1", "P2"),
    *(f"dimensi-{code}" for code in DIMENSIONS),
    *(f"indikator-{code}" for code in INDICATORS),
)
IBOIH, BALOHAN, SUKAMAKMUE = "11.72.03.2001", "11.72.02.2005", "11.72.03"
NOTHING = {"gampong": IBOIH, "kelompok": "nelayan", "tingkat": "parah", "desil": "10", "penyebab": "utang"}
HOSTILE = {
    "ukuran": "<script>alert(1)</script>",
    "gampong": "'; DROP TABLE keluarga; --",
    "putaran": "../../etc/passwd",
    "bahasa": "xx",
    "<img src=x onerror=alert(1)>": "1",
}
PARTS = ("uang", "perubahan", "ruang", "data")
MENUS = ("wilayah", "saring", "bagikan", "tampilan", "ambang")
Query = dict[str, str]


@dataclass(frozen=True, slots=True)
class Act:
    """Something done on a page: the kind of widget, its key (or label), and the value it is given."""

    widget: str
    key: str
    value: object = None


@dataclass(frozen=True, slots=True)
class State:
    """One view of one page: its address, open menus, theme, what was done, whether its files are taken along."""

    page: str
    name: str
    query: Query = field(default_factory=dict)
    menus: tuple[str, ...] = ()
    dark: bool = False
    drawn: bool = True
    acts: tuple[Act, ...] = ()
    files: bool = False
    data: str = ""
    """Another data folder: "kosong" (nothing imported) or "rusak" (a release that is not there)."""

    @property
    def path(self) -> str:
        """Name of the recorded file."""
        return f"halaman/{self.page}/{self.name}"


def states() -> list[State]:
    """Every state, no name twice."""
    found = [*_every_page(), *_maps(), *_drawing(), *_limits(), *_beside(), *_parts(), *_acts(), *_files()]
    assert len({state.path for state in found}) == len(found)
    return found


COMMON: dict[str, Query] = {
    "awal": {},
    "en": {"bahasa": "en"},
    "putaran-2024": {"putaran": "2024"},
    "putaran-2025-en": {"putaran": "2025", "bahasa": "en"},
    "kecamatan": {"kecamatan": SUKAMAKMUE},
    "dua-kecamatan": {"kecamatan": "11.72.01,11.72.02", "ukuran": "M0"},
    "gampong": {"gampong": IBOIH},
    "dua-gampong": {"gampong": f"{IBOIH},{BALOHAN}", "ukuran": "P0"},
    "penyebab": {"penyebab": "utang,akses_pasar"},
    "kelompok": {"kelompok": "nelayan"},
    "tingkat": {"tingkat": "parah,miskin"},
    "desil": {"desil": "1,2,3", "kelompok": "lansia,disabilitas"},
    "ambang": {"ambang": "H:min:0.2"},
    "tak-ada": NOTHING,
    "asing": HOSTILE,
    "panjang": {"gampong": "x" * 2_100},
}


def _every_page() -> Iterator[State]:
    for page in PAGES:
        yield from (State(page, name, query) for name, query in COMMON.items())
        yield State(page, "gelap", dark=True)
        yield State(page, "belum-tergambar", drawn=False)
        yield State(page, "menu", menus=MENUS)
        yield State(page, "menu-en", {"bahasa": "en", "gampong": IBOIH, "kelompok": "nelayan"}, MENUS)
        yield State(page, "tanpa-rilis", data="kosong")
        yield State(page, "rilis-rusak", data="rusak")


def _map(name: str, menus: tuple[str, ...] = (), /, *, dark: bool = False, **query: str) -> State:
    return State("peta", name, query, menus, dark)


def _maps() -> Iterator[State]:
    for kind in KINDS:
        yield _map(f"jenis-{kind}", ("tampilan",), jenis=kind)
        yield _map(f"jenis-{kind}-en", ("tampilan",), jenis=kind, bahasa="en")
        yield _map(f"jenis-{kind}-gelap", dark=True, jenis=kind)
        yield _map(f"jenis-{kind}-kecamatan", jenis=kind, jenjang="kecamatan", kecamatan=SUKAMAKMUE)
        yield _map(f"jenis-{kind}-gampong", jenis=kind, gampong=IBOIH, bahasa="en")
        yield _map(f"jenis-{kind}-putaran-2024", jenis=kind, putaran="2024")
        yield _map(f"jenis-{kind}-saring", jenis=kind, kelompok="nelayan", ambang="H:min:0.2")
        yield _map(f"jenis-{kind}-ukuran", jenis=kind, ukuran="M0", ukuran2="P1", putaran2="2024")
    yield _map("ukuran-kedua-sama", jenis="bivariat", ukuran="P0", ukuran2="P0")
    for cell in ("0-0", "2-2", "1-0"):
        yield _map(f"kotak-{cell}", jenis="bivariat", kotak=cell)
    yield _map("kotak-lain-jenis", kotak="0-0")
    yield _map("deret-putaran", jenis="deret", deret="putaran")
    yield _map("deret-dimensi", jenis="deret", ukuran="dimensi-pendidikan")
    yield from (_map(f"ukuran-{code}", ukuran=code) for code in MEASURES)
    yield from (_map(f"ukuran-{code}-en", ukuran=code, bahasa="en", jenis="perubahan") for code in MEASURES[:8])


def _drawing() -> Iterator[State]:
    for method in ("tetap", "kuantil", "alami", "sama", "bulat", "simpangan"):
        for count in ("3", "5", "7"):
            yield _map(f"kelas-{method}-{count}", ("tampilan",), kelas=method, jumlah_kelas=count)
        yield _map(f"kelas-{method}-air", kelas=method, jumlah_kelas="4", ukuran="indikator-air", pisah="nol")
    for colour in ("laut", "bara", "daun", "kelabu"):
        yield _map(f"warna-{colour}", warna=colour)
        yield _map(f"warna-{colour}-gelap", dark=True, warna=colour, jenis="perubahan")
    for label in ("nama", "nilai", "peringkat", "tanpa"):
        yield _map(f"label-{label}", ("tampilan",), label=label)
        yield _map(f"label-{label}-kecamatan", label=label, jenjang="kecamatan", ukuran="P0")
    yield from (_map(f"lapis-{layer}", ("tampilan",), lapis=layer) for layer in ("tempat", "layanan", "daring"))
    yield _map("lapis-semua-en", ("tampilan",), lapis="tempat,layanan,daring", bahasa="en")
    for code in ("H", "A", "P0", "indikator-air"):
        yield _map(f"halus-{code}", ("tampilan",), nilai="halus", ukuran=code, kelas="kuantil")
    yield _map("halus-kecamatan", ("tampilan",), nilai="halus", jenjang="kecamatan")
    yield _map("jenjang-kecamatan", ("tampilan",), jenjang="kecamatan")


def _limits() -> Iterator[State]:
    menus = ("ambang",)
    yield _map("ambang-dan", menus, ambang="H:min:0.1,P0:maks:0.21")
    yield _map("ambang-atau", menus, ambang="H:min:0.3,P0:maks:0.09", gabung="atau")
    yield _map("ambang-tiga-en", menus, ambang="H:min:0.05,M0:min:0.01,P0:min:0.01", bahasa="en")
    yield _map("ambang-mustahil", menus, ambang="H:min:1")
    yield _map("ambang-salah", menus, ambang="H:min:2")
    yield _map("ambang-kecamatan", menus, ambang="H:min:0.12", jenjang="kecamatan")
    yield State("ringkasan", "ambang-kecamatan", {"ambang": "H:min:0.12", "jenjang": "kecamatan"})
    yield from (State("ringkasan", f"ukuran-{code}", {"ukuran": code}) for code in MEASURES[:8])


def _beside() -> Iterator[State]:
    for chart in CHARTS:
        yield _map(f"grafik-{chart}", grafik=chart)
        yield _map(f"grafik-{chart}-en", grafik=chart, bahasa="en", ukuran="P0")
        yield _map(f"grafik-{chart}-gelap", dark=True, grafik=chart)
        yield _map(f"grafik-{chart}-gampong", grafik=chart, gampong=IBOIH)
        yield _map(f"grafik-{chart}-kecamatan", grafik=chart, jenjang="kecamatan", putaran2="2024")
        yield _map(f"grafik-{chart}-putaran-2024", grafik=chart, putaran="2024")
    yield from (_map(f"peringkat-{kind}", jenis=kind, grafik="peringkat", ukuran="M0") for kind in KINDS)


def _parts() -> Iterator[State]:
    sides: dict[str, Query] = {
        "": {},
        "-en": {"bahasa": "en"},
        "-gampong": {"gampong": IBOIH},
        "-kecamatan": {"kecamatan": SUKAMAKMUE},
        "-putaran-2024": {"putaran": "2024"},
        "-saring": {"kelompok": "nelayan", "tingkat": "miskin,rentan"},
        "-ukuran": {"ukuran": "M0", "putaran2": "2024", "bahasa": "en"},
    }
    for side, query in sides.items():
        for part in PARTS:
            yield State("statistik", f"bagian-{part}{side}", {"bagian": part, **query})
        for axis in ("dimensi", "penyebab", "kelompok"):
            yield State("rincian", f"sumbu-{axis}{side}", {"sumbu": axis, **query})
        yield State("kekokohan", f"coba{side}", {"bobot": "40-15-15-15-15", "k": "2/5", **query})
    for part in PARTS:
        yield State("statistik", f"bagian-{part}-gelap", {"bagian": part}, dark=True)
    for code in ("A", "P0", "P1", "indikator-air", "dimensi-perumahan"):
        yield State("statistik", f"ruang-{code}", {"bagian": "ruang", "ukuran": code})
    for number, cutoff in enumerate(("1/10", "1/5", "1/2", "3/5")):
        yield State("kekokohan", f"ambang-{number}", {"k": cutoff})
    for weights in ("0-0-0-0-50", "50-50-50-50-45", "20-60-20-20-20"):
        yield State("kekokohan", f"bobot-{weights}", {"bobot": weights, "bahasa": "en"})
    yield State("kekokohan", "rentan", {"tingkat": "rentan"})
    yield State("kekokohan", "coba-gelap", {"k": "1/2"}, dark=True)
    for code in ("11.72.01.2004", BALOHAN, "11.72.03.2006"):
        yield State("gampong", f"profil-{code}", {"gampong": code, "bahasa": "en"})
        yield State("gampong", f"profil-{code}-2025", {"gampong": code, "putaran": "2025"})


ON_EVERY_PAGE: dict[str, tuple[Act, ...]] = {
    "bahasa": (Act("button", "bahasa"),),
    "putaran": (Act("selectbox", "f_putaran", "2024"),),
    "kecamatan": (Act("multiselect", "f_kecamatan", [SUKAMAKMUE]),),
    "gampong": (Act("multiselect", "f_gampong", [BALOHAN, IBOIH]),),
    "tingkat": (Act("multiselect", "f_tingkat", ["miskin", "parah"]),),
    "kelompok": (Act("multiselect", "f_kelompok", ["lansia"]), Act("button", "hapus_saringan")),
    "penyebab": (Act("multiselect", "f_penyebab", ["utang"]),),
    "desil": (Act("multiselect", "f_desil", ["2", "1"]),),
}
ON_THE_MAP: dict[str, tuple[Act, ...]] = {
    "jenis": (Act("selectbox", "f_jenis", "perubahan"), Act("selectbox", "f_putaran2", "2024")),
    "ukuran": (Act("selectbox", "f_ukuran", "P0"),),
    "ukuran2": (Act("selectbox", "f_jenis", "bivariat"), Act("selectbox", "f_ukuran2", "M0")),
    "deret": (Act("selectbox", "f_jenis", "deret"), Act("segmented_control", "f_deret", "putaran")),
    "grafik": (Act("selectbox", "f_grafik", "lereng"),),
    "jenjang": (Act("segmented_control", "f_jenjang", "kecamatan"),),
    "kelas": (Act("selectbox", "f_kelas", "kuantil"), Act("segmented_control", "f_jumlah_kelas", "7")),
    "warna": (Act("selectbox", "f_warna", "bara"), Act("segmented_control", "f_pisah", "nol")),
    "label": (Act("selectbox", "f_label", "peringkat"),),
    "lapis": (Act("multiselect", "f_lapis", ["layanan"]),),
    "halus": (Act("segmented_control", "f_nilai", "halus"),),
    "ambang": (
        Act("fill", "text_input ambang_batas", "12,5 %"),
        Act("press", "Tambah syarat"),
        Act("button", "ambang_hapus_0"),
    ),
    "ambang-salah": (Act("fill", "text_input ambang_batas", "banyak"), Act("press", "Tambah syarat")),
}
ELSEWHERE: dict[str, dict[str, tuple[Act, ...]]] = {
    "rincian": {"sumbu": (Act("segmented_control", "f_sumbu", "kelompok"),)},
    "gampong": {"profil": (Act("selectbox", "f_profil", BALOHAN),)},
    "kekokohan": {
        "bobot": (Act("slider", "f_bobot_pendidikan", 60),),
        "ambang": (Act("select_slider", "f_k", "1/2"), Act("button", "kokoh_baku")),
    },
    "statistik": {"bagian": (Act("segmented_control", "f_bagian", "ruang"),)},
    "ringkasan": {"ukuran": (Act("selectbox", "f_ukuran", "indikator-air"),)},
}


ADD = {"tambah": True, "add": True}
# Messages of the map bear the names of both its protocols, Indonesian before and English now: old trees record too.
CLICKS: dict[str, tuple[str, Query, tuple[Act, ...]]] = {
    "peta-gampong": ("peta", {}, (Act("map", "", {"gampong": IBOIH, "klik": 1}),)),
    "peta-tambah": (
        "peta",
        {"gampong": BALOHAN},
        (Act("map", "", {"gampong": IBOIH, "tambah": True, "add": True, "klik": 1}),),
    ),
    "peta-lepas": ("peta", {"gampong": IBOIH}, (Act("map", "", {"gampong": IBOIH, "klik": 1}),)),
    "peta-bersih": ("peta", {"gampong": IBOIH}, (Act("map", "", {"bersih": True, "clear": True, "klik": 1}),)),
    "peta-kecamatan": ("peta", {"jenjang": "kecamatan"}, (Act("map", "", {"gampong": SUKAMAKMUE, "klik": 1}),)),
    "peta-kotak": ("peta", {"jenis": "bivariat"}, (Act("map", "", {"kotak": "2-2", "cell": "2-2", "klik": 1}),)),
    "peta-putaran": ("peta", {"jenis": "waktu"}, (Act("map", "", {"putaran": "2024", "klik": 1}),)),
    "peta-siap": ("ringkasan", {}, (Act("map", "", {"siap": True, "ready": True}),)),
    "ringkasan-gampong": ("ringkasan", {}, (Act("map", "", {"gampong": IBOIH, "klik": 1}),)),
    "ringkasan-penyebab": ("ringkasan", {}, (Act("chart", "ringkasan_penyebab", 1),)),
    **{f"grafik-{c}": ("peta", {"grafik": c}, (Act("chart", f"peta_{c}", 3),)) for c in CHARTS if c != "irisan"},
    "penyebab": ("rincian", {"sumbu": "penyebab"}, (Act("chart", "rincian_penyebab", 1),)),
    "kelompok": ("rincian", {"sumbu": "kelompok"}, (Act("chart", "rincian_kelompok", 1),)),
    "profil-penyebab": ("gampong", {}, (Act("chart", "profil_penyebab", 1),)),
    "profil-kelompok": ("gampong", {}, (Act("chart", "profil_kelompok", 1),)),
    "peringkat": ("kekokohan", {}, (Act("chart", "kokoh_peringkat", 1),)),
    "pindah": ("kekokohan", {"k": "2/5"}, (Act("chart", "kokoh_pindah", 1),)),
    "arus": ("statistik", {"bagian": "perubahan"}, (Act("chart", "statistik_arus", 0),)),
    "halus": ("statistik", {"bagian": "ruang"}, (Act("chart", "statistik_halus", 1),)),
    "hilang": ("statistik", {"bagian": "data"}, (Act("chart", "statistik_hilang", 1),)),
    **{f"baris-{p}": ("statistik", {"bagian": p}, (Act("row", f"statistik_{p}", 2),)) for p in PARTS},
}


def _acts() -> Iterator[State]:
    for name, (page, query, acts) in CLICKS.items():
        yield State(page, f"klik-{name}", query, acts=acts, drawn=name != "peta-siap")
    for page in PAGES[:-1]:
        told = {**ON_EVERY_PAGE, **(ON_THE_MAP if page == "peta" else {}), **ELSEWHERE.get(page, {})}
        for name, acts in told.items():
            if not (page == "gampong" and name in ("kecamatan", "gampong")):
                yield State(page, f"laku-{name}", menus=MENUS, acts=acts)
    yield State("ringkasan", "laku-tak-ada", NOTHING, acts=(Act("button", "empty_clear"),))
    yield State("metode", "laku-bahasa", acts=(Act("button", "bahasa"),))


def _files() -> Iterator[State]:
    asked: dict[str, Query] = {
        **{f"unduh-{kind}": {"jenis": kind} for kind in KINDS},
        "unduh-en": {"bahasa": "en", "ukuran": "M0", "label": "peringkat"},
        "unduh-kecamatan": {"jenjang": "kecamatan", "label": "nilai", "warna": "kelabu"},
        "unduh-gampong": {"gampong": IBOIH, "kelompok": "nelayan"},
        "unduh-ambang": {"ambang": "H:min:0.2,P0:maks:0.3", "ukuran": "P0", "putaran": "2025"},
        "unduh-halus": {"nilai": "halus", "kelas": "kuantil", "jumlah_kelas": "4", "warna": "bara"},
        "unduh-peringkat": {"label": "peringkat", "bahasa": "en", "kelas": "alami"},
    }
    for name, query in asked.items():
        yield State("peta", name, query, ("unduh",), files=True)
    yield State("peta", "unduh-gelap", {"label": "tanpa"}, ("unduh",), dark=True, files=True)
