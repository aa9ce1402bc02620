"""What waits beside a release: nothing counts twice, nothing newer is lost, and the workbook's corrections hold."""

from datetime import date

import polars as pl
import pytest

from peka_core.acts import graduation, meetings, objections, rows, stated
from peka_core.acts.graduation import Decision
from peka_core.acts.pending import TABLES, pending, together
from peka_core.tables import TABEL
from peka_core.tables.schema import empty, polars_schema
from tests.support.acts import FAMILY, MEETING, NEED, NOW, OBJECTION, OTHER, PLAN, TODAY, VISIT
from tests.support.towns import IBOIH


@pytest.fixture
def made(state, rina):
    """A visit, an entry of a plan and a proposal; a meeting, a need and a correction."""
    visit = rows.visit(state, rina, IBOIH, VISIT, now=NOW)
    plan = rows.plan(state, rina, IBOIH, PLAN, now=NOW)
    meetings.record(state, rina, MEETING, now=NOW)
    stated.record(state, rina, NEED, now=NOW)
    objections.record(state, rina, IBOIH, OBJECTION, now=NOW)
    return visit, plan, graduation.propose(state, rina, FAMILY, IBOIH, ["pangan"], "Layak", now=NOW)


def test_nothing_recorded_is_three_empty_tables_of_the_contracts(state):
    found = pending(state)
    assert tuple(found) == TABLES
    for tabel, frame in found.items():
        assert frame.schema == polars_schema(tabel)
        assert frame.is_empty()


def test_what_is_recorded_waits_in_the_columns_of_its_table(state, made):
    found = pending(state, {tabel: empty(tabel) for tabel in TABLES})
    assert {tabel: frame.height for tabel, frame in found.items()} == dict.fromkeys(TABLES, 1)
    assert {tabel: frame.schema for tabel, frame in found.items()} == {tabel: polars_schema(tabel) for tabel in TABLES}
    assert found["kunjungan"].row(0, named=True) == VISIT
    assert found["rencana"].row(0, named=True)["tinjau"] == date(2027, 2, 1)
    assert found["kelulusan"].row(0, named=True)["syarat_terpenuhi"] == ["pangan"]


def test_what_a_release_holds_no_longer_waits(state, made):
    held = pending(state)
    assert all(frame.is_empty() for frame in pending(state, held).values())
    for tabel in TABLES:
        assert together(tabel, held[tabel], pending(state, held)[tabel]).height == 1


def test_what_is_decided_after_the_export_overtakes_the_row_of_the_release(state, made, rina, kepala):
    held = pending(state)
    graduation.decide(state, kepala, made[2].thing, 1, Decision("disetujui", "mandiri"), now=NOW)
    rows.achieved(state, rina, made[1].thing, 1, {"tercapai": TODAY}, now=NOW)
    found = pending(state, held)
    assert found["kelulusan"]["keputusan"].to_list() == ["disetujui"]
    assert found["rencana"]["tercapai"].to_list() == [TODAY]
    assert together("kelulusan", held["kelulusan"], found["kelulusan"])["keputusan"].to_list() == ["disetujui"]
    assert found["kunjungan"].is_empty()


def test_a_row_that_the_workbook_corrected_holds(state, made):
    held = pending(state)
    held["kunjungan"] = held["kunjungan"].with_columns(lama_jam=pl.lit(3.0))
    assert pending(state, held)["kunjungan"].is_empty()


def test_a_correction_of_the_workbook_is_gone_on_from(state, made, rina):
    held = pending(state)
    held["rencana"] = held["rencana"].with_columns(tindakan=pl.lit("Menabung di koperasi"))
    [row] = held["rencana"].to_dicts()
    rows.achieved(state, rina, made[1].thing, 1, {"tercapai": TODAY}, held=row, now=NOW)
    waiting = pending(state, held)["rencana"].row(0, named=True)
    assert (waiting["tindakan"], waiting["tercapai"]) == ("Menabung di koperasi", TODAY)


def test_rows_of_other_families_stay_as_they_are(state, made):
    other = pending(state)["kunjungan"].with_columns(id_keluarga=pl.lit(OTHER))
    found = pending(state, {"kunjungan": other})["kunjungan"]
    assert together("kunjungan", other, found)["id_keluarga"].to_list() == [OTHER, FAMILY]
    assert list(TABEL["kunjungan"].nama_kolom) == found.columns
