"""A release of families without members: expenditure is shown, and what cannot be counted says why."""

from pathlib import Path

import pytest

from dashboard.cartography.kinds import KINDS
from dashboard.navigation import PAGES
from peka_core.intake import pipeline
from peka_core.synthetic import generate
from peka_core.synthetic.write import note, write_folder
from tests.support.once import once
from tests.support.pages import PETA, RINGKASAN, opened, painted, text
from tests.support.towns import IBOIH

pytestmark = [
    pytest.mark.slow,
    pytest.mark.filterwarnings("ignore::pytest.PytestUnhandledThreadExceptionWarning"),
]
MONEY = ["P0", "P1", "P2", "ekstrem"]


def make_families_only(root: Path) -> None:
    tables = generate(600, 11)
    write_folder({"keterangan": note(tables, 11), "keluarga": tables["keluarga"]}, root / "contoh", "parquet")
    assert pipeline.run(root / "contoh", root / "peka").release is not None


@pytest.fixture(autouse=True)
def families_only(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PEKA_DATA", str(once(tmp_path_factory, "families_only", make_families_only) / "peka"))


def links(at) -> list[str]:
    return [item.proto.label for item in at.get("page_link")]


@pytest.mark.parametrize("ukuran", MONEY)
def test_the_map_of_every_measure_of_expenditure_is_drawn(ukuran: str):
    at = opened(PETA, {"ukuran": ukuran})
    assert not at.exception
    [panel] = painted(at)["panels"]
    assert set(panel["classes"]) - {"-"}
    assert "tidak ada yang cocok dengan saringan ini" not in text(at)


@pytest.mark.parametrize("jenis", KINDS)
def test_every_kind_of_map_opens_with_its_files(jenis: str):
    at = opened(PETA, {"ukuran": "P0", "jenis": jenis}, menus=("unduh",))
    assert not at.exception
    assert painted(at)["panels"]


@pytest.mark.parametrize("query", [{}, {"gampong": IBOIH}, {"desil": "1"}, {"putaran": "2024"}])
def test_the_first_page_shows_expenditure_where_it_is_asked_for(query: dict[str, str]):
    at = opened(RINGKASAN, {"ukuran": "P0", **query})
    assert not at.exception
    assert "<h1>Kemiskinan pengeluaran" in text(at)
    assert painted(at)["panels"]


@pytest.mark.parametrize(
    ("language", "reason"), [("id", "Data anggota keluarga tidak ada"), ("en", "no data on family")]
)
def test_the_first_page_says_that_members_are_missing_and_leads_to_expenditure(language: str, reason: str):
    at = opened(RINGKASAN, {"bahasa": language})
    assert not at.exception
    assert reason in text(at)
    [link] = [label for label in links(at) if "pengeluaran" in label or "expenditure" in label]
    assert any(sign.isdigit() for sign in link)


@pytest.mark.parametrize("spec", PAGES, ids=lambda spec: spec.file)
def test_every_page_opens_with_its_files(spec):
    for ukuran in ("H", "P0"):
        at = opened(spec, {"ukuran": ukuran}, menus=("unduh",))
        assert not at.exception
        assert not at.error


def test_a_filter_no_family_meets_still_says_so():
    at = opened(PETA, {"ukuran": "P0", "kelompok": "anak_yatim", "desil": "1", "penyebab": "bencana"})
    assert not at.exception
    assert not at.get("component_instance")
    assert "tidak ada yang cocok dengan saringan ini" in text(at)
