"""The tables of the page Integrasi: what stands on it and what is handed out, as typed columns."""

from collections.abc import Mapping
from typing import Any

import polars as pl

from dashboard.blocks import tables
from dashboard.filters import codes
from dashboard.navigation import OF_ROWS, acting
from dashboard.parts.integrasi import shares
from dashboard.sentences import integration, subject
from dashboard.shell.view import View
from dashboard.wording import _, bahasa, day, number
from peka_core.exports import Column, Sheet
from peka_core.exports.sheet import Value
from peka_core.followup.bundles import COUNTS, MENTORED
from peka_core.followup.due import AGES
from peka_core.measures.sampling.quality import MINIMUM_SHOWN

Row = Mapping[str, Any]


def kinds(view: View) -> list[Column]:
    """Families by what they have of a bundle, and by level of poverty."""
    table, labels = view.data.bundle_kinds(view.state), integration.kinds()
    levels = [item for item in view.data.katalog.tingkat if table[item.kode].sum()]
    unknown = [Column(_("Data tak lengkap"), "bulat", table["tak_dinilai"].to_list())]
    return [
        Column(_("Isi paket"), "teks", [labels[kode] for kode in table["isi_paket"]]),
        Column(_("Keluarga"), "bulat", table["keluarga"].to_list()),
        Column(_("Pernah didampingi"), "bulat", table["didampingi"].to_list()),
        *(Column(item.label(bahasa()), "bulat", table[item.kode].to_list()) for item in levels),
        *(unknown if table["tak_dinilai"].sum() else []),
    ]


def bundles(view: View, axis: str, heading: str) -> list[Column]:
    """Families by number of parts and by mentoring, for every value of ``axis``."""
    rows, names, hidden = shares.ordered(view, axis), integration.named(view, axis), _("terlalu sedikit")
    words = integration.steps() | dict(
        zip(
            MENTORED,
            (_("Pernah didampingi"), _("Pendampingan panjang"), _("Paket lengkap dan pendampingan panjang")),
            strict=True,
        )
    )

    def of(name: str) -> list[Value]:
        return [hidden if row[name] is None else row[name] for row in rows]

    return [
        Column(heading, "teks", [names.get(row["kode"], row["kode"]) for row in rows]),
        Column(_("Keluarga"), "bulat", [row["keluarga"] for row in rows]),
        *(Column(words[name], "bulat", of(name)) for name in (*COUNTS, *MENTORED)),
    ]


def of_bundles(view: View) -> list[Sheet]:
    """Tables of the section ``paket``."""
    if not integration.recorded(view, "penerima"):
        return []
    what, combined = (
        _("Bagian paket yang pernah diterima, {siapa}").format(siapa=integration.whom(view)),
        _combined(view),
    )
    around = subject.around(view)
    return [
        Sheet(_("Gampong"), subject.title(around, what), bundles(view, "kode_gampong", _("Gampong"))),
        Sheet(_("Isi paket"), subject.title(view, _("Keluarga menurut isi paket")), kinds(view)),
        Sheet(_("Gabungan"), subject.title(view, _("Keluarga menurut gabungan yang diterima")), combined),
        Sheet(_("Tingkat"), subject.title(view, what), bundles(view, "tingkat", _("Tingkat"))),
        Sheet(_("Penyebab"), subject.title(view, what), bundles(view, "penyebab", _("Penyebab"))),
        Sheet(_("Kelompok"), subject.title(view, what), bundles(view, "kelompok", _("Kelompok"))),
    ]


def _combined(view: View) -> list[Column]:
    table, labels = view.data.combined(view.state), integration.parts()
    each = [
        Column(label, "teks", [_("ya") if code in isi else _("tidak") for isi in table["isi"].to_list()])
        for code, label in labels.items()
    ]
    return [*each, Column(_("Keluarga"), "bulat", table["keluarga"].to_list())]


