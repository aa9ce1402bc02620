"""Who somebody is here, in words: name, role, and how far it reaches."""

from collections.abc import Collection

from dashboard.filters import codes
from dashboard.sentences import peaks
from dashboard.wording import _, number
from peka_core import catalog
from peka_core.access.principal import Peran, Principal

NAMED = 3
"""Up to so many gampong are named, more are counted."""


def role(peran: Peran) -> str:
    """The role's name."""
    return codes.labels("sebagai")[peran.value]


def can(peran: Peran) -> str:
    """What a role sees and does, in one sentence."""
    return {
        Peran.MITRA: _("melihat angka publik saja"),
        Peran.PERENCANA: _("melihat angka internal dan baris keluarga tanpa nama, membuat tautan mitra"),
        Peran.KEPALA: _("melihat angka internal tanpa baris keluarga, membuat tautan mitra"),
        Peran.ADMIN: _("melihat semuanya juga nama, mengatur pengguna, tautan, dan jejak"),
    }[peran]


def scope(gampong: Collection[str] | None) -> str:
    """How far it reaches: all gampong, a few by name, more by count."""
    wilayah = catalog.load().wilayah
    if gampong is None:
        return _("semua gampong")
    names = [item.nama for item in wilayah.gampong if item.kode in gampong]
    few = len(names) == len(gampong) <= NAMED
    return peaks.listed(names) if few else _("{n} gampong").format(n=number(len(gampong)))


def name(principal: Principal) -> str:
    """What the page calls whoever it answers to."""
    if principal.nama:
        return principal.nama
    return (
        _("Tamu lewat tautan")
        if principal.tautan
        else _("Peragaan sebagai {peran}").format(peran=role(principal.peran))
    )


def reach(principal: Principal) -> str:
    """Role and scope, as the menu says them below the name."""
    if principal.tautan:
        return _("angka publik yang dibagikan")
    return f"{role(principal.peran)}, {scope(principal.gampong)}"
