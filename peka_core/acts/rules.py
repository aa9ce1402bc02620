"""Who may do what for families: the one guard every act passes."""

from collections.abc import Mapping

from peka_core.access.principal import Peran, Principal
from peka_core.acts.errors import ActRefused

_WORKING = frozenset({Peran.PERENCANA, Peran.ADMIN})
_DECIDING = frozenset({Peran.KEPALA, Peran.ADMIN})
ACTS: Mapping[str, frozenset[Peran]] = {
    "peringatan_ambil": _WORKING,
    "peringatan_catat": _WORKING,
    "peringatan_selesai": _WORKING,
    "kunjungan_catat": _WORKING,
    "rencana_catat": _WORKING,
    "rencana_capai": _WORKING,
    "kelulusan_usul": _WORKING,
    "kelulusan_putus": _DECIDING,
}
"""Roles by act; the codes are those of the log."""
DEMONSTRATION = "peragaan"


def may(principal: Principal, act: str, gampong: str = "") -> bool:
    """True when ``act`` is open to ``principal``, for a family in ``gampong`` where one is named.

    Whoever came by a link, or is shown the public figures, may do nothing, whatever their role.
    """
    outside = principal.public_only or bool(principal.tautan)
    inside = not gampong or principal.reaches(gampong)
    return not outside and inside and principal.peran in ACTS.get(act, frozenset())


def require(principal: Principal, act: str, gampong: str) -> None:
    """Refuse ``act`` to whoever may not; what lies outside of a scope reads as what is not there.

    Raises
    ------
    ActRefused
        See ``may``.
    """
    if not gampong or not may(principal, act, gampong):
        raise ActRefused(
            "Akses ini tidak boleh melakukan itu untuk keluarga ini.",
            "Minta yang berhak, atau masuk dengan akun lain; wilayah dan peran diatur pengelola.",
        )


def who(principal: Principal) -> str:
    """Who acts, by the name the history bears: the account, or the role in a demonstration, where nobody has one."""
    return principal.nama or f"{DEMONSTRATION}:{principal.peran.value}"