def outcomes(view: View) -> list[Column]:
    """Hours, months and outcomes by what was received and by the level before; all levels first."""
    whole, split = view.data.support(view.state), view.data.support(view.state, by_level=True)
    if whole is None or split is None:
        return []
    levels = {item.kode: item.label(bahasa()) for item in view.data.katalog.tingkat}
    every = [*whole.with_columns(tingkat=pl.lit("")).rows(named=True), *split.rows(named=True)]
    place = {kode: i for i, kode in enumerate(["", *levels])}
    support = list(integration.supports())
    kept = sorted(
        (row for row in every if row["tingkat"] is not None),
        key=lambda row: (support.index(row["dukungan"]), place[row["tingkat"]]),
    )
    names = integration.supports()
    return [
        Column(_("Yang diterima"), "teks", [names[row["dukungan"]] for row in kept]),
        Column(_("Tingkat semula"), "teks", [levels.get(row["tingkat"], _("Semua tingkat")) for row in kept]),
        Column(_("Keluarga"), "bulat", [row["keluarga"] for row in kept]),
        Column(_("Jam pelatihan"), "teks", [_middle(row, "jam_pelatihan") for row in kept], _middle_means()),
        Column(_("Jam pendampingan"), "teks", [_middle(row, "jam") for row in kept], _middle_means()),
        Column(_("Bulan pendampingan"), "teks", [_middle(row, "bulan") for row in kept], _middle_means()),
        Column(_("Keluar dari kemiskinan"), "teks", [_told(row, "keluar", "miskin") for row in kept]),
        Column(_("Naik tahap"), "teks", [_told(row, "naik", "bertahap") for row in kept]),
    ]


def _middle_means() -> str:
    return _("Nilai tengah; separuh keluarga kurang dari itu.")


def _middle(row: Row, name: str) -> str:
    if row["tercacah"] < MINIMUM_SHOWN:
        return _("terlalu sedikit")
    return number(row[name], 0 if name == "bulan" else 1)


def _told(row: Row, count: str, whole: str) -> str:
    if row["tingkat"] and not row[whole]:
        return "–"
    return integration.outcome(row[count], row[whole], row[f"tercacah_{whole}"])


def institutions(view: View) -> list[Column]:
    """Mentors at work by institution."""
    table = view.data.institutions(view.state)
    unnamed = _("Lembaga tidak dicatat")
    headings = {
        "pendamping": _("Pendamping"),
        "keluarga": _("Keluarga"),
        "kapasitas": _("Kapasitas"),
        "lebih": _("Melebihi kapasitas"),
        "kunjungan": _("Kunjungan"),
        "terlambat": _("Kunjungan lewat tanggal"),
    }
    first = Column(_("Lembaga"), "teks", [nama or unnamed for nama in table["lembaga"]])
    return [first, *(Column(label, "bulat", table[name].to_list()) for name, label in headings.items())]


def mentors(view: View) -> list[Column]:
    """Mentors by pseudonym with their load."""
    table, names = view.data.mentors(view.state), tables.area_names(view)
    return [
        Column(_("Kode pendamping"), "teks", table["kode_pendamping"].to_list()),
        Column(_("Lembaga"), "teks", table["lembaga"].to_list()),
        Column(_("Gampong"), "teks", [names.get(kode or "-") for kode in table["kode_gampong"]]),
        Column(_("Bertugas"), "teks", [_("ya") if at_work else _("tidak") for at_work in table["bertugas"]]),
        Column(_("Keluarga"), "bulat", table["keluarga"].to_list()),
        Column(_("Kapasitas"), "bulat", table["kapasitas_keluarga"].to_list()),
        Column(_("Beban dari kapasitas"), "bagian", table["beban"].to_list()),
        Column(_("Kunjungan"), "bulat", table["kunjungan"].to_list()),
        Column(_("Kunjungan lewat tanggal"), "bulat", table["terlambat"].to_list()),
    ]


def of_mentoring(view: View) -> list[Sheet]:
    """Tables of the section ``dampingan``; single mentors only to those who may see them."""
    if not integration.recorded(view, "kunjungan"):
        return []
    when = day(view.data.day(view.state))
    reach = view.data.mentored(view.state, "kode_gampong")
    hidden, names = _("terlalu sedikit"), tables.area_names(view)
    told = [
        Column(_("Gampong"), "teks", [names[kode] for kode in reach["kode"]]),
        Column(_("Keluarga"), "bulat", reach["keluarga"].to_list()),
        Column(_("Didampingi"), "bulat", [hidden if n is None else n for n in reach["didampingi"]]),
    ]
    load = _("Beban pendamping per {hari}").format(hari=when)
    what = _("Pendampingan {siapa}").format(siapa=integration.whom(view))
    found = [
        Sheet(_("Jangkauan"), subject.title(subject.around(view), what), told),
        Sheet(_("Lembaga"), subject.title(view, load), institutions(view)),
    ]
    if acting(view.principal) in OF_ROWS:
        found.append(Sheet(_("Pendamping"), subject.title(view, load), mentors(view)))
    if told_outcomes := outcomes(view):
        span = subject.span(view.data.round_before(view.state), view.data.round_of(view.state))
        title = subject.title(view, _("Jam, bulan, dan hasil menurut tingkat semula"), span)
        found.append(Sheet(_("Hasil"), title, told_outcomes))
    return found


