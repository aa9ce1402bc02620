"""Who is poor and why, of families made for it: counted again one by one, and told of no few of them."""

from typing import Any

import polars as pl
import pytest

from peka_core.measures.sampling.quality import MINIMUM_SHOWN
from peka_core.tabulation import by_term, superlatives, term_secrets
from peka_core.tabulation.crossed import crossed
from tests.support.strategies import KATALOG

IBOIH, PAYA = "11.72.03.2001", "11.72.03.2004"
POOR, WELL = 50, 49
"""Scores over 150: the cut-off of one third itself, and the one below."""
SCHEMA = {
    **{"kode_gampong": pl.String, "hilang": pl.Int64, "skor": pl.Int64, "orang": pl.Float64, "bobot": pl.Float64},
    **{"penyebab": pl.List(pl.String), "kelompok": pl.List(pl.String), "penyebab_utama": pl.String},
}


def some(n: int, skor: int | None, **other: Any) -> list[dict[str, Any]]:
    """``n`` equal families; ``skor`` None = an answer is missing."""
    causes = other.get("penyebab", [])
    plain = {"kode_gampong": IBOIH, "orang": 4.0, "bobot": None, "penyebab": causes, "kelompok": []}
    one = plain | {"penyebab_utama": causes[0] if causes else None, "hilang": int(skor is None), "skor": skor} | other
    return [one] * n


def table(*parts: list[dict[str, Any]]) -> pl.DataFrame:
    return pl.DataFrame([row for part in parts for row in part], schema=SCHEMA)


def terms(rows: pl.DataFrame, column: str, inside: list[str] | None = None) -> dict[str, dict[str, Any]]:
    return {row["kode"]: row for row in by_term.by_term(rows, KATALOG, column, inside).to_dicts()}


def test_a_group_has_its_poor_families_of_its_families_and_its_poor_persons_of_its_persons():
    rows = table(
        some(12, POOR, kelompok=["nelayan"], orang=6.0),
        some(28, WELL, kelompok=["nelayan", "lansia"], orang=3.0),
        some(5, None, kelompok=["nelayan"]),
        some(60, WELL),
    )
    row = terms(rows, "kelompok")["nelayan"]
    assert (row["keluarga"], row["lengkap"], row["keluarga_miskin"]) == (45, 40, 12)
    assert row["laju"] == pytest.approx(12 / 40)
    assert (row["orang"], row["orang_miskin"]) == (12 * 6 + 28 * 3, 12 * 6)
    assert row["H"] == pytest.approx(72 / 156)
    assert row["bagian_semua"] == pytest.approx(45 / 105)
    assert row["mutu"] == "hati-hati", "40 of 45 answered is less than nine tenths"


def test_a_cause_is_counted_among_the_poor_that_name_any_and_among_all_that_do():
    rows = table(
        some(20, POOR, penyebab=["utang", "akses_pasar"]),
        some(30, POOR, penyebab=["akses_pasar"]),
        some(15, POOR),
        some(40, WELL, penyebab=["utang"]),
        some(11, None, penyebab=["utang"]),
    )
    found = terms(rows, "penyebab")
    assert (found["utang"]["keluarga_miskin"], found["akses_pasar"]["keluarga_miskin"]) == (20, 50)
    assert (found["utang"]["menyebut_miskin"], found["utang"]["menyebut"]) == (50, 101)
    assert found["utang"]["bagian_miskin"] == pytest.approx(20 / 50)
    assert found["akses_pasar"]["bagian_miskin"] == 1
    assert found["utang"]["bagian"] == pytest.approx(71 / 101)
    assert (found["utang"]["utama_miskin"], found["utang"]["utama"]) == (20, 71)


@pytest.mark.parametrize("n", [1, 5, 9])
def test_of_fewer_than_ten_families_nothing_is_told_but_how_many_they_are(n: int):
    rows = table(some(n, POOR, kelompok=["petani"]), some(50, WELL, kelompok=["lansia"]), some(50, POOR))
    row = terms(rows, "kelompok")["petani"]
    assert (row["keluarga"], row["mutu"]) == (n, "terlalu_sedikit")
    assert [row[name] for name in ("H", "laju", "keluarga_miskin", "orang_miskin", "bagian_miskin")] == [None] * 5
    assert terms(table(some(10, POOR, kelompok=["petani"])), "kelompok")["petani"]["H"] == 1


