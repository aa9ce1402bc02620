"""How ``peka uang`` and ``peka ukur`` read files of others: numbers as an import does, headings, codes, areas."""

import json
from pathlib import Path

import polars as pl
import pytest
from click.testing import CliRunner

from peka_core.cli import main


def run(command: str, *args: object, code: int = 0) -> str:
    result = CliRunner().invoke(main, [command, *map(str, args)])
    assert result.exit_code == code, result.output
    return result.output


def written(folder: Path, *lines: str, name: str = "data.csv") -> Path:
    path = folder / name
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


def money(path: Path, *args: object) -> dict:
    return json.loads(run("uang", path, "--kolom", "y", *args, "--json"))


def counted(path: Path, *args: object) -> dict:
    return json.loads(run("ukur", path, *args, "--json"))


# Numbers --------------------------------------------------------------------------------------------------------

PLAIN = [412_500, 780_250, 531_000, 995_750]


def dotted(value: int) -> str:
    return f"{value:,}".replace(",", ".")


@pytest.mark.parametrize(
    "cells",
    [
        [dotted(value) for value in PLAIN],
        [f"Rp {dotted(value)}" for value in PLAIN],
        [f"{dotted(value)},-" for value in PLAIN],
        [f"{dotted(value)},00" for value in PLAIN],
        [" 412.500 ", "780250", "531.000", "995.750,0"],
        [f"{value}.00" for value in PLAIN],
    ],
)
def test_rupiah_in_thousands_is_rupiah_however_an_office_writes_it(tmp_path, cells):
    expected = money(written(tmp_path, "y;g", *(f"{value};a" for value in PLAIN), name="polos.csv"), "--garis", 600_000)
    answer = money(written(tmp_path, "y;g", *(f"{cell};a" for cell in cells)), "--garis", 600_000)
    assert answer["areas"] == expected["areas"]
    assert answer["areas"][0]["P0"]["est"] == 0.5


def test_where_only_custom_says_that_dots_group_thousands_a_note_says_so_too(tmp_path):
    note = "Titik di kolom y dibaca sebagai pemisah ribuan: 412.500 = 412500."
    path = written(tmp_path, "y;g", "412.500;a", "780.250;a")
    assert note in money(path, "--garis", 600_000)["catatan"]
    sure = written(tmp_path, "y;g", "412.500;a", "1.780.250;a")
    assert "pemisah ribuan" not in money(sure, "--garis", 600_000)["catatan"]


@pytest.mark.parametrize("cells", [["0.950", "2.150", "12.375"], ["1.25", "21.5", "3.999"]])
def test_dots_that_can_only_be_decimal_are(tmp_path, cells):
    path = written(tmp_path, "y;g", *(f"{cell};a" for cell in cells[:2]))
    assert money(path, "--garis", "2,15")["areas"][0]["P0"]["est"] == 0.5


@pytest.mark.parametrize(
    ("cells", "cell"),
    [
        (["750,000", "980,500"], "baris 2: '750,000'"),
        (["12.5", "450.000"], "baris 3: '450.000'"),
        (["980.500", "640,250"], "baris 3: '640,250'"),
    ],
)
def test_rupiah_that_can_be_read_two_ways_is_refused_by_cell(tmp_path, cells, cell):
    path = written(tmp_path, "y;g", *(f"{value};a" for value in cells))
    assert f"kolom y, {cell} dapat berarti" in run("uang", path, "--kolom", "y", "--garis", 563_100, code=1)


@pytest.mark.parametrize("cells", [["1.250", "3"], ["2", "1,250"], ["10,000", "12,500"]])
@pytest.mark.parametrize("command", ["ukur", "uang"])
def test_persons_that_can_be_read_two_ways_are_refused_by_cell(tmp_path, cells, command):
    path = written(tmp_path, "air;y;jiwa", *(f"1;900000;{cell}" for cell in cells))
    asked = ["--indikator", "air", "--penduduk"] if command == "ukur" else ["--kolom", "y", "--garis", 1, "--bobot"]
    text = run(command, path, *asked, "jiwa", code=1)
    assert "kolom jiwa, baris " in text
    assert "dapat berarti" in text
    assert "Tulis " in text


@pytest.mark.parametrize(
    ("cells", "persons"),
    [
        (["1.250", "1.000.000"], 1_001_250),
        (["1,5", "2,125"], 3.625),
        (["0,250", "2,125"], 2.375),
        (["1.5", "2.25"], 3.75),
    ],
)
def test_persons_are_read_as_the_whole_column_says(tmp_path, cells, persons):
    path = written(tmp_path, "air;jiwa", *(f"1;{cell}" for cell in cells))
    area = counted(path, "--indikator", "air", "--penduduk", "jiwa")["results"][0]["areas"][0]
    assert area["population"] == pytest.approx(persons)


def test_survey_weights_keep_a_decimal_comma_of_three_digits(tmp_path):
    path = written(tmp_path, "air;w", "1;25,125", "0;12,375")
    areas = counted(path, "--indikator", "air", "--bobot-survei", "w")["results"][0]["areas"]
    assert areas[0]["population"] == pytest.approx(37.5)


