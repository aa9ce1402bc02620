"""Tables ``keluarga`` and ``anggota`` as every family answered, before causes are named and answers are lost."""

from typing import Any

import numpy as np
import polars as pl

from peka_core.catalog.model import Catalog
from peka_core.synthetic import documents, frames, health, housing, schooling, welfare, work
from peka_core.synthetic.draw import EMPTY, Ints
from peka_core.synthetic.members import HEAD
from peka_core.synthetic.town import Town


def identifiers(units: Ints) -> pl.Series:
    """Family identifiers that say what they are: CONTOH-000001."""
    return pl.select(pl.format("CONTOH-{}", pl.Series(units + 1).cast(pl.String).str.zfill(6))).to_series()


def family_table(town: Town, katalog: Catalog) -> pl.DataFrame:
    """Table ``keluarga`` without causes and without lost answers."""
    p, cells = town.parameters, frames.present_cells(town.size > 0)
    units, rounds = cells
    mulai = np.array(p["putaran"]["mulai"], dtype="datetime64[D]")
    lines = [float(katalog.garis_pada("miskin", hari).rp_kapita_bulan) for hari in p["putaran"]["mulai"]]
    spending = welfare.expenditure(town.hard, town.size, lines, town.rng("uang"), p)
    decile = welfare.deciles(spending, town.size, town.rng("desil"), p)
    arrays = {
        **housing.house(town.hard, town.rng("rumah"), p),
        **housing.livelihood_assets(town.families, town.size.shape[1], town.rng("usaha"), p),
        "luas_lantai_m2": housing.floor_area(town.hard, town.size, town.rng("luas"), p),
        "jumlah_anggota": town.size,
        "pengeluaran_rp_bulan": spending,
        "desil": decile,
        "jenis_kelamin_kk": _of_head(town, town.persons.jenis_kelamin),
        "usia_kk_tahun": _of_head(town, town.persons.usia),
    }
    columns: dict[str, Any] = {nama: frames.take(values, cells) for nama, values in arrays.items()}
    listed = columns["desil"] > 0
    columns["desil"] = np.where(listed, columns["desil"], EMPTY)
    days = town.rng("tanggal").integers(0, p["putaran"]["lama_hari"], units.size)
    decile_day = np.array(p["putaran"]["tanggal_desil"], dtype="datetime64[D]")[rounds]
    columns |= {
        "id_keluarga": identifiers(units),
        "putaran": pl.Series(p["putaran"]["nama"]).gather(rounds),
        "kode_gampong": pl.Series(list(p["gampong"]["daftar"])).gather(town.families.gampong[units]),
        "tanggal_data": pl.Series(mulai[rounds] + days),
        "tanggal_desil": pl.Series(np.where(listed, decile_day, np.datetime64("NaT"))),
    }
    return frames.table("keluarga", columns)


def _of_head(town: Town, values: Ints) -> Ints:
    """Value of the head of each family and round; ``values`` by person, or by person and round."""
    result = np.zeros(town.size.shape, dtype=np.int64)
    heads, rounds = np.nonzero((town.persons.hubungan == HEAD) & town.persons.hadir)
    result[town.persons.keluarga[heads], rounds] = frames.take(values, (heads, rounds))
    return result


def member_table(town: Town, disability: dict[str, Ints], severe: Ints) -> pl.DataFrame:
    """Table ``anggota`` without lost answers; who has died or left has only the first columns."""
    p, persons = town.parameters, town.persons
    level = schooling.final_level(town.families, persons, town.hard, town.rng("ijazah"), p)
    school = schooling.school(persons, level, town.rng("sekolah"), p)
    around = work.circumstances(town.families, persons, town.hard, level, school["partisipasi_sekolah"])
    answers = {
        **school,
        **work.work(persons, around, town.rng("kerja"), p),
        **disability,
        **health.health(persons, town.hard, severe, town.rng("kesehatan"), p),
        **documents.documents(town.families, persons, town.hard, town.rng("dokumen"), p),
    }
    cells = frames.present_cells(persons.keberadaan != EMPTY)
    here = frames.take(persons.hadir, cells)
    columns: dict[str, Any] = {
        nama: np.where(here, frames.take(values, cells), EMPTY) for nama, values in answers.items()
    }
    columns |= {
        "id_keluarga": identifiers(persons.keluarga[cells[0]]),
        "putaran": pl.Series(p["putaran"]["nama"]).gather(cells[1]),
        "no_anggota": persons.nomor[cells[0]],
        "jenis_kelamin": persons.jenis_kelamin[cells[0]],
        "usia_tahun": frames.take(persons.usia, cells),
        "keberadaan": frames.take(persons.keberadaan, cells),
        "hubungan_kk": frames.take(persons.hubungan, cells),
        "status_kawin": frames.take(persons.status_kawin, cells),
    }
    return frames.table("anggota", columns)
