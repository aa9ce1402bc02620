"""Cross-checks of the board's indicators."""

from string import Formatter

from peka_core.catalog.model import Catalog
from peka_core.catalog.papan import IndikatorPapan
from peka_core.errors import CatalogError
from peka_core.tables import TABEL

PLACES = {"nilai", "n", "total"}
"""What a sentence may name."""
MOST = 3
"""Indicators a cell has room for."""


def check_board(katalog: Catalog) -> None:
    """Raise ``CatalogError`` where an indicator names what is not there, or a cell has none or too many."""
    for item in katalog.papan:
        _check(item, katalog)
    for strategi in katalog.strategi:
        for tantangan in katalog.tantangan:
            n = sum((i.strategi, i.tantangan) == (strategi.kode, tantangan.kode) for i in katalog.papan)
            if not 1 <= n <= MOST:
                raise CatalogError(
                    f"papan.toml: sel {strategi.kode} × {tantangan.kode} punya {n} indikator.",
                    f"Isi satu sampai {MOST} indikator tiap sel.",
                )


def _check(item: IndikatorPapan, katalog: Catalog) -> None:
    known = {
        "strategi": [term.kode for term in katalog.strategi],
        "tantangan": [term.kode for term in katalog.tantangan],
        "satuan": ["bagian", "poin"],
        "arah": ["naik", "turun"],
    }
    for name, codes in known.items():
        if getattr(item, name) not in codes:
            raise CatalogError(
                f"papan.toml, entri {item.kode!r}: {name} {getattr(item, name)!r} tidak ada.",
                f"Yang ada: {', '.join(codes)}.",
            )
    foreign = [nama for nama in item.tabel if nama not in TABEL]
    if foreign or not item.tabel:
        raise CatalogError(
            f"papan.toml, entri {item.kode!r}: tabel {(foreign or [''])[0]!r} tidak ada.",
            f"Yang ada: {', '.join(TABEL)}.",
        )
    for text in (item.kalimat_id, item.kalimat_en):
        named = {name for _text, name, _spec, _conversion in Formatter().parse(text) if name is not None}
        if "nilai" not in named or not named <= PLACES:
            raise CatalogError(
                f"papan.toml, entri {item.kode!r}: kalimat {text!r} harus memuat {{nilai}}.",
                f"Yang boleh disebut: {', '.join(sorted(PLACES))}.",
            )
