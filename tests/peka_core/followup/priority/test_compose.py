"""A rule made of choices is one that whoever reads rules can read."""

import polars as pl

from peka_core.followup import eligibility
from peka_core.followup.priority.compose import ANY_OF, AT_MOST, Choices, composed
from peka_core.followup.priority.order import IN, decided
from peka_core.followup.priority.rule import Priority
from tests.support.priorities import followed
from tests.support.programmes import KATALOG, load


def test_every_choice_there_is_can_be_read_and_narrows_the_rule():
    codes = {name: [item.kode for item in getattr(KATALOG, name)] for name in ANY_OF}
    text = composed(Choices(codes, dict.fromkeys(AT_MOST, 2), [item.kode for item in KATALOG.indikator]))
    rule = eligibility.parse(text, KATALOG, eligibility.FOLLOWED)
    assert eligibility.named(rule) == {*ANY_OF, *AT_MOST, "kekurangan"}


def test_nothing_chosen_is_no_rule():
    assert composed(Choices({"tingkat": []})) == ""


def test_choices_put_first_whom_they_say():
    rows = followed(load("prioritas")["keluarga"])
    text = composed(Choices({"tingkat": ["parah"]}, {"desil": 2, "jumlah_program": 0}))
    found = decided(rows, Priority(text, ("skor",)), KATALOG)
    assert found.filter(pl.col("putusan") == IN)["id_keluarga"].to_list() == ["B", "D"]
