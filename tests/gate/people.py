"""Tells people and households from reference tables: by numbers of the population register, by columns, by cells."""

import re
from collections.abc import Iterator, Sequence
from itertools import zip_longest

from peka_core.catalog import load
from peka_core.catalog.gampong import plain_words, recogniser
from peka_core.intake.aliases import ALIASES, FAMILY_CARD_HEADINGS, PRIVATE_HEADINGS, SHARED
from peka_core.intake.synthetic import MARK
from peka_core.tables import ID_KELUARGA, PRIBADI, TABEL

PROVINCES = frozenset(
    [*range(11, 20), 21, *range(31, 37), *range(51, 54), *range(61, 66), *range(71, 77), 81, 82, *range(91, 98)]
)
"""First two digits of a number of the population register (Kemendagri); made-up ones in tests start with 99."""
NUMBER = re.compile(r"(?<![0-9A-Za-z.])(?:\d{16}|\d{6}[ .\-]\d{6}[ .\-]\d{4}|\d{4}(?:[ .\-]\d{4}){3})(?![0-9A-Za-z])")
SCIENTIFIC = re.compile(r"(?<![0-9.])(\d)[.,](\d{9,15})E\+?15(?!\d)", re.IGNORECASE)

DAYS = frozenset([*range(1, 32), *range(41, 72)])
"""Of birth, women's plus 40; of a family card, of its first issue."""
HEADINGS_LOOKED_AT = 40
ENOUGH = 5
"""So many columns of the families' or members' own tables make rows of households, also without a number or a name."""
CELLS_LOOKED_AT = 2000
"""So many cells of a column tell what it is about."""
NAMELESS = 4
"""So many columns about persons need no name beside them."""
TURNED_AT_MOST = 100
"""A table of so few rows may stand on its side, a family a column."""
MOST = 0.7
"""Share of a column's cells that must look alike."""

_KEYS = {
    ID_KELUARGA,
    *(heading for heading in SHARED[ID_KELUARGA] if heading != "id"),
    *FAMILY_CARD_HEADINGS,
    *("nik", "no_kk", "nomor induk kependudukan", "no ktp", "nomor ktp", "no nik", "nomor nik", "nik kk", "nokk"),
    *("id kk", "idbdt", "id dtks", "id art", "id rtm", "id anggota", "id individu", "nomor rumah tangga", "no rtm"),
    *("household id", "hhid", "family id", "id household"),
}  # fmt: skip
KEYS = frozenset(plain_words(key.replace("_", " ")) for key in _KEYS)
OWN = frozenset(
    plain_words(spelling.replace("_", " "))
    for nama, tabel in TABEL.items()
    for kolom in tabel.kolom
    if kolom.nama not in (ID_KELUARGA, "putaran", "kode_gampong", "lon", "lat")
    for spelling in (kolom.nama, kolom.label_id, *ALIASES.get(nama, {}).get(kolom.nama, ()))
)
"""Headings of what families and members answer."""
_NAME = re.compile(r"nama|name|(nama )?(lengkap|kepala keluarga|penerima( manfaat)?|krt)|full name|nama penduduk")
_PERSONAL_NAME = re.compile(
    r"(nama )?(kepala|krt|penerima)\b.*|nama .*\b(kk|krt|art|anggota|lengkap|ibu|ayah|suami|istri|anak|warga|penduduk|"
    r"responden|lansia|balita|siswa|pasien|pemilik|individu|penerima|kepala)\b.*|head of household|full name"
)
_ADDRESS = re.compile(r"(alamat|dusun|jurong|lorong|jalan|domisili|address|tempat tinggal)\b.*|rt|rw|rt rw|no rumah")
_PHONE = re.compile(r".*\b(hp|telepon|telp|telephone|phone|wa|whatsapp|email)\b.*")
_PERSON = re.compile(
    r"umur.*|usia.*|(tgl|tanggal|tempat|tmpt|thn|tahun)( tgl| tanggal)? lahir.*|ttl|birth.*|date of birth|age"
    r"|sex|gender|jenis kelamin.*|kelamin|jk|lp|l p|agama|pekerjaan.*|profesi|pendidikan.*|ijazah.*|kewarganegaraan"
    r"|status (kawin|perkawinan|hubungan).*|(hubungan|hub)\b.*|nama (ibu|ayah).*|desil.*|penghasilan.*|pendapatan.*"
    r"|pengeluaran.*|penyakit.*|disabilitas.*|difabel.*|bantuan.*|bansos.*|pkh|bpnt|blt.*|rekening.*|no rek.*"
    r"|(jumlah|jml) (anggota|jiwa|art|tanggungan).*|tanggungan.*|penyebab.*|golongan darah"
)
_PLACE = re.compile(
    r"(kota|kab|kabupaten|kec|kecamatan|provinsi|desa|gampong|kelurahan|puskesmas|pustu|poskesdes|polindes|posyandu"
    r"|rumah sakit|rs|rsud|klinik|apotek|sd|sdn|smp|smpn|sma|sman|smk|smkn|man|min|mts|tk|paud|sekolah|masjid|meunasah"
    r"|mushala|kantor|dinas|badan|toko|warung|hotel|pasar|pelabuhan|bandara|pantai|pulau|cv|pt|ud|koperasi|kelompok|yayasan)\b.*"
)
"""Names of areas, services and firms, which are no persons."""
_CELLS = {
    "kelamin": re.compile(r"(l|p|lk|pr|laki laki|laki|perempuan|pria|wanita|male|female|m|f)"),
    "lahir": re.compile(r"(\d{1,2} \d{1,2} (19|20)\d\d|(19|20)\d\d \d{1,2} \d{1,2})( \d{2}.*)?"),
    "telepon": re.compile(r"(62|0)? ?8\d[\d ]{7,12}"),
    "alamat": re.compile(r".*\b(jl|jln|jalan|dusun|jurong|gang|gg|lorong|lr|rt \d+|rw \d+|rt\d+|rw\d+)\b.*"),
}
_PERSON_CELL = re.compile(r"[a-z]+( [a-z]+){1,4}")
_PLACE_HEADINGS = frozenset(
    plain_words(name.replace("_", " "))
    for name in ("kode_gampong", *SHARED["kode_gampong"], "nama_gampong", *SHARED["nama_gampong"])
)


