"""A catalogue that contradicts itself is refused with file, entry and remedy; the shipped one is read as written."""

import shutil
from dataclasses import replace
from datetime import date
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

from peka_core.catalog import Catalog, load
from peka_core.catalog.checks import check
from peka_core.catalog.load import FILES, FOLDER, read
from peka_core.catalog.model import Garis
from peka_core.catalog.ukuran import measures
from peka_core.errors import CatalogError

KATALOG = load()
PITA = KATALOG.pita_peta[0]


def changed(**fields: Any) -> Catalog:
    return replace(KATALOG, **fields)


def first(name: str, **fields: Any) -> Catalog:
    """The catalogue with its first entry of ``name`` changed."""
    one, *rest = getattr(KATALOG, name)
    return changed(**{name: (replace(one, **fields), *rest)})


def twice(name: str) -> Catalog:
    return changed(**{name: (*getattr(KATALOG, name), getattr(KATALOG, name)[0])})


def area(**fields: Any) -> Catalog:
    return changed(wilayah=replace(KATALOG.wilayah, **fields))


def band(*batas: Any) -> Catalog:
    return first("pita_peta", batas=batas)


CONTRADICTIONS = [
    *((twice(name), f"{name}.toml: kode") for name in ("dimensi", "indikator", "penyebab", "kelompok", "kriteria14")),
    (twice("pita_peta"), "pita_peta.toml: kode"),
    (twice("ranah"), "kemandirian.toml: kode"),
    (area(gampong=(*KATALOG.wilayah.gampong, KATALOG.wilayah.gampong[0])), "wilayah.toml: kode 11.72"),
    (area(kecamatan=(*KATALOG.wilayah.kecamatan, KATALOG.wilayah.kecamatan[0])), "wilayah.toml: kode 11.72.01 ditulis"),
    (
        first("indikator", bobot=KATALOG.indikator[0].bobot + 1),
        f"dimensi 'kesehatan' berjumlah {KATALOG.dimensi[0].bobot + 1}, padahal dimensi.toml memberi 30",
    ),
    (first("indikator", bobot=KATALOG.indikator[0].bobot - 1), f"berjumlah {KATALOG.dimensi[0].bobot - 1}"),
    (changed(penyebut=151), "bobot dimensi berjumlah 150, padahal penyebut 151"),
    (changed(penyebut=149), "padahal penyebut 149"),
    (first("penyebab", jenis="asing"), "penyebab.toml: jenis 'asing' tidak ada"),
    (area(gampong=(replace(KATALOG.wilayah.gampong[0], kecamatan="11.72.09"),)), "wilayah.toml: kecamatan '11.72.09'"),
    (changed(syarat=(replace(KATALOG.syarat[0], ranah="asing"),)), "kemandirian.toml: ranah 'asing'"),
    (first("tingkat_uang", garis="asing"), "tingkat.toml, entri 'ekstrem': garis 'asing' tidak ada"),
    (changed(tingkat=KATALOG.tingkat[::-1]), "harus menurun dan berakhir 0"),
    (changed(tingkat=KATALOG.tingkat[:-1]), "harus menurun dan berakhir 0"),
    (changed(k_miskin=Fraction(2, 5)), "k miskin 2/5 bukan batas"),
    (first("kriteria14", aturan={}, tidak_tersedia=False), "tulis salah satu saja"),
    (first("kriteria14", aturan={"kolom": "x"}, tidak_tersedia=True), "tulis salah satu saja"),
    (band(0, "0.5", 0.7, 1), "batas '0.5' bukan angka"),
    (band(0, True, 1), "batas True bukan angka"),
    (band(0, 0.5, 0.5, 1), "batas harus naik"),
    (band(0, 0.6, 0.5, 1), "batas harus naik"),
    (band(0.1, 0.2, 0.5, 1), "mulai dari 0 dan berakhir di 1"),
    (band(0, 0.2, 0.5, 0.9), "mulai dari 0 dan berakhir di 1"),
    (band(0, 0.5, 1), "2 kelas; peta memuat 3 sampai 7"),
    (band(*(i / 8 for i in range(9))), "8 kelas; peta memuat 3 sampai 7"),
    (first("pita_peta", ukuran=(*PITA.ukuran, "asing")), "ukuran asing tidak dikenal"),
    (first("pita_peta", ukuran=(*PITA.ukuran, KATALOG.pita_peta[1].ukuran[0])), "di lebih dari satu pita"),
    (first("pita_peta", ukuran=PITA.ukuran[1:]), f"ukuran {PITA.ukuran[0]} belum punya pita"),
]


@pytest.mark.parametrize(("katalog", "words"), CONTRADICTIONS, ids=[words for _, words in CONTRADICTIONS])
def test_a_contradiction_is_named(katalog, words):
    with pytest.raises(CatalogError) as refused:
        check(katalog)
    assert words in refused.value.message
    assert refused.value.remedy


