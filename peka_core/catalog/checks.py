"""Cross-checks of the catalogue: every contradiction is named with its file, its entry and the remedy."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from itertools import pairwise
from typing import Any, Protocol

from peka_core.catalog.alert_checks import check_alerts
from peka_core.catalog.budget_checks import check_budgeting
from peka_core.catalog.gampong import Recogniser, codes_of
from peka_core.catalog.line_checks import check_lines
from peka_core.catalog.model import Catalog
from peka_core.catalog.papan_checks import check_board
from peka_core.catalog.priority_checks import check_priorities
from peka_core.catalog.spelling import answer_key
from peka_core.catalog.together_checks import check_together
from peka_core.catalog.ukuran import BASE_OF, OF_FAMILIES, UNIT_OF, filled
from peka_core.errors import CatalogError
from peka_core.tables import TABEL, TURUNAN

OF_FIXED = ("tingkat", "kemandirian", "program")
"""Headings that measures of ``ukuran.toml`` may stand under; the others hold those that follow from other entries."""
_BASES = tuple(dasar for dasar in OF_FAMILIES if dasar != "butuh")  # which needs a need in the code
MIN_CLASSES, MAX_CLASSES = 3, 7
"""How many classes of a map can be told apart by their colour."""


class Coded(Protocol):
    """Any entry of the catalogue with a code."""

    @property
    def kode(self) -> str:
        """Code of the entry."""
        ...


def check(katalog: Catalog) -> None:
    """Raise ``CatalogError`` at the first contradiction in ``katalog``."""
    _codes_unique(katalog)
    _spellings_are_told_apart(katalog)
    _gampong_are_told_apart(katalog)
    _weights_agree(katalog)
    _references_exist(katalog)
    check_lines(katalog)
    check_alerts(katalog)
    check_together(katalog)
    check_priorities(katalog)
    check_board(katalog)
    check_budgeting(katalog)
    _bands_descend(katalog)
    _criteria_have_a_rule(katalog)
    _rules_name_columns(katalog)
    _measures_are_known(katalog)
    _map_bands_cover(katalog)
    _every_measure_has_one_band(katalog)


def _codes_unique(katalog: Catalog) -> None:
    for file, entries in (
        ("dimensi", katalog.dimensi),
        ("indikator", katalog.indikator),
        ("bacaan", katalog.bacaan),
        ("penyebab", katalog.penyebab),
        ("kelompok", katalog.kelompok),
        ("wilayah", katalog.wilayah.gampong),
        ("wilayah", katalog.wilayah.kecamatan),
        ("kemandirian", katalog.ranah),
        ("kriteria14", katalog.kriteria14),
        ("ukuran", katalog.ukuran_tetap),
        ("pita_peta", katalog.pita_peta),
        ("bersama", katalog.sektor),
        ("bersama", katalog.kebutuhan),
        ("papan", katalog.papan),
    ):
        repeated = [kode for kode, count in Counter(item.kode for item in entries).items() if count > 1]
        if repeated:
            raise CatalogError(
                f"{file}.toml: kode {', '.join(repeated)} ditulis lebih dari sekali.",
                "Hapus entri ganda atau beri kode lain.",
            )


def _spellings_are_told_apart(katalog: Catalog) -> None:
    """No spelling may be two answers of one question, and none may belong to an answer nobody can give."""
    labels = {label for question in katalog.regsosek.values() for label in question.nilai.values()}
    for label in katalog.ejaan:
        if label not in labels:
            raise CatalogError(
                f"regsosek.toml, [ejaan] {label!r}: tidak ada pertanyaan dengan jawaban itu.",
                "Tulis persis seperti pada nilai salah satu pertanyaan.",
            )
    for kode, question in katalog.regsosek.items():
        owners: dict[str, set[str]] = {}
        for label in question.nilai.values():
            for text in (label, *katalog.ejaan.get(label, ())):
                owners.setdefault(answer_key(text), set()).add(label)
        for key, shared in owners.items():
            if len(shared) > 1 or not key:
                raise CatalogError(
                    f"regsosek.toml, [ejaan]: pada isian {kode} ejaan {key!r} berarti {' dan '.join(sorted(shared))}.",
                    "Sisakan ejaan itu pada satu jawaban saja.",
                )


def _gampong_are_told_apart(katalog: Catalog) -> None:
    """No code, present or past, and no spelling may name two gampong: the later one would take the other's families."""
    key_of = Recogniser(katalog.wilayah).name_key
    owners: dict[str, dict[str, str]] = {}
    for item in katalog.wilayah.gampong:
        for key in (*(digits for digits, _ in codes_of(item)), *(key_of(text) for text in (item.nama, *item.alias))):
            owners.setdefault(key, {})[item.kode] = item.nama
    shared = {key: names for key, names in owners.items() if len(names) > 1}
    for key, names in shared.items():
        raise CatalogError(
            f"wilayah.toml: {key!r} menunjuk {' dan '.join(names.values())} sekaligus.",
            "Sisakan kode atau ejaan itu pada satu gampong saja.",
        )


