"""Change between two rounds in words: by how much, of whom, how sure, and why it is not told at all."""

from collections.abc import Sequence

from dashboard.filters.filter import FAMILIES
from dashboard.sentences import filters, lines, measures
from dashboard.shell.view import View
from dashboard.wording import _, bahasa, number, rupiah, written
from peka_core.catalog.ukuran import Ukuran
from peka_core.tabulation.comparison import Change, Comparison
from peka_core.tabulation.line_gaps import Gap
from peka_core.tabulation.suppression import HIDDEN


def reason(view: View, ukuran: Ukuran) -> str:
    """Why a change of the measure is not told, one sentence; empty where it is."""
    if view.state.tingkat:
        return _(
            "Saringan tingkat memilih keluarga menurut kemiskinannya, jadi perubahannya sudah ditentukan saringan."
        )
    gap = view.data.line_gap(view.state, ukuran.garis) if ukuran.garis else None
    return _gap(view, gap) if gap else ""


def in_short(view: View, ukuran: Ukuran) -> str:
    """The same in a few words, for a headline."""
    if view.state.tingkat:
        return _("saringan tingkat sudah menentukannya")
    gap = view.data.line_gap(view.state, ukuran.garis) if ukuran.garis else None
    if gap is None:
        return ""
    return {
        "definition": _("garisnya berganti definisi"),
        "age": _("garis yang sama dipakai pada dua harga"),
    }[gap.why]


def _gap(view: View, gap: Gap) -> str:
    series = {item.kode: item.label(bahasa()) for item in view.data.katalog.seri_garis}
    before, after = (
        _("{rp} ({seri}, {wilayah}, {tahun})").format(
            rp=rupiah(item.rp_kapita_bulan),
            seri=series[item.seri],
            wilayah=view.data.katalog.wilayah.name_of(item.wilayah),
            tahun=item.berlaku_sejak.year,
        )
        for item in (gap.before, gap.after)
    )
    rounds = {"dari": view.data.round_before(view.state), "ke": view.data.round_of(view.state)}
    if gap.why == "definition":
        return _("Garisnya berganti definisi: {lama} pada {dari}, {baru} pada {ke}.").format(
            lama=before, baru=after, **rounds
        )
    return _(
        "Garis yang sama, {lama}, dipakai pada {dari} dan {ke} yang berjarak lebih dari setahun, padahal harga "
        "bergerak."
    ).format(lama=before, **rounds)


def text(ukuran: Ukuran, change: Change) -> str:
    """Signed change, in a sample its interval, and that its direction is open where it is."""
    return amount(ukuran, change) + (_(", arah belum pasti") if unsure(ukuran, change) else "")


def amount(ukuran: Ukuran, change: Change) -> str:
    """Signed change, in a sample with its interval: ``-0,5 poin (-1,5 sampai +3,6 poin)``."""
    told = measures.change_text(ukuran, change.after, change.before) or ""
    return told if change.interval is None else f"{told} ({_span(ukuran, change.interval)})"


def unsure(ukuran: Ukuran, change: Change) -> bool:
    """True where there is a change to tell, but blanks or chance could turn it."""
    return change.open and bool(measures.moved(ukuran, change.after, change.before))


def told(ukuran: Ukuran, change: Change) -> float:
    """The change as everybody tells it: that of the two figures as they are written (see ``measures.moved``)."""
    return measures.moved(ukuran, change.after, change.before) / ukuran.change_unit.scale


def followed(view: View) -> bool:
    """True where a filter picks families by what they were when first seen, which need not be what they are now."""
    return any(getattr(view.state, field) for field in FAMILIES if field != "tingkat")


def direction(ukuran: Ukuran, change: Change | None, neutral: float = 0.0) -> int:
    """1 for a rise, -1 for a fall, 0 where it is too small, open, or nothing as written."""
    if change is None or not measures.moved(ukuran, change.after, change.before):
        return 0
    return change.direction(neutral)