@pytest.mark.parametrize("rest", [1, 4, 9])
def test_a_group_that_leaves_few_families_of_the_total_is_told_as_little_as_these(rest: int):
    rows = table(some(60, WELL, kelompok=["lansia"]), some(rest, POOR))
    row = terms(rows, "kelompok")["lansia"]
    assert (row["H"], row["keluarga_miskin"], row["mutu"]) == (None, None, "pelindung")
    whole = terms(table(some(60, WELL, kelompok=["lansia"])), "kelompok")["lansia"]
    assert whole["H"] == 0, "nobody is left to be told of"


def test_a_gampong_is_hidden_where_another_page_would_tell_the_few_of_its_neighbour():
    few = some(6, POOR, kelompok=["nelayan"])
    next_to = some(20, POOR, kelompok=["nelayan"], kode_gampong=PAYA)
    large = some(90, WELL, kelompok=["nelayan"], kode_gampong="11.72.03.2006")
    others = [some(40, WELL, kode_gampong=kode) for kode in (IBOIH, PAYA, "11.72.03.2006")]
    rows = table(few, next_to, large, *others)
    assert terms(rows, "kelompok", [IBOIH])["nelayan"]["mutu"] == "terlalu_sedikit"
    assert terms(rows, "kelompok", [PAYA])["nelayan"]["mutu"] == "pelindung"
    assert terms(rows, "kelompok", [PAYA])["nelayan"]["keluarga_miskin"] is None
    assert terms(rows, "kelompok", ["11.72.03.2006"])["nelayan"]["H"] == 0
    assert terms(rows, "kelompok")["nelayan"]["keluarga_miskin"] == 26
    together = terms(rows, "kelompok", [IBOIH, PAYA])["nelayan"]
    assert together["keluarga_miskin"] == 26, "both hidden ones together are ten and more"


@pytest.mark.parametrize(
    ("sizes", "without", "hidden"),
    [
        ((6, 30, 40), 0, [True, True, False]),
        ((6, 7, 40), 0, [True, True, False]),
        ((6, 30, 40), 20, [True, False, False]),
        ((6, 30, 40), 3, [True, True, False]),
        ((12, 30, 40), 3, [False, False, False]),
        ((4, 5, 40), 0, [True, True, True]),
    ],
)
def test_no_main_cause_of_few_families_is_what_the_others_leave_of_all_poor(sizes, without, hidden):
    causes = ["utang", "akses_pasar", "modal_terbatas"]
    parts = [some(n, POOR, penyebab=[cause]) for n, cause in zip(sizes, causes, strict=True)]
    found = term_secrets.of_main(table(*parts, some(without, WELL)), KATALOG, "penyebab")
    places = [[item.kode for item in KATALOG.penyebab].index(cause) for cause in causes]
    if without == 3 and not any(hidden):
        assert not found.any()
    assert [bool(found[place]) for place in places] == hidden


@pytest.mark.parametrize("second", [1, 9])
def test_no_main_cause_is_told_that_leaves_few_poor_who_name_it_second(second: int):
    rows = table(
        some(20, POOR, penyebab=["utang"]),
        some(second, POOR, penyebab=["akses_pasar", "utang"]),
        some(40, WELL, penyebab=["akses_pasar"]),
        some(20, WELL),
    )
    found = terms(rows, "penyebab")
    assert found["utang"]["keluarga_miskin"] == 20 + second
    assert found["utang"]["utama_miskin"] is None, "less these, the few others' poverty is left"
    assert found["akses_pasar"]["utama_miskin"] == second


def test_no_main_cause_of_a_gampong_follows_from_its_kecamatan_less_its_neighbours():
    third = "11.72.03.2006"
    rows = table(
        some(6, POOR, penyebab=["utang"]),
        *(some(20, POOR, penyebab=["utang"], kode_gampong=kode) for kode in (PAYA, third)),
        *(some(30, WELL, kode_gampong=kode) for kode in (IBOIH, PAYA, third)),
    )
    told = {kode: terms(rows, "penyebab", [kode])["utang"]["utama_miskin"] for kode in (IBOIH, PAYA, third)}
    assert told[IBOIH] is None
    assert sorted(n is None for n in told.values()) == [False, True, True], "one beside it goes with it"
    assert terms(rows, "penyebab")["utang"]["utama_miskin"] == 46


