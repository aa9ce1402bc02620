"""In which order workers take the modules of tests: the longest first, so that all workers end together."""

from collections.abc import Sequence
from typing import TypeVar

import pytest

LONGEST = (
    *("wire/test_wire.py", "disclosure/test_seeds.py", "pemasangan/test_server.py"),
    *("e2e/test_journey.py", "bench/test_bench_smoke.py", "e2e/test_accessibility.py", "e2e/test_linked.py"),
    *("e2e/test_kinds.py", "e2e/test_province.py", "e2e/test_keyboard.py", "cartography/test_png.py"),
    *("test_menambah.py", "server/test_probes.py", "server/test_oidc.py", "e2e/test_frame.py"),
    *("geodata/test_pyramid.py", "pages/test_map.py"),
)
"""Modules of more than some 15 seconds, the longest first; the others follow as they stand in their folders."""
Item = TypeVar("Item", bound=pytest.Item)


def longest_first(items: Sequence[Item]) -> list[Item]:
    """``items`` with those of ``LONGEST`` first; a module stays together, as its fixtures wish."""
    return sorted(items, key=_place)


def _place(item: pytest.Item) -> int:
    module = "/".join(item.path.parts[-2:]).removeprefix("tests/")
    return LONGEST.index(module) if module in LONGEST else len(LONGEST)
