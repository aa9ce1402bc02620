"""Rules on columns that do not exist are refused when the catalogue is read, wherever they stand."""

import runpy
from pathlib import Path

import pytest
from click.testing import CliRunner

from peka_core import catalog
from peka_core.catalog import load, read
from peka_core.cli import main as peka
from peka_core.errors import CatalogError
from tests.support.catalogue import copy, edited

KAMUS = Path(__file__).resolve().parents[3] / "docs" / "buat_kamus.py"


@pytest.fixture
def broken(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """The product reads a catalogue whose rule names a column of nowhere; what it should say."""
    folder = edited(copy(tmp_path), "indikator", 'kolom = "sumber_air_minum"', 'kolom = "sumber_air"')
    monkeypatch.setattr(catalog, "load", lambda: read(folder))
    where = "indikator.toml, entri 'air': kolom 'sumber_air' tidak ada pada tabel keluarga."
    return f"{where} Tambahkan kolomnya di peka_core/tables"


@pytest.mark.parametrize(
    ("berkas", "old", "new", "message"),
    [
        (
            "indikator",
            '"sumber_air_minum"',
            '"usia_tahun"',
            "kolom 'usia_tahun' tidak ada pada tabel keluarga",
        ),
        (
            "indikator",
            'kolom = "gizi"',
            'kolom = "rekening"',
            "kolom 'rekening' tidak ada pada tabel anggota",
        ),
        ("kelompok", 'kolom = "usia_tahun"', 'kolom = "umur"', "kolom 'umur' tidak ada pada tabel anggota"),
        ("kriteria14", '"luas_lantai_per_anggota_m2"', '"luas_per_orang"', "kolom 'luas_per_orang' tidak ada"),
    ],
)
def test_a_rule_on_an_unknown_column_is_refused_with_the_place_to_add_it(
    tmp_path: Path, berkas: str, old: str, new: str, message: str
):
    with pytest.raises(CatalogError) as caught:
        read(edited(copy(tmp_path), berkas, old, new))
    assert f"{berkas}.toml, " in str(caught.value)
    assert message in str(caught.value)
    assert "Tambahkan kolomnya di peka_core/tables" in str(caught.value)


def test_a_rule_that_is_no_rule_is_left_to_the_rules_themselves(tmp_path: Path):
    folder = edited(copy(tmp_path), "indikator", "aturan = {", "aturan = { lain = 1, ")
    assert read(folder).hash != load().hash


def test_the_commands_refuse_it(broken: str, with_sample: Path):
    for call in (["rilis", "periksa"], ["impor", "--coba", str(with_sample.parent / "contoh")]):
        result = CliRunner().invoke(peka, call)
        assert result.exit_code == 1, result.output
        assert broken in " ".join((result.output + str(result.exception)).split())


def test_the_dictionary_says_it_in_two_sentences(broken: str):
    with pytest.raises(SystemExit) as caught:
        runpy.run_path(str(KAMUS))["main"]()
    assert broken in str(caught.value)
