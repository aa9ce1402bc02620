"""Records all that a tree gives its users, and compares two recordings: ``python -m tests.recording --help``."""

import json
import logging
import os
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import click

from . import commands, compare, pages, routes, tree
from .normal import Words
from .states import states

ROOT = Path(__file__).resolve().parents[2]
FOLDER = click.Path(path_type=Path, file_okay=False)
SURROUNDINGS = {"TZ": "Asia/Jakarta", "COLUMNS": "100", "LC_ALL": "C.UTF-8"}
Write = Callable[[str, Any], None]


@click.group()
def main() -> None:
    """Rekam semua yang diterima pengguna dari sebuah pohon kode, lalu bandingkan dua rekaman."""


@main.command()
@click.argument("out", type=FOLDER)
@click.option("--tree", "root", type=FOLDER, default=ROOT, help="Pohon kode yang direkam [pohon ini].")
@click.option("--data", type=FOLDER, help="Folder data; dibuat bila belum ada [OUT/../data].")
@click.option("--only", default="", help="Hanya nama yang diawali ini, misalnya halaman/peta.")
def record(out: Path, root: Path, data: Path | None, only: str) -> None:
    """Rekam ke folder OUT, satu berkas JSON untuk setiap keadaan."""
    if os.environ.get("PYTHONHASHSEED") != "0":  # the order of a set may show, and is drawn by chance otherwise
        command = [sys.executable, "-m", "tests.recording", *sys.argv[1:]]
        os.execve(sys.executable, command, {**os.environ, "PYTHONHASHSEED": "0"})  # noqa: S606
    out, root = out.resolve(), root.resolve()
    folder = (data or out.parent / "data").resolve()
    os.environ.update(SURROUNDINGS)
    time.tzset()
    logging.disable(logging.WARNING)  # Streamlit tells every import that no server runs
    tree.use(root)
    if not folder.exists():
        tree.make_data(folder)
    if not (folder / "CURRENT").is_file():
        raise click.ClickException(f"{folder} tidak memuat rilis. Hapus folder itu, atau sebut yang lain.")
    failed: list[str] = []
    write = _writer(out, only, failed)
    for name, part in {"halaman": _pages, "perintah": commands.record, "alamat": routes.record}.items():
        if name.startswith(only) or only.startswith(name):
            began = time.monotonic()
            part(root, folder, write)
            click.echo(f"{name}: {time.monotonic() - began:.0f} detik")
    click.echo(f"{len(list(out.rglob('*.json')))} berkas di {out}")
    if failed:
        raise click.ClickException(f"Tidak terekam, lihat berkasnya: {', '.join(failed)}.")


def _writer(out: Path, only: str, failed: list[str]) -> Write:
    """Writes one recorded value; a callable is called only when its name is asked for.

    One that cannot be made is named in ``failed``, and its error recorded: the states after it still count.
    """

    def write(name: str, value: Any) -> None:
        if not name.startswith(only):
            return
        path = out / f"{name}.json"
        path.parent.mkdir(parents=True, exist_ok=True)
        try:
            told = value() if callable(value) else value
        except Exception as error:
            failed.append(name)
            told = {"error": f"{type(error).__name__}: {error}"}
        path.write_text(json.dumps(told, ensure_ascii=False, indent=1, sort_keys=True) + "\n", encoding="utf-8")

    return write


def _pages(root: Path, data: Path, write: Write) -> None:
    words = Words({"pohon": root, "data": data})
    for state in states():
        write(state.path, lambda state=state: pages.record(state, root, data, words))
    os.environ["PEKA_DATA"] = str(data)


@main.command("compare")
@click.argument("before", type=FOLDER)
@click.argument("after", type=FOLDER)
@click.option("--expected", type=click.Path(path_type=Path), default=compare.EXPECTED, help="Perbedaan yang disengaja.")
def compare_command(before: Path, after: Path, expected: Path) -> None:
    """Bandingkan rekaman BEFORE dan AFTER; keluar dengan 1 bila ada perbedaan yang tidak disengaja."""
    found = compare.differences(before, after, compare.read_omitted(expected))
    outcome = compare.judged(list(found), compare.read_expected(expected))
    for line in outcome.lines():
        click.echo(line)
    raise SystemExit(1 if outcome.failed else 0)


if __name__ == "__main__":
    main(prog_name="python -m tests.recording")
