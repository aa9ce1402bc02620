"""The pages, in the order of the menu.

How to add a page: write ``pages/<name>.py`` (it arranges, at most 80 lines; see any page), add one line to PAGES, and
put its title into ``locale/en``. Tests open every page of PAGES and fail when a file in ``pages/`` is not listed.
"""

from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


@dataclass(frozen=True, slots=True)
class PageSpec:
    """A page: file in ``pages/``, title (Indonesian, translated when shown), address, Material icon."""

    file: str
    title: str
    url: str
    icon: str

    @property
    def path(self) -> Path:
        """Absolute path of the page's script."""
        return ROOT / "pages" / self.file


PAGES = (
    PageSpec("ringkasan.py", "Ringkasan", "ringkasan", ":material/home:"),
    PageSpec("peta.py", "Peta", "peta", ":material/map:"),
    PageSpec("rincian.py", "Rincian", "rincian", ":material/bar_chart:"),
    PageSpec("gampong.py", "Gampong", "gampong", ":material/location_on:"),
    PageSpec("kekokohan.py", "Kekokohan", "kekokohan", ":material/balance:"),
    PageSpec("statistik.py", "Statistik", "statistik", ":material/functions:"),
    PageSpec("metode.py", "Metode", "metode", ":material/menu_book:"),
)
