"""Tells people and households from reference tables: by numbers of the population register, by columns, by cells."""

import re
from collections.abc import Iterator, Sequence

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
HEADINGS_LOOKED_AT = 12
ENOUGH = 5
"""So many columns of the families' or members' own tables make rows of households, also without a number or a name."""
CELLS_LOOKED_AT = 2000
"""So many cells of a column tell what it is about."""
MOST = 0.7
"""Share of a column's cells that must look alike."""

_KEYS = {
    ID_KELUARGA,
    *(heading for heading in SHARED[ID_KELUARGA] if heading != "id"),
    *FAMILY_CARD_HEADINGS,
    *("nik", "no_kk", "nomor induk kependudukan", "no ktp", "nomor ktp", "no nik", "nomor nik", "nik kk", "nokk"),
    *("id kk", "idbdt", "id dtks", "id art", "id rtm", "id anggota", "id individu", "nomor rumah tangga", "no rtm"),
}  # fmt: skip
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
    "telepon": re.compile(r"(62|0) ?8\d[\d ]{6,12}"),
    "alamat": re.compile(r".*\b(jl|jln|jalan|dusun|jurong|gang|gg|lorong|lr|rt \d+|rw \d+|rt\d+|rw\d+)\b.*"),
}
_PERSON_CELL = re.compile(r"[a-z]+( [a-z]+){1,4}")


def numbers(text: str) -> str:
    """That a text holds a number of the population register (NIK, KK); empty when it holds none."""
    found = [number for match in NUMBER.finditer(text) if _is_registered(number := re.sub(r"\D", "", match[0]))]
    found += [n for m in SCIENTIFIC.finditer(text) if _is_registered(n := (m[1] + m[2]).ljust(16, "0"))]
    return f"memuat {len(found)} nomor berbentuk NIK atau nomor KK" if found else ""


def reason(rows: Sequence[Sequence[str]]) -> str:
    """Why a table holds people or households; empty for a reference table, and for one marked as sample data."""
    for heading, body in _readings(rows):
        if not body:
            continue
        columns = [[row[j].strip() if j < len(row) else "" for row in body] for j in range(len(heading))]
        why = _by_key(heading, columns) or _by_person(heading, columns) or _by_contract(heading, columns)
        if why and not _is_marked(heading, columns):
            return why
    return ""


def _readings(rows: Sequence[Sequence[str]]) -> Iterator[tuple[list[str], list[list[str]]]]:
    """The table under each of its first rows as heading, then without any."""
    plain = [[str(cell) for cell in row] for row in rows]
    for at in range(min(HEADINGS_LOOKED_AT, len(plain))):
        if sum(bool(cell.strip()) for cell in plain[at]) > 1:
            body = [row for row in plain[at + 1 :] if any(cell.strip() for cell in row)]
            yield [plain_words(cell.replace("_", " ")) for cell in plain[at]], body
    width = max((len(row) for row in plain), default=0)
    yield [""] * width, [row for row in plain if any(row)]


def _is_registered(digits: str) -> bool:
    """Province, regency, district, a day (women's plus 40) and a month: the form of NIK and of family card numbers."""
    province, regency, district, day, month = (int(digits[i : i + 2]) for i in range(0, 10, 2))
    return province in PROVINCES and 0 < regency < 80 and district > 0 and day in DAYS and 0 < month < 13


def _by_key(heading: Sequence[str], columns: Sequence[Sequence[str]]) -> str:
    keys = {plain_words(key.replace("_", " ")) for key in _KEYS}
    found = [name for name, cells in zip(heading, columns, strict=True) if name in keys and any(cells)]
    return f"baris keluarga atau orang dengan kolom {', '.join(found)}" if found else ""


def _by_person(heading: Sequence[str], columns: Sequence[Sequence[str]]) -> str:
    """Names of persons together with addresses or other columns about persons, by headings and by cells."""
    kinds = [_kinds(name, cells) for name, cells in zip(heading, columns, strict=True)]
    every = [kind for column in kinds for kind in column]
    names = "orang" in every or "nama" in every
    address, persons, phone = "alamat" in every, sum("diri" in column for column in kinds), "telepon" in every
    strong = "orang" in every and (address or persons or phone)
    weak = names and (persons > 1 or (persons and address) or (address and phone and "isi nama" in every))
    if strong or weak:
        said = [name or "tanpa judul" for name, column in zip(heading, kinds, strict=True) if column]
        return f"nama orang bersama keterangan dirinya (kolom {', '.join(said)})"
    return ""


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
    places = {plain_words(name.replace("_", " ")) for name in ("kode_gampong", "nama_gampong", *SHARED["nama_gampong"])}
    for cells in (cells for name, cells in zip(heading, columns, strict=True) if name in places):
        if len(set(cells)) == len(cells):
            return ""
    for nama, tabel in TABEL.items():
        own = {
            spelling for kolom in tabel.kolom for spelling in (kolom.nama, *ALIASES.get(nama, {}).get(kolom.nama, ()))
        }
        own -= {ID_KELUARGA, "putaran", "kode_gampong", *SHARED["putaran"], *SHARED["kode_gampong"]}
        known = [name for name in heading if name in {plain_words(spelling.replace("_", " ")) for spelling in own}]
        if len(known) >= ENOUGH and len(columns[0]) > 1:
            return f"baris tabel {nama} (kolom {', '.join(known[:ENOUGH])}, ...)"
    return ""


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
