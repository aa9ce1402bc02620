"""The tables of following families and of working together, after what the rounds say of every family."""

import numpy as np
import polars as pl

from peka_core.catalog.model import Catalog
from peka_core.synthetic import graduations, mentoring, plans, programmes
from peka_core.synthetic.draw import Bools
from peka_core.synthetic.graduations import Exits
from peka_core.synthetic.past import Past
from peka_core.synthetic.together import together


def follow(past: Past, katalog: Catalog) -> dict[str, pl.DataFrame]:
    """The tables of following families and of working together, by name."""
    exits = graduations.propose(past)
    given = programmes.reach(past, mentoring.nearness(past, exits), _standing(past, exits), katalog)
    mentors = mentoring.appoint(past)
    return {
        "program": programmes.programme_table(given, past),
        "penerima": programmes.recipient_table(given, past),
        "pendamping": mentoring.mentor_table(past, mentors),
        "kunjungan": mentoring.visits(past, mentors, given),
        "rencana": plans.plans(past, given),
        "kelulusan": graduations.table(exits, past, katalog),
        **together(past, given, katalog),
    }


def _standing(past: Past, exits: Exits) -> Bools:
    """Families that stay out of poverty after graduation: direct aid leaves them alone from that year on."""
    n, rounds = past.town.size.shape
    result = np.zeros((n, rounds), dtype=bool)
    for r in range(rounds):
        result[exits.unit[exits.approved("bertahan", "baru") & (exits.putaran <= r)], r] = True
    return result
