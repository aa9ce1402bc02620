"""The map page: every kind of map from its address, thresholds, search, breadcrumbs, files to take along."""

import re

import pytest
from streamlit.testing.v1 import AppTest

from dashboard.cartography.kinds import KINDS
from dashboard.filters.allowed import Threshold
from dashboard.filters.codes import LABELS, METHODS
from dashboard.filters.filter import Filter
from dashboard.shell import address
from dashboard.source import register as source
from dashboard.wording import NBSP, number, percent
from peka_core.catalog import load
from tests.support.pages import PETA, RINGKASAN, opened, painted, text
from tests.support.towns import BALOHAN, IBOIH, KUTA_TIMU, SUKAJAYA, SUKAKARYA, SUKAMAKMUE

pytestmark = [
    pytest.mark.slow,
    pytest.mark.usefixtures("with_sample"),
    pytest.mark.filterwarnings("ignore::pytest.PytestUnhandledThreadExceptionWarning"),
]


@pytest.mark.parametrize("bahasa", ["id", "en"])
@pytest.mark.parametrize("jenis", KINDS)
def test_every_kind_draws_with_panels_legend_and_heading(jenis: str, bahasa: str):
    at = opened(PETA, {"jenis": jenis, "bahasa": bahasa}, menus=("tampilan",))
    assert not at.exception
    state = painted(at)
    assert state["arrangement"] == KINDS[jenis].arrangement
    assert all(len(panel["classes"]) == 18 for panel in state["panels"])
    assert f'class="peka-legend-heading" data-susunan="{KINDS[jenis].arrangement}"' in text(at)
    assert len(state["panels"]) == {"deret": len(load().indikator), "jajar": 2, "waktu": 3}.get(jenis, 1)


@pytest.mark.parametrize("ukuran", ["H", "P0", "dimensi-pendidikan", "dimensi-perumahan", "indikator-air"])
def test_small_maps_show_every_indicator_or_those_of_a_dimension_each_with_the_figure_of_the_city(ukuran: str):
    katalog = load()
    asked = [i for i in katalog.indikator if f"dimensi-{i.dimensi}" == ukuran] or list(katalog.indikator)
    at = opened(PETA, {"jenis": "deret", "ukuran": ukuran})
    data = source.current()
    assert data is not None
    city = data.city(Filter())
    codes = [f"indikator-{i.kode}" for i in asked]
    wanted = {data.ukuran[kode].label_id: f"kota {percent(city[kode])}" for kode in codes}
    assert {panel["title"]: panel["whole"] for panel in painted(at)["panels"]} == wanted
    choices = at.selectbox(key="f_ukuran").options
    assert choices[0] == f"Semua {len(katalog.indikator)} indikator"
    assert len(choices) == 1 + len(katalog.dimensi)


def test_a_selected_area_is_told_in_a_sentence_count_rate_rank():
    said = text(opened(PETA, {"gampong": BALOHAN}))
    assert re.search(r"Balohan: \d+ dari \d+ penduduk, [\d,]+.%, peringkat \d+ dari \d+; cakupan", said)


def test_a_kind_is_chosen_in_the_menu_and_kept_in_the_address():
    at = opened(PETA)
    at.selectbox(key="f_jenis").set_value("perubahan").run()
    assert at.query_params["jenis"] == "perubahan"
    assert "2025\N{EN DASH}2026" in text(at), "the round before, unless another is chosen"
    at.selectbox(key="f_putaran2").set_value("2024").run()
    assert "2024\N{EN DASH}2026" in text(at)


def test_the_first_round_has_nothing_before_it_and_says_so():
    at = opened(PETA, {"jenis": "perubahan", "putaran": "2024"})
    assert not at.exception
    [panel] = painted(at)["panels"]
    assert panel["classes"] == "-" * 18
    assert set(panel["texts"]) == {"Tidak ada data untuk dibandingkan"}
    assert at.selectbox(key="f_putaran2").value == "", "no round is named as the one compared with"


@pytest.mark.parametrize("kelas", METHODS)
def test_every_class_method_says_how_it_made_its_classes(kelas: str):
    at = opened(PETA, {"kelas": kelas, "jumlah_kelas": "7", "warna": "bara", "pisah": "nol"})
    assert not at.exception
    assert "Nilai tepat di batas masuk kelas di atasnya." in text(at)


