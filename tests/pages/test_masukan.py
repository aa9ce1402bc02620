"""The form under every page, and the box where what was sent is answered."""

import shutil
from pathlib import Path

import pytest

from dashboard.blocks import drafts
from dashboard.navigation import BACKSTAGE, PAGES
from peka_core.access import store
from peka_core.access.principal import Peran, Principal
from peka_core.acts import feedback
from tests.support.pages import PETA, opened, text
from tests.support.towns import IBOIH

pytestmark = pytest.mark.slow
MASUKAN = next(spec for spec in BACKSTAGE if spec.file == "masukan.py")
FORM = "menu_masukan"


@pytest.fixture(autouse=True)
def data(with_public: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A sample of one's own, as what is sent is written beside it."""
    folder = tmp_path / "data"
    shutil.copytree(with_public, folder, ignore=shutil.ignore_patterns("state.db*", "jejak.*"))
    monkeypatch.setenv("PEKA_DATA", str(folder))
    monkeypatch.setattr(drafts, "browser", lambda: "b")
    return folder


def send(spec, query: dict[str, str], written: str):
    at = opened(spec, query, menus=("masukan",))
    at.text_area(key="masukan").set_value(written).run()
    return at.button(key="masukan_kirim").click().run()


@pytest.mark.parametrize("peran", ["mitra", "kepala"])
@pytest.mark.parametrize("spec", [spec for spec in PAGES if Peran.MITRA in spec.peran], ids=lambda spec: spec.url)
def test_every_page_has_the_form_for_everybody(spec, peran):
    at = opened(spec, {"sebagai": peran}, menus=("masukan",))
    assert at.text_area(key="masukan").value == ""


def test_what_a_partner_sends_is_answered_by_a_planner_and_read_by_the_partner():
    at = send(PETA, {"sebagai": "mitra", "gampong": IBOIH}, "Angka <b>air</b> keliru")
    assert "Terkirim" in at.success[0].value
    box = opened(MASUKAN, {"sebagai": "perencana"})
    assert "1 masukan menunggu jawaban" in text(box)
    assert "Angka &lt;b&gt;air&lt;/b&gt; keliru" in text(box)
    assert "Iboih" in text(box)
    [(first, _last)] = feedback.inbox(store.open_state(), Principal(Peran.ADMIN))
    box.text_area(key=f"jawab.{first.thing.id}.kata").set_value("Benar, kami perbaiki").run()
    box.button(key=f"jawab.{first.thing.id}.dijawab").click().run()
    assert "Tidak ada masukan yang menunggu" in text(box)
    again = opened(PETA, {"sebagai": "mitra"}, menus=("masukan",))
    assert "Benar, kami perbaiki" in text(again)


def test_a_refusal_leaves_the_words_where_they_stand():
    written = "Hubungi 0812 3456 7890"
    at = send(PETA, {"sebagai": "mitra"}, written)
    assert "nomor telepon" in at.error[0].value
    assert at.text_area(key="masukan").value == written
    assert feedback.inbox(store.open_state(), Principal(Peran.ADMIN)) == []


def test_an_answer_without_words_is_refused_and_one_under_way_stays_open():
    feedback.send(store.open_state(), Principal(Peran.MITRA), "peta", "saran", "Tambah peta air")
    [(first, _last)] = feedback.inbox(store.open_state(), Principal(Peran.ADMIN))
    box = opened(MASUKAN, {"sebagai": "admin"})
    box.button(key=f"jawab.{first.thing.id}.dijawab").click().run()
    assert "Jawaban kosong" in box.error[0].value
    box.button(key=f"jawab.{first.thing.id}.diproses").click().run()
    assert "1 masukan menunggu jawaban" in text(box)
    assert "Sedang diproses" in text(box)
