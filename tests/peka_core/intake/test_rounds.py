"""What an import does to the rounds that are already there, also when the way to them is lost."""

import pytest

from peka_core import releases
from peka_core.errors import PekaError, RefusedError, ReleaseError
from peka_core.intake import pipeline
from tests.support.workbooks import TODAY, book, write_xlsx

pytestmark = pytest.mark.slow


def run(tmp_path, isi, **opsi) -> pipeline.Outcome:
    path = write_xlsx(tmp_path / "buku.xlsx", isi)
    return pipeline.run(path, tmp_path / "data", today=TODAY, **opsi)


def rows(hasil: pipeline.Outcome, tabel: str) -> dict[str, int]:
    assert hasil.release is not None
    return dict(hasil.release.read(tabel).group_by("putaran").len().iter_rows())


@pytest.mark.parametrize("ada", [("keluarga",), ("keluarga", "anggota"), ("keluarga", "asesmen")])
def test_kept_rounds_keep_all_their_tables_whatever_the_file_lacks(tmp_path, ada):
    run(tmp_path, book(3, "2025"))
    baru = book(2, "2026")
    hasil = run(tmp_path, {nama: baru[nama] for nama in ada})
    assert rows(hasil, "keluarga") == {"2025": 3, "2026": 2}
    assert rows(hasil, "anggota") == {"2025": 9} | ({"2026": 6} if "anggota" in ada else {})
    assert rows(hasil, "asesmen") == {"2025": 3} | ({"2026": 2} if "asesmen" in ada else {})


@pytest.mark.parametrize(("hilang", "sisa"), [("anggota", 9), ("asesmen", 3)])
@pytest.mark.parametrize("kosong", [True, False])
def test_a_sheet_the_file_lacks_or_leaves_empty_leaves_its_table_as_it_was(tmp_path, hilang, sisa, kosong):
    lama = run(tmp_path, book(3)).release
    baru = book(3)
    baru[hilang] = []
    hasil = run(tmp_path, baru if kosong else {nama: isi for nama, isi in baru.items() if nama != hilang})
    assert rows(hasil, hilang) == {"2026": sisa}
    assert hasil.release.read(hilang).equals(lama.read(hilang))
    diganti = ", ".join(nama for nama in baru if nama != hilang)
    assert hasil.report.notices == (f"Putaran 2026: tabel {diganti} diganti; tabel {hilang} tetap seperti semula.",)


@pytest.mark.parametrize("coba", [True, False])
def test_old_rows_of_a_family_that_is_gone_go_with_it_and_are_counted(tmp_path, coba):
    run(tmp_path, book(3))
    hasil = run(tmp_path, {"keluarga": book(2)["keluarga"]}, dry_run=coba)
    assert hasil.report.notices[1:] == (
        "Tabel anggota: 3 baris lama dibuang karena keluarganya tidak ada lagi pada putaran itu.",
        "Tabel asesmen: 1 baris lama dibuang karena keluarganya tidak ada lagi pada putaran itu.",
    )
    if not coba:
        assert [rows(hasil, tabel)["2026"] for tabel in ("keluarga", "anggota", "asesmen")] == [2, 6, 2]


def test_when_all_rows_of_a_table_are_set_aside_its_old_rows_stay(tmp_path):
    run(tmp_path, book(3))
    isi = book(3)
    for row in isi["asesmen"]:
        row["skor_utang"] = 9
    hasil = run(tmp_path, isi)
    assert hasil.report.counts["asesmen"].faulty == 3
    assert rows(hasil, "keluarga") == {"2026": 3}
    assert rows(hasil, "asesmen") == {"2026": 3}


def test_members_alone_find_their_families_in_the_release_before(tmp_path):
    run(tmp_path, {"keluarga": book(3)["keluarga"]})
    hasil = run(tmp_path, {"anggota": book(4)["anggota"]})
    assert [(isi.code, isi.reason) for isi in hasil.report.problems] == [
        ("tanpa_keluarga", "Keluarga ini tidak ada pada putaran 2026 (3 baris).")
    ]
    assert rows(hasil, "anggota") == {"2026": 9}
    assert rows(hasil, "keluarga") == {"2026": 3}
    assert not any("Tidak ada data anggota" in catatan for catatan in hasil.report.notices)


