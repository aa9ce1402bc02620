"""What a contract is: a column, a table, and how tables hang on each other.

A ``Kolom`` says what one column holds; a ``Tabel`` is a named tuple of them with its key, its parent and its nature.
Codes are those of the Regsosek 2022 form (``catalog/regsosek.toml``); ``kode_regsosek`` names the question.
Contracts check themselves when they are made: a wrong one is a ``ValueError`` of the program, never of a user.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

Jenis = Literal["teks", "bulat", "desimal", "tanggal", "kode", "bitmask", "daftar", "keluarga", "putaran", "gampong"]
Tingkat = Literal["agregat", "baris", "nama"]
Sifat = Literal["keadaan", "peristiwa"]
Masa = Literal["dalam", "sejak", "bebas"]

ID_KELUARGA, PUTARAN, GAMPONG = "id_keluarga", "putaran", "kode_gampong"
"""Columns that mean the same in every table; tables are joined by equal names."""

_OWN_NAMES: Mapping[Jenis, str] = {"keluarga": ID_KELUARGA, "putaran": PUTARAN, "gampong": GAMPONG}

PRIBADI = (
    *("nik", "no_kk", "nama", "nama_kepala_keluarga", "nama_anggota", "nama_penerima", "nama_pendamping"),
    *("alamat", "no_hp", "telepon_hp"),
)
"""Column names of direct identifiers: never part of a release, dropped with a notice."""


@dataclass(frozen=True, slots=True)
class Kolom:
    """One column of a table.

    Attributes
    ----------
    nama : str
        Column name; carries the unit when the value is not a share.
    jenis : str
        ``teks``, ``bulat`` (whole number), ``desimal``, ``tanggal`` (date), ``kode`` (one Regsosek code),
        ``bitmask`` (sum of Regsosek codes), ``daftar`` (list of catalogue codes, ``;`` between them in a file),
        ``keluarga`` (family number, only its pseudonym is kept), ``putaran`` (round) or ``gampong`` (its code).
    label_id : str
        Heading as on the form, Indonesian.
    kode_regsosek : str
        Question of the Regsosek form whose code set applies, empty if none; on a number it gives the words for it.
    wajib : bool
        True when a row without it cannot be used at all (keys only: one empty cell never rejects a family).
    minimal, maksimal : float or None
        Inclusive bounds of a number.
    tingkat : str
        Lowest tier that may see single values: ``agregat`` < ``baris`` < ``nama``.
    isian : str
        The question itself where ``kode_regsosek`` stands for several (``428a`` of ``428a-i``).
    katalog : str
        Field of ``Catalog`` with the terms a ``teks`` or ``daftar`` may hold, empty for free text.
    pilihan : tuple of str
        Codes a ``teks`` may hold, where no catalogue lists them.
    mendatang : bool
        True when a date may lie after the day of the import (a plan).
    sesudah : str
        Date column of the same row that this date must not precede.
    tahun_dari : str
        Date column of the same row whose year this number is.
    pola : str
        Regular expression that a text matches whole, as a code does and a name does not; empty for any text.
    aturan : bool
        True for a text in the rule language of the catalogue; one that cannot be read is left out and said.
    """

    nama: str
    jenis: Jenis
    label_id: str
    kode_regsosek: str = ""
    wajib: bool = False
    minimal: float | None = None
    maksimal: float | None = None
    tingkat: Tingkat = "baris"
    isian: str = ""
    katalog: str = ""
    pilihan: tuple[str, ...] = ()
    mendatang: bool = False
    sesudah: str = ""
    tahun_dari: str = ""
    pola: str = ""
    aturan: bool = False

    def __post_init__(self) -> None:
        _require(self.nama.isidentifier(), f"{self.nama!r} is no column name")
        _require(self.nama not in PRIBADI, f"{self.nama}: a direct identifier never becomes a column")
        own = {name: jenis for jenis, name in _OWN_NAMES.items()}.get(self.nama, self.jenis)
        _require(own == self.jenis, f"{self.nama}: its jenis is {own!r}")
        _require(_OWN_NAMES.get(self.jenis, self.nama) == self.nama, f"{self.nama}: a {self.jenis} bears its own name")
        bounded = self.minimal is not None and self.maksimal is not None
        _require(bounded or self.jenis not in ("bulat", "desimal"), f"{self.nama}: a number needs both bounds")
        coded = self.jenis in ("kode", "bitmask")
        _require(bool(self.kode_regsosek) or not coded, f"{self.nama}: a code needs its question")
        _require(bool(self.katalog) or self.jenis != "daftar", f"{self.nama}: a list needs its catalogue")
        _require(self.jenis == "tanggal" or not self.sesudah, f"{self.nama}: only a date comes after another")
        _require(self.jenis == "teks" or not (self.pola or self.aturan), f"{self.nama}: only a text has a form")


@dataclass(frozen=True, slots=True)
class Tabel:
    """A named table: its columns in order, the columns that identify a row, and what becomes of a row later.

    Attributes
    ----------
    nama, label_id : str
        Name of the sheet and the file; heading, Indonesian.
    kolom : tuple of Kolom
    kunci : tuple of str
        Columns that identify a row.
    induk : str
        Table whose rows its own hang on, by the columns of that table's key which this one holds; empty for none.
        Without the round among them a row hangs on its parent in any round.
    rujukan : tuple of str
        Further tables it points to in the same way; an empty cell points to nothing.
    sifat : str
        ``keadaan``: a state, one row a key. An imported round replaces that round of the table; without a round in the
        key a row replaces the row of equal key. ``peristiwa``: an event log, added to, replaced by equal key, and kept
        though its parent leaves.
    tanggal : str
        Date column of an event log.
    wajib : bool
        True when there is no release without a row of it.
    bagian_induk : bool
        True when a parent is wrong without every one of these rows: a faulty one takes its parent's row along.
    masa : tuple of str
        Date columns of the first and the last day of what a row tells; events that point to it lie between.
    masa_rujukan : str
        When an event may happen beside the days of what it points to: ``dalam`` between them, ``sejak`` from the first
        day on (a judgement may come after the end), ``bebas`` at any time (a need is stated before it is answered).
    sebutan : str
        Column by whose text other tables may also name a row.
    kontak : bool
        True when the ways to reach whom a row tells of are kept, encrypted and apart (``identity.partners``).
    bila_kosong : str
        What an import says when rounds of the parent come in and none of these rows are there, Indonesian.
    """

    nama: str
    label_id: str
    kolom: tuple[Kolom, ...]
    kunci: tuple[str, ...]
    induk: str = ""
    rujukan: tuple[str, ...] = ()
    sifat: Sifat = "keadaan"
    tanggal: str = ""
    wajib: bool = False
    bagian_induk: bool = False
    masa: tuple[str, ...] = ()
    masa_rujukan: Masa = "dalam"
    sebutan: str = ""
    kontak: bool = False
    bila_kosong: str = ""

    def __post_init__(self) -> None:
        names = self.nama_kolom
        _require(self.nama.isidentifier(), f"{self.nama!r} is no table name")
        _require(len(set(names)) == len(names), f"{self.nama}: a column stands twice")
        _require(bool(self.kunci), f"{self.nama}: a table needs a key")
        _require(set(self.kunci) <= set(self.wajib_kolom), f"{self.nama}: key columns must be there and be wajib")
        event = self.sifat == "peristiwa"
        _require(event == bool(self.tanggal), f"{self.nama}: an event log, and nothing else, names its date column")
        dated = self.tanggal in self.wajib_kolom and self[self.tanggal].jenis == "tanggal"
        _require(dated or not event, f"{self.nama}: the date of an event is a wajib column of jenis tanggal")
        _require(bool(self.induk) or not (self.bagian_induk or self.bila_kosong), f"{self.nama}: part of no parent")
        dates = [kolom.sesudah or kolom.tahun_dari for kolom in self.kolom if kolom.sesudah or kolom.tahun_dari]
        known = all(nama in names and self[nama].jenis == "tanggal" for nama in (*dates, *self.masa))
        _require(len(self.masa) in (0, 2), f"{self.nama}: what lasts has a first and a last day")
        _require(known, f"{self.nama}: names a date column it does not have")
        _require(not self.sebutan or self.sebutan in names, f"{self.nama}: is named by no column of its own")

    def __hash__(self) -> int:
        return hash(self.nama)  # of every field it would cost more than what is cached by it

    def __getitem__(self, nama: str) -> Kolom:
        """Column by name; ``KeyError`` when the table has none of that name."""
        for kolom in self.kolom:
            if kolom.nama == nama:
                return kolom
        raise KeyError(nama)

    @property
    def nama_kolom(self) -> tuple[str, ...]:
        """Column names in order."""
        return tuple(kolom.nama for kolom in self.kolom)

    @property
    def wajib_kolom(self) -> tuple[str, ...]:
        """Names of the columns a row cannot do without."""
        return tuple(kolom.nama for kolom in self.kolom if kolom.wajib)

    @property
    def by_round(self) -> bool:
        """True for a state with the round in its key: an imported round replaces that round."""
        return self.sifat == "keadaan" and PUTARAN in self.kunci

    @property
    def parents(self) -> tuple[str, ...]:
        """Names of the tables its rows need, the one they hang on first."""
        return (self.induk, *self.rujukan) if self.induk else self.rujukan

    def holds(self, nama: str) -> bool:
        """True when the table has a column of that name."""
        return nama in self.nama_kolom

    def link(self, parent: "Tabel") -> list[str]:
        """Columns by which a row finds its row of ``parent``: those of the parent's key that this table holds."""
        return [nama for nama in parent.kunci if self.holds(nama)]


