"""The request for the map of partners: how many are at work in each gampong."""

import polars as pl

from dashboard.cartography.request import Request, Scale, Variable
from dashboard.sentences import partners, subject
from dashboard.shell.view import View
from dashboard.wording import _, number
from peka_core.catalog.units import UNITS


def request(view: View, places: pl.DataFrame) -> Request:
    """Circles by the number of partners.

    Parameters
    ----------
    view : View
    places : polars.DataFrame
        ``followup.activities.by_place`` of every gampong.
    """
    areas, rows = view.data.areas("gampong"), places.rows(named=True)
    named = partners.namer(view)
    return Request(
        kind="jumlah",
        title=subject.title(subject.around(partners.of_activities(view)), _("Mitra per gampong")),
        codes=tuple(item.kode for item in areas),
        names=tuple(item.nama for item in areas),
        variables=(
            Variable(
                title=_("Mitra"),
                unit=UNITS["bulat"],
                values=tuple(float(row["mitra_n"]) for row in rows),
                texts=tuple(_text(named(row["siapa"]), row["kegiatan"]) for row in rows),
                written=tuple(number(row["mitra_n"]) for row in rows),
                counts=_("mitra"),
            ),
        ),
        scale=Scale(),
        look=view.look,
        selected=frozenset(view.state.gampong),
        faded=frozenset(view.selection.faded["gampong"]),
        fixed=True,
    )


def _text(who: list[str], n: int) -> str:
    if not who:
        return _("belum ada mitra")
    return _("{n} mitra, {m} kegiatan: {daftar}").format(n=number(len(who)), m=number(n), daftar=partners.several(who))
