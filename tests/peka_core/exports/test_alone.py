"""A table may leave alone: it is a book of its own."""

import pytest

from peka_core.exports import EXPORTS, Column, Sheet
from peka_core.exports.sheet import Book


@pytest.mark.parametrize("export", EXPORTS, ids=lambda export: export.suffix)
def test_a_table_alone_is_written_as_a_book_of_it_and_what_is_no_number_is_empty(export):
    alone = Sheet(
        "Angka", "Angka uji", [Column("Wilayah", "teks", ["A", "B"]), Column("H", "bagian", [0.5, float("nan")])]
    )
    written = export.write(alone)
    assert written
    if export.suffix == "csv":
        assert written == export.write(Book("Angka uji", "", [], [alone]))
        assert written.decode("utf-8-sig").splitlines()[-1] == "B;"
