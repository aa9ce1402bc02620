"""Cross-checks of the rules of relapse alerts."""

from peka_core.catalog.model import Catalog
from peka_core.errors import CatalogError

FILE = "peringatan.toml"


def check_alerts(katalog: Catalog) -> None:
    """Raise ``CatalogError`` where a rule has no trigger, names what is not there, or stands twice for one day."""
    named = {
        "tingkat": katalog.tingkat,
        "tingkat_uang": katalog.tingkat_uang,
        "indikator": katalog.indikator,
        "penyebab": katalog.penyebab,
    }
    versions: set[object] = set()
    for rule in katalog.peringatan:
        where = f"{FILE}, entri {rule.kode!r}"
        if not (rule.tahap_turun or rule.aturan or any(getattr(rule, name) for name in named)):
            raise CatalogError(
                f"{where}: belum punya pemicu.", f"Tulis tahap_turun, aturan, atau salah satu dari {', '.join(named)}."
            )
        for name, entries in named.items():
            foreign = sorted(set(getattr(rule, name)) - {item.kode for item in entries})
            if foreign:
                raise CatalogError(
                    f"{where}: {name} {foreign[0]!r} tidak ada di katalog.",
                    f"Yang ada: {', '.join(item.kode for item in entries)}.",
                )
        own = {(rule.kode, rule.berlaku_sejak), (rule.kode, rule.versi)}
        if own & versions:
            raise CatalogError(
                f"{where}: versi {rule.versi} atau tanggal {rule.berlaku_sejak} ditulis lebih dari sekali.",
                "Beri versi dan tanggal mulai lain.",
            )
        versions |= own
