"""One recogniser of gampong: every usual spelling of a code or a name finds it, and nothing else does."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from peka_core.catalog import load
from peka_core.catalog.checks import check
from peka_core.catalog.gampong import (
    BPS,
    KEMENDAGRI,
    KEMENDAGRI_LAMA,
    NAMA,
    Recogniser,
    code_digits,
    plain_words,
    recogniser,
)
from peka_core.errors import CatalogError

KATALOG = load()
WILAYAH = KATALOG.wilayah
SEARCH = recogniser(WILAYAH)
JABOI, KEUNEKAI, COT_BAU, KUTA_ATEUH = "11.72.02.2004", "11.72.03.2005", "11.72.02.2007", "11.72.01.2008"


@pytest.mark.parametrize("gampong", WILAYAH.gampong, ids=lambda item: item.nama)
def test_every_gampong_is_found_by_its_codes_its_name_and_every_confirmed_spelling(gampong):
    assert SEARCH(gampong.kode).cara == KEMENDAGRI
    assert SEARCH(gampong.kode_bps_lama).cara == BPS
    for text in (gampong.kode, gampong.kode_bps_lama, gampong.nama, *gampong.alias):
        assert SEARCH(text).kode == gampong.kode, text


@pytest.mark.parametrize(
    "text",
    [
        "11.72.02.2004",
        "1172022004",
        "1172022004.0",
        "1172022004,00",
        "1.172.022.004",
        "1,172,022,004",
        "1.172022004E+09",
        "1,172022004e9",
        "'1172022004",
        "ID1172022004",
        "id 1172022004",
        "11 72 02 2004",
        "11-72-02-2004",
        "11.72.2.2004",
        "117202.2004",
        "\uff11\uff11\uff17\uff12\uff10\uff12\uff12\uff10\uff10\uff14",
        "  11.72.02.2004\u00a0",
    ],
)
def test_a_code_is_known_as_officials_and_spreadsheets_write_it(text):
    assert SEARCH(text) == SEARCH(JABOI)


@pytest.mark.parametrize(
    "text",
    ["1172", "2004", "11.72.02.200", "11720220040", "001172022004", "1,17202E+09", "1.17202200E+09", "11.06.01.2003"],
)
def test_a_code_that_is_cut_rounded_or_of_elsewhere_is_none(text):
    assert SEARCH(text).kode == ""
    assert SEARCH(text).code


@pytest.mark.parametrize("text", ["", " ", "-", "ID", "E", "Jaboi", "1 2 x"])
def test_what_is_no_code_has_no_digits_of_one(text):
    assert code_digits(text) == ""


@pytest.mark.parametrize(
    "text",
    [
        "Cot Bak U",
        "COT BA'U",
        "cot ba\u2019u",
        "Cot-Bau",
        "cot_ba_u",
        "Gampong Cot Ba'U",
        "GAMPÔNG COT BA\u00b4U",
        "Gp. Cot Bau",
        "Gp.Cot Bau",
        "GampongCotBau",
        "Ds Cot Bau",
        "Desa/Kelurahan Cot Bau",
        "Kel. Cot Bau",
        "Meunasah Cot Bau",
        "7. Cot Bau",
        "Cot Bau, Kec. Sukajaya",
        "Cot Bau (Suka Jaya)",
        "Gampong Cot Bau Kecamatan Sukajaya Kota Sabang Provinsi Aceh",
        "Kota Sabang - Cot Bau",
        "Cot\u00a0\u200bBau",
    ],
)
def test_a_name_is_known_with_its_usual_words_around_it(text):
    found = SEARCH(text)
    assert (found.kode, found.cara) == (COT_BAU, NAMA)


def test_two_spellings_of_one_gampong_in_one_cell_are_one():
    assert SEARCH("Kuta Ateuh (Kota Atas)").kode == SEARCH("Kota Atas/Kuta Ateueh").kode == KUTA_ATEUH


@pytest.mark.parametrize(
    "text",
    [
        "Paya, Kabupaten Pidie",
        "Paya Trienggadeng",
        "Balohan 2",
        "Dusun Balohan",
        "Ba'U",
        "Sabang",
        "Kota Sabang",
        "Kec. Sukajaya",
        "Gampong",
        "",
        "-",
    ],
)
def test_a_place_elsewhere_a_part_or_the_city_is_no_gampong(text):
    found = SEARCH(text)
    assert (found.kode, found.bentrok) == ("", ())


@pytest.mark.parametrize(
    "text",
    [
        "11.72.02.2004 Jaboi",
        "Jaboi (1172022004)",
        "[1172010004] JABOI",
        "1172010004 - Gampong Jaboi",
        "kode 11.72.02.2004",
    ],
)
def test_a_code_and_a_name_in_one_cell_are_read_together(text):
    assert SEARCH(text).kode == JABOI


@pytest.mark.parametrize(
    "text", ["11.72.02.2004 Keunekai", "Keunekai (1172010004)", "Jaboi/Keunekai", "1172022004; 1172032005"]
)
def test_a_cell_that_names_two_gampong_names_none_and_says_both(text):
    found = SEARCH(text)
    assert found.kode == ""
    assert found.bentrok == (JABOI, KEUNEKAI)


@pytest.mark.parametrize("text", ["11.06.01.2003 Paya", "Paya (1106012003)"])
def test_a_known_name_never_outweighs_a_code_of_elsewhere(text):
    assert SEARCH(text).kode == ""


def with_old_code(position: int, *codes: str):
    gampong = list(WILAYAH.gampong)
    gampong[position] = replace(gampong[position], kode_lama=codes)
    return replace(WILAYAH, gampong=tuple(gampong))


@pytest.mark.parametrize("text", ["11.72.09.2001", "1172092001", "1172092001.0", "11-72-9-2001"])
def test_a_code_in_force_before_finds_the_gampong_of_today(text):
    found = Recogniser(with_old_code(12, "11.72.09.2001", "11.72.09.2002"))(text)
    assert (found.kode, found.cara) == (WILAYAH.gampong[12].kode, KEMENDAGRI_LAMA)


def test_no_old_bps_code_can_be_taken_for_a_kemendagri_code():
    bps = {g.kode_bps_lama for g in WILAYAH.gampong}
    kemendagri = {code_digits(kode) for g in WILAYAH.gampong for kode in (g.kode, *g.kode_lama)}
    assert not bps & kemendagri


@pytest.mark.parametrize("position", [0, 5, 17])
def test_a_code_or_spelling_of_two_gampong_is_refused_by_the_catalogue(position):
    other = WILAYAH.gampong[position - 1]
    with pytest.raises(CatalogError, match="menunjuk"):
        check(replace(KATALOG, wilayah=with_old_code(position, other.kode)))
    gampong = list(WILAYAH.gampong)
    gampong[position] = replace(gampong[position], alias=(f"Gampong {other.nama.upper()}",))
    with pytest.raises(CatalogError, match="menunjuk"):
        check(replace(KATALOG, wilayah=replace(WILAYAH, gampong=tuple(gampong))))


@settings(deadline=None)
@given(st.text(max_size=60))
def test_any_text_is_answered_and_what_is_found_exists(text):
    found = SEARCH(text)
    assert found.kode in {"", *(g.kode for g in WILAYAH.gampong)}
    assert bool(found.kode) == bool(found.cara)
    assert plain_words(plain_words(text)) == plain_words(text)
