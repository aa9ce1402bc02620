"""Further tables reach a page as rows, but never those that families could be read from."""

import pytest

from dashboard.filters.filter import Filter
from dashboard.source import register
from dashboard.source.reading import Source
from peka_core.tables import Kolom, Tabel
from peka_core.tables.contract import KODE_GAMPONG, NOMOR_KELUARGA, PUTARAN_DATA, bulat
from tests.support.tables import with_tables

BOATS = Tabel("kapal", "Kapal", (KODE_GAMPONG, PUTARAN_DATA, bulat("banyak", "Banyaknya", 0, 99)), ("kode_gampong",))
NUMBER = Kolom("no_surat", "bulat", "Nomor surat", wajib=True, minimal=1, maksimal=99)
LETTERS = Tabel("surat", "Surat", (NUMBER, NOMOR_KELUARGA), ("no_surat",), induk="keluarga")
ANSWERS = Tabel("jawaban", "Jawaban", (NUMBER, bulat("isi", "Isi", 0, 9)), ("no_surat",), induk="surat")


@pytest.fixture
def data(with_sample) -> Source:
    loaded = register.current()
    assert loaded is not None
    return loaded


def test_a_table_of_areas_is_handed_out_and_empty_where_the_release_has_none(data: Source):
    with with_tables(BOATS):
        assert data.records(Filter(), "kapal").columns == ["kode_gampong", "putaran", "banyak"]
        assert data.records(Filter(), "kapal").is_empty()


@pytest.mark.parametrize("tabel", ["keluarga", "anggota", "asesmen", "surat", "jawaban"])
def test_rows_of_families_and_of_what_hangs_on_them_are_never_handed_out(tabel: str, data: Source):
    with with_tables(LETTERS, ANSWERS), pytest.raises(ValueError, match="never handed to a page"):
        data.records(Filter(), tabel)


def test_a_table_nobody_wrote_a_contract_for_is_a_mistake_of_the_page(data: Source):
    with pytest.raises(KeyError):
        data.records(Filter(), "rahasia")
