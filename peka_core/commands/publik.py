"""``peka publik``: make the figures everybody may see, attack them, show them."""

import json

import click
from babel.numbers import format_percent

from peka_core import releases
from peka_core.catalog.numerals import decimal
from peka_core.commands._akses import when
from peka_core.commands._noted import noted
from peka_core.commands._progress import Progress
from peka_core.disclosure import reading, store
from peka_core.disclosure.errors import PublicRefusedError, PublicReleaseError
from peka_core.disclosure.reading import PublicRelease
from peka_core.settings import data_dir

START = "Buat dengan: peka publik bangun."


@click.group()
def publik() -> None:
    """Bangun, audit, dan aktifkan rilis publik: angka yang boleh dilihat siapa saja."""


@publik.command()
@click.option("--aktifkan", "also_activate", is_flag=True, help="Langsung aktifkan bila lulus audit.")
@click.option("--contoh", "sample_only", is_flag=True, help="Hanya untuk data contoh, bila belum ada yang tampil.")
def bangun(also_activate: bool, sample_only: bool) -> None:
    """Bangun rilis publik dari rilis data yang aktif, lalu audit."""
    root = data_dir()
    if sample_only and not _sample_waits():
        return
    noted("publik_bangun")
    with Progress(asked=True) as tell:
        made = store.audit(store.build(root, tell).id, root, tell)
        if made.audit["sempit"]:  # worlds of parts of families had hidden too little
            made = store.audit(store.build(root, tell, thorough=True).id, root, tell)
    _say(made)
    if also_activate or sample_only:
        _show(made.id)
    else:
        click.echo(f"Tampilkan dengan: peka publik aktifkan {made.id}")


@publik.command()
@click.argument("nomor", required=False)
def audit(nomor: str | None) -> None:
    """Serang rilis publik NOMOR (bawaan: yang terbaru) dan tulis hasilnya di audit.json."""
    root = data_dir()
    with Progress(asked=True) as tell:
        made = store.audit(nomor or _newest(), root, tell)
    _say(made)


@publik.command()
@click.argument("nomor", required=False)
def aktifkan(nomor: str | None) -> None:
    """Tampilkan rilis publik NOMOR (bawaan: yang terbaru), hanya bila persis isinya yang lulus audit."""
    _show(nomor or _newest())


@publik.command()
@click.option("--json", "as_json", is_flag=True, help="Sebagai JSON.")
def daftar(as_json: bool) -> None:
    """Daftar rilis publik, terbaru di atas; tanda * pada yang aktif."""
    root = data_dir()
    every, active_id = store.listed(root), _active_id()
    if as_json:
        entries = [{"aktif": r.id == active_id, **json.loads(r.meta.to_json()), "audit": r.audit} for r in every]
        click.echo(json.dumps(entries, ensure_ascii=False, indent=2))
        return
    if not every:
        click.echo(f"Belum ada rilis publik di {root}. {START}")
    for release in every:
        click.echo(_line(release, active=release.id == active_id))


def _show(nomor: str) -> None:
    """Activate a public release and say so."""
    root = data_dir()
    reading.require_passed(reading.find(nomor, root))
    noted("publik_aktif", nomor)
    release = store.activate(nomor, root)
    click.echo(f"Rilis publik {release.id} sekarang aktif.")


def _sample_waits() -> bool:
    """Whether the active register is invented and not what is shown to everybody."""
    release = releases.current(data_dir())
    if release is None or not release.manifest.sintetis:
        return False
    try:
        shown = reading.active(data_dir())
    except PublicReleaseError:
        shown = None
    if shown is not None and shown.meta.release_id == release.id:
        return False
    click.echo("Menyiapkan angka untuk umum dari data contoh (sekitar 20 detik, sekali saja) ...", err=True)
    return True


def _active_id() -> str | None:
    try:
        active = reading.active(data_dir())
    except PublicReleaseError as error:
        click.echo(f"peka: {error}", err=True)
        return None
    return active.id if active else None


def _newest() -> str:
    every = store.listed(data_dir())
    if not every:
        raise PublicReleaseError(f"Belum ada rilis publik di {data_dir()}.", START)
    return every[0].id


def _line(release: PublicRelease, *, active: bool) -> str:
    meta = release.meta
    made_at = f"{when(meta.created_at)} WIB"
    passed = "lulus audit" if release.audit.get("lulus") else "belum lulus audit"
    origin = ", contoh sintetis" if meta.sintetis else ""
    return (
        f"{'*' if active else ' '} {release.id}  {made_at}  putaran {', '.join(meta.putaran)}{origin}  {passed}  "
        f"dari rilis {meta.release_id}"
    )


def _say(release: PublicRelease) -> None:
    """What the audit found; refuses by exit code when it failed."""
    found = release.audit
    click.echo(
        f"Rilis publik {release.id}: {decimal(found['sel'])} sel, {found['tersembunyi']} disembunyikan "
        f"({found['primer']} rahasia). Penyerang: {found['tepat']} sel tepat, {found['sempit']} terlalu sempit, "
        f"selang tersempit {found['lebar_min']} keluarga."
    )
    for putaran, one in found["putaran"].items():
        seen = one.get("terlihat", {}).items()
        shares = ", ".join(f"{level} {format_percent(share, '0.0 %', locale='id')}" for level, share in seen)
        click.echo(f"  putaran {putaran}: terlihat {shares}")
    if not found["lulus"]:
        raise PublicRefusedError(
            f"Tidak lulus audit: {'; '.join(found['salah'])}.", "Rilis ini tidak dapat diaktifkan."
        )
    click.echo("Lulus audit.")
