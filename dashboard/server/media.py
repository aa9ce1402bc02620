"""Whose a file below ``/media`` is. Streamlit gives it to whoever knows its name; the gate asks here first.

A file is its session's: one a page shows, and one that was made for a download. Files of a demonstration are of the
sessions without a name.
"""

from collections import OrderedDict
from threading import Lock

from streamlit import runtime

HELD = 10_000
"""Downloads remembered at most, in this process, which alone has their files."""


class Downloads:
    """Files made for a download, by who asked for them; the longest unasked for are forgotten first."""

    def __init__(self, held: int = HELD) -> None:
        self._held = held
        self._made: OrderedDict[tuple[str, str], None] = OrderedDict()
        self._lock = Lock()

    def note(self, session: str, file: str) -> None:
        """``file`` was made for ``session``."""
        with self._lock:
            self._made[session, file] = None
            self._made.move_to_end((session, file))
            while len(self._made) > self._held:
                self._made.popitem(last=False)

    def has(self, session: str, file: str) -> bool:
        """True when ``file`` was made for ``session``."""
        with self._lock:
            return (session, file) in self._made


def shown(session: str, file: str) -> bool:
    """True when a page of ``session`` (empty for those of a demonstration) holds ``file``, or can have it made."""
    if not runtime.exists():
        return False
    name = file.partition(".")[0]
    server = runtime.get_instance()
    held = server.media_file_mgr._files_by_session_and_coord
    return any(
        (own._user_info.get(USER_KEY) or "") == session and name in {f.partition(".")[0] for f in list(files.values())}
        for own in (info.session for info in server._session_mgr.list_sessions())
        if (files := held.get(own.id))
    )


USER_KEY = "sesi"
"""What ``server.trustedUserHeaders`` calls the session in a run's user; see ``.streamlit/config.toml``."""
