"""A dashboard that asks who comes, in a process of its own, and visitors who knock: a browser's ways without one."""

import hashlib
import os
import re
import shutil
import subprocess
import time
from collections.abc import Iterator, Mapping
from contextlib import AbstractContextManager, ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import httpx
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.exceptions import ConnectionClosed
from websockets.sync.client import ClientConnection, connect
from websockets.typing import Origin, Subprotocol

from benchmarks import processes
from peka_core.access import passwords, store, users
from peka_core.access.principal import Peran
from peka_core.access.store import State

SECRET = "-".join(("Wq7uJ3nR", "kZ0sT5vY", "b8xLdPfG", "hC2mEa9e"))
ADMIN, PLANNER = ("pengelola", "gunung laut angin"), ("perencana1", "perahu kopi langit")
WAIT = 60


@dataclass(frozen=True)
class Guarded:
    """A running dashboard with accounts: where it is, its state, what it wrote."""

    url: str
    origin: str
    below: str
    pid: int
    state: State
    output: Path
    clients: list[httpx.Client] = field(default_factory=list)

    def settled_mb(self) -> float:
        """Memory once what the server loads after its start has come: the same for two seconds."""
        before, latest = self.memory_mb(), time.monotonic() + 60
        while time.monotonic() < latest:
            time.sleep(2)
            now = self.memory_mb()
            if abs(now - before) < 1:
                break
            before = now
        return self.memory_mb()

    def memory_mb(self) -> float:
        status = Path(f"/proc/{self.pid}/status").read_text()
        return int(re.findall(r"VmRSS:\s+(\d+)", status)[0]) / 1024


@contextmanager
def accounts(data: Path, folder: Path) -> Iterator[State]:
    """A copy of ``data`` in ``folder`` with two accounts; hashes are cheap, so that tests are not slow."""
    shutil.copytree(data, folder / "data")
    kept, passwords.HASHING = passwords.HASHING, passwords.Hashing(1024, 1, 1)
    before = os.environ.get("PEKA_RAHASIA")
    os.environ["PEKA_RAHASIA"] = SECRET
    state = store.open_state(f"sqlite:///{folder / 'data' / 'state.db'}", folder / "data")
    try:
        users.create(state, *ADMIN, Peran.ADMIN)
        users.create(state, *PLANNER, Peran.PERENCANA, ["11.72.03.2001"])
        yield state
    finally:
        passwords.HASHING = kept
        os.environ.pop("PEKA_RAHASIA")
        if before is not None:
            os.environ["PEKA_RAHASIA"] = before
        store.close(state)


@contextmanager
def serve(state: State, folder: Path, below: str = "", port: int = 0, **settings: str) -> Iterator[Guarded]:
    """Run the dashboard on what ``accounts`` made, below a path, with more settings."""
    port = port or processes.free_port()
    origin = f"http://127.0.0.1:{port}"
    command = [processes.BIN / "streamlit", "run", processes.PRODUCT, "--server.port", str(port)]
    env = {**os.environ, "PEKA_DATA": str(folder / "data"), "PEKA_RAHASIA": SECRET, **settings}
    output = folder / f"keluaran-{port}.txt"
    with output.open("wb") as out:
        process = subprocess.Popen(
            [*command, "--server.baseUrlPath", below], cwd=processes.ROOT, env=env, stdout=out, stderr=out
        )
    url = origin + (f"/{below}" if below else "")
    try:
        processes._await_health(url, process)
        with ExitStack() as leaving:
            running = Guarded(url, origin, f"/{below}" if below else "", process.pid, state, output)
            leaving.callback(lambda: [client.close() for client in running.clients])
            yield running
    finally:
        process.terminate()
        process.wait(processes.STOP_SECONDS)


def refused_start(folder: Path, *options: str, **settings: str) -> tuple[int, str]:
    """Exit code and words of a dashboard that is expected not to start."""
    command = [processes.BIN / "streamlit", "run", processes.PRODUCT, "--server.port", str(processes.free_port())]
    env = {**os.environ, "PEKA_DATA": str(folder), **settings}
    told = subprocess.run(
        [*command, *options], cwd=processes.ROOT, env=env, capture_output=True, text=True, timeout=WAIT
    )
    return told.returncode, told.stderr


