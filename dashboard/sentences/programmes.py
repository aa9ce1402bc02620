"""Programmes in words: whom they reach of whom, why a figure is not told, what money it is."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from dashboard.sentences import filters, places
from dashboard.shell.view import View
from dashboard.wording import _, bahasa, number, percent, rupiah
from peka_core.followup.overlap import MUCH
from peka_core.measures.sampling.quality import MINIMUM_FAMILIES, MINIMUM_SHOWN
from peka_core.tabulation.suppression import FEW

Row = Mapping[str, Any]


def families(view: View) -> View:
    """The view without its choice of programmes: that says which are shown, and restricts no family."""
    return filters.restricting(view)


def everybody(view: View) -> View:
    """The view of all families of the whole city: what a programme plans and spends knows no other."""
    return replace(view, state=families(view).state.cleared())


def labels(view: View, field: str) -> dict[str, str]:
    """Names of the entries of a field of the catalogue by code."""
    return {item.kode: item.label(bahasa()) for item in getattr(view.data.katalog, field)}


def named(view: View, kode: str, n: float | None = None) -> str:
    """Name of a programme; that its figure stands on few families where ``n`` says so."""
    return places.careful(view.data.running(view.state).names[kode], n)


def chosen(view: View) -> str:
    """Code of the one programme shown; empty where there are several or none."""
    codes = view.data.running(view.state).codes
    return codes[0] if len(codes) == 1 else ""


def of(share: float | None, part: float | None, whole: float | None) -> str:
    """A share with the families it is of: ``37,5 % (866 dari 2.311)``."""
    return _("{nilai} ({n} dari {total})").format(nilai=percent(share), n=number(part), total=number(whole))


def why_not(view: View, row: Row) -> str:
    """Why nobody can be said to be eligible for a programme, or why how many it reaches is not told."""
    target = view.data.running(view.state).targets[row["program"]]
    if target.problem:
        return _("aturan sasaran tidak dapat dibaca")
    if target.rule is None:
        return _("tanpa aturan sasaran")
    return hidden(row["mutu_sasaran"], _("tidak ada yang berhak"))


def hidden(grade: str | None, none: str) -> str:
    """Why a figure of this grade is not shown; ``none`` where there is nobody to count."""
    if grade is None:
        return none
    return _("terlalu sedikit") if grade == FEW else _("tidak ditampilkan")


def coverage(view: View, row: Row) -> str:
    """Eligible families a programme reaches: ``37,5 % (866 dari 2.311)``, or why that is not told."""
    if row["cakupan"] is None:
        return why_not(view, row)
    return of(row["cakupan"], row["tepat"], row["berhak"])


def money(value: float | None) -> str:
    """Rupiah as people say them: ``Rp2,8 miliar``."""
    for size, word in ((1e12, _("triliun")), (1e9, _("miliar")), (1e6, _("juta"))):
        if value is not None and value >= size:
            return f"Rp{number(value / size, 1)} {word}"
    return rupiah(value)


def window(view: View) -> str:
    """What "receives" means on this page, and who is eligible."""
    return _(
        "Menerima: tercatat menerima dalam {n} bulan sebelum keluarga itu didata. Berhak: memenuhi aturan sasaran "
        "program menurut jawaban keluarga pada putaran ini. Yang belum diketahui berhak atau tidak, karena isian "
        "kosong, dihitung tersendiri."
    ).format(n=number(view.data.katalog.tindak_lanjut.jendela_program_bulan))


def small() -> str:
    """What is not shown, and what is to be read with care."""
    return _(
        "Bagian dari kurang dari {sedikit} keluarga tidak ditampilkan, begitu juga yang dapat membukanya; {sedikit} "
        "sampai {cukup} keluarga: hati-hati."
    ).format(sedikit=number(MINIMUM_SHOWN), cukup=number(MINIMUM_FAMILIES - 1))


def choice(view: View) -> str:
    """That the filter of programmes says which are shown; empty while none is chosen."""
    if not (view.state.program or view.state.jenis_program):
        return ""
    return _("Di halaman ini saringan program memilih program yang ditampilkan; keluarga tidak disaring olehnya.")


def none(view: View) -> str:
    """Why there is no programme to show."""
    if view.state.program or view.state.jenis_program:
        return _("tidak ada program yang cocok dengan saringan ini")
    return _("belum ada program yang tercatat untuk tahun {tahun}").format(tahun=view.data.running(view.state).tahun)


def empty(view: View) -> str:
    """The same with what to do."""
    return _(
        "Belum ada yang dapat ditampilkan: {sebab}. Program dan penerimanya diisi pada lembar Program dan Penerima "
        "program di Buku Data PEKA, lalu diimpor."
    ).format(sebab=none(view))


def classes() -> list[str]:
    """Names of the numbers of programmes told apart, in the order of ``followup.overlap.CLASSES``."""
    return [
        _("tidak satu pun"),
        _("1 program"),
        _("2 program"),
        _("{n} program atau lebih").format(n=MUCH),
    ]


def desil(code: int | None) -> str:
    """Name of a desil; of those without one."""
    return _("Tanpa desil") if code is None else _("Desil {n}").format(n=code)


def cgh() -> str:
    """What the CGH index is."""
    return _(
        "Indeks CGH (Coady, Grosh, Hoddinott): bagian sasaran di antara penerima dibagi bagian sasaran di antara "
        "semua keluarga; 1 = seperti membagi rata, di atas 1 = lebih banyak ke sasaran."
    )


def definitions() -> list[str]:
    """What the measures of targeting are, one sentence each."""
    return [
        _("Cakupan: keluarga berhak yang menerima, dari semua yang berhak."),
        _("Galat eksklusi: keluarga berhak yang tidak menerima, dari semua yang berhak; 1 dikurangi cakupan."),
        _(
            "Galat inklusi: penerima yang tidak berhak, dari penerima yang diketahui berhak atau tidak; 1 dikurangi "
            "ketepatan."
        ),
        cgh(),
        _("Miskin: miskin multidimensi. Sasaran program dapat lebih luas atau lebih sempit daripada yang miskin."),
        _("Yang dihitung keluarga, bukan penduduk."),
    ]


def cost(view: View) -> str:
    """What the cost of a family that stayed out is, and what it is not."""
    return _(
        "Realisasi tahun itu dibagi keluarga penerimanya. Biaya per keluarga bertahan: seluruh realisasi program "
        "sampai tahun ini dibagi keluarga yang pernah dijangkaunya, keluar karena mandiri, dan bertahan lebih dari "
        "{bulan} bulan. Itu bukan ukuran keberhasilan program: keluarga itu dapat menerima program lain atau mandiri "
        "tanpa program, dan biaya keluarga yang belum mandiri ikut dibagi."
    ).format(bulan=number(view.data.katalog.tindak_lanjut.pemantauan_bulan))
