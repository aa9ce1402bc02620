"""A budget in words: for whom, with what, what it could reach, as ranges and never as a promise."""

from collections.abc import Callable

from dashboard.filters.allowed import Cost
from dashboard.filters.following import BY_RULE
from dashboard.sentences import priorities, programmes, subject
from dashboard.sentences.filters import lowered
from dashboard.shell.view import View
from dashboard.wording import _, bahasa, number, percent
from peka_core.catalog.budgeting import Asumsi, Paket
from peka_core.followup.allocation.assumed import Range

MILLION = 1_000_000


def budget(view: View) -> int:
    """The budget, rupiah."""
    return int(view.state.anggaran or view.data.katalog.anggaran.anggaran_juta) * MILLION


def whom(view: View) -> str:
    """For whom the budget is meant: ``Keluarga miskin``."""
    if view.state.sasaran == BY_RULE:
        return _("Keluarga menurut aturan {nama}").format(nama=priorities.named(priorities.rule(view)))
    return programmes.labels(view, "sasaran_anggaran")[view.state.sasaran]


def targets(view: View) -> dict[str, str]:
    """Whom a budget may be meant for, by code."""
    return programmes.labels(view, "sasaran_anggaran") | {BY_RULE: _("Menurut aturan halaman Prioritas")}


def what(view: View) -> str:
    """Subject of the page's sentences: ``Simulasi Rp5,0 miliar untuk keluarga miskin``."""
    return _("Simulasi {anggaran} untuk {siapa}").format(
        anggaran=programmes.money(budget(view)), siapa=lowered(whom(view))
    )


def packages(view: View) -> dict[str, str]:
    """Short names of the packages by code."""
    return {item.kode: item.short(bahasa()) for item in view.data.katalog.paket}


def chosen(view: View) -> tuple[Paket, ...]:
    """The packages planned with."""
    own = view.state.paket
    return tuple(item for item in view.data.katalog.paket if not own or item.kode in own)


def own_costs(view: View) -> dict[str, int]:
    """Costs of one's own by package, rupiah a family."""
    return {cost.paket: cost.rp for code in view.state.biaya if (cost := Cost.parse(code))}


def assumption(view: View, kode: str) -> Asumsi:
    """An assumption of the catalogue."""
    return next(item for item in view.data.katalog.asumsi if item.kode == kode)


def ranged(found: Range, write: Callable[[float], str] = number) -> str:
    """``1.283 (1.207–1.342)``; without brackets where nothing is left open."""
    low, mid, high = write(found.low), write(found.mid), write(found.high)
    return mid if low == high else f"{mid} ({low}\N{EN DASH}{high})"


def headline(view: View) -> str:
    """What the budget could reach, of whom, and what ends if the assumptions hold."""
    found = view.data.budget(view.state)
    if not found.perlu:
        return subject.said(view, what(view), nothing())
    return subject.said(
        view,
        what(view),
        _(
            "cukup untuk melayani {n} dari {total} keluarga yang kebutuhannya belum terjangkau program; bila "
            "asumsinya berlaku, {berakhir} dari {kebutuhan} kekurangan berakhir dan bertahan"
        ).format(
            n=ranged(found.keluarga),
            total=number(found.perlu),
            berakhir=ranged(found.berakhir),
            kebutuhan=number(found.kebutuhan),
        ),
    )


def nothing() -> str:
    """That there is no unmet need to plan for."""
    return _("tidak ada keluarga dengan kebutuhan yang belum terjangkau program")


def ways() -> dict[str, str]:
    """Names of the ways to share, by code."""
    return {
        "rencana": _("Rencana terbaik"),
        "rata": _("Sama banyak tiap gampong"),
        "sebanding": _("Sebanding keluarga yang membutuhkan"),
        "termiskin": _("Yang termiskin dahulu"),
    }


def on_ways() -> list[str]:
    """What each way to share does, one sentence each."""
    return [
        _("Rencana terbaik: susunan yang melayani kebutuhan terbanyak di dalam anggaran, dicari dengan HiGHS."),
        _(
            "Sama banyak tiap gampong: anggaran dibagi rata kepada gampong yang masih punya kebutuhan, lalu di tiap "
            "gampong dicari rencana terbaik; yang tidak diperlukan sebuah gampong tidak dipindahkan."
        ),
        _("Sebanding keluarga yang membutuhkan: sama, tetapi bagian tiap gampong sebanding keluarganya."),
        _(
            "Yang termiskin dahulu: keluarga dengan bobot kekurangan terbesar menerima semua paket yang diperlukannya, "
            "berturut-turut, sampai keluarga berikutnya tidak tertampung; tidak ada yang dilompati."
        ),
    ]


def rules(view: View) -> list[str]:
    """How the page counts, one sentence each."""
    katalog = view.data.katalog
    served = "; ".join(
        f"{item.short(bahasa())}: "
        + ", ".join(lowered(one.label(bahasa())) for one in katalog.indikator if one.kode in item.indikator)
        for item in katalog.paket
    )
    return [
        _(
            "Kebutuhan: kekurangan yang diketahui dialami keluarga dan tidak dilayani program yang diterimanya dalam "
            "{n} bulan sebelum didata. Yang isiannya kosong tidak dihitung."
        ).format(n=number(katalog.tindak_lanjut.jendela_program_bulan)),
        _("Paket dan kekurangan yang dilayaninya: {daftar}.").format(daftar=served),
        _(
            "Biaya: sekian rupiah per keluarga dan paket, ditambah biaya tetap sekali di tiap gampong tempat paket itu "
            "diberikan. Biaya sendiri memakai perbandingan rendah dan tinggi yang sama dengan katalog."
        ),
        _(
            "Rencana: keluarga dan paket yang melayani kebutuhan terbanyak (banyaknya kekurangan, atau bobotnya dalam "
            "Indeks PEKA) tanpa melampaui anggaran. Di gampong yang dibuka untuk sebuah paket, yang bobot "
            "kekurangannya terbesar didahulukan."
        ),
        _(
            "Rentang keluarga dan kekurangan yang dilayani: biaya tinggi sampai biaya rendah. Berakhir dan bertahan: "
            "yang dilayani × berhasil × (1 − berhenti) × (1 − berakhir juga tanpa paket) × masih berakhir 12 bulan "
            "kemudian; rentangnya semua asumsi dan biaya pada sisi buruk sampai sisi baik sekaligus."
        ),
        _(
            "Kepekaan: satu asumsi dipindahkan ke nilai rendah dan tingginya, yang lain di tengah. Untuk biaya, "
            "anggaran direncanakan lagi dengan keluarga yang boleh terbagi, supaya bedanya tidak tertutup pembulatan."
        ),
        _(
            "Titik impas: bagian yang harus berhasil supaya biaya paket tidak lebih besar daripada bantuan langsung "
            "bagi keluarga yang kekurangannya berakhir dan bertahan, selama {tahun} tahun ({rp} setahun)."
        ).format(
            tahun=number(assumption(view, "tahun").tengah),
            rp=programmes.money(assumption(view, "langsung").tengah),
        ),
        *on_ways(),
    ]


def assumed() -> str:
    """What these figures are, and are not."""
    return _(
        "Ini hitungan dari asumsi, bukan ramalan dan bukan bukti hasil: bandingkan dengan biaya dan hasil yang "
        "tercatat sebelum dipakai memutuskan. Asumsi dan sumbernya ada di bagian Kepekaan."
    )


def share(value: float | None, hidden: bool) -> str | None:
    """A share of families, or that they are too few."""
    return _("terlalu sedikit") if hidden else None if value is None else percent(value)