def _weights_agree(katalog: Catalog) -> None:
    for dimensi in katalog.dimensi:
        total = sum(item.bobot for item in katalog.indikator if item.dimensi == dimensi.kode)
        if total != dimensi.bobot:
            raise CatalogError(
                f"indikator.toml: bobot indikator dimensi {dimensi.kode!r} berjumlah {total}, padahal "
                f"dimensi.toml memberi {dimensi.bobot}.",
                "Samakan jumlahnya, atau ubah bobot dimensi.",
            )
    total = sum(item.bobot for item in katalog.dimensi)
    if total != katalog.penyebut:
        raise CatalogError(
            f"dimensi.toml: bobot dimensi berjumlah {total}, padahal penyebut {katalog.penyebut}.",
            "Ubah bobot atau penyebut sampai sama.",
        )


def _references_exist(katalog: Catalog) -> None:
    _known("indikator.toml", "dimensi", (i.dimensi for i in katalog.indikator), katalog.dimensi)
    _known("bacaan.toml", "indikator", (b.indikator for b in katalog.bacaan), katalog.indikator)
    _known("penyebab.toml", "jenis", (p.jenis for p in katalog.penyebab), katalog.jenis_penyebab)
    _known("wilayah.toml", "kecamatan", (g.kecamatan for g in katalog.wilayah.gampong), katalog.wilayah.kecamatan)
    _known("kemandirian.toml", "ranah", (s.ranah for s in katalog.syarat if s.ranah != "*"), katalog.ranah)
    for tingkat in katalog.tingkat_uang:
        if all(garis.jenis != tingkat.garis for garis in katalog.garis):
            raise CatalogError(
                f"tingkat.toml, entri {tingkat.kode!r}: garis {tingkat.garis!r} tidak ada.",
                "Tambahkan garis itu di garis_kemiskinan.toml.",
            )


def _known(file: str, key: str, used: Iterable[str], entries: Iterable[Coded]) -> None:
    known = [item.kode for item in entries]
    for kode in used:
        if kode not in known:
            raise CatalogError(f"{file}: {key} {kode!r} tidak ada di katalog.", f"Yang ada: {', '.join(known)}.")


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


def _rules_name_columns(katalog: Catalog) -> None:
    columns = {nama: {*tabel.nama_kolom, *(TURUNAN if nama == "keluarga" else ())} for nama, tabel in TABEL.items()}
    for file, entries in (
        ("indikator", katalog.indikator),
        ("bacaan", katalog.bacaan),
        ("kelompok", katalog.kelompok),
        ("kriteria14", katalog.kriteria14),
        ("peringatan", katalog.peringatan),
    ):
        for item in entries:
            for tabel, kolom in _named(item.aturan, "keluarga"):
                if kolom not in columns[tabel]:
                    raise CatalogError(
                        f"{file}.toml, entri {item.kode!r}: kolom {kolom!r} tidak ada pada tabel {tabel}.",
                        f"Tambahkan kolomnya di peka_core/tables, atau pakai yang ada: "
                        f"{', '.join(sorted(columns[tabel]))}.",
                    )


