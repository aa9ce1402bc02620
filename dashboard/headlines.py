"""The finding of a map in one sentence a meeting can repeat, for the kinds of map that do not show the rate itself."""

from collections.abc import Callable

from dashboard import narrative, thematic_numbers
from dashboard.cartography.picture import DIGITS, Picture
from dashboard.shell import View
from dashboard.wording import _, bahasa, number, percent

BOTH_HIGH = DIGITS[8]
"""Class mark of the highest third of both measures."""
NAMED = 3
"""Up to so many areas are named, more are counted."""


def of_map(view: View, picture: Picture) -> str:
    """The finding of ``picture``; empty where it is the rate, where places are selected, or nothing is known."""
    say = _SENTENCES.get(picture.kind)
    known = {i: v for i, v in enumerate(picture.numbers[0]) if v is not None and i not in picture.faded}
    chosen = view.state.gampong or view.state.kecamatan or view.state.square
    return say(view, picture, known) if say and known and not chosen else ""


def _change(view: View, picture: Picture, known: dict[int, float]) -> str:
    """How many areas fell and rose since the round compared with, and where it rose or fell most."""
    fell, rose = (sum(1 for v in known.values() if round(sign * v, 4) > 0) for sign in (-1, 1))
    peak = (max if rose else min)(known, key=lambda i: known[i])
    template = (
        _(
            "{ukuran} sejak {putaran}: turun di {turun} dan naik di {naik} dari {n} wilayah; "
            "naik terbesar di {tempat}, {nilai}"
        )
        if rose
        else _("{ukuran} sejak {putaran}: turun di {turun} dari {n} wilayah; turun terbesar di {tempat}, {nilai}")
    )
    ukuran = view.data.ukuran[view.state.ukuran]
    return template.format(
        ukuran=ukuran.label(bahasa()),
        putaran=thematic_numbers.before(view),
        turun=number(fell),
        naik=number(rose),
        n=number(len(known)),
        tempat=picture.names[peak],
        nilai=narrative.change_text(ukuran, known[peak], 0.0),
    )


def _most(view: View, picture: Picture, known: dict[int, float]) -> str:
    """How many families there are, and where most of them."""
    peak = max(known, key=lambda i: known[i])
    return _("{ukuran}: {n} keluarga pada {putaran}; terbanyak di {tempat}, {nilai} keluarga").format(
        ukuran=view.data.ukuran[view.state.ukuran].label(bahasa()),
        n=number(sum(known.values())),
        putaran=view.data.round_of(view.state),
        tempat=picture.names[peak],
        nilai=number(known[peak]),
    )


def _share(view: View, picture: Picture, known: dict[int, float]) -> str:
    """The three areas with the largest shares, and what they hold together."""
    top = sorted(known, key=lambda i: -known[i])[:NAMED]
    return _("{ukuran}: {nilai} dari keluarga di seluruh kota tinggal di {tempat}").format(
        ukuran=view.data.ukuran[view.state.ukuran].label(bahasa()),
        nilai=percent(sum(known[i] for i in top)),
        tempat=_listed([picture.names[i] for i in top]),
    )


def _both(view: View, picture: Picture, known: dict[int, float]) -> str:
    """Where both measures are high."""
    high = [picture.names[i] for i in known if picture.panels[0].classes[i] == BOTH_HIGH]
    first, second = (view.data.ukuran[kode] for kode in (view.state.ukuran, view.state.second))
    names = _listed(high) if 0 < len(high) <= NAMED else _("{n} dari {semua} wilayah").format(
        n=number(len(high)), semua=number(len(known))
    )  # fmt: skip
    return _("{ukuran} dan {ukuran2} sama-sama tinggi di {tempat}").format(
        ukuran=first.label(bahasa()), ukuran2=narrative.lowered(second.label(bahasa())), tempat=names
    )


def _listed(names: list[str]) -> str:
    """``A, B dan C``."""
    return _(" dan ").join([", ".join(names[:-1]), names[-1]] if len(names) > 1 else names)


_SENTENCES: dict[str, Callable[[View, Picture, dict[int, float]], str]] = {
    "perubahan": _change,
    "jumlah": _most,
    "titik": _most,
    "porsi": _share,
    "bivariat": _both,
}
