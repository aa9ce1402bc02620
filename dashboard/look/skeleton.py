"""What stands in a page before its scripts have come: its name and a calm frame, in the colours of either theme."""

from html import escape

from dashboard.look.theme import DARK, LIGHT
from dashboard.navigation import ROOT
from dashboard.wording import _

STATIC = ROOT / "dashboard" / "static"


def style() -> str:
    """Style for the page's head: the theme a visitor keeps, else the device's, decides which of two colours holds."""
    text = (STATIC / "kerangka.css").read_text(encoding="utf-8")
    for name in ("paper", "ink", "brand", "line", "sea"):
        text = text.replace(name.upper(), f"light-dark({getattr(LIGHT, name)}, {getattr(DARK, name)})")
    return f"<style>{text}</style>"


def dress() -> str:
    """Style of every page, for the end of its body: it wins over Streamlit's and is there before what it dresses."""
    return f"<style>{(STATIC / 'halaman.css').read_text(encoding='utf-8')}</style>"


def body(title: str, *, has_map: bool) -> str:
    """Markup for the page's body, before what it will hold; ``title`` is the page's name, empty for none."""
    icon = (STATIC / "ikon.svg").read_text(encoding="utf-8").strip()
    waiting, needs = (
        _("Memuat …"),
        _("Halaman ini memerlukan JavaScript. Nyalakan JavaScript, lalu muat ulang halaman."),
    )
    place = "bidang peta" if has_map else "bidang"
    return (
        f'<div id="kerangka" role="status"><p class="merek">{icon}PEKA Sabang</p><div class="isi">'
        f'<p class="judul">{escape(title)}</p>'
        f"<noscript><p>{escape(needs)}</p><style>#kerangka .tunggu {{display: none;}}</style></noscript>"
        f'<p class="tunggu">{escape(waiting)}</p><div class="{place}"></div></div></div>'
    )
