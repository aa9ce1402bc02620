"""Colours, palettes and the only CSS: a calm atlas on paper, with saffron only for what is selected."""

from dataclasses import dataclass

from dashboard.wording import _


@dataclass(frozen=True, slots=True)
class Theme:
    """Colours of one appearance; every value is a CSS hex colour.

    ``land`` is the ground under circles and dots. ``sequential`` runs from little to much poverty; ``no_data``,
    ``suppressed`` and ``unclassified`` are the grounds under the patterns of areas without a class.
    """

    name: str
    paper: str
    ink: str
    muted: str
    line: str
    sea: str
    land: str
    coast: str
    brand: str
    selected: str
    no_data: str
    suppressed: str
    unclassified: str
    sequential: tuple[str, ...]


LIGHT = Theme(
    name="light",
    paper="#fbfaf6",
    ink="#23303a",
    muted="#a9b6b8",
    line="#d9d5c9",
    sea="#e3eef0",
    land="#f4f1e6",
    coast="#7d979c",
    brand="#0b5563",
    selected="#e08a00",
    no_data="#efece3",
    suppressed="#b5c1da",
    unclassified="#d0bea4",
    # From pale sand to deep sea in clear steps of lightness, which survive a projector and colour blindness.
    sequential=("#dbdabf", "#96c0b1", "#63a19d", "#23757f", "#004959"),
)
DARK = Theme(
    name="dark",
    paper="#10191f",
    ink="#e4e8e6",
    muted="#4d5f68",
    line="#33414a",
    sea="#31434d",
    land="#1b282f",
    coast="#dfe7e6",
    brand="#5fb3bf",
    selected="#f5a623",
    no_data="#232f36",
    suppressed="#57544d",
    unclassified="#3b2d1c",
    sequential=("#e9e3ca", "#a1c4b2", "#64a39e", "#317f86", "#0b5b68"),
)


def theme(name: str | None) -> Theme:
    """Theme by Streamlit's name for it; light when unknown."""
    return DARK if name == "dark" else LIGHT


