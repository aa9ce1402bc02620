"""Partners, activities, meetings, stated needs, judgements and corrections come in as offices write them."""

import csv
from datetime import date

import polars as pl
import pytest
from click.testing import CliRunner

from peka_core.access import log, store
from peka_core.cli import main
from peka_core.identity import partners
from peka_core.intake import pipeline
from peka_core.intake.gampong import gampong_list_parser
from peka_core.intake.problems import Fault
from tests.support.workbooks import KATALOG, book, write_xlsx

TODAY = date(2026, 11, 24)
PROGRAMS = [
    {
        "kode_program": "BLT",
        "tahun": 2026,
        "nama_program": "BLT gampong",
        "mulai": "01-03-2026",
        "selesai": "30-06-2026",
    }
]
PARTNERS = [
    {"kode_mitra": "M-1", "nama_mitra": "Bank Aceh Syariah", "jenis": "Lembaga keuangan"},
    {"kode_mitra": "M-2", "nama_mitra": "Gapoktan Makmue", "jenis": "masyarakat"},
]
ACTIVITY = {"kode_kegiatan": "K-1", "kode_mitra": "M-1", "gampong": "Cot Bak U; Iboih", "status": "berjalan"}
MEETING = {"kode_gampong": "Iboih", "putaran": 2026, "tanggal": "1-11-2026"}
STATED = {"no_aspirasi": "A-1", "kode_gampong": "Iboih", "tanggal": "1-2-2026", "status": "baru"}
FAMILY = {"id_keluarga": "KEL-000000"}
JUDGED = {**FAMILY, "kode_program": "BLT", "tahun": 2026, "tanggal": "1-4-2026", "skor": 4}
ASKED = {**FAMILY, "no_sanggah": "S-1", "tanggal": "1-2-2026", "hal": "anggota"}
EXITS = [{"id_keluarga": "KEL-000003", "diusulkan": "1-2-2026", "jenis_keluar": "meninggal", "keputusan": "disetujui"}]
IBOIH, COT_BAU = "11.72.03.2001", "11.72.02.2007"


def ground(tmp_path, **more) -> pipeline.Outcome:
    tables = {**book(6), "program": PROGRAMS, "mitra": PARTNERS, "kelulusan": EXITS, **more}
    return pipeline.run(write_xlsx(tmp_path / "awal.xlsx", tables), tmp_path / "data", today=TODAY)


def faults(outcome: pipeline.Outcome, sheet: str) -> list[tuple[str, str]]:
    return [(problem.cell, problem.code) for problem in outcome.report.problems if problem.sheet == sheet]


def test_a_whole_workbook_of_working_together_comes_in_without_a_question(tmp_path):
    outcome = ground(
        tmp_path,
        kegiatan=[{**ACTIVITY, "kode_program": "blt", "tahun": 2026, "sektor": "Kesehatan dan gizi"}],
        musyawarah=[{**MEETING, "hadir_laki": 20, "hadir_perempuan": 9, "penyebab_disepakati": "utang; akses_pasar"}],
        aspirasi=[{**STATED, "kebutuhan": "Modal usaha", "sumber": "pendamping", "kode_kegiatan": "k-1"}],
        evaluasi=[{**JUDGED, "tanggal": "1-9-2026", "keluhan": "Terlambat"}],
        sanggah=[ASKED],
    )
    assert outcome.report.problems == ()
    assert outcome.release is not None
    held = outcome.release.read("kegiatan").row(0, named=True)
    assert held["gampong"] == [COT_BAU, IBOIH]
    assert (held["kode_program"], held["sektor"]) == ("BLT", "kesehatan")
    assert outcome.release.read("aspirasi")["kode_kegiatan"].to_list() == ["K-1"]


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("Cot Bak U; Iboih", [COT_BAU, IBOIH]),
        ("gp. Iboih, Cot Ba'U", [IBOIH, COT_BAU]),
        ("Iboih dan Cot Bau", [IBOIH, COT_BAU]),
        (f"{IBOIH};{IBOIH}", [IBOIH]),
        ("Paya Seunara/Paya", ["11.72.03.2003", "11.72.03.2004"]),
        ("Kecamatan Sukamakmue", [g.kode for g in KATALOG.wilayah.gampong if g.kode.startswith("11.72.03.")]),
        ("Semua gampong", [g.kode for g in KATALOG.wilayah.gampong]),
    ],
)
def test_several_gampong_stand_in_one_cell_as_people_write_them(text, codes):
    assert gampong_list_parser(KATALOG.wilayah)(text) == codes


