from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from peka_core.access import guard, log, retention, seal
from peka_core.access.errors import LogRefused, StateError, TextRefused
from peka_core.access.principal import Peran, Principal
from peka_core.access.schema import JEJAK, UJUNG
from peka_core.access.seal import Head

NOW = datetime(2026, 11, 30, 8, tzinfo=UTC)
RINA = Principal(Peran.ADMIN, "rina", sesi="ab12")
PSEUDONYM = "99999999999999999999"


@pytest.fixture
def noted(state):
    """Ten entries."""
    for number in range(1, 11):
        log.note(state, RINA, "keluarga_lihat", f"k{number}", "musyawarah", now=NOW + timedelta(minutes=number))
    return state


def tamper(state, *statements: str) -> None:
    """What somebody may do who writes into the database past the program, triggers off."""
    with state.engine.begin() as conn:
        guard.lift(conn)
        for statement in statements:
            conn.execute(text(statement))
        guard.put(conn)


def test_an_entry_says_who_did_what_to_what_when_and_why(state):
    details = {"kolom": {"b", "a"}, "banyak": 3, "uji": True, "kosong": None}
    assert log.note(state, RINA, "ekspor", "keluarga", "  rapat\u202e dinas ", details, now=NOW) == 1
    entry = log.rows(state)[0]
    assert (entry.nomor, entry.waktu, entry.pelaku, entry.peran, entry.sesi) == (1, NOW, "rina", "admin", "ab12")
    assert (entry.tindakan, entry.objek, entry.tujuan) == ("ekspor", "keluarga", "rapat dinas")
    assert entry.rincian == {"kolom": ["a", "b"], "banyak": 3, "uji": True, "kosong": None}
    log.note(state, None, "impor")
    assert log.rows(state)[0].pelaku == "perintah"


@pytest.mark.parametrize(
    ("given", "error"),
    [
        ({"tindakan": "apa_saja"}, LogRefused),
        ({"objek": "Ibu Aminah"}, LogRefused),
        ({"objek": "9999999999999999"}, LogRefused),
        ({"objek": "nik=9999999999999999;"}, LogRefused),
        ({"objek": "x" * 201}, LogRefused),
        ({"objek": "a\nb"}, LogRefused),
        ({"tujuan": "untuk NIK 9999 9999 9999 9999"}, TextRefused),
        ({"tujuan": "x" * 201}, TextRefused),
        ({"rincian": {"nama": "Ibu Aminah"}}, LogRefused),
        ({"rincian": {"Nama": "a"}}, LogRefused),
        ({"rincian": {"nik": 9999999999999999}}, LogRefused),
        ({"rincian": {"lon": 95.32}}, LogRefused),
        ({"rincian": {"isi": {"a": "b"}}}, LogRefused),
        ({"rincian": {"daftar": ["a", "Ibu Aminah"]}}, LogRefused),
        ({"rincian": {f"k{i}": i for i in range(21)}}, LogRefused),
    ],
)
def test_names_numbers_of_persons_and_free_values_are_not_noted(state, given, error):
    with pytest.raises(error) as refused:
        log.note(state, RINA, **{"tindakan": "ekspor", **given})
    assert "9999" not in str(refused.value)
    assert "Aminah" not in str(refused.value)
    assert log.rows(state) == []


def test_a_pseudonym_of_a_family_is_a_code_whatever_digits_it_has(state):
    log.note(state, RINA, "keluarga_lihat", PSEUDONYM[:15] + "a" + PSEUDONYM[:4])
    log.note(state, RINA, "keluarga_lihat", "a" + PSEUDONYM[:16] + "bcd")
    assert len(log.rows(state)) == 2


