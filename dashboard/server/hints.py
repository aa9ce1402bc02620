"""What a page will need, told to the browser with its first bytes: elements' scripts, the map frame's files.

Streamlit's page names the scripts it starts with. Those of a page's elements are asked for only once the server has
told of the elements, and the map's one after another: on a slow line each such step is a wait. Whatever is hinted at
here is fetched anyway; a hint that names nothing in the installed version is dropped.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from importlib.util import find_spec
from pathlib import Path

from streamlit import file_util

from dashboard.cartography.browser import assets
from dashboard.navigation import PAGES

STATIC = Path(file_util.get_static_dir())
SCRIPTS = STATIC / "static" / "js"
STYLES = sorted((STATIC / "static" / "css").glob("index.*.css"))
EVERY = ("Html", "PageLink", "Button")
CHOICES = (*EVERY, "Selectbox")
MAP = (*CHOICES, "ComponentInstance")
ELEMENTS: Mapping[str, tuple[str, ...]] = {
    "ringkasan": (*MAP, "Metric"),
    "peta": (*MAP, "BidiComponent"),
    "rincian": CHOICES,
    "gampong": (*CHOICES, "Metric"),
    "kemandirian": CHOICES,
    "program": CHOICES,
    "integrasi": CHOICES,
    "tantangan": CHOICES,
    "kemitraan": MAP,
    "partisipasi": (*CHOICES, "Metric"),
    "prioritas": CHOICES,
    "simulasi": (*CHOICES, "NumberInput"),
    "kekokohan": (*CHOICES, "Metric"),
    "statistik": CHOICES,
    "metode": EVERY,
}
"""Scripts of Streamlit's elements, by the page that shows them at once."""
CHART = "PlotlyChart"
"""The largest: fetched when a page's text and map are there."""
IMPORT = re.compile(r"""(?:from|import)\s*["'`]\./([^"'`]+\.js)["'`]""")
BEGINNING = 65_536
"""Characters in which a script names all it imports."""


def original() -> str:
    """Streamlit's page."""
    return (STATIC / "index.html").read_text(encoding="utf-8")


@cache
def started_with() -> frozenset[str]:
    """File names of the scripts Streamlit's page names itself."""
    return frozenset(re.findall(r"\./static/js/([^\"]+\.js)", original()))


@cache
def _files() -> Mapping[str, str]:
    """File names of Streamlit's scripts by what they are called without their hash."""
    return {path.name.split(".")[0]: path.name for path in SCRIPTS.glob("*.js")}


@cache
def imports(file: str) -> tuple[str, ...]:
    """File names that a script imports before it runs."""
    with (SCRIPTS / file).open(encoding="utf-8") as script:
        return tuple(dict.fromkeys(IMPORT.findall(script.read(BEGINNING))))


def needed(elements: Iterable[str]) -> list[str]:
    """File names of what ``elements`` need besides what every page starts with, each once."""
    found: dict[str, None] = {}

    def add(file: str) -> None:
        if file not in found and file not in started_with() and (SCRIPTS / file).is_file():
            found[file] = None
            for other in imports(file):
                add(other)

    for element in elements:
        if element in _files():
            add(_files()[element])
    return list(found)


def component() -> Iterator[tuple[str, Path]]:
    """Address and file of the script of the map's component, which must not be imported before a page runs."""
    spec = find_spec("streamlit_folium")
    for folder in (spec.submodule_search_locations or []) if spec else []:
        build = Path(folder) / "frontend" / "build"
        for path in build.glob("static/js/main.*.js"):
            yield f"component/streamlit_folium.st_folium/{path.relative_to(build).as_posix()}", path


def elements(url: str) -> tuple[str, ...]:
    """Streamlit's elements that the page at ``url`` shows at once, as far as is known; none where there is no page."""
    return ELEMENTS.get(url, EVERY if any(spec.url == url for spec in PAGES) else ())


def links(url: str, geometry: Iterable[str] = ()) -> str:
    """Markup for the head of the page at ``url``; empty where nothing is known of it.

    ``geometry`` are the addresses that its map begins with, where they are known already.

    The map's few large files come first: while many small ones are asked for, the line is idle.
    """
    shown = elements(url)
    modules = [f'<link rel="modulepreload" crossorigin href="./static/js/{file}">' for file in needed(shown)]
    has_map = "ComponentInstance" in shown
    return "".join(
        [*(_frame(geometry) if has_map else ()), *modules, *(_later(has_map) if "Selectbox" in shown else ())]
    )


def _later(has_map: bool) -> Iterator[str]:
    """For the module ``later``, which makes it a hint when it is due; browsers pass over it."""
    for file in needed([CHART])[:1]:
        yield f'<link rel="later"{" data-map" if has_map else ""} crossorigin href="./static/js/{file}">'


def _frame(geometry: Iterable[str]) -> Iterator[str]:
    for address in (*(address for address, _ in component()), *assets.addresses().values()):
        kind = "style" if ".css" in address else "script"
        yield f'<link rel="preload" as="{kind}" href="./{address}">'
    for address in geometry:  # the frame is a document of its own, which takes them out of the browser's store
        yield f'<link rel="preload" as="fetch" crossorigin href="./{address}">'


def wanted() -> Iterator[bytes]:
    """Contents of all scripts our pages load, in the order in which they are asked for: to be compressed beforehand."""
    first = [SCRIPTS / file for file in sorted(started_with())]
    elements = [SCRIPTS / file for file in needed([element for page in ELEMENTS.values() for element in page])]
    charts = [SCRIPTS / file for file in needed([CHART])]
    frames = [path for _, path in component()]
    for path in (*first, *STYLES, *elements, *frames, *charts):
        yield path.read_bytes()
    for name in assets.MEDIA:
        yield assets.content(name)
    for path in (assets.LEAFLET / "leaflet.js", assets.LEAFLET / "leaflet.css"):
        yield path.read_bytes()
