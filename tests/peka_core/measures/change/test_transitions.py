"""Pairs of rounds: status, matrix, flows, relapse, the parts of a change of M0, and comparability."""

import dataclasses
from datetime import UTC, datetime

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from peka_core import releases
from peka_core.deprivation.derive import derive
from peka_core.errors import MeasureError
from peka_core.measures.change import comparability
from peka_core.measures.change.decomposition import PARTS, decompose
from peka_core.measures.change.transitions import STATUS, flows, histories, matrix, pair, relapse
from peka_core.measures.counting.alkire_foster import decode
from peka_core.measures.counting.histogram import histogram
from peka_core.releases import Manifest
from tests.support.strategies import KATALOG

pytestmark = pytest.mark.slow

properties = settings(deadline=None, max_examples=40)
PENYEBUT = KATALOG.penyebut
NOT_POOR, POOR, SEVERE = 0, PENYEBUT // 3, PENYEBUT // 2
SCHEMA = {
    "id_keluarga": pl.String,
    "putaran": pl.String,
    "kode_gampong": pl.String,
    "kelompok": pl.List(pl.String),
    "orang": pl.Float64,
    "skor": pl.Int32,
}
TWO = ("2024", "2025")
Row = tuple[str, str, str, list[str], float | None, int | None]


def derived(rows: list[Row]) -> pl.DataFrame:
    """Derived table with what the pairs read; the score null = an indicator missing."""
    frame = pl.DataFrame(rows, schema=SCHEMA, orient="row")
    bands = [pl.when(pl.col("skor") >= t.skor_minimal * PENYEBUT).then(pl.lit(t.kode)) for t in KATALOG.tingkat]
    return frame.with_columns(
        kode_kecamatan=pl.col("kode_gampong").str.head(1),
        tingkat=pl.coalesce(bands),
        hilang=pl.col("skor").is_null().cast(pl.Int64),
        bobot=pl.lit(None, pl.Float64),
        strata=pl.lit(None, pl.String),
        psu=pl.lit(None, pl.String),
    )


def rounds(*families: tuple[str, int | str | None, int | str | None]) -> pl.DataFrame:
    """Families of 2 persons in gampong a1, with their score in 2024 and 2025; "-" = no row."""
    rows = [
        (name, putaran, "a1", ["nelayan"], 2.0, skor)
        for name, *scores in families
        for putaran, skor in zip(TWO, scores, strict=True)
        if skor != "-"
    ]
    return derived(rows)


SEVEN = rounds(
    ("masuk", NOT_POOR, POOR),
    ("keluar", SEVERE, NOT_POOR),
    ("tetap", POOR, SEVERE),
    ("luar", NOT_POOR, NOT_POOR),
    ("hilang", POOR, None),
    ("baru", "-", POOR),
    ("pergi", POOR, "-"),
)


def test_each_family_has_the_status_its_two_rounds_say():
    pairs = pair(SEVEN, TWO, KATALOG)
    status = dict(pairs.select("id_keluarga", "status").iter_rows())
    assert status == {
        "masuk": "entered",
        "keluar": "left",
        "tetap": "stayed_poor",
        "luar": "stayed_not_poor",
        "hilang": "incomplete",
        "baru": "new",
        "pergi": "gone",
    }
    assert flows(pairs)["keluarga"].to_list() == [1] * 7


def test_a_family_exactly_at_the_cut_off_is_poor():
    below = rounds(("a", POOR - 1, POOR))
    assert pair(below, TWO, KATALOG)["status"].to_list() == ["entered"]


def test_the_matrix_by_hand():
    table = matrix(pair(SEVEN, TWO, KATALOG), KATALOG)
    assert table.height == len(KATALOG.tingkat) ** 2
    filled = table.filter(pl.col("keluarga") > 0).select("tingkat_dari", "tingkat_ke", "keluarga", "orang_ke", "share")
    assert filled.rows() == [
        ("parah", "tidak_miskin", 1, 2, 1),
        ("miskin", "parah", 1, 2, 1),
        ("tidak_miskin", "miskin", 1, 2, 0.5),
        ("tidak_miskin", "tidak_miskin", 1, 2, 0.5),
    ]
    assert table.filter(pl.col("tingkat_dari") == "rentan")["share"].null_count() == len(KATALOG.tingkat)


def test_a_family_that_moves_is_gone_there_and_new_here_but_one_family_in_the_city():
    moved = derived([("k", "2024", "a1", [], 3.0, POOR), ("k", "2025", "b1", [], 3.0, NOT_POOR)])
    assert pair(moved, TWO, KATALOG)["status"].to_list() == ["left"]
    areas = pair(moved, TWO, KATALOG, "kode_gampong")
    assert areas.select("kode_gampong", "status").rows() == [("a1", "gone"), ("b1", "new")]


