"""A dated poverty line, and the series of lines that can be compared over time."""

from dataclasses import dataclass
from datetime import date

from peka_core.catalog.istilah import Istilah


@dataclass(frozen=True, slots=True)
class Seri(Istilah):
    """Poverty lines of one definition, re-priced from time to time: only these can be compared over time."""

    jenis: str
    uraian_id: str
    uraian_en: str

    def uraian(self, language: str = "id") -> str:
        """What the lines of the series have in common."""
        return self.uraian_en if language == "en" else self.uraian_id


@dataclass(frozen=True, slots=True)
class Garis:
    """A dated poverty line, rupiah per head per month, with its source.

    ``seri`` is the code of its ``Seri``; ``keyakinan`` how sure the figure is ("tinggi", "sedang", "rendah");
    ``kantor`` is True for a line the office added itself.
    """

    jenis: str
    wilayah: str
    berlaku_sejak: date
    rp_kapita_bulan: int
    sumber: str
    seri: str
    keyakinan: str = "sedang"
    kantor: bool = False

    @property
    def definition(self) -> tuple[str, str]:
        """Series and area: lines that share both are one line re-priced."""
        return self.seri, self.wilayah
