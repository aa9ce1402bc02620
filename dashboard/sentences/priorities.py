"""Who comes first, in words: the rule and its version, what it puts first of whom, ties, what cannot be told."""

from collections.abc import Mapping
from typing import Any

from dashboard.sentences import filters, peaks, places, subject
from dashboard.shell.view import View
from dashboard.source.reading_priorities import NamedRule
from dashboard.wording import WIB, _, bahasa, day, number, percent
from peka_core.measures.sampling.quality import MINIMUM_FAMILIES, MINIMUM_SHOWN
from peka_core.tabulation.suppression import FEW

Row = Mapping[str, Any]


def rule(view: View) -> NamedRule:
    """The rule the view is about."""
    return view.data.priority_rule(view.state)


def other(view: View) -> NamedRule:
    """The rule it is compared with."""
    return view.data.priority_rule(view.state, other=True)


def named(found: NamedRule) -> str:
    """Name of a rule, with its version where it has one: ``Nelayan dulu (versi 2)``."""
    name = found.nama(bahasa())
    if found.tutup:
        return _("{nama} (versi {n}, sudah ditutup)").format(nama=name, n=number(found.versi))
    return _("{nama} (versi {n})").format(nama=name, n=number(found.versi)) if found.versi else name


def what(view: View) -> str:
    """What every number of the page counts."""
    return _("Keluarga didahulukan menurut aturan “{nama}”").format(nama=named(rule(view)))


def orders(view: View, found: NamedRule) -> str:
    """How families are put in order: ``Bobot kekurangan terbesar, lalu pengeluaran per orang terkecil``."""
    labels = {item.kode: item.label(bahasa()) for item in view.data.katalog.urutan_utama}
    first, *rest = [labels[kode] for kode in found.priority.urut]
    return _(", lalu ").join([first, *map(filters.lowered, rest)])


def quota(found: NamedRule) -> str:
    """How many at most."""
    n = found.priority.kuota
    return _("paling banyak {n} keluarga").format(n=number(n)) if n else _("semua yang memenuhi")


def stated(view: View, found: NamedRule) -> str:
    """The whole rule: whom, in which order, how many."""
    if found.problem:
        return unreadable(found)
    return _("Didahulukan: {siapa}. Urutan: {urutan}. Banyaknya: {kuota}.").format(
        siapa=found.words(bahasa()), urutan=filters.lowered(orders(view, found)), kuota=quota(found)
    )


def unreadable(found: NamedRule) -> str:
    """Why a rule that was kept cannot be used, and what to do."""
    return _("Aturan ini tidak dapat dipakai dengan katalog sekarang: {sebab}").format(sebab=found.problem)


def written(found: NamedRule) -> str:
    """Who kept this version, and when; of one of the catalogue that it came with the product."""
    if found.waktu is None:
        return _("bawaan dasbor")
    when = day(found.waktu.astimezone(WIB).date())
    return _("disimpan {oleh}, {hari}").format(oleh=found.oleh, hari=when)


def share(row: Row) -> str:
    """``1.443 dari 9.862 keluarga (14,6 %)``, or that it may not be told."""
    if row["masuk"] is None:
        return hidden(row)
    if not row["keluarga"]:
        return _("tidak ada keluarga")
    return _("{n} dari {total} keluarga ({nilai})").format(
        n=number(row["masuk"]), total=number(row["keluarga"]), nilai=percent(row["bagian"])
    )


def hidden(row: Row) -> str:
    """Why a number of families put first is not told."""
    return _("terlalu sedikit") if row["tercacah"] and row["mutu"] == FEW else _("tidak ditampilkan")


def rank(row: Row) -> str:
    """``3``, ``2–5`` where rows cannot be told apart, a dash where nobody is ranked."""
    return peaks.rank((row["dari"], row["sampai"])) if row["dari"] else "\N{EN DASH}"


def peak(view: View) -> str:
    """Where most of them live, ties together; empty where nobody clearly stands out."""
    rows = view.data.priority_first(view.state, ("kode_gampong",)).rows(named=True)
    ranked = [row for row in rows if row["dari"]]
    top = [row for row in ranked if row["dari"] == 1]
    if len(ranked) < 2 or len(top) == len(ranked) or 2 * len(ranked) < sum(row["keluarga"] > 0 for row in rows):
        return ""
    names = places.area_names(view)
    counts = sorted({row["masuk"] for row in top})
    n = number(counts[0]) if len(counts) == 1 else f"{number(counts[0])}\N{EN DASH}{number(counts[-1])}"
    return _("terbanyak di {tempat}, {n} keluarga").format(
        tempat=peaks.group([row["kode_gampong"] for row in top], names), n=n
    )


def headline(view: View) -> str:
    """How many come first of whom, where most, and that some are tied at the last place."""
    if rule(view).problem:
        return subject.said(view, what(view), _("aturan itu tidak dapat dibaca"))
    row = view.data.priority_first(view.state).row(0, named=True)
    parts = [part for part in (share(row), peak(view), tied(view)) if part]
    return subject.said(view, what(view), "; ".join(parts))


def tied(view: View) -> str:
    """That families are tied at the last place of the whole city; empty where none are."""
    found = view.data.priority_ties(view.state)
    if not found["seri"]:
        return ""
    if found["seri"] < MINIMUM_SHOWN:
        return _("beberapa keluarga seri di batas kuota")
    return _("{n} keluarga seri di batas kuota untuk {muat} tempat").format(
        n=number(found["seri"]), muat=number(found["muat"])
    )


def about_ties() -> str:
    """What a tie is."""
    return _(
        "Keluarga dengan nilai urutan yang sama persis seri: tidak satu pun didahulukan dari yang lain. Yang seri di "
        "batas kuota tidak dihitung didahulukan; yang berwenang memilih di antaranya. Gampong dan sel yang berbeda "
        "satu keluarga atau kurang juga seri."
    )


def small(view: View) -> str:
    """What is not shown and who is not ranked."""
    said = _(
        "Kurang dari {sedikit} keluarga tidak ditampilkan, begitu juga yang dapat membukanya; di bawah {cukup} "
        "keluarga tidak diperingkat."
    ).format(sedikit=number(MINIMUM_SHOWN), cukup=number(MINIMUM_FAMILIES))
    if not view.data.is_sample(view.state):
        return said
    return said + " " + _("Putaran ini sampel: angkanya perkiraan, dan tidak ada yang diperingkat.")


def unknown(view: View) -> str:
    """Families of whom the rule cannot say anything; empty without any."""
    row = view.data.priority_first(view.state).row(0, named=True)
    if not row["belum_tahu"]:
        return ""
    return _("{n} keluarga belum diketahui memenuhi aturan atau tidak, karena isiannya kosong.").format(
        n=number(row["belum_tahu"])
    )
