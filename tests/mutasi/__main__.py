"""``python -m tests.mutasi [MODUL]``: put errors in with mutmut and by hand, and list those no test notices.

Each room of ``ruang.toml`` is copied to ``.mutasi/``, so that the code of this folder is never touched. A mutant that
changes only a sentence for people is left out. Fails when fewer than 90 % of the mutants of a room are noticed, or when
one that is not noticed has no reason in ``survivors.toml``, or when more than a few make the tests hang.
"""

import json
import random
import shutil
import subprocess
import sys
import time
import tomllib
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

import click

from tests.mutasi.reading import Mutant, mutants, results

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
WORK = ROOT / ".mutasi"
ENOUGH = 0.90
NOTICED = ("terbunuh", "macet")
CONFIG = """
[tool.mutmut]
source_paths = ["peka_core/", "dashboard/"]
only_mutate = {modul}
pytest_add_cli_args_test_selection = {uji}
pytest_add_cli_args = [
  "-p", "no:cacheprovider", "-m", "not e2e and not engines", "-W", "ignore::pytest.PytestAssertRewriteWarning",
]
also_copy = ["geodata", "pages", "tests", "locale", "docs", "requirements.txt", "README.md"]
process_isolation = "forkserver"
forkserver_warmup = "import"
preload_modules_file = "preload.txt"
timeout_constant = 4.0
timeout_multiplier = 6.0
use_git_change_detection = false
"""
PRELOAD = (
    "polars",
    "numpy",
    "narwhals.stable.v2",
    "pandera.polars",
    "hypothesis",
    "scipy.sparse",
    "scipy.special",
    "yaml",
)
"""Imported once for all mutants, not run: polars computes in threads, which a fork leaves behind, so that tests which
compute while they are collected would hang and look as if they had noticed. Plugins of pytest stay out: it
warns of those imported before it."""
HUNG = 0.05
"""Largest share of mutants whose tests hang; more is a fault of the tests or of this program."""


@dataclass(frozen=True, slots=True)
class Room:
    """Files that are changed together, and the tests that should notice."""

    modul: str
    uji: tuple[str, ...]

    @property
    def slug(self) -> str:
        return self.modul.replace("/", "-")

    @property
    def pattern(self) -> str:
        return self.modul if self.modul.endswith(".py") else f"{self.modul}/*"


def rooms(modul: str = "") -> list[Room]:
    """Rooms below ``modul``, or the one that holds it."""
    read = tomllib.loads((HERE / "ruang.toml").read_text(encoding="utf-8"))["ruang"]
    every = [Room(item["modul"], tuple(item["uji"])) for item in read]
    wanted = modul.rstrip("/")
    inside = [room for room in every if not wanted or f"{room.modul}/".startswith(f"{wanted}/")]
    around = [Room(wanted, room.uji) for room in every if wanted.startswith(f"{room.modul}/")]
    return inside or around


def reasons() -> dict[tuple[str, str, str, str], str]:
    """Why each accepted survivor may live."""
    read = tomllib.loads((HERE / "survivors.toml").read_text(encoding="utf-8")).get("lolos", [])
    return {(item["modul"], item["fungsi"], item["asli"], item["mutan"]): item["alasan"] for item in read}


def copy(name: str) -> Path:
    """A fresh copy of the repository's files to change."""
    folder = WORK / name
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(ROOT, folder, ignore=_left_behind)
    return folder


def _left_behind(where: str, names: list[str]) -> set[str]:
    """What a copy does without: environments, caches, the dashboard's data, pictures of the documentation."""
    top = {"data", "build"} if Path(where) == ROOT else {"gambar"} if Path(where) == ROOT / "docs" else set()
    return {name for name in names if name[0] == "." or name in {"__pycache__", "node_modules", *top}}


def mutmut(folder: Path, *names: str) -> int:
    """Run mutmut in ``folder`` for the mutants named; its own words go to a file."""
    command = [sys.executable, "-m", "mutmut", "run", "--max-children", "1", *names]
    with (folder / "mutmut.txt").open("ab") as log:
        return subprocess.run(command, cwd=folder, stdout=log, stderr=subprocess.STDOUT, check=False).returncode