def in_order(*tables: Tabel) -> dict[str, Tabel]:
    """The tables by name, parents before those that hang on them.

    Raises
    ------
    ValueError
        A parent is unknown, stands later, or shares no column of its key; two tables bear one name.
    """
    known: dict[str, Tabel] = {}
    for tabel in tables:
        _require(tabel.nama not in known, f"{tabel.nama}: two tables of one name")
        for nama in tabel.parents:
            _require(nama in known, f"{tabel.nama}: its parent {nama} is unknown or stands later")
            _require(bool(tabel.link(known[nama])), f"{tabel.nama}: holds no column of the key of {nama}")
            tied = nama != tabel.induk or set(tabel.link(known[nama])) <= set(tabel.wajib_kolom)
            _require(tied, f"{tabel.nama}: the columns that tie it to {nama} must be wajib")
        for nama in tabel.rujukan:
            shared = set(tabel.link(known[nama])) == set(known[nama].kunci)
            _require(shared and not known[nama].by_round, f"{tabel.nama}: cannot point to {nama} by its whole key")
        known[tabel.nama] = tabel
    return known


def _require(held: bool, otherwise: str) -> None:
    if not held:
        raise ValueError(otherwise)


def kode(nama: str, label: str, question: str) -> Kolom:
    """A column of one Regsosek code."""
    return Kolom(nama, "kode", label, question)


def bulat(nama: str, label: str, minimal: float, maksimal: float) -> Kolom:
    """A column of whole numbers."""
    return Kolom(nama, "bulat", label, minimal=minimal, maksimal=maksimal)


NOMOR_KELUARGA = Kolom(ID_KELUARGA, "keluarga", "Nomor keluarga", wajib=True)
PUTARAN_DATA = Kolom(PUTARAN, "putaran", "Putaran pendataan", wajib=True)
KUNCI_KELUARGA = (NOMOR_KELUARGA, PUTARAN_DATA)
POLA_KODE = r"[A-Za-z0-9][A-Za-z0-9._/-]{0,39}"
"""A short code of an office's own: no blank, nothing an address or a page could take for its own signs."""
KODE_GAMPONG = Kolom(GAMPONG, "gampong", "Kode gampong", wajib=True, tingkat="agregat")
