"""A relay between a browser and a server that counts what the network carries, compressed as it is."""

import contextlib
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from urllib.parse import urlsplit

CHUNK = 65_536


@dataclass
class Relay:
    """An address that stands for the server's; ``down`` and ``up`` are bytes to and from the browser so far."""

    url: str
    down: int = 0
    up: int = 0


@contextmanager
def relay(url: str) -> Iterator[Relay]:
    """Stand between browsers and the server at ``url`` until the block ends."""
    target = urlsplit(url)
    with socket.create_server(("127.0.0.1", 0)) as door:
        counted = Relay(f"http://127.0.0.1:{door.getsockname()[1]}")

        def admit() -> None:
            with contextlib.suppress(OSError):  # the door was closed: the block has ended
                while True:
                    browser = door.accept()[0]
                    server = socket.create_connection((target.hostname or "", target.port or 80))
                    threading.Thread(target=_both_ways, args=(counted, browser, server), daemon=True).start()

        threading.Thread(target=admit, daemon=True).start()
        yield counted
        door.shutdown(socket.SHUT_RDWR)  # closing alone does not wake who waits for the next visitor


def _both_ways(counted: Relay, browser: socket.socket, server: socket.socket) -> None:
    """Carry until both sides have said all: one may hang up while the other still speaks."""
    with browser, server:
        up = threading.Thread(target=_carry, args=(counted, browser, server, "up"), daemon=True)
        up.start()
        _carry(counted, server, browser, "down")
        up.join()


def _carry(counted: Relay, source: socket.socket, sink: socket.socket, way: str) -> None:
    with contextlib.suppress(OSError):  # either side hung up
        while part := source.recv(CHUNK):
            setattr(counted, way, getattr(counted, way) + len(part))
            sink.sendall(part)
        sink.shutdown(socket.SHUT_WR)
