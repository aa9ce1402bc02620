"""The page Partisipasi: its sections in both languages, who may record what, what is noted, and what nobody may see."""

import json
import shutil
from datetime import date
from pathlib import Path

import polars as pl
import pytest

from dashboard.filters.codes import OF_PUBLIC, SECTIONS_OF
from dashboard.filters.filter import Filter
from dashboard.look.theme import theme
from dashboard.navigation import PAGES
from dashboard.parts.partisipasi import lembar, sections
from dashboard.shell.view import View
from dashboard.source import public, register
from dashboard.source.rights import Guarded, NotAllowed
from dashboard.source.rows import Personal
from peka_core.access import log, store
from peka_core.access.principal import Peran, Principal
from peka_core.acts.errors import ActRefused
from peka_core.errors import RefusedError
from peka_core.followup.participation import causes
from tests.support.acts import MEETING, NEED
from tests.support.pages import opened, text
from tests.support.towns import IBOIH, KEUNEKAI

pytestmark = [pytest.mark.slow, pytest.mark.usefixtures("data")]
PAGE = next(spec for spec in PAGES if spec.url == "partisipasi")
SECTIONS = SECTIONS_OF["partisipasi"]
HEADLINES = {
    "musyawarah": "<h1>Musyawarah gampong di Kota Sabang, 2026: ",
    "aspirasi": "<h1>Aspirasi warga di Kota Sabang, 2026: ",
    "penilaian": "<h1>Penilaian program oleh keluarga di Kota Sabang, 2026: ",
    "sanggah": "<h1>Usul dan sanggah di Kota Sabang, 2026: ",
}


