"""CSV tables: one sheet of text cells, its separator settled by the headings any table knows."""

from functools import cache
from pathlib import Path

from peka_core.cells import separated
from peka_core.intake.columns import column_of, heading_key, is_family_card, is_private, option_of, vocabulary
from peka_core.intake.readers.guard import checksum
from peka_core.intake.sheet import Document, sheet_of
from peka_core.tables import TABEL


def read(path: Path) -> Document:
    """One table of text cells; the sheet is named as the file without its ending.

    Raises
    ------
    ReadError
        The file is empty, too large, no text, or has a row that can be read two ways; names the line.
    """
    digest = checksum(path)
    table = separated.read(path.read_bytes(), path.name, _known)
    return Document(path.name, digest, (sheet_of(path.stem, table.cells.get_columns()),), table.notices)


@cache
def _keys() -> frozenset[str]:
    return frozenset(key for tabel in TABEL for key in vocabulary(tabel))


def _known(heading: str) -> bool:
    if heading_key(heading) in _keys() or is_private(heading) or is_family_card(heading):
        return True
    behind_groups = any(sign in heading for sign in "/:.-") and any(letter.isalpha() for letter in heading)
    return behind_groups and any(column_of(heading, tabel) or option_of(heading, tabel) for tabel in TABEL)
