"""``peka garis``: what a planner of Bappeda does when BPS has published a new line."""

import json
import subprocess
import sys

import pytest
from click.testing import CliRunner, Result

from peka_core import catalog
from peka_core.cli import main

RUN = "from peka_core.cli import main; main()"


@pytest.fixture(autouse=True)
def data_dir(tmp_path, monkeypatch):
    monkeypatch.setenv("PEKA_DATA", str(tmp_path / "data"))
    return tmp_path / "data"


def peka(*arguments: str) -> Result:
    return CliRunner().invoke(main, ["garis", *arguments])


def add(**changes: str) -> Result:
    options = {
        "jenis": "miskin",
        "rp": "748.000",
        "sejak": "2026-03-01",
        "sumber": 'BPS "Sabang", Juli 2026',
        **changes,
    }
    return peka("tambah", *(word for name, value in options.items() for word in (f"--{name}", value)))


def test_a_new_line_is_in_force_at_once_and_listed_as_the_offices(data_dir):
    result = add()
    assert result.exit_code == 0, result.output
    assert "Rp748.000" in result.output
    line = max(catalog.load().garis, key=lambda item: (item.jenis == "miskin", item.berlaku_sejak))
    assert (line.rp_kapita_bulan, line.seri, line.wilayah, line.kantor) == (748_000, "bps", "11.72", True)
    assert line.sumber == 'BPS "Sabang", Juli 2026'
    listed = json.loads(peka("daftar", "--json").output)
    assert [item["berlaku_hari_ini"] for item in listed if item["rp_kapita_bulan"] == 748_000] == [True]
    assert str(data_dir) in peka("daftar").output


def test_lines_are_added_one_after_the_other_and_the_shipped_ones_stay():
    before = len(catalog.load().garis)
    assert add().exit_code == add(sejak="2027-03-01", rp="760000").exit_code == 0
    assert add(jenis="ekstrem", rp="402.000", sejak="2026-01-01").exit_code == 0
    assert len(catalog.load().garis) == before + 3
    extreme = max((item for item in catalog.load().garis if item.jenis == "ekstrem"), key=lambda g: g.berlaku_sejak)
    assert (extreme.seri, extreme.wilayah) == ("ekstrem-215", "00")


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"rp": "748,5"}, "bukan rupiah bulat"),
        ({"rp": "tujuh"}, "bukan rupiah bulat"),
        ({"rp": "748"}, "di luar 100.000 sampai 5.000.000"),
        ({"sejak": "1 Maret 2026"}, "bukan tanggal"),
        ({"sejak": "2026-02-30"}, "bukan tanggal"),
        ({"jenis": "kemiskinan"}, "tidak dikenal"),
        ({"wilayah": "1172"}, "wilayah '1172' tidak dikenal"),
        ({"seri": "ekstrem-215"}, "bukan seri garis miskin"),
        ({"jenis": "ekstrem", "rp": "748.000"}, "tidak di bawah garis miskin"),
        ({"sumber": "  "}, "sumber kosong"),
    ],
)
def test_a_slip_is_told_and_nothing_is_written(data_dir, changes, words):
    result = add(**changes)
    assert result.exit_code == 1
    assert words in result.output
    assert "Traceback" not in result.output
    assert not [path for path in data_dir.rglob("*") if path.is_file()]


def test_the_same_day_twice_is_refused_and_the_first_line_stays(data_dir):
    add()
    written = (data_dir / "garis_kemiskinan.toml").read_bytes()
    again = add(rp="750.000")
    assert again.exit_code == 1
    assert "lebih dari sekali" in again.output
    assert (data_dir / "garis_kemiskinan.toml").read_bytes() == written


def test_lines_added_by_several_at_once_are_all_kept(data_dir):
    command = [sys.executable, "-c", RUN, "garis", "tambah", "--jenis", "miskin", "--sumber", "BPS"]
    days = [f"2026-0{month}-01" for month in range(1, 6)]
    running = [
        subprocess.Popen([*command, "--rp", str(740_000 + i), "--sejak", day], stdout=subprocess.DEVNULL)
        for i, day in enumerate(days)
    ]
    assert [process.wait(60) for process in running] == [0] * len(days)
    mine = [item for item in catalog.load().garis if item.kantor]
    assert sorted(str(item.berlaku_sejak) for item in mine) == days


def test_a_file_that_an_editor_of_windows_saved_is_read_and_added_to(data_dir):
    data_dir.mkdir()
    assert add().exit_code == 0
    path = data_dir / "garis_kemiskinan.toml"
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes().replace(b"\n", b"\r\n"))
    assert add(sejak="2026-09-01").exit_code == 0
    assert len([item for item in catalog.load().garis if item.kantor]) == 2
