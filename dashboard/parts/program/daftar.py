"""Section ``daftar``: the register of a year, target against reached, budget against spent, cost, rule in words."""

from typing import Any

import streamlit as st

from dashboard.blocks import chart, table_html, text
from dashboard.charts.bars import Bar, ranked_bars
from dashboard.sentences import programmes, subject
from dashboard.shell import faults
from dashboard.shell.view import View, narrow_screen
from dashboard.wording import _, bahasa, number, percent
from peka_core.exports import Column, Sheet
from peka_core.exports.sheet import Value
from peka_core.measures.sampling.quality import MINIMUM_SHOWN
from peka_core.tabulation.suppression import FEW

Row = dict[str, Any]


def headline(view: View) -> str:
    """How many programmes, and how much of what they planned they reached and spent."""
    of, rows = programmes.everybody(view), _rows(view)
    what = _("Program tahun {tahun}").format(tahun=view.data.running(view.state).tahun)
    if not rows:
        return subject.said(of, what, programmes.none(view))
    planned = [row for row in rows if row["sasaran_keluarga"]]
    budget = [row for row in rows if row["anggaran_rp"] and row["realisasi_rp"] is not None]
    parts = [_("{n} program").format(n=number(len(rows)))]
    if planned:
        reached, meant = (sum(row[name] for row in planned) for name in ("penerima", "sasaran_keluarga"))
        parts.append(
            _("{n} penerimaan dari sasaran {total} ({nilai})").format(
                n=number(reached), total=number(meant), nilai=percent(reached / meant)
            )
        )
    if budget:
        spent, whole = (sum(row[name] for row in budget) for name in ("realisasi_rp", "anggaran_rp"))
        parts.append(
            _("anggaran terpakai {nilai} ({n} dari {total})").format(
                nilai=percent(spent / whole), n=programmes.money(spent), total=programmes.money(whole)
            )
        )
    return subject.said(of, what, "; ".join(parts))


def counted(view: View) -> tuple[float, float]:
    """All families of the round: what a programme plans and spends knows no filter of families."""
    return view.data.families(view.state), 0


def _rows(view: View) -> list[Row]:
    return view.data.programme_register(view.state).rows(named=True)


@faults.part
def section(view: View) -> None:
    """Target and budget as bars, cost, then all numbers and the rules."""
    if not _rows(view):
        st.info(programmes.empty(view), icon=":material/info:")
        return
    if view.state != programmes.everybody(view).state and _narrowed(view):
        text.note(_("Angka di bagian ini milik seluruh kota; saringan wilayah dan keluarga tidak dipakai."))
    left, right = st.columns(2, gap="medium")
    with left:
        _targets(view)
    with right:
        _budgets(view)
    left, right = st.columns(2, gap="medium")
    with left:
        _costs(view)
    with right:
        _lasting(view)
    text.note(programmes.cost(view))
    _table(view)
    _rules(view)


def _narrowed(view: View) -> bool:
    plain = programmes.families(view).state
    return plain != plain.cleared()


@faults.part
def _targets(view: View) -> None:
    title = _("Penerima terhadap sasaran")
    st.header(title)
    bars = [
        Bar(
            row["kode_program"],
            row["nama"],
            row["capaian"],
            programmes.of(row["capaian"], row["penerima"], row["sasaran_keluarga"])
            if row["capaian"] is not None
            else _("{n} penerima, tanpa sasaran").format(n=number(row["penerima"])),
        )
        for row in map(_named(view), _rows(view))
    ]
    fig = ranked_bars(bars, view.look, view.state.program, stacked=True, size=14)
    chart.chart(fig, "program_sasaran", title, field="program", of=programmes.everybody(view))
    text.note(
        _(
            "Penerima: keluarga yang tercatat pada program dan tahun anggaran itu, di seluruh kota. Satu keluarga "
            "dapat tercatat pada beberapa program."
        )
    )


@faults.part
def _budgets(view: View) -> None:
    title = _("Anggaran yang terpakai")
    st.header(title)
    bars = [_budget(row) for row in map(_named(view), _rows(view))]
    fig = ranked_bars(bars, view.look, view.state.program, stacked=True, size=14)
    chart.chart(fig, "program_serapan", title, field="program", of=programmes.everybody(view))


def _budget(row: Row) -> Bar:
    """Money spent of the budget; on a phone the rupiah are told when pointed at, or the bar has no room."""
    if row["serapan"] is None:
        return Bar(row["kode_program"], row["nama"], None, _("anggaran atau realisasi tidak tercatat"))
    spent, whole = (programmes.money(row[name]) for name in ("realisasi_rp", "anggaran_rp"))
    told = _("{nilai} ({n} dari {total})").format(nilai=percent(row["serapan"]), n=spent, total=whole)
    short = percent(row["serapan"]) if narrow_screen() else told
    return Bar(row["kode_program"], row["nama"], row["serapan"], short, hover=f"{row['nama']}: {told}")


def _named(view: View) -> Any:
    names = view.data.running(view.state).names
    return lambda row: {**row, "nama": names[row["kode_program"]]}


@faults.part
def _costs(view: View) -> None:
    """What a family cost, and what that says; nothing where no spending is known."""
    rows = [row for row in map(_named(view), _rows(view)) if row["biaya_keluarga_rp"] is not None]
    if not rows:
        return
    title = _("Biaya per keluarga penerima")
    st.header(title)
    bars = [
        Bar(row["kode_program"], row["nama"], row["biaya_keluarga_rp"], programmes.money(row["biaya_keluarga_rp"]))
        for row in rows
    ]
    chart.chart(
        ranked_bars(bars, view.look, view.state.program, stacked=True, size=14),
        "program_biaya",
        title,
        field="program",
        of=programmes.everybody(view),
    )


