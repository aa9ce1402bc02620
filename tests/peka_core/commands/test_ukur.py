import gzip
import json
from pathlib import Path

import polars as pl
import pytest
from click.testing import CliRunner

from peka_core.cli import main

VIGNETTE = """\
id,a,b,c,d,wilayah,orang
1,1,0,1,0,Utara,1
2,0,1,0,0,Utara,1
3,0,1,1,1,Selatan,1
4,1,0,0,0,Selatan,1
5,1,0,1,0,Selatan,1
"""


@pytest.fixture
def berkas(tmp_path) -> Path:
    path = tmp_path / "contoh.csv"
    path.write_text(VIGNETTE, encoding="utf-8")
    return path


def run(*args: object, code: int = 0) -> str:
    result = CliRunner().invoke(main, ["ukur", *map(str, args)])
    assert result.exit_code == code, result.output
    return result.output


def document(*args: object) -> dict:
    return json.loads(run(*args, "--json"))


def test_the_vignette_gives_its_published_numbers(berkas):
    answer = document(berkas, "--indikator", "a,b,c,d", "--k", "1/2", "--per", "wilayah")
    assert (answer["n"], answer["n_missing"]) == (5, 0)
    total, south, north = answer["results"][0]["areas"]
    assert [total["area"], south["area"], north["area"]] == ["semua", "Selatan", "Utara"]
    assert (total["H"]["est"], total["M0"]["est"]) == (0.6, 0.35)
    assert total["A"]["est"] == pytest.approx(7 / 12)
    assert {name: value["est"] for name, value in total["censored"].items()} == {"a": 0.4, "b": 0.2, "c": 0.6, "d": 0.2}
    assert sum(total["contribution"].values()) == pytest.approx(1)
    assert (north["M0"]["est"], south["M0"]["est"]) == pytest.approx((0.25, 5 / 12))


def test_an_unknown_interval_is_null_and_says_why(berkas):
    answer = document(berkas, "--indikator", "a,b")
    assert answer["results"][0]["areas"][0]["H"] | {"est": 0} == {"est": 0, "se": None, "low": None, "high": None}
    assert "tidak dihitung" in answer["catatan"]


def test_weights_and_several_cutoffs_are_exact(berkas):
    answer = document(berkas, "--indikator", "a,b,c", "--bobot", "3,3,1", "--k", "3/7", "--k", "0,5", "--k", "1")
    assert [result["k"] for result in answer["results"]] == ["3/7", "1/2", "1"]
    assert [result["areas"][0]["H"]["est"] for result in answer["results"]] == [1.0, 0.6, 0.0]
    assert answer["results"][2]["areas"][0]["A"]["est"] is None


def test_equal_weights_and_one_third_are_the_defaults(berkas):
    plain = document(berkas, "--indikator", "a,b,c,d")
    assert plain == document(berkas, "--indikator", "a,b,c,d", "--bobot", "1/4,1/4,1/4,1/4", "--k", "1/3")


@pytest.mark.parametrize("blank", ["", "NA", " "])
def test_a_row_with_a_blank_indicator_leaves_and_is_counted(tmp_path, blank):
    path = tmp_path / "kosong.csv"
    path.write_text(f"a;b;orang\n1;1;2\n1;{blank};4\n0;0;\n0;0;6\n", encoding="utf-8")
    answer = document(path, "--indikator", "a,b", "--penduduk", "orang")
    assert (answer["n"], answer["n_missing"]) == (2, 2)
    assert answer["results"][0]["areas"][0]["population"] == 8.0
    assert answer["results"][0]["areas"][0]["H"]["est"] == 0.25


def test_the_same_numbers_come_from_every_file_format(berkas, tmp_path):
    frame = pl.read_csv(berkas)
    written = [
        tmp_path / name for name in ("x.csv.gz", "titik_koma.csv", "angka.parquet", "logis.parquet", "pecahan.parquet")
    ]
    written[0].write_bytes(gzip.compress(VIGNETTE.encode()))
    frame.write_csv(written[1], separator=";", include_bom=True)
    frame.write_parquet(written[2])
    frame.with_columns(pl.col("a", "b", "c", "d").cast(pl.Boolean)).write_parquet(written[3])
    frame.with_columns(pl.col("a", "b", "c", "d").cast(pl.Float64)).write_parquet(written[4])
    expected = document(berkas, "--indikator", "a,b,c,d", "--per", "wilayah")
    for path in written:
        assert document(path, "--indikator", "a,b,c,d", "--per", "wilayah") == expected, path.name


def test_the_table_is_indonesian(berkas):
    text = run(berkas, "--indikator", "a,b,c,d", "--k", "1/2")
    assert "5 baris dihitung, 0 keluar" in text
    assert "60,00 %" in text
    assert "0,3500" in text


