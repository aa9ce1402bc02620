"""The two worked examples of CONTRIBUTING are whole: applied to a copy, they go from template to page."""

import json
import re
import subprocess
from pathlib import Path

import pytest

from tests.support.scratch import DATA, ROOT, copied, run

pytestmark = pytest.mark.slow

DIFF = re.compile(r"^```diff\n(.*?)^```$", re.MULTILINE | re.DOTALL)
MOST = 40
FILL = """
import io, json, os
import openpyxl
from peka_core import releases
from peka_core.intake import pipeline
from peka_core.intake.template import template
from peka_core.settings import data_dir
from tests.support.workbooks import TODAY, book

workbook = openpyxl.load_workbook(io.BytesIO(template()))
rows = book(90, prefix="CONTOH-") | {"kapal_nelayan": [
    {"kode_gampong": "Iboih", "putaran": "2026", "perahu_tanpa_motor": 3, "perahu_motor_tempel": 20, "kapal_motor": 2},
    {"kode_gampong": "Balohan", "putaran": "2026", "perahu_tanpa_motor": 1, "perahu_motor_tempel": 9},
]}
for sheet, own in rows.items():
    page = workbook[sheet]
    names = [cell.value for cell in page[2]]
    for place, row in enumerate(own, start=3):
        for column, name in enumerate(names, start=1):
            page.cell(place, column, row.get(name))
workbook.create_sheet("keterangan").append(["sintetis", "ya"])  # a page of real data is open to accounts only
path = data_dir() / "buku.xlsx"
workbook.save(path)
outcome = pipeline.run(path, data_dir(), dry_run=False, today=TODAY)
assert outcome.report.problems == (), outcome.report.problems
print(json.dumps(releases.current(data_dir()).read("kapal_nelayan").rows()))
"""
OPEN = """
import json
from dashboard.navigation import PAGES
from tests.support.pages import opened, text

page = next(spec for spec in PAGES if spec.file == "rincian.py")
at = opened(page)
assert not at.exception, at.exception
boats = [plot.proto.spec for plot in at.get("plotly_chart") if "rincian_kapal" in plot.proto.id]
print(json.dumps({"boats": boats, "english": text(opened(page, {"bahasa": "en"}))}))
"""


def examples() -> list[str]:
    return DIFF.findall((ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def applied(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = copied(tmp_path_factory.mktemp("salinan"))
    for example in examples():
        done = subprocess.run(
            ["git", "apply", "-"], cwd=folder, input=example, capture_output=True, text=True, check=False
        )
        assert done.returncode == 0, f"Perbarui contoh di CONTRIBUTING.md: {done.stderr}"
    run(folder, "docs/buat_kamus.py")
    return folder


@pytest.fixture(scope="module")
def imported(applied: Path) -> list:
    return json.loads(run(applied, "-c", FILL).splitlines()[-1])


def test_each_example_is_short():
    assert len(examples()) == 2
    assert [example for example in examples() if len(example.splitlines()) > MOST] == []


def test_the_table_goes_from_the_template_through_an_import_into_the_release(imported: list):
    assert imported == [["11.72.02.2005", "2026", 1, 9, None], ["11.72.03.2001", "2026", 3, 20, 2]]


@pytest.mark.usefixtures("imported")
def test_the_chart_of_it_stands_on_its_page_in_both_languages(applied: Path):
    seen = json.loads(run(applied, "-c", OPEN).splitlines()[-1])
    [spec] = seen["boats"]
    assert spec.index("Paya Seunara") < spec.index("Balohan") < spec.index("Iboih"), "from the bottom up"
    assert "25" in spec
    assert "Fishing boats by gampong" in seen["english"]


def test_the_checks_of_the_copy_are_content_with_both(applied: Path):
    checks = ("tests/test_docs.py", "tests/dashboard/test_i18n.py", "tests/peka_core/tables/test_contract.py")
    run(applied, "-m", "pytest", "-q", "-x", "-p", "no:cacheprovider", *checks)
    run(applied, "-m", "ruff", "check", "--no-cache", ".")
    assert (applied / DATA).is_dir()