@faults.part
def _lasting(view: View) -> None:
    """Of the families a programme ever reached, those that left as self-reliant and stayed out."""
    title = _("Pernah terjangkau, kini bertahan mandiri")
    st.header(title)
    bars = [
        Bar(
            row["kode_program"],
            row["nama"],
            row["bertahan"] / row["pernah"] if row["pernah"] >= MINIMUM_SHOWN else None,
            programmes.of(row["bertahan"] / row["pernah"], row["bertahan"], row["pernah"])
            if row["pernah"] >= MINIMUM_SHOWN
            else programmes.hidden(FEW if row["pernah"] else None, _("belum ada penerima")),
            hover=_cost_of_lasting(row),
        )
        for row in map(_named(view), _rows(view))
    ]
    fig = ranked_bars(bars, view.look, view.state.program, stacked=True, size=14)
    chart.chart(fig, "program_bertahan", title, field="program", of=programmes.everybody(view))


def _cost_of_lasting(row: Row) -> str:
    """What a bar of families that stayed out says when pointed at."""
    said = f"{row['nama']}: " + _("{n} dari {total} keluarga").format(
        n=number(row["bertahan"]), total=number(row["pernah"])
    )
    if row["biaya_bertahan_rp"] is None:
        return said
    return said + "<br>" + _("{biaya} tiap keluarga").format(biaya=programmes.money(row["biaya_bertahan_rp"]))


@faults.part
def _table(view: View) -> None:
    rows = _rows(view)
    caption = subject.title(programmes.everybody(view), _("Daftar program"))
    st.html(table_html.plain(_columns(view, rows), caption, [""] * len(rows), whole=True))


@faults.part
def _rules(view: View) -> None:
    """Whom each programme means, in words."""
    rows = _rows(view)
    title = _("Aturan sasaran dan strategi tiap program")
    st.header(title)
    st.html(
        table_html.plain(
            _rule_columns(view, rows), subject.title(programmes.everybody(view), title), [""] * len(rows), whole=True
        )
    )
    if any(view.data.running(view.state).targets[row["kode_program"]].problem for row in rows):
        text.note(_("Aturan yang tidak dapat dibaca diperbaiki pada lembar Program, lalu diimpor lagi."))


def _columns(view: View, rows: list[Row]) -> list[Column]:
    names = view.data.running(view.state).names
    kinds, funds = (programmes.labels(view, field) for field in ("jenis_program", "sumber_dana"))
    return [
        Column(_("Program"), "teks", [names[row["kode_program"]] for row in rows]),
        Column(_("Jenis program"), "teks", [kinds.get(row["jenis"]) for row in rows]),
        Column(_("Sumber dana"), "teks", [funds.get(row["sumber_dana"]) for row in rows]),
        _whole(_("Sasaran (keluarga)"), "sasaran_keluarga", rows),
        _whole(_("Penerima (keluarga)"), "penerima", rows),
        _whole(_("Anggaran (Rp)"), "anggaran_rp", rows),
        _whole(_("Realisasi (Rp)"), "realisasi_rp", rows),
        _whole(_("Biaya per keluarga penerima (Rp)"), "biaya_keluarga_rp", rows),
        _whole(_("Pernah terjangkau (keluarga)"), "pernah", rows),
        _whole(_("Di antaranya bertahan mandiri"), "bertahan", rows),
        Column(
            _("Biaya per keluarga bertahan (Rp)"),
            "bulat",
            [_("terlalu sedikit") if row["mutu_bertahan"] else row["biaya_bertahan_rp"] for row in rows],
            programmes.cost(view),
        ),
    ]


def _shares(rows: list[Row]) -> list[Column]:
    """What the bars show, for files."""
    return [
        Column(_("Penerima terhadap sasaran"), "bagian", [row["capaian"] for row in rows]),
        Column(_("Anggaran yang terpakai"), "bagian", [row["serapan"] for row in rows]),
    ]


def _whole(heading: str, name: str, rows: list[Row]) -> Column:
    values: list[Value] = [row[name] for row in rows]
    return Column(heading, "bulat", values)


def _rule_columns(view: View, rows: list[Row]) -> list[Column]:
    shown = view.data.running(view.state)
    targets = [shown.targets[row["kode_program"]] for row in rows]
    ours, tags = (programmes.labels(view, field) for field in ("strategi", "strategi_permendagri"))
    return [
        Column(_("Program"), "teks", [shown.names[row["kode_program"]] for row in rows]),
        Column(_("Tahun"), "teks", [str(row["tahun"]) for row in rows]),
        Column(_("Pemilik"), "teks", [row["pemilik"] for row in rows]),
        Column(
            _("Aturan sasaran"), "teks", [t.words(bahasa()) or t.problem or _("tanpa aturan sasaran") for t in targets]
        ),
        Column(_("Versi aturan"), "teks", [row["versi_aturan"] for row in rows]),
        Column(_("Strategi PEKA"), "teks", [ours.get(row["strategi"]) for row in rows]),
        Column(_("Strategi Permendagri 53/2020"), "teks", [tags.get(row["strategi_permendagri"]) for row in rows]),
    ]


def tables_of(view: View) -> list[Sheet]:
    """The register with every number, and the rules."""
    rows = _rows(view)
    if not rows:
        return []
    of = programmes.everybody(view)
    codes = Column(_("Kode program"), "teks", [row["kode_program"] for row in rows])
    return [
        Sheet(
            _("Daftar program"), subject.title(of, _("Daftar program")), [codes, *_columns(view, rows), *_shares(rows)]
        ),
        Sheet(
            _("Aturan sasaran"),
            subject.title(of, _("Aturan sasaran dan strategi tiap program")),
            [codes, *_rule_columns(view, rows)],
        ),
    ]
