"""State is the URL: a frozen Filter, read from an allow-list of typed fields and written back without defaults."""

import re
from collections.abc import Callable, Container, Iterable, Mapping
from dataclasses import dataclass, field, fields, replace
from urllib.parse import urlencode

MAX_QUERY = 2_000
"""Longest query string read, in characters; beyond it everything is ignored with a note."""

AXES = ("dimensi", "penyebab", "kelompok")
METHODS = ("tetap", "kuantil", "alami", "sama", "bulat", "simpangan")
PALETTES = ("laut", "bara", "daun", "kelabu")
CLASSES = ("3", "4", "5", "6", "7")
KINDS = ("laju", "jumlah", "porsi", "perubahan", "bivariat", "titik", "deret", "jajar", "waktu")
SERIES = ("indikator", "putaran")
LEVELS = ("gampong", "kecamatan")
LABELS = ("nama", "nilai", "peringkat", "tanpa")
LAYERS = ("tempat", "layanan", "daring")
CHARTS = ("peringkat", "penyebab", "kelompok", "irisan", "sebaran", "kontribusi", "banding", "lereng")
SECOND = ("P0", "H")
"""What a measure is compared with when nothing else was chosen: the first of these that it is not."""
CELLS = tuple(f"{row}-{column}" for row in range(3) for column in range(3))
VALUES = ("mentah", "halus")
SECTIONS = ("uang", "perubahan", "ruang", "data")
CUTOFFS = ("1/10", "3/20", "1/5", "1/4", "3/10", "1/3", "2/5", "9/20", "1/2", "11/20", "3/5")
"""Poverty cut-offs that may be tried, exact, ascending."""
WEIGHTS = tuple(range(0, 101, 5))
"""Weights a dimension may be given when other weights are tried; only their proportions count."""


@dataclass(frozen=True, slots=True)
class Filter:
    """What the viewer asked for; empty means "all", and every field is a code, never a label.

    ``desil`` holds single deciles ("1" to "10"). ``sumbu`` is the axis of the drill-down, ``kelas`` the method of the
    map's classes. ``k`` and ``bobot`` are the cut-off and the weights of the dimensions on trial ("1/4",
    "40-15-15-15-15"); empty means those of the catalogue. ``nilai`` says whether the map shows raw or smoothed values,
    ``bagian`` is the part of the statistics page.

    Of the map: ``jenis`` is its kind, ``ukuran2`` and ``putaran2`` what a second measure or round is compared with,
    ``deret`` what small multiples run over, ``jenjang`` the size of the areas; ``kelas``, ``jumlah_kelas``, ``pisah``
    ("nol" = zero is a class of its own) and ``warna`` say how it is classed and coloured; ``label`` and ``lapis`` what
    else stands on it. ``kotak`` is the chosen cell of a bivariate legend ("row-column"). ``ambang`` holds conditions on
    areas (see ``Threshold``), all or any of which (``gabung``) an area must meet. ``grafik`` is the chart beside it.
    """

    putaran: str = ""
    ukuran: str = "H"
    kecamatan: tuple[str, ...] = ()
    gampong: tuple[str, ...] = ()
    penyebab: tuple[str, ...] = ()
    kelompok: tuple[str, ...] = ()
    tingkat: tuple[str, ...] = ()
    desil: tuple[str, ...] = ()
    sumbu: str = "dimensi"
    kelas: str = "tetap"
    k: str = ""
    bobot: str = ""
    nilai: str = "mentah"
    bagian: str = "uang"
    jenis: str = "laju"
    ukuran2: str = ""
    putaran2: str = ""
    deret: str = "indikator"
    jenjang: str = "gampong"
    jumlah_kelas: str = "5"
    warna: str = ""
    pisah: str = ""
    label: str = ""
    lapis: tuple[str, ...] = ()
    kotak: str = ""
    ambang: tuple[str, ...] = ()
    gabung: str = "dan"
    grafik: str = "peringkat"
    bahasa: str = "id"

    def toggled(self, name: str, code: str, *, add: bool = False) -> "Filter":
        """Copy in which ``code`` is the only value of ``name``, or none if it already was.

        With ``add`` the other values stay, and ``code`` comes or goes.
        """
        now = getattr(self, name)
        if not add:
            return replace(self, **{name: () if now == (code,) else (code,)})
        return replace(self, **{name: tuple(c for c in now if c != code) if code in now else (*now, code)})

    def cleared(self) -> "Filter":
        """Copy without any restriction of families; round, measure, axis and language stay."""
        return replace(self, **dict.fromkeys(RESTRICTIONS, ()), kotak="")

    def deselected(self) -> "Filter":
        """Copy without any selected area or legend square."""
        return replace(self, kecamatan=(), gampong=(), kotak="")

    @property
    def restricted(self) -> bool:
        """True when some families are left out."""
        return bool(self.square) or any(getattr(self, name) for name in RESTRICTIONS)

    @property
    def second(self) -> str:
        """Code of the measure the first one is compared with."""
        return self.ukuran2 if self.ukuran2 not in ("", self.ukuran) else next(m for m in SECOND if m != self.ukuran)

    @property
    def square(self) -> str:
        """The chosen square of a bivariate legend; empty on every other kind of map."""
        return self.kotak if self.jenis == "bivariat" else ""


RESTRICTIONS = ("kecamatan", "gampong", "penyebab", "kelompok", "tingkat", "desil", "ambang")


