"""``peka pengguna``, ``peka tautan``, ``peka jejak`` as an official types them."""

import json
import os
import pty
import subprocess
import sys

import click
import pytest
from click.testing import CliRunner, Result
from sqlalchemy import text

from peka_core.access import guard, links, passwords, sessions, store, users
from peka_core.access.passwords import Hashing
from peka_core.cli import main
from tests.support.access import PASSWORD, SECRET


@pytest.fixture(autouse=True)
def data_dir(tmp_path, monkeypatch):
    monkeypatch.setenv("PEKA_DATA", str(tmp_path))
    monkeypatch.setenv("PEKA_RAHASIA", SECRET)
    monkeypatch.delenv("PEKA_STATE", raising=False)
    monkeypatch.setattr(passwords, "HASHING", Hashing(memory_kib=64, rounds=1, lanes=1))
    yield tmp_path
    store.close(store.open_state())


def peka(*words: str, stdin: str = "", code: int = 0) -> str:
    outcome: Result = CliRunner().invoke(main, words, input=stdin)
    assert outcome.exit_code == code, outcome.output
    return outcome.output


def made(*names: str) -> None:
    for name in names:
        role = "admin" if name == "rina" else "perencana"
        peka("pengguna", "buat", name, "--peran", role, stdin=f"{PASSWORD}\n")


def test_the_first_account_is_an_admin_and_the_list_says_how_to_begin():
    assert "peka pengguna buat NAMA --peran admin" in peka("pengguna", "daftar")
    said = peka("pengguna", "buat", "joko", "--peran", "kepala", stdin=f"{PASSWORD}\n", code=2)
    assert "peka pengguna buat joko --peran admin" in said
    assert "Akun rina dibuat: admin, gampong semua." in peka(
        "pengguna", "buat", "Rina", "--peran", "admin", stdin=f"{PASSWORD}\n"
    )
    assert users.verify(store.open_state(), "rina", PASSWORD, "")


def test_gampong_are_named_as_people_name_them():
    made("rina")
    said = peka(
        "pengguna",
        "buat",
        "joko",
        "--peran",
        "perencana",
        "--gampong",
        "gp. iboih",
        "--gampong",
        "Cot Ba’u",
        stdin=PASSWORD,
    )
    assert "gampong Cot Ba'U, Iboih" in said
    assert "'Jakarta' tidak dikenal" in peka("pengguna", "peran", "joko", "kepala", "--gampong", "Jakarta", code=2)
    peka("pengguna", "peran", "joko", "kepala")
    assert [
        (one["nama"], one["peran"], one["gampong"]) for one in json.loads(peka("pengguna", "daftar", "--json"))
    ] == [
        ("joko", "kepala", None),
        ("rina", "admin", None),
    ]


def test_weak_passwords_and_an_empty_stdin_are_refused_and_nothing_is_made():
    for word in ("", "kata 123", "rina rina rina", "passwordpassword"):
        said = peka("pengguna", "buat", "rina", "--peran", "admin", stdin=word, code=2)
        assert not word or word not in said
    assert "Belum ada akun" in peka("pengguna", "daftar")


def test_a_password_is_never_an_argument():
    words = {
        param.name: param
        for name in ("buat", "sandi")
        for param in main.get_command(None, "pengguna").commands[name].params
    }  # type: ignore[arg-type, union-attr]
    assert sorted(words) == ["gampong", "nama", "peran", "surel", "tanpa_sandi"]
    assert isinstance(words["tanpa_sandi"], click.Option)
    assert words["tanpa_sandi"].is_flag


@pytest.mark.slow
def test_a_password_typed_at_a_terminal_is_asked_twice_and_not_shown(data_dir):
    ours, theirs = pty.openpty()
    child = subprocess.Popen(
        [
            sys.executable,
            "-c",
            "from peka_core.cli import main; main()",
            "pengguna",
            "buat",
            "rina",
            "--peran",
            "admin",
        ],
        stdin=theirs,
        stdout=theirs,
        stderr=theirs,
        start_new_session=True,
        env=os.environ | {"PEKA_DATA": str(data_dir)},
    )
    os.close(theirs)
    shown = b""
    for _ in range(2):
        asked = shown.count(b":")
        while shown.count(b":") == asked:
            shown += os.read(ours, 1000)
        os.write(ours, f"{PASSWORD}\n".encode())
    while child.poll() is None or b"dibuat" not in shown:
        try:
            shown += os.read(ours, 1000)
        except OSError:
            break
    os.close(ours)
    assert child.wait() == 0
    assert b"Akun rina dibuat" in shown
    assert PASSWORD.encode() not in shown


