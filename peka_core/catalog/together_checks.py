"""Cross-checks of the words of working together."""

from collections import Counter

from peka_core.catalog.model import Catalog
from peka_core.errors import CatalogError


def check_together(katalog: Catalog) -> None:
    """Raise ``CatalogError`` where a sector or a need names what is not there, or an indicator has two sectors."""
    named = Counter(kode for item in katalog.sektor for kode in item.indikator)
    known = [item.kode for item in katalog.indikator]
    wrong = [kode for kode in known if named[kode] > 1] + [kode for kode in named if kode not in known]
    if wrong:
        raise CatalogError(
            f"bersama.toml: indikator {wrong[0]!r} harus ada di katalog, dan pada paling banyak satu sektor.",
            f"Yang ada: {', '.join(known)}.",
        )
    sectors = [item.kode for item in katalog.sektor]
    kinds = [item.kode for item in katalog.jenis_program]
    for item in katalog.kebutuhan:
        if item.sektor not in sectors:
            raise CatalogError(
                f"bersama.toml, entri {item.kode!r}: sektor {item.sektor!r} tidak ada.",
                f"Yang ada: {', '.join(sectors)}.",
            )
        foreign = [kode for kode in item.jenis_program if kode not in kinds]
        if foreign:
            raise CatalogError(
                f"bersama.toml, entri {item.kode!r}: jenis program {foreign[0]!r} tidak ada.",
                f"Yang ada: {', '.join(kinds)}.",
            )
