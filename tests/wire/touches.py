"""What a hand can do to the widgets of a page, as the states a browser would send."""

import json
from collections.abc import Iterator, Mapping
from typing import Any

from google.protobuf.message import Message

States = dict[str, dict[str, Any]]
OPTIONS = 4
"""Choices tried of one menu: the first ones and the last; every code is tried through the address."""
MARKS = 3
TYPED = "kanari"


def menus(elements: Mapping[tuple[int, ...], Message]) -> States:
    """Every menu of the page opened."""
    return {e.id: {"bool_value": True} for e in elements.values() if _kind(e) in ("Popover", "Expandable") and e.id}


def touches(elements: Mapping[tuple[int, ...], Message]) -> Iterator[tuple[str, States]]:
    """Each thing that can be done to each widget, with what to call it."""
    for element in elements.values():
        touch = TOUCHES.get(_kind(element))
        if touch is None:
            continue
        for said, state in touch(element):
            yield f"{_kind(element)} {getattr(element, 'label', '')} {said}".strip(), {element.id: state}


def _kind(element: Message) -> str:
    return element.DESCRIPTOR.name


def _some(options: list[str]) -> list[str]:
    return options if len(options) <= OPTIONS else [*options[: OPTIONS - 1], options[-1]]


def _one(element: Any) -> Iterator[tuple[str, dict[str, Any]]]:
    for option in _some(list(element.options)):
        yield option, {"string_value": option}


def _group(element: Any) -> Iterator[tuple[str, dict[str, Any]]]:
    for option in _some([option.content for option in element.options]):
        yield option, {"string_array_value": {"data": [option]}}


def _several(element: Any) -> Iterator[tuple[str, dict[str, Any]]]:
    for option in _some(list(element.options)):
        yield option, {"string_array_value": {"data": [option]}}
    yield "semua", {"string_array_value": {"data": list(element.options)}}


def _pressed(_: Any) -> Iterator[tuple[str, dict[str, Any]]]:
    yield "ditekan", {"trigger_value": True}


def _ticked(element: Any) -> Iterator[tuple[str, dict[str, Any]]]:
    yield "dicentang", {"bool_value": not element.default}


def _written(_: Any) -> Iterator[tuple[str, dict[str, Any]]]:
    yield "diisi", {"string_value": TYPED}


def _marks(element: Any) -> Iterator[tuple[str, dict[str, Any]]]:
    """A click on the first marks of every trace that says what its marks stand for."""
    for curve, trace in enumerate(json.loads(element.spec or "{}").get("data", [])):
        told = trace.get("customdata")
        for place, custom in enumerate(told[:MARKS] if isinstance(told, list) else ()):
            point = {"customdata": custom, "point_index": place, "curve_number": curve}
            chosen = {"points": [point], "point_indices": [place], "box": [], "lasso": []}
            yield f"titik {curve}.{place}", {"string_value": json.dumps({"selection": chosen})}


def _rows(_: Any) -> Iterator[tuple[str, dict[str, Any]]]:
    for row in range(MARKS):
        chosen = {"rows": [row], "columns": [], "cells": []}
        yield f"baris {row}", {"string_value": json.dumps({"selection": chosen})}


TOUCHES = {
    "Selectbox": _one,
    "Radio": _one,
    "ButtonGroup": _group,
    "MultiSelect": _several,
    "Button": _pressed,
    "Checkbox": _ticked,
    "TextInput": _written,
    "TextArea": _written,
    "PlotlyChart": _marks,
    "Dataframe": _rows,
}
"""By kind of widget."""
