"""The sample as Buku Data PEKA: one workbook with a sheet a table, or a folder with a file a table."""

import io
from collections.abc import Mapping
from datetime import date, datetime
from pathlib import Path
from typing import Any, Literal

import polars as pl
import xlsxwriter

from peka_core.errors import RefusedError
from peka_core.exports import tables as tables_of
from peka_core.files.whole import write_whole

Format = Literal["csv", "parquet"]
NOTE = "keterangan"
EXCEL_ROWS = 1_048_576


def note(tables: Mapping[str, pl.DataFrame], benih: int) -> pl.DataFrame:
    """Table ``keterangan`` (kunci, nilai) that says the data are synthetic and how to make them again."""
    keluarga = tables["keluarga"]
    pairs = {
        "judul": "Buku Data PEKA: contoh sintetis Kota Sabang",
        "sintetis": "ya",
        "uraian": "Data contoh sintetis, bukan data keluarga nyata",
        "benih": str(benih),
        "jumlah_keluarga": str(keluarga.filter(pl.col("putaran") == keluarga["putaran"].max()).height),
        "dibuat_oleh": "peka contoh",
    }
    return pl.DataFrame({"kunci": list(pairs), "nilai": list(pairs.values())})


def write_folder(tables: Mapping[str, pl.DataFrame], folder: Path, file_format: Format) -> list[Path]:
    """Write one file a table into ``folder`` (made if absent) and return the files.

    CSV is UTF-8 with comma, ISO dates, and ``;`` between the items of a list; Parquet keeps the types.
    """
    folder.mkdir(parents=True, exist_ok=True)
    paths = []
    for nama, frame in tables.items():
        path = folder / f"{nama}.{file_format}"
        content = io.BytesIO()
        if file_format == "csv":
            tables_of.flat(frame).write_csv(content)
        else:
            frame.write_parquet(content)
        write_whole(path, content.getvalue())
        paths.append(path)
    return paths


def write_workbook(tables: Mapping[str, pl.DataFrame], path: Path) -> None:
    """Write one sheet a table, header frozen, codes as numbers, codes of gampong as text.

    Raises
    ------
    RefusedError
        A table has more rows than a sheet of Excel can hold.
    OSError
        The disk refuses.
    """
    for nama, frame in tables.items():
        if frame.height >= EXCEL_ROWS:
            raise RefusedError(
                f"Tabel {nama} berisi {frame.height} baris; satu lembar Excel hanya memuat {EXCEL_ROWS - 1}.",
                "Tulis ke sebuah folder dengan --format csv atau parquet.",
            )
    path.parent.mkdir(parents=True, exist_ok=True)
    content = io.BytesIO()
    with xlsxwriter.Workbook(content, tables_of.OPTIONS) as workbook:
        workbook.set_properties({"title": "Buku Data PEKA: contoh sintetis", "created": _made_on(tables)})
        for nama, frame in tables.items():
            tables_of.put(workbook, nama, frame)
    write_whole(path, content.getvalue())


def _made_on(tables: Mapping[str, pl.DataFrame]) -> datetime:
    """A fixed creation time, the last day of collection, so that equal content gives an equal file."""
    last: Any = tables["keluarga"]["tanggal_data"].max()
    return datetime.combine(last if isinstance(last, date) else date(2000, 1, 1), datetime.min.time())
