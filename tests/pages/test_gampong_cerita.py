"""The story and the hypotheses of a gampong on its profile: who sees them, who records them, what is refused."""

import shutil
from datetime import date, timedelta
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from dashboard.blocks import drafts
from dashboard.navigation import PAGES
from peka_core.access import store
from peka_core.access.principal import Peran, Principal
from peka_core.acts import hypotheses, stories
from tests.support.pages import GAMPONG, opened, text
from tests.support.photos import photo
from tests.support.towns import IBOIH, KEUNEKAI

pytestmark = pytest.mark.slow
ADMIN = Principal(Peran.ADMIN)
PARTISIPASI = next(spec for spec in PAGES if spec.url == "partisipasi")
KEY = f"cerita.{IBOIH}"
QUOTE = "Dulu <b>jaring</b> kami bocor"


@pytest.fixture(autouse=True)
def data(with_public: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A sample of one's own, as stories are written beside it."""
    folder = tmp_path / "data"
    shutil.copytree(with_public, folder, ignore=shutil.ignore_patterns("state.db*", "jejak.*"))
    monkeypatch.setenv("PEKA_DATA", str(folder))
    monkeypatch.setattr(drafts, "browser", lambda: "")
    return folder


def page(peran: str, gampong: str = IBOIH) -> AppTest:
    at = opened(GAMPONG, {"sebagai": peran, "gampong": gampong})
    assert not at.exception
    return at


def record(*, umum: bool, picture: bool = False) -> None:
    if picture:
        stories.send_picture(store.open_state(), ADMIN, IBOIH, photo())
    today = date.today()
    fields = {"kutipan": QUOTE, "sumber": "Nelayan", "pemberi": "Ketua", "keterangan": "Perahu", "umum": umum}
    fields |= {"disetujui": today, "berlaku": today + timedelta(days=30)}
    stories.record(store.open_state(), ADMIN, IBOIH, fields, 0)


def keys(at: AppTest) -> set[str]:
    return {button.key or "" for button in at.button}


def fill(at: AppTest, **words: str) -> AppTest:
    for name, word in words.items():
        at.text_area(key=f"{KEY}.{name}").set_value(word)
    return at.run()


def test_a_planner_records_a_story_with_consent_and_it_stands_there_at_once():
    at = fill(page("perencana"), kutipan=QUOTE, sumber="Nelayan", pemberi="Ketua kelompok")
    at.button(key=f"{KEY}.simpan").click().run()
    assert "Cerita tersimpan" in at.success[0].value
    assert "Dulu &lt;b&gt;jaring&lt;/b&gt; kami bocor" in text(at)
    assert at.text_area(key=f"{KEY}.kutipan").value == ""
    assert "Ketua kelompok" not in text(at)


def test_a_refusal_says_why_and_leaves_the_words():
    at = fill(page("perencana"), kutipan="Hubungi 0812 3456 7890", sumber="Nelayan", pemberi="Ketua")
    at.button(key=f"{KEY}.simpan").click().run()
    assert "nomor telepon" in at.error[0].value
    assert at.text_area(key=f"{KEY}.kutipan").value == "Hubungi 0812 3456 7890"
    assert stories.standing(store.open_state(), IBOIH) is None


@pytest.mark.parametrize(("umum", "seen"), [(True, True), (False, False)])
def test_a_partner_sees_it_only_where_the_consent_says_so_and_never_a_form(umum: bool, seen: bool):
    record(umum=umum, picture=True)
    at = page("mitra")
    assert ("jaring" in text(at)) is seen
    assert any("Perahu" in str(getattr(element, "proto", "")) for element in at.main) is seen
    assert ("Cerita dari gampong" in [header.value for header in at.header]) is seen
    assert "Persetujuan berlaku" not in text(at)
    assert not {key for key in keys(at) if key.startswith(("cerita.", "dugaan."))}


def test_the_head_reads_story_and_hypotheses_and_has_no_form():
    record(umum=False)
    hypotheses.record(store.open_state(), ADMIN, IBOIH, {"penyebab": "utang", "isi": "Utang kepada <i>toke</i>"})
    at = page("kepala")
    assert "hanya untuk dilihat di dalam kantor" in text(at)
    assert "Utang kepada &lt;i&gt;toke&lt;/i&gt;" in text(at)
    assert "Di data Iboih, putaran 2026" in text(at)
    assert not {key for key in keys(at) if key.startswith(("cerita.", "dugaan."))}


def test_story_and_hypotheses_stand_beside_the_meeting_of_their_gampong_and_outside_the_story_alone():
    record(umum=True)
    hypotheses.record(store.open_state(), ADMIN, IBOIH, {"penyebab": "utang", "isi": "Utang kepada toke"})
    inside = opened(PARTISIPASI, {"sebagai": "kepala", "gampong": IBOIH})
    assert "jaring" in text(inside)
    assert "Utang kepada toke" in text(inside)
    outside = text(opened(PARTISIPASI, {"sebagai": "mitra", "gampong": IBOIH}))
    assert "jaring" in outside
    assert "Utang kepada toke" not in outside
    assert "jaring" not in text(opened(PARTISIPASI, {"sebagai": "kepala", "gampong": KEUNEKAI}))


def test_a_withdrawn_story_is_gone_for_everybody():
    record(umum=True, picture=True)
    at = page("perencana")
    at.button(key=f"{KEY}.cabut").click().run()
    assert "Cerita dicabut" in at.success[0].value
    for peran in ("perencana", "mitra"):
        assert "jaring" not in text(page(peran))


def test_a_hypothesis_is_recorded_judged_and_told_of_its_gampong_alone():
    at = page("perencana")
    at.selectbox(key=f"dugaan.{IBOIH}.penyebab").select("akses_pasar")
    at.text_area(key=f"dugaan.{IBOIH}.isi").set_value("Hanya satu pengepul")
    at.run().button(key=f"dugaan.{IBOIH}.simpan").click().run()
    [one] = hypotheses.of(store.open_state(), ADMIN, IBOIH)
    key = f"dugaan.{one.thing.id}"
    at.selectbox(key=f"{key}.status").select("didukung")
    at.run().button(key=f"{key}.simpan").click().run()
    assert "Bukti" in at.error[0].value
    at.text_area(key=f"{key}.bukti").set_value("Harga 3 pekan")
    at.run().button(key=f"{key}.simpan").click().run()
    assert "Didukung bukti" in text(at)
    assert "Bukti: Harga 3 pekan" in text(at)
    for elsewhere in (page("perencana", KEUNEKAI), page("mitra")):
        assert "pengepul" not in text(elsewhere)
