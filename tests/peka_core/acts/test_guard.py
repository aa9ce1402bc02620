"""Who may do what, which step may follow on which, and that no row of the history is ever changed."""

from itertools import product

import pytest
from sqlalchemy import text

from peka_core.access import guard, log
from peka_core.access.errors import StateError
from peka_core.access.principal import Peran, Principal
from peka_core.acts import alerts, history, moves, rules
from peka_core.acts.errors import ActRefused
from peka_core.acts.history import Change, Thing
from tests.support.acts import ALERT, FAMILY
from tests.support.towns import IBOIH, KEUNEKAI

WORKING = {
    "nama_mitra_putus",
    "peringatan_ambil",
    "peringatan_catat",
    "peringatan_selesai",
    "kunjungan_catat",
    "rencana_catat",
}
WORKING |= {"rencana_capai", "kelulusan_usul", "masukan_jawab"}
WORKING |= {"cerita_catat", "cerita_cabut", "dugaan_catat", "dugaan_uji"}
WORKING |= {"musyawarah_catat", "aspirasi_catat", "aspirasi_tanggap", "sanggah_catat", "sanggah_putus"}
RULES = {"aturan_simpan", "aturan_tutup"}
OPEN = {"janji_kirim", "masukan_kirim"}
MAY = {
    Peran.MITRA: set(),
    Peran.PERENCANA: WORKING | RULES,
    Peran.KEPALA: {"kelulusan_putus"} | RULES,
    Peran.ADMIN: WORKING | RULES | {"kelulusan_putus", "janji_putus", "kontak_lihat", "logo_mitra"},
}
"""Written out once more, so that no change of the rules goes unseen."""


@pytest.mark.parametrize("peran", Peran)
def test_each_role_may_do_what_was_judged_and_nothing_else(peran):
    assert {act for act in rules.ACTS if rules.may(Principal(peran, "x"), act)} == MAY[peran]
    assert not rules.may(Principal(peran, "x"), "hapus_semua")


@pytest.mark.parametrize("who", [Principal(Peran.MITRA), Principal(Peran.MITRA, tautan="x" * 18)], ids=["", "link"])
def test_a_partner_may_send_what_waits_and_do_nothing_else(who):
    assert {act for act in (*rules.ACTS, *rules.OPEN) if rules.may(who, act)} == OPEN
    assert not OPEN & rules.ACTS.keys()
    assert log.TINDAKAN.keys() >= OPEN


def test_every_act_has_its_entry_in_the_log():
    assert rules.ACTS.keys() <= log.TINDAKAN.keys()


@pytest.mark.parametrize("act", rules.ACTS)
def test_by_a_link_in_public_view_and_beyond_a_scope_nothing_may_be_done(act):
    for peran in Peran:
        assert not rules.may(Principal(peran, "x", tautan="a" * 18), act)
        assert not rules.may(Principal(peran, "x", publik=True), act)
        assert not rules.may(Principal(peran, "x", frozenset({KEUNEKAI})), act, IBOIH)


@pytest.mark.parametrize("peran", [Peran.MITRA, Peran.KEPALA, Peran.PERENCANA])
def test_whoever_may_not_is_told_nothing_of_what_others_did(state, rina, peran):
    alerts.take(state, rina, ALERT, 0, "rahasia dapur")
    outsider = Principal(peran, "luar", frozenset({KEUNEKAI}))
    for attempt in (
        lambda: alerts.take(state, outsider, ALERT),
        lambda: alerts.note(state, outsider, ALERT, 1, "x"),
        lambda: alerts.close(state, outsider, ALERT, 1, "benar", "x"),
    ):
        with pytest.raises(ActRefused) as refused:
            attempt()
        assert "rina" not in str(refused.value)
        assert "dapur" not in str(refused.value)
    assert len(history.versions(state, "peringatan", ALERT.id)) == 1


FORBIDDEN = [
    (jenis, before, after)
    for jenis, steps in moves.MOVES.items()
    for before, after in product(steps, steps)
    if after not in steps[before]
]


@pytest.mark.parametrize(("jenis", "before", "after"), FORBIDDEN)
def test_every_move_that_is_not_named_is_refused(jenis, before, after):
    with pytest.raises(ActRefused):
        moves.require(jenis, before, after)


def test_a_forbidden_move_leaves_history_and_log_as_they_were(state, rina):
    thing = Thing("rencana", f"{FAMILY}:1", FAMILY, IBOIH)
    history.put(state, rina, thing, Change("rencana_catat", "berjalan", {"no_rencana": 1}))
    with pytest.raises(ActRefused):
        history.put(state, rina, thing, Change("rencana_catat", "berjalan", {"no_rencana": 1}, 1))
    assert len(history.versions(state, "rencana", thing.id)) == 1
    assert len(log.rows(state)) == 1


def test_no_row_of_the_history_is_ever_changed(state, rina):
    alerts.take(state, rina, ALERT)
    with pytest.raises(StateError, match=guard.ACTS_MESSAGE), state.writing() as conn:
        conn.execute(text("UPDATE tindak_lanjut SET oleh = 'lain'"))
    assert alerts.handled(state)["oleh"].to_list() == ["rina"]


def test_without_its_entry_in_the_log_nothing_is_done(state, rina, monkeypatch):
    monkeypatch.setitem(rules.ACTS, "peringatan_ambil", rules.ACTS["peringatan_ambil"])
    monkeypatch.delitem(log.TINDAKAN, "peringatan_ambil")
    with pytest.raises(Exception, match="tidak dikenal jejak"):
        alerts.take(state, rina, ALERT)
    assert alerts.handled(state).is_empty()
