"""The `peka` command: finds its subcommands by entry point and turns errors into Indonesian lines and exit codes.

Exit codes: 0 done, 1 error, 2 refused by checks.
"""

import errno
import re
import sys
from importlib.metadata import entry_points
from typing import Any, NoReturn

import click

from peka_core.errors import PekaError

GROUP = "peka.commands"
_DEFAULT_REMEDY = "Periksa letak, ruang kosong, dan izin folder itu, lalu ulangi."
_PERMISSION = "Minta izin tulis kepada pengelola, atau sebut folder lain (folder data: PEKA_DATA)."
_FOLDER = "Periksa letaknya, atau sebut folder lain (folder data: PEKA_DATA)."
_DISK = {
    errno.ENOSPC: ("penyimpanan penuh", "Kosongkan ruang penyimpanan, lalu ulangi."),
    errno.EDQUOT: ("jatah penyimpanan habis", "Kosongkan ruang penyimpanan, lalu ulangi."),
    errno.EFBIG: ("berkas melampaui batas ukuran", "Kosongkan ruang penyimpanan, lalu ulangi."),
    errno.EACCES: ("tidak ada izin", _PERMISSION),
    errno.EPERM: ("tidak ada izin", _PERMISSION),
    errno.EROFS: ("penyimpanan hanya dapat dibaca", _PERMISSION),
    errno.ENOENT: ("folder atau berkas tidak ada", _FOLDER),
    errno.ENOTDIR: ("bagian dari letak itu adalah berkas, bukan folder", _FOLDER),
    errno.EISDIR: ("adalah folder, bukan berkas", "Sebut nama berkas."),
    errno.EEXIST: ("berkas dengan nama itu sudah ada di tempat folder", _FOLDER),
    errno.ENAMETOOLONG: ("nama berkas terlalu panjang", "Pakai nama yang lebih pendek."),
}
"""What the operating system may refuse: in words, and what to do."""


class CommandGroup(click.Group):
    """Loads a subcommand only when it is asked for, so every call starts fast."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Names of the installed commands, sorted."""
        return sorted(point.name for point in entry_points(group=GROUP))

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of that name, or None when there is none."""
        for point in entry_points(group=GROUP, name=cmd_name):
            return point.load()
        return None

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command; a ``PekaError``, or a refusal of the disk, becomes a message on stderr and an exit code."""
        try:
            return super().invoke(ctx)
        except PekaError as error:
            _fail(error)
        except OSError as error:
            if error.errno == errno.EPIPE:
                raise  # the reader of our output went away; click ends quietly
            _fail(_disk_error(error))


def _fail(error: PekaError) -> NoReturn:
    click.echo(f"peka: {error.message}", err=True)
    if error.remedy:
        click.echo(f"      {error.remedy}", err=True)
    sys.exit(error.exit_code)


def _disk_error(error: OSError) -> PekaError:
    """What the operating system refused, with its path and a remedy."""
    kode = re.search(r"\(os error (\d+)\)", str(error))  # how polars says it
    nomor = error.errno or (int(kode[1]) if kode else 0)
    sebab, tindakan = _DISK.get(nomor, (str(error.strerror or error), _DEFAULT_REMEDY))
    letak = error.filename2 or error.filename
    return PekaError(f"{f'{letak}: ' if letak else ''}{sebab}.", tindakan)


@click.command(cls=CommandGroup, context_settings={"help_option_names": ["--bantuan", "--help", "-h"]})
@click.version_option(package_name="peka-sabang", message="peka %(version)s")
def main() -> None:
    """PEKA Sabang: contoh data, impor, rilis, batas wilayah, dan ukuran kemiskinan."""
