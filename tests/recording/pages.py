"""Opens the pages of the tree as AppTest does, and says what each shows."""

import os
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any
from unittest.mock import patch

import streamlit as st
from streamlit.testing.v1 import AppTest

from . import clicks, elements
from .normal import Words, content
from .states import Act, State

DRAWN = "peta_tergambar"
"""Session flag the map frame sets when it has drawn; until then charts are skeletons."""
SLOWEST_S = 120
CAPTURED = ("set_page_config", "logo", "download_button")
"""Public functions whose arguments do not reach AppTest's elements."""
Calls = dict[str, list[dict[str, Any]]]


def record(state: State, tree: Path, data: Path, words: Words) -> dict[str, Any]:
    """What ``state`` shows, and with ``files`` what it lets one take along."""
    os.environ["PEKA_DATA"] = str({"kosong": data / "tidak-ada", "rusak": _damaged(data)}.get(state.data, data))
    with _captured() as calls:
        at = _opened(state, tree)
        for act in state.acts:
            for said in calls.values():
                said.clear()
            _do(at, act)
        files = calls.pop("download_button")
    shown = {
        "query": {name: at.query_params[name] for name in sorted(at.query_params)},
        "config": calls["set_page_config"],
        "logo": calls["logo"],
        "elements": elements.told(at.main.root),
    }
    shown["offers"] = [{name: item for name, item in offer.items() if isinstance(item, str)} for offer in files]
    if state.files:
        shown["files"] = {offer["file_name"]: _made(offer, words) for offer in files}
    return words.tree(shown)


def _damaged(data: Path) -> Path:
    folder = data.with_name(f"{data.name}-rusak")
    if not folder.exists():  # another recording may be reading it
        folder.mkdir()
        (folder / "CURRENT").write_text("20260101T000000Z-000000\n")
    return folder


def _opened(state: State, tree: Path) -> AppTest:
    at = AppTest.from_file(str(tree / "dashboard" / "main.py"), default_timeout=SLOWEST_S)
    at.context = {"theme": "dark" if state.dark else "light", "url": f"http://127.0.0.1:8501/{state.page}"}
    for menu in state.menus:
        at.session_state[f"menu_{menu}"] = True
    if state.drawn:
        at.session_state[DRAWN] = True
    for name, value in state.query.items():
        at.query_params[name] = value
    if state.page != "ringkasan":
        at.switch_page(str(Path("..") / "pages" / f"{state.page}.py"))
    return at.run()


def _do(at: AppTest, act: Act) -> None:
    """Do one thing; a value in a form waits for its button to be pressed."""
    if act.widget == "press":
        next(button for button in at.button if button.label == act.key).click().run()
    elif act.widget == "fill":
        kind, key = act.key.split(" ")
        getattr(at, kind)(key=key).set_value(act.value)
    elif act.widget in clicks.KINDS:
        clicks.click(at, act.widget, act.key, act.value)
    elif act.widget == "button":
        at.button(key=act.key).click().run()
    else:
        getattr(at, act.widget)(key=act.key).set_value(act.value).run()


def _made(offer: dict[str, Any], words: Words) -> Any:
    made: Any = offer["data"]
    return content(offer["file_name"], made if isinstance(made, bytes) else made(), words)


@contextmanager
def _captured() -> Iterator[Calls]:
    """Arguments of the captured functions, by function, as pages call them."""
    calls: Calls = {name: [] for name in CAPTURED}
    with ExitStack() as patches:
        for name in CAPTURED:
            patches.enter_context(patch.object(st, name, _noting(getattr(st, name), calls[name])))
        yield calls


def _noting(real: Callable[..., Any], calls: list[dict[str, Any]]) -> Callable[..., Any]:
    def noted(*arguments: Any, **named: Any) -> Any:
        calls.append({**dict(zip(("label", "data"), arguments, strict=False)), **named})
        return real(*arguments, **named)

    return noted
