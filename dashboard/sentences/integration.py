"""Bundles, mentoring and what is due, in words: headlines, what a number counts, and what must be said beside it."""

from collections.abc import Mapping
from typing import Any

import polars as pl

from dashboard.filters import codes
from dashboard.sentences import filters, peaks, places, subject
from dashboard.sentences.terms import among_poor
from dashboard.shell.view import View
from dashboard.wording import _, bahasa, day, number, percent
from peka_core.measures.sampling.quality import MINIMUM_FAMILIES, MINIMUM_SHOWN

Row = Mapping[str, Any]


def recorded(view: View, *names: str) -> bool:
    """True where the release has a row of any of the tables."""
    tables = view.data.manifest.tables
    return any(name in tables and tables[name].rows for name in names)


def missing(view: View, *labels: str) -> str:
    """That a release knows nothing of what a section is about, and what to do."""
    return _("Rilis ini belum memuat {tabel}. Isi lembarnya di Buku Data PEKA, lalu impor.").format(
        tabel=_(" atau ").join(labels)
    )


def whom(view: View) -> str:
    """The families that are counted: ``keluarga miskin`` or ``keluarga``."""
    return _("keluarga miskin") if among_poor(view) else _("keluarga")


def of_whole(n: float | None, whole: float, tercacah: float) -> str:
    """``12 dari 340 (3,5 %)``; the count alone where a rate would stand on too few families."""
    if n is None:
        return _("terlalu sedikit keluarga untuk ditampilkan")
    said = _("{n} dari {semua}").format(n=number(n), semua=number(whole))
    return f"{said} ({percent(n / whole)})" if whole and tercacah >= MINIMUM_SHOWN else said


def careful(tercacah: float) -> str:
    """That a figure stands on few families; empty where it stands on enough."""
    few = MINIMUM_SHOWN <= tercacah < MINIMUM_FAMILIES
    return " " + _("(hati-hati: hanya {n} keluarga)").format(n=number(tercacah)) if few else ""


def bundles(view: View, table: pl.DataFrame) -> str:
    """Headline of the bundles: who has all parts, and who has none."""
    what = _("Paket bantuan {siapa}").format(siapa=whom(view))
    if not recorded(view, "penerima"):
        return subject.said(view, what, _("penerima program belum terdata"))
    row = _only(table)
    if row is None or row["bagian_0"] is None:
        return subject.said(view, what, _("terlalu sedikit keluarga untuk ditampilkan"))
    finding = _("{lengkap} pernah menerima pelatihan, modal, dan akses pasar; {tanpa} belum satu pun").format(
        lengkap=of_whole(row["bagian_3"], row["keluarga"], row["tercacah"]),
        tanpa=of_whole(row["bagian_0"], row["keluarga"], row["tercacah"]),
    )
    return subject.said(view, what, finding) + careful(row["tercacah"])


def mentoring(view: View, table: pl.DataFrame, institutions: pl.DataFrame) -> str:
    """Headline of the mentoring: who is mentored, and which mentors have too many families."""
    what = _("Pendampingan {siapa}").format(siapa=whom(view))
    if not recorded(view, "kunjungan"):
        return subject.said(view, what, _("kunjungan pendamping belum terdata"))
    row = _only(table)
    if row is None or row["didampingi"] is None:
        return subject.said(view, what, _("terlalu sedikit keluarga untuk ditampilkan"))
    finding = _("{n} dikunjungi dalam {bulan} bulan sebelum didata").format(
        n=of_whole(row["didampingi"], row["keluarga"], row["tercacah"]),
        bulan=number(view.data.katalog.tindak_lanjut.jendela_dampingan_bulan),
    )
    mentors, over = (int(institutions[name].sum()) for name in ("pendamping", "lebih"))
    if mentors:
        finding += _("; {lebih} dari {semua} pendamping memegang lebih dari kapasitasnya").format(
            lebih=number(over), semua=number(mentors)
        )
    return subject.said(view, what, finding) + careful(row["tercacah"])


