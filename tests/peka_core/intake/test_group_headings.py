"""Headings and sheets as Kobo and ODK write them: groups before a question, one column a choice, rows by index."""

import pytest

from peka_core.intake.columns import column_of, is_private, option_of
from tests.support.imports import imported, messages, taken


@pytest.mark.parametrize(
    ("heading", "column"),
    [
        ("rumah/luas_lantai_m2", "luas_lantai_m2"),
        ("survei/rumah/luas_lantai_m2", "luas_lantai_m2"),
        ("rumah-luas_lantai_m2", "luas_lantai_m2"),
        ("rumah:luas_lantai_m2", "luas_lantai_m2"),
        ("rumah.luas_lantai_m2", "luas_lantai_m2"),
        ("Perumahan/Jenis lantai terluas", "jenis_lantai"),
        ("Perumahan/Rekening aktif/dompet digital", "rekening"),
        ("Blok III/R303", "jenis_lantai"),
        ("identitas/Nomor keluarga", "id_keluarga"),
        ("lokasi/Nama desa", "nama_gampong"),
        ("desa/gampong", "nama_gampong"),
        ("_id", None),
        ("_index", None),
        ("_submission_time", None),
        ("lahir/tanggal", None),
        ("pagar/atap rusak", None),
        ("penyebab/utang", None),
    ],
)
def test_the_last_part_of_a_heading_counts_where_it_is_a_word_of_the_form(heading, column):
    assert column_of(heading, "keluarga") == column


@pytest.mark.parametrize("heading", ["identitas/nik", "a/b/Nama lengkap", "responden/no hp", "kk/alamat"])
def test_a_personal_heading_is_personal_behind_groups_too(heading):
    assert is_private(heading)


@pytest.mark.parametrize(
    ("heading", "tabel", "option"),
    [
        ("penyebab/utang", "keluarga", ("penyebab", "utang")),
        ("sosial/penyebab/akses_pasar", "keluarga", ("penyebab", "akses_pasar")),
        ("Penyebab kemiskinan/Utang", "keluarga", ("penyebab", "Utang")),
        ("kartu_identitas/4", "anggota", ("kartu_identitas", "4")),
        ("penyebab", "keluarga", None),
        ("rumah/desil", "keluarga", None),
        ("desil/1", "keluarga", None),
    ],
)
def test_a_column_a_choice_is_known_by_its_question(heading, tabel, option):
    assert option_of(heading, tabel) == option


def test_an_export_with_groups_comes_in_as_one_without(tmp_path):
    plain = "id_keluarga;putaran;kode_gampong;luas_lantai_m2;penyebab\nA1;2025;11.72.02.2005;36;utang; \n"
    kobo = (
        "_id,_uuid,umum/id_keluarga,umum/putaran,umum/kode_gampong,rumah/luas_lantai_m2,sosial/penyebab,"
        "sosial/penyebab/utang,sosial/penyebab/akses_pasar,_index\n"
        "77,u-77,A1,2025,11.72.02.2005,36,utang,1,0,1\n"
    )
    one = imported(tmp_path, tmp_path / "satu", keluarga=plain)
    other = imported(tmp_path, tmp_path / "dua", keluarga=kobo)
    assert one.release is not None
    assert other.release is not None
    columns = ["putaran", "kode_gampong", "luas_lantai_m2", "penyebab"]
    assert one.release.read("keluarga").select(columns).equals(other.release.read("keluarga").select(columns))


def test_the_name_of_a_column_comes_before_a_looser_heading_wherever_it_stands(tmp_path):
    hasil = imported(
        tmp_path, keluarga="id;id_keluarga;tahun data;putaran;desa\n1;A1;1999;2025;Paya\n2;A2;1999;2025;Paya"
    )
    assert taken(hasil) == (2, 0)
    assert hasil.report.putaran == ("2025",)


def test_choices_marked_in_their_own_columns_make_one_answer(tmp_path):
    hasil = imported(
        tmp_path,
        keluarga="""
            id_keluarga;putaran;nama_gampong;penyebab/utang;penyebab/akses_pasar
            A1;2025;Paya;1;1
            A2;2025;Paya;0;TRUE
            A3;2025;Paya;0;0
            A4;2025;Paya;;
            A5;2025;Paya;mungkin;0
        """,
        anggota="""
            id_keluarga;putaran;no_anggota;kartu_identitas/1;kartu_identitas/4
            A1;2025;1;1;1
            A2;2025;1;0;0
            A3;2025;1;;
        """,
    )
    assert hasil.release is not None
    causes = hasil.release.read("keluarga")["penyebab"].to_list()
    assert sorted(causes, key=str) == sorted([["utang", "akses_pasar"], ["akses_pasar"], None, None], key=str)
    assert sorted(hasil.release.read("anggota")["kartu_identitas"].to_list(), key=str) == [0, 5, None]
    assert "keluarga!D6 istilah_asing 'utang=mungkin'" in messages(hasil)


FAMILIES = """
    _index;umum/id_keluarga;umum/putaran;umum/nama_gampong
    1;A1;2025;Paya
    2;A2;2025;Jaboi
"""


@pytest.mark.parametrize(
    ("families", "heading"),
    [
        (FAMILIES, "_parent_index"),
        (FAMILIES.replace("_index", "KEY"), "PARENT_KEY"),
        (FAMILIES.replace("_index", "_id"), "_submission__id"),
    ],
)
def test_members_of_a_repeat_group_find_their_family_by_index(tmp_path, families, heading):
    rows = f"no_anggota;usia_tahun;_parent_table_name;{heading}\n1;40;keluarga;2\n1;50;keluarga;1\n2;9;keluarga;2"
    hasil = imported(tmp_path, keluarga=families, anggota=rows)
    assert taken(hasil) == (2, 3)
    assert hasil.release is not None
    both = hasil.release.read("anggota").join(hasil.release.read("keluarga"), on="id_keluarga")
    assert sorted(both.select("kode_gampong", "usia_tahun").rows()) == [
        ("11.72.02.2004", 9),
        ("11.72.02.2004", 40),
        ("11.72.03.2004", 50),
    ]


def test_a_row_whose_index_is_nowhere_is_a_fault_at_its_index_and_holds_a_family_back(tmp_path):
    rows = "no_anggota;usia_tahun;_parent_index\n1;40;1\n2;41;7\n1;50;2"
    hasil = imported(tmp_path, keluarga=FAMILIES, anggota=rows)
    assert taken(hasil) == (1, 1)
    assert "anggota!C3 kosong_wajib" in messages(hasil)


def test_an_index_beside_the_numbers_themselves_changes_nothing(tmp_path):
    rows = "id_keluarga;putaran;no_anggota;_parent_index\nA1;2025;1;2\nA2;2025;1;1"
    assert taken(imported(tmp_path, keluarga=FAMILIES, anggota=rows)) == (2, 2)


@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
def test_group_headings_settle_the_separator_of_a_text_file(tmp_path, separator):
    rows = (
        ("umum/id_keluarga", "umum/putaran", "umum/kode_gampong", "umum/catatan"),
        *((f"A{n}", "2025", "11.72.02.2005", "a;b,c|d;e,f|g".replace(separator, " ")) for n in range(3)),
    )
    hasil = imported(tmp_path, keluarga="\n".join(separator.join(row) for row in rows))
    assert taken(hasil) == (3, 0)
