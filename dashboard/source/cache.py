"""What is computed or drawn is kept, once a source; shared between viewers and therefore never changed in place.

Streamlit's own cache finds what it keeps by digesting every argument anew, which cost a page more than all it draws.
"""

import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable
from typing import Any, TypeVar

import polars as pl

T = TypeVar("T")

MOST = 4_000
"""Things kept at most; the one that was asked for longest ago goes. A view of the map is some ten, 30 kB together."""
LARGEST = 64_000_000
"""Bytes of tables kept at most: rows of families are many thousand times what a view of the map is."""


class _Slot:
    """A thing that is kept, or is being made: whoever asks for it meanwhile waits."""

    __slots__ = ("lock", "made", "size", "value")

    def __init__(self) -> None:
        self.lock = threading.RLock()
        self.made = False
        self.size = 0
        self.value: Any = None


_kept: OrderedDict[Hashable, _Slot] = OrderedDict()
_order = threading.Lock()
_weight = 0
"""Bytes of the tables among ``_kept``: to add them up anew for each would cost a busy server more than making some."""


def cached(key: str, name: str, asked: tuple[Hashable, ...], make: Callable[[], T]) -> T:
    """What ``make`` returns, made once for each ``key`` (a source), ``name`` and ``asked``; errors are not kept.

    ``asked`` must hold everything the result depends on, and be made of codes and conditions. Names are the caller's
    own: two modules may use the same.
    """
    place = (key, make.__module__, name, asked)
    with _order:
        slot = _kept.get(place)
        if slot is None:
            slot = _kept[place] = _Slot()
            if len(_kept) > MOST:
                _let_go()
        else:
            _kept.move_to_end(place)
    if not slot.made:
        with slot.lock:
            if not slot.made:
                slot.value = make()
                slot.made = True
                _weigh(place, slot)
    return slot.value


def _weigh(place: Hashable, slot: _Slot) -> None:
    """Let go of what was asked for longest ago while tables weigh too much."""
    if not isinstance(slot.value, pl.DataFrame):
        return
    global _weight
    with _order:
        if _kept.get(place) is not slot:
            return  # let go of while it was being made
        slot.size = int(slot.value.estimated_size())
        _weight += slot.size
        while _kept and _weight > LARGEST:
            _let_go()


def _let_go() -> None:
    """Drop what was asked for longest ago; the caller holds the lock."""
    global _weight
    _place, slot = _kept.popitem(last=False)
    _weight -= slot.size


def forget() -> None:
    """Drop everything kept: for tests, and for measuring a first visit."""
    global _weight
    with _order:
        _kept.clear()
        _weight = 0
