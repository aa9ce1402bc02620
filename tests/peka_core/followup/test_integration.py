"""Bundles, mentoring and what is due, worked out by hand in tests/cases/integrasi, and what holds for any families."""

from datetime import date, timedelta

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from peka_core.followup import bundles, due, mentoring
from peka_core.followup.departed import gone
from tests.support.followed import GAMPONG, case, table
from tests.support.hand_cases import exact
from tests.support.strategies import KATALOG

LEVELS = tuple(item.kode for item in KATALOG.tingkat)
SCHEMA = {
    "id_keluarga": pl.String,
    "kode_gampong": pl.String,
    "tingkat": pl.String,
    "paket": pl.List(pl.String),
    "bulan_dampingan": pl.Int64,
    "bobot": pl.Float64,
    "didampingi": pl.Boolean,
}


def rows(families: list[dict]) -> pl.DataFrame:
    return bundles.marked(pl.DataFrame(families, schema=SCHEMA))


@pytest.fixture
def paket() -> dict:
    return case("integrasi", "paket")


def written(paket: dict) -> pl.DataFrame:
    return rows(
        [
            {
                "id_keluarga": f["id"],
                "kode_gampong": GAMPONG[f["gampong"]],
                "tingkat": f["tingkat"],
                "paket": f["paket"],
                "bulan_dampingan": f["bulan"],
            }
            for f in paket["keluarga"]
        ]
    )


def test_the_bundle_of_every_family_is_counted_as_worked_out_by_hand(paket: dict):
    [city] = bundles.completeness(written(paket), KATALOG).rows(named=True)
    assert {name: city[name] for name in paket["kota"]} == paket["kota"]


def test_bundles_are_counted_by_gampong(paket: dict):
    found = bundles.completeness(written(paket), KATALOG, "kode_gampong").rows_by_key("kode", named=True, unique=True)
    told = {nama: {name: found[GAMPONG[nama]][name] for name in row} for nama, row in paket["gampong"].items()}
    assert told == paket["gampong"]


def test_every_family_has_exactly_one_kind_of_bundle(paket: dict):
    found = bundles.kinds(written(paket), LEVELS).rows_by_key("isi_paket", named=True, unique=True)
    empty = dict.fromkeys((*LEVELS, "tak_dinilai"), 0)
    assert list(found) == list(paket["isi"]) == list(bundles.KINDS)
    for kind, row in paket["isi"].items():
        assert {name: found[kind][name] for name in empty | row} == empty | row


def test_the_combinations_of_parts_and_mentoring_are_those_worked_out_by_hand(paket: dict):
    found = bundles.combinations(written(paket))
    told = {(tuple(isi), n) for isi, n in found.select("isi", "keluarga").iter_rows()}
    assert told == {(tuple(isi), n) for isi, n in paket["gabungan"]}


def test_a_family_counts_under_each_of_its_causes(paket: dict):
    frame = written(paket).with_columns(penyebab=pl.Series([["utang", "modal_terbatas"], ["utang"], None, *[[]] * 4]))
    found = bundles.completeness(frame, KATALOG, "penyebab").rows_by_key("kode", named=True, unique=True)
    assert {kode: row["keluarga"] for kode, row in found.items()} == {"utang": 2, "modal_terbatas": 1}
    assert found["utang"]["bagian_3"] == 2


def test_hours_and_months_of_mentoring_are_those_worked_out_by_hand():
    asked = case("integrasi", "kunjungan")
    found = mentoring.contacts(table("kunjungan", asked["kunjungan"]), asked["sampai"])
    told = found.rows_by_key("id_keluarga", named=True, unique=True)
    assert set(told) == set(asked["hasil"])
    for family, row in asked["hasil"].items():
        assert {name: told[family][name] for name in row} == row


def test_the_load_of_every_mentor_is_the_one_worked_out_by_hand():
    asked = case("integrasi", "beban")
    tables = (table(nama, asked[nama]) for nama in ("pendamping", "kunjungan", "kelulusan"))
    found = mentoring.caseload(*tables, KATALOG, asked["hari"])
    told = found.rows_by_key("kode_pendamping", named=True, unique=True)
    assert found["kode_pendamping"].to_list() == ["P1", "P2", "P4", "P3"]  # heaviest load first, unknown last
    for mentor, row in asked["hasil"].items():
        assert {name: told[mentor][name] for name in row if name != "beban"} == {
            name: value for name, value in row.items() if name != "beban"
        }
        assert told[mentor]["beban"] == exact(row["beban"])


def due_of(asked: dict, on: date) -> pl.DataFrame:
    names = ("kunjungan", "rencana", "pendamping", "kelulusan", "asesmen")
    return due.due(*(table(nama, asked[nama]) for nama in names), KATALOG, on)


def test_what_is_due_on_a_day_is_what_was_worked_out_by_hand():
    asked = case("integrasi", "jatuh_tempo")
    found = due_of(asked, asked["hari"])
    told = {tuple(row) for row in found.select("id_keluarga", "hal", "jatuh_tempo", "hari").iter_rows()}
    assert told == {tuple(row) for row in asked["hasil"]}
    assert found["hari"].to_list() == sorted(found["hari"], reverse=True)
    assert found.columns == list(due.SCHEMA)


def test_what_falls_on_the_day_itself_is_overdue_only_the_day_after():
    asked = case("integrasi", "jatuh_tempo")
    found = due_of(asked, asked["hari"] + timedelta(days=1))
    late = found.filter(pl.col("id_keluarga") == "B").select("hal", "hari").rows()
    assert late == [("kunjungan", 1)]