def bounds(ukuran: Ukuran, change: Change) -> str:
    """``-0,7 sampai +0,2 poin``; empty where the bounds are not known, or are one as they are written."""
    ends = around(change)
    if ends is None:
        return ""
    told = measures.moved(ukuran, change.after, change.before) / ukuran.change_unit.scale  # of two rounded figures
    low, high = min(*ends, told), max(*ends, told)
    same = written(ukuran.change_unit, low) == written(ukuran.change_unit, high)
    return "" if same else _span(ukuran, (low, high))


def around(change: Change) -> tuple[float, float] | None:
    """The bounds, wide enough to hold the change told beside them: that is one of families without blanks only."""
    if change.low is None or change.high is None:
        return None
    return min(change.low, change.value), max(change.high, change.value)


def _span(ukuran: Ukuran, ends: tuple[float, float]) -> str:
    low, high = (written(ukuran.change_unit, value) for value in ends)
    point = " " + _("poin") if ukuran.change_unit.suffix else ""
    return _("{rendah} sampai {tinggi}").format(rendah=low, tinggi=high) + point


def by_area(view: View, ukuran: Ukuran, level: str) -> dict[str, Change]:
    """Change of every area of ``level`` that may be shown, by code: none where either figure is hidden or not known."""
    found = view.data.comparison(view.state, level)
    if found is None or reason(view, ukuran):
        return {}
    hidden = {
        kode
        for putaran in found.pair
        for kode, grade in view.data.by_level(view.state, level, putaran).select("kode", ukuran.kolom_mutu).iter_rows()
        if grade in HIDDEN
    }
    return {kode: change for kode, change in found.changes(ukuran.kode).items() if change and kode not in hidden}


def of_total(view: View, ukuran: Ukuran, found: Comparison) -> Change | None:
    """Change of the selected areas together; None where either figure is hidden or not known."""
    shown = all(view.data.total(view.state, putaran)[ukuran.kode] is not None for putaran in found.pair)
    return found.change(ukuran.kode) if shown else None


def of_area(view: View, ukuran: Ukuran, change: Change) -> str:
    """What a map says of the change in one area: by how much, from what to what, on how many families, how sure."""
    told = _("{selisih}: dari {dari} ({lama}) menjadi {ke} ({baru}), {n} keluarga").format(
        selisih=text(ukuran, change),
        dari=measures.value_text(ukuran, change.before),
        ke=measures.value_text(ukuran, change.after),
        lama=view.data.round_before(view.state),
        baru=view.data.round_of(view.state),
        n=number(change.families),
    )
    span = bounds(ukuran, change)
    return told + (_("; {batas} menurut isian yang kosong").format(batas=span) if span else "")


def whom(view: View, found: Comparison) -> str:
    """Of whom the change is told: so many same families, or families that differ."""
    if not found.same:
        return _("susunan keluarganya berbeda antarputaran")
    told = _("{n} keluarga yang sama").format(n=number(int(found.table["keluarga"].sum())))
    if not filters.among(view):
        return told
    return told + " " + _("(saringan menurut keadaan {putaran})").format(putaran=found.pair[0])


def selected(view: View) -> str:
    """That families chosen by their rank then move towards the middle by themselves; empty without deciles."""
    found = view.data.comparison(view.state)
    if found is None or not found.same or not view.state.desil or view.state.tingkat:
        return ""
    return _(
        "Keluarga dipilih menurut desilnya pada {putaran}; yang saat itu terendah cenderung naik dengan sendirinya, "
        "jadi perubahan ini bukan ukuran hasil program."
    ).format(putaran=found.pair[0])


def since(view: View) -> str:
    """Which round changes are measured from, and on whom; empty in the first round."""
    found = view.data.comparison(view.state)
    if found is None:
        return ""
    return _("Perubahan dibanding putaran {putaran}: {siapa}.").format(putaran=found.pair[0], siapa=whom(view, found))


def overview(view: View) -> list[str]:
    """Codes of the three figures of a meeting; the map's measure comes first."""
    return list(dict.fromkeys((view.state.ukuran, "H", "P0", "A")))[:3]


