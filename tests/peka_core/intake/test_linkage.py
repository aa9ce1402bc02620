import polars as pl
import pytest

from peka_core.intake.linkage import told
from tests.support.imports import imported

HEADING = "id_keluarga;putaran;nama_gampong\n"


def round_of(putaran: str, *numbers: object) -> str:
    return HEADING + "".join(f"{number};{putaran};Balohan\n" for number in numbers)


def notices(hasil) -> str:
    return "\n".join(hasil.report.notices)


def test_the_report_says_how_many_families_the_round_before_holds(tmp_path):
    imported(tmp_path, keluarga=round_of("2025", 11, 12, 13, 14))
    hasil = imported(tmp_path, keluarga=round_of("2026", 12, 13, 14, 15, 16))
    assert (
        "Putaran 2026: 3 dari 5 keluarga ditemukan di putaran 2025, 2 tidak; 1 keluarga 2025 tidak ditemukan lagi."
        in notices(hasil)
    )
    assert "Itu sedikit" not in notices(hasil)


@pytest.mark.parametrize("numbers", [("11a", "12a", "13a"), (11, "x12", "x13"), (101, 102, 103)])
def test_few_families_found_again_are_a_warning(tmp_path, numbers):
    imported(tmp_path, keluarga=round_of("2025", 11, 12, 13))
    hasil = imported(tmp_path, keluarga=round_of("2026", *numbers))
    assert "Itu sedikit" in notices(hasil)
    assert "nomor keluarga ditulis sama" in notices(hasil)


def test_a_small_round_all_of_which_is_found_is_not_few(tmp_path):
    imported(tmp_path, keluarga=round_of("2025", *range(20, 40)))
    hasil = imported(tmp_path, keluarga=round_of("2026", 21, 22))
    assert "2 dari 2 keluarga" in notices(hasil)
    assert "Itu sedikit" not in notices(hasil)


def test_an_earlier_round_that_comes_later_is_compared_with_the_round_after_it(tmp_path):
    imported(tmp_path, keluarga=round_of("2026", 1, 2))
    hasil = imported(tmp_path, keluarga=round_of("2025", 1, 2, 3))
    assert "Putaran 2026: 2 dari 2 keluarga ditemukan di putaran 2025, 0 tidak; 1 keluarga 2025" in notices(hasil)


def test_zeros_lost_in_the_next_round_do_not_part_a_family_from_itself(tmp_path):
    imported(tmp_path, keluarga=round_of("2025", "0001", "0002", "0031"))
    hasil = imported(tmp_path, keluarga=round_of("2026", 1, 2, 31))
    assert "3 dari 3 keluarga" in notices(hasil)


def test_the_tenth_round_of_a_year_follows_the_ninth():
    rows = [("a", f"2026-{n}") for n in (1, 2, 10)]
    frame = pl.DataFrame(rows, ["id_keluarga", "putaran"], orient="row")
    assert [said.split(":")[0] for said in told(frame, {"2026-10"})] == ["Putaran 2026-10"]
    assert "di putaran 2026-2," in next(iter(told(frame, {"2026-10"})))


def test_one_round_alone_says_nothing():
    assert list(told(pl.DataFrame({"id_keluarga": ["a"], "putaran": ["2026"]}), {"2026"})) == []
