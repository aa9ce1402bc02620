"""Households and persons are told by their shape in every kind of file; reference tables and sample data pass."""

import bz2
import csv
import gzip
import json
import os
import sqlite3
import subprocess
import sys
import zipfile
from collections.abc import Callable, Sequence
from contextlib import closing
from functools import cache
from io import BytesIO, StringIO
from pathlib import Path

import polars as pl
import pytest
import xlsxwriter

from peka_core.catalog import load
from peka_core.synthetic import generate
from tests.gate import check
from tests.gate.people import numbers

pytestmark = pytest.mark.slow

ROOT = Path(__file__).resolve().parents[2]
Table = Sequence[Sequence[str]]


def number(serial: int, day: int = 14, regency: str = "1172") -> str:
    """A made-up number in the form of the population register; put together here, so that no file holds one."""
    return f"{regency}02{day:02}0688{serial:04}"


NAMES = ["Budi Karangan", "Siti Rekaan", "Cut Umpama", "Teuku Misal", "Ani Contohwati", "Rudi Andaian"]
FAMILIES = [["No KK", "Gampong"], *([number(i), "Jaboi"] for i in range(1, 7))]
RENAMED = [["a", "b"], *([number(i, 54), str(i)] for i in range(1, 4))]
PSEUDONYMS = [["id_keluarga", "putaran"], ["k7f3", "2026"], ["a91c", "2026"]]
PEOPLE = [
    ["Nama", "Alamat", "Umur"],
    *([name, f"Jurong {i}", str(20 + i)] for i, name in enumerate(NAMES)),
]
HEADS = [["Nama Kepala Keluarga", "Dusun"], *([name, "Cot"] for name in NAMES)]
NO_HEADING = [
    [name, "L" if i % 2 else "P", f"{10 + i}-03-19{70 + i}", f"Jl. Contoh No. {i}"] for i, name in enumerate(NAMES)
]
ANSWERS = [
    ["kode_gampong", "jumlah_anggota", "jenis_lantai", "jenis_dinding", "sumber_air_minum", "bahan_bakar", "desil"],
    *(["11.72.02.2004", str(2 + i), "1", "3", "4", "4", "2"] for i in range(6)),
]
TITLED = [["DAFTAR PENERIMA BANTUAN"], [], ["Tahun 2026"], *PEOPLE]
BY_VILLAGE = [["Nama", "Gampong", "Umur"], *([name, "Jaboi", str(30 + i)] for i, name in enumerate(NAMES))]
NAMELESS = [
    ["jk", "tgl lahir", "pekerjaan", "pendidikan"],
    *(["L", f"0{i}-04-1980", "petani", "SD"] for i in range(1, 7)),
]
LABELS = [
    ["grp/jumlah_anggota", "grp/jenis_lantai", "grp/jenis_dinding", "grp/bahan_bakar", "grp/internet", "grp/rekening"],
    *([str(i), "1", "3", "4", "4", "2"] for i in range(6)),
]
ON_ITS_SIDE = [list(column) for column in zip(*PEOPLE, strict=True)]
KEY_IN_A_GROUP = [["data/grp/nik", "data/grp/skor"], ["9911", "3"], ["9912", "4"]]
REACHED = [[name, f"08123456789{i}", f"Jl. Umpama {i}"] for i, name in enumerate(NAMES)]
HOUSEHOLDS = {
    "names, phones, addresses": REACHED,
    "a key in a group": KEY_IN_A_GROUP,
    "names by village": BY_VILLAGE,
    "persons without names": NAMELESS,
    "headings with their group": LABELS,
    "on its side": ON_ITS_SIDE,
    "family cards": FAMILIES,
    "numbers without their heading": RENAMED,
    "pseudonyms": PSEUDONYMS,
    "names, addresses, ages": PEOPLE,
    "heads and hamlets": HEADS,
    "no heading": NO_HEADING,
    "answers of families": ANSWERS,
    "below a title": TITLED,
}

