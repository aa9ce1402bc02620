"""Whether this server is a demonstration or asks who one is: by the release in force, and by whether it has accounts.

Asked anew for every request, message and run: an import or the first account counts from then on, without a restart.
"""

import secrets
from pathlib import Path

from sqlalchemy.engine import make_url

from peka_core import releases
from peka_core.access import users
from peka_core.access.mode import Mode, mode
from peka_core.access.store import State, open_state
from peka_core.settings import data_dir, state_url

PROOF = secrets.token_hex(16)
"""What only the gate of this process says beside a session: without it, a page that no gate guards believes nobody."""


def standing() -> Mode:
    """``Mode.PERAGAAN`` or ``Mode.MASUK``.

    Raises
    ------
    peka_core.errors.PekaError
        When a real release has no accounts, or the release or the accounts cannot be read.
    """
    return mode(sintetis=synthetic(), users=accounts())


def synthetic() -> bool:
    """True when the release in force is a sample, or there is none (0.1 ms)."""
    release = releases.current(data_dir())
    return release is None or release.manifest.sintetis


def accounts() -> bool:
    """True when there is an account; a state that was never written has none, and is not made by asking."""
    if (state := kept()) is None:
        return False
    return users.exists(state)


def kept() -> State | None:
    """The state database; None while there is none, as in a demonstration that keeps nothing."""
    text = state_url()
    url = make_url(text) if text else None
    path = Path(url.database or "") if url is not None else data_dir() / "state.db"
    if (url is None or url.get_backend_name() == "sqlite") and not path.exists():
        return None
    return open_state(text or None)