def test_a_new_password_and_a_closed_account_end_sessions():
    made("rina", "joko")
    state = store.open_state()
    token = sessions.start(state, users.by_name(state, "joko").principal, alamat="10.0.0.7")
    assert "10.0.0.7" in peka("pengguna", "sesi", "joko")
    peka("pengguna", "sandi", "joko", stdin="perahu kayu hijau 9\n")
    assert sessions.find(state, token) is None
    assert "Tidak ada sesi" in peka("pengguna", "sesi")
    token = sessions.start(state, users.by_name(state, "joko").principal)
    peka("pengguna", "cabut", sessions.find(state, token).sesi)
    assert sessions.find(state, token) is None
    assert "sudah berakhir" in peka("pengguna", "cabut", "0" * 16, code=2)
    assert sessions.start(state, users.by_name(state, "joko").principal)
    assert "1 sesi berakhir" in peka("pengguna", "cabut", "--semua")
    assert "Tidak ada sesi" in peka("pengguna", "sesi")
    peka("pengguna", "nonaktif", "joko")
    assert "ditutup" in peka("pengguna", "daftar")
    peka("pengguna", "nonaktif", "joko", "--batal")
    assert "ditutup" not in peka("pengguna", "daftar")
    assert "terakhir" in peka("pengguna", "nonaktif", "rina", code=2)
    for words in (("sandi",), ("sesi",), ("nonaktif",)):
        assert "tidak ada" in peka("pengguna", *words, "siapa", stdin=PASSWORD, code=2)


def test_a_link_is_made_listed_and_revoked():
    made("rina")
    said = peka(
        "tautan",
        "buat",
        "--untuk",
        "Baznas",
        "--halaman",
        "peta",
        "--ukuran",
        "H",
        "--gampong",
        "Iboih",
        "--hari",
        "7",
        "--alamat",
        "https://peka.contoh.go.id/",
    )
    address = said.splitlines()[0]
    assert address.startswith("https://peka.contoh.go.id/b/")
    state = store.open_state()
    link = links.read(state, address.rpartition("/")[2])
    assert (link.lingkup.halaman, link.lingkup.ukuran, link.lingkup.gampong) == (("peta",), ("H",), ("11.72.03.2001",))
    assert link.id in peka("tautan", "daftar")
    assert address.rpartition(".")[2] not in peka("tautan", "daftar", "--semua", "--json")
    peka("tautan", "cabut", link.id)
    assert "Tidak ada tautan" in peka("tautan", "daftar")
    assert "dicabut" in peka("tautan", "daftar", "--semua")
    assert json.loads(peka("tautan", "daftar", "--semua", "--json"))[0]["keadaan"] == "dicabut"
    for words in (
        ("cabut", "a" * 18),
        ("buat", "--untuk", "x", "--hari", "91"),
        ("buat", "--untuk", "x", "--halaman", "../"),
    ):
        peka("tautan", *words, code=2)


def test_a_link_of_a_measure_that_is_not_published_is_not_made():
    made("rina")
    for code in ("h", "spektrum", "P0,P1"):
        said = peka("tautan", "buat", "--untuk", "Baznas", "--ukuran", "M0", "--ukuran", code, code=2)
        assert f"{code!r} tidak ada dalam angka publik" in said
        assert "M0" in said.partition("Yang ada:")[2]
    assert not links.listed(store.open_state())


def test_links_of_an_office_need_its_secret(monkeypatch):
    made("rina")
    monkeypatch.delenv("PEKA_RAHASIA")
    assert "PEKA_RAHASIA" in peka("tautan", "buat", "--untuk", "Baznas", code=2)


def test_the_log_is_examined_listed_and_copied(tmp_path):
    assert "belum ada entri" in peka("jejak", "periksa")
    made("rina", "joko")
    said = peka("jejak", "periksa")
    assert "utuh: entri 1 sampai 2" in said
    top = said.split("--puncak ")[1].strip()
    peka("tautan", "buat", "--untuk", "Baznas")
    peka("jejak", "periksa", "--puncak", top)
    assert "bukan yang dahulu" in peka("jejak", "periksa", "--puncak", f"2:{'0' * 16}", code=2)
    assert "tidak terbaca" in peka("jejak", "periksa", "--puncak", "2", code=2)
    assert "Membuat pengguna" in peka("jejak", "daftar", "--tindakan", "pengguna_buat", "--banyak", "1")
    assert "Tidak ada entri" in peka("jejak", "daftar", "--pelaku", "siapa")
    for name in ("jejak.csv", "jejak.json"):
        peka("jejak", "ekspor", str(tmp_path / name), "--pelaku", "perintah")
    assert [entry["objek"] for entry in json.loads((tmp_path / "jejak.json").read_text(encoding="utf-8"))][:2] == [
        "rina",
        "joko",
    ]
    assert "pengguna_buat;rina" in (tmp_path / "jejak.csv").read_text(encoding="utf-8-sig")
    assert "bukan .csv" in peka("jejak", "ekspor", str(tmp_path / "jejak.pdf"), code=2)


def test_a_changed_entry_is_named_with_its_number():
    made("rina", "joko")
    with store.open_state().writing() as conn:
        guard.lift(conn)
        conn.execute(text("UPDATE jejak SET objek = 'lain' WHERE nomor = 2"))
        guard.put(conn)
    assert "mulai entri 2" in peka("jejak", "periksa", code=2)


def test_old_entries_go_after_a_question_only():
    made("rina")
    assert "Lanjutkan?" in peka("jejak", "pangkas", "--sebelum", "2020-01-01", stdin="t\n", code=1)
    assert "Tidak ada entri selama itu" in peka("jejak", "pangkas", "--sebelum", "2020-01-01", "--ya")
    assert "satu tahun" in peka("jejak", "pangkas", "--sebelum", "2999-01-01", "--ya", code=2)
