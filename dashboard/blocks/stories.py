"""The story of a gampong as it may be shown: a picture, what somebody there said, and who."""

from html import escape

import streamlit as st

from dashboard.blocks.text import note
from dashboard.shell.view import View
from dashboard.wording import _, day
from peka_core.access import store
from peka_core.acts import stories
from peka_core.acts.stories import Story

QUOTE = '<figure class="peka-cerita"><blockquote>{kutipan}</blockquote><figcaption>{sumber}</figcaption></figure>'


def of(view: View, gampong: str) -> Story | None:
    """The story of ``gampong`` that whoever looks may see today; None without one."""
    return stories.shown(store.open_state(), view.principal, gampong)


def told(view: View, story: Story) -> None:
    """Picture and quote beside each other, on a phone below; inside, how long the consent holds and for whom."""
    words = QUOTE.format(kutipan=escape(story.kutipan), sumber=escape(story.sumber))
    if story.gambar:
        with st.grid(2, min_column_width=260, gap="medium"):
            with st.container(key="cerita_gambar"):
                st.image(story.gambar, alt=story.keterangan)
            st.html(words)
    else:
        st.html(words)
    if not view.data.public:
        whom = _("boleh dilihat umum") if story.umum else _("hanya untuk dilihat di dalam kantor")
        note(_("Persetujuan berlaku sampai {tanggal}; {siapa}.").format(tanggal=day(story.berlaku), siapa=whom))
