"""The base of every entry of the catalogue that people read: a code, and a label in both languages."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Istilah:
    """Anything with a code and a label in both languages."""

    kode: str
    label_id: str
    label_en: str

    def label(self, language: str = "id") -> str:
        """Label in ``language`` ("id" or "en")."""
        return self.label_en if language == "en" else self.label_id
