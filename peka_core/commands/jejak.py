"""``peka jejak``: verify the log, see it, take a copy, let old entries go."""

import json
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict
from datetime import datetime
from pathlib import Path
from typing import Any

import click

from peka_core.access import log, retention
from peka_core.access.errors import LogRefused
from peka_core.access.log import TINDAKAN, Entri
from peka_core.access.store import open_state
from peka_core.commands import _akses
from peka_core.exports.delimited import csv
from peka_core.exports.sheet import Column, Sheet
from peka_core.files.whole import write_whole

DATE = click.DateTime(formats=["%Y-%m-%d"])


def filtered(command: Callable[..., None]) -> Callable[..., None]:
    """Which entries."""
    for option in (
        click.option("--tindakan", type=click.Choice(sorted(TINDAKAN)), metavar="KODE", help="Kode tindakan."),
        click.option("--pelaku", help="Nama akun."),
        click.option("--sampai", type=DATE, help="Sebelum hari ini, tahun-bulan-hari."),
        click.option("--sejak", type=DATE, help="Mulai hari ini, tahun-bulan-hari."),
    ):
        command = option(command)
    return command


@click.group()
def jejak() -> None:
    """Siapa berbuat apa: periksa keutuhannya, lihat, salin."""


@jejak.command()
@click.option("--puncak", default="", help="NOMOR:SIDIK yang ditulis pemeriksaan dahulu; jejak harus masih memuatnya.")
def periksa(puncak: str) -> None:
    """Periksa apakah jejak utuh; menyebut entri pertama yang berubah atau hilang."""
    found = log.verify(open_state(), known=_known(puncak))
    if not found.whole:
        raise LogRefused(
            f"Jejak tidak utuh mulai entri {found.broken}: {' '.join(found.problems)}",
            "Simpan salinan basis datanya apa adanya, lalu bandingkan dengan cadangan terakhir.",
        )
    if found.last < found.first:
        click.echo("Jejak utuh; belum ada entri.")
        return
    click.echo(f"Jejak utuh: entri {found.first} sampai {found.last}.")
    click.echo(f"Catat di tempat lain untuk pemeriksaan berikutnya: --puncak {found.last}:{found.sidik[:16]}")


@jejak.command()
@filtered
@click.option("--banyak", default=50, show_default=True, help="Paling banyak berapa entri.")
def daftar(banyak: int, **filters: Any) -> None:
    """Entri jejak, terbaru di atas."""
    found = _found(filters, max(1, banyak))
    if not found:
        click.echo("Tidak ada entri.")
        return
    _akses.show(("Nomor", "Waktu", "Pelaku", "Tindakan", "Objek", "Tujuan"), [_line(entry) for entry in found])


@jejak.command()
@click.argument("berkas", type=click.Path(path_type=Path, dir_okay=False))
@filtered
def ekspor(berkas: Path, **filters: Any) -> None:
    """Salin jejak ke BERKAS, .csv atau .json, terlama di atas."""
    form = berkas.suffix.lower().lstrip(".")
    if form not in WRITERS:
        raise LogRefused(f"{berkas.name} bukan .csv atau .json.", "Sebut nama berkas dengan salah satunya.")
    log.note(open_state(), None, "jejak_ekspor", rincian={"format": form})
    found = _found(filters, None)[::-1]
    write_whole(berkas.absolute(), WRITERS[form](found))
    click.echo(f"{len(found)} entri disalin ke {berkas}.")


@jejak.command()
@click.option("--sebelum", type=DATE, required=True, help="Hapus entri sebelum hari ini, tahun-bulan-hari.")
@click.confirmation_option("--ya", prompt="Entri lama dihapus untuk selamanya. Lanjutkan?", help="Tanpa bertanya.")
def pangkas(sebelum: datetime) -> None:
    """Hapus entri yang masa simpannya lewat, sedikitnya satu tahun; yang tersisa tetap dapat diperiksa."""
    gone = retention.prune(open_state(), None, _day(sebelum) or sebelum)
    click.echo(f"{gone} entri dihapus." if gone else "Tidak ada entri selama itu.")


def _found(filters: Mapping[str, Any], limit: int | None) -> list[Entri]:
    days = {name: _day(filters[name]) for name in ("sejak", "sampai")}
    return log.rows(open_state(), **{**filters, **days}, limit=limit)


def _day(day: datetime | None) -> datetime | None:
    return None if day is None else day.replace(tzinfo=_akses.ZONE)


def _known(text: str) -> tuple[int, str] | None:
    found = re.fullmatch(r"(\d{1,9}):([0-9a-f]{16,64})", text.strip())
    if text and not found:
        raise LogRefused("--puncak tidak terbaca.", "Salin seperti yang ditulis peka jejak periksa, misalnya 120:3f…")
    return (int(found[1]), found[2]) if found else None


def _line(entry: Entri) -> tuple[str, ...]:
    who = entry.pelaku or (f"tautan {entry.tautan}" if entry.tautan else "-")
    return (str(entry.nomor), _akses.when(entry.waktu), who, TINDAKAN[entry.tindakan], entry.objek, entry.tujuan)


def _entry(entry: Entri) -> dict[str, object]:
    return {**asdict(entry), "waktu": entry.waktu.isoformat()}


def _json(found: Sequence[Entri]) -> bytes:
    return json.dumps([_entry(entry) for entry in found], ensure_ascii=False, indent=2).encode()


def _csv(found: Sequence[Entri]) -> bytes:
    entries = [{**_entry(entry), "rincian": json.dumps(dict(entry.rincian))} for entry in found]
    names = list(Entri.__dataclass_fields__)
    columns = [Column(name, "teks", [str(entry[name]) for entry in entries]) for name in names]
    return csv(Sheet("jejak", "Jejak tindakan di dasbor PEKA Sabang; waktu UTC", columns))


WRITERS = {"csv": _csv, "json": _json}
