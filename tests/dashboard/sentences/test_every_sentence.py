"""Every sentence of every page, kind of map, part and file says of where, of whom and of when it is, and reads as one.

Filters run from none to several, areas from the city to nobody, measures through all units, rounds from the first.
"""

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

import pytest

from dashboard import wording
from dashboard.cartography.kinds import KINDS
from dashboard.filters.filter import Filter
from dashboard.look import theme
from dashboard.sentences import filters, headlines, measures, peaks, places, subject
from dashboard.shell.view import View
from dashboard.source import register
from tests.support.sentences import Said, missing, sentences, wrong
from tests.support.towns import BALOHAN, IBOIH, KEUNEKAI, SUKAJAYA, SUKAMAKMUE

pytestmark = pytest.mark.usefixtures("with_sample")

CASES: dict[str, dict[str, Any]] = {
    "everything": {},
    "one group": {"kelompok": ("nelayan",), "ukuran": "P0"},
    "two groups and deciles": {"kelompok": ("perempuan_kk", "lansia"), "desil": ("1", "2"), "ukuran": "M0"},
    "a cause": {"penyebab": ("utang",), "ukuran": "indikator-air"},
    "levels, which decide the measure": {"tingkat": ("parah", "rentan")},
    "every filter at once": {
        "kelompok": ("umkm_ultra_mikro",),
        "penyebab": ("modal_terbatas",),
        "tingkat": ("miskin",),
        "desil": ("1", "2", "4"),
        "gampong": (BALOHAN,),
    },
    "more values than a sentence holds": {
        "kelompok": ("nelayan", "petani", "pekerja_bebas", "umkm_ultra_mikro", "lansia"),
        "desil": ("1", "2", "3"),
    },
    "one gampong": {"gampong": (IBOIH,), "ukuran": "A"},
    "four gampong": {"gampong": (IBOIH, KEUNEKAI, BALOHAN, "11.72.01.2004"), "ukuran": "P1"},
    "a kecamatan of a map by kecamatan": {"kecamatan": (SUKAMAKMUE,), "jenjang": "kecamatan", "ukuran": "P2"},
    "the first round": {"putaran": "2024", "kecamatan": (SUKAJAYA,), "desil": ("3",)},
    "a threshold": {"ambang": ("H:min:0.2",), "kelompok": ("umkm_ultra_mikro",)},
    "a threshold that nobody meets": {"ambang": ("H:min:0.99", "P0:min:0.9")},
    "a square of two measures": {"kotak": "2-2", "ukuran": "ekstrem"},
    "no family": {"kelompok": ("nelayan",), "tingkat": ("parah",), "desil": ("10",), "gampong": (KEUNEKAI,)},
    "a few families": {"kelompok": ("pemuda_neet",), "tingkat": ("parah",)},
    "hidden in a gampong": {"kelompok": ("disabilitas",), "gampong": (KEUNEKAI,), "ukuran": "rentan"},
    "smoothed, with trial weights": {"nilai": "halus", "bobot": "60-10-10-10-10", "ukuran": "dimensi-pendidikan"},
    "at the prices of both rounds": {"garis": "harga", "ukuran": "P0", "putaran": "2025"},
}


@pytest.fixture(autouse=True)
def _indonesian():
    yield
    wording.use("id")


def view_of(case: dict[str, Any]) -> View:
    data = register.current()
    assert data is not None
    for name, codes in case.items():
        for code in codes if isinstance(codes, tuple) else (codes,):
            assert code in data.allowed.codes(name), f"{name}={code} stands for nothing"
    return View(data, Filter(**case), theme.LIGHT)


def complaints(case: dict[str, Any], language: str, kinds: Iterable[str] = KINDS) -> dict[str, list[str]]:
    """What is wrong with which sentence of a view."""
    wording.use(language)
    view = view_of(case)
    found = {}
    for said in sentences(view, kinds):
        problems = [*wrong(said, language), *missing(said, view, language)]
        if problems:
            found[f"{said.at}: {said.text}"] = problems
    return found


@pytest.mark.parametrize("case", CASES)
@pytest.mark.parametrize("language", ["id", pytest.param("en", marks=pytest.mark.slow)])
def test_every_sentence_says_its_subject_and_reads_as_one(case: str, language: str):
    assert complaints(CASES[case], language) == {}


@pytest.mark.parametrize(
    ("case", "asked"),
    [
        ({"ambang": ("H:min:0.9",)}, "kemiskinan multidimensi ≥ 90,0 %"),
        ({"jenis": "bivariat", "kotak": "2-2"}, "kemiskinan multidimensi tinggi, kemiskinan pengeluaran tinggi"),
    ],
)
def test_a_gampong_that_misses_a_condition_is_not_said_to_be_without_families(case: dict[str, Any], asked: str):
    view = view_of({**case, "gampong": (BALOHAN,)})
    said = headlines.nothing(view).replace(wording.NBSP, " ")
    assert said == f"Syarat {asked} di Balohan, 2026: tidak dipenuhi"


