"""The finding of a map in one sentence a meeting can repeat, for the kinds of map that do not show the rate itself."""

from collections.abc import Callable, Collection, Sequence
from dataclasses import replace

from dashboard.cartography.classes import diverging
from dashboard.cartography.picture import DIGITS, Picture
from dashboard.sentences import changes, comparing, filters, gap, headlines, lines, measures, peaks, places, subject
from dashboard.shell.view import View
from dashboard.wording import _, bahasa, number, percent, written
from peka_core.catalog.ukuran import Ukuran
from peka_core.tabulation import superlatives
from peka_core.tabulation.comparison import Change
from peka_core.tabulation.superlatives import Standing

BOTH_HIGH = DIGITS[8]
"""Class mark of the highest third of both measures."""
Numbers = dict[int, float]
"""Numbers of the areas a sentence is about, by their index in the picture."""


def of_map(view: View, picture: Picture) -> str:
    """The finding of ``picture``; empty where it is the rate, or nobody is left: the rate's own sentence says it.

    It is about the selected areas or, where there are none, about all that no filter leaves out.
    """
    total = view.data.total(view.state)
    say = _SENTENCES.get(picture.request.kind) if not measures.nobody(total) else None
    about = set(picture.selected) or set(range(len(picture.request.codes))) - picture.faded
    known = {i: v for i, v in enumerate(picture.numbers[0]) if v is not None and i in about}
    return say(view, picture, known) if say else ""


def headline(view: View, picture: Picture) -> str:
    """The sentence over a map of any kind, on a page and on a picture that is taken away."""
    data, state = view.data, view.state
    return view.kept(
        "headline",
        lambda: (
            comparing.of_picture(view, picture)
            or of_map(view, picture)
            or headlines.headline(view, data.shown(state), data.total(state))
        ),
    )


def _change(view: View, picture: Picture, known: Numbers) -> str:
    """The changes of selected areas; else how many fell and rose, and where it rose or fell most.

    A change in the legend's neutral class, below one family, or of open direction is neither a fall nor a rise.
    """
    ukuran, names = view.data.ukuran[view.state.ukuran], picture.request.names
    missing = _incomparable(view, ukuran, known)
    if missing:
        return _of_change(view, missing)
    told = changes.by_area(view, ukuran, view.state.jenjang)
    each = {i: change for i in known if (change := told.get(picture.request.codes[i]))}
    if picture.selected and len(each) == 1:
        return _of_change(view, changes.text(ukuran, *each.values()))
    if picture.selected and len(each) <= peaks.NAMED:
        return _of_change(
            view, peaks.listed([f"{names[i]} {changes.text(ukuran, change)}" for i, change in each.items()])
        )
    neutral = _neutral(picture)
    ways = {i: changes.direction(ukuran, change, neutral) for i, change in each.items()}
    fell, rose = ([i for i, way in ways.items() if way == side] for side in (-1, 1))
    unsure = sum(changes.unsure(ukuran, change) for change in each.values())
    moved = {picture.request.codes[i]: each[i] for i in rose or fell}
    told_of = in_how_many(len(each), len(fell), len(rose), unsure, peaks.areas(picture.request.codes))
    return _of_change(view, told_of + _most_changed(ukuran, moved, picture))


def _of_change(view: View, finding: str) -> str:
    """``Perubahan kemiskinan multidimensi di Kota Sabang, 2025-2026: ...``."""
    what = subject.change(view, view.data.ukuran[view.state.ukuran])
    return subject.said(view, what, finding, subject.rounds_of_map(view))


def _incomparable(view: View, ukuran: Ukuran, known: Numbers) -> str:
    """Why no change is told: no round before, lines that do not compare, too few families; empty where it is."""
    if not view.data.round_before(view.state):
        return _("belum ada putaran pembanding, ini yang pertama")
    why = changes.in_short(view, ukuran)
    if why:
        return _("tidak sebanding, {alasan}").format(alasan=why)
    if known:
        return ""
    return measures.unpublished() if view.data.public else _("terlalu sedikit keluarga untuk dibandingkan")


