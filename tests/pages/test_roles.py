"""Role by page, and every page as a partner has it: from the public release alone."""

import html
import json
import re

import pytest

from dashboard.blocks import downloads
from dashboard.filters.filter import Filter
from dashboard.navigation import EVERY, PAGES, ROOT, PageSpec
from dashboard.sentences.measures import SIGN
from dashboard.source import public, register
from peka_core.access.principal import Peran
from peka_core.exports import Book
from peka_core.tabulation import suppression
from tests.support.pages import GAMPONG, PETA, RINCIAN, RINGKASAN, opened, painted, text
from tests.support.towns import IBOIH

pytestmark = [
    pytest.mark.slow,
    pytest.mark.usefixtures("with_public"),
    pytest.mark.filterwarnings("ignore::pytest.PytestUnhandledThreadExceptionWarning"),
]

MITRA, PERENCANA, KEPALA, ADMIN = Peran.MITRA, Peran.PERENCANA, Peran.KEPALA, Peran.ADMIN
EVERYBODY, INSIDE = set(Peran), {PERENCANA, KEPALA, ADMIN}
OPEN_TO = {
    **dict.fromkeys(("ringkasan", "peta", "rincian", "gampong", "metode", "tidak_ada"), EVERYBODY),
    **dict.fromkeys(("kemitraan", "partisipasi"), EVERYBODY),
    **dict.fromkeys(("papan", "kemandirian", "program", "integrasi", "tantangan", "prioritas"), INSIDE),
    **dict.fromkeys(("simulasi", "kekokohan", "statistik", "akun"), INSIDE),
    "keluarga": {PERENCANA, ADMIN},
    "masukan": {PERENCANA, ADMIN},
    "usulan": {KEPALA, ADMIN},
    "akses": {ADMIN},
    "jejak": {ADMIN},
}
"""Who may open what; written out once more, so that no change of the pages goes unseen."""
DOWNLOADS = {
    "dashboard/blocks/downloads.py": EVERYBODY,  # tables and maps of a page, of what its source answers
    "dashboard/blocks/qr.py": EVERYBODY,
    "dashboard/parts/keluarga/files.py": {PERENCANA, ADMIN},
    "dashboard/parts/integrasi/lists.py": INSIDE,  # its lists are drawn and answered for planners and the administrator
    "dashboard/parts/program/daftar_terlewat.py": INSIDE,  # the same
    "dashboard/parts/prioritas/keluarga_utama.py": INSIDE,  # the same
    "dashboard/parts/simulasi/daftar.py": INSIDE,  # the same
    "dashboard/parts/jejak.py": {ADMIN},
    "dashboard/parts/usulan/decided.py": {ADMIN},  # narrower than its page: the file names families by their code
}
"""Where files are handed out, and to whom."""
CLOSED = "Halaman ini tidak dibuka untuk akses ini"
OF_MITRA = [spec for spec in PAGES if MITRA in spec.peran]
VIEWS = (
    {},
    {"gampong": IBOIH},
    {"kecamatan": "11.72.02"},
    {"kelompok": "nelayan"},
    {"penyebab": "utang"},
    {"ukuran": "P1"},
    {"putaran": "2024", "siapa": "semua"},
    {"sumbu": "kelompok"},
    {"sumbu": "penyebab", "bahasa": "en"},
)
KINDS = ("jumlah", "porsi", "perubahan", "bivariat", "deret", "jajar", "waktu")
CHARTS = ("penyebab", "kelompok", "sebaran", "banding", "lereng")
BEYOND = {
    "ambang": "H:min:0.2",
    "desil": "1",
    "tingkat": "parah",
    "jenis": "titik",
    "nilai": "halus",
    "grafik": "irisan",
    "label": "peringkat",
    "garis": "harga",
    "k": "1/4",
    "kotak": "0-0",
}


def words(at) -> str:
    return html.unescape(re.sub(r"<[^>]+>", " ", text(at)))


def test_every_page_has_been_judged():
    assert {spec.url for spec in EVERY} == set(OPEN_TO)


@pytest.mark.parametrize("peran", Peran, ids=lambda peran: peran.value)
@pytest.mark.parametrize("spec", EVERY, ids=lambda spec: spec.url)
def test_a_page_opens_to_whom_it_was_judged_to(spec: PageSpec, peran: Peran):
    at = opened(spec, {"sebagai": peran.value})
    assert not at.exception
    assert (CLOSED in words(at)) == (peran not in OPEN_TO[spec.url])


