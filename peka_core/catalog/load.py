"""Reads the catalogue files, builds the dataclasses and cross-checks them."""

import hashlib
import tomllib
from collections.abc import Mapping
from dataclasses import fields, replace
from fractions import Fraction
from functools import lru_cache
from pathlib import Path
from typing import Any, TypeVar

from peka_core.catalog import model
from peka_core.catalog.budgeting import Anggaran, Asumsi, Paket, SasaranAnggaran
from peka_core.catalog.checks import check
from peka_core.catalog.following import (
    JenisKeluar,
    JenisProgram,
    Peringatan,
    Ranah,
    Syarat,
    Tahap,
    TindakLanjut,
)
from peka_core.catalog.garis import Garis, Seri
from peka_core.catalog.papan import IndikatorPapan
from peka_core.catalog.priorities import AturanUtama, Padanan, UrutanUtama
from peka_core.catalog.together import Bersama, HasilSanggah, Kebutuhan, Sektor, StatusAspirasi
from peka_core.catalog.ukuran import Ukuran
from peka_core.catalog.wilayah import Gampong, Kecamatan, Wilayah
from peka_core.errors import CatalogError
from peka_core.settings import data_dir

FOLDER = Path(__file__).parent
OWN_LINES = "garis_kemiskinan.toml"
"""File of the office's own poverty lines in the folder of runtime data."""
FILES = (
    "dimensi",
    "indikator",
    "bacaan",
    "penyebab",
    "kelompok",
    "tingkat",
    "garis_kemiskinan",
    "wilayah",
    "kemandirian",
    "strategi",
    "tantangan",
    "program",
    "tindak_lanjut",
    "peringatan",
    "bersama",
    "prioritas",
    "papan",
    "asumsi",
    "kriteria14",
    "regsosek",
    "ukuran",
    "pita_peta",
)
_WORDS_OF_PROGRAMMES = (
    "sumber_dana",
    "strategi_permendagri",
    "status_penerima",
    "jenis_kunjungan",
    "topik_kunjungan",
    "keputusan_lulus",
    "pemutus",
)
"""Plain terms of ``program.toml``, each a field of ``Catalog`` of that name."""
_WORDS_TOGETHER = (
    "jenis_mitra",
    "status_kegiatan",
    "sumber_aspirasi",
    "kegunaan",
    "keluhan",
    "hal_sanggah",
    "pengaju_sanggah",
)
"""Plain terms of ``bersama.toml``, likewise."""
T = TypeVar("T")


def load() -> model.Catalog:
    """The catalogue shipped with the package and the office's own poverty lines; read again when those change."""
    own = own_lines()
    return _load(own, own.stat().st_mtime_ns if own.exists() else 0)


@lru_cache(maxsize=4)
def _load(own: Path, _changed: int) -> model.Catalog:
    return read(FOLDER, own)


def own_lines() -> Path:
    """Where the office's own poverty lines stand, whether the file is there or not."""
    return data_dir() / OWN_LINES


def read(folder: Path, own: Path | None = None) -> model.Catalog:
    """Read and cross-check the catalogue in ``folder``, with the poverty lines of the file ``own`` where it exists.

    Raises
    ------
    CatalogError
        When a file is missing or malformed, a key is missing or unknown, or two entries contradict each other;
        the message names file, entry and remedy.
    """
    content = {name: _toml(folder / f"{name}.toml") for name in FILES}
    mine = _toml(own) if own is not None and own.exists() else {}
    katalog = _build(content, _own_lines(mine), _hash(folder, mine))
    check(katalog)
    return katalog


