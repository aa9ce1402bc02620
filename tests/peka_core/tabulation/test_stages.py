"""Stages, domains, gates and moves: cases worked out by hand, sums that balance, and what is on too few families."""

from fractions import Fraction
from typing import Any

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from peka_core.followup.standing import standing
from peka_core.measures.sampling.quality import MINIMUM_SHOWN
from peka_core.tabulation import domains, split, stage_moves, stages
from peka_core.tabulation.families import Conditions
from tests.support.self_reliance import assessed, derived, load, table
from tests.support.strategies import KATALOG

properties = settings(deadline=None, max_examples=40)
CODES = {item.nama: item.kode for item in KATALOG.wilayah.gampong}
HOME = {item.kode: item.kecamatan for item in KATALOG.wilayah.gampong}
STAGES = [f"tahap-{tahap.kode}" for tahap in KATALOG.tahap]
IBOIH, JABOI = CODES["Iboih"], CODES["Jaboi"]
FIRST, SECOND = "2025", "2026"


def stood(turunan: pl.DataFrame, asesmen: list[dict[str, Any]]) -> pl.DataFrame:
    """Derived rows with where they stand and the scores of their assessments."""
    scores = table("asesmen", asesmen)
    empty = (table(name) for name in ("anggota", "penerima", "program", "kelulusan"))
    found = turunan.join(standing(turunan, scores, *empty, KATALOG), on=["id_keluarga", "putaran"], how="left")
    return found.join(scores.drop("tanggal_asesmen"), on=["id_keluarga", "putaran"], how="left")


def row(family: str, putaran: str, gampong: str = IBOIH, **more: Any) -> dict[str, Any]:
    place = {"kode_gampong": gampong, "kode_kecamatan": HOME[gampong], "mask": 0, "hilang": 0}
    return {"id_keluarga": family, "putaran": putaran, "kelompok": [], "penyebab": [], **place, **more}


def written() -> tuple[pl.DataFrame, dict[str, Any]]:
    case: Any = load("tahap")
    rows, scores = [], []
    for isi in case["keluarga"]:
        for i in range(isi["banyak"]):
            family = f"{isi['id']}{i}"
            rows.append(row(family, SECOND, CODES[isi["gampong"]]))
            if isi["nilai"] is not None:
                scores.append(assessed(family, SECOND, None, isi["nilai"], isi.get("lain")))
    return stood(derived(rows), scores), case


def whole(found: pl.DataFrame) -> dict[str, Any]:
    return found.row(0, named=True)


def test_stages_are_counted_as_worked_out_by_hand():
    rows, case = written()
    found = stages.stages(rows, KATALOG, "kode_gampong")
    by_code = {item["kode"]: item for item in found.to_dicts()}
    assert {name: by_code[""][name] for name in case["semua"]} == case["semua"]
    assert by_code[""]["ikk"] == pytest.approx(float(Fraction(case["ikk"])))
    for nama, expected in case["gampong"].items():
        assert {name: by_code[CODES[nama]][name] for name in expected} == expected, nama


def test_what_is_missing_to_graduate_is_counted_as_worked_out_by_hand():
    rows, case = written()
    found = whole(stages.gates(rows, KATALOG, ""))
    assert {name: found[name] for name in case["syarat"]} == case["syarat"]


def test_domains_are_red_yellow_and_green_as_worked_out_by_hand():
    rows, case = written()
    found = {item["ranah"]: item for item in domains.domains(rows, KATALOG, "").to_dicts()}
    assert list(found) == [ranah.kode for ranah in KATALOG.ranah]
    for kode, expected in case["ranah"].items():
        assert {name: found[kode][name] for name in expected} == expected, kode


def moved() -> tuple[stage_moves.Moves, dict[str, Any]]:
    case: Any = load("perpindahan")
    rows, scores = [], []
    for isi in case["keluarga"]:
        for i in range(isi["banyak"]):
            for putaran, nilai, kurang in zip((FIRST, SECOND), (isi["dulu"], isi["kini"]), isi["kurang"], strict=True):
                if nilai != "-":
                    rows.append(row(f"{isi['id']}{i}", putaran, mask=int(kurang == "ya")))
                if isinstance(nilai, int):
                    scores.append(assessed(f"{isi['id']}{i}", putaran, None, nilai))
    pairs = stage_moves.paired(stood(derived(rows), scores), (FIRST, SECOND), Conditions(SECOND), None)
    return stage_moves.moves(pairs, KATALOG, ""), case


