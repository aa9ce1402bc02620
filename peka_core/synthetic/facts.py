"""What is known of each family row, as the causes of its poverty are named by."""

from collections.abc import Mapping

import polars as pl

from peka_core.catalog.model import Catalog
from peka_core.synthetic.draw import Floats, Ints
from peka_core.synthetic.housing import NO
from peka_core.synthetic.members import DIVORCED, ELDERLY, HEAD, WIDOWED
from peka_core.synthetic.town import Town
from peka_core.tables import HADIR

KEY = ("id_keluarga", "putaran")
DEPENDENTS_PER_WORKER = 3
BIT_FACTS = {
    "tanpa_kerja": "kerja",
    "tanpa_dokumen": "dokumen",
    "tanpa_jaminan": "jamkes",
    "tanpa_aset": "aset",
    "tanpa_rekening": "keuangan",
    "tanpa_air": "air",
    "ijazah_rendah": "ijazah",
    "putus_sekolah": "sekolah",
}
"""Facts that are deprivations, by indicator."""
GROUP_FACTS = {
    "nelayan": "nelayan",
    "petani": "petani",
    "pekerja_bebas": "pekerja_bebas",
    "ultra_mikro": "umkm_ultra_mikro",
    "pengangguran": "pengangguran",
    "disabilitas": "disabilitas",
    "sakit_berat": "sakit_kronis",
}
"""Facts that are groups of the catalogue."""


def facts(
    derived: pl.DataFrame, tables: Mapping[str, pl.DataFrame], town: Town, cells: tuple[Ints, Ints], katalog: Catalog
) -> dict[str, Floats]:
    """What is known of each family row (0 or 1, or a measure), by the names used in ``[penyebab.skor]``.

    A fact whose indicator the catalogue no longer has is left out.
    """
    position = {item.kode: j for j, item in enumerate(katalog.indikator)}
    bits = [
        (pl.col("mask") // 2 ** position[kode] % 2).alias(nama) for nama, kode in BIT_FACTS.items() if kode in position
    ]
    groups = [pl.col("kelompok").list.contains(kode).alias(nama) for nama, kode in GROUP_FACTS.items()]
    frame = (
        derived.select(*KEY, *bits, *groups)
        .join(
            tables["keluarga"].select(*KEY, pl.col("^aset_(perahu|perahu_motor|lahan)$"), "usia_kk_tahun"),
            on=list(KEY),
            maintain_order="left",
        )
        .join(_member_facts(tables["anggota"]), on=list(KEY), how="left", maintain_order="left")
        .with_columns(
            nelayan_tanpa_perahu=pl.col("nelayan")
            & (pl.col("aset_perahu") == NO)
            & (pl.col("aset_perahu_motor") == NO),
            petani_tanpa_lahan=pl.col("petani") & (pl.col("aset_lahan") == NO),
            lansia_kepala=pl.col("usia_kk_tahun") >= ELDERLY,
        )
        .drop(*KEY)
    )
    known = {column.name: column.cast(pl.Float64).fill_null(0).to_numpy() for column in frame.get_columns()}
    return known | {
        "terpencil": town.hard.terpencil[cells[0]],
        "guncangan": town.hard.guncangan[cells].astype(float),
        "kesulitan": town.hard.kini[cells],
    }


def _member_facts(anggota: pl.DataFrame) -> pl.DataFrame:
    usia = pl.col("usia_tahun")
    works = (pl.col("bekerja") == 1).sum()
    alone = (pl.col("hubungan_kk") == HEAD) & pl.col("status_kawin").is_in([DIVORCED, WIDOWED])
    return (
        anggota.lazy()
        .filter(pl.col("keberadaan").is_in(HADIR))
        .group_by(KEY)
        .agg(
            lansia_sendiri=(usia >= ELDERLY).all(),
            tanggungan=(pl.len() - works) >= DEPENDENTS_PER_WORKER * works.clip(1) + 1,
            kepala_cerai=alone.any(),
        )
        .collect()
    )
