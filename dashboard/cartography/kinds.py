"""The kinds of thematic map: one line each, and what a map of that kind needs."""

from dataclasses import dataclass
from typing import Literal

Arrangement = Literal["satu", "jajar", "deret", "waktu"]
"""One panel; two side by side moving together; small multiples; one at a time with a play button."""
Form = Literal["kelas", "selisih", "kotak", "lingkaran", "titik"]
"""How numbers become marks: classed colours, colours around zero, the 3x3 square, circles, random dots."""
Amount = Literal["nilai", "keluarga", "porsi", "selisih"]
"""Which number is drawn: the measure itself, the families it counts, their share of the city's, its change."""
Panels = Literal["satu", "indikator", "putaran", "pembanding"]
"""What the panels run over: nothing, indicators, rounds, or the measure and what it is compared with."""


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of map: what is drawn, how, and over which panels; its label stands in ``filters/codes``."""

    amount: Amount
    form: Form
    arrangement: Arrangement = "satu"
    panels: Panels = "satu"

    @property
    def second_measure(self) -> bool:
        """True when a second measure must be chosen."""
        return self.panels == "pembanding"

    @property
    def second_round(self) -> bool:
        """True when a round to compare with can be chosen."""
        return self.amount == "selisih"


KINDS = {
    "laju": Kind("nilai", "kelas"),
    "jumlah": Kind("keluarga", "lingkaran"),
    "porsi": Kind("porsi", "kelas"),
    "perubahan": Kind("selisih", "selisih"),
    "bivariat": Kind("nilai", "kotak", panels="pembanding"),
    "titik": Kind("keluarga", "titik"),
    "deret": Kind("nilai", "kelas", "deret", "indikator"),
    "jajar": Kind("nilai", "kelas", "jajar", "pembanding"),
    "waktu": Kind("nilai", "kelas", "waktu", "putaran"),
}
"""By the codes of ``filters/codes.KINDS``."""
