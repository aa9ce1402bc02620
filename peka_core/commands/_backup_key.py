"""The key of a backup, as the two commands take it."""

from pathlib import Path

import click

from peka_core.backups import keys
from peka_core.backups.keys import BackupKey
from peka_core.settings import data_dir

kunci_option = click.option(
    "--kunci",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Berkas kunci; tanpa ini sandi ditanyakan. Simpan di tempat lain daripada cadangannya.",
)


def backup_key(path: Path | None, *, confirm: bool) -> BackupKey:
    """The key in the file ``path``, or of a passphrase that is asked for, twice where it is to ``confirm``."""
    if path is not None:
        return keys.from_file(path, data_dir())
    return keys.from_passphrase(
        lambda: click.prompt("Sandi cadangan", hide_input=True, confirmation_prompt=confirm, err=True)
    )
