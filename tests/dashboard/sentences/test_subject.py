"""The subject of a sentence: whoever reads it alone knows of where, of whom and of when it speaks."""

from typing import Any

import pytest

from dashboard import wording
from dashboard.filters.filter import Filter
from dashboard.look import theme
from dashboard.sentences import filters, subject
from dashboard.shell.view import View
from dashboard.source import register
from dashboard.wording import NBSP
from tests.support.towns import IBOIH, SUKAKARYA

pytestmark = pytest.mark.usefixtures("with_sample")


@pytest.fixture(autouse=True)
def _indonesian():
    yield
    wording.use("id")


def view_of(**state: Any) -> View:
    data = register.current()
    assert data is not None
    return View(data, Filter(**state), theme.LIGHT)


@pytest.mark.parametrize(
    ("state", "told"),
    [
        ({}, ""),
        ({"desil": ("1", "2", "3", "7")}, "desil 1–3 atau 7"),
        ({"desil": ("10",), "tingkat": ("rentan",)}, "tingkat rentan miskin, dan desil 10"),
        ({"kelompok": ("perempuan_kk", "disabilitas")}, "perempuan kepala keluarga atau penyandang disabilitas"),
        (
            {"kelompok": ("umkm_ultra_mikro",), "desil": ("1", "2")},
            "pelaku usaha ultra mikro, dan desil 1–2",
        ),
        (
            {"tingkat": ("parah", "miskin", "rentan"), "kelompok": ("perempuan_kk",), "desil": ("1", "3")},
            "perempuan kepala keluarga, dan tingkat miskin parah atau miskin, tidak parah atau rentan miskin, "
            "dan 1 saringan lain",
        ),
        (
            {"kelompok": ("nelayan", "petani", "pekerja_bebas", "perempuan_kk")},
            "nelayan kecil dan buruh nelayan atau petani gurem, pekebun, dan buruh tani atau 2 lainnya",
        ),
    ],
)
def test_values_of_a_filter_are_joined_by_or_and_filters_by_and(state: dict[str, Any], told: str):
    assert subject.whom(view_of(**state)) == told


def test_a_cause_is_not_read_as_a_group():
    cause = view_of().data.katalog.penyebab[2]
    assert subject.whom(view_of(penyebab=(cause.kode,))) == f"penyebab {filters.lowered(cause.label_id)}"


def test_in_english_too():
    wording.use("en")
    assert subject.whom(view_of(kelompok=("perempuan_kk",), desil=("1", "2"))).endswith(", and decile 1–2")


@pytest.mark.parametrize(
    ("state", "where"),
    [
        ({}, "Kota Sabang"),
        ({"kecamatan": (SUKAKARYA,)}, "Kecamatan Sukakarya"),
        ({"gampong": (IBOIH,), "kelompok": ("perempuan_kk",)}, "Iboih, hanya perempuan kepala keluarga"),
        ({"jenjang": "kecamatan", "ambang": ("H:min:0",)}, "3 kecamatan dengan kemiskinan multidimensi ≥ 0,0 %"),
        (
            {"ambang": ("H:maks:1", "P0:maks:1"), "gabung": "atau"},
            "18 gampong dengan kemiskinan multidimensi ≤ 100,0 % atau kemiskinan pengeluaran ≤ 100,0 %",
        ),
        (
            {"ambang": ("H:min:1",), "kecamatan": (SUKAKARYA,)},
            "tidak ada gampong dengan kemiskinan multidimensi ≥ ",
        ),
    ],
)
def test_a_place_is_named_with_what_its_areas_must_meet(state: dict[str, Any], where: str):
    assert subject.where(view_of(**state)).replace(NBSP, " ").startswith(where)


def test_up_to_three_gampong_are_named_and_more_are_counted():
    codes = view_of().data.allowed.gampong
    three, four = (subject.where(view_of(gampong=codes[:n])) for n in (3, 4))
    assert three.count(",") == 2
    assert four == "4 gampong"


def test_a_title_says_what_where_of_whom_and_when():
    view = view_of(desil=("1",), putaran="2025")
    assert subject.title(view, "Penyebab") == "Penyebab, Kota Sabang, hanya desil 1, 2025"
    assert subject.title(view, "Lereng", "2024–2025") == "Lereng, Kota Sabang, hanya desil 1, 2024–2025"


@pytest.mark.parametrize(
    ("kode", "counted"),
    [
        ("H", "Keluarga miskin multidimensi"),
        ("M0", "Keluarga miskin multidimensi"),
        ("A", "Keluarga miskin multidimensi"),
        ("P1", "Keluarga miskin pengeluaran (garis "),
        ("P2", "Keluarga miskin pengeluaran (garis "),
        ("rentan", "Keluarga: rentan miskin"),
        ("ekstrem", "Keluarga: kemiskinan ekstrem (garis "),
    ],
)
def test_what_is_no_count_of_families_is_not_counted(kode: str, counted: str):
    view = view_of(ukuran=kode)
    assert subject.counted(view, view.data.ukuran[kode]).startswith(counted)


NAMES = [
    {},
    {"desil": ("1", "4")},
    {"desil": ("1", "2", "3", "4")},
    {"kelompok": ("nelayan",)},
    {"tingkat": ("rentan",)},
    {"gampong": (IBOIH,)},
    {"kecamatan": (SUKAKARYA,)},
    {"ambang": ("H:min:0.2",)},
    {"ambang": ("H:maks:0.2",)},
    {"ambang": ("H:min:0.2", "P0:min:0.1")},
    {"ambang": ("H:min:0.2", "P0:min:0.1"), "gabung": "atau"},
    {"jenis": "bivariat", "kotak": "2-2"},
    {"nilai": "halus"},
    {"putaran": "2025"},
    {"kelompok": ("nelayan", "petani", "pekerja_bebas", "umkm_ultra_mikro", "pemuda_neet", "lansia", "perempuan_kk")},
    {"kelompok": ("nelayan", "petani", "pekerja_bebas", "umkm_ultra_mikro", "pemuda_neet", "lansia", "sakit_kronis")},
]


def test_two_views_never_give_a_file_of_the_same_name():
    names = [subject.file_name(view_of(**state), "peta", "H") for state in NAMES]
    assert len(set(names)) == len(NAMES)


@pytest.mark.parametrize("state", NAMES)
@pytest.mark.parametrize("language", ["id", "en"])
def test_a_file_name_is_short_and_safe_on_every_disk(state: dict[str, Any], language: str):
    wording.use(language)
    name = subject.file_name(view_of(**state), "peta", "dimensi-kesehatan", span="2024–2026")
    assert name.startswith("peka-peta-dimensi-kesehatan-2024-2026")
    assert len(name) <= subject.LONGEST_NAME
    assert name.isascii()
    assert name.replace("-", "").isalnum()
    assert "--" not in name


@pytest.mark.parametrize(
    ("state", "said"),
    [
        ({"putaran": "2026"}, True),  # both rounds by the line of 2025
        ({"putaran": "2025"}, False),  # each round by its own
        ({"putaran": "2026", "garis": "harga"}, False),  # at the prices of both
    ],
)
def test_a_change_by_one_sum_of_money_says_that_prices_rose(state: dict[str, str], said: bool):
    view = view_of(ukuran="P0", jenis="perubahan", **state)
    assert ("tanpa kenaikan harga" in subject.change(view, view.data.ukuran["P0"])) == said
