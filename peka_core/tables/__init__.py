"""Contracts of the tables, one file a subject: columns, units, code sets, keys, parents, and who may see what."""

from peka_core.tables.anggota import ANGGOTA, DISABILITAS, HADIR, PERGI
from peka_core.tables.asesmen import ASESMEN, RANAH_IKK
from peka_core.tables.contract import GAMPONG, ID_KELUARGA, PRIBADI, PUTARAN, Kolom, Tabel, in_order
from peka_core.tables.keluarga import KELUARGA, SUMBER_PENYEBAB, TURUNAN
from peka_core.tables.kemitraan import KEGIATAN, MITRA
from peka_core.tables.partisipasi import ASPIRASI, EVALUASI, MUSYAWARAH, SANGGAH
from peka_core.tables.pendampingan import KELULUSAN, KUNJUNGAN, PENDAMPING, RENCANA
from peka_core.tables.program import PENERIMA, PROGRAM
from peka_core.tables.target import TARGET

TABEL: dict[str, Tabel] = in_order(
    *(KELUARGA, ANGGOTA, ASESMEN),
    *(PROGRAM, PENERIMA, PENDAMPING, KUNJUNGAN, RENCANA, KELULUSAN),
    *(MITRA, KEGIATAN, MUSYAWARAH, ASPIRASI, EVALUASI, SANGGAH),
    TARGET,
)
"""Every table of a release, parents first. A new table is one file beside these, and its name in this line."""

__all__ = [
    "ANGGOTA",
    "ASESMEN",
    "ASPIRASI",
    "DISABILITAS",
    "EVALUASI",
    "GAMPONG",
    "HADIR",
    "ID_KELUARGA",
    "KEGIATAN",
    "KELUARGA",
    "KELULUSAN",
    "KUNJUNGAN",
    "MITRA",
    "MUSYAWARAH",
    "PENDAMPING",
    "PENERIMA",
    "PERGI",
    "PRIBADI",
    "PROGRAM",
    "PUTARAN",
    "RANAH_IKK",
    "RENCANA",
    "SANGGAH",
    "SUMBER_PENYEBAB",
    "TABEL",
    "TARGET",
    "TURUNAN",
    "Kolom",
    "Tabel",
    "in_order",
]
