"""Statistik: money, change, space and gaps in the data, for planners and statisticians."""

from dashboard import components, statistics_view, widgets
from dashboard.shell import view

page = view()
asked = statistics_view.asked(page)
families = statistics_view.families(asked)
components.title(statistics_view.headline(asked, families))
widgets.controls(page, measure=page.state.bagian == "ruang")
widgets.section(page)
if not families:
    components.nothing_matches(page)

statistics_view.note_on_level(page)
statistics_view.show(asked)
components.source_line(asked, families)
