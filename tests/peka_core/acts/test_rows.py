"""Visits and plans as people record them."""

from datetime import date

import pytest

from peka_core.access.errors import TextRefused
from peka_core.acts import history, rows
from peka_core.acts.errors import ActRefused, ChangedMeanwhile
from tests.support.acts import FAMILY, NOW, OTHER, PLAN, TODAY, VISIT
from tests.support.towns import IBOIH


def test_a_visit_is_kept_as_it_was_written(state, rina):
    made = rows.visit(state, rina, IBOIH, VISIT, now=NOW)
    dates = {"tanggal": "2026-11-20", "tanggal_berikut": "2026-12-20"}
    assert dict(made.isi) == {**VISIT, **dates}
    assert [dict(one.isi) for one in history.latest(state, family=FAMILY)] == [dict(made.isi)]
    assert history.latest(state, family=OTHER) == []


def test_the_second_record_of_one_visit_is_told_the_first(state, rina, budi):
    rows.visit(state, rina, IBOIH, VISIT, now=NOW)
    with pytest.raises(ChangedMeanwhile, match=r"rina.*Menghitung modal"):
        rows.visit(state, budi, IBOIH, {**VISIT, "langkah": "Lain"}, now=NOW)


@pytest.mark.parametrize(
    ("field", "value", "said"),
    [
        ("tanggal", date(2026, 12, 1), "belum terjadi"),
        ("tanggal", None, "belum diisi"),
        ("kode_pendamping", "", "belum diisi"),
        ("lama_jam", 25, "0 sampai 24"),
        ("lama_jam", -1, "0 sampai 24"),
        ("jenis", "terbang", "pilihan"),
        ("tanggal_berikut", date(2026, 11, 19), "mendahului"),
    ],
)
def test_a_visit_that_the_next_import_would_refuse_is_refused_here(state, rina, field, value, said):
    with pytest.raises(ActRefused, match=said):
        rows.visit(state, rina, IBOIH, {**VISIT, field: value}, now=NOW)
    assert history.latest(state) == []


def test_a_persons_number_is_kept_nowhere(state, rina):
    with pytest.raises(TextRefused):
        rows.visit(state, rina, IBOIH, {**VISIT, "langkah": "KK 9999 9999 9999 9999"}, now=NOW)


def test_entries_of_a_plan_are_numbered_after_all_that_are_known(state, rina, budi):
    numbers = [rows.plan(state, who, IBOIH, PLAN, held=[3, 1], now=NOW).isi["no_rencana"] for who in (rina, budi, rina)]
    assert numbers == [4, 5, 6]
    assert history.latest(state)[0].isi["tanggal"] == TODAY.isoformat()


@pytest.mark.parametrize(("field", "said"), [("ranah", "Ranah atau indikator"), ("tindakan", "belum ditulis")])
def test_a_plan_names_what_is_to_become_better_and_what_will_be_done(state, rina, field, said):
    with pytest.raises(ActRefused, match=said):
        rows.plan(state, rina, IBOIH, {**PLAN, field: ""}, now=NOW)


def test_an_entry_is_marked_achieved_once(state, rina, budi):
    made = rows.plan(state, rina, IBOIH, PLAN, now=NOW)
    done = {"tercapai": TODAY, "upaya": "Diantar pendamping"}
    with pytest.raises(ActRefused, match="sebelum dibuat"):
        rows.achieved(state, rina, made.thing, 1, {**done, "tercapai": date(2026, 11, 29)}, now=NOW)
    with pytest.raises(ActRefused, match="Tanggal tercapai"):
        rows.achieved(state, rina, made.thing, 1, {"upaya": "x"}, now=NOW)
    rows.achieved(state, rina, made.thing, 1, done, now=NOW)
    with pytest.raises(ChangedMeanwhile, match=r"rina.*Diantar pendamping"):
        rows.achieved(state, budi, made.thing, 1, done, now=NOW)
    with pytest.raises(ActRefused, match="sudah tercapai"):
        rows.achieved(state, budi, made.thing, 2, done, now=NOW)


def test_an_entry_of_the_workbook_is_marked_here(state, rina):
    held = {**PLAN, "no_rencana": 2, "tanggal": date(2026, 5, 1)}
    made = rows.achieved(state, rina, rows.plan_of(FAMILY, 2, IBOIH), 0, {"tercapai": TODAY}, held=held, now=NOW)
    assert made.isi["tindakan"] == PLAN["tindakan"]
    assert [one.oleh for one in history.versions(state, "rencana", made.thing.id)] == ["rilis", "rina"]
    with pytest.raises(ActRefused, match="tidak ada"):
        rows.achieved(state, rina, rows.plan_of(FAMILY, 9, IBOIH), 0, {"tercapai": TODAY}, now=NOW)
