"""State is the URL: a frozen Filter, read from an allow-list of typed fields and written back without defaults."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace

from dashboard.filters.codes import SECOND


@dataclass(frozen=True, slots=True)
class Filter:
    """What the viewer asked for; empty means "all", and every field is a code, never a label.

    ``desil`` holds single deciles ("1" to "10"). ``program`` and ``jenis_program`` are what a family received of late,
    ``tahap`` its stage of self-reliance, ``dampingan`` ("ya", "tidak") whether it was visited of late,
    ``kekurangan`` indicators in any of which it is deprived. ``sumbu`` is
    the axis of the drill-down, ``siapa`` among whom causes and groups are counted, ``kelas`` the method of the map's
    classes. ``k`` and ``bobot`` are the cut-off and the weights of the dimensions on trial ("1/4",
    "40-15-15-15-15"); empty means those of the catalogue. ``nilai`` says whether the map shows raw or smoothed values,
    ``bagian`` is the section of a page that is shown (see ``codes.section``).

    Of the map: ``jenis`` is its kind, ``ukuran2`` and ``putaran2`` what a second measure or round is compared with,
    ``deret`` what small multiples run over, ``jenjang`` the size of the areas; ``kelas``, ``jumlah_kelas``, ``pisah``
    ("nol" = zero is a class of its own) and ``warna`` say how it is classed and coloured; ``label`` and ``lapis`` what
    else stands on it. ``kotak`` is the chosen cell of a bivariate legend ("row-column"). ``ambang`` holds conditions on
    areas (see ``Threshold``), all or any of which (``gabung``) an area must meet. ``gabungan`` ("ya") merges the
    gampong selected, which stand beside each other otherwise. ``grafik`` is the chart beside it.
    ``garis`` says by which poverty line two rounds are compared, ``menurut`` what tables of families are split by.
    ``pecahan`` (fragments of a bundle) and ``hal`` (what is due) say which families the lists of page Integrasi hold;
    nothing else depends on them. ``sektor`` and ``mitra`` (codes of partners) say which activities page Kemitraan
    shows; they restrict no family. ``aturan`` and ``aturan_b`` are the rules of who comes first on page Prioritas, by
    code ("miskin") or by code and version ("nelayan_dulu.2"); empty means those of the catalogue.
    ``anggaran`` (million rupiah; empty is the catalogue's), ``sasaran`` (for whom; "aturan" is whom
    the rule of ``aturan`` means),
    ``tujuan`` (what is to be served most of), ``paket`` (which packages) and ``biaya`` (costs of one's own, written
    ``usaha:18000000``) say what page Simulasi plans with.

    ``sebagai`` is the role a demonstration is looked at in (its code; empty is that of the administrator), ``tampilan``
    ("publik") asks for the public figures whatever else one may see. Both say who asks, and restrict no family.
    """

    putaran: str = ""
    ukuran: str = "H"
    kecamatan: tuple[str, ...] = ()
    gampong: tuple[str, ...] = ()
    penyebab: tuple[str, ...] = ()
    kelompok: tuple[str, ...] = ()
    tingkat: tuple[str, ...] = ()
    desil: tuple[str, ...] = ()
    program: tuple[str, ...] = ()
    jenis_program: tuple[str, ...] = ()
    tahap: tuple[str, ...] = ()
    dampingan: tuple[str, ...] = ()
    kekurangan: tuple[str, ...] = ()
    sumbu: str = "dimensi"
    siapa: str = "miskin"
    baris: str = "penyebab"
    kolom: str = "kelompok"
    sensor: str = ""
    pilah: str = "kecamatan"
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
    gabungan: str = ""
    garis: str = "resmi"
    grafik: str = "peringkat"
    menurut: str = "gampong"
    pecahan: tuple[str, ...] = ()
    hal: tuple[str, ...] = ()
    sektor: tuple[str, ...] = ()
    mitra: tuple[str, ...] = ()
    aturan: str = ""
    aturan_b: str = ""
    anggaran: str = ""
    sasaran: str = "miskin"
    tujuan: str = "kekurangan"
    paket: tuple[str, ...] = ()
    biaya: tuple[str, ...] = ()
    bahasa: str = ""
    sebagai: str = ""
    tampilan: str = ""

    def toggled(self, name: str, code: str, *, add: bool = False) -> "Filter":
        """Copy in which ``code`` is the only value of ``name``, or none if it already was.

        With ``add`` the other values stay, and ``code`` comes or goes.
        """
        now = getattr(self, name)
        if not add:
            return replace(self, **{name: () if now == (code,) else (code,)})
        return replace(self, **{name: tuple(c for c in now if c != code) if code in now else (*now, code)})

    def cleared(self) -> "Filter":
        """Copy without any restriction of families or places; round, measure, axis and language stay."""
        return replace(self, **dict.fromkeys(RESTRICTIONS, ()), kotak="")

    def of_all_families(self) -> "Filter":
        """Copy without any restriction of families; the places stay."""
        return replace(self, **dict.fromkeys(FAMILIES, ()))

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


FAMILIES = ("penyebab", "kelompok", "tingkat", "desil", "program", "jenis_program", "tahap", "dampingan", "kekurangan")
"""Fields that say which families count, wherever they live."""
RESTRICTIONS = ("kecamatan", "gampong", *FAMILIES, "ambang")


MAP_FIELDS = ("jenis", "jenjang", "kelas", "jumlah_kelas", "pisah", "warna", "nilai", "label", "lapis", "kotak")
"""Fields that say how the map is drawn, not what it shows."""


def ordered(codes: Iterable[str], allowed: tuple[str, ...]) -> tuple[str, ...]:
    """``codes`` in catalogue order, so that the same choice always gives the same link."""
    chosen = set(codes)
    return tuple(code for code in allowed if code in chosen)


Change = Callable[[Filter], Filter]
