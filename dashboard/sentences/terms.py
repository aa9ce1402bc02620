"""Causes and groups in words: whose they are, of what every per cent is, who is poor most often.

A sentence holds persons with persons or families with families, never the one of the other.
"""

from collections.abc import Collection, Mapping, Sequence
from typing import Any

import polars as pl

from dashboard.filters.filter import Filter
from dashboard.sentences import filters, measures
from dashboard.shell.view import View
from dashboard.wording import _, bahasa, number, percent
from peka_core.measures.sampling.quality import MINIMUM_FAMILIES
from peka_core.tabulation.suppression import CLOSED, SECRET

Row = dict[str, Any]


def among_poor(view: View) -> bool:
    """True while causes and groups are those of the poor families."""
    return view.state.siapa == "miskin"


def labels(view: View, axis: str) -> dict[str, str]:
    """Names of the causes or groups, by code."""
    return {item.kode: item.label(bahasa()) for item in getattr(view.data.katalog, axis)}


def circular(view: View) -> dict[str, str]:
    """Groups that are an indicator of the index too, with its name: by their very rule they are poor more often."""
    found = ((item, view.data.katalog.indicator_of(item)) for item in view.data.katalog.kelompok)
    return {group.kode: indicator.label(bahasa()) for group, indicator in found if indicator}


def first_of(view: View, axis: str, *, others: bool) -> str:
    """What a headline names first of an axis; ``others`` than those the filter has chosen already."""
    if among_poor(view):
        plain, beside = {
            "penyebab": (
                _("Penyebab yang paling sering disebut keluarga miskin"),
                _("Penyebab lain yang paling sering disebut keluarga miskin"),
            ),
            "kelompok": (_("Kelompok yang paling sering miskin"), _("Kelompok lain yang paling sering miskin")),
        }[axis]
    else:
        plain, beside = {
            "penyebab": (_("Penyebab yang paling sering disebut"), _("Penyebab lain yang paling sering disebut")),
            "kelompok": (_("Kelompok keluarga terbesar"), _("Kelompok keluarga lain yang terbesar")),
        }[axis]
    return beside if others else plain


def title(view: View, axis: str, table: pl.DataFrame, total: dict[str, Any]) -> str:
    """What the bars of ``axis`` show, and of what their per cent are."""
    every = number(None if total["keluarga"] is None else total["keluarga"] + total["keluarga_hilang"])
    if axis == "kelompok":
        if among_poor(view):
            return _("Seberapa sering tiap kelompok miskin: persen penduduk kelompok itu (orang miskin)")
        return _("Kelompok di antara {n} keluarga; persen dari semuanya").format(n=every)
    naming = table.row(0, named=True)
    if not among_poor(view):
        return _("Penyebab di antara {n} keluarga; persen dari {m} yang menyebut penyebab").format(
            n=every, m=number(naming["menyebut"])
        )
    if total["H_keluarga"] is None or naming["menyebut_miskin"] is None:
        return _("Penyebab di antara keluarga miskin")
    if total["H_keluarga"] == naming["menyebut_miskin"]:
        return _("Penyebab di antara {n} keluarga miskin; persen dari semuanya").format(n=number(total["H_keluarga"]))
    return _("Penyebab di antara {n} keluarga miskin; persen dari {m} yang menyebut penyebab").format(
        n=number(total["H_keluarga"]), m=number(naming["menyebut_miskin"])
    )


def value_text(view: View, axis: str, row: Row) -> str:
    """The number at the end of a bar, with its per cent."""
    poor = among_poor(view)
    if axis == "kelompok" and poor:
        return hidden(row) if row["H"] is None else f"{percent(row['H'])} ({number(row['orang_miskin'])})"
    if poor and row["keluarga_miskin"] is None:
        return hidden(row)
    n, share = (row["keluarga_miskin"], row["bagian_miskin"]) if poor else (row["keluarga"], share_of_all(axis, row))
    return number(n) if share is None else f"{number(n)} ({percent(share, 0)})"


def share_of_all(axis: str, row: Row) -> float | None:
    """Share of the families that name a cause, or of all families that are in a group."""
    return row["bagian"] if axis == "penyebab" else row["bagian_semua"]


def hidden(row: Row) -> str:
    """Why the poverty of a term has no number."""
    if row["mutu"] is None:
        return _("tidak ada data")
    if row["mutu"] == CLOSED:
        return measures.SIGN
    return _("terlalu sedikit") if row["mutu"] in SECRET else _("tidak ditampilkan")


def sentence(view: View, axis: str, row: Row) -> str:
    """What a bar says when pointed at: persons of persons; families of families."""
    name = labels(view, axis)[row["kode"]]
    parts = [_poverty(row) if axis == "kelompok" else _named(view, row)]
    if axis == "kelompok" and row["kode"] in (same := circular(view)):
        parts.append(
            _("kelompok ini sama dengan indikator {nama}, jadi lebih sering miskin dengan sendirinya").format(
                nama=same[row["kode"]]
            )
        )
    n = _few(view, axis, row)
    if n:
        parts.append(_("hati-hati: hanya {n} keluarga").format(n=number(n)))
    return f"{name}: " + "<br>".join(parts)


