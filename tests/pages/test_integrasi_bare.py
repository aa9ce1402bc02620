"""The page Integrasi where a release knows nothing of programmes, and where its round is a sample."""

from pathlib import Path

import pytest

from dashboard.filters.codes import SECTIONS_OF
from dashboard.navigation import PAGES
from peka_core.intake import pipeline
from peka_core.synthetic import generate
from peka_core.synthetic.write import note, write_folder
from tests.support.once import once
from tests.support.pages import opened, text

pytestmark = [
    pytest.mark.slow,
    pytest.mark.filterwarnings("ignore::pytest.PytestUnhandledThreadExceptionWarning"),
]
INTEGRASI = next(spec for spec in PAGES if spec.url == "integrasi")
SECTIONS = SECTIONS_OF["integrasi"]
MISSING = {
    "paket": ("penerima program belum terdata", "Rilis ini belum memuat penerima program."),
    "dampingan": ("kunjungan pendamping belum terdata", "Rilis ini belum memuat kunjungan pendamping."),
    "jatuh_tempo": (
        "kunjungan, rencana, dan kelulusan belum terdata",
        "Rilis ini belum memuat kunjungan atau rencana keluarga atau kelulusan.",
    ),
}


def make_bare(root: Path) -> None:
    """A release of families and members alone, as those before programmes were."""
    tables = generate(300, 13)
    kept = {name: tables[name] for name in ("keluarga", "anggota")}
    write_folder({"keterangan": note(kept, 13), **kept}, root / "contoh", "parquet")
    assert pipeline.run(root / "contoh", root / "peka").release is not None


@pytest.mark.parametrize("bagian", SECTIONS)
def test_a_release_without_programmes_says_so_in_words(
    bagian: str, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setenv("PEKA_DATA", str(once(tmp_path_factory, "tanpa_program", make_bare) / "peka"))
    at = opened(INTEGRASI, {"bagian": bagian}, menus=("unduh",))
    assert not at.exception
    assert not at.error
    headline, remedy = MISSING[bagian]
    assert headline in text(at)
    assert any(info.value.startswith(remedy) for info in at.info)
    assert not at.get("plotly_chart")


@pytest.mark.parametrize("bagian", SECTIONS)
def test_in_a_sample_numbers_of_families_are_said_to_be_estimates(
    bagian: str, survey_data: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setenv("PEKA_DATA", str(survey_data / "sampel"))
    at = opened(INTEGRASI, {"bagian": bagian})
    assert not at.exception
    assert not at.error
    assert "sampel: banyaknya keluarga adalah perkiraan dari" in text(at)
