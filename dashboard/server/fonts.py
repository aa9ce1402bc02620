"""The letters and icons our pages show, without the thousands they do not: of 684 kB some 125 remain.

Made in the background, once, from the fonts Streamlit brings, and named in a copy of its style; until then pages use
the original. Letters left out are drawn in the system's; of the icons all are kept that our code or Streamlit's scripts
name.
"""

import importlib.metadata
import io
import re
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from dashboard.navigation import ROOT
from dashboard.server import geometry, hints
from dashboard.server.compression import Store, digest

ADDRESS = "aset/huruf"
MEDIA = hints.STATIC / "static" / "media"
LATIN = "20-17F 2C6-2DD 2000-206F 2070-208F 20AC 2113 2122 2190-2199 2200-2265 25A0-25CF"
"""Code points, hexadecimal: what Indonesian, English and formulas are written with."""
FEATURES = ("kern", "liga", "locl", "mark", "tnum", "lnum")
NAMED = re.compile(r":material/([a-z0-9_]+):")
QUOTED = re.compile(r"""["'`](?::material/)?([a-z0-9_]{2,40}):?["'`]""")
LARGEST = 300_000
"""Scripts of Streamlit above this size are foreign libraries, which show no icons."""


LETTERS, SLANTED, ICONS = (
    "SourceSansVF-Upright.*.woff2",
    "SourceSansVF-Italic.*.woff2",
    "MaterialSymbols-Rounded.*.woff2",
)
"""Files of Streamlit's that our pages use."""


class Fonts:
    """Reduced fonts and the style that names them; none until they are prepared."""

    def __init__(self, store: Store) -> None:
        self.store = store
        self._served: dict[str, tuple[str, bytes]] = {}
        self.replaced: dict[str, str] = {}
        """What stands in Streamlit's page, and the address of ours for it."""

    def prepare(self) -> None:
        """Make, or find, all of them; then pages use them."""
        served: dict[str, tuple[str, bytes]] = {}
        names: dict[str, str] = {}
        for pattern in (LETTERS, SLANTED, ICONS):
            for path in MEDIA.glob(pattern):
                content = self._reduced(path, icons=pattern == ICONS)
                names[path.name] = f"{digest(content)}.woff2"
                served[names[path.name]] = ("font/woff2", content)
        replaced = {f"static/media/{old}": f"{ADDRESS}/{new}" for old, new in names.items()}
        for path in hints.STYLES:
            style = restyled(path.read_text(encoding="utf-8"), names).encode()
            served[f"{digest(style)}.css"] = ("text/css", style)
            replaced[f"static/css/{path.name}"] = f"{ADDRESS}/{digest(style)}.css"
        self._served, self.replaced = served, replaced

    def _reduced(self, path: Path, *, icons: bool) -> bytes:
        whole = path.read_bytes()
        kept = sorted(icons_named()) if icons else None
        told = [digest(whole), importlib.metadata.version("fonttools"), LATIN, *FEATURES, *(kept or ())]
        return self.store.kept(f"{digest(chr(0).join(told).encode())}.woff2", lambda: reduced(whole, kept))

    def answer(self, request: Request) -> Response:
        """A font or the style, for good: its name is that of its content."""
        found = self._served.get(request.path_params["name"])
        if found is None:
            return geometry.missing(geometry.ABSENT)
        return Response(found[1], media_type=found[0], headers={"cache-control": geometry.FOREVER})

    def styles(self) -> list[bytes]:
        """The styles, to be compressed beforehand."""
        return [content for kind, content in self._served.values() if kind == "text/css"]


def restyled(style: str, names: Mapping[str, str]) -> str:
    """Streamlit's style as it must read in the folder of ours, with our fonts in the place of those of ``names``."""
    for old, new in names.items():
        style = style.replace(f"url(../media/{old})", f"url({new})")
    return style.replace("url(../media/", "url(../../static/media/")


def icons_named() -> set[str]:
    """Words that may name an icon: in our code, and quoted in Streamlit's scripts."""
    found: set[str] = set()
    for folder in ("dashboard", "pages"):
        for path in (ROOT / folder).rglob("*.py"):
            found.update(NAMED.findall(path.read_text(encoding="utf-8")))
    for path in hints.SCRIPTS.glob("*.js"):
        if path.stat().st_size < LARGEST or path.name in hints.started_with():
            found.update(QUOTED.findall(path.read_text(encoding="utf-8")))
    return found


def reduced(whole: bytes, icons: Iterable[str] | None) -> bytes:
    """A font without the letters that are not ``LATIN``; of ``icons``, where given, only these.

    Icons are ligatures of their names: the letters stay, and of the ligatures those whose icon is kept.
    """
    from fontTools import subset
    from fontTools.ttLib import TTFont

    font = TTFont(io.BytesIO(whole))
    options = subset.Options(layout_features=[*FEATURES] if icons is None else ["*"], layout_closure=icons is None)
    subsetter = subset.Subsetter(options)
    if icons is None:
        subsetter.populate(unicodes=_points(LATIN))
    else:
        glyphs = ligatures(font)
        subsetter.populate(glyphs=[glyphs[icon] for icon in icons if icon in glyphs], unicodes=range(0x20, 0x7F))
    subsetter.subset(font)
    font.flavor = "woff2"
    packed = io.BytesIO()
    font.save(packed)
    return packed.getvalue()


def _points(ranges: str) -> list[int]:
    points: list[int] = []
    for part in ranges.split():
        start, _, end = part.partition("-")
        points += range(int(start, 16), int(end or start, 16) + 1)
    return points


def ligatures(font: Any) -> dict[str, str]:
    """Names of the glyphs a font (of fontTools) puts in the place of words, by word."""
    letters = {glyph: chr(point) for point, glyph in font.getBestCmap().items()}
    found = {}
    for lookup in font["GSUB"].table.LookupList.Lookup:
        for table in lookup.SubTable:
            table = getattr(table, "ExtSubTable", table)
            for first, ends in getattr(table, "ligatures", {}).items():
                for end in ends:
                    found["".join(letters.get(glyph, "?") for glyph in (first, *end.Component))] = end.LigGlyph
    return found