def test_every_file_that_is_handed_out_has_been_judged_and_goes_no_further_than_its_page():
    givers = {
        path.relative_to(ROOT).as_posix()
        for folder in ("dashboard", "pages")
        for path in (ROOT / folder).rglob("*.py")
        if "download_button" in path.read_text(encoding="utf-8")
    }
    assert givers == DOWNLOADS.keys()
    for giver, roles in DOWNLOADS.items():
        page = giver.removeprefix("dashboard/parts/").split("/")[0].removesuffix(".py")
        if giver.startswith("dashboard/parts/"):
            assert roles <= OPEN_TO[page]
        else:
            assert roles == EVERYBODY


@pytest.mark.parametrize("spec", OF_MITRA, ids=lambda spec: spec.url)
@pytest.mark.parametrize("query", VIEWS, ids=str)
def test_every_page_of_a_partner_draws_with_its_menus_and_without_a_fault(spec: PageSpec, query: dict[str, str]):
    at = opened(spec, {"sebagai": "mitra", **query}, menus=("bagikan", "unduh", "saring", "wilayah", "tampilan"))
    assert not at.exception
    assert not at.error
    assert "<h1>" in text(at)
    assert ("terbit" in words(at)) or ("published" in words(at))
    assert "jangan dibagikan" not in words(at)


@pytest.mark.parametrize(
    "query", [*({"jenis": kind} for kind in KINDS), *({"grafik": chart} for chart in CHARTS)], ids=str
)
def test_every_kind_of_map_and_chart_that_a_partner_is_offered_is_drawn(query: dict[str, str]):
    at = opened(PETA, {"sebagai": "mitra", **query}, menus=("unduh",))
    assert not at.exception
    assert not at.error
    assert not at.warning


def test_the_squares_of_two_measures_choose_no_areas_for_a_partner():
    squares = re.findall(r"<button[^>]*data-kotak[^>]*>", text(opened(PETA, {"sebagai": "mitra", "jenis": "bivariat"})))
    assert len(set(squares)) == 9
    assert all(" disabled" in square for square in squares)
    inside = re.findall(r"<button[^>]*data-kotak[^>]*>", text(opened(PETA, {"jenis": "bivariat"})))
    assert not all(" disabled" in square for square in inside)


@pytest.mark.parametrize(("field", "code"), BEYOND.items())
def test_a_filter_that_leaves_the_cube_is_neither_offered_nor_answered(field: str, code: str):
    at = opened(PETA, {"sebagai": "mitra", field: code}, menus=("saring", "wilayah", "tampilan"))
    assert not at.exception
    assert any(field in warning.value and "angka publik" in warning.value for warning in at.warning)
    keys = {str(getattr(item, "key", "")) for kind in ("multiselect", "slider", "text_input") for item in at.get(kind)}
    assert not {key for key in keys if key.startswith("f_") and key != "f_lapis"}
    boxes = {box.key: box for box in at.selectbox}
    if f"f_{field}" in boxes:
        assert code not in boxes[f"f_{field}"].options


def test_two_places_or_a_group_beside_a_gampong_are_more_than_is_published():
    at = opened(RINGKASAN, {"sebagai": "mitra", "gampong": f"{IBOIH},11.72.02.2001", "kelompok": "nelayan"})
    assert any("kelompok" in w.value and "gampong" in w.value for w in at.warning)
    assert "di Iboih, 2026" in words(at)


def test_the_switch_to_public_figures_changes_the_source_and_says_so():
    inside, shown = opened(GAMPONG), opened(GAMPONG, {"tampilan": "publik"})
    assert "internal – jangan dibagikan" in words(inside)
    assert "Tampilan publik" in words(shown)
    assert "diimpor" in words(inside)
    assert "diimpor" not in words(shown)
    assert any(metric.label == "Keluarga terdata" for metric in inside.metric)
    assert any(metric.label == "Keluarga berdata lengkap" for metric in shown.metric)


