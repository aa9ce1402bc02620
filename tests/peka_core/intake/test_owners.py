import pytest

from tests.support.imports import imported, messages, taken

KELUARGA = """
    id_keluarga;putaran;nama_gampong;jumlah_anggota
    A1;2025;Balohan;{a}
    B2;2025;Jaboi;{b}
    C3;2025;Paya;{c}
"""
NONE = {"a": "", "b": "", "c": ""}


def members(*rows: str) -> str:
    return "\n".join(("id_keluarga;putaran;no_anggota", *(row.replace(" ", ";") for row in rows)))


def accepted(hasil) -> set[str]:
    """Letters of the families that came in, by their gampong."""
    if hasil.release is None:
        return set()
    letters = {"11.72.02.2005": "A", "11.72.02.2004": "B", "11.72.03.2004": "C"}
    return {letters[kode] for kode in hasil.release.read("keluarga")["kode_gampong"]}


WHOLE = ("A1 2025 1", "A1 2025 2", "B2 2025 1", "B2 2025 2", "C3 2025 1", "C3 2025 2")


def replaced(*changes: tuple[int, str]) -> str:
    rows = list(WHOLE)
    for place, row in changes:
        rows[place] = row
    return members(*rows)


def test_whole_members_hold_nobody_back(tmp_path):
    hasil = imported(tmp_path, keluarga=KELUARGA.format(**NONE), anggota=members(*WHOLE))
    assert taken(hasil) == (3, 6)


@pytest.mark.parametrize(
    ("row", "place", "code"),
    [
        (" 2025 2", 1, "kosong_wajib"),
        ("  2", 1, "kosong_wajib"),
        ("A1  2", 1, "kosong_wajib"),
        ("9,97203E+15 2025 2", 1, "nomor_rusak"),
        ("0 2025 2", 1, "nomor_pengganti"),
        ("A7 2025 2", 1, "tanpa_keluarga"),
        ("A1 25 2", 1, "putaran_salah"),
        (" 2025 1", 0, "kosong_wajib"),
    ],
)
def test_a_member_row_that_names_no_family_holds_back_the_one_it_stands_with(tmp_path, row, place, code):
    hasil = imported(tmp_path, keluarga=KELUARGA.format(**NONE), anggota=replaced((place, row)))
    assert accepted(hasil) == {"B", "C"}
    assert taken(hasil) == (2, 4)
    assert code in messages(hasil)


def test_the_message_says_whose_row_it_seems_and_what_to_do(tmp_path):
    hasil = imported(tmp_path, keluarga=KELUARGA.format(**NONE), anggota=replaced((3, " 2025 2")))
    assert "anggota!A5 kosong_wajib" in messages(hasil)
    assert "tampaknya milik keluarga di baris 4, yang ikut disisihkan" in messages(hasil)
    assert "sel yang digabung hanya menyimpan isinya di baris pertamanya" in messages(hasil)


def test_numbers_written_once_a_family_hold_back_every_family_that_has_more_members(tmp_path):
    rows = ("A1 2025 1", "  2", "  3", "B2 2025 1", "C3 2025 1", "  2")
    hasil = imported(tmp_path, keluarga=KELUARGA.format(**NONE), anggota=members(*rows))
    assert accepted(hasil) == {"B"}


def test_a_row_between_two_families_belongs_to_the_one_its_number_fits(tmp_path):
    hasil = imported(tmp_path, keluarga=KELUARGA.format(**NONE), anggota=replaced((2, " 2025 1")))
    assert accepted(hasil) == {"A", "C"}


def test_a_row_that_fits_both_sides_holds_both_back(tmp_path):
    rows = ("A1 2025 1", " 2025 4", "B2 2025 7", "C3 2025 1")
    hasil = imported(tmp_path, keluarga=KELUARGA.format(**NONE), anggota=members(*rows))
    assert accepted(hasil) == {"C"}
    assert "baris 2 atau 4" in messages(hasil)


def test_a_family_all_of_whose_rows_lack_the_number_does_not_come_in_without_members(tmp_path):
    hasil = imported(tmp_path, keluarga=KELUARGA.format(**NONE), anggota=replaced((2, " 2025 1"), (3, " 2025 2")))
    assert accepted(hasil) == {"A", "C"}


def test_a_row_at_the_end_of_an_unsorted_sheet_holds_back_the_family_that_names_more_members(tmp_path):
    rows = ("A1 2025 1", "B2 2025 1", "C3 2025 1", "A1 2025 2", "C3 2025 2", " 2025 2")
    hasil = imported(tmp_path, keluarga=KELUARGA.format(a=2, b=2, c=2), anggota=members(*rows))
    assert accepted(hasil) == {"A", "C"}


def test_a_row_of_another_round_is_not_of_the_family_above_it(tmp_path):
    hasil = imported(tmp_path, keluarga=KELUARGA.format(**NONE), anggota=members(*WHOLE, " 2024 3"))
    assert taken(hasil) == (3, 6)
    assert "keluarga itu mungkin masuk tanpa baris ini" in messages(hasil)


def test_a_whole_family_that_is_nowhere_holds_its_neighbours_back_in_nothing(tmp_path):
    rows = ("A1 2025 1", "A1 2025 2", "Z9 2025 1", "Z9 2025 2", "B2 2025 1", "C3 2025 1")
    hasil = imported(tmp_path, keluarga=KELUARGA.format(**NONE), anggota=members(*rows))
    assert accepted(hasil) == {"A", "B", "C"}


def test_a_round_written_once_for_the_whole_sheet_holds_back_all_its_families(tmp_path):
    rows = ("A1 2025 1", "A1  2", "B2  1", "B2  2", "C3  1")
    assert accepted(imported(tmp_path, keluarga=KELUARGA.format(**NONE), anggota=members(*rows))) == set()


def test_members_none_of_whose_numbers_is_known_hold_back_the_families_without_members(tmp_path):
    rows = ("X1 2025 1", "X1 2025 2", "B2 2025 1", "X3 2025 1")
    hasil = imported(tmp_path, keluarga=KELUARGA.format(**NONE), anggota=members(*rows))
    assert accepted(hasil) == {"B"}
    assert messages(hasil).count("keluarga yang kekurangan baris seperti ini") == 2


def test_a_family_that_has_all_its_members_is_not_held_back_for_the_row_below_it(tmp_path):
    rows = ("A1 2025 1", "A1 2025 2", "C3 2025 1", "B2 2025 1", "B2 2025 2", " 2025 3")
    hasil = imported(tmp_path, keluarga=KELUARGA.format(a=2, b=2, c=2), anggota=members(*rows))
    assert accepted(hasil) == {"A", "B"}


def test_families_without_members_stay_where_far_more_lack_them_than_rows_are_loose(tmp_path):
    hasil = imported(tmp_path, keluarga=KELUARGA.format(**NONE), anggota=members("Z8 2024 1"))
    assert accepted(hasil) == {"A", "B", "C"}