def test_how_many_poor_name_no_cause_in_a_gampong_does_not_follow_from_its_neighbours():
    third = "11.72.03.2006"
    rows = table(
        some(5, POOR),
        *(some(20, WELL, kode_gampong=kode) for kode in (PAYA, third)),
        *(some(30, POOR, penyebab=["utang"], kode_gampong=kode) for kode in (IBOIH, PAYA, third)),
    )
    told = [terms(rows, "penyebab", [kode])["utang"]["menyebut_miskin"] for kode in (IBOIH, PAYA, third)]
    assert told[0] is None
    assert sorted(n is None for n in told) == [False, True, True]


UTANG: dict[str, Any] = {"penyebab": ["utang"], "kelompok": ["nelayan"]}


def pairs(rows: pl.DataFrame, inside: list[str] | None = None, *, poor: bool = True) -> dict[Any, dict[str, Any]]:
    found = crossed(rows, KATALOG, "penyebab", "kelompok", among_poor=poor, inside=inside)
    return {(row["baris"], row["kolom"]): row for row in found.to_dicts()}


def test_a_pair_is_a_share_of_the_families_of_its_group_that_name_a_cause():
    rows = table(
        some(15, POOR, penyebab=["utang"], kelompok=["nelayan"]),
        some(35, POOR, penyebab=["akses_pasar"], kelompok=["nelayan", "lansia"]),
        some(25, POOR, kelompok=["nelayan"]),
        some(30, WELL, penyebab=["utang"], kelompok=["nelayan"]),
        some(50, WELL, penyebab=["utang", "akses_pasar"]),
    )
    every, poor = (pairs(rows, poor=flag)["utang", "nelayan"] for flag in (False, True))
    assert (every["keluarga"], every["dasar"], poor["keluarga"], poor["dasar"]) == (45, 80, 15, 50)
    assert poor["bagian"] == pytest.approx(15 / 50)
    assert every["bagian"] == pytest.approx(45 / 80)
    assert pairs(rows)["utang", "lansia"]["keluarga"] == 0


@pytest.mark.parametrize(
    "parts",
    [
        [some(4, POOR, **UTANG), some(50, WELL, penyebab=["akses_pasar"], kelompok=["nelayan"])],
        [some(50, POOR, **UTANG), some(4, WELL, penyebab=["akses_pasar"], kelompok=["nelayan"])],
        [some(50, POOR, **UTANG), some(4, WELL, penyebab=["utang"])],
    ],
    ids=["few in the pair", "few others in the group", "few others with the cause"],
)
def test_no_pair_tells_the_poverty_of_few_families(parts):
    found = pairs(table(*parts, some(60, WELL, penyebab=["modal_terbatas"], kelompok=["lansia"])))
    assert found["utang", "nelayan"]["keluarga"] is None
    assert found["utang", "nelayan"]["bagian"] is None


@pytest.mark.parametrize("silent", [1, 9, 10])
def test_a_group_does_not_tell_of_its_few_families_that_name_no_cause(silent: int):
    rows = table(
        some(30, POOR, **UTANG),
        some(20, WELL, penyebab=["utang"], kelompok=["lansia"]),
        some(silent, POOR, kelompok=["nelayan"]),
        some(30, WELL),
    )
    assert terms(rows, "kelompok")["nelayan"]["keluarga_miskin"] == 30 + silent
    told = pairs(rows)["utang", "nelayan"]
    base = 30 if silent == 10 else None
    assert (told["keluarga"], told["dasar"], told["bagian"]) == (base, base, base and 1)
    in_paya = some(12, WELL, kelompok=["nelayan"], kode_gampong=PAYA)
    wider = table(rows.to_dicts(), in_paya, some(20, POOR, **UTANG | {"kode_gampong": PAYA}))
    assert (pairs(wider, [PAYA])["utang", "nelayan"]["dasar"] is None) == (silent < 10), "nor next door"


