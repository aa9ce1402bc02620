"""Where runtime data lives: the one place that reads the environment."""

import os
from pathlib import Path

KEY_OF_IDENTITIES = "PEKA_KUNCI_IDENTITAS"
SETTINGS = (
    ("PEKA_DATA", "data", "Folder data berjalan: rilis, batas, kunci. Tidak pernah ikut ke repositori."),
    (
        KEY_OF_IDENTITIES,
        "",
        "Berkas kunci data pribadi, di luar folder data. Kosong: nama, NIK, dan alamat dibuang saat impor.",
    ),
)
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


def identity_key() -> Path | None:
    """File of the key of identities; None where no identity of a real family is kept."""
    path = os.environ.get(KEY_OF_IDENTITIES)
    return Path(path).resolve() if path else None
