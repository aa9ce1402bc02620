"""Whatever fails on a page, in a menu or in a callback is said in its language; menu, filters and a remedy stay."""

import ast
import importlib
import logging
import re
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import Any, NoReturn

import pytest
import streamlit as st

from dashboard.filters.filter import Filter
from dashboard.navigation import PAGES, ROOT, PageSpec, groups
from dashboard.shell import address, faults, view
from dashboard.source import register
from peka_core.errors import MeasureError
from tests.support.pages import PETA, RINGKASAN, STATISTIK, opened, text

pytestmark = [
    pytest.mark.slow,
    pytest.mark.usefixtures("with_sample"),
    pytest.mark.filterwarnings("ignore::pytest.PytestUnhandledThreadExceptionWarning"),
]

LEADING_ON = ("galat_lagi", "unduh", "tampilan_publik")
"""Buttons that read nothing of the view: they try again, hand out a file, or lead to other figures."""
SECRET = f"{ROOT}/rahasia.parquet tidak ada"
NUMBER = re.compile(r"galat ([0-9A-F]{6})|error ([0-9A-F]{6})")
FILTERED = {"kelompok": "nelayan"}


def broken(*_args: Any, **_named: Any) -> NoReturn:
    raise OSError(SECRET)


def calls_of(spec: PageSpec) -> Iterator[tuple[str, str]]:
    """Module and function of everything of the dashboard that a page calls by ``module.function``, once."""
    tree = ast.parse(spec.path.read_text(encoding="utf-8"))
    modules = {
        alias.asname or alias.name: f"{node.module}.{alias.name}"
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom)
        for alias in node.names
    }
    called = {
        (modules[node.func.value.id], node.func.attr)
        for node in ast.walk(tree)
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)
        if isinstance(node.func.value, ast.Name) and modules.get(node.func.value.id, "").startswith("dashboard.")
    }
    return iter(sorted(called))


WHOLE = ("dashboard.blocks.frame", "reserved")
"""What every page stands in, before any of its own: without it there is none."""
STEPS = [(spec, *step) for spec in PAGES for step in calls_of(spec) if step != WHOLE]


def check(at: Any, spec: PageSpec, language: str = "id") -> None:
    assert not at.exception
    assert len(at.get("page_link")) >= len(groups()) + len(groups()[spec.group]), "the menu stays"
    words = text(at)
    assert "Traceback" not in words
    assert str(ROOT) not in words
    assert "rahasia" not in words
    told = " ".join(error.value for error in at.error)
    assert NUMBER.search(told), told
    assert ("tidak dapat" in told) == (language == "id")


def test_the_walk_finds_what_pages_are_made_of():
    assert {spec for spec, *_ in STEPS} == set(PAGES)
    assert len(STEPS) > 50


@pytest.mark.parametrize(("spec", "module", "name"), STEPS, ids=lambda item: getattr(item, "url", item))
def test_each_part_of_each_page_may_fail(spec: PageSpec, module: str, name: str, monkeypatch: pytest.MonkeyPatch):
    owner: ModuleType = importlib.import_module(module)
    original = getattr(owner, name)
    failing = faults.part(broken) if hasattr(original, "__wrapped__") else broken
    monkeypatch.setattr(owner, name, failing)
    at = opened(spec, FILTERED)
    if (module, name) == ("dashboard.blocks.frame", "nothing_matches"):
        at = opened(spec, {"kelompok": "nelayan", "tingkat": "parah", "desil": "10", "penyebab": "utang"})
    assert not at.exception
    if at.error:  # some steps, like the sentence for nobody, are not taken by this view
        check(at, spec)
        cured = [b.key for b in at.button if b.key in ("hapus_saringan", "galat_hapus", "empty_clear")]
        assert cured or spec.file == "metode.py", "a way out of the filter stays"


@pytest.mark.parametrize("spec", PAGES, ids=lambda spec: spec.url)
@pytest.mark.parametrize("language", ["id", "en"])
def test_a_page_that_cannot_begin_keeps_menu_and_filters(spec: PageSpec, language: str, monkeypatch, caplog):
    monkeypatch.setattr(view, "view", broken)
    with caplog.at_level(logging.ERROR):
        at = opened(spec, {**FILTERED, "bahasa": language})
    check(at, spec, language)
    number = NUMBER.search(" ".join(error.value for error in at.error))
    assert number
    assert (number[1] or number[2]) in caplog.text
    assert "Traceback" in caplog.text, "the log has what the page has not"
    assert {"hapus_saringan", "galat_hapus", "galat_lagi"} <= {button.key for button in at.button}
    assert at.selectbox(key="f_putaran")


@pytest.mark.parametrize("spec", PAGES, ids=lambda spec: spec.url)
def test_an_error_with_words_for_users_says_them_and_its_remedy(spec: PageSpec, monkeypatch):
    def refused(*_args: object) -> NoReturn:
        raise MeasureError("Bobot *nol* tidak dapat dipakai.", "Pilih bobot lain.")

    monkeypatch.setattr(view, "view", refused)
    at = opened(spec)
    assert not at.exception
    [said] = {error.value.replace("\\", "") for error in at.error if "Halaman" in error.value}
    assert "Bobot *nol* tidak dapat dipakai. Pilih bobot lain." in said
    assert not NUMBER.search(said)


