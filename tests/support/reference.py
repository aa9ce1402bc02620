"""Worked cases kept outside the repository: tests that need them are skipped with the reason where they are missing."""

import json
import os
from pathlib import Path

import pytest

SHARED = Path(os.environ.get("PEKA_SHARED") or Path(__file__).parents[3] / "shared")
REFERENCE = SHARED / "reference" / "cases.json"


def reference(kode: str) -> dict:
    if not REFERENCE.is_file():
        pytest.skip(f"no reference cases at {REFERENCE}")
    return next(case for case in json.loads(REFERENCE.read_text(encoding="utf-8"))["cases"] if case["id"] == kode)
