"""Money missing and visits that can be made, beside need."""

from pathlib import Path

import polars as pl
import yaml

from peka_core.followup.means import unfunded, visits
from tests.support.challenges import KATALOG, rows

CASE = yaml.safe_load((Path(__file__).resolve().parents[2] / "cases" / "tantangan.yaml").read_text(encoding="utf-8"))
CODES = {item.nama: item.kode for item in KATALOG.wilayah.gampong}


def money(entries: list[dict]) -> pl.DataFrame:
    register = pl.DataFrame(
        [
            {
                "kode_program": row["program"],
                "anggaran_rp": row["anggaran"],
                "realisasi_rp": row["realisasi"],
                "penerima": row["penerima"],
                "sasaran_keluarga": row["sasaran"],
            }
            for row in entries
        ]
    )
    reach = pl.DataFrame([{"program": row["program"], "berhak": 90, "terlewat": row["terlewat"]} for row in entries])
    return unfunded(register, reach)


def test_money_missing_is_missed_families_times_what_one_costs_as_in_the_worked_case():
    table = money(CASE["dana"])
    assert dict(table.select("kode_program", "kurang_rp").iter_rows()) == {
        row["program"]: row["kurang"] for row in CASE["dana"]
    }
    assert table["kode_program"].to_list() == ["A", "B", "C"]  # most missing first, untold last


def test_more_missed_families_never_cost_less():
    def missing(missed: int) -> float:
        return money([{**CASE["dana"][0], "terlewat": missed}])["kurang_rp"].item()

    found = [missing(n) for n in (0, 1, 30, 31)]
    assert found == sorted(found)


def visits_of(case: dict) -> pl.DataFrame:
    needy = rows(*((part["miskin"], {"kode_gampong": CODES[nama]}) for nama, part in case.items()))
    mentors = pl.DataFrame(
        [
            {
                "kode_gampong": CODES[nama],
                "bertugas": True,
                "kapasitas_keluarga": capacity,
                "kunjungan": part["kunjungan"] if place == 0 else 0,
            }
            for nama, part in case.items()
            for place, capacity in enumerate(part["kapasitas"])
        ]
    )
    return visits(needy, mentors, KATALOG, [CODES[nama] for nama in case])


def test_visits_needed_possible_and_made_are_those_of_the_worked_case():
    table = visits_of(CASE["kunjungan"])
    for nama, part in CASE["kunjungan"].items():
        row = table.filter(kode_gampong=CODES[nama]).row(0, named=True)
        assert {name: row[name] for name in part["hasil"]} == part["hasil"], nama


def test_a_mentor_who_has_left_can_make_no_visit():
    needy = rows((3, {}))
    gone = pl.DataFrame(
        {"kode_gampong": [CODES["Iboih"]], "bertugas": [False], "kapasitas_keluarga": [20], "kunjungan": [12]}
    )
    row = visits(needy, gone, KATALOG, [CODES["Iboih"]]).row(0, named=True)
    assert (row["mungkin"], row["kurang"], row["dibuat"]) == (0, 3, 2)
