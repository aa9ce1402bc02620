"""Files this server takes, by what they are for: how large, from whom, and what becomes of them.

To take another kind, add a line: the name in the address (``kirim/<name>``), the bytes at most, the roles, and a
function of who sends, the browser's name, what the page said it is about, the file's name and its content; it answers
what is said to whoever sent it, and refuses with a ``PekaError``. It runs apart from the event loop, one at a time.
"""

from collections.abc import Callable, Mapping
from typing import NamedTuple

from dashboard.navigation import EVERYONE, OF_ROWS
from dashboard.source.standing import synthetic
from dashboard.wording import _, number
from peka_core import logos, pictures
from peka_core.access.principal import Peran, Principal
from peka_core.access.store import open_state
from peka_core.acts import partner_logos, sent_sheet, stories
from peka_core.settings import data_dir


class Sent(NamedTuple):
    """A file as it came."""

    principal: Principal
    browser: str
    about: str
    """What the page said it is about, a code of at most 40 signs; not to be trusted."""
    name: str
    content: bytes


class Taker(NamedTuple):
    """What is taken: bytes at most, whose, a day how often from one sender, and what becomes of it."""

    most: int
    peran: frozenset[Peran]
    a_day: int
    do: Callable[[Sent], str]


def _sheet(sent: Sent) -> str:
    rows = sent_sheet.receive(sent.principal, sent.browser, sent.name, sent.content, sintetis=synthetic())
    return _("Berkas diterima, {n} baris. Periksa hasilnya di bawah.").format(n=number(rows))


def _picture(sent: Sent) -> str:
    stories.send_picture(open_state(), sent.principal, sent.about, sent.content)
    return _("Gambar diterima. Lengkapi persetujuannya di bawah, lalu simpan.")


def _logo(sent: Sent) -> str:
    partner_logos.send(open_state(), sent.principal, data_dir(), sent.about, sent.content)
    return _("Logo diterima.")


TAKERS: Mapping[str, Taker] = {
    "kegiatan": Taker(sent_sheet.LARGEST, EVERYONE, 30, _sheet),
    "logo": Taker(logos.LARGEST, frozenset({Peran.ADMIN}), 100, _logo),
    "cerita": Taker(pictures.LARGEST, OF_ROWS, 50, _picture),
}
