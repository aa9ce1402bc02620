"""Keeps what never dies out of the garbage collector's sight.

Walking over every object of every imported package takes 75 ms with ours. Frozen objects are skipped; whatever a
session makes afterwards is still collected, by Python as it grows and not after every run (``runner.postScriptGC``).
"""

import gc
from functools import cache


def freeze() -> None:
    """Collect once, then freeze all that is left; called when imports or data have just been loaded."""
    gc.collect()
    gc.freeze()


@cache
def freeze_after_first_page() -> None:
    """Freeze once more after the first page has been drawn, which imports what only a session can."""
    freeze()
