"""Files to take along: the tables of a page as Excel and CSV, a map as a picture or GeoJSON, with their labels."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import partial

import streamlit as st

from dashboard.blocks import columns
from dashboard.blocks.drawer import drawer
from dashboard.filters.codes import SECTIONS_OF, section
from dashboard.filters.filter import Filter
from dashboard.sentences import changes, filters, licence, lines, measures, places, subject
from dashboard.shell import faults
from dashboard.shell.view import View
from dashboard.wording import _, bahasa, use
from peka_core.exports import EXPORTS, Book, Sheet

FAILED = "unduh_gagal"
"""Session note: faults of the files that were asked for in the open menu and could not be made, by label."""
LOOK_AGAIN_S = 2
NAMED = ("jenis", "ukuran", "ukuran2", "jenjang", "deret", "putaran2", "garis", "k", "bobot")
"""Fields a file's name carries where they are not as a view begins."""

Tables = Callable[[], Sequence[Sheet]]


@dataclass(frozen=True, slots=True)
class File:
    """A file that is no table: what the menu calls it, its name, its MIME type, and what makes it."""

    label: str
    name: str
    mime: str
    make: Callable[[], bytes]


Files = Callable[[], Sequence[File]]


def first(view: View, tables: Tables, files: Files | None = None) -> None:
    """Of what the menu of files offers the first of each: the map as a picture where there is one, and the workbook."""
    _start()
    _failures(bahasa())
    for file in (*(files() if files else ())[:1], *of_tables(view, tables())[:1]):
        _offer(file, "bagikan")


def button(view: View, tables: Tables, files: Files | None = None) -> None:
    """A menu with one download per format; a file is made only when it is asked for."""
    drawer("unduh", _("Unduh"), ":material/download:", lambda: _offers(view, tables, files))


def _offers(view: View, tables: Tables, files: Files | None) -> None:
    _start()
    _failures(bahasa())
    for file in files() if files else ():
        _offer(file)
    for file in of_tables(view, tables()):
        _offer(file)


def _start() -> None:
    """Forget what failed in the menu as it was before."""
    st.session_state[FAILED] = {}


def of_tables(view: View, tables: Sequence[Sheet]) -> list[File]:
    """Every format of the tables: one workbook with all, one file a table where a format holds but one."""
    found = []
    for export in EXPORTS:
        if not export.single:
            name = f"{file_name(view)}.{export.suffix}"
            found.append(File(_(export.label), name, export.mime, lambda e=export: e.write(book(view, tables))))
            continue
        for sheet in tables:
            label = f"{_(export.label)}: {sheet.nama}" if len(tables) > 1 else _(export.label)
            name = f"{file_name(view, sheet.nama.lower())}.{export.suffix}"
            found.append(File(label, name, export.mime, lambda e=export, s=sheet: e.write(book(view, [s]))))
    return found


def file_name(view: View, *parts: str) -> str:
    """Name of a file without its suffix: page, what of it, and all of the view that is not as it begins."""
    if view.page == "peta":
        return subject.map_file(view, *parts)
    state, begin = view.state, Filter()
    asked = [view.page, *([section(view.page, state.bagian)] if view.page in SECTIONS_OF else []), *parts]
    chosen = [value for name in NAMED if (value := getattr(state, name)) != getattr(begin, name)]
    return subject.file_name(view, *asked, *chosen)


def book(view: View, tables: Sequence[Sheet]) -> Book:
    """The tables with what must travel with them; units stand in the headings."""
    blank = measures.SIGN if view.data.public else None
    sheets = [replace(sheet, kolom=columns.with_units(sheet.kolom, blank)) for sheet in tables]
    label = _("Data contoh sintetis, bukan data keluarga nyata") if view.data.manifest.sintetis else ""
    title = tables[0].judul if len(tables) == 1 else _("Tabel PEKA Sabang, putaran {putaran}")
    return Book(title.format(putaran=view.data.round_of(view.state)), label, notes(view), sheets, _("Catatan"))


def _about_blanks(view: View) -> list[tuple[str, str]]:
    """What stands where there is no number, and of public figures which release they are to be quoted by."""
    if not view.data.public:
        return [
            (_("Angka yang tidak ditampilkan"), columns.hidden_note()),
            (_("Sel kosong"), _("tidak ada angka; bukan nol")),
        ]
    return [(_("Angka publik"), measures.about_sign())]


def _offer(file: File, menu: str = "unduh") -> None:
    content = partial(_made, bahasa(), file.make, file.label, st.session_state[FAILED])
    st.download_button(
        file.label,
        content,
        file_name=file.name,
        mime=file.mime,
        on_click="ignore",
        width="stretch",
        key=f"{menu}_{file.name}",
    )


def _made(language: str, make: Callable[[], bytes], label: str, failed: dict[str, faults.Fault]) -> bytes:
    """What ``make`` makes, in the language of the page: it is called later, outside of its run.

    There nothing can be drawn: why it failed is left in ``failed`` for ``_failures``. Raised on, no file comes.
    """
    use(language)
    try:
        content = make()
    except Exception as error:
        failed[label] = faults.noted(error)
        raise
    failed.pop(label, None)
    return content


@st.fragment(run_every=LOOK_AGAIN_S)
def _failures(language: str) -> None:
    """Say on the page which files could not be made; looks again while the menu is open."""
    use(language)
    with faults.caught():
        for label, fault in st.session_state.get(FAILED, {}).items():
            faults.tell(fault, _("{berkas} tidak dapat dibuat.").format(berkas=label))


def notes(view: View) -> list[tuple[str, str]]:
    """What travels with every file, each line with what it is about: source, filters, poverty line, boundaries."""
    batas, asked = view.data.batas, view.state
    when = measures.dated(view)
    smooth = asked.nilai == "halus" and view.data.can_smooth(asked)
    found = [
        (_("Sumber"), _("pendataan PEKA putaran {putaran}").format(putaran=view.data.round_of(asked)) + f", {when}"),
        (_("Dasar"), measures.based_on(view, view.data.total(asked)["tercacah"])),
        (_("Wilayah"), places.place(view, asked)),
        (_("Saringan"), filters.restrictions(view) or _("semua keluarga")),
        (_("Garis kemiskinan"), lines.note(view, view.data.ukuran["P0"])),
        *((_("Perubahan"), line) for line in changes.notes_of_map(view)),
        (_("Penghalusan"), measures.smoothing_note() if smooth else ""),
        (_("Lisensi"), licence.terms(view)),
        *_about_blanks(view),
        (_("Batas wilayah"), places.boundary_label(view)),
        (_("Sumber batas"), batas.atribusi),
        (_("Versi katalog"), view.data.katalog.hash),
    ]
    return [(about, line) for about, line in found if line]
