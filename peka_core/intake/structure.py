"""Which sheet is which table, and what the sheet ``keterangan`` says."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field

from peka_core.errors import RefusedError
from peka_core.intake.columns import heading_key
from peka_core.intake.header import score, tells
from peka_core.intake.repeats import tied
from peka_core.intake.sheet import Document, Sheet
from peka_core.tables import TABEL

NOTE_SHEET = "keterangan"
GUIDE_SHEET, CHOICES_SHEET = "petunjuk", "daftar"
"""Sheets of the template that hold no data."""
_OWN = (GUIDE_SHEET, CHOICES_SHEET)


@dataclass(frozen=True, slots=True)
class Layout:
    """Sheets by table name, the key-value pairs of ``keterangan``, and the sheets nobody asked for.

    ``alike`` says of those which table their columns are like.
    """

    tables: Mapping[str, Sheet]
    keterangan: Mapping[str, str]
    ignored: tuple[str, ...]
    alike: Mapping[str, str] = field(default_factory=dict)


def layout(document: Document, *, alone: bool = True) -> Layout:
    """Sort the sheets of a document by table.

    A sheet is matched by its name, loosely; where none has the name of a table, the sheets with cells are matched by
    their columns, each table to the one sheet that fits it.

    Parameters
    ----------
    document : Document
    alone : bool
        True when there is no release to add to, so that every required table must be here.

    Raises
    ------
    RefusedError
        No sheet holds a required table, or any table at all, or two sheets claim one table.
    """
    tables: dict[str, Sheet] = {}
    keterangan: dict[str, str] = {}
    ignored: list[str] = []
    names = {sheet.name: _by_name(sheet) for sheet in document.sheets}
    fitting = _fitting(document, names)
    for sheet in document.sheets:
        nama = names[sheet.name] or fitting.get(sheet.name)
        if nama == NOTE_SHEET:
            keterangan = _pairs(sheet)
        elif nama is None and heading_key(sheet.name) not in _OWN and not sheet.cells.is_empty():
            ignored.append(sheet.name)
        elif nama is None:
            continue
        elif nama in tables:
            raise RefusedError(
                f"{document.name}: lembar {tables[nama].name!r} dan {sheet.name!r} sama-sama untuk tabel {nama}.",
                "Sisakan satu, atau ganti nama yang lain.",
            )
        else:
            tables[nama] = sheet
    if alone or not any(found.cells.height for found in tables.values()):
        _require_families(document, tables)
    alike = {sheet.name: nama for sheet in document.sheets if sheet.name in ignored and (nama := _alike(sheet))}
    return Layout(tied({nama: tables[nama] for nama in TABEL if nama in tables}), keterangan, tuple(ignored), alike)


def _by_name(sheet: Sheet) -> str | None:
    """The table a sheet bears the name of; a name that only holds it counts where the columns do not deny it."""
    key = heading_key(sheet.name)
    if key.startswith(NOTE_SHEET):
        return NOTE_SHEET
    names = {heading_key(tabel): tabel for tabel in reversed(TABEL)}  # "Anggota keluarga" holds members
    held = next((tabel for nama, tabel in names.items() if nama in key), None)
    sure = held is None or TABEL[held].wajib or sheet.cells.is_empty() or score(sheet, held) > 1
    return names.get(key) or (held if sure else None)


def _fitting(document: Document, by_name: Mapping[str, str | None]) -> dict[str, str]:
    """Sheet name -> table, by columns; none where two sheets fit the same.

    Where a sheet bears the name of a table the form is known, and only a required table is still looked for.
    """
    names = [by_name[sheet.name] for sheet in document.sheets]
    wanted = {nama for nama, tabel in TABEL.items() if nama not in names and (tabel.wajib or not {*names} & {*TABEL})}
    open_sheets = [sheet for sheet, nama in zip(document.sheets, names, strict=True) if nama is None]
    found = [(sheet.name, _by_columns(sheet)) for sheet in open_sheets if heading_key(sheet.name) not in _OWN]
    claims = [nama for _, nama in found]
    return {name: nama for name, nama in found if nama in wanted and claims.count(nama) == 1}


def _by_columns(sheet: Sheet) -> str | None:
    scores = {tabel: score(sheet, tabel) for tabel in TABEL}
    best = max(scores, key=scores.__getitem__)
    return best if scores[best] > 1 else None


def _alike(sheet: Sheet) -> str | None:
    """The table whose columns a sheet names most of, and all that it cannot do without."""
    told = {tabel: score(sheet, tabel) for tabel in TABEL if tells(sheet, tabel)}
    return max(told, key=told.__getitem__) if told else None


def _pairs(sheet: Sheet) -> dict[str, str]:
    if sheet.cells.width < 2:
        return {}
    both = sheet.cells.select(sheet.cells.columns[:2]).drop_nulls()
    return {key.strip().casefold(): value.strip() for key, value in both.iter_rows()}


def skipped(layout: Layout) -> Iterator[str]:
    """What is to be said of the sheets nobody asked for: most of all that one may have the wrong name."""
    for name in layout.ignored:
        nama = layout.alike.get(name)
        if nama is None:
            yield f"Lembar {name} dilewati."
            continue
        do = f"pindahkan barisnya ke lembar {nama}" if nama in layout.tables else f"beri nama lembar itu {nama}"
        yield f"Lembar {name} dilewati. Judul kolomnya seperti tabel {nama}: bila itu isinya, {do}."


def require_ground(held: Collection[str], *, sintetis: bool) -> None:
    """Refuse a file that cannot begin anew on its own: invented and real data never share a release.

    Raises
    ------
    RefusedError
        A required table is not among those ``held``.
    """
    if not all(nama in held for nama, tabel in TABEL.items() if tabel.wajib):
        old, new = ("data nyata", "data contoh") if sintetis else ("data contoh", "data nyata")
        raise RefusedError(
            f"Rilis lama berisi {old}, sedangkan berkas ini {new} tanpa keluarga; keduanya tidak dicampur.",
            f"Impor {new} keluarganya dahulu, atau sertakan lembarnya dalam berkas yang sama.",
        )


def _require_families(document: Document, tables: Mapping[str, Sheet]) -> None:
    for nama in (nama for nama, tabel in TABEL.items() if tabel.wajib):
        if not tables and len(document.sheets) == 1 and not document.sheets[0].cells.is_empty():
            raise RefusedError(
                f"{document.name}: tidak ada baris judul dengan kolom {', '.join(TABEL[nama].wajib_kolom)}.",
                "Tulis judul kolomnya di satu baris, seperti pada templat: `peka impor --templat buku.xlsx`.",
            )
        if nama not in tables:
            present = ", ".join(repr(sheet.name) for sheet in document.sheets)
            raise RefusedError(
                f"{document.name}: tidak ada lembar {nama} (yang ada: {present}).",
                f"Beri nama lembar itu {nama}, atau pakai templat: `peka impor --templat buku.xlsx`.",
            )
        if tables[nama].cells.is_empty():
            raise RefusedError(f"{document.name}: lembar {tables[nama].name!r} kosong.", "Isi lembar itu.")