def test_groups_are_those_a_family_was_in_when_first_seen():
    rows = derived(
        [
            ("k", "2024", "a1", ["pengangguran", "lansia"], 3.0, POOR),
            ("k", "2025", "a1", [], 3.0, NOT_POOR),
            ("m", "2025", "a1", ["nelayan"], 1.0, POOR),
        ]
    )
    table = flows(pair(rows, TWO, KATALOG), ["kelompok"]).filter(pl.col("keluarga") > 0)
    assert table.select("kelompok", "status").rows() == [
        ("lansia", "left"),
        ("nelayan", "new"),
        ("pengangguran", "left"),
    ]


@pytest.mark.parametrize("putaran", [("2024", "2024"), ("2024", "2030")])
def test_rounds_that_cannot_be_paired_are_refused_with_those_there_are(putaran):
    with pytest.raises(MeasureError, match="2024, 2025"):
        pair(SEVEN, putaran, KATALOG)


def test_a_key_the_pairs_do_not_have_is_refused():
    for table in (flows, lambda p, by: matrix(p, KATALOG, by), lambda p, by: decompose(p, KATALOG, by)):
        with pytest.raises(MeasureError, match="'kode_gampong'"):
            table(pair(SEVEN, TWO, KATALOG), ["kode_gampong"])


# Laws -----------------------------------------------------------------------------------------------------------

answers = st.tuples(
    st.sampled_from(["a1", "a2", "b1"]),
    st.lists(st.sampled_from(["nelayan", "lansia", "pemuda"]), unique=True, max_size=2),
    st.one_of(st.none(), st.integers(1, 9).map(float)),
    st.one_of(st.none(), st.integers(0, PENYEBUT)),
)
families = st.lists(st.tuples(st.one_of(st.none(), answers), st.one_of(st.none(), answers)), min_size=1, max_size=12)


def society(drawn: list) -> pl.DataFrame:
    rows = [(str(i), p, *a) for i, two in enumerate(drawn) for p, a in zip(TWO, two, strict=True) if a is not None]
    anchor = [("jangkar", putaran, "a1", ["nelayan"], 1.0, NOT_POOR) for putaran in TWO]  # both rounds exist
    return derived([*rows, *anchor])


def m0(frame: pl.DataFrame, by: list[str]) -> dict[object, float | None]:
    """M0 of one round from its definition, families with an unknown score left out."""
    result = {}
    for key, part in frame.group_by(by) if by else [((), frame)]:
        known = part.filter(pl.col("skor").is_not_null())
        orang = known["orang"].fill_null(0.0)
        censored = known["skor"] * (known["skor"] * 3 >= PENYEBUT) / PENYEBUT
        result[key] = (orang * censored).sum() / orang.sum() if orang.sum() > 0 else None
    return result


@properties
@given(families, st.sampled_from(["", "kode_gampong", "kode_kecamatan"]))
def test_the_parts_add_up_to_the_change_of_m0_exactly_in_every_area(drawn, area):
    frame = society(drawn)
    by = [area] if area else []
    pairs = pair(frame, TWO, KATALOG, area)
    table = decompose(pairs, KATALOG, by)
    expected = [m0(frame.filter(pl.col("putaran") == putaran), by) for putaran in TWO]
    for row in table.iter_rows(named=True):
        key = tuple(row[name] for name in by)
        for name, values in zip(("M0_dari", "M0_ke"), expected, strict=True):
            assert row[name] == pytest.approx(values.get(key), abs=1e-12)
        parts = [row[name] for name in PARTS]
        if None not in parts:
            assert sum(parts) == pytest.approx(row["M0_ke"] - row["M0_dari"], abs=1e-12)
            assert row["entry"] >= 0 >= row["exit"]
        else:
            here = [pl.lit(True), *(pl.col(name) == row[name] for name in by)]
            compared = pairs.filter(pl.col("status").is_in(STATUS[:4]), *here)
            assert 0 in (compared["orang_dari"].sum(), compared["orang_ke"].sum())


@properties
@given(families)
def test_the_parts_add_up_for_groups_too(drawn):
    table = decompose(pair(society(drawn), TWO, KATALOG), KATALOG, ["kelompok"]).drop_nulls()
    total = table.select(pl.sum_horizontal(PARTS) - pl.col("difference")).to_series()
    assert total.abs().max() is None or total.abs().max() < 1e-12


