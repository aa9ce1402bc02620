"""Entries of the catalogue about who comes first: rules, ways to order families, kinds of programmes for needs."""

from dataclasses import dataclass

from peka_core.catalog.istilah import Istilah


@dataclass(frozen=True, slots=True)
class UrutanUtama(Istilah):
    """A way to put families in order: by ``kolom``, the largest first, or where ``naik`` the smallest.

    ``tercatat`` is a column that must be true for the value to be known; ``bobot`` says that the order depends on the
    weights of the indicators.
    """

    kolom: str
    naik: bool = False
    tercatat: str = ""
    bobot: bool = False


@dataclass(frozen=True, slots=True)
class AturanUtama(Istilah):
    """A rule that comes with the product: ``aturan`` in the rule language, codes of ``UrutanUtama``, families at most
    (0 = all)."""

    aturan: str
    urut: tuple[str, ...]
    kuota: int = 0


@dataclass(frozen=True, slots=True)
class Padanan:
    """Kinds of programmes that answer some deprivations (``indikator``) or causes (``penyebab``), and why."""

    jenis_program: tuple[str, ...]
    alasan_id: str
    alasan_en: str
    indikator: tuple[str, ...] = ()
    penyebab: tuple[str, ...] = ()

    def reason(self, language: str = "id") -> str:
        """Why, in ``language`` ("id" or "en")."""
        return self.alasan_en if language == "en" else self.alasan_id
