"""Cross-checks of who comes first: no need has two matches, every rule has its order, and all they name is there."""

from collections import Counter
from collections.abc import Collection

from peka_core.catalog.model import Catalog
from peka_core.errors import CatalogError


def check_priorities(katalog: Catalog) -> None:
    """Raise ``CatalogError`` where a rule or a match names what is not there, or a need has two matches."""
    orders = [item.kode for item in katalog.urutan_utama]
    for item in katalog.aturan_utama:
        _known(item.urut, orders, f"entri {item.kode!r}: urut")
        if item.kuota < 0 or not item.urut:
            raise CatalogError(
                f"prioritas.toml, entri {item.kode!r}: urut kosong atau kuota negatif.",
                "Isi urut dengan sedikitnya satu kode; kuota 0 berarti semua.",
            )
    kinds = [item.kode for item in katalog.jenis_program]
    for field in ("indikator", "penyebab"):
        known = [item.kode for item in getattr(katalog, field)]
        for item in katalog.padanan:
            _known(item.jenis_program, kinds, "padanan: jenis_program")
            _known(getattr(item, field), known, f"padanan: {field}")
        matched = Counter(kode for item in katalog.padanan for kode in getattr(item, field))
        wrong = [kode for kode in known if matched[kode] > 1]
        if wrong:
            raise CatalogError(
                f"prioritas.toml: {field} {wrong[0]!r} ada pada lebih dari satu padanan.", "Hapus yang ganda."
            )


def _known(codes: Collection[str], known: Collection[str], where: str) -> None:
    foreign = [kode for kode in codes if kode not in known]
    if foreign:
        raise CatalogError(f"prioritas.toml, {where} {foreign[0]!r} tidak ada.", f"Yang ada: {', '.join(known)}.")
