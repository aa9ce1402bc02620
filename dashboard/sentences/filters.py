"""What a filter keeps, in words: whoever gets a link, a picture or a file must be able to tell."""

from dashboard.filters.allowed import Threshold
from dashboard.shell.view import View
from dashboard.wording import _, bahasa, day, number, written


def restrictions(view: View) -> str:
    """Which families and areas a filter keeps; empty when it keeps all."""
    return "; ".join(part for part in (_families(view), _areas(view)) if part)


def _families(view: View) -> str:
    katalog = view.data.katalog
    state = view.state
    parts = [
        label + ": " + ", ".join(item.label(bahasa()) for item in items if item.kode in chosen)
        for label, items, chosen in (
            (_("Tingkat kemiskinan"), katalog.tingkat, state.tingkat),
            (_("Kelompok"), katalog.kelompok, state.kelompok),
            (_("Penyebab"), katalog.penyebab, state.penyebab),
        )
        if chosen
    ]
    if state.desil:
        parts.append(_("Desil") + ": " + ", ".join(state.desil) + f" ({ranking(view)})")
    return _("Hanya keluarga dengan:") + " " + "; ".join(parts) if parts else ""


def ranking(view: View) -> str:
    """Of what day the deciles are, and how many families of the round a filter of deciles leaves out unseen."""
    found = view.data.deciles(view.state)
    if found.dates is None:
        when = _("tanggal peringkatnya tidak dicatat")
    elif found.dates[0] == found.dates[1]:
        when = _("peringkat nasional {tanggal}").format(tanggal=day(found.dates[0]))
    else:
        when = _("peringkat nasional {awal} sampai {akhir}").format(awal=day(found.dates[0]), akhir=day(found.dates[1]))
    if not found.without:
        return when
    left = _("{n} dari {total} keluarga putaran ini tanpa desil dan tidak ikut").format(
        n=number(found.without), total=number(found.families)
    )
    return f"{when}; {left}"


def _areas(view: View) -> str:
    state = view.state
    asked = [threshold(view, found) for code in state.ambang if (found := Threshold.parse(code))]
    parts = [(_(" dan ") if state.gabung == "dan" else _(" atau ")).join(asked)] if asked else []
    if state.square:
        parts.append(square(view))
    return _("Hanya wilayah dengan:") + " " + "; ".join(parts) if parts else ""


def square(view: View) -> str:
    """The chosen square of a bivariate legend: ``Kemiskinan multidimensi tinggi, kemiskinan pengeluaran rendah``."""
    levels = (_("rendah"), _("sedang"), _("tinggi"))
    row, column = (levels[int(part)] for part in view.state.square.split("-"))
    first, second = (view.data.ukuran[kode].label(bahasa()) for kode in (view.state.ukuran, view.state.second))
    return f"{first} {column}, {lowered(second)} {row}"


def threshold(view: View, item: Threshold) -> str:
    """A condition in words: ``Kemiskinan multidimensi ≥ 20 %``."""
    ukuran = view.data.ukuran[item.ukuran]
    limit = written(ukuran.unit, item.value)
    return f"{ukuran.label(bahasa())} {'≥' if item.side == 'min' else '≤'} {limit}"


def among(view: View, *, inside: bool = False) -> str:
    """Whom a headline speaks of when families are filtered: the one group, cause, level or decile, or just that.

    ``inside`` a sentence that goes on without a stop of its own, a comma closes it.
    """
    state, katalog = view.state, view.data.katalog
    chosen = [
        item.label(bahasa())
        for items, codes in (
            (katalog.kelompok, state.kelompok),
            (katalog.penyebab, state.penyebab),
            (katalog.tingkat, state.tingkat),
        )
        for item in items
        if item.kode in codes
    ]
    chosen += [_("desil {desil}").format(desil=code) for code in state.desil]
    if not chosen:
        return ""
    one = _(", hanya {siapa}").format(siapa=lowered(chosen[0])) if len(chosen) == 1 else _(", keluarga tersaring")
    return one + ("," if inside else "")


def lowered(label: str) -> str:
    """A label inside a sentence: its first letter small, unless it begins with an abbreviation: ``PEKA index``."""
    return label if label[1:2].isupper() else label[:1].lower() + label[1:]