MAP_FIELDS = ("jenis", "jenjang", "kelas", "jumlah_kelas", "pisah", "warna", "nilai", "label", "lapis", "kotak")
"""Fields that say how the map is drawn, not what it shows."""


@dataclass(frozen=True, slots=True)
class Reading:
    """A filter read from a query string, and the names of the fields that were ignored."""

    filter: Filter
    ignored: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class WeightCodes:
    """All codes of weights of so many dimensions: numbers of ``WEIGHTS`` with "-" between them, not all of them 0."""

    dimensi: int

    def __contains__(self, code: object) -> bool:
        parts = code.split("-") if isinstance(code, str) else []
        return len(parts) == self.dimensi and set(parts) <= set(map(str, WEIGHTS)) and set(parts) != {"0"}


@dataclass(frozen=True, slots=True)
class Threshold:
    """A condition on an area, written ``H:min:0.2`` or ``P0:maks:0.05``: a measure, a side, a share or index 0-1."""

    ukuran: str
    side: str
    value: float

    def __str__(self) -> str:
        return f"{self.ukuran}:{self.side}:{self.value:g}"

    @classmethod
    def parse(cls, code: str) -> "Threshold | None":
        """The condition ``code`` stands for; None when it stands for none."""
        found = re.fullmatch(r"([\w-]+):(min|maks):(0(?:\.\d{1,4})?|1)", code)
        return cls(found[1], found[2], float(found[3])) if found else None


@dataclass(frozen=True, slots=True)
class ThresholdCodes:
    """All codes of conditions on one of the measures ``ukuran``."""

    ukuran: tuple[str, ...]

    def __contains__(self, code: object) -> bool:
        found = Threshold.parse(code) if isinstance(code, str) else None
        return found is not None and found.ukuran in self.ukuran


@dataclass(frozen=True, slots=True)
class Allowed:
    """The codes each field may take; a value outside them is ignored."""

    putaran: tuple[str, ...]
    ukuran: tuple[str, ...]
    kecamatan: tuple[str, ...]
    gampong: tuple[str, ...]
    penyebab: tuple[str, ...]
    kelompok: tuple[str, ...]
    tingkat: tuple[str, ...]
    desil: tuple[str, ...] = field(default=tuple(str(i) for i in range(1, 11)))
    sumbu: tuple[str, ...] = AXES
    kelas: tuple[str, ...] = METHODS
    k: tuple[str, ...] = CUTOFFS
    bobot: Container[str] = ()
    nilai: tuple[str, ...] = VALUES
    bagian: tuple[str, ...] = SECTIONS
    jenis: tuple[str, ...] = KINDS
    deret: tuple[str, ...] = SERIES
    jenjang: tuple[str, ...] = LEVELS
    jumlah_kelas: tuple[str, ...] = CLASSES
    warna: tuple[str, ...] = PALETTES
    pisah: tuple[str, ...] = ("nol",)
    label: tuple[str, ...] = LABELS
    lapis: tuple[str, ...] = LAYERS
    kotak: tuple[str, ...] = CELLS
    gabung: tuple[str, ...] = ("dan", "atau")
    grafik: tuple[str, ...] = CHARTS
    bahasa: tuple[str, ...] = ("id", "en")

    @property
    def ukuran2(self) -> tuple[str, ...]:
        """A second measure is any measure."""
        return self.ukuran

    @property
    def putaran2(self) -> tuple[str, ...]:
        """A second round is any round."""
        return self.putaran

    @property
    def ambang(self) -> Container[str]:
        """Conditions may be set on any measure."""
        return ThresholdCodes(self.ukuran)


def read(query: Mapping[str, list[str]], allowed: Allowed) -> Reading:
    """Read a filter from query parameters (name to list of values).

    Unknown names, unknown codes and an overlong query are ignored and named in ``Reading.ignored``.
    """
    if sum(len(name) + sum(len(value) + 1 for value in values) for name, values in query.items()) > MAX_QUERY:
        return Reading(Filter(), ("…",))
    values: dict[str, str | tuple[str, ...]] = {}
    known = {item.name: item.default for item in fields(Filter)}
    ignored = [name for name in query if name not in known]
    for name, default in known.items():
        asked = [code for value in query.get(name, ()) for code in value.split(",") if code]
        codes = tuple(dict.fromkeys(code for code in asked if code in getattr(allowed, name)))
        if len(codes) < len(set(asked)):
            ignored.append(name)
        if codes:
            values[name] = codes if isinstance(default, tuple) else codes[0]
    return Reading(Filter(**values), tuple(ignored))  # type: ignore[arg-type]


def write(state: Filter) -> dict[str, str]:
    """Query parameters of ``state``; defaults are left out, several codes are joined by commas."""
    written = {}
    for item in fields(Filter):
        value = getattr(state, item.name)
        if value != item.default:
            written[item.name] = ",".join(value) if isinstance(value, tuple) else value
    return written


def query_string(state: Filter) -> str:
    """``?ukuran=A&gampong=11.72.03.2001`` or nothing when all is default."""
    text = urlencode(write(state), safe=",./")
    return f"?{text}" if text else ""


def ordered(codes: Iterable[str], allowed: tuple[str, ...]) -> tuple[str, ...]:
    """``codes`` in catalogue order, so that the same choice always gives the same link."""
    chosen = set(codes)
    return tuple(code for code in allowed if code in chosen)


Change = Callable[[Filter], Filter]
