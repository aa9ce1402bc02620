"""The pages, in the order of the menu, in groups.

How to add a page: write ``pages/<name>.py`` (it arranges, at most 80 lines; see any page), add one line to PAGES, and
put its title into ``locale/en``. Tests open every page of PAGES and fail when a file in ``pages/`` is not listed.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent

GROUPS: Mapping[str, str] = {
    "gambaran": "Gambaran",
    "program": "Program",
    "bersama": "Bersama",
    "telaah": "Telaah dan data",
}
"""Groups of pages by code (label translated when shown): where poverty is, what is done about it, with whom, and how
firm the figures are. A group without a page is not in the menu."""


@dataclass(frozen=True, slots=True)
class PageSpec:
    """A page: file in ``pages/``, title (Indonesian, translated when shown), address, Material icon, group."""

    file: str
    title: str
    url: str
    icon: str
    group: str

    @property
    def path(self) -> Path:
        """Absolute path of the page's script."""
        return ROOT / "pages" / self.file


PAGES = (
    PageSpec("ringkasan.py", "Ringkasan", "ringkasan", ":material/home:", "gambaran"),
    PageSpec("peta.py", "Peta", "peta", ":material/map:", "gambaran"),
    PageSpec("rincian.py", "Rincian", "rincian", ":material/bar_chart:", "gambaran"),
    PageSpec("gampong.py", "Gampong", "gampong", ":material/location_on:", "gambaran"),
    PageSpec("kekokohan.py", "Kekokohan", "kekokohan", ":material/balance:", "telaah"),
    PageSpec("statistik.py", "Statistik", "statistik", ":material/functions:", "telaah"),
    PageSpec("metode.py", "Metode", "metode", ":material/menu_book:", "telaah"),
)

LOST = PageSpec("tidak_ada.py", "Halaman tidak ada", "tidak_ada", ":material/wrong_location:", "")
"""What stands at an address that is no page's; in no menu. The server leads there (``server/page.py``)."""
ASKED = "alamat"
"""Parameter with which the server tells it what was asked for."""


def groups() -> dict[str, list[PageSpec]]:
    """The groups that have pages, with them, both in the order of the menu."""
    return {code: own for code in GROUPS if (own := [spec for spec in PAGES if spec.group == code])}
