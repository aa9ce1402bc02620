"""The numbers behind each kind of thematic map, one ``Variable`` for every panel."""

from collections.abc import Callable, Collection, Sequence
from dataclasses import replace
from itertools import pairwise

import polars as pl

from dashboard.cartography.kinds import KINDS, Kind
from dashboard.cartography.request import Variable
from dashboard.sentences import changes as sentences_changes
from dashboard.sentences import measures as sentences_measures
from dashboard.sentences import peaks, subject
from dashboard.shell.view import View
from dashboard.wording import _, bahasa, number, percent, written
from peka_core.catalog.ukuran import Ukuran
from peka_core.catalog.units import UNITS
from peka_core.measures.sampling.quality import MINIMUM_SHOWN
from peka_core.tabulation.suppression import CLOSED, FEW, SHIELD, WITHHELD

OTHERWISE = (WITHHELD, SHIELD, CLOSED)
"""Grades that hide a number for another reason than too few families, or for none that is told."""


def variables(view: View, kind: str) -> tuple[Variable, ...]:
    """One variable per panel of a map of ``kind``; for two measures at once the horizontal one, then the vertical."""
    asked = replace(view.state, gampong=(), kecamatan=(), kotak="", lapis=(), warna="", grafik="")
    return view.data.cached(
        "variables",
        (kind, asked, bahasa()),
        lambda: _PANELS[KINDS[kind].panels](view, KINDS[kind]),
    )


def indicators(view: View) -> list[str]:
    """Measures of small multiples: the indicators of the dimension shown, else every one; most lacking first."""
    katalog = view.data.katalog
    inside = [i for i in katalog.indikator if f"dimensi-{i.dimensi}" == view.state.ukuran]
    total = view.data.city(view.state)
    every = [f"indikator-{item.kode}" for item in inside or katalog.indikator]
    return sorted(every, key=lambda kode: -(total[kode] or 0))


def measured(view: View, putaran: str = "") -> pl.DataFrame:
    """Measures of the areas at the level shown, in ``putaran`` or in the round shown."""
    return view.data.by_level(view.state, view.state.jenjang, putaran)


def _one(view: View, kind: Kind) -> tuple[Variable, ...]:
    make: dict[str, Callable[[View], Variable]] = {
        "nilai": _rate,
        "keluarga": _count,
        "porsi": _share,
        "selisih": _difference,
    }
    return (make[kind.amount](view),)


def _rate(view: View) -> Variable:
    """The measure itself, smoothed where that is asked for."""
    ukuran = view.data.ukuran[view.state.ukuran]
    table = view.data.shown(view.state)
    return _variable(view, ukuran, table, sentences_measures.named(ukuran, table))


def _variable(view: View, ukuran: Ukuran, table: pl.DataFrame, title: str) -> Variable:
    column = sentences_measures.shown(ukuran, table)
    found = sentences_measures.line(ukuran, table)
    rows = table.rows(named=True)
    return Variable(
        title=title,
        unit=ukuran.unit,
        values=tuple(table[column].to_list()),
        texts=tuple(
            sentences_measures.area_text(ukuran, row, found.ranks.get(row["kode"]), len(found.kode)) for row in rows
        ),
        written=_written(view, ukuran, table, column),
        few=_graded(table, ukuran, (FEW,)),
        hidden=_graded(table, ukuran, OTHERWISE),
        careful=_graded(table, ukuran, (sentences_measures.CAREFUL,)),
        bands=view.data.katalog.pita(ukuran.kode),
        absent=_("tidak ada keluarga seperti ini") if sentences_measures.nobody_there(table, ukuran) else "",
        silent=_silent_areas(view),
    )


def _written(view: View, ukuran: Ukuran, table: pl.DataFrame, column: str) -> tuple[str, ...]:
    """What stands on each area: its value or, where asked for, the ranks it can have."""
    if view.state.label != "peringkat":
        return tuple(sentences_measures.value_text(ukuran, value) for value in table[column])
    ranks = sentences_measures.line(ukuran, table).ranks
    spans = _rank_spans(view) if column == "H" and view.state.jenjang == "gampong" else {}
    return tuple(_rank_text(ranks.get(kode), spans.get(kode)) for kode in table["kode"])


