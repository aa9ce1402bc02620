"""Checks of the poverty lines: a slip in one line would change every money figure without a sign of it."""

from collections import Counter
from collections.abc import Iterator
from datetime import date, datetime
from typing import TYPE_CHECKING

from peka_core.catalog.numerals import decimal
from peka_core.errors import CatalogError

if TYPE_CHECKING:
    from peka_core.catalog.garis import Garis
    from peka_core.catalog.model import Catalog

SMALLEST_RP, LARGEST_RP = 100_000, 5_000_000
"""Rupiah a head and month between which a poverty line of Indonesia can lie."""
FIRST_YEAR, LAST_YEAR = 1990, 2100
CERTAINTY = ("tinggi", "sedang", "rendah")


def check_lines(katalog: "Catalog") -> None:
    """Raise ``CatalogError`` at the first line that cannot be meant; the message names the entry and the remedy."""
    for item in katalog.garis:
        for message, remedy in _slips(item, katalog):
            raise CatalogError(f"{named(item)}: {message}", remedy)
    _one_a_day(katalog)
    _extreme_is_lower(katalog)


def named(item: "Garis") -> str:
    """File and entry of a line, as messages name it."""
    owner = " kantor" if item.kantor else ""
    return f"garis_kemiskinan.toml{owner}, entri {item.jenis} {item.wilayah} {item.berlaku_sejak}"


def _slips(item: "Garis", katalog: "Catalog") -> Iterator[tuple[str, str]]:
    """What is wrong with one line, in the order in which it matters."""
    series = {seri.kode: seri for seri in katalog.seri_garis}
    kinds = sorted({seri.jenis for seri in katalog.seri_garis})
    areas = [katalog.wilayah.kode, *(kode for kode, _ in katalog.wilayah.induk)]
    if item.jenis not in kinds:
        yield f"jenis {item.jenis!r} tidak dikenal.", f"Yang dikenal: {', '.join(kinds)}."
    elif item.seri not in series or series[item.seri].jenis != item.jenis:
        known = ", ".join(seri.kode for seri in katalog.seri_garis if seri.jenis == item.jenis)
        yield f"seri {item.seri!r} bukan seri garis {item.jenis}.", f"Yang dikenal: {known}."
    if item.wilayah not in areas:
        yield f"wilayah {item.wilayah!r} tidak dikenal.", f"Tulis salah satu: {', '.join(areas)}."
    if not isinstance(item.berlaku_sejak, date) or isinstance(item.berlaku_sejak, datetime):
        yield (
            f"berlaku_sejak {item.berlaku_sejak!r} bukan tanggal.",
            "Tulis tahun-bulan-hari tanpa tanda kutip, misalnya 2024-03-01.",
        )
    elif not FIRST_YEAR <= item.berlaku_sejak.year <= LAST_YEAR:
        yield f"berlaku_sejak tahun {item.berlaku_sejak.year} tidak masuk akal.", "Periksa tahunnya."
    rupiah = item.rp_kapita_bulan
    if isinstance(rupiah, bool) or not isinstance(rupiah, int):
        yield f"rp_kapita_bulan {rupiah!r} bukan rupiah bulat.", "Tulis tanpa titik dan tanda kutip, misalnya 725956."
    elif not SMALLEST_RP <= rupiah <= LARGEST_RP:
        yield (
            f"rp_kapita_bulan {decimal(rupiah)} di luar {decimal(SMALLEST_RP)} sampai {decimal(LARGEST_RP)}.",
            "Tulis rupiah per orang per bulan, bulat, misalnya 725956.",
        )
    if item.keyakinan not in CERTAINTY:
        yield f"keyakinan {item.keyakinan!r} tidak dikenal.", f"Tulis salah satu: {', '.join(CERTAINTY)}."
    if not isinstance(item.sumber, str) or not item.sumber.strip():
        yield "sumber kosong.", "Tulis terbitan dan tanggalnya, supaya garis dapat diperiksa orang lain."


def _one_a_day(katalog: "Catalog") -> None:
    days = Counter((item.jenis, item.wilayah, item.berlaku_sejak) for item in katalog.garis)
    for item in katalog.garis:
        if days[item.jenis, item.wilayah, item.berlaku_sejak] > 1:
            raise CatalogError(f"{named(item)}: ditulis lebih dari sekali.", "Sisakan satu garis untuk hari itu.")


def _extreme_is_lower(katalog: "Catalog") -> None:
    """Poverty counts both bands below its line, so an extreme line above it would be counted wrong."""
    if {"miskin", "ekstrem"} - {item.jenis for item in katalog.garis}:
        return
    for day in sorted({item.berlaku_sejak for item in katalog.garis}):
        extreme, poor = katalog.garis_pada("ekstrem", day), katalog.garis_pada("miskin", day)
        if extreme.rp_kapita_bulan >= poor.rp_kapita_bulan:
            newest = max((extreme, poor), key=lambda item: item.berlaku_sejak)
            raise CatalogError(
                f"{named(newest)}: pada {day} garis ekstrem {decimal(extreme.rp_kapita_bulan)} tidak di bawah garis "
                f"miskin {decimal(poor.rp_kapita_bulan)}.",
                "Periksa kedua angka itu; garis ekstrem selalu lebih rendah.",
            )
