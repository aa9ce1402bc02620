"""The page Partisipasi where a release knows nothing of what people say, and where its round is a sample."""

from pathlib import Path

import pytest

from dashboard.filters.codes import SECTIONS_OF
from dashboard.navigation import PAGES
from peka_core.intake import pipeline
from peka_core.synthetic import generate
from peka_core.synthetic.write import note, write_folder
from tests.support.once import once
from tests.support.pages import opened, text
from tests.support.towns import IBOIH

pytestmark = pytest.mark.slow
PAGE = next(spec for spec in PAGES if spec.url == "partisipasi")
SECTIONS = SECTIONS_OF["partisipasi"]


def make_bare(root: Path) -> None:
    """A release of families and members alone."""
    tables = generate(300, 13)
    kept = {name: tables[name] for name in ("keluarga", "anggota")}
    write_folder({"keterangan": note(kept, 13), **kept}, root / "contoh", "parquet")
    assert pipeline.run(root / "contoh", root / "peka").release is not None


@pytest.mark.parametrize("bagian", SECTIONS)
@pytest.mark.parametrize("query", [{}, {"gampong": IBOIH}], ids=["kota", "gampong"])
def test_a_release_older_than_the_tables_says_so_in_words(
    bagian: str, query: dict, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setenv("PEKA_DATA", str(once(tmp_path_factory, "tanpa_suara", make_bare) / "peka"))
    at = opened(PAGE, {"bagian": bagian, **query}, menus=("unduh",))
    assert not at.exception
    assert not at.error
    assert "belum ada yang tercatat</h1>" in text(at)
    assert any("atau catat di halaman ini" in info.value for info in at.info)
    assert not at.get("plotly_chart")
