"""One tongue a function: English for mechanics, Indonesian only for what stands on the forms and in the contracts."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
ROOMS = ("intake", "releases", "tables", "catalog")

MECHANICS = {
    "ada": "present",
    "akhir": "last",
    "alamat": "address",
    "alasan": "reason",
    "angka": "digits",
    "arsip": "archive",
    "asing": "foreign",
    "atas": "above",
    "awal": "start",
    "baca": "parse",
    "bagian": "part",
    "bahasa": "language",
    "banyak": "count",
    "baris": "row",
    "baru": "new",
    "bawah": "low",
    "beda": "differing",
    "bentuk": "form",
    "berkas": "file",
    "besar": "size",
    "buka": "open",
    "buku": "workbook",
    "bulan": "month",
    "buruk": "bad",
    "calon": "candidate",
    "catatan": "notice",
    "cocok": "match",
    "contoh": "sample",
    "cukup": "enough",
    "daftar": "entries",
    "dekat": "near",
    "depan": "before",
    "diganti": "replaced",
    "dikenal": "known",
    "dipakai": "used",
    "ditutup": "hidden",
    "dokumen": "document",
    "dua": "both",
    "ejaan": "spelling",
    "entri": "entry",
    "gagal": "failed",
    "galat": "error",
    "ganda": "repeated",
    "ganti": "replacement",
    "gaya": "style",
    "hampa": "empty",
    "hari": "day",
    "hasil": "outcome",
    "hilang": "missing",
    "hitung": "counts",
    "huruf": "letter",
    "ikut": "followed",
    "induk": "parent",
    "isi": "content",
    "jejak": "digest",
    "judul": "heading",
    "jumlah": "total",
    "kaki": "footer",
    "kamus": "vocabulary",
    "kartu": "card",
    "kelas": "kind",
    "kepala": "head",
    "kosong": "blank",
    "lain": "other",
    "lama": "old",
    "laporan": "report",
    "lebar": "width",
    "lembar": "sheet",
    "lengkap": "whole",
    "letak": "place",
    "masalah": "problem",
    "mentah": "raw",
    "menurut": "by",
    "milik": "owner",
    "muat": "fitting",
    "nilai": "value",
    "nomor": "number",
    "panjang": "long",
    "pasangan": "pair",
    "pecahan": "fraction",
    "pemisah": "separator",
    "pendek": "short",
    "pertama": "first",
    "pertanyaan": "question",
    "petunjuk": "guide",
    "pilihan": "choice",
    "pola": "pattern",
    "posisi": "position",
    "potongan": "piece",
    "rasio": "ratio",
    "rencana": "plan",
    "resmi": "official",
    "ribuan": "grouped",
    "rusak": "damaged",
    "salah": "wrong",
    "sama": "same",
    "sandi": "encoding",
    "satu": "one",
    "sebutan": "where",
    "sejenis": "kind",
    "sel": "cell",
    "sementara": "temporary",
    "semua": "every",
    "sisa": "rest",
    "skema": "schema",
    "sudah": "reported",
    "susunan": "layout",
    "tahun": "year",
    "tanpa": "without",
    "tautan": "link",
    "teks": "text",
    "tempat": "place",
    "terbaik": "best",
    "terisi": "filled",
    "tertulis": "written",
    "tetap": "kept",
    "titik": "dots",
    "tujuan": "target",
    "ubah": "change",
    "ulang": "repeated",
    "unik": "distinct",
    "uraian": "detail",
    "urut": "order",
    "utama": "main",
    "utuh": "whole",
    "yatim": "orphan",
}
"""Words of mechanics that once stood in two tongues, and the one that stays; as fields of a contract some live on."""

FORMS = {"uraian"}
"""Methods named as the key of the catalogue whose text they give."""


def bound(tree: ast.AST) -> Iterator[tuple[int, str]]:
    """Line and name of every function, and of every parameter and local bound in a function or a comprehension."""
    inner = (ast.FunctionDef, ast.AsyncFunctionDef, ast.Lambda, ast.comprehension)
    seen = set()
    for scope in (node for node in ast.walk(tree) if isinstance(node, inner)):
        for node in ast.walk(scope):
            if id(node) in seen:
                continue
            seen.add(id(node))
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                yield node.lineno, node.name
            elif isinstance(node, ast.arg):
                yield node.lineno, node.arg
            elif isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
                yield node.lineno, node.id
            elif isinstance(node, ast.ExceptHandler) and node.name:
                yield node.lineno, node.name


def foreign(text: str) -> list[str]:
    """Names of a module that hold a word of mechanics in Indonesian, each with its line and the word to use."""
    return [
        f"{line} {name}: {MECHANICS[word]}"
        for line, name in bound(ast.parse(text))
        for word in name.split("_")
        if word in MECHANICS and name not in FORMS
    ]


@pytest.mark.parametrize("room", ROOMS)
def test_no_name_in_a_function_says_mechanics_in_indonesian(room: str):
    modules = sorted((ROOT / "peka_core" / room).rglob("*.py"))
    names = [name for path in modules for _, name in bound(ast.parse(path.read_text(encoding="utf-8")))]
    assert len(names) > 30
    found = {path.name: foreign(path.read_text(encoding="utf-8")) for path in modules}
    assert not {name: lines for name, lines in found.items() if lines}


@pytest.mark.parametrize(
    "code",
    [
        "def read(berkas): ...",
        "def read(path):\n    hasil = path",
        "rows = [isi for isi in ()]",
        "def f():\n    return any(id_baris for id_baris in ())",
        "def f():\n    try: ...\n    except OSError as galat: ...",
        "key = lambda teks: 1",
        "def _angka(value): ...",
        "def f():\n    if (salah := 1): ...",
    ],
)
def test_one_word_put_back_is_found(code: str):
    assert len(set(foreign(code))) == 1


def test_words_of_the_forms_stay_as_they_are():
    assert not foreign(
        "def f(tabel, kode, putaran):\n    kolom, gampong = tabel.induk, '{isi}'\n    return kolom.nilai"
    )


def glossary() -> dict[str, str]:
    """Word -> how it stands in the code, from the table in CONTRIBUTING.md."""
    section = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8").partition("\n## Nama\n")[2].partition("\n## ")[0]
    rows = re.findall(r"^\| ([a-z_, ]+) \| ([^|]+) \| [^|]+ \|$", section, re.MULTILINE)
    return {word: code for words, code in rows for word in words.split(", ") if word != "kata"}


def test_the_glossary_and_the_list_agree():
    words = glossary()
    assert len(words) > 60
    for word, code in words.items():
        if f"`{word}`" in code:
            assert word not in MECHANICS, f"{word} stays in the code"
        else:
            assert f"`{MECHANICS[word]}`" in code, word