def numbers(text: str) -> str:
    """That a text holds a number of the population register (NIK, KK); empty when it holds none."""
    found = [number for match in NUMBER.finditer(text) if _is_registered(number := re.sub(r"\D", "", match[0]))]
    found += [n for m in SCIENTIFIC.finditer(text) if _is_registered(n := (m[1] + m[2]).ljust(16, "0"))]
    return f"memuat {len(found)} nomor berbentuk NIK atau nomor KK" if found else ""


def reason(rows: Sequence[Sequence[str]], *, headed: bool = False) -> str:
    """Why a table holds people or households; empty for a reference table, and for one marked as sample data.

    Parameters
    ----------
    rows : sequence of sequence of str
        All rows, headings among them.
    headed : bool
        Whether the first row is the heading, as where every column bears a name of its own.
    """
    for heading, body in _readings(rows, headed=headed):
        if not body:
            continue
        columns = _columns(heading, body)
        why = _by_key(heading, columns) or _by_person(heading, columns) or _by_contract(heading, columns)
        if why and not _is_marked(heading, columns):
            return why
    return "" if headed or len(rows) > TURNED_AT_MOST else _on_its_side(rows)


def _readings(rows: Sequence[Sequence[str]], *, headed: bool) -> Iterator[tuple[list[str], list[list[str]]]]:
    """The table under each row that can be its heading, then without any heading.

    Several known headings make a heading; a single key does in the first row of several cells.
    """
    plain = [[str(cell) for cell in row] for row in rows]
    several = [at for at, row in enumerate(plain[:HEADINGS_LOOKED_AT]) if sum(bool(c.strip()) for c in row) > 1]
    for at in (0,) if headed and plain else several:
        heading = [_heading(cell) for cell in plain[at]]
        known = len({name for name in heading if _says_something(name)})
        enough = known > max(1, sum(map(bool, heading)) // 4) or ([at] == several[:1] and bool(KEYS & set(heading)))
        if headed or enough:
            yield heading, [row for row in plain[at + 1 :] if any(cell.strip() for cell in row)]
    if not headed:
        yield [""] * max((len(row) for row in plain), default=0), [row for row in plain if any(row)]


def _columns(heading: Sequence[str], body: Sequence[Sequence[str]]) -> list[list[str]]:
    return [[row[j].strip() if j < len(row) else "" for row in body] for j in range(len(heading))]


def _on_its_side(rows: Sequence[Sequence[str]]) -> str:
    """The same for a table with a person a column: several of them, by names that are names."""
    first, *others = zip_longest(*rows, fillvalue="") if any(rows) else [()]
    heading = [_heading(cell) for cell in first]
    columns = _columns(heading, others)
    if len(others) < 3 or "isi nama" not in {kind for cells in columns for kind in _kinds("", cells)}:
        return ""
    return _by_person(heading, columns)


def _heading(cell: str) -> str:
    """A heading in plain words; without the groups of a form before it, where only the last part is known."""
    whole, last = (plain_words(text.replace("_", " ")) for text in (cell, re.split(r"[/.:]", cell)[-1]))
    return last if not _says_something(whole) and _says_something(last) else whole


def _says_something(name: str) -> bool:
    """Whether a heading is one that this gate knows."""
    known = (_NAME, _PERSONAL_NAME, _ADDRESS, _PHONE, _PERSON)
    return name in KEYS or name in _PLACE_HEADINGS or name in OWN or any(p.fullmatch(name) for p in known)


def _is_registered(digits: str) -> bool:
    """Province, regency, district, a day (women's plus 40) and a month: the form of NIK and of family card numbers."""
    province, regency, district, day, month = (int(digits[i : i + 2]) for i in range(0, 10, 2))
    return province in PROVINCES and 0 < regency < 80 and district > 0 and day in DAYS and 0 < month < 13


def _by_key(heading: Sequence[str], columns: Sequence[Sequence[str]]) -> str:
    found = [name for name, cells in zip(heading, columns, strict=True) if name in KEYS and any(cells)]
    return f"baris keluarga atau orang dengan kolom {', '.join(found)}" if found else ""


def _by_person(heading: Sequence[str], columns: Sequence[Sequence[str]]) -> str:
    """Names of persons together with addresses or other columns about persons, by headings and by cells."""
    kinds = [_kinds(name, cells) for name, cells in zip(heading, columns, strict=True)]
    every = [kind for column in kinds for kind in column]
    names = "orang" in every or "nama" in every
    persons, phone = sum("diri" in column for column in kinds), "telepon" in every
    address = "alamat" in every or ("isi nama" in every and bool(_PLACE_HEADINGS & set(heading)))
    strong = "orang" in every and (address or persons or phone)
    reached = address and phone and "isi nama" in every
    weak = names and (persons > 1 or (persons and address) or reached)
    nameless = persons >= NAMELESS and len(columns[0]) > 1 and not _is_one_row_a_place(heading, columns)
    if not (strong or weak or nameless):
        return ""
    said = [name or "tanpa judul" for name, column in zip(heading, kinds, strict=True) if column]
    what = "nama orang bersama keterangan dirinya" if names else "keterangan diri orang"
    return f"{what} (kolom {', '.join(said)})"


def _kinds(name: str, cells: Sequence[str]) -> set[str]:
    """What a column is about: ``orang`` (personal name), ``nama``, ``alamat``, ``telepon``, ``diri`` (of a person)."""
    filled = [plain_words(cell) for cell in cells if cell.strip()][:CELLS_LOOKED_AT]
    if not filled:
        return set()
    kinds: set[str] = set()
    if _PERSONAL_NAME.fullmatch(name) and not _are_places(filled):
        kinds |= {"orang", "nama"}
    elif _NAME.fullmatch(name) and not _are_places(filled):
        kinds.add("nama")
    for kind, pattern in (("alamat", _ADDRESS), ("telepon", _PHONE), ("diri", _PERSON)):
        if pattern.fullmatch(name):
            kinds.add(kind)
    return kinds | _cell_kinds(filled)


def _cell_kinds(filled: Sequence[str]) -> set[str]:
    """The same by the cells alone, where headings say nothing."""
    if len(filled) < 3:
        return set()
    alike = {kind for kind, pattern in _CELLS.items() if _share(filled, pattern) >= MOST}
    if "lahir" in alike and len(set(filled)) < MOST * len(filled):
        alike.discard("lahir")  # days of data collection, not of birth
    kinds = {"diri" if kind in ("kelamin", "lahir") else kind for kind in alike}
    if _share(filled, _PERSON_CELL) >= MOST and len(set(filled)) >= MOST * len(filled) and not _are_places(filled):
        kinds |= {"nama", "isi nama"} if not kinds else set()
    return kinds


def _share(filled: Sequence[str], pattern: re.Pattern[str]) -> float:
    return sum(bool(pattern.fullmatch(cell)) for cell in filled) / len(filled)


def _are_places(filled: Sequence[str]) -> bool:
    """Whether most names are those of areas, services or firms."""
    recognise = recogniser(load().wilayah)
    own = {plain_words(item.nama) for item in load().wilayah.kecamatan}
    return sum(bool(_PLACE.match(c) or c in own or recognise(c).kode) for c in filled) > len(filled) / 2


def _by_contract(heading: Sequence[str], columns: Sequence[Sequence[str]]) -> str:
    """Rows of the families' or members' tables without number or name; one row a gampong is no household."""
    known = [name for name in heading if name in OWN]
    if len(known) < ENOUGH or len(columns[0]) < 2 or _is_one_row_a_place(heading, columns):
        return ""
    return f"isian formulir keluarga, satu baris satu keluarga (kolom {', '.join(known[:ENOUGH])}, ...)"


def _is_one_row_a_place(heading: Sequence[str], columns: Sequence[Sequence[str]]) -> bool:
    places = [cells for name, cells in zip(heading, columns, strict=True) if name in _PLACE_HEADINGS]
    return any(len(set(cells)) == len(cells) for cells in places)


def _is_marked(heading: Sequence[str], columns: Sequence[Sequence[str]]) -> bool:
    """Sample data: every family number bears the mark, and no other number or name of a person stands beside it."""
    family = {plain_words(name.replace("_", " ")) for name in (ID_KELUARGA, *SHARED[ID_KELUARGA])}
    private = {plain_words(name.replace("_", " ")) for name in (*PRIBADI, *PRIVATE_HEADINGS)} - family
    marked = [cells for name, cells in zip(heading, columns, strict=True) if name in family]
    others = [cells for name, cells in zip(heading, columns, strict=True) if name in private]
    return (
        any(map(any, marked))
        and all(c.upper().startswith(MARK) for cells in marked for c in cells if c)
        and not any(map(any, others))
    )
