"""The finding of a map in one sentence a meeting can repeat, for the kinds of map that do not show the rate itself."""

from collections.abc import Callable, Collection, Sequence

from dashboard.cartography.classes import diverging
from dashboard.cartography.picture import DIGITS, Picture
from dashboard.sentences import changes, filters, lines, measures, peaks, places
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
    """The finding of ``picture``; empty where it is the rate, or nothing is known of the areas it is about.

    It is about the selected areas or, where there are none, about all that no filter leaves out.
    """
    if picture.request.kind == "perubahan" and not view.data.round_before(view.state):
        text = _("Putaran {putaran} adalah yang pertama: belum ada putaran pembanding")
        return text.format(putaran=view.data.round_of(view.state))
    why = changes.in_short(view, view.data.ukuran[view.state.ukuran]) if picture.request.kind == "perubahan" else ""
    if why:
        return _("{ukuran} sejak {putaran}: tidak sebanding, {alasan}").format(
            ukuran=view.data.ukuran[view.state.ukuran].label(bahasa()),
            putaran=view.data.round_before(view.state),
            alasan=why,
        )
    say = _SENTENCES.get(picture.request.kind)
    about = set(picture.selected) or set(range(len(picture.request.codes))) - picture.faded
    known = {i: v for i, v in enumerate(picture.numbers[0]) if v is not None and i in about}
    return say(view, picture, known) if say and known else ""


def _change(view: View, picture: Picture, known: Numbers) -> str:
    """The changes of selected areas; else how many fell and rose, and where it rose or fell most.

    A change in the legend's neutral class, below one family, or of open direction is neither a fall nor a rise.
    """
    ukuran, names = view.data.ukuran[view.state.ukuran], picture.request.names
    told = changes.by_area(view, ukuran, view.state.jenjang)
    each = {i: change for i in known if (change := told.get(picture.request.codes[i]))}
    neutral = _neutral(picture)
    ways = {i: changes.direction(ukuran, change, neutral) for i, change in each.items()}
    fell, rose = ([i for i, way in ways.items() if way == side] for side in (-1, 1))
    unsure = sum(change.open for change in each.values())
    about = {
        "ukuran": lines.label(view, ukuran, lines.rounds_of(view)),
        "putaran": view.data.round_before(view.state),
        "siapa": _where(view) + filters.among(view),
    }
    if picture.selected and len(each) <= peaks.NAMED:
        listed = peaks.listed([f"{names[i]} {changes.text(ukuran, change)}" for i, change in each.items()])
        return _("{ukuran} sejak {putaran}{siapa}: {daftar}").format(daftar=listed, **about)
    moved = {picture.request.codes[i]: each[i] for i in rose or fell}
    return _("{ukuran} sejak {putaran}{siapa}: {perubahan}").format(
        perubahan=in_how_many(len(each), len(fell), len(rose), unsure), **about
    ) + _most_changed(ukuran, moved, picture)


def in_how_many(every: int, fell: int, rose: int, unsure: int) -> str:
    """In how many of the areas it fell, rose, hardly moved, or may have gone either way; together all of them."""
    if not fell and not rose:
        sentence = _("tidak ada perubahan yang pasti di {n} wilayah").format(n=number(every))
        return sentence + (_(", arah belum pasti di {n}").format(n=number(unsure)) if unsure else "")
    counts = (
        (_("turun di {n}"), fell),
        (_("naik di {n}"), rose),
        (_("hampir tetap di {n}"), every - fell - rose - unsure),
        (_("arah belum pasti di {n}"), unsure),
    )
    told = ", ".join(text.format(n=number(count)) for text, count in counts if count)
    return _("{daftar} dari {n} wilayah").format(daftar=told, n=number(every))


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


def _outside(picture: Picture, known: Numbers) -> list[str]:
    """Areas the sentence is not about."""
    return [code for i, code in enumerate(picture.request.codes) if i not in known]


def _most(view: View, picture: Picture, known: Numbers) -> str:
    """How many families there are, and where most of them; of selected areas the rate's sentence says it already."""
    ukuran = view.data.ukuran[view.state.ukuran]
    total = view.data.total(view.state)[ukuran.kolom_keluarga]
    if picture.selected or total is None:
        return ""
    sentence = _("{ukuran} di {tempat}: {n} keluarga pada {putaran}").format(
        ukuran=lines.label(view, ukuran),
        tempat=places.place(view, view.state) + filters.among(view),
        n=number(total),
        putaran=view.data.round_of(view.state),
    )
    found = _by_count(view, picture, known)
    peak = peaks.where(found, _names(picture), lambda value: _("{n} keluarga").format(n=number(value)))
    return sentence + (_("; terbanyak di {puncak}").format(puncak=peak) if peak else "")


def _by_count(view: View, picture: Picture, known: Numbers) -> Standing:
    ukuran, table = view.data.ukuran[view.state.ukuran], view.data.by_level(view.state, view.state.jenjang)
    return superlatives.by_count(table, ukuran, _outside(picture, known))


