"""``peka cadangkan``: all that an installation keeps as one encrypted file."""

from pathlib import Path

import click

from peka_core.catalog.numerals import decimal
from peka_core.commands._backup_key import backup_key, kunci_option
from peka_core.commands._progress import Progress
from peka_core.settings import data_dir


@click.command()
@click.argument("berkas", type=click.Path(path_type=Path, dir_okay=False), required=False)
@kunci_option
@click.option(
    "--buat-kunci", type=click.Path(path_type=Path, dir_okay=False), help="Buat berkas kunci baru ini, lalu selesai."
)
@click.option("--kemajuan", is_flag=True, help="Tulis kemajuan ke stderr juga bila itu bukan terminal.")
def cadangkan(berkas: Path | None, kunci: Path | None, buat_kunci: Path | None, kemajuan: bool) -> None:
    """Tulis seluruh folder data dan basis data keadaan, tersandi, ke BERKAS.

    Dasbor boleh tetap berjalan; impor menunggu. Bila BERKAS adalah nama dengan %, tanggal menggantikannya.
    """
    from peka_core.access import store
    from peka_core.access.clock import moment
    from peka_core.backups import keys, make
    from peka_core.backups.errors import BackupRefused

    if buat_kunci is not None:
        keys.make_key_file(buat_kunci)
        click.echo(f"Kunci ditulis ke {buat_kunci}. Tanpa kunci ini cadangan tidak terbuka: simpan salinannya.")
        return
    if berkas is None:
        raise click.UsageError("Sebutkan berkas cadangan, atau --buat-kunci BERKAS.")
    out = Path(moment().strftime(str(berkas)))
    if kunci is not None and kunci.resolve().parent == out.resolve().parent:
        raise BackupRefused(
            f"Kunci {kunci} ada di folder cadangannya.", "Simpan kunci di tempat lain: bersama-sama keduanya terbuka."
        )
    key = backup_key(kunci, confirm=True)
    with Progress(asked=kemajuan) as progress:
        summary = make.write(out, key, data_dir(), store.open_state(), tell=progress)
    size = decimal(round(out.stat().st_size / 1e6, 1))
    click.echo(
        f"Cadangan {summary.id} ditulis ke {out}: {len(summary.files)} berkas, "
        f"{decimal(sum(summary.counts.values()))} baris keadaan, {size} MB."
    )
