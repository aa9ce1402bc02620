"""Whatever is filtered: no rate on fewer than ten families, nobody named on fewer than thirty, nothing to subtract.

A seeded draw of filters is put to every answer a page can ask for, to every kind of map, its sentence and its files.
"""

import json
import re
from dataclasses import replace
from math import isnan
from typing import Any

import polars as pl
import pytest

from dashboard.blocks import columns, downloads
from dashboard.cartography.build import build
from dashboard.cartography.kinds import KINDS
from dashboard.filters.filter import Filter
from dashboard.look import theme
from dashboard.maps import files, request
from dashboard.parts import gampong
from dashboard.parts.kekokohan import findings, headline
from dashboard.parts.kekokohan import tables as kekokohan_tables
from dashboard.parts.rincian import perincian
from dashboard.parts.statistik import sections
from dashboard.sentences import headlines, maps
from dashboard.shell.view import View
from dashboard.source import register
from peka_core.catalog.ukuran import present
from peka_core.exports import EXPORTS, Sheet
from peka_core.measures.sampling.quality import MINIMUM_FAMILIES, MINIMUM_SHOWN
from peka_core.tabulation.registry import OF_THE_POOR
from tests.support.draws import states

pytestmark = [pytest.mark.slow, pytest.mark.usefixtures("with_sample")]


@pytest.fixture
def data(with_sample) -> Any:
    found = register.current()
    assert found is not None
    return found


def numbers_of(row: dict[str, Any]) -> list[float]:
    return [value for value in row.values() if isinstance(value, float)]


def check_rows(data: Any, table: pl.DataFrame, state: Filter) -> None:
    for row in table.to_dicts():
        assert not any(isnan(value) for value in numbers_of(row)), state
        for kode, item in present(data.katalog, table.columns).items():
            n = row[item.kolom_dasar]
            if row[kode] is not None:
                assert n >= MINIMUM_SHOWN, (state, kode)
            if kode in OF_THE_POOR and row[kode]:
                assert row[f"{OF_THE_POOR[kode]}_keluarga"] >= MINIMUM_SHOWN, (state, kode)
            if n is not None and 0 < n < MINIMUM_SHOWN and kode not in OF_THE_POOR:
                assert row[item.kolom_keluarga] is None, (state, kode)


def test_no_table_of_areas_shows_a_rate_of_few_families(data):
    for state in states(data):
        tables = [data.by_level(state, level) for level in ("gampong", "kecamatan")]
        tables += [pl.DataFrame([row], infer_schema_length=None) for row in (data.total(state), data.city(state))]
        for table in tables:
            check_rows(data, table, state)


def test_no_hidden_count_follows_from_the_city_its_kecamatan_or_the_selection(data):
    """Hidden areas of a total must be none or more than one, in every total that is shown."""
    home = {item.kode: item.kecamatan for item in data.katalog.wilayah.gampong}
    hidden_somewhere = False
    for state in states(data):
        table, larger = data.by_gampong(state), data.by_level(state, "kecamatan")
        for kode in present(data.katalog, table.columns):
            column = data.ukuran[kode].kolom_keluarga
            hidden = set(table.filter(pl.col(column).is_null())["kode"])
            hidden_somewhere |= bool(hidden)
            shown = [set(larger.filter(pl.col("kode") == area)[column]) for area in state.kecamatan]
            totals = [(set(home), data.city(state)[column])]
            totals += [({code for code in home if home[code] == row["kode"]}, row[column]) for row in larger.to_dicts()]
            totals += [(set(state.gampong), data.total(state)[column])] if state.gampong else []
            assert not shown or shown[0] == {data.total(state)[column]}, (state, kode)
            for inside, value in totals:
                assert value is None or len(inside & hidden) != 1, (state, kode, value)
    assert hidden_somewhere


def test_the_same_question_has_the_same_figure_on_every_page(data):
    for state in states(data):
        total, table = data.total(state), data.by_gampong(state)
        shown = {row["kode"]: row["H"] for row in table.to_dicts() if row["H"] is not None}
        if not data.city(state)["keluarga"]:
            continue
        assert data.trial(replace(state, k="", bobot="")) == pytest.approx(shown)
        deep = {row["kode"] for row in table.to_dicts() if row["M0"] is not None}
        assert set(data.cutoffs(state).kode) == deep <= set(shown)
        assert set(data.assessment(state).kode) <= set(shown)
        here = data.gaps(state).here.to_dicts()
        assert not here or here[0]["H"] == (total["H"] if total["H"] is None else pytest.approx(total["H"]))
        gaps = {row["kode_gampong"]: row["H"] for row in data.gaps(state).gampong.to_dicts() if row["H"] is not None}
        assert gaps == pytest.approx(shown)
        money = data.money(state, areas=True).to_dicts()[0]
        assert (money["P0"], money["P1"]) == (total["P0"], total["P1"])
        for row in data.money(state, "gampong").to_dicts():
            hidden = row["P1"] is None
            assert all((row[name] is None) == hidden or not hidden for name in ("watts", "sen", "biaya_rp_bulan"))
        space = dict(zip(data.space(state).kode, data.space(state).values, strict=True))
        values = dict(table.select("kode", state.ukuran).iter_rows())
        assert {kode for kode, value in space.items() if not isnan(value)} == {
            kode for kode, value in values.items() if value is not None
        }


def eligible(data: Any, state: Filter, level: str) -> set[str]:
    item = data.ukuran[state.ukuran]
    names = {area.kode: area.nama for area in data.areas(level)}
    known = data.by_level(state, level).filter(
        pl.col(item.kode).is_not_null() & (pl.col(item.kolom_dasar) >= MINIMUM_FAMILIES)
    )
    return {names[kode] for kode in known["kode"]}


