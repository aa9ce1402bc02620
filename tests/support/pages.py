"""Pages opened as a browser has them, and what is read off them."""

import json
from pathlib import Path
from typing import Any

from streamlit.testing.v1 import AppTest

from dashboard.navigation import PAGES, PageSpec
from dashboard.shell import view

MAIN = Path(__file__).resolve().parents[2] / "dashboard" / "main.py"
RINGKASAN, PETA, RINCIAN, STATISTIK, KEKOKOHAN, GAMPONG, METODE = (
    next(spec for spec in PAGES if spec.file == f"{name}.py")
    for name in ("ringkasan", "peta", "rincian", "statistik", "kekokohan", "gampong", "metode")
)


def opened(
    spec: PageSpec, query: dict[str, str] | None = None, *, drawn: bool = True, menus: tuple[str, ...] = ()
) -> AppTest:
    """The page as a browser has it once its first map is drawn, ``menus`` open; before that, charts are skeletons."""
    at = AppTest.from_file(str(MAIN), default_timeout=60)
    for menu in menus:
        at.session_state[f"menu_{menu}"] = True
    if drawn:
        at.session_state[view.MAP_PAINTED] = True
    for name, value in (query or {}).items():
        at.query_params[name] = value
    if spec is not PAGES[0]:
        at.switch_page(str(Path("..") / "pages" / spec.file))
    return at.run()


def text(at: AppTest) -> str:
    """All words on the page, wherever they stand."""
    parts = [str(getattr(element, "value", "")) for element in at.main]
    parts += [element.proto.body for element in at.get("html")]
    return "\n".join(parts)


def map_arguments(at: AppTest) -> dict[str, Any]:
    [component] = at.get("component_instance")
    return json.loads(component.proto.json_args)


def painted(at) -> dict:
    script = map_arguments(at)["feature_group"]
    return json.JSONDecoder().raw_decode(script, script.index("pekaPaint(") + len("pekaPaint("))[0]
