"""The log of who did what: only ever added to, each entry chained to the one before and sealed.

An act is noted before its answer is shown; where the note fails, so does the act. What is noted are codes: no name of a
family, no number of a person, no value of a register.
"""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, RowMapping, insert, select

from peka_core.access import seal
from peka_core.access.clock import moment
from peka_core.access.errors import LogRefused
from peka_core.access.findings import Findings, verify
from peka_core.access.numbers import PERSON_NUMBER
from peka_core.access.principal import Principal
from peka_core.access.schema import JEJAK
from peka_core.access.store import State
from peka_core.access.texts import accepted

__all__ = ["TINDAKAN", "Entri", "Findings", "append", "note", "recorded", "rows", "verify"]

TINDAKAN = {
    "masuk": "Masuk",
    "masuk_gagal": "Gagal masuk",
    "keluar": "Keluar",
    "sesi_cabut": "Mencabut sesi",
    "pengguna_buat": "Membuat pengguna",
    "pengguna_sandi": "Mengganti sandi",
    "pengguna_peran": "Mengganti peran atau wilayah",
    "pengguna_nonaktif": "Menonaktifkan pengguna",
    "pengguna_aktif": "Mengaktifkan pengguna",
    "tautan_buat": "Membuat tautan",
    "tautan_buka": "Membuka tautan",
    "tautan_cabut": "Mencabut tautan",
    "tanya": "Mengirim pertanyaan",
    "tanya_tutup": "Menutup pertanyaan",
    "baris_lihat": "Melihat baris keluarga tanpa nama",
    "keluarga_lihat": "Melihat satu keluarga",
    "nama_lihat": "Melihat nama",
    "usul_lihat": "Melihat daftar usulan kelulusan",
    "peringatan_ambil": "Mengambil peringatan",
    "peringatan_catat": "Menambah catatan pada peringatan",
    "peringatan_selesai": "Menutup peringatan",
    "kunjungan_catat": "Mencatat kunjungan",
    "rencana_catat": "Mencatat rencana keluarga",
    "rencana_capai": "Menandai rencana tercapai",
    "kelulusan_usul": "Mengusulkan kelulusan",
    "kelulusan_putus": "Memutuskan usulan kelulusan",
    "nama_mitra_putus": "Menyatakan dua nama mitra sama atau beda",
    "logo_mitra": "Mengganti logo mitra",
    "musyawarah_catat": "Mencatat musyawarah gampong",
    "aspirasi_catat": "Mencatat aspirasi warga",
    "aspirasi_tanggap": "Menanggapi aspirasi warga",
    "sanggah_catat": "Mencatat usul atau sanggah",
    "sanggah_putus": "Memutuskan usul atau sanggah",
    "janji_kirim": "Mengirim janji kegiatan",
    "janji_putus": "Memutuskan janji kegiatan",
    "kontak_lihat": "Melihat kontak mitra",
    "masukan_kirim": "Mengirim masukan",
    "masukan_jawab": "Menanggapi masukan",
    "cerita_catat": "Mencatat cerita gampong",
    "cerita_cabut": "Mencabut cerita gampong",
    "dugaan_catat": "Mencatat dugaan penyebab",
    "dugaan_uji": "Menilai dugaan penyebab",
    "aturan_simpan": "Menyimpan aturan siapa didahulukan",
    "aturan_tutup": "Menutup aturan siapa didahulukan",
    "ekspor": "Mengunduh",
    "impor": "Mengimpor data",
    "identitas_impor": "Mengimpor identitas",
    "rilis_aktif": "Mengaktifkan rilis",
    "publik_bangun": "Membangun rilis publik",
    "publik_aktif": "Mengaktifkan rilis publik",
    "subjek_akses": "Memberi salinan data satu keluarga",
    "subjek_perbaiki": "Memperbaiki data satu keluarga",
    "subjek_hapus": "Menghapus data satu keluarga",
    "cadang": "Membuat cadangan",
    "pulih": "Memulihkan cadangan",
    "retensi": "Membuang yang lewat masa simpannya",
    "jejak_ekspor": "Mengekspor jejak",
    "jejak_pangkas": "Menghapus jejak lama",
}
"""Every act that is noted, by code, and its label."""
CODE = re.compile(r"[A-Za-z0-9_.:,;=/+@*-]{0,200}")
NUMBER = re.compile(rf"(?<![0-9A-Za-z]){PERSON_NUMBER.pattern}(?![0-9A-Za-z])")
"""A person's number by itself; the pseudonym of a family may hold as many digits in a row."""
KEY = re.compile(r"[a-z][a-z0-9_]{0,29}")
PURPOSE_LONGEST = 200
MOST_DETAILS = 20
COMMAND = "perintah"
"""Who acted where nobody signed in: the command line on the server."""


@dataclass(frozen=True, slots=True)
class Entri:
    """One entry."""

    nomor: int
    waktu: datetime
    pelaku: str
    peran: str
    tautan: str
    sesi: str
    tindakan: str
    objek: str
    tujuan: str
    rincian: Mapping[str, Any]


