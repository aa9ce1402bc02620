"""The one builder: numbers in, pictures out, for every kind of map; as data, never as pixels."""

import json
import re
from dataclasses import replace

import pytest

from dashboard.cartography.browser import legend as browser_legend
from dashboard.cartography.browser import state as browser_state
from dashboard.cartography.build import DOT_UNITS, MAX_DOTS, MAX_RADIUS, build
from dashboard.cartography.kinds import KINDS
from dashboard.cartography.picture import FEW, HIDDEN, NO_DATA, UNCERTAIN, UNCLASSIFIED
from dashboard.cartography.request import Request, Scale, Variable
from dashboard.look import palettes, theme
from peka_core.catalog.units import UNITS

BANDS = (0.0, 0.1, 0.2, 0.3, 1.0)
CODES = tuple("abcdef")


def variable(values, **changes) -> Variable:
    values = tuple(values)
    made = Variable(
        "Kemiskinan", UNITS["bagian"], values, tuple(f"kalimat {i}" for i in range(len(values))), ("1",) * len(values),
        bands=BANDS,
    )  # fmt: skip
    return replace(made, **changes)


def request(kind: str, *variables: Variable, **changes) -> Request:
    n = len(variables[0].values)
    made = Request(kind, "Judul", CODES[:n], tuple(f"Nama {c}" for c in CODES[:n]), variables, Scale(), theme.LIGHT)
    return replace(made, **changes)


def test_a_value_on_an_edge_belongs_to_the_class_above_and_the_legend_says_so():
    picture = build(request("laju", variable([0.0, 0.1, 0.2, 0.3, 0.299, 1.0])))
    assert picture.panels[0].classes == "012323"
    assert [entry.count for entry in picture.legends[0].entries[:4]] == [1, 1, 2, 2]
    assert "masuk kelas di atasnya" in picture.legends[0].rule


def test_no_data_suppressed_and_unclassified_are_three_different_things():
    odd = variable([None, 0.15, 1.5, 0.05], hidden=frozenset({1}))
    picture = build(request("laju", odd))
    assert picture.panels[0].classes == NO_DATA + HIDDEN + UNCLASSIFIED + "0"
    patterns = {entry.mark: entry.pattern for entry in picture.legends[0].entries}
    assert len({patterns[mark] for mark in (NO_DATA, HIDDEN, UNCLASSIFIED)}) == 3
    assert "" not in {patterns[mark] for mark in (NO_DATA, HIDDEN, UNCLASSIFIED)}
    grounds = {entry.colour for entry in picture.legends[0].entries if entry.pattern}
    assert len(grounds) == 3


def test_too_few_families_is_a_class_of_its_own_and_beats_every_other():
    odd = variable([0.15, 0.15, None, 0.05], few=frozenset({0, 2}), hidden=frozenset({1}))
    picture = build(request("laju", odd))
    assert picture.panels[0].classes == FEW + HIDDEN + FEW + "0"
    entries = {entry.mark: entry for entry in picture.legends[0].entries}
    assert entries[FEW].count == 2
    assert "10 keluarga" in entries[FEW].text
    assert entries[FEW].pattern not in ("", entries[HIDDEN].pattern)
    assert NO_DATA not in entries  # what no area is needs no word


@pytest.mark.parametrize("top", [0.18, 0.25, 0.9])
def test_all_ranges_of_a_legend_have_as_many_decimals(top: float):
    picture = build(request("laju", variable([0.054, 0.061, 0.1, 0.12, top]), scale=Scale(method="kuantil")))
    texts = [entry.text for entry in picture.legends[0].entries]
    ends = [re.split("[\N{EN DASH} \N{NO-BREAK SPACE}]", text)[:2] for text in texts]
    assert len({len(end.partition(",")[2]) for pair in ends for end in pair}) == 1, texts


def test_on_a_map_of_two_measures_one_on_too_few_families_hides_both():
    picture = build(request("bivariat", variable([0.1, 0.2, 0.3]), variable([0.3, None, 0.1], few=frozenset({1}))))
    assert picture.panels[0].classes[1] == FEW


def test_zero_can_be_a_class_of_its_own_and_the_others_keep_their_colours():
    values = variable([0.0, 0.05, 0.15, 0.25, 0.9])
    plain, apart = (build(request("laju", values, scale=Scale(isolate=zero))) for zero in (None, 0.0))
    assert apart.panels[0].classes == "01234"
    assert apart.palette[1:] == plain.palette
    assert apart.legends[0].entries[0].text.replace("\N{NO-BREAK SPACE}", " ") == "0 %"


