"""Headline sentences: what a page found, in words a meeting can repeat."""

from typing import Any

import polars as pl

from dashboard import data as source
from dashboard import filter_words
from dashboard.filters import Filter
from dashboard.shell import View, level_of
from dashboard.wording import _, bahasa, number, percent
from peka_core.catalog.ukuran import Ukuran
from peka_core.measures.sampling.quality import Quality
from peka_core.tabulation.precision import HIDDEN, MONEY

CAREFUL = Quality.HATI_HATI.value


def value_text(ukuran: Ukuran, value: float | None) -> str:
    """A measure's value as shown: the index with three decimals, everything else in per cent."""
    return number(value, 3) if ukuran.satuan == "indeks" else percent(value)


def shown(ukuran: Ukuran, table: pl.DataFrame) -> str:
    """Column of ``table`` that a map shows: the smoothed values where the table has them, else the raw ones."""
    return source.smoothed_column(ukuran.kode) if smoothed(ukuran, table) else ukuran.kode


def smoothed(ukuran: Ukuran, table: pl.DataFrame) -> bool:
    """True when the table carries smoothed values, which must then be called so."""
    return source.smoothed_column(ukuran.kode) in table.columns


def named(ukuran: Ukuran, table: pl.DataFrame) -> str:
    """Name of the measure, and that its values are smoothed where they are."""
    name = ukuran.label(bahasa())
    return _("{ukuran}, dihaluskan").format(ukuran=name) if smoothed(ukuran, table) else name


def smoothing_note() -> str:
    """What was done to smoothed values, in one sentence."""
    return _(
        "Dihaluskan: angka gampong ditarik ke rata-rata kota, makin kuat makin sedikit keluarganya (Bayes empiris "
        "binomial, Martuzzi dan Elliott 1996)."
    )


def area_names(view: View) -> dict[str, str]:
    """Names of gampong and kecamatan by code."""
    wilayah = view.data.katalog.wilayah
    return {item.kode: item.nama for item in (*wilayah.gampong, *wilayah.kecamatan)}


def boundary_label(view: View) -> str:
    """What must stand beside every map: that the boundaries are schematic, or which official file they come from."""
    batas = view.data.batas
    return _("Batas skematik, bukan batas resmi") if batas.sumber == "skematik" else batas.keterangan


def outside(view: View, level: str = "gampong") -> list[str]:
    """Codes of the areas of ``level`` outside the selected kecamatan, the thresholds or the chosen square."""
    chosen, wilayah = view.state.kecamatan, view.data.katalog.wilayah
    without = source.gampong_left_out(view.data, view.state)
    inside = {g.kecamatan for g in wilayah.gampong if g.kode not in without and (not chosen or g.kecamatan in chosen)}
    if level == "kecamatan":
        return [k.kode for k in wilayah.kecamatan if k.kode not in inside]
    return [g.kode for g in wilayah.gampong if g.kode in without or g.kecamatan not in inside]


def place(view: View, state: Filter) -> str:
    """Name of the selected places: one or two by name, more by count, none = the city."""
    wilayah = view.data.katalog.wilayah
    names = [g.nama for g in wilayah.gampong if g.kode in state.gampong]
    kind = _("gampong")
    if not names:
        names = [_("Kecamatan {nama}").format(nama=k.nama) for k in wilayah.kecamatan if k.kode in state.kecamatan]
        kind = _("kecamatan")
    if not names:
        without = source.gampong_left_out(view.data, state)
        met = len(wilayah.gampong) - len(without)
        kept = _("{n} gampong di kotak terpilih") if state.square else _("{n} gampong yang memenuhi ambang")
        return kept.format(n=met) if without else wilayah.nama
    if len(names) > 2:
        return f"{len(names)} {kind}"
    return _(" dan ").join(names)


