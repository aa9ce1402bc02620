"""The sample tells of programmes, mentoring and graduation as its rounds say families fared."""

from datetime import date, timedelta

import polars as pl
import pytest

from peka_core.catalog import load
from peka_core.deprivation.derive import derive
from peka_core.measures.followup import self_reliance
from peka_core.synthetic import generate, parameters
from peka_core.synthetic.programmes import eligible
from peka_core.tables import TABEL

FOLLOWING = ("program", "penerima", "pendamping", "kunjungan", "rencana", "kelulusan")
KEY = ["id_keluarga", "putaran"]
BUNDLE = ("pelatihan", "modal", "pasar")


@pytest.fixture(scope="module")
def sample() -> dict[str, pl.DataFrame]:
    return generate()


@pytest.fixture(scope="module")
def derived(sample) -> pl.DataFrame:
    tahun = pl.col("putaran").cast(pl.Int64).alias("tahun")
    frame = derive(sample["keluarga"], sample["anggota"], load())
    return frame.with_columns(tahun, miskin=pl.col("tingkat").is_in(["parah", "miskin"]))


@pytest.fixture(scope="module")
def received(sample) -> pl.DataFrame:
    kinds = sample["program"].select("kode_program", "tahun", "jenis", "sumber_dana", program_mulai="mulai")
    return sample["penerima"].join(kinds, on=["kode_program", "tahun"], how="left")


@pytest.fixture(scope="module")
def exits(sample) -> pl.DataFrame:
    """Approved exits to self-reliance, whether later found to have fallen back, and whether mentored for long."""
    stages = self_reliance.assess(sample["asesmen"], load(), self_reliance.income_sources(sample["anggota"]))
    left = sample["kelulusan"].filter((pl.col("keputusan") == "disetujui") & (pl.col("jenis_keluar") == "mandiri"))
    seen = left.select("id_keluarga", "tanggal_keputusan").join(stages, on="id_keluarga")
    after = seen.filter(pl.col("tanggal_asesmen") > pl.col("tanggal_keputusan"))
    fell = after.group_by("id_keluarga").agg(kambuh=(pl.col("tahap") < 4).any())
    month = pl.col("tanggal").dt.truncate("1mo")
    mentored = sample["kunjungan"].group_by("id_keluarga").agg(panjang=month.n_unique() >= 6)
    return left.join(fell, on="id_keluarga").join(mentored, on="id_keluarga", how="left")


@pytest.mark.parametrize("size", [100, 400])
def test_a_small_sample_has_rows_in_every_table(size):
    tables = generate(size, 5)
    assert all(tables[nama].height for nama in FOLLOWING)


def test_every_recipient_is_a_family_of_its_year_and_a_programme_of_that_year(sample, received, derived):
    assert received["jenis"].null_count() == 0
    assert received.join(derived, on=["id_keluarga", "tahun"], how="anti").height == 0
    assert received.filter(pl.col("mulai") < pl.col("program_mulai")).height == 0
    assert received.filter(pl.col("mulai").dt.year() != pl.col("tahun")).height == 0
    assert received.filter(pl.col("selesai") < pl.col("mulai")).height == 0


def test_whoever_still_receives_has_no_end_and_the_others_have_one(sample):
    running = pl.col("status") == "aktif"
    assert sample["penerima"].filter(running != pl.col("selesai").is_null()).height == 0
    assert set(sample["penerima"]["status"]) == {item.kode for item in load().status_penerima}


def test_nothing_happens_to_a_family_after_it_has_left(sample):
    gone = sample["kelulusan"].filter(pl.col("jenis_keluar").is_in(["pindah", "meninggal"]))
    assert set(gone["jenis_keluar"]) == {"pindah", "meninggal"}
    left = gone.select("id_keluarga", "tanggal_keputusan")
    for nama, day in (("penerima", "mulai"), ("kunjungan", "tanggal")):
        late = sample[nama].join(left, on="id_keluarga").filter(pl.col(day) > pl.col("tanggal_keputusan"))
        assert late.height == 0, nama
    assert sample["penerima"].join(left, on="id_keluarga").filter(pl.col("status") == "aktif").height == 0


def test_no_day_lies_after_the_last_assessment_but_those_of_plans(sample):
    last = sample["asesmen"]["tanggal_asesmen"].max()
    days = {
        "penerima": ["mulai"],
        "kunjungan": ["tanggal"],
        "rencana": ["tanggal", "tercapai"],
        "kelulusan": ["diusulkan", "tanggal_keputusan"],
    }
    for nama, columns in days.items():
        for column in columns:
            assert sample[nama][column].max() <= last, (nama, column)


