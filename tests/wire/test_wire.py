"""A partner walks through all there is and takes everything; nothing of any family is in any byte of it."""

import shutil
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import polars as pl
import pytest

from benchmarks import processes
from dashboard.filters.allowed import Allowed
from dashboard.navigation import EVERY, LOST, PAGES, PageSpec, may_open
from dashboard.source import register
from peka_core import releases
from peka_core.access.principal import Peran, Principal
from peka_core.disclosure import reading
from tests.wire.conftest import admin, new_link, partner
from tests.wire.scanner import Scanner
from tests.wire.town import NAME, Town
from tests.wire.walk import Walk

pytestmark = pytest.mark.slow
MITRA = Principal(Peran.MITRA)
OPEN = [spec for spec in PAGES if may_open(MITRA, spec)]
CLOSED = [spec for spec in EVERY if not may_open(MITRA, spec)]
LEAKY = Path(__file__).with_name("leaky_app.py")
SUFFIXES = {".xlsx", ".csv", ".geojson", ".png"}
FEW = ("", "ukuran=M0", "jenis=jumlah", "jenjang=kecamatan", "gampong=11.72.01.2004", "kelompok=nelayan", "bahasa=en")


def address(spec: PageSpec) -> str:
    """As a browser names a page: the first one has no name."""
    return "" if spec is PAGES[0] else spec.url


@pytest.fixture(scope="module")
def allowed(planted: Town) -> Allowed:
    """Every code that anybody may ask for, a partner too, whatever is then shown."""
    source = register.current()
    assert source is not None
    return source.allowed


@pytest.fixture(scope="module")
def walked(served: str, planted: Town, allowed: Allowed) -> Callable[[PageSpec], Walk]:
    """The walk of a partner through a page that is open to them, made once."""

    @cache
    def walk(spec: PageSpec) -> Walk:
        with partner(served) as session:
            made = Walk(session, Scanner(planted.canaries))
            made.fetch(f"/{address(spec)}", "halaman", Accept="text/html")
            made.all_of(address(spec), allowed)
        return made

    return walk


@pytest.mark.parametrize("spec", OPEN, ids=lambda spec: spec.url)
def test_a_partner_receives_nothing_of_any_family(spec: PageSpec, walked: Callable[[PageSpec], Walk]):
    walk = walked(spec)
    assert not [str(finding) for finding in walk.findings]
    assert not walk.faults
    assert not walk.refused
    assert walk.opened[address(spec)] > 250
    assert walk.wire > 1_000_000


def test_files_of_every_format_were_among_what_a_partner_took(walked: Callable[[PageSpec], Walk]):
    taken = {path for spec in OPEN for path in walked(spec).files}
    assert {Path(path).suffix for path in taken} >= SUFFIXES
    assert any(path.startswith("/geo/") for path in taken)
    assert any(path.startswith("/cari/") for path in taken)


@pytest.mark.parametrize("spec", CLOSED, ids=lambda spec: spec.url)
def test_a_page_that_is_closed_to_a_partner_sends_nothing_of_a_family(spec, served: str, planted: Town):
    with partner(served) as session:
        walk = Walk(session, Scanner(planted.canaries))
        for query in FEW:
            walk.open(spec.url, query)
        walk.by_hand(spec.url, "")
    assert not [str(finding) for finding in walk.findings]
    assert walk.frames


def test_a_page_that_does_not_exist_sends_nothing_of_a_family(served: str, planted: Town):
    with partner(served) as session:
        walk = Walk(session, Scanner(planted.canaries))
        walk.open(LOST.url, "alamat=keluarga")
        walk.open("keluarga/../keluarga", "")
    assert not [str(finding) for finding in walk.findings]


