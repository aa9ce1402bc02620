"""A round that did not ask an indicator says which, and blames no filter."""

from dataclasses import replace
from pathlib import Path

import polars as pl
import pytest

from dashboard.navigation import PAGES
from peka_core import releases
from peka_core.tables import TABEL
from tests.support.pages import opened, text
from tests.support.releases import info

pytestmark = pytest.mark.filterwarnings("ignore::pytest.PytestUnhandledThreadExceptionWarning")
COUNTING = [spec for spec in PAGES if spec.file in ("ringkasan.py", "peta.py", "kekokohan.py")]
SENTENCE = (
    "Keluarga di Kota Sabang, 2024: semuanya berdata tak lengkap, sebab putaran ini tidak menanyakan Air minum layak, "
    "Akses keuangan"
)


@pytest.fixture
def not_asked(sample_data: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The sample without the questions on water and on accounts in its first round."""
    sample = releases.current(sample_data)
    assert sample is not None
    tables = {nama: sample.read(nama) for nama in TABEL}
    asked = pl.col("putaran") != "2024"
    tables["keluarga"] = tables["keluarga"].with_columns(
        pl.when(asked).then(pl.col(nama)).alias(nama) for nama in ("sumber_air_minum", "rekening")
    )
    releases.write(tables, replace(info(), sintetis=True), tmp_path)
    monkeypatch.setenv("PEKA_DATA", str(tmp_path))


@pytest.mark.usefixtures("not_asked")
class TestARoundThatDidNotAsk:
    @pytest.mark.parametrize("spec", COUNTING, ids=lambda spec: spec.url)
    def test_names_the_indicators_and_offers_no_filter_to_clear(self, spec):
        at = opened(spec, {"putaran": "2024"})
        assert not at.exception
        assert [info.value for info in at.info] == [SENTENCE]
        assert "saringan ini" not in text(at)
        assert "empty_clear" not in {button.key for button in at.button}

    @pytest.mark.parametrize("file", ["rincian.py", "gampong.py", "statistik.py"])
    def test_stays_open_or_says_why_on_pages_that_count_other_things(self, file):
        at = opened(next(spec for spec in PAGES if spec.file == file), {"putaran": "2024"})
        assert not at.exception
        assert "saringan ini" not in text(at)

    def test_a_filter_can_still_be_cleared_and_a_round_that_asked_is_as_ever(self):
        peta = next(spec for spec in PAGES if spec.file == "peta.py")
        at = opened(peta, {"putaran": "2024", "kelompok": "nelayan"})
        assert "empty_clear" in {button.key for button in at.button}
        assert not opened(peta, {"putaran": "2026"}).info

    def test_it_says_so_in_english_too(self):
        at = opened(PAGES[0], {"putaran": "2024", "bahasa": "en"})
        assert at.info[0].value.startswith(
            "Families in Kota Sabang, 2024: all have incomplete data, because this round did not ask"
        )
