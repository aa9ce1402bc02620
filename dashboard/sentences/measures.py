"""Measures in words: values, changes, why there is none, how sure, of how many families."""

from collections.abc import Collection
from typing import Any

import polars as pl

from dashboard.sentences import peaks, whose
from dashboard.shell.view import View
from dashboard.source.provenance import smoothed_column
from dashboard.wording import _, bahasa, day, number, percent, signed, written
from peka_core.catalog.ukuran import Ukuran
from peka_core.measures.sampling.quality import Quality
from peka_core.tabulation import superlatives
from peka_core.tabulation.registry import OF_THE_POOR
from peka_core.tabulation.superlatives import Standing
from peka_core.tabulation.suppression import CLOSED, FEW, SECRET, SHIELD, WITHHELD

CAREFUL = Quality.HATI_HATI.value
SIGN = "\N{EN DASH}"
"""What stands for a figure that is not published, whatever the reason."""


def unpublished() -> str:
    """The same with its meaning, where there is room for words."""
    return SIGN + " " + _("(tidak diterbitkan)")


def dated(view: View) -> str:
    """Since when the figures stand: their import, or their publication."""
    when = day(view.data.manifest.created_at.date())
    if view.data.public:
        return _("angka publik, terbit {tanggal}").format(tanggal=when)
    return _("diimpor {tanggal}").format(tanggal=when)


def nobody(row: dict[str, Any]) -> bool:
    """True where there is no family like those asked for; a number that is not told is not none."""
    return row["keluarga"] == 0 and not row["keluarga_hilang"]


def told_of(ukuran: Ukuran, row: dict[str, Any]) -> bool:
    """True where there are families for the measure, or what there is of them is not published."""
    return bool(row[ukuran.kolom_dasar]) or row[ukuran.kolom_mutu] in SECRET


def value_text(ukuran: Ukuran, value: float | None) -> str:
    """A measure's value as shown: the index with three decimals, everything else in per cent."""
    return written(ukuran.unit, value)


def estimate_text(ukuran: Ukuran, row: dict[str, Any]) -> str:
    """As ``value_text``; the estimate of a sample with its 95 % interval, ``16,3 % (14,1–18,9 %)``."""
    span, value = interval(ukuran, row), value_text(ukuran, row[ukuran.kode])
    if not span:
        return value
    low = number(ukuran.unit.scale * span[0], ukuran.unit.digits)
    return f"{value} ({low}\N{EN DASH}{value_text(ukuran, span[1])})"


def figure_text(ukuran: Ukuran, row: dict[str, Any]) -> str:
    """A value with what it is of: persons of all persons, weights of the poor, a line; for a sentence on its own."""
    if ukuran.is_share:
        return f"{estimate_text(ukuran, row)} ({people(ukuran, row)})"
    template = {
        "M0": _("{nilai} pada skala 0 sampai 1"),
        "A": _("{nilai} bobot indikator, rata-rata {n} penduduk miskin multidimensi"),
        "P1": _("{nilai} dari garis, rata-rata semua penduduk"),
        "P2": _("{nilai}, rata-rata kuadrat jarak ke garis"),
        "ikk": _("{nilai} pada skala 0 sampai 100, rata-rata {keluarga}"),
    }.get(ukuran.kode, "{nilai}")
    values = {"nilai": estimate_text(ukuran, row), "n": number(row[ukuran.kolom_orang])}
    return template.format(**values, keluarga=whose.families(ukuran, row) if ukuran.of_families else "")


def people(ukuran: Ukuran, row: dict[str, Any]) -> str:
    """The persons, or families, a share is of: ``222 dari 616 penduduk``, ``80 dari 469 keluarga miskin``."""
    if ukuran.of_families:
        n = number(row[ukuran.kolom_keluarga])
        return _("{n} dari {keluarga}").format(n=n, keluarga=whose.families(ukuran, row))
    return _("{n} dari {total} penduduk").format(
        n=number(row[ukuran.kolom_orang]), total=number(row[ukuran.kolom_penduduk])
    )


def level_text(head: Ukuran, row: dict[str, Any], share: float | None) -> str:
    """The share of persons on a level of the scale of ``head``, and how many they are: ``65,4 % (403)``."""
    return shared_text(share, row[head.kolom_penduduk])


def shared_text(share: float | None, whole: float) -> str:
    """A share and how many of the ``whole`` it is: ``65,4 % (403)``; the sign where it is not told."""
    return SIGN if share is None else f"{percent(share)} ({number(share * whole)})"


def shown(ukuran: Ukuran, table: pl.DataFrame) -> str:
    """Column of ``table`` that a map shows: the smoothed values where the table has them, else the raw ones."""
    return smoothed_column(ukuran.kode) if smoothed(ukuran, table) else ukuran.kode


