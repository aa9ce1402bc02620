"""Cross-checks of packages and assumptions."""

from peka_core.catalog.budgeting import OF_ALL, OF_PACKAGE, SHARES, Asumsi
from peka_core.catalog.model import Catalog
from peka_core.errors import CatalogError


def check_budgeting(katalog: Catalog) -> None:
    """Raise ``CatalogError`` where a package or an assumption names what is not there, is missing, or out of order."""
    known = {item.kode for item in katalog.indikator}
    kinds = {item.kode for item in katalog.jenis_program}
    named = [kode for item in katalog.paket for kode in item.indikator]
    foreign = [kode for kode in named if kode not in known] + [
        kode for item in katalog.paket for kode in item.jenis if kode not in kinds
    ]
    if foreign:
        raise CatalogError(
            f"asumsi.toml: {foreign[0]!r} pada sebuah paket tidak ada di katalog.", "Periksa indikator dan jenis."
        )
    if len(set(named)) < len(named):
        raise CatalogError(
            "asumsi.toml: satu indikator dilayani dua paket.", "Satu kekurangan hanya dihitung pada satu paket."
        )
    wanted = [(hal, item.kode) for hal in OF_PACKAGE for item in katalog.paket] + [(hal, "") for hal in OF_ALL]
    found = [(item.hal, item.paket) for item in katalog.asumsi]
    wrong = [pair for pair in wanted if found.count(pair) != 1] + [pair for pair in found if pair not in wanted]
    if wrong:
        raise CatalogError(
            f"asumsi.toml: asumsi {wrong[0][0]!r} untuk paket {wrong[0][1]!r} harus ada tepat satu.",
            f"Yang diperlukan: {', '.join(OF_PACKAGE)} untuk setiap paket; {', '.join(OF_ALL)} tanpa paket.",
        )
    for item in katalog.asumsi:
        _ordered(item)


def _ordered(item: Asumsi) -> None:
    most = 1 if item.hal in SHARES else float("inf")
    if not 0 <= item.rendah <= item.tengah <= item.tinggi <= most:
        raise CatalogError(
            f"asumsi.toml, entri {item.kode!r}: rendah, tengah, tinggi tidak berurutan atau bukan bagian 0-1.",
            "Tulis dari yang kecil ke yang besar.",
        )
    if item.hal in ("biaya", "langsung", "tahun") and item.rendah <= 0:
        raise CatalogError(f"asumsi.toml, entri {item.kode!r}: harus lebih dari nol.", "Isi dengan angka yang wajar.")