@pytest.mark.parametrize("classes", [3, 7])
def test_three_and_seven_classes_of_a_map_are_still_allowed(classes):
    check(band(*(i / classes for i in range(classes)), 1))


def test_an_indicator_of_an_unknown_dimension_is_named_before_its_weights():
    one = replace(KATALOG.indikator[0], dimensi="asing", bobot=0)
    with pytest.raises(CatalogError, match="dimensi 'asing' tidak ada"):
        check(changed(indikator=(*KATALOG.indikator, replace(one, kode="baru"))))


DAYS = [
    ("ekstrem", date(2023, 2, 28), 322_170),
    ("ekstrem", date(2023, 3, 1), 351_957),  # in force from this very day
    ("ekstrem", date(2024, 12, 31), 351_957),
    ("ekstrem", date(2025, 1, 1), 391_000),
    ("ekstrem", date(2015, 1, 1), 322_170),  # before the first line of its kind: the first
    ("miskin", date(2017, 6, 1), 552_272),
    ("miskin", date(2019, 2, 28), 552_272),
    ("miskin", date(2022, 12, 31), 660_573),  # the city's own line, though the province has a later one
]


@pytest.mark.parametrize(("jenis", "day", "rupiah"), DAYS)
def test_the_line_in_force_is_the_last_one_from_that_day_on(jenis, day, rupiah):
    assert KATALOG.garis_pada(jenis, day).rp_kapita_bulan == rupiah


def test_the_province_counts_where_the_city_has_no_line_and_order_in_the_file_does_not():
    lines = tuple(
        Garis("miskin", area, day, rupiah, "uji", "bps")
        for area, day, rupiah in (
            ("11", date(2022, 9, 1), 3),
            ("00", date(2024, 1, 1), 9),
            ("11", date(2022, 3, 1), 2),
        )
    )
    katalog = changed(garis=lines)
    found = [katalog.garis_pada("miskin", day).rp_kapita_bulan for day in (date(2022, 8, 31), date(2022, 9, 1))]
    assert found == [2, 3]
    with pytest.raises(KeyError):
        katalog.garis_pada("ekstrem", date(2025, 1, 1))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    shutil.copytree(FOLDER, tmp_path / "katalog", ignore=shutil.ignore_patterns("*.py", "__pycache__"))
    return tmp_path / "katalog"


def edit(folder: Path, nama: str, before: str, after: str) -> None:
    path = folder / f"{nama}.toml"
    text = path.read_text(encoding="utf-8")
    assert before in text
    path.write_text(text.replace(before, after, 1), encoding="utf-8")


def test_a_copy_of_the_catalogue_reads_as_the_shipped_one_and_any_change_has_another_hash(folder):
    assert read(folder) == KATALOG
    assert len(KATALOG.hash) == 12
    for nama in FILES:
        path = folder / f"{nama}.toml"
        text = path.read_text(encoding="utf-8")
        path.write_text(f"{text}\n# catatan\n", encoding="utf-8")
        assert read(folder).hash != KATALOG.hash, nama
        path.write_text(text, encoding="utf-8")
    assert read(folder).hash == KATALOG.hash


@pytest.mark.parametrize(
    ("nama", "before", "after", "words"),
    [
        (
            "dimensi",
            'kode = "kesehatan"',
            'kode = "kesehatan"\nwarna = "x"',
            "entri 'kesehatan': kunci warna tidak dikenal",
        ),
        ("dimensi", 'label_en = "Education"\n', "", "entri 'pendidikan': kunci wajib belum lengkap"),
        ("tingkat", 'miskin = "1/3"', 'miskin = "sepertiga"', "tingkat.toml: 'sepertiga' bukan pecahan"),
        ("tingkat", 'miskin = "1/3"', 'miskin = "1/0"', "tingkat.toml: '1/0' bukan pecahan"),
        ("dimensi", "penyebut = 150", "penyebut = ", "dimensi.toml tidak dapat dibaca"),
        ("tingkat", 'skor_minimal = "1/5"', 'skor_minimal = "seperlima"', "tingkat.toml: 'seperlima' bukan pecahan"),
        ("tingkat", 'kelipatan = "3/2"', 'kelipatan = "1,5"', "tingkat.toml: '1,5' bukan pecahan"),
        ("garis_kemiskinan", "rp_kapita_bulan = 563100\n", "", "garis_kemiskinan.toml, entri 'miskin': kunci wajib"),
        ("regsosek", '[kode."404"]\n', '[kode."404"]\nwarna = 1\n', "regsosek.toml, entri '?': kunci warna"),
    ],
)
def test_a_slip_in_a_file_is_named_with_file_and_entry(folder, nama, before, after, words):
    edit(folder, nama, before, after)
    with pytest.raises(CatalogError) as refused:
        read(folder)
    assert words in refused.value.message


