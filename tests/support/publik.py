"""Invented towns of derived families, and public releases of them that no attacker has seen: for tests alone."""

import json
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, date, datetime
from pathlib import Path

import polars as pl

from peka_core import catalog
from peka_core.catalog import Catalog
from peka_core.disclosure import declaration as declarations
from peka_core.disclosure import store
from peka_core.disclosure.build import Earlier, Round, start
from peka_core.disclosure.counts import count
from peka_core.disclosure.meta import Meta, RoundMeta
from peka_core.disclosure.reading import AUDIT, PublicRelease, find
from peka_core.disclosure.values import values
from peka_core.releases import new_id

LINE, EXTREME = 700_000, 340_000
EVERYDAY = (("utang", 14), ("modal_terbatas", 24))
"""Causes that families of every gampong name, and how many do."""


def family(katalog: Catalog, gampong: str, number: int, causes: Sequence[str] = (), *, round_: str = "2026") -> dict:
    """One family as ``deprivation.derive`` would give it; a third of them are poor by either axis."""
    kind = number % 6
    mask = {0: 0b11111, 1: 0b0111, 2: 0b11}.get(kind, 0)
    score = sum(item.bobot for j, item in enumerate(katalog.indikator) if mask >> j & 1)
    band = next(b.kode for b in katalog.tingkat if score >= b.skor_minimal * katalog.penyebut)
    money = {0: "ekstrem", 1: "miskin", 2: "rentan"}.get(kind, "tidak_miskin")
    spent = {"ekstrem": 250_000.0, "miskin": 500_000.0, "rentan": 900_000.0, "tidak_miskin": 2_000_000.0}[money]
    return {
        "id_keluarga": f"{gampong}-{number}",
        "putaran": round_,
        "tanggal_data": date(int(round_), 10, 1),
        "kode_gampong": gampong,
        "bobot": None,
        "orang": float(2 + number % 4),
        "mask": mask,
        "hilang": 0,
        "skor": score,
        "tingkat": band,
        "kelompok": ["nelayan"] if number % 2 else ["petani"],
        "penyebab": list(causes),
        "pengeluaran_kapita_rp": spent,
        "garis_rp": LINE,
        "garis_ekstrem_rp": EXTREME,
        "tingkat_uang": money,
    }


def town(rare: dict[str, int], *, round_: str = "2026", families: int = 90) -> pl.DataFrame:
    """Every gampong alike, but for the families that name the cause ``akses_pasar``: ``rare`` by gampong, else 12."""
    katalog = catalog.load()
    return pl.DataFrame(
        [
            family(katalog, item.kode, i, list(_causes(i, rare.get(item.kode, 12))), round_=round_)
            for item in katalog.wilayah.gampong
            for i in range(families)
        ],
        schema_overrides={"bobot": pl.Float64, "skor": pl.Int32},
    )


def _causes(i: int, rare: int) -> Iterator[str]:
    yield from (kode for kode, n in EVERYDAY if i < n)
    if 30 <= i < 30 + rare:
        yield "akses_pasar"


def naive(rows: pl.DataFrame, putaran: str = "2026", earlier: Earlier | None = None) -> Round:
    """A round with its secrets hidden and nothing else."""
    counts = count(rows.filter(pl.col("putaran") == putaran), catalog.load())
    declaration = declarations.load()
    pattern = start(counts, declaration, earlier or Earlier(), frozenset())
    return Round(putaran, counts, pattern, values(counts, pattern, declaration))


def publish(
    root: Path,
    rounds: Sequence[Round],
    *,
    activate: bool = True,
    sintetis: bool = True,
    rows: Mapping[str, pl.DataFrame] | None = None,
) -> PublicRelease:
    """Write rounds as a public release with an audit nobody made; as many cells are hidden as each round says."""
    meta = Meta(
        id=new_id(),
        number=0,
        release_id="rekaan",
        catalogue_hash=catalog.load().hash,
        declaration_hash=declarations.load().hash,
        created_at=datetime.now(UTC),
        created_by="uji",
        source_name="rekaan",
        sintetis=sintetis,
        rounds={r.putaran: RoundMeta(r.putaran, date(int(r.putaran), 10, 1), None) for r in rounds},
        sources={r.putaran: "rekaan" for r in rounds},
    )
    release = store.write(meta, rounds, root, rows=rows)
    passed = {"lulus": True, "salah": [], "isi": dict(release.marks), "putaran": {}}
    (release.folder / AUDIT).write_text(json.dumps(passed), encoding="utf-8")
    return store.activate(release.id, root) if activate else find(release.id, root)


def followed(rows: pl.DataFrame) -> pl.DataFrame:
    """The families of a town with what follows them, told by their number: most are reached, half are assessed."""
    number = pl.col("id_keluarga").str.split("-").list.last().cast(pl.Int64)
    poor = pl.col("tingkat").is_in(["parah", "miskin"])
    reached = number % 9 != 0
    kind = pl.when(number % 2 == 0).then(pl.lit(["bantuan_langsung"])).otherwise(pl.lit(["layanan_dasar", "modal"]))
    stage = pl.when(poor).then(pl.lit("bergantung")).when(number % 4 == 1).then(pl.lit("mandiri"))
    none = pl.lit([], dtype=pl.List(pl.String))
    served = pl.when(poor).then(pl.lit(["kesehatan"])).otherwise(none)  # whoever lacks anything lacks that here
    return rows.with_columns(
        jumlah_program=pl.when(reached).then(1).otherwise(0),
        jenis_program=pl.when(reached).then(kind).otherwise(none),
        paket=pl.when(number % 6 == 5).then(pl.lit(["modal", "pasar", "pelatihan"])).otherwise(none),
        sektor_terjangkau=pl.when(reached).then(served).otherwise(none),
        tahap=pl.when(number % 2 == 1).then(stage.otherwise(pl.lit("berkembang"))),
        status_lulus=pl.when(~poor & (number % 12 == 5))
        .then(pl.lit("bertahan"))
        .when(number % 12 == 7)
        .then(pl.lit("kambuh"))
        .otherwise(pl.lit("")),
    )
