"""What lasts once support has ended, and who moved on from direct aid."""

from pathlib import Path

import polars as pl
import pytest
import yaml

from peka_core.followup.lasting import aid_share, by_share, off_aid, supported, with_direct
from peka_core.releases import polars_schema
from tests.support.challenges import KATALOG, rows

CASE = yaml.safe_load((Path(__file__).resolve().parents[2] / "cases" / "tantangan.yaml").read_text(encoding="utf-8"))
DIRECT = {"jumlah_program": 1, "langsung_saja": True, "jenis_program": ["bantuan_langsung"]}


def round_of(place: int) -> pl.DataFrame:
    def columns(part: dict) -> dict:
        poor = {"tingkat": "miskin", "skor": 60} if part["miskin"][place] else {}
        return {"jumlah_program": int(part["menerima"][place]), "putaran": ("2025", "2026")[place], **poor}

    return rows(*((part["banyak"], columns(part)) for part in CASE["dukungan"]))


def test_families_past_support_stand_as_in_the_worked_case():
    table = supported(round_of(0), round_of(1), KATALOG)
    for kode, hasil in CASE["dukungan_hasil"].items():
        row = table.filter(kode=kode).row(0, named=True)
        assert {name: row[name] for name in hasil} == hasil, kode


def test_families_of_only_one_round_are_past_no_support():
    now = round_of(1).head(5)
    assert supported(round_of(0).tail(3), now, KATALOG)["keluarga"].sum() == 0


def test_every_family_on_direct_aid_only_before_is_told_once_by_what_it_has_now():
    before = rows((6, {**DIRECT, "putaran": "2025"}), (4, {"putaran": "2025"}))
    both = ["bantuan_langsung", "pelatihan"]
    now = rows(
        (2, DIRECT),
        (1, {"jumlah_program": 2, "jenis_program": both}),
        (2, {"jumlah_program": 1, "jenis_program": ["modal"]}),
        (1, {}),
        (4, {"jumlah_program": 1, "jenis_program": ["modal"]}),
    )
    table = off_aid(before, with_direct(now, KATALOG))
    assert dict(table.select("kode", "keluarga").iter_rows()) == {"campuran": 1, "langsung": 2, "lain": 2, "tanpa": 1}


def test_direct_aid_is_set_beside_a_years_expenditure_of_the_family():
    frame = rows((1, {"jumlah_anggota": 2, "pengeluaran_kapita_rp": 500_000.0}), (1, {"pengeluaran_kapita_rp": 0.0}))
    program = pl.DataFrame(
        [
            {"kode_program": "BLT", "tahun": 2026, "jenis": "bantuan_langsung"},
            {"kode_program": "KUR", "tahun": 2026, "jenis": "modal"},
        ],
        schema=polars_schema("program"),
    )
    got = [
        ("K0000", "BLT", 2026, 1.2e6),
        ("K0000", "KUR", 2026, 9e6),
        ("K0000", "BLT", 2025, 5e6),
        ("K0001", "BLT", 2026, 1e6),
    ]
    penerima = pl.DataFrame(
        [dict(zip(("id_keluarga", "kode_program", "tahun", "nilai_rp"), row, strict=True)) for row in got],
        schema=polars_schema("penerima"),
    )
    found = aid_share(frame, penerima, program, KATALOG)
    assert found["id_keluarga"].to_list() == ["K0000"]  # who is said to spend nothing has no share
    assert found["bagian"].item() == pytest.approx(1.2e6 / (500_000 * 2 * 12))
    assert by_share(found)["keluarga"].to_list() == [0, 1, 0, 0]  # 10 % is up to 10 %
