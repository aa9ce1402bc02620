"""Poverty lines: which holds on a day, which can be compared, and what no file may say."""

import re
import shutil
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from peka_core import catalog
from peka_core.catalog import Garis, lines, load
from peka_core.catalog.line_checks import check_lines
from peka_core.catalog.load import FOLDER, read
from peka_core.errors import CatalogError

KATALOG = load()
CITY, PROVINCE = KATALOG.wilayah.kode, "11"


def line(area: str, day: date, rupiah: int, jenis: str = "miskin", seri: str = "bps") -> Garis:
    return Garis(jenis, area, day, rupiah, "uji", seri)


@pytest.mark.parametrize(
    ("province_from", "day", "expected"),
    [
        (date(2021, 3, 1), date(2023, 1, 1), 500_000),  # newer by exactly two years: the city's stays
        (date(2021, 3, 2), date(2023, 1, 1), 600_000),  # newer by more
        (date(2022, 9, 1), date(2022, 8, 31), 500_000),  # newer, but not yet in force
        (date(2018, 1, 1), date(2023, 1, 1), 500_000),  # older
    ],
)
def test_the_citys_line_comes_first_unless_the_provinces_is_newer_by_more_than_two_years(province_from, day, expected):
    known = [line(PROVINCE, province_from, 600_000), line(CITY, date(2019, 3, 1), 500_000)]
    assert lines.in_force(known, "miskin", day, KATALOG.wilayah).rp_kapita_bulan == expected


def test_a_line_is_old_from_the_day_after_its_second_year():
    one = line(CITY, date(2020, 2, 29), 500_000)
    assert not lines.is_old(one, date(2022, 2, 28))
    assert lines.is_old(one, date(2022, 3, 1))


def test_a_line_is_repriced_along_the_lines_of_the_city_and_beyond_them_by_the_nearest_growth():
    known = [line(CITY, date(2023, 3, 1), 600_000), line(CITY, date(2024, 3, 1), 660_000)]
    base = line("00", date(2024, 3, 1), 400_000, "ekstrem", "ekstrem-215")

    def at(day: date) -> float:
        return lines.repriced(known, base, day, KATALOG.wilayah)

    assert at(date(2024, 3, 1)) == 400_000
    assert at(date(2023, 3, 1)) == pytest.approx(400_000 / 1.1)
    assert at(date(2025, 3, 2)) == pytest.approx(400_000 * 1.1)  # 366 days later, as between the two lines
    assert at(date(2022, 2, 28)) == pytest.approx(400_000 / 1.1**2)
    assert lines.repriced(known[:1], base, date(2030, 1, 1), KATALOG.wilayah) == 400_000


def test_the_repriced_line_of_a_day_on_which_bps_priced_it_is_that_line():
    base = KATALOG.garis_pada("miskin", date(2024, 6, 1))
    assert lines.repriced(KATALOG.garis, base, date(2023, 3, 1), KATALOG.wilayah) == pytest.approx(715_446)


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"rp_kapita_bulan": 725.956}, "725.956 bukan rupiah bulat"),
        ({"rp_kapita_bulan": True}, "bukan rupiah bulat"),
        ({"rp_kapita_bulan": "725956"}, "bukan rupiah bulat"),
        ({"rp_kapita_bulan": 0}, "di luar 100.000 sampai 5.000.000"),
        ({"rp_kapita_bulan": -725_956}, "di luar"),
        ({"rp_kapita_bulan": 8_700_000}, "di luar"),
        ({"berlaku_sejak": "2024-03-01"}, "bukan tanggal"),
        ({"berlaku_sejak": date(202, 3, 1)}, "tidak masuk akal"),
        ({"wilayah": "1172"}, "wilayah '1172' tidak dikenal"),
        ({"jenis": "kemiskinan"}, "jenis 'kemiskinan' tidak dikenal"),
        ({"seri": "ekstrem-215"}, "bukan seri garis miskin"),
        ({"keyakinan": "yakin"}, "keyakinan 'yakin' tidak dikenal"),
        ({"sumber": " "}, "sumber kosong"),
    ],
)
def test_a_slip_in_a_line_is_named_with_its_entry_and_a_remedy(changes, words):
    one = replace(line(CITY, date(2024, 3, 1), 725_956), **changes)
    with pytest.raises(CatalogError, match=re.escape(words)) as refused:
        check_lines(replace(KATALOG, garis=(one,)))
    assert f"entri {one.jenis} {one.wilayah} {one.berlaku_sejak}" in refused.value.message
    assert refused.value.remedy