def test_all_kinds_and_all_funds_are_there(sample):
    katalog = load()
    assert set(sample["program"]["jenis"]) == {item.kode for item in katalog.jenis_program}
    assert set(sample["program"]["sumber_dana"]) | {"apba"} == {item.kode for item in katalog.sumber_dana}
    assert set(sample["program"]["strategi"].drop_nulls()) == {item.kode for item in katalog.strategi}
    assert set(sample["kunjungan"]["topik"]) == {item.kode for item in katalog.topik_kunjungan}


def test_every_word_of_the_tables_is_one_of_the_catalogue(sample):
    katalog = load()
    for nama in FOLLOWING:
        for kolom in katalog_columns(nama):
            values = sample[nama][kolom.nama]
            values = values.explode() if values.dtype == pl.List else values
            known = {item.kode for item in getattr(katalog, kolom.katalog)}
            assert set(values.drop_nulls()) <= known, (nama, kolom.nama)


def katalog_columns(nama: str):
    return [kolom for kolom in TABEL[nama].kolom if kolom.katalog]


def test_target_rules_choose_more_of_the_families_they_mean(derived, received):
    for kode, item in parameters.load()["program"]["daftar"].items():
        frame = derived.with_columns(sasaran=eligible(item["aturan"], derived, load()))
        got = received.filter(pl.col("kode_program") == kode).select("id_keluarga", "tahun", dapat=pl.lit(True))
        frame = frame.filter(pl.col("tahun").is_in(got["tahun"].unique().implode()))
        frame = frame.join(got, on=["id_keluarga", "tahun"], how="left").with_columns(pl.col("dapat").fill_null(False))
        inside, outside = (frame.filter(pl.col("sasaran") == flag)["dapat"].mean() for flag in (True, False))
        assert inside > 2 * outside, kode


def test_some_poor_families_get_nothing_and_others_four_programmes(derived, received):
    counted = received.group_by("id_keluarga", "tahun").len()
    poor = derived.filter(pl.col("miskin") & (pl.col("tahun") == 2026)).join(
        counted, on=["id_keluarga", "tahun"], how="left"
    )
    assert 0.08 < poor["len"].is_null().mean() < 0.25
    assert 0.15 < (poor["len"] >= 4).mean() < 0.45


def test_zakat_for_the_poor_also_reaches_families_above_the_line(derived, received):
    zakat = received.filter(pl.col("kode_program") == "ZAKAT-MISKIN").join(derived, on=["id_keluarga", "tahun"])
    assert zakat["tingkat_uang"].is_in(["ekstrem", "miskin"]).mean() < 0.5
    assert (zakat["desil"] > 6).mean() > 0.1


def test_fragments_outnumber_whole_bundles(received):
    parts = received.filter(pl.col("jenis").is_in(BUNDLE)).group_by("id_keluarga").agg(pl.col("jenis").n_unique())
    counts = dict(parts.group_by("jenis").len().iter_rows())
    assert counts[1] > 5 * counts[3]
    assert counts[3] >= 60


def test_some_families_live_on_direct_aid_alone_in_all_rounds(derived, received):
    direct = [item.kode for item in load().jenis_program if item.langsung]
    only = received.group_by("id_keluarga", "tahun").agg(pl.col("jenis").is_in(direct).all())
    years = only.filter("jenis").group_by("id_keluarga").len()
    assert years.filter(pl.col("len") == 3).height > 300


def test_mentored_graduates_last_and_fast_exits_fall_back(exits):
    long = pl.col("panjang").fill_null(False)
    mentored, alone = exits.filter(long), exits.filter(~long)
    assert mentored.height >= 50
    assert alone.height >= 100
    assert mentored["kambuh"].mean() < 0.35
    assert alone["kambuh"].mean() > 0.55
    assert exits.filter(pl.col("catatan").is_not_null())["kambuh"].mean() > 0.7


def test_graduations_are_decided_from_late_2024_to_early_2026(exits):
    months = exits["tanggal_keputusan"].dt.strftime("%Y-%m").unique().to_list()
    assert {"2024-11", "2025-03", "2025-12", "2026-02"} <= set(months)


def test_some_proposals_are_refused_and_some_wait(sample):
    counts = dict(sample["kelulusan"].group_by("keputusan").len().iter_rows())
    assert min(counts[kode] for kode in ("diusulkan", "disetujui", "ditolak")) > 50
    waiting = sample["kelulusan"].filter(pl.col("keputusan") == "diusulkan")
    assert waiting.select("tanggal_keputusan", "oleh", "catatan").null_count().row(0) == (waiting.height,) * 3
    assert waiting.filter(pl.col("diusulkan") < date(2026, 1, 1)).height > 5