def run(room: Room, sample: int, seed: int, *, again: bool) -> tuple[list[Mutant], dict[str, str]]:
    """Mutants of a room that were tried, and what became of each.

    With ``again`` only those that were not noticed last time are tried anew, with the tests as they are now.
    """
    record = WORK / f"{room.slug}.json"
    before: dict[str, str] = json.loads(record.read_text(encoding="utf-8")) if again and record.exists() else {}
    folder = copy(room.slug)
    with (folder / "pyproject.toml").open("a", encoding="utf-8") as config:
        config.write(CONFIG.format(modul=[room.pattern], uji=list(room.uji)))
    (folder / "preload.txt").write_text("\n".join(PRELOAD), encoding="utf-8")
    mutmut(folder, "none")  # makes the mutants and times the tests; no mutant has that name
    chosen = [item for item in mutants(folder / "mutants") if not item.teks]
    if not chosen:
        raise click.ClickException(f"Tidak ada mutan di {room.modul}; lihat {folder / 'mutmut.txt'}.")
    if before:
        chosen = [item for item in chosen if item.nama in before]
    elif sample and sample < len(chosen):
        chosen = sorted(random.Random(seed).sample(chosen, sample), key=lambda item: item.nama)  # noqa: S311
    trying = [item.nama for item in chosen if before.get(item.nama) not in NOTICED]
    if trying and mutmut(folder, *trying):
        raise click.ClickException(f"mutmut berhenti di {room.modul}; lihat {folder / 'mutmut.txt'}.")
    became = before | {name: found for name, found in results(folder / "mutants").items() if name in trying}
    record.write_text(json.dumps(became, indent=1), encoding="utf-8")
    return chosen, became


def told(room: Room, tried: list[Mutant], became: dict[str, str], seconds: float) -> bool:
    """Print what a room's tests noticed; True when that is enough."""
    known = reasons()
    counts = Counter(became.get(item.nama, "tidak dicoba") for item in tried)
    noticed = sum(counts[word] for word in NOTICED)
    alive = [item for item in tried if became.get(item.nama, "tidak dicoba") not in NOTICED]
    unknown = [item for item in alive if item.key not in known]
    share = noticed / len(tried)
    click.echo(
        f"{room.modul}: {len(tried)} mutan, {noticed} ketahuan ({share:.1%}), {len(alive)} lolos "
        f"({counts['tanpa uji']} tanpa uji, {len(alive) - len(unknown)} beralasan), {counts['macet']} macet, "
        f"{seconds:.0f} detik"
    )
    for item in unknown:
        click.echo(f"  {item.modul} {item.fungsi}: {item.asli}  ->  {item.mutan}   [{item.nama}]")
    return share >= ENOUGH and not unknown and counts["macet"] <= max(1, HUNG * len(tried))


@dataclass(frozen=True, slots=True)
class Outcome:
    """Whether tests passed, and the first that did not."""

    passed: bool
    first: str


def passes(folder: Path, uji: list[str]) -> Outcome:
    """Run the tests ``uji`` of the copy in ``folder`` up to the first that fails."""
    command = [sys.executable, "-B", "-m", "pytest", "-x", "-q", "-p", "no:cacheprovider", "-m", "not e2e", *uji]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    failed = [line for line in done.stdout.splitlines() if line.startswith(("FAILED", "ERROR"))]
    return Outcome(done.returncode == 0, failed[0] if failed else "")


def by_hand(modul: str) -> bool:
    """Put in each error of ``tangan.toml`` and run the tests that should notice; True when all are noticed."""
    listed = tomllib.loads((HERE / "tangan.toml").read_text(encoding="utf-8"))["galat"]
    listed = [item for item in listed if item["berkas"].startswith(modul)]
    folder = copy("tangan")
    every = sorted({uji for item in listed for uji in item["uji"]})
    before = passes(folder, every) if every else Outcome(passed=True, first="")
    if not before.passed:
        raise click.ClickException(f"Uji sudah gagal sebelum ada galat; betulkan dahulu: {before.first}")
    missed = 0
    for item in listed:
        path = folder / item["berkas"]
        plain = path.read_text(encoding="utf-8")
        path.write_text(plain.replace(item["asli"], item["menjadi"], 1), encoding="utf-8")
        done = passes(folder, item["uji"])
        path.write_text(plain, encoding="utf-8")
        missed += done.passed
        click.echo(f"  {'LOLOS' if done.passed else 'ketahuan'}: {item['berkas']}: {item['kata']} {done.first[:150]}")
    click.echo(f"Galat tangan: {len(listed)}, lolos {missed}")
    return not missed


@click.command()
@click.argument("modul", default="")
@click.option("--sampel", default=0, help="Banyak mutan tiap ruang; 0 = semua.")
@click.option("--benih", default=1, help="Benih pengambilan sampel.")
@click.option("--tangan/--tanpa-tangan", default=True, help="Juga galat pada tangan.toml.")
@click.option("--lolos", is_flag=True, help="Ulangi hanya yang lolos pada kali terakhir.")
@click.option("--hanya-tangan", is_flag=True, help="Hanya galat pada tangan.toml.")
def main(modul: str, sampel: int, benih: int, tangan: bool, lolos: bool, hanya_tangan: bool) -> None:
    """Put errors in and list those no test notices."""
    chosen = [] if hanya_tangan else rooms(modul)
    if not chosen and not hanya_tangan:
        raise click.ClickException(f"{modul} tidak ada di tests/mutasi/ruang.toml.")
    good = []
    for room in chosen:
        start = time.monotonic()
        good.append(told(room, *run(room, sampel, benih, again=lolos), time.monotonic() - start))
    if tangan or hanya_tangan:
        good.append(by_hand(modul))
    sys.exit(not all(good))


if __name__ == "__main__":
    main()
