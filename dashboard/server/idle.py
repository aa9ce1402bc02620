"""Work for when nobody waits: a thread that yields the processor to every other."""

import contextlib
import os
import sys
import threading
from collections.abc import Callable

LAST = 19
"""The politest niceness."""


def run(work: Callable[[], object]) -> threading.Thread:
    """Do ``work`` in a thread of its own, which ends with the process; on Linux only as the processor is free."""

    def politely() -> None:
        if sys.platform == "linux":  # elsewhere threads share the niceness of their process
            with contextlib.suppress(OSError):
                os.setpriority(os.PRIO_PROCESS, threading.get_native_id(), LAST)
        work()

    thread = threading.Thread(target=politely, daemon=True)
    thread.start()
    return thread
