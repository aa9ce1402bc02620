"""The page Kemandirian after self-reliance: way out, alerts, staying out, dependency, for every role and filter."""

import json
import shutil
from datetime import timedelta
from pathlib import Path

import polars as pl
import pytest

from dashboard.filters.filter import Filter
from dashboard.look.theme import theme
from dashboard.navigation import PAGES
from dashboard.parts.kemandirian import daftar_peringatan, sections
from dashboard.shell.view import View
from dashboard.source import register
from dashboard.source.rights import Guarded, NotAllowed
from dashboard.source.rows import Personal
from peka_core.access import log, store
from peka_core.access.principal import Peran, Principal
from peka_core.errors import RefusedError
from peka_core.followup import alerts
from tests.support.pages import opened, text
from tests.support.towns import IBOIH

pytestmark = [pytest.mark.slow, pytest.mark.usefixtures("data")]
KEMANDIRIAN = next(spec for spec in PAGES if spec.url == "kemandirian")
HEADLINES = {
    "lulus": "<h1>Jalan keluar keluarga yang diikuti PEKA di Kota Sabang, 2026: ",
    "peringatan": "<h1>Peringatan kambuh di Kota Sabang, 2025–2026: ",
    "bertahan": "<h1>Lulus karena mandiri dan bertahan di Kota Sabang, 2026: ",
    "ketergantungan": "<h1>Keluarga yang hanya menerima bantuan langsung di Kota Sabang, 2026: ",
}
FILTERS = [
    {"putaran": "2024"},
    {"putaran": "2025"},
    {"gampong": IBOIH},
    {"tingkat": "miskin"},
    {"kelompok": "nelayan"},
    {"kelompok": "anak_yatim", "gampong": IBOIH, "desil": "9"},
]


