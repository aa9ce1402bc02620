"""What the script must know without being told stands there and in Python: the same in both."""

import json
import re

from dashboard.cartography import legends, marks, picture
from dashboard.cartography.browser import assets
from dashboard.cartography.browser.state import colours
from dashboard.look import colour, theme


def constant(script: str, name: str) -> str:
    """The value of a constant as the script writes it."""
    found = re.search(rf"^  const {name} = (.+);", (assets.FOLDER / f"{script}.js").read_text(encoding="utf-8"), re.M)
    assert found, name
    return found.group(1)


def table(script: str, name: str) -> dict[str, str]:
    """A constant that holds a text for each mark; JavaScript may leave a key that is a name without quotes."""
    return json.loads(re.sub(r"([{,] )(\w+):", r'\1"\2":', constant(script, name)))


def test_the_script_knows_the_marks_of_classes():
    assert json.loads(constant("reading", "DIGITS")) == picture.DIGITS


def test_the_script_knows_the_patterns_of_areas_without_a_class_and_the_ground_under_them():
    assert table("reading", "PATTERNS") == legends.PATTERNS
    sent, grounds = colours(theme.DARK), table("reading", "GROUNDS")
    assert set(grounds) == set(legends.PATTERNS)
    assert all(sent[name] == marks.ground(theme.DARK, mark) for mark, name in grounds.items())


def test_the_script_turns_from_dark_letters_to_white_ones_where_python_does():
    assert float(constant("colour", "DARK_BELOW")) == colour.DARK_BELOW
