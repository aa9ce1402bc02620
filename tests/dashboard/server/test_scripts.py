"""Modules of every page are found by being in their folder, and kept for good under the address of their content."""

from pathlib import Path

import pytest
from starlette.applications import Starlette

from dashboard.app import own_routes
from dashboard.server import scripts
from tests.dashboard.server.asked import ask


def folder(root: Path, **modules: str) -> Path:
    root.mkdir()
    for name, text in modules.items():
        (root / f"{name}.js").write_text(text, encoding="utf-8")
    return root


def test_a_file_in_the_folder_is_a_module_and_any_change_is_another_address(tmp_path: Path):
    first = folder(tmp_path / "a", satu="1", dua="2")
    assert [address.rpartition("/")[2] for address in scripts.addresses(first)] == ["dua.js", "satu.js"]
    others = [
        folder(tmp_path / "b", satu="1", dua="3"),
        folder(tmp_path / "c", satu="1"),
        folder(tmp_path / "d", satu="1", duo="2"),
        folder(tmp_path / "e", satu="12", dua=""),
    ]
    assert len({scripts.version(each) for each in (first, *others)}) == 5
    assert scripts.version(folder(tmp_path / "f", dua="2", satu="1")) == scripts.version(first)


@pytest.mark.parametrize("base", ["", "peka", "dasbor/peka"])
def test_a_module_is_kept_for_good_only_under_its_own_version(base: str):
    below = f"/{base}" if base else ""
    app = Starlette(routes=own_routes(below))
    for address in scripts.addresses():
        got = ask(app, f"{below}/{address}")
        assert got.body == scripts.contents()[address.rpartition("/")[2]]
        assert got.headers["content-type"].startswith("text/javascript")
        assert "immutable" in got.headers["cache-control"]
        old = ask(app, f"{below}/{scripts.ADDRESS}/000000000000/{address.rpartition('/')[2]}")
        assert (old.body, old.headers["cache-control"]) == (got.body, "no-cache")


@pytest.mark.parametrize("name", ["lain.js", "..", "%2e%2e%2fklik.js", "../klik.js", "", "language.js/", "language.JS"])
def test_nothing_but_a_module_is_served(name: str):
    app = Starlette(routes=own_routes(""))
    assert ask(app, f"/{scripts.ADDRESS}/{scripts.version()}/{name}").status in (404, 307)
