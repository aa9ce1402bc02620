"""A copy of the catalogue with one text changed: what an editor might write."""

import shutil
from pathlib import Path

from peka_core.catalog.load import FOLDER


def copy(tmp_path: Path) -> Path:
    """The TOML files of the catalogue in a folder of their own."""
    return Path(shutil.copytree(FOLDER, tmp_path / "katalog", ignore=shutil.ignore_patterns("*.py", "__pycache__")))


def edited(folder: Path, berkas: str, old: str, new: str) -> Path:
    """``folder`` after ``old`` was replaced by ``new`` in the file ``berkas``."""
    path = folder / f"{berkas}.toml"
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")
    return folder