def test_entries_are_found_by_who_what_and_when_newest_first(noted):
    log.note(noted, Principal(Peran.MITRA, tautan="abc"), "tautan_buka", "abc", now=NOW + timedelta(hours=1))
    assert [entry.nomor for entry in log.rows(noted)] == list(range(11, 0, -1))
    assert [entry.nomor for entry in log.rows(noted, pelaku="rina", limit=2)] == [10, 9]
    assert [entry.nomor for entry in log.rows(noted, before=3)] == [2, 1]
    assert [entry.nomor for entry in log.rows(noted, tindakan="tautan_buka")] == [11]
    assert [entry.nomor for entry in log.rows(noted, tindakan=["tautan_buka", "keluarga_lihat"], objek="k4")] == [4]
    assert [entry.nomor for entry in log.rows(noted, tautan="abc")] == [11]
    span = log.rows(noted, sejak=NOW + timedelta(minutes=3), sampai=NOW + timedelta(minutes=5))
    assert [entry.nomor for entry in span] == [4, 3]
    assert log.rows(noted, tindakan=[]) == []


@pytest.mark.parametrize(
    "statement", ["UPDATE jejak SET pelaku = 'lain'", "DELETE FROM jejak", "DELETE FROM jejak WHERE nomor = 10"]
)
def test_the_database_itself_refuses_to_change_or_remove_an_entry(noted, statement):
    with pytest.raises(DBAPIError, match="hanya dapat ditambah"), noted.engine.begin() as conn:
        conn.execute(text(statement))
    assert log.verify(noted).whole


@pytest.mark.slow
@pytest.mark.parametrize("state", ["postgresql"], indirect=True)
def test_a_postgresql_log_is_not_emptied_either(noted):
    with pytest.raises(DBAPIError, match="hanya dapat ditambah"), noted.engine.begin() as conn:
        conn.execute(text("TRUNCATE jejak"))


def test_a_log_nobody_touched_is_whole(noted):
    found = log.verify(noted)
    assert (found.whole, found.first, found.last, found.broken) == (True, 1, 10, None)
    assert log.verify(noted, known=(10, found.sidik[:16])).whole


def test_an_empty_log_is_whole(state):
    assert log.verify(state).whole


@pytest.mark.parametrize(
    ("statement", "first"),
    [
        *(
            (f"UPDATE jejak SET {column.name} = 'x' WHERE nomor = 5", 5)  # noqa: S608 - a column of ours
            for column in JEJAK.c
            if column.name not in ("nomor", "waktu")
        ),
        ("UPDATE jejak SET waktu = waktu + 1 WHERE nomor = 3", 3),
        ("DELETE FROM jejak WHERE nomor = 4", 4),
        ("DELETE FROM jejak WHERE nomor = 1", 1),
        ("DELETE FROM jejak WHERE nomor = 10", 10),
        ("DELETE FROM jejak WHERE nomor > 7", 8),
        ("DELETE FROM jejak", 1),
        ("UPDATE jejak SET nomor = 77 WHERE nomor = 6", 6),
        (
            "INSERT INTO jejak SELECT 11, waktu, pelaku, peran, tautan, sesi, tindakan, objek, tujuan, rincian, sidik, "
            "segel FROM jejak WHERE nomor = 10",
            11,
        ),
        ("UPDATE jejak_ujung SET nomor = 9", 11),
        ("DELETE FROM jejak_ujung", 11),
    ],
)
def test_the_first_entry_that_was_changed_removed_or_added_is_named(noted, statement, first):
    tamper(noted, statement)
    found = log.verify(noted)
    assert not found.whole
    assert found.broken == first
    assert found.last == first - 1


@pytest.mark.parametrize("state", ["sqlite"], indirect=True)  # PostgreSQL keeps its types
def test_entries_that_hold_no_text_at_all_are_named_not_tripped_over(noted):
    tamper(noted, "UPDATE jejak SET waktu = 'kemarin' WHERE nomor = 2")
    assert log.verify(noted).broken == 2
    tamper(noted, "UPDATE jejak SET pelaku = x'ff00' WHERE nomor = 1")
    assert log.verify(noted).broken == 1


