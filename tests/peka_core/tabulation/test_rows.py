import polars as pl
import pytest

from peka_core import catalog, releases
from peka_core.deprivation import derive
from peka_core.tables import KELUARGA
from peka_core.tabulation import rows as families
from peka_core.tabulation.reasons import band_of, next_worse, reasons


@pytest.fixture(scope="module")
def release(sample_data):
    return releases.current(sample_data)


@pytest.fixture(scope="module")
def turunan(release):
    return derive.derive(release.read("keluarga"), release.read("anggota"), catalog.load())


@pytest.fixture(scope="module")
def rows(release, turunan):
    return families.rows(turunan, release.read("keluarga"), catalog.load())


def test_there_is_one_row_a_family_and_round(rows, turunan):
    assert rows.height == turunan.height
    assert rows.select("id_keluarga", "putaran").is_unique().all()


def test_no_row_shows_a_place_an_amount_or_an_exact_age(rows):
    assert families.withheld() == {"lon", "lat"}
    answers = {kolom.nama for kolom in KELUARGA.kolom}
    assert set(rows.columns) & answers == {"id_keluarga", "putaran", "kode_gampong", "penyebab"}
    assert set(rows["umur_kk"].drop_nulls().unique()) <= set(families.band(families.AGES))
    assert set(rows["besar"].drop_nulls().unique()) == {"<3", "3–5", "6+"}


@pytest.mark.parametrize(("age", "band"), [(29, "<30"), (30, "30–44"), (59, "45–59"), (60, "60+"), (None, None)])
def test_an_age_on_the_edge_belongs_to_the_band_it_begins(age, band, turunan, release):
    one = turunan.head(1)
    heads = release.read("keluarga").with_columns(usia_kk_tahun=pl.lit(age, pl.Int64))
    assert families.rows(one, heads, catalog.load())["umur_kk"].to_list() == [band]


def test_what_is_lacking_adds_up_to_the_score(rows, turunan):
    weights = {item.kode: item.bobot for item in catalog.load().indikator}
    scored = rows.filter(pl.col("skor").is_not_null())
    assert scored.height > 100
    for lacking, score in scored.select("kurang", "skor").iter_rows():
        assert sum(weights[kode] for kode in lacking) / catalog.load().penyebut == pytest.approx(score)


def test_the_worst_families_come_first_and_those_without_a_score_last(rows):
    known = rows["skor"].is_not_null()
    assert rows["skor"].drop_nulls().is_sorted(descending=True)
    assert known.to_list() == sorted(known.to_list(), reverse=True)


def test_the_reasons_of_every_family_give_the_level_it_was_counted_in(turunan):
    katalog = catalog.load()
    for row in turunan.iter_rows(named=True):
        why = reasons(row, katalog)
        assert why.certain == (row["hilang"] == 0)
        if why.certain:
            assert (why.lowest, why.highest, [band.kode for band in why.bands]) == (row["skor"],) * 2 + (
                [row["tingkat"]],
            )


def test_a_missing_answer_leaves_every_band_open_that_it_could_lead_to():
    katalog = catalog.load()
    every = (1 << len(katalog.indikator)) - 1
    why = reasons({"mask": 0, "hilang": every}, katalog)
    assert [band.kode for band in why.bands] == [band.kode for band in katalog.tingkat]
    assert (why.lowest, why.highest) == (0, katalog.penyebut)
    assert not why.of("kurang")
    one = reasons({"mask": every ^ 1, "hilang": 1}, katalog)
    assert one.highest - one.lowest == katalog.indikator[0].bobot
    assert [band.kode for band in one.bands] == ["parah"]


def test_a_score_on_a_cutoff_reaches_it_and_one_less_does_not():
    katalog = catalog.load()
    for tingkat in katalog.tingkat[:-1]:
        edge = tingkat.skor_minimal * katalog.penyebut
        assert edge.denominator == 1
        assert band_of(int(edge), katalog) is tingkat
        assert next_worse(band_of(int(edge) - 1, katalog), katalog) is tingkat
    assert next_worse(katalog.tingkat[0], katalog) is None
