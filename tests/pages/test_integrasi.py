"""The page Integrasi: its sections in both languages, who sees lists, what is noted, and what happens without data."""

import json
import shutil
from io import BytesIO
from pathlib import Path

import fastexcel
import polars as pl
import pytest

from dashboard.filters.codes import SECTIONS_OF
from dashboard.filters.filter import Filter
from dashboard.look.theme import theme
from dashboard.navigation import PAGES
from dashboard.parts.integrasi import lists, sections
from dashboard.shell.view import View
from dashboard.source import register
from dashboard.source.due import LISTS
from dashboard.source.rights import Guarded, NotAllowed
from dashboard.source.rows import Personal
from dashboard.wording import WIB
from peka_core.access import log, store
from peka_core.access.clock import moment
from peka_core.access.principal import Peran, Principal
from peka_core.acts import rows
from peka_core.errors import RefusedError
from peka_core.exports import xlsx
from peka_core.followup import bundles, due
from tests.support.pages import opened, text
from tests.support.towns import IBOIH

pytestmark = [pytest.mark.slow, pytest.mark.usefixtures("data")]
INTEGRASI = next(spec for spec in PAGES if spec.url == "integrasi")
SECTIONS = SECTIONS_OF["integrasi"]
HEADLINES = {
    "paket": "<h1>Paket bantuan keluarga miskin di Kota Sabang, 2026: ",
    "dampingan": "<h1>Pendampingan keluarga miskin di Kota Sabang, 2026: ",
    "jatuh_tempo": "<h1>Tindak lanjut keluarga di Kota Sabang, 2026: ",
}