WILAYAH = load().wilayah
LINES = [
    ["jenis", "wilayah", "berlaku_sejak", "rp_kapita_bulan"],
    *(["miskin", "11.72", f"20{y}", "5"] for y in range(18, 25)),
]
REFERENCE = {
    "gampong": [
        ["kode", "nama", "kecamatan", "kode_pos"],
        *([g.kode, g.nama, g.kecamatan, g.kode_pos] for g in WILAYAH.gampong),
    ],
    "people by gampong": [
        ["kode_gampong", "nama", "jumlah_jiwa", "jumlah_anggota", "desil", "penghasilan"],
        *([g.kode, f"Gampong {g.nama}", "900", "240", "3", "1"] for g in WILAYAH.gampong),
    ],
    "poverty lines": LINES,
    "shares by gampong": [
        ["nama_gampong", "jumlah_anggota", "jenis_lantai", "jenis_dinding", "bahan_bakar", "internet", "desil"],
        *([g.nama, "3.2", "0.1", "0.2", "0.4", "0.5", "4"] for g in WILAYAH.gampong),
    ],
    "programmes": [
        ["nama", "jenis bantuan", "sumber"],
        ["Rumah Layak", "barang", "kota"],
        ["Modal Usaha", "uang", "kota"],
    ],
    "services": [
        ["nama", "alamat", "telepon", "lon", "lat"],
        ["Puskesmas Contoh", "Jl. Umpama 1", "0652 000001", "95.3", "5.8"],
        ["SD Rekaan", "Jl. Umpama 2", "0652 000002", "95.3", "5.8"],
        ["Pustu Misal", "Jl. Umpama 3", "0652 000003", "95.3", "5.8"],
    ],
    "regencies": [
        ["Nama", "Pengeluaran", "Tahun"],
        ["Kab. Umpama", "500000", "2024"],
        ["Kota Misal", "600000", "2024"],
    ],
    "indicators": [["kode", "nama", "bobot"], ["air", "Air minum layak", "10"], ["gizi", "Gizi balita", "10"]],
    "empty template": [["id_keluarga", "putaran", "nik", "nama", "alamat"]],
    "big numbers": [
        ["kode", "nilai"],
        ["a", "2234567890123456"],
        ["b", "9911720101010001"],
        ["c", "17328" + "71234567890"],
    ],
    "a dictionary of columns": [
        ["kolom", "keterangan", "jenis"],
        ["nik", "nomor induk penduduk", "teks"],
        ["nama_kepala_keluarga", "nama orang itu", "teks"],
        ["alamat", "letak rumah itu", "teks"],
        ["umur", "dalam tahun", "angka"],
    ],
    "words of a catalogue": [
        ["kode", "label_id", "label_en"],
        ["pendidikan", "Pendidikan", "Education level"],
        ["pekerjaan", "Pekerjaan utama", "Main work"],
        ["desil", "Desil kesejahteraan", "Welfare decile"],
    ],
    "no rows": [],
}


def separated(mark: str, encoding: str = "utf-8") -> Callable[[Table], bytes]:
    def write(table: Table) -> bytes:
        out = StringIO()
        csv.writer(out, delimiter=mark).writerows(table)
        return out.getvalue().encode(encoding)

    return write


def records(table: Table) -> list[dict[str, str]]:
    heading = max(range(len(table)), key=lambda i: (len(table[i]), -i)) if table else 0
    return [dict(zip(table[heading], row, strict=False)) for row in table[heading + 1 :]] if table else []


def as_json(table: Table) -> bytes:
    return json.dumps({"data": {"isi": records(table)}}).encode()


def as_json_by_columns(table: Table) -> bytes:
    rows = records(table)
    return json.dumps({key: [row.get(key) for row in rows] for key in (rows[0] if rows else ())}).encode()


def as_lines(table: Table) -> bytes:
    return "\n".join(json.dumps(row) for row in records(table)).encode()


def as_geojson(table: Table) -> bytes:
    point = {"type": "Point", "coordinates": [95.3, 5.8]}
    features = [{"type": "Feature", "properties": row, "geometry": point} for row in records(table)]
    return json.dumps({"type": "FeatureCollection", "features": features}).encode()


def as_workbook(table: Table) -> bytes:
    out = BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True}) as book:
        book.add_worksheet("kosong")
        sheet = book.add_worksheet("lain")
        for i, row in enumerate(table):
            for j, cell in enumerate(row):
                sheet.write(i, j, float(cell) if cell.isdecimal() and len(cell) < 16 else cell)
    return out.getvalue()


def as_open_document(table: Table) -> bytes:
    def cell(text: str) -> str:
        return f'<table:table-cell office:value-type="string"><text:p>{text}</text:p></table:table-cell>'

    rows = "".join(f"<table:table-row>{''.join(map(cell, row))}</table:table-row>" for row in table)
    names = "".join(
        f' xmlns:{n}="urn:oasis:names:tc:opendocument:xmlns:{n}:1.0"' for n in ("office", "table", "text", "style")
    )
    content = (
        f'<?xml version="1.0"?><office:document-content{names}><office:body><office:spreadsheet>'
        f'<table:table table:name="a">{rows}</table:table></office:spreadsheet></office:body></office:document-content>'
    )
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("content.xml", content)
        archive.writestr("META-INF/manifest.xml", '<?xml version="1.0"?><manifest/>')
    return out.getvalue()


def as_parquet(table: Table) -> bytes:
    out = BytesIO()
    pl.DataFrame(records(table) or {"kosong": []}).write_parquet(out)
    return out.getvalue()


