"""A contract refuses to be made wrong, and nothing but the contracts knows which tables there are."""

import ast
import re
from dataclasses import replace
from datetime import date
from pathlib import Path

import polars as pl
import pytest

from peka_core import catalog, releases
from peka_core.intake.aliases import ALIASES, NAMA_GAMPONG, PRIVATE_HEADINGS
from peka_core.intake.columns import heading_key, vocabulary
from peka_core.intake.template import choices
from peka_core.tables import ANGGOTA, ASESMEN, ID_KELUARGA, KELUARGA, PRIBADI, TABEL, Kolom, Tabel, in_order
from peka_core.tables.contract import NOMOR_KELUARGA
from peka_core.tables.schema import dtype, polars_schema
from tests.support.releases import info, keluarga
from tests.support.tables import with_tables

ROOT = Path(__file__).resolve().parents[3]
NOMOR = Kolom("id_mitra", "teks", "Nomor mitra", wajib=True)
HARI = Kolom("tanggal", "tanggal", "Tanggal", wajib=True)


@pytest.mark.parametrize(
    ("opsi", "kata"),
    [
        ({"nama": "mitra lain"}, "no table name"),
        ({"kunci": ()}, "needs a key"),
        ({"kunci": ("id_lain",)}, "key columns"),
        ({"kolom": (replace(NOMOR, wajib=False),)}, "key columns"),
        ({"kolom": (NOMOR, NOMOR)}, "stands twice"),
        ({"sifat": "peristiwa"}, "names its date column"),
        ({"tanggal": "tanggal"}, "names its date column"),
        ({"sifat": "peristiwa", "tanggal": "id_mitra"}, "date of an event"),
        (
            {"sifat": "peristiwa", "tanggal": "tanggal", "kolom": (NOMOR, replace(HARI, wajib=False))},
            "date of an event",
        ),
        ({"bagian_induk": True}, "part of no parent"),
    ],
)
def test_a_table_that_contradicts_itself_cannot_be_made(opsi, kata):
    with pytest.raises(ValueError, match=kata):
        Tabel(**{"nama": "mitra", "label_id": "Mitra", "kolom": (NOMOR,), "kunci": ("id_mitra",), **opsi})


@pytest.mark.parametrize(
    ("isi", "kata"),
    [
        (("nama", "teks", "Nama"), "direct identifier"),
        (("dua kata", "teks", "Dua"), "no column name"),
        (("id_keluarga", "teks", "Nomor"), "jenis is 'keluarga'"),
        (("nomor", "keluarga", "Nomor"), "bears its own name"),
        (("umur", "bulat", "Umur"), "both bounds"),
        (("jawaban", "kode", "Jawaban"), "needs its question"),
        (("sebab", "daftar", "Sebab"), "needs its catalogue"),
    ],
)
def test_a_column_that_contradicts_itself_cannot_be_made(isi, kata):
    with pytest.raises(ValueError, match=kata):
        Kolom(*isi)


def test_a_parent_must_be_known_stand_earlier_and_be_held_by_its_key():
    with pytest.raises(ValueError, match="unknown or stands later"):
        in_order(ANGGOTA, KELUARGA)
    with pytest.raises(ValueError, match="no column of the key of keluarga"):
        in_order(KELUARGA, Tabel("mitra", "Mitra", (NOMOR,), ("id_mitra",), induk="keluarga"))
    longgar = Tabel("catatan", "Catatan", (NOMOR, replace(NOMOR_KELUARGA, wajib=False)), ("id_mitra",), "keluarga")
    with pytest.raises(ValueError, match="must be wajib"):
        in_order(KELUARGA, longgar)
    with pytest.raises(ValueError, match="whole key"):
        in_order(KELUARGA, Tabel("bantuan", "B", (NOMOR, NOMOR_KELUARGA), ("id_mitra",), rujukan=("keluarga",)))
    with pytest.raises(ValueError, match="two tables of one name"):
        in_order(KELUARGA, KELUARGA)


