"""The poverty rate through the rounds: which figures may stand on one line, of whom they are, or why there is none."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from dashboard.sentences import changes, subject
from dashboard.shell.view import View
from dashboard.wording import _

Values = Sequence[float | None]


@dataclass(frozen=True)
class Trend:
    """Rounds, the rate of every gampong and of the city in each, and of whom they are."""

    rounds: Sequence[str]
    gampong: Mapping[str, Values]
    kota: Values
    note: str


def of_rate(view: View, codes: Sequence[str]) -> Trend | str:
    """The rate of gampong ``codes``; a sentence why none is drawn.

    Without a filter of families every round shows its own. A filter picks other families in every round: then the line
    has two ends, the same families in the two rounds compared.
    """
    return _same_families(view, codes) if changes.followed(view) or view.state.tingkat else _each_round(view, codes)


def _each_round(view: View, codes: Sequence[str]) -> Trend:
    rounds = view.data.putaran
    tables = [dict(view.data.by_gampong(view.state, putaran=r).select("kode", "H").iter_rows()) for r in rounds]
    return Trend(
        rounds,
        {kode: [table[kode] for table in tables] for kode in codes},
        [view.data.city(view.state, putaran=r)["H"] for r in rounds],
        _("Angka tiap putaran dari keluarga putaran itu; susunan keluarganya berbeda."),
    )


def _same_families(view: View, codes: Sequence[str]) -> Trend | str:
    ukuran = view.data.ukuran["H"]
    whole = subject.whole(view)
    total = view.data.comparison(whole.state)
    if total is None:
        return _("Putaran {putaran} adalah yang pertama: belum ada putaran pembanding").format(
            putaran=view.data.round_of(view.state)
        )
    why = changes.reason(view, ukuran)
    if why:
        return why
    told, city = changes.by_area(view, ukuran, "gampong"), changes.of_total(whole, ukuran, total)
    if not any(kode in told for kode in codes):
        return _(
            "Terlalu sedikit keluarga yang sama di kedua putaran untuk menunjukkan perubahannya pada saringan ini."
        )
    each = {kode: (told[kode].before, told[kode].after) if kode in told else (None, None) for kode in codes}
    return Trend(
        total.pair,
        each,
        (city.before, city.after) if city else (None, None),
        _("Seluruh kota pada kedua putaran: {siapa}.").format(siapa=changes.whom(whole, total)),
    )
