"""The sample tells of partners, meetings, stated needs, judgements and corrections as a small city has them."""

import polars as pl
import pytest

from peka_core.catalog import load
from peka_core.synthetic import generate
from peka_core.tables import TABEL

TOGETHER = ("mitra", "kegiatan", "musyawarah", "aspirasi", "evaluasi", "sanggah")


@pytest.fixture(scope="module")
def sample() -> dict[str, pl.DataFrame]:
    return generate()


@pytest.fixture(scope="module")
def last_day(sample):
    return sample["asesmen"]["tanggal_asesmen"].max()


@pytest.mark.parametrize("size", [100, 400])
def test_a_small_sample_has_rows_in_every_table(size):
    tables = generate(size, 5)
    assert all(tables[nama].height for nama in TOGETHER)


def test_every_word_of_the_tables_is_one_of_the_catalogue(sample):
    katalog = load()
    for nama in TOGETHER:
        for kolom in TABEL[nama].kolom:
            if kolom.katalog:
                values = sample[nama][kolom.nama]
                values = values.explode() if values.dtype == pl.List else values
                assert set(values.drop_nulls()) <= {item.kode for item in getattr(katalog, kolom.katalog)}, kolom


def test_partners_are_of_every_kind_and_some_stand_there_twice_under_another_spelling(sample):
    katalog = load()
    assert set(sample["mitra"]["jenis"].drop_nulls()) == {item.kode for item in katalog.jenis_mitra}
    assert {"Baitul Mal Kota Sabang", "Baitul Maal Sabang"} <= set(sample["mitra"]["nama_mitra"])


def test_activities_cover_every_sector_and_carry_out_programmes_that_ran_in_that_year(sample):
    activities, katalog = sample["kegiatan"], load()
    assert set(activities["sektor"]) == {item.kode for item in katalog.sektor}
    linked = activities.drop_nulls("kode_program")
    assert linked.join(sample["program"], on=["kode_program", "tahun"], how="anti").is_empty()
    reached = sample["penerima"].group_by("kode_program", "tahun").len()
    counted = linked.join(reached, on=["kode_program", "tahun"])
    assert counted.filter(pl.col("keluarga_terjangkau") > pl.col("len")).is_empty()


def test_nobody_is_reached_by_what_is_planned_or_was_called_off(sample, last_day):
    activities = sample["kegiatan"]
    begun_later = activities.filter(pl.col("mulai") > last_day)
    assert set(begun_later["status"]) == {"direncanakan"}
    unborn = activities.filter(pl.col("status").is_in(["direncanakan", "batal"]))
    assert unborn["keluarga_terjangkau"].fill_null(0).sum() == 0


def test_far_gampong_have_fewer_partners_than_the_town(sample):
    there = sample["kegiatan"].explode("gampong").group_by("gampong").agg(pl.col("kode_mitra").n_unique())
    counts = dict(there.iter_rows())
    assert counts["11.72.01.2008"] > counts["11.72.03.2006"]


def test_most_gampong_meet_after_a_round_and_some_do_not(sample):
    held = sample["musyawarah"].group_by("putaran").len()["len"]
    assert all(14 <= count < 18 for count in held)


def test_women_are_fifteen_to_forty_five_of_a_hundred_at_a_meeting(sample):
    people = sample["musyawarah"].select(women="hadir_perempuan", every=pl.sum_horizontal("^hadir_(laki|perempuan)$"))
    share = people.select(pl.col("women") / pl.col("every")).to_series()
    assert share.min() > 0.13
    assert share.max() < 0.47  # a person more or less


def test_no_meeting_both_agrees_to_a_cause_and_corrects_or_adds_it(sample):
    both = pl.col("penyebab_disepakati").list.set_intersection(pl.col("penyebab_dikoreksi"))
    again = pl.col("penyebab_disepakati").list.set_intersection(pl.col("penyebab_tambahan"))
    found = sample["musyawarah"].filter((both.list.len() > 0) | (again.list.len() > 0))
    assert found.is_empty()


def test_stated_needs_are_answered_late_in_time_or_never_and_no_answer_comes_without_its_day(sample, last_day):
    stated = sample["aspirasi"]
    assert set(stated["status"]) == {item.kode for item in load().status_aspirasi}
    assert stated.filter((pl.col("status") == "baru") != pl.col("tanggal_tanggapan").is_null()).is_empty()
    done = pl.col("status").is_in([item.kode for item in load().status_aspirasi if item.selesai])
    assert stated.filter(done != pl.col("tanggal_selesai").is_not_null()).is_empty()
    waited = (last_day - stated.filter(pl.col("status") == "baru")["tanggal"]).dt.total_days()
    limit = load().bersama.tenggat_aspirasi_hari
    assert waited.max() > limit > waited.min()


def test_a_need_that_was_met_names_an_activity_there_that_answers_it(sample):
    named = sample["aspirasi"].drop_nulls("kode_kegiatan")
    assert set(named["status"]) == {"terlaksana"}
    both = named.join(sample["kegiatan"], on="kode_kegiatan")
    assert both.height == named.height > 0
    assert both.filter(~pl.col("gampong").list.contains(pl.col("kode_gampong"))).is_empty()


def test_only_recipients_judge_a_programme_and_after_they_began_to_receive(sample):
    judged = sample["evaluasi"].join(sample["penerima"], on=["id_keluarga", "kode_program", "tahun"], how="left")
    assert judged["mulai"].null_count() == 0
    assert judged.filter(pl.col("tanggal") < pl.col("mulai")).is_empty()


def test_some_programmes_are_judged_by_too_few_to_show(sample):
    counts = sample["evaluasi"].drop_nulls("skor").group_by("kode_program").len()["len"]
    assert counts.min() < 10
    assert counts.max() > 300


def test_corrections_are_decided_in_time_late_or_not_yet(sample, last_day):
    asked = sample["sanggah"]
    assert asked.filter(pl.col("hasil").is_null() != pl.col("tanggal_selesai").is_null()).is_empty()
    limit = load().bersama.tenggat_sanggah_hari
    took = (asked["tanggal_selesai"] - asked["tanggal"]).dt.total_days().drop_nulls()
    assert took.min() <= limit < took.max()
    open_days = (last_day - asked.filter(pl.col("hasil").is_null())["tanggal"]).dt.total_days()
    assert open_days.min() <= limit < open_days.max()
