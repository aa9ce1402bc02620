"""The base of every entry of the catalogue that people read: a code, and a label in both languages."""

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Istilah:
    """Anything with a code and a label in both languages.

    ``sebutan`` are other words by which people look for it, in either language; they are searched, never shown as
    its name.
    """

    kode: str
    label_id: str
    label_en: str
    sebutan: tuple[str, ...] = field(default=(), kw_only=True)

    def label(self, language: str = "id") -> str:
        """Label in ``language`` ("id" or "en")."""
        return self.label_en if language == "en" else self.label_id
