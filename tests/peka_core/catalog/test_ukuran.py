"""The words of the measures: they follow the cut-offs, and a wrong edit is explained."""

from fractions import Fraction
from pathlib import Path

import pytest

from peka_core.catalog import load, read, ukuran
from peka_core.catalog.units import UNITS
from peka_core.errors import CatalogError
from tests.support.catalogue import copy, edited

KATALOG = load()
MEASURES = ukuran.measures(KATALOG)


def test_the_texts_name_the_cut_offs_of_today():
    assert MEASURES["H"].arti() == (
        "Penduduk dalam keluarga yang kekurangan sedikitnya sepertiga dari seluruh bobot indikator."
    )
    assert MEASURES["parah"].arti("en") == "People in families deprived in at least half of all weighted indicators."
    assert "sedikitnya seperlima dari" in MEASURES["rentan"].arti()
    assert not [item.kode for item in MEASURES.values() if {"{", "}"} & set(item.arti() + item.arti("en"))]


def test_another_cut_off_changes_the_sentence_in_both_languages(tmp_path: Path):
    folder = edited(copy(tmp_path), "tingkat", '"1/3"', '"1/4"')
    moved = ukuran.measures(read(edited(folder, "tingkat", '"1/5"', '"33/200"')))
    assert "sedikitnya seperempat dari" in moved["H"].arti()
    assert "at least a quarter of" in moved["H"].arti("en")
    assert "sedikitnya 16,5 % dari" in moved["rentan"].arti()
    assert "at least 16.5% of" in moved["rentan"].arti("en")
    assert moved["parah"].arti() == MEASURES["parah"].arti()


def test_a_fraction_without_a_word_is_written_in_per_cent():
    assert ukuran.fraction(Fraction(3, 7)) == "42,9 %"
    assert ukuran.fraction(Fraction(0), "en") == "0%"


def test_a_measure_knows_its_columns_and_its_unit():
    H, P1 = MEASURES["H"], MEASURES["P1"]
    assert (H.kolom_dasar, H.kolom_cakupan, H.kolom_keluarga, H.kolom_mutu) == (
        "tercacah",
        "cakupan",
        "H_keluarga",
        "H_mutu",
    )
    assert (P1.kolom_dasar, P1.kolom_cakupan) == ("tercacah_uang", "cakupan_uang")
    assert (H.kolom_perkiraan, P1.kolom_perkiraan) == ("keluarga", "keluarga_uang")


def test_the_intensity_stands_on_the_poor_and_could_be_read_of_all_with_complete_answers():
    A = MEASURES["A"]
    assert (A.kolom_dasar, A.kolom_isian, A.kolom_cakupan) == ("tercacah_miskin", "tercacah", "cakupan")


def test_values_and_their_changes_have_units_of_their_own():
    H, P1, M0 = (MEASURES[kode] for kode in ("H", "P1", "M0"))
    assert (H.unit, H.change_unit, P1.unit) == (UNITS["bagian"], UNITS["poin"], UNITS["bagian"])
    assert (M0.unit, M0.change_unit) == (UNITS["indeks"], UNITS["beda"])


def test_the_unit_of_a_change_differs_from_its_own_unit_by_the_sign_only():
    for item in MEASURES.values():
        assert (item.unit.scale, item.unit.digits) == (item.change_unit.scale, item.change_unit.digits)
        assert (item.unit.signed, item.change_unit.signed) == (False, True)


def test_every_indicator_is_a_member_of_one_dimension():
    members = [j for item in KATALOG.dimensi for j in KATALOG.members(item.kode)]
    assert sorted(members) == list(range(len(KATALOG.indikator)))
    assert KATALOG.members("gigi") == ()


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ('kode = "M0"', 'kode = "H"', "kode H ditulis lebih dari sekali"),
        (
            'satuan = "indeks"',
            'satuan = "rupiah"',
            "'rupiah' tidak dikenal. Yang dikenal: penduduk, keluarga, skor",
        ),
        ('dasar = "uang"', 'dasar = "semua"', "'P0': dasar 'semua' tidak dikenal"),
        ('jenis = "tingkat"', 'jenis = "dimensi"', "'H': jenis 'dimensi' tidak dikenal"),
        ("{k_miskin} dari", "{k_kaya} dari", "'H': kurung kurawal pada arti tidak dapat diisi"),
        ("{k_miskin} dari", "{k_miskin dari", "Yang dapat disebut: {k_miskin}, {parah}"),
        ("{k_miskin} dari", "{} dari", "kurung kurawal"),
        ("{k_miskin} dari", "{k_miskin.kode} dari", "kurung kurawal"),
        ("arti_en", "makna_en", "kunci makna_en tidak dikenal"),
        ('kode = "ekstrem"', 'kode = "termiskin"', "pita_peta.toml: ukuran ekstrem tidak dikenal"),
    ],
)
def test_a_wrong_edit_is_named_with_its_remedy(tmp_path: Path, old: str, new: str, message: str):
    with pytest.raises(CatalogError) as caught:
        read(edited(copy(tmp_path), "ukuran", old, new))
    assert message in str(caught.value)
    assert ".toml" in str(caught.value)
