"""What this installation is told from outside: the one place that reads the environment."""

import os
from pathlib import Path

SETTINGS = (
    ("PEKA_DATA", "data", "Folder data berjalan: rilis, batas, kunci. Tidak pernah ikut ke repositori."),
    ("PEKA_STATE", "", "Basis data akun, sesi, tautan, dan jejak; kosong: sqlite di PEKA_DATA/state.db."),
    ("PEKA_RAHASIA", "", "Rahasia penanda tautan dan kuki, sedikitnya 32 huruf acak; terbaru di depan, pisahkan koma."),
    ("PEKA_ALAMAT", "127.0.0.1", "Alamat yang dilayani. Selain komputer ini: perlu akun, rahasia, dan TLS."),
    ("PEKA_TLS", "", "depan: ada proksi TLS di depan server."),
    ("PEKA_JARINGAN_TERTUTUP", "", "ya: layani jaringan kantor tertutup tanpa TLS."),
    ("PEKA_SEMATAN", "", "Situs yang boleh menyematkan tampilan, pisahkan koma."),
    ("PEKA_OIDC_PENERBIT", "", "Alamat penerbit OIDC, untuk masuk dengan akun instansi."),
    ("PEKA_OIDC_ID", "", "ID klien pada penerbit OIDC."),
    ("PEKA_OIDC_RAHASIA", "", "Rahasia klien pada penerbit OIDC."),
    ("PEKA_OIDC_KEMBALI", "", "Alamat dasbor ini yang didaftarkan pada penerbit, berakhir /oauth2callback."),
    ("PEKA_KUNCI_IDENTITAS", "", "Kunci data pribadi, di luar folder data; kosong: nama dan NIK dibuang saat impor."),
    ("PEKA_SIMPAN_RILIS", "12", "Banyaknya rilis yang disimpan; yang lebih lama dibuang oleh peka retensi jalankan."),
    ("PEKA_SIMPAN_IDENTITAS", "24", "Bulan data pribadi satu putaran disimpan."),
    ("PEKA_SIMPAN_JEJAK", "60", "Bulan jejak disimpan."),
    ("PEKA_SIMPAN_TINDAKAN", "60", "Bulan tindak lanjut keluarga disimpan sejak perubahan terakhirnya."),
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


def state_url() -> str:
    """Address of the state database: ``PEKA_STATE``; empty is a file in the folder of runtime data."""
    return setting("PEKA_STATE")
