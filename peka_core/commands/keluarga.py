"""``peka keluarga``: what one family may ask of its data: a copy of it, a correction, erasure."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import click

from peka_core.access import log, store
from peka_core.acts import history, moves
from peka_core.commands._akses import when
from peka_core.commands._noted import noted
from peka_core.files.whole import write_whole
from peka_core.rights import account, correction, erasure, family
from peka_core.rights.correction import Place
from peka_core.settings import data_dir
from peka_core.tables import ID_KELUARGA, KELUARGA

PURPOSE = "permintaan keluarga"


@click.group()
def keluarga() -> None:
    """Salinan, ralat, dan penghapusan data satu keluarga atas permintaannya; semuanya dicatat dalam jejak.

    Keluarga disebut dengan kode 20 huruf dari halaman Keluarga. Tanpa kode, nomor keluarganya ditanyakan dan tidak
    tampil di layar maupun riwayat perintah.
    """


def _who(command: Callable[..., Any]) -> Callable[..., Any]:
    """The options every one of these commands has."""
    purpose = click.option("--tujuan", default=PURPOSE, show_default=True, help="Dicatat dalam jejak.")
    return click.argument("kode", required=False)(purpose(command))


@keluarga.command()
@_who
@click.option(
    "--keluar", type=click.Path(path_type=Path, dir_okay=False), required=True, help="Berkas teks untuk salinannya."
)
def lihat(kode: str | None, tujuan: str, keluar: Path) -> None:
    """Tulis semua data satu keluarga, dengan kata-kata, ke berkas yang hanya dapat Anda baca."""
    chosen = _chosen(kode)
    noted("subjek_akses", chosen, tujuan)
    text = account.account(chosen, data_dir(), _seen(chosen), _done(chosen))
    write_whole(keluar, text.encode(), mode=0o600)
    click.echo(f"Salinan data keluarga {_short(chosen)} ditulis ke {keluar}. Serahkan, lalu hapus berkas itu.")


@keluarga.command()
@_who
@click.option("--putaran", default="", help="Putaran yang diralat; tidak perlu pada tabel tanpa putaran.")
@click.option("--kolom", required=True, help="Nama kolom pada kamus; atau nama, nik, no_kk, alamat, telepon.")
@click.option("--nilai", help="Isian baru, seperti pada Buku Data PEKA; tanpa ini ditanyakan.")
@click.option("--tabel", default=KELUARGA.nama, show_default=True, help="Tabel kolom itu.")
@click.option("--kunci", multiple=True, help="Baris pada tabel tanpa putaran: KOLOM=ISI, misalnya tahun=2026.")
@click.option(
    "--anggota", "no_anggota", type=int, default=0, help="Nomor urut anggota, bila yang diralat data anggota."
)
def ralat(kode: str | None, tujuan: str, nilai: str | None, **told: Any) -> None:
    """Betulkan satu isian satu keluarga; hasilnya rilis baru. Betulkan juga berkas asalnya."""
    putaran, tabel, kolom = told["putaran"], told["tabel"], told["kolom"]
    keys = tuple((part.partition("=")[0].strip(), part.partition("=")[2].strip()) for part in told["kunci"])
    place = Place(_chosen(kode), putaran, tabel, kolom, told["no_anggota"], keys)
    text = nilai if nilai is not None else click.prompt(f"Isian baru {kolom}", default="", show_default=False)
    correction.check(place, text, data_dir())
    noted("subjek_perbaiki", place.family, tujuan, {"putaran": putaran, "tabel": tabel, "kolom": kolom})
    if correction.is_identity(place):
        correction.correct_identity(place, text, data_dir())
        click.echo(f"Data pribadi keluarga {_short(place.family)} sudah diralat.")
        return
    release = correction.correct(place, text, data_dir())
    click.echo(f"Diralat; rilis {release.id} sekarang aktif. {_AFTERWARDS}")


@keluarga.command()
@_who
@click.option("--ya", is_flag=True, help="Tanpa bertanya lagi.")
def hapus(kode: str | None, tujuan: str, ya: bool) -> None:
    """Hapus satu keluarga dari semua rilis, karantina, data pribadi, dan tindak lanjut. Tidak dapat dibatalkan."""
    chosen = _chosen(kode)
    holding, named = erasure.found(chosen, data_dir(), store.open_state())
    click.echo(f"Keluarga {_short(chosen)} ada di {len(holding)} rilis{' dan di data pribadi' if named else ''}.")
    click.echo("Rilis baru dibuat tanpa keluarga itu; rilis yang memuatnya, beserta laporan impornya, dibuang.")
    if not ya:
        click.confirm("Hapus?", abort=True)
    noted("subjek_hapus", chosen, tujuan, {"rilis": [release.id for release in holding]})
    done = erasure.erase(chosen, data_dir(), store.open_state())
    if done.release:
        click.echo(f"Rilis {done.release.id} sekarang aktif.")
    click.echo(
        f"Dibuang: {len(done.swept)} rilis, {done.quarantined} baris karantina, {done.identities} baris data pribadi, "
        f"{done.acts} baris tindak lanjut."
    )
    for name in done.unreadable:
        click.echo(f"Rilis {name} rusak dan tidak dapat diperiksa: hapus foldernya dengan tangan.", err=True)
    click.echo(f"{_AFTERWARDS} Cadangan lama masih memuatnya sampai dibuang menurut aturan penyimpanannya.")


_AFTERWARDS = "Bangun ulang rilis publik: peka publik bangun. Impor berkas asal yang sama membawa data lama kembali."


def _chosen(kode: str | None) -> str:
    number = kode or click.prompt("Nomor keluarga (tidak ditampilkan)", hide_input=True)
    return family.id_of(number, data_dir())


def _short(chosen: str) -> str:
    return f"{chosen[:8]}…"


def _seen(chosen: str) -> list[str]:
    """Who looked at the family, oldest first, as the log has it."""
    return [
        f"{when(entry.waktu)} WIB  {entry.pelaku or entry.peran}: {log.TINDAKAN[entry.tindakan]}"
        + (f" ({entry.tujuan})" if entry.tujuan else "")
        for entry in reversed(log.rows(store.open_state(), objek=chosen, limit=None))
    ]


def _done(chosen: str) -> list[str]:
    """What was done for the family, oldest first, every version with all it says."""
    return [
        f"{when(one.waktu)} WIB  {one.oleh}: {moves.NAMES[one.thing.jenis]} {moves.STATES[one.keadaan]}"
        + "".join(f"; {name}: {_said(value)}" for name, value in one.isi.items() if name != ID_KELUARGA)
        for one in history.every(store.open_state(), family=chosen)
    ]


def _said(value: object) -> str:
    return ", ".join(map(str, value)) if isinstance(value, list) else str(value)