def smoothed(ukuran: Ukuran, table: pl.DataFrame) -> bool:
    """True when the table carries smoothed values, which must then be called so."""
    return smoothed_column(ukuran.kode) in table.columns


def named(ukuran: Ukuran, table: pl.DataFrame) -> str:
    """Name of the measure, and that its values are smoothed where they are."""
    name = ukuran.label(bahasa())
    return _("{ukuran}, dihaluskan").format(ukuran=name) if smoothed(ukuran, table) else name


def smoothing_note() -> str:
    """What was done to smoothed values, in one sentence."""
    return _(
        "Dihaluskan: angka gampong ditarik ke rata-rata gampong menurut jumlah keluarga (bukan angka kota, yang "
        "menurut jumlah orang), makin kuat makin sedikit keluarganya (Bayes empiris binomial, Martuzzi dan Elliott "
        "1996). Besar keluarga yang berbeda-beda tidak diperhitungkan, jadi penghalusannya sedikit kurang kuat."
    )


def area_text(ukuran: Ukuran, row: dict[str, Any], rank: tuple[int, int] | None, ranked: int) -> str:
    """What the map says about one area: count, rate and the ranks it can have in one sentence."""
    value = row[ukuran.kode]
    if value is None:
        return unknown(ukuran, row)
    text = of_people(ukuran, row) if ukuran.is_share else f"{value_text(ukuran, value)}; {poor(ukuran, row)}"
    even = row.get(smoothed_column(ukuran.kode))
    if even is not None:
        text += _(", dihaluskan {nilai}").format(nilai=value_text(ukuran, even))
    if rank is not None:
        text += _(", peringkat {rank} dari {ranked}").format(rank=peaks.rank(rank), ranked=number(ranked))
    return "; ".join(filter(None, (text, precision_text(ukuran, row))))


def of_people(ukuran: Ukuran, row: dict[str, Any]) -> str:
    """A share of persons with the persons it is of: ``5.432 dari 33.000 penduduk, 16,5 %``."""
    return f"{people(ukuran, row)}, {value_text(ukuran, row[ukuran.kode])}"


def persons(ukuran: Ukuran, row: dict[str, Any]) -> str:
    """Persons counted of all persons, beside a rate written elsewhere; in short why there is no rate."""
    return in_short(ukuran, row) if row[ukuran.kode] is None else people(ukuran, row)


def of_families(ukuran: Ukuran, row: dict[str, Any]) -> str:
    """Families counted, of how many, and their share, which is none of persons: ``80 dari 469 keluarga, 17,1 %``.

    Without the share where the rate is withheld; empty where the count is.
    """
    n, total = row[ukuran.kolom_keluarga], row[ukuran.kolom_perkiraan]
    if n is None or not total:
        return ""
    plain = _("{n} dari {total} keluarga").format(n=number(n), total=number(total))
    told = people(ukuran, row) if ukuran.of_families else plain
    return told if row[ukuran.kode] is None else f"{told}, {percent(n / total)}"


def poor(ukuran: Ukuran, row: dict[str, Any]) -> str:
    """Of how many families an index or a mean is: ``20 keluarga miskin multidimensi dari 139``."""
    if ukuran.of_families:
        return whose.families(ukuran, row)
    told = (
        _("{n} keluarga miskin pengeluaran dari {total}")
        if ukuran.garis
        else _("{n} keluarga miskin multidimensi dari {total}")
    )
    return told.format(n=number(row[ukuran.kolom_keluarga]), total=number(row[ukuran.kolom_perkiraan]))


def unknown(ukuran: Ukuran, row: dict[str, Any]) -> str:
    """Why an area has no value of the measure."""
    withheld = (
        _("Tidak ditampilkan: galatnya terlalu besar")
        if f"{ukuran.kode}_se" in row
        else _("Tidak ditampilkan: data kurang lengkap")
    )
    texts = {
        FEW: _("Terlalu sedikit keluarga miskin untuk ditampilkan")
        if ukuran.kode in OF_THE_POOR
        else _("Terlalu sedikit keluarga untuk ditampilkan"),
        WITHHELD: withheld,
        SHIELD: _("Tidak ditampilkan: angka wilayah yang lebih kecil dapat dihitung darinya"),
        CLOSED: unpublished(),
    }
    none = _("Tidak ada keluarga seperti ini") if nobody(row) else _("Tidak ada data untuk pilihan ini")
    return texts.get(row[ukuran.kolom_mutu], none)


def in_short(ukuran: Ukuran, row: dict[str, Any]) -> str:
    """The same in the few words a card, a cell or the end of a bar holds."""
    grade = row[ukuran.kolom_mutu]
    if grade is None:
        return _("tidak ada data")
    if grade == CLOSED:
        return SIGN
    return _("terlalu sedikit") if grade == FEW else _("tidak ditampilkan")


