"""Rows go with their family, or when their time is over, whole."""

from datetime import timedelta

from peka_core.access import drafts
from peka_core.acts import alerts, forget, history, rows
from tests.support.acts import ALERT, FAMILY, NOW, OTHER, PLAN, VISIT
from tests.support.towns import IBOIH


def test_a_forgotten_family_leaves_no_row_and_no_half_typed_word(state, rina):
    alerts.take(state, rina, ALERT, now=NOW)
    rows.visit(state, rina, IBOIH, VISIT, now=NOW)
    rows.visit(state, rina, IBOIH, {**VISIT, "id_keluarga": OTHER}, now=NOW)
    for family in (FAMILY, OTHER):
        drafts.keep(state, "akun:rina", f"kunjungan.{family}", "setengah kalimat")
        drafts.keep(state, "akun:pimpin", f"putus.{forget.mark(family)}", "belum")
    assert forget.held(state, FAMILY) == 2
    assert forget.forget(state, FAMILY) == 2
    assert forget.held(state, FAMILY) == forget.forget(state, FAMILY) == 0
    assert [one.thing.id_keluarga for one in history.every(state)] == [OTHER]
    assert drafts.take(state, "akun:rina", f"kunjungan.{FAMILY}") == ""
    assert drafts.take(state, "akun:rina", f"kunjungan.{OTHER}") == "setengah kalimat"
    assert drafts.take(state, "akun:pimpin", f"putus.{forget.mark(FAMILY)}") == ""
    assert drafts.take(state, "akun:pimpin", f"putus.{forget.mark(OTHER)}") == "belum"


def test_what_was_last_touched_too_long_ago_goes_with_its_whole_history(state, rina):
    alerts.take(state, rina, ALERT, now=NOW)
    made = rows.plan(state, rina, IBOIH, PLAN, now=NOW)
    later = NOW + timedelta(days=30)
    rows.achieved(state, rina, made.thing, 1, {"tercapai": NOW.date()}, now=later)
    assert forget.old(state, NOW) == 0
    assert forget.old(state, later) == forget.sweep(state, later) == 1
    assert [(one.thing.jenis, one.versi) for one in history.every(state)] == [("rencana", 1), ("rencana", 2)]
