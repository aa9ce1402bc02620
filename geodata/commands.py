"""``peka batas``: which boundaries are in force, and changing them."""

from pathlib import Path

import click

from peka_core.settings import data_dir


@click.group()
def batas() -> None:
    """Batas wilayah gampong: impor berkas resmi, lihat yang berlaku, kembali ke skematik."""


@batas.command()
@click.argument("file", type=click.Path(path_type=Path))
@click.option(
    "--crs",
    type=int,
    metavar="EPSG",
    help="Kode EPSG, hanya bila berkas tidak menyebutnya atau menyebut yang keliru, misalnya 9476.",
)
def impor(file: Path, crs: int | None) -> None:
    """Periksa FILE (GeoJSON, GPKG, KML, atau shapefile dizip) dan berlakukan sebagai batas resmi."""
    from geodata.official import import_file

    laporan = import_file(file, data_dir(), crs)
    cara = ", ".join(f"{n} dengan {apa}" for apa, n in laporan.cara.items())
    click.echo(f"Batas resmi dari {laporan.berkas} sekarang berlaku ({laporan.crs}).")
    click.echo(f"  Gampong dikenali : {cara}")
    click.echo(f"  Luas seluruhnya  : {_number(laporan.luas_km2, 2)} km²")
    click.echo(f"  Tumpang tindih   : {_number(laporan.tumpang_tindih_m2, 0)} m², sudah dirapikan")
    click.echo(f"  Perubahan luas   : paling besar {_number(100 * laporan.perubahan_terbesar, 2)} % pada satu gampong")
    click.echo(f"  Disimpan di      : {laporan.tujuan}")
    for catatan in laporan.catatan:
        click.echo(f"  Catatan          : {catatan}")


@batas.command()
def lihat() -> None:
    """Tampilkan batas yang berlaku sekarang."""
    from geodata.boundaries import load

    aktif = load(data_dir())
    click.echo(aktif.keterangan)
    if aktif.atribusi:
        click.echo(f"  Atribusi : {aktif.atribusi}")
    click.echo(f"  Gampong  : {len(aktif.frame)}")
    click.echo(f"  Luas     : {_number(aktif.frame['luas_km2'].to_numpy().sum(), 2)} km²")
    click.echo(f"  Versi    : {aktif.pyramid.hash}")


@batas.command()
def hapus() -> None:
    """Kembali ke batas skematik; berkas resmi disimpan sebagai cadangan."""
    from geodata.official import remove

    if remove(data_dir()):
        click.echo(
            "Batas resmi tidak lagi berlaku; yang berlaku kini batas skematik. Berkasnya tetap ada di folder batas."
        )
    else:
        click.echo("Tidak ada batas resmi yang berlaku; batas skematik tetap dipakai.")


def _number(value: float, decimals: int) -> str:
    from peka_core.catalog.numerals import decimal

    return decimal(round(value, decimals) or 0.0, decimals)  # never "-0"
