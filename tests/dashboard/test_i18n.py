"""Every text of the screen exists in both languages: none is missing, left over, or shown without translation."""

import ast
import re
import string
from collections.abc import Iterator
from dataclasses import fields
from functools import cache
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po

from dashboard import wording
from dashboard.maps import base
from dashboard.navigation import EVERY, GROUPS
from dashboard.wording import LOCALE
from peka_core import catalog
from peka_core.access.log import TINDAKAN
from peka_core.catalog.ukuran import measures
from peka_core.exports import EXPORTS

ROOT = Path(__file__).resolve().parent.parent.parent
SCREEN = sorted(path for room in ("dashboard", "pages") for path in (ROOT / room).rglob("*.py"))
REGISTRIES = {
    "spec.title": [spec.title for spec in EVERY],
    "GROUPS[code]": list(GROUPS.values()),
    "inset_title": [base.TOWN_TITLE, base.FAR_TITLE],
    "TINDAKAN[code]": list(TINDAKAN.values()),
    "export.label": [export.label for export in EXPORTS],
}
"""Texts of tables that cannot mark them, by the expression that is translated."""
MARKED = {"label", "METHODS[method].rule"}
"""Expressions whose texts are marked with ``N_`` in the table they come from."""

PO = "locale/en/LC_MESSAGES/peka.po"

LABELLED = """
title header subheader markdown write text caption note button info warning error success toast badge html expander
selectbox multiselect radio segmented_control pills toggle checkbox slider text_input popover download_button
link_button
"""
SHOWN = {**dict.fromkeys(LABELLED.split(), (0,)), "metric": (0, 1, 2), "chart": (2,)}
"""Calls that put text on the screen, and the positions of their arguments that are text."""
SHOWN_KEYWORDS = {"label", "body", "text", "placeholder", "help", "caption", "alt", "empty"}
NOT_WORDS = re.compile(r"<[^>]*>|:material/\w+:")
"""Markup and icon names inside a text."""


def calls(source: str) -> Iterator[ast.Call]:
    return (node for node in ast.walk(ast.parse(source)) if isinstance(node, ast.Call))


def called(node: ast.Call) -> str:
    return node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")


def msgids(source: str) -> list[ast.expr]:
    """First arguments of ``_(...)`` and ``N_(...)``; by the syntax tree: babel's sees none in f-strings."""
    return [node.args[0] for node in calls(source) if called(node) in ("_", "N_")]


def marked_tables(source: str) -> set[str]:
    """Tables of a module all of whose values are ``N_(...)``: what is taken out of them may be translated."""
    return {
        target.id
        for node in ast.parse(source).body
        if isinstance(node, ast.Assign) and isinstance(node.value, ast.Dict)
        for target in node.targets
        if isinstance(target, ast.Name)
        if all(isinstance(value, ast.Call) and called(value) == "N_" for value in node.value.values)
    }


def from_table(argument: ast.expr, tables: set[str]) -> bool:
    """True for ``TABLE[...]`` and ``module.TABLE[...]`` of one of the marked ``tables``."""
    if not isinstance(argument, ast.Subscript):
        return False
    table = argument.value
    return (table.attr if isinstance(table, ast.Attribute) else getattr(table, "id", "")) in tables


def marked(source: str) -> list[ast.expr]:
    """First arguments of ``N_(...)``: texts in tables, translated where they are shown."""
    return [node.args[0] for node in calls(source) if called(node) == "N_"]


@cache
def wanted() -> frozenset[str]:
    texts = [path.read_text(encoding="utf-8") for path in SCREEN]
    sources = [argument for text in texts for argument in (*msgids(text), *marked(text))]
    registered = (label for labels in REGISTRIES.values() for label in labels)
    return frozenset((*registered, *(a.value for a in sources if isinstance(a, ast.Constant))))


@cache
def english() -> Catalog:
    with (LOCALE / "en" / "LC_MESSAGES" / "peka.po").open("rb") as file:
        return read_po(file, locale="en")


def placeholders(text: str) -> set[str]:
    return {name for _literal, name, _spec, _conversion in string.Formatter().parse(text) if name is not None}


def words(node: ast.AST) -> str:
    """Literal text of an expression that never passed ``_``; names and calls contribute nothing."""
    if isinstance(node, ast.Constant):
        return node.value if isinstance(node.value, str) else ""
    if isinstance(node, ast.JoinedStr | ast.BinOp | ast.BoolOp | ast.IfExp):
        return "".join(words(part) for part in ast.iter_child_nodes(node))
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "format":
        return words(node.func.value)
    return ""


def unwrapped(source: str) -> list[str]:
    """Texts with letters that a call shows without translation."""
    found = []
    for node in calls(source):
        if called(node) not in SHOWN:
            continue
        shown = [node.args[i] for i in SHOWN[called(node)] if i < len(node.args)]
        shown += [keyword.value for keyword in node.keywords if keyword.arg in SHOWN_KEYWORDS]
        found += [text for text in map(words, shown) if re.search(r"[^\W\d_]", NOT_WORDS.sub("", text))]
    return found


