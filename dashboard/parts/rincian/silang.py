"""The cross-table: any two of dimension, indicator, cause, group, level, stage and programme; a click filters."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import streamlit as st

from dashboard.blocks import clicks, text
from dashboard.blocks.columns import hidden_words
from dashboard.blocks.controls import one
from dashboard.blocks.heat_html import Cell, Heat, heat
from dashboard.filters.codes import labels
from dashboard.sentences import subject, terms
from dashboard.shell import address, faults
from dashboard.shell.view import View
from dashboard.wording import _, bahasa, number, percent
from peka_core.catalog.istilah import Istilah
from peka_core.catalog.model import Indikator
from peka_core.exports import Column, Sheet
from peka_core.exports.sheet import Value
from peka_core.measures.sampling.quality import MINIMUM_SHOWN
from peka_core.tabulation.axes import DEPRIVATIONS, PARTITIONS

Row = dict[str, Any]
FEW = "\N{BULLET OPERATOR}"
"""In a cell that may not be told."""
IN_ORDER = (*PARTITIONS, "dimensi")
"""Axes that keep the order of the catalogue; the others begin with the most families."""


@dataclass(frozen=True)
class _Table:
    """The pairs by row and column, and both orders of codes."""

    pairs: Mapping[tuple[str, str], Row]
    rows: Sequence[str]
    columns: Sequence[str]


@faults.part
def silang(view: View) -> None:
    """Controls, table and notes."""
    clicks.watch()
    st.header(_("Tabel silang"))
    _controls(view)
    table = _table(view)
    if not table.rows or not table.columns:
        text.note(_("Belum ada yang tercatat untuk pilihan ini."))
        return
    st.html(view.kept("silang", lambda: _html(view, table)))
    for line in _notes(view):
        text.note(line)


@faults.part
def _controls(view: View) -> None:
    with st.container(horizontal=True, vertical_alignment="bottom", gap="small"):
        one("baris", _("Baris"), labels("baris"), view.state.baris, 220)
        one("kolom", _("Kolom"), labels("kolom"), view.state.kolom, 220)
        st.button(
            _("Tukar"),
            icon=":material/swap_horiz:",
            key="silang_tukar",
            disabled=view.state.baris == view.state.kolom,
            on_click=faults.callback(address.change),
            args=(_swapped,),
        )


def _swapped(state: Any) -> Any:
    return replace(state, baris=state.kolom, kolom=state.baris)


def names(view: View, axis: str) -> dict[str, str]:
    """Names of the terms of an axis by code; an indicator by what is lacking."""
    return {item.kode: _name(item) for item in getattr(view.data.katalog, axis)}


def _name(item: Istilah) -> str:
    return item.kekurangan(bahasa()) if isinstance(item, Indikator) else item.label(bahasa())


def _table(view: View) -> _Table:
    """The pairs in the order they are drawn; programmes nobody received are left out."""
    frame = view.data.crossed(view.state)
    pairs = {(row["baris"], row["kolom"]): row for row in frame.rows(named=True)}
    of_rows: dict[str, int] = dict.fromkeys(names(view, view.state.baris), 0)
    of_columns: dict[str, int] = {}
    for (row, column), cell in pairs.items():
        of_rows[row] = of_rows.get(row, 0) + (cell["keluarga"] or 0)
        of_columns[column] = cell["dasar"] if cell["dasar"] is not None else -1
    rows, columns = _ordered(view.state.baris, of_rows), _ordered(view.state.kolom, of_columns)
    if view.state.kolom == "program":
        columns = [kode for kode in columns if of_columns[kode]]
    if view.state.baris == "program":
        rows = [r for r in rows if any(pairs[r, c]["keluarga"] != 0 for c in columns if (r, c) in pairs)]
    return _Table(pairs, rows, columns) if pairs else _Table({}, [], [])


def _ordered(axis: str, sizes: Mapping[str, int]) -> list[str]:
    return list(sizes) if axis in IN_ORDER else sorted(sizes, key=lambda kode: -sizes[kode])


def _html(view: View, table: _Table) -> str:
    state = view.state
    down, across = names(view, state.baris), names(view, state.kolom)
    any_pair = next(iter(table.pairs.values()))["baris"]
    sizes = [_told(table.pairs[any_pair, kode]["dasar"]) for kode in table.columns]
    grid = Heat(
        [down[kode] for kode in table.rows],
        [across[kode] for kode in table.columns],
        sizes,
        [[_cell(view, across[c], table.pairs[r, c]) for c in table.columns] for r in table.rows],
    )
    caption = subject.title(view, _caption(view))
    return heat(grid, view.look, caption, labels("baris")[state.baris], _sizes(view))


def _told(n: int | None) -> str:
    return FEW if n is None else number(n)


def _caption(view: View) -> str:
    """Of what the per cent are, and what the number below is."""
    if terms.among_poor(view):
        return _("Persen keluarga miskin di kolom itu yang juga di baris itu; di bawahnya banyaknya keluarga miskin")
    if view.state.sensor and {view.state.baris, view.state.kolom} & {*DEPRIVATIONS}:
        return _("Persen keluarga di kolom itu yang miskin dan juga di baris itu; di bawahnya banyaknya keluarga")
    return _("Persen keluarga di kolom itu yang juga di baris itu; di bawahnya banyaknya keluarga")


def _sizes(view: View) -> str:
    poor = terms.among_poor(view)
    return _("Keluarga miskin pada kolom") if poor else _("Keluarga pada kolom")


def _cell(view: View, column: str, pair: Row) -> Cell:
    """A pair in its place: share over count, or the sign of what may not be told."""
    n, share, whole = pair["keluarga"], pair["bagian"], pair["dasar"]
    if n is None or whole is None or (whole and share is None):
        few = _("{kolom}: terlalu sedikit keluarga").format(kolom=column)
        return Cell(None, FEW, few)
    if not whole:
        return Cell(None, "\N{EN DASH}", _("{kolom}: tidak ada keluarga").format(kolom=column))
    told = (
        _("{kolom}: {nilai} ({n} dari {m} keluarga miskin)")
        if terms.among_poor(view)
        else _("{kolom}: {nilai} ({n} dari {m} keluarga)")
    )
    said = told.format(kolom=column, nilai=percent(share, 0), n=number(n), m=number(whole))
    if pair["hati_hati"]:
        said += ", " + _("hati-hati")
    picked = picks(view, pair["baris"], pair["kolom"]) if n else {}
    return Cell(
        share,
        number(round(100 * share)),
        said,
        ranked=n > 0 and not pair["hati_hati"],
        below=number(n),
        pick=";".join(f"{field}={','.join(codes)}" for field, codes in picked.items()),
        chosen=bool(picked) and all(getattr(view.state, field) == codes for field, codes in picked.items()),
    )


def picks(view: View, row: str, column: str) -> dict[str, tuple[str, ...]]:
    """Fields of the filter a cell sets; none where one field would have to mean both of two values."""
    state, found = view.state, {}
    for axis, kode in ((state.baris, row), (state.kolom, column)):
        field = "kekurangan" if axis in DEPRIVATIONS else axis
        codes = _indicators(view, kode) if axis == "dimensi" else (kode,)
        if field in found and found[field] != codes:
            return {}
        found[field] = codes
    return found


def _indicators(view: View, dimensi: str) -> tuple[str, ...]:
    return tuple(item.kode for item in view.data.katalog.indikator if item.dimensi == dimensi)


def _notes(view: View) -> list[str]:
    """What the table leaves out, what its sign means, what a click does."""
    axes = (view.state.baris, view.state.kolom)
    found = [
        _(
            "Klik sebuah sel untuk menyaring seluruh dasbor dengan baris dan kolomnya; klik lagi untuk melepasnya. "
            "Tanda {tanda}: terlalu sedikit keluarga (kurang dari {n}), atau sel yang akan membukanya."
        ).format(tanda=FEW, n=number(MINIMUM_SHOWN))
    ]
    left = {
        "penyebab": _("keluarga tanpa penyebab tercatat"),
        "tahap": _("keluarga yang belum dinilai kemandiriannya"),
        "tingkat": _("keluarga yang jawabannya tidak lengkap"),
        "dimensi": _("keluarga yang jawabannya tidak lengkap"),
        "indikator": _("keluarga yang jawabannya tidak lengkap"),
    }
    out = list(dict.fromkeys(left[axis] for axis in axes if axis in left))
    if out:
        found.append(_("Tidak ikut dihitung: {siapa}.").format(siapa=_(" dan ").join(out)))
    overlapping = [labels("kolom")[axis].lower() for axis in dict.fromkeys(axes) if axis not in PARTITIONS]
    if overlapping:
        found.append(
            _("Satu keluarga dapat ada pada beberapa {apa}, jadi angkanya tidak berjumlah seluruhnya.").format(
                apa=_(" dan ").join(overlapping)
            )
        )
    if "program" in axes:
        months = view.data.katalog.tindak_lanjut.jendela_program_bulan
        found.append(_("Program: yang diterima dalam {n} bulan sebelum keluarga didata.").format(n=number(months)))
    return found


def sheet(view: View) -> Sheet:
    """The cross-table to take along, a row a pair that may be told or not."""
    frame, state = view.data.crossed(view.state), view.state
    hidden = hidden_words()["tidak_ditampilkan"]

    def of(name: str) -> list[Value]:
        return [hidden if value is None else value for value in frame[name]]

    row, column = (labels(field)[getattr(state, field)] for field in ("baris", "kolom"))
    down, across = names(view, state.baris), names(view, state.kolom)
    second = column if column != row else _("{nama} (kolom)").format(nama=column)
    poor = terms.among_poor(view)
    found = [
        Column(row, "teks", [down[kode] for kode in frame["baris"]]),
        Column(second, "teks", [across[kode] for kode in frame["kolom"]]),
        Column(_("Keluarga miskin pada keduanya") if poor else _("Keluarga pada keduanya"), "bulat", of("keluarga")),
        Column(_sizes(view), "bulat", of("dasar")),
        Column(_("Bagian dari kolom"), "bagian", of("bagian"), _caption(view)),
    ]
    return Sheet(
        _("Tabel silang"),
        subject.title(view, _("{baris} menurut {kolom}").format(baris=row, kolom=column.lower())),
        found,
    )