def test_the_registry_is_sound_and_its_questions_and_terms_are_in_the_catalogue():
    assert in_order(*TABEL.values()) == TABEL
    katalog = catalog.load()
    for kolom in (kolom for tabel in TABEL.values() for kolom in tabel.kolom):
        assert not kolom.kode_regsosek or kolom.kode_regsosek in katalog.regsosek, kolom.nama
        assert not kolom.katalog or getattr(katalog, kolom.katalog), kolom.nama


def test_every_alias_leads_to_a_column_and_none_lets_an_identifier_in():
    assert not {nama for nama in ALIASES if nama not in TABEL}
    for nama, tabel in TABEL.items():
        assert set(ALIASES.get(nama, {})) <= set(tabel.nama_kolom)
        kamus = vocabulary(nama)
        assert set(kamus.values()) <= {*tabel.nama_kolom, NAMA_GAMPONG}
        if tabel.holds(ID_KELUARGA):
            assert not [teks for teks in (*PRIBADI, *PRIVATE_HEADINGS) if heading_key(teks) in kamus]


def test_what_a_contract_says_of_todays_tables():
    assert [tabel.nama for tabel in TABEL.values() if tabel.wajib] == ["keluarga"]
    assert (ANGGOTA.link(KELUARGA), ASESMEN.link(KELUARGA)) == (["id_keluarga", "putaran"],) * 2
    assert all(tabel.by_round for tabel in (KELUARGA, ANGGOTA, ASESMEN))
    assert (ANGGOTA.bagian_induk, ASESMEN.bagian_induk) == (True, False)


def test_two_tables_whose_columns_share_a_name_may_offer_different_choices():
    satu, dua = (
        Tabel(
            nama,
            nama,
            (replace(NOMOR, nama=f"id_{nama}"), Kolom("status", "teks", "Status", pilihan=pilihan)),
            (f"id_{nama}",),
        )
        for nama, pilihan in (("rekan", ("aktif", "selesai")), ("lapak", ("rencana", "selesai")))
    )
    with with_tables(satu, dua):
        pilihan = choices(catalog.load())
    assert pilihan["rekan.status"] == ["aktif", "selesai"]
    assert pilihan["lapak.status"] == ["rencana", "selesai"]


@pytest.mark.parametrize("nama", list(TABEL))
def test_every_table_is_written_and_read_back_in_its_contract(tmp_path, nama):
    row = {kolom.nama: [_value(kolom)] for kolom in TABEL[nama].kolom}
    tables = {"keluarga": keluarga(), nama: pl.DataFrame(row, schema=polars_schema(nama))}
    release = releases.write(tables, info(), tmp_path)
    assert release.read(nama).equals(tables[nama])
    assert release.columns(nama) == TABEL[nama].nama_kolom
    assert release.asked(nama) == set(TABEL[nama].nama_kolom)


def _value(kolom: Kolom) -> object:
    contoh = {pl.Int64(): 1, pl.Float64(): 1.5, pl.Date(): date(2026, 11, 1), pl.List(pl.String()): ["utang"]}
    return contoh.get(dtype(kolom), "x")


def test_names_of_tables_stand_in_contracts_aliases_and_generators_alone():
    """No code on the way of a table into a release, out of it, or into a document knows a table by its name.

    The family table is the root of the subject and may be named; any other name, alone or in a list of names, may not.
    """
    places = [ROOT / "peka_core" / room for room in ("intake", "releases", "exports", "commands")]
    files = [path for place in places for path in place.rglob("*.py") if path.name != "aliases.py"]
    files += [ROOT / "peka_core" / "synthetic" / "write.py", ROOT / "docs" / "buat_kamus.py"]
    names = "|".join(nama for nama in TABEL if nama != "keluarga")
    typed = re.compile(rf"({names})|.*\b({names})\.(csv|parquet|xlsx)\b.*|.*keluarga, ({names})\b.*", re.DOTALL)
    offenders = [
        f"{path.name}:{node.lineno}"
        for path in files
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and typed.fullmatch(node.value)
    ]
    assert not offenders