def _rank_text(own: tuple[int, int] | None, weighted: tuple[int, int] | None) -> str:
    """``2-5``; where other weights were tried ``2 (1-6)``: the best rank, and all it has by blanks or by weights."""
    if own is None:
        return "\N{EN DASH}"
    if weighted is None:
        return peaks.rank(own)
    every = (min(own[0], weighted[0]), max(own[1], weighted[1]))
    return number(own[0]) if every[0] == every[1] else f"{number(own[0])} ({peaks.rank(every)})"


def _rank_spans(view: View) -> dict[str, tuple[int, int]]:
    """Between which ranks a gampong lies in nine of ten other weightings."""
    at = view.data.assessment(replace(view.state, k="", bobot=""))
    return {kode: (int(low), int(high)) for kode, low, high in zip(at.kode, at.rank_low, at.rank_high, strict=True)}


def _graded(
    table: pl.DataFrame, ukuran: Ukuran, asked: Collection[str], values: Sequence[float | None] | None = None
) -> frozenset[int]:
    """Places of the areas of the grades asked for; with ``values`` only of those without one."""
    grades = table[ukuran.kolom_mutu]
    return frozenset(i for i, found in enumerate(grades) if found in asked and (values is None or values[i] is None))


def _counts(ukuran: Ukuran, table: pl.DataFrame) -> tuple[int | None, ...]:
    """Families the measure counts per area; None where they are suppressed or there is nobody to count."""
    return tuple(
        None if grade is None else count
        for grade, count in zip(table[ukuran.kolom_mutu], table[ukuran.kolom_keluarga], strict=True)
    )


def _count(view: View) -> Variable:
    ukuran, table = view.data.ukuran[view.state.ukuran], measured(view)
    counts = _counts(ukuran, table)
    plain = _variable(view, ukuran, table, subject.counted(view, ukuran))
    known = frozenset(i for i, count in enumerate(counts) if count is not None)
    rows = table.rows(named=True)
    return replace(
        plain,
        unit=UNITS["bulat"],
        values=tuple(None if value is None else float(value) for value in counts),
        texts=tuple(sentences_measures.count_text(ukuran, row) for row in rows),
        written=tuple(number(value) for value in counts),
        few=plain.few - known,
        hidden=plain.hidden - known,
        careful=frozenset(),
    )


def _share(view: View) -> Variable:
    """Each area's share of all families the measure counts in the city."""
    ukuran, table = view.data.ukuran[view.state.ukuran], measured(view)
    counts = _counts(ukuran, table)
    every = view.data.city(view.state)[ukuran.kolom_keluarga] or 0
    enough = every >= MINIMUM_SHOWN
    shares = tuple(None if value is None or not enough else value / every for value in counts)
    few, hidden = (_graded(table, ukuran, grade, shares) for grade in ((FEW,), OTHERWISE))
    few |= frozenset(i for i, count in enumerate(counts) if count is not None and not enough)
    texts = tuple(
        (_("Terlalu sedikit keluarga untuk ditampilkan") if i in few else sentences_measures.unknown(ukuran, row))
        if share is None
        else _("{nilai} dari seluruh kota ({n} dari {total} keluarga)").format(
            nilai=percent(share), n=number(count), total=number(every)
        )
        for i, (share, count, row) in enumerate(zip(shares, counts, table.rows(named=True), strict=True))
    )
    name = subject.of_map(view)
    return Variable(
        name,
        UNITS["bagian"],
        shares,
        texts,
        tuple(percent(share) for share in shares),
        few,
        hidden,
        silent=_silent_areas(view),
    )


