"""A name somebody chose to do harm is shown as it is written, and runs nowhere: tables, charts, map, legend."""

import json
from dataclasses import replace
from html import unescape
from html.parser import HTMLParser

import pytest

from dashboard.blocks.table_html import table
from dashboard.cartography.browser import frame
from dashboard.cartography.browser import legend as browser_legend
from dashboard.cartography.browser import state as browser_state
from dashboard.cartography.picture import Circle, Legend
from dashboard.charts.bars import Bar, ranked_bars
from dashboard.look import theme
from peka_core.exports import Column
from tests.support import pictures

HOSTILE = "</script><script>alert('1')</script><img src=x onerror=y> & \"kutip\" `${x}` %{y}"
LOOK = theme.LIGHT


class Tags(HTMLParser):
    """Every tag and attribute of a piece of HTML, and all its words."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.attributes: set[str] = set()
        self.values: list[str] = []
        self.words = ""
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.attributes |= {name for name, _ in attrs}
        self.values += [value or "" for _, value in attrs]

    def handle_data(self, data: str) -> None:
        self.words += data


def harmless(html: str) -> Tags:
    read = Tags(html)
    assert not read.tags & {"script", "img"}
    assert "onerror" not in read.attributes
    return read


def test_a_table_shows_a_hostile_name_heading_caption_and_code_as_words():
    columns = [Column(HOSTILE, "teks", [HOSTILE]), Column(HOSTILE, "teks", [HOSTILE])]
    read = harmless(table(columns, [HOSTILE], [], HOSTILE))
    assert read.words.count(HOSTILE) == 5, "caption, two headings, name and cell"
    assert read.values.count(HOSTILE) == 2, "the row's code and the region's label"


def test_a_chart_carries_a_hostile_name_as_data_and_never_as_a_template():
    figure = ranked_bars([Bar("a", HOSTILE, 0.5, HOSTILE)], LOOK, stacked=True)
    for trace in figure.data:
        assert trace.hovertemplate is None
        assert trace.texttemplate is None
    assert list(figure.data[0].hovertext) == [f"{HOSTILE}: {HOSTILE}"]


def hostile_picture():
    one = pictures.CHOROPLETH
    panel = replace(
        one.panels[0],
        title=HOSTILE,
        texts=(HOSTILE,) * len(one.request.codes),
        values=(HOSTILE,) * len(one.request.codes),
    )
    legend = one.legends[0]
    entries = tuple(replace(entry, text=HOSTILE) for entry in legend.entries)
    return pictures.changed(
        one,
        title=HOSTILE,
        names=(HOSTILE,) * len(one.request.names),
        panels=(panel, panel),
        legends=(replace(legend, title=HOSTILE, rule=HOSTILE, entries=entries),) * 2,
    )


def test_the_tip_of_the_map_gets_a_hostile_name_as_a_string_that_ends_no_script():
    state = browser_state.state(hostile_picture(), LOOK)
    script = frame.Paint(state).script
    for sign in ("<", ">", "&", "'"):
        assert sign not in script, sign
    assert json.loads(script)["panels"][0]["texts"][0] == HOSTILE


@pytest.mark.parametrize("place", ["texts", "attribution"])
def test_the_frame_of_the_map_gets_hostile_words_as_strings(place):
    words = {"loading": HOSTILE if place == "texts" else "Memuat"}
    attribution = HOSTILE if place == "attribution" else "BIG"
    options = frame.Options("a" * 12, "gampong", ((5.7, 95.1), (6.0, 95.4)), attribution, words)
    html = frame.base_map(options).get_root().render()
    assert "alert('1')" not in html


def test_a_legend_shows_hostile_titles_classes_rules_and_sentences_as_words():
    picture = hostile_picture()
    read = harmless(browser_legend.legend(picture))
    entries = sum(len(item.entries) for item in picture.legends)
    said = len(picture.selected)
    assert read.words.count(HOSTILE) == 1 + 2 + 2 + entries + 3 * said, "title, titles, rules, classes, sentence"


@pytest.mark.parametrize(
    "picture",
    [
        replace(
            pictures.BIVARIATE,
            legends=(
                replace(
                    pictures.BIVARIATE.legends[0],
                    axes=(HOSTILE, HOSTILE),
                    entries=tuple(replace(e, text=HOSTILE) for e in pictures.BIVARIATE.legends[0].entries),
                ),
            ),
        ),
        replace(pictures.BUBBLES, legends=(Legend("lingkaran", "", (), rule=HOSTILE, circles=(Circle(9, HOSTILE),)),)),
        replace(
            pictures.DOTS,
            legends=(
                replace(
                    pictures.DOTS.legends[0], entries=(replace(pictures.DOTS.legends[0].entries[0], text=HOSTILE),)
                ),
            ),
        ),
        pictures.changed(pictures.CHOROPLETH, codes=(HOSTILE,) * len(pictures.CODES)),
    ],
    ids=["square", "circles", "dots", "codes"],
)
def test_every_shape_of_legend_shows_hostile_words_as_words(picture):
    html = browser_legend.legend(picture)
    harmless(html)
    assert HOSTILE in unescape(html)
    assert HOSTILE not in html
