"""A town of its own, planted with canaries: where its families live, what some of them spend, who they are."""

from dataclasses import dataclass
from pathlib import Path

import polars as pl

from peka_core import releases
from peka_core.identity import store
from peka_core.identity.fields import FAMILY
from peka_core.intake import pipeline
from peka_core.synthetic import generate
from peka_core.synthetic.write import note, write_folder
from peka_core.tables import ID_KELUARGA, TABEL
from tests.support.releases import write_key
from tests.wire.canaries import Canaries

FAMILIES, SEED = 10_100, 41
WEST, SOUTH = 95.002113, 5.601277
"""Sea within the bounds of Sabang, where no boundary has a corner."""
STEP = 0.0000100
SPENT = 7_316_000
"""What every family of a gampong that is planted spends begins near here; no other amount of the sample does."""
EVERY = 1000
NAME = "Kanaripati"
"""In every name and address of the town; no word of the product."""
PERSON, CARD = 9_972_014_107_000_000, 9_972_029_108_000_000
"""Numbers of persons and of family cards begin here; no province has them."""


@dataclass(frozen=True)
class Town:
    """The data folder, and what must not be seen of it by a partner."""

    data: Path
    canaries: Canaries


def make_town(root: Path) -> None:
    """Import the planted town into ``root/peka``."""
    tables = generate(FAMILIES, SEED)
    written = {nama: _written(nama, table) for nama, table in tables.items() if nama != "keluarga"}
    planted = {"keluarga": _planted(tables["keluarga"]), **written}
    write_folder({"keterangan": note(planted, SEED), **planted}, root / "buku", "parquet")
    write_key(root / "peka")
    outcome = pipeline.run(root / "buku", root / "peka", dry_run=False)
    assert outcome.release is not None
    assert not outcome.report.problems, outcome.report.problems[:3]
    families = pl.read_parquet(outcome.release.folder / "keluarga.parquet", columns=["id_keluarga", "putaran"])
    rounds = families["putaran"].unique().to_list()
    store.replace(_persons(families), families, rounds, root / "peka", sintetis=True)


def town(data: Path) -> Town:
    """The town in ``data`` with its canaries, read from its release."""
    release = releases.current(data)
    assert release is not None
    families = pl.read_parquet(release.folder / "keluarga.parquet", columns=["id_keluarga", "lon", "lat"])
    spent = pl.read_parquet(release.folder / "keluarga.parquet", columns=["pengeluaran_rp_bulan"]).to_series()
    digits = {str(start + place) for start in (PERSON, CARD) for place in range(FAMILIES)}
    numbers = {*families["lon"], *families["lat"], *spent.filter(spent.is_between(SPENT, SPENT + 35_000))}
    return Town(data, Canaries.planted([NAME], digits, set(families["id_keluarga"]), numbers))


def _planted(families: pl.DataFrame) -> pl.DataFrame:
    """Every family at a place of its own; one of a thousand spends what tells it apart."""
    place = _place(families)
    rows = pl.Series(range(families.height))
    told = pl.select(pl.when(rows % EVERY == 0).then(SPENT + rows.cast(pl.Float64)).otherwise(None)).to_series()
    return families.with_columns(
        lon=(WEST + place * STEP).round(6),
        lat=(SOUTH + place * STEP).round(6),
        pengeluaran_rp_bulan=told.fill_null(families["pengeluaran_rp_bulan"]),
    )


def _written(nama: str, table: pl.DataFrame) -> pl.DataFrame:
    """The rows of a table with the name wherever somebody writes of a family in free words."""
    if not TABEL[nama].holds(ID_KELUARGA):
        return table
    free = [k.nama for k in TABEL[nama].kolom if k.jenis == "teks" and not (k.wajib or k.katalog or k.pilihan)]
    return table.with_columns(pl.lit(f"Cut {NAME} menulis").alias(column) for column in free)


def _persons(families: pl.DataFrame) -> pl.DataFrame:
    """Head, card and address of every family and round, as identities are kept."""
    place = _place(families)
    number = place.cast(pl.String)
    told = families.select(
        "id_keluarga",
        "putaran",
        no_anggota=pl.lit(FAMILY, pl.Int64),
        nama=f"Cut {NAME} " + number,
        nik=(PERSON + place).cast(pl.String),
        no_kk=(CARD + place).cast(pl.String),
        alamat=f"Lorong {NAME} " + number,
        telepon=pl.lit(None, pl.String),
    )
    return told.select(store.SCHEMA.names())


def _place(frame: pl.DataFrame) -> pl.Series:
    """A number of its own for every family."""
    codes = {code: place for place, code in enumerate(frame["id_keluarga"].unique(maintain_order=True))}
    return frame["id_keluarga"].replace_strict(codes, return_dtype=pl.Int64)
