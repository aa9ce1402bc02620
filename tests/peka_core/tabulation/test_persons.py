"""Persons beside families: every share of persons can be counted back, and hides with what it would repeat."""

import polars as pl
import pytest

from dashboard.filters.filter import Filter
from dashboard.source import register
from peka_core.tabulation import suppression
from peka_core.tabulation.registry import OF_THE_POOR

pytestmark = pytest.mark.usefixtures("with_sample")
SHARES = ("H", "parah", "rentan", "P0", "ekstrem", "dimensi-kesehatan", "indikator-air")


@pytest.fixture
def data(with_sample):
    found = register.current()
    assert found is not None
    return found


@pytest.mark.parametrize("kode", SHARES)
def test_a_share_is_its_persons_divided_by_all_persons(data, kode):
    item = data.ukuran[kode]
    shown = data.by_gampong(Filter()).filter(pl.col(kode).is_not_null())
    assert shown.height
    for row in shown.rows(named=True):
        assert row[item.kolom_orang] / row[item.kolom_penduduk] == pytest.approx(row[kode])


@pytest.mark.parametrize("kode", [*SHARES, *OF_THE_POOR])
def test_persons_of_the_gampong_add_up_to_those_of_the_city(data, kode):
    item = data.ukuran[kode]
    table, city = data.by_gampong(Filter()), data.city(Filter())
    assert table[item.kolom_penduduk].sum() == city[item.kolom_penduduk]
    if not table[item.kolom_orang].null_count():
        assert table[item.kolom_orang].sum() == city[item.kolom_orang] > city[item.kolom_keluarga]


@pytest.mark.parametrize(("kode", "head"), OF_THE_POOR.items())
def test_how_poor_the_poor_are_counts_the_poor(data, kode, head):
    city = data.city(Filter())
    assert city[data.ukuran[kode].kolom_orang] == city[data.ukuran[head].kolom_orang] > 0


@pytest.mark.parametrize("kelompok", ["nelayan", "sakit_kronis", "pemuda_neet"])
@pytest.mark.parametrize("kode", [*SHARES, *OF_THE_POOR])
def test_persons_are_hidden_with_the_share_they_would_repeat(data, kode, kelompok):
    item, hidden = data.ukuran[kode], 0
    for row in data.by_gampong(Filter(kelompok=(kelompok,))).rows(named=True):
        if suppression.is_hidden(row[data.ukuran[OF_THE_POOR.get(kode, kode)].kolom_mutu]):
            hidden += 1
            assert row[item.kolom_orang] is None
    assert hidden