def test_a_missing_file_is_named(folder):
    (folder / "penyebab.toml").unlink()
    with pytest.raises(CatalogError, match=r"Berkas katalog penyebab\.toml tidak ada"):
        read(folder)


def test_terms_speak_both_languages_and_weights_stand_in_order():
    assert (KATALOG.dimensi[1].label(), KATALOG.dimensi[1].label("en")) == ("Pendidikan", "Education")
    one = KATALOG.indikator[0]
    assert (one.kekurangan(), one.kekurangan("en")) == (one.kekurangan_id, one.kekurangan_en)
    assert (one.uraian(), one.uraian("en")) == (one.uraian_id, one.uraian_en)
    assert KATALOG.bobot == tuple(item.bobot for item in KATALOG.indikator)
    assert len(set(KATALOG.bobot)) > 1, "a test of order needs different weights"
    assert (KATALOG.penyebut, KATALOG.k_miskin) == (sum(KATALOG.bobot), Fraction(1, 3))
    assert [item.skor_minimal for item in KATALOG.tingkat] == [Fraction(1, 2), Fraction(1, 3), Fraction(1, 5), 0]
    assert [item.kelipatan for item in KATALOG.tingkat_uang] == [1, 1, Fraction(3, 2), None]


def test_a_band_for_a_measure_itself_comes_before_one_for_its_kind():
    own = replace(PITA, kode="air", ukuran=("indikator-air",), batas=(0, 0.3, 0.6, 1))
    katalog = changed(pita_peta=(*KATALOG.pita_peta, own))
    assert katalog.pita("indikator-air") == (0.0, 0.3, 0.6, 1.0)
    assert katalog.pita("indikator-gizi") == KATALOG.pita("indikator-gizi")
    with pytest.raises(KeyError):
        katalog.pita("asing")


WITH_CODES = (
    "dimensi",
    "indikator",
    "penyebab",
    "kelompok",
    "tingkat",
    "wilayah",
    "kemandirian",
    "strategi",
    "tantangan",
    "kriteria14",
    "pita_peta",
)


@pytest.mark.parametrize("nama", WITH_CODES)
def test_a_key_nobody_knows_is_named_with_its_own_file_and_entry(folder, nama):
    """Behind every code of the file in turn, so that each kind of entry of it is tried."""
    text = (folder / f"{nama}.toml").read_text(encoding="utf-8")
    lines = text.splitlines()
    entries = [i for i, line in enumerate(lines) if line.startswith("kode = ") and lines[i - 1].startswith("[[")]
    kinds = {lines[i - 1]: i for i in entries}
    assert kinds
    for place in kinds.values():
        changed_ = [*lines[: place + 1], 'warna = "x"', *lines[place + 1 :]]
        (folder / f"{nama}.toml").write_text("\n".join(changed_), encoding="utf-8")
        kode = lines[place].split('"')[1]
        with pytest.raises(CatalogError) as refused:
            read(folder)
        assert refused.value.message == f"{nama}.toml, entri {kode!r}: kunci warna tidak dikenal."
        assert "kode" in refused.value.remedy


def test_a_gampong_without_other_spellings_has_none(folder):
    edit(folder, "wilayah", "luas_ha = 959.27\nalias = []\n", "luas_ha = 959.27\n")
    assert read(folder).wilayah.gampong[0].alias == ()
    assert KATALOG.wilayah.gampong[2].alias == ("Kota Bawah Timur", "Kuta Timur")


def test_every_measure_has_its_heading_unit_and_both_names():
    found = measures.__wrapped__(KATALOG)  # made anew, not remembered from another test
    assert tuple(found) == KATALOG.ukuran or set(found) == set(KATALOG.ukuran)
    for kode, item in found.items():
        of_programmes = {"jenis": "program", "sumber": "penyebab"}
        kind = kode.partition("-")[0] if "-" in kode else item.jenis
        assert (item.kode, item.jenis) == (kode, of_programmes.get(kind, kind))
        assert item.jenis == "tingkat" or "-" in kode or item.of_families
        assert item.kolom_keluarga == f"{kode}_keluarga"
        assert (item.label(), item.label("en")) == (item.label_id, item.label_en)
        assert (item.arti(), item.arti("en")) == (item.arti_id, item.arti_en)
        assert len({item.label_id, item.label_en, item.arti_id, item.arti_en}) == 4
    units = {"M0": "indeks", "A": "skor", "P1": "skor", "P2": "skor", "ikk": "seratus"}
    of = {True: "keluarga", False: "penduduk"}
    assert {kode: item.satuan for kode, item in found.items()} == {
        kode: units.get(kode, of[item.of_families]) for kode, item in found.items()
    }
    air = next(item for item in KATALOG.indikator if item.kode == "air")
    measure = found["indikator-air"]
    assert (measure.label_id, measure.label_en) == (air.kekurangan_id, air.kekurangan_en)
    assert (measure.arti_id, measure.arti_en) == (air.uraian_id, air.uraian_en)
