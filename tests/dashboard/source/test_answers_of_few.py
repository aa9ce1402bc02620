"""Whatever is filtered, the answers behind charts, tables and files are counted again from the families themselves.

On fewer than ten of them there is no figure, and two answers to one question are the same figure.
"""

from collections.abc import Iterator
from dataclasses import replace
from math import isnan
from typing import Any

import numpy as np
import polars as pl
import pytest

from dashboard.blocks import columns
from dashboard.filters.filter import Filter
from dashboard.look import theme
from dashboard.maps import numbers
from dashboard.parts import gampong
from dashboard.sentences import changes, headlines, measures
from dashboard.shell.view import View
from dashboard.source import register
from dashboard.wording import percent
from peka_core.catalog import load
from peka_core.catalog.ukuran import present
from peka_core.measures.change.decomposition import PARTS
from peka_core.measures.change.transitions import COMPARED
from peka_core.measures.sampling.quality import MINIMUM_SHOWN
from peka_core.tabulation.families import select
from peka_core.tabulation.registry import OF_THE_POOR
from peka_core.tabulation.suppression import HIDDEN, SECRET
from tests.support.draws import states

pytestmark = [pytest.mark.slow, pytest.mark.usefixtures("with_sample")]
HOME = {item.kode: item.kecamatan for item in load().wilayah.gampong}
TOLD_OF_HIDDEN = {"Kode", "Wilayah", "Keluarga dinilai", "Data tak lengkap", "Mutu", "Cakupan data"}
"""Columns that say nothing of the poverty of an area."""


@pytest.fixture
def data(with_sample) -> Any:
    found = register.current()
    assert found is not None
    return found


def inside(data: Any, state: Filter) -> pl.DataFrame:
    """The families a page is about."""
    return select(data.turunan, data.conditions(state))


def alone(state: Filter, kode: str) -> Filter:
    """The same question about one gampong."""
    return replace(state, gampong=(kode,), kecamatan=())


def few(n: int) -> bool:
    return 0 < n < MINIMUM_SHOWN


def known(row: dict[str, Any], names: Iterator[str] | list[str]) -> bool:
    return any(row[name] is not None for name in names)


def same(one: float | None, other: float | None) -> bool:
    return one == other if one is None or other is None else one == pytest.approx(other, abs=1e-12)


def test_one_gampong_has_the_same_figures_alone_and_among_all_and_is_hidden_alike(data):
    """What a table of all gampong hides is not told by filtering one, nor by its kecamatan."""
    hidden = 0
    for state in states(data):
        table = data.by_gampong(state)
        for row in sorted(table.to_dicts(), key=lambda row: row["H_mutu"] not in SECRET)[:2]:
            total = data.total(alone(state, row["kode"]))
            for kode in present(data.katalog, table.columns):
                if row[f"{kode}_mutu"] in SECRET:
                    hidden += 1
                    assert total[kode] is None, (state, row["kode"], kode)
                elif total[kode] is not None:
                    assert same(total[kode], row[kode]), (state, row["kode"], kode)
        for row in data.by_level(state, "kecamatan").to_dicts()[:1]:
            total = data.total(replace(state, gampong=(), kecamatan=(row["kode"],)))
            for kode in present(data.katalog, table.columns):
                assert same(total[kode], row[kode]), (state, row["kode"], kode)
    assert hidden


@pytest.mark.parametrize("axis", ["penyebab", "kelompok"])
def test_no_cause_or_group_of_few_families_has_a_rate_and_the_filtered_one_has_that_of_the_page(axis: str, data):
    found = {"few": 0, "secret": 0, "same": 0}
    for state in states(data):
        total, rows = data.total(state), inside(data, state)
        complete = rows.filter(pl.col("hilang") == 0)
        secret = total["H_mutu"] in SECRET
        found["secret"] += secret
        for row in data.by_term(state, axis).to_dicts():
            n = complete.filter(pl.col(axis).list.contains(row["kode"])).height
            found["few"] += few(n)
            if few(n) or secret:
                assert row["H"] is None, (state, row["kode"])
                assert row["keluarga_miskin"] is None, (state, row["kode"])
            if getattr(state, axis) == (row["kode"],) and row["H"] is not None:
                found["same"] += 1
                assert same(row["H"], total["H"]), (state, row["kode"])
                assert row["keluarga_miskin"] == total["H_keluarga"], (state, row["kode"])
    assert all(found.values()), found


