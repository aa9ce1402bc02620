"""Curves as data: steps, colours, gaps, and the words at marked places."""

import numpy as np

from dashboard.charts.curves import Line, cutoff_curves, lorenz, together, trend
from dashboard.look import theme

LOOK = theme.LIGHT
NAN = float("nan")
K = np.array([0.1, 0.3, 0.6])
KOTA, AREA = Line("Kota Sabang", np.array([0.6, 0.2, 0.0])), Line("Iboih", np.array([0.8, 0.3, 0.1]))


def test_only_the_curve_of_a_selected_area_is_saffron():
    curves = [Line("Kota", [0, 0.2, 1]), Line("Iboih", [0, 0.3, 1])]
    _equal, kota, area = lorenz([0, 0.5, 1], curves, LOOK, "Merata", ("x", "y")).data
    assert (kota.line.color, area.line.color) == (LOOK.brand, LOOK.selected)
    np.testing.assert_allclose(area.customdata, [[0, 0], [50, 30], [100, 100]])


def test_curves_step_down_after_the_cut_off_where_somebody_stops_being_poor():
    fig = cutoff_curves(K, [KOTA, AREA], [KOTA, AREA], LOOK, [])
    assert {trace.line.shape for trace in fig.data} == {"vh"}  # H(k) holds up to and including each cut-off


def test_the_city_is_in_brand_and_the_area_in_saffron_over_a_muted_ground():
    fig = cutoff_curves(K, [KOTA, AREA], [KOTA, AREA], LOOK, [])
    assert [trace.line.color for trace in fig.data] == [LOOK.muted, LOOK.brand, LOOK.selected]


def test_the_ground_is_one_trace_with_gaps_between_areas():
    ground = cutoff_curves(K, [KOTA], [KOTA, AREA], LOOK, []).data[0]
    np.testing.assert_array_equal(ground.y, [0.6, 0.2, 0.0, NAN, 0.8, 0.3, 0.1, NAN])
    np.testing.assert_array_equal(ground.x, [*K, NAN, *K, NAN])


def test_marked_cut_offs_have_a_line_and_a_word():
    fig = cutoff_curves(K, [KOTA], [], LOOK, [(1 / 3, "baku"), (0.4, "pilihan Anda")])
    assert [shape.x0 for shape in fig.layout.shapes] == [1 / 3, 0.4]
    assert [note.text for note in fig.layout.annotations] == ["baku", "pilihan Anda"]


def test_a_trend_names_every_round_and_the_area_comes_first_in_saffron():
    area, kota = trend(["2024", "2025"], [("Iboih", [0.1, None]), ("Kota", [0.2, 0.3])], LOOK).data
    assert (area.line.color, kota.line.color) == (LOOK.selected, LOOK.brand)
    assert area.hovertext[1] == "Iboih, 2025: –"


def test_areas_through_the_rounds_are_named_at_their_ends_which_keep_apart():
    lines = [("Iboih", (0.3, 0.2)), ("Paya", (0.31, 0.201)), ("Kota", (0.2, 0.1))]
    fig = together(("2025", "2026"), lines, LOOK, ("#000001", "#000002", "#000003"))
    words = [trace for trace in fig.data if trace.mode == "text"]
    said = [trace.text[0].strip().replace("\N{NO-BREAK SPACE}", " ") for trace in words]
    assert said == ["Iboih 20,0 %", "Paya 20,1 %", "Kota 10,0 %"]
    heights = sorted(trace.y[0] for trace in words)
    assert heights[2] - heights[1] > 0.01
    assert [trace.textfont.color for trace in words] == ["#000001", "#000002", "#000003"]


def test_an_area_without_a_last_figure_is_named_with_its_last_known_one():
    fig = together(("2025", "2026"), [("Iboih", (0.3, None))], LOOK, ("#000001",))
    [word] = [trace.text[0] for trace in fig.data if trace.mode == "text"]
    assert "30,0" in word