def test_two_lines_of_one_day_and_an_extreme_line_that_is_not_lower_are_refused():
    one = line(CITY, date(2024, 3, 1), 725_956)
    with pytest.raises(CatalogError, match="lebih dari sekali"):
        check_lines(replace(KATALOG, garis=(one, replace(one, rp_kapita_bulan=726_000))))
    high = line("00", date(2024, 5, 1), 725_956, "ekstrem", "ekstrem-215")
    with pytest.raises(CatalogError, match=r"ekstrem 00 2024-05-01.*garis ekstrem 725\.956 tidak di bawah"):
        check_lines(replace(KATALOG, garis=(one, high)))


OWN = """[[garis]]
jenis = "miskin"
seri = "bps"
wilayah = "11.72"
berlaku_sejak = {hari}
rp_kapita_bulan = {rp}
sumber = "BPS Kota Sabang, tabel 2026"
keyakinan = "tinggi"
"""


def test_lines_of_the_office_are_read_without_installing_anything_again(tmp_path: Path, monkeypatch):
    monkeypatch.setenv("PEKA_DATA", str(tmp_path))
    before = catalog.load()
    assert not before.garis_pada("miskin", date(2026, 6, 1)).kantor
    own = tmp_path / "garis_kemiskinan.toml"
    own.write_text(OWN.format(hari="2026-03-01", rp=748_000), encoding="utf-8")
    after = catalog.load()
    found = after.garis_pada("miskin", date(2026, 6, 1))
    assert (found.rp_kapita_bulan, found.kantor) == (748_000, True)
    assert after.hash != before.hash
    own.unlink()
    assert catalog.load().hash == before.hash


def test_a_line_of_the_office_takes_the_place_of_the_shipped_one_of_that_day(tmp_path: Path):
    own = tmp_path / "garis.toml"
    own.write_text(OWN.format(hari="2025-03-01", rp=737_100), encoding="utf-8")
    katalog = read(FOLDER, own)
    assert katalog.garis_pada("miskin", date(2025, 6, 1)).rp_kapita_bulan == 737_100
    assert len(katalog.garis) == len(KATALOG.garis)


def test_a_slip_of_the_office_is_said_to_be_the_offices(tmp_path: Path):
    own = tmp_path / "garis.toml"
    own.write_text(OWN.format(hari="2026-03-01", rp="748.000"), encoding="utf-8")
    with pytest.raises(CatalogError, match=r"garis_kemiskinan\.toml kantor, entri miskin 11\.72 2026-03-01"):
        read(FOLDER, own)
    own.write_text("[[indikator]]\nkode = 'x'\n", encoding="utf-8")
    with pytest.raises(CatalogError, match="indikator tidak dikenal"):
        read(FOLDER, own)


def test_a_float_in_the_shipped_file_is_refused_at_reading(tmp_path: Path):
    folder = tmp_path / "katalog"
    shutil.copytree(FOLDER, folder, ignore=shutil.ignore_patterns("*.py", "__pycache__"))
    path = folder / "garis_kemiskinan.toml"
    path.write_text(path.read_text(encoding="utf-8").replace("= 725956", "= 725.956"), encoding="utf-8")
    with pytest.raises(CatalogError, match=r"entri miskin 11\.72 2024-03-01: rp_kapita_bulan 725\.956"):
        read(folder)
