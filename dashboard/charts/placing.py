"""Where names may stand: beside marks without covering each other, or spread along an edge. Pure."""

from collections.abc import Iterator, Sequence

WIDTH, HEIGHT = 255, 370
"""Size in pixels a scatter is laid out for: that of a phone, so that nothing collides on larger screens."""
LETTER, LINE, GAP = 6.6, 15.0, 9.0
"""Width of a letter, height of a line, distance of a name from the middle of its mark, in pixels."""
DOT = 11.0
"""Room around the middle of a mark where no other name may stand, so that it is clear whose name it is."""
Box = tuple[float, float, float, float]


def places(
    marks: Sequence[tuple[str, str, float, float]], reserved: Sequence[tuple[str, float]] = ()
) -> dict[str, str]:
    """Plotly's text position for the name of every mark that has room, most important mark first.

    Parameters
    ----------
    marks : sequence of (code, label, x, y)
        Positions from 0 (left, bottom) to 1.
    reserved : sequence of (label, y)
        Names that already stand at the right edge, just above ``y``.

    Returns
    -------
    dict of str to str
        Codes whose name has room, with "middle right", "top center" and the like.
    """
    dots = [(x * WIDTH - DOT, y * HEIGHT - DOT, x * WIDTH + DOT, y * HEIGHT + DOT) for _code, _label, x, y in marks]
    taken: list[Box] = [(WIDTH - LETTER * len(label), y * HEIGHT, WIDTH, y * HEIGHT + LINE) for label, y in reserved]
    found: dict[str, str] = {}
    for index, (code, label, x, y) in enumerate(marks):
        others = [*taken, *dots[:index], *dots[index + 1 :]]
        for position, box in _candidates(label, x * WIDTH, y * HEIGHT):
            if _inside(box) and not any(_meet(box, other) for other in others):
                found[code] = position
                taken.append(box)
                break
    return found


def _candidates(label: str, x: float, y: float) -> Iterator[tuple[str, Box]]:
    w, h = LETTER * len(label), LINE
    for vertical, bottom in (("middle", y - h / 2), ("top", y + GAP - 3), ("bottom", y - GAP + 3 - h)):
        for horizontal, left in (("right", x + GAP), ("left", x - GAP - w), ("center", x - w / 2)):
            if (vertical, horizontal) != ("middle", "center"):
                yield f"{vertical} {horizontal}", (left, bottom, left + w, bottom + h)


def _inside(box: Box) -> bool:
    return box[0] >= 0 and box[1] >= 0 and box[2] <= WIDTH + 12 and box[3] <= HEIGHT


def _meet(a: Box, b: Box) -> bool:
    return a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3]


def spread(values: Sequence[float], gap: float, low: float, high: float) -> list[float]:
    """``values`` moved apart to at least ``gap`` within ``low`` to ``high``, in the same order, as little as needed.

    Where there is no room for the gap, the values are spaced evenly.

    >>> spread([1.0, 1.1, 3.0], 0.5, 0.0, 4.0)
    [0.8, 1.3, 3.0]
    """
    order = sorted(range(len(values)), key=lambda i: values[i])
    gap = min(gap, (high - low) / max(1, len(values) - 1))
    groups: list[tuple[float, int]] = []  # middle and size of runs that touch
    for i in order:
        groups.append((_held(values[i], 1, gap, low, high), 1))
        while len(groups) > 1 and groups[-1][0] - groups[-2][0] < gap * (groups[-1][1] + groups[-2][1]) / 2 - 1e-12:
            (one, m), (two, n) = groups[-2:]
            groups[-2:] = [(_held((one * m + two * n) / (m + n), m + n, gap, low, high), m + n)]
    placed = [middle + gap * (k - (size - 1) / 2) for middle, size in groups for k in range(size)]
    result = [0.0] * len(values)
    for i, value in zip(order, placed, strict=True):
        result[i] = round(value, 9)
    return result


def _held(middle: float, size: int, gap: float, low: float, high: float) -> float:
    half = gap * (size - 1) / 2
    return min(max(middle, low + half), max(low + half, high - half))
