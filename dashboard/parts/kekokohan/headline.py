"""The headline of the robustness page: does the order of the gampong hold?"""

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
    return subject.said(whole, what, _chosen(view, found) or _own(view, found) or _worst(view, found))


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
    """Where it is highest with the viewer's own weights; empty without these."""
    if not view.state.bobot:
        return ""
    peak = peaks.where(found.trial_line, places.area_names(view), percent)
    if not peak:
        return _("dengan bobot pilihan Anda tidak ada gampong yang jelas tertinggi")
    return _("dengan bobot pilihan Anda tertinggi di {puncak}").format(puncak=peak)


def _worst(view: View, found: Findings) -> str:
    """How the gampong that are highest with the catalogue's weights hold out against others."""
    at = found.at
    top = (found.trial_line if view.state.k else found.base_line).highest()
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
