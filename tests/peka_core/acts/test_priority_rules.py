"""Rules of who comes first that are kept: named, versioned, for the whole city, none ever lost."""

import pytest

from peka_core.access import log
from peka_core.access.errors import TextRefused
from peka_core.access.principal import Peran, Principal
from peka_core.acts import history, priority_rules, rules
from peka_core.acts.errors import ActRefused, ChangedMeanwhile
from peka_core.acts.priority_rules import Written
from peka_core.followup.priority.rule import Priority, PriorityRefused
from tests.support.acts import NOW
from tests.support.programmes import KATALOG

TEXT = '{ kolom = "kelompok", sama = "nelayan" }'
RULE = Written("Nelayan dulu", TEXT, ["skor", "desil"], 50, "Musim barat")
PLANNER = Principal(Peran.PERENCANA, "sari")
HEAD = Principal(Peran.KEPALA, "kepala")


def save(state, who=PLANNER, written=RULE, **more):
    return priority_rules.save(state, who, written, KATALOG, now=NOW, **more)


def test_a_rule_is_kept_as_it_was_written_with_its_name_as_its_code(state):
    made = save(state)
    assert (made.thing.id, made.thing.kode_gampong, made.versi, made.keadaan) == (
        "nelayan_dulu",
        rules.CITY,
        1,
        "berlaku",
    )
    assert priority_rules.priority(made.isi) == Priority(TEXT, ("skor", "desil"), 50)
    assert [(one.isi["nama"], one.oleh) for one in priority_rules.known(state)] == [("Nelayan dulu", "sari")]
    entry = log.rows(state)[0]
    assert (entry.tindakan, entry.rincian["aturan"], entry.rincian["versi"]) == ("aturan_simpan", "nelayan_dulu", 1)


def test_a_change_is_the_next_version_and_the_older_one_stays(state):
    save(state)
    save(state, HEAD, Written("Nelayan dulu", TEXT, ["desil"]), kode="nelayan_dulu", seen=1)
    versions = priority_rules.versions(state, "nelayan_dulu")
    assert [(one.versi, one.oleh, one.isi["kuota"]) for one in versions] == [(1, "sari", 50), (2, "kepala", 0)]


def test_the_second_of_two_is_told_of_the_first(state):
    save(state)
    save(state, kode="nelayan_dulu", seen=1)
    with pytest.raises(ChangedMeanwhile, match="sari"):
        save(state, HEAD, kode="nelayan_dulu", seen=1)


def test_a_closed_rule_leaves_the_menus_keeps_its_versions_and_may_hold_again(state):
    save(state)
    closed = priority_rules.close(state, HEAD, "nelayan_dulu", 1, now=NOW)
    assert closed.keadaan == priority_rules.CLOSED
    assert priority_rules.priority(closed.isi) == Priority(TEXT, ("skor", "desil"), 50)
    with pytest.raises(ActRefused):
        priority_rules.close(state, HEAD, "nelayan_dulu", 2, now=NOW)
    assert save(state, kode="nelayan_dulu", seen=2).keadaan == priority_rules.HOLDS


@pytest.mark.parametrize(
    ("written", "refused", "said"),
    [
        (Written("", TEXT, ["skor"]), TextRefused, "kosong"),
        (Written("x" * 81, TEXT, ["skor"]), TextRefused, "80"),
        (Written("KK 9999 9999 9999 9999", TEXT, ["skor"]), TextRefused, "16"),
        (Written("Nama", TEXT, ["skor"], 0, "NIK 9999999999999999"), TextRefused, "16"),
        (Written("Nama", "{ kolom = ", ["skor"]), PriorityRefused, "dibaca"),
        (Written("Nama", TEXT, []), PriorityRefused, "Urutannya"),
        (Written("desil 1 DAN 2", TEXT, ["skor"]), ActRefused, "sudah dipakai"),
        (Written("Deciles 1 and 2", TEXT, ["skor"]), ActRefused, "sudah dipakai"),
    ],
)
def test_what_cannot_be_kept_is_refused_and_nothing_is_written(state, written, refused, said):
    with pytest.raises(refused, match=said):
        save(state, written=written)
    assert history.latest(state) == []
    assert log.rows(state) == []


def test_two_rules_never_bear_one_name_and_codes_never_meet(state):
    save(state)
    with pytest.raises(ActRefused, match="sudah dipakai"):
        save(state, written=Written("NELAYAN dulu", TEXT, ["skor"]))
    codes = [
        save(state, written=Written(nama, TEXT, ["skor"])).thing.id for nama in ("Nelayan, dulu!", "Miskin", "漁民")
    ]
    assert codes == ["nelayan_dulu_2", "miskin_2", "aturan"]
    assert all(priority_rules.CODE.fullmatch(code) for code in codes)


@pytest.mark.parametrize("kode", ["tidak_ada", "miskin", "../miskin", "'; drop table"])
def test_only_a_rule_that_is_kept_has_a_next_version(state, kode):
    with pytest.raises(ActRefused):
        save(state, kode=kode)
    with pytest.raises(ActRefused):
        priority_rules.close(state, HEAD, kode, 0, now=NOW)


def test_a_rule_is_of_the_whole_city(state, rina):
    for who in (rina, Principal(Peran.MITRA, "m"), Principal(Peran.ADMIN, "a", tautan="t"), HEAD.in_public()):
        with pytest.raises(ActRefused):
            save(state, who)
    assert history.latest(state) == []


def test_rules_are_kept_up_to_a_number(state, monkeypatch):
    monkeypatch.setattr(priority_rules, "MOST", 1)
    save(state)
    with pytest.raises(ActRefused, match="Sudah ada 1"):
        save(state, written=Written("Lain", TEXT, ["skor"]))
    assert save(state, kode="nelayan_dulu", seen=1).versi == 2
