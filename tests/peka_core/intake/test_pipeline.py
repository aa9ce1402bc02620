import csv
from datetime import date

import polars as pl
import pytest
import xlsxwriter

from peka_core import releases
from peka_core.errors import ReadError, RefusedError, ReleaseError
from peka_core.intake import pipeline
from peka_core.tables import TABEL
from tests.support.workbooks import KATALOG, TODAY, book, columns, family, write_xlsx

NIK = "9972014107800001"


def codes(hasil: pipeline.Outcome) -> list[str]:
    return [masalah.code for masalah in hasil.report.problems]


def run(tmp_path, isi, keterangan=None, **opsi) -> pipeline.Outcome:
    path = write_xlsx(tmp_path / "buku.xlsx", isi, keterangan)
    return pipeline.run(path, tmp_path / "data", today=TODAY, **opsi)


def write_csv(path, rows, pemisah=";"):
    with path.open("w", encoding="utf-8", newline="") as berkas:
        penulis = csv.DictWriter(berkas, columns(rows), delimiter=pemisah)
        penulis.writeheader()
        penulis.writerows(rows)


def test_a_sound_workbook_comes_in_whole_and_says_so(tmp_path):
    hasil = run(tmp_path, book(20))
    assert codes(hasil) == []
    assert {nama: jumlah.accepted for nama, jumlah in hasil.report.counts.items()} == {
        "keluarga": 20,
        "anggota": 60,
        "asesmen": 20,
    }
    aktif = releases.current(tmp_path / "data")
    assert aktif == hasil.release
    assert releases.verify(aktif) == []
    keluarga = aktif.read("keluarga")
    assert keluarga["luas_lantai_m2"].unique().to_list() == [36.5]
    assert keluarga["pengeluaran_rp_bulan"].unique().to_list() == [2250000.0]
    assert keluarga["tanggal_data"].unique().to_list() == [date(2026, 10, 24)]
    assert keluarga["penyebab"].list.len().to_list() == [2] * 20
    assert aktif.manifest.families == 20
    assert not aktif.manifest.sintetis


def test_an_empty_cell_never_rejects_a_family(tmp_path):
    isi = book(60)
    for tabel in ("keluarga", "anggota", "asesmen"):
        boleh_kosong = [kolom.nama for kolom in TABEL[tabel].kolom if not kolom.wajib]
        for nomor, nama in enumerate(boleh_kosong):
            isi[tabel][nomor][nama] = ["", "-", None, "NA", "tidak ada data"][nomor % 5]
    hasil = run(tmp_path, isi)
    assert hasil.report.set_aside == 0
    assert set(codes(hasil)) == set()
    assert hasil.report.counts["keluarga"].accepted == 60


def test_identifiers_never_reach_release_report_or_quarantine(tmp_path):
    isi = book(8)
    for urut, row in enumerate(isi["keluarga"]):
        row |= {"nik": f"{NIK[:-1]}{urut}", "Nama Kepala Keluarga": "Cut Nyak Contoh", "alamat": "Jalan Rahasia 7"}
        row["catatan bebas"] = f"NIK {NIK} milik Cut Nyak Contoh"
    isi["keluarga"][2]["penyebab_utama"] = f"NIK: {NIK[:4]} {NIK[4:8]} {NIK[8:12]} {NIK[12:]}"
    isi["anggota"][3]["ijazah"] = NIK
    isi["keluarga"][4]["jenis_lantai"] = "77"
    hasil = run(tmp_path, isi)
    assert codes(hasil).count("nomor_pribadi") == 2
    assert "3 kolom data pribadi (24 sel)" in " ".join(hasil.report.notices)
    berkas = [path for path in (tmp_path / "data").rglob("*") if path.is_file()]
    assert len(berkas) > 8
    for path in berkas:
        isi_berkas = path.read_bytes() if path.suffix != ".parquet" else pl.read_parquet(path).write_json().encode()
        for rahasia in (NIK[4:], NIK[4:8] + " " + NIK[8:12], "Cut Nyak", "Rahasia", "KEL-0000"):
            assert rahasia.encode() not in isi_berkas, path


def test_the_family_card_number_serves_as_family_number_and_leaves_no_trace(tmp_path):
    isi = book(6)
    for tabel in isi.values():
        for row in tabel:
            row["no_kk"] = "117201410780" + row.pop("id_keluarga")[-4:]
    isi["keluarga"][1]["jenis_lantai"] = "77"
    hasil = run(tmp_path, isi)
    assert hasil.report.counts["keluarga"].accepted == 5
    assert b"117201410780" not in b"".join(p.read_bytes() for p in (tmp_path / "data").rglob("*") if p.is_file())
    assert hasil.release.read("keluarga")["id_keluarga"].str.contains(r"^[0-9a-f]{20}$").all()


