"""People taking part, in words: headlines of meetings, needs, judgements and corrections, and what stands beside."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from dashboard.sentences import filters, places, subject
from dashboard.shell.view import View
from dashboard.wording import N_, _, bahasa, day, number, percent
from peka_core.catalog import Istilah
from peka_core.followup.participation import meetings
from peka_core.measures.sampling.quality import MINIMUM_FAMILIES, MINIMUM_SHOWN

Row = Mapping[str, Any]
SAID = {
    "disepakati": N_("disepakati"),
    "dikoreksi": N_("tidak disepakati"),
    "tambahan": N_("ditambahkan warga"),
    "": N_("tidak dibahas"),
}
"""What people said of a cause, by the code of ``participation.causes``."""
VERDICTS = {
    "sama": N_("terdepan menurut warga dan data"),
    "warga_saja": N_("terdepan menurut warga saja"),
    "data_saja": N_("terdepan menurut data saja"),
    "": N_("tidak terdepan"),
}


def waiting() -> str:
    """The state of a correction nobody decided."""
    return _("Menunggu keputusan")


def everybody(view: View) -> View:
    """The view without filters of families: no family stands behind a meeting or a need."""
    return replace(view, state=view.state.of_all_families())


def asked(view: View) -> float:
    """Families of the selected areas that meetings and needs are of: all of them, of public figures those complete."""
    if view.data.public:
        return view.data.total(everybody(view).state)["tercacah"] or 0
    return view.data.families(view.state)


def unfiltered(view: View) -> str:
    """That filters of families do not restrict what is shown; empty while there are none."""
    if not filters.families(view):
        return ""
    return _("Saringan keluarga tidak berlaku di bagian ini: isinya milik seluruh gampong.")


def labels(items: Sequence[Istilah]) -> dict[str, str]:
    """Labels of the catalogue by code, in the language of this run."""
    return {item.kode: item.label(bahasa()) for item in items}


def rate(n: float, whole: float) -> str | None:
    """``30,0 %``; None where the whole is too small for a rate."""
    return percent(n / whole) if whole >= MINIMUM_SHOWN else None


def of_whole(n: float, whole: float) -> str:
    """``12 dari 40 (30,0 %)``; nothing of nothing is a dash."""
    return (
        _("{n} dari {semua} ({nilai})").format(n=number(n), semua=number(whole), nilai=percent(n / whole))
        if whole
        else "–"
    )


def held(view: View) -> str:
    """How many gampong held a meeting, who came, and what people said of causes."""
    of, table = everybody(view), view.data.attendance(view.state)
    what, found = _("Musyawarah gampong"), meetings.together(table)
    if not found["diadakan"]:
        return subject.said(of, what, _("belum ada yang tercatat"))
    n, every = number(found["diadakan"]), number(found["gampong"])
    told = (
        _("{n} dari {semua} gampong sudah mengadakannya").format(n=n, semua=every)
        if table.height > 1
        else _("sudah diadakan pada {tanggal}").format(tanggal=day(table["tanggal"][0]))
    )
    if found["hadir"]:
        told += _("; perempuan {n} dari {semua} orang yang hadir ({nilai})").format(
            n=number(found["perempuan"]), semua=number(found["hadir"]), nilai=percent(found["bagian_perempuan"])
        )
    return subject.said(of, what, told)


def needs(view: View) -> str:
    """How many needs were stated, answered and met, and how many nobody answered in time."""
    of, row = everybody(view), view.data.needs_counted(view.state).row(0, named=True)
    what = _("Aspirasi warga")
    if not row["disampaikan"]:
        return subject.said(of, what, _("belum ada yang tercatat"))
    told = _("{n} disampaikan, {jawab} ditanggapi, {jadi} terlaksana").format(
        n=number(row["disampaikan"]), jawab=number(row["terjawab"]), jadi=number(met(view, row))
    )
    if row["lewat"]:
        told += _("; {n} lewat {hari} hari tanpa tanggapan").format(
            n=number(row["lewat"]), hari=number(view.data.katalog.bersama.tenggat_aspirasi_hari)
        )
    return subject.said(of, what, told)


def met(view: View, row: Row) -> int:
    """Needs of a row of ``stated.counted`` that were met."""
    return sum(row[item.kode] for item in view.data.katalog.status_aspirasi if item.terlaksana)


def judged(view: View, rows: Sequence[Row]) -> str:
    """How many families judged programmes, and how many well."""
    what = _("Penilaian program oleh keluarga")
    if not rows:
        return subject.said(view, what, _("belum ada yang tercatat"))
    n, firm = sum(row["penilai"] for row in rows), [row for row in rows if row["baik"] is not None]
    scored, good = (sum(row[name] for row in firm) for name in ("dinilai", "baik"))
    told = _("{n} penilaian atas {program} program").format(n=number(n), program=number(len(rows)))
    if scored:
        told += _("; {bagian} memberi nilai {baik} atau lebih dari 5").format(
            bagian=of_whole(good, scored), baik=number(view.data.katalog.bersama.nilai_baik)
        )
        if len(firm) < len(rows):
            told += _(", pada {n} program yang cukup penilainya").format(n=number(len(firm)))
    return subject.said(view, what, told + careful(n))


def corrections(view: View) -> str:
    """How many corrections were asked for, decided in time, and wait beyond the deadline."""
    of, row = everybody(view), view.data.objections_counted(view.state).row(0, named=True)
    what = _("Usul dan sanggah")
    if not row["masuk"]:
        return subject.said(of, what, _("belum ada yang tercatat"))
    days = number(view.data.katalog.bersama.tenggat_sanggah_hari)
    told = _("{n} masuk, {putus} diputus ({tepat} dalam {hari} hari)").format(
        n=number(row["masuk"]), putus=number(row["diputus"]), tepat=number(row["tepat"]), hari=days
    )
    if row["lewat"]:
        told += _("; {n} menunggu lebih dari {hari} hari").format(n=number(row["lewat"]), hari=days)
    return subject.said(of, what, told)


def careful(n: float) -> str:
    """That a figure stands on few families; empty where it stands on enough."""
    few = MINIMUM_SHOWN <= n < MINIMUM_FAMILIES
    return " " + _("(hati-hati: hanya {n} keluarga)").format(n=number(n)) if few else ""


def of_year(view: View) -> str:
    """Which needs or corrections are counted, and as of which day."""
    year, when = view.data.round_of(view.state)[:4], day(view.data.heard_day(view.state))
    return _(
        "Yang masuk pada {tahun}, dan yang masuk sebelumnya tetapi belum selesai saat {tahun} mulai. Per {hari}."
    ).format(tahun=year, hari=when)


def in_need(view: View) -> str:
    """Of whom the causes of the data are."""
    if view.data.public:
        return _("Data: dari semua keluarga gampong itu yang penyebabnya tercatat dan diterbitkan.")
    return _("Data: dari keluarga miskin multidimensi gampong itu yang penyebabnya tercatat.")


def foremost() -> str:
    """What the foremost causes are."""
    return _(
        "Terdepan menurut warga: penyebab yang disepakati atau ditambahkan dalam musyawarah. Terdepan menurut data: "
        "sebanyak itu pula penyebab dengan keluarga terbanyak; yang sama banyak di tempat terakhir ikut semuanya. "
        "Kesamaan: yang terdepan menurut keduanya, dari yang terdepan menurut salah satunya."
    )


def order(view: View, tau: float | None) -> str:
    """How far the two orders of causes agree over all meetings."""
    if tau is None and view.data.public:
        return _("Urutan penyebab menurut warga dan data tidak dibandingkan: sebagian penyebab tidak diterbitkan.")
    if tau is None:
        return _("Urutan penyebab menurut warga dan data dibandingkan bila sedikitnya 5 gampong bermusyawarah.")
    if abs(tau) < 0.2:
        said = _("hampir tidak bersesuaian")
    elif tau < 0:
        said = _("berlawanan")
    else:
        said = _("bersesuaian kuat") if tau >= 0.6 else _("bersesuaian sebagian")
    return _(
        "Urutan penyebab menurut warga dan menurut data {kata}: tau-b Kendall {nilai} (1 = urutan sama, 0 = tak "
        "bersesuaian)."
    ).format(kata=said, nilai=number(tau, 2))


def empty(*sheets: str) -> str:
    """That nothing is on record, and what to do."""
    return _(
        "Belum ada yang dapat ditampilkan. Isi lembar {lembar} di Buku Data PEKA lalu impor, atau catat di halaman ini."
    ).format(lembar=_(" dan ").join(sheets))


def at(view: View, kode: str) -> str:
    """The name of a gampong."""
    return places.area_names(view).get(kode, kode)
