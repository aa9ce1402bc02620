"""The house rules: sizes, names, secrets, documentation. Each test fails when its rule is broken."""

import ast
import re
import statistics
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from dashboard.navigation import EVERY
from tests.gate import check
from tests.support.order import LONGEST

ROOT = Path(__file__).resolve().parent.parent
ROOMS = ("peka_core", "geodata", "dashboard", "pages")
MODULES = sorted(path for room in ROOMS for path in (ROOT / room).rglob("*.py"))


def tracked() -> list[Path]:
    """Files of the repository, or of the working tree where there is no git."""
    listed = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=False)
    if listed.returncode == 0 and listed.stdout:
        return [ROOT / line for line in listed.stdout.splitlines() if (ROOT / line).is_file()]
    return [path for room in (*ROOMS, "tests", "docs") for path in (ROOT / room).rglob("*") if path.is_file()]


def functions(path: Path) -> list[ast.FunctionDef | ast.AsyncFunctionDef]:
    return [
        node
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
    ]


def public_functions(path: Path) -> list[ast.FunctionDef | ast.AsyncFunctionDef]:
    module = ast.parse(path.read_text(encoding="utf-8"))
    bodies = [
        module.body,
        *(node.body for node in module.body if isinstance(node, ast.ClassDef) and node.name[0] != "_"),
    ]
    return [
        node
        for body in bodies
        for node in body
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and not node.name.startswith("_")
    ]


def code_lines(node: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    docstring = node.body[0] if ast.get_docstring(node) is not None else None
    hidden = (docstring.end_lineno or 0) - docstring.lineno + 1 if docstring else 0
    return (node.end_lineno or 0) - node.lineno + 1 - hidden


def test_modules_stay_small():
    sizes = {path: len(path.read_text(encoding="utf-8").splitlines()) for path in MODULES}
    too_long = {str(path.relative_to(ROOT)): size for path, size in sizes.items() if size > 300}
    assert not too_long
    assert statistics.median(sizes.values()) <= 120


def test_functions_stay_small():
    lengths = {
        f"{path.relative_to(ROOT)}:{node.lineno} {node.name}": code_lines(node)
        for path in MODULES
        for node in functions(path)
    }
    assert not {name: n for name, n in lengths.items() if n > 60}
    assert statistics.quantiles(lengths.values(), n=10)[-1] <= 30


def test_pages_arrange_and_never_compute():
    for path in (ROOT / "pages").glob("*.py"):
        text = path.read_text(encoding="utf-8")
        assert len(text.splitlines()) <= 80, path.name
        assert not functions(path), path.name
        assert "peka_core" not in text, path.name


def test_public_functions_are_typed_and_described():
    for path in MODULES:
        for node in public_functions(path):
            arguments = [a for a in (*node.args.args, *node.args.kwonlyargs) if a.arg not in ("self", "cls")]
            assert node.returns is not None, f"{path.name}:{node.name}"
            assert all(a.annotation is not None for a in arguments), f"{path.name}:{node.name}"
            assert ast.get_docstring(node), f"{path.name}:{node.name}"


def test_nothing_in_the_dashboard_shadows_the_standard_library():
    """The script's folder is first on the path when Streamlit runs it: a module or a folder there hides another."""
    below = (ROOT / "dashboard").iterdir()
    names = {path.stem for path in below if path.suffix == ".py" or (path.is_dir() and any(path.glob("*.py")))}
    assert {"navigation", "charts", "source"} <= names
    assert not names & set(sys.stdlib_module_names)


@pytest.mark.parametrize("word", ["sys.path", "unsafe_allow_html", "pickle", "eval(", "exec("])
def test_the_product_never_uses(word: str):
    assert not [path.name for path in MODULES if word in path.read_text(encoding="utf-8")]


COLOUR = re.compile(r"#[0-9a-fA-F]{6}\b|#[0-9a-fA-F]{3}\b(?=[;\"\'])")


def test_css_and_hex_colours_live_in_the_room_of_looks_only():
    offenders = [
        str(path.relative_to(ROOT))
        for path in MODULES
        if "peka_core" not in path.parts  # a workbook has colours of its own
        and (ROOT / "dashboard" / "look") not in path.parents
        and (COLOUR.search(path.read_text(encoding="utf-8")) or "<style" in path.read_text(encoding="utf-8"))
    ]
    assert not offenders


def test_only_the_source_room_caches():
    offenders = [
        str(path.relative_to(ROOT))
        for path in MODULES
        if "st.cache_" in path.read_text(encoding="utf-8") and path.parent != ROOT / "dashboard" / "source"
    ]
    assert not offenders


def test_every_room_says_in_one_sentence_what_it_is_for():
    for path in MODULES:
        if path.name == "__init__.py":
            said = ast.get_docstring(ast.parse(path.read_text(encoding="utf-8")))
            assert said, path
            assert said.splitlines()[0].endswith("."), path


def test_modules_that_start_first_are_there():
    assert not [name for name in LONGEST if not list((ROOT / "tests").rglob(name))]


def test_every_page_file_is_in_the_menu():
    assert {spec.file for spec in EVERY} == {path.name for path in (ROOT / "pages").glob("*.py")}


def test_requirements_are_pinned_and_cover_the_project():
    lines = [line for line in (ROOT / "requirements.txt").read_text().splitlines() if line and line[0] not in "#-"]
    assert all("==" in line for line in lines)
    pinned = {re.split(r"[=\[]", line)[0].lower() for line in lines}
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    needed = {re.split(r"[=><\[]", item)[0].lower() for item in project["dependencies"]}
    assert needed <= pinned


NIK = re.compile(rb"(?<![0-9A-Za-z.])1[1-9][0-9]{14}(?![0-9A-Za-z])")


def test_no_tracked_file_holds_what_looks_like_a_person():
    """A NIK has 16 digits; made-up ones in tests start with 9, a province that does not exist."""
    offenders = [str(p.relative_to(ROOT)) for p in tracked() if p.suffix != ".png" and NIK.search(p.read_bytes())]
    assert not offenders


@pytest.mark.slow
def test_no_household_table_is_tracked():
    """Nor hidden in another format, or in an archive: the gate that the hook before a commit asks too."""
    assert not [why for path in tracked() for why in check(str(path.relative_to(ROOT)), path.read_bytes())]


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("kunci", "0"),
        ("buku.xlsx", "0"),
        ("keluarga.csv", "\ufeffid_keluarga;putaran;kode_gampong\n1;2026;Iboih\n"),
        ("anggota.csv", "Nomor keluarga;Putaran\nid_keluarga;putaran\n1;2026\n"),
        ("daftar.csv", '"NIK","usia"\n"1","2"\n'),
    ],
)
def test_a_table_of_families_and_a_key_are_told_by_their_shape(name: str, content: str):
    assert check(name, content.encode())


@pytest.mark.parametrize("name", ["buku.xlsx", "keluarga.csv", "contoh/keluarga.csv", "cadangan/kunci"])
def test_git_leaves_out_what_officials_write_here(name: str):
    asked = subprocess.run(["git", "check-ignore", "-q", name], cwd=ROOT, check=False).returncode
    assert asked in (0, 128), f"{name}: tambahkan di .gitignore"  # 128: there is no git here


def test_no_tracked_file_names_this_machine():
    words = [b"/work/", b"/root/", b"/tmp/"]
    allowed = {"test_house.py"}  # this very line
    offenders = [
        str(p.relative_to(ROOT))
        for p in tracked()
        if p.suffix in (".py", ".md", ".toml", ".js", ".css")
        and p.name not in allowed
        and any(word in p.read_bytes() for word in words)
    ]
    assert not offenders
