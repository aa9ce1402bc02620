"""A graduation is proposed by one and decided by another."""

from datetime import date, timedelta

import polars as pl
import pytest

from peka_core.access.principal import Peran, Principal
from peka_core.acts import graduation, history
from peka_core.acts.errors import ActRefused, ChangedMeanwhile
from peka_core.acts.graduation import Decision
from peka_core.acts.proposals import proposals
from peka_core.tables.schema import empty, polars_schema
from tests.support.acts import FAMILY, NOW, TODAY
from tests.support.towns import IBOIH, KEUNEKAI

YES, NO = Decision("disetujui", "mandiri"), Decision("ditolak", catatan="Tabungan belum ada")
IN_RELEASE = {
    "id_keluarga": FAMILY,
    "diusulkan": date(2026, 10, 1),
    "syarat_terpenuhi": ["pangan"],
    "keputusan": "diusulkan",
    "tanggal_keputusan": None,
    "oleh": None,
    "jenis_keluar": None,
    "catatan": "dari buku",
}


@pytest.fixture
def proposal(state, rina):
    return graduation.propose(state, rina, FAMILY, IBOIH, ["tabungan", "pangan"], "Warung sudah jalan", now=NOW)


def test_a_proposal_waits_until_another_approves_it_with_the_kind_of_exit(state, proposal, kepala):
    assert [one.thing.id for one in graduation.waiting(state)] == [proposal.thing.id]
    made = graduation.decide(state, kepala, proposal.thing, 1, YES, now=NOW)
    assert graduation.waiting(state) == []
    assert dict(made.isi) == {
        "id_keluarga": FAMILY,
        "diusulkan": "2026-11-30",
        "syarat_terpenuhi": ["pangan", "tabungan"],
        "keputusan": "disetujui",
        "tanggal_keputusan": "2026-11-30",
        "oleh": "kepala",
        "jenis_keluar": "mandiri",
        "catatan": "Warung sudah jalan",
    }
    assert [one.oleh for one in history.versions(state, "kelulusan", made.thing.id)] == ["rina", "pimpin"]


@pytest.mark.parametrize("name", ["kelola", ""], ids=["account", "demonstration"])
def test_nobody_decides_a_proposal_of_their_own(state, kepala, name):
    one = Principal(Peran.ADMIN, name)
    made = graduation.propose(state, one, FAMILY, IBOIH, [], "", now=NOW)
    for decision in (YES, NO):
        with pytest.raises(ActRefused, match="Anda sendiri"):
            graduation.decide(state, one, made.thing, 1, decision, now=NOW)
    graduation.decide(state, kepala, made.thing, 1, NO, now=NOW)


def test_what_is_decided_is_decided_whoever_asks_and_the_second_is_told(state, proposal, kepala, admin):
    graduation.decide(state, kepala, proposal.thing, 1, NO, now=NOW)
    with pytest.raises(ChangedMeanwhile, match=r"pimpin.*ditolak.*Tabungan belum ada"):
        graduation.decide(state, admin, proposal.thing, 1, YES, now=NOW)
    with pytest.raises(ActRefused, match="sudah ditolak"):
        graduation.decide(state, admin, proposal.thing, 2, YES, now=NOW)


@pytest.mark.parametrize(
    ("decision", "said"),
    [
        (Decision("disetujui"), "Jenis keluar"),
        (Decision("disetujui", "lain"), "tidak ada dalam pilihan"),
        (Decision("ditolak"), "Alasan"),
        (Decision("ditolak", "mandiri", "kurang"), "tidak punya jenis keluar"),
        (Decision("diusulkan"), "Keputusan belum dipilih"),
        (Decision(""), "Keputusan belum dipilih"),
    ],
)
def test_half_a_decision_is_refused(state, proposal, kepala, decision, said):
    with pytest.raises(ActRefused, match=said):
        graduation.decide(state, kepala, proposal.thing, 1, decision, now=NOW)
    assert len(graduation.waiting(state)) == 1


def test_a_family_has_one_open_proposal_at_a_time_wherever_it_was_made(state, proposal, budi, kepala):
    with pytest.raises(ActRefused, match="30-11-2026 belum diputuskan"):
        graduation.propose(state, budi, FAMILY, IBOIH, [], "", now=NOW + timedelta(days=3))
    graduation.decide(state, kepala, proposal.thing, 1, NO, now=NOW)
    with pytest.raises(ActRefused, match="besok"):
        graduation.propose(state, budi, FAMILY, IBOIH, [], "", now=NOW)
    with pytest.raises(ActRefused, match="01-10-2026 belum diputuskan"):
        graduation.propose(state, budi, FAMILY, IBOIH, [], "", held=[IN_RELEASE], now=NOW + timedelta(days=1))
    graduation.propose(state, budi, FAMILY, IBOIH, [], "", now=NOW + timedelta(days=1))


def test_a_proposal_of_the_workbook_is_decided_here_and_its_history_begins_with_the_workbook(state, kepala):
    thing = graduation.thing(FAMILY, "2026-10-01", IBOIH)
    made = graduation.decide(state, kepala, thing, 0, YES, held=IN_RELEASE, now=NOW)
    first, last = history.versions(state, "kelulusan", thing.id)
    assert (first.oleh, first.keadaan, first.isi["catatan"]) == ("rilis", "diusulkan", "dari buku")
    assert (last.versi, last.oleh, last.keadaan) == (made.versi, "pimpin", "disetujui") == (2, "pimpin", "disetujui")


def test_a_proposal_that_the_workbook_decided_meanwhile_is_not_decided_again(state, proposal, kepala):
    held = {**IN_RELEASE, "diusulkan": TODAY, "keputusan": "ditolak"}
    with pytest.raises(ActRefused, match="sudah ditolak"):
        graduation.decide(state, kepala, proposal.thing, 1, YES, held=held, now=NOW)


def test_nothing_is_decided_that_was_never_proposed(state, kepala):
    with pytest.raises(ActRefused, match="tidak ada"):
        graduation.decide(state, kepala, graduation.thing(FAMILY, "2026-10-01", IBOIH), 0, YES, now=NOW)


def test_a_note_of_the_workbook_is_not_shown_to_whoever_sees_no_rows(state, kepala, admin):
    held = pl.DataFrame([IN_RELEASE], schema=polars_schema("kelulusan"))
    homes = pl.DataFrame({"id_keluarga": [FAMILY], "kode_gampong": [IBOIH]})
    [seen] = proposals(state, kepala, held, homes)
    assert (seen.isi.get("catatan"), seen.withheld) == (None, True)
    assert [one.isi["catatan"] for one in proposals(state, admin, held, homes)] == ["dari buku"]
    graduation.decide(state, kepala, seen.thing, 0, YES, held=seen.held, now=NOW)
    [decided] = proposals(state, kepala, held, homes)
    assert (decided.open, decided.isi.get("catatan")) == (False, None)
    assert history.latest(state)[0].isi["catatan"] == "dari buku", "deciding loses no word of it"


def test_a_note_written_for_the_decision_is_shown_to_whoever_decides(state, proposal, kepala):
    homes = pl.DataFrame({"id_keluarga": [FAMILY], "kode_gampong": [IBOIH]})
    [seen] = proposals(state, kepala, empty("kelulusan"), homes)
    assert (seen.isi["catatan"], seen.pengusul, seen.own) == ("Warung sudah jalan", "rina", False)
    elsewhere = Principal(Peran.KEPALA, "lain", frozenset({KEUNEKAI}))
    assert proposals(state, elsewhere, empty("kelulusan"), homes) == []
