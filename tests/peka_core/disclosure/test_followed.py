"""What is published of programmes, stages and exits: only what was written down, hidden with all other tables."""

import polars as pl
import pytest

from peka_core import catalog
from peka_core.disclosure import declaration as declarations
from peka_core.disclosure import shares, wide
from peka_core.disclosure.cells import cells, key, primary
from peka_core.disclosure.counts import count
from peka_core.disclosure.layout import ASSESSED, LEFT, POOR, REACHED, SERVED
from peka_core.disclosure.relations import relations
from peka_core.measures.sampling.quality import Quality
from tests.support.publik import followed, naive, publish, town
from tests.support.towns import BALOHAN, IBOIH, SUKAKARYA

KATALOG, RULES = catalog.load(), declarations.load()
ROWS = followed(town({}))
HERE = pl.col("kode_gampong") == IBOIH


def counted(rows: pl.DataFrame, mark: str, gampong: str = IBOIH) -> int:
    counts = count(rows, KATALOG)
    place = [code for _, code in counts.layout.areas].index(gampong)
    return round(counts.truth[0][counts.layout.one(mark)[place]])


def test_every_category_counts_its_families():
    here = ROWS.filter(HERE)
    poor = pl.col("tingkat").is_in(["parah", "miskin"])
    expected = {
        "terjangkau": pl.col("jumlah_program") > 0,
        "jenis-modal": pl.col("jenis_program").list.contains("modal"),
        "tanpa_program": poor & (pl.col("jumlah_program") == 0),
        "paket_lengkap": pl.col("paket").list.len() == 3,
        "sektor_terjangkau-kesehatan": pl.col("sektor_terjangkau").list.contains("kesehatan"),
        "dinilai": pl.col("tahap").is_not_null(),
        "tahap-mandiri": pl.col("tahap") == "mandiri",
        "mandiri": pl.col("tahap").is_in(["mandiri", "mandiri_berkelanjutan"]),
        "keluar": pl.col("status_lulus") != "",
        "keluar-kambuh": pl.col("status_lulus") == "kambuh",
    }
    found = {mark: counted(ROWS, mark) for mark in expected}
    assert found == {mark: here.filter(rule).height for mark, rule in expected.items()}
    assert min(found.values()) > 0


@pytest.mark.parametrize(
    ("blank", "gone", "left"),
    [
        ({"jumlah_program": 0}, {"terjangkau", "tanpa_program", "jenis-modal"}, {"dinilai", "keluar"}),
        ({"sektor_terjangkau": []}, {"sektor_terjangkau-kesehatan"}, {"terjangkau", "dimensi-kesehatan"}),
        ({"tahap": None}, {"dinilai", "mandiri", "tahap-mandiri"}, {"terjangkau", "keluar"}),
        ({"status_lulus": ""}, {"keluar", "keluar-kambuh"}, {"terjangkau", "dinilai"}),
    ],
)
def test_of_what_nobody_wrote_down_not_even_a_zero_is_published(blank, gone, left):
    rows = ROWS.with_columns(**{name: pl.lit(value, ROWS.schema[name]) for name, value in blank.items()})
    marks = {cell.mark for cell in cells(count(rows, KATALOG).layout, RULES)}
    assert not marks & gone
    assert left <= marks


def test_rows_without_anything_that_follows_them_are_published_as_ever():
    assert count(town({}), KATALOG).layout.recorded == frozenset()
    assert count(ROWS, KATALOG).layout.recorded == {REACHED, SERVED, ASSESSED, LEFT}


def test_the_true_numbers_meet_everything_the_attacker_takes_for_granted():
    counts = count(ROWS, KATALOG)
    system = relations(counts).made()
    sums = system.matrix @ counts.truth.ravel()
    assert (sums >= system.low - 1e-6).all()
    assert (sums <= system.high + 1e-6).all()


def test_the_few_poor_who_are_reached_are_a_secret_though_only_the_missed_are_counted():
    """Who knows the poor and those of them without a programme knows the others."""
    poor = pl.col("tingkat").is_in(["parah", "miskin"])
    chosen = HERE & poor & ~pl.col("id_keluarga").is_in([f"{IBOIH}-30", f"{IBOIH}-60"])
    rows = ROWS.with_columns(jumlah_program=pl.when(chosen).then(0).otherwise(pl.col("jumlah_program")))
    counts = count(rows, KATALOG)
    assert counted(rows, POOR) - counted(rows, "tanpa_program") == 2
    found = cells(counts.layout, RULES)
    hidden = {key(cell) for cell, secret in zip(found, primary(found, counts, RULES), strict=True) if secret}
    assert ("gampong", IBOIH, "tanpa_program", "") in hidden
    assert ("gampong", BALOHAN, "tanpa_program", "") not in hidden


