"""What goes wrong is caught here and said in the page's language: of a page, a part of it, a callback, a file.

An error a user can act on (``PekaError``) says its own message and remedy. Any other is written to the server's log
with its traceback under a number, and only the number is shown. Streamlit's own signals (rerun, stop) are no
``Exception`` and pass, as does ``PageEnd``.
"""

import logging
import re
import secrets
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import wraps
from typing import Any, ParamSpec, TypeVar

import streamlit as st

from dashboard.filters.filter import Filter
from dashboard.navigation import PAGES
from dashboard.shell import address
from dashboard.shell.notices import PageEnd
from dashboard.source.rights import NotAllowed
from dashboard.wording import _
from peka_core.errors import PekaError

P = ParamSpec("P")
T = TypeVar("T")
LOG = logging.getLogger("peka.dasbor")
NOTED = "galat"
"""Session note: what went wrong in callbacks, which run before the page and cannot draw on it."""
MARKDOWN = re.compile(r"([\\`*_{}\[\]()#+\-.!~$:<>|&])")


@dataclass(frozen=True, slots=True)
class Fault:
    """What is told of an error: its own words where it has any (Indonesian), else the number it is logged under."""

    message: str = ""
    remedy: str = ""
    number: str = ""
    calm: bool = False
    """Whether nothing is broken: what was asked for is not open to whoever asks."""


def noted(error: Exception) -> Fault:
    """What to tell of ``error``; one that has no words for users is logged with its traceback."""
    if isinstance(error, PekaError):
        return Fault(error.message, error.remedy, calm=isinstance(error, NotAllowed))
    number = secrets.token_hex(3).upper()
    LOG.log(logging.ERROR, "Galat %s", number, exc_info=error)
    return Fault(number=number)


@contextmanager
def caught() -> Iterator[None]:
    """Around a part of a page: an error is told where the part would stand, and the rest of the page follows."""
    try:
        yield
    except PageEnd:
        raise
    except Exception as error:  # whatever it is, the page must not die of it
        tell(noted(error), _("Bagian ini tidak dapat ditampilkan."))


def part(draw: Callable[P, None]) -> Callable[P, None]:
    """Decorator of a function that draws a part of a page: see ``caught``."""

    @wraps(draw)
    def guarded(*args: P.args, **kwargs: P.kwargs) -> None:
        with caught():
            draw(*args, **kwargs)

    return guarded


def opened(start: Callable[[], T]) -> T | Fault:
    """What a run starts from; where reading that fails, the fault to tell instead of a page."""
    try:
        return start()
    except Exception as error:  # a fault in a release or in the address
        return noted(error)


def page(run: Callable[[], None]) -> bool:
    """Run a page; False when it failed, which is then said with the ways on. An ended page is no failure."""
    try:
        run()
    except PageEnd:
        return True
    except Exception as error:  # whatever it is, menu and filters must follow
        whole(noted(error))
        return False
    return True


def whole(fault: Fault) -> None:
    """Say that the page cannot be shown, and offer the ways on."""
    tell(fault, _("Halaman ini tidak dapat ditampilkan untuk pilihan ini."))
    with st.container(horizontal=True, gap="small", key="galat_jalan"):
        st.button(_("Coba lagi"), icon=":material/refresh:", key="galat_lagi")
        st.button(
            _("Hapus saringan"),
            icon=":material/close:",
            key="galat_hapus",
            on_click=callback(address.change),
            args=(Filter.cleared,),
        )
        start = PAGES[0]
        st.page_link(start.path, label=_("Buka Ringkasan"), icon=start.icon, query_params=address.kept())


def callback(react: Callable[P, Any]) -> Callable[P, None]:
    """Around what Streamlit calls back: an error is noted for the page that follows, and nothing else changes."""

    @wraps(react)
    def guarded(*args: P.args, **kwargs: P.kwargs) -> None:
        try:
            react(*args, **kwargs)
        except Exception as error:  # Streamlit would show it, in English, instead of the page
            st.session_state[NOTED] = [*st.session_state.get(NOTED, ()), noted(error)]

    return guarded


def of_callbacks() -> None:
    """Say, once, what went wrong in callbacks."""
    for fault in dict.fromkeys(st.session_state.pop(NOTED, ())):
        tell(fault, _("Perubahan itu tidak dapat dilakukan; tampilan tetap seperti semula."))


def tell(fault: Fault, what: str) -> None:
    """Say on the page ``what`` failed, why as far as users can be told, and what to do."""
    if fault.calm:
        st.info(f"{plain(fault.message)} {plain(fault.remedy)}", icon=":material/lock:")
        return
    if fault.number:
        remedy = _("Coba lagi atau ubah saringan. Bila tetap begini, beri tahu pengelola dasbor: galat {nomor}.")
        said = f"{what} {remedy.format(nomor=fault.number)}"
    else:
        said = f"{what} {plain(fault.message)} {plain(fault.remedy)}".strip()
    st.error(said, icon=":material/error:")


def plain(text: str) -> str:
    """``text`` as Markdown that shows it as it stands."""
    return MARKDOWN.sub(r"\\\1", text)
