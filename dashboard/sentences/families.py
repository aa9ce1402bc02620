"""Why one family has the level it has, in plain words that add up: weights, cut-offs, and what is not known."""

from dataclasses import replace
from fractions import Fraction

import polars as pl

from dashboard.sentences import subject
from dashboard.sentences.filters import lowered
from dashboard.shell.view import View
from dashboard.wording import _, bahasa, number, percent
from peka_core.catalog import Catalog
from peka_core.tabulation.reasons import Part, Reasons, next_worse
from peka_core.tabulation.record import Round

POOR_SHOWN = ("parah", "miskin")
"""Bands that count as poor."""


def within(view: View) -> View:
    """``view`` with only those of its areas whose single families may be seen: a list of them is of no other place."""
    if view.principal.gampong is None:
        return view
    state, wilayah = view.state, view.data.katalog.wilayah
    mine = tuple(
        g.kode
        for g in wilayah.gampong
        if view.principal.reaches(g.kode)
        and g.kode in (state.gampong or (g.kode,))
        and g.kecamatan in (state.kecamatan or (g.kecamatan,))
    )
    return replace(view, state=replace(state, gampong=mine)) if mine else view


def headline(view: View, rows: pl.DataFrame) -> str:
    """How many families the list has, and how many of them are poor."""
    view = within(view)
    if not rows.height:
        return subject.said(view, _("Daftar keluarga"), none(view))
    poor = rows.filter(pl.col("tingkat").is_in(POOR_SHOWN)).height
    unsure = rows["skor"].null_count()
    if poor == rows.height:
        return subject.said(view, _("Daftar keluarga"), _("{n} keluarga, semuanya miskin").format(n=number(poor)))
    finding = _("{n} keluarga, {miskin} di antaranya miskin").format(n=number(rows.height), miskin=number(poor))
    if unsure:
        finding += _("; {n} berdata tak lengkap").format(n=number(unsure))
    return subject.said(view, _("Daftar keluarga"), finding)


def none(view: View) -> str:
    """Why there is no family to list: nobody tells whether one lives where the account does not reach."""
    if view.principal.gampong is None:
        return _("tidak ada yang cocok dengan saringan ini")
    return _("tidak ada yang cocok di gampong akun ini")


def level(why: Reasons) -> str:
    """The level of a family as one label; between which it lies where an answer is missing."""
    labels = [band.label(bahasa()) for band in why.bands]
    if why.certain:
        return labels[0]
    if len(labels) == 1:
        return _("{tingkat}, data tak lengkap").format(tingkat=labels[0])
    return _("Belum pasti: {terburuk} sampai {terbaik}").format(terburuk=labels[0], terbaik=lowered(labels[-1]))


def score(points: int, why: Reasons) -> str:
    """A sum of weights as ``80/150 (53,3 %)``."""
    return f"{points}/{why.penyebut} ({percent(points / why.penyebut)})"


def reasons(view: View, here: Round) -> list[str]:
    """Why the family has its level: one sentence a line."""
    why = here.why
    return [*(_certain(why, view.data.katalog) if why.certain else _unsure(why)), *_summed(why)]


def _certain(why: Reasons, katalog: Catalog) -> list[str]:
    band, points = why.bands[0], score(why.lowest, why)
    worse = next_worse(band, katalog)
    said = []
    if band.skor_minimal:
        said.append(
            _("Tergolong {tingkat}: bobot semua kekurangannya {jumlah}, tidak kurang dari batas {batas}.").format(
                tingkat=lowered(band.label(bahasa())), jumlah=points, batas=_cutoff(band.skor_minimal, why)
            )
        )
    else:
        said.append(
            _("Tergolong {tingkat}: bobot semua kekurangannya {jumlah}.").format(
                tingkat=lowered(band.label(bahasa())), jumlah=points
            )
        )
    if worse:
        lacking = worse.skor_minimal * why.penyebut - why.lowest
        said.append(
            _("Batas {tingkat} adalah {batas}; keluarga ini {sisa} di bawahnya.").format(
                tingkat=lowered(worse.label(bahasa())), batas=_cutoff(worse.skor_minimal, why), sisa=_over(lacking, why)
            )
        )
    return said


def _unsure(why: Reasons) -> list[str]:
    missing = why.of("tidak_diketahui")
    names = ", ".join(lowered(part.indikator.label(bahasa())) for part in missing)
    said = [
        _("Tidak dihitung dalam angka kemiskinan, sebab {n} hal tidak diketahui: {nama}.").format(
            n=number(len(missing)), nama=names
        ),
        _(
            "Kekurangan yang diketahui berbobot {jumlah}; bila yang tidak diketahui juga kekurangan, {tertinggi}."
        ).format(jumlah=score(why.lowest, why), tertinggi=score(why.highest, why)),
    ]
    if len(why.bands) == 1:
        said.append(_("Bagaimanapun jawabannya, tingkatnya {tingkat}.").format(tingkat=_label(why, 0)))
    else:
        said.append(
            _("Tingkatnya karena itu antara {terbaik} dan {terburuk}.").format(
                terbaik=_label(why, -1), terburuk=_label(why, 0)
            )
        )
    return said


def _summed(why: Reasons) -> list[str]:
    lacking = sorted(why.of("kurang"), key=lambda part: -part.bobot)
    if not lacking:
        return [_("Tidak ada kekurangan yang tercatat.")]
    terms = " + ".join(f"{_lack(part)} {part.bobot}" for part in lacking)
    return [
        _("Jumlahnya: {suku} = {jumlah}, dari {penyebut}.").format(suku=terms, jumlah=why.lowest, penyebut=why.penyebut)
    ]


def _lack(part: Part) -> str:
    return lowered(part.indikator.kekurangan(bahasa()))


def _label(why: Reasons, place: int) -> str:
    return lowered(why.bands[place].label(bahasa()))


def _cutoff(share: Fraction, why: Reasons) -> str:
    """A cut-off as ``1/3, yaitu 50/150``."""
    return _("{bagian}, yaitu {bobot}").format(bagian=share, bobot=_over(share * why.penyebut, why))


def _over(points: Fraction, why: Reasons) -> str:
    """Points over the denominator; exact also where they are no whole number."""
    return f"{points.numerator}/{why.penyebut * points.denominator}"