def test_a_step_back_in_the_browser_does_not_lead_back_to_figures_inside():
    at = opened(GAMPONG, {"tampilan": "publik"})
    del at.query_params["tampilan"]
    at.run()
    assert "Tampilan publik" in words(at)
    assert "internal – jangan dibagikan" not in words(at)
    at.button("tampilan_publik").click().run()
    assert "internal – jangan dibagikan" in words(at)


def test_the_switch_is_kept_on_every_way_on():
    at = opened(RINGKASAN, {"tampilan": "publik"})
    links = [item.proto for item in at.get("page_link")]
    assert links
    assert all("tampilan=publik" in link.query_string for link in links)


@pytest.mark.parametrize("slip", ["Publik", "public", "dalam", "x" * 3_000])
def test_whatever_is_written_for_the_public_view_shows_no_figure_inside(slip: str):
    at = opened(GAMPONG, {"tampilan": slip})
    assert "internal – jangan dibagikan" not in words(at)
    assert "diimpor" not in words(at)
    assert all("tampilan=" in item.proto.query_string for item in at.get("page_link"))
    at.button("bahasa").click().run()
    assert "".join(at.query_params["tampilan"]) == "publik", "the next step does not lead back inside"
    assert "internal" not in words(at)


def test_a_page_of_figures_inside_says_that_the_public_view_has_none():
    at = opened(next(spec for spec in PAGES if spec.url == "statistik"), {"tampilan": "publik"})
    assert "tidak ada dalam tampilan publik" in words(at)
    assert "akun yang berhak" not in words(at)


def test_a_partner_has_no_switch_to_figures_inside():
    at = opened(RINGKASAN, {"sebagai": "mitra"})
    assert "tampilan_publik" not in {button.key for button in at.button}
    assert "tampilan_publik" in {button.key for button in opened(RINGKASAN).button}


def test_what_is_not_published_bears_one_sign_whatever_the_reason():
    said = words(opened(RINCIAN, {"sebagai": "mitra", "sumbu": "kelompok", "gampong": IBOIH}))
    for reason in ("terlalu sedikit", "tidak ditampilkan", "pelindung"):
        assert reason not in said


def test_map_legend_table_chart_and_file_bear_the_same_sign_where_nothing_is_published(monkeypatch):
    source = public.current()
    assert source is not None
    hidden = {
        row["kode"] for row in source.by_gampong(Filter()).iter_rows(named=True) if row["M0_mutu"] == suppression.CLOSED
    }
    assert 0 < len(hidden) < 18
    taken: list[Book] = []
    monkeypatch.setattr(downloads, "of_tables", lambda view, tables: taken.append(downloads.book(view, tables)) or [])
    at = opened(PETA, {"sebagai": "mitra", "ukuran": "M0"}, menus=("unduh",))
    [panel] = painted(at)["panels"]
    assert sum(told.startswith(SIGN) for told in panel["texts"]) == len(hidden)
    assert re.search(rf'class="chip dots"[^>]*></span>{SIGN} ', text(at)), "a pattern of its own, named in the legend"
    for kode in hidden:
        row, *_ = re.findall(rf'<tr data-kode="{kode}".*?</tr>', text(at))
        assert re.findall(r"<td[^>]*>(.*?)</td>", row)[0] == SIGN
    bars = json.loads(at.get("plotly_chart")[0].proto.spec)["data"][0]
    assert {code for (code, _), said in zip(bars["customdata"], bars["text"], strict=True) if said == SIGN} == hidden
    [column] = [item for item in taken[0].tabel[0].kolom if item.judul == "Indeks PEKA"]
    assert sum(cell == SIGN for cell in column.cells[:18]) == len(hidden), "gampong stand before their kecamatan"


def test_without_a_public_release_it_is_said_what_to_do(sample_data, monkeypatch):
    monkeypatch.setenv("PEKA_DATA", str(sample_data))
    at = opened(RINGKASAN, {"sebagai": "mitra"})
    assert not at.exception
    assert "peka publik bangun" in words(at)
    assert "peka publik aktifkan" in words(at)


def test_a_partner_is_answered_without_the_register_being_opened(monkeypatch):
    def refuse():
        raise AssertionError("the register was opened for a partner")

    monkeypatch.setattr(register, "current", refuse)
    for spec in OF_MITRA:
        at = opened(spec, {"sebagai": "mitra"}, menus=("bagikan", "unduh"))
        assert not at.exception
        assert not at.error