def test_a_family_keeps_its_pseudonym_over_rounds_and_imports(tmp_path):
    satu = run(tmp_path, book(5, "2025")).release
    dua = run(tmp_path, book(5, "2026")).release
    kedua = dua.read("keluarga")
    assert set(satu.read("keluarga")["id_keluarga"]) == set(kedua.filter(putaran="2026")["id_keluarga"])
    assert kedua.height == 10


def test_an_import_replaces_its_own_rounds_and_keeps_the_others(tmp_path):
    run(tmp_path, book(5, "2025"))
    run(tmp_path, book(6, "2026"))
    hasil = run(tmp_path, book(3, "2026"))
    isi = hasil.release.read("keluarga")
    assert isi.group_by("putaran").len().sort("putaran").rows() == [("2025", 5), ("2026", 3)]
    assert hasil.report.kept_putaran == ("2025",)
    assert hasil.release.read("anggota").height == 24
    assert any("2026 menggantikan" in catatan for catatan in hasil.report.notices)


def test_invented_and_real_families_never_share_a_release(tmp_path):
    contoh = run(tmp_path, book(4, "2025", prefix="CONTOH-"), {"sintetis": "ya"}).release
    assert contoh.manifest.sintetis
    nyata = run(tmp_path, book(4, "2026"))
    assert not nyata.release.manifest.sintetis
    assert nyata.release.manifest.putaran == ("2026",)
    assert any("tidak dicampur" in catatan for catatan in nyata.report.notices)


def test_real_families_in_the_sample_workbook_never_pass_for_invented_ones(tmp_path):
    with pytest.raises(RefusedError, match="hapus baris 'sintetis'"):
        run(tmp_path, book(4), {"sintetis": "ya"})
    campur = book(4)
    for nama, rows in book(2, prefix="CONTOH-").items():
        campur[nama] += rows
    with pytest.raises(RefusedError, match="mencampur 2 baris"):
        run(tmp_path, campur)
    assert releases.current(tmp_path / "data") is None


def test_a_trial_run_finds_the_same_and_writes_nothing(tmp_path):
    isi = book(10)
    isi["keluarga"][2]["jenis_lantai"] = "77"
    hasil = run(tmp_path, isi, dry_run=True)
    assert (hasil.release, hasil.folder) == (None, None)
    assert codes(hasil) == ["kode_asing"]
    assert not (tmp_path / "data").exists()


def test_a_bad_member_sets_its_family_aside_for_that_round_only_and_is_reported_once(tmp_path):
    isi = book(4, "2025")
    for nama, rows in book(4, "2026").items():
        isi[nama] += rows
    isi["anggota"][-1]["usia_tahun"] = 300
    hasil = run(tmp_path, isi)
    assert codes(hasil) == ["di_luar_rentang"]
    assert hasil.report.counts["keluarga"] == hasil.report.counts["asesmen"]
    assert (hasil.report.counts["keluarga"].faulty, hasil.report.counts["keluarga"].followed) == (0, 1)
    assert (hasil.report.counts["anggota"].faulty, hasil.report.counts["anggota"].followed) == (1, 2)
    assert hasil.release.read("keluarga").group_by("putaran").len().sort("putaran").rows() == [("2025", 4), ("2026", 3)]


def test_a_bad_assessment_sets_only_itself_aside(tmp_path):
    isi = book(4)
    isi["asesmen"][1]["skor_utang"] = 9
    hasil = run(tmp_path, isi)
    assert {nama: jumlah.accepted for nama, jumlah in hasil.report.counts.items()} == {
        "keluarga": 4,
        "anggota": 12,
        "asesmen": 3,
    }


def test_when_nothing_is_usable_the_old_release_stays_and_the_report_is_kept(tmp_path):
    lama = run(tmp_path, book(3)).release
    isi = book(3)
    for row in isi["keluarga"]:
        row["kode_gampong"] = "Atlantis"
    hasil = run(tmp_path, isi)
    assert hasil.release is None
    assert hasil.folder is not None
    judul = (hasil.folder / "laporan.csv").read_text(encoding="utf-8-sig").splitlines()[0]
    assert judul == "lembar;baris;kolom;sel;nilai;kode;alasan;perbaikan;tingkat"
    assert releases.current(tmp_path / "data") == lama


def test_a_csv_of_families_alone_with_semicolons_and_decimal_commas_comes_in(tmp_path):
    path = tmp_path / "data keluarga.csv"
    write_csv(path, book(5)["keluarga"])
    hasil = pipeline.run(path, tmp_path / "data", today=TODAY)
    assert hasil.release is not None
    assert hasil.release.read("keluarga")["luas_lantai_m2"].to_list() == [36.5] * 5
    assert any("Tidak ada data anggota" in catatan for catatan in hasil.report.notices)


