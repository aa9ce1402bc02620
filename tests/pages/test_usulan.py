"""Proposals of graduation as the head decides them: by code and gampong alone, and never one's own."""

import shutil
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from dashboard.blocks import drafts
from dashboard.navigation import BACKSTAGE
from dashboard.parts.usulan import waiting
from dashboard.source import register
from dashboard.source.rows import Personal
from peka_core import releases
from peka_core.access import log, store
from peka_core.access.principal import Peran, Principal
from peka_core.acts import forget, graduation
from peka_core.acts.history import Version
from tests.support.pages import opened, text

pytestmark = pytest.mark.slow
USULAN = next(spec for spec in BACKSTAGE if spec.file == "usulan.py")
PLANNER, ADMIN = Principal(Peran.PERENCANA), Principal(Peran.ADMIN)


@pytest.fixture
def data(sample_data: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A sample of one's own without graduations of its release, as proposals are written beside it."""
    folder = tmp_path / "data"
    shutil.copytree(sample_data, folder, ignore=shutil.ignore_patterns("state.db*"))
    monkeypatch.setenv("PEKA_DATA", str(folder))
    monkeypatch.setattr(drafts, "browser", lambda: "")
    return folder


@pytest.fixture
def family(data: Path) -> str:
    """A family of the last round that nobody has proposed."""
    release = releases.current(data)
    proposed = release.read("kelulusan")["id_keluarga"].to_list()
    rows = release.read("keluarga").filter(putaran="2026")
    return next(one for one in rows["id_keluarga"] if one not in proposed)


def propose(family: str, who: Principal, why: str = "Warung sudah jalan") -> None:
    Personal(register.current(), who, {}).propose_graduation(family, why)


def open_one(family: str) -> tuple[Version, str]:
    """The proposal of the family, and what its fields are called."""
    [mine] = [one for one in graduation.waiting(store.open_state()) if one.thing.id_keluarga == family]
    return mine, f"putus.{forget.mark(family)}.{mine.isi['diusulkan']}"


def with_decision(family: str, peran: str, chosen: str, exit_as: str = "", note: str = "") -> AppTest:
    """The page of ``peran`` with a decision filled in and sent."""
    _mine, key = open_one(family)
    at = opened(USULAN, {"sebagai": peran})
    at.session_state[f"{key}.keputusan"] = chosen
    at.run()
    if exit_as:
        at.selectbox(key=f"{key}.jenis").select(exit_as)
    at.text_area(key=f"{key}.catatan").input(note)
    return at.button(key=f"{key}.kirim").click().run()


def state_of(family: str) -> str:
    return next(
        one.keadaan
        for one in graduation.history.latest(store.open_state(), family=family)
        if one.thing.jenis == "kelulusan"
    )


def test_the_head_reads_code_gampong_criteria_and_reason_and_nothing_else_of_the_family(family, data):
    propose(family, PLANNER, "Usaha & <b>tabungan</b>")
    at = opened(USULAN, {"sebagai": "kepala"})
    assert not at.exception
    assert "usulan kelulusan menunggu keputusan" in text(at)
    assert family[:8] in text(at)
    assert "Usaha &amp; &lt;b&gt;tabungan&lt;/b&gt;" in text(at)
    assert family not in str(at.main), "the whole code is never on the page"
    assert [entry.tindakan for entry in log.rows(store.open_state())] == ["usul_lihat", "kelulusan_usul"]


def test_a_proposal_is_approved_by_another_and_the_page_says_so(family, data):
    propose(family, PLANNER)
    at = with_decision(family, "kepala", "disetujui", "mandiri")
    assert "Keputusan tersimpan" in at.success[0].value
    assert state_of(family) == "disetujui"


def test_half_a_decision_leaves_the_proposal_and_the_words(family, data):
    propose(family, PLANNER)
    at = with_decision(family, "kepala", "disetujui", note="Sudah dibicarakan")
    assert "Jenis keluar" in at.error[0].value
    [field] = [item for item in at.text_area if item.key.endswith(".catatan") and item.value]
    assert field.value == "Sudah dibicarakan"
    assert state_of(family) == "diusulkan"


def test_nobody_is_offered_to_decide_their_own(family, data):
    propose(family, ADMIN)
    _mine, key = open_one(family)
    at = opened(USULAN, {"sebagai": "admin"})
    assert f"{key}.keputusan" not in {item.key for item in at.get("button_group")}
    assert "orang lain yang memutuskan" in text(at)


def test_a_page_that_is_behind_is_told_what_the_other_decided_and_keeps_its_words(family, data):
    propose(family, PLANNER)
    mine, key = open_one(family)
    at = opened(USULAN, {"sebagai": "kepala"})
    at.session_state[f"{key}.keputusan"] = "ditolak"
    at.run()
    at.text_area(key=f"{key}.catatan").input("Belum punya tabungan")
    graduation.decide(store.open_state(), ADMIN, mine.thing, 1, graduation.Decision("disetujui", "mandiri"))
    at.button(key=f"{key}.kirim").click().run()
    assert "sudah diubah peragaan" in at.error[0].value.replace("\\", "")
    assert state_of(family) == "disetujui"


def test_only_the_administrator_takes_the_workbook(family, data):
    propose(family, PLANNER)
    assert "usulan_unduh" in {item.proto.id.split("-")[-1] for item in opened(USULAN).get("download_button")}
    assert not opened(USULAN, {"sebagai": "kepala"}).get("download_button")
    assert waiting.WHO == (Peran.KEPALA, Peran.ADMIN)
