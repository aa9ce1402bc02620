"""The machine and the software of a run, named generically: no host name, no path, no user."""

import os
import platform
import re
import shutil
import subprocess
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path

PACKAGES = ("streamlit", "streamlit-folium", "folium", "plotly", "polars", "pandas", "numpy", "playwright")
BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


def chromium() -> str | None:
    """The installed Chromium or Chrome, or None."""
    return next((path for name in BROWSERS if (path := shutil.which(name))), None)


def load() -> float:
    """Processes that wanted the processor during the last minute, on average."""
    return os.getloadavg()[0]


def cores() -> int:
    """Processor cores."""
    return os.cpu_count() or 1


def rows() -> list[tuple[str, str]]:
    """What the figures were measured on, as (name, value)."""
    return [
        ("Tanggal", f"{datetime.now(UTC):%Y-%m-%d}"),
        ("Prosesor", f"{_processor()}, {cores()} inti"),
        ("Memori", f"{_memory_gb():.0f} GB"),
        ("Sistem", f"{platform.system()} {platform.machine()}, Python {platform.python_version()}"),
        ("Peramban", _browser()),
        ("Paket", ", ".join(f"{name} {version(name)}" for name in PACKAGES)),
    ]


def _processor() -> str:
    found = re.search(r"^model name\s*:\s*(.+)$", Path("/proc/cpuinfo").read_text(), re.MULTILINE)
    return found.group(1) if found else platform.machine()


def _memory_gb() -> float:
    return os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 1024**3


def _browser() -> str:
    path = chromium()
    if path is None:
        return "tidak ada"
    told = subprocess.run([path, "--version"], capture_output=True, text=True, check=False).stdout
    found = re.search(r"\S+ [\d.]+", told)
    return f"{found.group(0)}, tanpa layar" if found else "Chromium"