def ages(view: View) -> list[Column]:
    """How long what is due is overdue."""
    table, labels = view.data.due_ages(view.state), codes.labels("hal")
    first = Column(_("Yang lewat tenggat"), "teks", [labels[kind] for kind in table["hal"]])
    return [first, *(Column(integration.ages()[name], "bulat", table[name].to_list()) for name in AGES)]


def of_due(view: View) -> list[Sheet]:
    """Tables of the section ``jatuh_tempo``: numbers only; lists leave with a purpose."""
    if not integration.recorded(view, "kunjungan", "rencana", "kelulusan"):
        return []
    table, names = view.data.due_counts(view.state, "kode_gampong"), tables.area_names(view)
    what = _("Keluarga lewat tenggat per {hari}").format(hari=day(view.data.day(view.state)))
    by_gampong = [
        Column(_("Gampong"), "teks", [names[kode] for kode in table["kode"]]),
        Column(_("Keluarga"), "bulat", table["keluarga"].to_list()),
        *(Column(label, "bulat", table[kind].to_list()) for kind, label in codes.labels("hal").items()),
    ]
    return [
        Sheet(_("Gampong"), subject.title(subject.around(view), what), by_gampong),
        Sheet(_("Lama lewat"), subject.title(view, what), ages(view)),
    ]


def fragment_rows(view: View, rows: pl.DataFrame) -> list[Column]:
    """Families with fragments of a bundle, in words."""
    katalog = view.data.katalog
    stages = {item.kode: item.label(bahasa()) for item in katalog.tahap}
    labels = integration.kinds()
    return [
        *_place_and_level(view, rows),
        Column(_("Tahap kemandirian"), "teks", [stages.get(kode or "", _("belum dinilai")) for kode in rows["tahap"]]),
        Column(_("Isi paket"), "teks", [labels[kode] for kode in rows["isi_paket"]]),
        Column(_("Bulan pendampingan"), "bulat", rows["bulan_dampingan"].to_list()),
        Column(_("Penyebab"), "teks", _joined(rows["penyebab"], integration.named(view, "penyebab"))),
        Column(_("Kelompok"), "teks", _joined(rows["kelompok"], integration.named(view, "kelompok"))),
        Column(_("Pendamping terakhir"), "teks", rows["kode_pendamping"].to_list()),
        Column(_("Kunjungan terakhir"), "teks", [when and day(when) for when in rows["terakhir"]]),
    ]


def due_rows(view: View, rows: pl.DataFrame) -> list[Column]:
    """What is due with each family, in words."""
    labels = codes.labels("hal")
    return [
        *_place_and_level(view, rows),
        Column(_("Yang lewat tenggat"), "teks", [labels[kind] for kind in rows["hal"]]),
        Column(_("Tenggat"), "teks", [day(when) for when in rows["jatuh_tempo"]]),
        Column(_("Lewat (hari)"), "bulat", rows["hari"].to_list()),
        Column(_("Pendamping terakhir"), "teks", rows["kode_pendamping"].to_list()),
        Column(_("Kunjungan terakhir"), "teks", [when and day(when) for when in rows["terakhir"]]),
    ]


def _place_and_level(view: View, rows: pl.DataFrame) -> list[Column]:
    names, levels = tables.area_names(view), integration.named(view, "tingkat")
    return [
        Column(_("Gampong"), "teks", [names.get(kode, kode) for kode in rows["kode_gampong"]]),
        Column(_("Tingkat"), "teks", [levels.get(kode or "", _("Data tak lengkap")) for kode in rows["tingkat"]]),
    ]


def _joined(codes_of: pl.Series, labels: Mapping[str, str]) -> list[str]:
    return ["; ".join(labels.get(code, code) for code in found or ()) or "–" for found in codes_of.to_list()]
