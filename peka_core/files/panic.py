"""Panics of compiled libraries: they come as a BaseException that no ``except Exception`` stops."""

from collections.abc import Iterator
from contextlib import contextmanager

from peka_core.errors import PekaError


@contextmanager
def refused(error: PekaError) -> Iterator[None]:
    """Turn a panic of a Rust library (polars) inside the block into ``error``; all else passes.

    The class is known by its name alone, because every library brings one of its own.
    """
    try:
        yield
    except BaseException as panic:
        if type(panic).__name__ != "PanicException":
            raise
        raise error from None