def due(view: View, table: pl.DataFrame) -> str:
    """Headline of what is due: with how many families, by which day, most of what kind."""
    what, when = _("Tindak lanjut keluarga"), day(view.data.day(view.state))
    if not recorded(view, "kunjungan", "rencana", "kelulusan"):
        return subject.said(view, what, _("kunjungan, rencana, dan kelulusan belum terdata"))
    row = _only(table)
    if row is None:
        return subject.said(view, what, _("tidak ada yang jatuh tempo per {hari}").format(hari=when))
    labels = codes.labels("hal")
    most = max(row[kind] for kind in labels)
    names = peaks.listed([filters.lowered(label) for kind, label in labels.items() if row[kind] == most])
    finding = _("{n} keluarga lewat tenggat per {hari}; terbanyak {hal} ({m})").format(
        n=number(row["keluarga"]), hari=when, hal=names, m=number(most)
    )
    return subject.said(view, what, finding)


def on_day(view: View) -> str:
    """What the day is that "due" means, and until when visits are on record."""
    said = _("Dihitung per {hari}.").format(hari=day(view.data.day(view.state)))
    last = view.data.last_record(view.state)
    if last is None:
        return said
    more = _("Kunjungan terakhir yang tercatat: {hari}; yang belum dicatat atau diimpor tampak terlewat.")
    return f"{said} {more.format(hari=day(last))}"


def no_proof() -> str:
    """The plain warning beside outcomes."""
    return _(
        "Bukan bukti sebab. Keluarga yang didampingi tidak diundi, dan tidak ada kelompok pembanding: yang dipilih "
        "untuk didampingi sering berbeda sejak awal. Bandingkan hanya keluarga yang semula sama parahnya, dan bacalah "
        "sebagai petunjuk."
    )


def outcome(n: float | None, whole: float, tercacah: float) -> str:
    """``43 dari 145 (29,7 %)``; a word where the whole is too small for a rate, or would give one away that is."""
    if not whole:
        return _("tidak ada keluarga")
    if tercacah < MINIMUM_SHOWN:
        return _("terlalu sedikit")
    if n is None:
        return _("tidak ditampilkan")
    return of_whole(n, whole, tercacah)


def supports() -> dict[str, str]:
    """What families received, by the codes of ``followup.mentoring.SUPPORT``."""
    return {
        "pelatihan_singkat": _("Pelatihan, tanpa pendampingan panjang"),
        "dampingan_panjang": _("Pendampingan panjang, tanpa pelatihan"),
        "keduanya": _("Pelatihan dan pendampingan panjang"),
        "tanpa_keduanya": _("Tanpa keduanya"),
    }


def kinds() -> dict[str, str]:
    """What a family has of a bundle, by the codes of ``followup.bundles.KINDS``."""
    return {"lengkap": _("Paket lengkap"), **codes.labels("pecahan"), "tanpa": _("Tanpa bagian paket")}


def parts() -> dict[str, str]:
    """Parts of a bundle and mentoring, by the codes of ``followup.bundles.SETS``."""
    return {
        "pelatihan": _("Pelatihan"),
        "modal": _("Modal"),
        "pasar": _("Akses pasar"),
        "pendampingan": _("Pendampingan"),
    }


def steps() -> dict[str, str]:
    """Numbers of parts had, by the columns of ``followup.bundles.COUNTS``."""
    return {
        "bagian_0": _("Tanpa bagian paket"),
        "bagian_1": _("1 bagian"),
        "bagian_2": _("2 bagian"),
        "bagian_3": _("Paket lengkap"),
    }


def ages() -> dict[str, str]:
    """Days overdue, by the codes of ``followup.due.AGES``."""
    return {"sebulan": _("1–30 hari"), "triwulan": _("31–90 hari"), "lama": _("Lebih dari 90 hari")}


def named(view: View, axis: str) -> dict[str, str]:
    """Names of the values of an axis by code."""
    if axis == "kode_gampong":
        return places.area_names(view)
    return {item.kode: item.label(bahasa()) for item in getattr(view.data.katalog, axis)}


def _only(table: pl.DataFrame) -> dict[str, Any] | None:
    return table.row(0, named=True) if table.height and table["keluarga"][0] else None
