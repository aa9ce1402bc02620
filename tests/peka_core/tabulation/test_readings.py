"""H with an answer of uncertain meaning read otherwise."""

import polars as pl
import pytest

from peka_core.tabulation.readings import otherwise
from tests.support.strategies import KATALOG, family

WELL = {"sumber_air_minum": "Leding"}


def tables(*carers: str | None) -> tuple[pl.DataFrame, pl.DataFrame]:
    """One family a carer: a member who cannot walk, alone in everything else unknown."""
    parts = [
        family(
            {"id_keluarga": f"K{i}", "jumlah_anggota": 1},
            [{"usia_tahun": 70, "disabilitas_berjalan": "Ya, sama sekali tidak bisa", "pendamping": carer}],
        )
        for i, carer in enumerate(carers)
    ]
    return tuple(pl.concat(side, how="diagonal_relaxed") for side in zip(*parts, strict=True))  # type: ignore[return-value]


def test_every_uncertain_answer_of_the_catalogue_is_read_otherwise_in_its_order():
    found = otherwise(*tables("Ya, tinggal sendiri"), KATALOG)
    assert [item.bacaan.kode for item in found] == [item.kode for item in KATALOG.bacaan]
    assert {"429-3", "427-3"} <= {item.bacaan.kode for item in found}


@pytest.mark.parametrize("bacaan", KATALOG.bacaan, ids=lambda item: item.kode)
def test_another_reading_is_another_rule_and_says_so_in_both_languages(bacaan):
    rule = next(item.aturan for item in KATALOG.indikator if item.kode == bacaan.indikator)
    assert bacaan.aturan != rule
    assert len({bacaan.label(), bacaan.label("en"), bacaan.alternatif(), bacaan.alternatif("en")}) == 4