@pytest.mark.parametrize("label", LABELS)
def test_labels_are_chosen_in_the_address(label: str):
    at = opened(PETA, {"label": label})
    assert not at.exception
    assert painted(at)["label"] == ("" if label == "peringkat" else label)


def test_ranks_on_the_map_say_between_which_ranks_other_weights_put_them():
    values = painted(opened(PETA, {"label": "peringkat"}))["panels"][0]["values"]
    dash = "\N{EN DASH}"
    span = rf"\d+({dash}\d+)?"
    assert all(re.fullmatch(rf"{span}( \({span}\))?|{dash}", value) for value in values)
    assert any(value.endswith(")") for value in values)
    plain = painted(opened(PETA, {"label": "peringkat", "ukuran": "P0"}))["panels"][0]["values"]
    assert not any(value.endswith(")") for value in plain), "only the ranking by H is assessed"


def test_the_map_by_kecamatan_has_three_areas_and_selects_them():
    at = opened(PETA, {"jenjang": "kecamatan", "kecamatan": SUKAMAKMUE})
    state = painted(at)
    assert len(state["panels"][0]["classes"]) == 3
    assert state["selected"] == [SUKAMAKMUE]
    assert set(re.findall(r'<tr data-kode="([^"]+)"', text(at))) == {SUKAMAKMUE}


class TestThresholds:
    def expected(self, *codes: str, gabung: str = "dan") -> set[str]:
        data = source.current()
        assert data is not None
        table = data.by_gampong(Filter())
        tests = [Threshold.parse(code) for code in codes]

        def meets(row) -> bool:
            kept = [row[t.ukuran] >= t.value if t.side == "min" else row[t.ukuran] <= t.value for t in tests]
            return all(kept) if gabung == "dan" else any(kept)

        return {row["kode"] for row in table.rows(named=True) if meets(row)}

    @pytest.mark.parametrize(
        ("gabung", "codes"),
        [("dan", ("H:min:0.2", "P0:maks:0.21")), ("atau", ("H:min:0.3", "P0:maks:0.09"))],
        ids=["dan", "atau"],
    )
    def test_areas_that_fail_are_faded_and_leave_the_table(self, gabung: str, codes: tuple[str, ...]):
        at = opened(PETA, {"ambang": ",".join(codes), "gabung": gabung})
        met = self.expected(*codes, gabung=gabung)
        assert 0 < len(met) < 18
        every = {item.kode for item in load().wilayah.gampong}
        assert set(painted(at)["faded"]) == every - met
        assert set(re.findall(r'<tr data-kode="([^"]+)"', text(at))) == met

    def test_figures_are_those_of_the_areas_that_meet_them(self):
        codes = ("H:min:0.3",)
        at = opened(PETA, {"ambang": codes[0]})
        data = source.current()
        assert data is not None
        total = data.total(Filter(gampong=tuple(sorted(self.expected(*codes)))))
        assert f"({number(total['H_orang'])} dari {number(total['orang'])} penduduk)" in text(at)
        assert f"di {len(self.expected(*codes))} gampong dengan kemiskinan multidimensi ≥ 30,0" in text(at)

    def test_nothing_meets_an_impossible_one_and_the_page_offers_a_way_back(self):
        at = opened(PETA, {"ambang": "H:min:1"})
        assert not at.exception
        at.button(key="hapus_saringan").click().run()
        assert "ambang" not in at.query_params

    def test_they_are_added_and_removed_in_the_menu(self):
        at = opened(PETA, menus=("ambang",))
        at.selectbox(key="ambang_ukuran").set_value("P0").run()
        at.text_input(key="ambang_batas").set_value("12,5 %").run()
        at.button(key="ambang_tambah").click().run()
        assert at.query_params["ambang"] == "P0:min:0.125"
        at.button(key="ambang_hapus_0").click().run()
        assert "ambang" not in at.query_params

    @pytest.mark.parametrize(
        ("typed", "wrong"),
        [
            ("", "Batas belum diisi"),
            ("banyak", "'banyak' bukan angka"),
            ("1e400", "'1e400' bukan angka"),
            ("nan", "'nan' bukan angka"),
            ("120", "120 di luar 0,0 % sampai 100,0 %"),
            ("-3", "-3 di luar"),
        ],
    )
    def test_a_limit_that_is_none_is_told_why_before_it_can_be_added(self, typed: str, wrong: str):
        at = opened(PETA, menus=("ambang",))
        at.text_input(key="ambang_batas").set_value(typed).run()
        assert not at.exception
        said = at.error[0].value.replace(NBSP, " ")
        assert wrong in said
        assert "misalnya 12,5" in said
        assert at.button(key="ambang_tambah").disabled

    def test_an_index_has_a_limit_in_its_own_unit_and_starts_at_the_city_s(self):
        at = opened(PETA, menus=("ambang",))
        at.selectbox(key="ambang_ukuran").set_value("M0").run()
        field = at.text_input(key="ambang_batas")
        data = source.current()
        assert data is not None
        assert (field.label, field.value) == ("Batas (indeks 0–1)", number(data.city(Filter())["M0"], 3))
        at.text_input(key="ambang_batas").set_value("20").run()
        assert "20 di luar 0,000 sampai 1,000" in at.error[0].value

    @pytest.mark.parametrize("typed", ["0", "20", "35,5", "100"])
    def test_how_many_gampong_meet_a_condition_is_told_before_it_is_added(self, typed: str):
        at = opened(PETA, menus=("ambang",))
        at.text_input(key="ambang_batas").set_value(typed).run()
        met = self.expected(f"H:min:{float(typed.replace(',', '.')) / 100:g}")
        assert f"{len(met)} dari 18 gampong memenuhi." in [item.value for item in at.markdown]

    def test_a_second_condition_is_counted_alone_and_with_the_first(self):
        at = opened(PETA, {"ambang": "H:min:0.2"}, menus=("ambang",))
        at.selectbox(key="ambang_ukuran").set_value("P0").run()
        at.text_input(key="ambang_batas").set_value("10").run()
        alone, both = self.expected("P0:min:0.1"), self.expected("H:min:0.2", "P0:min:0.1")
        said = "\n".join(item.value for item in at.markdown)
        assert f"Syarat ini saja: {len(alone)} dari 18" in said
        assert f"Bersama syarat di atas: {len(both)} dari 18" in said

    def test_a_menu_keeps_its_name_whatever_is_chosen_in_it(self):
        """By its name a browser knows the menu again: another one would be closed."""
        names = [
            [block.proto.popover.label for block in opened(PETA, query).get("popover")]
            for query in ({}, {"ambang": "H:min:0.2", "desil": "1,2", "gampong": IBOIH})
        ]
        assert names[0] == names[1]
        assert "Saring keluarga" in names[0]

    @pytest.mark.parametrize("code", ["H:min:2", "X:min:0.1", "H:min:-1", "H:min:0.1;DROP", "H", "H:min:nan", ""])
    def test_what_is_no_condition_is_ignored(self, code: str):
        at = opened(PETA, {"ambang": code})
        assert not at.exception
        assert painted(at)["faded"] == []


