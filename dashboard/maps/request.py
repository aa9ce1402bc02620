"""From what the URL asks to the request for a thematic map: numbers, scale and selection."""

from collections.abc import Sequence

from dashboard.cartography.kinds import KINDS
from dashboard.cartography.request import Request, Scale
from dashboard.maps import numbers
from dashboard.sentences import filters, lines
from dashboard.shell.view import View
from dashboard.wording import _


def request(view: View, notes: Sequence[str] = (), *, outside: Sequence[str] | None = None) -> Request:
    """What the builder needs for the map of the view: numbers of all areas, scale, selection.

    Areas ``outside`` are faded; by default those the view's own filter leaves out.
    """
    kind = view.state.jenis
    areas = view.data.areas(view.state.jenjang)
    state = view.state
    rounds = KINDS[kind].panels == "putaran" or (KINDS[kind].panels == "indikator" and state.deret == "putaran")
    return Request(
        kind=kind,
        title=title(view, kind),
        codes=tuple(item.kode for item in areas),
        names=tuple(item.nama for item in areas),
        variables=numbers.variables(view, kind),
        scale=_scale(view, kind),
        look=view.look,
        selected=frozenset(view.selection.chosen),
        faded=frozenset(view.selection.faded[state.jenjang] if outside is None else outside),
        cell=state.square,
        shown=view.data.putaran.index(view.data.round_of(state)) if rounds else 0,
        notes=tuple(notes),
    )


def title(view: View, kind: str) -> str:
    """What the map shows, as a heading: measure, place, round."""
    state, measures = view.state, view.data.ukuran
    name = lines.label(view, measures[state.ukuran], lines.rounds_of(view))
    now = view.data.round_of(state)
    templates = {
        "jumlah": _("Jumlah keluarga: {ukuran}"),
        "titik": _("Jumlah keluarga: {ukuran}"),
        "porsi": _("Bagian dari seluruh kota: {ukuran}"),
        "perubahan": _("Perubahan {ukuran}"),
    }
    what = templates.get(kind, "{ukuran}").format(ukuran=filters.lowered(name) if kind == "perubahan" else name)
    if kind in ("bivariat", "jajar"):
        second = lines.label(view, measures[state.second])
        what = _("{ukuran} dan {ukuran2}").format(ukuran=name, ukuran2=filters.lowered(second))
    if kind == "deret" and state.deret == "indikator":
        what = _("Kekurangan menurut indikator")
    every = f"{view.data.putaran[0]}\N{EN DASH}{view.data.putaran[-1]}"
    spans = {
        "waktu": every,
        "deret": every if state.deret == "putaran" else now,
        "perubahan": f"{view.data.round_before(view.state)}\N{EN DASH}{now}".removeprefix("\N{EN DASH}"),
    }
    return f"{what}, {view.data.katalog.wilayah.nama}, {spans.get(kind, now)}"


def _scale(view: View, kind: str) -> Scale:
    """Fixed bands are for a measure's values; shares of the city get round steps, changes those of all rounds."""
    state, amount = view.state, KINDS[kind].amount
    return Scale(
        method="bulat" if amount == "porsi" and state.kelas == "tetap" else state.kelas,
        k=int(state.jumlah_kelas),
        palette=state.warna,
        isolate=0.0 if state.pisah and amount != "selisih" else None,
        reference=numbers.changes(view) if amount == "selisih" else (),
    )
