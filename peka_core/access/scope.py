"""Scopes as the database keeps them: codes of gampong, checked against the catalogue, as JSON."""

import json
from collections.abc import Iterable

from peka_core import catalog
from peka_core.access.errors import AccountRefused


def known(gampong: Iterable[str]) -> list[str]:
    """The codes, sorted, each once.

    Raises
    ------
    AccountRefused
        One of them is no gampong of the catalogue.
    """
    codes = sorted(set(gampong))
    official = {one.kode for one in catalog.load().wilayah.gampong}
    foreign = [code for code in codes if code not in official]
    if foreign:
        raise AccountRefused(
            f"Kode gampong {foreign[0][:20]!r} tidak dikenal.", "Pakai kode seperti 11.72.03.2001, dari docs/kamus.md."
        )
    return codes


def kept(gampong: Iterable[str] | None) -> str | None:
    """As JSON; None is every gampong.

    Raises
    ------
    AccountRefused
        It is empty, or names what is no gampong.
    """
    if gampong is None:
        return None
    codes = known(gampong)
    if not codes:
        raise AccountRefused("Wilayah kosong.", "Sebut sedikitnya satu gampong, atau jangan sebut sama sekali: semua.")
    return json.dumps(codes)


def read(text: str | None) -> frozenset[str] | None:
    """What ``kept`` wrote."""
    return None if text is None else frozenset(json.loads(text))
