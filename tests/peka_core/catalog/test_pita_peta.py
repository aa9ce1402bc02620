"""Fixed map classes: every measure has them, every value falls into one, and a wrong edit is explained."""

from pathlib import Path

import pytest

from peka_core.catalog import load, read, ukuran
from peka_core.errors import CatalogError
from tests.support.catalogue import copy, edited

KATALOG = load()


@pytest.mark.parametrize("kode", ukuran.measures(KATALOG))
def test_every_measure_has_three_to_seven_fixed_classes_from_nothing_to_all(kode: str):
    edges = KATALOG.pita(kode)
    assert (edges[0], edges[-1]) == (0.0, 1.0)
    assert list(edges) == sorted(set(edges))
    assert 3 <= len(edges) - 1 <= 7
    assert all(isinstance(edge, float) for edge in edges)


def test_the_catalogue_knows_the_measures_of_the_registry():
    assert set(KATALOG.ukuran) == set(ukuran.measures(KATALOG))


def test_a_band_that_names_a_measure_comes_before_one_for_its_kind():
    assert KATALOG.pita("indikator-rawat") == KATALOG.pita("ekstrem")
    assert KATALOG.pita("indikator-air") == KATALOG.pita("H") != KATALOG.pita("ekstrem")


def test_a_measure_nobody_knows_has_no_band():
    with pytest.raises(KeyError):
        KATALOG.pita("bahagia")


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("[0, 0.1, 0.2, 0.3, 0.4, 1]", "[0, 0.2, 0.1, 0.3, 0.4, 1]", "'penduduk': batas harus naik"),
        ("[0, 0.1, 0.2, 0.3, 0.4, 1]", "[0, 0.1, 0.1, 0.3, 0.4, 1]", "tanpa angka kembar"),
        ("[0, 0.1, 0.2, 0.3, 0.4, 1]", "[0, 0.1, 0.2, 0.3, 0.4]", "berakhir di 1"),
        ("[0, 0.1, 0.2, 0.3, 0.4, 1]", "[0.05, 0.1, 0.2, 0.3, 0.4, 1]", "mulai dari 0"),
        ("[0, 0.1, 0.2, 0.3, 0.4, 1]", "[]", "mulai dari 0"),
        ("[0, 0.1, 0.2, 0.3, 0.4, 1]", "[0, 0.1, 1]", "2 kelas; peta memuat 3 sampai 7 kelas"),
        ("[0, 0.1, 0.2, 0.3, 0.4, 1]", "[0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 1]", "8 kelas"),
        ("[0, 0.1, 0.2, 0.3, 0.4, 1]", '[0, "10%", 0.2, 1]', "batas '10%' bukan angka"),
        ('["H", "rentan"', '["H", "bahagia", "rentan"', "ukuran bahagia tidak dikenal"),
        ('["A"]', '["A", "H"]', "ukuran H ditulis di lebih dari satu pita"),
        ('["A"]', "[]", "ukuran A belum punya pita"),
        ('kode = "kecil"', 'kode = "penduduk"', "kode penduduk ditulis lebih dari sekali"),
        ("batas = [0, 0.4,", "batasan = [0, 0.4,", "'kedalaman': kunci batasan tidak dikenal"),
    ],
)
def test_a_wrong_edit_is_named_with_its_remedy(tmp_path: Path, old: str, new: str, message: str):
    with pytest.raises(CatalogError) as caught:
        read(edited(copy(tmp_path), "pita_peta", old, new))
    assert message in str(caught.value)
    assert "pita_peta.toml" in str(caught.value)


def test_another_edge_changes_the_hash_on_every_result(tmp_path: Path):
    folder = copy(tmp_path)
    assert read(folder).hash == KATALOG.hash
    changed = read(edited(folder, "pita_peta", "0.45, 0.5, 0.55", "0.45, 0.5, 0.6"))
    assert changed.hash != KATALOG.hash
    assert changed.pita("A")[-2] == 0.6
