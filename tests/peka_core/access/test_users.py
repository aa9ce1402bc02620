from datetime import UTC, datetime, timedelta

import pytest

from peka_core.access import log, passwords, sessions, users
from peka_core.access.errors import AccountRefused, SignInRefused, Throttled
from peka_core.access.passwords import Hashing
from peka_core.access.principal import Peran
from tests.support.access import PASSWORD

NOW = datetime(2026, 11, 30, 8, tzinfo=UTC)
IBOIH = "11.72.03.2001"


def test_the_first_account_is_an_admin_of_every_gampong_with_a_password(state):
    assert not users.exists(state)
    for role, scope, word in (
        (Peran.KEPALA, None, PASSWORD),
        (Peran.ADMIN, [IBOIH], PASSWORD),
        (Peran.ADMIN, None, None),
    ):
        with pytest.raises(AccountRefused, match="pertama"):
            users.create(state, "rina", word, role, scope, oidc="rina@contoh.go.id")
    assert not users.exists(state)
    users.create(state, "rina", PASSWORD, Peran.ADMIN)
    assert users.exists(state)


def test_name_and_password_open_the_account_in_any_case_of_the_name(state, admin):
    found = users.verify(state, " Pengelola ", PASSWORD, "10.0.0.1")
    assert (found.nama, found.peran, found.gampong, found.aktif) == ("pengelola", Peran.ADMIN, None, True)


def test_every_refusal_reads_the_same_and_costs_one_comparison(state, admin, monkeypatch):
    users.create(state, "tutup", PASSWORD, Peran.KEPALA)
    users.disable(state, "tutup")
    users.create(state, "instansi", None, Peran.KEPALA, oidc="a@contoh.go.id")
    compared, words = [], set()
    real = passwords.HASHING.matches
    monkeypatch.setattr(Hashing, "matches", lambda self, *given: compared.append(given) or real(*given))
    tries = (
        ("pengelola", "salah sekali 1"),
        ("tutup", PASSWORD),
        ("instansi", PASSWORD),
        ("tidak.ada", PASSWORD),
        ("\ud800\0", "\ud800"),
    )
    for number, (name, word) in enumerate(tries):
        with pytest.raises(SignInRefused) as refused:
            users.verify(state, name, word, f"10.0.0.{number}")
        words.add(str(refused.value))
    assert len(words) == 1
    assert len(compared) == len(tries)


def test_five_failures_a_minute_close_an_account_and_an_address(state, admin):
    users.create(state, "joko", PASSWORD, Peran.PERENCANA)
    for second in range(5):
        with pytest.raises(SignInRefused):
            users.verify(state, "joko", "salah sekali 1", "10.0.0.1", now=NOW + timedelta(seconds=second))
    with pytest.raises(Throttled):
        users.verify(state, "joko", PASSWORD, "10.0.0.2", now=NOW + timedelta(seconds=5))
    with pytest.raises(Throttled):
        users.verify(state, admin.nama, PASSWORD, "10.0.0.1", now=NOW + timedelta(seconds=5))
    assert users.verify(state, admin.nama, PASSWORD, "10.0.0.2", now=NOW + timedelta(seconds=5)).nama == admin.nama
    assert users.verify(state, "joko", PASSWORD, "10.0.0.1", now=NOW + timedelta(seconds=65)).nama == "joko"


def test_a_clock_set_back_does_not_lock_anybody_out(state, admin):
    for _ in range(5):
        with pytest.raises(SignInRefused):
            users.verify(state, admin.nama, "salah sekali 1", "10.0.0.1", now=NOW)
    assert users.verify(state, admin.nama, PASSWORD, "10.0.0.1", now=NOW - timedelta(hours=3))


def test_right_sign_ins_are_not_counted(state, admin):
    for _ in range(8):
        users.verify(state, admin.nama, PASSWORD, "10.0.0.1", now=NOW)


def test_a_failure_is_logged_without_what_was_typed(state, admin):
    for name in ("kuda laut biru 77", admin.nama):
        with pytest.raises(SignInRefused):
            users.verify(state, name, "salah sekali 1", "10.0.0.1")
    failed = log.rows(state, tindakan="masuk_gagal")
    assert [(entry.pelaku, entry.objek) for entry in failed] == [("", admin.nama), ("", "")]


@pytest.mark.parametrize(
    "name",
    [
        "",
        "ab",
        "a" * 41,
        "rina sari",
        "rina\n",
        "ri\u202ena",
        "-rina",
        "rina.",
        "../etc",
        "rina\0x",
        "١٢٣abc",
        "9999999999999999",
    ],
)
def test_names_that_could_mislead_a_reader_are_refused(state, admin, name):
    with pytest.raises(AccountRefused):
        users.create(state, name, PASSWORD, Peran.KEPALA) if name != "rina\n" else users.create(
            state, "rina\nadmin", PASSWORD, Peran.KEPALA
        )