def note(
    state: State,
    principal: Principal | None,
    tindakan: str,
    objek: str = "",
    tujuan: str = "",
    rincian: Mapping[str, Any] | None = None,
    *,
    now: datetime | None = None,
) -> int:
    """Add an entry and return its number; on return it is on disk.

    Parameters
    ----------
    principal : Principal or None
        Who acts; None is the command line.
    tindakan : str
        A code of ``TINDAKAN``.
    objek : str
        Code of what it is done to.
    tujuan : str
        Why, in words.
    rincian : mapping, optional
        Codes, whole numbers, and lists of codes.

    Raises
    ------
    LogRefused, TextRefused
        The act is unknown, or an entry would hold more than codes.
    """
    with recorded(state) as conn:
        return append(state, conn, principal, tindakan, objek, tujuan, rincian, now=now)


@contextmanager
def recorded(state: State) -> Iterator[Connection]:
    """A change of the state together with its entries."""
    with state.writing() as conn:
        yield conn
    seal.raise_mark(state)


def append(  # noqa: PLR0913 - an entry has these parts
    state: State,
    conn: Connection,
    principal: Principal | None,
    tindakan: str,
    objek: str = "",
    tujuan: str = "",
    rincian: Mapping[str, Any] | None = None,
    *,
    now: datetime | None = None,
) -> int:
    """``note`` within the transaction of the act itself: both are there, or neither."""
    entry = {
        "waktu": moment(now),
        "pelaku": principal.nama if principal else COMMAND,
        "peran": principal.peran.value if principal else "",
        "tautan": principal.tautan if principal else "",
        "sesi": principal.sesi if principal else "",
        "tindakan": _act(tindakan),
        "objek": _code(objek, "objek"),
        "tujuan": accepted(tujuan, "Tujuan", PURPOSE_LONGEST, blank=True),
        "rincian": _details(rincian or {}),
    }
    key = seal.key(state)
    head = seal.head(conn, seal.TOP, key)
    entry["nomor"] = head.nomor + 1
    entry["sidik"] = seal.chained(head.sidik, seal.content(entry))
    entry["segel"] = seal.sealed(key, entry["sidik"])
    conn.execute(insert(JEJAK).values(entry))
    seal.put_head(conn, seal.TOP, seal.Head(entry["nomor"], entry["sidik"]), key)
    return entry["nomor"]


def rows(  # noqa: PLR0913 - the filters of a list
    state: State,
    *,
    sejak: datetime | None = None,
    sampai: datetime | None = None,
    pelaku: str | None = None,
    tindakan: str | Sequence[str] | None = None,
    objek: str | None = None,
    tautan: str | None = None,
    before: int | None = None,
    limit: int | None = 200,
) -> list[Entri]:
    """Entries, newest first; ``before`` is the number to go on from, ``limit`` None is all."""
    acts = [tindakan] if isinstance(tindakan, str) else tindakan
    wanted = select(JEJAK).order_by(JEJAK.c.nomor.desc()).limit(limit)
    conditions = {
        "sejak": (sejak, lambda: JEJAK.c.waktu >= sejak),
        "sampai": (sampai, lambda: JEJAK.c.waktu < sampai),
        "pelaku": (pelaku, lambda: JEJAK.c.pelaku == pelaku),
        "tindakan": (acts, lambda: JEJAK.c.tindakan.in_(acts or [])),
        "objek": (objek, lambda: JEJAK.c.objek == objek),
        "tautan": (tautan, lambda: JEJAK.c.tautan == tautan),
        "before": (before, lambda: JEJAK.c.nomor < before),
    }
    for asked, condition in conditions.values():
        if asked is not None:
            wanted = wanted.where(condition())
    with state.reading() as conn:
        return [_entry(row) for row in conn.execute(wanted).mappings()]


def _entry(row: RowMapping) -> Entri:
    kept = {name: row[name] for name in Entri.__dataclass_fields__ if name != "rincian"}
    return Entri(**kept, rincian=json.loads(row["rincian"]))


def _act(code: str) -> str:
    if code not in TINDAKAN:
        raise LogRefused(f"Tindakan {code!r} tidak dikenal jejak.", "Pakai kode dari TINDAKAN.")
    return code


def _code(text: str, where: str) -> str:
    if not CODE.fullmatch(text) or NUMBER.search(text):
        raise LogRefused(f"Isi {where} bukan kode.", "Jejak hanya memuat kode, tanpa nama dan nomor orang.")
    return text


def _details(details: Mapping[str, Any]) -> str:
    if len(details) > MOST_DETAILS:
        raise LogRefused("Rincian jejak terlalu banyak.", f"Paling banyak {MOST_DETAILS}.")
    return json.dumps({_name(name): _value(name, value) for name, value in details.items()}, sort_keys=True)


def _name(name: str) -> str:
    if not KEY.fullmatch(name):
        raise LogRefused("Nama rincian jejak bukan kode.", "Pakai huruf kecil dan garis bawah.")
    return name


def _value(name: str, value: Any) -> Any:
    if isinstance(value, bool) or value is None:
        return value
    if isinstance(value, int) and abs(value) < 10**12:
        return value
    if isinstance(value, list | tuple | set | frozenset):
        return [_code(str(part), name) for part in sorted(value)]
    return _code(value, name) if isinstance(value, str) else _code("?!", name)
