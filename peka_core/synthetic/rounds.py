"""The synthetic Sabang: all tables of all rounds from one seed.

Nothing here is a real family. Published city totals calibrate it; everything else is an assumption, and
``parameters.toml`` says which is which.
"""

import polars as pl

from peka_core.catalog import load as load_catalog
from peka_core.catalog.model import Catalog
from peka_core.deprivation.derive import derive
from peka_core.errors import RefusedError
from peka_core.synthetic import answers, frames, health, parameters, population, welfare
from peka_core.synthetic.assessment import assess
from peka_core.synthetic.blanks import scatter
from peka_core.synthetic.causes import at_risk, name_causes
from peka_core.synthetic.draw import stream
from peka_core.synthetic.facts import facts
from peka_core.synthetic.following import follow
from peka_core.synthetic.past import look_back
from peka_core.synthetic.targets import targets
from peka_core.synthetic.town import Town
from peka_core.tables import TABEL
from peka_core.tables.schema import empty

LEAST = 100
"""Fewest families for which every gampong keeps families in every round."""


def generate(keluarga: int = 10_100, benih: int = 1) -> dict[str, pl.DataFrame]:
    """Synthetic tables of three rounds, families with members and assessments; a table nobody makes up is empty.

    Parameters
    ----------
    keluarga : int
        Families in the last round, at least 100.
    benih : int
        Seed; the same numbers give the same tables.

    Returns
    -------
    dict of str to polars.DataFrame
        In the types of ``peka_core.tables.schema``; rows by round, gampong and family.

    Raises
    ------
    RefusedError
        Fewer than 100 families.
    """
    if keluarga < LEAST:
        raise RefusedError(
            f"Data contoh {keluarga} keluarga terlalu kecil untuk 18 gampong.",
            f"Minta paling sedikit {LEAST} keluarga.",
        )
    katalog = load_catalog()
    p = parameters.load()
    families = population.build_families(keluarga, stream(benih, "keluarga"), p)
    persons = population.build_persons(families, stream(benih, "anggota"), p)
    disability = health.disabilities(persons, stream(benih, "disabilitas"), p)
    severe = health.severely_disabled(disability)
    n = families.gampong.size
    hard = welfare.hardship(families, persons, persons.per_family(severe > 0, n), stream(benih, "kesulitan"), p)
    town = Town(benih, p, families, persons, hard, persons.per_family(persons.hadir, n))
    tables = {
        "keluarga": answers.family_table(town, katalog),
        "anggota": answers.member_table(town, disability, severe),
    }
    return _finish(town, tables, katalog)


def _finish(town: Town, tables: dict[str, pl.DataFrame], katalog: Catalog) -> dict[str, pl.DataFrame]:
    """Add what follows from the answers (causes, assessment), then lose a few answers."""
    derived = derive(tables["keluarga"], tables["anggota"], katalog)
    cells = frames.present_cells(town.size > 0)
    risk = at_risk(derived)
    causes = name_causes(risk, facts(derived, tables, town, cells, katalog), town, cells)
    asesmen = assess(tables["keluarga"], risk, town, cells)
    keluarga = tables["keluarga"].with_columns(causes)
    followed = follow(look_back(town, tables, derived.with_columns(causes), asesmen, katalog), katalog)
    keluarga, anggota = scatter(keluarga, tables["anggota"], katalog, town.rng("kosong"), town.parameters["kosong"])
    made = {"keluarga": keluarga, "anggota": anggota, "asesmen": asesmen, **followed}
    made["target"] = targets(town.parameters, katalog)
    return {nama: made.get(nama, empty(nama)) for nama in TABEL}  # a table without a generator is an empty sheet
