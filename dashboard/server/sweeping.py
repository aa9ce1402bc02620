"""What was sent and led to nothing is let go of after a day: as the server starts, and every hour from then on."""

import logging
import threading
from collections.abc import Callable

from dashboard.wording import _
from peka_core import pictures
from peka_core.acts import sent_sheet
from peka_core.settings import data_dir

LOG = logging.getLogger("peka.kiriman")
EVERY_S = 60 * 60


def sweep() -> int:
    """Let go of partners' lists and pictures of stories that have waited for more than a day; how many."""
    return sent_sheet.sweep() + pictures.sweep(data_dir())


def begin() -> Callable[[], None]:
    """Sweep now and every hour beside the server; what is returned ends it."""
    over = threading.Event()

    def run() -> None:
        while True:
            try:
                sweep()
            except OSError as problem:  # a disk that cannot be written to now may be in an hour
                LOG.warning(_("Kiriman lama belum terbuang: %s"), type(problem).__name__)
            if over.wait(EVERY_S):
                return

    threading.Thread(target=run, daemon=True).start()
    return over.set
