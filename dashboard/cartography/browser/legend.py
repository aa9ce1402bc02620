"""A legend as HTML: plain elements with marks the map's script finds, every word escaped."""

from collections import Counter
from html import escape

from dashboard.cartography.picture import Entry, Legend, Picture
from dashboard.look.colour import DARK_TEXT, LIGHT_TEXT, is_dark
from dashboard.wording import _, number

BINS = 40
"""Places on the strip; areas that fall on the same one are stacked."""
MOST_TICKS = 60
"""Values up to which each has a tick of its own."""
MANY_MAPS = 6
"""Small maps above which their frame is taller, so that they are not smaller."""
TICK, TALLEST = 5, 30
"""Height of a tick and of the tallest bar, in pixels."""


def legend(picture: Picture) -> str:
    """What ``picture`` shows, all its legends, then the sentence of the area pointed at."""
    title, size = escape(picture.request.title), picture.arrangement  # on a phone several maps need more room than one
    many = " data-banyak" if len(picture.panels) > MANY_MAPS else ""
    heading = f'<p class="peka-legend-heading" data-susunan="{size}"{many}>{title}</p>'
    return heading + "".join(_one(item, picture) for item in picture.legends) + sentence(picture)


def sentence(picture: Picture) -> str:
    """The selected areas in one sentence each; the script puts the area pointed at in its place."""
    panel = picture.panels[min(picture.request.shown, len(picture.panels) - 1)]
    which = f", {panel.title}" if len(picture.panels) > 1 else ""
    said = "; ".join(f"{picture.request.names[i]}{which}: {panel.texts[i]}" for i in picture.selected[:3])
    hints = (
        ("tunjuk", _("Tunjuk satu wilayah untuk membaca angkanya di sini.")),
        ("ketuk", _("Ketuk satu wilayah untuk membaca angkanya di sini.")),
    )
    words = escape(said) or "".join(f'<span class="peka-{how}">{escape(hint)}</span>' for how, hint in hints)
    return f'<p class="peka-sentence" aria-live="polite">{words}</p>'


def _one(item: Legend, picture: Picture) -> str:
    body = {"kelas": _classes, "kotak": _square, "lingkaran": _circles, "titik": _dots}[item.shape](item, picture)
    several = len(picture.legends) > 1
    title = f'<p class="peka-legend-title">{escape(item.title)}</p>' if several and item.title else ""
    return f'<div class="peka-legend-box">{title}{body}<p class="peka-note">{escape(item.rule)}</p></div>'


def _classes(item: Legend, picture: Picture) -> str:
    return _entries(item) + _strip(item, picture)


def _entries(item: Legend) -> str:
    """Chips with their ranges and how many areas each holds."""
    lines = "".join(_chip(entry) for entry in item.entries)
    label = escape(_("Legenda: {ukuran}").format(ukuran=item.title or _("kelas warna")))
    return f'<ul class="peka-legend" aria-label="{label}">{lines}</ul>'


def _chip(entry: Entry) -> str:
    """A line of a legend: the mark the map's script lights it up by, colour and pattern, text, count."""
    return (
        f'<li data-kelas="{entry.mark}"><span class="chip {entry.pattern}" style="background-color:{entry.colour}">'
        f"</span>{escape(entry.text)}{'' if entry.count is None else f' ({number(entry.count)})'}</li>"
    )


def _strip(item: Legend, picture: Picture) -> str:
    """Where the values lie over the classes' colours: a tick per area, or bars where there are too many."""
    if not item.strip:
        return ""
    coloured = [entry for entry in item.entries if not entry.pattern]
    ground = "".join(f'<i style="background:{e.colour}"></i>' for e in coloured[-(len(item.edges) - 1) :])
    places = [round(tick.position * BINS) for tick in item.strip]
    marks = _ticks(item, picture, places) if len(places) <= MOST_TICKS else _bars(places)
    tall = TICK * max(Counter(places).values()) if len(places) <= MOST_TICKS else TALLEST
    return (
        f'<div class="peka-strip" aria-hidden="true"><div class="ticks" style="height:{tall}px">{marks}</div>'
        f'<div class="ground">{ground}</div></div>'
    )


def _ticks(item: Legend, picture: Picture, places: list[int]) -> str:
    """One mark per area; areas of nearly the same value stand on each other."""
    height: Counter[int] = Counter()
    marks = []
    for tick, place in zip(item.strip, places, strict=True):
        chosen = " class=selected" if tick.area in picture.selected else ""
        marks.append(
            f'<b data-kode="{escape(picture.request.codes[tick.area])}"{chosen} '
            f'style="left:{100 * place / BINS:.1f}%;bottom:{height[place] * TICK}px"></b>'
        )
        height[place] += 1
    return "".join(marks)


def _bars(places: list[int]) -> str:
    counts = Counter(places)
    most = max(counts.values())
    return "".join(
        f'<b style="left:{100 * place / BINS:.1f}%;bottom:0;height:{TALLEST * count / most:.0f}px"></b>'
        for place, count in sorted(counts.items())
    )


def _square(item: Legend, picture: Picture) -> str:
    """The 3x3 square as buttons, much of both in the corner farthest from the names' start."""
    rows = []
    for row in (2, 1, 0):
        for column in range(3):
            entry = item.entries[3 * row + column]
            chosen = picture.request.cell == f"{row}-{column}"
            text = escape(f"{entry.text}: {number(entry.count)} {_('wilayah')}")
            rows.append(
                f'<button type="button" data-kotak="{row}-{column}" data-kelas="{entry.mark}" aria-label="{text}" '
                f'title="{text}" style="background:{entry.colour};color:{_ink(entry.colour)}"'
                f"{'' if (entry.count or chosen) and not picture.request.fixed else ' disabled'}"
                f'{" class=chosen" if chosen else ""} aria-pressed="{"true" if chosen else "false"}">'
                f"{number(entry.count)}</button>"
            )
    others = "".join(_chip(entry) for entry in item.entries[9:])
    hint = "" if picture.request.fixed else escape(_("Pilih satu kotak untuk menyaring wilayahnya."))
    across, up = (escape(axis) for axis in item.axes)
    return (
        f'<div class="peka-square-box"><span class="up">{up} →</span><div class="peka-square">{"".join(rows)}</div>'
        f'<span class="across">{across} →</span></div><p class="peka-note">{hint}</p>'
        + (f'<ul class="peka-legend">{others}</ul>' if others else "")
    )


def _ink(ground: str) -> str:
    return LIGHT_TEXT if is_dark(ground) else DARK_TEXT


def _circles(item: Legend, _picture: Picture) -> str:
    rings = "".join(
        f'<li><span class="ring" style="--size:{2 * circle.radius:.0f}px"></span>{escape(circle.text)}</li>'
        for circle in item.circles
    )
    return f'<ul class="peka-legend">{rings}</ul>' + (_entries(item) if item.entries else "")


def _dots(item: Legend, _picture: Picture) -> str:
    dot, *others = item.entries
    lines = "".join(_chip(entry) for entry in others)
    return (
        f'<ul class="peka-legend"><li><span class="dot" style="background:{dot.colour}"></span>{escape(dot.text)}</li>'
        f"{lines}</ul>"
    )
