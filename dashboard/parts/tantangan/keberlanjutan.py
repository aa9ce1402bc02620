"""Section ``keberlanjutan``: exits and relapses, families past their support, and programmes that end."""

import streamlit as st

from dashboard.blocks import chart, table_html, text
from dashboard.charts.bars import Bar, ordered_bars
from dashboard.parts.tantangan import links
from dashboard.sentences import challenge_notes, challenges, programmes, subject
from dashboard.shell import faults
from dashboard.shell.view import View
from dashboard.wording import _, day, number, percent
from peka_core.exports import Column, Sheet
from peka_core.exports.sheet import Value
from peka_core.measures.sampling.quality import MINIMUM_SHOWN


def headline(view: View) -> str:
    """What became of exits, and of families whose support has ended."""
    return challenges.of_lasting(view)


@faults.part
def section(view: View) -> None:
    """Exits beside staying out, then support that has ended, then programmes that end."""
    left, right = st.columns(2, gap="medium")
    with left:
        st.header(_("Kelulusan menurut keadaannya"))
        _exits(view)
    with right:
        st.header(_("Bertahan menurut bulan sejak keluar"))
        _staying(view)
    st.header(_("Sesudah program berakhir"))
    _supported(view)
    st.header(_("Program yang berakhir"))
    _ending(view)
    links.deeper(
        view,
        [
            ("kemandirian.py", "bertahan", _("Kurva bertahan")),
            ("kemandirian.py", "peringatan", _("Peringatan kambuh")),
            ("integrasi.py", "jatuh_tempo", _("Yang jatuh tempo")),
        ],
    )


@faults.part
def _exits(view: View) -> None:
    row = view.data.way(view.state).clock.row(0, named=True)
    if not row["keluar"]:
        text.note(_("Belum ada kelulusan karena mandiri yang disetujui."))
        return
    bars = [Bar(kode, label, row[kode], _of(row[kode], row["keluar"])) for kode, label in challenges.states().items()]
    chart.chart(
        ordered_bars(bars, view.look, stacked=True, size=14), "tantangan_keluar", _("Kelulusan menurut keadaannya")
    )
    months = number(view.data.katalog.tindak_lanjut.pemantauan_bulan)
    text.note(
        _("Dibaca pada {hari}. {n} di antaranya masih dalam pemantauan {bulan} bulan.").format(
            hari=day(view.data.follow_day(view.state)), n=number(row["dipantau"]), bulan=months
        )
    )


def _of(n: float, whole: float) -> str:
    return f"{number(n)} ({percent(n / whole)})" if whole >= MINIMUM_SHOWN else number(n)


@faults.part
def _staying(view: View) -> None:
    columns = staying(view)
    if not columns:
        text.note(_("Belum cukup kelulusan yang diperiksa sesudahnya."))
        return
    caption = subject.title(view, _("Bertahan sesudah keluar"))
    st.html(table_html.plain(columns, caption, [""] * len(columns[0].nilai), whole=True))


def staying(view: View) -> list[Column]:
    """Exits still watched and shares staying out by months since; empty where too few were looked at."""
    whole = view.data.staying(view.state).whole
    if whole is None:
        return []
    rows, few = whole.marks, _("terlalu sedikit")
    shares: list[Value] = [few if value is None else value for value in rows["bagian"]]
    ends = [
        "–" if low is None or high is None else f"{percent(low)}–{percent(high)}"
        for low, high in rows.select("bawah", "atas").iter_rows()
    ]
    return [
        Column(_("Sesudah"), "teks", [_("{n} bulan").format(n=n) for n in rows["bulan"]]),
        Column(_("Masih diamati"), "bulat", rows["berisiko"].to_list()),
        Column(_("Bertahan"), "bagian", shares),
        Column(_("Selang 95 %"), "teks", ends),
    ]


@faults.part
def _supported(view: View) -> None:
    columns = supported(view)
    if not columns:
        text.note(_("Belum ada putaran pembanding; keluarga sesudah dukungan baru dapat dilihat pada putaran kedua."))
        return
    span = subject.span(view.data.round_before(view.state), view.data.round_of(view.state))
    caption = subject.title(view, _("Keluarga menurut dukungan yang diterima"), span)
    st.html(table_html.plain(columns, caption, [""] * len(columns[0].nilai), whole=True))
    text.note(challenge_notes.support(view))


def supported(view: View) -> list[Column]:
    """Families by support, with the poor of both rounds; empty in the first round."""
    table = view.data.supported(view.state)
    if table is None:
        return []
    names, few = challenges.after(), _("terlalu sedikit")

    def told(name: str) -> list[Value]:
        return [few if value is None else value for value in table[name]]

    return [
        Column(_("Dukungan"), "teks", [names[kode] for kode in table["kode"]]),
        Column(_("Keluarga"), "bulat", table["keluarga"].to_list()),
        Column(_("Dinilai"), "bulat", table["dinilai"].to_list()),
        Column(_("Miskin dulu"), "bulat", told("miskin_dulu")),
        Column(_("Miskin kini"), "bulat", told("miskin_kini")),
        Column(_("Jatuh miskin"), "bulat", told("jatuh")),
    ]


@faults.part
def _ending(view: View) -> None:
    columns = ending(view)
    if not columns[0].nilai:
        text.note(_("Tidak ada program tahun ini yang berakhir dalam waktu dekat."))
        return
    months = number(view.data.katalog.tindak_lanjut.habis_dana_bulan)
    caption = subject.title(
        programmes.everybody(view),
        _("Program yang sudah berakhir tahun ini atau berakhir dalam {n} bulan").format(n=months),
    )
    st.html(table_html.plain(columns, caption, [""] * len(columns[0].nilai), whole=True))


def ending(view: View) -> list[Column]:
    """Programmes whose money ends soon, with the families they reach."""
    rows = view.data.programme_ending(view.state).rows(named=True)
    names = view.data.running(view.state).names
    register = {row["kode_program"]: row for row in view.data.programme_register(view.state).rows(named=True)}
    return [
        Column(_("Program"), "teks", [names[row["kode_program"]] for row in rows]),
        Column(_("Selesai"), "teks", [day(row["selesai"]) for row in rows]),
        Column(_("Penerima (keluarga)"), "bulat", [register[row["kode_program"]]["penerima"] for row in rows]),
    ]


def tables_of(view: View) -> list[Sheet]:
    """Exits, staying out, support, programmes that end."""
    row = view.data.way(view.state).clock.row(0, named=True)
    exits = [
        Column(_("Keadaan"), "teks", list(challenges.states().values())),
        Column(_("Kelulusan"), "bulat", [row[kode] for kode in challenges.states()]),
    ]
    found = [Sheet(_("Kelulusan"), subject.title(view, _("Kelulusan menurut keadaannya")), exits)]
    if columns := staying(view):
        found.append(Sheet(_("Bertahan"), subject.title(view, _("Bertahan sesudah keluar")), columns))
    if columns := supported(view):
        span = subject.span(view.data.round_before(view.state), view.data.round_of(view.state))
        title = _("Keluarga menurut dukungan yang diterima")
        found.append(Sheet(_("Dukungan"), subject.title(view, title, span), columns))
    if (columns := ending(view))[0].nilai:
        title = _("Program yang berakhir")
        found.append(Sheet(_("Program berakhir"), subject.title(programmes.everybody(view), title), columns))
    return found


def counted(view: View) -> tuple[float, float]:
    """Families selected."""
    total = view.data.total(view.state)
    return total["tercacah"] + total["tercacah_hilang"], 0