@pytest.mark.parametrize(
    ("args", "words"),
    [
        (["--indikator", "a,z"], ["Kolom z tidak ada", "id, a, b, c, d, wilayah"]),
        (["--indikator", "a", "--per", "desa"], ["Kolom desa tidak ada"]),
        (["--indikator", "a,b", "--bobot", "1"], ["1 angka untuk 2 indikator"]),
        (["--indikator", "a,b", "--bobot", "1,x"], ["'x' bukan angka"]),
        (["--indikator", "a,b", "--bobot", "0,0"], ["Bobot 0, 0 tidak dapat dipakai"]),
        (["--indikator", "a", "--k", "2"], ["--k 2 harus di atas 0 dan paling besar 1"]),
        (["--indikator", "a", "--k", "1/0"], ["bukan angka"]),
        (["--indikator", "a,a"], ["masing-masing sekali"]),
        (["--indikator", ","], ["1 sampai"]),
        (["--indikator", "a,id"], ["kolom id, baris 3: '2'", "0, 1, atau kosong"]),
        (["--indikator", "a", "--penduduk", "wilayah"], ["kolom wilayah, baris 2: 'Utara'"]),
    ],
)
def test_a_wrong_request_names_what_is_wrong_and_where(berkas, args, words):
    text = run(berkas, *args, code=1)
    for word in words:
        assert word in text


def test_a_wrong_value_in_parquet_is_named(tmp_path):
    path = tmp_path / "x.parquet"
    pl.DataFrame({"a": [0.0, 1.0, 0.5]}).write_parquet(path)
    assert "kolom a, baris data ke-3: 0.5" in run(path, "--indikator", "a", code=1)


def test_a_negative_population_is_refused(tmp_path):
    path = tmp_path / "x.csv"
    path.write_text("a,p\n1,-3\n", encoding="utf-8")
    assert "angka negatif" in run(path, "--indikator", "a", "--penduduk", "p", code=1)


@pytest.mark.parametrize(
    ("name", "content", "word"),
    [
        ("tidak_ada.csv", None, "tidak ada"),
        ("buku.xlsx", b"x", "bukan CSV atau Parquet"),
        ("kosong.csv", b"", "kosong atau rusak"),
        ("rusak.parquet", b"bukan parquet", "kosong atau rusak"),
        ("rusak.csv.gz", b"bukan gzip", "bukan berkas gzip"),
        ("judul.csv", b"a,b\n", "hanya memuat judul kolom"),
        ("timpang.csv", b"a,b\n1,0\n1,0,1\n", "baris 3 memuat lebih banyak sel"),
    ],
)
def test_a_file_that_cannot_be_read_is_named(tmp_path, name, content, word):
    path = tmp_path / name
    if content is not None:
        path.write_bytes(content)
    text = run(path, "--indikator", "a", code=1)
    assert name in text
    assert word in text


@pytest.mark.parametrize(
    ("args", "words"),
    [
        (["--bobot", "1e30,1"], "bukan angka yang dapat dipakai"),
        (["--bobot", "1/3,1e-30"], "bukan angka yang dapat dipakai"),
        (["--bobot", "1,1e99999999"], "bukan angka yang dapat dipakai"),
        (["--bobot", "1," + "9" * 5000], "bukan angka yang dapat dipakai"),
        (["--bobot", "999999999999999,1/999999999999999"], "terlalu berbeda atau terlalu rinci"),
        (["--bobot", "1/3,-1"], "tidak dapat dipakai"),
        (["--k", "1e-99999999"], "bukan angka yang dapat dipakai"),
        (["--k", "1/000"], "bukan angka yang dapat dipakai"),
    ],
)
def test_a_number_too_long_to_be_exact_is_refused_at_once(berkas, args, words):
    assert words in run(berkas, "--indikator", "a,b", *args, code=1)


def test_a_pasted_float_is_a_number(berkas):
    assert document(berkas, "--indikator", "a,b", "--k", "0.333333333333333")["results"][0]["k"].startswith("333333")


def test_persons_beyond_all_measure_are_refused_by_cell(tmp_path):
    path = tmp_path / "x.csv"
    path.write_text("a;p\n1;3\n0;1e308\n", encoding="utf-8")
    assert "kolom p, baris 3: 1e+308" in run(path, "--indikator", "a", "--penduduk", "p", code=1)


def test_a_heading_that_stands_twice_is_refused(tmp_path):
    path = tmp_path / "x.csv"
    path.write_text("a;a;b\n1;0;1\n", encoding="utf-8")
    assert "Kolom a ada lebih dari sekali" in run(path, "--indikator", "a,b", code=1)
    assert "1 baris dihitung" in run(path, "--indikator", "b")


def test_a_column_of_lists_is_refused_and_one_of_categories_is_read(tmp_path):
    path = tmp_path / "x.parquet"
    pl.DataFrame(
        {
            "a": [1, 0],
            "l": [[1], [0]],
            "s": [{"x": 1}, {"x": 0}],
            "b": [b"1", b"0"],
            "k": ["1", "0"],
            "d": [None, None],
        },
        schema_overrides={"k": pl.Categorical, "d": pl.Date},
    ).write_parquet(path)
    for name in ("l", "s", "b"):
        for args in (["--indikator", name], ["--indikator", "a", "--per", name], ["--indikator", "a", "--psu", name]):
            assert f"Kolom {name} di x.parquet berisi daftar" in run(path, *args, code=1)
    assert "berisi tanggal" in run(path, "--indikator", "a", "--penduduk", "d", code=1)
    assert document(path, "--indikator", "k")["results"][0]["areas"][0]["H"]["est"] == 0.5