class TestSquare:
    """A square of the bivariate legend keeps its areas, in the map, the table and the figures."""

    @pytest.mark.parametrize("jenjang", ["gampong", "kecamatan"])
    def test_its_areas_alone_are_left(self, jenjang: str):
        whole = opened(PETA, {"jenis": "bivariat", "jenjang": jenjang})
        classes = painted(whole)["panels"][0]["classes"]
        codes = [item.kode for item in getattr(load().wilayah, jenjang)]
        mark = classes[0]
        at = opened(PETA, {"jenis": "bivariat", "jenjang": jenjang, "kotak": f"{int(mark) // 3}-{int(mark) % 3}"})
        inside = {code for code, found in zip(codes, classes, strict=True) if found == mark}
        assert 0 < len(inside) < len(codes)
        assert set(painted(at)["faded"]) == set(codes) - inside
        assert set(re.findall(r'<tr data-kode="([^"]+)"', text(at))) == inside
        assert "Hanya wilayah dengan: Kemiskinan multidimensi " in text(at)
        at.button(key="hapus_saringan").click().run()
        assert "kotak" not in at.query_params

    def test_on_another_kind_of_map_it_means_nothing(self):
        at = opened(PETA, {"kotak": "0-0"})
        assert painted(at)["faded"] == []
        assert "hapus_saringan" not in {button.key for button in at.button}