def test_no_curve_or_cross_table_is_drawn_of_families_whose_poverty_is_hidden(data):
    blank = 0
    for state in states(data):
        total, found = data.total(state), data.spread(state)
        assert np.isnan(found.lorenz).all() or total["P0"] is not None, state
        both = found.crosstab.filter(pl.col("bagian_keluarga").is_not_null())
        blank += both.is_empty()
        if None in (total["P0"], total["H"]):
            assert both.is_empty(), state
        assert both.is_empty() or both["tercacah"].sum() >= MINIMUM_SHOWN, state
    assert blank


def test_no_pair_of_indicators_is_compared_on_few_families(data):
    hidden = 0
    for state in states(data):
        mask = select(data.turunan, data.everywhere(state)).filter(pl.col("hilang") == 0)["mask"].to_numpy()
        lacking = [int((mask >> bit & 1).sum()) for bit in range(len(data.katalog.indikator))]
        found = data.redundancy(state)
        rarer = np.minimum.outer(lacking, lacking)
        hidden += int(((rarer > 0) & (rarer < MINIMUM_SHOWN)).sum())
        for figures in (found.R0, found.cramers_v):
            assert np.isnan(figures[rarer < MINIMUM_SHOWN]).all(), state
    assert hidden


def test_gaps_and_bounds_are_told_of_ten_families_and_only_beside_a_rate_that_is_shown(data):
    bounds = ["H", "H_min", "H_max", "M0", "M0_min", "M0_max"]
    hidden = {"here": 0, "bias": 0, "gampong": 0}
    for state in states(data):
        total, found = data.total(state), data.gaps(state)
        shown = {row["kode"] for row in data.by_gampong(state).to_dicts() if row["H"] is not None}
        for row in found.here.to_dicts():
            hidden["here"] += total["H"] is None
            assert total["H"] is not None or not known(row, bounds), state
        for row in found.bias.to_dicts():
            least = min(row["tercacah_hilang"], row["tercacah_lengkap"])
            hidden["bias"] += few(least)
            assert least >= MINIMUM_SHOWN or not known(row, ["rate_hilang", "rate_lengkap", "difference"]), state
        for row in found.gampong.to_dicts():
            hidden["gampong"] += row["kode_gampong"] not in shown
            assert row["kode_gampong"] in shown or not known(row, bounds), (state, row["kode_gampong"])
    assert all(hidden.values()), hidden


def test_a_change_stands_on_ten_families_with_both_figures_shown_and_is_one_figure_everywhere(data):
    told = 0
    for state in states(data):
        view, found = View(data, state, theme.LIGHT), data.comparison(state)
        if found is None:
            continue
        areas = data.comparison(state, "gampong")
        for kode, ukuran in present(data.katalog, data.by_gampong(state).columns).items():
            for row in (*found.table.to_dicts(), *areas.table.to_dicts()):
                assert row[f"{kode}_ke"] is None or row[f"{kode}_keluarga"] >= MINIMUM_SHOWN, (state, kode)
            both = [data.total(state, putaran)[kode] for putaran in found.pair]
            assert None not in both or changes.of_total(view, ukuran, found) is None, (state, kode)
        ukuran = data.ukuran[state.ukuran]
        grades = [dict(data.by_gampong(state, p).select("kode", ukuran.kolom_mutu).iter_rows()) for p in found.pair]
        on_map = changes.by_area(view, ukuran, "gampong")
        assert not any(each[kode] in HIDDEN for each in grades for kode in on_map), state
        for kode, change in list(on_map.items())[:1]:
            one = data.comparison(alone(state, kode))
            told += 1
            assert one.same != areas.same or same(one.change(state.ukuran).value, change.value), (state, kode)
        drawn = numbers.variables(replace(view, state=replace(state, jenis="perubahan")), "perubahan")[0].values
        of_map = {kode: value for kode, value in zip(HOME, drawn, strict=True) if value is not None}
        assert of_map == {kode: change.value for kode, change in on_map.items()}, state
    assert told


