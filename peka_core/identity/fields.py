"""Which direct identifiers are kept at all, and under which headings they come."""

import re
from collections.abc import Mapping

from peka_core.tables import ID_KELUARGA, PUTARAN

NO_ANGGOTA = "no_anggota"
FAMILY = 0
"""``no_anggota`` of what is known of the family as a whole."""
KEY = (ID_KELUARGA, PUTARAN, NO_ANGGOTA)

FIELDS: Mapping[str, tuple[str, ...]] = {
    "nama": (
        *("nama", "nama_kepala_keluarga", "nama_anggota", "nama kk", "nama krt", "nama kepala rumah tangga"),
        *("nama art", "nama lengkap", "nama responden"),
    ),
    "nik": ("nik", "nomor induk kependudukan", "no ktp"),
    "no_kk": ("no_kk", "nomor kartu keluarga", "no kartu keluarga", "nomor kk"),
    "alamat": ("alamat", "alamat lengkap", "alamat rumah"),
    "telepon": ("no_hp", "telepon_hp", "no telepon", "nomor hp", "no wa"),
}
"""Identifiers by name, with the headings that stand for each."""
LABELS: Mapping[str, str] = {
    "nama": "Nama",
    "nik": "NIK",
    "no_kk": "Nomor kartu keluarga",
    "alamat": "Alamat",
    "telepon": "Telepon",
}
NEVER_KEPT = (
    *("nama ibu kandung", "email", "nama rekening", "nomor rekening", "no rekening"),
    *("nama_penerima", "nama penerima", "nama penerima manfaat", "nama penerima bantuan", "nama kpm", "nama pengurus"),
    *("nama peserta", "nama suami", "nama istri", "nama anak", "nama ayah", "nama ibu", "nama pengusul"),
    *("nama_pendamping", "nama pendamping", "nama pendamping keluarga", "nama fasilitator", "nama penyuluh"),
    *("nama petugas", "nama enumerator", "nama pejabat", "nip"),
)
"""Headings of identifiers nobody needs to find a family: names beside its own, and a mother's maiden name and bank
accounts, which open doors; names of those who work with it are not kept at all."""
CONTACT_FIELDS: Mapping[str, tuple[str, ...]] = {
    "narahubung": (
        *("narahubung", "nama narahubung", "kontak", "nama kontak", "kontak person", "contact person"),
        *("nama pengurus", "nama lengkap"),
    ),
    "telepon": ("telepon", "no telepon", "no telp", "nomor kontak", "no_hp", "telepon_hp", "nomor hp", "no wa"),
    "surel": ("surel", "email"),
    "alamat": ("alamat", "alamat lengkap"),
}
"""How a partner can be reached, by name, with the headings that stand for each; nowhere else are these kept."""
LONGEST = 120
"""Characters of one identifier; a longer text is something else and is cut."""


def field_of(heading: str, *, contact: bool = False) -> str | None:
    """The identifier a heading stands for, also behind its groups; None for one that is never kept.

    With ``contact`` of how a partner can be reached, else of a family.

    >>> field_of("NAMA KK"), field_of("rumah/alamat"), field_of("Nama ibu kandung")
    ('nama', 'alamat', None)
    """
    last = heading.rpartition("/")[2]
    known = _BY_CONTACT if contact else _BY_KEY
    return known.get(_key(heading)) or known.get(_key(last))


def _key(text: str) -> str:
    return re.sub(r"[^a-z0-9]", "", text.casefold())


_BY_KEY = {_key(heading): field for field, headings in FIELDS.items() for heading in headings}
_BY_CONTACT = {_key(heading): field for field, headings in CONTACT_FIELDS.items() for heading in headings}
