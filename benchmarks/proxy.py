"""A relay between a browser and a server that counts what the network carries, and can carry it as a slow line would.

A line is shared by all connections both of them have open: what one carries the others wait for, in turns. It stands
for rate and distance only; lost packets and a connection's slow start are not imitated.
"""

import contextlib
import queue
import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from urllib.parse import urlsplit

CHUNK = 65_536
TURN = 2_920
"""Bytes of one turn on a slow line: two packets."""


@dataclass(frozen=True, slots=True)
class Line:
    """A slow line: bytes a second to and from the browser, and seconds there and back."""

    down: float
    up: float
    round_trip: float


@dataclass
class _Way:
    """One direction of a line; ``take`` waits for a turn, and says when its bytes have left."""

    rate: float
    _free: float = 0.0
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def take(self, count: int) -> float:
        with self._lock:
            self._free = max(self._free, time.monotonic()) + count / self.rate
            left = self._free
        time.sleep(max(0.0, left - time.monotonic()))
        return left


@dataclass
class Relay:
    """An address that stands for the server's; ``down`` and ``up`` are bytes to and from the browser so far."""

    url: str
    down: int = 0
    up: int = 0


@contextmanager
def relay(url: str, line: Line | None = None) -> Iterator[Relay]:
    """Stand between browsers and the server at ``url`` until the block ends; over ``line``, else as fast as can be."""
    target = urlsplit(url)
    ways = {"down": _Way(line.down), "up": _Way(line.up)} if line else {}
    with socket.create_server(("127.0.0.1", 0)) as door:
        counted = Relay(f"http://127.0.0.1:{door.getsockname()[1]}")

        def admit() -> None:
            with contextlib.suppress(OSError):  # the door was closed: the block has ended
                while True:
                    browser = door.accept()[0]
                    server = socket.create_connection((target.hostname or "", target.port or 80))
                    threading.Thread(target=both_ways, args=(browser, server), daemon=True).start()

        def both_ways(browser: socket.socket, server: socket.socket) -> None:
            """Carry until both sides have said all: one may hang up while the other still speaks."""
            if line:
                time.sleep(line.round_trip)  # to agree on a connection takes one
            with browser, server:
                up = threading.Thread(target=carry, args=(browser, server, "up"), daemon=True)
                up.start()
                carry(server, browser, "down")
                up.join()

        def carry(source: socket.socket, sink: socket.socket, way: str) -> None:
            if line:
                _slowly(counted, source, sink, way, ways[way], line.round_trip / 2)
            else:
                _carry(counted, source, sink, way)

        threading.Thread(target=admit, daemon=True).start()
        yield counted
        door.shutdown(socket.SHUT_RDWR)  # closing alone does not wake who waits for the next visitor


def _carry(counted: Relay, source: socket.socket, sink: socket.socket, way: str) -> None:
    with contextlib.suppress(OSError):  # either side hung up
        while part := source.recv(CHUNK):
            setattr(counted, way, getattr(counted, way) + len(part))
            sink.sendall(part)
        sink.shutdown(socket.SHUT_WR)


def _slowly(counted: Relay, source: socket.socket, sink: socket.socket, way: str, line: _Way, distance: float) -> None:
    """As ``_carry``, at the pace of ``line``, and ``distance`` seconds later."""
    travelling: queue.SimpleQueue[tuple[float, bytes]] = queue.SimpleQueue()

    def arrive() -> None:
        with contextlib.suppress(OSError):
            while True:
                left, part = travelling.get()
                time.sleep(max(0.0, left + distance - time.monotonic()))
                if not part:
                    sink.shutdown(socket.SHUT_WR)
                    return
                sink.sendall(part)

    arriving = threading.Thread(target=arrive, daemon=True)
    arriving.start()
    with contextlib.suppress(OSError):
        while part := source.recv(TURN):
            setattr(counted, way, getattr(counted, way) + len(part))
            travelling.put((line.take(len(part)), part))
    travelling.put((time.monotonic(), b""))
    arriving.join()