def test_members_of_families_set_aside_do_not_come_in_on_the_strength_of_the_old_release(tmp_path):
    run(tmp_path, book(3))
    isi = book(3)
    isi["keluarga"][1]["jenis_lantai"] = "77"
    hasil = run(tmp_path, {nama: isi[nama] for nama in ("keluarga", "anggota")})
    assert rows(hasil, "anggota") == {"2026": 6}
    assert hasil.report.counts["anggota"].followed == 3


def test_a_file_without_families_is_refused_where_it_could_only_begin_anew(tmp_path):
    run(tmp_path, book(3, prefix="CONTOH-"))
    with pytest.raises(RefusedError, match="data contoh, sedangkan berkas ini data nyata tanpa keluarga"):
        run(tmp_path, {"anggota": book(3)["anggota"]})


def test_a_changed_table_is_never_carried_into_a_new_release(tmp_path):
    lama = run(tmp_path, book(3, "2025")).release
    assert lama is not None
    lama.path("anggota").write_bytes(lama.path("anggota").read_bytes() + b"x")
    with pytest.raises(ReleaseError, match=r"anggota\.parquet berubah"):
        run(tmp_path, book(3))


def test_a_lost_key_is_never_replaced_while_releases_exist(tmp_path):
    run(tmp_path, book(3, "2025"))
    (tmp_path / "data" / "kunci").unlink()
    with pytest.raises(PekaError, match=r"hilang.*Pulihkan dari cadangan"):
        run(tmp_path, book(3))
    assert not (tmp_path / "data" / "kunci").exists()


@pytest.mark.parametrize("isi", [b"", b"\xff\xfe\x00", b"\n\n", b"a/b", b"20260101T000000Z-aaaaaa", b"x" * 9999])
def test_an_import_makes_a_good_pointer_again_and_says_where_the_other_rounds_came_from(tmp_path, isi):
    lama = run(tmp_path, book(3, "2025")).release
    (tmp_path / "data" / "CURRENT").write_bytes(isi)
    hasil = run(tmp_path, book(2))
    assert rows(hasil, "anggota") == {"2025": 9, "2026": 6}
    assert releases.current(tmp_path / "data") == hasil.release
    assert any("CURRENT" in catatan and lama.id in catatan for catatan in hasil.report.notices)


def test_an_import_over_a_lost_only_release_says_that_it_stands_alone(tmp_path):
    lama = run(tmp_path, book(3, "2025")).release
    (lama.folder / "manifest.json").write_text("{}")
    hasil = run(tmp_path, book(2))
    assert rows(hasil, "keluarga") == {"2026": 2}
    assert any("hanya berisi berkas ini" in catatan for catatan in hasil.report.notices)


def test_a_failed_write_leaves_no_report_of_a_release_that_is_not_there(tmp_path):
    run(tmp_path, book(3, "2025"))
    sebelum = {path.name for path in (tmp_path / "data" / "impor").iterdir()}
    (tmp_path / "data" / "CURRENT").unlink()
    (tmp_path / "data" / "CURRENT").mkdir()
    with pytest.raises(ReleaseError, match="CURRENT adalah folder"):
        run(tmp_path, book(2))
    assert {path.name for path in (tmp_path / "data" / "impor").iterdir()} == sebelum


def test_rounds_replaced_and_kept_are_named_with_commas(tmp_path):
    both = [{**book(1, "2024"), "x": []}, book(1, "2025"), book(1, "2026")]
    tables = {nama: [row for part in both for row in part[nama]] for nama in ("keluarga", "anggota", "asesmen")}
    run(tmp_path, tables)
    notices = run(tmp_path, book(1, "2026")).report.notices
    assert "Putaran 2026 menggantikan seluruh isi putaran itu di rilis lama." in notices
    assert "Putaran 2024, 2025 dibawa dari rilis lama." in notices
    two = {nama: [row for part in both[1:] for row in part[nama]] for nama in tables}
    notices = run(tmp_path, two).report.notices
    assert "Putaran 2025, 2026 menggantikan seluruh isi putaran itu di rilis lama." in notices
    assert "Putaran 2024 dibawa dari rilis lama." in notices
