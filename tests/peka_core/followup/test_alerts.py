"""Relapse alerts: every rule against cases an official can read, versions in force, and how alerts were handled."""

from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise
from typing import Any

import polars as pl
import pytest

from peka_core.followup.alerts import ALERTS, HANDLED, alert_id, alerts, counts, false_alarms, with_handling
from peka_core.followup.exits import exits
from peka_core.followup.triggers import before_and_after, conditions
from tests.support.kemandirian import cases, derived, rows_of, standings
from tests.support.strategies import KATALOG

CASES = cases("kambuh")
DAYS = {"2025": date(2025, 8, 1), "2026": date(2026, 8, 1)}
ILL = "sakit_disabilitas|1.0"


def found(case: dict[str, Any], katalog=KATALOG) -> pl.DataFrame:
    rounds = [("2025", {"tahap": "mandiri", "ikk": 80.0, **case.get("dulu", {})})]
    rounds.append(("2026", {"tahap": "mandiri", "ikk": 80.0, **case.get("kini", {})}))
    known = {"tingkat_uang": "tidak_miskin", "penyebab": None}
    rows, stages, ill = [], [], []
    for putaran, said in rounds:
        key = {"id_keluarga": "k", "putaran": putaran}
        own = {name: value for name, value in said.items() if name not in ("tahap", "ikk", "sakit", "syarat_kurang")}
        rows.append({**key, "tanggal_data": DAYS[putaran], **known, **own})
        stages.append(
            {
                **key,
                "tahap": said["tahap"],
                "ikk": said["ikk"] and float(said["ikk"]),
                "syarat_kurang": said.get("syarat_kurang", []),
            }
        )
        ill.append({**key, "ya": said.get("sakit", False)})
    told = {"id_keluarga": "k", "keputusan": "disetujui", "jenis_keluar": "mandiri"}
    decided = [told | {"diusulkan": case["keluar"]}] if "keluar" in case else []
    left = exits(rows_of("kelulusan", *decided), date(2027, 1, 1))
    schema = {"id_keluarga": pl.String, "putaran": pl.String, "ya": pl.Boolean}
    told = before_and_after(derived(*rows), standings(*stages), left, {ILL: pl.DataFrame(ill, schema)}, katalog)
    return alerts(told, katalog)


@pytest.mark.parametrize("nama", CASES)
def test_the_rules_that_fire_are_those_of_the_case_with_their_evidence(nama):
    rows = found(CASES[nama]).to_dicts()
    told = {row["aturan"]: row["bukti"] for row in rows}
    written = CASES[nama]["peringatan"]
    # a case about one thing may make another rule fire: a new lack is always said, whichever case it stands in
    assert {kode: sorted(told.get(kode, [])) for kode in written} == {k: sorted(v) for k, v in written.items()}
    if not written:
        assert told == {}


def test_every_rule_of_the_catalogue_has_a_case_that_makes_it_fire():
    assert {kode for case in CASES.values() for kode in case["peringatan"]} == {r.kode for r in KATALOG.peringatan}


def test_an_alert_says_when_until_when_and_why_the_family_is_watched():
    row = found(CASES["miskin_lagi"]).filter(aturan="miskin_lagi").row(0, named=True)
    assert (row["tanggal"], row["putaran"], row["putaran_dulu"]) == (DAYS["2026"], "2026", "2025")
    assert row["batas"] == DAYS["2026"] + timedelta(days=KATALOG.tindak_lanjut.tenggat_peringatan_hari)
    assert row["diawasi"] == "tahap"
    assert row["id_peringatan"] == alert_id("k", "miskin_lagi", DAYS["2026"])
    left = found(CASES["keluar_diawasi_walau_tahapnya_tidak_dinilai"]).row(0, named=True)
    assert left["diawasi"] == "keluar"


def test_a_rule_fires_only_while_it_is_in_force_and_the_newer_version_takes_over_on_its_day():
    rule = next(r for r in KATALOG.peringatan if r.kode == "miskin_lagi")
    for day, expected in ((DAYS["2026"], "2.0"), (DAYS["2026"] + timedelta(days=1), "1.0")):
        newer = replace(rule, versi="2.0", berlaku_sejak=day)
        told = found(CASES["miskin_lagi"], replace(KATALOG, peringatan=(rule, newer)))
        assert told["versi"].to_list() == [expected]
    later = replace(rule, berlaku_sejak=DAYS["2026"] + timedelta(days=1))
    assert found(CASES["miskin_lagi"], replace(KATALOG, peringatan=(later,))).height == 0


