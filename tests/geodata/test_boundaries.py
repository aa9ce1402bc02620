"""Loading, the wire form and joining."""

import json
from pathlib import Path

import pandas as pd
import polars as pl
import pytest

from geodata import boundaries
from geodata.boundaries import SHIPPED, Boundaries
from peka_core.errors import BoundaryError, ReadError, RefusedError


def test_without_an_import_the_shipped_file_is_in_force(tmp_path: Path, shipped: Boundaries):
    assert boundaries.load(tmp_path).pyramid.hash == shipped.pyramid.hash


def test_the_view_leaves_out_the_far_islets_and_the_bounds_do_not(shipped: Boundaries):
    assert shipped.bounds[0] < 95.12
    assert shipped.view[0] > 95.2
    assert shipped.view[1] == shipped.bounds[1]
    assert shipped.view[3] < 5.92 < shipped.bounds[3]


@pytest.mark.parametrize("kind", [pd.DataFrame, pl.DataFrame])
def test_a_table_joins_by_code_in_any_order_and_keeps_the_maps_own_names(kind, shipped: Boundaries):
    kode = list(shipped.frame["kode_gampong"])[::-1]
    joined = boundaries.join(shipped.frame, kind({"kode_gampong": kode, "miskin": range(18), "nama": ["x"] * 18}))
    assert list(joined["miskin"]) == list(range(18))[::-1]
    assert list(joined["nama"]) == list(shipped.frame["nama"])
    assert "miskin" not in shipped.frame.columns
    assert joined.crs == shipped.frame.crs


def test_a_join_names_each_gampong_that_is_missing_repeated_or_unknown(shipped: Boundaries):
    kode = [*shipped.frame["kode_gampong"][1:], "11.72.03.2006", "11.72.99.0001"]
    with pytest.raises(RefusedError) as caught:
        boundaries.join(shipped.frame, pd.DataFrame({"kode_gampong": kode, "n": 1}))
    assert "belum ada: 11.72.01.2004 Krueng Raya" in caught.value.message
    assert "muncul lebih dari sekali: 11.72.03.2006" in caught.value.message
    assert "tidak dikenal: 11.72.99.0001" in caught.value.message


def test_an_incomplete_table_joins_with_gaps_when_that_is_asked_for(shipped: Boundaries):
    joined = boundaries.join(shipped.frame, pd.DataFrame({"kode_gampong": ["11.72.03.2001"], "n": [5]}), lengkap=False)
    assert len(joined) == 18
    assert joined["n"].notna().sum() == 1


def test_a_table_without_the_code_column_is_refused(shipped: Boundaries):
    with pytest.raises(RefusedError, match="kode_gampong"):
        boundaries.join(shipped.frame, pd.DataFrame({"nama": ["Iboih"]}))


@pytest.mark.parametrize("isi", ["", "[]", '{"features": [{"properties": {}}]}', '{"features": 3}'])
def test_a_damaged_file_in_force_is_reported_with_the_way_back(isi: str, tmp_path: Path):
    path = boundaries.active_path(tmp_path)
    path.parent.mkdir()
    path.write_text(isi)
    with pytest.raises(ReadError, match="peka batas hapus"):
        boundaries.load(tmp_path)


def test_a_file_in_force_with_17_gampong_is_refused_by_name(tmp_path: Path):
    path = boundaries.active_path(tmp_path)
    path.parent.mkdir()
    isi = json.loads(SHIPPED.read_text("utf-8"))
    isi["features"].pop()
    path.write_text(json.dumps(isi))
    with pytest.raises(BoundaryError, match=r"11\.72\.03\.2006"):
        boundaries.load(tmp_path)