def test_a_family_due_for_two_things_is_counted_once_in_its_place():
    asked = case("integrasi", "jatuh_tempo")
    found = due_of(asked, asked["hari"]).with_columns(kode_gampong=pl.lit("x"))
    [row] = due.counted(found).rows(named=True)
    assert row == {"kode": "x", "keluarga": 3, "kunjungan": 1, "rencana": 1, "pendamping": 1, "pascalulus": 1}


def test_nothing_is_due_where_no_table_has_a_row():
    asked = {nama: [] for nama in ("kunjungan", "rencana", "pendamping", "kelulusan", "asesmen")}
    found = due_of(asked, date(2026, 8, 1))
    assert found.is_empty()
    assert due.counted(found.with_columns(kode_gampong=pl.lit(""))).is_empty()


def test_a_family_whose_exit_was_taken_back_by_a_later_one_is_gone_only_by_the_last():
    exits = table(
        "kelulusan",
        [
            {"keluarga": "A", "diusulkan": date(2025, 1, 1), "keputusan": "disetujui", "jenis": "pindah"},
            {"keluarga": "A", "diusulkan": date(2026, 1, 1), "keputusan": "disetujui", "jenis": "mandiri"},
        ],
    )
    assert gone(exits, date(2025, 6, 1))["id_keluarga"].to_list() == ["A"]
    assert gone(exits, date(2026, 6, 1)).is_empty()


def outcomes(by_level: bool) -> pl.DataFrame:
    asked = case("integrasi", "hasil")["keluarga"]
    stage = {"tahap": pl.String}
    before = [{"id_keluarga": f["id"], "tingkat": f["dulu"][0], "tahap": f["dulu"][1]} for f in asked if f["dulu"]]
    now = [
        {
            "id_keluarga": f["id"],
            "tingkat": f["kini"][0],
            "tahap": f["kini"][1],
            "paket": f["paket"],
            "bulan_dampingan": f["bulan"],
        }
        for f in asked
    ]
    hours = [{"id_keluarga": f["id"], "jam": float(f["jam"])} for f in asked if f["jam"]]
    spent = pl.DataFrame(hours).with_columns(jam_pelatihan=pl.lit(None, pl.Float64))
    frames = [pl.DataFrame(part, schema=SCHEMA | stage) for part in (before, now)]
    return mentoring.outcomes(*frames, spent, KATALOG, by_level=by_level)


def test_outcomes_of_training_and_mentoring_are_those_worked_out_by_hand():
    found = outcomes(by_level=False).rows_by_key("dukungan", named=True, unique=True)
    for kind, row in case("integrasi", "hasil")["hasil"].items():
        assert {name: float(found[kind][name]) for name in row} == {name: exact(value) for name, value in row.items()}


def test_outcomes_are_split_by_the_level_families_had_before():
    found = outcomes(by_level=True).rows_by_key(["dukungan", "tingkat"], named=True, unique=True)
    for kind, level, row in case("integrasi", "hasil")["per_tingkat"]:
        assert {name: found[(kind, level)][name] for name in row} == row


def test_hours_of_training_are_those_recorded_in_hours_of_programmes_that_train():
    program = table(
        "program", [{"kode_program": k, "tahun": 2026, "jenis": j} for k, j in (("LAT", "pelatihan"), ("KUR", "modal"))]
    )
    got = [
        ("A", "LAT", 16, " Jam pelatihan"),
        ("A", "KUR", 3, "jam"),
        ("B", "LAT", 2, "hari"),
        ("C", "LAT", 8, None),
        ("D", "LAT", 8, "jamu"),
    ]
    penerima = table(
        "penerima",
        [
            {"keluarga": f, "kode_program": p, "tahun": 2026, "mulai": date(2026, 1, 1), "jumlah": n, "satuan": unit}
            for f, p, n, unit in got
        ],
    )
    assert mentoring.trained_hours(penerima, program, KATALOG).rows() == [("A", 16.0)]


FAMILY = st.fixed_dictionaries(
    {
        "kode_gampong": st.sampled_from(sorted(GAMPONG.values())[:3]),
        "tingkat": st.sampled_from([None, *LEVELS]),
        "paket": st.none() | st.lists(st.sampled_from(bundles.PARTS), unique=True),
        "bulan_dampingan": st.none() | st.integers(0, 12),
        "bobot": st.just(None),
        "didampingi": st.none() | st.booleans(),
    }
)


@given(st.lists(FAMILY, max_size=40))
def test_parts_kinds_and_combinations_each_add_up_to_all_families(families: list[dict]):
    frame = rows([{"id_keluarga": str(i), **family} for i, family in enumerate(families)])
    n = len(families)
    whole = bundles.completeness(frame, KATALOG)
    assert whole.select(bundles.COUNTS).sum_horizontal().sum() == n
    for axis in ("kode_gampong", "tingkat"):
        parts = bundles.completeness(frame, KATALOG, axis)
        assert (parts.select(bundles.COUNTS).sum_horizontal() == parts["keluarga"]).all()
    kinds = bundles.kinds(frame, LEVELS)
    assert kinds["keluarga"].sum() == n
    assert (kinds.select(*LEVELS, "tak_dinilai").sum_horizontal() == kinds["keluarga"]).all()
    joined = bundles.combinations(frame)
    assert joined["keluarga"].sum() == n
    assert joined["isi"].list.join("+").n_unique() == joined.height
    for part in bundles.PARTS:
        own = joined.filter(pl.col("isi").list.contains(part))["keluarga"].sum()
        assert (
            own
            == kinds.filter(pl.col("isi_paket").is_in([k for k, has in bundles.KINDS.items() if part in has]))[
                "keluarga"
            ].sum()
        )
    assert mentoring.reached(frame)["keluarga"].sum() == n
