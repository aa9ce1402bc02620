"""The documents keep up with the product: nothing undocumented, no dead link, examples that run."""

import doctest
import re
import runpy
from pathlib import Path

import pytest
from click.testing import CliRunner

from dashboard.filters.codes import KINDS
from dashboard.navigation import BACKSTAGE, PAGES
from peka_core import catalog
from peka_core.access.principal import Peran
from peka_core.cli import main as peka
from peka_core.exports import EXPORTS
from peka_core.identity.fields import LABELS
from peka_core.intake.readers import SOURCES
from peka_core.settings import SETTINGS
from peka_core.tables import TABEL

ROOT = Path(__file__).resolve().parent.parent
DOCS = ROOT / "docs"
PAPERS = sorted([*ROOT.glob("*.md"), *DOCS.glob("*.md"), *(ROOT / "geodata").glob("*.md")])
LINK = re.compile(r"!?\[[^\]]*\]\(([^)\s]+)\)")
NAMED = re.compile(r"`((?:peka_core|dashboard|geodata|pages|tests|docs|locale)/[\w./-]*)`")
BLOCK = re.compile(r"^```\n(.*?)^```$", re.MULTILINE | re.DOTALL)


def text(path: Path) -> str:
    return path.read_text(encoding="utf-8")


def anchors(path: Path) -> set[str]:
    """Anchors GitHub makes of the headings of a document."""
    headings = re.findall(r"^#+ (.+)$", text(path), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


def test_the_dictionary_is_up_to_date():
    written = runpy.run_path(str(DOCS / "buat_kamus.py"))["kamus"]()
    assert text(DOCS / "kamus.md") == written, "Jalankan: .venv/bin/python docs/buat_kamus.py"


@pytest.mark.parametrize(
    "kind", ["dimensi", "indikator", "penyebab", "kelompok", "tingkat", "tingkat_uang", "ranah", "ukuran_tetap"]
)
def test_every_code_of_the_catalogue_is_in_the_dictionary(kind: str):
    kamus = text(DOCS / "kamus.md")
    assert not [item.kode for item in getattr(catalog.load(), kind) if f"| `{item.kode}` |" not in kamus]


def test_every_column_is_in_the_dictionary():
    kamus = text(DOCS / "kamus.md")
    assert not [kolom.nama for tabel in TABEL.values() for kolom in tabel.kolom if f"| `{kolom.nama}`" not in kamus]


def test_every_page_is_in_the_readme():
    missing = [spec.title for spec in (*PAGES, *BACKSTAGE) if f"| {spec.title} |" not in text(ROOT / "README.md")]
    assert not missing, f"Tambahkan barisnya pada tabel Halaman di README.md: {missing}"


def test_every_kind_of_map_is_explained_under_its_name_and_address():
    guide = text(DOCS / "peta.md")
    assert not [code for code, label in KINDS.items() if f"| {label} | `jenis={code}` |" not in guide]


def test_every_command_has_an_example_in_the_readme():
    readme = text(ROOT / "README.md")
    groups = {name: peka.get_command(None, name) for name in peka.list_commands(None)}  # type: ignore[arg-type]
    calls = [f"peka {name} {sub}" for name, group in groups.items() for sub in getattr(group, "commands", {"": None})]
    assert not [call for call in calls if f"`{call.strip()} " not in readme and f"`{call.strip()}`" not in readme]


def test_every_setting_is_in_the_readme():
    assert not [name for name, _default, _help in SETTINGS if f"| `{name}` |" not in text(ROOT / "README.md")]


def test_every_source_is_in_the_guide_to_the_workbook():
    guide = text(DOCS / "format-data.md")
    for source in SOURCES:
        assert f"| {source.label} |" in guide
        assert not [suffix for suffix in source.suffixes if f"`{suffix}`" not in guide]


def test_every_download_is_in_the_readme():
    assert not [export.label for export in EXPORTS if export.label.split(" (")[0] not in text(ROOT / "README.md")]


@pytest.mark.parametrize("paper", PAPERS, ids=lambda path: str(path.relative_to(ROOT)))
def test_every_link_leads_somewhere(paper: Path):
    dead = []
    for target in LINK.findall(text(paper)):
        if "://" in target:
            continue
        name, _hash, anchor = target.partition("#")
        path = (paper.parent / name).resolve() if name else paper
        if not path.exists() or (anchor and anchor not in anchors(path)):
            dead.append(target)
    assert not dead


@pytest.mark.parametrize("paper", PAPERS, ids=lambda path: str(path.relative_to(ROOT)))
def test_every_file_a_document_names_by_its_path_is_there(paper: Path):
    assert not [name for name in NAMED.findall(text(paper)) if not (ROOT / name).exists()]


def test_the_figures_of_the_method_are_computed_again():
    result = doctest.testfile(str(DOCS / "metode.md"), module_relative=False)
    assert result.attempted > 0
    assert not result.failed


def test_the_report_in_the_guide_is_what_the_import_says(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """The example file of the guide, imported on trial, gives the very report printed below it."""
    monkeypatch.setenv("PEKA_DATA", str(tmp_path / "data"))
    example, report = BLOCK.findall(text(DOCS / "format-data.md"))
    path = tmp_path / "keluarga.csv"
    path.write_text(example, encoding="utf-8")
    assert CliRunner().invoke(peka, ["impor", str(path), "--coba"]).output == report
    assert not (tmp_path / "data").exists()


@pytest.mark.parametrize(("command", "name", "first"), [("ukur", "survei.csv", 1), ("uang", "belanja.csv", 3)])
def test_the_tables_in_the_readme_are_what_the_commands_say(command: str, name: str, first: int, tmp_path: Path):
    example, report = BLOCK.findall(text(ROOT / "README.md"))[first : first + 2]
    path = tmp_path / name
    path.write_text(example, encoding="utf-8")
    call = re.search(rf"`peka ({command} {name} [^`]+)`", text(ROOT / "README.md"))
    assert call
    arguments = [str(path) if part == name else part for part in call[1].split()]
    assert CliRunner().invoke(peka, arguments).output.startswith(report.rstrip("\n"))


def test_the_guide_to_data_protection_names_every_right_setting_and_act_that_the_program_has():
    guide = text(DOCS / "pelindungan-data.md")
    calls = {call for block in re.findall(r"`(peka [a-z]+ [a-z]+)", guide) for call in [block]}
    groups = {name: peka.get_command(None, name) for name in {call.split()[1] for call in calls}}  # type: ignore[arg-type]
    unknown = [call for call in calls if call.split()[2] not in getattr(groups[call.split()[1]], "commands", {})]
    assert not unknown
    kept = [name for name, _default, _help in SETTINGS if name.startswith(("PEKA_SIMPAN_", "PEKA_KUNCI_"))]
    assert not [name for name in kept if f"`{name}`" not in guide]
    assert not [peran.value for peran in Peran if peran.value not in guide]
    assert not [label for label in LABELS.values() if label.lower() not in guide.lower()]


def test_the_defaults_of_retention_in_the_guide_are_those_of_the_settings():
    guide = text(DOCS / "pelindungan-data.md")
    for name, default, _help in SETTINGS:
        if name.startswith("PEKA_SIMPAN_"):
            assert re.search(rf"\| `{name}` \| {default}\b", guide), name
