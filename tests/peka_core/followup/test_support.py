"""What families had before they left: kinds of support, months of mentoring, depth; nothing of later counts."""

from datetime import date

import polars as pl
import pytest

from peka_core.followup.support import SPLITS, grouped
from tests.support.kemandirian import derived, rows_of
from tests.support.strategies import KATALOG

LEFT = date(2025, 6, 30)
POOR = ["sekolah", "ijazah", "jamkes", "dokumen"]


def one(received: dict[str, date], visits: list[date] = (), rounds: dict[date, list[str]] | None = None) -> dict:
    """The groups of one exit: kinds of programme with the day they began, days of visits, lacks by day of a round."""
    spells = pl.DataFrame({"id_keluarga": ["k"], "keluar": [LEFT]})
    program = rows_of("program", *({"kode_program": jenis, "tahun": 2025, "jenis": jenis} for jenis in received))
    penerima = rows_of(
        "penerima",
        *({"id_keluarga": "k", "kode_program": jenis, "tahun": 2025, "mulai": day} for jenis, day in received.items()),
    )
    kunjungan = rows_of("kunjungan", *({"id_keluarga": "k", "tanggal": day} for day in visits))
    rows = [
        {"id_keluarga": "k", "putaran": f"{day:%Y}", "tanggal_data": day, "kurang": lacks}
        for day, lacks in (rounds or {}).items()
    ]
    return grouped(spells, derived(*rows), penerima, program, kunjungan, KATALOG).row(0, named=True)


BEFORE, AFTER = date(2025, 1, 1), date(2025, 7, 1)


@pytest.mark.parametrize(
    ("received", "expected"),
    [
        ({}, "tanpa"),
        ({"pelatihan": BEFORE, "modal": BEFORE, "pasar": LEFT}, "paket"),
        ({"pelatihan": BEFORE, "modal": BEFORE, "pasar": AFTER}, "sebagian"),
        ({"pasar": BEFORE, "bantuan_langsung": BEFORE}, "sebagian"),
        ({"bantuan_langsung": BEFORE}, "langsung"),
        ({"bantuan_langsung": BEFORE, "layanan_dasar": BEFORE}, "lain"),
        ({"layanan_dasar": BEFORE}, "lain"),
        ({"pendampingan": BEFORE}, "lain"),
        ({"bantuan_langsung": AFTER}, "tanpa"),
    ],
    ids=str,
)
def test_support_is_what_began_until_the_exit(received: dict[str, date], expected: str):
    assert one(received)["dukungan"] == expected


def test_mentoring_is_long_from_as_many_different_months_as_the_catalogue_says():
    months = KATALOG.tindak_lanjut.dampingan_panjang_bulan
    days = [date(2024, 12, 1), *(date(2025, month, 5) for month in range(1, months))]
    assert len(days) == months
    assert one({}, days)["dampingan"] == "panjang"
    assert one({}, [*days[1:], date(2025, 1, 20)])["dampingan"] == "pendek"
    assert one({}, [*days[1:], AFTER])["dampingan"] == "pendek"
    assert one({}, [AFTER])["dampingan"] == one({})["dampingan"] == "tanpa"


def test_depth_is_the_worst_level_until_the_exit_and_not_that_of_a_relapse():
    rounds = {date(2023, 9, 1): ["sekolah", "ijazah"], date(2024, 9, 1): [], date(2025, 9, 1): POOR}
    assert one({}, rounds=rounds)["kedalaman"] == "rentan"
    assert one({}, rounds={date(2025, 9, 1): POOR})["kedalaman"] is None


def test_every_split_is_a_column_and_no_exit_is_lost_or_doubled():
    spells = pl.DataFrame({"id_keluarga": ["k", "k", "x"], "keluar": [LEFT, date(2026, 1, 1), LEFT]})
    empty = (rows_of("penerima"), rows_of("program"), rows_of("kunjungan"))
    found = grouped(spells, derived(), *empty, KATALOG)
    assert found.select("id_keluarga", "keluar").rows() == spells.rows()
    assert set(SPLITS) <= set(found.columns)
    assert found["angkatan"].to_list() == ["2025", "2026", "2025"]
