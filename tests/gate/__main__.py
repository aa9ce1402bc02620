"""``python -m tests.gate FILE ...``, or ``--staged`` for what is about to be committed; exit 2 when one is refused."""

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from tests.gate import check

REFUSED = 2
REMEDY = (
    "Jangan simpan di repositori: pindahkan ke folder data (PEKA_DATA). Untuk contoh, pakai `peka contoh`; bila ini "
    "tabel rujukan tanpa orang, hapus kolom yang disebut."
)


def staged() -> Iterator[tuple[str, bytes]]:
    """Files that the next commit adds or changes, as they will be committed."""
    asked = ["git", "diff", "--cached", "--name-only", "--diff-filter=ACMRT", "-z"]
    listed = subprocess.run(asked, capture_output=True, check=True).stdout
    for name in filter(None, listed.decode().split("\0")):
        yield name, subprocess.run(["git", "show", f":{name}"], capture_output=True, check=True).stdout


def named(paths: list[str]) -> Iterator[tuple[str, bytes]]:
    """Files asked for; all files below a folder."""
    for path in map(Path, paths):
        for file in sorted(path.rglob("*")) if path.is_dir() else [path]:
            if not file.is_dir():
                yield str(file), file.read_bytes()


def main(arguments: list[str]) -> int:
    """Print why files are refused, or that none is."""
    if not arguments:
        print("Sebut berkasnya, misalnya: make periksa-data FILE=daftar.csv", file=sys.stderr)
        return 1
    try:
        files = list(staged() if arguments == ["--staged"] else named(arguments))
    except OSError as error:
        print(f"{error.filename} tidak dapat dibuka.", file=sys.stderr)
        return 1
    found = [why for name, content in files for why in check(name, content)]
    for why in found:
        print(f"DITOLAK  {why}", file=sys.stderr)
    if found:
        print(REMEDY, file=sys.stderr)
        return REFUSED
    if arguments != ["--staged"]:
        print(f"{len(files)} berkas diperiksa: tidak ada data orang atau keluarga.")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
