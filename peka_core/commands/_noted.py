"""What a command does is noted in the log before it is done; where the note fails, so does the command."""

import re
from collections.abc import Mapping
from typing import Any

from peka_core.access import log, store
from peka_core.releases.lock import user_name


def noted(tindakan: str, objek: str = "", tujuan: str = "", rincian: Mapping[str, Any] | None = None) -> None:
    """Add an entry in the name of the command line, with the login name of whoever runs it.

    Raises
    ------
    PekaError
        The state database cannot be written, or the purpose holds a person's number.
    """
    who = re.sub(r"[^A-Za-z0-9_.@-]", "_", user_name())[:40]
    log.note(store.open_state(), None, tindakan, objek, tujuan, {"oleh": who, **(rincian or {})})
