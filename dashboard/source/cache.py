"""What is computed or drawn is kept, once a source; shared between viewers and therefore never changed in place.

Streamlit's own cache finds what it keeps by digesting every argument anew, which cost a page more than all it draws.
"""

import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable
from typing import Any, TypeVar

T = TypeVar("T")

MOST = 4_000
"""Things kept at most; the one that was asked for longest ago goes. A view of the map is some ten, 30 kB together."""


class _Slot:
    """A thing that is kept, or is being made: whoever asks for it meanwhile waits."""

    __slots__ = ("lock", "made", "value")

    def __init__(self) -> None:
        self.lock = threading.RLock()
        self.made = False
        self.value: Any = None


_kept: OrderedDict[Hashable, _Slot] = OrderedDict()
_order = threading.Lock()


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
                _kept.popitem(last=False)
        else:
            _kept.move_to_end(place)
    if not slot.made:
        with slot.lock:
            if not slot.made:
                slot.value = make()
                slot.made = True
    return slot.value


def forget() -> None:
    """Drop everything kept: for tests, and for measuring a first visit."""
    with _order:
        _kept.clear()
