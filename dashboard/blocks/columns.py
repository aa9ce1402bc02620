"""Tables by area: one list of columns for the table on the page and for the files that leave it."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from typing import Any

import pandas as pd
import polars as pl
from pandas.io.formats.style import Styler

from dashboard.cartography.kinds import KINDS
from dashboard.cartography.request import Variable
from dashboard.look.theme import LIGHT
from dashboard.maps import numbers
from dashboard.sentences import changes, measures, places, subject, whose
from dashboard.shell.view import View
from dashboard.wording import NBSP, _, bahasa, written
from peka_core.catalog.ukuran import Ukuran
from peka_core.catalog.units import UNITS, UnitCode
from peka_core.exports import Column
from peka_core.exports.sheet import Value
from peka_core.measures.sampling.quality import MINIMUM_FAMILIES, MINIMUM_SHOWN
from peka_core.tabulation import superlatives
from peka_core.tabulation.comparison import Change

WRITE: dict[str, Callable[[Any], str]] = {"teks": str, **{code: partial(written, unit) for code, unit in UNITS.items()}}
"""How values of each kind of column are written for people."""


def inside(view: View, frame: pl.DataFrame) -> pl.DataFrame:
    """The rows of the areas asked for: what a table or a file holds. Highest value first, on enough families before
    those on few."""
    kept = frame.filter(~pl.col("kode").is_in(view.selection.faded[view.state.jenjang]))
    few = ~superlatives.eligible(kept, view.data.ukuran[view.state.ukuran])
    return kept.sort(few, pl.col(view.state.ukuran), descending=[False, True], nulls_last=True)


def hidden_words() -> dict[str, str]:
    """What stands for a number that is not shown, by the grade that hides it."""
    return {
        "terlalu_sedikit": _("terlalu sedikit"),
        "tidak_ditampilkan": _("tidak ditampilkan"),
        "pelindung": _("tidak ditampilkan"),
        "tidak_terbit": measures.SIGN,
    }


def with_units(columns: Sequence[Column], blank: str | None = None) -> list[Column]:
    """The columns as files head them: each number's unit stands in its heading; ``blank`` where there is no number."""
    words = {"%": "%", "poin": _("poin persen")}
    suffixes = [UNITS[c.jenis].suffix if c.jenis != "teks" else "" for c in columns]
    ends = [f" ({words[suffix]})" if suffix else "" for suffix in suffixes]
    return [
        replace(
            column, judul=column.judul.removesuffix(end) + end, nilai=[_bare(value, blank) for value in column.nilai]
        )
        for column, end in zip(columns, ends, strict=True)
    ]


def _bare(value: Value, blank: str | None) -> Value:
    """A cell as programs read it: ``blank`` for the dash of a page, plain spaces."""
    if value is None or value == "–":
        return blank
    return value.replace(NBSP, " ") if isinstance(value, str) else value


def by_area(view: View, frame: pl.DataFrame) -> list[Column]:
    """The view's measure by area: code, name, rate, what else the map shows, families counted, assessed, and without
    complete answers.
    """
    ukuran = view.data.ukuran[view.state.ukuran]
    names = places.area_names(view) | {"": view.data.katalog.wilayah.nama}
    base = ukuran.kolom_perkiraan
    grades = {"baik": _("baik"), "hati-hati": _("hati-hati"), **hidden_words()}
    kind = ukuran.unit.kode
    return [
        Column(_("Kode"), "teks", frame["kode"].to_list()),
        Column(_("Wilayah"), "teks", [names[kode] for kode in frame["kode"]]),
        Column(ukuran.label(bahasa()), kind, frame[ukuran.kode].to_list(), ukuran.arti(bahasa())),
        *_smoothed(frame, ukuran, kind),
        *_interval(frame, ukuran.kode, kind),
        *_on_map(view, frame),
        *_persons(frame, ukuran),
        Column(_("Keluarga terhitung"), "bulat", frame[ukuran.kolom_keluarga].to_list(), counted(ukuran)),
        Column(_("Keluarga dinilai"), "bulat", frame[base].to_list(), assessed(ukuran)),
        *_interviewed(frame, ukuran),
        *(_reached(view, frame) if subject.is_gap(view) and view.state.jenis == "bivariat" else []),
        *([] if view.data.public or ukuran.of_families else _left_out(frame, ukuran)),
        Column(_("Mutu"), "teks", [grades.get(grade) for grade in frame[ukuran.kolom_mutu]], hidden_note()),
    ]


