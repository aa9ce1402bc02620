"""``peka garis``: see the poverty lines in force, add one of the office's own."""

import fcntl
import json
import os
from dataclasses import asdict
from datetime import date, datetime
from pathlib import Path

import click
from babel.dates import format_date

from peka_core import catalog
from peka_core.catalog import Catalog, Garis
from peka_core.catalog.load import FOLDER, own_lines, read
from peka_core.catalog.numerals import decimal
from peka_core.errors import PekaError
from peka_core.files.whole import write_whole
from peka_core.intake.numbers import whole_number
from peka_core.intake.problems import Fault

FIRST_LINE = "# Garis kemiskinan kantor sendiri (peka garis)."


@click.group()
def garis() -> None:
    """Lihat garis kemiskinan, dan tambahkan garis baru dari BPS."""


@garis.command()
@click.option("--json", "as_json", is_flag=True, help="Sebagai JSON.")
def daftar(as_json: bool) -> None:
    """Daftar garis menurut jenis, wilayah, dan tanggal; tanda * pada yang berlaku hari ini."""
    katalog = catalog.load()
    today = date.today()
    now = {katalog.garis_pada(jenis, today) for jenis in {item.jenis for item in katalog.garis}}
    every = sorted(katalog.garis, key=lambda item: (item.jenis, item.wilayah, item.berlaku_sejak), reverse=True)
    if as_json:
        entries = [
            {**asdict(item), "berlaku_sejak": str(item.berlaku_sejak), "berlaku_hari_ini": item in now}
            for item in every
        ]
        click.echo(json.dumps(entries, ensure_ascii=False, indent=2))
        return
    for item in every:
        click.echo(f"{'*' if item in now else ' '} {_line(item, katalog)}")
    click.echo(f"Garis kantor sendiri: {own_lines()}")


@garis.command()
@click.option("--jenis", required=True, help="miskin atau ekstrem.")
@click.option("--rp", "rupiah", required=True, help="Rupiah per orang per bulan, misalnya 748000 atau 748.000.")
@click.option("--sejak", required=True, help="Hari mulai berlaku, tahun-bulan-hari; garis BPS tahunan: 1 Maret.")
@click.option("--sumber", required=True, help="Terbitan dan tanggalnya.")
@click.option("--wilayah", help="Kode wilayah; bawaan kota, untuk garis ekstrem Indonesia.")
@click.option("--seri", help="Seri yang dilanjutkan garis ini; bawaan seri terbaru jenis itu.")
@click.option("--keyakinan", default="tinggi", show_default=True, help="tinggi, sedang, atau rendah.")
def tambah(
    jenis: str, rupiah: str, sejak: str, sumber: str, wilayah: str | None, seri: str | None, keyakinan: str
) -> None:
    """Tambahkan satu garis ke garis kantor sendiri, setelah seluruh garis diperiksa bersama."""
    katalog = catalog.load()
    newest = max(
        (item for item in katalog.garis if item.jenis == jenis), key=lambda item: item.berlaku_sejak, default=None
    )
    if newest is None:
        known = ", ".join(sorted({item.jenis for item in katalog.garis}))
        raise PekaError(f"--jenis {jenis} tidak dikenal.", f"Yang dikenal: {known}.")
    item = Garis(
        jenis=jenis,
        wilayah=wilayah or (katalog.wilayah.kode if jenis == "miskin" else newest.wilayah),
        berlaku_sejak=_day(sejak),
        rp_kapita_bulan=_rupiah(rupiah),
        sumber=sumber.strip(),
        seri=seri or newest.seri,
        keyakinan=keyakinan,
        kantor=True,
    )
    _add(item)
    click.echo(f"Ditambahkan ke {own_lines()}:")
    click.echo(f"  {_line(item, katalog)}")
    click.echo("Dasbor memakainya pada pemuatan halaman berikutnya; rilis yang ada dihitung ulang dengan garis ini.")


def _add(item: Garis) -> None:
    """Append the line to the office's file; nothing is written when the lines together make no sense."""
    path = own_lines()
    path.parent.mkdir(parents=True, exist_ok=True)
    folder = os.open(path.parent, os.O_RDONLY)
    try:
        fcntl.flock(folder, fcntl.LOCK_EX)  # one after the other: each adds to what the other wrote
        _append(item, path)
    finally:
        os.close(folder)


def _append(item: Garis, path: Path) -> None:
    before = path.read_text(encoding="utf-8-sig") if path.exists() else FIRST_LINE
    trial = path.with_name(f".{path.name}")
    content = f"{before.rstrip()}\n\n{_entry(item)}".encode()
    write_whole(trial, content)
    try:
        read(FOLDER, trial)
    finally:
        trial.unlink()
    write_whole(path, content)


def _entry(item: Garis) -> str:
    """The line as TOML; a JSON string is a TOML string too."""
    values = {
        name: value if isinstance(value, date | int) else json.dumps(value, ensure_ascii=False)
        for name, value in asdict(item).items()
        if name != "kantor"
    }
    return "\n".join(["[[garis]]", *(f"{name} = {value}" for name, value in values.items()), ""])


def _line(item: Garis, katalog: Catalog) -> str:
    """One line as text: kind, amount, area, day, and how sure it is."""
    day = format_date(item.berlaku_sejak, "d MMM yyyy", locale="id")
    owner = "kantor" if item.kantor else "bawaan"
    place = katalog.wilayah.name_of(item.wilayah)
    return (
        f"{item.jenis:8}{place:13}{day:>12}  Rp{decimal(item.rp_kapita_bulan):9}  seri {item.seri}, "
        f"keyakinan {item.keyakinan}, {owner}. {item.sumber}"
    )


def _day(text: str) -> date:
    try:
        return datetime.strptime(text.strip(), "%Y-%m-%d").date()
    except ValueError:
        raise PekaError(f"--sejak {text} bukan tanggal.", "Tulis tahun-bulan-hari, misalnya 2026-03-01.") from None


def _rupiah(text: str) -> int:
    value = whole_number(text)
    if isinstance(value, Fault):
        raise PekaError(f"--rp {text} bukan rupiah bulat.", "Tulis misalnya 748000 atau 748.000.")
    return value
