"""Triggers of the database that refuse to change or remove an entry of the log, and to change what was done."""

from sqlalchemy import Connection, text

MESSAGE = "jejak hanya dapat ditambah"
_SQLITE = tuple(
    f"CREATE TRIGGER jejak_{act.lower()} BEFORE {act} ON jejak BEGIN SELECT RAISE(ABORT, '{MESSAGE}'); END"
    for act in ("UPDATE", "DELETE")
)
_POSTGRESQL = (
    f"CREATE OR REPLACE FUNCTION jejak_tetap() RETURNS trigger LANGUAGE plpgsql AS "
    f"$$ BEGIN RAISE EXCEPTION '{MESSAGE}'; END $$",
    "CREATE TRIGGER jejak_baris BEFORE UPDATE OR DELETE ON jejak FOR EACH ROW EXECUTE FUNCTION jejak_tetap()",
    "CREATE TRIGGER jejak_kosong BEFORE TRUNCATE ON jejak FOR EACH STATEMENT EXECUTE FUNCTION jejak_tetap()",
)
_LIFTED = {
    "sqlite": ("DROP TRIGGER jejak_update", "DROP TRIGGER jejak_delete"),
    "postgresql": ("DROP TRIGGER jejak_baris ON jejak", "DROP TRIGGER jejak_kosong ON jejak"),
}
ACTS_MESSAGE = "tindak lanjut hanya dapat ditambah"
_ACTS = {
    "sqlite": (
        "CREATE TRIGGER tindak_lanjut_update BEFORE UPDATE ON tindak_lanjut "
        f"BEGIN SELECT RAISE(ABORT, '{ACTS_MESSAGE}'); END",
    ),
    "postgresql": (
        f"CREATE OR REPLACE FUNCTION tindak_tetap() RETURNS trigger LANGUAGE plpgsql AS "
        f"$$ BEGIN RAISE EXCEPTION '{ACTS_MESSAGE}'; END $$",
        "CREATE TRIGGER tindak_lanjut_baris BEFORE UPDATE ON tindak_lanjut "
        "FOR EACH ROW EXECUTE FUNCTION tindak_tetap()",
    ),
}


def put(conn: Connection) -> None:
    """Make the log append-only."""
    for statement in _SQLITE if conn.dialect.name == "sqlite" else _POSTGRESQL:
        conn.execute(text(statement))


def lift(conn: Connection) -> None:
    """Let retention through; ``put`` within the same transaction."""
    for statement in _LIFTED[conn.dialect.name]:
        conn.execute(text(statement))


def put_acts(conn: Connection) -> None:
    """Let no row of what was done be changed; erasing a family and the end of its time take rows away whole."""
    for statement in _ACTS[conn.dialect.name]:
        conn.execute(text(statement))
