"""The finding of a map in one sentence a meeting can repeat, for the kinds of map that do not show the rate itself."""

from collections.abc import Callable, Collection

from dashboard.cartography.picture import DIGITS, Picture
from dashboard.sentences import changes, filters, lines, measures, places
from dashboard.shell.view import View
from dashboard.wording import _, bahasa, number, percent
from peka_core.catalog.ukuran import Ukuran
from peka_core.measures.sampling.quality import MINIMUM_FAMILIES
from peka_core.tabulation.comparison import Change

BOTH_HIGH = DIGITS[8]
"""Class mark of the highest third of both measures."""
NAMED = 3
"""Up to so many areas are named, more are counted."""
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
    middle = DIGITS[picture.request.scale.k // 2] if picture.request.scale.k % 2 else ""
    ways = {
        i: 0 if picture.panels[0].classes[i] == middle else changes.direction(ukuran, change)
        for i, change in each.items()
    }
    fell, rose = ([i for i, way in ways.items() if way == side] for side in (-1, 1))
    unsure = sum(change.open for change in each.values())
    about = {
        "ukuran": lines.label(view, ukuran, lines.rounds_of(view)),
        "putaran": view.data.round_before(view.state),
        "siapa": _where(view) + filters.among(view),
        "n": number(len(each)),
        "turun": number(len(fell)),
        "naik": number(len(rose)),
    }
    if picture.selected and len(each) <= NAMED:
        listed = _listed([f"{names[i]} {changes.text(ukuran, change)}" for i, change in each.items()])
        return _("{ukuran} sejak {putaran}{siapa}: {daftar}").format(daftar=listed, **about)
    if not fell and not rose:
        sentence = _("{ukuran} sejak {putaran}{siapa}: tidak ada perubahan yang pasti di {n} wilayah").format(**about)
    else:
        sentence = _("{ukuran} sejak {putaran}{siapa}: turun di {turun} dan naik di {naik} dari {n} wilayah").format(
            **about
        )
    if unsure:
        sentence += _(", arah belum pasti di {n}").format(n=number(unsure))
    return sentence + _peak(ukuran, rose or fell, each, picture)


def _peak(ukuran: Ukuran, moved: list[int], each: dict[int, Change], picture: Picture) -> str:
    """Where it rose, or else fell, most, of areas large enough to be named; nothing where two share that place."""
    named = [i for i in moved if each[i].families >= MINIMUM_FAMILIES]
    by_size = sorted(named, key=lambda i: -abs(each[i].value))
    if not by_size:
        return ""
    told = [changes.text(ukuran, each[i]) for i in by_size[:2]]
    if len(told) == 2 and told[0] == told[1]:
        return ""
    rising = each[by_size[0]].value > 0
    template = _("; naik terbesar di {tempat}, {nilai}") if rising else _("; turun terbesar di {tempat}, {nilai}")
    return template.format(tempat=picture.request.names[by_size[0]], nilai=told[0])


def _most(view: View, picture: Picture, known: Numbers) -> str:
    """How many families there are, and where most of them; of selected areas the rate's sentence says it already."""
    if picture.selected:
        return ""
    peak = max(known, key=lambda i: known[i])
    return _("{ukuran} di {tempat}: {n} keluarga pada {putaran}; terbanyak di {puncak}, {nilai} keluarga").format(
        ukuran=view.data.ukuran[view.state.ukuran].label(bahasa()),
        tempat=places.place(view, view.state) + filters.among(view),
        n=number(sum(known.values())),
        putaran=view.data.round_of(view.state),
        puncak=picture.request.names[peak],
        nilai=number(known[peak]),
    )


def _share(view: View, picture: Picture, known: Numbers) -> str:
    """What the areas asked for hold together or, where that is all, the three with the largest shares."""
    every = len(known) == sum(value is not None for value in picture.numbers[0])
    top = sorted(known, key=lambda i: -known[i])[:NAMED] if every else list(known)
    ukuran = view.data.ukuran[view.state.ukuran]
    city = view.data.city(view.state)
    return _("{ukuran}{siapa}: {nilai} dari {n} keluarga se-kota tinggal di {tempat}").format(
        ukuran=ukuran.label(bahasa()),
        siapa=filters.among(view),
        nilai=percent(sum(known[i] for i in top)),
        n=number(city[ukuran.kolom_keluarga]),
        tempat=_listed([picture.request.names[i] for i in top]) if every else places.place(view, view.state),
    )


def _both(view: View, picture: Picture, known: Numbers) -> str:
    """Both numbers of selected areas; else where both measures are high."""
    first, second = (view.data.ukuran[kode] for kode in (view.state.ukuran, view.state.second))
    if picture.selected:
        return _pairs(view, picture, known) if len(known) <= NAMED else ""
    if view.state.square:
        return filters.square(view) + filters.among(view) + ": " + _few(picture, list(known), picture.request.codes)
    high = [i for i in known if picture.panels[0].classes[i] == BOTH_HIGH]
    sentence = _("{ukuran} dan {ukuran2}{wilayah} sama-sama tinggi di {tempat}").format(
        ukuran=first.label(bahasa()),
        ukuran2=filters.lowered(second.label(bahasa())),
        wilayah=_where(view),
        tempat=_few(picture, high, known),
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
        ukuran=first.label(bahasa()), ukuran2=filters.lowered(second.label(bahasa()))
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
    if 0 < len(areas) <= NAMED:
        return _listed([picture.request.names[i] for i in areas])
    return _("{n} dari {semua} wilayah").format(n=number(len(areas)), semua=number(len(every)))


def _listed(names: list[str]) -> str:
    """``A, B dan C``."""
    return _(" dan ").join([", ".join(names[:-1]), names[-1]] if len(names) > 1 else names)


def _pairs_of_selected(view: View, picture: Picture, known: Numbers) -> str:
    """Both numbers of selected areas; else the first measure's own sentence."""
    return _pairs(view, picture, known) if picture.selected and len(known) <= NAMED else ""


_SENTENCES: dict[str, Callable[[View, Picture, Numbers], str]] = {
    "perubahan": _change,
    "jumlah": _most,
    "titik": _most,
    "porsi": _share,
    "bivariat": _both,
    "jajar": _pairs_of_selected,
}
