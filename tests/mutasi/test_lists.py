"""The lists of errors put in on purpose stay true to the code they speak of."""

import ast
import tomllib

import pytest

from tests.mutasi.__main__ import HERE, ROOT, reasons, rooms
from tests.mutasi.reading import is_sentence

BY_HAND = tomllib.loads((HERE / "tangan.toml").read_text(encoding="utf-8"))["galat"]


@pytest.mark.parametrize("galat", BY_HAND, ids=[item["kata"] for item in BY_HAND])
def test_an_error_by_hand_changes_exactly_one_place_and_its_tests_exist(galat):
    text = (ROOT / galat["berkas"]).read_text(encoding="utf-8")
    assert text.count(galat["asli"]) == 1
    changed = text.replace(galat["asli"], galat["menjadi"])
    assert changed != text
    ast.parse(changed)
    assert galat["uji"]
    assert all((ROOT / uji).exists() for uji in galat["uji"])


def test_every_room_and_its_tests_exist_and_no_room_lies_in_another():
    every = rooms()
    for room in every:
        assert (ROOT / room.modul).exists(), room.modul
        assert room.uji
        assert all((ROOT / uji).exists() for uji in room.uji), room.modul
        assert rooms(room.modul)[0] == room
    names = [room.modul for room in every]
    assert not [(a, b) for a in names for b in names if a != b and b.startswith(f"{a}/")]


PURE = ("cartography", "charts", "filters", "look", "sentences")
"""Rooms of the dashboard that ask nothing of Streamlit, so that fast tests can judge them."""


@pytest.mark.parametrize("where", ["peka_core", *(f"dashboard/{name}" for name in PURE)])
def test_every_module_of_the_core_and_of_the_pure_rooms_lies_in_a_room(where):
    names = [room.modul for room in rooms()]
    assert (ROOT / where).is_dir()
    for path in (ROOT / where).rglob("*.py"):
        inside = path.relative_to(ROOT).as_posix()
        nothing = path.name == "__init__.py" or path.parent.name == "peka_core"
        assert nothing or any(f"{inside}/".startswith(f"{name}/") for name in names), inside


def test_one_module_can_be_chosen_out_of_its_room():
    [room] = rooms("peka_core/tabulation/by_term.py")
    assert room.pattern == "peka_core/tabulation/by_term.py"
    assert room.uji
    assert rooms("tiada") == []


def bodies(modul: str, name: str) -> list[str]:
    """The functions of that name in ``modul``, written as a survivor's text is."""
    tree = ast.parse((ROOT / modul).read_text(encoding="utf-8"))
    found = [item for item in ast.walk(tree) if isinstance(item, ast.FunctionDef) and item.name == name]
    return [" ".join(ast.unparse(item).split()) for item in found]


def test_every_accepted_survivor_has_a_reason_and_stands_in_the_code():
    for (modul, fungsi, asli, mutan), alasan in reasons().items():
        assert len(alasan.split()) >= 4, (modul, fungsi, asli)
        assert asli != mutan
        assert any(asli in text for text in bodies(modul, fungsi.rpartition(".")[2])), (modul, fungsi, asli)


def call(text: str) -> ast.AST:
    return ast.parse(text, mode="eval").body


@pytest.mark.parametrize(
    ("before", "after", "sentence"),
    [
        ("'Periksa berkas itu.'", "'XXPeriksa berkas itu.XX'", True),
        ("f'Kolom {x} tidak ada.'", "None", True),
        ("E('Tidak ada.', 'Periksa ini.')", "E('Tidak ada.')", True),
        ("'kode_gampong'", "'XXkode_gampongXX'", False),
        ("f(a, b)", "f(a)", False),
        ("f(a, 'tidak ada')", "g(a)", False),
        ("f'{kode}_se'", "None", False),
        ("x < 1", "x <= 1", False),
        ("1", "2", False),
    ],
)
def test_only_words_for_people_count_as_a_sentence(before, after, sentence):
    assert is_sentence(call(before), call(after)) is sentence