@pytest.fixture
def data(sample_data: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A sample of one's own, as looks at families are written to its log."""
    folder = tmp_path / "data"
    shutil.copytree(sample_data, folder, ignore=shutil.ignore_patterns("state.db*"))
    monkeypatch.setenv("PEKA_DATA", str(folder))
    return folder


def asking(peran: Peran, gampong: frozenset[str] | None = None) -> Personal:
    return Personal(register.current(), Principal(peran, "uji", gampong), {})


def page_of(peran: Peran, **asked) -> View:
    principal = Principal(peran, "uji")
    source = Guarded(asking(peran), principal)
    return View(source, Filter(**asked), theme("light"), page="kemandirian", principal=principal)


@pytest.mark.parametrize("bagian", HEADLINES)
@pytest.mark.parametrize("peran", ["perencana", "kepala"])
def test_each_section_has_its_headline_and_source_and_fails_nowhere(bagian: str, peran: str):
    at = opened(KEMANDIRIAN, {"bagian": bagian, "sebagai": peran})
    words = text(at)
    assert not at.exception
    assert HEADLINES[bagian] in words
    assert "Sumber: pendataan PEKA putaran 2026" in words
    assert not [error.value for error in at.error]


@pytest.mark.parametrize("bagian", HEADLINES)
def test_each_section_speaks_english(bagian: str):
    at = opened(KEMANDIRIAN, {"bagian": bagian, "bahasa": "en", "sebagai": "kepala"})
    drawn = [json.loads(chart.proto.spec) for chart in at.get("plotly_chart")]
    shown = text(at) + json.dumps([[trace.get("name") for trace in chart["data"]] for chart in drawn])
    for indonesian in ("keluarga", "kelulusan", "Peringatan", "Bertahan", "putaran", "Syarat", "Kambuh", "diperiksa"):
        assert indonesian not in shown, indonesian


@pytest.mark.parametrize("bagian", HEADLINES)
@pytest.mark.parametrize("query", FILTERS, ids=str)
def test_each_section_stands_under_a_filter(bagian: str, query: dict[str, str]):
    at = opened(KEMANDIRIAN, {"bagian": bagian, **query})
    assert not at.exception
    assert not [error.value for error in at.error]
    assert "nan" not in text(at).split()


@pytest.mark.parametrize("bagian", HEADLINES)
def test_each_section_offers_its_tables_and_none_of_them_names_a_family(bagian: str):
    found = sections.tables_of(page_of(Peran.ADMIN, bagian=bagian))
    families = set(register.current().turunan["id_keluarga"])
    assert found
    for sheet in found:
        assert len({len(column.nilai) for column in sheet.kolom}) == 1
        assert not families & {str(value) for column in sheet.kolom for value in column.nilai}


def test_a_release_older_than_the_tables_is_said_in_words(data: Path):
    release = register.current().release
    for tabel in ("asesmen", "penerima", "program", "kunjungan", "kelulusan", "rencana", "pendamping"):
        assert release.read(tabel).height
    bare = _without_tables(register.current())
    for bagian in HEADLINES:
        principal = Principal(Peran.ADMIN, "uji")
        source = Guarded(Personal(bare, principal, {}), principal)
        page = View(source, Filter(bagian=bagian), theme("light"), page="kemandirian", principal=principal)
        said = sections.headline(page, 1)
        assert any(word in said for word in ("belum ada", "tidak ada")), said
        assert all(sheet.rows or True for sheet in sections.tables_of(page))


def _without_tables(whole):
    """The register as if its release had never had the tables of following families."""
    from dataclasses import replace

    class Bare:
        id, folder, manifest = whole.release.id, whole.release.folder, whole.release.manifest

        def read(self, tabel: str) -> pl.DataFrame:
            found = whole.release.read(tabel)
            return found if tabel in ("keluarga", "anggota") else found.head(0)

    own = ("ikk", "tahap", "syarat_kurang", "status_lulus", "program", "jenis_program", "jumlah_program", "paket")
    more = ("bulan_dampingan", "didampingi", "langsung_saja")
    rows = whole.turunan.drop(*own, *more, strict=False)
    return replace(whole, key=f"{whole.key}|tanpa", release=Bare(), turunan=rows)


def test_staying_out_answers_the_head_in_one_sentence_whose_numbers_add_up():
    found = asking(Peran.KEPALA).staying(Filter())
    words = text(opened(KEMANDIRIAN, {"bagian": "bertahan", "sebagai": "kepala"}))
    assert found.seen > 10
    told = f"dari {found.seen} kelulusan yang diperiksa sesudahnya, {found.seen - found.relapsed}"
    assert told in words
    assert f"{found.relapsed} kambuh" in words
    assert "bukan bukti" in "".join(w.value for w in opened(KEMANDIRIAN, {"bagian": "bertahan"}).warning)


def test_relapse_means_the_same_here_and_in_the_standing_of_families():
    mine = register.current()
    last = mine.standing().filter(putaran="2026", status_lulus="kambuh")["id_keluarga"]
    asked = mine.everywhere(Filter())
    ours = mine._clock(mine.follow_day(Filter()))
    fell = ours.sort("keluar").unique("id_keluarga", keep="last").filter(keadaan="kambuh")
    present = fell.join(mine.turunan.filter(putaran=asked.putaran).select("id_keluarga"), on="id_keluarga")
    assert set(present["id_keluarga"]) == set(last)


def test_the_clock_of_the_way_out_holds_every_exit_once():
    mine = asking(Peran.KEPALA)
    way = mine.way(Filter())
    row = way.clock.row(0, named=True)
    assert row["keluar"] == row["mandiri"] + row["kambuh"] + row["belum_diperiksa"]
    assert way.months["keluar"].sum() == row["keluar"] == way.clock_gampong["keluar"].sum()
    assert way.gampong["dinilai"].sum() == way.path.steps["dinilai"]
    assert way.path.readiness["keluarga"].sum() == way.path.steps["dinilai"]


def test_the_head_sees_alerts_counted_and_never_one_by_one():
    head = opened(KEMANDIRIAN, {"bagian": "peringatan", "sebagai": "kepala"})
    assert "Keluarga dengan peringatan" not in [item.value for item in head.header]
    assert all("Kode keluarga" not in table.value.columns for table in head.dataframe)
    door = Guarded(asking(Peran.KEPALA), Principal(Peran.KEPALA, "uji"))
    for name in ("alert_rows", "alert_list", "handled", "decided", "raised"):
        with pytest.raises(NotAllowed):
            getattr(door, name)
    with pytest.raises(RefusedError):
        asking(Peran.KEPALA).alert_rows(Filter())


def test_a_planner_sees_each_alert_by_pseudonym_most_overdue_first_and_the_look_is_noted():
    planner = opened(KEMANDIRIAN, {"bagian": "peringatan", "sebagai": "perencana"})
    table = next(item.value for item in planner.dataframe if "Kode keluarga" in item.value.columns)
    assert set(table["Kode keluarga"].str.len()) == {daftar_peringatan.SHORT}
    assert table["Lewat (hari)"].is_monotonic_decreasing
    entry = next(iter(log.rows(store.open_state(), limit=1)))
    assert (entry.tindakan, entry.objek, entry.rincian["daftar"]) == ("baris_lihat", "2026", "peringatan")


def test_a_list_holds_no_family_of_a_gampong_outside_the_scope():
    everywhere = asking(Peran.PERENCANA).alert_rows(Filter())
    place = everywhere["kode_gampong"].mode()[0]
    mine = asking(Peran.PERENCANA, frozenset({place})).alert_rows(Filter())
    assert 0 < mine.height < everywhere.height
    assert set(mine["kode_gampong"]) == {place}


def test_numbers_of_the_list_are_those_of_the_counts():
    mine = asking(Peran.ADMIN)
    rows, found = mine.alert_rows(Filter()), mine.alert_counts(Filter())
    total = found.total.row(0, named=True)
    assert (total["peringatan"], total["keluarga"]) == (rows.height, rows["id_keluarga"].n_unique())
    assert found.rules["peringatan"].sum() == found.gampong["peringatan"].sum() == rows.height
    assert found.cross["peringatan"].sum() == rows.height
    assert total["keluarga"] <= found.watched


def test_a_closed_alert_leaves_the_open_ones_and_its_verdict_counts(monkeypatch: pytest.MonkeyPatch):
    mine = asking(Peran.ADMIN)
    rows = mine.alert_rows(Filter())
    closed = [(rows["id_peringatan"][i], rows["batas"][i] + timedelta(days=i)) for i in (0, 1)]
    told = [
        {"id_peringatan": kode, "status": "selesai", "oleh": "uji", "tanggal": day, "hasil": hasil}
        for (kode, day), hasil in zip(closed, ("benar", "palsu"), strict=True)
    ]
    frame = pl.DataFrame(told, schema=alerts.HANDLED)
    monkeypatch.setattr(type(register.current()), "handled", lambda _self: frame)
    found = mine.alert_counts(Filter())
    row = found.total.row(0, named=True)
    assert (row["tepat"], row["terlambat"], row["benar"], row["palsu"]) == (1, 1, 1, 1)
    assert row["lewat"] + row["terbuka"] == rows.height - 2
    assert (found.false.n, found.false.share) == (2, 0.5)


def test_direct_aid_only_adds_up_over_gampong_levels_and_lengths():
    found = asking(Peran.KEPALA).dependence(Filter())
    whole = found.total.row(0, named=True)
    for name in ("keluarga", "menerima", "langsung_saja", "lama"):
        assert found.gampong[name].sum() == found.depth[name].sum() == whole[name]
    assert found.lengths["keluarga"].sum() == whole["langsung_saja"]
    assert found.lengths.filter(pl.col("berturut") > 1)["keluarga"].sum() == whole["lama"]
    assert found.rounds["putaran"].to_list() == ["2024", "2025", "2026"]


def test_an_earlier_round_is_read_on_its_own_last_day_and_knows_nothing_of_later():
    mine = register.current()
    early, late = (mine.staying(Filter(putaran=putaran)) for putaran in ("2025", "2026"))
    assert mine.follow_day(Filter(putaran="2025")) == mine.round_date(Filter(putaran="2025"))
    assert early.left < late.left
    assert mine.follow_day(Filter()) >= mine.round_date(Filter())


def test_a_partner_cannot_ask():
    door = Guarded(asking(Peran.MITRA), Principal(Peran.MITRA))
    for name in ("way", "alert_counts", "staying", "dependence", "alert_rows", "follow_day"):
        with pytest.raises(NotAllowed):
            getattr(door, name)


@pytest.mark.parametrize("bagian", HEADLINES)
def test_each_section_stands_on_a_survey_without_these_tables(
    bagian: str, survey_data: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setenv("PEKA_DATA", str(survey_data / "sampel"))
    at = opened(KEMANDIRIAN, {"bagian": bagian, "sebagai": "kepala"})
    assert not at.exception
    assert not [error.value for error in at.error]
