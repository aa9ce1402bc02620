"""Find the heading row of a sheet and match its columns to the table contract."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

import polars as pl

from peka_core.errors import RefusedError
from peka_core.identity.fields import field_of
from peka_core.intake.aliases import NAMA_GAMPONG
from peka_core.intake.columns import (
    column_of,
    family_card_keys,
    is_family_card,
    is_private,
    option_of,
    ranked,
    vocabulary,
)
from peka_core.intake.sheet import Sheet
from peka_core.tables import GAMPONG, ID_KELUARGA, TABEL

LINES_SEARCHED = 15
_TITLE_SHOWN = 60


@dataclass(frozen=True, slots=True)
class Heading:
    """The heading row of a sheet.

    Attributes
    ----------
    row : int
        Row of the file, from 1.
    letters : mapping of str to str
        Column of the contract (or ``nama_gampong``) -> column letter.
    private, unknown, repeated : tuple of str
        Letters of identifier columns; headings nobody knows; headings of a column that was already found.
    options : mapping of str to mapping of str to str
        Column with one column a choice in the sheet -> letter -> choice.
    identifiers : mapping of str to str
        Identifier (``identity.fields``) -> letter of the first column that holds it.
    """

    row: int
    letters: Mapping[str, str]
    private: tuple[str, ...]
    unknown: tuple[str, ...]
    repeated: tuple[str, ...]
    options: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    identifiers: Mapping[str, str] = field(default_factory=dict)


def score(sheet: Sheet, tabel: str) -> int:
    """Most columns of ``tabel`` that one of the first rows of the sheet names."""
    return max((len(_found(row, tabel)) for row in _first_rows(sheet)), default=0)


def tells(sheet: Sheet, tabel: str) -> bool:
    """True when one of the first rows of the sheet names every column that ``tabel`` cannot do without."""
    return any(set(TABEL[tabel].wajib_kolom) <= _found(row, tabel) for row in _first_rows(sheet))


def find(sheet: Sheet, tabel: str) -> Heading:
    """The heading row: among the first rows the one that names most columns.

    Raises
    ------
    RefusedError
        A key column is named nowhere; says which, and what was found instead.
    """
    rows = _first_rows(sheet)
    scores = [len(_found(row, tabel)) for row in rows]
    position = scores.index(max(scores)) if scores else 0
    while position + 1 < len(scores) and scores[position + 1] == scores[position] > 0:
        position += 1  # labels above names, as in the template: the data start below both
    heading = _match(position + 1, dict(zip(sheet.cells.columns, _titles(rows, position, tabel), strict=True)), tabel)
    _require_keys(sheet, tabel, heading)
    return heading


def repeated_rows(cells: pl.DataFrame, heading: Heading, tabel: str) -> list[int]:
    """Rows of the file below the heading that are headings again (page breaks, a second line of labels).

    At least three cells, or all of a smaller table, and at least half of the filled ones, name a column; one of them
    the first of the key. A family card number stands for the family number where the sheet has no other.
    """
    known, enough = vocabulary(tabel), min(3, len(TABEL[tabel].kolom))
    letter = heading.letters.get(TABEL[tabel].kunci[0]) or heading.letters[NAMA_GAMPONG]
    words = {*known, *family_card_keys()}
    repeated = []
    for row, *others in cells.filter(
        _key_of(letter, r"").is_in(words) | _key_of(letter, r"^.*/").is_in(words)
    ).iter_rows():
        filled = [text for text in others if text]
        named = sum(column_of(text, tabel) is not None for text in filled)
        if named >= enough and named * 2 >= len(filled):
            repeated.append(row)
    return repeated


def _key_of(letter: str, before: str) -> pl.Expr:
    """``heading_key`` of a whole column, without what ``before`` matches."""
    text = pl.col(letter).cast(pl.String).str.replace(before, "").str.normalize("NFKC").str.to_lowercase()
    return text.str.replace_all("[^a-z0-9]", "")


def _titles(rows: list[tuple[str | None, ...]], position: int, tabel: str) -> list[str | None]:
    """The heading row; where it is empty, a known heading right above, which a cell merged over two rows holds."""
    if not rows:
        return []
    named = _found(rows[position], tabel)
    above = rows[position - 1] if position else (None,) * len(rows[position])
    return [
        title or (upper if upper and _new(upper, named, tabel) else None)
        for title, upper in zip(rows[position], above, strict=True)
    ]


def _new(text: str, named: set[str], tabel: str) -> bool:
    nama = column_of(text, tabel)
    return is_family_card(text) if nama is None else nama not in named


def _first_rows(sheet: Sheet) -> list[tuple[str | None, ...]]:
    return sheet.cells.head(LINES_SEARCHED).rows()


def _found(row: Iterable[str | None], tabel: str) -> set[str]:
    found = {column_of(text, tabel) for text in row if text}
    return {nama for nama in found if nama}


def _match(row: int, titles: Mapping[str, str | None], tabel: str) -> Heading:
    texts = {letter: text for letter, text in titles.items() if text and text.strip()}
    found = {letter: known for letter, text in texts.items() if (known := ranked(text, tabel))}
    letters: dict[str, str] = {}
    for letter in sorted(found, key=lambda letter: found[letter][1]):  # the exact heading before the looser one
        letters.setdefault(found[letter][0], letter)
    options: dict[str, dict[str, str]] = {}
    private, unknown, repeated = [], [], []
    for letter, text in texts.items():
        if letter in letters.values():
            continue
        if option := option_of(text, tabel):
            options.setdefault(option[0], {})[letter] = option[1]
        elif letter in found:
            repeated.append(_plain(text))
        elif is_private(text):
            private.append(letter)
        else:
            unknown.append(_plain(text))
    letters |= {nama: next(iter(choices)) for nama, choices in options.items() if nama not in letters}
    contact = TABEL[tabel].kontak
    identifiers = {nama: letter for letter in reversed(private) if (nama := field_of(texts[letter], contact=contact))}
    if ID_KELUARGA not in letters and TABEL[tabel].holds(ID_KELUARGA):
        card = next((letter for letter in private if is_family_card(titles[letter] or "")), None)
        if card:
            letters[ID_KELUARGA] = card
            private.remove(card)
    by_letter = {letter: nama for nama, letter in letters.items()}
    letters = {by_letter[letter]: letter for letter in titles if letter in by_letter}  # in the order of the sheet
    return Heading(row, letters, tuple(private), tuple(unknown), tuple(repeated), options, identifiers)


def _plain(text: str) -> str:
    """A heading as it may be shown on a terminal: one line, no control characters, not endless."""
    return "".join(letter for letter in " ".join(text.split()) if letter.isprintable())[:_TITLE_SHOWN]


def _require_keys(sheet: Sheet, tabel: str, heading: Heading) -> None:
    missing = [kolom for kolom in TABEL[tabel].kolom if kolom.wajib and kolom.nama not in heading.letters]
    if NAMA_GAMPONG in heading.letters:
        missing = [kolom for kolom in missing if kolom.nama != GAMPONG]
    if missing:
        known = ", ".join(heading.letters) or "tidak ada"
        raise RefusedError(
            f"Lembar {sheet.name!r}: kolom {', '.join(kolom.nama for kolom in missing)} tidak ditemukan "
            f"(judul yang dikenali di baris {heading.row}: {known}).",
            "Tambahkan kolom itu; contoh judulnya ada di templat: `peka impor --templat buku.xlsx`.",
        )
