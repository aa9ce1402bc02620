"""From what the URL asks to the request for a thematic map: numbers, scale and selection."""

from collections.abc import Sequence

from dashboard.cartography.kinds import KINDS
from dashboard.cartography.request import Request, Scale
from dashboard.maps import numbers
from dashboard.sentences import subject
from dashboard.shell.view import View


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
        title=subject.map_title(view),
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
        fixed=view.data.public,  # areas that share a square are no published total
    )


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