@pytest.mark.parametrize("faded", [("a",), ("b", "c"), ("a", "b", "c")])
@pytest.mark.parametrize("kind", ["laju", "bivariat"])
def test_a_legend_counts_the_areas_that_were_asked_for(kind: str, faded: tuple[str, ...]):
    values = variable([0.05, 0.35, None])
    picture = build(replace(request(kind, values, *([values] if kind == "bivariat" else [])), faded=frozenset(faded)))
    assert sum(entry.count or 0 for entry in picture.legends[0].entries) == 3 - len(faded)
    plain = build(request(kind, values, *([values] if kind == "bivariat" else [])))
    assert [e.text for e in picture.legends[0].entries] == [e.text for e in plain.legends[0].entries]


def test_panels_on_the_same_bands_share_one_scale():
    picture = build(request("deret", variable([0.05, 0.35]), variable([0.15, None]), variable([0.25, 0.05])))
    assert picture.arrangement == "deret"
    assert [panel.classes for panel in picture.panels] == ["03", "1-", "20"]
    [legend] = picture.legends
    assert {entry.count for entry in legend.entries} == {None}, "no map has as many areas as all of them together"


@pytest.mark.parametrize("rare", [1, 2])
def test_each_of_several_legends_says_which_maps_it_explains(rare: int):
    common = [variable([0.05, 0.35], title=f"Sering {i}") for i in range(3)]
    seldom = [variable([0.01, 0.02], title=f"Jarang {i}", bands=(0.0, 0.01, 1.0)) for i in range(rare)]
    first, second = (legend.title for legend in build(request("deret", *common, *seldom)).legends)
    named = ", ".join(item.title for item in seldom)
    assert (first, second) == (f"3 peta selain {named}", named)


@pytest.mark.parametrize("method", ["kuantil", "alami", "sama", "bulat", "simpangan"])
def test_panels_share_classes_made_from_all_of_them(method: str):
    first, second = variable([0.0, 0.1, 0.2]), variable([0.7, 0.8, 0.9])
    picture = build(request("waktu", first, second, scale=Scale(method, 3)))
    early, late = (panel.classes for panel in picture.panels)
    assert max(early) <= min(late), "a higher value is never in a lower class of another panel"
    assert early != late


def test_two_measures_side_by_side_have_a_legend_and_colours_each():
    index = variable([0.02, 0.4], unit=UNITS["indeks"], bands=(0.0, 0.05, 1.0))
    picture = build(request("jajar", variable([0.05, 0.35]), index))
    assert [panel.legend for panel in picture.panels] == [0, 1]
    assert len(picture.legends) == 2
    ranges = len(BANDS) - 1
    assert picture.panels[1].classes == f"{ranges}{ranges + 1}"
    assert len(picture.palette) == ranges + 2


def test_changes_are_coloured_around_zero_on_a_scale_shared_by_all_rounds():
    scale = Scale(k=5, reference=(-0.24, 0.1))
    picture = build(request("perubahan", variable([-0.03, 0.0, 0.03, None], unit=UNITS["poin"]), scale=scale))
    middle = len(picture.palette) // 2
    assert picture.panels[0].classes == f"{middle}{middle}{middle}-", "small beside the largest change of any round"
    assert picture.palette == palettes.diverging(theme.LIGHT, 5)


def test_where_a_rise_is_good_the_colours_around_zero_change_sides():
    plain = variable([-0.03, 0.0, 0.03], unit=UNITS["poin"])
    worse, better = (build(request("perubahan", replace(plain, better=good))) for good in (False, True))
    assert better.palette == worse.palette[::-1]
    assert better.panels[0].classes == worse.panels[0].classes


def test_changes_of_an_index_are_read_like_changes():
    [legend] = build(request("perubahan", variable([-0.03, 0.0, 0.01], unit=UNITS["beda"]), scale=Scale(k=3))).legends
    assert legend.rule.startswith("Kelas simetris di sekitar nol.")
    assert legend.entries[2].text.startswith("+")
    assert " sampai " in legend.entries[2].text


def test_one_round_at_a_time_counts_the_areas_of_that_round():
    asked = replace(request("waktu", variable([0.05, 0.35]), variable([0.15, 0.15])), shown=1)
    assert [entry.count for entry in build(asked).legends[0].entries[:3]] == [0, 2, 0]


def test_uncertain_areas_of_the_square_are_explained():
    one = variable([0.1, 0.2, 0.3], careful=frozenset({1}))
    [legend] = build(request("bivariat", one, one)).legends
    assert [entry.count for entry in legend.entries if entry.mark == UNCERTAIN] == [1]


def test_bivariate_classes_cross_the_thirds_of_both_measures():
    across, up = variable([0.1, 0.2, 0.3, 0.1, None, 0.3]), variable([0.9, 0.5, 0.1, 0.1, 0.5, 0.9])
    picture = build(request("bivariat", across, up))
    assert picture.panels[0].classes == "642" + "0" + NO_DATA + "8"
    assert picture.panels[0].texts[0] == "Kemiskinan: kalimat 0; Kemiskinan: kalimat 0"
    assert 'data-kotak="2-0"' in browser_legend.legend(picture)
    chosen = browser_legend.legend(build(request("bivariat", across, up, cell="2-0")))
    assert chosen.count('aria-pressed="true"') == 1