@pytest.fixture
def data(sample_data: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A sample of one's own, as looks at families are written to its log."""
    folder = tmp_path / "data"
    shutil.copytree(sample_data, folder, ignore=shutil.ignore_patterns("state.db*"))
    monkeypatch.setenv("PEKA_DATA", str(folder))
    return folder


def entries() -> list[tuple[str, str, str, dict]]:
    found = reversed(log.rows(store.open_state(), limit=None))
    return [(entry.tindakan, entry.objek, entry.tujuan, dict(entry.rincian)) for entry in found]


def asking(peran: Peran, gampong: frozenset[str] | None = None) -> Personal:
    return Personal(register.current(), Principal(peran, "uji", gampong), {})


def page_of(peran: Peran, **asked) -> View:
    principal = Principal(peran, "uji")
    return View(
        Guarded(asking(peran), principal), Filter(**asked), theme("light"), page="integrasi", principal=principal
    )


@pytest.mark.parametrize("bagian", SECTIONS)
@pytest.mark.parametrize("peran", ["perencana", "kepala", "admin"])
def test_each_section_has_its_headline_source_and_sample_label(bagian: str, peran: str):
    at = opened(INTEGRASI, {"bagian": bagian, "sebagai": peran})
    assert not at.exception
    words = text(at)
    assert HEADLINES[bagian] in words
    assert "Sumber: pendataan PEKA putaran 2026" in words
    assert "Bagian ini tidak dapat ditampilkan" not in words
    assert not [error.value for error in at.error]


@pytest.mark.parametrize("bagian", SECTIONS)
def test_each_section_speaks_english(bagian: str):
    at = opened(INTEGRASI, {"bagian": bagian, "bahasa": "en", "sebagai": "kepala"})
    drawn = [json.loads(chart.proto.spec)["layout"].get("yaxis", {}) for chart in at.get("plotly_chart")]
    shown = text(at) + json.dumps([axis.get("ticktext") for axis in drawn])
    for indonesian in ("keluarga", "pendamping", "kunjungan", "Pelatihan", "Paket", "tenggat", "Lembaga<"):
        assert indonesian not in shown, indonesian


@pytest.mark.parametrize("bagian", SECTIONS)
def test_each_section_offers_its_tables_and_none_of_them_names_a_family(bagian: str):
    page = page_of(Peran.ADMIN, bagian=bagian)
    found = sections.tables_of(page)
    assert found
    families = set(register.current().turunan["id_keluarga"])
    for sheet in found:
        assert len({len(column.nilai) for column in sheet.kolom}) == 1
        assert not families & {str(value) for column in sheet.kolom for value in column.nilai}


@pytest.mark.parametrize("bagian", SECTIONS)
@pytest.mark.parametrize("query", [{"putaran": "2024"}, {"gampong": IBOIH}, {"siapa": "semua"}, {"tingkat": "rentan"}])
def test_each_section_stands_under_a_filter(bagian: str, query: dict[str, str]):
    at = opened(INTEGRASI, {"bagian": bagian, **query})
    assert not at.exception
    assert not [error.value for error in at.error]


def test_the_first_round_has_no_outcomes_and_says_so():
    words = text(opened(INTEGRASI, {"bagian": "dampingan", "putaran": "2024"}))
    assert "Belum ada putaran pembanding" in words


def test_outcomes_stand_under_the_warning_that_they_prove_no_cause():
    at = opened(INTEGRASI, {"bagian": "dampingan"})
    assert [w for w in at.warning if w.value.startswith("Bukan bukti sebab.")]


@pytest.mark.parametrize(("bagian", "daftar"), [("paket", "pecahan"), ("jatuh_tempo", "jatuh_tempo")])
def test_only_those_who_may_see_single_families_are_shown_lists_and_each_look_is_noted(bagian: str, daftar: str):
    head = opened(INTEGRASI, {"bagian": bagian, "sebagai": "kepala"})
    assert not head.dataframe
    assert entries() == []
    planner = opened(INTEGRASI, {"bagian": bagian, "sebagai": "perencana"})
    table = planner.dataframe[0].value
    assert set(table["Kode keluarga"].str.len()) == {lists.SHORT}
    act, objek, purpose, details = entries()[-1]
    assert (act, objek, purpose, details["daftar"]) == ("baris_lihat", "2026", "", daftar)


def test_the_head_gets_neither_lists_nor_single_mentors_from_the_source():
    door = Guarded(asking(Peran.KEPALA), Principal(Peran.KEPALA, "uji"))
    for name in ("listed", "listed_taken", "mentors", "family_list"):
        with pytest.raises(NotAllowed):
            getattr(door, name)
    for name in LISTS:
        with pytest.raises(RefusedError):
            asking(Peran.KEPALA).listed(Filter(), name)
    words = text(opened(INTEGRASI, {"bagian": "dampingan", "sebagai": "kepala"}))
    assert not [code for code in register.current().release.read("pendamping")["kode_pendamping"] if code in words]


def test_a_planner_finds_families_with_training_but_no_capital_or_market_in_one_gampong_and_takes_the_list():
    asked = {"siapa": "semua", "pecahan": ("pelatihan_saja",)}
    everywhere = asking(Peran.PERENCANA).listed(Filter(**asked), "pecahan")
    place = everywhere["kode_gampong"].mode()[0]
    page = page_of(Peran.PERENCANA, gampong=(place,), **asked)
    book = lists.book(page, "pecahan", "Merancang program bagi keluarga")
    sheet = fastexcel.read_excel(BytesIO(xlsx(book)).getvalue()).load_sheet(0, header_row=None).to_polars()
    told = {str(value) for row in sheet.rows() for value in row}
    wanted = everywhere.filter(kode_gampong=place)["id_keluarga"].to_list()
    assert set(wanted) <= told
    assert not set(everywhere["id_keluarga"]) - set(wanted) & told
    act, objek, purpose, details = entries()[-1]
    assert (act, objek, purpose) == ("ekspor", "2026", "Merancang program bagi keluarga")
    assert details == {
        "gampong": [place],
        "pecahan": ["pelatihan_saja"],
        "daftar": "pecahan",
        "siapa": "semua",
        "baris": len(wanted),
    }
    own = register.current().followed().filter(pl.col("id_keluarga").is_in(wanted), putaran="2026")
    assert {tuple(parts) for parts in own["paket"].to_list()} == {("pelatihan",)}


def test_no_file_leaves_without_a_purpose():
    with pytest.raises(RefusedError, match="Tujuan"):
        asking(Peran.ADMIN).listed_taken(Filter(), "jatuh_tempo", " ")
    assert entries() == []


@pytest.mark.parametrize("daftar", LISTS)
def test_a_list_holds_no_family_of_a_gampong_outside_the_scope(daftar: str):
    mine = asking(Peran.PERENCANA, frozenset({IBOIH}))
    assert set(mine.listed(Filter(siapa="semua"), daftar)["kode_gampong"]) <= {IBOIH}
    assert set(mine.mentors(Filter())["kode_gampong"]) <= {IBOIH}


def test_numbers_of_lists_are_those_of_the_counts():
    mine, state = asking(Peran.ADMIN), Filter(siapa="semua")
    fragments = mine.listed(state, "pecahan")["isi_paket"].value_counts()
    kinds = mine.bundle_kinds(state).filter(
        pl.col("isi_paket").is_in(list(bundles.FRAGMENTS)), keluarga=pl.col("keluarga")
    )
    assert dict(fragments.iter_rows()) == {k: n for k, n in kinds.select("isi_paket", "keluarga").iter_rows() if n}
    late = mine.listed(state, "jatuh_tempo")
    [row] = mine.due_counts(state).rows(named=True)
    assert row["keluarga"] == late["id_keluarga"].n_unique()
    assert {kind: row[kind] for kind in due.KINDS} == {kind: late.filter(hal=kind).height for kind in due.KINDS}
    assert mine.due_counts(state, "kode_gampong")["keluarga"].sum() == row["keluarga"]


def test_an_earlier_round_is_looked_at_on_its_own_last_day():
    mine = asking(Peran.ADMIN)
    first, last = (mine.day(Filter(putaran=putaran)) for putaran in ("2024", "2026"))
    assert first == mine.round_date(Filter(putaran="2024")) < last == mine.last_record(Filter())
    assert max(mine.listed(Filter(putaran="2024"), "jatuh_tempo")["jatuh_tempo"]) < first


@pytest.mark.parametrize("gampong", ["", IBOIH, "11.72.01.2006"])
def test_no_outcome_of_few_families_follows_from_those_that_are_shown(gampong: str):
    mine, state = asking(Peran.KEPALA), Filter(gampong=(gampong,) if gampong else ())
    split, whole = mine.support(state, by_level=True), mine.support(state)
    for count, base in (("keluar", "tercacah_miskin"), ("naik", "tercacah_bertahap")):
        for row in whole.rows(named=True):
            parts = split.filter(pl.col("dukungan") == row["dukungan"], pl.col(base) > 0)
            hidden = parts.filter(pl.col(count).is_null())
            assert (row[count] is None) == (0 < row[base] < 10)
            if row[count] is not None and hidden.height and parts.height > 1:
                assert hidden[base].sum() >= 10 or hidden.height == parts.height
                assert hidden.height >= 2 or hidden.height == parts.height


def test_a_visit_recorded_in_the_dashboard_takes_the_family_off_the_list():
    mine, state = asking(Peran.ADMIN), Filter(hal=("kunjungan",))
    late = mine.listed(state, "jatuh_tempo").row(0, named=True)
    today = moment().astimezone(WIB).date()
    visit = {
        "id_keluarga": late["id_keluarga"],
        "kode_pendamping": late["kode_pendamping"],
        "tanggal": today,
        "jenis": "rumah",
        "lama_jam": 1.0,
    }
    rows.visit(store.open_state(), Principal(Peran.ADMIN, "uji"), late["kode_gampong"], visit)
    after = mine.listed(state, "jatuh_tempo")
    assert late["id_keluarga"] not in after["id_keluarga"]
    assert mine.day(state) == mine.last_record(state) == today
    assert mine.day(Filter(putaran="2025")) < today


def test_what_stands_on_few_families_is_not_told():
    page = page_of(Peran.KEPALA, gampong=(IBOIH,), kelompok=("anak_yatim",), siapa="semua")
    table = page.data.bundles(page.state, "kode_gampong")
    few = table.filter(pl.col("tercacah") < 10)
    assert few.height
    assert few["bagian_0"].null_count() == few.height
    shown = table.filter(pl.col("bagian_0").is_null())
    assert shown.height != 1  # one alone would be had by subtraction
