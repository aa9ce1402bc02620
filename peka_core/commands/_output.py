"""What the measure commands print: tables with numbers written the Indonesian way, and estimates as JSON."""

from collections.abc import Collection, Sequence
from math import isnan, nan

from peka_core.catalog import numerals

WHOLE, NAMELESS = "semua", "(kosong)"
"""What we call the whole file, and rows without an area."""
NO_INTERVAL = (
    "Galat baku dan selang tidak dihitung: bobot survei, strata dan klaster tidak disebut, jadi rancangan "
    "pencuplikannya tidak diketahui. Untuk pendataan lengkap, galat pencuplikannya 0."
)
"""Why ``estimate`` carries no error and no interval."""


def apart(own: str, names: Collection[str]) -> str:
    """A name of ours, in as many brackets as it takes to differ from all ``names`` of the file.

    >>> apart("semua", ["Iboih", "Paya"]), apart("semua", ["semua", "Paya"])
    ('semua', '(semua)')
    """
    while own in names:
        own = f"({own})"
    return own


def renamed(areas: Collection[str]) -> list[str]:
    """A note for each of our names that an area of the file has as well."""
    meant = {WHOLE: "seluruh berkas", NAMELESS: "baris tanpa wilayah"}
    return [
        f"Ada wilayah bernama {own}; angka {meant[own]} ditulis {apart(own, {own})}."
        for own in (WHOLE, NAMELESS)
        if own in areas and (own == WHOLE or apart(own, {own}) in areas)
    ]


def decimal(value: float, places: int = 4) -> str:
    """``0.1058`` as ``0,1058``; a dash where there is no value.

    >>> decimal(1234.5, 1), decimal(float("nan"))
    ('1.234,5', '-')
    """
    if isnan(value):
        return "-"
    return numerals.decimal(value, places)


def percent(value: float) -> str:
    """A share as per cent, two decimals.

    >>> percent(0.2534)
    '25,34 %'
    """
    return "-" if isnan(value) else f"{decimal(value * 100, 2)} %"


def table(header: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """Rows below a header and a line; first column to the left, the others to the right."""
    widths = [max(len(row[column]) for row in (header, *rows)) for column in range(len(header))]
    lines = [
        "  ".join(
            cell.rjust(width) if place else cell.ljust(width)
            for place, (cell, width) in enumerate(zip(row, widths, strict=True))
        )
        for row in (header, ["-" * width for width in widths], *rows)
    ]
    return "\n".join(lines)


def interval(low: float, high: float) -> str:
    """Interval of a share as per cent.

    >>> interval(0.2534, 0.3), interval(float("nan"), float("nan"))
    ('25,34-30,00', '-')
    """
    return "-" if isnan(low) else f"{decimal(low * 100, 2)}-{decimal(high * 100, 2)}"


def estimate(value: float, se: float = nan, low: float = nan, high: float = nan) -> dict[str, float | None]:
    """An estimate with its standard error and interval as JSON: null where there is none."""
    parts = {"est": value, "se": se, "low": low, "high": high}
    return {name: None if isnan(part) else float(part) for name, part in parts.items()}
