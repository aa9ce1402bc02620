"""One family's path, and what is recorded for it: by whom, kept with its words, and never over another's."""

import shutil
from datetime import date
from pathlib import Path

import polars as pl
import pytest
from streamlit.testing.v1 import AppTest

from dashboard.blocks import drafts
from dashboard.navigation import PAGES
from dashboard.parts.keluarga import acting, profile
from dashboard.parts.keluarga import chosen as kept
from dashboard.source import opening, register
from dashboard.source.rights import NotAllowed
from dashboard.source.rows import Personal
from peka_core import releases
from peka_core.access import log, store
from peka_core.access.principal import Peran, Principal
from peka_core.acts import history
from peka_core.acts.errors import ActRefused
from peka_core.errors import PekaError, RefusedError
from tests.support.pages import opened, text

pytestmark = pytest.mark.slow
KELUARGA = next(spec for spec in PAGES if spec.file == "keluarga.py")
ROUND = "2026"


@pytest.fixture
def data(sample_data: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "data"
    shutil.copytree(sample_data, folder, ignore=shutil.ignore_patterns("state.db*"))
    monkeypatch.setenv("PEKA_DATA", str(folder))
    monkeypatch.setattr(drafts, "browser", lambda: "")
    return folder


@pytest.fixture
def family(data: Path) -> str:
    """A family with something of every table on its path, as far as the sample has such a one."""
    release = releases.current(data)
    now = set(release.read("keluarga").filter(putaran=ROUND)["id_keluarga"])
    tables = ("penerima", "kunjungan", "rencana")
    proposed = set(release.read("kelulusan")["id_keluarga"])
    return min(now.intersection(*(release.read(tabel)["id_keluarga"] for tabel in tables)) - proposed)


def here(family: str) -> str:
    rows = releases.current(store.open_state().folder).read("keluarga")
    return rows.filter(pl.col("id_keluarga") == family).sort("putaran")["kode_gampong"][-1]


def asking(peran: Peran, gampong: frozenset[str] | None = None, nama: str = "") -> Personal:
    return Personal(register.current(), Principal(peran, nama, gampong), {})


def page(family: str, peran: str = "perencana", form: str = "") -> AppTest:
    """The page with the family open, one of the forms chosen."""
    at = opened(KELUARGA, {"sebagai": peran})
    at.session_state[kept.CHOSEN] = family
    at.session_state[profile.PURPOSE] = "Verifikasi lapangan"
    if form:
        at.session_state[acting.CHOSEN] = form
    return at.run()


def test_the_path_tells_rounds_programmes_visits_and_plans_newest_first(family, data):
    at = page(family)
    assert not at.exception
    assert not at.error
    told = text(at)
    rounds = releases.current(data).read("keluarga").filter(pl.col("id_keluarga") == family)["putaran"]
    assert all(f"<b>Pendataan</b> Putaran {putaran}: " in told for putaran in rounds)
    for kind in ("penerima", "kunjungan", "rencana"):
        assert f'<li data-jenis="{kind}"' in told
    steps = asking(Peran.PERENCANA).path(family, "rapat")
    assert [step.tanggal for step in steps] == sorted((step.tanggal for step in steps), reverse=True)


def test_a_plan_is_recorded_with_its_words_and_shown_at_once(family, data):
    at = page(family, form="rencana")
    key = f"rencana.{family}"
    at.selectbox(key=f"{key}.ranah").select("tabungan")
    at.text_area(key=f"{key}.tindakan").input("Membuka rekening <b>bersama</b>")
    at.button(key=f"{key}.kirim").click().run()
    assert "Rencana tercatat" in at.success[0].value
    assert "Membuka rekening &lt;b&gt;bersama&lt;/b&gt;" in text(at)
    assert at.text_area(key=f"{key}.tindakan").value == ""
    assert next(entry.tindakan for entry in log.rows(store.open_state())) == "rencana_catat"


def test_what_is_refused_leaves_every_word_where_it_was(family, data):
    at = page(family, form="rencana")
    key = f"rencana.{family}"
    at.text_area(key=f"{key}.tindakan").input("Menabung tiap pekan")
    at.button(key=f"{key}.kirim").click().run()
    assert "Ranah atau indikator belum dipilih" in at.error[0].value
    assert at.text_area(key=f"{key}.tindakan").value == "Menabung tiap pekan"
    assert history.latest(store.open_state()) == []


def test_of_two_who_mark_one_plan_the_second_is_told_and_keeps_the_words(family, data):
    mine = asking(Peran.PERENCANA)
    mine.record_plan(family, {"ranah": "tabungan", "tindakan": "Membuka rekening"})
    at = page(family, form="tercapai")
    key = f"tercapai.{family}"
    [step] = [one for one in mine.path(family, "rapat") if one.versi]
    at.selectbox(key=f"{key}.pilih").select(step.thing.id).run()
    at.text_area(key=f"{key}.upaya").input("Diantar pendamping")
    asking(Peran.ADMIN, nama="kelola").achieve_plan(step, {"tercapai": date.today(), "upaya": "Ikut sendiri"})
    at.button(key=f"{key}.kirim").click().run()
    said = at.error[0].value.replace("\\", "")
    assert "kelola" in said
    assert "Ikut sendiri" in said
    assert "Ikut sendiri" in text(at)
    assert at.session_state[f"{key}.upaya"] == "Diantar pendamping"


def test_a_visit_names_a_mentor_of_the_data_and_is_not_recorded_twice(family, data):
    planner = asking(Peran.PERENCANA)
    with pytest.raises(RefusedError, match="Pendamping itu tidak ada"):
        planner.record_visit(family, {"kode_pendamping": "siapa saja", "tanggal": date.today()})
    row = {"kode_pendamping": planner.mentors_of(family, date.today())[0], "tanggal": date.today(), "jenis": "rumah"}
    planner.record_visit(family, row)
    with pytest.raises(ActRefused):
        asking(Peran.ADMIN).record_visit(family, row)
    held = releases.current(data).read("kunjungan").filter(pl.col("id_keluarga") == family).row(0, named=True)
    with pytest.raises(ActRefused, match="sudah ada di data"):
        planner.record_visit(family, held)


def test_a_proposal_takes_the_gates_from_the_assessment_and_is_decided_by_another(family, data):
    planner, head = asking(Peran.PERENCANA), asking(Peran.KEPALA)
    planner.propose_graduation(family, "Warung sudah jalan")
    [one] = [one for one in head.proposals() if one.thing.id_keluarga == family and one.open and one.versi]
    assert one.isi.get("syarat_terpenuhi", []) == planner.gates_passed(family)
    assert "menunggu keputusan" in text(page(family, form="kelulusan"))


def test_beyond_its_scope_an_account_neither_sees_the_path_nor_records(family, data):
    others = frozenset({"11.72.01.2001", "11.72.03.2001"} - {here(family)})
    outside = asking(Peran.PERENCANA, others, "luar")
    for attempt in (
        lambda: outside.path(family, "rapat"),
        lambda: outside.record_plan(family, {"ranah": "tabungan", "tindakan": "x"}),
        lambda: outside.propose_graduation(family, ""),
        lambda: outside.gates_passed(family),
    ):
        with pytest.raises(PekaError):
            attempt()
    assert history.latest(store.open_state()) == []


def test_the_head_has_no_way_to_the_path(family, data):
    head = opening.current(Principal(Peran.KEPALA))
    for name in ("path", "record_visit", "record_plan", "achieve_plan", "take_alert", "propose_graduation"):
        with pytest.raises(NotAllowed):
            getattr(head, name)
