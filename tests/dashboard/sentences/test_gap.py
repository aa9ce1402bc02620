"""Need beside coverage: the squares, and the sentence about where need is high and coverage low."""

from dataclasses import replace

import pytest

from dashboard.filters.filter import Filter
from dashboard.look import theme
from dashboard.sentences import gap, subject
from dashboard.shell.view import View
from dashboard.source import register
from peka_core.catalog import ukuran
from peka_core.tabulation import by_area, following, precision, superlatives, suppression
from tests.support.programmes import load
from tests.support.shares import KATALOG, gap_families
from tests.support.towns import IBOIH

GAP = load("kesenjangan")
NAMES = {item.kode: item.nama for item in KATALOG.wilayah.gampong}
MEASURES = ukuran.measures(KATALOG)


def squares() -> list[gap.Square]:
    """The squares of the worked case."""
    rows = gap_families(GAP["keluarga"])
    table = by_area.by_area(rows, KATALOG, "kode_gampong")
    table = table.hstack(following.by_area(rows, KATALOG, "kode_gampong", ("jangkauan-H",), table["kode"]))
    hidden = suppression.hide(precision.graded(table, rows, KATALOG, "kode_gampong"), KATALOG)
    return gap.crossed(hidden, MEASURES["H"], MEASURES["jangkauan-H"])


def test_every_square_holds_the_gampong_and_families_of_the_worked_case():
    found = {(item.need, item.coverage): item for item in squares()}
    told = {(item["kebutuhan"], item["jangkauan"]): item for item in GAP["kotak"]}
    assert len(found) == 9
    for place, item in found.items():
        expected = told.get(place, {"wilayah": [], "membutuhkan": 0, "terlewat": 0})
        assert {NAMES[kode] for kode in item.areas} == {*expected["wilayah"]}, place
        assert (item.needing, item.missed) == (expected["membutuhkan"], expected["terlewat"]), place


def test_a_gampong_whose_coverage_is_hidden_is_in_no_square():
    shown = {NAMES[kode] for item in squares() for kode in item.areas}
    assert not shown & {*GAP["tersembunyi"]}


def test_the_first_square_is_where_need_is_high_and_coverage_low():
    first = squares()[0]
    assert (first.need, first.coverage) == (gap.HIGH, gap.LOW)


@pytest.mark.usefixtures("with_sample")
class TestOnTheMap:
    """The ready view on the sample."""

    def view(self, **state: object) -> View:
        """The gap map, or another view of the map."""
        data = register.current()
        assert data is not None
        plain = View(data, Filter(), theme.LIGHT)
        return replace(plain, state=replace(gap.state_of(plain), **state))

    def test_the_way_to_it_keeps_the_need_shown_and_else_takes_poverty(self):
        for shown, need in (("indikator-air", "indikator-air"), ("penyebab-utang", "penyebab-utang"), ("M0", "H")):
            state = gap.state_of(self.view(ukuran=shown))
            assert (state.ukuran, state.ukuran2, state.jenis) == (need, f"jangkauan-{need}", "bivariat")

    def test_it_is_the_gap_only_where_coverage_is_of_the_need_shown(self):
        assert subject.is_gap(self.view())
        assert not subject.is_gap(self.view(ukuran="indikator-air"))
        assert not subject.is_gap(self.view(ukuran2="P0"))

    def test_families_behind_the_squares_are_those_of_the_areas_shown(self):
        view = self.view()
        table = view.data.by_gampong(view.state)
        shown = table.filter(table["H"].is_not_null() & table["jangkauan-H"].is_not_null())
        found = gap.squares(view)
        assert sum(item.needing for item in found) == shown["jangkauan-H_perkiraan"].sum()
        assert sum(item.reached for item in found) == shown["jangkauan-H_keluarga"].sum()

    def test_the_sentence_names_the_place_the_round_and_how_many_are_missed(self):
        view = self.view()
        told = gap.sentence(view)
        assert "Kota Sabang" in told
        assert view.data.round_of(view.state) in told
        worst, table = gap.squares(view)[0], view.data.by_gampong(view.state)
        firm = {*table.filter(superlatives.eligible(table, MEASURES["H"]))["kode"]} & {*worst.areas}
        assert ("kebutuhan tinggi dan jangkauan rendah di" in told) == bool(firm)
        here = table.filter(table["kode"].is_in(list(firm)))
        missed = (here["jangkauan-H_perkiraan"] - here["jangkauan-H_keluarga"]).sum()
        assert not firm or f"{missed} dari {here['jangkauan-H_perkiraan'].sum()} keluarga" in told

    def test_high_need_on_few_families_alone_is_named_nowhere(self):
        told = gap.sentence(self.view(kelompok=("disabilitas",)))
        assert "kebutuhan tinggi dan jangkauan rendah di" not in told

    def test_a_filter_of_places_leaves_their_families_alone_in_the_squares(self):
        home = self.view(kecamatan=("11.72.03",))
        inside = {item.kode for item in home.data.katalog.wilayah.gampong if item.kecamatan == "11.72.03"}
        assert {kode for item in gap.squares(home) for kode in item.areas} <= inside
        assert IBOIH in inside
