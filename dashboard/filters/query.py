"""The filter read from a query string by an allow-list, and written back without defaults."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, fields
from typing import Any
from urllib.parse import urlencode

from dashboard.filters.allowed import Allowed
from dashboard.filters.filter import Filter

MAX_QUERY = 2_000
"""Longest query string read, in characters; beyond it everything is ignored with a note."""
TOO_LONG = "…"
"""What stands for all names of an overlong query."""

CAREFUL = {"tampilan": "publik"}
"""Fields that ask to be shown less: whatever is written there asks for it, so that a slip of the pen shows no more."""

NOT_OURS = re.compile(
    r"utm_\w+|mtm_\w+|pk_\w+|mc_[ce]id|_g[al]\w*|[gdwb]+clid|gclsrc|[gw]braid|gad_\w+|\w*clid|igsh\w*|si|ref|ref_src|"
    r"ref_url|mibextid|sfnsn|_hsenc|_hsmi|hsctatracking|vero_\w+|oly_\w+|s_kwcid|trk\w*|li_fat_id|epik|cmpid|campaign_?id|"
    r"share|shared|from|source|embed|embed_options|fb_\w+|__\w+|alamat",
    re.IGNORECASE,
)
"""Parameters that mail, chat and social sites hang on a link, Streamlit's own, and our ``navigation.ASKED``:
they ask for nothing, so nothing is said of them."""


@dataclass(frozen=True, slots=True)
class Reading:
    """A filter read from a query string, and the names of the fields that were ignored."""

    filter: Filter
    ignored: tuple[str, ...] = ()


def read(query: Mapping[str, list[str]], allowed: Allowed) -> Reading:
    """Read a filter from query parameters (name to list of values).

    Unknown names, unknown codes and an overlong query are ignored and named in ``Reading.ignored``.
    """
    query = {name: values for name, values in query.items() if not NOT_OURS.fullmatch(name)}
    if sum(len(name) + sum(len(value) + 1 for value in values) for name, values in query.items()) > MAX_QUERY:
        careful: dict[str, Any] = {name: code for name, code in CAREFUL.items() if any(query.get(name, ()))}
        return Reading(Filter(**careful), (TOO_LONG,))
    values: dict[str, str | tuple[str, ...]] = {}
    known = {item.name: item.default for item in fields(Filter)}
    ignored = [name for name in query if name not in known]
    for name, default in known.items():
        asked = [code for value in query.get(name, ()) for code in value.split(",") if code]
        asked = [CAREFUL[name]] if asked and name in CAREFUL else asked
        codes = tuple(dict.fromkeys(code for code in asked if code in allowed.codes(name)))
        if len(codes) > 1 and not isinstance(default, tuple):
            codes = ()  # a comma between digits, or two values where one is meant: neither is a guess of ours
        if len(codes) < len(set(asked)):
            ignored.append(name)
        if codes:
            values[name] = codes if isinstance(default, tuple) else codes[0]
    return Reading(Filter(**values), tuple(ignored))  # type: ignore[arg-type]


def write(state: Filter) -> dict[str, str]:
    """Query parameters of ``state``; defaults are left out, several codes are joined by commas."""
    written = {}
    for item in fields(Filter):
        value = getattr(state, item.name)
        if value != item.default:
            written[item.name] = ",".join(value) if isinstance(value, tuple) else value
    return written


def query_string(state: Filter) -> str:
    """``?ukuran=A&gampong=11.72.03.2001`` or nothing when all is default."""
    text = urlencode(write(state), safe=",./")
    return f"?{text}" if text else ""
