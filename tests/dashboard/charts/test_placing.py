"""Names that have room: none covers another, none loses its place in the order."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from dashboard.charts.placing import HEIGHT, LETTER, LINE, WIDTH, places, spread


@given(st.lists(st.floats(0, 1), max_size=25), st.floats(0.001, 0.2))
def test_spread_names_keep_their_order_and_their_distance(values: list[float], gap: float):
    placed = spread(values, gap, 0.0, 1.0)
    order = sorted(range(len(values)), key=lambda i: values[i])
    enough = min(gap, 1 / max(1, len(values) - 1))
    assert all(placed[b] - placed[a] >= enough - 1e-6 for a, b in pairwise(order))
    assert all(-1e-6 <= value <= 1 + 1e-6 for value in placed)


@given(st.lists(st.tuples(st.floats(0, 1), st.floats(0, 1)), max_size=20))
def test_names_of_points_never_cover_each_other(marks: list[tuple[float, float]]):
    label = "Ujoeng Kareung"
    named = [(str(i), label, x, y) for i, (x, y) in enumerate(marks)]
    found = places(named)
    boxes = []
    for code, _label, x, y in named:
        if code in found:
            vertical, horizontal = found[code].split()
            w, h = LETTER * len(label), LINE
            left = x * WIDTH + {"right": 9, "left": -9 - w, "center": -w / 2}[horizontal]
            bottom = y * HEIGHT + {"middle": -h / 2, "top": 6, "bottom": -6 - h}[vertical]
            boxes.append((left, bottom, left + w, bottom + h))
    for i, a in enumerate(boxes):
        for b in boxes[:i]:
            assert a[0] >= b[2] or b[0] >= a[2] or a[1] >= b[3] or b[1] >= a[3]
