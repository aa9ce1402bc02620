"""The tables of the state database, in SQLAlchemy Core; the same on SQLite and PostgreSQL."""

from sqlalchemy import Boolean, Column, ForeignKey, Index, Integer, MetaData, String, Table, Text

from peka_core.access.clock import Instant

METADATA = MetaData()

VERSI = Table(
    "versi", METADATA, Column("nomor", Integer, primary_key=True), Column("dipasang", Instant, nullable=False)
)

PENGGUNA = Table(
    "pengguna",
    METADATA,
    Column("nama", String(64), primary_key=True),
    Column("sandi", Text),
    Column("peran", String(16), nullable=False),
    Column("gampong", Text),
    Column("aktif", Boolean, nullable=False),
    Column("dibuat", Instant, nullable=False),
    Column("surel", String(254), unique=True),
    Column("oidc", String(64), unique=True),
)
"""``sandi`` is the argon2id hash; ``surel`` the address that may be bound once to an outside account.

``oidc`` is the digest of that account.
"""

TAUTAN = Table(
    "tautan",
    METADATA,
    Column("id", String(32), primary_key=True),
    Column("lingkup", Text, nullable=False),
    Column("untuk", Text, nullable=False),
    Column("pembuat", String(64), nullable=False),
    Column("dibuat", Instant, nullable=False),
    Column("sampai", Instant, nullable=False),
    Column("dicabut", Instant),
    Column("pemakaian", Integer, nullable=False),
    Column("terakhir", Instant),
)

SESI = Table(
    "sesi",
    METADATA,
    Column("id", String(32), primary_key=True),
    Column("sidik", String(64), nullable=False, unique=True),
    Column("nama", String(64), ForeignKey("pengguna.nama")),
    Column("tautan", String(32), ForeignKey("tautan.id")),
    Column("alamat", String(64), nullable=False),
    Column("dibuat", Instant, nullable=False),
    Column("terakhir", Instant, nullable=False),
    Column("berakhir", Instant),
    Index("sesi_nama", "nama"),
    Index("sesi_tautan", "tautan"),
)
"""``sidik`` is the SHA-256 of the token; ``berakhir`` is set once and never taken back."""

GAGAL = Table(
    "gagal",
    METADATA,
    Column("id", String(32), primary_key=True),
    Column("kunci", String(96), nullable=False),
    Column("waktu", Instant, nullable=False),
    Index("gagal_kunci", "kunci", "waktu"),
)
"""Attempts counted by the throttle."""

PERTANYAAN = Table(
    "pertanyaan",
    METADATA,
    Column("id", String(32), primary_key=True),
    Column("tautan", String(32)),
    Column("nama", String(64)),
    Column("halaman", String(40), nullable=False),
    Column("teks", Text, nullable=False),
    Column("dibuat", Instant, nullable=False),
    Column("ditutup", Instant),
    Column("penutup", String(64)),
    Index("pertanyaan_dibuat", "dibuat"),
)

NASKAH = Table(
    "naskah",
    METADATA,
    Column("milik", String(96), primary_key=True),
    Column("kunci", String(96), primary_key=True),
    Column("teks", Text, nullable=False),
    Column("disimpan", Instant, nullable=False),
)

JEJAK = Table(
    "jejak",
    METADATA,
    Column("nomor", Integer, primary_key=True, autoincrement=False),
    Column("waktu", Instant, nullable=False),
    Column("pelaku", String(64), nullable=False),
    Column("peran", String(16), nullable=False),
    Column("tautan", String(32), nullable=False),
    Column("sesi", String(32), nullable=False),
    Column("tindakan", String(40), nullable=False),
    Column("objek", Text, nullable=False),
    Column("tujuan", Text, nullable=False),
    Column("rincian", Text, nullable=False),
    Column("sidik", String(64), nullable=False),
    Column("segel", String(64), nullable=False),
    Index("jejak_waktu", "waktu"),
)
"""The log. ``sidik`` chains an entry to the one before, ``segel`` is that under a key kept outside the database."""

UJUNG = Table(
    "jejak_ujung",
    METADATA,
    Column("nama", String(16), primary_key=True),
    Column("nomor", Integer, nullable=False),
    Column("sidik", String(64), nullable=False),
    Column("segel", String(64), nullable=False),
)
"""Where the log begins (``pangkal``: the last entry that retention took away) and ends (``puncak``)."""

TINDAK_LANJUT = Table(
    "tindak_lanjut",
    METADATA,
    Column("jenis", String(16), primary_key=True),
    Column("id", String(200), primary_key=True),
    Column("versi", Integer, primary_key=True, autoincrement=False),
    Column("id_keluarga", String(20), nullable=False),
    Column("kode_gampong", String(13), nullable=False),
    Column("keadaan", String(16), nullable=False),
    Column("isi", Text, nullable=False),
    Column("oleh", String(64), nullable=False),
    Column("peran", String(16), nullable=False),
    Column("waktu", Instant, nullable=False),
    Index("tindak_lanjut_keluarga", "id_keluarga"),
)
"""What was done for families, one row a version of a thing: an alert, a graduation, a visit, an entry of a plan.

A change is the next version, so the rows of a thing are its history; ``guard`` refuses to change one. ``isi`` is JSON.
"""
