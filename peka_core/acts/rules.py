"""Who may do what for families: the one guard every act passes."""

from collections.abc import Mapping

from peka_core.access.principal import Peran, Principal
from peka_core.acts.errors import ActRefused

_WORKING = frozenset({Peran.PERENCANA, Peran.ADMIN})
_DECIDING = frozenset({Peran.KEPALA, Peran.ADMIN})
_ADMIN = frozenset({Peran.ADMIN})
ACTS: Mapping[str, frozenset[Peran]] = {
    "peringatan_ambil": _WORKING,
    "peringatan_catat": _WORKING,
    "peringatan_selesai": _WORKING,
    "kunjungan_catat": _WORKING,
    "rencana_catat": _WORKING,
    "rencana_capai": _WORKING,
    "kelulusan_usul": _WORKING,
    "kelulusan_putus": _DECIDING,
    "nama_mitra_putus": _WORKING,
    "logo_mitra": _ADMIN,
    "musyawarah_catat": _WORKING,
    "aspirasi_catat": _WORKING,
    "aspirasi_tanggap": _WORKING,
    "sanggah_catat": _WORKING,
    "sanggah_putus": _WORKING,
    "janji_putus": _ADMIN,
    "kontak_lihat": _ADMIN,
    "masukan_jawab": _WORKING,
    "cerita_catat": _WORKING,
    "cerita_cabut": _WORKING,
    "dugaan_catat": _WORKING,
    "dugaan_uji": _WORKING,
    "aturan_simpan": _WORKING | _DECIDING,
    "aturan_tutup": _WORKING | _DECIDING,
}
"""Roles by act; the codes are those of the log."""
OPEN: frozenset[str] = frozenset({"janji_kirim", "masukan_kirim"})
"""Acts open to everybody, a partner with a link too: what they send waits until somebody inside decides on it."""
CITY = "kota"
"""In place of a gampong: what is of the whole city."""
DEMONSTRATION, LINK = "peragaan", "tautan"


def may(principal: Principal, act: str, gampong: str = "") -> bool:
    """True when ``act`` is open to ``principal``, for something in ``gampong`` where one is named.

    What is of the whole city (``CITY``) is for those whose scope is no part of it. Whoever came by a link, or is shown
    the public figures, may do nothing but what ``OPEN`` names, whatever their role.
    """
    inside = not gampong or (principal.gampong is None if gampong == CITY else principal.reaches(gampong))
    if act in OPEN:
        return inside
    outside = principal.public_only or bool(principal.tautan)
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
            "Akses ini tidak boleh melakukan itu di sini.",
            "Minta yang berhak, atau masuk dengan akun lain; wilayah dan peran diatur pengelola.",
        )


def who(principal: Principal) -> str:
    """Who acts, by the name the history bears: the account, the link, or the role in a demonstration."""
    by_link = f"{LINK}:{principal.tautan}" if principal.tautan else ""
    return principal.nama or by_link or f"{DEMONSTRATION}:{principal.peran.value}"
