"""``peka rilis``: see the releases, go back to one, check that one is whole; how its partners can be reached."""

import json

import click

from peka_core import catalog, releases
from peka_core.catalog.numerals import decimal
from peka_core.commands._akses import when
from peka_core.commands._noted import noted
from peka_core.errors import RefusedError, ReleaseError
from peka_core.identity import partners
from peka_core.releases import Release
from peka_core.settings import data_dir

START = "Buat dengan: peka impor BERKAS. Bila datanya ada di folder lain, jalankan peka di sana atau setel PEKA_DATA."


@click.group()
def rilis() -> None:
    """Lihat, aktifkan, dan periksa rilis data; baca kontak mitranya."""


@rilis.command()
@click.option("--json", "as_json", is_flag=True, help="Sebagai JSON.")
def daftar(as_json: bool) -> None:
    """Daftar rilis, terbaru di atas; tanda * pada yang aktif."""
    every = releases.list_releases(data_dir())
    active_id = _active_id()
    if as_json:
        entries = [{"aktif": r.id == active_id, **json.loads(r.manifest.to_json())} for r in every]
        click.echo(json.dumps(entries, ensure_ascii=False, indent=2))
        return
    if not every:
        click.echo(f"Belum ada rilis di {data_dir()}. {START}")
    for release in every:
        click.echo(_line(release, active=release.id == active_id))


@rilis.command()
@click.argument("nomor")
def aktifkan(nomor: str) -> None:
    """Jadikan rilis NOMOR yang aktif, setelah diperiksa keutuhannya."""
    releases.find(nomor, data_dir())
    noted("rilis_aktif", nomor)
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
    problems = releases.verify(release)
    if problems:
        raise RefusedError(
            f"Rilis {release.id} tidak utuh: {'; '.join(problems)}.",
            "Aktifkan rilis lain (peka rilis daftar), atau pulihkan foldernya dari cadangan.",
        )
    click.echo(f"Rilis {release.id} utuh: {len(release.manifest.tables)} tabel cocok dengan manifest.")


@rilis.command()
@click.argument("kode")
@click.option("--tujuan", default="menghubungi mitra", show_default=True, help="Dicatat dalam jejak.")
def kontak(kode: str, tujuan: str) -> None:
    """Kontak mitra KODE yang ditulis pada lembar mitra, tersandi di luar rilis; dicatat dalam jejak."""
    release = releases.current(data_dir())
    if release is None:
        raise ReleaseError(f"Belum ada rilis aktif di {data_dir()}.", START)
    noted("kontak_lihat", kode, tujuan)
    found = partners.read([kode], data_dir(), sintetis=release.manifest.sintetis)
    if found.is_empty():
        raise RefusedError(
            f"Kontak mitra {kode} tidak disimpan.",
            "Tulis kolom narahubung, telepon, atau surel pada lembar mitra, setel PEKA_KUNCI_IDENTITAS, lalu impor.",
        )
    row = found.row(0, named=True)
    click.echo("\n".join(f"{name}: {value}" for name, value in row.items() if value))


def _active_id() -> str | None:
    """Id of the active release; a damaged one is said on stderr, so the list still shows what to go back to."""
    try:
        active = releases.current(data_dir())
    except ReleaseError as error:
        click.echo(f"peka: {error}", err=True)
        return None
    return active.id if active else None


def _line(release: Release, *, active: bool) -> str:
    manifest = release.manifest
    made_at = f"{when(manifest.created_at)} WIB"
    origin = ", contoh sintetis" if manifest.sintetis else ""
    families = decimal(manifest.families)
    return (
        f"{'*' if active else ' '} {release.id}  {made_at}  {families} keluarga, putaran {', '.join(manifest.putaran)}"
        f"{origin}  dari {manifest.source_name} oleh {manifest.created_by}"
    )
