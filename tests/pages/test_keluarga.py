"""Families one by one: who may open them, what is asked first, what is noted, and what never reaches the page."""

import shutil
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import fastexcel
import pytest
from streamlit.testing.v1 import AppTest

from dashboard.filters.filter import Filter
from dashboard.look.theme import theme
from dashboard.navigation import PAGES
from dashboard.parts.keluarga import chosen as kept
from dashboard.parts.keluarga import files, listing, names, profile, words
from dashboard.sentences import families
from dashboard.shell.view import View
from dashboard.source import register
from dashboard.source.rights import Guarded, NotAllowed
from dashboard.source.rows import AGAIN_S, Personal
from peka_core import releases
from peka_core.access import log, store
from peka_core.access.principal import Peran, Principal
from peka_core.errors import RefusedError
from peka_core.exports import xlsx
from peka_core.identity import store as identities
from tests.support.pages import opened, text

pytestmark = pytest.mark.slow

KELUARGA = next(spec for spec in PAGES if spec.file == "keluarga.py")
HOSTILE = "<script>alert(1)</script> =HYPERLINK(1)"


@pytest.fixture
def data(sample_data: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A sample of one's own, as looks at families are written to its log."""
    folder = tmp_path / "data"
    shutil.copytree(sample_data, folder, ignore=shutil.ignore_patterns("state.db*", "jejak.*"))
    monkeypatch.setenv("PEKA_DATA", str(folder))
    return folder


@pytest.fixture
def family(data: Path) -> str:
    rows = releases.current(data).read("keluarga")
    return rows.filter(putaran="2026")["id_keluarga"][0]


def entries() -> list[tuple[str, str, str]]:
    return [(e.tindakan, e.objek, e.tujuan) for e in reversed(log.rows(store.open_state(), limit=None))]


def asking(peran: Peran, gampong: frozenset[str] | None = None, nama: str = "uji") -> Personal:
    return Personal(register.current(), Principal(peran, nama, gampong), {})


def chosen(family: str, peran: str = "admin", **given: str) -> AppTest:
    """The page with one family chosen, and what was given before."""
    at = opened(KELUARGA, {"sebagai": peran})
    at.session_state[kept.CHOSEN] = family
    for name, value in given.items():
        at.session_state[name] = value
    return at.run()


@pytest.mark.parametrize("peran", ["perencana", "admin"])
def test_planners_and_the_administrator_see_the_list_without_names(peran, data):
    at = opened(KELUARGA, {"sebagai": peran})
    assert not at.exception
    assert "Daftar keluarga di Kota Sabang, 2026: " in text(at)
    table = at.dataframe[0].value
    assert len(table) == listing.PER_PAGE
    assert set(table["Kode keluarga"].str.len()) == {words.SHORT}
    assert "Contoh" not in table.to_csv()
    assert entries() == [("baris_lihat", "2026", "")]


@pytest.mark.parametrize("peran", ["kepala", "mitra"])
def test_nobody_else_opens_the_page_and_nothing_is_noted(peran, data):
    at = opened(KELUARGA, {"sebagai": peran})
    assert not at.exception
    assert not at.dataframe
    assert not (data / "state.db").exists() or entries() == []


def test_a_family_opens_only_after_its_purpose_is_given(family, data):
    at = chosen(family)
    assert "Untuk apa?" in [box.label for box in at.selectbox]
    assert "Mengapa keluarga ini" not in text(at)
    assert "keluarga_lihat" not in [act for act, _, _ in entries()]
    at.selectbox(key=f"{profile.PURPOSE}_kode").select("lapangan")
    next(b for b in at.button if b.label == "Buka keluarga ini").click()
    at.run()
    assert "Mengapa keluarga ini" in text(at)
    assert entries()[-1] == ("keluarga_lihat", family, "Verifikasi lapangan")


@pytest.mark.parametrize(("code", "words_"), [(None, ""), ("lain", "  ")])
def test_without_a_purpose_nothing_is_shown_and_the_page_says_what_lacks(code, words_, family, data):
    at = chosen(family)
    if code:
        at.selectbox(key=f"{profile.PURPOSE}_kode").select(code)
    at.text_input(key=f"{profile.PURPOSE}_teks").input(words_)
    next(b for b in at.button if b.label == "Buka keluarga ini").click()
    at.run()
    assert [warning.value for warning in at.warning]
    assert "keluarga_lihat" not in [act for act, _, _ in entries()]


def test_every_run_of_a_page_is_no_new_look_but_another_family_is(family, data):
    at = chosen(family, **{profile.PURPOSE: "rapat"})
    at.run()
    at.run()
    assert [act for act, _, _ in entries()].count("keluarga_lihat") == 1
    other = releases.current(data).read("keluarga").filter(putaran="2026")["id_keluarga"][1]
    at.session_state[kept.CHOSEN] = other
    at.run()
    assert entries()[-1] == ("keluarga_lihat", other, "rapat")


def test_after_a_while_the_same_look_is_a_new_one(family, data, monkeypatch):
    mine = asking(Peran.PERENCANA)
    now = [0.0]
    monkeypatch.setattr("dashboard.source.rows.time.monotonic", lambda: now[0])
    for moment in (0.0, AGAIN_S, AGAIN_S + 1):
        now[0] = moment
        mine.family(family, "rapat")
    assert [act for act, _, _ in entries()] == ["keluarga_lihat"] * 2


def test_names_come_only_to_the_administrator_and_after_a_purpose_of_their_own(family, data):
    at = chosen(family, **{profile.PURPOSE: "rapat"})
    assert "Contoh" not in text(at).replace("contoh sintetis", "")
    at.session_state[names.PURPOSE] = "permintaan keluarga"
    at.run()
    assert "NIK" in text(at)
    assert entries()[-1] == ("nama_lihat", family, "permintaan keluarga")
    planner = chosen(family, "perencana", **{profile.PURPOSE: "rapat", names.PURPOSE: "ingin tahu", names.OF: family})
    assert "NIK" not in text(planner)
    assert "nama_lihat" not in [act for act, _, _ in entries()[3:]]


def test_a_purpose_for_one_name_opens_no_other(family, data):
    other = releases.current(data).read("keluarga").filter(putaran="2026")["id_keluarga"][1]
    at = chosen(family, **{profile.PURPOSE: "rapat", names.PURPOSE: "permintaan", names.OF: family})
    assert "NIK" in text(at)
    at.session_state[kept.CHOSEN] = other
    at.run()
    assert "NIK" not in text(at)
    assert (("nama_lihat", other, "permintaan")) not in entries()


def test_a_hostile_name_is_text_on_the_page(family, data):
    row = dict.fromkeys(identities.SCHEMA) | {
        "id_keluarga": family,
        "putaran": "2026",
        "no_anggota": 0,
        "nama": HOSTILE,
    }
    identities.correct(row, data, sintetis=True)
    at = chosen(family, **{profile.PURPOSE: "rapat", names.PURPOSE: "permintaan", names.OF: family})
    assert "&lt;script&gt;" in text(at)
    assert "<script>" not in text(at)


@pytest.mark.parametrize("peran", [Peran.KEPALA, Peran.MITRA])
def test_who_sees_no_rows_gets_none_from_the_source_either(peran, family, data):
    door = Guarded(asking(peran), Principal(peran, "uji"))
    for ask in ("rows", "taken", "family", "names"):
        with pytest.raises(NotAllowed):
            getattr(door, ask)
    with pytest.raises(RefusedError):
        asking(peran).family(family, "rapat")
    with pytest.raises(RefusedError):
        asking(Peran.PERENCANA).names([family], "rapat")


def test_nothing_outside_the_scope_is_told_or_told_apart_from_nothing(family, data):
    home = releases.current(data).read("keluarga").filter(id_keluarga=family)["kode_gampong"].unique().to_list()
    elsewhere = frozenset(g.kode for g in register.current().katalog.wilayah.gampong) - set(home)
    mine = asking(Peran.ADMIN, elsewhere)
    assert set(mine.rows(Filter())["kode_gampong"]) <= elsewhere
    assert set(mine.taken(Filter(), "rapat")["kode_gampong"]) <= elsewhere
    told = []
    for asked in (family, "0" * 20):
        with pytest.raises(RefusedError) as refused:
            mine.family(asked, "rapat")
        told.append(str(refused.value))
        with pytest.raises(RefusedError):
            mine.names([asked], "rapat")
    assert told[0] == told[1]
    assert family not in [objek for _, objek, _ in entries()]


def test_a_list_is_of_the_gampong_the_account_reaches_and_of_no_other_place(data):
    iboih, balohan, paya = "11.72.03.2001", "11.72.02.2005", "11.72.03.2004"

    def headline(*gampong: str) -> str:
        planner = Principal(Peran.PERENCANA, "uji", frozenset({iboih, balohan}))
        mine = Personal(register.current(), planner, {})
        page = View(mine, Filter(gampong=gampong), theme("light"), principal=planner)
        return families.headline(page, mine.rows(page.state))

    assert headline().startswith("Daftar keluarga di Balohan dan Iboih, 2026: ")
    assert headline(iboih, paya).startswith("Daftar keluarga di Iboih, 2026: ")
    assert headline(paya).endswith("2026: tidak ada yang cocok di gampong akun ini")


def test_what_cannot_be_noted_is_not_told(family, data):
    mine = asking(Peran.ADMIN)
    with pytest.raises(Exception, match="16 angka"):
        mine.names([family], "NIK 9972010101010001")
    for blank in ("", "  "):
        with pytest.raises(RefusedError, match="Tujuan"):
            mine.family(family, blank)


def test_a_file_of_the_list_is_noted_each_time_and_holds_no_name_and_no_formula(data):
    view = View(asking(Peran.PERENCANA), Filter(tingkat=("parah",)), theme("light"), page="keluarga")
    for _ in range(2):
        content = xlsx(files.book(view, "=1+1 rapat"))
    assert [(act, tujuan) for act, _, tujuan in entries()] == [("ekspor", "=1+1 rapat")] * 2
    book = fastexcel.read_excel(content)
    sheet = book.load_sheet(0, header_row=3, dtypes="string").to_polars()
    assert sheet["Kode keluarga"].str.contains(r"^[0-9a-f]{20}$").all()
    assert not {"Nama", "NIK"} & set(sheet.columns)
    with ZipFile(BytesIO(content)) as parts:
        sheets = [parts.read(name) for name in parts.namelist() if name.startswith("xl/worksheets/")]
    assert len(sheets) == 2
    assert not any(b"<f>" in sheet for sheet in sheets)
    notes = book.load_sheet("Catatan", header_row=None, dtypes="string").to_polars()
    assert "=1+1 rapat" in notes.to_numpy()


def test_the_order_asked_for_is_the_order_of_the_list(data):
    rows = asking(Peran.PERENCANA).rows(Filter())
    assert listing.sorted_by(rows, "gampong")["kode_gampong"].is_sorted()
    for column in ("kurang", "hilang"):
        lengths = listing.sorted_by(rows, column)[column].list.len()
        assert lengths.is_sorted(descending=True)


def test_a_family_that_is_closed_is_gone_from_the_page_and_its_code_was_never_in_the_address(family, data):
    at = chosen(family, **{profile.PURPOSE: "rapat"})
    assert family in text(at)
    assert family not in str(dict(at.query_params))
    at.button(key="keluarga_tutup").click().run()
    assert family not in text(at)
    assert not at.exception