def test_a_folder_and_its_parquet_twin_give_the_same_release(tmp_path):
    (tmp_path / "csv").mkdir()
    (tmp_path / "pq").mkdir()
    for nama, rows in book(5).items():
        write_csv(tmp_path / "csv" / f"{nama}.csv", rows, ",")
        pl.DataFrame(rows, strict=False).write_parquet(tmp_path / "pq" / f"{nama}.parquet")
    for row in ("csv", "pq"):
        assert codes(pipeline.run(tmp_path / row, tmp_path / "data", today=TODAY)) == []
    pq, dari_csv = releases.list_releases(tmp_path / "data")
    assert {nama: berkas.sha256 for nama, berkas in dari_csv.manifest.tables.items()} == {
        nama: berkas.sha256 for nama, berkas in pq.manifest.tables.items()
    }


def test_titles_merged_headings_labels_and_page_breaks_are_passed_over(tmp_path):
    path = tmp_path / "rapi.xlsx"
    keluarga = [family(nomor)[0] for nomor in range(4)]
    judul = columns(keluarga)
    with xlsxwriter.Workbook(path) as buku:
        lembar = buku.add_worksheet("KELUARGA ")
        lembar.merge_range("B2:F2", "Pendataan Keluarga 2026")
        lembar.merge_range("D4:F4", "Perumahan")
        lembar.write_row("B5", judul)
        lembar.write_row("B6", [TABEL["keluarga"][nama].label_id for nama in judul])
        for nomor, row in enumerate(keluarga):
            lembar.write_row(6 + nomor + (nomor > 1), 1, row.values())
        lembar.write_row("B9", judul)
        lembar.write_row("B13", ["Jumlah", "", "", "", 12])
    hasil = pipeline.run(path, tmp_path / "data", today=TODAY)
    assert codes(hasil) == []
    assert hasil.report.counts["keluarga"].accepted == 4
    assert any("baris jumlah/total" in catatan for catatan in hasil.report.notices)


def test_headings_by_label_question_code_and_alias_are_understood_and_unknown_ones_named(tmp_path):
    isi = {"keluarga": [family(nomor)[0] for nomor in range(3)]}
    ganti = {
        "jenis_lantai": "R303",
        "jenis_dinding": "304",
        "luas_lantai_m2": "Luas Lantai (m²)",
        "putaran": "Tahun Data",
    }
    rows = [
        {ganti.get(nama, nama): nilai for nama, nilai in row.items()} | {"warna cat": "biru"} for row in isi["keluarga"]
    ]
    hasil = run(tmp_path, {"keluarga": rows})
    harapan = run(tmp_path, isi).release.read("keluarga")
    assert hasil.release.read("keluarga").equals(harapan)
    assert "Lembar keluarga: Kolom tidak dikenal, dilewati: warna cat." in hasil.report.notices


def test_a_gampong_may_stand_as_a_name_and_must_agree_with_its_code(tmp_path):
    isi = book(4)
    nama = {gampong.kode: gampong.nama for gampong in KATALOG.wilayah.gampong}
    for row in isi["keluarga"]:
        row["Gampong"] = nama[row["kode_gampong"]]
    isi["keluarga"][0]["kode_gampong"] = None
    isi["keluarga"][1]["Gampong"] = next(lain for lain in nama.values() if lain != isi["keluarga"][1]["Gampong"])
    isi["keluarga"][2]["Gampong"] = "ejaan aneh"
    hasil = run(tmp_path, isi)
    assert codes(hasil) == ["gampong_beda"]
    assert hasil.report.counts["keluarga"].accepted == 3


def test_family_numbers_excel_cut_short_are_refused_as_a_whole(tmp_path):
    isi = book(6)
    for rows in isi.values():
        for row in rows:
            row["id_keluarga"] = f"11720141078{row['id_keluarga'][-4:]}0"
    with pytest.raises(RefusedError, match="berakhir 0"):
        run(tmp_path, isi)


def test_hostile_text_stays_text(tmp_path):
    isi = book(6)
    isi["keluarga"][0]["<script>alert(1)</script>"] = "x"
    isi["keluarga"][1]["kode_gampong"] = "<script>alert(1)</script>"
    isi["keluarga"][2]["luas_lantai_m2"] = '=HYPERLINK("http://x","y")'
    isi["keluarga"][3]["penyebab_utama"] = "@SUM(1)"
    isi["keluarga"][4]["jenis_lantai"] = "5‮‏\x00"[:3]
    hasil = run(tmp_path, isi)
    assert codes(hasil) == ["gampong_asing", "bukan_angka", "istilah_asing"]
    assert hasil.folder is not None
    for nama in ("laporan.csv", "karantina_keluarga.csv"):
        teks = (hasil.folder / nama).read_text(encoding="utf-8-sig")
        assert "'=HYPERLINK" in teks
        assert "'@SUM(1)" in teks


