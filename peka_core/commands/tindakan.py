"""``peka tindakan``: what was recorded in the dashboard, as the next workbook."""

from pathlib import Path

import click

from peka_core import releases
from peka_core.access import store
from peka_core.acts import workbook
from peka_core.errors import RefusedError
from peka_core.files.whole import write_whole
from peka_core.settings import data_dir


@click.group()
def tindakan() -> None:
    """Kunjungan, rencana, kelulusan, musyawarah, aspirasi, dan sanggah dari dasbor: salin ke buku impor berikutnya."""


@tindakan.command()
@click.argument("berkas", type=click.Path(path_type=Path, dir_okay=False))
def ekspor(berkas: Path) -> None:
    """Tulis yang belum ada di rilis aktif ke BERKAS, .xlsx; keluarga disebut dengan kodenya."""
    if berkas.suffix.lower() != ".xlsx":
        raise RefusedError(f"{berkas.name} bukan .xlsx.", "Sebut nama berkas berakhiran .xlsx.")
    content, counts = workbook.taken(store.open_state(), None, releases.current(data_dir()))
    write_whole(berkas.absolute(), content, mode=0o600)
    click.echo(f"Ditulis ke {berkas}: " + ", ".join(f"{n} {tabel}" for tabel, n in counts.items()) + ".")
    click.echo(f"Masukkan ke rilis berikutnya: peka impor {berkas}. Isinya data pribadi tanpa nama; hapus sesudahnya.")
