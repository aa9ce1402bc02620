"""The numbers of the sample, from its three TOML files."""

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any

FILES = ("parameters.toml", "programmes.toml", "together.toml", "targets.toml")


@cache
def load() -> dict[str, Any]:
    """All parameters by section; every section names its ``sumber`` (a publication or "asumsi")."""
    folder = files("peka_core.synthetic")
    texts = [folder.joinpath(nama).read_text(encoding="utf-8") for nama in FILES]
    return {nama: section for text in texts for nama, section in tomllib.loads(text).items()}
