"""What must hold before this server answers anybody: where it listens, who may come in, with which secret."""

import sys
from dataclasses import dataclass

from dashboard.server import hosts, oidc
from dashboard.source.standing import accounts, standing
from peka_core.access import secret
from peka_core.access.mode import Mode
from peka_core.errors import PekaError
from peka_core.settings import setting

YES = "ya"
FRONT = "depan"
MAKE_USER = "Buat pengelola pertama: peka pengguna buat NAMA --peran admin"
LOUD = "=" * 72


@dataclass(frozen=True, slots=True)
class Listening:
    """How the server was started: the address it is bound to (None or empty: every one), and whether it speaks TLS."""

    address: str | None
    certificate: bool = False

    @property
    def near(self) -> bool:
        """True when only this machine reaches it, or what stands in front of it here."""
        return bool(self.address) and secret.loopback(self.address or "")


class StartRefused(PekaError):  # noqa: N818 - as the refusals of access
    """The server must not start so."""


def check(listening: Listening) -> None:
    """Refuse a start that would let in whoever should stay out.

    Raises
    ------
    PekaError
        With what is missing and how to get it.
    """
    _check_settings(listening)
    mode = standing()
    exposed = not listening.near or setting("PEKA_TLS") == FRONT
    if exposed and mode is Mode.PERAGAAN:
        raise StartRefused(
            f"Dasbor akan dapat dibuka dari komputer lain ({_place(listening)}), tetapi belum ada pengguna.",
            f"{MAKE_USER}; atau layani komputer ini saja: --server.address 127.0.0.1, tanpa PEKA_TLS.",
        )
    if exposed or mode is Mode.MASUK:
        secret.keys(users=True)
    elif setting("PEKA_RAHASIA"):
        secret.keys()
    if not listening.near and not listening.certificate and setting("PEKA_TLS") != FRONT:
        _check_closed_network(listening)
    if oidc.offered() and not setting("PEKA_OIDC_KEMBALI"):
        raise StartRefused(
            "PEKA_OIDC_KEMBALI belum disetel.",
            "Tulis alamat lengkap yang didaftarkan pada penerbit, misalnya https://peka.sabangkota.go.id/oauth2callback.",
        )


def _check_settings(listening: Listening) -> None:
    wanted = setting("PEKA_ALAMAT")
    if listening.near and not secret.loopback(wanted):
        raise StartRefused(
            f"PEKA_ALAMAT = {wanted}, tetapi server dijalankan pada {_place(listening)}.",
            f"Jalankan dengan --server.address {wanted}, atau hapus PEKA_ALAMAT.",
        )
    for name, values in (("PEKA_TLS", ("", FRONT)), ("PEKA_JARINGAN_TERTUTUP", ("", YES))):
        if setting(name) not in values:
            raise StartRefused(f"{name} = {setting(name)} tidak dikenal.", f"Setel {name}={values[1]}, atau hapus.")


def _check_closed_network(listening: Listening) -> None:
    """Without TLS passwords are readable on the way: only a network that is closed, and said to be, may do so."""
    if setting("PEKA_JARINGAN_TERTUTUP") != YES:
        raise StartRefused(
            f"Dasbor akan melayani {_place(listening)} tanpa TLS: sandi dan data terbaca di jaringan.",
            "Taruh proksi TLS di depan server pada 127.0.0.1 dan setel PEKA_TLS=depan (docs/pemasangan.md); atau, "
            "hanya pada jaringan kantor yang tertutup, setel PEKA_JARINGAN_TERTUTUP=ya.",
        )
    print(  # noqa: T201 - whoever starts it must read it
        f"{LOUD}\nPERINGATAN: dasbor melayani {_place(listening)} TANPA TLS (PEKA_JARINGAN_TERTUTUP=ya).\n"
        f"Siapa pun di jaringan ini dapat membaca sandi dan data. Pakai hanya di jaringan yang tertutup.\n{LOUD}",
        file=sys.stderr,
        flush=True,
    )


def cookie_secret() -> str | None:
    """What signs Streamlit's own cookies, the same in every process; None where every process may have its own."""
    return oidc.derived("kuki") if accounts() else None


def _place(listening: Listening) -> str:
    return "semua alamat" if (listening.address or "") in hosts.ANY else str(listening.address)