def headline(view: View, table: pl.DataFrame, total: dict[str, float]) -> str:
    """The finding of a map: the rate here, and where it is highest.

    Parameters
    ----------
    view : View
    table : polars.DataFrame
        Measures of the areas of one level.
    total : dict
        Measures of the selected places together.
    """
    ukuran = view.data.ukuran[view.state.ukuran]
    if not total["keluarga"]:
        return nothing(view)
    sentence = _("{ukuran} di {tempat}: {nilai} pada {putaran}").format(
        ukuran=ukuran.label(bahasa()),
        tempat=place(view, view.state) + filter_words.among(view),
        nilai=value_text(ukuran, total[ukuran.kode]) + _families(ukuran, total),
        putaran=view.data.round_of(view.state),
    )
    column, after = shown(ukuran, table), _(" (dihaluskan)") if smoothed(ukuran, table) else ""
    faded = outside(view, level_of(table["kode"][0]))
    known = table.filter(pl.col(column).is_not_null(), ~pl.col("kode").is_in(faded))
    highest = known.sort(column, descending=True)
    if view.state.gampong or highest[column].n_unique() < 2:
        return sentence + (_("; warna peta: angka dihaluskan") if after else "")
    names = area_names(view)
    peak = _("; tertinggi di {gampong}, {nilai}").format(
        gampong=names[highest["kode"][0]], nilai=value_text(ukuran, highest[column][0])
    )
    return sentence + peak + after


def nothing(view: View) -> str:
    """Why a page has nothing to show: no area meets the conditions, or no family."""
    if (view.state.ambang or view.state.square) and len(outside(view)) == len(view.data.katalog.wilayah.gampong):
        return _("Tidak ada wilayah yang memenuhi syarat ini.")
    return _("Tidak ada keluarga yang cocok dengan saringan ini.")


def _families(ukuran: Ukuran, total: dict[str, float]) -> str:
    """That a share is one of persons, and the number of families behind it in brackets."""
    if ukuran.satuan != "penduduk" or total[ukuran.kode] is None:
        return ""
    return " " + _("penduduk ({n} keluarga)").format(n=number(total[ukuran.kolom_keluarga]))


def tautology(view: View) -> str:
    """A warning where the filter already decides the measure; empty elsewhere."""
    if not view.state.tingkat or view.state.ukuran not in ("H", "M0", "A", "parah", "rentan"):
        return ""
    return _(
        "Saringan tingkat sudah menentukan ukuran ini. Pilih ukuran dimensi atau indikator untuk melihat kekurangan "
        "keluarga yang tersaring."
    )


def area_text(ukuran: Ukuran, row: dict[str, Any], rank: int | None, ranked: int) -> str:
    """What the map says about one area: count, rate and rank in one sentence."""
    value = row[ukuran.kode]
    if row[f"{ukuran.kode}_mutu"] == HIDDEN:
        return suppressed()
    if value is None:
        return _("Tidak ada data untuk pilihan ini")
    template = (
        _("{n} dari {total} keluarga, {nilai} penduduk")
        if ukuran.satuan == "penduduk"
        else _("{n} dari {total} keluarga miskin, {nilai}")
    )
    text = template.format(
        n=number(row[ukuran.kolom_keluarga]), total=number(base(ukuran, row)), nilai=value_text(ukuran, value)
    )
    even = row.get(source.smoothed_column(ukuran.kode))
    if even is not None:
        text += _(", dihaluskan {nilai}").format(nilai=value_text(ukuran, even))
    if rank is not None:
        text += _(", peringkat {rank} dari {ranked}").format(rank=rank, ranked=ranked)
    return text + "; " + precision_text(ukuran, row)


def suppressed() -> str:
    """What stands for a value that must not be shown."""
    return _("Tidak ditampilkan: data terlalu sedikit")


def precision_text(ukuran: Ukuran, row: dict[str, Any]) -> str:
    """What the value is worth: its 95 % interval in a sample, the coverage in an enumeration; and a word of caution."""
    span = interval(ukuran, row)
    if span:
        text = _("selang 95 %: {rendah} sampai {tinggi}").format(
            rendah=value_text(ukuran, span[0]), tinggi=value_text(ukuran, span[1])
        )
    else:
        text = _("cakupan data {nilai}").format(
            nilai=percent(row["cakupan_uang" if ukuran.kode in MONEY else "cakupan"])
        )
    return text + (", " + _("gunakan hati-hati") if row[f"{ukuran.kode}_mutu"] == CAREFUL else "")


