"""The page Prioritas: sections in both languages for every role, rules tried and kept, lists noted, empty tables."""

import html
import re
import shutil
from pathlib import Path

import pytest

from dashboard.filters.codes import SECTIONS_OF
from dashboard.filters.filter import Filter
from dashboard.look.theme import theme
from dashboard.navigation import PAGES
from dashboard.parts.prioritas import keluarga_utama, sections
from dashboard.shell.view import View
from dashboard.source import register
from dashboard.source.rights import Guarded, NotAllowed
from dashboard.source.rows import Personal
from peka_core.access import log, store
from peka_core.access.principal import Peran, Principal
from peka_core.acts import priority_rules
from peka_core.acts.priority_rules import Written
from peka_core.errors import RefusedError
from tests.support.pages import opened, text
from tests.support.towns import IBOIH

pytestmark = [pytest.mark.slow, pytest.mark.usefixtures("data")]
PRIORITAS = next(spec for spec in PAGES if spec.url == "prioritas")
SECTIONS = tuple(SECTIONS_OF["prioritas"])
FISHERS = Written("Nelayan dulu", '{ kolom = "kelompok", sama = "nelayan" }', ["skor"], 100, "Musim barat")
HEADLINES = {
    "urutan": "Keluarga didahulukan menurut aturan “Miskin multidimensi, terdalam dulu” di Kota Sabang, 2026: ",
    "keluarga_utama": "Keluarga didahulukan menurut aturan “Miskin multidimensi, terdalam dulu” di Kota Sabang, 2026: ",
    "aturan": "Aturan “Miskin multidimensi, terdalam dulu” di Kota Sabang, 2026: ",
    "banding": "Aturan A “Miskin multidimensi, terdalam dulu” dan B “Desil 1 dan 2” di Kota Sabang, 2026: ",
    "padanan": "Program yang cocok bagi keluarga didahulukan, aturan “Miskin multidimensi, terdalam dulu” di Kota",
}


