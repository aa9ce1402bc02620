"""Entries of the board: measured indicators of a strategy against a challenge."""

from dataclasses import dataclass
from typing import Literal

from peka_core.catalog.istilah import Istilah


@dataclass(frozen=True, slots=True)
class IndikatorPapan(Istilah):
    """An indicator of the board.

    Attributes
    ----------
    strategi, tantangan : str
        The cell it stands in.
    satuan : str
        ``bagian`` (0-1) or ``poin`` (a difference of two such shares).
    arah : str
        Which way is better: ``naik`` or ``turun``.
    rumus : str
        ``<module>.<function>`` of ``followup.board``.
    keluarga : bool
        True when its denominator counts families, so that the rules of small numbers hold.
    tabel : tuple of str
        Tables it is made of.
    halaman, bagian : str
        Page and section that show it in detail.
    kalimat_id, kalimat_en : str
        Its sentence: ``{nilai}``, ``{n}`` counted, ``{total}`` of how many.
    uraian_id, uraian_en : str
        What exactly is counted.
    sumber : str
        Where the definition is from, Indonesian.
    """

    strategi: str
    tantangan: str
    satuan: Literal["bagian", "poin"]
    arah: Literal["naik", "turun"]
    rumus: str
    keluarga: bool
    tabel: tuple[str, ...]
    halaman: str
    bagian: str
    kalimat_id: str
    kalimat_en: str
    uraian_id: str
    uraian_en: str
    sumber: str

    def kalimat(self, language: str = "id") -> str:
        """The template of its sentence, in ``language`` ("id" or "en")."""
        return self.kalimat_en if language == "en" else self.kalimat_id

    def uraian(self, language: str = "id") -> str:
        """What is counted, in ``language`` ("id" or "en")."""
        return self.uraian_en if language == "en" else self.uraian_id
