"""``peka rilis``: see the releases, go back to one, check that one is whole."""

import json

import click
from babel.dates import format_datetime
from babel.numbers import format_decimal

from peka_core import catalog, releases
from peka_core.errors import RefusedError, ReleaseError
from peka_core.releases import Release
from peka_core.settings import data_dir

START = "Buat dengan: peka impor BERKAS. Bila datanya ada di folder lain, jalankan peka di sana atau setel PEKA_DATA."


@click.group()
def rilis() -> None:
    """Lihat, aktifkan, dan periksa rilis data."""


@rilis.command()
@click.option("--json", "as_json", is_flag=True, help="Sebagai JSON.")
def daftar(as_json: bool) -> None:
    """Daftar rilis, terbaru di atas; tanda * pada yang aktif."""
    semua = releases.list_releases(data_dir())
    nomor_aktif = _active_id()
    if as_json:
        isi = [{"aktif": r.id == nomor_aktif, **json.loads(r.manifest.to_json())} for r in semua]
        click.echo(json.dumps(isi, ensure_ascii=False, indent=2))
        return
    if not semua:
        click.echo(f"Belum ada rilis di {data_dir()}. {START}")
    for release in semua:
        click.echo(_line(release, active=release.id == nomor_aktif))


@rilis.command()
@click.argument("nomor")
def aktifkan(nomor: str) -> None:
    """Jadikan rilis NOMOR yang aktif, setelah diperiksa keutuhannya."""
    release = releases.activate(nomor, data_dir())
    click.echo(f"Rilis {release.id} sekarang aktif. Dasbor memakainya pada pemuatan halaman berikutnya.")


@rilis.command()
@click.argument("nomor", required=False)
def periksa(nomor: str | None) -> None:
    """Periksa apakah rilis NOMOR (bawaan: yang aktif) masih utuh, dan katalog yang membacanya tidak bertentangan."""
    catalog.load()
    release = releases.find(nomor, data_dir()) if nomor else releases.current(data_dir())
    if release is None:
        raise ReleaseError(f"Belum ada rilis aktif di {data_dir()}.", START)
    masalah = releases.verify(release)
    if masalah:
        raise RefusedError(
            f"Rilis {release.id} tidak utuh: {'; '.join(masalah)}.",
            "Aktifkan rilis lain (peka rilis daftar), atau pulihkan foldernya dari cadangan.",
        )
    click.echo(f"Rilis {release.id} utuh: {len(release.manifest.tables)} tabel cocok dengan manifest.")


def _active_id() -> str | None:
    """Id of the active release; a damaged one is said on stderr, so the list still shows what to go back to."""
    try:
        aktif = releases.current(data_dir())
    except ReleaseError as error:
        click.echo(f"peka: {error}", err=True)
        return None
    return aktif.id if aktif else None


def _line(release: Release, *, active: bool) -> str:
    isi = release.manifest
    waktu = format_datetime(isi.created_at, "d MMM yyyy HH.mm", locale="id")
    jenis = ", contoh sintetis" if isi.sintetis else ""
    banyak = format_decimal(isi.families, locale="id")
    return (
        f"{'*' if active else ' '} {release.id}  {waktu}  {banyak} keluarga, putaran {', '.join(isi.putaran)}"
        f"{jenis}  dari {isi.source_name} oleh {isi.created_by}"
    )