@pytest.mark.parametrize("text", ["Iboih; Gampong Baru", "Iboeh", "11.72.09.2001; Iboih"])
def test_a_gampong_nobody_knows_is_a_fault_and_never_left_out(text):
    found = gampong_list_parser(KATALOG.wilayah)(text)
    assert isinstance(found, Fault)
    assert found.code == "gampong_asing"


SET_ASIDE = [
    ("mitra", {"kode_mitra": "Bank Aceh", "nama_mitra": "Bank Aceh"}, "bukan_kode"),
    ("mitra", {"kode_mitra": "M-9", "jenis": "perusahaan besar"}, "istilah_asing"),
    ("kegiatan", {**ACTIVITY, "gampong": "Cot Bau; Ibois"}, "gampong_asing"),
    ("kegiatan", {**ACTIVITY, "kode_mitra": "M-7"}, "tanpa_induk"),
    ("kegiatan", {**ACTIVITY, "kode_program": "BLT", "tahun": 2024}, "tanpa_induk"),
    ("kegiatan", {**ACTIVITY, "mulai": "1-3-2026", "selesai": "1-2-2026"}, "tanggal_mundur"),
    ("kegiatan", {**ACTIVITY, "keluarga_rencana": -5}, "di_luar_rentang"),
    ("kegiatan", {**ACTIVITY, "anggaran_rp": "1,250"}, "angka_rancu"),
    ("musyawarah", {**MEETING, "kode_gampong": "Ibois"}, "gampong_asing"),
    ("musyawarah", {**MEETING, "penyebab_disepakati": "malas"}, "istilah_asing"),
    ("musyawarah", {**MEETING, "tanggal": "31-11-2026"}, "bukan_tanggal"),
    ("musyawarah", {**MEETING, "putaran": "tahun ini"}, "putaran_salah"),
    ("aspirasi", {**STATED, "tanggal": "1-2-2027"}, "tanggal_depan"),
    ("aspirasi", {**STATED, "tanggal_tanggapan": "1-1-2026"}, "tanggal_mundur"),
    ("aspirasi", {**STATED, "kode_kegiatan": "K-77"}, "tanpa_induk"),
    ("aspirasi", {**STATED, "no_aspirasi": None}, "kosong_wajib"),
    ("evaluasi", {**JUDGED, "skor": 6}, "di_luar_rentang"),
    ("evaluasi", {**JUDGED, "skor": "4,5"}, "bukan_bulat"),
    ("evaluasi", {**JUDGED, "tanggal": "1-2-2026"}, "di_luar_masa"),
    ("evaluasi", {**JUDGED, "id_keluarga": "KEL-000077"}, "tanpa_keluarga"),
    ("evaluasi", {**JUDGED, "id_keluarga": "1,17201E+15"}, "nomor_rusak"),
    ("evaluasi", {**JUDGED, "id_keluarga": "KEL-000003"}, "keluarga_pergi"),
    ("sanggah", {**ASKED, "hasil": "entah"}, "istilah_asing"),
    ("sanggah", {**ASKED, "isi": "NIK 9972011212800001"}, "nomor_pribadi"),
    ("sanggah", {**ASKED, "tanggal_selesai": "1-1-2026", "hasil": "ditolak"}, "tanggal_mundur"),
]


