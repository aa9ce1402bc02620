"""The six tables of working together in the sample: partners, activities, meetings, stated needs, judgements."""

import polars as pl

from peka_core.catalog.model import Catalog
from peka_core.synthetic import meetings, partners, voices
from peka_core.synthetic.past import Past
from peka_core.synthetic.programmes import Given


def together(past: Past, given: list[Given], katalog: Catalog) -> dict[str, pl.DataFrame]:
    """The six tables by name, after the programmes ``given``."""
    want = voices.wanted(past, katalog)
    activities = partners.activity_table(past, given)
    return {
        "mitra": partners.partner_table(past),
        "kegiatan": activities,
        "musyawarah": meetings.meeting_table(past, want, katalog),
        "aspirasi": voices.stated_table(past, want, activities, katalog),
        "evaluasi": voices.judged_table(past, given),
        "sanggah": voices.corrected_table(past),
    }