def remarks(view: View) -> list[str]:
    """What must be known of the figures of a meeting: what they were, their lines, what is not comparable or open."""
    found = view.data.comparison(view.state)
    shown = [view.data.ukuran[kode] for kode in overview(view)]
    by_line = {ukuran.garis: lines.note(view, ukuran) for ukuran in shown if ukuran.garis}
    if found is None:
        return list(by_line.values())
    told = [
        (ukuran, change) for ukuran in shown if (change := of_total(view, ukuran, found)) and not reason(view, ukuran)
    ]
    moves = _moves(view, found, told)
    notes = (moves, moves and selected(view), *by_line.values(), *_reasons(view, shown), _open(told), _asked(view))
    at_prices = dict.fromkeys(prices(view, ukuran) for ukuran, _change in told)
    return [line for line in (*notes, *at_prices) if line]


def _asked(view: View) -> str:
    """That the two rounds did not ask the same, where they did not; of public figures that nobody can tell."""
    if view.data.public:
        return _("Beda dua angka publik; tidak diuji apakah keluarga lain atau isian kosong dapat membalikkan arahnya.")
    if not view.data.differences(view.state):
        return ""
    return _("Kedua putaran tidak sepenuhnya dapat dibandingkan; lihat Statistik, bagian Perubahan.")


def _moves(view: View, found: Comparison, told: Sequence[tuple[Ukuran, Change]]) -> str:
    """Since when and on whom, and the two figures each change lies between; empty where none is told."""
    each = [
        _("{ukuran} {dari} → {ke}, {selisih}").format(
            ukuran=ukuran.label(bahasa()),
            dari=measures.value_text(ukuran, change.before),
            ke=measures.value_text(ukuran, change.after),
            selisih=amount(ukuran, change),
        )
        for ukuran, change in told
    ]
    heading = _("Perubahan sejak {putaran}, {siapa}").format(putaran=found.pair[0], siapa=whom(view, found))
    return f"{heading}: {'; '.join(each)}." if each else ""


def _reasons(view: View, shown: Sequence[Ukuran]) -> list[str]:
    """Why figures are not compared, each reason once."""
    by_reason: dict[str, list[str]] = {}
    for ukuran in shown:
        why = reason(view, ukuran)
        if why:
            by_reason.setdefault(why, []).append(ukuran.label(bahasa()))
    return [
        _("{ukuran}: tidak sebanding. {alasan}").format(ukuran=", ".join(names), alasan=why)
        for why, names in by_reason.items()
    ]


def _open(told: Sequence[tuple[Ukuran, Change]]) -> str:
    """Of which changes the sign is not sure: by chance, in a sample, or between what the blanks could put them."""
    moved = [(ukuran, change) for ukuran, change in told if unsure(ukuran, change)]
    chance = [ukuran.label(bahasa()) for ukuran, change in moved if change.by_chance]
    blanks = [f"{u.label(bahasa())} ({bounds(u, change)})" for u, change in moved if not change.by_chance]
    said = [_("Arah belum pasti karena hanya sampel: {daftar}.").format(daftar="; ".join(chance))] if chance else []
    if blanks:
        said.append(_("Arah belum pasti karena isian kosong: {daftar}.").format(daftar="; ".join(blanks)))
    return " ".join(said)


def prices(view: View, ukuran: Ukuran) -> str:
    """What one line at the prices of both rounds means; empty where each round has its own."""
    if view.state.garis != "harga" or not ukuran.garis:
        return ""
    return _(
        "Satu garis, garis putaran {putaran}, disesuaikan ke harga kedua putaran menurut kenaikan garis kemiskinan "
        "kota; angkanya karena itu berbeda dari angka putaran itu sendiri."
    ).format(putaran=view.data.round_of(view.state))


def notes_of_map(view: View) -> list[str]:
    """Under a map: the lines of its money figures; where it shows changes, since when, on whom, at what prices."""
    found = [lines.notes_of(view)]
    if view.state.jenis == "perubahan":
        ukuran = view.data.ukuran[view.state.ukuran]
        found += [since(view), selected(view), reason(view, ukuran), prices(view, ukuran), _asked(view)]
    return [line for line in found if line]
