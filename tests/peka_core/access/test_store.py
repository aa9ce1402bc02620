import sqlite3
import stat
import traceback

import pytest
from sqlalchemy import inspect, text

from peka_core.access import log, migrations, store, users
from peka_core.access.errors import StateError
from peka_core.access.principal import Peran
from peka_core.access.schema import METADATA
from tests.support.access import PASSWORD


def test_a_state_is_opened_once_a_process_and_anew_after_it_was_closed(state):
    assert store.open_state() is state
    users.create(state, "rina", PASSWORD, Peran.ADMIN)
    store.close(state)
    again = store.open_state()
    assert again is not state
    assert users.by_name(again, "rina")
    store.close(again)


def test_every_table_is_there_and_the_version_is_noted(state):
    with state.reading() as conn:
        assert set(METADATA.tables) <= set(inspect(conn).get_table_names())
        assert conn.execute(text("SELECT nomor FROM versi")).scalars().all() == [2]


def test_sqlite_writes_ahead_and_waits_for_the_disk(data_dir):
    state = store.open_state()
    with state.reading() as conn:
        kept = [
            conn.execute(text(f"PRAGMA {name}")).scalar() for name in ("journal_mode", "synchronous", "foreign_keys")
        ]
    assert kept == ["wal", 2, 1]
    assert stat.S_IMODE((data_dir / "state.db").stat().st_mode) == 0o600
    store.close(state)


@pytest.mark.slow
@pytest.mark.parametrize("state", ["postgresql"], indirect=True)
def test_postgresql_waits_for_the_disk_and_for_no_lock_for_ever(state):
    with state.reading() as conn:
        kept = [conn.execute(text(f"SHOW {name}")).scalar() for name in ("synchronous_commit", "lock_timeout")]
    assert kept == ["on", "30s"]


def test_a_state_of_a_newer_version_is_refused_and_left_alone(state):
    with state.writing() as conn:
        conn.execute(text("INSERT INTO versi VALUES (99, 0)"))
    store.close(state)
    with pytest.raises(StateError, match=r"99.*versi 2"):
        store.open_state()


def test_an_older_state_is_brought_forward_step_by_step_and_keeps_what_it_holds(state):
    users.create(state, "rina", PASSWORD, Peran.ADMIN)
    steps = tuple(
        lambda conn, name=name: conn.execute(text(f"ALTER TABLE pengguna ADD COLUMN {name} INTEGER DEFAULT 7"))
        for name in ("satu", "dua")
    )
    now = migrations.STEPS
    with state.writing() as conn:
        migrations.forward(conn, (*now, *steps[:1]))
    with state.writing() as conn:
        migrations.forward(conn, (*now, *steps))
        migrations.forward(conn, (*now, *steps))
    with state.reading() as conn:
        assert conn.execute(text("SELECT nama, satu, dua FROM pengguna")).one() == ("rina", 7, 7)
        assert conn.execute(text("SELECT nomor FROM versi ORDER BY 1")).scalars().all() == [2, 3, 4]
    assert log.verify(state).whole


def test_a_state_of_the_first_version_gets_the_table_of_what_was_done_and_its_guard(state):
    users.create(state, "rina", PASSWORD, Peran.ADMIN)
    with state.writing() as conn:
        conn.execute(text("DROP TABLE tindak_lanjut"))
        conn.execute(text("DELETE FROM versi"))
        conn.execute(text("INSERT INTO versi VALUES (1, 0)"))
    with state.writing() as conn:
        migrations.forward(conn)
    with state.writing() as conn:
        conn.execute(text("INSERT INTO tindak_lanjut VALUES ('kunjungan', 'a', 1, 'a', 'b', 'x', '{}', 'rina', '', 0)"))
    with pytest.raises(StateError, match="tindak lanjut"), state.writing() as conn:
        conn.execute(text("UPDATE tindak_lanjut SET oleh = 'lain'"))
    assert users.by_name(state, "rina")


def test_a_step_that_fails_leaves_the_older_state_as_it_was(state):
    def half(conn):
        conn.execute(text("ALTER TABLE pengguna ADD COLUMN setengah INTEGER"))
        conn.execute(text("SELECT * FROM tidak_ada"))

    with pytest.raises(StateError), state.writing() as conn:
        migrations.forward(conn, (*migrations.STEPS, half))
    with state.reading() as conn:
        assert "setengah" not in {column["name"] for column in inspect(conn).get_columns("pengguna")}
        assert conn.execute(text("SELECT max(nomor) FROM versi")).scalar() == 2


@pytest.mark.parametrize(
    "url",
    [
        "mysql://root:rahasiaku@localhost/x",
        "sqlite://",
        "sqlite:///:memory:",
        "bukan alamat",
        "postgresql://peka:rahasiaku@127.0.0.1:1/peka",
    ],
)
def test_an_address_that_opens_nothing_is_refused_without_its_password(data_dir, url):
    with pytest.raises(StateError) as refused:
        store.open_state(url)
    said = "".join(traceback.format_exception(refused.value))
    assert "rahasiaku" not in said.replace(url, "")
    assert "PEKA_STATE" in str(refused.value)


def test_a_file_that_is_no_database_is_said(data_dir):
    (data_dir / "state.db").write_bytes(b"bukan basis data" * 1000)
    with pytest.raises(StateError, match="not a database"):
        store.open_state()


def test_a_file_put_back_open_to_others_is_closed(data_dir):
    (data_dir / "state.db").touch(0o644)
    store.close(store.open_state())
    assert stat.S_IMODE((data_dir / "state.db").stat().st_mode) == 0o600


def test_a_place_that_cannot_be_is_said(data_dir):
    (data_dir / "berkas").touch()
    with pytest.raises(StateError, match="tidak dapat dibuka"):
        store.open_state(f"sqlite:///{data_dir}/berkas/state.db")


def test_a_writer_that_never_ends_is_said_after_a_while(data_dir, monkeypatch):
    monkeypatch.setattr(store, "BUSY_SECONDS", 0.1)
    state = store.open_state()
    other = sqlite3.connect(data_dir / "state.db", isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with pytest.raises(StateError, match="locked"):
        log.note(state, None, "impor")
    assert log.rows(state) == [], "who only reads does not wait"
    other.close()
    store.close(state)
