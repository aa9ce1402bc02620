"""Section ``ketidaksetaraan``: groups of families beside all others, and inequality that lies between them."""

from collections.abc import Mapping, Sequence

import polars as pl
import streamlit as st

from dashboard.blocks import chart, table_html, text
from dashboard.charts.bars import Bar, ordered_bars
from dashboard.parts.tantangan import links
from dashboard.sentences import challenge_notes, challenges, subject
from dashboard.shell import faults
from dashboard.shell.view import View
from dashboard.wording import _, percent, signed
from peka_core.exports import Column, Sheet
from peka_core.exports.sheet import Value
from peka_core.followup.inequality import ACCESS, FAR, MIDDLE, NEAR

POVERTY = "miskin"
MAIN = ("program", "dampingan", POVERTY, "miskin_uang", "mandiri")
"""What is told of groups that overlap; everything else is in the file."""
DISTANCES = (NEAR, MIDDLE, FAR)
Row = challenges.Row


def headline(view: View) -> str:
    """The group furthest behind, and what lies between gampong."""
    return challenges.of_gaps(view)


@faults.part
def section(view: View) -> None:
    """Poverty and the widest gap in access by group, inequality between groups, then every gap by feature."""
    left, right = st.columns(2, gap="medium")
    for place, side, hal in ((left, _("Hasil"), POVERTY), (right, _("Akses"), _access(view))):
        with place:
            st.header(f"{side}: {_lowered(view, hal)}")
            _side(view, hal)
    text.note(challenge_notes.gaps(view))
    st.header(_("Ketimpangan pengeluaran: bagian yang terletak antarkelompok"))
    _between(view)
    for pilah, name in challenges.splits().items():
        st.header(name)
        if pilah == challenges.LISTED:
            _groups(view)
        _table(view, pilah)
    links.deeper(view, [("statistik.py", "uang", _("Ketimpangan pengeluaran")), ("peta.py", "", _("Peta"))])


def _access(view: View) -> str:
    """The access in which a group is furthest behind."""
    rows = [row for row in challenges.worst(view) if row["sisi"] == ACCESS]
    return rows[0]["hal"] if rows else "program"


@faults.part
def _side(view: View, hal: str) -> None:
    """Every place and head beside all other families, in full colour where it is not chance alone."""
    found = view.data.inequality(view.state).gaps.filter(
        (pl.col("hal") == hal) & (pl.col("pilah") != challenges.LISTED)
    )
    rows = found.rows(named=True)
    if not rows:
        text.note(_("Tidak ada keluarga yang dapat dipilah begitu."))
        return
    order = list(challenges.splits())
    ordered = sorted(rows, key=lambda row: (order.index(row["pilah"]), _place(row)))
    bars = [
        Bar(
            f"{row['pilah']}-{row['kode']}",
            challenges.group(view, row["pilah"], row["kode"]),
            row["bagian"],
            _("terlalu sedikit") if row["bagian"] is None else told(row),
            hover="" if row["bagian"] is None else _hover(view, row),
        )
        for row in ordered
    ]
    faded = [f"{row['pilah']}-{row['kode']}" for row in ordered if not row["berbeda"]]
    fig = ordered_bars(bars, view.look, faded=faded, stacked=True, size=14)
    chart.chart(fig, f"tantangan_{'hasil' if hal == POVERTY else 'akses'}", challenges.aspect(view, hal))


def _hover(view: View, row: Row) -> str:
    """The group, what is compared, the difference and its interval."""
    return _("{siapa}, {hal}: selisih {selisih} poin persen ({selang})").format(
        siapa=challenges.group(view, row["pilah"], row["kode"]),
        hal=_lowered(view, row["hal"]),
        selisih=_points(row["selisih"]),
        selang=_interval(row["bawah"], row["atas"]),
    )


@faults.part
def _groups(view: View) -> None:
    """Groups furthest behind in poverty; some are told by the very lack that the index counts."""
    rows = [row for row in challenges.worst(view, listed=True) if row["hal"] == "miskin"]
    bars = [
        Bar(
            row["kode"],
            challenges.group(view, row["pilah"], row["kode"]),
            row["bagian"],
            told(row),
            hover=_hover(view, row),
        )
        for row in rows
    ]
    if bars:
        alt = _("Kelompok yang jelas lebih sering miskin multidimensi daripada keluarga lain")
        text.note(alt)
        chart.chart(ordered_bars(bars, view.look, stacked=True, size=14), "tantangan_kelompok", alt)
    text.note(
        _(
            "Satu keluarga dapat masuk beberapa kelompok. Sebagian kelompok ditetapkan oleh kekurangan yang ikut "
            "dihitung dalam indeks, misalnya anak tidak sekolah; selisihnya dengan sendirinya lebar."
        )
    )


def _lowered(view: View, hal: str) -> str:
    name = challenges.aspect(view, hal)
    return name[:1].lower() + name[1:]


def told(row: Row) -> str:
    """``29,4 % dibanding 11,6 %``."""
    return _("{bagian} dibanding {lain}").format(bagian=percent(row["bagian"]), lain=percent(row["lain"]))


@faults.part
def _between(view: View) -> None:
    found, names = view.data.inequality(view.state).between, challenges.between()
    known = [one for one in found if one.share is not None]
    if not known:
        text.note(_("Terlalu sedikit keluarga dengan pengeluaran yang tercatat."))
        return
    bars = [Bar(one.split, names[one.split], one.share, percent(one.share)) for one in known]
    alt = _("Bagian ketimpangan pengeluaran yang terletak antarkelompok")
    chart.chart(ordered_bars(bars, view.look, stacked=True, size=14), "tantangan_theil", alt)
    text.note(challenge_notes.theil(view))