def test_every_text_of_the_screen_has_an_english_one():
    lacking = {text for text in wanted() if not (english().get(text) and english().get(text).string)}
    assert not lacking, f"Tulis terjemahannya di {PO}: {sorted(lacking)}"


def test_the_english_catalogue_holds_nothing_else():
    left = {message.id for message in english() if message.id} - wanted()
    assert not left, f"Tidak dipakai lagi; hapus dari {PO}: {sorted(left)}"
    assert not list(english().obsolete)


def test_a_text_is_translated_once():
    known = re.findall(r"^msgid .*$(?:\n^\".*$)*", (ROOT / PO).read_text(encoding="utf-8"), re.MULTILINE)
    assert sorted(set(known)) == sorted(known), f"Dua kali di {PO}: hapus salah satu"


def test_no_translation_is_marked_as_a_guess():
    assert not [message.id for message in english() if message.id and message.fuzzy]


def test_translations_keep_the_blanks_and_the_spaces_at_the_ends():
    for message in english():
        if message.id:
            assert placeholders(message.string) == placeholders(message.id), message.id
            assert message.string.startswith(" ") == message.id.startswith(" "), message.id
            assert message.string.endswith(" ") == message.id.endswith(" "), message.id
            assert message.string.count("\n") == message.id.count("\n"), message.id


def test_only_registered_texts_are_translated_through_a_variable():
    sources = [path.read_text(encoding="utf-8") for path in SCREEN]
    tables = {name for source in sources for name in marked_tables(source)}
    variables = {
        ast.unparse(a)
        for source in sources
        for a in msgids(source)
        if not (isinstance(a, ast.Constant) or from_table(a, tables))
    }
    assert variables == REGISTRIES.keys() | MARKED


def test_only_plain_text_is_marked_for_translation():
    texts = [argument for path in SCREEN for argument in marked(path.read_text(encoding="utf-8"))]
    assert len(texts) > 40
    assert all(isinstance(text, ast.Constant) and isinstance(text.value, str) for text in texts)


def test_a_table_counts_as_marked_only_when_every_text_in_it_is():
    assert marked_tables("BARS = {'a': N_('Satu'), 'b': N_('Dua')}") == {"BARS"}
    assert not marked_tables("BARS = {'a': N_('Satu'), 'b': 'Dua'}")
    assert [a.value for a in msgids("BARS = {'a': N_('Satu')}") if isinstance(a, ast.Constant)] == ["Satu"]


def test_the_dashboard_speaks_english_when_asked_and_indonesian_otherwise():
    try:
        wording.use("en")
        assert wording._("Peta") == "Map"
        wording.use("xx")
        assert wording._("Peta") == "Peta"
    finally:
        wording.use("id")


@pytest.mark.parametrize("path", SCREEN, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_no_text_reaches_the_screen_untranslated(path: Path):
    assert not unwrapped(path.read_text(encoding="utf-8"))


@pytest.mark.parametrize(
    "source",
    [
        "st.button('Save')",
        "st.metric(_('Miskin'), value, f'{n} more')",
        "st.selectbox(label, codes, placeholder='Choose')",
        "st.markdown('Halaman {n}'.format(n=1))",
        "components.chart(fig, 'key', 'A chart')",
        "st.html(f'<p>Hello {escape(name)}</p>')",
    ],
)
def test_the_check_finds_unwrapped_text(source: str):
    assert unwrapped(source)


@pytest.mark.parametrize(
    "source",
    [
        "st.button(_('Simpan'), key='save', icon=':material/save:')",
        "st.markdown(_('Halaman {n}').format(n='satu'))",
        "st.warning(_('Diabaikan:') + f' `{names}`')",
        "st.html(f'<h1>{escape(text)}</h1>')",
        "components.chart(fig, 'key', _('Peta'))",
    ],
)
def test_the_check_leaves_translated_text_alone(source: str):
    assert not unwrapped(source)


def test_every_entry_of_the_catalogue_has_both_languages():
    katalog = catalog.load()
    entries = [
        *(item for field in fields(katalog) for item in _listed(getattr(katalog, field.name))),
        *measures(katalog).values(),
    ]
    pairs = [(item, field.name) for item in entries for field in fields(item) if field.name.endswith("_id")]
    assert pairs
    for item, name in pairs:
        assert getattr(item, name).strip(), f"{item.kode}: {name}"
        assert getattr(item, name.removesuffix("_id") + "_en").strip(), f"{item.kode}: {name}"


def _listed(value: object) -> tuple:
    return value if isinstance(value, tuple) and value and hasattr(value[0], "label_id") else ()