def _reached(view: View, frame: pl.DataFrame) -> list[Column]:
    """Of the families in need those that programmes reach, and those they do not: what a map of the gap is about."""
    second = view.data.ukuran[view.state.second]
    if second.kode not in frame.columns:
        return []
    reached, needing = frame[second.kolom_keluarga], frame[second.kolom_perkiraan]
    return [
        Column(_("Terjangkau"), "bulat", reached.to_list(), second.arti(bahasa())),
        Column(_("Belum terjangkau"), "bulat", (needing - reached).to_list()),
    ]


def _left_out(frame: pl.DataFrame, ukuran: Ukuran) -> list[Column]:
    """Families whose answers are not complete; public figures do not tell of them."""
    missing = frame["keluarga"] + frame["keluarga_hilang"] - frame[ukuran.kolom_perkiraan]
    return [
        Column(_("Data tak lengkap"), "bulat", missing.to_list()),
        Column(_("Cakupan data"), "bagian", frame[ukuran.kolom_cakupan].to_list()),
    ]


def counted(ukuran: Ukuran) -> str:
    """What the families counted are."""
    if ukuran.of_families:
        return _("Keluarga terhitung: yang dimaksud ukuran ini.")
    return _(
        "Keluarga terhitung: yang miskin atau kekurangan menurut ukuran ini; untuk indeks dan kedalaman, yang miskin."
    )


def assessed(ukuran: Ukuran) -> str:
    """What the families assessed are."""
    if ukuran.of_families:
        return _("Keluarga dinilai: {keluarga}.").format(keluarga=whose.base(ukuran).format(n="").strip())
    return _("Keluarga dinilai: yang isiannya untuk ukuran ini lengkap.")


def hidden_note() -> str:
    """What the words in place of a number mean."""
    return _(
        "hati-hati: berdasar {sedikit} sampai {cukup} keluarga. terlalu sedikit: di bawah {sedikit}. tidak "
        "ditampilkan: disembunyikan supaya angka yang terlalu sedikit tidak dapat dihitung darinya."
    ).format(sedikit=MINIMUM_SHOWN, cukup=MINIMUM_FAMILIES - 1)


def _persons(frame: pl.DataFrame, ukuran: Ukuran) -> list[Column]:
    """Persons counted, of how many; only where the rate is shown, for of one family they would tell its size."""
    if ukuran.of_families:
        return []
    told = frame.with_columns(
        pl.when(pl.col(ukuran.kode).is_not_null()).then(pl.col(ukuran.kolom_orang, ukuran.kolom_penduduk))
    )
    headings = {ukuran.kolom_orang: _("Penduduk terhitung"), ukuran.kolom_penduduk: _("Penduduk dinilai")}
    return [Column(heading, "bulat", told[name].to_list()) for name, heading in headings.items()]


def _smoothed(frame: pl.DataFrame, ukuran: Ukuran, kind: UnitCode) -> list[Column]:
    """The smoothed values beside the raw ones, where the map shows them."""
    if not measures.smoothed(ukuran, frame):
        return []
    heading = _("{ukuran}, dihaluskan").format(ukuran=ukuran.label(bahasa()))
    return [Column(heading, kind, frame[measures.shown(ukuran, frame)].to_list())]


def _on_map(view: View, frame: pl.DataFrame) -> list[Column]:
    """What the map shows besides the measure and its families: change, share, second measure, rounds, indicators."""
    kind, before = view.state.jenis, view.data.round_before(view.state)
    if KINDS[kind].amount == "keluarga" or kind == "laju" or (kind == "perubahan" and not before):
        return []
    place = {area.kode: i for i, area in enumerate(view.data.areas(view.state.jenjang))}
    if kind == "perubahan":
        told = changes.by_area(view, view.data.ukuran[view.state.ukuran], view.state.jenjang)
        return _changes(view, [told.get(kode) for kode in frame["kode"]], before)
    rows = [place[kode] for kode in frame["kode"]]
    ukuran = view.data.ukuran[view.state.ukuran].label(bahasa())
    already = (ukuran, view.data.round_of(view.state))  # titles of panels that show the measure itself
    return [
        Column(_heading(view, item, ukuran), item.unit.kode, [item.values[i] for i in rows])
        for item in numbers.variables(view, kind)
        if item.title not in already
    ]


