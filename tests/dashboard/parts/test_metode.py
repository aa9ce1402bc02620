"""The method page explains every name that a chart or table shows, in both languages, with the numbers in force."""

import json
import re
from datetime import date
from functools import cache

import pytest
from streamlit.testing.v1 import AppTest

from dashboard.filters import codes
from dashboard.navigation import PAGES, PageSpec
from dashboard.parts.metode import sections
from dashboard.parts.metode.sections import SECTIONS
from dashboard.source import register
from dashboard.wording import _, month, spoken
from peka_core.catalog import load
from peka_core.catalog.ukuran import measures
from peka_core.measures.sampling import quality
from tests.support.pages import opened

pytestmark = pytest.mark.usefixtures("with_sample")
METODE = next(spec for spec in PAGES if spec.url == "metode")
ASKED = {
    "peta": ("grafik", "jenis"),
    "rincian": ("sumbu",),
    "statistik": ("bagian",),
    "integrasi": ("bagian",),
    "tantangan": ("bagian",),
    "program": ("bagian",),
    "kemitraan": ("bagian",),
    "prioritas": ("bagian",),
    "kemandirian": ("bagian",),
    "partisipasi": ("bagian",),
    "simulasi": ("bagian",),
}


def offered(spec: PageSpec, field: str) -> tuple[str, ...]:
    """Codes of ``field`` on a page: of sections its own."""
    return tuple(codes.SECTIONS_OF[spec.url] if field == "bagian" else codes.CHOICES[field])


VIEWS = [
    (spec, {field: code})
    for spec in PAGES
    for field in ASKED.get(spec.url, ("bahasa",))
    for code in (offered(spec, field) if spec.url in ASKED else ("id",))
]
CAREFUL = re.compile(r"\((hati-hati|with ?care)\)")
EVERYDAY = {
    *("Gampong lain", "Gampong", "Kecamatan", "Kota", "naik", "turun", "lainnya", "Semua keluarga"),
    "Bagian penduduk, dari yang termiskin",
}
"""Words that need no explanation; others of a chart stand on the method page."""


def letters(text: str) -> str:
    """What is left of a text without markup, numbers, blanks and signs, so that a broken line is found whole."""
    return re.sub(r"[\W\d_]+", "", CAREFUL.sub("", re.sub(r"<[^>]+>", "", text))).casefold()


@cache
def explained(language: str) -> str:
    at = opened(METODE, {"bahasa": language})
    parts = [str(element.value) for element in (*at.markdown, *at.subheader, *at.header)]
    tables = [table.value.to_csv() for table in at.table]
    return letters(" ".join(parts + tables))


def labels(at: AppTest) -> set[str]:
    """Names of axes, of their places, of traces and boxes in every chart of a page."""
    found: set[str] = set()
    for chart in at.get("plotly_chart"):
        spec = json.loads(chart.proto.spec)
        for name, part in spec["layout"].items():
            if name.startswith(("xaxis", "yaxis")):
                found |= {str(text) for text in part.get("ticktext") or ()}
                found.add(str((part.get("title") or {}).get("text") or ""))
        for trace in spec["data"]:
            found |= {str(text) for text in (trace.get("name") or "", *(trace.get("labels") or ()))}
    return found


@cache
def named_elsewhere() -> frozenset[str]:
    """Names of places, partners and months, and the words of everyday life, in both languages."""
    wilayah = load().wilayah
    places = {wilayah.nama, *(item.nama for item in (*wilayah.kecamatan, *wilayah.gampong))}
    data = register.current()
    assert data is not None
    texts = {*places, *data.partner_names().values()}
    for language in codes.LANGUAGES:
        with spoken(language):
            texts |= {_(word) for word in EVERYDAY}
            texts |= {month(date(2026, number, 1)) for number in range(1, 13)}
            texts |= {_("Kecamatan {nama}").format(nama=item.nama) for item in wilayah.kecamatan}
    return frozenset({letters(text) for text in texts} | {""})


@pytest.mark.parametrize("language", codes.LANGUAGES)
@pytest.mark.parametrize(("spec", "query"), VIEWS, ids=lambda value: str(getattr(value, "url", value)))
def test_every_name_in_a_chart_is_explained(spec: PageSpec, query: dict[str, str], language: str):
    shown = labels(opened(spec, query | {"bahasa": language}))
    assert not [
        name for name in shown if letters(name) not in named_elsewhere() and letters(name) not in explained(language)
    ]


@pytest.mark.parametrize("language", codes.LANGUAGES)
def test_every_entry_of_the_catalogue_that_a_page_names_is_explained(language: str):
    katalog = load()
    texts = [item.label(language) for item in measures(katalog).values()]
    for entries in (katalog.dimensi, katalog.indikator, katalog.kelompok, katalog.penyebab, katalog.tingkat):
        texts += [item.label(language) for item in entries]
    texts += [item.label(language) for item in katalog.tingkat_uang]
    texts += [f(language) for i in katalog.indikator for f in (i.kekurangan, i.uraian, i.rujukan)]
    texts += [item.uraian(language) for item in katalog.kelompok]
    assert not [text for text in texts if letters(text) not in explained(language)]


def test_one_name_stands_for_one_thing():
    katalog = load()
    for language in codes.LANGUAGES:
        levels = {item.label(language) for item in katalog.tingkat}
        money = {item.label(language) for item in katalog.tingkat_uang}
        assert {letters(text) for text in levels & money} <= {letters("Tidak miskin"), letters("Not poor")}
        subjects = [item.label(language) for item in katalog.indikator]
        causes = [item.label(language) for item in (*katalog.penyebab, *katalog.dimensi)]
        for names in (subjects, [item.kekurangan(language) for item in katalog.indikator], causes):
            assert len(set(names)) == len(names)


def test_the_numbers_of_quality_are_those_of_the_code(monkeypatch: pytest.MonkeyPatch):
    from dashboard.parts.metode import figures

    monkeypatch.setattr(figures, "MINIMUM_SHOWN", 7)
    monkeypatch.setattr(figures, "MINIMUM_FAMILIES", 41)
    monkeypatch.setattr(figures, "GOOD_COVERAGE", 0.93)
    told = figures.quality().to_csv() + figures.on_quality()
    for number in ("kurang dari 7 keluarga", "7 sampai 40 keluarga", "sedikitnya 41 keluarga", "93"):
        assert number in told
    monkeypatch.undo()
    assert str(quality.MINIMUM_SHOWN) in figures.quality().to_csv()


@pytest.mark.parametrize(
    ("cell", "plain"), [("**Miskin**", "Miskin"), ("*tinggi*, lalu **rendah**", "tinggi, lalu rendah"), ("Gi*", "Gi*")]
)
def test_files_have_no_marks_of_markdown_and_keep_other_stars(cell: str, plain: str):
    assert sections.plain(cell) == plain


def test_every_section_has_an_anchor_of_its_own_and_a_link_to_it():
    at = opened(METODE)
    links = re.findall(r"\(#(\w+)\)", " ".join(str(element.value) for element in at.markdown))
    assert links == list(codes.METHOD) == list(SECTIONS)
    anchors = [element.proto.anchor for element in (*at.subheader, *at.header)]
    assert [anchor for anchor in anchors if anchor in codes.METHOD] == list(codes.METHOD)


def test_the_reader_sees_no_hash_of_the_catalogue():
    assert letters("versi katalog") not in explained("id")
    assert load().hash not in "".join(str(element.value) for element in opened(METODE).markdown)
