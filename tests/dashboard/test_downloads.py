"""Tables and maps of every page come out whole under any filter; one that cannot be made is said on the page."""

import csv
import random
import re
import time
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import cache
from io import BytesIO, StringIO
from typing import Any

import openpyxl
import pytest

from dashboard.blocks import columns, downloads, drafts, map_files, tables
from dashboard.cartography.kinds import KINDS
from dashboard.filters.filter import Filter
from dashboard.look import theme
from dashboard.maps import files
from dashboard.navigation import PAGES, PageSpec
from dashboard.shell import faults
from dashboard.shell.view import View
from dashboard.source import register as source
from dashboard.wording import bahasa, use
from peka_core.catalog.units import UNITS
from peka_core.exports import EXPORTS, Book, Sheet
from peka_core.exports.workbook import TOP
from tests.support.pages import PETA, opened

pytestmark = [pytest.mark.slow, pytest.mark.usefixtures("with_sample")]

NO_NUMBERS = {"nan", "inf", "-inf", "infinity", "none"}
QUICK_S = 0.5
FILTERS: dict[str, dict[str, str]] = {
    "semua": {},
    "satu gampong": {"gampong": "11.72.03.2006"},
    "dua gampong": {"gampong": "11.72.03.2006,11.72.01.2004"},
    "kecamatan": {"kecamatan": "11.72.02"},
    "nelayan": {"kelompok": "nelayan"},
    "sedikit": {"penyebab": "ketergantungan_bantuan", "desil": "1"},
    "perubahan": {"jenis": "perubahan", "ukuran": "A", "putaran": "2025"},
    "kecamatan di peta": {"jenjang": "kecamatan", "jenis": "waktu", "ukuran": "P0"},
    "dua ukuran": {"jenis": "bivariat", "ukuran": "M0", "ukuran2": "P0", "nilai": "halus"},
    "putaran pertama": {"putaran": "2024", "jenis": "perubahan"},
}
HANDING = [spec for spec in PAGES if spec.file != "keluarga.py"]
"""Pages that hand out tables of figures; the list of families leaves for a purpose only (``test_keluarga``)."""
PLACES = [
    *((spec, {}) for spec in HANDING if spec.file != "statistik.py"),
    *(
        (spec, {"bagian": b})
        for spec in PAGES
        if spec.file == "statistik.py"
        for b in ("uang", "perubahan", "ruang", "data")
    ),
]


IDS = [f"{spec.url}{query.get('bagian', '')}" for spec, query in PLACES]


@pytest.fixture(autouse=True)
def nobody_typed(monkeypatch: pytest.MonkeyPatch) -> None:
    """What a page's forms look for drafts by: a test has no browser."""
    monkeypatch.setattr(drafts, "browser", lambda: "")


@cache
def data():
    loaded = source.current()
    assert loaded is not None
    return loaded


