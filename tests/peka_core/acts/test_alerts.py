"""An alert is taken, noted and closed, by one at a time."""

from concurrent.futures import ThreadPoolExecutor
from datetime import date

import pytest

from peka_core.access import log
from peka_core.access.errors import TextRefused
from peka_core.acts import alerts, history
from peka_core.acts.errors import ActRefused, ChangedMeanwhile
from tests.support.acts import ALERT, FAMILY, NOW


def test_an_alert_is_taken_noted_and_closed_and_every_step_is_kept_and_in_the_log(state, rina):
    alerts.take(state, rina, ALERT, now=NOW)
    alerts.note(state, rina, ALERT, 1, "Sudah menelepon keuchik", now=NOW)
    alerts.close(state, rina, ALERT, 2, "benar", "Diusulkan bantuan beras", now=NOW)
    told = [
        (one.versi, one.keadaan, one.isi.get("catatan", "")) for one in history.versions(state, "peringatan", ALERT.id)
    ]
    assert told == [(1, "diambil", ""), (2, "diambil", "Sudah menelepon keuchik"), (3, "selesai", "")]
    assert alerts.handled(state).rows() == [(ALERT.id, "selesai", "rina", date(2026, 11, 30), "benar")]
    noted = [(entry.tindakan, entry.objek, entry.rincian["peringatan"]) for entry in log.rows(state)]
    acts = ("peringatan_selesai", "peringatan_catat", "peringatan_ambil")
    assert noted == [(act, FAMILY, f"p{ALERT.id}") for act in acts]
    assert log.verify(state).whole


def test_an_untouched_alert_has_no_row(state):
    assert alerts.handled(state).is_empty()
    assert alerts.handled(state).columns == ["id_peringatan", "status", "oleh", "tanggal", "hasil"]


def test_the_second_of_two_is_told_what_the_first_wrote_and_changes_nothing(state, rina, budi):
    alerts.take(state, rina, ALERT, 0, "Saya ke sana besok", now=NOW)
    with pytest.raises(ChangedMeanwhile) as told:
        alerts.take(state, budi, ALERT, 0, "Saya saja", now=NOW)
    for part in ("rina", "30 Nov 2026 15.00 WIB", "sedang ditangani", "Saya ke sana besok"):
        assert part in told.value.message
    assert "Kata-kata Anda masih ada" in told.value.remedy
    assert [one.oleh for one in history.versions(state, "peringatan", ALERT.id)] == ["rina"]


def test_of_many_who_take_an_alert_at_once_one_gets_it(state, rina, budi):
    def try_it(who) -> bool:
        try:
            alerts.take(state, who, ALERT)
        except ChangedMeanwhile:
            return False
        return True

    with ThreadPoolExecutor(6) as pool:
        assert sum(pool.map(try_it, [rina, budi] * 6)) == 1
    assert len(history.versions(state, "peringatan", ALERT.id)) == 1
    assert log.verify(state).whole


def test_another_takes_over_only_after_having_seen_who_has_it(state, rina, budi, admin):
    alerts.take(state, rina, ALERT)
    with pytest.raises(ActRefused, match="ditangani rina"):
        alerts.close(state, budi, ALERT, 1, "palsu", "Tidak apa-apa")
    alerts.take(state, budi, ALERT, 1)
    with pytest.raises(ActRefused, match="sudah Anda ambil"):
        alerts.take(state, budi, ALERT, 2)
    alerts.close(state, admin, ALERT, 2, "palsu", "Salah catat")
    assert alerts.handled(state)["oleh"].to_list() == ["budi"]


def test_a_closed_alert_stays_closed(state, rina):
    alerts.take(state, rina, ALERT)
    alerts.close(state, rina, ALERT, 1, "palsu", "Salah catat")
    for again in (
        lambda: alerts.take(state, rina, ALERT, 2),
        lambda: alerts.note(state, rina, ALERT, 2, "lagi"),
        lambda: alerts.close(state, rina, ALERT, 2, "benar", "lagi"),
    ):
        with pytest.raises(ActRefused, match="sudah ditutup"):
            again()


def test_an_alert_nobody_took_is_neither_noted_nor_closed(state, rina):
    with pytest.raises(ActRefused, match="belum diambil"):
        alerts.note(state, rina, ALERT, 0, "catatan")
    with pytest.raises(ActRefused, match="belum diambil"):
        alerts.close(state, rina, ALERT, 0, "benar", "beras")
    assert alerts.handled(state).is_empty()


def test_an_alert_is_closed_with_an_outcome_and_with_words_that_hold_no_number_of_a_person(state, rina):
    alerts.take(state, rina, ALERT)
    with pytest.raises(ActRefused, match="Hasil"):
        alerts.close(state, rina, ALERT, 1, "", "beras")
    for words in ("", "  ", "NIK 9999999999999999", "x" * 501):
        with pytest.raises(TextRefused):
            alerts.close(state, rina, ALERT, 1, "benar", words)
