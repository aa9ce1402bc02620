"""What this installation is told from outside: the one place that reads the environment."""

import os
from pathlib import Path

SETTINGS = (
    ("PEKA_DATA", "data", "Folder data berjalan: rilis, batas, kunci. Tidak pernah ikut ke repositori."),
    ("PEKA_KUNCI_IDENTITAS", "", "Kunci data pribadi, di luar folder data; kosong: nama dan NIK dibuang saat impor."),
    ("PEKA_SIMPAN_RILIS", "12", "Banyaknya rilis yang disimpan; yang lebih lama dibuang oleh peka retensi jalankan."),
    ("PEKA_SIMPAN_IDENTITAS", "24", "Bulan data pribadi satu putaran disimpan."),
    ("PEKA_SIMPAN_JEJAK", "60", "Bulan jejak disimpan."),
)
"""Every setting as (name, default, help); documented in README."""
_DEFAULTS = {name: default for name, default, _ in SETTINGS}


def setting(name: str) -> str:
    """What the environment says of the setting ``name``, else its default."""
    return os.environ.get(name, "").strip() or _DEFAULTS[name]


def data_dir() -> Path:
    """Folder of runtime data: ``PEKA_DATA``, or ``data`` below the working folder.

    Returns
    -------
    pathlib.Path
        Absolute path; not created here.
    """
    return Path(setting("PEKA_DATA")).resolve()


def identity_key() -> Path | None:
    """File of the key of identities; None where no identity of a real family is kept."""
    path = setting("PEKA_KUNCI_IDENTITAS")
    return Path(path).resolve() if path else None