def test_the_need_of_a_sector_is_the_dimension_or_indicator_it_is_and_else_a_category_of_its_own():
    layout = count(ROWS, KATALOG).layout
    assert layout.needs["kesehatan"] == "dimensi-kesehatan"
    assert layout.needs["dokumen"] == "indikator-dokumen"
    assert layout.sectors == ("sektor-keuangan",)
    place = [item.kode for item in KATALOG.indikator].index
    number = pl.col("id_keluarga").str.split("-").list.last().cast(pl.Int64)
    lacking = (
        pl.when(number < 11).then(1 << place("keuangan")).when(number < 24).then(1 << place("digital")).otherwise(1)
    )
    assert counted(ROWS.with_columns(mask=lacking), "sektor-keuangan") == 24


def test_few_in_need_of_health_who_are_reached_are_a_secret_from_ten_families_on():
    """Nine who are reached, and nine in need who are not: of other sectors they would be shown."""
    needy = ROWS.filter(HERE & (pl.col("mask") != 0))["id_keluarga"].to_list()
    for reached, hidden in ((9, True), (10, False), (len(needy) - 9, True), (len(needy) - 10, False)):
        served = pl.when(pl.col("id_keluarga").is_in(needy[:reached])).then(pl.lit(["kesehatan"])).otherwise([])
        rows = ROWS.with_columns(sektor_terjangkau=pl.when(HERE).then(served).otherwise(pl.col("sektor_terjangkau")))
        counts = count(rows, KATALOG)
        found = cells(counts.layout, RULES)
        secret = {key(cell) for cell, gone in zip(found, primary(found, counts, RULES), strict=True) if gone}
        assert (("gampong", IBOIH, "sektor_terjangkau-kesehatan", "") in secret) is hidden, reached


def test_nothing_finer_than_declared_is_a_cell():
    found = {(*key(cell)[:3:2], key(cell)[3]) for cell in cells(count(ROWS, KATALOG).layout, RULES)}
    assert ("gampong", "terjangkau", "") in found
    assert ("kecamatan", "terjangkau", "H") in found
    for mark in ("tahap-mandiri", "mandiri", "keluar", "keluar-kambuh", "jenis-modal"):
        assert ("gampong", mark, "") not in found
        assert ("kecamatan", mark, "") in found
    assert ("gampong", "sektor_terjangkau-kesehatan", "") in found
    assert ("gampong", "sektor_terjangkau-hunian", "") not in found
    assert ("kecamatan", "sektor_terjangkau-hunian", "") in found
    assert {name for name in found if name[1] == "paket_lengkap"} == {("kota", "paket_lengkap", "")}
    assert not {name for name in found if name[0] == "gampong" and name[2]}


def test_a_share_of_families_is_read_from_published_counts_alone(tmp_path):
    one = naive(ROWS)
    release = publish(tmp_path, [one])
    table = wide.by_area(release, KATALOG, "gampong", "2026")
    here = table.row(by_predicate=pl.col("kode") == IBOIH, named=True)
    reached, every = counted(ROWS, REACHED), counted(ROWS, "lengkap")
    assert (here["terjangkau_keluarga"], here["terjangkau_tercacah"]) == (reached, every)
    assert here["terjangkau"] == reached / every
    assert (here["mandiri"], here["mandiri_mutu"]) == (None, Quality.PELINDUNG.value)
    above = wide.by_area(release, KATALOG, "kecamatan", "2026").row(
        by_predicate=pl.col("kode") == SUKAKARYA, named=True
    )
    assert above["mandiri"] == above["mandiri_keluarga"] / above["mandiri_tercacah"]
    assert "terjangkau" in wide.offered(KATALOG, "gampong")
    assert "mandiri" not in wide.offered(KATALOG, "gampong")
    assert "mandiri" in wide.offered(KATALOG, "kecamatan")
    assert set(shares.followed(KATALOG)) <= set(table.columns)
