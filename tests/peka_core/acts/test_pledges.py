"""A pledge of a partner: bounded, unseen before it is confirmed, counted once, its contact for one role alone."""

import inspect
from datetime import date, timedelta

import polars as pl
import pytest

from peka_core.access import log
from peka_core.access.errors import TextRefused, Throttled
from peka_core.access.principal import Peran, Principal
from peka_core.acts import contacts, feedback, history, pledge_decisions, pledges, pledging, senders, sent_sheet
from peka_core.acts.errors import ActRefused, ChangedMeanwhile
from peka_core.acts.pledge_decisions import Outcome, decide
from peka_core.acts.pledging import pledge
from peka_core.tables import TABEL
from peka_core.tables.schema import polars_schema
from tests.support.acts import NOW
from tests.support.pledges import ROW, partner
from tests.support.towns import IBOIH, KEUNEKAI

YES = Outcome("dikonfirmasi", "LAUT-BIRU", baru=True, jenis_mitra="masyarakat")
CONTACT = "Ibu Rahma, 0812 3456 7890"


@pytest.fixture
def mitra(state) -> Principal:
    return partner(state)


def held(**more) -> pl.DataFrame:
    """A workbook with one activity."""
    row = {**ROW, "kode_kegiatan": "KEG-1", "kode_mitra": "LAUT-BIRU", **more}
    schema = polars_schema("kegiatan")
    return pl.DataFrame([{name: row.get(name) for name in schema}], schema=schema)


def test_a_pledge_is_nowhere_before_an_administrator_confirms_it_and_then_stands_as_an_activity(state, mitra, admin):
    made = pledge(state, mitra, ROW, now=NOW)
    assert pledges.confirmed(state).is_empty()
    decide(state, admin, made.thing, 1, YES, now=NOW)
    [row] = pledges.confirmed(state).to_dicts()
    assert list(row) == [*TABEL["kegiatan"].nama_kolom, "id_janji"]
    assert (row["kode_mitra"], row["sektor"], row["gampong"]) == ("LAUT-BIRU", "penghidupan", [IBOIH])
    assert (row["mulai"], row["selesai"]) == (date(2026, 12, 1), date(2027, 3, 31))
    assert (row["keluarga_rencana"], row["status"]) == (25, "direncanakan")
    assert row["id_janji"] == made.thing.id
    assert pledges.partners(state).to_dicts() == [
        {"kode_mitra": "LAUT-BIRU", "nama_mitra": ROW["nama_mitra"], "jenis": "masyarakat", "nama_lain": None}
    ]


@pytest.mark.parametrize("peran", [Peran.MITRA, Peran.PERENCANA, Peran.KEPALA])
def test_nobody_but_an_administrator_confirms_reads_the_queue_or_the_contact(state, mitra, peran):
    made = pledge(state, mitra, ROW, contact=contacts.closed(CONTACT, sintetis=True), now=NOW)
    one = Principal(peran, "seseorang")
    with pytest.raises(ActRefused):
        decide(state, one, made.thing, 1, YES)
    with pytest.raises(ActRefused):
        contacts.read(state, one, made.thing, sintetis=True)
    assert pledge_decisions.queue(state, one) == []
    assert pledges.confirmed(state).is_empty()


@pytest.mark.parametrize(
    "who", [Principal(Peran.ADMIN, "kelola", tautan="x" * 18), Principal(Peran.ADMIN, publik=True)]
)
def test_whoever_came_by_a_link_or_is_shown_public_figures_decides_nothing(state, mitra, who):
    made = pledge(state, mitra, ROW, now=NOW)
    with pytest.raises(ActRefused):
        decide(state, who, made.thing, 1, YES)


def test_the_contact_is_closed_read_with_an_entry_in_the_log_and_gone_when_the_pledge_is_refused(state, mitra, admin):
    made = pledge(state, mitra, ROW, contact=contacts.closed(CONTACT, sintetis=True), now=NOW)
    kept = [dict(one.isi) for one in history.every(state)]
    assert "Rahma" not in str(kept)
    assert "7890" not in str(kept)
    assert contacts.read(state, admin, made.thing, sintetis=True) == CONTACT
    assert "kontak_lihat" in [entry.tindakan for entry in log.rows(state, objek=made.thing.id)]
    decide(state, admin, made.thing, 1, Outcome("ditolak", alasan="Di luar Sabang"), now=NOW)
    assert contacts.read(state, admin, made.thing, sintetis=True) == ""
    assert history.latest(state, jenis="kontak") == []


