"""Words of the board: a trend is told only where the bounds of both figures tell it."""

import pytest

from dashboard.sentences import board
from peka_core.catalog import load

ITEMS = {item.kode: item for item in load().papan}
RISE = next(item for item in ITEMS.values() if item.arah == "naik" and item.satuan == "bagian")
FALL = next(item for item in ITEMS.values() if item.arah == "turun" and item.satuan == "bagian")

GAP = ITEMS["selisih_dampingan"]


def rows(*figures: tuple[float | None, float | None, float | None]) -> list[dict]:
    return [{"nilai": value, "bawah": low, "atas": high} for value, low, high in figures]


@pytest.mark.parametrize(
    ("item", "figures", "said"),
    [
        (RISE, [(0.20, 0.18, 0.22), (0.30, 0.27, 0.33)], "membaik"),
        (FALL, [(0.20, 0.18, 0.22), (0.30, 0.27, 0.33)], "memburuk"),
        (FALL, [(0.30, None, None), (0.20, None, None)], "membaik"),
        (RISE, [(0.616, 0.58, 0.65), (0.613, 0.57, 0.65)], "arah belum pasti"),
        (RISE, [(0.20, 0.18, 0.22), (0.20004, 0.18, 0.22)], ""),
        (RISE, [(None, None, None), (0.20, 0.18, 0.22)], ""),
        (GAP, [(-2.1, -3.0, -1.0), (-4.7, -5.0, -4.0)], "tidak tertinggal"),
        (GAP, [(-2.1, -3.0, -1.0), (4.7, 4.0, 5.0)], "memburuk"),
    ],
)
def test_a_direction_is_told_only_where_the_bounds_tell_it(item, figures, said):
    assert board.direction(item, rows(*figures)) == said
