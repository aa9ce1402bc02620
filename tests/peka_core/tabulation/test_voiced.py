"""What the data say of a gampong beside what its meeting says: of too few families nothing."""

import polars as pl
import pytest

from peka_core.tabulation import voiced
from tests.support.strategies import KATALOG

A, B = [item.kode for item in KATALOG.wilayah.gampong][:2]
ALL, NONE = KATALOG.penyebut, 0
SCHEMA = {
    "kode_gampong": pl.String,
    "skor": pl.Int64,
    "hilang": pl.Int64,
    "bobot": pl.Float64,
    "penyebab": pl.List(pl.String),
}


def families(kode: str, n: int, skor: int = ALL, penyebab: tuple[str, ...] = ("utang",), **more: object) -> list[dict]:
    return [{"kode_gampong": kode, "skor": skor, "hilang": 0, "penyebab": list(penyebab), **more} for _n in range(n)]


def frame(*parts: list[dict]) -> pl.DataFrame:
    return pl.DataFrame([row for part in parts for row in part], schema=SCHEMA)


def poor(rows: pl.DataFrame) -> dict[str, int | None]:
    return dict(voiced.poor_families(rows, KATALOG).iter_rows())


def test_poor_families_are_those_with_complete_answers_beyond_the_cutoff():
    rows = frame(families(A, 12), families(A, 30, NONE), families(A, 5, hilang=1))
    assert poor(rows) == {A: 12}


@pytest.mark.parametrize(("n", "told"), [(9, None), (10, 10)])
def test_of_fewer_than_ten_families_no_number_is_told(n: int, told: int | None):
    assert poor(frame(families(A, n), families(B, 40))) == {A: told, B: 40}


def test_in_a_sample_families_are_counted_by_their_weights():
    assert poor(frame(families(A, 12, bobot=2.5))) == {A: 30}


def causes(rows: pl.DataFrame, kode: str) -> dict[str, tuple[int | None, int | None]]:
    found = voiced.causes_of_poor(rows, KATALOG).filter(kode_gampong=kode)
    return {code: (n, base) for code, n, base in found.select("penyebab", "keluarga", "dasar").iter_rows()}


def test_causes_are_of_the_poor_families_that_name_any():
    rows = frame(
        families(A, 8, penyebab=("utang", "modal_terbatas")),
        families(A, 4),
        families(A, 6, penyebab=()),
        families(A, 50, NONE),
    )
    found = causes(rows, A)
    assert (found["utang"], found["modal_terbatas"], found["akses_pasar"]) == ((12, 12), (8, 12), (0, 12))
    assert len(found) == len(KATALOG.penyebab)


def test_of_fewer_than_ten_that_name_any_no_cause_is_told():
    assert set(causes(frame(families(A, 9), families(A, 30, penyebab=())), A).values()) == {(None, None)}