def on_map_of_city(view: View) -> list[Column]:
    """What the map shows besides the measure, of the whole city: under the headings of ``by_area``."""
    kind, before = view.state.jenis, view.data.round_before(view.state)
    ukuran, of = view.data.ukuran[view.state.ukuran], subject.whole(view)
    if kind == "perubahan":
        found = None if changes.reason(of, ukuran) else of.data.comparison(of.state)
        return _changes(view, [changes.of_total(of, ukuran, found) if found else None], before) if before else []
    if kind in ("bivariat", "jajar"):
        second = view.data.ukuran[view.state.second]
        return [Column(subject.second(view), second.unit.kode, [of.data.city(of.state)[second.kode]])]
    if kind == "deret" and view.state.deret == "indikator":
        asked = [view.data.ukuran[kode] for kode in numbers.indicators(view)]
    elif kind in ("deret", "waktu"):
        name, unit = ukuran.label(bahasa()), ukuran.unit.kode
        return [Column(f"{name} {r}", unit, [of.data.city(of.state, r)[ukuran.kode]]) for r in view.data.putaran]
    else:
        return []
    row = of.data.city(of.state)
    return [Column(item.label(bahasa()), item.unit.kode, [row[item.kode]]) for item in asked]


def _changes(view: View, told: Sequence[Change | None], before: str) -> list[Column]:
    """The two figures a change lies between, of the same families where there are any, the change, and its bounds."""
    ukuran = view.data.ukuran[view.state.ukuran]
    unit = ukuran.change_unit
    points = f" ({_('poin persen')})" if unit.suffix else ""
    parts: list[tuple[str, UnitCode, Callable[[Change], float | None]]] = [
        (_("Dibandingkan: {putaran}").format(putaran=before), ukuran.unit.kode, lambda change: change.before),
        (
            _("Dibandingkan: {putaran}").format(putaran=view.data.round_of(view.state)),
            ukuran.unit.kode,
            lambda change: change.after,
        ),
        (
            _("Perubahan sejak {putaran}").format(putaran=before) + points,
            unit.kode,
            lambda change: changes.told(ukuran, change),
        ),
        (_("Perubahan paling kecil") + points, unit.kode, lambda change: (changes.around(change) or (None,))[0]),
        (_("Perubahan paling besar") + points, unit.kode, lambda change: (changes.around(change) or (None,))[-1]),
        (_("Keluarga dibandingkan"), "bulat", lambda change: change.families),
    ]
    return [
        Column(heading, kind, [take(change) if change else None for change in told]) for heading, kind, take in parts
    ]


def _heading(view: View, item: Variable, ukuran: str) -> str:
    """What a column with the numbers of a map holds."""
    if view.state.jenis == "porsi":
        return _("Bagian dari seluruh kota")
    return f"{ukuran} {item.title}" if item.title in view.data.putaran else item.title


def _interval(frame: pl.DataFrame, kode: str, kind: UnitCode) -> list[Column]:
    """Standard error and 95 % interval, where the families are a sample."""
    if f"{kode}_se" not in frame.columns:
        return []
    headings = {"se": _("Galat baku"), "low": _("Batas bawah 95 %"), "high": _("Batas atas 95 %")}
    return [Column(heading, kind, frame[f"{kode}_{part}"].to_list()) for part, heading in headings.items()]


def _interviewed(frame: pl.DataFrame, ukuran: Ukuran) -> list[Column]:
    """Families interviewed, where the families are a sample and all other numbers of them estimates."""
    if f"{ukuran.kode}_se" not in frame.columns:
        return []
    return [Column(_("Keluarga tercacah"), "bulat", frame[ukuran.kolom_dasar].to_list())]


def styled(columns: list[Column]) -> Styler:
    """The columns as people read them: Indonesian separators, still sorted by value."""
    table = pd.DataFrame({column.judul: list(column.nilai) for column in columns})
    return table.style.format({c.judul: WRITE[c.jenis] for c in columns}, na_rep="–")


def marked(columns: list[Column], codes: Sequence[str], view: View) -> Styler:
    """As ``styled``, with the rows of the selected gampong in saffron; ``codes`` names the area of each row."""
    chosen = {place for place, kode in enumerate(codes) if kode in view.state.gampong}
    if not chosen:
        return styled(columns)
    style = f"background-color: {view.look.selected}; color: {LIGHT.ink}"
    return styled(columns).apply(lambda row: [style if row.name in chosen else ""] * len(row), axis=1)
