"""Places of the city: the city itself, its kecamatan and its gampong."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Kecamatan:
    """A sub-district; ``kode`` is the Kemendagri code as text."""

    kode: str
    nama: str


@dataclass(frozen=True, slots=True)
class Gampong:
    """A village; ``kode`` joins, ``nama`` is a label. ``luas_ha`` as published (RPI2-JM 2015-2019).

    ``kode_lama`` holds the Kemendagri codes it had before, ``kode_bps_lama`` the code of BPS in 2016.
    """

    kode: str
    kecamatan: str
    nama: str
    kode_bps_lama: str
    kode_pos: str
    luas_ha: float
    alias: tuple[str, ...]
    kode_lama: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Wilayah:
    """Kota Sabang: its kecamatan and gampong in official order.

    ``pusat`` holds the codes of the gampong of the town, which a map of the island shows once more in a box of its own;
    ``induk`` code and name of what lies above the city.
    """

    kode: str
    kode_bps: str
    nama: str
    kecamatan: tuple[Kecamatan, ...]
    gampong: tuple[Gampong, ...]
    pusat: tuple[str, ...] = ()
    induk: tuple[tuple[str, str], ...] = ()

    def name_of(self, kode: str) -> str:
        """Name of the city, or of what lies above it; ``KeyError`` for another code."""
        return {self.kode: self.nama, **dict(self.induk)}[kode]