@properties
@given(families)
def test_every_family_is_counted_once_and_the_matrix_has_the_margins_of_both_rounds(drawn):
    frame = society(drawn)
    pairs = pair(frame, TWO, KATALOG)
    counted = flows(pairs)
    assert counted["status"].to_list() == list(STATUS)
    assert counted["keluarga"].sum() == frame["id_keluarga"].n_unique() == pairs.height
    compared = pairs.filter(pl.col("status").is_in(STATUS[:4]))
    table = matrix(pairs, KATALOG)
    assert table["keluarga"].sum() == compared.height == counted["keluarga"][:4].sum()
    for side in ("dari", "ke"):
        margin = dict(table.group_by(f"tingkat_{side}").agg(pl.col(f"orang_{side}").sum()).iter_rows())
        for level, orang in compared.group_by(f"tingkat_{side}").agg(pl.col(f"orang_{side}").sum()).iter_rows():
            assert margin[level] == pytest.approx(orang)
    shares = (
        table.group_by("tingkat_dari").agg(pl.col("share").sum(), n=pl.col("keluarga").sum()).filter(pl.col("n") > 0)
    )
    assert shares["share"].to_list() == pytest.approx([1.0] * shares.height)


@properties
@given(families)
def test_gampong_add_up_to_kecamatan(drawn):
    frame = society(drawn)
    stay = frame.filter(pl.col("kode_gampong").n_unique().over("id_keluarga") == 1)
    small = flows(pair(stay, TWO, KATALOG, "kode_gampong"), ["kode_gampong"])
    large = flows(pair(stay, TWO, KATALOG, "kode_kecamatan"), ["kode_kecamatan"])
    summed = (
        small.group_by(pl.col("kode_gampong").str.head(1).alias("kode_kecamatan"), "status")
        .agg(pl.col("keluarga").sum())
        .sort("kode_kecamatan", "status")
    )
    assert summed.equals(large.sort("kode_kecamatan", "status").select("kode_kecamatan", "status", "keluarga"))


# The change of M0 by hand ---------------------------------------------------------------------------------------


def test_the_parts_by_hand():
    row = decompose(pair(SEVEN, TWO, KATALOG), KATALOG).row(0, named=True)
    assert row["keluarga"] == 4
    third, half = 1 / 3, 1 / 2
    assert row["M0_dari"] == pytest.approx((half + 3 * third) / 6)
    assert row["M0_ke"] == pytest.approx((third + half + third) / 5)
    assert row["entry"] == pytest.approx(third / 4)
    assert row["exit"] == pytest.approx(-half / 4)
    assert row["intensity"] == pytest.approx((half - third) / 4)
    assert row["size"] == 0
    assert row["only_dari"] == pytest.approx((half + third) / 4 - row["M0_dari"])
    assert row["only_ke"] == pytest.approx(row["M0_ke"] - (third + half) / 4)


def test_a_growing_poor_family_is_size_and_not_intensity():
    rows = [("k", "2024", "a1", [], 2.0, POOR), ("k", "2025", "a1", [], 6.0, POOR)]
    rows += [("m", putaran, "a1", [], 2.0, NOT_POOR) for putaran in TWO]
    row = decompose(pair(derived(rows), TWO, KATALOG), KATALOG).row(0, named=True)
    assert row["intensity"] == 0
    assert row["size"] == pytest.approx((6 / 8 - 2 / 4) / 3)


def test_where_no_family_can_be_compared_the_parts_are_blank_and_the_change_is_not():
    row = decompose(pair(rounds(("a", POOR, "-"), ("b", "-", SEVERE)), TWO, KATALOG), KATALOG).row(0, named=True)
    assert row["difference"] == pytest.approx(1 / 6)
    assert [row[name] for name in PARTS] == [None] * 6
    assert row["keluarga"] == 0


def test_on_the_sample_m0_is_that_of_the_histogram(sample_data):
    frame = derived_sample(sample_data)
    first, last = frame["putaran"].min(), frame["putaran"].max()
    table = decompose(pair(frame, (first, last), KATALOG, "kode_gampong"), KATALOG, ["kode_gampong"])
    for name, putaran in (("M0_dari", first), ("M0_ke", last)):
        hist = histogram(frame.filter(pl.col("putaran") == putaran), ["kode_gampong"])
        expected = decode(hist, KATALOG.bobot, KATALOG.k_miskin, PENYEBUT).M0
        assert table[name].to_list() == pytest.approx(expected.tolist(), abs=1e-12)
    assert table.select((pl.sum_horizontal(PARTS) - pl.col("difference")).abs().max()).item() < 1e-12


def derived_sample(data_dir) -> pl.DataFrame:
    release = releases.current(data_dir)
    assert release is not None
    return derive(release.read("keluarga"), release.read("anggota"), KATALOG)


