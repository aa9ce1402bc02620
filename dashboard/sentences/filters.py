"""What a filter keeps, in words: whoever gets a link, a picture or a file must be able to tell."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import groupby
from typing import NamedTuple

from dashboard.filters import codes
from dashboard.filters.allowed import Threshold
from dashboard.shell.view import View
from dashboard.wording import _, bahasa, day, number, written

MOST_VALUES, NAMED = 3, 4
"""Most values of one filter, and of all together, that a sentence names."""


def restricting(view: View) -> View:
    """The view without what says which programmes its page shows, and restricts no family there."""
    return replace(view, state=replace(view.state, program=(), jenis_program=())) if view.page == "program" else view


def restrictions(view: View) -> str:
    """Which families and areas a filter keeps; empty when it keeps all."""
    return "; ".join(part for part in (_families(restricting(view)), _areas(view)) if part)


def _families(view: View) -> str:
    katalog = view.data.katalog
    state = view.state
    parts = [
        label + ": " + ", ".join(item.label(bahasa()) for item in items if item.kode in chosen)
        for label, items, chosen in (
            (_("Tingkat kemiskinan"), katalog.tingkat, state.tingkat),
            (_("Kelompok"), katalog.kelompok, state.kelompok),
            (_("Penyebab"), katalog.penyebab, state.penyebab),
            (_("Program"), katalog.program, state.program),
            (_("Jenis program"), katalog.jenis_program, state.jenis_program),
            (_("Tahap kemandirian"), katalog.tahap, state.tahap),
        )
        if chosen
    ]
    if state.dampingan:
        parts.append(_("Pendampingan") + ": " + ", ".join(map(lowered, _mentored(view).values())))
    if state.kekurangan:
        parts.append(_("Kekurangan") + ": " + ", ".join(_lacking(view).values()))
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
    parts = [part for part in (thresholds(view), square(view) if view.state.square else "") if part]
    return _("Hanya wilayah dengan:") + " " + "; ".join(parts) if parts else ""


def thresholds(view: View) -> str:
    """The conditions on areas, joined as they are asked for: ``Kemiskinan multidimensi ≥ 20 % dan ...``; or empty."""
    asked = [threshold(view, found) for code in view.state.ambang if (found := Threshold.parse(code))]
    joint = _(" dan ") if view.state.gabung == "dan" else _(" atau ")
    return joint.join([*asked[:1], *map(lowered, asked[1:])])


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
    """``, hanya nelayan kecil, dan desil 1-4`` after a place; empty when no families are filtered.

    ``inside`` a sentence that goes on without a stop of its own, a comma closes it.
    """
    kept = families(view)
    return _(", hanya {siapa}").format(siapa=kept) + ("," if inside else "") if kept else ""


def families(view: View) -> str:
    """Which families a filter keeps: values of one filter joined by "or", different filters by "and".

    Filters are named as long as they have few values together; the others are counted. Empty when none is set.
    """
    told, named = [], 0
    values_kept = of_families(restricting(view))
    chosen = [(field, list(values)) for field, values in groupby(values_kept, key=lambda value: value.field)]
    for field, values in chosen:
        each = runs([value.code for value in values]) if field == "desil" else [value.label for value in values]
        named += min(len(each), MOST_VALUES)
        if told and named > NAMED:
            break
        told.append(values[0].template.format(nilai=_either(each)))
    rest = len(chosen) - len(told)
    if rest:
        told.append(_("{n} saringan lain").format(n=number(rest)))
    return _(", dan ").join(told)


class Value(NamedTuple):
    """One value of a filter: its field and code in the address, its own words, and how a sentence puts them."""

    field: str
    code: str
    label: str
    template: str = "{nilai}"

    @property
    def words(self) -> str:
        """The value as a sentence puts it: ``penyebab beban tanggungan tinggi``."""
        return self.template.format(nilai=self.label)


def of_families(view: View) -> list[Value]:
    """Every value that families are filtered by, in the order of sentences."""
    state, katalog = view.state, view.data.katalog
    named = (
        ("kelompok", "{nilai}", katalog.kelompok, state.kelompok),
        ("penyebab", _("penyebab {nilai}"), katalog.penyebab, state.penyebab),
        ("tingkat", _("tingkat {nilai}"), katalog.tingkat, state.tingkat),
        ("jenis_program", _("penerima program {nilai}"), katalog.jenis_program, state.jenis_program),
        ("tahap", _("tahap {nilai}"), katalog.tahap, state.tahap),
    )
    found = [
        Value(field, item.kode, lowered(item.label(bahasa())), template)
        for field, template, items, codes in named
        for item in items
        if item.kode in codes
    ]
    found += [
        Value("program", item.kode, item.label(bahasa()), _("penerima {nilai}"))
        for item in katalog.program
        if item.kode in state.program
    ]
    found += [Value("dampingan", code, lowered(label), _("yang {nilai}")) for code, label in _mentored(view).items()]
    found += [
        Value("kekurangan", code, label, _("dengan kekurangan {nilai}")) for code, label in _lacking(view).items()
    ]
    return [*found, *(Value("desil", code, code, _("desil {nilai}")) for code in sorted(state.desil, key=int))]


def _mentored(view: View) -> dict[str, str]:
    """Labels of the filter of mentoring in force, by code."""
    return {code: label for code, label in codes.labels("dampingan").items() if code in view.state.dampingan}


def _lacking(view: View) -> dict[str, str]:
    """Names of the deprivations of the filter in force, by code of their indicator."""
    items = (item for item in view.data.katalog.indikator if item.kode in view.state.kekurangan)
    return {item.kode: lowered(item.kekurangan(bahasa())) for item in items}


def windows(view: View) -> str:
    """Of what time the filters by programme, mentoring and stage are."""
    found = view.data.katalog.tindak_lanjut
    return _(
        "Program: yang diterima dalam {program} bulan sebelum keluarga didata. Pendampingan: dikunjungi dalam "
        "{dampingan} bulan sebelum itu. Tahap: menurut asesmen kemandirian putaran itu; keluarga yang belum dinilai "
        "tidak ikut."
    ).format(program=found.jendela_program_bulan, dampingan=found.jendela_dampingan_bulan)


def of_areas(view: View) -> list[Value]:
    """Every value that areas are filtered by: the chosen ones, the conditions they must meet, the legend's square."""
    state, wilayah = view.state, view.data.katalog.wilayah
    found = [Value("kecamatan", k.kode, k.nama, _("Kecamatan {nilai}")) for k in wilayah.kecamatan]
    found += [Value("gampong", g.kode, g.nama) for g in wilayah.gampong]
    found = [value for value in found if value.code in (*state.kecamatan, *state.gampong)]
    limits = [(code, Threshold.parse(code)) for code in state.ambang]
    found += [Value("ambang", code, lowered(threshold(view, item))) for code, item in limits if item]
    return [*found, *([Value("kotak", state.square, lowered(square(view)))] if state.square else [])]


def runs(codes: Sequence[str]) -> tuple[str, ...]:
    """Numbers as runs, each with its first and last.

    >>> runs(("1", "2", "3", "10"))
    ('1–3', '10')
    """
    found: list[list[int]] = []
    for value in sorted(map(int, codes)):
        if found and value == found[-1][-1] + 1:
            found[-1].append(value)
        else:
            found.append([value])
    return tuple(f"{run[0]}\N{EN DASH}{run[-1]}" if len(run) > 1 else str(run[0]) for run in found)


def _either(values: Sequence[str]) -> str:
    """``A``; ``A atau B``; the first of many and how many more. Without commas: labels have some of their own."""
    if len(values) > MOST_VALUES:
        values = [*values[: MOST_VALUES - 1], _("{n} lainnya").format(n=number(len(values) - MOST_VALUES + 1))]
    return _(" atau ").join(values)


def lowered(label: str) -> str:
    """A label inside a sentence: its first letter small, unless it begins with an abbreviation: ``PEKA index``."""
    return label if label[1:2].isupper() else label[:1].lower() + label[1:]
