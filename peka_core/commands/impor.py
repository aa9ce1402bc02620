"""``peka impor``: bring a file into a release, or try it first."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from peka_core.commands._progress import Progress
from peka_core.errors import PekaError, RefusedError
from peka_core.files.whole import write_whole
from peka_core.settings import data_dir
from peka_core.tables import TABEL

if TYPE_CHECKING:
    from peka_core.intake.report import Report

_HELP = f"""Impor BERKAS (.xlsx, .csv, .parquet) atau folder berisi {", ".join(f"{nama}.csv" for nama in TABEL)}.

Baris yang bermasalah disisihkan dan dilaporkan per sel; baris lain masuk ke rilis baru. Sel kosong tidak pernah
menyisihkan keluarga. Lembar yang tidak ada dalam berkas membiarkan tabel itu seperti semula. Selesai dengan 0 bila ada
yang masuk, 2 bila tidak ada yang dapat dipakai, 1 bila galat.
"""


@click.command(help=_HELP)
@click.argument("berkas", type=click.Path(path_type=Path), required=False)
@click.option("--coba", is_flag=True, help="Periksa saja; tidak ada yang ditulis.")
@click.option("--json", "as_json", is_flag=True, help="Laporan lengkap sebagai JSON.")
@click.option(
    "--templat", type=click.Path(path_type=Path, dir_okay=False), help="Tulis templat Buku Data PEKA ke berkas ini."
)
@click.option("--kemajuan", is_flag=True, help="Tulis kemajuan ke stderr juga bila itu bukan terminal.")
@click.pass_context
def impor(
    ctx: click.Context, berkas: Path | None, coba: bool, as_json: bool, templat: Path | None, kemajuan: bool
) -> None:
    """Bring a file into a release, try it first, or write the empty workbook."""
    if templat is not None:
        _write_template(templat)
        return
    if berkas is None:
        raise click.UsageError("Sebutkan berkas atau folder yang diimpor, atau --templat BERKAS.")
    from peka_core.commands._noted import noted
    from peka_core.intake import pipeline, render  # pandera costs 0.6 s, which `--help` should not pay

    if not coba:
        noted("impor")
    with Progress(asked=kemajuan) as progress:
        outcome = pipeline.run(berkas, data_dir(), dry_run=coba, tell=progress)
    if outcome.release is not None:
        _note_release(outcome.report, outcome.release.id)
    if as_json:
        click.echo(outcome.report.to_json())
    else:
        click.echo("\n".join(render.lines(outcome, dry_run=coba, per_kind=10 if coba else 3)))
        if outcome.release is not None:
            _tell_of_public(outcome.release.id)
    ctx.exit(0 if outcome.usable else RefusedError.exit_code)


def _tell_of_public(release_id: str) -> None:
    """Say that partners still see figures of an older release, where they do."""
    from peka_core.disclosure import reading

    try:
        shown = reading.active(data_dir())
    except PekaError as problem:
        click.echo(f"Angka untuk umum: {problem}")
        return
    if shown is not None and shown.meta.release_id != release_id:
        click.echo(
            f"Angka untuk umum masih dari rilis {shown.meta.release_id}. Perbarui: peka publik bangun --aktifkan"
        )


def _write_template(path: Path) -> None:
    from peka_core.intake.template import template

    write_whole(path, template())
    click.echo(f"Templat ditulis ke {path}. Isi, lalu: peka impor {path} --coba")


def _note_release(report: "Report", release_id: str) -> None:
    """What came in, as counts."""
    from peka_core.commands._noted import noted
    from peka_core.identity import key

    if key.asked_for() and not report.sintetis:
        noted("identitas_impor", release_id, "", {"putaran": list(report.putaran)})
    masuk = {nama: count.accepted for nama, count in report.counts.items()}
    noted("rilis_aktif", release_id, "", {"putaran": list(report.putaran), **masuk, "disisihkan": report.set_aside})
