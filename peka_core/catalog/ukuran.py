"""The measures a view can show, built from the catalogue: one registry for maps, charts, tables and exports."""

from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from peka_core.catalog import Catalog


@dataclass(frozen=True, slots=True)
class Ukuran:
    """A measure by area.

    Attributes
    ----------
    kode : str
        Column of an area table and value in a link, e.g. ``H`` or ``indikator-air``.
    label_id, label_en : str
        Name.
    arti_id, arti_en : str
        What the number says, one sentence.
    satuan : str
        ``penduduk`` (share of persons), ``skor`` (mean score, shown as a share) or ``indeks`` (0-1).
    jenis : str
        Heading under which it is listed: ``tingkat``, ``dimensi`` or ``indikator``.
    """

    kode: str
    label_id: str
    label_en: str
    arti_id: str
    arti_en: str
    satuan: Literal["penduduk", "skor", "indeks"]
    jenis: Literal["tingkat", "dimensi", "indikator"]

    def label(self, bahasa: str = "id") -> str:
        """Name in ``bahasa`` ("id" or "en")."""
        return self.label_en if bahasa == "en" else self.label_id

    def arti(self, bahasa: str = "id") -> str:
        """Meaning in ``bahasa`` ("id" or "en")."""
        return self.arti_en if bahasa == "en" else self.arti_id

    @property
    def kolom_keluarga(self) -> str:
        """Column with the number of families the measure counts."""
        return f"{self.kode}_keluarga"


_TINGKAT = (
    Ukuran(
        "H",
        "Kemiskinan multidimensi",
        "Multidimensional poverty",
        "Penduduk dalam keluarga yang kekurangan sedikitnya sepertiga dari seluruh bobot indikator.",
        "People in families deprived in at least a third of all weighted indicators.",
        "penduduk",
        "tingkat",
    ),
    Ukuran(
        "M0",
        "Indeks PEKA",
        "PEKA index",
        "Tingkat kemiskinan multidimensi dikali kedalamannya (0 sampai 1).",
        "Multidimensional poverty rate times its intensity (0 to 1).",
        "indeks",
        "tingkat",
    ),
    Ukuran(
        "A",
        "Kedalaman kekurangan",
        "Intensity of deprivation",
        "Rata-rata bagian bobot indikator yang menjadi kekurangan penduduk miskin.",
        "Average share of weighted indicators in which the poor are deprived.",
        "skor",
        "tingkat",
    ),
    Ukuran(
        "parah",
        "Miskin parah",
        "Severe poverty",
        "Penduduk dalam keluarga yang kekurangan sedikitnya setengah dari seluruh bobot indikator.",
        "People in families deprived in at least half of all weighted indicators.",
        "penduduk",
        "tingkat",
    ),
    Ukuran(
        "rentan",
        "Rentan miskin",
        "Vulnerable to poverty",
        "Penduduk yang belum miskin, tetapi kekurangan sedikitnya seperlima dari seluruh bobot indikator.",
        "People not poor, but deprived in at least a fifth of all weighted indicators.",
        "penduduk",
        "tingkat",
    ),
    Ukuran(
        "P0",
        "Kemiskinan pengeluaran",
        "Expenditure poverty",
        "Penduduk dengan pengeluaran per kapita di bawah garis kemiskinan.",
        "People whose expenditure per head is below the poverty line.",
        "penduduk",
        "tingkat",
    ),
    Ukuran(
        "P1",
        "Kedalaman kemiskinan (P1)",
        "Poverty gap (P1)",
        "Rata-rata kekurangan pengeluaran terhadap garis kemiskinan, sebagai bagian dari garis; yang tidak miskin nol.",
        "Average shortfall of expenditure from the poverty line as a share of the line; zero for the non-poor.",
        "skor",
        "tingkat",
    ),
    Ukuran(
        "P2",
        "Keparahan kemiskinan (P2)",
        "Poverty severity (P2)",
        "Rata-rata kuadrat jarak ke garis kemiskinan; yang paling miskin berbobot paling besar.",
        "Average squared shortfall from the poverty line; the poorest weigh most.",
        "skor",
        "tingkat",
    ),
    Ukuran(
        "ekstrem",
        "Kemiskinan ekstrem",
        "Extreme poverty",
        "Penduduk dengan pengeluaran per kapita di bawah garis kemiskinan ekstrem.",
        "People whose expenditure per head is below the extreme-poverty line.",
        "penduduk",
        "tingkat",
    ),
)


@lru_cache(maxsize=4)
def daftar(katalog: Catalog) -> dict[str, Ukuran]:
    """All measures of ``katalog`` by code, in the order of menus."""
    return {item.kode: item for item in (*_TINGKAT, *_dimensi(katalog), *_indikator(katalog))}


def _dimensi(katalog: Catalog) -> tuple[Ukuran, ...]:
    return tuple(
        Ukuran(
            f"dimensi-{item.kode}",
            f"Kekurangan {item.label_id.lower()}",
            f"Deprived in {item.label_en.lower()}",
            f"Penduduk yang kekurangan sedikitnya satu indikator {item.label_id.lower()}.",
            f"People deprived in at least one indicator of {item.label_en.lower()}.",
            "penduduk",
            "dimensi",
        )
        for item in katalog.dimensi
    )


def _indikator(katalog: Catalog) -> tuple[Ukuran, ...]:
    return tuple(
        Ukuran(
            f"indikator-{item.kode}",
            item.kekurangan_id,
            item.kekurangan_en,
            item.uraian_id,
            item.uraian_en,
            "penduduk",
            "indikator",
        )
        for item in katalog.indikator
    )
