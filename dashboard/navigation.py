"""The pages, in the order of the menu, in groups.

How to add a page: write ``pages/<name>.py`` (it arranges, at most 80 lines; see any page), add one line to PAGES, and
put its title into ``locale/en``. Tests open every page of PAGES and fail when a file in ``pages/`` is not listed.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from pathlib import Path

from peka_core.access.principal import Peran, Principal

ROOT = Path(__file__).resolve().parent.parent

GROUPS: Mapping[str, str] = {
    "gambaran": "Gambaran",
    "program": "Program",
    "bersama": "Bersama",
    "telaah": "Telaah dan data",
}
"""Groups of pages by code (label translated when shown): where poverty is, what is done about it, with whom, and how
firm the figures are. A group without a page is not in the menu."""

EVERYONE = frozenset(Peran)
INTERNAL = EVERYONE - {Peran.MITRA}
OF_ROWS = frozenset({Peran.PERENCANA, Peran.ADMIN})
DECIDING = frozenset({Peran.KEPALA, Peran.ADMIN})


@dataclass(frozen=True, slots=True)
class PageSpec:
    """A page: file in ``pages/``, title (Indonesian, translated when shown), address, Material icon, group, and the
    roles that may open it. Whoever is shown public figures opens what a mitra may.
    """

    file: str
    title: str
    url: str
    icon: str
    group: str
    peran: frozenset[Peran]

    @property
    def path(self) -> Path:
        """Absolute path of the page's script."""
        return ROOT / "pages" / self.file


PAGES = (
    PageSpec("ringkasan.py", "Ringkasan", "ringkasan", ":material/home:", "gambaran", EVERYONE),
    PageSpec("papan.py", "Papan PEKA", "papan", ":material/dashboard:", "gambaran", INTERNAL),
    PageSpec("peta.py", "Peta", "peta", ":material/map:", "gambaran", EVERYONE),
    PageSpec("rincian.py", "Rincian", "rincian", ":material/bar_chart:", "gambaran", EVERYONE),
    PageSpec("gampong.py", "Gampong", "gampong", ":material/location_on:", "gambaran", EVERYONE),
    PageSpec("kemandirian.py", "Kemandirian", "kemandirian", ":material/trending_up:", "program", INTERNAL),
    PageSpec("program.py", "Program", "program", ":material/volunteer_activism:", "program", INTERNAL),
    PageSpec("integrasi.py", "Integrasi", "integrasi", ":material/hub:", "program", INTERNAL),
    PageSpec("tantangan.py", "Tantangan", "tantangan", ":material/flag:", "program", INTERNAL),
    PageSpec("prioritas.py", "Prioritas", "prioritas", ":material/low_priority:", "program", INTERNAL),
    PageSpec("simulasi.py", "Simulasi", "simulasi", ":material/calculate:", "program", INTERNAL),
    PageSpec("kemitraan.py", "Kemitraan", "kemitraan", ":material/handshake:", "bersama", EVERYONE),
    PageSpec("partisipasi.py", "Partisipasi", "partisipasi", ":material/groups:", "bersama", EVERYONE),
    PageSpec("kekokohan.py", "Kekokohan", "kekokohan", ":material/balance:", "telaah", INTERNAL),
    PageSpec("statistik.py", "Statistik", "statistik", ":material/functions:", "telaah", INTERNAL),
    PageSpec("keluarga.py", "Keluarga", "keluarga", ":material/family_restroom:", "telaah", OF_ROWS),
    PageSpec("metode.py", "Metode", "metode", ":material/menu_book:", "telaah", EVERYONE),
)

BACKSTAGE = (
    PageSpec("usulan.py", "Usulan kelulusan", "usulan", ":material/how_to_reg:", "", DECIDING),
    PageSpec("masukan.py", "Kotak masuk", "masukan", ":material/inbox:", "", OF_ROWS),
    PageSpec("akun.py", "Akun", "akun", ":material/account_circle:", "", INTERNAL),
    PageSpec("akses.py", "Akses", "akses", ":material/key:", "", frozenset({Peran.ADMIN})),
    PageSpec("jejak.py", "Jejak", "jejak", ":material/history:", "", frozenset({Peran.ADMIN})),
)
"""Pages without figures: in no row of the menu, but in the menu of who one is (``blocks/user.py``)."""

LOST = PageSpec("tidak_ada.py", "Halaman tidak ada", "tidak_ada", ":material/wrong_location:", "", EVERYONE)
"""What stands at an address that is no page's; in no menu. The server leads there (``server/page.py``)."""
EVERY = (*PAGES, *BACKSTAGE, LOST)
"""All there is to open."""
ASKED = "alamat"
"""Parameter with which the server tells it what was asked for."""


def acting(principal: Principal) -> Peran:
    """The role whose rights hold: whoever is shown public figures has those of a mitra."""
    return Peran.MITRA if principal.public_only else principal.peran


def may_open(principal: Principal, spec: PageSpec) -> bool:
    """True when ``spec`` is open to ``principal``."""
    return acting(principal) in spec.peran


def groups(principal: Principal | None = None, only: Collection[str] = ()) -> dict[str, list[PageSpec]]:
    """The groups that have pages, with them, both in the order of the menu; with ``principal`` those open to it, of the
    addresses ``only`` where a share link names some.
    """
    mine = [spec for spec in PAGES if principal is None or may_open(principal, spec)]
    mine = [spec for spec in mine if not only or spec.url in only]
    return {code: own for code in GROUPS if (own := [spec for spec in mine if spec.group == code])}
