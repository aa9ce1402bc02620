"""A seeded draw of what a page may be asked: from everything to next to nothing."""

from collections.abc import Iterator
from random import Random
from typing import Any

from dashboard.filters.filter import Filter

DRAWS = 30


def states(data: Any) -> Iterator[Filter]:
    """Filters of families, areas, round and measure, from everything to next to nothing; always the same ones."""
    draw = Random(20261129)  # noqa: S311 - no secret
    allowed = data.allowed
    yield Filter()
    yield Filter(desil=("1", "2", "3", "4"))
    for i in range(DRAWS):
        some: dict[str, Any] = {"putaran": draw.choice(allowed.putaran), "ukuran": draw.choice(allowed.ukuran)}
        some["kelompok"] = (draw.choice(allowed.kelompok),) if draw.random() < 0.7 else ()
        some["penyebab"] = (draw.choice(allowed.penyebab),) if draw.random() < 0.3 else ()
        some["desil"] = (str(draw.randint(1, 4)),) if draw.random() < 0.5 else ()
        some["tingkat"] = (draw.choice(allowed.tingkat),) if draw.random() < 0.2 else ()
        some["gampong"] = tuple(sorted(draw.sample(allowed.gampong, draw.randint(1, 5)))) if i % 3 == 0 else ()
        some["kecamatan"] = (draw.choice(allowed.kecamatan),) if i % 3 == 1 else ()
        yield Filter(**some)