def in_how_many(every: int, fell: int, rose: int, unsure: int, areas: str) -> str:
    """In how many of the areas it fell, rose, hardly moved, or may have gone either way; together all of them."""
    if not fell and not rose:
        sentence = _("tidak ada perubahan yang pasti di {n} {wilayah}").format(n=number(every), wilayah=areas)
        return sentence + (_(", arah belum pasti di {n}").format(n=number(unsure)) if unsure else "")
    counts = (
        (_("turun di {n}"), fell),
        (_("naik di {n}"), rose),
        (_("hampir tetap di {n}"), every - fell - rose - unsure),
        (_("arah belum pasti di {n}"), unsure),
    )
    told = ", ".join(text.format(n=number(count)) for text, count in counts if count)
    return _("{daftar} dari {n} {wilayah}").format(daftar=told, n=number(every), wilayah=areas)


def _neutral(picture: Picture) -> float:
    """Changes up to which an area lies in the legend's class around nothing; 0 where the legend has none."""
    scale, values = picture.request.scale, picture.numbers[0]
    edges = diverging(values, scale.k, reference=(*values, *scale.reference)).edges
    return edges[scale.k // 2 + 1] if scale.k % 2 and edges else 0.0


def _most_changed(ukuran: Ukuran, moved: dict[str, Change], picture: Picture) -> str:
    """Where it rose, or if nowhere fell most; empty where that cannot be told."""
    found = superlatives.by_change(moved)
    rising = bool(moved) and found.value.size > 0 and found.value[0] > 0
    found, sign = (found, 1) if rising else (found.reversed, -1)
    unit = ukuran.change_unit
    points = " " + _("poin") if unit.suffix else ""
    peak = peaks.where(found, _names(picture), lambda value: written(unit, sign * value) + points)
    if not peak:
        return ""
    return (_("; naik terbesar di {puncak}") if rising else _("; turun terbesar di {puncak}")).format(puncak=peak)


def _names(picture: Picture) -> dict[str, str]:
    return dict(zip(picture.request.codes, picture.request.names, strict=True))


def _most(view: View, picture: Picture, known: Numbers) -> str:
    """How many families there are, of how many, and where most of them."""
    ukuran = view.data.ukuran[view.state.ukuran]
    total, what = view.data.total(view.state), subject.counted(view, ukuran)
    told = measures.of_families(ukuran, total)
    if not told:
        return subject.said(view, what, _unknown(view, ukuran))
    found = _by_count(view, picture, known)
    peak = peaks.where(found, _names(picture), lambda value: _("{n} keluarga").format(n=number(value)))
    if peak and not picture.selected:
        told += _("; terbanyak di {puncak}").format(puncak=peak)
    return subject.said(view, what, told)


def _by_count(view: View, picture: Picture, known: Numbers) -> Standing:
    ukuran, table = view.data.ukuran[view.state.ukuran], view.data.by_level(view.state, view.state.jenjang)
    outside = [code for i, code in enumerate(picture.request.codes) if i not in known]
    return superlatives.by_count(table, ukuran, outside)


def _share(view: View, picture: Picture, known: Numbers) -> str:
    """What the areas asked for hold of the city's families or, where that is all, those with the largest shares."""
    ukuran = view.data.ukuran[view.state.ukuran]
    city, total = (row[ukuran.kolom_keluarga] for row in (view.data.city(view.state), view.data.total(view.state)))
    of_city, what = subject.whole(view), subject.counted(view, ukuran)
    if city is None or total is None:
        row = view.data.total(view.state) if city is not None else view.data.city(view.state)
        return subject.said(of_city, what, filters.lowered(measures.unknown(ukuran, row)))
    place, share = places.place(view, view.state), total / city if city else None
    if len(known) == sum(value is not None for value in picture.numbers[0]):
        top = _by_count(view, picture, known).highest()
        if not top:
            none = _("{n} keluarga, tidak ada {wilayah} yang jelas terbanyak")
            return subject.said(of_city, what, none.format(n=number(city), wilayah=peaks.areas(picture.request.codes)))
        share = sum(known[picture.request.codes.index(kode)] for kode in top)
        place = peaks.group(top, _names(picture))
    told = _("{nilai} dari {n} keluarga tinggal di {tempat}")
    return subject.said(of_city, what, told.format(nilai=percent(share), n=number(city), tempat=place))


def _both(view: View, picture: Picture, known: Numbers) -> str:
    """Both numbers of selected areas; else where both measures are high, of need and coverage where only the first."""
    if picture.selected:
        return _pairs(view, picture, known)
    if subject.is_gap(view) and not view.state.square:
        return gap.sentence(view)
    if view.state.square:
        open_view = replace(view, state=replace(view.state, kotak=""))
        few = _few(picture, list(known), picture.request.codes)
        return subject.said(open_view, filters.square(view), few)
    table = view.data.by_level(view.state, view.state.jenjang)
    out = {c for item in _measures(view) for c in table.filter(~superlatives.eligible(table, item))["kode"]}
    told = [i for i in known if picture.request.codes[i] not in out]
    high = [i for i in told if picture.panels[0].classes[i] == BOTH_HIGH]
    area = peaks.areas(picture.request.codes)
    if high:
        finding = _("sama-sama tinggi di {tempat}").format(tempat=_few(picture, high, told))
    elif not told:
        finding = _("terlalu sedikit keluarga untuk dibandingkan")
    elif all(len({numbers[i] for i in known}) == 1 for numbers in picture.numbers):
        finding = _("masing-masing sama di semua {wilayah}").format(wilayah=area)
    else:
        finding = _("tidak ada {wilayah} yang sama-sama tinggi").format(wilayah=area)
    return subject.said(view, subject.both(view), finding)


def _measures(view: View) -> tuple[Ukuran, Ukuran]:
    return view.data.ukuran[view.state.ukuran], view.data.ukuran[view.state.second]


def _pairs(view: View, picture: Picture, known: Numbers) -> str:
    """Both figures of the places together; of a few selected areas, each with its own two."""
    first, second = _measures(view)
    if not picture.selected or len(known) not in range(2, peaks.NAMED + 1):
        total = view.data.total(view.state)
        if total[first.kode] is None and total[second.kode] is None:
            return subject.said(view, subject.both(view), _unknown(view, first))
        pair = [_figure(item, total) for item in (first, second)]
        return subject.said(view, subject.both(view), _("{nilai} dan {nilai2}").format(nilai=pair[0], nilai2=pair[1]))
    each = [
        _("{tempat} {nilai} dan {nilai2}").format(
            tempat=picture.request.names[i],
            nilai=measures.value_text(first, known[i]),
            nilai2=measures.value_text(second, picture.numbers[1][i]),
        )
        for i in known
    ]
    return subject.said(view, subject.both(view), "; ".join(each))


def _unknown(view: View, ukuran: Ukuran) -> str:
    """Why the places together have no figure, inside a sentence."""
    return filters.lowered(measures.unknown(ukuran, view.data.total(view.state)))


def _figure(ukuran: Ukuran, total: dict[str, float]) -> str:
    """A figure, or in a word why there is none."""
    return measures.estimate_text(ukuran, total) if total[ukuran.kode] is not None else measures.in_short(ukuran, total)


def _series(view: View, picture: Picture, _known: Numbers) -> str:
    """Of which of the indicators shown most people are deprived; or the measure in each round."""
    if view.state.deret == "putaran":
        return _rounds(view)
    total = view.data.total(view.state)
    titles = {variable.title for variable in picture.request.variables}
    shown = [u for u in view.data.ukuran.values() if u.label(bahasa()) in titles and total[u.kode]]
    told = sorted(shown, key=lambda u: -total[u.kode])[: peaks.NAMED]
    each = [f"{filters.lowered(u.label(bahasa()))} {measures.estimate_text(u, total)}" for u in told]
    if not each:
        return subject.said(view, subject.of_map(view), _unknown(view, view.data.ukuran["H"]))
    return subject.said(view, _("Kekurangan terbanyak"), ", ".join(each))


def _rounds(view: View) -> str:
    """The measure in each round, whose families are not the same."""
    ukuran, rounds = view.data.ukuran[view.state.ukuran], view.data.putaran
    each = ", ".join(f"{_figure(ukuran, view.data.total(view.state, r))} ({r})" for r in rounds)
    what = subject.measure(view, ukuran, lines.rounds_of(view))
    told = _("{daftar}; keluarganya tidak semua sama").format(daftar=each) if rounds[1:] else each
    return subject.said(view, what, told, subject.span(min(rounds), max(rounds)))


def _few(picture: Picture, areas: Sequence[int], every: Collection[object]) -> str:
    """A few areas by name, more by their number out of ``every``."""
    if 0 < len(areas) <= peaks.NAMED:
        return peaks.listed([picture.request.names[i] for i in areas])
    area = peaks.areas(picture.request.codes)
    return _("{n} dari {semua} {wilayah}").format(n=number(len(areas)), semua=number(len(every)), wilayah=area)


_SENTENCES: dict[str, Callable[[View, Picture, Numbers], str]] = {
    "perubahan": _change,
    "jumlah": _most,
    "titik": _most,
    "porsi": _share,
    "bivariat": _both,
    "jajar": _pairs,
    "deret": _series,
}
