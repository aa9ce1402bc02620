"""What is computed is kept, once a release; shared between viewers and therefore never changed in place."""

from collections.abc import Callable, Hashable
from typing import Any, TypeVar

import streamlit as st

T = TypeVar("T")


def cached(key: str, name: str, asked: tuple[Hashable, ...], make: Callable[[], T]) -> T:
    """What ``make`` returns, made once for each ``key`` (a release), ``name`` and ``asked``.

    ``asked`` must hold everything the result depends on, and be made of codes and conditions. Names are the caller's
    own: two modules may use the same.
    """
    return _kept(key, f"{make.__module__}.{name}", asked, make)


@st.cache_resource(max_entries=1024, show_spinner=False)
def _kept(key: str, name: str, asked: tuple[Hashable, ...], _make: Callable[[], Any]) -> Any:
    return _make()


def forget() -> None:
    """Drop everything kept: for tests, and for measuring a first visit."""
    _kept.clear()