# Three rounds ---------------------------------------------------------------------------------------------------

THREE = ("2024", "2025", "2026")


def three(**scores: str) -> pl.DataFrame:
    """Families by their history: 1 poor, 0 not poor, ? incomplete, - no row."""
    score = {"1": POOR, "0": NOT_POOR, "?": None}
    return derived(
        [
            (name, putaran, f"a{i}", [], 2.0 + i, score[sign])
            for name, signs in scores.items()
            for i, (putaran, sign) in enumerate(zip(THREE, signs, strict=True))
            if sign != "-"
        ]
    )


def test_histories_tell_every_round_in_order_and_the_place_last_seen():
    frame = three(a="101", b="1?0", c="-01", d="00-").sample(fraction=1, shuffle=True, seed=1)
    table = histories(frame, THREE, KATALOG)
    assert table.select("id_keluarga", "riwayat", "kode_gampong", "orang").rows() == [
        ("a", "101", "a2", 4),
        ("b", "1?0", "a2", 4),
        ("c", "?01", "a2", 4),
        ("d", "00?", "a1", 3),
    ]
    assert histories(frame, THREE[::-1], KATALOG)["riwayat"].to_list() == ["101", "0?1", "10?", "?00"]


def test_relapse_is_poor_then_not_then_poor_again_among_those_who_left():
    table = relapse(histories(three(a="101", b="100", c="101", d="111", e="001", f="1?1", g="10-"), THREE, KATALOG))
    assert table.row(0, named=True) == {
        "keluarga": 5,
        "orang": 20,
        "keluarga_left": 3,
        "orang_left": 12,
        "keluarga_relapsed": 2,
        "orang_relapsed": 8,
        "share": pytest.approx(2 / 3),
        "tercacah": 5,
        "tercacah_left": 3,
    }


def test_where_nobody_left_there_is_no_share():
    table = relapse(histories(three(a="111", b="000"), THREE, KATALOG), ["kode_gampong"])
    assert table.select("kode_gampong", "keluarga", "share").rows() == [("a2", 2, None)]


# Comparability --------------------------------------------------------------------------------------------------

MANIFEST = Manifest(
    "r1", 1, 1, datetime(2026, 1, 2, tzinfo=UTC), "perencana", "abc", "buku.xlsx", "00", False, TWO, 9, 0, {}
)


def test_releases_of_one_catalogue_and_form_may_be_compared():
    later = dataclasses.replace(MANIFEST, id="r2", number=2, source_sha256="11", families=10)
    assert comparability.releases(MANIFEST, later) == []


@pytest.mark.parametrize(
    ("field", "value", "message"),
    [("catalogue_hash", "xyz", "katalog abc"), ("schema_version", 2, "skema versi 1"), ("sintetis", True, "contoh")],
)
def test_releases_that_differ_in_rules_form_or_truth_may_not(field, value, message):
    [reason] = comparability.releases(MANIFEST, dataclasses.replace(MANIFEST, id="r2", **{field: value}))
    assert message in reason


def answered(column: str, first: list, second: list) -> pl.DataFrame:
    rounds_ = [TWO[0]] * len(first) + [TWO[1]] * len(second)
    return pl.DataFrame({"putaran": rounds_, column: [*first, *second]})


def test_a_question_left_out_of_a_round_is_a_reason():
    [reason] = comparability.rounds("keluarga", answered("jenis_lantai", [1, 2], [None, None]), TWO)
    assert "jenis_lantai" in reason
    assert "kosong pada putaran 2025" in reason


@pytest.mark.parametrize(("second", "suspect"), [(15, False), (40, True)])
def test_a_code_that_vanishes_is_a_reason_only_where_many_were_expected(second, suspect):
    table = answered("jenis_lantai", [1] * 30 + [9] * 10, [1] * second)
    for frame in (table, table.with_columns(putaran=pl.col("putaran").replace(dict(zip(TWO, TWO[::-1], strict=True))))):
        reasons = comparability.rounds("keluarga", frame, TWO)
        assert len(reasons) == suspect
        assert not suspect or "kode 9 dipakai 10 kali" in reasons[0]


def test_the_rounds_of_the_sample_may_be_compared(sample_data):
    release = releases.current(sample_data)
    assert release is not None
    for tabel in ("keluarga", "anggota", "asesmen"):
        assert comparability.rounds(tabel, release.read(tabel), ("2024", "2026")) == []


def test_a_round_that_is_not_there_is_refused():
    with pytest.raises(MeasureError, match="tidak memuat putaran 2025"):
        comparability.rounds("keluarga", answered("jenis_lantai", [1], []), TWO)
