import json

import pytest
from click.testing import CliRunner, Result

from peka_core import releases
from peka_core.access import log, store
from peka_core.cli import main
from peka_core.settings import data_dir
from tests.support.publik import publish
from tests.support.workbooks import book, write_xlsx


@pytest.fixture
def peka(tmp_path, monkeypatch):
    monkeypatch.setenv("PEKA_DATA", str(tmp_path / "data"))
    monkeypatch.chdir(tmp_path)

    def panggil(*argumen: str) -> Result:
        return CliRunner().invoke(main, argumen)

    return panggil


@pytest.mark.slow
def test_an_import_says_what_came_in_what_was_set_aside_where_and_what_to_do(peka, tmp_path):
    isi = book(1250)
    isi["keluarga"][3]["kode_gampong"] = "Cot Bu"
    for nomor in range(10, 15):
        isi["keluarga"][nomor]["jenis_lantai"] = "77"
    isi["keluarga"][20]["jumlah_anggota"] = 9
    write_xlsx(tmp_path / "buku.xlsx", isi)
    hasil = peka("impor", "buku.xlsx")
    aktif = releases.current(tmp_path / "data")
    assert hasil.exit_code == 0, hasil.output
    assert f"masuk sebagai rilis {aktif.id} dan sekarang aktif (putaran 2026)" in hasil.output
    baris = [kalimat.split() for kalimat in hasil.output.splitlines()]
    assert ["keluarga", "1.250", "1.244", "6", "0"] in baris
    assert ["anggota", "3.750", "3.732", "0", "18"] in baris
    assert "Mungkin maksudnya Cot Ba'U" in hasil.output
    assert "Kode tidak dikenal: 5" in hasil.output
    assert "... dan 2 lagi" in hasil.output
    assert "Perlu dilihat (tidak menyisihkan baris)" in hasil.output
    assert f"Laporan lengkap: data/impor/{aktif.id}/laporan.csv" in hasil.output
    assert "Sekarang: betulkan sel itu" in hasil.output


def test_a_sound_import_names_the_way_back(peka, tmp_path):
    write_xlsx(tmp_path / "buku.xlsx", book(3, prefix="CONTOH-"), {"sintetis": "ya"})
    hasil = peka("impor", "buku.xlsx")
    assert hasil.exit_code == 0
    assert "data contoh sintetis, putaran 2026" in hasil.output
    assert "peka rilis aktifkan" in hasil.output


def test_an_import_says_that_partners_still_see_older_figures_where_they_do(peka, tmp_path):
    write_xlsx(tmp_path / "buku.xlsx", book(2))
    assert "Angka untuk umum" not in peka("impor", "buku.xlsx").output, "nothing is public yet"
    publish(data_dir(), [])
    assert (
        "Angka untuk umum masih dari rilis rekaan. Perbarui: peka publik bangun --aktifkan"
        in peka("impor", "buku.xlsx").output
    )
    assert "Angka untuk umum" not in peka("impor", "buku.xlsx", "--coba").output


def test_a_trial_says_it_wrote_nothing_and_wrote_nothing(peka, tmp_path):
    write_xlsx(tmp_path / "buku.xlsx", book(3))
    hasil = peka("impor", "buku.xlsx", "--coba")
    assert hasil.exit_code == 0
    assert "uji coba, tidak ada yang ditulis" in hasil.output
    assert "tanpa --coba" in hasil.output
    assert not (tmp_path / "data").exists()


def test_json_carries_every_problem(peka, tmp_path):
    isi = book(30)
    for row in isi["keluarga"][:25]:
        row["jenis_lantai"] = "77"
    write_xlsx(tmp_path / "buku.xlsx", isi)
    laporan = json.loads(peka("impor", "buku.xlsx", "--json").output)
    assert len(laporan["problems"]) == 25
    assert laporan["problems"][0].keys() == {
        "sheet", "row", "column", "cell", "value", "code", "reason", "remedy", "severity",
    }  # fmt: skip
    assert laporan["counts"]["keluarga"] == {"read": 30, "accepted": 5, "faulty": 25, "followed": 0}
    assert json.loads((tmp_path / "data" / "impor" / laporan["id"] / "laporan.json").read_text()) == laporan


def test_exit_codes_tell_imported_refused_and_error_apart(peka, tmp_path):
    write_xlsx(tmp_path / "baik.xlsx", book(2))
    isi = book(2)
    for row in isi["keluarga"]:
        row["kode_gampong"] = "Atlantis"
    write_xlsx(tmp_path / "buruk.xlsx", isi)
    (tmp_path / "palsu.xlsx").write_text("bukan excel")
    assert peka("impor", "baik.xlsx").exit_code == 0
    buruk = peka("impor", "buruk.xlsx")
    assert buruk.exit_code == 2
    assert "tidak ada yang berubah" in buruk.output
    palsu = peka("impor", "palsu.xlsx")
    assert palsu.exit_code == 1
    assert palsu.output.startswith("peka: palsu.xlsx bukan berkas Excel yang utuh.")
    assert "Traceback" not in palsu.output


def test_without_a_file_the_command_says_what_it_needs(peka):
    hasil = peka("impor")
    assert hasil.exit_code == 2
    assert "Sebutkan berkas" in hasil.output


def test_the_template_is_written_and_an_empty_one_is_refused_kindly(peka, tmp_path):
    assert peka("impor", "--templat", "buku.xlsx").exit_code == 0
    hasil = peka("impor", "buku.xlsx")
    assert hasil.exit_code == 2
    assert "isi lembar keluarga" in hasil.output


def test_an_import_and_a_change_of_release_are_in_the_log_without_a_name(peka, tmp_path):
    write_xlsx(tmp_path / "cut nyak rekaan.xlsx", book(3))
    peka("impor", "cut nyak rekaan.xlsx", "--coba")
    assert not (tmp_path / "data" / "state.db").exists()
    peka("impor", "cut nyak rekaan.xlsx")
    first = releases.current(tmp_path / "data").id
    peka("impor", "cut nyak rekaan.xlsx")
    peka("rilis", "aktifkan", first)
    noted = list(reversed(log.rows(store.open_state())))
    assert [entry.tindakan for entry in noted] == ["impor", "rilis_aktif", "impor", "rilis_aktif", "rilis_aktif"]
    assert (noted[-1].objek, noted[1].objek) == (first, first)
    assert (noted[1].rincian["keluarga"], noted[1].rincian["putaran"]) == (3, ["2026"])
    assert "rekaan" not in str(noted)


def test_an_import_that_cannot_be_noted_does_not_happen(peka, tmp_path, monkeypatch):
    write_xlsx(tmp_path / "buku.xlsx", book(3))
    monkeypatch.setenv("PEKA_STATE", "mysql://tidak/ada")
    assert peka("impor", "buku.xlsx").exit_code == 1
    assert releases.current(tmp_path / "data") is None
