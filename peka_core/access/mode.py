"""Whether the dashboard demonstrates itself or asks who comes."""

from enum import Enum

from peka_core.access.errors import ModeRefused


class Mode(Enum):
    """How visitors are let in."""

    PERAGAAN = "peragaan"
    """Synthetic data and no accounts: nobody signs in, the role is chosen on the page."""
    MASUK = "masuk"
    """Everybody signs in or comes by a link."""


def mode(*, sintetis: bool, users: bool) -> Mode:
    """The mode for a release that is synthetic or not, with accounts or without.

    Raises
    ------
    ModeRefused
        Real data and no account.
    """
    if users:
        return Mode.MASUK
    if sintetis:
        return Mode.PERAGAAN
    raise ModeRefused(
        "Rilis aktif memuat data nyata, tetapi belum ada pengguna; dasbor tidak dibuka tanpa pintu.",
        "Buat pengelola pertama: peka pengguna buat NAMA --peran admin",
    )
