"""Why a family has its level: what is said adds up, in both languages, whatever it lacks and whatever is unknown."""

import re
from types import SimpleNamespace
from typing import Any

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard import wording
from dashboard.sentences import families
from peka_core import catalog
from peka_core.access.principal import Peran, Principal
from peka_core.tabulation.reasons import reasons
from peka_core.tabulation.record import Round

KATALOG = catalog.load()
EVERY = (1 << len(KATALOG.indikator)) - 1
VIEW: Any = SimpleNamespace(data=SimpleNamespace(katalog=KATALOG), principal=Principal(Peran.ADMIN))


def told(mask: int, unknown: int = 0) -> str:
    here = Round("2026", {}, reasons({"mask": mask, "hilang": unknown}, KATALOG), None, None)
    return " ".join(families.reasons(VIEW, here)).replace(wording.NBSP, " ")


def mask_of(*codes: str) -> int:
    return sum(1 << j for j, item in enumerate(KATALOG.indikator) if item.kode in codes)


@given(st.integers(0, EVERY), st.integers(0, EVERY), st.sampled_from(["id", "en"]))
def test_the_weights_named_add_up_to_the_sum_named_and_to_the_score(mask, unknown, language):
    mask &= ~unknown
    why = reasons({"mask": mask, "hilang": unknown}, KATALOG)
    with wording.spoken(language):
        said = told(mask, unknown)
    if not mask:
        assert {"id": "Tidak ada kekurangan", "en": "No deprivation"}[language] in said
        return
    terms, total = re.search(r"(?:Jumlahnya|The sum): (.*) = (\d+), ", said).groups()
    assert sum(int(term.rpartition(" ")[2]) for term in terms.split(" + ")) == int(total) == why.lowest
    assert f"{why.lowest}/{KATALOG.penyebut}" in said


def test_a_poor_family_is_told_the_cutoff_it_reaches_and_the_one_it_does_not():
    said = told(mask_of("sekolah", "ijazah", "jamkes", "gizi"))
    assert "Tergolong miskin, tidak parah: bobot semua kekurangannya 50/150 (33,3 %)" in said
    assert "tidak kurang dari batas 1/3, yaitu 50/150." in said
    assert "Batas miskin parah adalah 1/2, yaitu 75/150; keluarga ini 25/150 di bawahnya." in said


def test_the_worst_level_has_no_cutoff_above_it():
    said = told(EVERY)
    assert "Tergolong miskin parah" in said
    assert "di bawahnya" not in said


def test_a_family_that_lacks_nothing_is_told_how_far_it_is_from_vulnerable():
    said = told(0)
    assert "Tergolong tidak miskin: bobot semua kekurangannya 0/150 (0,0 %)." in said
    assert "Batas rentan miskin adalah 1/5, yaitu 30/150; keluarga ini 30/150 di bawahnya." in said


def test_what_is_not_known_is_named_and_both_ends_are_told():
    said = told(mask_of("sekolah", "ijazah"), mask_of("gizi", "jamkes"))
    assert "sebab 2 hal tidak diketahui: gizi balita, jaminan kesehatan." in said
    assert "berbobot 30/150 (20,0 %); bila yang tidak diketahui juga kekurangan, 50/150 (33,3 %)." in said
    assert "antara rentan miskin dan miskin, tidak parah." in said
    assert "Tergolong" not in said


def test_an_answer_that_could_change_nothing_leaves_the_level_certain():
    said = told(EVERY & ~mask_of("gizi"), mask_of("gizi"))
    assert "Bagaimanapun jawabannya, tingkatnya miskin parah." in said


@pytest.mark.parametrize(
    ("mask", "unknown", "label"),
    [
        (0, 0, "Tidak miskin"),
        (EVERY & ~1, 1, "Miskin parah, data tak lengkap"),
        (0, EVERY, "Belum pasti: Miskin parah sampai tidak miskin"),
    ],
)
def test_the_level_of_a_round_is_one_label(mask, unknown, label):
    assert families.level(reasons({"mask": mask, "hilang": unknown}, KATALOG)) == label


def test_the_headline_counts_families_the_poor_and_the_incomplete(monkeypatch):
    monkeypatch.setattr(families.subject, "said", lambda _view, what, finding: f"{what}: {finding}")
    rows = pl.DataFrame({"tingkat": ["parah", "miskin", "rentan", None], "skor": [0.6, 0.4, 0.2, None]})
    assert families.headline(VIEW, rows) == "Daftar keluarga: 4 keluarga, 2 di antaranya miskin; 1 berdata tak lengkap"
    assert families.headline(VIEW, rows.head(2)) == "Daftar keluarga: 2 keluarga, semuanya miskin"
