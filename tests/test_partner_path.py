"""What a partner can reach knows no family: the import contracts that say so hold, and bite."""

import tomllib
from copy import deepcopy
from pathlib import Path

import grimp
import pytest
from grimp import ImportGraph
from importlinter import configuration
from importlinter.contracts.forbidden import ForbiddenContract

SETTINGS = tomllib.loads((Path(__file__).resolve().parent.parent / "pyproject.toml").read_text(encoding="utf-8"))
LINTER = SETTINGS["tool"]["importlinter"]
DOOR = "Only the door to the figures knows those that families are read by"
PUBLIC = "Public figures are answered without any way to families"
BREACHES = (
    (DOOR, "dashboard.parts.rincian.perincian", "dashboard.source.register"),
    (DOOR, "dashboard.shell.view", "dashboard.source.rows"),
    (DOOR, "dashboard.blocks.mapview", "peka_core.releases.store"),
    (PUBLIC, "dashboard.source.public", "dashboard.source.opening"),
    (PUBLIC, "peka_core.disclosure.wide", "peka_core.releases.store"),
    (PUBLIC, "peka_core.tabulation.comparison", "peka_core.identity.store"),  # two steps away
    (PUBLIC, "dashboard.wording", "dashboard.source.base"),
)
pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def graph() -> ImportGraph:
    configuration.configure()
    return grimp.build_graph(*LINTER["root_packages"], include_external_packages=True)


def kept(name: str, graph: ImportGraph) -> bool:
    [found] = [item for item in LINTER["contracts"] if item["name"] == name]
    options = {key: value for key, value in found.items() if key not in ("name", "type")}
    options = {key: str(value) if isinstance(value, bool) else value for key, value in options.items()}
    contract = ForbiddenContract(name, {"root_packages": LINTER["root_packages"]}, options)
    return contract.check(graph, verbose=False).kept


@pytest.mark.parametrize("name", [DOOR, PUBLIC])
def test_what_partners_reach_knows_no_family(name, graph):
    assert kept(name, graph)


@pytest.mark.parametrize(("name", "importer", "imported"), BREACHES, ids=lambda value: str(value)[:40])
def test_a_way_to_families_is_found_however_it_goes(name, importer, imported, graph):
    breached = deepcopy(graph)
    breached.add_import(importer=importer, imported=imported)
    assert not kept(name, breached)


def test_every_module_of_the_dashboard_is_behind_the_door_or_is_a_source(graph):
    [door] = [item for item in LINTER["contracts"] if item["name"] == DOOR]
    named = {*door["source_modules"], *door["forbidden_modules"]}
    rooms = {module for module in graph.find_children("dashboard") if module != "dashboard.source"}
    sources = graph.find_children("dashboard.source")
    inside = {"opening", "public", "public_state", "public_tables", "cache", "standing", "trail"}
    inside |= {"partners", "pledged", "public_participation", "priority_rules"}
    questions = {name for name in sources if name.startswith("dashboard.source.reading_")}
    assert rooms <= named
    assert sources - named == {f"dashboard.source.{name}" for name in inside} | questions