def _named(aturan: Any, tabel: str) -> Iterator[tuple[str, str]]:
    """Table and column of every condition in a rule; whether it is well formed is for ``deprivation.rules`` to say."""
    if isinstance(aturan, list | tuple):
        for part in aturan:
            yield from _named(part, tabel)
    elif isinstance(aturan, Mapping):
        names = aturan.get("kolom", ())
        yield from ((tabel, str(name)) for name in ((names,) if isinstance(names, str) else names))
        within = "anggota" if "anggota" in aturan else tabel
        for key in ("semua", "salah_satu", "bukan", "yang", "memenuhi"):
            yield from _named(aturan.get(key), within)


def _measures_are_known(katalog: Catalog) -> None:
    lines = ("", *sorted({seri.jenis for seri in katalog.seri_garis}))
    kinds = {"satuan": tuple(UNIT_OF), "jenis": OF_FIXED, "dasar": (*BASE_OF, *_BASES), "garis": lines}
    for item in katalog.ukuran_tetap:
        where = f"ukuran.toml, entri {item.kode!r}"
        for key, known in kinds.items():
            if getattr(item, key) not in known:
                raise CatalogError(
                    f"{where}: {key} {getattr(item, key)!r} tidak dikenal.",
                    f"Yang dikenal: {', '.join(known)}.",
                )
        try:
            filled(item, katalog.fractions, katalog.months)
        except (AttributeError, LookupError, ValueError):
            names = ", ".join(f"{{{nama}}}" for nama in (*katalog.fractions, *katalog.months))
            raise CatalogError(
                f"{where}: kurung kurawal pada arti tidak dapat diisi.", f"Yang dapat disebut: {names}."
            ) from None


def _map_bands_cover(katalog: Catalog) -> None:
    for item in katalog.pita_peta:
        where = f"pita_peta.toml, entri {item.kode!r}"
        foreign = [batas for batas in item.batas if isinstance(batas, bool) or not isinstance(batas, int | float)]
        if foreign:
            raise CatalogError(f"{where}: batas {foreign[0]!r} bukan angka.", "Tulis tanpa tanda kutip, misalnya 0.25.")
        if any(low >= high for low, high in pairwise(item.batas)):
            raise CatalogError(f"{where}: batas harus naik, tanpa angka kembar.", "Urutkan dari kecil ke besar.")
        if item.batas[:1] != (0,) or item.batas[-1:] != (1,):
            raise CatalogError(
                f"{where}: batas harus mulai dari 0 dan berakhir di 1, supaya setiap nilai masuk suatu kelas.",
                "Jadikan 0 angka pertama dan 1 angka terakhir.",
            )
        if not MIN_CLASSES <= len(item.batas) - 1 <= MAX_CLASSES:
            raise CatalogError(
                f"{where}: {len(item.batas) - 1} kelas; peta memuat {MIN_CLASSES} sampai {MAX_CLASSES} kelas.",
                f"Tulis {MIN_CLASSES + 1} sampai {MAX_CLASSES + 1} batas.",
            )


def _every_measure_has_one_band(katalog: Catalog) -> None:
    kinds = ("dimensi", "indikator", "jenis", "program", "penyebab", "sumber", "sektor", "jangkauan")
    patterns = tuple(f"{kind}-*" for kind in kinds)
    fixed = [item.kode for item in katalog.ukuran_tetap]
    used = Counter(kode for item in katalog.pita_peta for kode in item.ukuran)
    foreign = [kode for kode in used if kode not in (*katalog.ukuran, *patterns)]
    if foreign:
        raise CatalogError(
            f"pita_peta.toml: ukuran {', '.join(foreign)} tidak dikenal.",
            f"Yang dikenal: {', '.join((*fixed, *patterns))}, atau satu dimensi atau indikator, misalnya "
            f"indikator-{katalog.indikator[-1].kode}.",
        )
    repeated = [kode for kode, count in used.items() if count > 1]
    if repeated:
        raise CatalogError(
            f"pita_peta.toml: ukuran {', '.join(repeated)} ditulis di lebih dari satu pita.", "Sisakan di satu pita."
        )
    missing = [kode for kode in katalog.ukuran if not {kode, f"{kode.partition('-')[0]}-*"} & set(used)]
    if missing:
        raise CatalogError(
            f"pita_peta.toml: ukuran {', '.join(missing)} belum punya pita.",
            "Tambahkan kodenya ke `ukuran` suatu pita.",
        )