@pytest.mark.parametrize(
    ("line", "meant"),
    [
        ("563100", 563_100),
        ("1.250.000", 1_250_000),
        ("Rp 563100", 563_100),
        ("563100,5", 563_100.5),
        (" 563100 ", 563_100),
    ],
)
def test_the_line_is_read_as_a_cell_of_money(tmp_path, line, meant):
    path = written(tmp_path, "y;g", f"{meant - 0.1};a", f"{meant};a")
    assert money(path, "--garis", line)["areas"][0]["P0"]["est"] == 0.5


@pytest.mark.parametrize("line", ["563.100", "563,100", "Rp 563.100", "1,250"])
def test_a_line_that_can_be_read_two_ways_is_refused(tmp_path, line):
    text = run("uang", written(tmp_path, "y;g", "1;a"), "--kolom", "y", "--garis", line, code=1)
    assert f"--garis {line} dapat dibaca dua cara" in text


def test_a_column_of_lines_is_money_too(tmp_path):
    path = written(tmp_path, "y;z", "600000;563.100", "600000;640.250")
    assert money(path, "--garis", "z")["areas"][0]["P0"]["est"] == 0.5


# Files ----------------------------------------------------------------------------------------------------------


def test_blanks_around_headings_and_options_do_not_count(tmp_path):
    path = written(tmp_path, " y ;gampong ; jiwa", "1;Paya;2", "9;Iboih;2")
    answer = money(path, "--garis", 5, "--per", "gampong", "--bobot", "jiwa")
    assert [area["area"] for area in answer["areas"]] == ["semua", "Iboih", "Paya"]
    parquet = tmp_path / "x.parquet"
    pl.DataFrame({" y": [1, 9], "g ": ["a", "b"]}).write_parquet(parquet)
    assert [area["area"] for area in money(parquet, "--garis", 5, "--per", "g")["areas"]] == ["semua", "a", "b"]
    assert "Kolom y ada lebih dari sekali" in run(
        "uang", written(tmp_path, "y; y", "1;2"), "--kolom", "y", "--garis", 5, code=1
    )


@pytest.mark.parametrize("separator", [";", ",", "\t", "|"])
def test_any_separator_an_import_knows_is_known(tmp_path, separator):
    path = written(tmp_path, *(line.replace(";", separator) for line in ("y;nama, gelar", "1;a", "9;b")))
    assert money(path, "--garis", 5)["n"] == 2


def test_a_line_that_declares_the_separator_and_text_files_of_other_endings_are_read(tmp_path):
    path = written(tmp_path, "sep=;", "y;g", "1;a", "9;b", name="belanja.txt")
    assert money(path, "--garis", 5)["areas"][0]["P0"]["est"] == 0.5
    assert money(written(tmp_path, "y\tg", "1\ta", "9\tb", name="belanja.tsv"), "--garis", 5)["n"] == 2


def test_what_an_import_takes_for_empty_is_empty_in_an_indicator_too(tmp_path):
    path = written(tmp_path, "air;g", "1;a", "-;a", "N/A;a", "nihil;a", "0;a")
    answer = counted(path, "--indikator", "air")
    assert (answer["n"], answer["n_missing"]) == (2, 3)


def test_a_title_above_the_headings_and_empty_rows_are_no_data_and_rows_keep_their_numbers(tmp_path):
    path = written(tmp_path, "Pengeluaran 2026;", "y;g", "1;a", ";", "9;b", ";")
    assert (money(path, "--garis", 5)["n"], money(path, "--garis", 5)["n_missing"]) == (2, 0)
    path = written(tmp_path, "Pengeluaran 2026;", "y;g", "1;a", ";", "sembilan;b")
    assert "kolom y, baris 5: 'sembilan'" in run("uang", path, "--kolom", "y", "--garis", 5, code=1)


@pytest.mark.parametrize("content", ["", "\n\n", ";;\n;;\n"])
def test_a_file_without_headings_is_called_empty(tmp_path, content):
    path = tmp_path / "x.csv"
    path.write_text(content, encoding="utf-8")
    assert "x.csv kosong atau rusak" in run("uang", path, "--kolom", "y", "--garis", 5, code=1)


def test_a_quotation_mark_that_swallows_rows_is_named_and_nothing_is_computed(tmp_path):
    path = written(tmp_path, "y;nama;g", '1;"Andi;a', "2;Budi;a", '3;Cut";a', "4;Dian;b")
    assert "baris 2" in run("uang", path, "--kolom", "y", "--garis", 5, code=1)


def test_a_file_in_the_encoding_of_windows_or_of_excels_unicode_text_is_read(tmp_path):
    path = tmp_path / "x.csv"
    for encoding in ("cp1252", "utf-16", "utf-8-sig"):
        path.write_bytes("y;g\n1;Pulau Wéh\n9;Iboih\n".encode(encoding))
        assert money(path, "--garis", 5, "--per", "g")["areas"][2]["area"] == "Pulau Wéh"