def offered(
    spec: PageSpec, query: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> tuple[View, Sequence[Sheet]] | None:
    """The view and the tables a page offers in its menu; None where the page has ended before."""
    seen: list[tuple[View, Sequence[Sheet]]] = []

    def button(view: View, make: Callable[[], Sequence[Sheet]], *_files: Any) -> None:
        seen.append((view, make()))

    with monkeypatch.context() as patched:
        patched.setattr(downloads, "button", button)
        at = opened(spec, query)
    assert not at.exception
    assert not at.error, [error.value for error in at.error]
    return seen[0] if seen else None


def contents(book: Book, suffix: str) -> bytes:
    return next(export for export in EXPORTS if export.suffix == suffix).write(book)


def of_csv(data: bytes) -> list[list[str]]:
    plain = [line for line in data.decode("utf-8-sig").split("\r\n") if line and not line.startswith("# ")]
    return list(csv.reader(StringIO("\n".join(plain)), delimiter=";"))


def written(value: Any) -> Any:
    """A cell of a workbook as the CSV has it, numbers as numbers."""
    return "" if value is None else value


def read(text: str) -> Any:
    try:
        return float(text.replace(",", "."))
    except ValueError:
        return text


@pytest.mark.parametrize("asked", FILTERS.values(), ids=FILTERS)
@pytest.mark.parametrize(("spec", "query"), PLACES, ids=IDS)
def test_every_page_hands_out_its_tables_the_same_in_every_format(spec, query, asked, monkeypatch):
    found = offered(spec, {**query, **asked}, monkeypatch)
    assert found, "the page has a menu of its tables"
    view, sheets = found
    if not sheets:
        nothing = query == {"bagian": "perubahan"} or spec.url == "simulasi"
        assert nothing, "only without a round to compare, or without need, is there nothing to take along"
        return
    assert view.page == spec.url
    book = downloads.book(view, sheets)
    start = time.perf_counter()
    workbook = openpyxl.load_workbook(BytesIO(contents(book, "xlsx")))
    assert time.perf_counter() - start < 4 * QUICK_S, "with the time to read it again, on a busy machine"
    *pages, notes = workbook.worksheets
    assert [page.cell(1, 1).value for page in pages] == [sheet.judul for sheet in sheets]
    assert len({page.title for page in pages}) == len(sheets)
    assert notes.title == "Catatan"
    assert {page.cell(2, 1).value for page in pages} == {book.label}
    for sheet, page in zip(book.tabel, pages, strict=True):
        check_sheet(sheet)
        table = [list(map(written, row)) for row in page.iter_rows(min_row=TOP + 1, values_only=True)]
        heading, *rows = of_csv(contents(replace(book, tabel=[sheet]), "csv"))
        assert heading == table[0]
        kinds = [column.jenis for column in sheet.kolom]
        for own, other in zip(rows, table[1:], strict=True):
            for text, value, kind in zip(own, other, kinds, strict=True):
                same = text.lstrip("'") == str(value).lstrip("'") if kind == "teks" else read(text) == value
                assert same, (sheet.nama, text, value)


def check_sheet(sheet: Sheet) -> None:
    headings = [column.judul for column in sheet.kolom]
    assert len(set(headings)) == len(headings), headings
    for column in sheet.kolom:
        suffix = UNITS[column.jenis].suffix if column.jenis != "teks" else ""
        assert column.judul.endswith({"%": " (%)", "poin": " (poin persen)", "": ""}[suffix]), column.judul
        texts = [str(value).lower() for value in column.cells if isinstance(value, str)]
        assert not NO_NUMBERS & set(texts), column.judul
        assert "–" not in texts, "an empty cell is empty"
        if column.jenis != "teks":
            assert not [
                text for text in texts if text not in ("terlalu sedikit", "tidak ditampilkan", "tidak ada data")
            ]


@pytest.mark.parametrize(("spec", "query"), PLACES, ids=IDS)
def test_files_of_an_english_page_are_english(spec, query, monkeypatch):
    found = offered(spec, {**query, "bahasa": "en"}, monkeypatch)
    assert found
    use("en")
    try:
        book = downloads.book(*found)
        notes = [about for about, _line in book.notes]
        names = [file.name for file in downloads.of_tables(*found)]
    finally:
        use("id")
    words = " ".join([*notes, *(sheet.nama for sheet in book.tabel), *(c.judul for s in book.tabel for c in s.kolom)])
    data = source.current()
    assert data
    for programme in data.katalog.program:  # proper names, whatever language the file speaks
        words = words.replace(programme.label_id, "")
    said = set(re.findall(r"\w+", words.lower()))
    assert not said & {"keluarga", "penduduk", "poin", "persen", "saringan", "penyebab", "wilayah", "kelompok", "dan"}
    assert all(name.isascii() for name in names)


def test_files_of_different_views_never_share_a_name():
    states = [
        replace(Filter(), **{name: (value,) if name in ("gampong", "kecamatan", "kelompok", "desil") else value})
        for name, value in {
            "ukuran": "A", "jenis": "porsi", "jenjang": "kecamatan", "putaran": "2025", "gampong": "11.72.03.2006",
            "kecamatan": "11.72.02", "kelompok": "nelayan", "desil": "4", "k": "1/2", "bobot": "60-10-10-10-10",
            "nilai": "halus", "putaran2": "2024", "garis": "harga",
        }.items()
    ]  # fmt: skip
    of_no_map = {
        replace(Filter(), **asked) for asked in ({"k": "1/2"}, {"bobot": "60-10-10-10-10"}, {"putaran2": "2024"})
    }
    of_no_map.add(replace(Filter(), garis="harga"))  # a map of one round knows none of these
    views = [
        View(data(), state, theme.LIGHT, page=spec.url)
        for spec in PAGES
        for state in (Filter(), *states)
        if spec is not PETA or state not in of_no_map
    ]
    names = [downloads.file_name(view, part) for view in views for part in ("", "angka")]
    assert len(set(names)) == len(names)
    assert all(name.isascii() and len(name) <= 110 for name in names)


def test_tables_by_area_end_with_the_kecamatan_and_the_city(monkeypatch):
    for name in ("ringkasan.py", "peta.py"):
        found = offered(next(spec for spec in PAGES if spec.file == name), {}, monkeypatch)
        assert found
        last = next(column.nilai for column in found[1][0].kolom if column.judul == "Wilayah")[-4:]
        assert set(last[:3]) == {item.nama for item in data().katalog.wilayah.kecamatan}
        assert last[3] == data().katalog.wilayah.nama


@pytest.mark.parametrize(
    "state",
    [
        {"jenis": "perubahan"},
        {"jenis": "perubahan", "ukuran": "A", "kelompok": ("nelayan",)},
        {"jenis": "jajar"},
        {"jenis": "bivariat", "ukuran": "M0", "gampong": ("11.72.03.2006",)},
        {"jenis": "waktu", "ukuran": "P0"},
        {"jenis": "deret"},
        {"jenis": "deret", "deret": "putaran"},
    ],
    ids=str,
)
def test_the_row_of_the_city_has_all_that_the_map_shows_of_its_areas(state: dict[str, Any]):
    view = View(data(), Filter(**state), theme.LIGHT, page="peta")
    sheet = tables.areas(view, data().shown(view.state))
    found: dict[str, Any] = {c.judul: c.nilai[-1] for c in sheet.kolom if c.judul != "Kode"}
    assert [heading for heading, value in found.items() if value is None] == []
    second, city = view.state.second, data().city(view.state)
    if state["jenis"] in ("jajar", "bivariat"):
        assert found[data().ukuran[second].label("id")] == city[second]
    if state["jenis"] == "perubahan":
        compared = data().comparison(replace(view.state, gampong=()))
        change = compared and compared.change(view.state.ukuran)
        assert change
        assert (found["Dibandingkan: 2025"], found["Dibandingkan: 2026"]) == (change.before, change.after)


OF_ALL = {
    "Pengeluaran",
    "Keluar dan masuk",
    "Kelengkapan data",
    "Per gampong",
    "Ambang",
    "Bobot lain",
    "Tumpang tindih",
}


@pytest.mark.parametrize(("spec", "query"), [item for item in PLACES if item[0].url in ("statistik", "kekokohan")])
def test_a_table_of_all_gampong_is_not_called_that_of_the_chosen_one(spec, query, monkeypatch):
    found = offered(spec, {**query, "gampong": "11.72.03.2006"}, monkeypatch)
    assert found
    titles = {sheet.nama: sheet.judul for sheet in found[1] if sheet.nama in OF_ALL}
    assert all(", Kota Sabang, " in title for title in titles.values()), titles
    assert titles or query["bagian"] == "ruang"


def test_a_hidden_number_is_a_word_in_files_and_the_city_its_own_figures():
    view = View(data(), Filter(penyebab=("ketergantungan_bantuan",), desil=("1",)), theme.LIGHT)
    sheet = tables.areas(view, data().by_gampong(view.state))
    [rate] = [column for column in sheet.kolom if column.judul == data().ukuran["H"].label("id")]
    grades = [*data().by_gampong(view.state)["H_mutu"], *data().by_level(view.state, "kecamatan")["H_mutu"]]
    hidden = [grade in columns.hidden_words() for grade in grades]
    assert any(hidden)
    assert [isinstance(value, str) for value in rate.nilai[:-1]] == hidden
    city = data().city(view.state)
    assert rate.nilai[-1] == (city["H"] if city["H"] is not None else columns.hidden_words()[city["H_mutu"]])


def anything(seed: int) -> View:
    """A view as narrow as filters allow: often of gampong without any family."""
    rng, katalog = random.Random(seed), data().katalog  # noqa: S311
    asked = {
        "penyebab": rng.choice([(), (rng.choice(katalog.penyebab).kode,)]),
        "kelompok": rng.choice([(), (rng.choice(katalog.kelompok).kode,)]),
        "desil": rng.choice([(), (str(rng.randint(1, 10)),)]),
        "tingkat": rng.choice([(), (), (rng.choice(katalog.tingkat).kode,)]),
        "gampong": rng.choice([(), (), (rng.choice(katalog.wilayah.gampong).kode,)]),
        "ukuran": rng.choice(list(data().ukuran)),
        "jenis": rng.choice(list(KINDS)),
        "jenjang": rng.choice(["gampong", "kecamatan"]),
        "nilai": rng.choice(["mentah", "halus"]),
        "putaran": rng.choice(data().putaran),
    }
    return View(data(), replace(Filter(), **asked), theme.LIGHT, page="peta")


@pytest.mark.parametrize("seed", range(60))
def test_every_file_of_the_map_is_made_under_any_filter_and_holds_no_nan(seed: int):
    view = anything(seed)
    frame = columns.inside(view, view.data.shown(view.state))
    sheets = [tables.areas(view, frame)]
    for file in downloads.of_tables(view, sheets):
        content = file.make()
        assert content.startswith(b"PK" if file.name.endswith("xlsx") else b"\xef\xbb\xbf# ")
    check_sheet(downloads.book(view, sheets).tabel[0])
    geojson = files.geojson(view, map_files.labels(view, frame)).decode()
    words = geojson.replace(":", " ").replace(",", " ").lower().split()
    assert not {"nan", "inf", "-inf", "infinity"} & set(words), view.state


def broken() -> bytes:
    raise TypeError("tidak dapat ditulis")


def test_a_file_that_cannot_be_made_is_noted_for_the_page_until_it_can():
    failed: dict[str, faults.Fault] = {}
    for _ in range(2):
        with pytest.raises(TypeError):
            downloads._made(bahasa(), broken, "Excel (.xlsx)", failed)
    assert failed["Excel (.xlsx)"].number
    assert downloads._made(bahasa(), lambda: b"isi", "CSV", failed) == b"isi"
    assert "Excel (.xlsx)" in failed, "another file is another matter"
    downloads._made(bahasa(), lambda: b"isi", "Excel (.xlsx)", failed)
    assert failed == {}


@pytest.mark.parametrize(("language", "words"), [("id", "tidak dapat dibuat"), ("en", "could not be made")])
@pytest.mark.parametrize("spec", HANDING, ids=lambda spec: spec.url)
def test_the_open_menu_says_which_file_failed(spec: PageSpec, language: str, words: str):
    at = opened(spec, {"bahasa": language}, menus=("unduh",))
    assert not at.error
    assert at.get("download_button"), "the menu has files"
    failed = at.session_state[downloads.FAILED]
    assert failed == {}
    for label in ("Excel (.xlsx)", "Peta (GeoJSON)"):
        failed[label] = faults.Fault(number="A1B2C3")
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(downloads, "_start", lambda: None)
        at.run()
    assert [item.value.split(" ")[0] for item in at.error] == ["Excel", "Peta"]
    assert all(words in item.value and "A1B2C3" in item.value for item in at.error)


def test_a_table_that_cannot_be_made_is_said_in_the_menu(monkeypatch):
    monkeypatch.setattr(tables, "areas", broken)
    at = opened(PETA, menus=("unduh",))
    assert not at.exception
    assert any("tidak dapat ditampilkan" in error.value for error in at.error)
