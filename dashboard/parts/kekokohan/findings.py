"""Parts of the robustness page: does the ranking of gampong depend on weights, cut-off and indicators?"""

from dataclasses import dataclass, replace
from math import isnan

import numpy as np
import streamlit as st
from numpy.typing import NDArray

from dashboard.blocks import chart, text
from dashboard.blocks.columns import styled
from dashboard.charts import cells, dots
from dashboard.charts.curves import Line, cutoff_curves
from dashboard.charts.dots import Dots
from dashboard.charts.ranges import Band, rank_ranges
from dashboard.parts.kekokohan import controls
from dashboard.sentences import measures, peaks, places
from dashboard.sentences.headlines import Figure
from dashboard.shell import faults
from dashboard.shell.view import View, narrow_screen
from dashboard.wording import _, bahasa, number, percent
from peka_core.exports import Column
from peka_core.tabulation import superlatives
from peka_core.tabulation.sensitivity import Sensitivity
from peka_core.tabulation.superlatives import Standing


@dataclass(frozen=True)
class Findings:
    """What a page run looks at: the assessment at the chosen cut-off, the shares of the gampong shown with the
    catalogue and on trial, and both lines of those that may be ranked."""

    at: Sensitivity
    base: dict[str, float]
    trial: dict[str, float]
    base_line: Standing
    trial_line: Standing

    @property
    def order(self) -> list[str]:
        """Gampong from most to least poor with the weights and the cut-off on trial."""
        return sorted(self.trial, key=lambda kode: -self.trial[kode])

    @property
    def ranks(self) -> tuple[dict[str, str], dict[str, str]]:
        """Ranks each gampong can have, with the catalogue and on trial, as written."""
        before, after = (
            {kode: peaks.rank(span) for kode, span in line.ranks.items()} for line in (self.base_line, self.trial_line)
        )
        return before, after


def findings(view: View) -> Findings:
    """Ask the core once for everything the page shows."""
    table = view.data.by_gampong(view.state)
    families, missing = (dict(table.select("kode", name).iter_rows()) for name in ("keluarga", "keluarga_hilang"))
    trial = view.data.trial(view.state)
    base = {kode: H for kode, H in view.data.trial(replace(view.state, k="", bobot="")).items() if kode in trial}
    base_line, trial_line = (superlatives.by_shares(each, families, missing) for each in (base, trial))
    return Findings(view.data.assessment(view.state), base, trial, base_line, trial_line)


def explanation(view: View, found: Findings) -> str:
    """What a trial is, in two plain sentences."""
    low, high = found.at.bobot
    return _(
        "Percobaan: bobot dimensi diacak {n} kali di sekitar bobot baku, umumnya {dari} sampai {sampai} per dimensi, "
        "pada ambang {ambang}. Peringkat 1 berarti kemiskinan tertinggi. Kesamaan peringkat adalah nilai tengah "
        "Kendall τ."
    ).format(
        n=number(found.at.draws),
        dari=percent(low, 0),
        sampai=percent(high, 0),
        ambang=percent(float(view.data.cutoff(view.state)), 0),
    )


def figures(view: View, found: Findings) -> list[Figure]:
    """Three figures: pairs ordered at every cut-off, agreement of rankings, what weights do to the city's rate."""
    low, high = found.at.H_kota
    ukuran, city = view.data.ukuran["M0"], view.data.city(view.state)
    return [
        Figure(
            _("Pasangan gampong yang urutannya pasti"),
            percent(view.data.cutoffs(view.state).ordered, 0),
            _("ambang 10–60 %"),
        ),
        Figure(_("Kesamaan peringkat bila bobot diubah"), number(found.at.tau, 2), _("1 = urutan sama")),
        Figure(
            _("Kemiskinan kota bila bobot diubah"),
            number(low) if isnan(low) else f"{number(100 * low, 0)}–{percent(high, 0)}",
            measures.unknown(ukuran, city) if isnan(low) else _("9 dari 10 percobaan"),
        ),
    ]


@faults.part
def moves(view: View, found: Findings) -> None:
    """Dots of every gampong: catalogue against trial."""
    names, order = places.area_names(view), found.order
    before, after = found.ranks
    trial = controls.on_trial(view.state)
    rows = [
        Dots(
            kode,
            f"{after[kode]}. {names[kode]}" if kode in after else _careful(found, kode, names[kode]),
            (found.base[kode], found.trial[kode]),
            _beside(found, kode, before.get(kode), after.get(kode)) if trial else percent(found.trial[kode]),
        )
        for kode in order
    ]
    legend = (_("Baku"), _("Pilihan Anda"))
    fig = dots.moves(rows, view.look, legend, view.state.gampong)
    chart.chart(fig, "kokoh_pindah", _("Kemiskinan menurut bobot baku dan pilihan Anda"), field="gampong")


def _careful(found: Findings, kode: str, name: str) -> str:
    """The name of a gampong on too few families to be ranked says so."""
    return name if kode in found.at.kode else _("{nama} (hati-hati)").format(nama=name)