def test_no_address_of_a_computer_is_kept_with_what_was_sent(state, mitra):
    pledge(state, mitra, ROW, now=NOW)
    assert "203.0.113" not in str(history.every(state))
    assert "203.0.113" not in str([entry for entry in log.rows(state) if entry.tindakan == "janji_kirim"])


@pytest.mark.parametrize(
    "wrong",
    [
        {"nama_kegiatan": "Hubungi 0812-3456-7890"},
        {"nama_kegiatan": "Bantuan untuk 9972031201800001"},
        {"nama_kegiatan": "x" * 121},
        {"nama_kegiatan": ""},
        {"nama_mitra": "Telp (0652) 21234"},
        {"nama_mitra": " "},
        {"sektor": "apa saja"},
        {"sektor": None},
        {"gampong": []},
        {"gampong": ["99.99.99.9999"]},
        {"mulai": date(2027, 4, 1)},
        {"selesai": date(2099, 1, 1)},
        {"mulai": date(2020, 1, 1)},
        {"keluarga_rencana": 0},
        {"keluarga_rencana": 20_001},
        {"kode_program": "<script>"},
    ],
    ids=str,
)
def test_what_is_missing_out_of_bounds_or_personal_is_refused_and_nothing_is_kept(state, mitra, wrong):
    with pytest.raises((ActRefused, TextRefused)):
        pledge(state, mitra, {**ROW, **wrong}, now=NOW)
    assert history.every(state) == []


def test_fields_nobody_asked_for_are_not_kept(state, mitra):
    extra = {"kode_kegiatan": "KEG-1", "id_keluarga": "0" * 20, "keadaan": "dikonfirmasi", "mitra_baru": True}
    made = pledge(state, mitra, {**ROW, **extra}, now=NOW)
    assert not extra.keys() & made.isi.keys()
    assert made.keadaan == "menunggu"


def test_whom_a_pledge_would_have_reached_and_whether_it_is_over_is_not_the_senders_to_say(state, mitra, admin):
    made = pledge(state, mitra, {**ROW, "keluarga_terjangkau": 3, "status": "selesai"}, now=NOW)
    assert not {"keluarga_terjangkau", "status"} & made.isi.keys()
    decide(state, admin, made.thing, 1, YES, now=NOW)
    assert pledges.confirmed(state).select("keluarga_terjangkau", "status").rows() == [(None, "direncanakan")]


def test_few_that_an_older_pledge_says_it_reached_are_told_to_nobody(state, mitra, admin):
    isi = {**pledging.checked(mitra, ROW, NOW.date()), "keluarga_terjangkau": 3}
    thing = pledging.new_thing(isi)
    history.put(state, mitra, thing, history.Change("janji_kirim", "menunggu", isi), now=NOW)
    decide(state, admin, thing, 1, YES, now=NOW)
    assert pledges.confirmed(state)["keluarga_terjangkau"].to_list() == [None]


def test_a_link_pledges_within_its_gampong_alone(state):
    inside = partner(state, gampong=(IBOIH,))
    pledge(state, inside, ROW, now=NOW)
    with pytest.raises(ActRefused):
        pledge(state, inside, {**ROW, "gampong": [IBOIH, KEUNEKAI]}, now=NOW)


@pytest.mark.parametrize("scope", [{"halaman": ("peta",)}, {"sematan": True}])
def test_a_link_that_does_not_cover_the_page_or_stands_in_another_site_sends_nothing(state, scope):
    outside = partner(state, **scope)
    for attempt in (
        lambda: pledge(state, outside, ROW, now=NOW),
        lambda: sent_sheet.receive(outside, "b", "x.csv", b"a,b", sintetis=True),
        lambda: feedback.send(state, outside, "kemitraan", "saran", "Saran", now=NOW),
    ):
        with pytest.raises(ActRefused, match="mencakup"):
            attempt()
    assert history.every(state) == []
    pledge(state, partner(state, halaman=("kemitraan",)), ROW, now=NOW)


