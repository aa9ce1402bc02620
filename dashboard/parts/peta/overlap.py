"""Beside the map: which dimensions the same families are deprived in."""

from dashboard.blocks import chart, text
from dashboard.charts import upset
from dashboard.charts.upset import Column, Set
from dashboard.sentences import filters, measures, subject
from dashboard.shell import faults
from dashboard.shell.view import View
from dashboard.wording import _, bahasa, number, percent
from peka_core.measures.counting.overlap import MINIMUM, Overlap
from peka_core.tabulation.suppression import is_hidden


@faults.part
def overlaps(view: View) -> None:
    """Families of the selected areas by the combination of dimensions they are deprived in."""
    total = view.data.total(view.state)
    if is_hidden(total["H_mutu"]):
        text.note(measures.unknown(view.data.ukuran["H"], total))
        return
    found = _found(view)
    if not sum(found.sets):
        text.note(_("Tidak ada keluarga yang kekurangan pada pilihan ini."))
        return
    fig = upset.upset(_columns(view, found), _sets(view, found), view.look)
    chart.chart(fig, "peta_irisan", _("Keluarga menurut gabungan dimensi kekurangan"), after_map=True)
    text.note(_summary(view, found))


def _found(view: View) -> Overlap:
    katalog = view.data.katalog
    return view.data.together(view.state, tuple(katalog.members(item.kode) for item in katalog.dimensi))


def _columns(view: View, found: Overlap) -> list[Column]:
    names = [filters.lowered(item.label(bahasa())) for item in view.data.katalog.dimensi]
    sentence = _("{n} keluarga ({bagian}) kekurangan pada: {nama}, dan tidak pada dimensi lain")
    columns = [
        Column(
            item.members,
            item.n,
            number(item.n),
            sentence.format(
                n=number(item.n),
                bagian=percent(item.n / found.families),
                nama=", ".join(names[member] for member in item.members),
            ),
        )
        for item in found.shown
    ]
    if found.rest_n >= MINIMUM:
        rest = _("{n} keluarga ({bagian}) pada {k} gabungan lainnya").format(
            n=number(found.rest_n), bagian=percent(found.rest_n / found.families), k=number(found.rest_combinations)
        )
        columns.append(Column((), found.rest_n, number(found.rest_n), rest, _("lainnya")))
    return columns


def _sets(view: View, found: Overlap) -> list[Set]:
    """How many families lack something in each dimension, rounded: less the columns, exact ones would tell the rest."""
    sentence = _("{nama}: sekitar {n} dari {total} keluarga kekurangan sedikitnya satu indikator")
    sets = []
    for item, n in zip(view.data.katalog.dimensi, found.sets, strict=True):
        about = MINIMUM * round(n / MINIMUM)
        hover = sentence.format(nama=item.label(bahasa()), n=number(about), total=number(found.families))
        hidden = _("{nama}: kurang dari {n} keluarga").format(nama=item.label(bahasa()), n=MINIMUM)
        sets.append(Set(item.label(bahasa()), about, hidden if 0 < n < MINIMUM else hover))
    return sets


def _summary(view: View, found: Overlap) -> str:
    """What the bars count, and the families they leave out."""
    parts = [
        _("Dimensi yang dialami keluarga yang sama di {tempat}, miskin atau tidak.").format(
            tempat=subject.where(view, inside=True)
        )
    ]
    if found.none_n is not None:
        parts.append(
            _("{n} dari {total} keluarga tidak kekurangan sama sekali.").format(
                n=number(found.none_n), total=number(found.families)
            )
        )
    if found.rest_combinations:
        parts.append(
            _("Gabungan yang jarang atau kurang dari {n} keluarga digabung sebagai lainnya.").format(n=MINIMUM)
        )
    return " ".join(parts)
