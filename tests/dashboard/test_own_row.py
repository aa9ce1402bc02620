"""Every further number of an area stands on that area's own row, however rows are ordered and areas are named."""

import random
from dataclasses import replace

import polars as pl
import pytest

from dashboard.blocks.columns import by_area
from dashboard.blocks.table_html import table
from dashboard.charts.bars import Bar, ranked_bars
from dashboard.filters.filter import Filter
from dashboard.look import theme
from dashboard.maps import numbers
from dashboard.shell.view import View
from dashboard.source import register as source
from dashboard.source.provenance import smoothed_column
from peka_core.exports import Column

LOOK = theme.LIGHT
AS_WRITTEN = 0.001
"""A change is that of two figures as they are written, with one decimal of a per cent."""


@pytest.fixture
def view(with_sample) -> View:
    loaded = source.current()
    assert loaded is not None
    return View(loaded, Filter(), LOOK)


def shuffled(frame: pl.DataFrame) -> pl.DataFrame:
    order = list(range(frame.height))
    random.Random(3).shuffle(order)  # noqa: S311
    assert order != sorted(order)
    return frame[order]


def column(columns: list[Column], part: str) -> list:
    [found] = [list(item.nilai) for item in columns if part in item.judul]
    return found


def by_code(columns: list[Column], part: str) -> dict[str, float | None]:
    return dict(zip(column(columns, "Kode"), column(columns, part), strict=True))


KINDS = [
    pytest.param({"jenis": "perubahan"}, "Perubahan sejak", id="change"),
    pytest.param({"jenis": "porsi"}, "Bagian dari seluruh kota", id="share of the city"),
    pytest.param({"jenis": "bivariat", "ukuran2": "P0"}, "", id="second measure"),
    pytest.param({"jenis": "waktu"}, "2025", id="an earlier round"),
]


@pytest.mark.parametrize(("asked", "heading"), KINDS)
def test_what_the_map_shows_beside_the_measure_stands_on_its_own_areas_row(view, asked, heading):
    view = replace(view, state=replace(view.state, **asked))
    frame = view.data.shown(view.state)
    areas = [area.kode for area in view.data.areas(view.state.jenjang)]
    heading = view.data.ukuran["P0"].label() if asked["jenis"] == "bivariat" else heading
    titles = [item.title for item in numbers.variables(view, asked["jenis"])]
    place = titles.index(heading) if heading in titles else 0
    item = numbers.variables(view, asked["jenis"])[place]
    expected = dict(zip(areas, item.values, strict=True))
    assert len(set(expected.values())) > 3, "a test of order needs different values"
    found = by_code(by_area(view, shuffled(frame)), heading)
    assert found == pytest.approx(expected, abs=AS_WRITTEN if asked["jenis"] == "perubahan" else 0)


def test_the_change_of_an_area_is_its_value_now_less_its_value_before(view):
    view = replace(view, state=replace(view.state, jenis="perubahan"))
    columns = by_area(view, shuffled(view.data.shown(view.state)))
    now, before, found = (
        by_code(columns, heading) for heading in ("Dibandingkan: 2026", "Dibandingkan: 2025", "Perubahan sejak")
    )
    for kode, change in found.items():
        assert change == pytest.approx(round(now[kode], 3) - round(before[kode], 3)), kode
    assert len(set(found.values())) > 10


def test_the_share_of_an_area_is_its_families_of_all_the_families_counted(view):
    view = replace(view, state=replace(view.state, jenis="porsi"))
    frame = view.data.shown(view.state)
    counted = {row["kode"]: row["H_keluarga"] for row in frame.to_dicts() if row["H"] is not None}
    found = by_code(by_area(view, shuffled(frame)), "Bagian dari seluruh kota")
    for kode, share in found.items():
        whole = sum(counted.values())
        assert share == (pytest.approx(counted[kode] / whole) if kode in counted else None), kode


