"""``peka tautan``: make a share link, see what each opens and how often, revoke one."""

import json
from dataclasses import asdict
from datetime import datetime
from typing import Any

import click

from peka_core import catalog
from peka_core.access import links
from peka_core.access.errors import LinkRefused
from peka_core.access.links import Lingkup, Tautan
from peka_core.access.store import open_state
from peka_core.commands import _akses


@click.group()
def tautan() -> None:
    """Bagikan tampilan publik dengan tautan, tanpa akun."""


@tautan.command()
@click.option("--untuk", required=True, help="Untuk siapa, misalnya 'Baznas Sabang'.")
@click.option(
    "--hari", default=links.DAYS, show_default=True, help=f"Berlaku berapa hari, paling lama {links.MOST_DAYS}."
)
@click.option("--halaman", multiple=True, help="Kode halaman; boleh diulang. Bawaan semua halaman publik.")
@click.option("--ukuran", multiple=True, help="Kode ukuran; boleh diulang. Bawaan semua.")
@click.option("--gampong", multiple=True, help="Nama atau kode; boleh diulang. Bawaan semua gampong.")
@click.option("--bahasa", default="", help="id atau en.")
@click.option("--saringan", default="", help="Bagian alamat sesudah tanda tanya, seperti tampilan yang dibagikan.")
@click.option("--sematan", is_flag=True, help="Untuk disematkan di situs lain (PEKA_SEMATAN), saringan terkunci.")
@click.option("--alamat", default="", help="Alamat dasbor di depan tautan, misalnya https://peka.sabangkota.go.id")
def buat(untuk: str, hari: int, ukuran: tuple[str, ...], gampong: tuple[str, ...], alamat: str, **scope: Any) -> None:
    """Buat tautan dan tulis alamatnya; hanya alamat ini yang membukanya."""
    state, areas = open_state(), tuple(_akses.codes(gampong) or ())
    lingkup = Lingkup(ukuran=_published(ukuran), gampong=areas, query=scope.pop("saringan"), **scope)
    made = links.make(state, None, lingkup, untuk, hari)
    click.echo(f"{alamat.rstrip('/')}/b/{made}")
    click.echo(f"Berlaku sampai {_akses.when(links.read(state, made).sampai)} WIB.")


@tautan.command()
@click.option("--semua", is_flag=True, help="Juga yang dicabut dan yang sudah lewat.")
@click.option("--json", "as_json", is_flag=True, help="Sebagai JSON.")
def daftar(semua: bool, as_json: bool) -> None:
    """Daftar tautan: untuk siapa, sampai kapan, berapa kali dibuka."""
    every = [one for one in links.listed(open_state()) if semua or one.good()]
    if as_json:
        click.echo(json.dumps([_entry(one) for one in every], ensure_ascii=False, indent=2))
        return
    if not every:
        click.echo("Tidak ada tautan yang berlaku. Buat dengan: peka tautan buat --untuk NAMA")
        return
    _akses.show(("Nomor", "Untuk", "Pembuat", "Sampai", "Dibuka", "Terakhir", "Keadaan"), [_line(one) for one in every])


@tautan.command()
@click.argument("nomor")
def cabut(nomor: str) -> None:
    """Cabut tautan NOMOR; yang sedang membukanya tertutup pada langkah berikutnya."""
    links.revoke(open_state(), nomor, None)
    click.echo("Tautan dicabut.")


def _published(ukuran: tuple[str, ...]) -> tuple[str, ...]:
    """The measures asked for; a link of another would show nothing.

    Raises
    ------
    LinkRefused
        One of them is not among the public figures.
    """
    from peka_core.disclosure import wide  # the tables cost half a second, which `--help` should not pay

    katalog = catalog.load()
    known = dict.fromkeys(kode for level in ("gampong", "kecamatan") for kode in wide.offered(katalog, level))
    foreign = [kode for kode in ukuran if kode not in known]
    if foreign:
        raise LinkRefused(f"Ukuran {foreign[0][:60]!r} tidak ada dalam angka publik.", f"Yang ada: {', '.join(known)}.")
    return ukuran


def _standing(one: Tautan) -> str:
    if one.dicabut:
        return "dicabut"
    return "berlaku" if one.good() else "lewat"


def _line(one: Tautan) -> tuple[str, ...]:
    used = (str(one.pemakaian), _akses.when(one.terakhir))
    return (one.id, one.untuk, one.pembuat or "-", _akses.when(one.sampai), *used, _standing(one))


def _entry(one: Tautan) -> dict[str, object]:
    kept = asdict(one)
    times = {name: at.isoformat() for name, at in kept.items() if isinstance(at, datetime)}
    return {**kept, **times, "keadaan": _standing(one)}