def test_thresholds_and_selection_work_by_kecamatan_too():
    at = opened(PETA, {"jenjang": "kecamatan", "ambang": "H:min:0.25"})
    data = source.current()
    assert data is not None
    table = data.by_level(Filter(), "kecamatan")
    met = {row["kode"] for row in table.rows(named=True) if row["H"] >= 0.25}
    assert 0 < len(met) < 3
    assert set(painted(at)["faded"]) == set(table["kode"]) - met
    chosen = opened(PETA, {"jenjang": "kecamatan", "kecamatan": SUKAMAKMUE})
    assert set(painted(chosen)["faded"]) == {SUKAKARYA, SUKAJAYA}


def chosen(field: str, code: str, query: dict[str, str]) -> AppTest:
    """What the address says after a click on ``code``."""

    def clicked(field: str, kode: str):
        import streamlit as st

        from dashboard.shell import address

        st.button("klik", on_click=address.choose, args=(field, kode))

    at = AppTest.from_function(clicked, default_timeout=30, args=(field, code))
    for name, value in query.items():
        at.query_params[name] = value
    return at.run().button[0].click().run()


@pytest.mark.parametrize("outside", [SUKAKARYA, SUKAMAKMUE])
def test_a_click_frees_the_kecamatan_that_would_leave_nothing(outside: str):
    at = chosen("gampong", BALOHAN, {"kecamatan": outside})
    assert (at.query_params["gampong"], "kecamatan" in at.query_params) == (BALOHAN, False)


def test_a_kecamatan_lets_go_of_gampong_outside_it():
    at = chosen("kecamatan", SUKAKARYA, {"gampong": f"{BALOHAN},{KUTA_TIMU}"})
    assert at.query_params["kecamatan"] == SUKAKARYA
    assert at.query_params["gampong"] == KUTA_TIMU


def test_ranks_of_another_round_have_the_spans_of_that_round():
    own = painted(opened(PETA, {"label": "peringkat", "putaran": "2024"}))["panels"][0]["values"]
    [first, *_later] = painted(opened(PETA, {"label": "peringkat", "jenis": "waktu"}))["panels"]
    assert first["title"] == "2024"
    assert first["values"] == own


def test_the_overview_fades_what_its_figures_leave_out():
    query = {"jenjang": "kecamatan", "ambang": "H:min:0.3"}
    at = opened(RINGKASAN, query)
    data = source.current()
    assert data is not None
    asked = Filter(jenjang="kecamatan", ambang=("H:min:0.3",))
    assert set(painted(at)["faded"]) == data.selection(asked).left_out != set()


def test_breadcrumbs_lead_back_to_the_kecamatan_and_the_city():
    at = opened(PETA, {"gampong": IBOIH})
    assert [at.button(key=f"remah_{i}").label for i in range(3)] == ["Kota Sabang", "Kecamatan Sukamakmue", "Iboih"]
    at.button(key="remah_1").click().run()
    assert at.query_params["kecamatan"] == SUKAMAKMUE
    assert "gampong" not in at.query_params
    at.button(key="remah_0").click().run()
    assert "kecamatan" not in at.query_params


def test_places_are_shown_with_their_sources():
    at = opened(PETA, {"lapis": "tempat,layanan"})
    assert painted(at)["layers"] == ["tempat", "layanan"]
    assert "Sumber letak tempat dan layanan" in text(at)
    assert "Sumber letak tempat dan layanan" not in text(opened(PETA))


@pytest.mark.parametrize("jenis", KINDS)
def test_every_kind_can_be_taken_along(jenis: str):
    at = opened(PETA, {"jenis": jenis}, menus=("unduh",))
    assert not at.exception
    labels = [button.proto.label for button in at.get("download_button")]
    assert "Peta untuk layar (PNG)" in labels
    assert "Peta (GeoJSON)" in labels


def test_a_click_with_shift_adds_and_one_without_replaces():
    state = Filter(gampong=(IBOIH,))
    assert state.toggled("gampong", BALOHAN, add=True).gampong == (IBOIH, BALOHAN)
    assert state.toggled("gampong", BALOHAN).gampong == (BALOHAN,)
    assert state.toggled("gampong", IBOIH, add=True).gampong == ()
    assert address.level_of(IBOIH) == "gampong"
    assert address.level_of(SUKAMAKMUE) == "kecamatan"