@pytest.fixture
def data(published_data: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A sample of one's own, as what is recorded is written beside it."""
    folder = tmp_path / "data"
    shutil.copytree(published_data, folder, ignore=shutil.ignore_patterns("state.db*", "jejak.*"))
    monkeypatch.setenv("PEKA_DATA", str(folder))
    return folder


def asking(peran: Peran = Peran.PERENCANA, gampong: frozenset[str] | None = None) -> Personal:
    return Personal(register.current(), Principal(peran, "uji", gampong), {})


def page_of(peran: Peran, **asked) -> View:
    principal = Principal(peran, "uji")
    source = Guarded(asking(peran), principal)
    return View(source, Filter(**asked), theme("light"), page="partisipasi", principal=principal)


def noted(act: str) -> int:
    return len(log.rows(store.open_state(), tindakan=act, limit=None))


@pytest.mark.parametrize("bagian", SECTIONS)
@pytest.mark.parametrize("peran", ["perencana", "kepala", "admin"])
def test_each_section_has_its_headline_source_and_sample_label(bagian: str, peran: str):
    at = opened(PAGE, {"bagian": bagian, "sebagai": peran})
    assert not at.exception
    words = text(at)
    assert HEADLINES[bagian] in words
    assert "belum ada yang tercatat</h1>" not in words
    assert "data contoh sintetis" in words
    assert "Bagian ini tidak dapat ditampilkan" not in words
    assert not [error.value for error in at.error]


@pytest.mark.parametrize("bagian", SECTIONS)
def test_each_section_speaks_english(bagian: str):
    at = opened(PAGE, {"bagian": bagian, "bahasa": "en", "sebagai": "kepala"})
    drawn = [json.loads(chart.proto.spec)["layout"].get("yaxis", {}) for chart in at.get("plotly_chart")]
    shown = text(at) + json.dumps([axis.get("ticktext") for axis in drawn])
    for item in register.current().katalog.program:
        shown = shown.replace(item.label(), "")
    for indonesian in ("Musyawarah", " warga", "tenggat", "tanggapan", " keluarga", "Penyebab", "menurut "):
        assert indonesian not in shown, indonesian


@pytest.mark.parametrize("bagian", SECTIONS)
@pytest.mark.parametrize(
    "query", [{"putaran": "2024"}, {"gampong": IBOIH}, {"kecamatan": "11.72.02"}, {"tingkat": "rentan"}]
)
def test_each_section_stands_under_a_filter(bagian: str, query: dict[str, str]):
    at = opened(PAGE, {"bagian": bagian, **query})
    assert not at.exception
    assert not [error.value for error in at.error]
    assert "Bagian ini tidak dapat ditampilkan" not in text(at)


@pytest.mark.parametrize("bagian", SECTIONS)
def test_each_section_offers_its_tables_and_none_of_them_names_a_family(bagian: str):
    families = set(register.current().turunan["id_keluarga"])
    for sheet in sections.tables_of(page_of(Peran.ADMIN, bagian=bagian)):
        assert len({len(column.nilai) for column in sheet.kolom}) == 1
        assert not families & {str(value) for column in sheet.kolom for value in column.nilai}


def test_filters_of_families_restrict_no_meeting_and_the_page_says_so():
    words = text(opened(PAGE, {"bagian": "musyawarah", "kelompok": "nelayan"}))
    assert "Saringan keluarga tidak berlaku di bagian ini" in words
    assert HEADLINES["musyawarah"] in words, "whom the headline is of is everybody"


@pytest.mark.parametrize("bagian", SECTIONS)
def test_a_partner_is_shown_meetings_and_needs_and_nothing_else(bagian: str):
    at = opened(PAGE, {"bagian": bagian, "sebagai": "mitra"})
    assert not at.exception
    words = text(at)
    assert "Penilaian program oleh keluarga" not in words
    assert "Usul dan sanggah di" not in words
    assert HEADLINES["aspirasi" if bagian == "aspirasi" else "musyawarah"] in words
    for inner in ("Keluarga miskin yang hadir", "Yang disampaikan<", "Catat atau betulkan", "Lembar musyawarah"):
        assert inner not in words
    assert not at.expander
    assert set(OF_PUBLIC) & set(SECTIONS) == {"musyawarah", "aspirasi"}


def test_what_a_partner_is_shown_has_no_word_of_anybody_and_no_family():
    told, state = public.current(), Filter()
    said = {*register.current().release.read("aspirasi")["isi"].drop_nulls()}
    for table in (told.needs_listed(state), told.attendance(state), told.needs_delivered(state)):
        assert not {"isi", "tanggapan", "catatan", "id_keluarga"} & set(table.columns)
        assert not said & {str(value) for row in table.rows() for value in row}
    assert told.attendance(state)["hadir_keluarga_miskin"].null_count() == 18
    assert told.needs_delivered(state)["penerima"].null_count() == told.needs_delivered(state).height


def test_inside_and_outside_count_the_same_meetings_and_needs():
    mine, theirs, state = asking(Peran.KEPALA), public.current(), Filter()
    columns = ["kode_gampong", "diadakan", "hadir", "bagian_perempuan"]
    assert mine.attendance(state).select(columns).rows() == theirs.attendance(state).select(columns).rows()
    assert mine.needs_counted(state)["disampaikan"].item() == theirs.needs_counted(state)["disampaikan"].item()


@pytest.mark.parametrize("name", ["needs_told", "objections", "meeting_held", "record_meeting", "record_need"])
def test_words_and_recording_are_for_planners_and_the_administrator(name: str):
    for peran in (Peran.MITRA, Peran.KEPALA):
        with pytest.raises(NotAllowed):
            getattr(Guarded(asking(peran), Principal(peran, "uji")), name)
    with pytest.raises(RefusedError):
        asking(Peran.KEPALA).needs_told(Filter())
    with pytest.raises(RefusedError):
        asking(Peran.KEPALA).objections(Filter())


def test_the_head_sees_numbers_of_corrections_and_no_family():
    at = opened(PAGE, {"bagian": "sanggah", "sebagai": "kepala"})
    assert not at.toggle
    families = set(register.current().release.read("sanggah")["id_keluarga"])
    assert not [family for family in families if family[:8] in text(at)]
    assert noted("baris_lihat") == 0


def test_a_planner_opens_the_list_of_corrections_and_the_look_is_noted():
    at = opened(PAGE, {"bagian": "sanggah", "sebagai": "perencana"})
    assert noted("baris_lihat") == 0, "numbers alone are no look at rows"
    at.toggle(key="sanggah_buka").set_value(True).run()
    assert "Kode keluarga" in text(at)
    assert noted("baris_lihat") == 1


def test_a_list_holds_nothing_from_outside_the_scope():
    mine = asking(gampong=frozenset({IBOIH}))
    assert set(mine.objections(Filter())["kode_gampong"]) <= {IBOIH}
    assert set(mine.needs_told(Filter())["kode_gampong"]) <= {IBOIH}
    with pytest.raises(ActRefused):
        mine.meeting_held(KEUNEKAI, "2026")


def without_meeting() -> str:
    table = asking().attendance(Filter())
    return table.filter(~pl.col("diadakan"))["kode_gampong"][0]


def test_a_meeting_that_is_recorded_stands_beside_the_data_at_once():
    mine, kode = asking(), without_meeting()
    state = Filter(gampong=(kode,))
    assert mine.meeting_causes(state).is_empty()
    mine.record_meeting({**MEETING, "kode_gampong": kode, "tanggal": date(2026, 11, 20)}, 0)
    table = mine.meeting_causes(state)
    assert dict(table.select("penyebab", "suara").iter_rows())["modal_terbatas"] == "dikoreksi"
    assert causes.agreement(table)["disebut"].item() == 1
    words = text(opened(PAGE, {"bagian": "musyawarah", "gampong": kode}))
    assert "tidak disepakati" in words
    row, seen = mine.meeting_held(kode, "2026")
    assert (row["hadir_perempuan"], seen) == (11, 1)


def test_a_meeting_of_the_workbook_is_corrected_upon_what_was_shown():
    mine = asking()
    kode = mine.attendance(Filter()).filter("diadakan")["kode_gampong"][0]
    row, seen = mine.meeting_held(kode, "2026")
    mine.record_meeting({**row, "hadir_perempuan": 77}, seen)
    [now] = mine.attendance(Filter(gampong=(kode,))).rows(named=True)
    assert (now["hadir_perempuan"], now["hadir_laki"]) == (77, row["hadir_laki"])
    with pytest.raises(ActRefused, match="sudah diubah"):
        mine.record_meeting({**row, "hadir_perempuan": 1}, seen)


def test_a_need_is_recorded_answered_and_counted():
    mine, state = asking(), Filter(gampong=(IBOIH,))
    before = mine.needs_counted(state).row(0, named=True)
    number = mine.record_need({**NEED, "tanggal": date(2026, 11, 20)})
    [row] = mine.needs_told(state).filter(no_aspirasi=number).rows(named=True)
    assert (row["keadaan"], row["versi"]) == ("baru", 1)
    mine.answer_need(number, 1, {"status": "dijadwalkan", "tanggapan": "Masuk rencana tahun depan"})
    after = mine.needs_counted(state).row(0, named=True)
    assert (after["disampaikan"], after["dijadwalkan"]) == (before["disampaikan"] + 1, before["dijadwalkan"] + 1)
    with pytest.raises(RefusedError, match="Kegiatan itu tidak ada"):
        mine.answer_need(number, 2, {"status": "terlaksana", "tanggapan": "Ada", "kode_kegiatan": "tidak-ada"})


def test_a_need_of_the_workbook_is_answered_upon_its_row():
    mine = asking()
    rows = mine.needs_told(Filter()).filter(keadaan="baru")
    number, seen, words = rows.select("no_aspirasi", "versi", "isi").row(0)
    mine.answer_need(number, seen, {"status": "tidak_dapat", "tanggapan": "Di luar kewenangan kota"})
    [row] = mine.needs_told(Filter()).filter(no_aspirasi=number).rows(named=True)
    assert (row["keadaan"], row["isi"], row["lewat"]) == ("tidak_dapat", words, False)


def test_a_correction_is_asked_for_by_how_the_code_of_a_family_begins_and_decided():
    mine = asking()
    family, home = mine._homes().select("id_keluarga", "kode_gampong").row(0)
    row = {"id_keluarga": family[:10], "tanggal": date(2026, 11, 20), "hal": "hunian", "pengaju": "keluarga"}
    number = mine.record_objection(row)
    [asked] = mine.objections(Filter(gampong=(home,))).filter(no_sanggah=number).rows(named=True)
    assert (asked["id_keluarga"], asked["keadaan"]) == (family, "diajukan")
    mine.settle_objection(number, asked["versi"], {"hasil": "ditolak", "alasan": "Sudah diperiksa, data benar"})
    assert mine.objections(Filter()).filter(no_sanggah=number)["keadaan"].item() == "ditolak"


@pytest.mark.parametrize("code", ["", "abc", "tidakadasamasekali"])
def test_a_family_that_is_not_there_is_not_corrected(code: str):
    with pytest.raises(RefusedError):
        asking().record_objection({"id_keluarga": code, "tanggal": date(2026, 11, 20), "hal": "hunian"})


def test_a_family_outside_the_scope_reads_as_one_that_is_not_there():
    family = asking()._homes().filter(pl.col("kode_gampong") != IBOIH)["id_keluarga"][0]
    row = {"id_keluarga": family, "tanggal": date(2026, 11, 20), "hal": "hunian", "pengaju": "keluarga"}
    with pytest.raises(RefusedError, match="tidak ada di wilayah"):
        asking(gampong=frozenset({IBOIH})).record_objection(row)


def test_an_older_round_knows_no_later_answer():
    mine = asking(Peran.KEPALA)
    first = Filter(putaran="2024")
    rows = mine.needs_listed(first)
    day = mine.heard_day(first)
    assert day == mine.round_date(first)
    assert rows["tanggal"].max() <= day
    assert rows["tanggal_selesai"].drop_nulls().is_empty() or rows["tanggal_selesai"].max() <= day


def test_of_few_families_no_judgement_is_told_anywhere():
    mine = asking(Peran.KEPALA)
    for kode in (IBOIH, KEUNEKAI):
        table = mine.judged(Filter(gampong=(kode,)))
        few = table.filter(pl.col("penilai") < 10)
        assert few.height
        assert few["bagian_baik"].null_count() == few["skor"].null_count() == few.height


def test_the_sheet_of_a_meeting_tells_the_foremost_causes_in_tenths_and_of_few_families_none():
    names = {str(n): f"sebab {n}" for n in range(9)}
    rows = [{"kode": str(n), "bagian_miskin": n / 10, "menyebut_miskin": 30} for n in range(9)]
    assert lembar.foremost(rows, names)[:2] == [("sebab 8", "kira-kira 8 dari 10"), ("sebab 7", "kira-kira 7 dari 10")]
    assert len(lembar.foremost(rows, names)) == lembar.CAUSES
    assert lembar.foremost([{**row, "menyebut_miskin": 29} for row in rows], names) == []
    assert lembar.foremost([{**row, "bagian_miskin": None} for row in rows], names) == []


def test_of_few_families_the_sheet_tells_no_cause():
    sheet = lembar.html(page_of(Peran.PERENCANA), IBOIH)
    assert "Penyebab menurut data: belum ada yang dapat ditampilkan" in sheet
    assert "kira-kira" not in sheet


@pytest.mark.parametrize(
    ("share", "told"), [(None, "–"), (0.02, "kurang dari 1 dari 10"), (0.36, "kira-kira 4 dari 10")]
)
def test_shares_are_said_in_tenths(share: float | None, told: str):
    assert lembar.tenths(share) == told
