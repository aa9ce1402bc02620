import fastexcel
import pytest
import xlsxwriter

from peka_core.intake import pipeline, readers
from peka_core.intake.header import find
from peka_core.intake.structure import layout
from peka_core.intake.template import choices, template
from peka_core.tables import TABEL
from tests.support.workbooks import KATALOG, TODAY


@pytest.fixture(scope="module")
def path(tmp_path_factory):
    path = tmp_path_factory.mktemp("templat") / "buku.xlsx"
    path.write_bytes(template())
    return path


def test_the_template_has_a_sheet_per_table_with_every_column_and_intake_finds_them(path):
    susunan = layout(readers.read(path))
    assert list(susunan.tables) == list(TABEL)
    assert susunan.ignored == ()
    for nama, lembar in susunan.tables.items():
        judul = find(lembar, nama)
        assert (judul.row, tuple(judul.letters), judul.unknown) == (2, TABEL[nama].nama_kolom, ())


def test_the_template_names_instructions_choices_and_notes(path):
    assert fastexcel.read_excel(path).sheet_names == ["petunjuk", *TABEL, "keterangan", "daftar"]


def test_a_family_card_heading_below_the_labels_is_no_family(path, tmp_path):
    """The template's two rows of headings, the second with its number renamed "No KK" by an office."""
    rows = [list(row) for row in fastexcel.read_excel(path).load_sheet("keluarga", header_row=None).to_polars().rows()]
    assert rows[1][0] == "id_keluarga"
    rows[1][0] = "No KK"
    filled = {"id_keluarga": "0001", "putaran": "2026", "kode_gampong": "Iboih"}
    family = [filled.get(nama) for nama in TABEL["keluarga"].nama_kolom]
    with xlsxwriter.Workbook(tmp_path / "buku.xlsx") as buku:
        lembar = buku.add_worksheet("keluarga")
        for nomor, row in enumerate([*rows[:2], family]):
            lembar.write_row(nomor, 0, row)
    hasil = pipeline.run(tmp_path / "buku.xlsx", tmp_path / "data", dry_run=True, today=TODAY)
    assert hasil.report.problems == ()
    assert hasil.report.counts["keluarga"].read == hasil.report.counts["keluarga"].accepted == 1


def test_every_choice_of_a_dropdown_is_an_answer_intake_understands(tmp_path):
    pilihan = choices(KATALOG)
    for tabel in ("keluarga", "anggota"):
        kolom = [isi for isi in TABEL[tabel].kolom if isi.jenis == "kode" or isi.nama in pilihan]
        banyak = max(len(pilihan[isi.kode_regsosek or isi.nama]) for isi in kolom)
        buku_path = tmp_path / f"{tabel}.xlsx"
        with xlsxwriter.Workbook(buku_path) as buku:
            kepala = buku.add_worksheet("keluarga")
            kepala.write_row(0, 0, ["id_keluarga", "putaran", "kode_gampong"])
            lembar = kepala if tabel == "keluarga" else buku.add_worksheet(tabel)
            lembar.write_row(0, 0, ["id_keluarga", "putaran", "kode_gampong" if tabel == "keluarga" else "no_anggota"])
            for nomor in range(1, banyak + 1):
                kepala.write_row(nomor, 0, [f"K{nomor}", "2026", "Iboih"])
                lembar.write_row(nomor, 0, [f"K{nomor}", "2026", "Iboih" if tabel == "keluarga" else 1])
            for letak, isi in enumerate((k for k in kolom if k.nama != "kode_gampong"), start=3):
                lembar.write(0, letak, isi.nama)
                lembar.write_column(1, letak, pilihan[isi.kode_regsosek or isi.nama])
        hasil = pipeline.run(buku_path, tmp_path / "data", dry_run=True, today=TODAY)
        assert [masalah for masalah in hasil.report.problems if masalah.severity == "galat"] == []
        assert hasil.report.counts["keluarga"].accepted == banyak
