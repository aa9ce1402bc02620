"""Alerts handled on their page: taken, noted and closed by those who may, one at a time, and told everywhere."""

import shutil
from pathlib import Path

import polars as pl
import pytest
from streamlit.testing.v1 import AppTest

from dashboard.blocks import drafts
from dashboard.filters.filter import Filter
from dashboard.navigation import PAGES
from dashboard.parts.kemandirian import daftar_peringatan
from dashboard.source import register
from dashboard.source.rows import Personal
from peka_core.access import store
from peka_core.access.principal import Peran, Principal
from peka_core.acts import alerts, graduation
from peka_core.acts.errors import ActRefused, ChangedMeanwhile
from peka_core.errors import PekaError
from tests.support.pages import opened, text

pytestmark = pytest.mark.slow
KEMANDIRIAN = next(spec for spec in PAGES if spec.file == "kemandirian.py")


@pytest.fixture
def data(sample_data: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "data"
    shutil.copytree(sample_data, folder, ignore=shutil.ignore_patterns("state.db*"))
    monkeypatch.setenv("PEKA_DATA", str(folder))
    monkeypatch.setattr(drafts, "browser", lambda: "")
    return folder


def asking(peran: Peran = Peran.PERENCANA, gampong: frozenset[str] | None = None, nama: str = "") -> Personal:
    return Personal(register.current(), Principal(peran, nama, gampong), {})


@pytest.fixture
def alert(data: Path) -> dict:
    """The most overdue alert of the newest round."""
    return asking().alert_rows(Filter()).row(0, named=True)


def page(alert: dict, peran: str = "perencana") -> AppTest:
    at = opened(KEMANDIRIAN, {"sebagai": peran, "bagian": "peringatan"})
    at.session_state[daftar_peringatan.CHOSEN] = alert["id_peringatan"]
    return at.run()


def test_an_alert_is_taken_and_closed_on_its_page_and_counts_as_closed(alert, data):
    id_ = alert["id_peringatan"]
    before = asking().alert_counts(Filter()).total.row(0, named=True)
    at = page(alert)
    at.button(key=f"ambil.{id_}").click().run()
    at.selectbox(key=f"hasil.{id_}").select("palsu")
    at.text_area(key=f"tindakan.{id_}").input("Salah catat <i>umur</i>")
    at.button(key=f"tutup.{id_}").click().run()
    assert not at.exception
    assert "Peringatan ini sudah ditutup" in text(at)
    assert "Salah catat &lt;i&gt;umur&lt;/i&gt;" in text(at)
    after = asking().alert_counts(Filter()).total.row(0, named=True)
    assert (after["palsu"], after["lewat"] + after["terbuka"]) == (
        before["palsu"] + 1,
        before["lewat"] + before["terbuka"] - 1,
    )


def test_a_page_that_is_behind_is_told_who_took_it(alert, data):
    id_ = alert["id_peringatan"]
    at = page(alert)
    asking(nama="rina").take_alert(id_, 0, "Besok ke rumah")
    at.button(key=f"ambil.{id_}").click().run()
    said = at.error[0].value.replace("\\", "")
    assert "rina" in said
    assert "Besok ke rumah" in said
    assert f"ambil.{id_}" in {button.key for button in at.button}, "it can be taken over, seeing whose it is"


def test_what_is_typed_stays_when_closing_is_refused(alert, data):
    id_ = alert["id_peringatan"]
    at = page(alert)
    at.button(key=f"ambil.{id_}").click().run()
    at.text_area(key=f"tindakan.{id_}").input("Diantar ke puskesmas")
    at.button(key=f"tutup.{id_}").click().run()
    assert "Hasil peringatan belum dipilih" in at.error[0].value
    assert at.text_area(key=f"tindakan.{id_}").value == "Diantar ke puskesmas"


def test_the_head_sees_the_figures_and_handles_nothing(alert, data):
    at = page(alert, "kepala")
    assert not at.exception
    assert not [table.key for table in at.dataframe if str(table.key).startswith("tabel_peringatan")]
    assert not [button.key for button in at.button if str(button.key).startswith("ambil.")]


def test_nobody_handles_an_alert_beyond_their_scope_or_one_that_no_rule_raised(alert, data):
    other = frozenset({"11.72.01.2001", "11.72.03.2001"} - {alert["kode_gampong"]})
    with pytest.raises(ActRefused):
        asking(gampong=other, nama="luar").take_alert(alert["id_peringatan"], 0)
    with pytest.raises(PekaError, match="tidak ada"):
        asking().take_alert("0" * 16, 0)
    assert alerts.handled(store.open_state()).is_empty()


def test_alerts_stand_on_the_path_of_their_family_untouched_or_handled(alert, data):
    planner = asking(nama="rina")
    [raised] = [s for s in planner.path(alert["id_keluarga"], "rapat") if s.thing.id == alert["id_peringatan"]]
    assert (raised.keadaan, raised.versi, raised.tanggal) == ("", 0, alert["tanggal"].isoformat())
    planner.take_alert(alert["id_peringatan"], 0)
    [taken] = [s for s in planner.path(alert["id_keluarga"], "rapat") if s.thing.id == alert["id_peringatan"]]
    assert (taken.keadaan, taken.versi, taken.oleh) == ("diambil", 1, "rina")
    with pytest.raises(ChangedMeanwhile):
        asking(nama="budi").take_alert(alert["id_peringatan"], 0)


def test_a_graduation_approved_in_the_dashboard_counts_beside_the_release(data):
    source = register.current()
    release = source.release.read("kelulusan")
    homes = source.turunan.filter(pl.col("putaran") == "2026")
    family = homes.join(release, on="id_keluarga", how="anti")["id_keluarga"][0]
    before, stamp = source.decided().height, source.decided_key()
    asking().propose_graduation(family, "Layak")
    [one] = [item for item in asking(Peran.KEPALA).proposals() if item.thing.id_keluarga == family]
    asking(Peran.KEPALA).decide_graduation(one, graduation.Decision("disetujui", "mandiri"))
    assert source.decided_key() != stamp
    assert source.decided().height == before + 1
    assert source.decided().filter(pl.col("id_keluarga") == family)["keputusan"].to_list() == ["disetujui"]
