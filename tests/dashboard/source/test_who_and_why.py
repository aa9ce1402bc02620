"""Causes and groups among the poor, whatever is filtered: counted again from the families, and hidden as on the map."""

from dataclasses import replace
from typing import Any

import polars as pl
import pytest

from dashboard.filters.filter import Filter
from dashboard.look import theme
from dashboard.parts.rincian import perincian
from dashboard.sentences import terms
from dashboard.shell.view import View
from dashboard.source import register
from peka_core.measures.sampling.quality import MINIMUM_FAMILIES, MINIMUM_SHOWN
from peka_core.tabulation.families import select
from peka_core.tabulation.suppression import SECRET
from tests.support.draws import states

pytestmark = [pytest.mark.slow, pytest.mark.usefixtures("with_sample")]
POOR = pl.col("tingkat").is_in(["parah", "miskin"])
COMPLETE = pl.col("hilang") == 0


@pytest.fixture
def data(with_sample) -> Any:
    found = register.current()
    assert found is not None
    return found


def inside(data: Any, state: Filter) -> pl.DataFrame:
    return select(data.turunan, data.conditions(state))


@pytest.mark.parametrize("axis", ["penyebab", "kelompok"])
def test_every_number_is_that_of_the_families_counted_again(axis: str, data):
    told = 0
    for state in states(data):
        rows = inside(data, state)
        naming = rows.filter(POOR, pl.col(axis).list.len() > 0).height
        for row in data.by_term(state, axis).to_dicts():
            those = rows.filter(pl.col(axis).list.contains(row["kode"]))
            poor, complete = those.filter(POOR), those.filter(COMPLETE)
            assert (row["keluarga"], row["lengkap"]) == (those.height, complete.height), (state, row["kode"])
            if row["keluarga_miskin"] is not None:
                told += 1
                assert row["keluarga_miskin"] == poor.height
                assert row["orang_miskin"] == poor["orang"].sum()
            if row["H"] is not None:
                assert complete.height >= MINIMUM_SHOWN
                assert row["H"] == pytest.approx(poor["orang"].sum() / complete["orang"].sum())
                assert row["laju"] == pytest.approx(poor.height / complete.height)
            if row["bagian_miskin"] is not None:
                assert naming >= MINIMUM_SHOWN
                assert row["bagian_miskin"] == pytest.approx(poor.height / naming)
            if row["utama_miskin"] is not None and axis == "penyebab":
                assert row["utama_miskin"] == poor.filter(pl.col("penyebab_utama") == row["kode"]).height
    assert told > 100


def test_every_pair_is_that_of_the_families_counted_again(data):
    told = hidden = 0
    for state in states(data):
        rows = inside(data, state).filter(pl.col("penyebab").list.len() > 0)
        for row in data.crossed(replace(state, baris="penyebab", kolom="kelompok", siapa="miskin")).to_dicts()[::3]:
            group = rows.filter(pl.col("kelompok").list.contains(row["kolom"]))
            pair = group.filter(pl.col("penyebab").list.contains(row["baris"]))
            few = 0 < pair.filter(COMPLETE).height < MINIMUM_SHOWN
            assert not few or row["keluarga"] is row["bagian"] is None, state
            hidden += row["keluarga"] is None
            if row["bagian"] is not None:
                told += 1
                assert row["keluarga"] == pair.filter(POOR).height
                assert row["bagian"] == pytest.approx(pair.filter(POOR).height / group.filter(POOR).height)
    assert min(told, hidden) > 20


@pytest.mark.parametrize("axes", [("tingkat", "kelompok"), ("indikator", "program"), ("tahap", "penyebab")])
def test_of_few_families_no_cross_table_tells_a_share_and_no_part_its_contribution(axes, data):
    told = 0
    for state in states(data):
        asked = replace(state, baris=axes[0], kolom=axes[1], siapa="semua", pilah="kelompok")
        for row in data.crossed(asked).filter(pl.col("bagian").is_not_null()).to_dicts():
            told += 1
            assert row["dasar"] >= MINIMUM_SHOWN, asked
        shown = data.contributions(asked).filter(pl.col("kontribusi").is_not_null())
        assert shown.filter(pl.col("keluarga") < MINIMUM_SHOWN).is_empty(), asked
    assert told > 100


def test_what_the_map_of_a_group_hides_the_profile_hides_and_what_both_show_is_the_same(data):
    """One gampong and one group, asked for as a filter of the map and as a row of the profile."""
    same = hidden = 0
    for kelompok in ("nelayan", "sakit_kronis", "ibu_balita", "umkm_ultra_mikro", "lansia"):
        on_map = data.by_gampong(Filter(kelompok=(kelompok,)))
        for row in on_map.to_dicts():
            table = data.by_term(Filter(gampong=(row["kode"],)), "kelompok")
            [own] = table.filter(pl.col("kode") == kelompok).to_dicts()
            if row["H_mutu"] in SECRET:
                hidden += 1
                assert own["H"] is own["keluarga_miskin"] is own["orang_miskin"] is None, (kelompok, row["kode"])
            elif own["H"] is not None:
                same += 1
                assert own["H"] == pytest.approx(row["H"])
                assert own["keluarga_miskin"] == row["H_keluarga"]
    assert min(same, hidden) > 10


def test_nothing_hidden_of_a_gampong_follows_from_the_kecamatan_and_the_others(data):
    home = {item.kode: item.kecamatan for item in data.katalog.wilayah.gampong}
    hidden = {}
    for kode in home:
        for row in data.by_term(Filter(gampong=(kode,)), "kelompok").to_dicts():
            if row["mutu"] in SECRET:
                hidden.setdefault(row["kode"], {})[kode] = row["lengkap"]
    assert hidden
    for kecamatan in {*home.values()}:
        for row in data.by_term(Filter(kecamatan=(kecamatan,)), "kelompok").to_dicts():
            gaps = [n for kode, n in hidden.get(row["kode"], {}).items() if home[kode] == kecamatan]
            assert row["keluarga_miskin"] is None or not gaps or (len(gaps) > 1 and sum(gaps) >= MINIMUM_SHOWN), row


@pytest.mark.parametrize("siapa", ["miskin", "semua"])
def test_headlines_of_causes_and_groups_name_nobody_on_few_families(siapa: str, data):
    named = 0
    for state in states(data):
        for axis in ("penyebab", "kelompok"):
            view = View(data, replace(state, sumbu=axis, siapa=siapa), theme.LIGHT)
            said = perincian.headline(view, data.total(state))
            assert "None" not in said
            assert "nan" not in said.split()
            labels = terms.lowered(view, axis)
            for row in data.by_term(state, axis).to_dicts():
                if f": {labels[row['kode']]} (" in said:
                    named += 1
                    of_whom = (
                        row["tercacah_lengkap"]
                        if (axis, siapa) == ("kelompok", "miskin")
                        else inside(data, state).height
                    )
                    assert of_whom >= MINIMUM_FAMILIES, (state, said)
                    assert row["kode"] not in getattr(state, axis), "of the filter itself nothing new is said"
    assert named > 5


def test_the_group_that_is_an_indicator_is_not_said_to_be_poor_most_often(data):
    for kode in ("", *(item.kode for item in data.katalog.wilayah.gampong)):
        view = View(data, Filter(sumbu="kelompok", gampong=(kode,) if kode else ()), theme.LIGHT)
        assert "anak tidak sekolah" not in perincian.headline(view, data.total(view.state))
