"""A text table is read as its writer meant it, or the line that leaves a doubt is named; rows never vanish or shift."""

import contextlib
import csv
import io

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from peka_core.cells import separated
from peka_core.errors import ReadError

JUDUL = ["id_keluarga", "putaran", "kode_gampong", "jumlah_anggota", "catatan", "luas"]


def baca(isi: str | bytes, kenal=tuple(JUDUL)):
    return separated.read(isi.encode() if isinstance(isi, str) else isi, "k.csv", lambda teks: teks.strip() in kenal)


def baris(isi: str | bytes, kenal=tuple(JUDUL)) -> list[list[str | None]]:
    return [list(satu) for satu in baca(isi, kenal).cells.iter_rows()]


def tabel(catatan: list[str], pemisah: str = ";") -> str:
    isi = [JUDUL, *([f"K{i}", "2026", "11.72.01.2001", "3", satu, "36"] for i, satu in enumerate(catatan))]
    return "".join(pemisah.join(satu) + "\n" for satu in isi)


@pytest.mark.parametrize("catatan", ['"warung Pak Din', '" ', '"', '"a" dan b', '"a"b', '"rumah 5" x 6"'])
@pytest.mark.parametrize("letak", [0, 2, 4])
def test_a_mark_that_is_never_closed_is_a_letter_and_no_row_is_lost(catatan, letak):
    semua = ["biasa"] * 5
    semua[letak] = catatan
    hasil = baca(tabel(semua))
    assert [satu[0] for satu in hasil.cells.iter_rows()] == ["id_keluarga", "K0", "K1", "K2", "K3", "K4"]
    assert hasil.cells["4"][letak + 1].strip() == catatan.strip()
    assert hasil.cells["5"].to_list() == ["luas", *["36"] * 5]
    assert f"baris {letak + 2} dibaca sebagai huruf" in hasil.notices[0]


@pytest.mark.parametrize(("awal", "akhir"), [(0, 1), (1, 3), (0, 4)], ids=["next line", "over a line", "over many"])
def test_a_mark_that_would_swallow_whole_rows_is_refused_by_its_line(awal, akhir):
    semua = ["biasa"] * 5
    semua[awal], semua[akhir] = '"warung', 'kios"'
    with pytest.raises(ReadError, match=f"baris {awal + 2}: tanda kutip") as info:
        baca(tabel(semua))
    assert info.value.remedy


def test_a_mark_that_swallows_rows_of_which_one_is_cut_short_is_refused_too():
    isi = tabel(['"warung', "biasa", 'kios"', "biasa"]).replace(
        "K1;2026;11.72.01.2001;3;biasa;36", "K1;2026;11.72.01.2001;3"
    )
    with pytest.raises(ReadError, match="baris 2: tanda kutip"):
        baca(isi)


def test_marks_of_two_cells_that_hide_separators_are_never_a_shift():
    semua = ["biasa"] * 4
    isi = tabel(semua).replace("K1;2026", '"K1;20"26').replace("K2;2026;", '"K2;2026";')
    with pytest.raises(ReadError, match="baris 4: tanda kutip"):
        baca(isi)


def test_beside_a_stray_mark_the_other_quoted_cells_are_still_unquoted():
    isi = tabel(["biasa"] * 3).replace("K1;2026;11.72.01.2001;3;biasa;36", '"K1";"2026";"11.72";""3";"a ""b""";""')
    assert baris(isi)[2] == ["K1", "2026", "11.72", '""3"', 'a "b"', None]


@pytest.mark.parametrize("rusak", ['K1;"2026;11.72.01.2001;3";biasa;36', '"K1;2026";3'])
def test_a_row_that_marks_make_shorter_than_the_others_is_refused(rusak):
    isi = tabel(["biasa"] * 4).replace("K1;2026;11.72.01.2001;3;biasa;36", rusak)
    with pytest.raises(ReadError, match="baris 3: tanda kutip"):
        baca(isi)


def test_a_quoted_note_below_the_rows_is_no_fault():
    hasil = baris(tabel(["a", "b"]) + '"Sumber: pendataan; diolah"\n')
    assert hasil[-1] == ["Sumber: pendataan; diolah", None, None, None, None, None]


@pytest.mark.parametrize("akhir", ["\n", "\r\n", "\r"])
def test_a_quoted_cell_may_hold_line_ends_separators_and_marks(akhir):
    semua = ['"Jl. Merdeka; No 3\nLorong ""Mawar"""', "biasa", '"a\n\nb"', '""']
    hasil = baris(tabel(semua).replace("\n", akhir))
    assert [satu[4] for satu in hasil] == ["catatan", 'Jl. Merdeka; No 3 Lorong "Mawar"', "biasa", "a  b", None]
    assert all(satu[5] == "36" for satu in hasil[1:])


def test_a_heading_may_stand_on_two_lines_of_one_cell():
    isi = tabel(["a", "b"]).replace("luas", '"luas\nlantai"')
    assert baris(isi)[0][5] == "luas lantai"
    assert baris(isi)[2][0] == "K1"