def areas_in(text: str, names: set[str]) -> set[str]:
    """Names in ``text``; Paya Seunara is not Paya."""
    found = set()
    for name in sorted(names, key=len, reverse=True):
        if name in text:
            found.add(name)
            text = text.replace(name, "")
    return found


SUPERLATIVE = re.compile(
    "(?:tertinggi|(?<!Kekurangan )terbanyak|naik terbesar|turun terbesar|sama-sama tinggi|peringkat) di ([^;(\\d]*)"
)


@pytest.mark.parametrize("jenis", KINDS)
def test_no_sentence_of_a_map_names_an_area_on_few_families(jenis: str, data):
    names = {item.nama for item in data.katalog.wilayah.gampong}
    told = 0
    for state in states(data):
        view = View(data, replace(state, jenis=jenis), theme.LIGHT)
        picture = build(request.request(view))
        total = data.total(state)
        said = [maps.of_map(view, picture), headlines.headline(view, data.shown(view.state), total)]
        said += [text for panel in picture.panels for text in panel.texts]
        assert not re.search(r"\b(nan|None)\b", " ".join(said))
        for sentence in said[:2]:
            for named in SUPERLATIVE.findall(sentence.partition(": ")[2]):  # before it stands what was asked for
                told += 1
                assert areas_in(named, names) <= eligible(data, state, "gampong"), (state, sentence)
        if jenis == "jumlah" and (count := re.search(r": ([\d.]+) keluarga pada", said[0])):
            kolom = data.ukuran[state.ukuran].kolom_keluarga
            assert int(count[1].replace(".", "")) == total[kolom], (state, said[0])
    assert told or jenis not in ("laju", "jumlah")


@pytest.mark.parametrize("jenis", KINDS)
def test_files_hold_no_more_than_the_page(jenis: str, data):
    for state in list(states(data))[:6]:
        view = View(data, replace(state, jenis=jenis), theme.LIGHT)
        table = columns.inside(view, data.shown(view.state))
        item = data.ukuran[state.ukuran]
        listed = columns.by_area(view, table)
        for column in listed:
            assert not any(isinstance(value, float) and isnan(value) for value in column.nilai), column.judul
        sheet = downloads.book(view, [Sheet("Angka", "judul", listed)])
        for export in EXPORTS:
            assert export.write(sheet)
        features = json.loads(files.geojson(view, []))["features"]
        if KINDS[jenis].amount == "nilai" and jenis == "laju":
            hidden = set(table.filter(pl.col(item.kode).is_null())["kode"])
            values = {each["id"]: each["properties"]["nilai"] for each in features}
            assert all(values[kode] is None for kode in hidden)


def test_no_page_falls_over_few_families_or_names_an_area_on_them(data):
    for state in states(data):
        view = View(data, state, theme.LIGHT)
        total = data.total(state)
        said = [gampong.headline(view, chosen := gampong.chosen(view), gampong.figures(view, chosen))]
        said += [perincian.headline(View(data, replace(state, sumbu=axis), theme.LIGHT), total)
                 for axis in ("dimensi", "penyebab", "kelompok")]  # fmt: skip
        found = findings.findings(view)
        said += [headline.headline(view, found)]
        asked = sections.asked(view)
        if sections.families(asked):
            said += [sections.headline(replace(asked, state=replace(asked.state, bagian=part)), 1)
                     for part in sections.PARTS]  # fmt: skip
        assert not re.search(r"\b(nan|None)\b", " ".join(said)), said
        ranked = {row["kode"] for row in data.by_gampong(state).to_dicts() if row["keluarga"] >= MINIMUM_FAMILIES}
        assert set(found.at.kode) <= ranked
        assert "peringkat" not in said[0] or chosen.kode in ranked


@pytest.mark.parametrize("tried", [{"k": "1/2"}, {"bobot": "60-10-10-10-10"}])
def test_no_cut_off_or_weights_are_tried_where_it_is_hidden_how_poor_the_poor_are(data, tried):
    state = Filter(desil=("6", "7", "8"))
    table = data.by_gampong(state)
    told = set(table.filter(pl.col("M0").is_not_null())["kode"])
    assert 0 < len(told) < len(set(table.filter(pl.col("H").is_not_null())["kode"])), "the filter must hide some"
    assert set(data.trial(replace(state, **tried))) <= told
    assert set(data.assessment(replace(state, **tried)).kode) <= told
    assert set(data.trial(state)) == set(table.filter(pl.col("H").is_not_null())["kode"])


def test_the_city_is_not_tried_with_other_weights_where_it_is_hidden_how_poor_its_poor_are(data):
    groups = data.allowed.kelompok
    asked = [Filter(kelompok=(kode,), desil=(desil,)) for kode in groups for desil in ("3", "6", "9")]
    hidden = [state for state in asked if data.city(state)["M0"] is None]
    assert 3 < len(hidden) < len(asked)
    for state in asked:
        view = View(data, state, theme.LIGHT, page="kekokohan")
        found = findings.findings(view)
        city = next(column for column in kekokohan_tables.schemes(view, found) if column.judul == "Kota")
        told = [value for value in city.nilai if isinstance(value, float) and not isnan(value)]
        assert not (told and state in hidden), state
        assert state not in hidden or all(isnan(end) for end in found.at.H_kota)
        assert not re.search(r"\bnan\b", str(findings.figures(view, found)[-1]))
