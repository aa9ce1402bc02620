"""The way out against a case worked out by hand; who is followed; what is not known yet on a day."""

from datetime import date

import pytest

from peka_core.followup.exits import decisions, depth, last_known
from peka_core.followup.graduation import followed, marked, pathway
from tests.support.kemandirian import cases, derived, rows_of, share, standings
from tests.support.strategies import KATALOG

CASE = cases("lulus")
FIELDS = ("diusulkan", "keputusan", "tanggal_keputusan", "jenis_keluar")


@pytest.fixture
def way():
    key = [{"id_keluarga": row["id"], "putaran": "2026"} for row in CASE["keluarga"]]
    stages = [
        k | {"tahap": r["tahap"], "syarat_kurang": r["kurang"], "status_lulus": r.get("status", "")}
        for k, r in zip(key, CASE["keluarga"], strict=True)
    ]
    proposals = [
        {"id_keluarga": row["id"], **dict(zip(FIELDS, usul, strict=True))}
        for row in CASE["keluarga"]
        for usul in row.get("usul", ())
    ]
    rows = marked(derived(*key), standings(*stages), rows_of("kelulusan", *proposals), CASE["hari"], KATALOG)
    return pathway(rows, rows, KATALOG)


def test_every_step_of_the_way_is_the_number_counted_by_hand(way):
    assert way.steps == CASE["langkah"]
    assert sorted(way.waiting["id_keluarga"]) == CASE["menunggu"]


def test_readiness_counts_every_assessed_family_once(way):
    assert dict(way.readiness.select("terpenuhi", "keluarga").iter_rows()) == CASE["kesiapan"]
    assert way.readiness["keluarga"].sum() == CASE["langkah"]["dinilai"]


@pytest.mark.parametrize("kode", CASE["syarat"])
def test_a_gate_says_who_passes_it_and_whom_it_alone_keeps_back(way, kode):
    row, expected = way.gates.filter(syarat=kode).row(0, named=True), CASE["syarat"][kode]
    assert row["bagian"] == pytest.approx(share(expected["bagian"]), abs=1e-12)
    assert {name: row[name] for name in ("dinilai", "terpenuhi", "tinggal_ini")} == {
        name: expected[name] for name in ("dinilai", "terpenuhi", "tinggal_ini")
    }


def test_every_kind_of_exit_has_its_number_none_included(way):
    assert dict(way.exits.iter_rows()) == CASE["keluar"]


def test_a_decision_of_a_later_day_is_a_proposal_on_this_one():
    told = {"id_keluarga": "k", "diusulkan": date(2026, 1, 1), "keputusan": "disetujui", "jenis_keluar": "mandiri"}
    rows = rows_of("kelulusan", told | {"tanggal_keputusan": date(2026, 3, 1)})
    before, after = (decisions(rows, day).row(0, named=True) for day in (date(2026, 2, 28), date(2026, 3, 1)))
    assert (before["keputusan"], before["jenis_keluar"]) == ("diusulkan", None)
    assert (after["keputusan"], after["jenis_keluar"]) == ("disetujui", "mandiri")
    assert decisions(rows, date(2025, 12, 31)).height == 0


def test_followed_are_those_once_poor_and_those_who_received_a_programme_by_that_day():
    poor = {"kurang": ["sekolah", "ijazah", "jamkes", "dokumen"]}
    rows = derived(
        {"id_keluarga": "a", "putaran": "2024", **poor},
        {"id_keluarga": "a", "putaran": "2025"},
        {"id_keluarga": "b", "putaran": "2025"},
        {"id_keluarga": "c", "putaran": "2025"},
        {"id_keluarga": "d", "putaran": "2025"},
    )
    got = rows_of(
        "penerima",
        {"id_keluarga": "b", "mulai": date(2025, 1, 1)},
        {"id_keluarga": "c", "mulai": date(2025, 9, 1)},
    )
    assert sorted(followed(rows, got, KATALOG, date(2025, 8, 1))["id_keluarga"]) == ["a", "b"]


def test_a_family_that_left_the_register_is_known_as_it_was_last_seen():
    rows = derived(
        {"id_keluarga": "a", "putaran": "2024", "kode_gampong": "lama"},
        {"id_keluarga": "a", "putaran": "2025", "kode_gampong": "baru"},
        {"id_keluarga": "b", "putaran": "2024"},
        {"id_keluarga": "c", "putaran": "2026"},
    )
    found = last_known(rows, "2025")
    assert sorted(found.select("id_keluarga", "kode_gampong", "putaran").rows()) == [
        ("a", "baru", "2025"),
        ("b", "11.72.03.2001", "2025"),
    ]


def test_depth_is_the_worst_level_ever_known():
    rows = derived(
        {"id_keluarga": "a", "putaran": "2024", "kurang": ["sekolah", "ijazah", "jamkes", "dokumen"]},
        {"id_keluarga": "a", "putaran": "2025"},
        {"id_keluarga": "b", "putaran": "2025", "kosong": ["air"]},
    )
    assert dict(depth(rows, KATALOG).sort("id_keluarga").iter_rows()) == {"a": "miskin", "b": None}


def test_nobody_followed_is_a_way_of_zeros():
    rows = marked(derived(), standings(), rows_of("kelulusan"), date(2026, 1, 1), KATALOG)
    way = pathway(rows, rows, KATALOG)
    assert set(way.steps.values()) == {0}
    assert way.gates["bagian"].to_list() == [None] * len(KATALOG.syarat)