def _beside(found: Findings, kode: str, before: str | None, after: str | None) -> str:
    """The share on trial, and in brackets what it is with the catalogue: share, and rank where that is another."""
    base = percent(found.base[kode])
    if before != after:
        base = _("{nilai}, no. {rank}").format(nilai=base, rank=before or "\N{EN DASH}")
    return _("{nilai} (baku {baku})").format(nilai=percent(found.trial[kode]), baku=base)


@faults.part
def ranges(view: View, found: Findings) -> None:
    """Between which ranks each gampong lies, and how often it is among the three worst."""
    names, at = places.area_names(view), found.at
    if not at.kode:
        text.note(_("Terlalu sedikit gampong untuk membandingkan peringkat"))
        return
    order = sorted(range(len(at.kode)), key=lambda i: at.rank[i])
    rows = [
        Band(at.kode[i], names[at.kode[i]], at.rank[i], at.rank_low[i], at.rank_high[i], percent(at.worst[i], 0))
        for i in order
    ]
    fig = rank_ranges(rows, view.look, _("Tiga teratas"), view.state.gampong)
    chart.chart(fig, "kokoh_peringkat", _("Rentang peringkat bila bobot diubah"), field="gampong")


@faults.part
def cutoffs(view: View) -> None:
    """H at every cut-off: the city, the selected gampong, the others as a ground."""
    city = view.data.city(view.state)
    if city["M0"] is None:
        text.note(measures.unknown(view.data.ukuran["M0"], city))
        return
    curves, names = view.data.cutoffs(view.state), places.area_names(view)
    chosen = [kode for kode in view.state.gampong if kode in curves.kode][:1]
    named = [Line(view.data.katalog.wilayah.nama, curves.kota)]
    named += [Line(names[kode], curves.H[curves.kode.index(kode)]) for kode in chosen]
    others = [Line(kode, line) for kode, line in zip(curves.kode, curves.H, strict=True)]
    marked = [(float(view.data.katalog.k_miskin), _("baku"))]
    if view.state.k and view.data.cutoff(view.state) != view.data.katalog.k_miskin:
        marked.append((float(view.data.cutoff(view.state)), _("pilihan Anda")))
    fig = cutoff_curves(curves.k, named, others, view.look, marked)
    chart.chart(fig, "kokoh_ambang", _("Kemiskinan menurut ambang"))


@faults.part
def overlap(view: View) -> None:
    """Heatmap of R0 with the pair that overlaps most in words."""
    found, katalog = view.data.redundancy(view.state), view.data.katalog
    labels = [i.kekurangan(bahasa()) for i in katalog.indikator]
    fig = cells.overlap(labels, found.R0.tolist(), found.cramers_v.tolist(), view.look, written=not narrow_screen())
    chart.chart(fig, "kokoh_tumpang", _("Indikator yang bertumpang tindih"))
    text.note(_overlap_in_words(found.R0, labels))


def _overlap_in_words(R0: NDArray[np.float64], labels: list[str]) -> str:
    """How to read a cell, with the pair that overlaps most as the example."""
    pairs = [(round(R0[i, j], 2), j, i) for i in range(len(labels)) for j in range(i) if not np.isnan(R0[i, j])]
    meaning = _("Angka: dari 100 penduduk yang mengalami kekurangan yang lebih jarang, berapa yang mengalami keduanya.")
    if not pairs:
        return meaning
    most, one, two = max(pairs)
    if sum(pair[0] == most for pair in pairs) > 1:
        return meaning
    return f"{meaning} " + _("Tertinggi: {satu} dan {dua}, {bagian}.").format(
        satu=labels[one].lower(), dua=labels[two].lower(), bagian=percent(most, 0)
    )


def numbers(view: View, found: Findings) -> list[Column]:
    """The numbers behind the figures, by gampong."""
    at, names = found.at, places.area_names(view)
    before, after = found.ranks
    place = [at.kode.index(kode) if kode in at.kode else None for kode in found.order]
    return [
        Column(_("Gampong"), "teks", [_careful(found, kode, names[kode]) for kode in found.order]),
        Column(_("Kemiskinan, baku"), "bagian", [found.base[kode] for kode in found.order]),
        Column(_("Kemiskinan, pilihan Anda"), "bagian", [found.trial[kode] for kode in found.order]),
        Column(_("Peringkat baku"), "teks", [before.get(kode, "–") for kode in found.order]),
        Column(_("Peringkat pilihan Anda"), "teks", [after.get(kode, "–") for kode in found.order]),
        Column(
            _("Rentang peringkat"),
            "teks",
            ["–" if i is None else f"{at.rank_low[i]:.0f}–{at.rank_high[i]:.0f}" for i in place],
        ),
        Column(_("Di antara tiga teratas"), "bagian", [None if i is None else at.worst[i] for i in place]),
    ]


@faults.part
def by_gampong(view: View, found: Findings) -> None:
    """The table of these numbers."""
    st.dataframe(
        styled(numbers(view, found)),
        key="kokoh_tabel",
        hide_index=True,
        placeholder="\N{EN DASH}",
        width="stretch",
        height="content",
    )
