"""Corrections asked for: decided once, with a reason, and gone with their family."""

import pytest

from peka_core.acts import forget, objections
from peka_core.acts.errors import ActRefused
from peka_core.acts.history import Thing
from peka_core.acts.pending import pending
from tests.support.acts import FAMILY, NOW, OBJECTION, TODAY
from tests.support.towns import IBOIH, KEUNEKAI

DECISION = {"hasil": "diterima", "alasan": "Rumah sudah dilihat"}


def test_a_correction_waits_and_is_decided_with_its_reason(state, rina):
    asked = objections.record(state, rina, IBOIH, OBJECTION, held=["SD-2026-0009"], now=NOW)
    assert (asked.keadaan, asked.thing.id) == ("diajukan", "SD-2026-0010")
    objections.settle(state, rina, asked.thing, 1, DECISION, now=NOW)
    [row] = pending(state)["sanggah"].to_dicts()
    assert (row["hasil"], row["alasan"], row["tanggal_selesai"]) == ("diterima", DECISION["alasan"], TODAY)


def test_what_is_decided_is_decided(state, rina):
    asked = objections.record(state, rina, IBOIH, OBJECTION, now=NOW).thing
    objections.settle(state, rina, asked, 1, DECISION, now=NOW)
    with pytest.raises(ActRefused, match="sudah diterima"):
        objections.settle(state, rina, asked, 2, {**DECISION, "hasil": "ditolak"}, now=NOW)


@pytest.mark.parametrize(
    ("more", "told"),
    [({"hasil": ""}, "Hasil belum"), ({"hasil": "diajukan"}, "Hasil belum"), ({"alasan": " "}, "Alasan")],
)
def test_nothing_is_decided_without_outcome_and_reason(state, rina, more, told):
    asked = objections.record(state, rina, IBOIH, OBJECTION, now=NOW).thing
    with pytest.raises(ActRefused, match=told):
        objections.settle(state, rina, asked, 1, {**DECISION, **more}, now=NOW)


@pytest.mark.parametrize("field", ["hal", "pengaju", "tanggal", "id_keluarga"])
def test_a_correction_without_what_or_who_or_when_is_refused(state, rina, field):
    with pytest.raises(ActRefused, match="belum"):
        objections.record(state, rina, IBOIH, {**OBJECTION, field: None}, now=NOW)


def test_a_correction_of_the_workbook_is_decided_upon_its_row(state, rina):
    row = {**OBJECTION, "no_sanggah": "S-1"}
    objections.settle(state, rina, Thing("sanggah", "S-1", FAMILY, IBOIH), 0, DECISION, held=row, now=NOW)
    assert pending(state)["sanggah"]["no_sanggah"].to_list() == ["S-1"]


def test_beyond_the_own_gampong_nothing_is_asked_or_decided(state, rina, admin):
    with pytest.raises(ActRefused):
        objections.record(state, rina, KEUNEKAI, OBJECTION, now=NOW)
    asked = objections.record(state, admin, KEUNEKAI, OBJECTION, now=NOW).thing
    with pytest.raises(ActRefused):
        objections.settle(state, rina, asked, 1, DECISION, now=NOW)


def test_corrections_leave_with_their_family(state, rina):
    objections.record(state, rina, IBOIH, OBJECTION, now=NOW)
    assert forget.forget(state, FAMILY) == 1
    assert pending(state)["sanggah"].is_empty()
