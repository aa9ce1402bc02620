"""The numbers of the sample, from parameters.toml."""

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any


@cache
def load() -> dict[str, Any]:
    """All parameters by section; every section names its ``sumber`` (a publication or "asumsi")."""
    return tomllib.loads(files("peka_core.synthetic").joinpath("parameters.toml").read_text(encoding="utf-8"))
