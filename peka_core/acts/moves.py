"""What may follow on what: the states of every kind of thing, and the one move that leads from each to the next."""

from collections.abc import Mapping

from peka_core.acts.errors import ActRefused

NEW = ""
"""Before anything was done."""
_TRIED = ("diduga", "diperiksa", "didukung", "tidak_didukung")
_ANSWERS = frozenset({"ditanggapi", "dijadwalkan", "terlaksana", "tidak_dapat"})
_OUTCOMES = ("diterima", "sebagian", "ditolak", "dicabut")
MOVES: Mapping[str, Mapping[str, frozenset[str]]] = {
    "peringatan": {
        NEW: frozenset({"diambil"}),
        "diambil": frozenset({"diambil", "selesai"}),
        "selesai": frozenset(),
    },
    "kelulusan": {
        NEW: frozenset({"diusulkan"}),
        "diusulkan": frozenset({"disetujui", "ditolak"}),
        "disetujui": frozenset(),
        "ditolak": frozenset(),
    },
    "kunjungan": {NEW: frozenset({"tercatat"}), "tercatat": frozenset()},
    "rencana": {NEW: frozenset({"berjalan"}), "berjalan": frozenset({"tercapai"}), "tercapai": frozenset()},
    "nama_mitra": dict.fromkeys((NEW, "sama", "beda"), frozenset({"sama", "beda"})),
    "musyawarah": {NEW: frozenset({"tercatat"}), "tercatat": frozenset({"tercatat"})},
    "aspirasi": {
        NEW: frozenset({"baru"}),
        "baru": _ANSWERS,
        "ditanggapi": _ANSWERS,
        "dijadwalkan": _ANSWERS,
        "terlaksana": frozenset(),
        "tidak_dapat": frozenset(),
    },
    "sanggah": {
        NEW: frozenset({"diajukan"}),
        "diajukan": frozenset(_OUTCOMES),
        **dict.fromkeys(_OUTCOMES, frozenset()),
    },
    "janji": {
        NEW: frozenset({"menunggu"}),
        "menunggu": frozenset({"dikonfirmasi", "ditolak"}),
        "dikonfirmasi": frozenset({"di_buku", "dibatalkan"}),
        **dict.fromkeys(("ditolak", "di_buku", "dibatalkan"), frozenset()),
    },
    "kontak": {NEW: frozenset({"tersimpan"}), "tersimpan": frozenset()},
    "kolom_mitra": {NEW: frozenset({"dipakai"}), "dipakai": frozenset({"dipakai"})},
    "masukan": {
        NEW: frozenset({"baru"}),
        "baru": frozenset({"diproses", "dijawab"}),
        "diproses": frozenset({"diproses", "dijawab"}),
        "dijawab": frozenset(),
    },
    "cerita": {
        "tampil": frozenset({"tampil", "dicabut"}),
        **dict.fromkeys((NEW, "dicabut"), frozenset({"tampil"})),
    },
    "dugaan": {
        NEW: frozenset({"diduga"}),
        **dict.fromkeys(_TRIED, frozenset({*_TRIED, "ditarik"})),
        "ditarik": frozenset(),
    },
    "aturan_utama": {
        NEW: frozenset({"berlaku"}),
        "berlaku": frozenset({"berlaku", "ditutup"}),
        "ditutup": frozenset({"berlaku"}),
    },
}
"""States that may follow, by kind of thing and state."""
NAMES: Mapping[str, str] = {
    "peringatan": "Peringatan",
    "kelulusan": "Usulan kelulusan",
    "kunjungan": "Kunjungan",
    "rencana": "Rencana",
    "nama_mitra": "Pasangan nama mitra",
    "musyawarah": "Musyawarah",
    "aspirasi": "Aspirasi",
    "sanggah": "Usul atau sanggah",
    "janji": "Janji kegiatan",
    "kontak": "Kontak",
    "kolom_mitra": "Cocokan kolom",
    "masukan": "Masukan",
    "cerita": "Cerita",
    "dugaan": "Dugaan",
    "aturan_utama": "Aturan",
}
STATES: Mapping[str, str] = {
    "diambil": "sedang ditangani",
    "selesai": "sudah ditutup",
    "diusulkan": "menunggu keputusan",
    "disetujui": "sudah disetujui",
    "ditolak": "sudah ditolak",
    "tercatat": "sudah tercatat",
    "berjalan": "sedang berjalan",
    "tercapai": "sudah tercapai",
    "sama": "sudah dinyatakan satu mitra",
    "beda": "sudah dinyatakan dua mitra",
    "baru": "belum ditanggapi",
    "ditanggapi": "sudah ditanggapi",
    "dijadwalkan": "sudah dijadwalkan",
    "terlaksana": "sudah terlaksana",
    "tidak_dapat": "tidak dapat dipenuhi",
    "diajukan": "menunggu keputusan",
    "diterima": "sudah diterima",
    "sebagian": "sudah diterima sebagian",
    "dicabut": "sudah dicabut",
    "menunggu": "menunggu konfirmasi",
    "dikonfirmasi": "sudah dikonfirmasi",
    "di_buku": "sudah ada di buku data",
    "dibatalkan": "sudah dibatalkan",
    "tersimpan": "sudah tersimpan",
    "dipakai": "sudah dipakai",
    "diproses": "sedang diproses",
    "dijawab": "sudah dijawab",
    "tampil": "sudah tercatat",
    "diduga": "belum diperiksa",
    "diperiksa": "sedang diperiksa",
    "didukung": "didukung bukti",
    "tidak_didukung": "tidak didukung bukti",
    "ditarik": "sudah ditarik",
    "berlaku": "berlaku",
    "ditutup": "sudah ditutup",
}
"""A state in words, as it stands after the name of its kind."""


def require(jenis: str, before: str, after: str) -> None:
    """Refuse a move that is not in ``MOVES``.

    Raises
    ------
    ActRefused
        ``after`` may not follow on ``before``.
    """
    if after in MOVES[jenis].get(before, frozenset()):
        return
    if before == NEW:
        raise ActRefused(f"{NAMES[jenis]} ini belum ada.", "Muat ulang halaman, lalu mulai dari langkah pertamanya.")
    raise ActRefused(
        f"{NAMES[jenis]} ini {STATES.get(before, before)}.",
        "Muat ulang halaman untuk melihatnya; langkah itu tidak dapat diambil lagi.",
    )
