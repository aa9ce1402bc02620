"""Backups: what goes in comes out byte for byte, or nothing comes out at all."""

import hashlib
import json
import shutil
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from click.testing import CliRunner

from peka_core import releases
from peka_core.access import links, log, passwords, sessions, store, users
from peka_core.access.lingkup import Lingkup
from peka_core.access.passwords import Hashing
from peka_core.access.principal import Peran
from peka_core.acts import rows as acts
from peka_core.backups import keys, make, restore, rows, sealed
from peka_core.backups.errors import BackupError, BackupRefused
from peka_core.backups.keys import BackupKey
from peka_core.commands.cadangkan import cadangkan
from peka_core.commands.pulihkan import pulihkan
from tests.support import postgres
from tests.support.access import PASSWORD, SECRET
from tests.support.acts import NOW, VISIT
from tests.support.towns import IBOIH

FILES = ("identitas/contoh/2026.sandi", "publik/20260101/wilayah.parquet", "batas/gampong.gpkg", "tempat.geojson")
KEY, OTHER = BackupKey(b"k" * 32, "berkas"), BackupKey(b"l" * 32, "berkas")


@pytest.fixture
def house(tmp_path: Path, sample_data: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of data in use: release, identities, public figures, accounts, a link that was used, a log, a visit."""
    data = tmp_path / "rumah" / "data"
    shutil.copytree(sample_data, data, ignore=shutil.ignore_patterns("state.db*", "jejak.*"))
    for name in (
        "identitas/contoh/2026.sandi",
        "publik/20260101/wilayah.parquet",
        "batas/gampong.gpkg",
        "tempat.geojson",
    ):
        (data / name).parent.mkdir(parents=True, exist_ok=True)
        (data / name).write_bytes(name.encode() * 50_000)
    (data / "publik" / "CURRENT").write_text("20260101")
    (data / "identitas").chmod(0o700)
    (data / "identitas/contoh/2026.sandi").chmod(0o600)
    (data / ".tmp-sisa").mkdir()
    monkeypatch.setattr(passwords, "HASHING", Hashing(memory_kib=64, rounds=1, lanes=1))
    monkeypatch.setenv("PEKA_DATA", str(data))
    monkeypatch.setenv("PEKA_RAHASIA", SECRET)
    monkeypatch.delenv("PEKA_STATE", raising=False)
    state = store.open_state()
    admin = users.create(state, "pengelola", PASSWORD, Peran.ADMIN).principal
    sessions.start(state, admin)
    token = links.make(state, admin, Lingkup(halaman=("peta",)), "Dinas Sosial")
    links.redeem(state, token)
    acts.visit(state, admin, IBOIH, VISIT, now=NOW)
    return data


def opened(data: Path) -> store.State:
    return store.open_state(f"sqlite:///{data / make.DATABASE}", data)


def digests(data: Path) -> dict[str, str]:
    """SHA-256 of every file but those of the database and of locks, and their permissions."""
    return {
        str(path.relative_to(data)): f"{hashlib.sha256(path.read_bytes()).hexdigest()} {path.stat().st_mode & 0o777:o}"
        for path in make.contained(data)
        if path.is_file()
    }


def kept(data: Path) -> dict[str, list[dict]]:
    """All rows of the state database."""
    with rows.snapshot(opened(data)) as conn:
        return {table.name: [json.loads(line) for line in rows.dumped(conn, table)] for table in rows.tables()}


def backup(house: Path, key: BackupKey = KEY) -> Path:
    out = house.parent.parent / "cadangan.peka"
    make.write(out, key, house, store.open_state())
    return out


def test_a_backup_comes_back_byte_for_byte(house: Path, tmp_path: Path):
    file = backup(house)
    target = tmp_path / "lain" / "data"
    back = restore.restore(file, KEY, target)
    assert digests(target) == digests(house)
    assert len(digests(target)) > 8
    release = releases.current(target)
    assert release is not None
    assert back.release == release.id
    assert not releases.verify(release)
    assert not (target / ".tmp-sisa").exists()
    assert (target / "identitas").stat().st_mode & 0o777 == 0o700


def test_accounts_links_and_the_log_come_back_and_the_log_is_whole(house: Path, tmp_path: Path):
    file = backup(house)
    before = kept(house)
    target = tmp_path / "lain"
    restore.restore(file, KEY, target)
    after = kept(target)
    assert after["pengguna"] == before["pengguna"]
    assert after["tautan"] == before["tautan"]
    assert after["jejak"][: len(before["jejak"])] == before["jejak"]
    assert [row["tindakan"] for row in after["jejak"][-2:]] == ["cadang", "pulih"]
    assert log.verify(opened(target)).whole
    assert users.verify(opened(target), "pengelola", PASSWORD, "127.0.0.1").peran is Peran.ADMIN


def test_what_was_done_for_families_comes_back(house: Path, tmp_path: Path):
    file = backup(house)
    restore.restore(file, KEY, tmp_path / "baru")
    before, after = kept(house)["tindak_lanjut"], kept(tmp_path / "baru")["tindak_lanjut"]
    assert [row["jenis"] for row in before] == ["kunjungan"]
    assert after == before


def test_no_session_lives_on_in_what_was_restored(house: Path, tmp_path: Path):
    state = store.open_state()
    token = sessions.start(state, users.by_name(state, "pengelola").principal)
    file = backup(house)
    restore.restore(file, KEY, tmp_path / "lain")
    assert sessions.find(state, token) is not None
    assert sessions.find(opened(tmp_path / "lain"), token) is None


def test_nothing_in_a_backup_can_be_read(house: Path):
    content = backup(house).read_bytes()
    for plain in (
        b"pengelola",
        b"Dinas Sosial",
        b"PAR1",
        b"keluarga",
        b"wilayah.parquet",
        (house / "kunci").read_bytes(),
    ):
        assert plain not in content


def test_two_backups_of_the_same_have_nothing_in_common(house: Path):
    first = backup(house).read_bytes()
    out = house.parent.parent / "kedua.peka"
    make.write(out, KEY, house, store.open_state())
    second = out.read_bytes()
    start = 400
    assert first[start : start + 64] not in second


def refused(file: Path, key: BackupKey, target: Path) -> None:
    """It is refused and leaves no trace beside or in its place."""
    target.parent.mkdir(parents=True, exist_ok=True)
    before = sorted(target.parent.iterdir())
    with pytest.raises(BackupRefused):
        restore.restore(file, key, target)
    assert sorted(target.parent.iterdir()) == before


def test_a_wrong_key_is_refused_and_nothing_written(house: Path, tmp_path: Path):
    refused(backup(house), OTHER, tmp_path / "lain" / "data")


def test_a_file_that_was_cut_is_refused_wherever_it_was_cut(house: Path, tmp_path: Path):
    content = backup(house).read_bytes()
    piece = sealed.PIECE + sealed.TAG
    start = len(content) % piece  # the header and the last, shorter piece
    cuts = {0, 5, 17, 60, start, piece, piece + start, len(content) // 2, len(content) - 1, len(content) - sealed.TAG}
    header = 4 + len(sealed.MAGIC) + int.from_bytes(content[len(sealed.MAGIC) : len(sealed.MAGIC) + 4], "big")
    cuts |= {header, *(header + n * piece for n in range(1, 4) if header + n * piece < len(content))}
    for cut in cuts:
        file = tmp_path / "terpotong"
        file.write_bytes(content[:cut])
        refused(file, KEY, tmp_path / "lain" / "data")


def test_a_file_that_grew_is_refused(house: Path, tmp_path: Path):
    file = tmp_path / "bertambah"
    file.write_bytes(backup(house).read_bytes() + b"x")
    refused(file, KEY, tmp_path / "lain" / "data")


def test_a_flipped_bit_is_refused_wherever_it_is(house: Path, tmp_path: Path):
    content = bytearray(backup(house).read_bytes())
    for place in [*range(0, 300, 23), *range(300, len(content), len(content) // 20), len(content) - 1]:
        content[place] ^= 4
        file = tmp_path / "berubah"
        file.write_bytes(content)
        refused(file, KEY, tmp_path / "lain" / "data")
        content[place] ^= 4


def test_pieces_in_another_order_are_refused(house: Path, tmp_path: Path):
    content = backup(house).read_bytes()
    size, piece = len(sealed.MAGIC), sealed.PIECE + sealed.TAG
    start = size + 4 + int.from_bytes(content[size : size + 4], "big")
    assert len(content) > start + 2 * piece
    first, second = content[start : start + piece], content[start + piece : start + 2 * piece]
    file = tmp_path / "tertukar"
    file.write_bytes(content[:start] + second + first + content[start + 2 * piece :])
    refused(file, KEY, tmp_path / "lain" / "data")


def test_another_file_is_no_backup(tmp_path: Path):
    file = tmp_path / "surat.txt"
    file.write_bytes(b"PEKA\n" * 100)
    refused(file, KEY, tmp_path / "lain" / "data")


def test_a_folder_that_holds_something_is_left_alone(house: Path, tmp_path: Path):
    file, before = backup(house), digests(house)
    with pytest.raises(BackupRefused, match="tidak kosong"):
        restore.restore(file, KEY, house)
    assert digests(house) == before


def test_with_leave_to_replace_what_was_there_is_kept_beside_it(house: Path):
    file = backup(house)
    before = digests(house)
    (house / "tempat.geojson").write_text("lain")
    changed = digests(house)
    back = restore.restore(file, KEY, house, overwrite=True)
    store.close(store.open_state())
    assert back.before is not None
    assert digests(house) == before
    assert digests(back.before) == changed
    assert back.before.parent == house.parent


def test_a_backup_is_never_written_over_or_into_what_it_holds(house: Path):
    file = backup(house)
    content = file.read_bytes()
    for out in (file, house / "cadangan.peka", house / "rilis" / "c.peka"):
        with pytest.raises(BackupRefused):
            make.write(out, KEY, house, store.open_state())
    assert file.read_bytes() == content
    assert file.stat().st_mode & 0o777 == 0o600


def test_a_backup_that_fails_leaves_nothing(house: Path, monkeypatch: pytest.MonkeyPatch):
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(make, "_state", full)
    before = sorted(house.parent.parent.iterdir())
    with pytest.raises(BackupError, match="tidak dapat ditulis"):
        backup(house)
    assert sorted(house.parent.parent.iterdir()) == before


def test_a_backup_of_a_newer_version_is_refused(house: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    newer = rows.version
    monkeypatch.setattr(rows, "version", lambda conn: newer(conn) + 1)
    file = backup(house)
    monkeypatch.undo()
    refused(file, KEY, tmp_path / "lain" / "data")


def test_a_passphrase_opens_what_it_closed(house: Path, tmp_path: Path):
    key = keys.from_passphrase(lambda: "kapal di teluk sabang")
    out = tmp_path / "sandi.peka"
    make.write(out, key, house, store.open_state(), cost=2**10)
    refused(out, keys.from_passphrase(lambda: "kapal di teluk balohan"), tmp_path / "lain" / "data")
    refused(out, KEY, tmp_path / "lain" / "data")
    restore.restore(out, key, tmp_path / "lain" / "data")
    assert digests(tmp_path / "lain" / "data") == digests(house)


def test_a_short_passphrase_is_refused():
    with pytest.raises(BackupRefused, match="kurang dari"):
        keys.from_passphrase(lambda: "sabang")


def test_a_file_that_asks_for_endless_work_is_refused():
    with pytest.raises(BackupRefused, match="Kepala"):
        BackupKey(b"kata sandi yang panjang", "sandi").derived({"kunci": "sandi", "garam": "00" * 32, "biaya": 2**30})


def test_a_key_is_made_once_and_read_by_its_owner_alone(tmp_path: Path):
    path = tmp_path / "kunci-cadangan"
    keys.make_key_file(path)
    assert path.stat().st_mode & 0o777 == 0o600
    assert keys.from_file(path, tmp_path / "data").kind == "berkas"
    with pytest.raises(BackupRefused, match="sudah ada"):
        keys.make_key_file(path)
    path.chmod(0o644)
    with pytest.raises(BackupRefused, match="chmod"):
        keys.from_file(path, tmp_path / "data")


def test_a_key_beside_what_it_locks_is_refused(tmp_path: Path):
    path = tmp_path / "kunci-cadangan"
    keys.make_key_file(path)
    with pytest.raises(BackupRefused, match="di dalam folder data"):
        keys.from_file(path, tmp_path)


def test_another_file_is_no_key(tmp_path: Path):
    path = tmp_path / "surat"
    path.write_bytes(b"x" * 64)
    path.chmod(0o600)
    with pytest.raises(BackupRefused, match="bukan kunci"):
        keys.from_file(path, tmp_path / "data")


def test_the_commands_make_a_key_a_backup_and_bring_it_back(
    house: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    run, key = CliRunner(), tmp_path / "kunci" / "cadangan"
    key.parent.mkdir()
    assert "simpan salinannya" in run.invoke(cadangkan, ["--buat-kunci", str(key)]).output
    made = run.invoke(cadangkan, [str(tmp_path / "peka-%Y.cadangan"), "--kunci", str(key)], catch_exceptions=False)
    out = tmp_path / f"peka-{datetime.now(UTC):%Y}.cadangan"
    assert made.exit_code == 0
    assert str(out) in made.output
    monkeypatch.setenv("PEKA_DATA", str(tmp_path / "lain" / "data"))
    back = run.invoke(pulihkan, [str(out), "--kunci", str(key)], catch_exceptions=False)
    assert "Semua sesi diakhiri" in back.output
    assert digests(tmp_path / "lain" / "data") == digests(house)


def test_a_key_in_the_folder_of_its_backups_is_refused(house: Path, tmp_path: Path):
    keys.make_key_file(tmp_path / "kunci-cadangan")
    asked = [str(tmp_path / "a.cadangan"), "--kunci", str(tmp_path / "kunci-cadangan")]
    assert isinstance(CliRunner().invoke(cadangkan, asked).exception, BackupRefused)
    assert not (tmp_path / "a.cadangan").exists()


def test_what_is_asked_while_a_backup_is_made_is_in_it_whole_or_not_at_all(house: Path, tmp_path: Path, monkeypatch):
    """The rows are those of one moment, although another signs in between two tables."""
    state, dump = store.open_state(), rows.dumped
    late = datetime.now(UTC) + timedelta(seconds=1)

    def with_visitor(conn, table):
        yield from dump(conn, table)
        if table.name == "pengguna" and not users.by_name(state, "perencana"):
            users.create(state, "perencana", PASSWORD, Peran.PERENCANA)
            sessions.start(state, users.by_name(state, "perencana").principal, now=late)

    users.create(state, "lain", PASSWORD, Peran.KEPALA)
    monkeypatch.setattr(rows, "dumped", with_visitor)
    file = backup(house)
    monkeypatch.undo()
    restore.restore(file, KEY, tmp_path / "lain")
    after = opened(tmp_path / "lain")
    assert log.verify(after).whole
    assert {item.nama for item in users.listed(after)} == {"pengelola", "lain"}


def rows_of(url: str, folder: Path) -> dict[str, list[dict]]:
    state = store.open_state(url, folder)
    with rows.snapshot(state) as conn:
        found = {table.name: [json.loads(line) for line in rows.dumped(conn, table)] for table in rows.tables()}
    store.close(state)
    return found


@pytest.mark.slow
def test_a_state_moves_between_sqlite_and_postgresql_and_back(house: Path, tmp_path: Path, postgresql: postgres.Server):
    url = postgresql.new()
    first, second, third = (tmp_path / name / "data" for name in ("satu", "dua", "tiga"))
    restore.restore(backup(house), KEY, first, url)
    state = store.open_state(url, first)
    assert log.verify(state).whole
    assert not (first / make.DATABASE).exists()
    out = tmp_path / "dari-postgresql"
    make.write(out, KEY, first, state)
    store.close(state)
    restore.restore(out, KEY, second)
    before, after = rows_of(url, first), kept(second)
    assert log.verify(opened(second)).whole
    for name in ("pengguna", "tautan", "sesi", "naskah"):
        assert after[name] == before[name]
    assert after["jejak"][:-1] == before["jejak"]
    with pytest.raises(BackupRefused, match="PEKA_STATE"):
        restore.restore(out, KEY, third, url)
    assert not third.exists()
    assert rows_of(url, first) == before


@pytest.mark.slow
def test_a_database_that_is_replaced_is_backed_up_first(house: Path, tmp_path: Path, postgresql: postgres.Server):
    url, data = postgresql.new(), tmp_path / "satu" / "data"
    file = backup(house)
    restore.restore(file, KEY, data, url)
    state = store.open_state(url, data)
    users.create(state, "baru", PASSWORD, Peran.KEPALA)
    store.close(state)
    restore.restore(file, KEY, data, url, overwrite=True)
    assert [row["nama"] for row in rows_of(url, data)["pengguna"]] == ["pengelola"]
    [copy] = data.parent.glob("*.cadangan")
    restore.restore(copy, KEY, tmp_path / "dua" / "data")
    assert {item.nama for item in users.listed(opened(tmp_path / "dua" / "data"))} == {"pengelola", "baru"}


@pytest.mark.slow
def test_when_the_files_cannot_be_moved_the_database_stays_as_it_was(
    house: Path, tmp_path: Path, postgresql: postgres.Server, monkeypatch: pytest.MonkeyPatch
):
    url = postgresql.new()
    state = store.open_state(url, house)
    users.create(state, "asli", PASSWORD, Peran.ADMIN)
    store.close(state)
    file = backup(house)
    before = rows_of(url, house)

    def refuses(*_: object) -> None:
        raise OSError(18, "Invalid cross-device link")

    monkeypatch.setattr(restore, "_swap", refuses)
    with pytest.raises(BackupError, match="tidak dapat dipulihkan"):
        restore.restore(file, KEY, tmp_path / "lain" / "data", url, overwrite=True)
    after = rows_of(url, house)
    assert after["pengguna"] == before["pengguna"]
    assert not (tmp_path / "lain" / "data").exists()