@dataclass
class Visitor:
    """Somebody with a browser's cookies; nobody until they sign in or open a link."""

    server: Guarded
    client: httpx.Client = field(default_factory=lambda: httpx.Client(timeout=WAIT, headers={"accept": "text/html"}))

    def __post_init__(self) -> None:
        self.server.clients.append(self.client)

    def get(self, address: str, **headers: str) -> httpx.Response:
        """What is answered, redirects not followed."""
        return self.client.get(self.server.url + address, headers={k.replace("_", "-"): v for k, v in headers.items()})

    def post(self, address: str, fields: Mapping[str, str], **headers: str) -> httpx.Response:
        told = {"origin": self.server.origin, **{k.replace("_", "-"): v for k, v in headers.items()}}
        return self.client.post(self.server.url + address, data=dict(fields), headers=told)

    def seal(self, address: str = "/masuk") -> str:
        """What the form at ``address`` must bring back."""
        return re.findall(r'name="meterai" value="(\w+)"', self.get(address).text)[0]

    def sign_in(self, account: tuple[str, str] = ADMIN, back: str = "") -> httpx.Response:
        name, password = account
        return self.post("/masuk", {"meterai": self.seal(), "nama": name, "sandi": password, "kembali": back})

    @property
    def cookie(self) -> str:
        return self.client.cookies.get("peka_sesi", "")

    def session(self) -> str:
        """Id of the session of the cookie."""
        digest = hashlib.sha256(self.cookie.encode()).hexdigest()
        with self.server.state.reading() as conn:
            return conn.exec_driver_sql("SELECT id FROM sesi WHERE sidik = ?", (digest,)).scalar_one()

    def talk(self, *protocols: str, origin: str | None = None, **headers: str) -> "Talk":
        """Open a websocket as this visitor's browser would."""
        cookies = "; ".join(f"{name}={value}" for name, value in self.client.cookies.items())
        told = {"cookie": cookies} if cookies else {}
        return Talk(
            connect(
                f"ws{self.server.url.removeprefix('http')}/_stcore/stream",
                origin=Origin(origin or self.server.origin),
                subprotocols=[Subprotocol(name) for name in protocols or ("streamlit",)],
                additional_headers={**told, **{k.replace("_", "-"): v for k, v in headers.items()}},
                max_size=None,
            )
        )


class Talk:
    """An open websocket; ``session`` is Streamlit's number for it, once a page has run."""

    def __init__(self, opening: AbstractContextManager[ClientConnection]) -> None:
        self._opening = ExitStack()
        self.wire = self._opening.enter_context(opening)
        self.session = ""

    def __enter__(self) -> "Talk":
        return self

    def __exit__(self, *_: object) -> None:
        self._opening.close()

    def say(self, message: BackMsg) -> None:
        self.wire.send(message.SerializeToString())

    def run(self, page: str = "metode", query: str = "") -> list[ForwardMsg]:
        """Run a page; all it sends until it has finished."""
        asked = BackMsg()
        asked.rerun_script.page_name = page
        asked.rerun_script.query_string = query
        self.say(asked)
        return self.until("script_finished")

    def until(self, kind: str) -> list[ForwardMsg]:
        found = []
        while True:
            found.append(ForwardMsg.FromString(self.wire.recv(timeout=WAIT, decode=False)))
            self.session = found[-1].new_session.initialize.session_id or self.session
            if found[-1].WhichOneof("type") == kind:
                return found

    def closed(self) -> int:
        """Code with which the server closes, after whatever it still sends."""
        deadline = time.monotonic() + WAIT
        while time.monotonic() < deadline:
            try:
                self.wire.recv(timeout=WAIT)
            except ConnectionClosed as end:
                return end.rcvd.code if end.rcvd else 1006
        raise AssertionError("the connection stayed open")
