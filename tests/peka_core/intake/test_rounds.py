"""What an import does to the rounds that are already there, also when the way to them is lost."""

import pytest

from peka_core import releases
from peka_core.errors import PekaError, RefusedError, ReleaseError
from peka_core.intake import pipeline
from tests.support.workbooks import TODAY, book, write_xlsx


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


@pytest.mark.parametrize("hilang", ["anggota", "asesmen"])
@pytest.mark.parametrize("coba", [True, False])
def test_a_round_is_never_replaced_by_one_that_lacks_a_table_of_it(tmp_path, hilang, coba):
    lama = run(tmp_path, book(3)).release
    baru = book(3)
    del baru[hilang]
    with pytest.raises(RefusedError, match=f"Sertakan lembar {hilang} putaran 2026"):
        run(tmp_path, baru, dry_run=coba)
    with pytest.raises(RefusedError, match="menghapusnya"):
        run(tmp_path, {**baru, hilang: []}, dry_run=coba)
    assert releases.current(tmp_path / "data") == lama


def test_rows_set_aside_do_not_count_as_a_table_that_is_missing(tmp_path):
    run(tmp_path, book(3))
    isi = book(3)
    for row in isi["asesmen"]:
        row["skor_utang"] = 9
    hasil = run(tmp_path, isi)
    assert hasil.report.counts["asesmen"].faulty == 3
    assert rows(hasil, "keluarga") == {"2026": 3}


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
