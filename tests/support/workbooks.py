"""Workbooks for intake tests: a small generator of valid rows, and writers that keep every cell as it is given."""

import random
from datetime import date
from pathlib import Path
from typing import Any

import xlsxwriter

from peka_core import catalog
from peka_core.tables import TABEL

TODAY = date(2026, 11, 24)
KATALOG = catalog.load()
Row = dict[str, Any]


def _answer(rng: random.Random, pertanyaan: str) -> str:
    return rng.choice([kode for kode in KATALOG.regsosek[pertanyaan].nilai if kode not in ("8", "99")])


def _coded(rng: random.Random, tabel: str) -> Row:
    return {k.nama: _answer(rng, k.kode_regsosek) for k in TABEL[tabel].kolom if k.jenis == "kode"}


def family(nomor: int, putaran: str = "2026", anggota: int = 3, prefix: str = "KEL-") -> tuple[Row, list[Row], Row]:
    """A valid family: its row, its members' rows, its assessment."""
    rng = random.Random(f"{nomor} {putaran}")  # noqa: S311 - test data
    kunci = {"id_keluarga": f"{prefix}{nomor:06d}", "putaran": putaran}
    penyebab = rng.sample([item.kode for item in KATALOG.penyebab], 2)
    keluarga = {
        **kunci,
        **_coded(rng, "keluarga"),
        "tanggal_data": "24-10-2026",
        "kode_gampong": rng.choice(KATALOG.wilayah.gampong).kode,
        "jumlah_anggota": anggota,
        "luas_lantai_m2": "36,5",
        "pengeluaran_rp_bulan": "Rp 2.250.000,-",
        "desil": rng.randint(1, 10),
        "penyebab_utama": penyebab[0],
        "penyebab": "; ".join(penyebab),
        "sumber_penyebab": "keluarga",
    }
    orang = [
        {
            **kunci,
            "no_anggota": urut,
            **_coded(rng, "anggota"),
            "keberadaan": 1,
            "hubungan_kk": 1 if urut == 1 else 3,
            "usia_tahun": rng.randint(0, 90),
            "kartu_identitas": 5,
            "jaminan_kesehatan": 1,
        }
        for urut in range(1, anggota + 1)
    ]
    skor = {k.nama: rng.randint(1, 5) for k in TABEL["asesmen"].kolom if k.nama.startswith("skor_")}
    return keluarga, orang, {**kunci, "tanggal_asesmen": "2026-10-25", **skor}


def book(banyak: int, putaran: str = "2026", prefix: str = "KEL-") -> dict[str, list[Row]]:
    """Rows of the three tables for ``banyak`` valid families."""
    semua = [family(nomor, putaran, prefix=prefix) for nomor in range(banyak)]
    return {
        "keluarga": [keluarga for keluarga, _, _ in semua],
        "anggota": [orang for _, anggota, _ in semua for orang in anggota],
        "asesmen": [asesmen for _, _, asesmen in semua],
    }


def columns(rows: list[Row]) -> list[str]:
    """Columns used by any row, in order of appearance."""
    return list(dict.fromkeys(nama for row in rows for nama in row))


def write_xlsx(path: Path, isi: dict[str, list[Row]], keterangan: dict[str, str] | None = None) -> Path:
    """A workbook with the heading in row 1; strings stay strings, numbers stay numbers."""
    with xlsxwriter.Workbook(path, {"strings_to_formulas": False, "strings_to_urls": False}) as buku:
        for nama, rows in isi.items():
            lembar = buku.add_worksheet(nama)
            judul = columns(rows)
            lembar.write_row(0, 0, judul)
            for nomor, row in enumerate(rows, start=1):
                for letak, kolom in enumerate(judul):
                    if row.get(kolom) is not None:
                        lembar.write(nomor, letak, row[kolom])
        if keterangan:
            lembar = buku.add_worksheet("keterangan")
            for nomor, pasangan in enumerate(keterangan.items()):
                lembar.write_row(nomor, 0, pasangan)
    return path