def _largest(top: Sequence[str], picture: Picture) -> str:
    """The areas that hold most: by name when few, else by their number."""
    if len(top) <= peaks.NAMED:
        return peaks.group(top, _names(picture))
    return _("{n} wilayah dengan keluarga terbanyak").format(n=number(len(top)))


def _share(view: View, picture: Picture, known: Numbers) -> str:
    """What the areas asked for hold together or, where that is all, those with the largest shares."""
    ukuran = view.data.ukuran[view.state.ukuran]
    city, total = (row[ukuran.kolom_keluarga] for row in (view.data.city(view.state), view.data.total(view.state)))
    every = len(known) == sum(value is not None for value in picture.numbers[0])
    if city is None or total is None:
        return ""
    place = places.place(view, view.state)
    if every:
        top = _by_count(view, picture, known).highest(peaks.NAMED)
        if not top:
            return ""
        share, place = sum(known[picture.request.codes.index(kode)] for kode in top), _largest(top, picture)
    else:
        share = total / city if city else None
    return _("{ukuran}{siapa}: {nilai} dari {n} keluarga se-kota tinggal di {tempat}").format(
        ukuran=lines.label(view, ukuran),
        siapa=filters.among(view),
        nilai=percent(share),
        n=number(city),
        tempat=place,
    )


def _both(view: View, picture: Picture, known: Numbers) -> str:
    """Both numbers of selected areas; else where both measures are high."""
    first, second = (view.data.ukuran[kode] for kode in (view.state.ukuran, view.state.second))
    if picture.selected:
        return _pairs(view, picture, known) if len(known) <= peaks.NAMED else ""
    if view.state.square:
        return filters.square(view) + filters.among(view) + ": " + _few(picture, list(known), picture.request.codes)
    table = view.data.by_level(view.state, view.state.jenjang)
    out = {code for item in (first, second) for code in table.filter(~superlatives.eligible(table, item))["kode"]}
    told = [i for i in known if picture.request.codes[i] not in out]
    high = [i for i in told if picture.panels[0].classes[i] == BOTH_HIGH]
    if high:
        template = _("{ukuran} dan {ukuran2}{wilayah} sama-sama tinggi di {tempat}")
    elif all(len({numbers[i] for i in known}) == 1 for numbers in picture.numbers):
        template = _("{ukuran} dan {ukuran2}{wilayah}: masing-masing sama di semua wilayah")
    else:
        template = _("{ukuran} dan {ukuran2}{wilayah}: tidak ada wilayah yang sama-sama tinggi")
    sentence = template.format(
        ukuran=lines.label(view, first),
        ukuran2=filters.lowered(lines.label(view, second)),
        wilayah=_where(view),
        tempat=_few(picture, high, told),
    )
    return sentence + filters.among(view)


def _pairs(view: View, picture: Picture, known: Numbers) -> str:
    """``Kemiskinan multidimensi dan kemiskinan pengeluaran: Iboih 34,6 % dan 12,0 %``."""
    first, second = (view.data.ukuran[kode] for kode in (view.state.ukuran, view.state.second))
    each = [
        _("{tempat} {nilai} dan {nilai2}").format(
            tempat=picture.request.names[i],
            nilai=measures.value_text(first, known[i]),
            nilai2=measures.value_text(second, picture.numbers[1][i]),
        )
        for i in known
    ]
    heading = _("{ukuran} dan {ukuran2}").format(
        ukuran=lines.label(view, first), ukuran2=filters.lowered(lines.label(view, second))
    )
    return heading + filters.among(view) + ": " + "; ".join(each)


def _where(view: View) -> str:
    """`` di Kecamatan Sukakarya``, where the sentence is not about selected areas by name or about the whole city."""
    place = places.place(view, view.state)
    return (
        "" if view.state.gampong or place == view.data.katalog.wilayah.nama else _(" di {tempat}").format(tempat=place)
    )


def _few(picture: Picture, areas: list[int], every: Collection[object]) -> str:
    """A few areas by name, more by their number out of ``every``."""
    if 0 < len(areas) <= peaks.NAMED:
        return peaks.listed([picture.request.names[i] for i in areas])
    return _("{n} dari {semua} wilayah").format(n=number(len(areas)), semua=number(len(every)))


def _pairs_of_selected(view: View, picture: Picture, known: Numbers) -> str:
    """Both numbers of selected areas; else the first measure's own sentence."""
    return _pairs(view, picture, known) if picture.selected and len(known) <= peaks.NAMED else ""


_SENTENCES: dict[str, Callable[[View, Picture, Numbers], str]] = {
    "perubahan": _change,
    "jumlah": _most,
    "titik": _most,
    "porsi": _share,
    "bivariat": _both,
    "jajar": _pairs_of_selected,
}