def test_the_area_of_a_circle_follows_the_number():
    counts = variable([100.0, 25.0, 0.0, None], unit=UNITS["bulat"], hidden=frozenset({3}))
    picture = build(request("jumlah", counts))
    assert picture.panels[0].bubbles == (MAX_RADIUS, MAX_RADIUS / 2, 0.0, 0.0)
    circles = picture.legends[0].circles
    assert [c.radius**2 / MAX_RADIUS**2 * 100 for c in circles] == pytest.approx([100, 25, 6], rel=0.01)


def test_a_dot_never_stands_for_fewer_than_five_families():
    picture = build(request("titik", variable([4.0, 5.0, 12.0, 13.0, None, 0.0], unit=UNITS["bulat"])))
    assert picture.panels[0].dots == (0, 1, 2, 3, 0, 0)
    assert min(DOT_UNITS) == 5
    many = build(request("titik", variable([9_000.0, 40.0], unit=UNITS["bulat"])))
    assert max(many.panels[0].dots) <= MAX_DOTS


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_draws_when_nothing_is_known(kind: str):
    nothing = variable([None] * 3)
    picture = build(request(kind, nothing, nothing))
    assert all(set(panel.classes) == {NO_DATA} for panel in picture.panels)
    assert "tidak ada data" in browser_legend.legend(picture)
    assert browser_state.state(picture, theme.LIGHT)["panels"]


@pytest.mark.parametrize("look", [theme.LIGHT, theme.DARK], ids=["light", "dark"])
def test_hostile_words_stay_words_in_the_legend(look: theme.Theme):
    hostile = '<img src=x onerror="alert(1)">'
    one = variable([0.05, 0.35], title=hostile, texts=(hostile, hostile))
    for kind in KINDS:
        made = replace(
            request(kind, one, one), look=look, title=hostile, names=(hostile, "b"), selected=frozenset(CODES[:1])
        )
        assert "<img" not in browser_legend.legend(build(made))


def test_the_wire_is_small_for_thousands_of_areas():
    n = 6_500
    values = variable(
        [i / n for i in range(n)], written=tuple(f"{100 * i / n:.1f}\N{NO-BREAK SPACE}%" for i in range(n))
    )
    codes = tuple(f"99.{i // 100:02}.{i % 100:02}.2001" for i in range(n))
    many = Request("laju", "Judul", codes, codes, (values,), Scale(), theme.LIGHT)
    state = browser_state.state(build(many), theme.LIGHT)
    assert len(state["panels"][0]["classes"]) == n
    assert not state["panels"][0]["texts"]
    assert state["panels"][0]["values"] == browser_state.joined(values.written)
    assert len(json.dumps(state)) < 7 * n


@pytest.mark.parametrize("written", [("12,3 %", "–", "4,5 %"), ("7", "1.024"), ("–", "–"), ("", ""), ("5 %", "3")])
def test_values_joined_into_one_string_are_the_same_values_again(written: tuple[str, ...]):
    sent = browser_state.joined(written)
    again = tuple(value + sent["end"] if value else sent["nothing"] for value in sent["list"].split("|"))
    assert again == written


def test_the_strip_marks_every_value_and_the_selected_one():
    picture = build(request("laju", variable([0.05, 0.15, 0.15, None]), selected=frozenset(CODES[1:2])))
    html = browser_legend.legend(picture)
    assert html.count("data-kode=") == 3
    assert html.count("class=selected") == 1
    crowd = build(request("deret", *[variable([0.05, 0.15, 0.25]) for _ in range(30)]))
    assert "data-kode" not in browser_legend.legend(crowd), "bars where there are too many ticks"


def test_every_area_with_a_class_has_the_colour_of_its_class_for_charts_beside_the_map():
    picture = build(request("laju", variable([0.05, None, 0.35, 0.15], few=frozenset({3}))))
    assert picture.colours(picture.panels[0]) == {"a": picture.palette[0], "c": picture.palette[3]}
    for kind in ("jumlah", "titik"):  # one ground under circles and dots is no class
        picture = build(request(kind, variable([40.0, 80.0], bands=())))
        assert picture.colours(picture.panels[0]) == {}, kind


def test_a_square_of_nobody_cannot_be_chosen():
    measures = [variable([0.1, 0.2, 0.3]), variable([0.1, 0.2, 0.3], title="Kedua")]
    said = browser_legend.legend(build(request("bivariat", *measures)))
    buttons = [part.split("</button>")[0] for part in said.split("<button")[1:]]
    assert [button.endswith(">0") for button in buttons] == ["disabled" in button for button in buttons]
    assert 0 < sum("disabled" in button for button in buttons) < 9
