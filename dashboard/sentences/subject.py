"""The subject of every sentence, title and file: of what measure, where, of whom, when.

Nothing else puts these together, so that no headline can forget the filter it stands under.
"""

import unicodedata
from collections.abc import Sequence
from dataclasses import replace
from zlib import crc32

from dashboard.filters import query
from dashboard.sentences import filters, lines, whose
from dashboard.sentences.places import place
from dashboard.shell.view import View
from dashboard.wording import _, bahasa
from peka_core.catalog.ukuran import Ukuran
from peka_core.tabulation.registry import OF_THE_POOR

LONGEST_NAME = 100
"""Characters of a file name without its suffix; Windows and mail programs cut much longer ones."""


def where(view: View, *, inside: bool = False) -> str:
    """Place and, after it, whom: ``Kota Sabang, hanya nelayan kecil, dan desil 1-4``.

    ``inside`` a sentence that goes on without a stop of its own, a comma closes it.
    """
    return place(view, view.state) + filters.among(view, inside=inside)


def whom(view: View) -> str:
    """Which families are meant: ``nelayan kecil atau petani, dan desil 1-4``; empty without a filter of families."""
    return filters.families(view)


def around(view: View) -> View:
    """The view of a map, its table and its files: they hold every area that no filter leaves out, selected or not."""
    return replace(view, state=replace(view.state, gampong=()))


def whole(view: View) -> View:
    """The view of what looks at all gampong, whatever areas are chosen: patterns in space, other weights."""
    return replace(view, state=replace(view.state, gampong=(), kecamatan=(), ambang=(), kotak=""))


def title(view: View, what: str, span: str = "") -> str:
    """``what``, where, of whom and when; ``span`` names other rounds than the one shown, ``2025-2026``."""
    return f"{what}, {where(view)}, {span or view.data.round_of(view.state)}"


def said(view: View, what: str, finding: str, span: str = "") -> str:
    """A sentence: ``what`` in this place, of whom, when, and after a colon the ``finding``."""
    return _("{apa} di {tempat}, {putaran}: {temuan}").format(
        apa=what, tempat=where(view), putaran=span or view.data.round_of(view.state), temuan=finding
    )


def _head(view: View, ukuran: Ukuran) -> Ukuran:
    """The measure whose families a count of ``ukuran`` counts: its own, or that of the poor it is of."""
    return view.data.ukuran[OF_THE_POOR.get(ukuran.kode, ukuran.kode)]


def meaning(view: View) -> str:
    """What the number on the map says, one sentence; empty for a map of several measures."""
    kind, ukuran = view.state.jenis, view.data.ukuran[view.state.ukuran]
    if kind in ("bivariat", "jajar") or (kind == "deret" and view.state.deret == "indikator"):
        return ""
    return (_head(view, ukuran) if kind in ("jumlah", "titik", "porsi") else ukuran).arti(bahasa())


def span(before: str, now: str) -> str:
    """Two rounds as ``2025-2026``; one where the other is missing or the same."""
    return f"{before}\N{EN DASH}{now}" if before and before != now else now


def measure(view: View, ukuran: Ukuran, rounds: Sequence[str] = ()) -> str:
    """Name of a measure, with its poverty line and the year of that where it has one."""
    return lines.label(view, ukuran, rounds)


def counted(view: View, ukuran: Ukuran) -> str:
    """Name of what a count of the measure counts; a mean or an index counts nobody, the poor it is of are counted.

    ``Keluarga miskin multidimensi`` for the index and its depth, ``Keluarga: ...`` for any other share.
    """
    head = _head(view, ukuran)
    line = lines.short(view, head)
    if head.kode in ("H", "P0"):
        return {"H": _("Keluarga miskin multidimensi"), "P0": _("Keluarga miskin pengeluaran")}[head.kode] + line
    if head.of_families and head.satuan != "keluarga":
        return whose.mean(head)
    return _("Keluarga: {ukuran}").format(ukuran=filters.lowered(head.label(bahasa()))) + line


def change(view: View, ukuran: Ukuran) -> str:
    """Name of a change of a measure, with the lines of both rounds: ``Perubahan kemiskinan ... (garis ...)``."""
    before, name = view.data.round_before(view.state), ukuran.label(bahasa())
    line = lines.of_change(view, ukuran, (before, view.data.round_of(view.state))) if before else name
    return _("Perubahan {ukuran}").format(ukuran=filters.lowered(line))


def both(view: View) -> str:
    """Names of the two measures of a map, as one."""
    if is_gap(view):
        return _("{ukuran}, dan bagian keluarganya yang terjangkau program").format(
            ukuran=measure(view, view.data.ukuran[view.state.ukuran])
        )
    first, second = (measure(view, view.data.ukuran[kode]) for kode in (view.state.ukuran, view.state.second))
    return _("{ukuran} dan {ukuran2}").format(ukuran=first, ukuran2=filters.lowered(second))


