"""Where runtime data lives: the one place that reads the environment."""

import os
from pathlib import Path

SETTINGS = (("PEKA_DATA", "data", "Folder data berjalan: rilis, batas, kunci. Tidak pernah ikut ke repositori."),)
"""Every setting as (name, default, help); documented in README."""


def data_dir() -> Path:
    """Folder of runtime data: ``PEKA_DATA``, or ``data`` below the working folder.

    Returns
    -------
    pathlib.Path
        Absolute path; not created here.
    """
    nama, bawaan, _ = SETTINGS[0]
    return Path(os.environ.get(nama) or bawaan).resolve()
