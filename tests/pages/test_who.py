"""Why and who, page by page: among the poor first, the whole of every per cent in a title, nobody of few families."""

import re

import pytest

from dashboard.navigation import PAGES
from dashboard.source import register
from tests.support.pages import PETA, RINGKASAN, opened, text

pytestmark = pytest.mark.usefixtures("with_sample")
RINCIAN, GAMPONG = (next(spec for spec in PAGES if spec.file == f"{name}.py") for name in ("rincian", "gampong"))
LARGE = "11.72.02.2008"


def titles(at) -> list[str]:
    return [found.value for found in (*at.header, *at.subheader)]


def test_the_overview_answers_why_and_who_among_the_poor():
    said = titles(opened(RINGKASAN))
    assert any(re.match(r"Penyebab di antara \d[\d.]* keluarga miskin; persen dari ", title) for title in said), said
    assert any(title.startswith("Siapa yang paling sering miskin: persen penduduk") for title in said)


def test_the_overview_does_not_call_poor_most_often_who_is_so_by_definition():
    at = opened(RINGKASAN)
    [who] = [plot for plot in at.get("plotly_chart") if "ringkasan_kelompok" in plot.proto.id]
    assert "anak_putus_sekolah" not in who.proto.spec
    assert "Tanpa “Anak tidak sekolah”" in text(at)


@pytest.mark.parametrize(
    ("spec", "query"),
    [
        (RINGKASAN, {}),
        (RINCIAN, {"sumbu": "penyebab"}),
        (RINCIAN, {"sumbu": "kelompok"}),
        (PETA, {"grafik": "penyebab"}),
        (PETA, {"grafik": "kelompok"}),
        (GAMPONG, {"gampong": LARGE}),
    ],
    ids=lambda value: getattr(value, "url", None) or "-".join(value.values()),
)
def test_every_page_that_says_why_or_who_can_say_it_of_all_families_too(spec, query):
    at = opened(spec, query)
    poor = titles(at)
    assert "Miskin di sini: miskin multidimensi" in text(at)
    said = [html for html in at.get("html") if "Miskin di sini: " in html.proto.body]
    assert len(said) == 1, "who is poor is said once"
    at.segmented_control(key="f_siapa").set_value("semua").run()
    assert at.query_params["siapa"] == "semua"
    assert not at.exception
    assert titles(at) != poor
    assert "Miskin di sini: " not in text(at)


@pytest.mark.parametrize("query", [{}, {"siapa": "semua"}, {"kelompok": "nelayan"}, {"desil": "1"}])
def test_the_profile_has_all_groups_whatever_is_counted(query):
    at = opened(GAMPONG, {"gampong": LARGE, **query})
    [table] = [html.proto.body for html in at.get("html") if "peka-table plain" in html.proto.body]
    found = register.current()
    assert found is not None
    for kelompok in found.katalog.kelompok:
        assert f'<th scope="row">{kelompok.label_id}' in table
    assert not re.search(r"\b(None|nan)\b", table)


def test_all_groups_stand_beside_each_cause_with_their_number_at_hand():
    at = opened(RINCIAN, {"sumbu": "penyebab"})
    [heat] = [
        html.proto.body for html in at.get("html") if "peka-heat" in html.proto.body and "<table" in html.proto.body
    ]
    found = register.current()
    assert found is not None
    for kelompok in found.katalog.kelompok:
        assert f"<span>{kelompok.label_id}</span>" in heat
    assert re.search(r'title="[^"]+: \d+.% \(\d[\d.]* dari \d[\d.]* keluarga miskin\)', heat)


@pytest.mark.parametrize("axis", ["penyebab", "kelompok", "dimensi"])
@pytest.mark.parametrize("siapa", ["miskin", "semua"])
@pytest.mark.parametrize(
    "query",
    [{"penyebab": "lansia_tanpa_penopang", "kelompok": "pemuda_neet"}, {"tingkat": "tidak_miskin"}, {"desil": "10"}],
    ids=["few", "nobody poor", "next to nobody poor"],
)
def test_nothing_breaks_where_few_or_none_are_poor(axis, siapa, query):
    at = opened(RINCIAN, {"sumbu": axis, "siapa": siapa, **query})
    assert not at.exception
    assert not at.error
    assert "None" not in " ".join(titles(at))