@pytest.mark.parametrize("spec", PAGES, ids=lambda spec: spec.url)
@pytest.mark.parametrize("name", ["plotly_chart", "dataframe", "html"])
def test_what_cannot_be_drawn_leaves_the_rest_standing(spec: PageSpec, name: str, monkeypatch):
    monkeypatch.setattr(st, name, broken)
    at = opened(spec)
    assert not at.exception
    assert at.error or not opened(spec).get(name)


def test_a_release_that_cannot_be_read_at_all_keeps_the_menu(monkeypatch):
    monkeypatch.setattr(view, "start", broken)
    for spec in PAGES:
        check(opened(spec), spec)


@pytest.mark.parametrize("spec", PAGES, ids=lambda spec: spec.url)
def test_each_callback_may_fail_and_the_view_stays(spec: PageSpec, monkeypatch):
    menus = ("wilayah", "saring", "bagikan", "tampilan", "ambang", "unduh")
    at = opened(spec, FILTERED, menus=menus)
    monkeypatch.setattr(address, "read", broken)
    pressed = [b for b in at.button if b.key and not b.disabled and not b.key.startswith(LEADING_ON)]
    for button in pressed:
        after = button.click().run()
        assert not after.exception, button.key
    chosen = [box for box in at.selectbox if len(box.options) > 1 and box.key and not box.key.startswith("ambang")]
    for box in chosen:
        after = box.select_index(1 if box.index != 1 else 0).run()
        assert not after.exception, box.key
    assert pressed


def test_a_failed_callback_is_said_once(monkeypatch):
    at = opened(PETA, FILTERED)
    with monkeypatch.context() as patched:
        patched.setattr(address, "write", broken)
        at.selectbox(key="f_ukuran").select("A").run()
        check(at, PETA)
        assert any("tetap seperti semula" in error.value for error in at.error)
    assert not at.run().error


@pytest.mark.parametrize("field", ["ukuran", "putaran"])
def test_a_failed_menu_is_said_inside_it(field: str, monkeypatch):
    from dashboard.blocks import controls

    monkeypatch.setattr(controls, "many", broken)
    at = opened(RINGKASAN, menus=("wilayah", "saring"))
    check(at, RINGKASAN)
    assert at.selectbox(key=f"f_{field}")
    assert "<h1>" in text(at)


def test_all_that_streamlit_calls_back_is_caught():
    sources = [p for room in ("dashboard", "pages") for p in (ROOT / room).rglob("*.py")]
    found = 0
    for path in sources:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            for keyword in node.keywords if isinstance(node, ast.Call) else ():
                if re.fullmatch(r"on_(click|select|change|\w+_change)", keyword.arg or ""):
                    told = isinstance(keyword.value, ast.Constant) or ast.unparse(keyword.value).startswith(
                        ("faults.callback(", "callback(", "forms.act(")
                    )
                    assert told, f"{Path(path).name}: {ast.unparse(keyword)}"
                    found += 1
    assert found > 10


NO_EARLIER = [
    {"penyebab": "lansia_tanpa_penopang", "kelompok": "pemuda_neet"},
    {"desil": "10", "kelompok": "nelayan", "penyebab": "utang"},
    {"gampong": "11.72.03.2001", "kelompok": "disabilitas", "desil": "9"},
    {"kelompok": "anak_yatim", "penyebab": "kehilangan_pencari_nafkah", "desil": "10"},
]


@pytest.mark.parametrize("query", NO_EARLIER, ids=lambda query: "-".join(query.values()))
@pytest.mark.parametrize("putaran", ["2024", "2025", "2026"])
def test_families_without_an_earlier_round_are_said_to_have_none(query: dict[str, str], putaran: str):
    at = opened(STATISTIK, {"bagian": "perubahan", "putaran": putaran, **query})
    assert not at.exception
    assert not at.error
    assert "<h1>" in text(at)


def only_now() -> list[dict[str, str]]:
    """Filters whose families are all of the newest round."""
    data = register.current()
    assert data is not None
    pairs = [(p.kode, k.kode) for p in data.katalog.penyebab for k in data.katalog.kelompok]
    asked = [Filter(penyebab=(p,), kelompok=(k,), desil=("10",)) for p, k in pairs]
    found = [state for state in asked if data.changes(state) is None and data.total(state)["tercacah"]]
    return [{"penyebab": s.penyebab[0], "kelompok": s.kelompok[0], "desil": "10"} for s in found[:3]]


def test_nobody_in_both_rounds_is_said_with_the_way_out():
    queries = only_now()
    assert queries
    for query in queries:
        at = opened(STATISTIK, {"bagian": "perubahan", **query})
        assert ", 2025–2026: tidak ada keluarga yang tercatat di kedua putaran" in text(at)
        assert at.button(key="empty_clear")


def test_every_function_that_draws_a_part_is_caught_by_itself():
    """So that what fails is missed alone: one line, ``@faults.part``, on whatever draws in ``dashboard/parts``."""
    drawing = [
        (path, node)
        for path in (ROOT / "dashboard" / "parts").rglob("*.py")
        for node in ast.parse(path.read_text(encoding="utf-8")).body
        if isinstance(node, ast.FunctionDef)
        if isinstance(node.returns, ast.Constant) and node.returns.value is None
        if node.args.args and node.args.args[0].arg == "view"
    ]
    assert len(drawing) > 40
    bare = [
        f"{path.relative_to(ROOT)}: {node.name}"
        for path, node in drawing
        if "faults.part" not in [ast.unparse(item) for item in node.decorator_list]
    ]
    assert not bare, f"Beri @faults.part: {bare}"
