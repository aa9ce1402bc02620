"""``peka pengguna``: make accounts, set passwords and roles, switch off, see and end sessions."""

import json

import click

from peka_core.access import sessions, users
from peka_core.access.errors import AccountRefused
from peka_core.access.principal import Peran
from peka_core.access.sessions import Sesi
from peka_core.access.store import open_state
from peka_core.access.users import Pengguna
from peka_core.commands import _akses

PERAN = click.Choice([role.value for role in users.ROLES])
PLACES = click.option("--gampong", multiple=True, help="Nama atau kode; boleh diulang. Bawaan semua gampong.")


@click.group()
def pengguna() -> None:
    """Buat dan kelola akun yang boleh masuk. Sandi ditanyakan, atau dibaca dari stdin; tidak pernah sebagai pilihan."""


@pengguna.command()
@click.argument("nama")
@click.option("--peran", type=PERAN, required=True, help="Yang pertama harus admin.")
@PLACES
@click.option("--surel", default="", help="Surel akun instansi (OIDC) yang boleh membuka akun ini.")
@click.option("--tanpa-sandi", is_flag=True, help="Hanya dibuka dengan akun instansi itu.")
def buat(nama: str, peran: str, gampong: tuple[str, ...], surel: str, tanpa_sandi: bool) -> None:
    """Buat akun NAMA."""
    scope = _akses.codes(gampong)
    password = None if tanpa_sandi else _akses.new_password()
    made = users.create(open_state(), nama, password, Peran(peran), scope, oidc=surel)
    click.echo(f"Akun {made.nama} dibuat: {made.peran.value}, gampong {_akses.named(made.gampong)}.")


@pengguna.command()
@click.argument("nama")
def sandi(nama: str) -> None:
    """Ganti sandi NAMA; semua sesinya berakhir."""
    state = open_state()
    _known(nama)
    users.change_password(state, nama, _akses.new_password())
    click.echo(f"Sandi {nama} diganti; semua sesinya berakhir.")


@pengguna.command()
@click.argument("nama")
@click.argument("peran", type=PERAN)
@PLACES
def peran(nama: str, peran: str, gampong: tuple[str, ...]) -> None:
    """Ganti peran dan gampong NAMA; berlaku pada langkah berikutnya di sesinya."""
    users.set_role(open_state(), nama, Peran(peran), scope := _akses.codes(gampong))
    click.echo(f"{nama} sekarang {peran}, gampong {_akses.named(scope)}.")


@pengguna.command()
@click.argument("nama")
@click.option("--batal", is_flag=True, help="Aktifkan kembali.")
def nonaktif(nama: str, batal: bool) -> None:
    """Tutup akun NAMA dan semua sesinya; jejaknya tetap."""
    users.disable(open_state(), nama, aktif=batal)
    click.echo(f"Akun {nama} {'aktif kembali' if batal else 'ditutup; semua sesinya berakhir'}.")


@pengguna.command()
@click.option("--json", "as_json", is_flag=True, help="Sebagai JSON.")
def daftar(as_json: bool) -> None:
    """Daftar akun."""
    every = users.listed(open_state())
    if as_json:
        click.echo(json.dumps([_entry(one) for one in every], ensure_ascii=False, indent=2))
        return
    if not every:
        click.echo("Belum ada akun. Buat yang pertama: peka pengguna buat NAMA --peran admin")
        return
    heading = ("Nama", "Peran", "Gampong", "Keadaan", "Dibuat")
    _akses.show(heading, [_line(one) for one in every])


@pengguna.command()
@click.argument("nama", required=False)
def sesi(nama: str | None) -> None:
    """Sesi yang terbuka, semua atau milik NAMA."""
    state = open_state()
    every = sessions.all_open(state) if nama is None else sessions.of_user(state, _known(nama).nama)
    if not every:
        click.echo("Tidak ada sesi yang terbuka.")
        return
    _akses.show(("Sesi", "Siapa", "Alamat", "Mulai", "Terakhir"), [_session(one) for one in every])


@pengguna.command()
@click.argument("sesi", required=False)
@click.option("--semua", is_flag=True, help="Akhiri setiap sesi, akun maupun tautan.")
def cabut(sesi: str | None, semua: bool) -> None:
    """Akhiri satu SESI; nomornya dari peka pengguna sesi."""
    if semua:
        click.echo(f"{sessions.revoke_all(open_state())} sesi berakhir.")
        return
    if not sesi or not sessions.revoke(open_state(), sesi):
        raise AccountRefused("Sesi itu tidak ada atau sudah berakhir.", "Lihat: peka pengguna sesi")
    click.echo("Sesi berakhir.")


def _known(nama: str) -> Pengguna:
    found = users.by_name(open_state(), nama)
    if found is None:
        raise AccountRefused("Pengguna itu tidak ada.", "Lihat: peka pengguna daftar")
    return found


def _entry(one: Pengguna) -> dict[str, object]:
    scope = sorted(one.gampong) if one.gampong else None
    names = {"nama": one.nama, "peran": one.peran.value, "gampong": scope, "aktif": one.aktif}
    return {**names, "dibuat": one.dibuat.isoformat(), "surel": one.oidc}


def _line(one: Pengguna) -> tuple[str, ...]:
    standing = "aktif" if one.aktif else "ditutup"
    return (one.nama, one.peran.value, _akses.named(one.gampong), standing, _akses.when(one.dibuat))


def _session(one: Sesi) -> tuple[str, ...]:
    who = one.nama or f"tautan {one.tautan}"
    return (one.id, who, one.alamat or "-", _akses.when(one.dibuat), _akses.when(one.terakhir))
