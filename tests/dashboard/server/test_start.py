"""A server that would let in whoever should stay out does not start, and says what to do."""

from pathlib import Path

import pytest

from dashboard.server import start
from dashboard.server.start import Listening, check
from peka_core.access.errors import ModeRefused, SecretRefused
from peka_core.access.mode import Mode
from peka_core.errors import PekaError
from peka_core.settings import SETTINGS
from tests.support import guarded

NEAR, FAR = Listening("127.0.0.1"), Listening("10.0.0.5")
STRONG = guarded.SECRET


@pytest.fixture(autouse=True)
def _settings(monkeypatch: pytest.MonkeyPatch, tmp_path: Path):
    for name, _, _ in SETTINGS:
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("PEKA_DATA", str(tmp_path))


@pytest.fixture
def mode(monkeypatch: pytest.MonkeyPatch):
    def standing(found: Mode | Exception) -> None:
        def told() -> Mode:
            if isinstance(found, Exception):
                raise found
            return found

        monkeypatch.setattr(start, "standing", told)

    standing(Mode.PERAGAAN)
    return standing


def test_a_demonstration_on_this_machine_needs_nothing(mode):
    for address in ("127.0.0.1", "localhost", "::1"):
        check(Listening(address))


@pytest.mark.parametrize("address", ["10.0.0.5", "0.0.0.0", "::", "", None])  # noqa: S104 - refused
def test_without_accounts_other_machines_are_not_served_whatever_is_set(mode, monkeypatch, address: str | None):
    monkeypatch.setenv("PEKA_RAHASIA", STRONG)
    for name, value in (("PEKA_TLS", "depan"), ("PEKA_JARINGAN_TERTUTUP", "ya")):
        monkeypatch.setenv(name, value)
        with pytest.raises(start.StartRefused, match="belum ada pengguna") as refused:
            check(Listening(address, certificate=True))
        assert "peka pengguna buat" in refused.value.remedy


def test_a_demonstration_does_not_stand_behind_a_proxy_either(mode, monkeypatch):
    monkeypatch.setenv("PEKA_TLS", "depan")
    with pytest.raises(start.StartRefused, match="belum ada pengguna"):
        check(NEAR)


def test_a_real_release_without_accounts_is_not_served(mode):
    mode(ModeRefused("Rilis aktif memuat data nyata.", "Buat."))
    with pytest.raises(ModeRefused):
        check(NEAR)


@pytest.mark.parametrize("secret", ["", "changeme" * 6, "pendek", "a" * 40, "rahasia-rahasia-rahasia-rahasia-rahasia"])
def test_with_accounts_a_missing_default_or_weak_secret_is_refused(mode, monkeypatch, secret: str):
    mode(Mode.MASUK)
    monkeypatch.setenv("PEKA_RAHASIA", secret)
    with pytest.raises(SecretRefused):
        check(NEAR)


def test_a_weak_secret_is_refused_in_a_demonstration_too(mode, monkeypatch):
    monkeypatch.setenv("PEKA_RAHASIA", "changeme")
    with pytest.raises(SecretRefused):
        check(NEAR)


def test_beyond_this_machine_it_needs_tls_or_the_loud_switch(mode, monkeypatch, capsys):
    mode(Mode.MASUK)
    monkeypatch.setenv("PEKA_RAHASIA", STRONG)
    check(NEAR)
    with pytest.raises(start.StartRefused, match="tanpa TLS") as refused:
        check(FAR)
    assert "PEKA_TLS=depan" in refused.value.remedy
    check(Listening("10.0.0.5", certificate=True))
    assert not capsys.readouterr().err
    monkeypatch.setenv("PEKA_JARINGAN_TERTUTUP", "ya")
    check(FAR)
    assert "PERINGATAN" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("name", "value"),
    [("PEKA_TLS", "ya"), ("PEKA_JARINGAN_TERTUTUP", "true"), ("PEKA_ALAMAT", "10.0.0.5")],
)
def test_a_setting_that_would_be_passed_over_in_silence_is_refused(mode, monkeypatch, name: str, value: str):
    monkeypatch.setenv(name, value)
    with pytest.raises(start.StartRefused, match=name):
        check(NEAR)


def test_a_way_back_from_the_issuer_must_be_told(mode, monkeypatch):
    mode(Mode.MASUK)
    monkeypatch.setenv("PEKA_RAHASIA", STRONG)
    for name in ("PENERBIT", "ID", "RAHASIA"):
        monkeypatch.setenv(f"PEKA_OIDC_{name}", "x")
    with pytest.raises(PekaError, match="PEKA_OIDC_KEMBALI"):
        check(NEAR)


@pytest.mark.slow
@pytest.mark.parametrize(
    ("options", "settings", "words"),
    [
        (("--server.address", "0.0.0.0"), {}, "belum ada pengguna"),  # noqa: S104 - refused
        ((), {"PEKA_RAHASIA": "changeme"}, "PEKA_RAHASIA"),
        ((), {"PEKA_TLS": "depan"}, "belum ada pengguna"),
    ],
)
def test_the_process_ends_with_the_words_and_no_traceback(tmp_path: Path, options, settings, words: str):
    code, told = guarded.refused_start(tmp_path, *options, **settings)
    assert code != 0
    assert words in told
    assert "Traceback" not in told
