"""Of whom causes are on record: poor, not poor, unknown; by who named them; nothing of few families."""

import polars as pl
import pytest

from peka_core.catalog import load
from peka_core.tabulation.speakers import INCOMPLETE, NOT_POOR, POOR, speakers

KATALOG = load()


def rows(*kinds: tuple[int, str, int, list[str] | None, str | None], weight: float | None = None) -> pl.DataFrame:
    """So many families of a level, with so many unknown indicators, these causes, named by somebody."""
    table = [
        {"tingkat": level, "hilang": missing, "penyebab": causes, "sumber_penyebab": who, "bobot": weight}
        for n, level, missing, causes, who in kinds
        for _ in range(n)
    ]
    schema = {
        "tingkat": pl.String,
        "hilang": pl.Int64,
        "penyebab": pl.List(pl.String),
        "sumber_penyebab": pl.String,
        "bobot": pl.Float64,
    }
    return pl.DataFrame(table, schema=schema)


def test_the_poor_the_others_and_the_unknown_are_told_apart():
    found = speakers(
        rows(
            (12, "parah", 0, ["utang"], "keluarga"),
            (8, "miskin", 0, ["utang", "akses_pasar"], "enumerator"),
            (30, "rentan", 0, None, None),
            (10, "tidak_miskin", 0, ["utang"], "aturan"),
            (25, "miskin", 2, [], None),
        ),
        KATALOG,
    )
    assert (found[POOR].families, found[NOT_POOR].families, found[INCOMPLETE].families) == (20, 40, 25)
    assert (found[POOR].naming, found[NOT_POOR].naming, found[INCOMPLETE].naming) == (1.0, 0.25, 0.0)
    assert found[POOR].by == {"keluarga": 0.6, "enumerator": 0.4, "aturan": 0.0}


def test_who_named_a_cause_may_be_unknown():
    found = speakers(rows((15, "parah", 0, ["utang"], None), (5, "parah", 0, ["utang"], "keluarga")), KATALOG)
    assert found[POOR].by == {"keluarga": 0.25, "enumerator": 0.0, "aturan": 0.0}


@pytest.mark.parametrize(("n", "told"), [(9, False), (10, True), (1, False)])
def test_nothing_is_told_of_fewer_than_ten_families(n: int, told: bool):
    found = speakers(rows((n, "parah", 0, ["utang"], "keluarga")), KATALOG)
    assert (found[POOR].naming is not None) == told
    assert (found[POOR].by["keluarga"] is not None) == told
    assert found[NOT_POOR].naming is None


def test_families_of_a_sample_are_estimates_for_all():
    found = speakers(rows((10, "parah", 0, ["utang"], "keluarga"), weight=7.5), KATALOG)
    assert found[POOR].families == 75
    assert found[POOR].naming == 1.0
