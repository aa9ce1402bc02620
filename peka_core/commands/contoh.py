"""`peka contoh`: write the synthetic sample as a workbook or a folder."""

from pathlib import Path

import click

from peka_core.errors import RefusedError
from peka_core.synthetic import generate
from peka_core.synthetic.write import NOTE, Format, note, write_folder, write_workbook
from peka_core.tables import TABEL

WORKBOOK = ".xlsx"
DEFAULT = "buku-data-peka-contoh-sintetis.xlsx"


@click.command()
@click.option(
    "--keluar",
    type=click.Path(path_type=Path),
    default=DEFAULT,
    show_default=True,
    help="Berkas .xlsx, atau folder untuk satu berkas per tabel.",
)
@click.option("--keluarga", type=int, default=10_100, show_default=True, help="Jumlah keluarga pada putaran terakhir.")
@click.option("--benih", type=click.IntRange(min=0), default=1, show_default=True, help="Benih acak.")
@click.option(
    "--format", "file_format", type=click.Choice(["csv", "parquet"]), help="Bentuk berkas dalam folder [csv]."
)
def contoh(keluar: Path, keluarga: int, benih: int, file_format: Format | None) -> None:
    """Tulis Buku Data PEKA berisi data contoh sintetis Kota Sabang (bukan data keluarga nyata)."""
    workbook = keluar.suffix.lower() == WORKBOOK
    _check_target(keluar, workbook, file_format)
    tables = generate(keluarga, benih)
    sheets = {NOTE: note(tables, benih), **tables}
    if workbook:
        click.echo("Menulis buku Excel; dengan jumlah keluarga bawaan perlu sekitar setengah menit.", err=True)
        write_workbook(sheets, keluar)
    else:
        write_folder(sheets, keluar, file_format or "csv")
    rows = ", ".join(f"{nama} {frame.height} baris" for nama, frame in tables.items())
    click.echo(f"Data contoh sintetis ditulis ke {keluar}: {rows}.")


def _own_files() -> set[str]:
    """What a folder of an earlier sample holds; anything else in it is somebody's."""
    return {f"{nama}.{suffix}" for nama in (NOTE, *TABEL) for suffix in ("csv", "parquet")}


def _check_target(keluar: Path, workbook: bool, file_format: Format | None) -> None:
    """Refuse a target that cannot be meant."""
    if workbook and file_format:
        raise RefusedError(
            "--format hanya untuk folder, sedangkan --keluar menyebut berkas .xlsx.",
            "Hapus --format, atau sebut sebuah folder.",
        )
    if not workbook and keluar.suffix.lower() in {".xls", ".csv", ".parquet", ".ods"}:
        raise RefusedError(
            f"--keluar {keluar.name} bukan berkas .xlsx dan bukan folder.",
            "Sebut nama berakhiran .xlsx, atau sebuah folder dengan --format csv atau parquet.",
        )
    if workbook and keluar.is_dir():
        raise RefusedError(f"{keluar} adalah folder.", "Sebut nama berkas .xlsx di dalamnya.")
    if (
        not workbook
        and keluar.is_dir()
        and (foreign := sorted({path.name for path in keluar.iterdir()} - _own_files()))
    ):
        raise RefusedError(
            f"Folder {keluar} sudah berisi berkas lain, misalnya {foreign[0]}.", "Sebut folder baru atau kosong."
        )
    if not workbook and keluar.is_file():
        raise RefusedError(f"{keluar} adalah berkas, bukan folder.", "Sebut folder lain.")