def as_database(table: Table) -> bytes:
    with closing(sqlite3.connect(":memory:")) as db:
        rows = records(table)
        columns = ", ".join(f'"{name}"' for name in (rows[0] if rows else {"kosong": ""}))
        db.execute(f"CREATE TABLE isi ({columns})")
        for row in rows:
            db.execute(f"INSERT INTO isi VALUES ({', '.join('?' * len(row))})", list(row.values()))  # noqa: S608
        db.commit()
        return db.serialize()


def as_page(table: Table) -> bytes:
    rows = ("<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>" for row in table)
    return f"<table>{''.join(rows)}</table>".encode()


def as_document(table: Table) -> bytes:
    return as_page(table).replace(b"tr>", b"w:tr>").replace(b"td>", b"w:tc>")


def as_blanks(table: Table) -> bytes:
    return "\n".join("   ".join(row) for row in table).encode()


def zipped(name: str, content: bytes) -> bytes:
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("baca.md", "keterangan")
        archive.writestr(name, content)
    return out.getvalue()


FORMATS: dict[str, Callable[[Table], bytes]] = {
    "a.csv": separated(","),
    "b.csv": separated(";", "utf-8-sig"),
    "c.csv": separated(";", "utf-16"),
    "a.tsv": separated("\t"),
    "a.txt": separated("|"),
    "b.txt": as_blanks,
    "daftar": separated(";"),
    "a.csv.lama": separated(","),
    "a.json": as_json,
    "b.json": as_json_by_columns,
    "a.jsonl": as_lines,
    "a.geojson": as_geojson,
    "a.xlsx": as_workbook,
    "gambar.bin": as_workbook,
    "a.ods": as_open_document,
    "a.parquet": as_parquet,
    "a.db": as_database,
    "a.xls": as_page,
    "a.docx": lambda table: zipped(
        "word/document.xml", as_page(table).replace(b"tr>", b"w:tr>").replace(b"td>", b"w:tc>")
    ),
    "d.csv": separated(";", "utf-16-le"),
    "gambar.png": separated(","),
    "a.csv.gz": lambda table: gzip.compress(separated(",")(table)),
    "a.csv.bz2": lambda table: bz2.compress(separated(";")(table)),
    "a.zip": lambda table: zipped("x/y.csv", separated(";")(table)),
    "b.zip": lambda table: zipped("dalam.zip", zipped("a.xlsx", as_workbook(table))),
    "c.zip": lambda table: zipped("dalam.zip", zipped("lagi.zip", zipped("a.json", as_json(table)))),
}
LOOSE = ("no heading", "on its side", "names, phones, addresses")
WITHOUT_HEADING = ("a.json", "b.json", "a.jsonl", "a.geojson", "a.parquet", "a.db", "c.zip")
"""Formats in which every column has a name."""


@pytest.mark.parametrize(
    ("kind", "name"),
    [(kind, name) for kind in HOUSEHOLDS for name in FORMATS if kind not in LOOSE or name not in WITHOUT_HEADING],
)
def test_households_and_persons_are_refused_in_every_format(kind: str, name: str):
    assert check(name, FORMATS[name](HOUSEHOLDS[kind]))


@pytest.mark.parametrize("name", FORMATS)
@pytest.mark.parametrize("kind", REFERENCE)
def test_reference_tables_pass_in_every_format(kind: str, name: str):
    assert check(name, FORMATS[name](REFERENCE[kind])) == []


@cache
def invented() -> pl.DataFrame:
    return generate(100, 3)["keluarga"].select("id_keluarga", "putaran", "kode_gampong", "desil", "jumlah_anggota")


def sample() -> list[list[str]]:
    return [invented().columns, *([str(cell) for cell in row] for row in invented().head(30).rows())]


@pytest.mark.parametrize("name", FORMATS)
def test_sample_data_pass_by_the_mark_of_every_family(name: str):
    table = sample()
    assert check(name, FORMATS[name](table)) == []
    table[7][0] = "K-0007"
    assert check(name, FORMATS[name](table))


def test_a_column_of_family_numbers_left_blank_is_no_mark():
    rows = [["id_keluarga", *ANSWERS[0]], *(["", *row] for row in ANSWERS[1:])]
    assert check("a.csv", separated(";")(rows))


def test_the_mark_never_covers_numbers_or_names_of_persons():
    marked = [["id_keluarga", "nik"], ["CONTOH-1", number(1)], ["CONTOH-2", number(2)]]
    assert check("a.csv", separated(";")(marked))
    named = [["id_keluarga", "nama kepala keluarga"], ["CONTOH-1", NAMES[0]], ["CONTOH-2", NAMES[1]]]
    assert check("a.csv", separated(";")(named))


