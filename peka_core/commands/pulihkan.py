"""``peka pulihkan``: a backup back in its place."""

from pathlib import Path

import click

from peka_core.commands._backup_key import backup_key, kunci_option
from peka_core.commands._progress import Progress
from peka_core.settings import data_dir, state_url


@click.command()
@click.argument("berkas", type=click.Path(path_type=Path, dir_okay=False, exists=True))
@kunci_option
@click.option("--timpa", is_flag=True, help="Juga bila folder data tidak kosong; yang lama disimpan di sampingnya.")
@click.option("--kemajuan", is_flag=True, help="Tulis kemajuan ke stderr juga bila itu bukan terminal.")
def pulihkan(berkas: Path, kunci: Path | None, timpa: bool, kemajuan: bool) -> None:
    """Buka cadangan BERKAS, periksa sampai bita terakhir, lalu pasang sebagai folder data dan basis data keadaan.

    Hentikan dasbor lebih dahulu.
    """
    from peka_core.backups import restore

    key = backup_key(kunci, confirm=False)
    with Progress(asked=kemajuan) as progress:
        back = restore.restore(berkas, key, data_dir(), state_url(), overwrite=timpa, tell=progress)
    release = f"rilis {back.release} aktif" if back.release else "tanpa rilis aktif"
    what = f"{back.files} berkas, {back.rows} baris keadaan, {release}"
    click.echo(f"Cadangan {back.id} dipulihkan ke {data_dir()}: {what}.")
    if back.before is not None:
        click.echo(f"Yang lama ada di {back.before}; hapus sesudah yang baru terbukti baik.")
    click.echo(
        "Semua sesi diakhiri. Tautan dan akun yang dicabut sesudah cadangan ini dibuat hidup kembali: "
        "periksa dengan `peka tautan daftar` dan `peka pengguna daftar`."
    )
