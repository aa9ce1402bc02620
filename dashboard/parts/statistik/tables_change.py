"""Change between two rounds as tables: by gampong on the page, all of it in files."""

from collections.abc import Sequence

import polars as pl

from dashboard.blocks import tables
from dashboard.sentences import subject
from dashboard.shell.view import View
from dashboard.wording import _, bahasa
from peka_core.exports import Column, Sheet
from peka_core.measures.change.transitions import COMPARED
from peka_core.tabulation.statistics import Changes


def by_gampong(view: View, found: Changes, frame: pl.DataFrame) -> tuple[list[Column], list[str]]:
    """Families compared, out of poverty, into it and still in it, by gampong (``frame``) and in all, and the index in
    both rounds; and the code of each row.
    """
    whole = dict(found.flows.select("status", "keluarga").iter_rows())
    parts = found.parts.row(0, named=True) if found.parts.height else {}
    selected = {
        "kode_gampong": tables.CITY,
        "n": sum(whole[status] for status in COMPARED),
        **{status: whole[status] for status in ("left", "entered", "stayed_poor")},
        **{name: parts.get(name) for name in ("M0_dari", "M0_ke", "difference")},
    }
    rows = [selected, *frame.rows(named=True)]
    names = tables.area_names(view) | {tables.CITY: _("Semua yang dipilih")}
    codes = [row["kode_gampong"] for row in rows]

    def of(name: str) -> list[float | None]:
        return [row[name] for row in rows]

    return [
        Column(_("Gampong"), "teks", [names[kode] for kode in codes]),
        Column(_("Dibandingkan"), "bulat", of("n"), _("Keluarga dengan data lengkap pada kedua putaran.")),
        Column(_("Keluar"), "bulat", of("left")),
        Column(_("Masuk"), "bulat", of("entered")),
        Column(_("Tetap miskin"), "bulat", of("stayed_poor")),
        Column(_("Indeks PEKA dulu"), "indeks", of("M0_dari")),
        Column(_("Indeks PEKA kini"), "indeks", of("M0_ke")),
        Column(_("Selisih"), "beda", of("difference")),
    ], codes


def tables_of(view: View, found: Changes, frame: pl.DataFrame, parts: Sequence[tuple[str, str, float]]) -> list[Sheet]:
    """Moves by gampong, from level to level, and what moved the index."""
    span = subject.span(view.data.round_before(view.state), view.data.round_of(view.state))
    levels = [item.label(bahasa()) for item in view.data.katalog.tingkat]
    size = len(levels)
    counts, shares = found.matrix["keluarga"].to_list(), found.matrix["share"].to_list()
    matrix = [
        Column(_("Tingkat dulu"), "teks", [name for name in levels for _column in levels]),
        Column(_("Tingkat kini"), "teks", levels * size),
        Column(_("Keluarga"), "bulat", counts),
        Column(_("Bagian dari tingkat dulu"), "bagian", shares),
    ]
    moved = [
        Column(_("Bagian"), "teks", [label for _code, label, _value in parts]),
        Column(_("Perubahan Indeks PEKA"), "beda", [value for _code, _label, value in parts]),
    ]
    by_area, what = by_gampong(view, found, frame)[0], _("Keluar dan masuk kemiskinan menurut gampong")
    return [
        Sheet(_("Keluar dan masuk"), subject.title(subject.whole(view), what, span), by_area),
        Sheet(_("Perpindahan tingkat"), subject.title(view, _("Perpindahan tingkat"), span), matrix),
        Sheet(_("Penggerak indeks"), subject.title(view, _("Apa yang menggerakkan Indeks PEKA"), span), moved),
    ]
