"""Needs people state: numbered here, answered in words, finished once."""

from datetime import timedelta

import pytest

from peka_core.access.errors import TextRefused
from peka_core.acts import stated
from peka_core.acts.errors import ActRefused, ChangedMeanwhile
from peka_core.acts.history import Thing
from peka_core.acts.pending import pending
from tests.support.acts import NEED, NOW, TODAY
from tests.support.towns import IBOIH, KEUNEKAI

ANSWER = {"status": "ditanggapi", "tanggapan": "Diusulkan ke dinas perikanan"}
DONE = {"status": "terlaksana", "tanggapan": "Sepuluh mesin diserahkan", "kode_kegiatan": "K-1"}


def test_numbers_run_on_and_never_meet_those_of_a_workbook(state, rina):
    first = stated.record(state, rina, NEED, held=["A-0001", "AD-2026-0004"], now=NOW)
    second = stated.record(state, rina, NEED, now=NOW)
    assert (first.thing.id, second.thing.id) == ("AD-2026-0005", "AD-2026-0006")
    assert pending(state)["aspirasi"]["status"].to_list() == ["baru", "baru"]


def test_a_need_is_answered_on_the_day_it_is_said_and_ends_on_the_day_it_is_met(state, rina):
    need = stated.record(state, rina, NEED, now=NOW).thing
    stated.answer(state, rina, need, 1, ANSWER, now=NOW)
    stated.answer(state, rina, need, 2, DONE, now=NOW + timedelta(days=3))
    [row] = pending(state)["aspirasi"].to_dicts()
    assert (row["status"], row["tanggal_tanggapan"], row["tanggal_selesai"]) == (
        "terlaksana",
        TODAY,
        TODAY + timedelta(3),
    )
    assert (row["tanggapan"], row["kode_kegiatan"]) == (DONE["tanggapan"], "K-1")


def test_what_is_finished_is_not_opened_again(state, rina):
    need = stated.record(state, rina, NEED, now=NOW).thing
    stated.answer(state, rina, need, 1, DONE, now=NOW)
    with pytest.raises(ActRefused, match="sudah terlaksana"):
        stated.answer(state, rina, need, 2, ANSWER, now=NOW)


def test_the_second_of_two_is_told_what_the_first_answered(state, rina, budi):
    need = stated.record(state, rina, NEED, now=NOW).thing
    stated.answer(state, rina, need, 1, ANSWER, now=NOW)
    with pytest.raises(ChangedMeanwhile, match="dinas perikanan"):
        stated.answer(state, budi, need, 1, DONE, now=NOW)


@pytest.mark.parametrize(
    ("more", "told"),
    [
        ({"status": ""}, "Status belum dipilih"),
        ({"status": "baru"}, "Status belum dipilih"),
        ({"tanggapan": " "}, "Tanggapan belum ditulis"),
    ],
)
def test_nothing_is_answered_without_words_or_status(state, rina, more, told):
    need = stated.record(state, rina, NEED, now=NOW).thing
    with pytest.raises(ActRefused, match=told):
        stated.answer(state, rina, need, 1, {**ANSWER, **more}, now=NOW)


def test_a_need_of_the_workbook_is_answered_upon_its_row(state, rina):
    row = {**NEED, "no_aspirasi": "A-0001", "status": "baru"}
    need = Thing("aspirasi", "A-0001", "", IBOIH)
    stated.answer(state, rina, need, 0, ANSWER, held=row, now=NOW)
    [kept] = pending(state)["aspirasi"].to_dicts()
    assert (kept["isi"], kept["status"], kept["tanggal_tanggapan"]) == (NEED["isi"], "ditanggapi", TODAY)


def test_a_need_that_is_nowhere_is_not_answered(state, rina):
    with pytest.raises(ActRefused, match="tidak ada"):
        stated.answer(state, rina, Thing("aspirasi", "A-9", "", IBOIH), 0, ANSWER, now=NOW)


def test_beyond_the_own_gampong_nothing_is_recorded_or_answered(state, rina, admin):
    with pytest.raises(ActRefused):
        stated.record(state, rina, {**NEED, "kode_gampong": KEUNEKAI}, now=NOW)
    need = stated.record(state, admin, {**NEED, "kode_gampong": KEUNEKAI}, now=NOW).thing
    with pytest.raises(ActRefused):
        stated.answer(state, rina, need, 1, ANSWER, now=NOW)


def test_a_need_without_its_kind_or_with_a_number_of_a_person_is_refused(state, rina):
    with pytest.raises(ActRefused, match="Kebutuhan belum dipilih"):
        stated.record(state, rina, {**NEED, "kebutuhan": None}, now=NOW)
    with pytest.raises(TextRefused, match="16 angka"):
        stated.record(state, rina, {**NEED, "isi": "NIK " + "1" * 16}, now=NOW)


def test_whoever_records_cannot_slip_in_an_answer(state, rina):
    stated.record(state, rina, {**NEED, "status": "terlaksana", "tanggapan": "Sudah", "no_aspirasi": "X"}, now=NOW)
    [row] = pending(state)["aspirasi"].to_dicts()
    assert (row["status"], row["tanggapan"], row["no_aspirasi"]) == ("baru", None, "AD-2026-0001")