def _few(view: View, axis: str, row: Row) -> float:
    """Families that the per cent of a term is of, where they are few; 0 where they are enough, or none is shown."""
    if axis == "kelompok":
        return row["tercacah_lengkap"] if careful(row) else 0
    base, share = ("menyebut_miskin", "bagian_miskin") if among_poor(view) else ("menyebut", "bagian")
    return row[base] if row[share] is not None and row[base] < MINIMUM_FAMILIES else 0


def _named(view: View, row: Row) -> str:
    if not among_poor(view):
        if row["bagian"] is None:
            return _("{n} keluarga").format(n=number(row["keluarga"]))
        return _("{n} keluarga, {bagian} dari {m} keluarga yang menyebut penyebab").format(
            n=number(row["keluarga"]), bagian=percent(row["bagian"]), m=number(row["menyebut"])
        )
    if row["keluarga_miskin"] is None:
        return hidden(row)
    if row["bagian_miskin"] is None:
        return _("{n} keluarga miskin").format(n=number(row["keluarga_miskin"]))
    return _("{n} keluarga miskin, {bagian} dari {m} keluarga miskin yang menyebut penyebab").format(
        n=number(row["keluarga_miskin"]), bagian=percent(row["bagian_miskin"]), m=number(row["menyebut_miskin"])
    )


def _poverty(row: Row) -> str:
    """How often a group is poor: of persons, and of families."""
    if row["H"] is None:
        return _("{n} keluarga").format(n=number(row["keluarga"])) + "; " + hidden(row)
    persons = _("{n} dari {m} penduduk miskin, {nilai}").format(
        n=number(row["orang_miskin"]), m=number(row["orang"]), nilai=percent(row["H"])
    )
    return persons + "<br>" + families(row)


def families(row: Row) -> str:
    """``80 dari 469 keluarga miskin, 17,1 %``."""
    return _("{n} dari {m} keluarga miskin, {nilai}").format(
        n=number(row["keluarga_miskin"]), m=number(row["lengkap"]), nilai=percent(row["laju"])
    )


def careful(row: Row) -> bool:
    """True when a rate that is shown stands on few families, or on answers that are not complete enough."""
    return row["H"] is not None and (row["tercacah_lengkap"] < MINIMUM_FAMILIES or row["mutu"] == "hati-hati")


def marked(view: View, axis: str, row: Row) -> str:
    """The name of a term, with a word of care where its rate is shown and needs one."""
    name = labels(view, axis)[row["kode"]]
    rated = axis == "kelompok" and among_poor(view)
    return _("{nama} (hati-hati)").format(nama=name) if rated and careful(row) else name


def beyond(view: View, state: Filter) -> str:
    """Why nothing is told of the causes and groups of ``state``: of one of them alone none is published."""
    if not view.data.public or not (state.kelompok or state.penyebab):
        return ""
    return _("Untuk satu kelompok atau satu penyebab, penyebab dan kelompok yang lain tidak diterbitkan.")


def fixed(view: View, state: Filter) -> bool:
    """True where no group or cause can be chosen: of one in one gampong nothing is published."""
    return view.data.public and bool(state.gampong)


def plain_title(axis: str) -> str:
    """Name of an axis as a heading."""
    return {"penyebab": _("Penyebab"), "kelompok": _("Kelompok")}[axis]


def poor_means(view: View) -> str:
    """Who is poor where causes and groups are told of: said once a page."""
    k = view.data.katalog.k_miskin
    return _("Miskin di sini: miskin multidimensi (skor kekurangan sedikitnya {k}), bukan menurut pengeluaran.").format(
        k=f"{k.numerator}/{k.denominator}"
    )


def notes(view: View, axis: str, table: pl.DataFrame, shown: Collection[str]) -> list[str]:
    """What must be known of the bars: who was asked, which group of those ``shown`` is poor by its own definition."""
    found = []
    if axis == "penyebab":
        found.append(_asked(view, table))
    elif among_poor(view):
        found += [
            _("“{kelompok}” sekaligus indikator: keluarganya lebih sering miskin dengan sendirinya.").format(
                kelompok=labels(view, axis)[kode]
            )
            for kode in circular(view)
            if kode in shown
        ]
        if view.state.tingkat:
            found.append(_("Saringan tingkat kemiskinan sudah menentukan angka ini."))
    if view.data.public and view.page == "gampong":
        found.append(_("Satu keluarga dapat terhitung berulang."))
    else:
        found.append(_("Satu keluarga dapat terhitung berulang. Klik atau ketuk batang untuk menyaring."))
    return [text for text in found if text]


def _asked(view: View, table: pl.DataFrame) -> str:
    """That causes are recorded of families that are not poor too, where they are."""
    naming = table.row(0, named=True)
    poor, complete = naming["menyebut_miskin"], naming["menyebut"]
    if poor is None or complete <= poor:
        return ""
    if among_poor(view):
        return _("Penyebab tercatat juga pada keluarga yang tidak miskin; pilih Semua keluarga untuk melihatnya.")
    return _("Penyebab tercatat pada keluarga miskin dan tidak miskin.")


def lowered(view: View, axis: str) -> dict[str, str]:
    """Names of the causes or groups for the middle of a sentence, by code."""
    return {kode: filters.lowered(name) for kode, name in labels(view, axis).items()}


def together(codes: Sequence[str], names: Mapping[str, str]) -> str:
    """A few names as one; not joined by "and", which stands in some of them."""
    return _(" serta ").join(names[kode] for kode in codes)