@pytest.mark.parametrize(("sheet", "row", "code"), SET_ASIDE, ids=[f"{sheet} {code}" for sheet, _, code in SET_ASIDE])
def test_a_fault_sets_its_own_row_aside_in_a_workbook_and_in_a_csv(tmp_path, sheet, row, code):
    ground(tmp_path)
    workbook = pipeline.run(
        write_xlsx(tmp_path / "satu.xlsx", {sheet: [row]}), tmp_path / "data", today=TODAY, dry_run=True
    )
    path = tmp_path / f"{sheet}.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, delimiter=";")
        writer.writerows([row.keys(), ["" if cell is None else cell for cell in row.values()]])
    alone = pipeline.run(path, tmp_path / "data", today=TODAY, dry_run=True)
    for outcome in (workbook, alone):
        assert [problem.code for problem in outcome.report.problems if problem.severity == "galat"] == [code]
        assert outcome.report.counts[sheet].faulty == 1


def test_rows_of_one_key_are_both_set_aside(tmp_path):
    ground(tmp_path)
    tables = {"musyawarah": [MEETING, {**MEETING, "kode_gampong": IBOIH}], "aspirasi": [STATED, STATED]}
    outcome = pipeline.run(write_xlsx(tmp_path / "ganda.xlsx", tables), tmp_path / "data", today=TODAY)
    assert {code for _, code in faults(outcome, "musyawarah") + faults(outcome, "aspirasi")} == {"ganda"}


WARNED = [
    ("kegiatan", {**ACTIVITY, "kode_program": "BLT"}, "program_separuh"),
    ("kegiatan", {**ACTIVITY, "status": "direncanakan", "keluarga_terjangkau": 4}, "status_beda"),
    ("musyawarah", {**MEETING, "hadir_laki": 3, "hadir_perempuan": 2, "hadir_keluarga_miskin": 6}, "hadir_beda"),
    (
        "musyawarah",
        {**MEETING, "penyebab_disepakati": "utang", "penyebab_dikoreksi": "utang"},
        "penyebab_bertentangan",
    ),
    ("musyawarah", {**MEETING, "prioritas_1": "air", "prioritas_3": "air"}, "prioritas_ganda"),
    ("aspirasi", {**STATED, "status": "terlaksana"}, "status_beda"),
    ("sanggah", {**ASKED, "hasil": "diterima"}, "status_beda"),
]


@pytest.mark.parametrize(("sheet", "row", "code"), WARNED, ids=[f"{sheet} {code}" for sheet, _, code in WARNED])
def test_what_does_not_agree_comes_in_and_is_said(tmp_path, sheet, row, code):
    ground(tmp_path)
    outcome = pipeline.run(write_xlsx(tmp_path / "satu.xlsx", {sheet: [row]}), tmp_path / "data", today=TODAY)
    assert [problem.code for problem in outcome.report.problems] == [code]
    assert outcome.release is not None
    assert outcome.release.read(sheet).height == 1


def test_a_need_answered_by_an_activity_of_other_gampong_is_said(tmp_path):
    ground(tmp_path, kegiatan=[{**ACTIVITY, "gampong": "Cot Ba'U"}])
    stated = [{**STATED, "kode_kegiatan": "K-1"}]
    outcome = pipeline.run(write_xlsx(tmp_path / "satu.xlsx", {"aspirasi": stated}), tmp_path / "data", today=TODAY)
    assert [problem.code for problem in outcome.report.problems] == ["lain_gampong"]


def test_a_judgement_may_come_after_the_programme_ended_and_a_need_before_its_answer_began(tmp_path):
    activity = {**ACTIVITY, "mulai": "1-5-2026", "selesai": "1-9-2026"}
    outcome = ground(
        tmp_path,
        kegiatan=[activity],
        aspirasi=[{**STATED, "kode_kegiatan": "K-1"}],
        evaluasi=[{**JUDGED, "tanggal": "1-11-2026"}],
    )
    assert outcome.report.problems == ()


