"""The picture of a partner: its logo, or the first letters of its name where it has none."""

import base64
from functools import lru_cache
from html import escape

from peka_core.followup.partner_names import initials
from peka_core.logos import stamp, stored
from peka_core.settings import data_dir


def picture(kode: str, name: str) -> str:
    """An image of the partner ``kode`` as HTML; the name stands beside it, so that it says nothing itself."""
    address = _address(kode, stamp(data_dir(), kode))
    if address:
        return f'<img class="peka-logo" src="{address}" alt="">'
    return f'<span class="peka-logo" aria-hidden="true">{escape(initials(name)[:3].upper())}</span>'


def present(kode: str) -> bool:
    """True when the partner has a logo."""
    return bool(stamp(data_dir(), kode))


@lru_cache(maxsize=256)
def _address(kode: str, mark: str) -> str:
    """The logo within the page; empty for none. ``mark`` changes whenever the file does."""
    content = stored(data_dir(), kode) if mark else b""
    return f"data:image/png;base64,{base64.b64encode(content).decode()}" if content else ""
