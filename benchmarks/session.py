"""A Streamlit session without a browser: asks for reruns over the websocket and keeps or counts what comes back."""

import itertools
import socket
import ssl
import time
import urllib.request
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack
from types import TracebackType
from typing import Any
from urllib.parse import urlsplit

from google.protobuf.message import Message
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.proto.WidgetStates_pb2 import WidgetState
from websockets.sync.client import ClientConnection, connect
from websockets.typing import Origin, Subprotocol

from benchmarks.processes import BenchError, Server

LIMIT_SECONDS = 30
PAINTED = '{"ready": true}'
"""What the map's frame says once it is drawn."""
STREAM = "/_stcore/stream"
PROTOCOLS = (Subprotocol("streamlit"),)


def stream_url(base: str) -> str:
    """Address of the websocket of a dashboard at ``base``, which may lie below a path and behind TLS."""
    return base.replace("http", "ws", 1).rstrip("/") + STREAM


def origin(base: str) -> Origin:
    """What a browser names as the origin of a page at ``base``."""
    parts = urlsplit(base)
    return Origin(f"{parts.scheme}://{parts.netloc}")


def cookie_header(cookies: Mapping[str, str]) -> dict[str, str]:
    """The request header that carries ``cookies``; none without any."""
    return {"Cookie": "; ".join(f"{name}={value}" for name, value in cookies.items())} if cookies else {}


def rerun_message(page: str, query: str, states: Mapping[str, Mapping[str, Any]]) -> bytes:
    """What a browser sends to have ``page`` run at the address ``query``, with the states of its widgets by id."""
    asked = BackMsg()
    asked.rerun_script.page_name = page
    asked.rerun_script.query_string = query
    for name, value in states.items():
        asked.rerun_script.widget_states.widgets.append(WidgetState(id=name, **value))
    return asked.SerializeToString()


class Session:
    """One visitor's websocket; use as a context manager.

    With ``keep`` every frame stays in ``frames`` as it came, and ``elements`` holds what is on the page.
    """

    def __init__(
        self,
        server: Server | str,
        page: str = "peta",
        *,
        cookies: Mapping[str, str] | None = None,
        headers: Mapping[str, str] | None = None,
        keep: bool = False,
        tls: ssl.SSLContext | None = None,
    ) -> None:
        self.base = server if isinstance(server, str) else server.url
        self.cookies = dict(cookies or {})
        self.headers = dict(headers or {})
        self.origin = origin(self.base)
        self.frames: list[bytes] = []
        self.elements: dict[tuple[int, ...], Message] = {}
        self._keep = keep
        self._tls = tls
        self._page = page
        self._stack = ExitStack()
        self._socket: ClientConnection | None = None
        self._map = ""
        self._known: dict[str, ForwardMsg] = {}
        self._numbers = itertools.count(1)
        self.session_id = ""

    def __enter__(self) -> "Session":
        # Compression is offered, as browsers do; the server decides.
        opening = connect(
            stream_url(self.base),
            origin=self.origin,
            subprotocols=PROTOCOLS,
            additional_headers={**cookie_header(self.cookies), **self.headers},
            max_size=None,
            open_timeout=LIMIT_SECONDS,
            ssl=self._tls,
        )
        self._socket = self._stack.enter_context(opening)
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._stack.close()

    @property
    def wire(self) -> ClientConnection:
        """The open connection."""
        if self._socket is None:
            raise BenchError("Sesi belum dibuka.")
        return self._socket

    def rerun(
        self, query: str, *, page: str | None = None, states: Mapping[str, Mapping[str, Any]] | None = None
    ) -> tuple[float, list[ForwardMsg]]:
        """Run the page with ``query`` as its address; milliseconds until the script has finished, and its messages.

        From the second run on the map says that it is drawn, as in a browser, so that the page sends its charts too.
        Every packet is acknowledged at once, else a delayed acknowledgement of 40 ms can hide the server's own time.
        ``page`` leads to another page, ``states`` says of widgets, by id, what was chosen in them.
        """
        self._page = self._page if page is None else page
        mapped = {self._map: {"json_value": PAINTED}} if self._map else {}
        asked = rerun_message(self._page, query, {**mapped, **(states or {})})
        if self._keep:
            self.elements.clear()
        start = time.perf_counter()
        self.wire.send(asked)
        messages = list(self._until(lambda message: message.WhichOneof("type") == "script_finished"))
        return 1e3 * (time.perf_counter() - start), messages

    def file(self, deferred_id: str) -> str:
        """Have the file of a download button made; its address below the server, or "" when it could not be made."""
        asked = BackMsg()
        wanted = asked.backend_operation_request
        wanted.request_id = f"berkas-{next(self._numbers)}"
        wanted.session_id = self.session_id
        wanted.deferred_file.file_id = deferred_id
        self.wire.send(asked.SerializeToString())
        kind = "backend_operation_response"
        *_, told = self._until(
            lambda message: (
                message.WhichOneof("type") == kind and getattr(message, kind).request_id == wanted.request_id
            )
        )
        return told.backend_operation_response.deferred_file.url

    def fetch(self, path: str, headers: Mapping[str, str] | None = None) -> tuple[bytes, dict[str, str]]:
        """Body and headers of what the server answers at ``path``, asked with the cookies of this session.

        Raises
        ------
        urllib.error.HTTPError
            The server refuses.
        """
        parts = urlsplit(self.base)
        below = "" if path.startswith(f"{parts.path}/") and parts.path else parts.path
        address = f"{parts.scheme}://{parts.netloc}{below}{path}"
        request = urllib.request.Request(
            address, headers={**cookie_header(self.cookies), **self.headers, **(headers or {})}
        )
        with urllib.request.urlopen(request, timeout=LIMIT_SECONDS, context=self._tls) as answer:
            return answer.read(), dict(answer.headers)

    def _until(self, last: Callable[[ForwardMsg], bool]) -> Iterator[ForwardMsg]:
        """Messages as they come, to the one that is the ``last``."""
        while True:
            if self._tls is None:
                self.wire.socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_QUICKACK, 1)
            frame = self.wire.recv(timeout=LIMIT_SECONDS, decode=False)
            message = ForwardMsg.FromString(frame)
            self._map = message.delta.new_element.component_instance.id or self._map
            self.session_id = message.new_session.initialize.session_id or self.session_id
            if self._keep:
                self.frames.append(frame)
                self._remember(message)
            yield message
            if last(message):
                return

    def _remember(self, message: ForwardMsg) -> None:
        """What stands where on the page now; a reference stands for a message sent before."""
        if message.WhichOneof("type") == "ref_hash":
            known = self._known.get(message.ref_hash)
            if known is None:
                return
            place, delta = tuple(message.metadata.delta_path), known.delta
        else:
            if message.hash:
                self._known[message.hash] = message
            if message.WhichOneof("type") != "delta":
                return
            place, delta = tuple(message.metadata.delta_path), message.delta
        kind = delta.WhichOneof("type")
        if kind == "new_element":
            inner = delta.new_element.WhichOneof("type")
            if inner:
                self.elements[place] = getattr(delta.new_element, inner)
        elif kind == "add_block":
            block = delta.add_block.WhichOneof("type")
            self.elements[place] = getattr(delta.add_block, block) if block else delta.add_block