def test_headings_of_a_partners_own_list_are_known(tmp_path):
    ground(tmp_path)
    row = {
        "Kode": "K-5", "Lembaga": "bank aceh syariah", "Kegiatan": "Buka rekening", "Bidang": "keuangan",
        "Lokasi": "Iboih, Cot Bak U", "Tanggal mulai": "1-3-2026", "Sasaran keluarga": "1.200",
        "Anggaran": "Rp 25.000.000,-",
    }  # fmt: skip
    outcome = pipeline.run(write_xlsx(tmp_path / "k.xlsx", {"kegiatan": [row]}), tmp_path / "data", today=TODAY)
    assert outcome.report.problems == ()
    assert outcome.release is not None
    held = outcome.release.read("kegiatan").row(0, named=True)
    assert (held["kode_mitra"], held["keluarga_rencana"], held["anggaran_rp"]) == ("M-1", 1200, 25e6)


CONTACT = {"kode_mitra": "M-1", "nama_mitra": "Bank Aceh", "Narahubung": "Nurhayati", "No telp": "0812 0000 1111"}


def test_the_contact_of_a_partner_never_enters_a_release_and_is_dropped_without_a_key(tmp_path):
    outcome = ground(tmp_path, mitra=[CONTACT])
    assert outcome.release is not None
    assert set(outcome.release.read("mitra").columns) == {"kode_mitra", "nama_mitra", "jenis", "nama_lain"}
    assert any("dibuang dan tidak disimpan" in notice for notice in outcome.report.notices)
    assert partners.read(["M-1"], tmp_path / "data", sintetis=False).is_empty()
    kept = b"".join(path.read_bytes() for path in (tmp_path / "data").rglob("*") if path.is_file())
    assert b"Nurhayati" not in kept


def test_with_a_key_contacts_are_kept_closed_replaced_with_their_row_and_gone_with_a_blank(tmp_path, monkeypatch):
    monkeypatch.setenv("PEKA_KUNCI_IDENTITAS", str(tmp_path / "kunci"))
    ground(tmp_path, mitra=[CONTACT])
    data = tmp_path / "data"
    assert partners.read(["M-1"], data, sintetis=False).row(0)[1:3] == ("Nurhayati", "0812 0000 1111")
    monkeypatch.setenv("PEKA_DATA", str(data))
    told = CliRunner().invoke(main, ["rilis", "kontak", "M-1"])
    assert "narahubung: Nurhayati" in told.output
    assert [entry.objek for entry in log.rows(store.open_state(), limit=None) if entry.tindakan == "kontak_lihat"] == [
        "M-1"
    ]
    assert CliRunner().invoke(main, ["rilis", "kontak", "M-2"]).exit_code == 2
    files = [path for path in data.rglob("*") if path.is_file()]
    assert all(b"Nurhayati" not in path.read_bytes() for path in files)
    assert all(path.stat().st_mode & 0o077 == 0 for path in files if path.name == partners.NAME)
    blank = {**CONTACT, "Narahubung": None, "No telp": None}
    pipeline.run(write_xlsx(tmp_path / "lagi.xlsx", {"mitra": [blank]}), data, today=TODAY)
    assert partners.read(["M-1"], data, sintetis=False).is_empty()


def test_what_a_family_judged_and_corrected_goes_with_it_when_it_is_erased(tmp_path, monkeypatch):
    first = ground(tmp_path, evaluasi=[JUDGED], sanggah=[ASKED])
    assert first.release is not None
    family = first.release.read("evaluasi")["id_keluarga"][0]
    monkeypatch.setenv("PEKA_DATA", str(tmp_path / "data"))
    copied = CliRunner().invoke(main, ["keluarga", "lihat", family, "--keluar", str(tmp_path / "salinan.txt")])
    assert copied.exit_code == 0, copied.output
    text = (tmp_path / "salinan.txt").read_text(encoding="utf-8")
    assert "PENILAIAN PROGRAM OLEH KELUARGA" in text
    assert "USUL DAN SANGGAH" in text
    done = CliRunner().invoke(main, ["keluarga", "hapus", family, "--ya"])
    assert done.exit_code == 0, done.output
    for path in (tmp_path / "data" / "rilis").rglob("*.parquet"):
        frame = pl.read_parquet(path)
        assert "id_keluarga" not in frame.columns or family not in frame["id_keluarga"].to_list()