def test_coordinates_with_many_decimals_are_no_personal_numbers(tmp_path):
    isi = book(3)
    for row in isi["keluarga"]:
        row |= {"lon": 95.32145678901234, "lat": "5,876543210987654"}
    hasil = run(tmp_path, isi)
    assert codes(hasil) == []
    assert hasil.release.read("keluarga")["lat"].to_list() == [5.876543210987654] * 3


def test_an_endless_cell_is_reported_short_and_a_heading_cannot_steer_the_terminal(tmp_path):
    isi = book(2)
    isi["keluarga"][0]["jenis_lantai"] = "x" * 5000
    isi["keluarga"][0]["judul\x1b[31m\nmerah"] = "y"
    hasil = run(tmp_path, isi)
    (masalah,) = hasil.report.problems
    assert (len(masalah.value), len(masalah.reason)) == (120, 500)
    assert all(catatan.isprintable() for catatan in hasil.report.notices)


def test_missing_sheets_columns_and_empty_sheets_are_refused_with_what_to_do(tmp_path):
    with pytest.raises(RefusedError, match="tidak ada lembar keluarga"):
        run(tmp_path, {"anggota": book(1)["anggota"], "lain": [{"a": 1}]})
    with pytest.raises(RefusedError, match="kosong"):
        run(tmp_path, {"keluarga": []} | {"anggota": book(1)["anggota"]})
    tanpa = [{nama: nilai for nama, nilai in row.items() if nama != "putaran"} for row in book(2)["keluarga"]]
    with pytest.raises(RefusedError, match="kolom putaran tidak ditemukan"):
        run(tmp_path, {"keluarga": tanpa})
    dua = book(2)
    with pytest.raises(RefusedError, match="sama-sama untuk tabel keluarga"):
        run(tmp_path, {"keluarga": dua["keluarga"], "Keluarga lama": dua["keluarga"]})
    with pytest.raises(ReadError, match="tidak ada"):
        pipeline.run(tmp_path / "hilang.xlsx", tmp_path / "data")
    assert releases.current(tmp_path / "data") is None


def test_two_imports_at_once_the_second_is_told_to_wait(tmp_path):
    with releases.lock(tmp_path / "data"), pytest.raises(ReleaseError, match="sedang ditulis"):
        run(tmp_path, book(2))


@pytest.mark.parametrize(
    "nomor",
    [
        "9972_0141_0780_0001",
        "9972/0141/0780/0001",
        "9972:0141:0780:0001",
        "9972 - 0141 - 0780 - 0001",
        "9,972014107800001E+15",
    ],
)
def test_a_personal_number_is_masked_however_it_is_separated(tmp_path, nomor):
    isi = book(3)
    isi["keluarga"][0]["jenis_lantai"] = nomor
    isi["keluarga"][1]["penyebab_utama"] = f"NIK {nomor}"
    hasil = run(tmp_path, isi)
    assert codes(hasil) == ["nomor_pribadi"] * 2
    assert hasil.folder is not None
    for path in hasil.folder.iterdir():
        assert nomor[-6:] not in path.read_text(encoding="utf-8"), path


def test_a_day_with_its_time_is_no_personal_number(tmp_path):
    isi = book(2)
    isi["keluarga"][0]["tanggal_data"] = "2026-10-24 10:15:00"
    assert codes(run(tmp_path, isi)) == []


def test_a_heading_merged_over_two_rows_is_found_above(tmp_path):
    path = tmp_path / "rapi.xlsx"
    keluarga = [family(nomor)[0] for nomor in range(3)]
    judul = columns(keluarga)
    with xlsxwriter.Workbook(path) as buku:
        lembar = buku.add_worksheet("keluarga")
        for letak, nama in enumerate(judul[:2]):
            lembar.merge_range(0, letak, 1, letak, nama)
        lembar.merge_range(0, 2, 0, 6, "Perumahan")
        lembar.write_row("C2", judul[2:])
        for nomor, row in enumerate(keluarga):
            lembar.write_row(2 + nomor, 0, row.values())
    hasil = pipeline.run(path, tmp_path / "data", today=TODAY)
    assert codes(hasil) == []
    assert hasil.report.counts["keluarga"].accepted == 3
    assert not any("tidak dikenal" in catatan for catatan in hasil.report.notices)


@pytest.mark.parametrize(("nomor", "sah"), [("18264", True), ("18263", False), ("99999", False)])
def test_a_bare_number_is_a_day_only_from_1950_on(tmp_path, nomor, sah):
    isi = book(2)
    isi["keluarga"][0]["tanggal_data"] = nomor
    assert (codes(run(tmp_path, isi)) == []) is sah