def test_the_same_walk_finds_families_where_an_administrator_sees_them(served: str, planted: Town):
    """Else the search above is blind."""
    walks = []
    for look in (lambda walk: walk.by_hand("keluarga", ""), reveal):  # two visits: one by hand ends in the public view
        with admin(served) as session:
            walks.append(Walk(session, Scanner(planted.canaries)))
            look(walks[-1])
    found = {finding.canary for walk in walks for finding in walk.findings}
    assert found & planted.canaries.families
    assert found & planted.canaries.digits
    assert NAME in found


def reveal(walk: Walk) -> None:
    """Open the first family of the list, and its names, for a purpose."""
    walk.open("keluarga", "")
    row = {"string_value": '{"selection": {"rows": [0], "columns": [], "cells": []}}'}
    chosen = {widget.id: row for widget in widgets(walk, "Dataframe")}
    walk.open("keluarga", "", chosen, "baris")
    for _ in range(2):  # to open the family, then its names, each for a purpose
        asked = {
            widget.id: {"string_value": widget.options[0]} for widget in widgets(walk, "Selectbox") if widget.form_id
        }
        send = {widget.id: {"trigger_value": True} for widget in widgets(walk, "Button") if widget.is_form_submitter}
        walk.open("keluarga", "", {**chosen, **asked, **send}, "tujuan")


def widgets(walk: Walk, kind: str) -> list[Any]:
    return [element for element in walk.session.elements.values() if element.DESCRIPTOR.name == kind]


def test_the_same_walk_finds_everything_on_a_page_that_hides_and_sends_it(planted: Town):
    from benchmarks.session import Session

    with processes.serve(LEAKY, planted.data) as server, Session(server, page="", keep=True) as session:
        walk = Walk(session, Scanner(planted.canaries))
        walk.by_hand("", "")
    found = {finding.canary for finding in walk.findings}
    assert NAME in found
    assert len(found & planted.canaries.families) == 40
    assert len(found & planted.canaries.digits) == 80
    assert len({float(item) for item in found if "." in item} & planted.canaries.numbers) >= 80
    ways = {finding.way.split(" > ")[0] for finding in walk.findings}
    assert {"arrow", "base64"} <= ways
    assert any("media" in finding.where for finding in walk.findings)


def test_what_a_partner_receives_does_not_depend_on_any_family(served: str, planted: Town, tmp_path: Path):
    """With every table of the register destroyed, a partner receives the same: the figures alone are where it reads."""
    data, link = tmp_path / "peka", new_link()  # one link, for a partner is told until when it holds
    shutil.copytree(planted.data, data)
    release = releases.current(data)
    assert release is not None
    for table in release.folder.glob("*.parquet"):
        table.write_bytes(b"rusak")
    shutil.rmtree(data / "identitas")
    with partner(served, link) as session:
        before = {(spec.url, query): shown(session, address(spec), query) for spec in OPEN for query in FEW}
    with processes.serve(processes.PRODUCT, data) as broken, partner(broken.url, link) as session:
        after = {(spec.url, query): shown(session, address(spec), query) for spec in OPEN for query in FEW}
    assert [at for at, elements in before.items() if elements != after[at]] == []
    assert all(len(elements) > 10 for elements in before.values())


def shown(session, page: str, query: str) -> dict:
    """Every element of a page, as bytes."""
    session.rerun(query, page=page)
    session.rerun(query, page=page)
    session.frames.clear()
    return {place: element.SerializeToString() for place, element in session.elements.items()}


def test_a_figure_that_is_hidden_stands_nowhere_in_what_a_partner_is_answered_from(planted: Town):
    """Together with the test above: the counts that are suppressed can reach nobody."""
    release = reading.active(planted.data)
    assert release is not None
    hidden = 0
    for table in ("wilayah", "istilah", "nilai"):
        for putaran in release.meta.putaran:
            cells = release.cells(table, putaran).filter(pl.col("status") == "tersembunyi")
            hidden += cells.height
            numbers = cells.select(pl.selectors.numeric())
            assert numbers.width
            assert numbers.null_count().sum_horizontal().sum() == numbers.height * numbers.width, table
    assert hidden > 10