def test_the_written_rule_of_illness_reads_members():
    members = [
        {"id_keluarga": "k", "putaran": "2025", "no_anggota": 1, "penyakit_kronis": 1, "keberadaan": 1},
        {"id_keluarga": "k", "putaran": "2026", "no_anggota": 1, "penyakit_kronis": 8, "keberadaan": 1},
    ]
    members = [row | {f"disabilitas_{n}": 4 for n in _disabilities()} for row in members]
    families = rows_of("keluarga", *({"id_keluarga": "k", "putaran": p, "kode_gampong": "x"} for p in DAYS))
    table = conditions(families, rows_of("anggota", *members), KATALOG)[ILL]
    assert dict(table.select("putaran", "ya").iter_rows()) == {"2025": False, "2026": True}


def _disabilities() -> list[str]:
    from peka_core.tables import DISABILITAS

    return [kode for kode, _label in DISABILITAS]


def test_a_family_is_compared_with_its_own_round_before_even_when_one_is_skipped():
    rows = [
        {"id_keluarga": "k", "putaran": p, "tanggal_data": date(int(p), 8, 1), "kurang": lacks}
        for p, lacks in (("2024", ()), ("2026", ("kerja",)))
    ]
    other = [{"id_keluarga": "x", "putaran": "2025", "tanggal_data": DAYS["2025"]}]
    stages = standings({"id_keluarga": "k", "putaran": "2024", "tahap": "mandiri", "ikk": 80.0})
    nobody = exits(rows_of("kelulusan"), DAYS["2026"])
    pairs = before_and_after(derived(*rows, *other), stages, nobody, {ILL: _unknown()}, KATALOG)
    found_rows = alerts(pairs, KATALOG)
    assert found_rows.select("putaran", "putaran_dulu").rows() == [("2026", "2024")]


def _unknown() -> pl.DataFrame:
    return pl.DataFrame(schema={"id_keluarga": pl.String, "putaran": pl.String, "ya": pl.Boolean})


def raised(n: int) -> pl.DataFrame:
    """Alerts with deadlines on 16 August 2026."""
    rows = [
        {
            "id_peringatan": f"p{i}",
            "id_keluarga": f"k{i}",
            "kode_gampong": "g",
            "aturan": "bencana",
            "tanggal": DAYS["2026"],
            "batas": date(2026, 8, 16),
        }
        for i in range(n)
    ]
    return pl.DataFrame(rows, schema=ALERTS)


def handling(*rows: tuple[str, str, date | None, str]) -> pl.DataFrame:
    told = [{"id_peringatan": kode, "status": s, "oleh": "p", "tanggal": day, "hasil": h} for kode, s, day, h in rows]
    return pl.DataFrame(told, schema=HANDLED)


def test_open_overdue_in_time_and_late_are_told_apart_by_the_day():
    handled = handling(
        ("p1", "selesai", date(2026, 8, 16), "benar"),
        ("p2", "selesai", date(2026, 8, 17), "palsu"),
        ("p3", "diambil", date(2026, 8, 10), ""),
        ("p9", "selesai", date(2026, 8, 10), "benar"),
    )
    for day, first in ((date(2026, 8, 16), "terbuka"), (date(2026, 8, 17), "lewat")):
        rows = with_handling(raised(4), handled, day)
        assert rows["keadaan"].to_list() == [first, "tepat", "terlambat", first]
    assert rows["hari_lewat"].to_list() == [1, 0, 1, 1]
    assert rows["status"].to_list() == ["baru", "selesai", "selesai", "diambil"]
    total = counts(rows).row(0, named=True)
    assert total == {
        "peringatan": 4, "keluarga": 4, "lewat": 2, "terbuka": 0, "tepat": 1, "terlambat": 1, "benar": 1, "palsu": 1
    }  # fmt: skip


def test_a_verdict_counts_only_once_its_alert_is_closed():
    rows = with_handling(raised(1), handling(("p0", "diambil", date(2026, 8, 2), "palsu")), DAYS["2026"])
    assert counts(rows)["palsu"].item() == 0


def test_the_rate_of_false_alarms_has_an_interval_and_does_not_exist_before_anything_is_closed():
    assert false_alarms(0, 0).share is None
    found = false_alarms(benar=2, palsu=8)
    assert (found.n, found.palsu, found.share) == (10, 8, 0.8)
    assert found.interval == pytest.approx((0.4901625, 0.9433178), abs=1e-7)  # Newcombe 1998, Wilson score


def test_alerts_stand_newest_first_and_no_two_share_an_id():
    several = {
        "dulu": {"kurang": []},
        "kini": {"kurang": ["kerja", "sekolah", "hunian"], "penyebab": ["bencana_iklim"]},
    }
    rows = found(several)
    assert rows.height == 3
    assert rows["id_peringatan"].n_unique() == 3
    assert all(a >= b for a, b in pairwise(rows["tanggal"].to_list()))


def test_an_empty_register_raises_nothing():
    nobody = exits(rows_of("kelulusan"), DAYS["2026"])
    assert alerts(before_and_after(derived(), standings(), nobody, {ILL: _unknown()}, KATALOG), KATALOG).is_empty()