def nobody_there(table: pl.DataFrame, ukuran: Ukuran) -> bool:
    """True when the areas without a value of the measure, if any, have no family of those asked for."""
    blank = table.filter(pl.col(ukuran.kolom_mutu).is_null())
    return blank.height > 0 and not blank.select(pl.sum_horizontal("keluarga", "keluarga_hilang").sum()).item()


def count_text(ukuran: Ukuran, row: dict[str, Any]) -> str:
    """What a map of counts says about one area whose rate is not shown."""
    n = row[ukuran.kolom_keluarga]
    if n is None or row[ukuran.kolom_mutu] is None:
        return unknown(ukuran, row)
    return of_families(ukuran, row)


def precision_text(ukuran: Ukuran, row: dict[str, Any]) -> str:
    """What the value is worth: its 95 % interval in a sample, the coverage in an enumeration; and a word of caution."""
    span = interval(ukuran, row)
    if span:
        text = _("selang 95 %: {rendah} sampai {tinggi}").format(
            rendah=value_text(ukuran, span[0]), tinggi=value_text(ukuran, span[1])
        )
    else:
        share = row[ukuran.kolom_cakupan]
        text = "" if share is None else _("cakupan data {nilai}").format(nilai=percent(share))
    care = _("gunakan hati-hati") if row[ukuran.kolom_mutu] == CAREFUL else ""
    return ", ".join(filter(None, (text, care)))


def interval(ukuran: Ukuran, row: dict[str, Any]) -> tuple[float, float] | None:
    """The 95 % interval of a sample's estimate; None for an enumeration or without a value."""
    low, high = row.get(f"{ukuran.kode}_low"), row.get(f"{ukuran.kode}_high")
    return None if low is None or high is None else (low, high)


def counted(ukuran: Ukuran, total: dict[str, float]) -> tuple[float, float]:
    """Families interviewed whose answers the measure needs, and families left out because one is missing; of a measure
    of families those in its base."""
    if ukuran.of_families:
        return total[ukuran.kolom_dasar] or 0, 0
    n = total[ukuran.kolom_isian] or 0
    return n, total["tercacah"] + total["tercacah_hilang"] - n


def based_on(view: View, n: float) -> str:
    """How many families were interviewed, and in a sample that all other numbers of families are estimates."""
    if view.data.is_sample(view.state):
        return _("sampel: banyaknya keluarga adalah perkiraan dari {n} keluarga tercacah").format(n=number(n))
    if view.data.public:
        return _("n = {n} keluarga berdata lengkap").format(n=number(n or None))
    return _("n = {n} keluarga").format(n=number(n))


def about_sign() -> str:
    """What the sign of public figures means, and whom these figures are about."""
    return _(
        "Angka publik: keluarga berdata lengkap. {tanda} berarti tidak diterbitkan, supaya tidak ada keluarga yang "
        "dapat dikenali; bukan nol."
    ).format(tanda=SIGN)


def data_quality(view: View, total: dict[str, float]) -> str:
    """What the figures stand on: coverage, families left out, rows the import set aside; of public ones their sign."""
    if view.data.public:
        return about_sign()
    ukuran = view.data.ukuran[view.state.ukuran]
    manifest = view.data.manifest
    if ukuran.of_families:
        return _("Mutu data: {cakupan} keluarga tercatat untuk ukuran ini").format(
            cakupan=percent(total[ukuran.kolom_cakupan])
        )
    return _(
        "Mutu data: cakupan {cakupan}; {hilang} keluarga berdata tak lengkap; saat impor {tanpa} keluarga tanpa "
        "gampong dan {ditolak} baris lain disisihkan"
    ).format(
        cakupan=percent(total[ukuran.kolom_cakupan]),
        hilang=number(counted(ukuran, total)[1]),
        tanpa=number(manifest.without_gampong),
        ditolak=number(manifest.rejected_rows - manifest.without_gampong),
    )


def line(ukuran: Ukuran, table: pl.DataFrame, without: Collection[str] = ()) -> Standing:
    """Areas of ``table`` that may be ranked or called highest, by the column that a map shows."""
    return superlatives.standing(table, ukuran, shown(ukuran, table), without)


def moved(ukuran: Ukuran, now: float, before: float) -> float:
    """Change of a measure as it is written: that of the two figures as they are shown, so that anybody may subtract."""
    unit = ukuran.change_unit
    shown = (round(unit.scale * value, unit.digits) for value in (now, before))
    return round(next(shown) - next(shown), unit.digits)


def change_text(ukuran: Ukuran, now: float | None, before: float | None) -> str | None:
    """Change of a measure, signed; None when one of the two is missing."""
    if now is None or before is None:
        return None
    change, unit = moved(ukuran, now, before), ukuran.change_unit
    if not change:
        return _("tetap")
    return signed(change, unit.digits) + (" " + _("poin") if unit.suffix else "")