def test_moves_are_told_of_ten_families_and_of_those_the_change_is_told_of(data):
    seen = {"hidden": 0, "same": 0}
    for state in states(data):
        if state.tingkat or not data.pair(state) or inside(data, state).is_empty():
            continue
        found, compared = data.changes(state), data.comparison(state)
        here = found.flows.filter(pl.col("status").is_in(COMPARED))
        n = here["tercacah"].sum()
        totals = [data.total(state, putaran) for putaran in compared.pair]
        if few(n) or any(total["H_mutu"] in SECRET for total in totals):
            seen["hidden"] += 1
            assert here["keluarga"].null_count() == here.height, state
            assert found.matrix["keluarga"].null_count() == found.matrix.height, state
            assert all(found.parts[name].null_count() == found.parts.height for name in PARTS), state
        if not compared.same:
            continue
        parts = found.parts.to_dicts()[0] if found.parts.height else {}
        change = compared.change("M0")
        if parts.get("difference") is not None and change is not None:
            seen["same"] += 1
            assert same(parts["difference"], change.value), state
            assert n == change.families, state
        hidden = {
            row["kode"]
            for putaran in compared.pair
            for row in data.by_gampong(state, putaran).to_dicts()
            if row["H_mutu"] in HIDDEN
        }
        moves = found.gampong.filter(pl.col("status").is_in(COMPARED) & pl.col("kode_gampong").is_in(hidden))
        assert moves["keluarga"].null_count() == moves.height, state
    assert all(seen.values()), seen


@pytest.mark.parametrize("jenis", ["laju", "jumlah", "porsi", "titik", "perubahan"])
def test_the_row_of_an_area_of_few_families_is_blank_in_tables_and_files(jenis: str, data):
    hidden = 0
    for state in states(data):
        view = View(data, replace(state, jenis=jenis), theme.LIGHT)
        ukuran, rows = data.ukuran[state.ukuran], select(data.turunan, data.everywhere(state))
        base = {"miskin": "poor", "uang": "uang"}.get(ukuran.dasar, "poor" if ukuran.of_families else "lengkap")
        table = columns.inside(view, data.by_gampong(view.state))
        listed = columns.by_area(view, table)
        for i, row in enumerate(table.to_dicts()):
            here = rows.filter(pl.col("kode_gampong") == row["kode"])
            n = {
                "lengkap": here.filter(pl.col("hilang") == 0).height,
                "uang": here["tingkat_uang"].drop_nulls().len(),
                "poor": row[ukuran.kolom_dasar] or 0,
            }[base]
            if not few(n) and row[ukuran.kolom_mutu] not in SECRET:
                continue
            hidden += 1
            told = {column.judul: column.nilai[i] for column in listed if column.judul not in TOLD_OF_HIDDEN}
            if ukuran.kode in OF_THE_POOR:  # how many are poor may be told where it is not too few to count
                told = {name: told[name] for name in told.keys() - {"Keluarga terhitung", "Bagian dari seluruh kota"}}
            assert not [name for name, value in told.items() if value is not None], (state, row["kode"], told)
    assert hidden


def test_headline_profile_and_map_tell_the_figure_of_the_table(data):
    for state in states(data):
        view, total, table = View(data, state, theme.LIGHT), data.total(state), data.by_gampong(state)
        ukuran = data.ukuran[state.ukuran]
        said = headlines.headline(view, table, total)
        if total[ukuran.kode] is not None:
            assert measures.value_text(ukuran, total[ukuran.kode]) in said, state
            assert said.startswith(ukuran.label("id")), state
            figure = headlines.figures(view, total)[0]
            assert figure.value == measures.value_text(ukuran, total[ukuran.kode]), state
        chosen = gampong.chosen(view)
        profile = gampong.headline(view, chosen, gampong.figures(view, chosen))
        [rate] = table.filter(pl.col("kode") == chosen.kode)["H"]
        assert (percent(rate) in profile) if rate is not None else ("%" not in profile), (state, profile)
        assert list(numbers.variables(view, "laju")[0].values) == table[ukuran.kode].to_list(), state
        if not data.city(state)["keluarga"]:
            continue
        curves = data.cutoffs(state)
        at = [i for i, k in enumerate(curves.k) if k == pytest.approx(float(data.katalog.k_miskin))]
        for kode, line in zip(curves.kode, curves.H, strict=True):
            [rate] = table.filter(pl.col("kode") == kode)["H"]
            assert all(isnan(line[i]) or same(float(line[i]), rate) for i in at), (state, kode)
