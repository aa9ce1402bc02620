"""`peka contoh` writes files that say they are synthetic and that come out the same each time."""

import fastexcel
import polars as pl
import pytest
from click.testing import CliRunner

from peka_core.cli import main
from peka_core.errors import RefusedError
from peka_core.synthetic.write import EXCEL_ROWS, write_workbook
from peka_core.tables import KELUARGA, TABEL

pytestmark = pytest.mark.slow

SMALL = ["--keluarga", "120", "--benih", "5"]


def run(*arguments: str):
    return CliRunner().invoke(main, ["contoh", *arguments])


def test_the_workbook_opens_with_the_note_that_it_is_synthetic(tmp_path):
    path = tmp_path / "buku.xlsx"
    result = run("--keluar", str(path), *SMALL)
    assert result.exit_code == 0, result.output
    assert "sintetis" in result.output
    workbook = fastexcel.read_excel(path)
    assert workbook.sheet_names == ["keterangan", *TABEL]
    note = dict(workbook.load_sheet("keterangan").to_polars().iter_rows())
    assert note["sintetis"] == "ya"
    assert note["benih"] == "5"
    assert note["jumlah_keluarga"] == "120"
    assert note["uraian"] == "Data contoh sintetis, bukan data keluarga nyata"


def test_the_workbook_keeps_codes_as_numbers_and_codes_of_gampong_as_text(tmp_path):
    path = tmp_path / "buku.xlsx"
    run("--keluar", str(path), *SMALL)
    keluarga = fastexcel.read_excel(path).load_sheet("keluarga").to_polars()
    assert keluarga.columns == list(KELUARGA.nama_kolom)
    assert keluarga.schema["kode_gampong"] == pl.String
    assert keluarga.schema["jenis_lantai"].is_numeric()
    assert keluarga.schema["tanggal_data"].is_temporal()
    assert set(keluarga["penyebab"].drop_nulls().str.contains(";")) == {True, False}


@pytest.mark.parametrize("berkas", ["csv", "parquet"])
def test_a_folder_holds_one_file_a_table_and_is_the_same_byte_for_byte(tmp_path, berkas):
    folders = [tmp_path / nama for nama in ("satu", "dua")]
    for folder in folders:
        assert run("--keluar", str(folder), "--format", berkas, *SMALL).exit_code == 0
    names = {f"{tabel}.{berkas}" for tabel in ("keterangan", *TABEL)}
    assert {path.name for path in folders[0].iterdir()} == names
    for nama in names:
        assert (folders[0] / nama).read_bytes() == (folders[1] / nama).read_bytes()


def test_the_workbook_is_the_same_byte_for_byte(tmp_path):
    for nama in ("satu.xlsx", "dua.xlsx"):
        run("--keluar", str(tmp_path / nama), *SMALL)
    assert (tmp_path / "satu.xlsx").read_bytes() == (tmp_path / "dua.xlsx").read_bytes()


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["buku.xlsx", "--format", "csv"], "--format hanya untuk folder"),
        (["buku.xls"], "bukan berkas .xlsx"),
        (["contoh", "--keluarga", "5"], "terlalu kecil"),
    ],
)
def test_a_target_that_cannot_be_meant_is_refused_with_a_remedy(tmp_path, arguments, message):
    result = run("--keluar", str(tmp_path / arguments[0]), *arguments[1:])
    assert result.exit_code == 2
    assert message in result.output
    assert not list(tmp_path.iterdir())


def test_a_table_too_long_for_excel_is_refused_before_anything_is_written(tmp_path):
    with pytest.raises(RefusedError, match="lembar Excel"):
        write_workbook({"anggota": pl.DataFrame({"x": pl.zeros(EXCEL_ROWS, eager=True)})}, tmp_path / "buku.xlsx")
    assert not list(tmp_path.iterdir())
