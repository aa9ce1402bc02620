"""How far a long command is, on the terminal's error stream, from the second second on."""

import sys
import threading
import time
from types import TracebackType

import click

_FROM_SECONDS, _EVERY_SECONDS = 2.0, 0.5


class Progress:
    """Called with a step and the share done before it; shows the latest until the block ends.

    On a terminal the line is written over and wiped at the end; elsewhere, when asked for, every step is a line.
    """

    def __init__(self, *, asked: bool = False) -> None:
        self._terminal = sys.stderr.isatty()
        self._shown = asked or self._terminal
        self._over = threading.Event()
        self._latest, self._said = ("", 0.0), ""
        self._start = time.monotonic()
        self._thread = threading.Thread(target=self._watch, daemon=True)

    def __call__(self, step: str, share: float) -> None:
        """Note what begins now, and the share (0-1) of the work before it."""
        self._latest = (step, share)

    def __enter__(self) -> "Progress":
        if self._shown:
            self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._over.set()
        if self._shown:
            self._thread.join()
        if self._said and self._terminal:
            click.echo("\r\033[K", nl=False, err=True)

    def _watch(self) -> None:
        wait = _FROM_SECONDS
        while not self._over.wait(wait):
            wait = _EVERY_SECONDS
            step, share = self._latest
            if not step or (step == self._said and not self._terminal):
                continue
            self._said = step
            line = f"{share:4.0%} {step} ... ({time.monotonic() - self._start:.0f} detik)"
            click.echo(f"\r\033[K{line}" if self._terminal else line, nl=not self._terminal, err=True)
