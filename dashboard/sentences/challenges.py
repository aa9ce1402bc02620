"""The four challenges in words: what is compared, between whom, and the finding of each."""

from collections.abc import Mapping
from itertools import pairwise
from typing import Any

import polars as pl

from dashboard.sentences import filters, partners, places, programmes, subject
from dashboard.shell.view import View
from dashboard.wording import _, bahasa, number, percent
from peka_core.followup.inequality import BOUNDS_KM, aspects
from peka_core.followup.lasting import SHARES
from peka_core.measures.sampling.quality import MINIMUM_SHOWN

Row = Mapping[str, Any]


def aspect(view: View, hal: str) -> str:
    """Name of what is compared, by its code."""
    named = {
        "program": _("Menerima program, dari yang miskin"),
        "dampingan": _("Didampingi, dari yang miskin"),
        "miskin": _("Miskin multidimensi"),
        "miskin_uang": _("Miskin pengeluaran"),
        "mandiri": _("Mandiri atau berdaya, dari yang dinilai"),
    }
    if hal in named:
        return named[hal]
    lacking = {item.kode: item.kekurangan(bahasa()) for item in view.data.katalog.indikator}
    return lacking[hal.removeprefix("tanpa-")]


def good(view: View) -> dict[str, bool]:
    """By code of what is compared whether more of it is better."""
    return {item.kode: item.good for item in aspects(view.data.katalog)}


def splits() -> dict[str, str]:
    """What families are told apart by."""
    return {
        "kode_kecamatan": _("Kecamatan"),
        "jenis_kelamin_kk": _("Jenis kelamin kepala keluarga"),
        "jarak": _("Jarak gampong ke rumah sakit atau puskesmas"),
        "kelompok": _("Kelompok"),
    }


def between() -> dict[str, str]:
    """Groups between which inequality of expenditure lies."""
    return {"kode_gampong": _("Antargampong")} | {
        "kode_kecamatan": _("Antarkecamatan"),
        "jenis_kelamin_kk": _("Antara kepala keluarga laki-laki dan perempuan"),
        "jarak": _("Menurut jarak ke layanan kesehatan"),
    }


def group(view: View, pilah: str, kode: str) -> str:
    """Name of a group of families."""
    if pilah == "kode_kecamatan":
        return _("Kecamatan {nama}").format(nama=places.area_names(view)[kode])
    if pilah == "kelompok":
        return next(item.label(bahasa()) for item in view.data.katalog.kelompok if item.kode == kode)
    near, far = (number(bound) for bound in BOUNDS_KM)
    return {
        "1": _("Kepala keluarga laki-laki"),
        "2": _("Kepala keluarga perempuan"),
        "dekat": _("Gampong sampai {n} km").format(n=near),
        "sedang": _("Gampong {n} sampai {m} km").format(n=near, m=far),
        "jauh": _("Gampong lebih dari {n} km").format(n=far),
    }[kode]


def worth() -> list[str]:
    """Classes of what direct aid is worth beside expenditure, in the order of ``lasting.by_share``."""
    bounds = [percent(bound, 0) for bound in SHARES]
    first, last = _("sampai {n}").format(n=bounds[0]), _("lebih dari {n}").format(n=bounds[-1])
    middle = [_("{n} sampai {m}").format(n=a, m=b) for a, b in pairwise(bounds)]
    return [first, *middle, last]


def after() -> dict[str, str]:
    """Families in both rounds by support, by the codes of ``lasting.AFTER``."""
    return {
        "masih": _("Masih menerima program"),
        "berakhir": _("Dulu menerima, kini tidak lagi"),
        "tanpa": _("Dulu tidak menerima"),
    }


def moved() -> dict[str, str]:
    """What families on direct aid only before have now, by the codes of ``lasting.NOW``."""
    return {
        "langsung": _("Masih bantuan langsung saja"),
        "campuran": _("Bantuan langsung dan program lain"),
        "lain": _("Program lain saja"),
        "tanpa": _("Tidak menerima program"),
    }


def states() -> dict[str, str]:
    """What became of an exit, by the columns of ``clock.counts``."""
    return {"mandiri": _("Masih mandiri"), "kambuh": _("Kambuh"), "belum_diperiksa": _("Belum diperiksa")}


def of_means(view: View) -> str:
    """Visits against need in this place, and what money is missing in the whole city."""
    found, what = view.data.means(view.state), _("Dana dan tenaga terhadap kebutuhan")
    view = partners.of_activities(view)
    parts = []
    sums = found.inside.sum().row(0, named=True)
    if sums["perlu"]:
        told = _("{miskin} keluarga miskin perlu {perlu} kunjungan sebulan, pendamping yang bertugas sanggup {mungkin}")
        parts.append(
            told.format(miskin=number(sums["miskin"]), perlu=number(sums["perlu"]), mungkin=number(sums["mungkin"]))
        )
    missing, budget = (float(found.money[name].sum()) for name in ("kurang_rp", "anggaran_rp"))
    if missing:
        told = _(
            "menjangkau semua yang berhak di seluruh kota perlu sekitar {kurang} lagi, di atas anggaran {anggaran}"
        )
        parts.append(told.format(kurang=programmes.money(missing), anggaran=programmes.money(budget)))
    return subject.said(view, what, "; ".join(parts) or _("belum ada program atau keluarga miskin yang tercatat"))


