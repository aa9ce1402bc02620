"""Whose figures these are: the switch to public ones, the role of a demonstration, and the line that says so."""

from html import escape

import streamlit as st

from dashboard.blocks.drawer import drawer
from dashboard.filters import codes
from dashboard.shell import address, beginning, faults, who
from dashboard.shell.view import View
from dashboard.wording import _
from peka_core.access.principal import Peran, Principal

PUBLIC = "publik"
"""Code of the public figures in the address."""


def line(view: View) -> None:
    """Under the header: that figures are internal, or that those of a view for everybody are public.

    A mitra sees no others, and is told nothing.
    """
    if view.principal.peran is Peran.MITRA:
        return
    words, kind = (
        (_("Tampilan publik: angka yang boleh dibagikan"), "public")
        if view.data.public
        else (_("internal – jangan dibagikan"), "inside")
    )
    st.html(f'<p class="peka-whose {kind}">{escape(words)}</p>')


def switches(principal: Principal) -> None:
    """In the header: public figures on or off, for those who see others; in a demonstration the role."""
    if principal.peran is not Peran.MITRA:
        on = principal.public_only
        st.button(
            _("Kembali ke angka internal") if on else _("Tampilan publik"),
            icon=":material/visibility_off:" if on else ":material/visibility:",
            type="primary" if on else "tertiary",
            key="tampilan_publik",
            help=_("Angka yang boleh dibagikan, dari rilis publik"),
            on_click=faults.callback(_ask),
            args=("tampilan", "" if on else PUBLIC),
        )
    if who.demonstration() and not principal.tautan:
        role = codes.labels("sebagai")[principal.peran.value]
        label = _("Lihat sebagai: {peran}").format(peran=role)
        drawer("sebagai", label, ":material/theater_comedy:", lambda: _roles(principal))


def _roles(principal: Principal) -> None:
    st.session_state["f_sebagai"] = principal.peran.value
    st.radio(
        _("Lihat sebagai"),
        list(codes.ROLES),
        key="f_sebagai",
        format_func=codes.labels("sebagai").__getitem__,
        on_change=faults.callback(_chosen),
    )


def _chosen() -> None:
    beginning.anew()
    _ask("sebagai", str(st.session_state["f_sebagai"]))


def _ask(field: str, code: str) -> None:
    """Put ``code`` into the address whatever source is in force: the one asked for may have nothing to show yet."""
    if field == "tampilan" and not code:
        address.inside()
    if field == "sebagai" and code == Peran.ADMIN.value:
        code = ""
    others = {name: value for name, value in address.written().items() if name != field}
    st.query_params.from_dict(others | ({field: code} if code else {}))