@pytest.mark.slow
def test_every_group_cause_level_and_decile_is_named_in_every_headline():
    view = view_of({})
    allowed = view.data.allowed
    each = [{"kelompok": (kode,)} for kode in allowed.kelompok] + [{"penyebab": (kode,)} for kode in allowed.penyebab]
    each += [{"tingkat": (kode,)} for kode in allowed.tingkat] + [{"desil": (str(d),)} for d in range(1, 11)]
    assert {str(case): found for case in each if (found := complaints(case, "id", ["laju"]))} == {}


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("Kemiskinan di Iboih, 2026: None", "nothing"),
        ("Kemiskinan di Iboih, 2026:  12,0 %", "double blank"),
        ("Kemiskinan di {tempat}, 2026: 12,0 %", "placeholder"),
        ("Kemiskinan di Iboih: – pada 2026", "dash for a number"),
        ("Perubahan di Iboih, 2026: -0,5 poin", "hyphen for a minus"),
        ("Perubahan di Iboih, 2026: −0,0 poin", "minus nothing"),
        ("Kemiskinan di Iboih , 2026: 12,0 %", "blank before a stop"),
        ("Kemiskinan di Iboih, 2026: 12,0 %;; tertinggi", "two stops"),
        ("Kemiskinan di Iboih, 2026: ", "open end"),
        ("Kemiskinan di Iboih, 2026: 12,0 % ()", "empty brackets"),
        ("Kemiskinan di 0 gampong, 2026: 12,0 %", "areas that are none"),
        ("Kemiskinan di Iboih, 2026: 12000 keluarga", "a large number without separators"),
        ("Kemiskinan di Iboih, 2026: 12.0 %", "a decimal that is no ,"),
        ("Penyumbang terbesar di Iboih, 2026: kesehatan, 0 % dari Indeks PEKA", "nothing is called most"),
        ("kemiskinan di Iboih, 2026: 12,0 %", "no capital"),
        ("Keluarga di Iboih, 2026: 1 keluarga–5 keluarga", "a unit inside a range"),
    ],
)
def test_a_sentence_that_does_not_read_as_one_is_found(text: str, fault: str):
    assert fault in wrong(Said("uji", text, "here"), "id")


def _broken(module: Any, name: str, result: Any) -> Any:
    return lambda patch: patch.setattr(module, name, lambda *_args, **_kwargs: result)


MISTAKES = {
    "families are forgotten": _broken(filters, "families", ""),
    "the place is forgotten": _broken(places, "place", "wilayah ini"),
    "the round is forgotten": lambda patch: patch.setattr(
        subject, "said", lambda view, what, finding, *_: f"{what} di {subject.where(view)}: {finding}"
    ),
    "a number is missing": _broken(headlines, "figure_text", "– pada 2026"),
    "a name is missing": _broken(peaks, "listed", "None"),
    "the sign is a hyphen": lambda patch: patch.setattr(wording, "MINUS", "-"),
    "counts are of nothing": _broken(measures, "of_families", "0 keluarga; terbanyak 0,0 %"),
}


@pytest.mark.parametrize("mistake", MISTAKES)
def test_a_mistake_made_on_purpose_is_found(mistake: str, monkeypatch: pytest.MonkeyPatch):
    one, two = ({"kelompok": ("umkm_ultra_mikro",), "gampong": codes} for codes in ((BALOHAN,), (BALOHAN, IBOIH)))
    MISTAKES[mistake](monkeypatch)
    if mistake == "the place is forgotten":
        monkeypatch.setattr(subject, "place", places.place)
    assert complaints(one, "id") | complaints(two, "id")


def test_two_maps_never_give_a_file_of_the_same_name():
    each: list[dict[str, Any]] = [{"jenis": kind} for kind in KINDS]
    each += [{"jenis": "deret", "deret": "putaran"}, {"jenjang": "kecamatan"}]
    each += [{"ukuran": "A"}, {"jenis": "bivariat", "ukuran2": "M0"}, {"jenis": "perubahan", "putaran2": "2024"}]
    each += [{"jenis": "perubahan", "garis": "harga"}, {"kelompok": ("nelayan",)}, {"putaran": "2025"}]
    view = view_of({})
    names = [subject.map_file(replace(view, state=Filter(**case))) for case in each]
    assert len(set(names)) == len(each)
