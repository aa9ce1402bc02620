"""The benchmarks run from end to end on small data; their figures are not judged here."""

import subprocess
import sys
from pathlib import Path

import pytest

from benchmarks import report, stats

ROOT = Path(__file__).resolve().parent.parent.parent
pytestmark = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="the benchmarks read /proc")


def bench(*parts: str) -> str:
    told = subprocess.run(
        [sys.executable, "-m", "benchmarks", *parts, "--cepat"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert told.returncode == 0, told.stderr
    return told.stdout


def test_measures_and_server_are_measured_and_no_report_is_written():
    written = ROOT / "docs" / "kinerja.md"
    before = written.read_bytes() if written.exists() else None
    told = bench("measures", "server")
    assert "pandas p50 ms" in told
    assert "Memori (MB)" in told
    assert (written.read_bytes() if written.exists() else None) == before


def test_a_ratio_above_one_means_we_are_quicker():
    assert stats.ratio(stats.Sample([10, 20, 30]), stats.Sample([40, 40, 1000])) == 2


def test_figures_are_written_as_indonesians_read_them():
    assert report.num(28983.4, 1) == "28.983,4"
    assert report.times(2.04) == "2,0×"
