"""Need and coverage by sector as the public reads it: what the cells say, and nothing where they are hidden."""

from pathlib import Path

import polars as pl
import pytest

from peka_core import catalog
from peka_core.disclosure import shares
from peka_core.disclosure.reading import PublicRelease
from peka_core.disclosure.sectors import by_sector, published
from tests.support.publik import followed, naive, publish, town
from tests.support.towns import BALOHAN, IBOIH

KATALOG = catalog.load()
ROWS = followed(town({}))
FEW = ROWS.with_columns(  # in Balohan three families in need of health care are reached
    sektor_terjangkau=pl.when((pl.col("kode_gampong") == BALOHAN) & ~pl.col("id_keluarga").str.contains("-(6|12|24)$"))
    .then([])
    .otherwise(pl.col("sektor_terjangkau"))
)


@pytest.fixture
def release(tmp_path: Path) -> PublicRelease:
    return publish(tmp_path, [naive(FEW)])


def test_what_is_shown_is_the_true_number_and_reached_and_not_make_up_the_need(release: PublicRelease):
    found = by_sector(release, KATALOG, "gampong", "2026")
    row = found.row(by_predicate=(pl.col("kode") == IBOIH) & (pl.col("sektor") == "kesehatan"), named=True)
    here = FEW.filter(pl.col("kode_gampong") == IBOIH)
    assert row["perlu"] == here.filter(pl.col("mask") & 0b111 != 0).height
    assert row["terjangkau"] == here.filter(pl.col("sektor_terjangkau").list.contains("kesehatan")).height
    assert row["terjangkau"] + row["belum"] == row["perlu"] <= row["keluarga"]


def test_where_few_are_reached_neither_they_nor_the_others_are_told(release: PublicRelease):
    found = by_sector(release, KATALOG, "gampong", "2026")
    row = found.row(by_predicate=(pl.col("kode") == BALOHAN) & (pl.col("sektor") == "kesehatan"), named=True)
    assert row["perlu"] is not None
    assert (row["terjangkau"], row["belum"]) == (None, None)


def test_a_sector_that_is_too_rare_for_a_gampong_is_told_of_the_kecamatan(release: PublicRelease):
    assert "hunian" not in published(KATALOG, "gampong")
    assert set(published(KATALOG, "")) == {item.kode for item in KATALOG.sektor}
    low, high = (
        by_sector(release, KATALOG, level, "2026").filter(sektor="hunian") for level in ("gampong", "kecamatan")
    )
    assert low["terjangkau"].null_count() == low.height == 18
    assert high["terjangkau"].null_count() == 0
    assert by_sector(release, KATALOG, "", "2026")["kode"].unique().to_list() == [""]


def test_measures_by_sector_are_shares_of_the_cells_of_need_and_of_those_reached():
    assert shares.of_families("sektor-hunian") == ("dimensi-perumahan", "lengkap")
    assert shares.of_families("jangkauan-sektor-dokumen") == ("sektor_terjangkau-dokumen", "indikator-dokumen")
    with pytest.raises(KeyError):
        shares.of_families("sektor-lain")


def test_a_round_that_recorded_no_programme_has_needs_and_nothing_reached(tmp_path: Path):
    found = by_sector(publish(tmp_path, [naive(town({}))]), KATALOG, "kecamatan", "2026")
    assert found["perlu"].null_count() < found.height
    assert found["terjangkau"].null_count() == found.height