def test_gates_met_are_those_of_the_assessment_before(sample):
    stages = self_reliance.assess(sample["asesmen"], load(), self_reliance.income_sources(sample["anggota"]))
    left = sample["kelulusan"].filter(pl.col("syarat_terpenuhi").is_not_null()).sort("diusulkan")
    last = left.join_asof(
        stages.select("id_keluarga", "tanggal_asesmen", "syarat_kurang").sort("tanggal_asesmen"),
        left_on="diusulkan",
        right_on="tanggal_asesmen",
        by="id_keluarga",
    )
    every = {item.kode for item in load().syarat}
    for met, unmet in last.select("syarat_terpenuhi", "syarat_kurang").iter_rows():
        assert set(met) | set(unmet) >= every - {"pekerjaan"}
        assert not set(met) & set(unmet) - {"pekerjaan"}  # an income of the members may have been lost as a blank


def test_some_mentors_have_far_too_many_families_and_some_visits_are_overdue(sample):
    last = sample["kunjungan"]["tanggal"].max()
    recent = sample["kunjungan"].filter(pl.col("tanggal") > last - timedelta(days=182))
    load_ = recent.group_by("kode_pendamping").agg(pl.col("id_keluarga").n_unique())
    burden = load_.join(sample["pendamping"], on="kode_pendamping")
    over = burden.filter(pl.col("id_keluarga") > 1.5 * pl.col("kapasitas_keluarga"))
    assert 3 <= over.height <= burden.height // 2
    latest = sample["kunjungan"].sort("tanggal").group_by("id_keluarga").last()
    assert 50 < latest.filter(pl.col("tanggal_berikut") < last).height < latest.height / 2


def test_mentors_are_codes_and_no_names(sample):
    assert sample["pendamping"]["kode_pendamping"].str.contains(r"^P-\d{3}$").all()
    assert 30 <= sample["pendamping"].height <= 45
    served = sample["kunjungan"].filter(
        ~pl.col("kode_pendamping").is_in(sample["pendamping"]["kode_pendamping"].implode())
    )
    assert served.height == 0


def test_a_plan_is_achieved_when_a_later_assessment_scores_its_domain_higher(sample):
    scores = sample["asesmen"].unpivot(
        index=["id_keluarga", "tanggal_asesmen"], on=[f"skor_{item.kode}" for item in load().ranah]
    )
    scores = scores.with_columns(ranah=pl.col("variable").str.strip_prefix("skor_")).drop_nulls()
    plans = sample["rencana"].join(scores, on=["id_keluarga", "ranah"])
    at = (
        plans.filter(pl.col("tanggal_asesmen") <= pl.col("tanggal"))
        .group_by("id_keluarga", "no_rencana")
        .agg(awal=pl.col("value").sort_by("tanggal_asesmen").last(), tercapai=pl.col("tercapai").first())
    )
    later = (
        plans.filter(pl.col("tanggal_asesmen") > pl.col("tanggal"))
        .group_by("id_keluarga", "no_rencana")
        .agg(puncak=pl.col("value").max())
    )
    both = at.join(later, on=["id_keluarga", "no_rencana"])
    assert both.filter(pl.col("tercapai").is_not_null() != (pl.col("puncak") > pl.col("awal"))).height == 0
    assert 0.3 < both["tercapai"].is_not_null().mean() < 0.8


def test_some_money_ends_within_a_year_and_some_needs_nobody_serves(sample):
    now = sample["program"].filter(pl.col("tahun") == 2026)
    assert 3 <= now.filter(pl.col("selesai") < date(2027, 10, 1)).height <= 8
    katalog = load()
    assert {item.kode for item in katalog.penyebab} - set(now["penyebab"].explode()) >= {"utang", "bencana_iklim"}
    assert {item.kode for item in katalog.indikator} - set(now["indikator"].explode()) >= {"air", "padat"}


def test_budgets_hold_what_was_spent_and_the_target_what_was_reached_or_more(sample):
    reached = sample["penerima"].group_by("kode_program", "tahun").len("terjangkau")
    both = sample["program"].join(reached, on=["kode_program", "tahun"])
    assert both.height == sample["program"].height
    assert both.filter(pl.col("realisasi_rp") > pl.col("anggaran_rp")).height == 0
    assert both.filter(pl.col("terjangkau") > pl.col("sasaran_keluarga")).height == 0