@faults.part
def _table(view: View, pilah: str) -> None:
    columns = crossed(view, pilah)
    if not columns[0].nilai:
        text.note(_("Tidak ada keluarga yang dapat dipilah begitu."))
        return
    caption = subject.title(view, challenges.splits()[pilah])
    st.html(table_html.plain(columns, caption, [""] * len(columns[0].nilai), whole=True))


def _place(row: Row) -> str:
    """Codes in order; of distances the nearest first."""
    return str(DISTANCES.index(row["kode"])) if row["pilah"] == "jarak" else row["kode"]


def crossed(view: View, pilah: str) -> list[Column]:
    """Shares and differences, what is compared by group; of groups that overlap only ``MAIN``, a group a row."""
    found = view.data.inequality(view.state).gaps.filter(pl.col("pilah") == pilah)
    rows = {(row["hal"], row["kode"]): row for row in found.rows(named=True)}
    codes = [row["kode"] for row in sorted(found.unique("kode").rows(named=True), key=_place)]
    if pilah == challenges.LISTED:
        heads = [_cells(rows, [(hal, kode) for kode in codes]) for hal in MAIN]
        names = [challenges.group(view, pilah, kode) for kode in codes]
        titles = [challenges.aspect(view, hal) for hal in MAIN]
        first = _("Kelompok keluarga")
    else:
        asked = [hal for hal in challenges.good(view) if any((hal, kode) in rows for kode in codes)]
        heads = [_cells(rows, [(hal, kode) for hal in asked]) for kode in codes]
        names = [challenges.aspect(view, hal) for hal in asked]
        titles = [challenges.group(view, pilah, kode) for kode in codes]
        first = _("Yang dibandingkan")
    cells = (Column(title, "teks", values) for title, values in zip(titles, heads, strict=True))
    return [Column(first, "teks", list(names)), *cells]


def _cells(rows: Mapping[tuple[str, str], Row], asked: Sequence[tuple[str, str]]) -> list[Value]:
    """``29,4 % (+17,8; +15,6 … +20,2)``: the share, the difference from other families and its interval."""
    said: list[Value] = []
    for key in asked:
        row = rows.get(key)
        if row is None:
            said.append("–")
        elif row["bagian"] is None:
            said.append(_("terlalu sedikit"))
        else:
            said.append(f"{percent(row['bagian'])} ({_points(row['selisih'])}; {_interval(row['bawah'], row['atas'])})")
    return said


def of_split(view: View, pilah: str) -> list[Column]:
    """Every aspect of every group of a split: its share, that of all others, the difference and its interval."""
    rows = view.data.inequality(view.state).gaps.filter(pl.col("pilah") == pilah)
    ordered = rows.sort("kode", maintain_order=True).rows(named=True)
    few = _("terlalu sedikit")

    def shown(name: str) -> list[Value]:
        return [few if row["bagian"] is None else row[name] for row in ordered]

    return [
        Column(_("Kelompok keluarga"), "teks", [challenges.group(view, pilah, row["kode"]) for row in ordered]),
        Column(_("Yang dibandingkan"), "teks", [challenges.aspect(view, row["hal"]) for row in ordered]),
        Column(_("Keluarga"), "bulat", shown("keluarga")),
        Column(_("Bagian"), "bagian", shown("bagian")),
        Column(_("Keluarga lain"), "bagian", shown("lain")),
        Column(
            _("Selisih (poin persen)"),
            "teks",
            [few if row["bagian"] is None else _points(row["selisih"]) for row in ordered],
        ),
        Column(_("Selang 95 %"), "teks", [_interval(row["bawah"], row["atas"]) for row in ordered]),
    ]


def _points(value: float) -> str:
    return signed(100 * value, 1)


def _interval(low: float | None, high: float | None) -> str:
    return "–" if low is None or high is None else f"{_points(low)} … {_points(high)}"


def tables_of(view: View) -> list[Sheet]:
    """Every gap by split, and inequality between groups."""
    found, names = view.data.inequality(view.state), challenges.splits()
    sheets: list[Sheet] = []
    for pilah, name in names.items():
        columns = of_split(view, pilah)
        if columns[0].nilai:
            sheets.append(Sheet(_short(pilah), subject.title(view, name), columns))
    groups = challenges.between()
    theil: Sequence[Column] = [
        Column(_("Antara"), "teks", [groups[one.split] for one in found.between]),
        Column(_("Theil L seluruhnya"), "indeks", [one.total for one in found.between]),
        Column(_("Theil L antarkelompok"), "indeks", [one.between for one in found.between]),
        Column(_("Bagian antarkelompok"), "bagian", [one.share for one in found.between]),
    ]
    title = _("Ketimpangan pengeluaran antarkelompok")
    return [*sheets, Sheet(_("Theil"), subject.title(view, title), list(theil))]


def _short(pilah: str) -> str:
    return {
        "kode_kecamatan": _("Kecamatan"),
        "jenis_kelamin_kk": _("Kepala keluarga"),
        "jarak": _("Jarak"),
        "kelompok": _("Kelompok"),
    }[pilah]


def counted(view: View) -> tuple[float, float]:
    """Families selected."""
    total = view.data.total(view.state)
    return total["tercacah"] + total["tercacah_hilang"], 0