def test_a_group_does_not_tell_of_the_few_outside_it_that_name_a_cause():
    rows = table(
        some(40, POOR, **UTANG), some(3, POOR, penyebab=["modal_terbatas"]), some(30, WELL, kelompok=["nelayan"])
    )
    rows = table(rows.to_dicts(), some(30, WELL))
    assert terms(rows, "penyebab")["utang"]["menyebut_miskin"] == 43
    assert pairs(rows)["utang", "nelayan"]["dasar"] is None


def test_weights_are_summed_before_they_are_rounded_and_families_asked_decide_what_is_shown():
    rows = table(
        some(9, POOR, kelompok=["petani"], bobot=10.4),
        some(24, POOR, kelompok=["nelayan"], bobot=2.5, penyebab=["utang"]),
        some(40, WELL, kelompok=["nelayan"], bobot=2.5),
        some(27, WELL, bobot=2.5),
    ).with_columns(
        id_keluarga=pl.int_range(100).cast(pl.String),
        strata=pl.lit(""),
        psu=pl.lit(None, pl.String),
        putaran=pl.lit("2026"),
    )
    rows = rows.with_columns(mask=pl.lit(0), tingkat=pl.lit("miskin"), orang=pl.col("orang") * pl.col("bobot"))
    found = terms(rows, "kelompok")
    assert found["petani"]["keluarga"] == 94
    assert found["petani"]["H"] is None, "nine were interviewed"
    assert (found["nelayan"]["keluarga"], found["nelayan"]["keluarga_miskin"]) == (160, 60)
    assert found["nelayan"]["H_low"] < found["nelayan"]["H"] < found["nelayan"]["H_high"]


def rated(*rows: tuple[str, float | None, int]) -> pl.DataFrame:
    return pl.DataFrame(
        [
            {"kode": kode, "keluarga": n, "tercacah": n, "tercacah_lengkap": n, "H": rate, "keluarga_miskin": None}
            for kode, rate, n in rows
        ],
        schema_overrides={"H": pl.Float64, "keluarga_miskin": pl.Int64},
    )


@pytest.mark.parametrize(
    ("rows", "without", "expected"),
    [
        ([("a", 0.3, 100), ("b", 0.2, 100), ("c", 0.1, 100)], (), ("a",)),
        ([("a", 0.3, 100), ("b", 0.3, 100), ("c", 0.1, 100)], (), ("a", "b")),
        ([("a", 0.9, 20), ("b", 0.2, 100), ("c", 0.1, 100)], (), ("b",)),
        ([("a", 0.9, 100), ("b", 0.2, 100), ("c", 0.1, 100)], ("a",), ("b",)),
        ([("a", 0.2, 100), ("b", 0.2, 100)], (), ()),
        ([("a", None, 5), ("b", None, 5), ("c", 0.2, 100)], (), ()),
    ],
)
def test_who_is_poor_most_often_stands_on_thirty_families_and_ties_stand_together(rows, without, expected):
    assert superlatives.by_poverty(rated(*rows), without).highest() == expected


@pytest.mark.parametrize(
    ("counts", "hidden", "families", "expected"),
    [
        ({"a": 40, "b": 12}, 3, 100, ("a",)),
        ({"a": 40, "b": 40, "c": 12}, 3, 100, ("a", "b")),
        ({"a": 40, "b": 12}, 60, 100, ()),
        ({"a": 40, "b": 12}, 3, 29, ()),
        ({"a": 0, "b": 0}, 3, 100, ()),
    ],
)
def test_the_cause_of_most_poor_is_named_only_where_no_hidden_one_could_be(counts, hidden, families, expected):
    rows = [{"kode": kode, "keluarga": 200, "keluarga_miskin": n} for kode, n in counts.items()]
    rows += [{"kode": "z", "keluarga": hidden, "keluarga_miskin": None}]
    assert superlatives.by_poor(pl.DataFrame(rows), families) == expected


def test_few_is_fewer_than_a_rate_is_shown_for():
    assert MINIMUM_SHOWN == 10


def test_the_group_that_is_an_indicator_is_known_by_its_rule():
    same = {item.kode: KATALOG.indicator_of(item) for item in KATALOG.kelompok}
    assert {kode: found.kode for kode, found in same.items() if found} == {"anak_putus_sekolah": "sekolah"}