def test_moves_between_stages_are_those_worked_out_by_hand():
    found, case = moved()
    assert {name: whole(found.ways)[name] for name in ("dasar", *case["cara"])} == {
        "dasar": case["dibandingkan"],
        **case["cara"],
    }
    assert found.outside == case["tidak_ikut"]
    kept = found.matrix.filter(pl.col("keluarga") > 0).select("tahap_dari", "tahap_ke", "keluarga")
    assert sorted(map(list, kept.rows())) == sorted(case["matriks"])


def test_flows_between_colours_and_out_of_deprivation_are_those_worked_out_by_hand():
    found, case = moved()
    for ranah in KATALOG.ranah:
        flows = found.domains.filter((pl.col("kode") == ranah.kode) & (pl.col("keluarga") > 0))
        assert sorted(map(list, flows.select("dari", "ke", "keluarga").rows())) == sorted(case["warna"])
    first = found.indicators.filter(pl.col("kode") == KATALOG.indikator[0].kode)
    assert sorted(map(list, first.select("dari", "ke", "keluarga").rows())) == sorted(case["indikator"])


def test_a_share_of_the_matrix_stands_on_ten_families_of_its_row():
    found, _case = moved()
    rows = found.matrix.group_by("tahap_dari").agg(pl.col("keluarga").sum(), pl.col("bagian").sum())
    for _stage, families, share in rows.iter_rows():
        assert share == (pytest.approx(1) if families >= MINIMUM_SHOWN else 0)


# What holds of any families ------------------------------------------------------------------------------------

GROUPS = [item.kode for item in KATALOG.kelompok][:3]
PLACES = [item.kode for item in KATALOG.wilayah.gampong][:4]
score = st.one_of(st.none(), st.integers(1, 5))
family = st.tuples(
    st.sampled_from(PLACES),
    st.sampled_from(PLACES),
    score,
    score,
    st.lists(st.sampled_from(GROUPS), unique=True),
    st.booleans(),
    st.booleans(),
)


def drawn(families: list[Any]) -> pl.DataFrame:
    rows, scores = [], []
    for i, (before, after, then, now, groups, first, second) in enumerate(families):
        here = ((FIRST, before, then, first), (SECOND, after, now, second))
        for putaran, place, nilai, there in here:
            if there:
                rows.append(row(f"k{i}", putaran, place, kelompok=groups))
                if nilai:
                    scores.append(assessed(f"k{i}", putaran, None, nilai))
    return stood(derived(rows), scores)


@properties
@given(st.lists(family, max_size=60), st.sampled_from(["", *split.BY]))
def test_every_assessed_family_is_on_exactly_one_stage(families, by):
    rows = drawn(families).filter(pl.col("putaran") == SECOND)
    found = stages.stages(rows, KATALOG, by)
    assert found["kode"].to_list() == ["", *split.codes(KATALOG, by)]
    for item in found.to_dicts():
        if item["mandiri"] is not None:
            assert sum(item[name] for name in STAGES) == item["dasar"] <= item["keluarga"]
    if by in split.AREAS and whole(found)["mandiri"] is not None and found["mandiri"].null_count() == 0:
        assert found["dasar"][1:].sum() == whole(found)["dasar"]


@properties
@given(st.lists(family, max_size=60), st.sampled_from(["", "kode_gampong", "kelompok", "tingkat"]))
def test_nothing_is_told_of_fewer_than_ten_families_nor_to_be_had_by_subtraction(families, by):
    rows = drawn(families).filter(pl.col("putaran") == SECOND)
    found = stages.stages(rows, KATALOG, by)
    few = found.filter(pl.col("tercacah").is_between(1, MINIMUM_SHOWN - 1))
    assert few["mandiri"].null_count() == few.height
    if by in ("kode_gampong", "tingkat") and whole(found)["mandiri"] is not None:
        silent = found[1:].filter((pl.col("tercacah") > 0) & pl.col("mandiri").is_null())
        if by == "tingkat":
            assert not 0 < silent["tercacah"].sum() < MINIMUM_SHOWN
        if by == "kode_gampong" and few.height:
            assert silent.height > 1 or found[1:].filter(pl.col("tercacah") > 0).height == 1