CSS = """
<style>
.block-container {padding: 3.2rem 2rem 2rem; max-width: 1760px;}
[data-testid="stElementContainer"]:has(style) {display: none;}
.st-key-menu {position: fixed; top: .55rem; left: 13.2rem; right: 12rem; width: auto; z-index: 999990;}
.st-key-badge {position: fixed; top: 1rem; right: 1rem; width: auto; z-index: 999991;}
.block-container [data-testid="stVerticalBlock"] {gap: .65rem;}
:root {--peka-map: max(60vh, 400px);}
.st-key-bingkai_peta {flex: none !important; min-height: var(--peka-map) !important; max-height: var(--peka-map);
    background: var(--peka-sea); border-radius: .6rem; overflow: hidden;}
iframe[title^="streamlit_folium"] {height: var(--peka-map) !important;}
h1 {font-size: clamp(1.4rem, 2vw, 2.3rem) !important; line-height: 1.25 !important; padding: 0 !important;
    margin: 0 !important; text-wrap: balance;}
h3 {font-size: 1.12rem !important; padding: .5rem 0 .25rem !important;}
[data-testid="stMetric"] > div {padding: .6rem .8rem;}
[data-testid="stMetricLabel"] p {white-space: normal; line-height: 1.2; font-size: .9rem;}
[data-testid="stMetricValue"] {font-variant-numeric: tabular-nums; font-size: 1.8rem; font-weight: 650;}
.peka-legend {display: flex; flex-wrap: wrap; gap: .25rem 1rem; font-size: .92rem; align-items: center;
    margin: 0 !important; padding: 0 !important; list-style: none; font-variant-numeric: tabular-nums;}
.peka-legend li {display: flex; align-items: center; gap: .4rem; margin: 0;}
.peka-legend .chip {width: 1.5rem; height: .95rem; border-radius: .2rem; border: 1px solid rgba(90,90,90,.45);}
.peka-legend .hatch {background-image: repeating-linear-gradient(45deg, #b9b3a3 0 2px, transparent 2px 6px);}
.peka-legend .dots {background-image: radial-gradient(#8f8a7c 1.3px, transparent 1.5px); background-size: 6px 6px;}
.peka-legend .cross {background-image: repeating-linear-gradient(45deg, #b9b3a3 0 1px, transparent 1px 5px),
    repeating-linear-gradient(-45deg, #b9b3a3 0 1px, transparent 1px 5px);}
.peka-legend .stripes {background-image: repeating-linear-gradient(90deg, #ffffff 0 2px, transparent 2px 6px);}
.peka-legend .ring {width: calc(var(--size) * var(--peka-scale, 1)); aspect-ratio: 1;
    border: 1.5px solid var(--peka-brand); border-radius: 50%; background: var(--peka-bubble);}
.peka-legend .dot {width: .55rem; height: .55rem; border-radius: 50%;}
.peka-legend li.hover, .peka-legend li.selected {font-weight: 650;}
.peka-legend li.hover .chip {outline: 2px solid currentColor; outline-offset: 1px;}
.peka-legend li.selected .chip {outline: 3px solid var(--peka-selected); outline-offset: 1px;}
.peka-legend-box {display: flex; flex-direction: column; gap: .3rem; margin-bottom: .35rem;}
.peka-legend-heading {font-weight: 650; margin: 0 !important; font-size: 1.12rem;}
.peka-legend-title {font-weight: 650; margin: 0; font-size: .95rem;}
.peka-strip {max-width: 34rem; padding: 2px 3px 0;}
.peka-strip .ticks {position: relative; min-height: 5px;}
.peka-strip .ticks b {position: absolute; width: 7px; height: 4px; margin-left: -3px; border-radius: 1px;
    background: currentColor; opacity: .5;}
.peka-strip .ticks b.selected {background: var(--peka-selected); opacity: 1;}
.peka-strip .ticks b.hover {opacity: 1; outline: 2px solid currentColor;}
.peka-strip .ground {display: flex; height: 7px; border: 1px solid rgba(90,90,90,.45); border-radius: 2px;}
.peka-strip .ground i {flex: 1;}
/* Of one height whatever it says: what stands below must not move under the pointer. */
.peka-sentence {--lines: 3; margin: .1rem 0 .4rem !important; font-size: 1rem; line-height: 1.5;
    height: calc(1.5em * var(--lines)); display: -webkit-box; -webkit-box-orient: vertical;
    -webkit-line-clamp: var(--lines); overflow: hidden;}
.peka-legend-box:has(.peka-square-box) ~ .peka-sentence {--lines: 4;}
.peka-square-box {display: grid; grid-template-columns: auto auto; justify-content: start; gap: .2rem .5rem;
    font-size: .92rem; align-items: center;}
.peka-square-box .up {writing-mode: vertical-rl; transform: rotate(180deg); max-height: 9rem;}
.peka-square-box .across {grid-column: 2; max-width: 20rem;}
.peka-square {display: grid; grid-template-columns: repeat(3, 3rem); grid-auto-rows: 2.6rem; gap: 2px;}
.peka-square button {border: 1px solid rgba(90,90,90,.45); border-radius: .2rem; cursor: pointer; color: #16232b;
    font: inherit; font-variant-numeric: tabular-nums;}
.peka-square button.hover {outline: 2px solid currentColor;}
.peka-square button.chosen {outline: 3px solid var(--peka-selected);}
.peka-square button:focus-visible {outline: 3px solid var(--peka-selected);}
[data-testid="stPageLink-NavLink"]:focus-visible, [data-testid="stMain"]:focus-visible {
    outline: 3px solid var(--peka-selected); outline-offset: -3px;}
[data-testid="stCaptionContainer"] {opacity: .8 !important;}  /* Streamlit's own is too pale to read */
[data-testid="stElementToolbar"], [data-testid="stStatusWidget"] {display: none;}  /* English only */
/* The words of Streamlit's own lists are English and cannot be set: their text gives way to ours. */
[data-key^="__select_"] > div, [role="listbox"][data-empty] > [role="option"] > span {font-size: 0 !important;}
[data-key^="__select_"] > div::after, [role="listbox"][data-empty] > [role="option"] > span::after {font-size: .875rem;}
[data-key="__select_all__"] > div::after {content: var(--peka-all);}
[data-key="__select_matches__"] > div::after {content: var(--peka-matches);}
[role="listbox"][data-empty] > [role="option"] > span::after {content: var(--peka-nothing);}
.st-key-controls [data-testid="stButtonGroup"] button {min-height: 2.5rem;}
.st-key-judul_peta h1 {min-height: 2.5em;}  /* of two lines or one: the map below must not move under the pointer */
.st-key-remah {min-height: 2rem;}
.st-key-remah button[kind="tertiary"] {min-height: 1.9rem; padding: 0;}
.peka-table-box {overflow-x: auto; border: 1px solid var(--peka-line); border-radius: .5rem;}
.peka-table-box:focus-visible {outline: 3px solid var(--peka-selected);}
.peka-table {border-collapse: collapse; width: 100%; font-size: .95rem; font-variant-numeric: tabular-nums; margin: 0;}
.peka-table caption {text-align: left; padding: .5rem .7rem; opacity: .85;}
.peka-table th, .peka-table td {padding: .25rem .7rem; text-align: left; border: 0;
    border-top: 1px solid var(--peka-line); white-space: nowrap;}
.peka-table thead th {white-space: normal; vertical-align: bottom; line-height: 1.2;}
.peka-table .number {text-align: right;}
.peka-table button {all: unset; cursor: pointer; font-weight: 600;}
.peka-table button:focus-visible {outline: 3px solid var(--peka-selected); outline-offset: 2px;}
.peka-table th[aria-sort=descending] button::after {content: " ▼"; font-size: .7em;}
.peka-table th[aria-sort=ascending] button::after {content: " ▲"; font-size: .7em;}
.peka-table tbody tr.hover {background: var(--peka-hover);}
.peka-table tbody tr.selected {box-shadow: inset 5px 0 var(--peka-selected); background: var(--peka-hover);}
.peka-note {font-size: .86rem; opacity: .8; margin: 0; line-height: 1.45;}
@media (min-width: 1200px) {
  .st-key-controls {flex-wrap: nowrap !important;}
  .st-key-controls > :has([data-testid="stSelectbox"]), .st-key-controls > [class*="st-key-f_"] {
    flex-shrink: 1 !important; min-width: 5.5rem;}
}
@media (min-width: 1700px) {
  html {font-size: 18px;}  /* readable from the back row */
}
@media (max-width: 760px) {
  .st-key-controls [data-testid="stButtonGroup"] button {min-height: 2.5rem;}
.st-key-judul_peta h1 {min-height: 0;}
  .block-container {padding: 3.9rem .8rem 1.5rem;}
  .peka-legend-box:has(.peka-square-box) ~ .peka-sentence {--lines: 5;}
  /* Map, legend, charts, and only then the notes, which stand in the map's column. */
  .stHorizontalBlock:has(.st-key-catatan_peta) {flex-direction: column; gap: .65rem;}
  .stHorizontalBlock:has(.st-key-catatan_peta) > .stColumn,
  .stHorizontalBlock:has(.st-key-catatan_peta) > .stColumn > .stVerticalBlock {display: contents;}
  [data-testid="stLayoutWrapper"]:has(> .st-key-catatan_peta) {order: 1;}
  .st-key-remah > [data-testid="stLayoutWrapper"]:last-child {flex: 1 0 100% !important;}
  .st-key-remah .st-key-cari {flex: 1 1 6rem !important; min-width: 0 !important; width: auto !important;}
  .st-key-menu {position: static; width: 100%;}
  .st-key-menu {flex-wrap: nowrap !important; overflow-x: auto; scrollbar-width: none; gap: .2rem !important;}
  .st-key-menu > * {flex: none !important;}
  .st-key-menu [data-testid="stPageLink-NavLink"] > span:first-child {display: none;}
  .st-key-controls {flex-wrap: nowrap !important; overflow-x: auto; scrollbar-width: none; padding-bottom: 2px;}
  .st-key-controls > * {flex: none !important;}
  .st-key-menu, .st-key-controls {padding-right: 2rem !important;  /* fading out: there is more to the right */
    mask-image: linear-gradient(to right, #000 calc(100% - 2.5rem), transparent);}
  .st-key-controls .st-key-f_ukuran {max-width: 13rem;}
  :root {--peka-map: max(320px, min(54vh, 100vw));}
  :root:has([data-susunan="jajar"], [data-susunan="deret"]) {--peka-map: 150vw;}  /* several maps need the room */
}
</style>
"""
"""Page style; constant text."""


def css(look: Theme) -> str:
    """The page's style and, by name, the colours of ``look`` and the words it uses: nothing from data."""
    names = {"brand": look.brand, "selected": look.selected, "line": look.line, "sea": look.sea}
    names["bubble"] = f"{look.brand}40"
    names["hover"] = f"{look.brand}22"
    words = {"all": _("Pilih semua"), "matches": _("Pilih semua yang cocok"), "nothing": _("Tidak ditemukan")}
    names |= {name: f'"{word}"' for name, word in words.items()}
    return f"<style>:root {{{'; '.join(f'--peka-{name}: {value}' for name, value in names.items())}}}</style>{CSS}"
