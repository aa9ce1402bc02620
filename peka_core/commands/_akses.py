"""What the commands about access share: passwords without echo, times, gampong by name, tables."""

import sys
from collections.abc import Iterable
from datetime import datetime

import click
from babel.dates import format_datetime, get_timezone

from peka_core import catalog
from peka_core.access.errors import AccountRefused
from peka_core.catalog.gampong import recogniser

ZONE = get_timezone("Asia/Jakarta")
LONGEST_LINE = 1024


def new_password() -> str:
    """Asked twice without echo; from a pipe its first line, so that no password is ever an argument."""
    if sys.stdin.isatty():
        return click.prompt("Sandi", hide_input=True, confirmation_prompt="Sandi sekali lagi")
    return sys.stdin.readline(LONGEST_LINE).rstrip("\r\n")


def when(moment: datetime | None) -> str:
    """A moment as an official reads it, in WIB; a dash for none."""
    return "-" if moment is None else format_datetime(moment, "d MMM yyyy HH.mm", tzinfo=ZONE, locale="id")


def codes(places: Iterable[str]) -> list[str] | None:
    """Codes of the gampong that were named or written as codes; None where none was: all.

    Raises
    ------
    AccountRefused
        One of them is no gampong.
    """
    wilayah = catalog.load().wilayah
    found = {place: recogniser(wilayah)(place).kode for place in places}
    for place, kode in found.items():
        if not kode:
            known = ", ".join(one.nama for one in wilayah.gampong)
            raise AccountRefused(f"Gampong {place[:40]!r} tidak dikenal.", f"Gampong yang ada: {known}.")
    return sorted(set(found.values())) or None


def named(gampong: Iterable[str] | None) -> str:
    """Names of the gampong of a scope."""
    names = {one.kode: one.nama for one in catalog.load().wilayah.gampong}
    return ", ".join(names.get(kode, kode) for kode in sorted(gampong)) if gampong else "semua"


def show(header: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> None:
    """Rows below a header, all to the left."""
    table = [header, *rows]
    widths = [max(len(row[place]) for row in table) for place in range(len(header))]
    for row in (table[0], tuple("-" * width for width in widths), *table[1:]):
        click.echo("  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip())
