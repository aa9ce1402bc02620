"""Reads the catalogue files, builds the dataclasses and cross-checks them."""

import hashlib
import tomllib
from collections.abc import Mapping
from dataclasses import fields
from fractions import Fraction
from functools import cache
from pathlib import Path
from typing import Any, TypeVar

from peka_core.catalog import model
from peka_core.catalog.checks import check
from peka_core.catalog.ukuran import Ukuran
from peka_core.errors import CatalogError

FOLDER = Path(__file__).parent
FILES = (
    "dimensi",
    "indikator",
    "penyebab",
    "kelompok",
    "tingkat",
    "garis_kemiskinan",
    "wilayah",
    "kemandirian",
    "strategi",
    "tantangan",
    "kriteria14",
    "regsosek",
    "ukuran",
    "pita_peta",
)
T = TypeVar("T")


@cache
def load() -> model.Catalog:
    """The catalogue shipped with the package, read once per process."""
    return read(FOLDER)


def read(folder: Path) -> model.Catalog:
    """Read and cross-check the catalogue in ``folder``.

    Raises
    ------
    CatalogError
        When a file is missing or malformed, a key is missing or unknown, or two entries contradict each other;
        the message names file, entry and remedy.
    """
    isi = {nama: _toml(folder / f"{nama}.toml") for nama in FILES}
    katalog = _build(isi, _hash(folder))
    check(katalog)
    return katalog


def _toml(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise CatalogError(f"Berkas katalog {path.name} tidak ada.", f"Letakkan kembali di {path.parent}.") from None
    except tomllib.TOMLDecodeError as error:
        raise CatalogError(
            f"Berkas katalog {path.name} tidak dapat dibaca: {error}.",
            "Periksa tanda kutip dan kurung di baris itu.",
        ) from None


def _hash(folder: Path) -> str:
    digest = hashlib.sha256()
    for nama in FILES:
        digest.update((folder / f"{nama}.toml").read_bytes())
    return digest.hexdigest()[:12]


def _entry(kelas: type[T], berkas: str, isi: Mapping[str, Any], **ubah: Any) -> T:
    """Build ``kelas`` from one TOML entry, its arrays as tuples; unknown and missing keys are named with the entry."""
    nilai = {kunci: tuple(n) if isinstance(n, list) else n for kunci, n in {**isi, **ubah}.items()}
    dikenal = {item.name for item in fields(kelas)}  # type: ignore[arg-type]
    sebutan = f"{berkas}.toml, entri {isi.get('kode', isi.get('jenis', '?'))!r}"
    asing = sorted(set(nilai) - dikenal)
    if asing:
        raise CatalogError(
            f"{sebutan}: kunci {', '.join(asing)} tidak dikenal.",
            f"Yang dikenal: {', '.join(sorted(dikenal))}.",
        )
    try:
        return kelas(**nilai)
    except TypeError as error:
        raise CatalogError(
            f"{sebutan}: kunci wajib belum lengkap ({error}).", "Lengkapi seperti entri lain di berkas itu."
        ) from None


def _entries(kelas: type[T], berkas: str, isi: Mapping[str, Any], kunci: str) -> tuple[T, ...]:
    return tuple(_entry(kelas, berkas, entri) for entri in isi.get(kunci, ()))


def _fraction(berkas: str, teks: str) -> Fraction:
    try:
        return Fraction(teks)
    except (ValueError, ZeroDivisionError):
        raise CatalogError(
            f"{berkas}.toml: {teks!r} bukan pecahan.", 'Tulis pecahan dalam tanda kutip, misalnya "1/3".'
        ) from None


def _build(isi: Mapping[str, dict[str, Any]], hash_isi: str) -> model.Catalog:
    tingkat = isi["tingkat"]
    kemandirian = isi["kemandirian"]
    return model.Catalog(
        hash=hash_isi,
        penyebut=isi["dimensi"]["penyebut"],
        k_miskin=_fraction("tingkat", tingkat["k"]["miskin"]),
        dimensi=_entries(model.Dimensi, "dimensi", isi["dimensi"], "dimensi"),
        indikator=_entries(model.Indikator, "indikator", isi["indikator"], "indikator"),
        jenis_penyebab=_entries(model.Istilah, "penyebab", isi["penyebab"], "jenis"),
        penyebab=_entries(model.Penyebab, "penyebab", isi["penyebab"], "penyebab"),
        kelompok=_entries(model.Kelompok, "kelompok", isi["kelompok"], "kelompok"),
        tingkat=tuple(
            _entry(
                model.TingkatMultidimensi,
                "tingkat",
                entri,
                skor_minimal=_fraction("tingkat", entri["skor_minimal"]),
            )
            for entri in tingkat["multidimensi"]
        ),
        tingkat_uang=tuple(
            _entry(
                model.TingkatUang,
                "tingkat",
                entri,
                kelipatan=_fraction("tingkat", entri["kelipatan"]) if entri["kelipatan"] else None,
            )
            for entri in tingkat["uang"]
        ),
        garis=_entries(model.Garis, "garis_kemiskinan", isi["garis_kemiskinan"], "garis"),
        wilayah=_wilayah(isi["wilayah"]),
        ranah=_entries(model.Ranah, "kemandirian", kemandirian, "ranah"),
        ranah_minimal=kemandirian["ranah_minimal"],
        tahap=_entries(model.Tahap, "kemandirian", kemandirian, "tahap"),
        syarat=_entries(model.Syarat, "kemandirian", kemandirian, "syarat"),
        strategi=_entries(model.Istilah, "strategi", isi["strategi"], "strategi"),
        tantangan=_entries(model.Istilah, "tantangan", isi["tantangan"], "tantangan"),
        kriteria14=_entries(model.Kriteria, "kriteria14", isi["kriteria14"], "kriteria"),
        kriteria14_minimal=isi["kriteria14"]["minimal"],
        regsosek={
            kode: _entry(model.KodeRegsosek, "regsosek", entri) for kode, entri in isi["regsosek"]["kode"].items()
        },
        ukuran_tetap=_entries(Ukuran, "ukuran", isi["ukuran"], "ukuran"),
        pita_peta=_entries(model.Pita, "pita_peta", isi["pita_peta"], "pita"),
    )


def _wilayah(isi: Mapping[str, Any]) -> model.Wilayah:
    return model.Wilayah(
        kode=isi["kota"]["kode"],
        kode_bps=isi["kota"]["kode_bps"],
        nama=isi["kota"]["nama"],
        kecamatan=_entries(model.Kecamatan, "wilayah", isi, "kecamatan"),
        gampong=tuple(
            _entry(model.Gampong, "wilayah", entri, alias=tuple(entri.get("alias", ()))) for entri in isi["gampong"]
        ),
    )