def test_smoothed_values_errors_and_counts_stand_beside_the_value_they_belong_to(view):
    view = replace(view, state=replace(view.state, nilai="halus"))
    frame = view.data.shown(view.state)
    spread = {row["kode"]: i for i, row in enumerate(frame.to_dicts(), 1)}
    frame = frame.with_columns(
        H_se=pl.Series([i / 1000 for i in spread.values()]),
        H_low=pl.Series([i / 100 for i in spread.values()]),
        H_high=pl.Series([i / 10 for i in spread.values()]),
    )
    columns = by_area(view, shuffled(frame))
    for part, scale in (("Galat baku", 1000), ("Batas bawah", 100), ("Batas atas", 10)):
        assert by_code(columns, part) == {kode: i / scale for kode, i in spread.items()}, part
    plain = {row["kode"]: row for row in frame.to_dicts()}
    smoothed = smoothed_column("H")
    assert smoothed in frame.columns
    for kode, value in by_code(columns, "dihaluskan").items():
        assert value == plain[kode][smoothed]
    for heading, name in (
        ("Keluarga terhitung", "H_keluarga"),
        ("Keluarga dinilai", "keluarga"),
        ("Cakupan", "cakupan"),
    ):
        assert by_code(columns, heading) == {kode: row[name] for kode, row in plain.items()}, heading
    names = {area.kode: area.nama for area in view.data.areas("gampong")}
    assert by_code(columns, "Wilayah") == names


def test_data_left_out_is_all_families_less_those_judged(view):
    frame = view.data.shown(view.state)
    left_out = by_code(by_area(view, shuffled(frame)), "Data tak lengkap")
    assert left_out == {row["kode"]: row["keluarga_hilang"] for row in frame.to_dicts()}
    money = replace(view, state=replace(view.state, ukuran="P0"))
    left_out = by_code(by_area(money, shuffled(frame)), "Data tak lengkap")
    for row in frame.to_dicts():
        assert left_out[row["kode"]] == row["keluarga"] + row["keluarga_hilang"] - row["keluarga_uang"]


def test_error_bars_hang_on_their_own_bar_after_sorting():
    bars = [
        Bar("a", "Iboih", 0.2, "20 %", (0.15, 0.27)),
        Bar("b", "Jaboi", 0.5, "50 %", (0.4, 0.65)),
        Bar("c", "Balohan", None, "–"),
        Bar("d", "Anoe Itam", 0.3, "30 %"),
    ]
    [trace] = ranked_bars(bars, LOOK).data
    spans = {
        code: (round(value - minus, 9), round(value + plus, 9))
        for code, value, minus, plus in zip(
            trace.y, trace.x, trace.error_x.arrayminus, trace.error_x.array, strict=True
        )
    }
    assert spans == {"a": (0.15, 0.27), "b": (0.4, 0.65), "c": (0, 0), "d": (0.3, 0.3)}
    assert list(trace.y) == ["c", "a", "d", "b"], "the highest on top, blanks last"
    assert list(trace.hovertext) == ["Balohan: –", "Iboih: 20 %", "Anoe Itam: 30 %", "Jaboi: 50 %"]
    assert [list(item) for item in trace.customdata] == [[code] for code in trace.y]


def test_rows_of_a_linked_table_keep_code_name_and_values_together():
    columns = [Column("Wilayah", "teks", ["Iboih", "Jaboi"]), Column("H", "bagian", [0.25, None])]
    html = table(columns, ["k1", "k2"], ["k2"], "Judul")
    first, second = html.split("<tr data-kode=")[1:]
    assert first.startswith('"k1"><th scope="row"><button aria-pressed="false">Iboih</button></th>')
    assert 'data-nilai="0.25">25,0' in first
    assert second.startswith('"k2" class=selected><th scope="row"><button aria-pressed="true">Jaboi</button></th>')
    assert "<td class=number>–</td>" in second
