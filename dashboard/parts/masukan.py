"""What people sent about pages: those that wait first, each with its answer, for planners and the administrator."""

from collections.abc import Sequence
from html import escape

import streamlit as st

from dashboard.blocks import drafts, forms, text
from dashboard.blocks.feedback import KINDS, STATES
from dashboard.navigation import OF_ROWS, PAGES
from dashboard.sentences import places
from dashboard.shell import faults
from dashboard.shell.view import View
from dashboard.wording import _, moment, number
from peka_core.access import store
from peka_core.access.principal import Principal
from peka_core.acts import feedback, rules
from peka_core.acts.history import Version

FORM = "jawab"
PER_PAGE, MOST_ANSWERED = 20, 30
CARD = '<div class="peka-own"><span>{about}</span><p class="peka-asked">{text}</p><p><b>{state}</b> {answer}</p></div>'
Pair = tuple[Version, Version]
"""First and last version."""


def found(view: View) -> list[Pair]:
    """What lies within the scope of whoever looks."""
    return feedback.inbox(store.open_state(), view.principal)


def headline(pairs: Sequence[Pair]) -> str:
    """How many wait, in one sentence."""
    waiting = sum(last.keadaan != feedback.ANSWERED for _first, last in pairs)
    if not waiting:
        return _("Tidak ada masukan yang menunggu jawaban")
    return _("{n} masukan menunggu jawaban").format(n=number(waiting))


@faults.part
def waiting(view: View, pairs: Sequence[Pair]) -> None:
    """Those that wait, oldest first, each with the field of its answer."""
    forms.told(FORM)
    open_ones = [pair for pair in pairs if pair[1].keadaan != feedback.ANSWERED]
    for first, last in open_ones[:PER_PAGE]:
        with st.container(border=True, key=f"{FORM}.{last.thing.id}"):
            st.html(_card(view, first, last))
            _answer(last)
    if len(open_ones) > PER_PAGE:
        text.note(_("{n} masukan lain menunggu sesudah ini.").format(n=number(len(open_ones) - PER_PAGE)))


@faults.part
def answered(view: View, pairs: Sequence[Pair]) -> None:
    """Those answered, newest first."""
    done = [pair for pair in pairs if pair[1].keadaan == feedback.ANSWERED][:MOST_ANSWERED]
    if done:
        st.subheader(_("Sudah dijawab"))
        st.html("".join(_card(view, *pair) for pair in done))


def _card(view: View, first: Version, last: Version) -> str:
    page = next((_(spec.title) for spec in PAGES if spec.url == first.isi["halaman"]), first.isi["halaman"])
    place = places.area_names(view).get(last.thing.kode_gampong, "")
    parts = (_(KINDS[first.isi["tentang"]]), page, place, _sender(first), moment(first.waktu))
    words = {
        "about": " · ".join(part for part in parts if part),
        "text": first.isi["teks"],
        "state": _(STATES[last.keadaan]),
        "answer": last.isi.get("jawaban", ""),
    }
    return CARD.format(**{name: escape(str(word)) for name, word in words.items()})


def _sender(first: Version) -> str:
    """Who sent it, as far as is known: an account by its name, a link as a link."""
    kind = first.oleh.partition(":")[0]
    return {rules.LINK: _("lewat tautan"), rules.DEMONSTRATION: _("peragaan")}.get(kind, first.oleh)


@faults.part
def _answer(last: Version) -> None:
    key = f"{FORM}.{last.thing.id}"
    drafts.area(f"{key}.kata", _("Jawaban"), feedback.ANSWER_LONGEST, rows=2)
    with st.container(horizontal=True, gap="small"):
        for status, label in ((feedback.ANSWERED, _("Jawab")), (feedback.UNDER_WAY, _("Tandai sedang diproses"))):
            st.button(
                label,
                key=f"{key}.{status}",
                type="primary" if status == feedback.ANSWERED else "secondary",
                on_click=forms.act(FORM, OF_ROWS, lambda who, to=status: _send(who, last, to)),
            )


def _send(principal: Principal, last: Version, status: str) -> str:
    key = f"{FORM}.{last.thing.id}.kata"
    feedback.answer(store.open_state(), principal, last.thing, last.versi, status, drafts.written(key))
    drafts.done(key)
    return _("Jawaban tersimpan; pengirimnya membacanya di halaman itu.")
