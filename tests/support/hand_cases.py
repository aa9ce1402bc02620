"""Families written out by hand (``tests/cases/tabulasi``) as the rows a release would hold.

A family of a case file answers every question so that it is deprived in nothing; ``kurang`` and ``kosong`` then change
the one answer that makes an indicator deprived or blank. What the code makes of it is never used to say what is right:
every number stands in the case file, with its arithmetic.
"""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from fractions import Fraction
from math import sqrt
from pathlib import Path
from typing import Any

import polars as pl
import yaml

from peka_core.catalog import Garis
from peka_core.deprivation.derive import derive
from tests.support.strategies import KATALOG, family

FOLDER = Path(__file__).resolve().parents[1] / "cases" / "tabulasi"
WELL = {
    "luas_lantai_m2": 2000,
    "jenis_lantai": "Keramik",
    "jenis_dinding": "Tembok",
    "jenis_atap": "Seng",
    "sumber_air_minum": "Leding",
    "fasilitas_bab": "Ada, hanya anggota keluarga sendiri",
    "jenis_kloset": "Leher angsa",
    "pembuangan_tinja": "Tangki septik",
    "sumber_penerangan": "Listrik PLN dengan meteran",
    "bahan_bakar": "Gas elpiji 3 kg",
    "semua_aset": "Ya",
    "semua_ternak": 0,
    "rekening": "Ya, untuk pribadi",
    "internet": "Wifi",
}
HEAD = {
    "usia_tahun": 40,
    "hubungan_kk": "Kepala keluarga",
    "jenis_kelamin": "Laki-laki",
    "jaminan_kesehatan": "PBI/JKN",
    "semua_disabilitas": "Tidak mengalami kesulitan",
    "penyakit_kronis": "Tidak ada",
    "ijazah": "SMA",
    "bekerja": "Ya",
    "mencari_kerja": "Tidak",
    "lapangan_usaha": "Konstruksi",
    "status_pekerjaan": "Buruh/karyawan/pegawai swasta",
    "jam_kerja_minggu": 40,
    "kartu_identitas": "KTP",
}
CHILD = {**HEAD, "usia_tahun": 10, "hubungan_kk": "Anak", "bekerja": "Tidak", "lapangan_usaha": None}
DEPRIVED_FAMILY: Mapping[str, Mapping[str, Any]] = {
    "hunian": {"jenis_lantai": "Tanah"},
    "padat": {"luas_lantai_m2": 1},
    "air": {"sumber_air_minum": "Air hujan"},
    "sanitasi": {"fasilitas_bab": "Tidak ada fasilitas"},
    "energi": {"bahan_bakar": "Kayu bakar"},
    "aset": {"semua_aset": "Tidak", "aset_smartphone": "Ya"},
    "keuangan": {"rekening": "Tidak"},
    "digital": {"internet": "Tidak menggunakan internet", "aset_smartphone": "Tidak"},
}
DEPRIVED_HEAD: Mapping[str, Mapping[str, Any]] = {
    "jamkes": {"jaminan_kesehatan": "Tidak memiliki"},
    "rawat": {"disabilitas_berjalan": "Ya, sama sekali tidak bisa", "pendamping": "Ya, tinggal sendiri"},
    "ijazah": {"ijazah": "Tidak punya ijazah SD"},
    "kerja": {"bekerja": "Tidak"},
    "rentan": {"jam_kerja_minggu": 19},
    "dokumen": {"kartu_identitas": "Tidak memiliki"},
}
BLANK_FAMILY = {"air": "sumber_air_minum", "keuangan": "rekening"}
BLANK_HEAD = {"jamkes": "jaminan_kesehatan"}
GROUPS: Mapping[str, Mapping[str, Any]] = {
    "nelayan": {"lapangan_usaha": "Perikanan"},
    "perempuan_kk": {"jenis_kelamin": "Perempuan"},
}
LINES = (
    Garis("miskin", "11.72", date(2019, 3, 1), 563_100, "kasus uji", "bps"),
    Garis("ekstrem", "00", date(2019, 3, 1), 391_000, "kasus uji", "ekstrem-215"),
)
"""Poverty lines of the cases: new ones of BPS change no case."""
GAMPONG = {item.nama: item.kode for item in KATALOG.wilayah.gampong}


def load(nama: str) -> dict[str, Any]:
    """One case file."""
    return yaml.safe_load((FOLDER / f"{nama}.yaml").read_text(encoding="utf-8"))


def exact(value: Any) -> float | None:
    """A number as the case file writes it: ``11/16``, ``6/5 * 3/4``, ``akar 1/4`` (square root); ``~`` is no value."""
    if value is None:
        return None
    rest = str(value).removeprefix("akar ")
    product = Fraction(1)
    for factor in rest.split("*"):
        product *= Fraction(factor.strip())
    return sqrt(product) if str(value).startswith("akar ") else float(product)


def rows(keluarga: list[Mapping[str, Any]]) -> pl.DataFrame:
    """The derived rows of the families of a case file, as often as each says (``banyak``)."""
    parts = [_written(isi, nomor) for isi in keluarga for nomor in range(isi.get("banyak", 1))]
    heads = pl.concat([head for head, _ in parts], how="diagonal_relaxed")
    members = pl.concat([member for _, member in parts], how="diagonal_relaxed")
    return derive(heads, members, replace(KATALOG, garis=LINES))


def _written(isi: Mapping[str, Any], nomor: int) -> tuple[pl.DataFrame, pl.DataFrame]:
    kurang, kosong = isi.get("kurang", []), isi.get("kosong", [])
    head, answers = dict(HEAD), dict(WELL)
    for kode in isi.get("golongan", []):
        head |= GROUPS[kode]
    for kode in kurang:
        answers |= DEPRIVED_FAMILY.get(kode, {})
        head |= DEPRIVED_HEAD.get(kode, {})
    answers |= {BLANK_FAMILY[kode]: None for kode in kosong if kode in BLANK_FAMILY}
    head |= {BLANK_HEAD[kode]: None for kode in kosong if kode in BLANK_HEAD}
    members = [head]
    if "sekolah" in kurang:
        members.append({**CHILD, "partisipasi_sekolah": "Tidak bersekolah lagi", "ijazah": "SD"})
    if "gizi" in kurang:
        members.append({**CHILD, "usia_tahun": 2, "ijazah": "Tidak punya ijazah SD", "gizi": 1})
    members += [{**CHILD, "keberadaan": "Meninggal"}] * isi.get("meninggal", 0)
    heads, anggota = family({**answers, "jumlah_anggota": isi.get("anggota")}, members)
    kunci = {
        "id_keluarga": f"{isi['id']}{nomor}" if "banyak" in isi else isi["id"],
        "putaran": isi.get("putaran", "2026"),
    }
    return (
        heads.with_columns(
            **{nama: pl.lit(teks) for nama, teks in kunci.items()},
            kode_gampong=pl.lit(GAMPONG.get(isi["gampong"], isi["gampong"])),
            bobot=pl.lit(isi.get("bobot"), dtype=pl.Float64),
            pengeluaran_rp_bulan=pl.lit(isi.get("pengeluaran"), dtype=pl.Float64),
            desil=pl.lit(isi.get("desil"), dtype=pl.Int64),
            penyebab=pl.lit(isi.get("penyebab"), dtype=pl.List(pl.String)),
            penyebab_utama=pl.lit(isi.get("utama"), dtype=pl.String),
        ),
        anggota.with_columns(**{nama: pl.lit(teks) for nama, teks in kunci.items()}),
    )
