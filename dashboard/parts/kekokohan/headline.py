"""Sentences of the robustness page: does the order of the gampong hold, and what do the viewer's own weights give?"""

from dashboard.filters.filter import Filter
from dashboard.parts.kekokohan import controls
from dashboard.parts.kekokohan.findings import Findings
from dashboard.sentences import headlines, peaks, places, subject
from dashboard.shell.view import View
from dashboard.wording import _, number, percent
from peka_core.measures.counting.robustness import WORST


def headline(view: View, found: Findings) -> str:
    """Whether the order holds when weights change, for the selected gampong or for the poorest one."""
    if not found.base:
        return headlines.nothing(view)
    whole, what = subject.whole(view), _("Kemiskinan multidimensi")
    if not found.at.H.any() and not any(found.base.values()):
        return subject.said(whole, what, _("tidak ada penduduk miskin"))
    if len(found.at.kode) <= WORST:
        return subject.said(whole, what, _("terlalu sedikit gampong untuk membandingkan peringkat"))
    return subject.said(whole, what, _own(view, found) or _chosen(view, found) or _worst(view, found))


def _chosen(view: View, found: Findings) -> str:
    """Between which ranks the one selected gampong lies; empty without one."""
    at = found.at
    chosen = [kode for kode in view.state.gampong if kode in at.kode]
    if len(chosen) != 1:
        return ""
    i = at.kode.index(chosen[0])
    return _("kalau bobot dimensi diubah, peringkat {gampong} berkisar {dari}–{sampai} dari {n} gampong").format(
        gampong=places.area_names(view)[chosen[0]],
        dari=number(at.rank_low[i]),
        sampai=number(at.rank_high[i]),
        n=number(len(at.kode)),
    )


def _own(view: View, found: Findings) -> str:
    """What the viewer's own cut-off and weights give: the selected gampong's rank, or where it is highest; empty
    without these.
    """
    if not controls.on_trial(view.state):
        return ""
    names, line = places.area_names(view), found.trial_line
    before, after = found.ranks
    chosen = [kode for kode in view.state.gampong if kode in after]
    if len(chosen) == 1:
        return _("dengan {pilihan} peringkat {gampong} {kini} dari {n} gampong (baku {baku})").format(
            pilihan=_choice(view.state),
            gampong=names[chosen[0]],
            kini=after[chosen[0]],
            n=number(len(line.kode)),
            baku=before.get(chosen[0], "\N{EN DASH}"),
        )
    peak = peaks.where(line, names, percent)
    if not peak:
        return _("dengan {pilihan} tidak ada gampong yang jelas tertinggi").format(pilihan=_choice(view.state))
    return _("dengan {pilihan} tertinggi di {puncak}").format(pilihan=_choice(view.state), puncak=peak)


def _choice(state: Filter) -> str:
    """Which of the two the viewer has chosen."""
    if state.k and state.bobot:
        return _("ambang dan bobot pilihan Anda")
    return _("ambang pilihan Anda") if state.k else _("bobot pilihan Anda")


def _worst(view: View, found: Findings) -> str:
    """How the gampong that are highest with the catalogue's weights hold out against others."""
    at = found.at
    top = found.base_line.highest()
    if not top:
        return _("tidak ada gampong yang jelas tertinggi pada bobot baku")
    if len(top) > WORST:
        return _("{n} gampong tertinggi tidak dapat dibedakan pada bobot baku").format(n=number(len(top)))
    names = places.area_names(view)
    each = [
        _("{gampong} di antara tiga teratas pada {bagian} percobaan").format(
            gampong=names[kode], bagian=percent(at.worst[at.kode.index(kode)], 0)
        )
        for kode in top[:1]
    ]
    each += [f"{names[kode]} {percent(at.worst[at.kode.index(kode)], 0)}" for kode in top[1:]]
    return _("kalau bobot dimensi diubah, {daftar}").format(daftar=", ".join(each))


def verdict(view: View, found: Findings) -> str:
    """How many gampong the trial moves, or what to do to try something."""
    if not controls.on_trial(view.state):
        return _("Geser ambang atau bobot; titik, urutan, dan peringkat langsung berubah.")
    before, after = found.ranks
    every = found.trial_line.kode
    if not every:
        return _("Terlalu sedikit gampong untuk membandingkan peringkat")
    moved = sum(before.get(kode) != after.get(kode) for kode in every)
    return _("{pindah} dari {n} gampong berganti peringkat.").format(pindah=number(moved), n=number(len(every)))
