"""A Streamlit session without a browser: asks for reruns over the websocket and counts what comes back."""

import time
from types import TracebackType
from urllib.parse import urlsplit

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.sync.client import ClientConnection, connect

from benchmarks.processes import BenchError, Server

LIMIT_SECONDS = 30


class Session:
    """One visitor's websocket; use as a context manager."""

    def __init__(self, server: Server, page: str = "peta") -> None:
        self._url = f"ws://{urlsplit(server.url).netloc}/_stcore/stream"
        self._origin = server.url
        self._page = page
        self._socket: ClientConnection | None = None

    def __enter__(self) -> "Session":
        self._socket = connect(
            self._url, origin=self._origin, subprotocols=["streamlit"], max_size=None, compression=None
        )
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        if self._socket:
            self._socket.close()

    def rerun(self, query: str) -> tuple[float, list[ForwardMsg]]:
        """Run the page with ``query`` as its address; milliseconds until the script has finished, and its messages."""
        if self._socket is None:
            raise BenchError("Sesi belum dibuka.")
        asked = BackMsg()
        asked.rerun_script.page_name = self._page
        asked.rerun_script.query_string = query
        start = time.perf_counter()
        self._socket.send(asked.SerializeToString())
        messages = []
        while True:
            message = ForwardMsg.FromString(self._socket.recv(timeout=LIMIT_SECONDS, decode=False))
            messages.append(message)
            if message.WhichOneof("type") == "script_finished":
                return 1e3 * (time.perf_counter() - start), messages
