"""What was recorded leaves as a workbook and comes back with the next import, once."""

import openpyxl
import pytest
from click.testing import CliRunner

from peka_core import releases
from peka_core.access import log, store
from peka_core.access.principal import Peran, Principal
from peka_core.acts import graduation, meetings, objections, pledge_decisions, pledges, pledging, rows, stated, workbook
from peka_core.acts.graduation import Decision
from peka_core.acts.pending import TABLES
from peka_core.acts.pledge_decisions import Outcome
from peka_core.commands.tindakan import tindakan
from peka_core.intake import pipeline
from peka_core.rights import family
from tests.support.acts import MEETING, NEED, NOW, OBJECTION, PLAN, TODAY, VISIT
from tests.support.imports import imported, messages
from tests.support.pledges import ROW
from tests.support.towns import IBOIH

KELUARGA = f"""
    id_keluarga;putaran;kode_gampong
    K-1;2026;{IBOIH}
    K-2;2026;{IBOIH}
"""
PENDAMPING = f"""
    kode_pendamping;kode_gampong
    P-07;{IBOIH}
"""


@pytest.fixture
def data(tmp_path, monkeypatch):
    imported(tmp_path, keluarga=KELUARGA, pendamping=PENDAMPING)
    monkeypatch.setenv("PEKA_DATA", str(tmp_path / "data"))
    monkeypatch.delenv("PEKA_STATE", raising=False)
    yield tmp_path / "data"
    store.close(store.open_state())


@pytest.fixture
def recorded(data, rina):
    """A visit, an entry of a plan, a proposal and a correction of K-1; a meeting and a need of its gampong."""
    state, one = store.open_state(), family.id_of("K-1", data)
    rows.visit(state, rina, IBOIH, {**VISIT, "id_keluarga": one}, now=NOW)
    rows.plan(state, rina, IBOIH, {**PLAN, "id_keluarga": one}, now=NOW)
    graduation.propose(state, rina, one, IBOIH, ["pangan", "tabungan"], "=1+1 Layak", now=NOW)
    meetings.record(state, rina, MEETING, now=NOW)
    stated.record(state, rina, NEED, now=NOW)
    objections.record(state, rina, IBOIH, {**OBJECTION, "id_keluarga": one}, now=NOW)
    return one


def exported(folder) -> tuple[str, str]:
    """The file and what the command says of it."""
    target = folder / "tindakan.xlsx"
    done = CliRunner().invoke(tindakan, ["ekspor", str(target)])
    assert done.exit_code == 0, done.output
    return target, done.output


def waiting() -> dict[str, int]:
    found = workbook.waiting(store.open_state(), releases.current(store.open_state().folder))
    return {tabel: frame.height for tabel, frame in found.items()}


def test_the_workbook_has_a_sheet_a_table_and_is_for_its_owner_alone(recorded, tmp_path):
    file, told = exported(tmp_path)
    book = openpyxl.load_workbook(file)
    assert book.sheetnames == list(TABLES)
    assert book["kelulusan"]["A2"].value == recorded
    assert [cell.data_type for cell in book["kelulusan"][2]][-1] == "s", "no text becomes a formula"
    assert file.stat().st_mode & 0o777 == 0o600
    assert "1 kunjungan, 1 rencana, 1 kelulusan" in told
    entry = log.rows(store.open_state(), tindakan="ekspor")[0]
    assert (entry.objek, dict(entry.rincian)) == ("tindak_lanjut", dict.fromkeys(TABLES, 1))


def test_what_was_recorded_comes_back_with_the_import_and_then_waits_no_longer(recorded, data, tmp_path):
    assert waiting() == dict.fromkeys(TABLES, 1)
    before = workbook.waiting(store.open_state(), releases.current(data))
    outcome = pipeline.run(exported(tmp_path)[0], data, today=TODAY)
    assert outcome.release is not None, messages(outcome)
    assert messages(outcome) == ""
    for tabel in TABLES:
        assert outcome.release.read(tabel).equals(before[tabel])
    assert waiting() == dict.fromkeys(TABLES, 0)


def test_what_changes_after_the_export_waits_for_the_next_one(recorded, data, tmp_path, kepala):
    file, _ = exported(tmp_path)
    state = store.open_state()
    [open_one] = graduation.waiting(state)
    graduation.decide(state, kepala, open_one.thing, 1, Decision("disetujui", "mandiri"), now=NOW)
    pipeline.run(file, data, today=TODAY)
    assert waiting() == dict.fromkeys(TABLES, 0) | {"kelulusan": 1}
    again = pipeline.run(exported(tmp_path)[0], data, today=TODAY)
    assert again.release is not None
    assert again.release.read("kelulusan")["keputusan"].to_list() == ["disetujui"]
    assert again.release.read("kunjungan").height == 1, "rows that were there stay"
    assert waiting() == dict.fromkeys(TABLES, 0)


def test_another_kind_of_file_is_refused(data, tmp_path):
    done = CliRunner().invoke(tindakan, ["ekspor", str(tmp_path / "tindakan.csv")])
    assert done.exit_code != 0
    assert not (tmp_path / "tindakan.csv").exists()


def test_taken_by_an_admin_the_log_says_who(recorded, data):
    workbook.taken(store.open_state(), Principal(Peran.ADMIN, "kelola"), releases.current(data))
    assert log.rows(store.open_state(), tindakan="ekspor")[0].pelaku == "kelola"


def test_a_confirmed_pledge_leaves_with_its_partner_and_comes_back_counted_once(data, tmp_path, rina, admin):
    state = store.open_state()
    made = pledging.pledge(state, rina, {**ROW, "nama_kegiatan": "=1+1 Kelas las"}, now=NOW)
    assert waiting() == dict.fromkeys(TABLES, 0), "not before it is confirmed"
    yes = Outcome("dikonfirmasi", "LAUT-BIRU", baru=True, jenis_mitra="masyarakat")
    pledge_decisions.decide(state, admin, made.thing, 1, yes, now=NOW)
    assert waiting() == {**dict.fromkeys(TABLES, 0), "mitra": 1, "kegiatan": 1}
    outcome = pipeline.run(exported(tmp_path)[0], data, today=TODAY)
    assert outcome.release is not None, messages(outcome)
    assert messages(outcome) == ""
    assert waiting() == dict.fromkeys(TABLES, 0)
    held = outcome.release.read("kegiatan")
    assert pledges.beside(held, pledges.confirmed(state)).height == 1
    assert held["kode_kegiatan"].to_list() == [f"JANJI-{made.thing.id}"]
