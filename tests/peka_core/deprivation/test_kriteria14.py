import dataclasses
import shutil
from pathlib import Path

import polars as pl
import pytest
import yaml

from peka_core.catalog import load, read
from peka_core.catalog.load import FOLDER
from peka_core.deprivation.fourteen import PREFIX, by_criterion, count
from peka_core.errors import CatalogError
from tests.support.strategies import KATALOG, family

CASES = yaml.safe_load((Path(__file__).parents[2] / "cases" / "kriteria14.yaml").read_text(encoding="utf-8"))
HEAD = {"hubungan_kk": "Kepala keluarga"}
RESULTS = {"memenuhi": True, "tidak": False, "tidak_diketahui": None}
POOREST = {
    "keluarga": {key: value for case in CASES.values() for key, value in case["memenuhi"].get("keluarga", {}).items()},
    "kepala": {key: value for case in CASES.values() for key, value in case["memenuhi"].get("kepala", {}).items()},
}
RICHEST = {
    "keluarga": {key: value for case in CASES.values() for key, value in case["tidak"].get("keluarga", {}).items()},
    "kepala": {key: value for case in CASES.values() for key, value in case["tidak"].get("kepala", {}).items()},
}


def counted(case: dict) -> pl.DataFrame:
    return count(*family(case.get("keluarga", {}), [{**HEAD, **case.get("kepala", {})}]), KATALOG)


def one(case: dict) -> dict:
    return counted(case).row(0, named=True)


@pytest.mark.parametrize("kode", CASES)
@pytest.mark.parametrize("result", RESULTS)
def test_a_criterion_decides_as_its_case_says(kode, result):
    assert one(CASES[kode][result])[PREFIX + kode] is RESULTS[result]


def test_there_are_fourteen_criteria_in_order_and_every_one_that_can_be_answered_has_a_case():
    assert [item.nomor for item in KATALOG.kriteria14] == list(range(1, 15))
    assert [item.kode for item in KATALOG.kriteria14 if not item.tidak_tersedia] == list(CASES)
    assert all(item.catatan for item in KATALOG.kriteria14)


def test_what_regsosek_does_not_ask_is_never_counted_met_or_unmet():
    for case in (POOREST, RICHEST):
        row = one(case)
        assert {row[PREFIX + kode] for kode in ("lauk", "pakaian", "makan", "berobat")} == {None}
        assert row["diketahui"] == 10


def test_nine_met_make_a_poor_family_whatever_is_unknown():
    row = one(POOREST)
    assert (row["memenuhi"], row["miskin14"]) == (10, True)
    row = one({**POOREST, "keluarga": {**POOREST["keluarga"], "jenis_lantai": "Keramik"}})
    assert (row["memenuhi"], row["miskin14"]) == (9, True)


def test_a_family_is_not_poor_only_when_the_unknown_criteria_could_not_make_nine():
    assert one(RICHEST)["miskin14"] is False
    four = {
        name: POOREST["keluarga"][name] for name in ("jenis_lantai", "jenis_dinding", "bahan_bakar", "fasilitas_bab")
    }
    row = one({**RICHEST, "keluarga": {**RICHEST["keluarga"], **four}})
    assert (row["memenuhi"], row["miskin14"]) == (4, False)
    row = one({**RICHEST, "keluarga": {**RICHEST["keluarga"], **four, "sumber_penerangan": "Bukan listrik"}})
    assert (row["memenuhi"], row["miskin14"]) == (5, None)


def test_a_family_without_any_answer_is_neither_poor_nor_not_poor():
    row = count(*family({}, []), KATALOG).row(0, named=True)
    assert (row["memenuhi"], row["diketahui"], row["miskin14"]) == (0, 0, None)


def test_only_the_head_decides_the_criteria_about_the_head():
    members = [{**HEAD, "ijazah": "S2"}, {"hubungan_kk": "Anak", "ijazah": "SD"}]
    assert count(*family({}, members), KATALOG)[PREFIX + "pendidikan_kk"].item() is False


def test_a_head_who_never_went_to_school_needs_no_answer_about_certificates():
    head = {**HEAD, "partisipasi_sekolah": "Tidak/belum pernah sekolah"}
    assert count(*family({}, [head]), KATALOG)[PREFIX + "pendidikan_kk"].item() is True


def test_families_are_counted_by_criterion():
    both = pl.concat([counted(POOREST), counted(RICHEST), counted({})])
    table = by_criterion(both, KATALOG)
    assert table.filter(kode="jamban").row(0) == ("jamban", 4, 1, 1, 1)
    assert table.filter(kode="lauk").row(0) == ("lauk", 8, 0, 0, 3)


def test_the_number_that_makes_a_family_poor_is_an_entry_of_the_catalogue():
    lower = dataclasses.replace(KATALOG, kriteria14_minimal=4)
    tables = family({**RICHEST["keluarga"], "jenis_lantai": "Tanah"}, [HEAD])
    assert count(*tables, lower)["miskin14"].item() is None
    assert count(*tables, dataclasses.replace(KATALOG, kriteria14_minimal=1))["miskin14"].item() is True


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("tidak_tersedia = true", "tidak_tersedia = false", "salah satu saja, aturan atau tidak_tersedia"),
        ('kode = "lauk"', 'kode = "pakaian"', "lebih dari sekali"),
        ("nomor = 8", "urutan = 8", "urutan tidak dikenal"),
    ],
)
def test_a_broken_entry_is_named(tmp_path, old, new, message):
    folder = shutil.copytree(FOLDER, tmp_path / "katalog", ignore=shutil.ignore_patterns("*.py", "__pycache__"))
    path = folder / "kriteria14.toml"
    path.write_text(path.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")
    with pytest.raises(CatalogError, match=message):
        read(folder)


def test_changing_a_criterion_changes_the_hash_of_the_catalogue(tmp_path):
    folder = shutil.copytree(FOLDER, tmp_path / "katalog", ignore=shutil.ignore_patterns("*.py", "__pycache__"))
    path = folder / "kriteria14.toml"
    path.write_text(path.read_text(encoding="utf-8").replace("minimal = 9", "minimal = 8"), encoding="utf-8")
    assert read(folder).hash != load().hash
