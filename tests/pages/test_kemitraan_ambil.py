"""A partner pledges a gap and sends its own list; an administrator confirms; only then it stands, with its name."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from dashboard.blocks import drafts
from dashboard.navigation import PAGES
from dashboard.sentences import partners
from peka_core.access import store
from peka_core.access.principal import Peran, Principal
from peka_core.acts import history, pledge_decisions, pledges, sent_sheet
from tests.support.pages import opened, text
from tests.support.towns import IBOIH

pytestmark = pytest.mark.slow
KEMITRAAN = next(spec for spec in PAGES if spec.url == "kemitraan")
ADMIN, MITRA = Principal(Peran.ADMIN), Principal(Peran.MITRA)
PARTNER = "Yayasan Laut Biru"
CONTACT = "Ibu Rahma 0812 3456 7890"


@pytest.fixture(autouse=True)
def data(with_public: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A sample of one's own, as what is sent is written beside it."""
    folder = tmp_path / "data"
    shutil.copytree(with_public, folder, ignore=shutil.ignore_patterns("state.db*", "jejak.*"))
    monkeypatch.setenv("PEKA_DATA", str(folder))
    monkeypatch.setattr(drafts, "browser", lambda: "b")
    monkeypatch.setattr(partners, "names", lambda _view: {"LAUT": PARTNER})  # these tests can type no new name
    yield folder
    store.close(store.open_state())


def board(peran: str, **query: str):
    return opened(KEMITRAAN, {"bagian": "ambil", "sebagai": peran, **query})


def filled(at, name: str = "Kelas las", contact: str = CONTACT):
    """The form with everything a pledge needs."""
    at.selectbox(key="janji.mitra").select(PARTNER)
    at.selectbox(key="janji.sektor").select("penghidupan")
    at.multiselect(key="janji.gampong").set_value([IBOIH])
    at.text_input(key="janji.kegiatan").set_value(name)
    at.text_input(key="janji.kontak").set_value(contact)
    return at.button(key="janji.kirim").click().run()


@pytest.mark.parametrize("peran", [peran.value for peran in Peran])
@pytest.mark.parametrize("bagian", ["ambil", "unggah"])
def test_both_sections_open_to_every_role_without_a_fault(peran: str, bagian: str):
    at = opened(KEMITRAAN, {"bagian": bagian, "sebagai": peran})
    assert not at.exception
    assert not at.error


def test_a_pledge_of_a_partner_is_seen_by_nobody_until_an_administrator_confirms_it():
    at = filled(board("mitra"))
    assert not at.error
    assert "menunggu konfirmasi" in at.success[0].value
    assert "Menunggu konfirmasi" in text(at)
    for peran in ("perencana", "kepala"):
        assert "Kelas las" not in text(board(peran))
    admin = board("admin")
    assert "1 janji menunggu konfirmasi" in [item.value for item in admin.header]
    [one] = pledge_decisions.queue(store.open_state(), ADMIN)
    at_ = f"janji_putus.{one.thing.id}"
    admin.session_state[f"{at_}.apa"] = "dikonfirmasi"
    admin.run()
    assert admin.selectbox(key=f"{at_}.mitra").value == "LAUT", "the partner of that name is proposed"
    admin.selectbox(key=f"{at_}.mitra").select("").run()
    assert admin.text_input(key=f"{at_}.kode").value == "YAYASAN-LAUT-BIRU"
    admin.selectbox(key=f"{at_}.jenis").select("masyarakat")
    admin.button(key=f"{at_}.kirim").click().run()
    assert not admin.error
    for peran in ("mitra", "kepala"):
        told = text(board(peran))
        assert "Kelas las" in told
        assert PARTNER in told
        assert "0812" not in told
    where = opened(KEMITRAAN, {"bagian": "siapa", "sebagai": "mitra", "gampong": IBOIH})
    assert "1 janji" in text(where)


def test_the_administrator_is_told_of_a_pledge_like_one_that_waits():
    filled(board("mitra"), "Kelas las untuk nelayan")
    filled(board("mitra"), "Kelas las utk nelayan")
    told = text(board("admin"))
    assert f"Serupa dengan: Kelas las untuk nelayan ({PARTNER})" in told


