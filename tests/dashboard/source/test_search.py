"""The index of the search box: it knows everything by its names, and every choice leads to an address that is read."""

import gzip
import json

import pytest

from dashboard.filters.codes import LANGUAGES, METHOD
from dashboard.filters.filter import Filter
from dashboard.filters.query import read
from dashboard.navigation import PAGES
from dashboard.source import register, search
from dashboard.wording import spoken
from peka_core.access.principal import Peran
from peka_core.catalog import load
from peka_core.catalog.gampong import plain_words

KATALOG = load()
SIZE_PACKED = 10_000


def entries(language: str = "id") -> list[search.Entry]:
    with spoken(language):
        return list(search.entries(KATALOG))


def found(kind: str, code: str) -> search.Entry:
    [one] = [entry for entry in entries() if entry.kind == kind and entry.query == {kind: code}]
    return one


@pytest.mark.parametrize("gampong", KATALOG.wilayah.gampong, ids=lambda item: item.kode)
def test_a_gampong_is_found_by_its_name_every_spelling_and_its_code(gampong):
    words = found("gampong", gampong.kode).words.split()
    for text in (gampong.nama, *gampong.alias, gampong.kode, gampong.kode.replace(".", "")):
        assert set(plain_words(text).split()) <= set(words), text
    assert "".join(plain_words(gampong.nama).split()) in words, "written as one word"


@pytest.mark.parametrize("kind", ["kelompok", "penyebab", "tingkat"])
def test_a_term_is_found_in_both_languages_and_by_other_words_for_it(kind: str):
    for item in getattr(KATALOG, kind):
        words = set(found(kind, item.kode).words.split())
        for text in (item.label_id, item.label_en, *item.sebutan):
            assert set(plain_words(text).split()) <= words, (item.kode, text)


@pytest.mark.parametrize(
    ("word", "kind", "code"),
    [
        ("janda", "kelompok", "perempuan_kk"),
        ("stunting", "ukuran", "indikator-gizi"),
        ("listrik", "ukuran", "indikator-energi"),
        ("rekening", "ukuran", "indikator-keuangan"),
        ("financial", "ukuran", "indikator-keuangan"),
        ("rentenir", "penyebab", "utang"),
        ("bpjs", "ukuran", "indikator-jamkes"),
    ],
)
def test_words_of_everyday_find_what_the_catalogue_calls_otherwise(word: str, kind: str, code: str):
    assert word in found(kind, code).words.split()


def test_an_indicator_is_found_by_its_subject_and_by_its_deprivation():
    for item in KATALOG.indikator:
        words = set(found("ukuran", f"indikator-{item.kode}").words.split())
        assert set(plain_words(f"{item.label_id} {item.kekurangan_id} {item.label_en}").split()) <= words


@pytest.mark.usefixtures("with_sample")
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_choice_is_an_address_the_dashboard_reads(language: str):
    data = register.current()
    assert data is not None
    for entry in entries(language):
        reading = read({field: [code] for field, code in entry.query.items()}, data.allowed)
        assert not reading.ignored, entry
        assert reading.filter != Filter() or entry.kind in ("halaman", "ukuran"), entry


def test_every_page_is_found_and_every_choice_leads_to_a_page():
    addresses = {"" if page is PAGES[0] else page.url for page in PAGES}
    found = [entry.page.partition("#") for entry in entries() if entry.kind == "halaman"]
    assert {page for page, _hash, _anchor in found} == addresses
    assert {anchor for page, _hash, anchor in found if page == "metode"} == {"", *METHOD}
    assert {page for pages in json.loads(search.content(KATALOG))["pages"].values() for page in pages} <= addresses


def test_names_are_those_of_the_language_and_words_those_of_both():
    own, other = entries("id"), entries("en")
    assert [entry.query for entry in own] == [entry.query for entry in other]
    labels = {(entry.kind, entry.label) for entry in own} & {(entry.kind, entry.label) for entry in other}
    assert {kind for kind, _label in labels} <= {"gampong", "kecamatan", "halaman"}


def test_an_index_is_named_by_its_content_and_no_other_name_is_answered():
    versions = []
    for language in LANGUAGES:
        with spoken(language):
            versions.append(search.version(KATALOG))
            content = search.content(KATALOG)
        assert search.named(KATALOG, versions[-1]) == content
    assert len(set(versions)) == len(LANGUAGES)
    assert search.named(KATALOG, "0" * 12) is None


def test_the_index_stays_small_on_the_wire():
    assert len(gzip.compress(search.content(KATALOG))) < SIZE_PACKED


def test_a_partner_finds_no_page_and_no_filter_that_is_not_public():
    every, public = (list(search.entries(KATALOG, peran)) for peran in (Peran.ADMIN, Peran.MITRA))
    gone = {entry.label for entry in every} - {entry.label for entry in public}
    assert {"Kekokohan", "Keluarga", "Statistik", "Peta · Kepadatan titik"} <= gone
    assert not any(entry.kind == "tingkat" or "statistik" in entry.page for entry in public)
    assert any(entry.label == "Peta · Perubahan" for entry in public)
    for peran in Peran:
        assert search.named(KATALOG, search.version(KATALOG, peran)) == search.content(KATALOG, peran)