def interval(ukuran: Ukuran, row: dict[str, Any]) -> tuple[float, float] | None:
    """The 95 % interval of a sample's estimate; None for an enumeration or without a value."""
    low, high = row.get(f"{ukuran.kode}_low"), row.get(f"{ukuran.kode}_high")
    return None if low is None or high is None else (low, high)


def base(ukuran: Ukuran, row: dict[str, float]) -> float:
    """Families the measure could have counted: those with known expenditure, or with complete answers."""
    return row["keluarga_uang"] if ukuran.kode in MONEY else row["keluarga"]


def counted(ukuran: Ukuran, total: dict[str, float]) -> tuple[float, float]:
    """Families a measure stands on, and families left out because an answer is missing."""
    n = base(ukuran, total) or 0
    return n, total["keluarga"] + total["keluarga_hilang"] - n


def data_quality(view: View, total: dict[str, float]) -> str:
    """What the figures stand on: coverage, families left out, rows the import set aside."""
    money = view.state.ukuran in MONEY
    manifest = view.data.manifest
    return _(
        "Mutu data: cakupan {cakupan}; {hilang} keluarga berdata tak lengkap; saat impor {tanpa} keluarga tanpa "
        "gampong dan {ditolak} baris lain disisihkan"
    ).format(
        cakupan=percent(total["cakupan_uang" if money else "cakupan"]),
        hilang=number(counted(view.data.ukuran[view.state.ukuran], total)[1]),
        tanpa=number(manifest.without_gampong),
        ditolak=number(manifest.rejected_rows - manifest.without_gampong),
    )


def ranks(table: pl.DataFrame, kode: str) -> dict[str, int]:
    """Rank of each area with a value, 1 = highest; equal values share a rank."""
    ranked = table.filter(pl.col(kode).is_not_null()).with_columns(
        pl.col(kode).rank("min", descending=True).cast(pl.Int64).alias("_rank")
    )
    return dict(ranked.select("kode", "_rank").iter_rows())


def signed(value: float, digits: int = 4) -> str:
    """A difference with its sign, ``+0,0012``; without a sign when it rounds to nothing."""
    sign = "" if round(value, digits) == 0 else "+" if value > 0 else "-"
    return sign + number(abs(value), digits)


def change_text(ukuran: Ukuran, now: float | None, before: float | None) -> str | None:
    """Change of a measure, signed; None when one of the two is missing."""
    if now is None or before is None:
        return None
    digits, scale = (3, 1) if ukuran.satuan == "indeks" else (1, 100)
    change = round(scale * (now - before), digits)
    if not change:
        return _("tetap")
    sign = "+" if change > 0 else "-"
    unit = "" if ukuran.satuan == "indeks" else " " + _("poin")
    return f"{sign}{number(abs(change), digits)}{unit}"


def direction(ukuran: Ukuran, now: float, before: float) -> int:
    """1 where a measure rose, -1 where it fell, 0 where the numbers as written are the same."""
    return {"+": 1, "-": -1}.get((change_text(ukuran, now, before) or "")[:1], 0)


def since(view: View) -> str:
    """Which round changes are measured from; empty in the first round."""
    rounds = view.data.putaran
    position = rounds.index(view.data.round_of(view.state))
    return _("Perubahan dibanding putaran {putaran}").format(putaran=rounds[position - 1]) if position else ""


def figures(view: View, total: dict[str, float], before: dict[str, float] | None) -> list[tuple[str, str, str | None]]:
    """Three figures for a meeting: (label, value, change since the round before); the map's measure comes first."""
    line = view.data.katalog.garis_pada("miskin", source.round_date(view.data, view.state))
    cells = []
    for kode in list(dict.fromkeys((view.state.ukuran, "H", "P0", "A")))[:3]:
        ukuran = view.data.ukuran[kode]
        label = ukuran.label(bahasa())
        if kode == "P0":
            label += " " + _("(garis {tahun})").format(tahun=line.berlaku_sejak.year)
        change = change_text(ukuran, total[kode], before[kode]) if before else None
        cells.append((label, value_text(ukuran, total[kode]), change))
    return cells
