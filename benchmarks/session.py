"""A Streamlit session without a browser: asks for reruns over the websocket and counts what comes back."""

import socket
import time
from types import TracebackType
from urllib.parse import urlsplit

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.sync.client import ClientConnection, connect
from websockets.typing import Origin, Subprotocol

from benchmarks.processes import BenchError, Server

LIMIT_SECONDS = 30
PAINTED = '{"ready": true}'
"""What the map's frame says once it is drawn."""


class Session:
    """One visitor's websocket; use as a context manager."""

    def __init__(self, server: Server, page: str = "peta") -> None:
        self._url = f"ws://{urlsplit(server.url).netloc}/_stcore/stream"
        self._origin = server.url
        self._page = page
        self._socket: ClientConnection | None = None
        self._map = ""

    def __enter__(self) -> "Session":
        # Compression is offered, as browsers do; the server decides.
        self._socket = connect(
            self._url, origin=Origin(self._origin), subprotocols=[Subprotocol("streamlit")], max_size=None
        )
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        if self._socket:
            self._socket.close()

    @property
    def wire(self) -> ClientConnection:
        """The open connection."""
        if self._socket is None:
            raise BenchError("Sesi belum dibuka.")
        return self._socket

    def rerun(self, query: str) -> tuple[float, list[ForwardMsg]]:
        """Run the page with ``query`` as its address; milliseconds until the script has finished, and its messages.

        From the second run on the map says that it is drawn, as in a browser, so that the page sends its charts too.
        Every packet is acknowledged at once, else a delayed acknowledgement of 40 ms can hide the server's own time.
        """
        asked = BackMsg()
        asked.rerun_script.page_name = self._page
        asked.rerun_script.query_string = query
        if self._map:
            asked.rerun_script.widget_states.widgets.add(id=self._map, json_value=PAINTED)
        start = time.perf_counter()
        self.wire.send(asked.SerializeToString())
        messages = []
        while True:
            self.wire.socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_QUICKACK, 1)
            message = ForwardMsg.FromString(self.wire.recv(timeout=LIMIT_SECONDS, decode=False))
            messages.append(message)
            self._map = message.delta.new_element.component_instance.id or self._map
            if message.WhichOneof("type") == "script_finished":
                return 1e3 * (time.perf_counter() - start), messages