def _toml(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8-sig"))  # editors of Windows put a mark in front
    except FileNotFoundError:
        raise CatalogError(f"Berkas katalog {path.name} tidak ada.", f"Letakkan kembali di {path.parent}.") from None
    except tomllib.TOMLDecodeError as error:
        raise CatalogError(
            f"Berkas katalog {path.name} tidak dapat dibaca: {error}.",
            "Periksa tanda kutip dan kurung di baris itu.",
        ) from None


def _hash(folder: Path, own: Mapping[str, Any]) -> str:
    digest = hashlib.sha256()
    for name in FILES:
        digest.update((folder / f"{name}.toml").read_bytes())
    if own:
        digest.update(repr(own).encode())
    return digest.hexdigest()[:12]


def _entry(kind: type[T], file: str, entry: Mapping[str, Any], **changes: Any) -> T:
    """Build ``kind`` from one TOML entry, its arrays as tuples; unknown and missing keys are named with the entry."""
    values = {key: tuple(n) if isinstance(n, list) else n for key, n in {**entry, **changes}.items()}
    known = {item.name for item in fields(kind)}  # type: ignore[arg-type]
    where = f"{file}.toml, entri {entry.get('kode', entry.get('jenis', '?'))!r}"
    foreign = sorted(set(values) - known)
    if foreign:
        raise CatalogError(
            f"{where}: kunci {', '.join(foreign)} tidak dikenal.",
            f"Yang dikenal: {', '.join(sorted(known))}.",
        )
    try:
        return kind(**values)
    except TypeError as error:
        raise CatalogError(
            f"{where}: kunci wajib belum lengkap ({error}).", "Lengkapi seperti entri lain di berkas itu."
        ) from None


def _entries(kind: type[T], file: str, content: Mapping[str, Any], key: str) -> tuple[T, ...]:
    return tuple(_entry(kind, file, entry) for entry in content.get(key, ()))


def _fraction(file: str, text: str) -> Fraction:
    try:
        return Fraction(text)
    except (ValueError, ZeroDivisionError):
        raise CatalogError(
            f"{file}.toml: {text!r} bukan pecahan.", 'Tulis pecahan dalam tanda kutip, misalnya "1/3".'
        ) from None


def _own_lines(content: Mapping[str, Any]) -> tuple[Garis, ...]:
    """Lines of the office; anything else in its file is refused by name."""
    foreign = sorted(set(content) - {"garis"})
    if foreign:
        raise CatalogError(
            f"{OWN_LINES} kantor: {', '.join(foreign)} tidak dikenal.", "Berkas itu hanya memuat entri [[garis]]."
        )
    return tuple(replace(item, kantor=True) for item in _entries(Garis, "garis_kemiskinan", content, "garis"))


def _lines(shipped: tuple[Garis, ...], own: tuple[Garis, ...]) -> tuple[Garis, ...]:
    """All lines; one of the office takes the place of the shipped one of the same kind, area and day."""
    replaced = {(item.jenis, item.wilayah, item.berlaku_sejak) for item in own}
    return (*(g for g in shipped if (g.jenis, g.wilayah, g.berlaku_sejak) not in replaced), *own)


def _build(content: Mapping[str, dict[str, Any]], own: tuple[Garis, ...], content_hash: str) -> model.Catalog:
    tingkat = content["tingkat"]
    kemandirian = content["kemandirian"]
    return model.Catalog(
        hash=content_hash,
        penyebut=content["dimensi"]["penyebut"],
        k_miskin=_fraction("tingkat", tingkat["k"]["miskin"]),
        dimensi=_entries(model.Dimensi, "dimensi", content["dimensi"], "dimensi"),
        indikator=_entries(model.Indikator, "indikator", content["indikator"], "indikator"),
        bacaan=_entries(model.Bacaan, "bacaan", content["bacaan"], "bacaan"),
        jenis_penyebab=_entries(model.Istilah, "penyebab", content["penyebab"], "jenis"),
        penyebab=_entries(model.Penyebab, "penyebab", content["penyebab"], "penyebab"),
        kelompok=_entries(model.Kelompok, "kelompok", content["kelompok"], "kelompok"),
        tingkat=tuple(
            _entry(
                model.TingkatMultidimensi,
                "tingkat",
                entry,
                skor_minimal=_fraction("tingkat", entry["skor_minimal"]),
            )
            for entry in tingkat["multidimensi"]
        ),
        tingkat_uang=tuple(
            _entry(
                model.TingkatUang,
                "tingkat",
                entry,
                kelipatan=_fraction("tingkat", entry["kelipatan"]) if entry["kelipatan"] else None,
            )
            for entry in tingkat["uang"]
        ),
        seri_garis=_entries(Seri, "garis_kemiskinan", content["garis_kemiskinan"], "seri"),
        garis=_lines(_entries(Garis, "garis_kemiskinan", content["garis_kemiskinan"], "garis"), own),
        wilayah=_wilayah(content["wilayah"]),
        ranah=_entries(Ranah, "kemandirian", kemandirian, "ranah"),
        ranah_minimal=kemandirian["ranah_minimal"],
        tahap=_entries(Tahap, "kemandirian", kemandirian, "tahap"),
        syarat=_entries(Syarat, "kemandirian", kemandirian, "syarat"),
        strategi=_entries(model.Istilah, "strategi", content["strategi"], "strategi"),
        tantangan=_entries(model.Istilah, "tantangan", content["tantangan"], "tantangan"),
        jenis_program=_entries(JenisProgram, "program", content["program"], "jenis_program"),
        **{name: _entries(model.Istilah, "program", content["program"], name) for name in _WORDS_OF_PROGRAMMES},
        jenis_keluar=_entries(JenisKeluar, "program", content["program"], "jenis_keluar"),
        tindak_lanjut=_entry(TindakLanjut, "tindak_lanjut", content["tindak_lanjut"]),
        peringatan=_entries(Peringatan, "peringatan", content["peringatan"], "peringatan"),
        **_together(content["bersama"]),
        **_priorities(content["prioritas"]),
        papan=_entries(IndikatorPapan, "papan", content["papan"], "papan"),
        **_budgeting(content["asumsi"]),
        kriteria14=_entries(model.Kriteria, "kriteria14", content["kriteria14"], "kriteria"),
        kriteria14_minimal=content["kriteria14"]["minimal"],
        regsosek={
            kode: _entry(model.KodeRegsosek, "regsosek", entry) for kode, entry in content["regsosek"]["kode"].items()
        },
        ukuran_tetap=_entries(Ukuran, "ukuran", content["ukuran"], "ukuran"),
        pita_peta=_entries(model.Pita, "pita_peta", content["pita_peta"], "pita"),
        ejaan={label: tuple(spellings) for label, spellings in content["regsosek"].get("ejaan", {}).items()},
    )


def _together(content: Mapping[str, Any]) -> dict[str, Any]:
    """Fields of the catalogue from ``bersama.toml``."""
    return {
        **{name: _entries(model.Istilah, "bersama", content, name) for name in _WORDS_TOGETHER},
        "sektor": _entries(Sektor, "bersama", content, "sektor"),
        "kebutuhan": _entries(Kebutuhan, "bersama", content, "kebutuhan"),
        "status_aspirasi": _entries(StatusAspirasi, "bersama", content, "status_aspirasi"),
        "hasil_sanggah": _entries(HasilSanggah, "bersama", content, "hasil_sanggah"),
        "bersama": _entry(Bersama, "bersama", {k: v for k, v in content.items() if not isinstance(v, list)}),
    }


def _budgeting(content: Mapping[str, Any]) -> dict[str, Any]:
    """Packages, whom a budget is for, assumptions, and what a simulation starts from."""
    return {
        "paket": _entries(Paket, "asumsi", content, "paket"),
        "sasaran_anggaran": _entries(SasaranAnggaran, "asumsi", content, "sasaran_anggaran"),
        "asumsi": _entries(Asumsi, "asumsi", content, "asumsi"),
        "anggaran": _entry(Anggaran, "asumsi", {k: v for k, v in content.items() if not isinstance(v, list)}),
    }


def _priorities(content: Mapping[str, Any]) -> dict[str, Any]:
    """Fields of the catalogue from ``prioritas.toml``."""
    return {
        "urutan_utama": _entries(UrutanUtama, "prioritas", content, "urutan_utama"),
        "aturan_utama": _entries(AturanUtama, "prioritas", content, "aturan_utama"),
        "padanan": _entries(Padanan, "prioritas", content, "padanan"),
    }


def _wilayah(content: Mapping[str, Any]) -> Wilayah:
    return Wilayah(
        kode=content["kota"]["kode"],
        kode_bps=content["kota"]["kode_bps"],
        nama=content["kota"]["nama"],
        kecamatan=_entries(Kecamatan, "wilayah", content, "kecamatan"),
        gampong=tuple(
            _entry(Gampong, "wilayah", entry, alias=tuple(entry.get("alias", ()))) for entry in content["gampong"]
        ),
        pusat=tuple(content["kota"]["pusat"]),
        induk=tuple(content["kota"]["induk"].items()),
    )