def test_a_name_is_given_once(state, admin):
    with pytest.raises(AccountRefused, match="sudah dipakai"):
        users.create(state, "PENGELOLA", PASSWORD, Peran.KEPALA)


def test_partners_get_no_account_and_scopes_are_real_gampong(state, admin):
    with pytest.raises(AccountRefused, match="mitra"):
        users.create(state, "mitra", PASSWORD, Peran.MITRA)
    for scope in (["9999"], [], ["' OR 1=1 --"]):
        with pytest.raises(AccountRefused):
            users.create(state, "joko", PASSWORD, Peran.PERENCANA, scope)
    assert users.create(state, "joko", PASSWORD, Peran.PERENCANA, [IBOIH]).gampong == {IBOIH}


def test_the_last_admin_stays(state, admin):
    with pytest.raises(AccountRefused, match="terakhir"):
        users.disable(state, admin.nama)
    with pytest.raises(AccountRefused, match="terakhir"):
        users.set_role(state, admin.nama, Peran.KEPALA)
    assert users.by_name(state, admin.nama).peran is Peran.ADMIN
    users.create(state, "kedua", PASSWORD, Peran.ADMIN)
    users.disable(state, admin.nama)
    with pytest.raises(AccountRefused, match="terakhir"):
        users.set_role(state, "kedua", Peran.KEPALA)


def test_an_admin_without_a_password_is_not_the_last_one_to_stay(state, admin):
    users.create(state, "jauh", None, Peran.ADMIN, oidc="jauh@contoh.go.id")
    with pytest.raises(AccountRefused, match="terakhir"):
        users.disable(state, admin.nama)


def test_a_new_password_ends_every_other_session(state, admin):
    mine, other = (sessions.start(state, admin) for _ in range(2))
    users.change_password(state, admin.nama, "perahu kayu hijau 9", keep=sessions.find(state, mine).sesi)
    assert sessions.find(state, mine)
    assert sessions.find(state, other) is None
    with pytest.raises(SignInRefused):
        users.verify(state, admin.nama, PASSWORD, "10.0.0.1")
    assert users.verify(state, admin.nama, "perahu kayu hijau 9", "10.0.0.1")


def test_a_disabled_account_loses_its_sessions_and_gets_them_not_back(state, admin):
    users.create(state, "joko", PASSWORD, Peran.PERENCANA)
    token = sessions.start(state, users.by_name(state, "joko").principal)
    users.disable(state, "joko", oleh=admin)
    assert sessions.find(state, token) is None
    users.disable(state, "joko", aktif=True, oleh=admin)
    assert sessions.find(state, token) is None
    assert users.verify(state, "joko", PASSWORD, "10.0.0.1")


def test_an_outside_account_is_bound_once_and_by_its_number_afterwards(state, admin):
    users.create(state, "joko", None, Peran.KEPALA, oidc="Joko@Contoh.go.id")
    with pytest.raises(SignInRefused):
        users.by_oidc(state, "https://idp", "7", "")
    assert users.by_oidc(state, "https://idp", "7", "joko@contoh.go.id").nama == "joko"
    assert users.by_oidc(state, "https://idp", "7", "").nama == "joko"
    for issuer, subject in (("https://idp", "8"), ("https://lain", "7"), ("", ""), ("\ud800", "\0")):
        with pytest.raises(SignInRefused):
            users.by_oidc(state, issuer, subject, "joko@contoh.go.id")
    users.disable(state, "joko")
    with pytest.raises(SignInRefused):
        users.by_oidc(state, "https://idp", "7", "joko@contoh.go.id")


def test_an_older_hash_is_renewed_when_its_password_is_used(state, admin, monkeypatch):
    monkeypatch.setattr(passwords, "HASHING", Hashing(memory_kib=128, rounds=2, lanes=1))
    renewed = []
    real = Hashing.matches
    monkeypatch.setattr(
        Hashing, "matches", lambda self, *given: (outcome := real(self, *given), renewed.append(outcome[1]))[0]
    )
    for _ in range(2):
        users.verify(state, admin.nama, PASSWORD, "10.0.0.1")
    assert renewed[0].startswith("$argon2id$v=19$m=128,t=2,p=1$")
    assert renewed[1] is None


def test_who_acted_on_an_account_is_logged(state, admin):
    users.create(state, "joko", PASSWORD, Peran.PERENCANA, oleh=admin)
    users.set_role(state, "joko", Peran.KEPALA, oleh=admin)
    users.change_password(state, "joko", "perahu kayu hijau 9", oleh=admin)
    users.disable(state, "joko", oleh=admin)
    acts = [(entry.tindakan, entry.pelaku, entry.objek) for entry in log.rows(state, objek="joko")]
    assert acts == [
        (act, admin.nama, "joko") for act in ("pengguna_nonaktif", "pengguna_sandi", "pengguna_peran", "pengguna_buat")
    ]