def test_a_chain_made_anew_without_the_key_is_found_at_its_first_entry(noted):
    with noted.engine.begin() as conn:
        guard.lift(conn)
        rows = [dict(row) for row in conn.execute(JEJAK.select().order_by(JEJAK.c.nomor)).mappings()]
        before = ""
        for row in rows:
            row["pelaku"] = "lain" if row["nomor"] == 4 else row["pelaku"]
            row["sidik"] = row["sidik"] if row["nomor"] < 4 else seal.chained(before, seal.content(row))
            before = row["sidik"]
            row["segel"] = row["segel"] if row["nomor"] < 4 else seal.sealed(b"kunci lain", row["sidik"])
            conn.execute(JEJAK.update().where(JEJAK.c.nomor == row["nomor"]).values(row))
        seal.put_head(conn, seal.TOP, Head(10, before), b"kunci lain")
        guard.put(conn)
    assert log.verify(noted).broken == 4


def test_an_old_copy_of_the_database_is_found_by_the_mark_beside_it(noted):
    with noted.reading() as conn:
        old = conn.execute(UJUNG.select().where(UJUNG.c.nama == seal.TOP)).mappings().one()
    for _ in range(3):
        log.note(noted, RINA, "ekspor")
    tamper(noted, "DELETE FROM jejak WHERE nomor > 10")
    with noted.writing() as conn:
        conn.execute(UJUNG.update().values(dict(old)))
    found = log.verify(noted)
    assert found.broken == 11
    assert "pernah sampai entri 13" in found.problems[0]
    log.note(noted, RINA, "ekspor")
    assert log.verify(noted).broken == 12, "going on afterwards hides nothing"
    for _ in range(4):
        log.note(noted, RINA, "ekspor")
    assert log.verify(noted).broken == 13, "nor does growing beyond it"


def test_a_number_written_down_elsewhere_is_compared(noted):
    assert log.verify(noted, known=(10, "0" * 16)).broken == 10
    assert log.verify(noted, known=(11, "0" * 16)).broken == 11


def test_a_missing_or_forged_mark_is_said(noted):
    (noted.folder / "jejak.puncak").write_text('{"nomor": 3, "sidik": "aa", "segel": "bb"}', encoding="utf-8")
    assert "puncak" in log.verify(noted).problems[0]
    log.note(noted, RINA, "ekspor")
    assert log.verify(noted).whole


def test_nothing_is_added_to_a_log_whose_end_was_forged(noted):
    tamper(noted, "UPDATE jejak_ujung SET nomor = 5")
    with pytest.raises(StateError, match="segel"):
        log.note(noted, RINA, "ekspor")


def test_old_entries_go_by_command_and_the_rest_stays_verifiable(noted):
    later = NOW + timedelta(days=800)
    for number in range(3):
        log.note(noted, RINA, "ekspor", f"b{number}", now=later)
    assert retention.prune(noted, RINA, later - timedelta(days=366), now=later) == 10
    found = log.verify(noted)
    assert (found.whole, found.first, found.last) == (True, 11, 14)
    note = log.rows(noted, tindakan="jejak_pangkas")[0]
    assert note.rincian["sampai_nomor"] == 10
    assert retention.prune(noted, RINA, later - timedelta(days=366), now=later) == 0
    with pytest.raises(DBAPIError), noted.engine.begin() as conn:
        conn.execute(text("DELETE FROM jejak"))
    tamper(noted, "DELETE FROM jejak WHERE nomor = 11")
    assert log.verify(noted).broken == 11
    tamper(noted, "UPDATE jejak_ujung SET nomor = 11 WHERE nama = 'pangkal'")
    assert not log.verify(noted).whole


def test_no_entry_younger_than_a_year_and_never_the_last_one_goes(noted):
    with pytest.raises(LogRefused, match="satu tahun"):
        retention.prune(noted, RINA, NOW, now=NOW + timedelta(days=364))
    later = NOW + timedelta(days=800)
    assert retention.prune(noted, RINA, NOW + timedelta(days=1), now=later) == 9
    assert [entry.nomor for entry in log.rows(noted)] == [11, 10]


def test_an_act_and_its_entry_are_there_together_or_not_at_all(noted):
    with pytest.raises(LogRefused), log.recorded(noted) as conn:  # noqa: PT012 - the second one fails
        log.append(noted, conn, RINA, "ekspor")
        log.append(noted, conn, RINA, "apa_saja")
    assert log.verify(noted).last == 10
