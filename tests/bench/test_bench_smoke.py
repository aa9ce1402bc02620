"""The benchmarks run from end to end on small data; their figures are not judged here."""

import socket
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from benchmarks import browser as interaction
from benchmarks import province_data, proxy, report, slowline, stats

ROOT = Path(__file__).resolve().parent.parent.parent
pytestmark = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="the benchmarks read /proc")


def bench(*parts: str) -> str:
    told = subprocess.run(
        [sys.executable, "-m", "benchmarks", *parts, "--cepat"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert told.returncode == 0, told.stderr
    return told.stdout


@pytest.mark.slow
def test_measures_and_server_are_measured_and_no_report_is_written():
    written = ROOT / "docs" / "kinerja.md"
    before = written.read_bytes() if written.exists() else None
    told = bench("measures", "server")
    assert "pandas p50 ms" in told
    assert "Memori (MB)" in told
    assert (written.read_bytes() if written.exists() else None) == before


@pytest.mark.slow
def test_many_visitors_at_once_are_measured_on_one_process_and_on_two_and_nothing_fails():
    told = bench("beban")
    rows = [line.split(" | ") for line in told.splitlines() if "pengunjung |" in line]
    assert len(rows) == 3
    assert [row[5] for row in rows] == ["0"] * 3


@pytest.mark.e2e
def test_a_province_is_measured_against_the_stock_map():
    told = bench("provinsi")
    assert "600 sel buatan: pilih ukuran (ms)" in told
    assert "timbunan JavaScript (MB)" in told


@pytest.mark.e2e
def test_product_and_peer_show_the_same_colours_and_every_click_shows(browser: Browser, sample_data: Path):
    ours, peer = interaction.Side(), interaction.Side()
    interaction.interact(browser, sample_data, interaction.Plan(900, starts=0, recolours=1, clicks=1), ours, peer)
    assert {kind: len(changes) for kind, changes in ours.changes.items()} == dict.fromkeys(interaction.KINDS, 1)
    assert all(change.ms > 0 for side in (ours, peer) for changes in side.changes.values() for change in changes)
    assert not any(change.blank_ms or change.remounts for changes in ours.changes.values() for change in changes)


@pytest.mark.e2e
def test_over_a_slow_line_both_are_seen_twice_and_the_second_time_costs_less(browser: Browser, sample_data: Path):
    ours, peer = slowline.compare(browser, sample_data, slowline.QUICK[0])
    for visits in (ours, peer):
        assert {name: sample.n for name, sample in visits.first.items()} == dict.fromkeys(slowline.MEASURED, 1)
        assert visits.first["paint"].p50 <= visits.first["chart"].p50
    assert ours.second["mb"].p50 < 0.2 * ours.first["mb"].p50
    assert ours.first["mb"].p50 < 0.5 * peer.first["mb"].p50


def test_a_slow_line_takes_as_long_as_its_rate_says_however_many_share_it():
    content, line = b"x" * 20_000, proxy.Line(down=100_000, up=100_000, round_trip=0.02)

    def answer(door: socket.socket) -> None:
        while True:
            visitor = door.accept()[0]
            visitor.recv(100)
            visitor.sendall(content)
            visitor.close()

    def ask(port: int, got: list[bytes]) -> None:
        with socket.create_connection(("127.0.0.1", port), timeout=20) as visitor:
            visitor.sendall(b"tanya")
            got.append(b"".join(iter(lambda: visitor.recv(4_096), b"")))

    with socket.create_server(("127.0.0.1", 0)) as door:
        threading.Thread(target=answer, args=(door,), daemon=True).start()
        with proxy.relay(f"http://127.0.0.1:{door.getsockname()[1]}", line) as network:
            port, got = int(network.url.rpartition(":")[2]), []
            begun = time.monotonic()
            visitors = [threading.Thread(target=ask, args=(port, got)) for _ in range(3)]
            for visitor in visitors:
                visitor.start()
            for visitor in visitors:
                visitor.join()
            took = time.monotonic() - begun
    assert got == [content] * 3
    assert network.down == 3 * len(content)
    assert took >= 3 * len(content) / line.down + line.round_trip


def test_the_relay_counts_what_it_carries_both_ways():
    def answer(door: socket.socket) -> None:
        visitor = door.accept()[0]
        visitor.recv(100)
        visitor.sendall(b"x" * 1_000)
        visitor.close()

    with socket.create_server(("127.0.0.1", 0)) as door:
        threading.Thread(target=answer, args=(door,), daemon=True).start()
        with proxy.relay(f"http://127.0.0.1:{door.getsockname()[1]}") as network:
            address = network.url.removeprefix("http://").split(":")
            with socket.create_connection((address[0], int(address[1])), timeout=5) as visitor:
                visitor.sendall(b"tanya")
                got = b"".join(iter(lambda: visitor.recv(4_096), b""))
    assert got == b"x" * 1_000
    assert (network.down, network.up) == (1_000, 5)


def test_invented_numbers_depend_on_the_code_alone():
    assert province_data.draw("99.01.01.2001", "H") == province_data.draw("99.01.01.2001", "H")
    assert province_data.draw("99.01.01.2001", "H") != province_data.draw("99.01.01.2002", "H")
    assert 0 <= province_data.draw("99.01.01.2001", "A") < province_data.BANDS[-1]


def test_a_ratio_above_one_means_we_are_quicker():
    assert stats.ratio(stats.Sample([10, 20, 30]), stats.Sample([40, 40, 1000])) == 2


def test_figures_are_written_as_indonesians_read_them():
    assert report.num(28983.4, 1) == "28.983,4"
    assert report.times(2.04) == "2,0×"