@pytest.fixture
def data(sample_data: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A sample of one's own, as rules and looks at families are written to its state."""
    folder = tmp_path / "data"
    shutil.copytree(sample_data, folder, ignore=shutil.ignore_patterns("state.db*", "jejak.*"))
    monkeypatch.setenv("PEKA_DATA", str(folder))
    return folder


def asking(peran: Peran, gampong: frozenset[str] | None = None) -> Personal:
    return Personal(register.current(), Principal(peran, "uji", gampong), {})


def page_of(peran: Peran = Peran.ADMIN, **asked) -> View:
    principal = Principal(peran, "uji")
    return View(
        Guarded(asking(peran), principal), Filter(**asked), theme("light"), page="prioritas", principal=principal
    )


def words(at) -> str:
    return html.unescape(re.sub(r"<[^>]+>", " ", text(at)))


def entries() -> list[tuple[str, dict]]:
    return [(entry.tindakan, dict(entry.rincian)) for entry in reversed(log.rows(store.open_state(), limit=None))]


@pytest.mark.parametrize("bagian", SECTIONS)
@pytest.mark.parametrize("peran", ["perencana", "kepala", "admin"])
def test_each_section_has_its_headline_its_rule_and_its_source(bagian: str, peran: str):
    at = opened(PRIORITAS, {"bagian": bagian, "sebagai": peran})
    assert not at.exception
    assert not [error.value for error in at.error]
    said = words(at)
    assert HEADLINES[bagian] in said
    assert "tingkat multidimensi Miskin parah / Miskin, tidak parah" in said
    assert "Sumber: pendataan PEKA putaran 2026" in said
    assert "Bagian ini tidak dapat ditampilkan" not in said


@pytest.mark.parametrize("bagian", SECTIONS)
def test_each_section_speaks_english(bagian: str):
    at = opened(PRIORITAS, {"bagian": bagian, "bahasa": "en"})
    assert not at.exception
    shown = " ".join([header.value for header in (*at.header, *at.subheader)] + [info.value for info in at.info])
    shown += next(part for part in text(at).split("\n") if "<h1>" in part)
    for indonesian in ("keluarga", "aturan", "Menurut", "didahulukan", "kota", "belum"):
        assert indonesian not in shown, indonesian


@pytest.mark.parametrize("bagian", SECTIONS)
@pytest.mark.parametrize(
    "query",
    [
        {"putaran": "2024"},
        {"gampong": IBOIH},
        {"kelompok": "nelayan", "gampong": IBOIH},
        {"aturan": "terdalam_300", "aturan_b": "terdalam_300"},
        {"aturan": "tanpa_program", "kecamatan": "11.72.02"},
        {"aturan": "desil_rendah", "tingkat": "tidak_miskin"},
        {"aturan": "desil_rendah", "penyebab": "utang", "kelompok": "anak_yatim", "gampong": IBOIH},
    ],
    ids=str,
)
def test_no_filter_and_no_rule_breaks_a_section(bagian: str, query: dict[str, str]):
    at = opened(PRIORITAS, {"bagian": bagian, **query})
    assert not at.exception
    assert not [error.value for error in at.error]
    assert "Bagian ini tidak dapat ditampilkan" not in text(at)


@pytest.mark.parametrize("code", ["tidak_ada", "miskin.2", "../state.db", "x" * 50, "%7B%20bukan%20%7D"])
def test_a_rule_that_nobody_kept_is_ignored_and_said_to_be(code: str):
    at = opened(PRIORITAS, {"aturan": code})
    assert not at.exception
    assert HEADLINES["urutan"] in words(at)
    assert any("aturan" in warning.value for warning in (*at.warning, *at.info, *at.caption))


@pytest.mark.parametrize("bagian", SECTIONS)
def test_the_tables_of_a_section_have_columns_of_one_length(bagian: str):
    for asked in ({}, {"gampong": (IBOIH,)}, {"aturan": "terdalam_300"}, {"putaran": "2024"}):
        sheets = sections.tables_of(page_of(bagian=bagian, **asked))
        assert sheets
        for sheet in sheets:
            assert len({len(column.nilai) for column in sheet.kolom}) == 1, sheet.nama
        assert len({sheet.nama for sheet in sheets}) == len(sheets)


@pytest.mark.parametrize("bagian", SECTIONS)
def test_a_release_without_programmes_is_said_in_words(bagian: str, monkeypatch: pytest.MonkeyPatch):
    release = type(register.current().release)
    read = release.read
    empty = ("program", "penerima", "kunjungan", "kelulusan", "asesmen")
    monkeypatch.setattr(
        release, "read", lambda self, name: read(self, name).clear() if name in empty else read(self, name)
    )
    register._load.clear()
    at = opened(PRIORITAS, {"bagian": bagian})
    other = opened(PRIORITAS, {"bagian": bagian, "aturan": "tanpa_program"})
    register._load.clear()
    for page in (at, other):
        assert not page.exception
        assert not [error.value for error in page.error]
    if bagian == "padanan":
        assert "penerima program belum terdata" in words(at)


def test_a_rule_is_tried_then_kept_and_shown_with_its_version():
    at = opened(PRIORITAS, {"bagian": "aturan", "sebagai": "kepala"})
    key = "aturan.miskin.0"
    at.text_area(key=f"{key}.teks").input(FISHERS.aturan).run()
    assert "Isian ini mendahulukan: kelompok = Nelayan kecil" in words(at)
    at.text_input(key=f"{key}.nama").input("Nelayan <b>dulu</b>")
    at.button(key=f"{key}.baru").click().run()
    assert [one.value for one in at.success] == ["Aturan baru tersimpan\\."]
    assert "Aturan “Nelayan <b>dulu</b> (versi 1)” di Kota Sabang" in words_of(at)
    assert at.query_params["aturan"] in ("nelayan_b_dulu_b", ["nelayan_b_dulu_b"])
    kept = priority_rules.known(store.open_state())
    assert [(one.isi["nama"], one.versi, one.peran) for one in kept] == [("Nelayan <b>dulu</b>", 1, "kepala")]
    at.number_input(key="aturan.nelayan_b_dulu_b.1.kuota").set_value(20)
    at.button(key="aturan.nelayan_b_dulu_b.1.versi").click().run()
    assert [one.isi["kuota"] for one in priority_rules.versions(store.open_state(), "nelayan_b_dulu_b")] == [0, 20]


def words_of(at) -> str:
    """What the page says, markup of names as it was typed."""
    return html.unescape(text(at))


def test_a_rule_that_cannot_be_read_says_why_and_is_not_kept():
    at = opened(PRIORITAS, {"bagian": "aturan"})
    at.text_area(key="aturan.miskin.0.teks").input('{ kolom = "gaji", maksimal = 4 }').run()
    assert "gaji" in at.warning[0].value
    at.text_input(key="aturan.miskin.0.nama").input("Gaji")
    at.button(key="aturan.miskin.0.baru").click().run()
    assert any("gaji" in error.value for error in at.error)
    assert priority_rules.known(store.open_state()) == []
    assert at.text_area(key="aturan.miskin.0.teks").value == '{ kolom = "gaji", maksimal = 4 }'


def test_a_rule_is_made_of_choices():
    at = opened(PRIORITAS, {"bagian": "aturan"}, menus=("susun_aturan_utama",))
    key = "aturan.miskin.0"
    at.multiselect(key=f"{key}.susun.kelompok").set_value(["nelayan"])
    at.selectbox(key=f"{key}.susun.desil").set_value(3)
    at.button(key=f"{key}.susun").click().run()
    made = '{ semua = [{ kolom = "kelompok", dalam = ["nelayan"] }, { kolom = "desil", maksimal = 3 }] }'
    assert at.text_area(key=f"{key}.teks").value == made


def test_a_link_with_a_version_keeps_to_it():
    data = asking(Peran.KEPALA)
    kode = data.save_priority_rule(FISHERS)
    data.save_priority_rule(Written("Nelayan dulu", FISHERS.aturan, ["skor"]), kode, 1)
    older, newest = (data.priority_rule(Filter(aturan=code)) for code in (f"{kode}.1", kode))
    assert [(one.versi, one.priority.kuota) for one in (older, newest)] == [(1, 100), (2, 0)]
    assert "(versi 1)" in words(opened(PRIORITAS, {"aturan": f"{kode}.1"}))
    data.close_priority_rule(kode, 2)
    assert kode not in {one.kode for one in data.priority_rules()}
    assert "sudah ditutup" in words(opened(PRIORITAS, {"aturan": kode}))


def test_a_rule_whose_codes_are_gone_is_said_and_stops_nothing():
    kode = asking(Peran.ADMIN).save_priority_rule(FISHERS)
    katalog = register.current().katalog
    state = store.open_state()
    broken = {**priority_rules.versions(state, kode)[-1].isi, "aturan": '{ kolom = "kelompok", sama = "hilang" }'}
    change = priority_rules.Change("aturan_simpan", "berlaku", broken, 1)
    thing = priority_rules.Thing(priority_rules.KIND, kode, "", "kota")
    priority_rules.history.put(state, Principal(Peran.ADMIN, "uji"), thing, change)
    assert katalog.kelompok
    for bagian in SECTIONS:
        at = opened(PRIORITAS, {"bagian": bagian, "aturan": kode})
        assert not at.exception
        assert not [error.value for error in at.error]
        assert "tidak dapat d" in words(at)
        assert sections.tables_of(page_of(bagian=bagian, aturan=kode))


def test_an_account_of_some_gampong_keeps_no_rule_and_lists_its_own_families_alone():
    planner = asking(Peran.PERENCANA, frozenset({IBOIH}))
    with pytest.raises(RefusedError):
        planner.save_priority_rule(FISHERS)
    found = planner.priority_rows(Filter())
    assert set(found["kode_gampong"]) == {IBOIH}
    whole = asking(Peran.PERENCANA).priority_rows(Filter())
    assert found.select("id_keluarga", "urutan").equals(
        whole.filter(kode_gampong=IBOIH).select("id_keluarga", "urutan")
    ), "ranks are of the whole city"


def test_the_list_is_in_order_for_planners_and_the_administrator_and_each_look_is_noted():
    view = page_of(Peran.PERENCANA, aturan="terdalam_300")
    rows = view.data.priority_rows(view.state)
    assert rows["urutan"].is_sorted()
    assert rows["skor"].is_sorted(descending=True)
    assert {"masuk"} <= set(rows["putusan"]) <= {"masuk", "seri"}
    assert rows["sering"].is_between(0, 1).all()
    act, details = entries()[-1]
    assert (act, details["daftar"], details["aturan"]) == ("baris_lihat", "utama", "terdalam_300")
    with pytest.raises(NotAllowed):
        page_of(Peran.KEPALA).data.priority_rows(Filter())
    at = opened(PRIORITAS, {"bagian": "keluarga_utama", "sebagai": "kepala"})
    assert any("hanya untuk perencana dan admin" in info.value for info in at.info)


def test_a_file_of_families_needs_a_purpose_and_names_the_rule():
    view = page_of(Peran.ADMIN, aturan="terdalam_300")
    with pytest.raises(RefusedError):
        view.data.priority_taken(view.state, " ")
    book = keluarga_utama.book(view, "Verifikasi lapangan")
    act, details = entries()[-1]
    assert (act, details["baris"]) == ("ekspor", len(book.tabel[0].kolom[0].nilai))
    assert any("300 keluarga dengan kekurangan terdalam" in line for _about, line in book.keterangan)