# Areas ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("codes", [[1172010.0, 1172020.0, None], [1.0, 2.0, float("nan")]])
def test_whole_codes_that_parquet_keeps_as_floats_are_shown_whole(tmp_path, codes):
    path = tmp_path / "x.parquet"
    pl.DataFrame({"air": [1, 0, 1], "g": codes}).write_parquet(path)
    areas = counted(path, "--indikator", "air", "--per", "g")["results"][0]["areas"]
    assert [area["area"] for area in areas] == ["semua", "(kosong)", *(str(int(code)) for code in codes[:2])]


def test_codes_with_a_part_after_the_point_stay_as_they_are(tmp_path):
    path = written(tmp_path, "air;g", "1;11.72", "0;1.0")
    areas = counted(path, "--indikator", "air", "--per", "g")["results"][0]["areas"]
    assert [area["area"] for area in areas] == ["semua", "1.0", "11.72"]


@pytest.mark.parametrize("command", ["ukur", "uang"])
def test_areas_called_as_we_call_the_whole_file_or_a_blank_stay_apart(tmp_path, command):
    path = written(tmp_path, "air;y;g", "1;1;semua", "0;9;(kosong)", "1;1;", "1;1;(kosong)", "0;9;Paya")
    if command == "ukur":
        answer = counted(path, "--indikator", "air", "--per", "g")
        rates = {area["area"]: area["H"]["est"] for area in answer["results"][0]["areas"]}
    else:
        answer = money(path, "--garis", 5, "--per", "g")
        rates = {area["area"]: area["P0"]["est"] for area in answer["areas"]}
    assert rates == {"(semua)": 0.6, "semua": 1.0, "(kosong)": 0.5, "((kosong))": 1.0, "Paya": 0.0}
    assert "Ada wilayah bernama semua; angka seluruh berkas ditulis (semua)." in answer["catatan"]
    assert "Ada wilayah bernama (kosong); angka baris tanpa wilayah ditulis ((kosong))." in answer["catatan"]


def test_where_no_area_bears_a_name_of_ours_nothing_is_said(tmp_path):
    path = written(tmp_path, "air;g", "1;Paya", "0;")
    answer = counted(path, "--indikator", "air", "--per", "g")
    assert [area["area"] for area in answer["results"][0]["areas"]] == ["semua", "(kosong)", "Paya"]
    assert "bernama" not in answer["catatan"]


# What a reader must know ----------------------------------------------------------------------------------------


@pytest.mark.parametrize("command", ["ukur", "uang"])
def test_one_column_as_persons_and_as_weight_is_said(tmp_path, command):
    path = written(tmp_path, "air;y;w;v", "1;1;2;3", "0;9;3;1", "1;1;4;2")
    args = ["--indikator", "air"] if command == "ukur" else ["--kolom", "y", "--garis", 5]
    persons = "--penduduk" if command == "ukur" else "--bobot"
    assert "dikalikan dengan dirinya sendiri" in run(command, path, *args, persons, "w", "--bobot-survei", "w")
    assert "dirinya sendiri" not in run(command, path, *args, persons, "w", "--bobot-survei", "v")
    assert "dirinya sendiri" not in run(command, path, *args, "--bobot-survei", "w")


def test_losses_are_said_because_they_lead_beyond_1(tmp_path):
    answer = money(written(tmp_path, "y;g", "-9000;a", "-100;a", "2000;a"), "--garis", 1000)
    assert answer["areas"][0]["P1"]["est"] > 1
    assert "2 baris bernilai di bawah 0 (rugi)" in answer["catatan"]
    assert "rugi" not in money(written(tmp_path, "y;g", "0;a", "2000;a"), "--garis", 1000)["catatan"]


@pytest.mark.parametrize("k", ["1e-15", "0.000000000000001", "0,001", "1/999"])
def test_no_note_ever_asks_for_a_cutoff_that_is_refused(tmp_path, k):
    path = written(tmp_path, "air;atap", "1;0", "0;0")
    if "e" in k:
        assert "bukan angka" in run("ukur", path, "--indikator", "air,atap", "--k", k, code=1)
        return
    answer = counted(path, "--indikator", "air,atap", "--k", k)
    assert answer["results"][0]["areas"][0]["H"]["est"] == 0.5
    assert "--k 0" not in answer["catatan"]


@pytest.mark.parametrize("k", ["0", "0,0", "0/3", "-1/3", "1,1"])
def test_a_cutoff_of_nothing_or_beyond_all_is_refused_and_the_way_to_any_deprivation_is_told(tmp_path, k):
    text = run("ukur", written(tmp_path, "air;g", "1;a"), "--indikator", "air", "--k", k, code=1)
    assert "harus di atas 0 dan paling besar 1" in text
    assert "misalnya 1/1000" in text


def test_the_cutoff_told_for_any_deprivation_counts_one_deprivation_among_many_as_poor(tmp_path):
    path = written(tmp_path, "a;b;c;d", "1;0;0;0", "0;0;0;0")
    answer = counted(path, "--indikator", "a,b,c,d", "--bobot", "1,30,30,30", "--k", "1/1000")
    assert answer["results"][0]["areas"][0]["H"]["est"] == 0.5
    assert "bila yang dimaksud" not in answer["catatan"]
