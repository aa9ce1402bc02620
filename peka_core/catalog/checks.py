"""Cross-checks of the catalogue: every contradiction is named with its file, its entry and the remedy."""

from collections import Counter
from collections.abc import Iterable

from peka_core.catalog.model import Catalog
from peka_core.errors import CatalogError


def check(katalog: Catalog) -> None:
    """Raise ``CatalogError`` at the first contradiction in ``katalog``."""
    _codes_unique(katalog)
    _weights_agree(katalog)
    _references_exist(katalog)
    _bands_descend(katalog)
    _criteria_have_a_rule(katalog)


def _codes_unique(katalog: Catalog) -> None:
    for berkas, daftar in (
        ("dimensi", katalog.dimensi),
        ("indikator", katalog.indikator),
        ("penyebab", katalog.penyebab),
        ("kelompok", katalog.kelompok),
        ("wilayah", katalog.wilayah.gampong),
        ("wilayah", katalog.wilayah.kecamatan),
        ("kemandirian", katalog.ranah),
        ("kriteria14", katalog.kriteria14),
    ):
        ganda = [kode for kode, banyak in Counter(item.kode for item in daftar).items() if banyak > 1]
        if ganda:
            raise CatalogError(
                f"{berkas}.toml: kode {', '.join(ganda)} ditulis lebih dari sekali.",
                "Hapus entri ganda atau beri kode lain.",
            )


def _weights_agree(katalog: Catalog) -> None:
    for dimensi in katalog.dimensi:
        jumlah = sum(item.bobot for item in katalog.indikator if item.dimensi == dimensi.kode)
        if jumlah != dimensi.bobot:
            raise CatalogError(
                f"indikator.toml: bobot indikator dimensi {dimensi.kode!r} berjumlah {jumlah}, padahal "
                f"dimensi.toml memberi {dimensi.bobot}.",
                "Samakan jumlahnya, atau ubah bobot dimensi.",
            )
    jumlah = sum(item.bobot for item in katalog.dimensi)
    if jumlah != katalog.penyebut:
        raise CatalogError(
            f"dimensi.toml: bobot dimensi berjumlah {jumlah}, padahal penyebut {katalog.penyebut}.",
            "Ubah bobot atau penyebut sampai sama.",
        )


def _references_exist(katalog: Catalog) -> None:
    _known("indikator.toml", "dimensi", (i.dimensi for i in katalog.indikator), katalog.dimensi)
    _known("penyebab.toml", "jenis", (p.jenis for p in katalog.penyebab), katalog.jenis_penyebab)
    _known("wilayah.toml", "kecamatan", (g.kecamatan for g in katalog.wilayah.gampong), katalog.wilayah.kecamatan)
    _known("kemandirian.toml", "ranah", (s.ranah for s in katalog.syarat if s.ranah != "*"), katalog.ranah)
    for tingkat in katalog.tingkat_uang:
        if all(garis.jenis != tingkat.garis for garis in katalog.garis):
            raise CatalogError(
                f"tingkat.toml, entri {tingkat.kode!r}: garis {tingkat.garis!r} tidak ada.",
                "Tambahkan garis itu di garis_kemiskinan.toml.",
            )


def _known(berkas: str, kunci: str, dipakai: Iterable[str], daftar: Iterable[object]) -> None:
    dikenal = [getattr(item, "kode") for item in daftar]  # noqa: B009 - entries share only the field "kode"
    for kode in dipakai:
        if kode not in dikenal:
            raise CatalogError(f"{berkas}: {kunci} {kode!r} tidak ada di katalog.", f"Yang ada: {', '.join(dikenal)}.")


def _bands_descend(katalog: Catalog) -> None:
    batas = [item.skor_minimal for item in katalog.tingkat]
    if batas != sorted(batas, reverse=True) or batas[-1] != 0:
        raise CatalogError(
            "tingkat.toml: skor_minimal multidimensi harus menurun dan berakhir 0.",
            "Urutkan dari yang paling parah.",
        )
    if katalog.k_miskin not in batas:
        raise CatalogError(
            f"tingkat.toml: k miskin {katalog.k_miskin} bukan batas salah satu tingkat.",
            "Samakan k dengan skor_minimal tingkat miskin.",
        )


def _criteria_have_a_rule(katalog: Catalog) -> None:
    for item in katalog.kriteria14:
        if bool(item.aturan) == item.tidak_tersedia:
            raise CatalogError(
                f"kriteria14.toml, entri {item.kode!r}: tulis salah satu saja, aturan atau tidak_tersedia = true.",
                "Beri aturan bila Regsosek menanyakannya; bila tidak, tandai tidak_tersedia.",
            )
