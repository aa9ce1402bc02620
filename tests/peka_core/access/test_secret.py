import stat

import pytest

from peka_core.access import secret
from peka_core.access.errors import ModeRefused, SecretRefused
from peka_core.access.mode import Mode, mode
from tests.support.access import SECRET


@pytest.mark.parametrize(
    "text",
    [
        "kurang-dari-32",
        "a" * 64,
        "changeme" * 8,
        "changeme-changeme-changeme-changeme-1234",
        "rahasia" * 6,
        "abababab" * 6,
        f"{SECRET},kurang-dari-32",
        f"{SECRET},,{SECRET}",
    ],
)
def test_short_monotonous_and_default_secrets_are_refused(data_dir, monkeypatch, text):
    monkeypatch.setenv("PEKA_RAHASIA", text)
    with pytest.raises(SecretRefused) as refused:
        secret.keys()
    assert text not in str(refused.value)


def test_keys_come_newest_first(data_dir, monkeypatch):
    monkeypatch.setenv("PEKA_RAHASIA", f"{SECRET}2, {SECRET}1")
    assert secret.keys(users=True) == [f"{SECRET}2".encode(), f"{SECRET}1".encode()]


def test_a_demonstration_on_this_computer_makes_its_own_and_keeps_it(data_dir, monkeypatch):
    monkeypatch.delenv("PEKA_RAHASIA")
    first = secret.keys()
    assert len(first[0]) == 32
    assert secret.keys() == first
    assert stat.S_IMODE((data_dir / "rahasia").stat().st_mode) == 0o600


@pytest.mark.parametrize(("address", "users"), [("203.0.113.5", False), ("192.168.1.2", False), ("127.0.0.1", True)])
def test_without_a_secret_neither_accounts_nor_other_computers_are_served(data_dir, monkeypatch, address, users):
    monkeypatch.delenv("PEKA_RAHASIA")
    monkeypatch.setenv("PEKA_ALAMAT", address)
    with pytest.raises(SecretRefused):
        secret.keys(users=users)
    assert not (data_dir / "rahasia").exists()


def test_a_key_that_others_may_read_or_that_is_damaged_is_refused(tmp_path):
    path = tmp_path / "kunci"
    secret.own_key(path)
    path.chmod(0o644)
    with pytest.raises(SecretRefused, match="chmod 600"):
        secret.own_key(path)
    path.chmod(0o600)
    path.write_bytes(b"pendek")
    with pytest.raises(SecretRefused, match="rusak"):
        secret.own_key(path)


def test_real_data_are_not_served_without_accounts():
    with pytest.raises(ModeRefused, match="peka pengguna buat"):
        mode(sintetis=False, users=False)
    assert mode(sintetis=True, users=False) is Mode.PERAGAAN
    assert {mode(sintetis=sample, users=True) for sample in (True, False)} == {Mode.MASUK}
