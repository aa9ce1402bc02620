"""Words of exits, alerts and the groups that are compared, as the sections of the page show them."""

from collections.abc import Sequence
from dataclasses import replace

import polars as pl

from dashboard.sentences import places
from dashboard.sentences.filters import lowered
from dashboard.shell.view import View
from dashboard.wording import N_, _, bahasa, number
from peka_core.exports import Column
from peka_core.exports.sheet import Value
from peka_core.measures.sampling.quality import MINIMUM_FAMILIES, MINIMUM_SHOWN

SUPPORT = {
    "paket": N_("Pelatihan, modal, dan pasar"),
    "sebagian": N_("Sebagian dari paket"),
    "langsung": N_("Bantuan langsung saja"),
    "lain": N_("Program lain"),
    "tanpa": N_("Tanpa program tercatat"),
}
MENTORING = {
    "panjang": N_("Pendampingan panjang"),
    "pendek": N_("Pendampingan pendek"),
    "tanpa": N_("Tanpa pendampingan"),
}
SPLITS = {
    "dampingan": N_("Menurut pendampingan sebelum keluar"),
    "dukungan": N_("Menurut bantuan sebelum keluar"),
    "kedalaman": N_("Menurut tingkat terburuk sebelum keluar"),
    "angkatan": N_("Menurut tahun keluar"),
}
STATES = {
    "mandiri": N_("Masih mandiri"),
    "kambuh": N_("Kambuh"),
    "belum_diperiksa": N_("Belum diperiksa"),
}
ALERT_STATES = {
    "lewat": N_("Lewat tenggat"),
    "terbuka": N_("Terbuka"),
    "tepat": N_("Ditutup tepat waktu"),
    "terlambat": N_("Ditutup terlambat"),
}
WATCHED = {"keluar": N_("Keluar karena mandiri"), "tahap": N_("Bertahap mandiri")}


def split(code: str) -> str:
    """Name of what curves are split by."""
    return _(SPLITS[code])


def alert_state(code: str) -> str:
    """Name of where an alert stands."""
    return _(ALERT_STATES[code])


def watched(code: str) -> str:
    """Name of why a family is watched."""
    return _(WATCHED[code])


def levels(view: View) -> dict[str, str]:
    """Names of the levels of poverty, and of none known."""
    return {item.kode: item.label(bahasa()) for item in view.data.katalog.tingkat} | {"": _("Data tak lengkap")}


def groups(view: View, split: str) -> dict[str, str]:
    """Names of the groups of a split; a year is its own name."""
    named = {"dukungan": SUPPORT, "dampingan": MENTORING}.get(split)
    if named:
        return {code: _(label) for code, label in named.items()}
    return levels(view) if split == "kedalaman" else {}


def rules(view: View) -> dict[str, str]:
    """Names of the rules of alerts, by code, in the order of the catalogue."""
    return {item.kode: item.label(bahasa()) for item in view.data.katalog.peringatan}


def evidence(view: View, signs: list[str]) -> str:
    """What fired an alert, in words."""
    return "; ".join(filter(None, (_sign(view, sign) for sign in signs)))


def _sign(view: View, sign: str) -> str:
    """One trigger: ``what:before>after``, or ``what:thing``."""
    katalog = view.data.katalog
    what, _colon, said = sign.partition(":")
    before, _arrow, after = said.partition(">")
    moved = {"tingkat": katalog.tingkat, "tingkat_uang": katalog.tingkat_uang, "tahap": katalog.tahap}
    if what in moved:
        labels = {item.kode: lowered(item.label(bahasa())) for item in moved[what]}
        return _("{dulu} menjadi {kini}").format(dulu=labels.get(before, before), kini=labels.get(after, after))
    if what == "ikk":
        return _("IKK {dulu} menjadi {kini}").format(dulu=number(float(before), 1), kini=number(float(after), 1))
    if what == "indikator":
        return lowered({item.kode: item.kekurangan(bahasa()) for item in katalog.indikator}.get(said, said))
    if what == "syarat":
        gates = {item.kode: item.label(bahasa()) for item in katalog.syarat}
        return _("kini kurang syarat {syarat}").format(syarat=lowered(gates.get(said, said)))
    if what == "penyebab":
        return lowered({item.kode: item.label(bahasa()) for item in katalog.penyebab}.get(said, said))
    return _("ada anggota yang baru sakit berat atau disabilitas")


def careful(name: str, n: int) -> str:
    """``name``, with a word of care where it stands on few."""
    return _("{nama} (hati-hati)").format(nama=name) if MINIMUM_SHOWN <= n < MINIMUM_FAMILIES else name


def told(values: list[Value], n: list[int]) -> list[Value]:
    """Rates in a table: those of fewer than ten families are a word."""
    few = _("terlalu sedikit")
    return [few if 0 < count < MINIMUM_SHOWN else value for value, count in zip(values, n, strict=True)]


def bare(columns: Sequence[Column]) -> list[Column]:
    """The columns as a sortable table holds them: no words among numbers."""
    return [
        column
        if column.jenis == "teks"
        else replace(column, nilai=[None if isinstance(value, str) else value for value in column.nilai])
        for column in columns
    ]


def area_names(view: View, table: pl.DataFrame) -> list[str]:
    """Names of the gampong of a table, in its order."""
    names = places.area_names(view)
    return [str(names.get(code, code)) for code in table["kode_gampong"]]