def _difference(view: View) -> Variable:
    """Change of the measure since the round compared with, in percentage points (or of the index)."""
    ukuran, unit = view.data.ukuran[view.state.ukuran], view.data.ukuran[view.state.ukuran].change_unit
    table, why = measured(view), sentences_changes.reason(view, ukuran)
    told, earlier = sentences_changes.by_area(view, ukuran, view.state.jenjang), view.data.round_before(view.state)
    then = measured(view, earlier) if earlier else table.clear(table.height)
    few, hidden, careful = (
        _graded(table, ukuran, grade) | _graded(then, ukuran, grade)
        for grade in ((FEW,), OTHERWISE, (sentences_measures.CAREFUL,))
    )
    each = [told.get(kode) for kode in table["kode"]]
    values = tuple(None if change is None else change.value for change in each)
    texts = tuple(
        why or _silent(view, i in few | hidden, _("Tidak ada data untuk dibandingkan"))
        if change is None
        else sentences_changes.of_area(view, ukuran, change)
        for i, change in enumerate(each)
    )
    return Variable(
        subject.change(view, ukuran),
        unit,
        values,
        texts,
        tuple(written(unit, change and sentences_changes.told(ukuran, change)) for change in each),
        frozenset() if why else few,
        frozenset() if why else hidden,
        frozenset(i for i, change in enumerate(each) if change and sentences_changes.unsure(ukuran, change)) | careful,
        absent=_("tidak sebanding") if why else "",
        silent=_silent_areas(view),
        better=ukuran.baik,
    )


def _silent_areas(view: View) -> str:
    """What the legend calls areas whose number is not published; empty where its own word serves."""
    return sentences_measures.unpublished() if view.data.public else ""


def _silent(view: View, hidden: bool, otherwise: str) -> str:
    """Why an area has no number."""
    if hidden and view.data.public:
        return sentences_measures.unpublished()
    return _("Terlalu sedikit keluarga untuk dibandingkan") if hidden else otherwise


def changes(view: View) -> tuple[float, ...]:
    """Every change of the measure between neighbouring rounds: what the classes of all change maps are made of."""
    state, rounds = view.state, view.data.putaran
    pairs = (replace(state, putaran=now, putaran2=before) for before, now in pairwise(rounds))
    found = [view.data.comparison(item, state.jenjang) for item in (*pairs, state)]
    every = [change for item in found if item for change in item.changes(state.ukuran).values()]
    return tuple(change.value for change in every if change)


def _rounds(view: View, _kind: Kind) -> tuple[Variable, ...]:
    """The measure in every round, oldest first."""
    ukuran = view.data.ukuran[view.state.ukuran]
    each = [replace(view, state=replace(view.state, putaran=r)) for r in view.data.putaran]
    return tuple(
        replace(_variable(of, ukuran, measured(of), of.state.putaran), whole=_of_city(of, ukuran.kode)) for of in each
    )


def _series(view: View, kind: Kind) -> tuple[Variable, ...]:
    if view.state.deret == "putaran":
        return _rounds(view, kind)
    table, measures = measured(view), view.data.ukuran
    return tuple(
        replace(_variable(view, measures[kode], table, measures[kode].label(bahasa())), whole=_of_city(view, kode))
        for kode in indicators(view)
    )


def _of_city(view: View, kode: str) -> str:
    """The city's own figure, which stands under the name of a small map; empty where there is none to show."""
    value = view.data.city(view.state)[kode]
    text = sentences_measures.value_text(view.data.ukuran[kode], value)
    return "" if value is None else _("kota {nilai}").format(nilai=text)


def _pair(view: View, _kind: Kind) -> tuple[Variable, ...]:
    table, measures = measured(view), view.data.ukuran
    first, second = (measures[view.state.ukuran], measures[view.state.second])
    return (
        _variable(view, first, table, first.label(bahasa())),
        _variable(view, second, table, subject.second(view)),
    )


_PANELS: dict[str, Callable[[View, Kind], tuple[Variable, ...]]] = {
    "satu": _one,
    "indikator": _series,
    "putaran": _rounds,
    "pembanding": _pair,
}
