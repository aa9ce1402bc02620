"""Clicks that AppTest does not know: on the map, on a mark of a chart, on a row of a table."""

import json
from typing import Any

from streamlit.proto.WidgetStates_pb2 import WidgetState
from streamlit.testing.v1 import AppTest

KINDS = ("map", "chart", "row")


def click(at: AppTest, kind: str, key: str, value: Any) -> None:
    """Run the page again as after a click.

    On a map, ``value`` is what its frame says; on the chart or table ``key`` it is the number of the mark or row.
    """
    if kind == "map":
        _run(at, "component_instance", "", json_value=json.dumps(value))
    elif kind == "chart":
        _run(at, "plotly_chart", key, string_value=json.dumps({"selection": _points(at, key, value)}))
    else:
        chosen = {"rows": [value], "columns": [], "cells": []}
        _run(at, "dataframe", key, string_value=json.dumps({"selection": chosen}))


def _found(at: AppTest, kind: str, key: str) -> Any:
    return next(element.proto for element in at.get(kind) if element.proto.id.endswith(key))


def _points(at: AppTest, key: str, place: int) -> dict[str, Any]:
    """The mark at ``place`` of the first trace whose marks can be clicked."""
    trace = next(trace for trace in json.loads(_found(at, "plotly_chart", key).spec)["data"] if trace.get("customdata"))
    point = {"customdata": trace["customdata"][place], "point_index": place, "curve_number": 0}
    return {"points": [point], "point_indices": [place], "box": [], "lasso": []}


def _run(at: AppTest, kind: str, key: str, **said: Any) -> None:
    """Run with one more widget's state, which AppTest would send along if it knew the widget."""
    identity = _found(at, kind, key).id
    root = at.main.root
    known = root.get_widget_states

    def all_states() -> Any:
        states = known()
        states.widgets.append(WidgetState(id=identity, **said))
        return states

    root.get_widget_states = all_states
    at.run()