def test_the_same_pledge_is_not_taken_twice_and_not_counted_twice(state, mitra, admin):
    made = pledge(state, mitra, ROW, now=NOW)
    again = {**ROW, "nama_kegiatan": "PELATIHAN LAS, untuk nelayan"}
    for _ in range(2):
        with pytest.raises(ActRefused, match="sudah ada"):
            pledge(state, partner(state), again, now=NOW)
        if made.versi == 1 and made.keadaan == "menunggu":
            made = decide(state, admin, made.thing, 1, YES, now=NOW)
    assert pledges.confirmed(state)["keluarga_rencana"].sum() == 25


def test_one_more_gampong_or_another_spelling_is_counted_once_and_told_to_whoever_decides(state, mitra, admin):
    first = pledge(state, mitra, ROW, now=NOW)
    more = pledge(state, mitra, {**ROW, "gampong": [IBOIH, KEUNEKAI]}, now=NOW + timedelta(minutes=1))
    spelt = pledge(state, mitra, {**ROW, "nama_kegiatan": "Pelatihan las utk nelayan"}, now=NOW + timedelta(minutes=2))
    other = pledge(state, mitra, {**ROW, "nama_kegiatan": "Kelas jahit"}, now=NOW + timedelta(minutes=3))
    every = pledge_decisions.queue(state, admin)
    assert [one.thing.id for one in pledges.similar(first.isi, every)] == [one.thing.id for one in (first, more, spelt)]
    assert [one.thing.id for one in pledges.similar(other.isi, every)] == [other.thing.id]
    for one in (first, more):
        decide(state, admin, one.thing, 1, YES, now=NOW + timedelta(minutes=5))
    assert pledges.confirmed(state)["keluarga_rencana"].to_list() == [25]


@pytest.mark.parametrize(
    ("row", "counted"),
    [
        ({}, 1),
        ({"nama_kegiatan": "Pelatihan LAS untuk nelayan."}, 1),
        ({"gampong": [IBOIH, KEUNEKAI], "selesai": None}, 1),
        ({"nama_kegiatan": "Pelatihan jahit"}, 2),
        ({"kode_mitra": "LAIN"}, 2),
        ({"gampong": [KEUNEKAI]}, 2),
        ({"mulai": date(2025, 1, 1), "selesai": date(2025, 6, 30)}, 2),
    ],
)
def test_an_activity_that_later_comes_with_the_workbook_is_counted_once(state, mitra, admin, row, counted):
    decide(state, admin, pledge(state, mitra, ROW, now=NOW).thing, 1, YES, now=NOW)
    both = pledges.beside(held(**row), pledges.confirmed(state))
    assert both.height == counted
    assert both["kode_kegiatan"][0] == "KEG-1", "what the workbook says holds"


def test_the_exported_pledge_that_comes_back_with_its_own_code_is_counted_once(state, mitra, admin):
    decide(state, admin, pledge(state, mitra, ROW, now=NOW).thing, 1, YES, now=NOW)
    mine = pledges.confirmed(state)
    renamed = mine.drop("id_janji").with_columns(pl.lit("Nama lain").alias("nama_kegiatan"))
    assert pledges.beside(renamed, mine).height == 1


def test_a_confirmed_pledge_may_be_called_off_or_said_to_be_in_the_workbook_and_counts_no_more(state, mitra, admin):
    for number, keadaan in enumerate(("di_buku", "dibatalkan")):
        made = pledge(state, mitra, {**ROW, "nama_kegiatan": f"Kegiatan {number}"}, now=NOW)
        decide(state, admin, made.thing, 1, YES, now=NOW)
        assert pledges.confirmed(state).height == 1
        decide(state, admin, made.thing, 2, Outcome(keadaan, alasan="Sudah di buku"), now=NOW)
        assert pledges.confirmed(state).is_empty()