def test_a_refusal_needs_a_reason_which_the_partner_reads():
    filled(board("mitra"))
    [one] = pledge_decisions.queue(store.open_state(), ADMIN)
    at_, admin = f"janji_putus.{one.thing.id}", board("admin")
    admin.session_state[f"{at_}.apa"] = "ditolak"
    admin.run()
    admin.button(key=f"{at_}.kirim").click().run()
    assert "Alasan kosong" in admin.error[0].value
    admin.text_area(key=f"{at_}.alasan").set_value("Sudah ditangani dinas").run()
    admin.button(key=f"{at_}.kirim").click().run()
    assert "Sudah ditangani dinas" in text(board("mitra"))
    assert pledges.confirmed(store.open_state()).is_empty()


def test_the_contact_is_shown_to_the_administrator_when_asked_for_and_to_nobody_else():
    filled(board("mitra"))
    [one] = pledge_decisions.queue(store.open_state(), ADMIN)
    admin = board("admin")
    assert "Rahma" not in text(admin)
    admin.button(key=f"janji_putus.{one.thing.id}.kontak").click().run()
    assert "Rahma" in admin.success[0].value
    assert "Rahma" not in str(history.every(store.open_state()))
    for peran in ("mitra", "perencana", "kepala"):
        assert f"janji_putus.{one.thing.id}.kontak" not in {button.key for button in board(peran).button}


@pytest.mark.parametrize(
    ("name", "contact", "said"),
    [("", CONTACT, "belum diisi"), ("Telp 0812 3456 7890", CONTACT, "nomor telepon"), ("Kelas", "", "Kontak kosong")],
)
def test_what_is_refused_is_said_and_what_was_typed_stays(name, contact, said):
    at = filled(board("mitra"), name, contact)
    assert said in at.error[0].value
    assert at.text_input(key="janji.kegiatan").value == name
    assert history.latest(store.open_state(), jenis="janji") == []


def test_the_button_of_a_gap_puts_it_into_the_form():
    at = board("kepala")
    button = next(button for button in at.button if str(button.key).startswith("ambil_"))
    _word, sektor, gampong = str(button.key).split("_")
    button.click().run()
    assert at.selectbox(key="janji.sektor").value == sektor
    assert at.multiselect(key="janji.gampong").value == [gampong]


def test_hostile_words_are_shown_as_words():
    filled(board("mitra"), "<img src=x onerror=alert(1)>")
    assert "<img src=x" not in text(board("admin"))
    assert "&lt;img src=x" in text(board("admin"))


CSV = (
    b"Program kerja,Sektor,Gampong,Mulai,Selesai,Keluarga direncanakan\n"
    b"Kelas las,Pekerjaan dan usaha,Iboih,01-12-2026,31-03-2027,25\n"
    b"Kelas jahit,Pekerjaan dan usaha,Atlantis,01-12-2026,31-03-2027,5\n"
)


def test_a_sent_list_is_matched_by_hand_once_its_good_rows_wait_and_the_bad_come_back_by_cell():
    sent_sheet.receive(MITRA, "b", "daftar.csv", CSV, sintetis=True)
    at = opened(KEMITRAAN, {"bagian": "unggah", "sebagai": "mitra"})
    assert "Nama kegiatan" in text(at), "the column nobody knows is asked for"
    assert at.button(key="unggah.kirim").disabled
    at.selectbox(key="unggah_kolom.A").select("nama_kegiatan").run()
    assert "1 baris siap dikirim, 1 hal perlu dibetulkan" in text(at)
    assert "C3" in text(at)
    at.selectbox(key="unggah.mitra").select(PARTNER).run()
    at.text_input(key="unggah.kontak").set_value(CONTACT)
    at.button(key="unggah.kirim").click().run()
    assert not at.error
    assert "1 kegiatan menunggu konfirmasi" in at.success[0].value
    [one] = pledge_decisions.queue(store.open_state(), ADMIN)
    assert (one.isi["nama_kegiatan"], one.isi["baris"]) == ("Kelas las", 2)
    again = opened(KEMITRAAN, {"bagian": "unggah", "sebagai": "mitra"})
    again.selectbox(key="unggah.mitra").select(PARTNER).run()
    assert again.selectbox(key="unggah_kolom.A").value == "nama_kegiatan", "remembered"
    again.button(key="unggah.buang").click().run()
    assert sent_sheet.held(MITRA, "b", sintetis=True) is None