@pytest.mark.parametrize("pemisah", ";,\t|")
@pytest.mark.parametrize("lain", ["a, b, c, d, e, f, g", "a; b; c; d; e; f; g", "a|b|c|d|e|f|g"])
def test_the_heading_settles_the_separator_whatever_the_rows_hold(pemisah, lain):
    catatan = f'"{lain}"' if pemisah in lain else lain
    hasil = baris("Data keluarga, per desa\n\n" + tabel([catatan] * 20, pemisah))
    assert hasil[2] == JUDUL
    assert {satu[4] for satu in hasil[3:]} == {lain}


def test_a_declared_separator_is_followed_and_its_line_keeps_its_number():
    hasil = baca("sep=^\n" + tabel(["a, b; c"], "^"))
    assert hasil.heading == 1
    assert hasil.cells["4"][2] == "a, b; c"


@pytest.mark.parametrize("kutip", ["36,5,1", 'Jl. A, No 3"', "Rp 1,250"])
def test_a_separator_that_nobody_quoted_is_refused_by_its_row(kutip):
    with pytest.raises(ReadError, match="baris 3 memuat lebih banyak sel daripada judul") as info:
        baca(tabel(["a", kutip, "b"], ","))
    assert "kutip" in info.value.remedy


def test_empty_cells_beyond_the_heading_and_rows_cut_short_are_no_fault():
    isi = tabel(["a", "b"]).replace("36\n", "36;;;\n") + "K9;2026\n\n;;;;;\n"
    hasil = baris(isi)
    assert hasil[3][:3] == ["K9", "2026", None]
    assert set(hasil[4]) == set(hasil[5]) == {None}


@pytest.mark.parametrize("potong", ["K1;20\n26;", "K1;2026;11.72\n.01.2001;3;", "K1;2026;1\n1.72.01.\n2001;3;"])
def test_a_row_cut_by_a_line_end_nobody_quoted_is_refused(potong):
    isi = tabel(["a", "b", "c"])
    rusak = isi.replace("K1;2026;11.72.01.2001;3;"[: len(potong.replace("\n", ""))], potong)
    with pytest.raises(ReadError, match=r"baris 3, 4.*terpotong"):
        baca(rusak)


@pytest.mark.parametrize("sandi", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252"])
def test_an_encoding_is_known_with_or_without_its_mark(sandi):
    hasil = baca(tabel(["é", "rumah"] * 5).encode(sandi))
    assert hasil.cells["4"][1] == "é"
    assert bool(hasil.notices) == (sandi == "cp1252")


@pytest.mark.parametrize("letak", [0, 3, 9000])
def test_a_zero_byte_anywhere_is_refused_by_its_line(letak):
    semua = ["rumah"] * 10_000
    semua[letak] = "ru\0mah"
    with pytest.raises(ReadError, match=f"bukan berkas teks .baris {letak + 2} "):
        baca(tabel(semua))


def test_one_column_and_an_empty_text_are_tables_too():
    assert baris("luas\n36\n\n40\n", ("luas",)) == [["luas"], ["36"], [None], ["40"]]
    assert baca("\n\n").cells.height == 2


@pytest.mark.parametrize(
    ("content", "most"),
    [("," * 50_000, 3), (",".join(f"a{i}" for i in range(50_000)), 3_003), ("a/" * 50_000, 0)],
    ids=["empty cells", "distinct cells", "one long cell"],
)
def test_however_many_cells_a_line_has_few_are_asked_for_as_headings(content: str, most: int):
    asked: list[str] = []
    with contextlib.suppress(ReadError):
        separated.read(content.encode(), "k.csv", lambda text: bool(asked.append(text)))
    assert len(asked) <= most


SEL = st.text(alphabet='ab ;,"\n\té', max_size=12)


@settings(deadline=None, max_examples=60)
@given(
    isi=st.lists(st.lists(SEL, min_size=5, max_size=5), max_size=8),
    pemisah=st.sampled_from(";,\t|"),
    kutip=st.sampled_from([csv.QUOTE_ALL, csv.QUOTE_MINIMAL]),
)
def test_a_table_written_with_right_quotes_reads_back_or_is_refused_by_line(isi, pemisah, kutip):
    aliran = io.StringIO()
    penulis = csv.writer(aliran, delimiter=pemisah, quoting=kutip, lineterminator="\n")
    semua = [JUDUL, *([f"K{i}", *satu] for i, satu in enumerate(isi))]
    penulis.writerows(semua)
    try:
        hasil = baris(aliran.getvalue())
    except ReadError as galat:
        assert "baris" in galat.message  # noqa: PT017
        assert sum(sel.count(pemisah) + sel.count("\n") for satu in isi for sel in satu) > 0
    else:
        assert hasil == [[sel.replace("\n", " ") or None for sel in satu] for satu in semua]


@settings(deadline=None, max_examples=80)
@given(catatan=st.lists(st.text(alphabet='ab "', max_size=6), min_size=1, max_size=10))
def test_stray_marks_never_lose_a_row_or_move_a_cell(catatan):
    try:
        hasil = baris(tabel(catatan))
    except ReadError as galat:
        assert "tanda kutip" in galat.message  # noqa: PT017
    else:
        assert [satu[0] for satu in hasil[1:]] == [f"K{i}" for i in range(len(catatan))]
        assert {satu[5] for satu in hasil[1:]} == {"36"}
