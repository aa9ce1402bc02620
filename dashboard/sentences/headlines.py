"""Headline sentences: what a page found, in words a meeting can repeat."""

from typing import NamedTuple

import polars as pl

from dashboard.sentences import filters, peaks
from dashboard.sentences.measures import base, change_text, direction, line, smoothed, unknown, value_text
from dashboard.sentences.places import area_names, place
from dashboard.shell.address import level_of
from dashboard.shell.view import View
from dashboard.wording import _, bahasa, number
from peka_core.catalog.ukuran import Ukuran
from peka_core.measures.sampling.quality import MINIMUM_FAMILIES, MINIMUM_SHOWN
from peka_core.tabulation import superlatives

SHOWN = 3
"""Most indicators a sentence names."""


class Figure(NamedTuple):
    """A figure beside a map: what it is, its value, a remark or its change, and which way that goes (-1, 0, 1)."""

    label: str
    value: str
    detail: str | None = None
    direction: int = 0


def headline(view: View, table: pl.DataFrame, total: dict[str, float]) -> str:
    """The finding of a map: the rate here, and where it is highest.

    Parameters
    ----------
    view : View
    table : polars.DataFrame
        Measures of the areas of one level.
    total : dict
        Measures of the selected places together.
    """
    ukuran = view.data.ukuran[view.state.ukuran]
    if not total["keluarga"]:
        return nothing(view)
    if total[ukuran.kode] is None:
        return untold(view, ukuran, total)
    sentence = _("{ukuran} di {tempat}: {nilai} pada {putaran}").format(
        ukuran=ukuran.label(bahasa()),
        tempat=place(view, view.state) + filters.among(view),
        nilai=value_text(ukuran, total[ukuran.kode]) + _families(ukuran, total),
        putaran=view.data.round_of(view.state),
    ) + caution(ukuran, total)
    after = _(" (dihaluskan)") if smoothed(ukuran, table) else ""
    faded = view.selection.faded[level_of(table["kode"][0])]
    peak = peaks.where(line(ukuran, table, faded), area_names(view), lambda value: value_text(ukuran, value))
    if view.state.gampong or not peak:
        return sentence + (_("; warna peta: angka dihaluskan") if after else "")
    return sentence + _("; tertinggi di {puncak}").format(puncak=peak) + after


def untold(view: View, ukuran: Ukuran, total: dict[str, float]) -> str:
    """Why the figure of the selected places has no number, in a sentence about them."""
    return _("{ukuran} di {tempat}, {putaran}: {sebab}").format(
        ukuran=ukuran.label(bahasa()),
        tempat=place(view, view.state) + filters.among(view),
        putaran=view.data.round_of(view.state),
        sebab=filters.lowered(unknown(ukuran, total)),
    )


def caution(ukuran: Ukuran, total: dict[str, float]) -> str:
    """That a figure stands on few families; empty where it stands on enough."""
    n = base(ukuran, total)
    return " " + _("(hati-hati: hanya {n} keluarga)").format(n=number(n)) if n < MINIMUM_FAMILIES else ""


def nothing(view: View) -> str:
    """Why a page has nothing to show: no area meets the conditions, no family does, nowhere do enough, or all lack an
    answer."""
    if (view.state.ambang or view.state.square) and len(view.selection.faded["gampong"]) == len(
        view.data.katalog.wilayah.gampong
    ):
        return _("Tidak ada wilayah yang memenuhi syarat ini.")
    total = view.data.total(view.state)
    if total["keluarga"]:
        return _("Tidak ada gampong dengan sedikitnya {n} keluarga pada pilihan ini.").format(n=number(MINIMUM_SHOWN))
    if total["keluarga_hilang"]:
        return _incomplete(view)
    return _("Tidak ada keluarga yang cocok dengan saringan ini.")


def _incomplete(view: View) -> str:
    """Families are there, and none of them can be counted: what the round did not ask, where that is why."""
    names = [indikator.label(bahasa()) for indikator in view.data.unasked(view.state)]
    if not names:
        return _("Semua keluarga pada pilihan ini berdata tak lengkap.")
    more = [_("{n} lainnya").format(n=number(len(names) - SHOWN))] if len(names) > SHOWN else []
    return _("Indikator {nama} tidak ditanyakan pada putaran {putaran}; semua keluarga berdata tak lengkap.").format(
        nama=", ".join((*names[:SHOWN], *more)), putaran=view.data.round_of(view.state)
    )


def _families(ukuran: Ukuran, total: dict[str, float]) -> str:
    """That a share is one of persons, and the number of families behind it in brackets."""
    if ukuran.satuan != "penduduk" or total[ukuran.kode] is None:
        return ""
    return " " + _("penduduk ({n} keluarga)").format(n=number(total[ukuran.kolom_keluarga]))


def tautology(view: View) -> str:
    """A warning where the filter already decides the measure; empty elsewhere."""
    if not view.state.tingkat or view.state.ukuran not in ("H", "M0", "A", "parah", "rentan"):
        return ""
    return _(
        "Saringan tingkat sudah menentukan ukuran ini. Pilih ukuran dimensi atau indikator untuk melihat kekurangan "
        "keluarga yang tersaring."
    )


def certain(ukuran: Ukuran, now: dict[str, float], before: dict[str, float]) -> bool:
    """True when a change may be called a rise or a fall: on enough families, and beyond the margins of both figures."""
    names = [name for name in now if name.startswith((f"{ukuran.kode}_", "keluarga", "H_keluarga"))]
    tables = [pl.DataFrame([{name: row[name] for name in ("kode", ukuran.kode, *names)}]) for row in (now, before)]
    change = superlatives.by_change(tables[0], tables[1], ukuran)
    return bool(change.kode) and bool(change.low[0] > 0 or change.high[0] < 0)


def since(view: View) -> str:
    """Which round changes are measured from; empty in the first round."""
    rounds = view.data.putaran
    position = rounds.index(view.data.round_of(view.state))
    return _("Perubahan dibanding putaran {putaran}").format(putaran=rounds[position - 1]) if position else ""


def figures(view: View, total: dict[str, float], before: dict[str, float] | None) -> list[Figure]:
    """Three figures for a meeting, with their change since the round before; the map's measure comes first."""
    garis = view.data.katalog.garis_pada("miskin", view.data.round_date(view.state))
    cells = []
    for kode in list(dict.fromkeys((view.state.ukuran, "H", "P0", "A")))[:3]:
        ukuran = view.data.ukuran[kode]
        label = ukuran.label(bahasa())
        if kode == "P0":
            label += " " + _("(garis {tahun})").format(tahun=garis.berlaku_sejak.year)
        now, then = total[kode], before[kode] if before else None
        told = before is not None and certain(ukuran, total, before)
        cells.append(
            Figure(
                label,
                value_text(ukuran, now),
                change_text(ukuran, now, then),
                direction(ukuran, now, then) if told else 0,
            )
        )
    return cells
