"""The Streamlit script: frame, language, menu, then the page."""

from functools import partial

import streamlit as st

from dashboard import wording
from dashboard.blocks import controls, feedback, frame, partner, roles, search, waiting
from dashboard.look import theme
from dashboard.navigation import EVERY, PAGES, ROOT
from dashboard.server import memory
from dashboard.shell import address, beginning, faults, notices, view
from dashboard.wording import _
from peka_core.access.principal import Principal

st.set_page_config(
    page_icon=str(ROOT / "dashboard" / "static" / "ikon.svg"),
    layout="wide",
    initial_sidebar_state="collapsed",
)
wording.use(view.language())
pages = {
    spec: st.Page(
        spec.path,
        title=_(spec.title),
        icon=spec.icon,
        url_path=spec.url,
        default=spec is PAGES[0],
        visibility="visible" if spec in PAGES else "hidden",
    )
    for spec in EVERY
}
page = st.navigation(list(pages.values()), position="hidden")
st.set_page_config(page_title=f"{page.title} · PEKA Sabang")
here = next(spec for spec, own in pages.items() if own is page)
opened = faults.opened(lambda: view.start(here.url))
if isinstance(opened, view.View) and (elsewhere := beginning.leads_to(opened, here)):
    st.switch_page(pages[elsewhere], query_params=address.kept())
head = frame.reserved("kepala")  # always there, so that nothing below it moves
with head, faults.caught():
    st.html(theme.css(theme.theme(st.context.theme.type)))  # of this language and appearance
if isinstance(opened, view.View):
    with faults.caught():
        partner.line(opened)
    with waiting.told(opened, page.url_path, head):
        answered = faults.page(page.run if opened.may_open(here) else partial(frame.not_allowed, opened.principal))
    if not answered and here in PAGES:
        with faults.caught():
            controls.ensure(opened)
    with head, faults.caught():  # after the page, so that a map goes first
        roles.line(opened)
        frame.header(pages, page, opened.principal, opened, sample=opened.data.manifest.sintetis)
        if not opened.framed:
            search.box(opened)
        notices.warn_ignored()
        faults.of_callbacks()
    if here in PAGES:
        with faults.caught():
            frame.footer()
            feedback.line(opened)
    memory.freeze_after_first_page()
else:
    asking = faults.opened(address.principal)  # why it cannot be told is what the page says
    with head, faults.caught():
        frame.header(pages, page, asking if isinstance(asking, Principal) else None, sample=False)
    if isinstance(opened, faults.Fault):
        faults.whole(opened)
    else:
        notices.explain(opened)