@pytest.mark.parametrize(
    "text",
    [
        f"NIK: {number(7)}",
        f"NIK: {number(7, 71, '3174')}",
        f'{{"a": {number(7)}}}',
        f"{number(7)[:6]} {number(7)[6:12]} {number(7)[12:]}",
        f"{number(7)[:6]}.{number(7)[6:12]}.{number(7)[12:]}",
        "-".join(number(7)[i : i + 4] for i in range(0, 16, 4)),
        f"1,{number(7)[1:]}E+15",
        f"x = '{number(7)}'",
    ],
)
@pytest.mark.parametrize("name", ["catatan.md", "kode.py", "a.yaml", "surat.txt", "a.sql", "a.svg"])
def test_one_number_of_the_population_register_is_enough_in_any_text(name: str, text: str):
    assert check(name, text.encode())


@pytest.mark.parametrize(
    "text",
    [
        "9911720101010001",
        "17328" + "71234567890",
        number(1, 99),
        number(1, 40),
        number(1, 14, "1190"),
        number(1, 14, "2072"),
        number(12345),
        f"95.{number(1)}",
        f"sha{number(1)}ff",
        f"00{number(1)[2:]}",
    ],
)
def test_sixteen_digits_of_another_form_are_no_number_of_a_person(text: str):
    assert numbers(text) == ""


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.xlsx", b"0"),
        ("a.parquet", b"PAR1 rusak"),
        ("a.zip", b"PK\x03\x04rusak"),
        ("a.db", b"bukan basis data"),
        ("a.csv.gz", b"\x1f\x8brusak"),
        ("a.xls", b"\xd0\xcf\x11\xe0rusak"),
    ],
)
def test_what_cannot_be_looked_into_is_refused(name: str, content: bytes):
    [why] = check(name, content)
    assert "tidak dapat diperiksa" in why


def test_an_archive_deeper_than_anyone_packs_is_refused():
    content = b"a"
    for _ in range(12):
        content = zipped("dalam.zip", content)
    assert any("terlalu dalam" in why for why in check("a.zip", content))


@pytest.mark.parametrize("name", ["kunci", "cadangan/kunci"])
def test_the_key_to_pseudonyms_is_refused_whatever_it_holds(name: str):
    assert check(name, b"0")


def test_the_reason_names_inner_file_sheet_and_columns():
    [why] = check("semua.zip", zipped("buku.xlsx", as_workbook(PEOPLE)))
    assert why.startswith("semua.zip > buku.xlsx > lain: nama orang")
    assert "alamat" in why


def run(*arguments: str, cwd: Path, **env: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(arguments, cwd=cwd, capture_output=True, text=True, check=False, env={**os.environ, **env})


def test_the_command_says_which_file_and_what_to_do(tmp_path: Path):
    (tmp_path / "warga.csv").write_bytes(separated(";")(PEOPLE))
    (tmp_path / "garis.csv").write_bytes(separated(";")(LINES))
    gate = (sys.executable, "-m", "tests.gate")
    refused = run(*gate, str(tmp_path), cwd=ROOT)
    assert refused.returncode == 2
    assert "warga.csv" in refused.stderr
    assert "garis.csv" not in refused.stderr
    assert "PEKA_DATA" in refused.stderr
    passed = run(*gate, str(tmp_path / "garis.csv"), cwd=ROOT)
    assert (passed.returncode, passed.stdout[:18]) == (0, "1 berkas diperiksa")
    assert run(*gate, cwd=ROOT).returncode == 1
    assert run(*gate, str(tmp_path / "tiada.csv"), cwd=ROOT).returncode == 1


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """A repository with our hook, its Python and the gate, and nothing else of ours."""
    for asked in (["init", "-q"], ["config", "user.email", "uji@contoh.id"], ["config", "user.name", "Uji"]):
        run("git", *asked, cwd=tmp_path)
    for name in (".githooks", "tests", "peka_core", ".venv"):
        if (ROOT / name).exists():
            (tmp_path / name).symlink_to(ROOT / name)
    (tmp_path / ".git" / "info" / "exclude").write_text("/tests\n/peka_core\n/.venv\n/.githooks\n")
    run("git", "config", "core.hooksPath", ".githooks", cwd=tmp_path)
    return tmp_path


@pytest.mark.skipif(not (ROOT / ".venv" / "bin" / "python").exists(), reason="the hook runs the project's own Python")
def test_the_hook_stops_a_commit_of_persons_and_lets_others_through(repository: Path):
    (repository / "garis.csv").write_bytes(separated(";")(LINES))
    run("git", "add", "garis.csv", cwd=repository)
    assert run("git", "commit", "-qm", "garis", cwd=repository).returncode == 0
    (repository / "warga.csv").write_bytes(separated(";")(PEOPLE))
    run("git", "add", "warga.csv", cwd=repository)
    (repository / "warga.csv").write_text("kosong")  # what is staged counts, not what lies there now
    stopped = run("git", "commit", "-qm", "warga", cwd=repository)
    assert stopped.returncode != 0
    assert "warga.csv" in stopped.stderr