def of_aid(view: View) -> str:
    """Families on direct aid only, and how many of those before moved on."""
    found, what = view.data.dependence(view.state), _("Keluarga yang hanya menerima bantuan langsung")
    row = found.total.row(0, named=True)
    if row["tercacah_menerima"] < MINIMUM_SHOWN:
        return subject.said(view, what, _("terlalu sedikit keluarga yang menerima program"))
    told = _("{n} dari {menerima} penerima ({bagian})").format(
        n=number(row["langsung_saja"]), menerima=number(row["menerima"]), bagian=percent(row["bagian"])
    )
    moves = view.data.off_aid(view.state).moves
    if moves is not None and moves["tercacah"].sum() >= MINIMUM_SHOWN:
        whole = int(moves["keluarga"].sum())
        beyond = int(moves.filter(pl.col("kode").is_in(["campuran", "lain"]))["keluarga"].sum())
        told += "; " + _("dari {semua} yang begitu pada {dulu}, {n} ({bagian}) kini menerima program lain").format(
            semua=number(whole),
            dulu=view.data.round_before(view.state),
            n=number(beyond),
            bagian=percent(beyond / whole),
        )
    return subject.said(view, what, told)


LISTED = "kelompok"
"""A split of which a family may be in several groups, some of them told by what the index counts."""


def worst(view: View, *, listed: bool = False) -> list[Row]:
    """Gaps against a group that chance alone does not make, widest first; of places and heads, or of ``listed``."""
    better = good(view)
    rows = view.data.inequality(view.state).gaps.filter(pl.col("berbeda").fill_null(value=False)).rows(named=True)
    asked = [row for row in rows if (row["pilah"] == LISTED) == listed]
    behind = [row for row in asked if (row["selisih"] < 0) == better[row["hal"]]]
    return sorted(behind, key=lambda row: -abs(row["selisih"]))


def of_gaps(view: View) -> str:
    """The group that is furthest behind all others in poverty, and what lies between gampong."""
    found, what = view.data.inequality(view.state), _("Kesenjangan antarkelompok keluarga")
    poor = [row for row in worst(view) if row["hal"] == "miskin"]
    parts = []
    if poor:
        row = poor[0]
        name = group(view, row["pilah"], row["kode"])
        told = _(
            "di antara kecamatan, jenis kelamin kepala, dan jarak ke layanan, kemiskinan multidimensi paling jauh dari "
            "keluarga lain pada {siapa}, {bagian} dibanding {lain}"
        )
        parts.append(
            told.format(
                siapa=name if row["pilah"] == "kode_kecamatan" else filters.lowered(name),
                bagian=percent(row["bagian"]),
                lain=percent(row["lain"]),
            )
        )
    elif found.gaps.filter(hal="miskin")["berbeda"].is_not_null().any():
        parts.append(_("tidak ada kelompok yang kemiskinannya jelas lebih tinggi daripada keluarga lain"))
    else:
        parts.append(_("terlalu sedikit keluarga untuk membandingkan kemiskinan antarkelompok"))
    share = next((one.share for one in found.between if one.split == "kode_gampong"), None)
    if share is not None:
        parts.append(_("{n} ketimpangan pengeluaran terletak antargampong").format(n=percent(share)))
    return subject.said(view, what, "; ".join(parts))


def of_lasting(view: View) -> str:
    """What became of exits, and of families whose support has ended."""
    what = _("Bertahan sesudah dukungan berakhir")
    clock, parts = view.data.way(view.state).clock.row(0, named=True), []
    if clock["keluar"]:
        told = _("dari {keluar} kelulusan, {mandiri} masih mandiri, {kambuh} kambuh, {belum} belum diperiksa")
        parts.append(
            told.format(
                keluar=number(clock["keluar"]),
                mandiri=number(clock["mandiri"]),
                kambuh=number(clock["kambuh"]),
                belum=number(clock["belum_diperiksa"]),
            )
        )
    table = view.data.supported(view.state)
    ended = table.filter(kode="berakhir").row(0, named=True) if table is not None else None
    if ended and ended["keluarga"] and ended["miskin_kini"] is not None:
        told = _("{n} keluarga tidak lagi menerima program, {miskin} dari {dinilai} yang dinilai kini miskin")
        parts.append(
            told.format(
                n=number(ended["keluarga"]), miskin=number(ended["miskin_kini"]), dinilai=number(ended["dinilai"])
            )
        )
    nothing = (
        _("belum ada kelulusan dan belum ada putaran pembanding")
        if table is None
        else _("belum ada kelulusan, dan yang berhenti menerima program terlalu sedikit untuk disebut")
    )
    return subject.said(view, what, "; ".join(parts) or nothing)
