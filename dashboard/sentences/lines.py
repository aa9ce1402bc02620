"""The poverty line in words: which one a money figure stands on, of which year, and what is to be known of it."""

from collections.abc import Sequence
from dataclasses import replace

from dashboard.shell.view import View
from dashboard.wording import _, bahasa, rupiah
from peka_core.catalog import Garis
from peka_core.catalog.lines import TOO_OLD_YEARS, is_old
from peka_core.catalog.ukuran import Ukuran


def label(view: View, ukuran: Ukuran, rounds: Sequence[str] = ()) -> str:
    """Name of a measure, with its line and year where it has one: ``Kedalaman kemiskinan (garis Rp725.956, 2024)``."""
    return ukuran.label(bahasa()) + short(view, ukuran, rounds)


def short(view: View, ukuran: Ukuran, rounds: Sequence[str] = ()) -> str:
    """`` (garis Rp725.956, 2024)`` after a measure's name; empty for one without a line."""
    return _in_brackets(list(_used(view, ukuran, rounds)))


def of_change(view: View, ukuran: Ukuran, pair: tuple[str, str]) -> str:
    """Name of a measure whose change is told, with the line of each round, or the one at the prices of both.

    One sum of money for two rounds takes a rise of prices for one of incomes: the same line says so.
    """
    used = list(_used(view, ukuran, pair))
    if len(used) == 1 and view.state.garis != "harga":
        return ukuran.label(bahasa()) + _in_brackets(used, _(", di kedua putaran, tanpa kenaikan harga"))
    return ukuran.label(bahasa()) + _in_brackets(used[-1:] if view.state.garis == "harga" else used)


def _in_brackets(used: Sequence[Garis], more: str = "") -> str:
    if not used:
        return ""
    each = [_("Rp{rp}, {tahun}").format(rp=rupiah(g.rp_kapita_bulan)[2:], tahun=g.berlaku_sejak.year) for g in used]
    return " " + _("(garis {garis})").format(garis="; ".join(each) + more)


def note(view: View, ukuran: Ukuran, rounds: Sequence[str] = ()) -> str:
    """Which line, whose, of when, and what to be careful about; empty for a measure without a line."""
    return " ".join(_sentence(view, ukuran, *item) for item in _used(view, ukuran, rounds).items())


def notes_of(view: View) -> str:
    """The note on the lines of the measures the view shows."""
    shown = [view.data.ukuran[view.state.ukuran]]
    if view.state.jenis in ("bivariat", "jajar"):
        shown.append(view.data.ukuran[view.state.second])
    by_kind = {ukuran.garis: ukuran for ukuran in shown if ukuran.garis}
    return " ".join(note(view, ukuran, rounds_of(view)) for ukuran in by_kind.values())


def rounds_of(view: View) -> tuple[str, ...]:
    """Rounds whose figures the map of the view shows."""
    state = view.state
    if state.jenis == "waktu" or (state.jenis == "deret" and state.deret == "putaran"):
        return view.data.putaran
    before = view.data.round_before(state) if state.jenis == "perubahan" else ""
    return (*filter(None, (before,)), view.data.round_of(state))


def _used(view: View, ukuran: Ukuran, rounds: Sequence[str]) -> dict[Garis, str]:
    """Lines in use, each with the last of the rounds it serves; only the last line where one serves all."""
    if not ukuran.garis:
        return {}
    found = {
        g: r for r in rounds or (view.data.round_of(view.state),) for g in view.data.lines(view.state, ukuran.garis, r)
    }
    one = view.state.garis == "harga" and view.state.jenis == "perubahan"
    return dict(list(found.items())[-1:]) if one else found


def _sentence(view: View, ukuran: Ukuran, item: Garis, putaran: str) -> str:
    katalog = view.data.katalog
    kinds = {"miskin": _("Garis kemiskinan"), "ekstrem": _("Garis kemiskinan ekstrem")}
    text = _("{garis} {wilayah} {tahun}: {rp} per orang sebulan.").format(
        garis=kinds[ukuran.garis],
        wilayah=katalog.wilayah.name_of(item.wilayah),
        tahun=item.berlaku_sejak.year,
        rp=rupiah(item.rp_kapita_bulan),
    )
    return " ".join(part for part in (text, *_cautions(view, ukuran, item, putaran)) if part)


def _cautions(view: View, ukuran: Ukuran, item: Garis, putaran: str) -> list[str]:
    """What must be said with a line: how sure, whose instead of the city's, how old, how many prices ago."""
    katalog, found = view.data.katalog, []
    if item.keyakinan == "rendah":
        found.append(_("Angka garis ini perlu dicocokkan dengan BPS."))
    if ukuran.garis == "miskin" and item.wilayah != katalog.wilayah.kode:
        found.append(
            _("Garis {wilayah} dipakai karena garis kota tidak ada atau lebih tua lebih dari {n} tahun.").format(
                wilayah=katalog.wilayah.name_of(item.wilayah), n=TOO_OLD_YEARS
            )
        )
    if is_old(item, view.data.round_date(replace(view.state, putaran=putaran))):
        found.append(
            _("Garis ini sudah berlaku lebih dari {n} tahun pada tanggal data; tambahkan garis baru.").format(
                n=TOO_OLD_YEARS
            )
        )
    return found
