"""What a share link covers."""

import json
import re
from dataclasses import asdict, dataclass

from peka_core.access import scope
from peka_core.access.errors import AccountRefused, LinkRefused

CODE = re.compile(r"[A-Za-z0-9][A-Za-z0-9_.-]{0,59}")
LANGUAGE = re.compile(r"(?:[a-z]{2})?")
MOST_CODES = 100
QUERY_LONGEST = 2000
_REMEDY = "Pilih lagi di halaman Bagikan, atau periksa pilihan perintahnya."


@dataclass(frozen=True, slots=True)
class Lingkup:
    """Pages, measures and gampong by code (empty is all), language, filters as in the address, embedded or not."""

    halaman: tuple[str, ...] = ()
    ukuran: tuple[str, ...] = ()
    gampong: tuple[str, ...] = ()
    bahasa: str = ""
    query: str = ""
    sematan: bool = False


def kept(lingkup: Lingkup) -> str:
    """As the database keeps it.

    Raises
    ------
    LinkRefused
        It holds what is no code, or too much.
    """
    codes = (*lingkup.halaman, *lingkup.ukuran)
    query = lingkup.query.removeprefix("?")
    if len(codes) > MOST_CODES or not all(CODE.fullmatch(code) for code in codes):
        raise LinkRefused("Lingkup tautan menyebut halaman atau ukuran yang bukan kode.", _REMEDY)
    if not LANGUAGE.fullmatch(lingkup.bahasa):
        raise LinkRefused("Bahasa tautan bukan kode dua huruf.", _REMEDY)
    if len(query) > QUERY_LONGEST or not query.isprintable():
        raise LinkRefused("Saringan tautan terlalu panjang atau memuat tanda yang tidak boleh.", _REMEDY)
    try:
        gampong = scope.known(lingkup.gampong)
    except AccountRefused as error:
        raise LinkRefused(error.message, _REMEDY) from None
    return json.dumps({**asdict(lingkup), "gampong": gampong, "query": query, "sematan": bool(lingkup.sematan)})


def read(text: str) -> Lingkup:
    """What ``kept`` wrote."""
    parts = json.loads(text)
    lists = {name: tuple(parts[name]) for name in ("halaman", "ukuran", "gampong")}
    return Lingkup(**lists, bahasa=parts["bahasa"], query=parts["query"], sematan=parts["sematan"])