@properties
@given(st.lists(family, max_size=60))
def test_flows_balance_with_what_each_round_tells_of_the_families_compared(families):
    rows = drawn(families)
    pairs = stage_moves.paired(rows, (FIRST, SECOND), Conditions(SECOND), None)
    found = stage_moves.moves(pairs, KATALOG, "")
    ways, cells = whole(found.ways), found.matrix
    everybody = rows["id_keluarga"].n_unique()
    assert ways["dasar"] + sum(found.outside.values()) == everybody
    if ways["naik"] is None:
        assert cells["keluarga"].null_count() == cells.height or not ways["dasar"]
        return
    assert cells["keluarga"].sum() == ways["naik"] + ways["tetap"] + ways["turun"] == ways["dasar"]
    both = pairs.filter(pl.col("tahap").is_not_null() & pl.col("tahap_ke").is_not_null())
    for column, side in (("tahap", "tahap_dari"), ("tahap_ke", "tahap_ke")):
        margin = dict(cells.group_by(side).agg(pl.col("keluarga").sum()).iter_rows())
        counts = dict(both.group_by(column).len().iter_rows())
        assert {kode: n for kode, n in margin.items() if n} == counts
    for part in (found.domains, found.indicators):
        sums = part.group_by("kode").agg(pl.col("keluarga").sum(), pl.col("tercacah").first())
        told = sums.filter(pl.col("tercacah") >= MINIMUM_SHOWN)
        assert told["keluarga"].to_list() == told["tercacah"].to_list()


@properties
@given(st.lists(family, max_size=60))
def test_a_family_that_crosses_the_border_is_in_neither_part(families):
    rows, inside = drawn(families), PLACES[:2]
    pairs = stage_moves.paired(rows, (FIRST, SECOND), Conditions(SECOND), inside)
    crossed = pairs.filter(pl.col("kode_gampong").is_in(inside) != pl.col("kode_gampong_ke").is_in(inside))
    assert crossed.is_empty()


def test_a_filter_follows_families_by_what_they_were_in_the_earlier_round():
    rows = [
        row(f"k{i}", putaran, kelompok=["nelayan"] if putaran == FIRST else [])
        for i in range(12)
        for putaran in (FIRST, SECOND)
    ]
    scores = [
        assessed(f"k{i}", putaran, None, 2 if putaran == FIRST else 3) for i in range(12) for putaran in (FIRST, SECOND)
    ]
    known = stood(derived(rows), scores)
    pairs = stage_moves.paired(known, (FIRST, SECOND), Conditions(SECOND, kelompok=("nelayan",)), None)
    assert whole(stage_moves.moves(pairs, KATALOG, "").ways)["naik"] == 12


def test_in_a_sample_a_family_counts_as_often_as_it_stands_for():
    rows = [row(f"k{i}", SECOND, bobot=2.5) for i in range(20)]
    scores = [assessed(f"k{i}", SECOND, None, 4 if i < 10 else 2) for i in range(20)]
    found = whole(stages.stages(stood(derived(rows), scores), KATALOG, ""))
    assert (found["dasar"], found["tercacah"], found["mandiri"], found["ikk"]) == (50, 20, 25, 50)


def test_part_of_the_city_tells_nothing_that_would_give_a_hidden_gampong_away():
    small, large = PLACES[0], PLACES[1]
    rows = [row(f"a{i}", SECOND, small) for i in range(4)] + [row(f"b{i}", SECOND, large) for i in range(40)]
    rows += [row(f"c{i}", SECOND, PLACES[2]) for i in range(40)]
    scores = [assessed(item["id_keluarga"], SECOND, None, 3) for item in rows]
    known = stood(derived(rows), scores)
    assert whole(stages.stages(known, KATALOG, "", [small]))["mandiri"] is None
    assert whole(stages.stages(known, KATALOG, "", [small, PLACES[2]]))["mandiri"] is None
    assert whole(stages.stages(known, KATALOG, "", None))["mandiri"] == 0


def test_where_few_moved_the_total_less_all_gampong_does_not_tell_of_them():
    places = [(PLACES[0], PLACES[0])] * 40 + [(PLACES[1], PLACES[1])] * 30 + [(PLACES[0], PLACES[1])] * 3
    rows, scores = [], []
    for i, pair in enumerate(places):
        for putaran, place, nilai in zip((FIRST, SECOND), pair, (2, 3), strict=True):
            rows.append(row(f"k{i}", putaran, place))
            scores.append(assessed(f"k{i}", putaran, None, nilai))
    pairs = stage_moves.paired(stood(derived(rows), scores), (FIRST, SECOND), Conditions(SECOND), None)
    found = {item["kode"]: item for item in stage_moves.moves(pairs, KATALOG, "kode_gampong").ways.to_dicts()}
    assert (found[""]["naik"], found[PLACES[0]]["naik"]) == (73, 40)
    assert (found[PLACES[1]]["naik"], found[PLACES[1]]["mutu"]) == (None, "pelindung")