def test_the_second_of_two_who_decide_is_told_of_the_first(state, mitra, admin):
    made = pledge(state, mitra, ROW, now=NOW)
    decide(state, admin, made.thing, 1, YES, now=NOW)
    with pytest.raises(ChangedMeanwhile, match="kelola"):
        decide(state, Principal(Peran.ADMIN, "lain"), made.thing, 1, YES, now=NOW)


def test_a_refusal_needs_its_reason_and_a_confirmation_the_partner(state, mitra, admin):
    made = pledge(state, mitra, ROW, now=NOW)
    for outcome in (
        Outcome("ditolak"),
        Outcome("dikonfirmasi"),
        Outcome("dikonfirmasi", "dua kata"),
        Outcome("dikonfirmasi", "KODE", baru=True),
    ):
        with pytest.raises((ActRefused, TextRefused)):
            decide(state, admin, made.thing, 1, outcome, now=NOW)
    assert [one.keadaan for one in history.versions(state, "janji", made.thing.id)] == ["menunggu"]


def test_a_link_reads_what_it_sent_itself_and_the_answer(state, mitra, admin):
    made = pledge(state, mitra, ROW, browser="b", now=NOW)
    pledge(state, partner(state), {**ROW, "nama_kegiatan": "Milik orang lain"}, browser="b", now=NOW)
    decide(state, admin, made.thing, 1, Outcome("ditolak", alasan="Sudah ditangani dinas"), now=NOW)
    [mine] = pledge_decisions.sent(state, mitra, "b")
    assert (mine.keadaan, mine.isi["alasan"]) == ("ditolak", "Sudah ditangani dinas")


@pytest.mark.parametrize("who", [None, Principal(Peran.MITRA), Principal(Peran.ADMIN, "kelola", tautan="x" * 18)])
def test_whoever_holds_the_same_link_reads_nothing_of_what_another_browser_pledged(state, mitra, who):
    one = who or mitra
    isi = {**pledging.checked(one, ROW, NOW.date()), **senders.named("peramban-1")}
    change = history.Change("janji_kirim", "menunggu", isi)
    history.put(state, one, pledging.new_thing(isi), change, now=NOW)
    assert len(pledge_decisions.sent(state, one, "peramban-1")) == 1
    assert pledge_decisions.sent(state, one, "peramban-2") == pledge_decisions.sent(state, one, "") == []
    assert "peramban-1" not in str(history.every(state))


def test_an_account_reads_what_it_pledged_in_every_browser(state, rina):
    pledge(state, rina, ROW, browser="b", now=NOW)
    assert len(pledge_decisions.sent(state, rina, "lain")) == 1


def test_one_link_sends_only_so_many_a_day_and_another_computer_is_not_held_up(state, mitra):
    for number in range(pledging.MOST_A_DAY):
        pledge(state, mitra, {**ROW, "nama_kegiatan": f"Kegiatan {number}"}, now=NOW)
    more = {**ROW, "nama_kegiatan": "Satu lagi"}
    with pytest.raises(Throttled):
        pledge(state, mitra, more, now=NOW)
    pledge(state, partner(state, address="198.51.100.9"), more, now=NOW)
    pledge(state, mitra, {**more, "nama_kegiatan": "Besok"}, now=NOW + timedelta(days=1, seconds=1))


def test_one_address_sends_only_so_many_a_day_whatever_links_it_opens(state, monkeypatch):
    monkeypatch.setattr(pledging, "MOST_A_DAY", 1)
    for number in range(3):
        pledge(state, partner(state), {**ROW, "nama_kegiatan": f"Kegiatan {number}"}, now=NOW)
    with pytest.raises(Throttled):
        pledge(state, partner(state), {**ROW, "nama_kegiatan": "Satu lagi"}, now=NOW)


def test_no_more_wait_than_somebody_can_answer(state, mitra, monkeypatch):
    monkeypatch.setattr(pledging, "MOST_WAITING_OF_ONE", 1)
    pledge(state, mitra, ROW, now=NOW)
    with pytest.raises(Throttled, match="menunggu"):
        pledge(state, mitra, {**ROW, "nama_kegiatan": "Lain"}, now=NOW)


def test_the_public_figures_read_pledges_without_a_way_to_identities():
    assert "identity" not in inspect.getsource(pledges)
    assert "contacts" not in inspect.getsource(pledges)