def is_gap(view: View) -> bool:
    """True where a need stands beside the share of those in need that programmes reach."""
    second = view.data.ukuran[view.state.second]
    return second.jenis == "jangkauan" and second.kebutuhan == view.state.ukuran


def second(view: View) -> str:
    """Name of the second measure of a map; of coverage of the very need shown, which is named beside it, its own."""
    return (
        _("Terjangkau, dari yang membutuhkan") if is_gap(view) else view.data.ukuran[view.state.second].label(bahasa())
    )


def of_map(view: View) -> str:
    """What the map shows, of its kind: the measure, what its count counts, its change, two measures."""
    kind, ukuran = view.state.jenis, view.data.ukuran[view.state.ukuran]
    if kind == "deret" and view.state.deret == "indikator":
        return _("Kekurangan menurut indikator")
    if kind == "porsi":
        return _("Bagian dari seluruh kota: {ukuran}").format(ukuran=filters.lowered(counted(view, ukuran)))
    if kind in ("jumlah", "titik"):
        return counted(view, ukuran)
    if kind in ("bivariat", "jajar"):
        return both(view)
    if kind == "perubahan":
        return change(view, ukuran)
    name = measure(view, ukuran, lines.rounds_of(view))
    smooth = kind == "laju" and view.state.nilai == "halus" and view.data.can_smooth(view.state)
    return _("{ukuran}, dihaluskan").format(ukuran=name) if smooth else name


def rounds_of_map(view: View) -> str:
    """The rounds the map shows, ``2024-2026``; one where it shows one."""
    shown = lines.rounds_of(view)
    return span(shown[0], shown[-1])


def map_title(view: View) -> str:
    """Heading of a map, its table and its files: what, where, of whom, when."""
    return title(around(view), of_map(view), rounds_of_map(view))


def map_file(view: View, *parts: str) -> str:
    """File name of a map or its table: kind, size of areas, measures, rounds, filter."""
    state = view.state
    second = state.second if state.jenis in ("bivariat", "jajar") else ""
    kind = f"deret-{state.deret}" if state.jenis == "deret" else state.jenis
    line = state.garis if state.jenis == "perubahan" and state.garis == "harga" else ""
    return file_name(view, "peta", kind, state.jenjang, state.ukuran, second, *parts, line, span=rounds_of_map(view))


def file_name(view: View, *parts: str, span: str = "") -> str:
    """Name of a file without its suffix: what it is (``parts``), of which rounds, of whom and where.

    Plain ASCII in codes, the same in every language but for a mark of it; where it grows too long the last parts give
    way to a check sum of the address, so that two views never share a name.
    """
    state = view.state
    pieces = [
        "peka",
        *(["publik"] if view.data.public else []),
        *parts,
        span or view.data.round_of(state),
        *_families(view),
        *_areas(view),
    ]
    pieces += ["halus"] if state.nilai == "halus" else []
    pieces += ["en"] if bahasa() == "en" else []
    name = "-".join(filter(None, map(_plain, pieces)))
    if len(name) <= LONGEST_NAME:
        return name
    check = f"{crc32(query.query_string(state).encode()):08x}"
    return f"{name[: LONGEST_NAME - len(check) - 1].rstrip('-')}-{check}"


def _families(view: View) -> list[str]:
    state = view.state
    plain = (*state.kelompok, *state.penyebab, *state.tingkat, *state.program, *state.jenis_program)
    staged = ["tahap", *state.tahap] if state.tahap else []
    mentored = [{"ya": "didampingi", "tidak": "tidak-didampingi"}[code] for code in state.dampingan]
    lacking = ["kekurangan", *state.kekurangan] if state.kekurangan else []
    return [*plain, *lacking, *staged, *mentored, *(["desil"] if state.desil else []), *state.desil]


def _areas(view: View) -> list[str]:
    """Names of the areas chosen, and the conditions they must meet."""
    state, wilayah = view.state, view.data.katalog.wilayah
    chosen = [g.nama for g in wilayah.gampong if g.kode in state.gampong]
    chosen = chosen or [k.nama for k in wilayah.kecamatan if k.kode in state.kecamatan]
    joint = [state.gabung] if len(state.ambang) > 1 else []
    return [*chosen, *state.ambang, *joint, *([f"kotak-{state.square}"] if state.square else [])]


def _plain(text: str) -> str:
    """Letters and digits of ``text`` with single hyphens between them."""
    ascii_only = unicodedata.normalize("NFKD", text.replace("\N{EN DASH}", "-")).encode("ascii", "ignore").decode()
    return "-".join("".join(c if c.isalnum() else " " for c in ascii_only).split())
