"""A list of recipients with every fault officials make: each is named by its cell, and the other rows come in."""

import csv
from datetime import date

import polars as pl
import pytest
import xlsxwriter

from peka_core.intake import pipeline
from tests.support.workbooks import Row, book, write_xlsx

TODAY = date(2026, 11, 24)
HEADING = ("id_keluarga", "kode_program", "tahun", "mulai", "nilai_rp", "status", "nama_penerima")
PROGRAMS = [
    {"kode_program": "BLT", "tahun": 2026, "nama_program": "BLT <script>alert(1)</script>", "mulai": "01-03-2026"},
    {"kode_program": "PKH", "tahun": 2026, "nama_program": "Program Keluarga Harapan", "jenis": "bantuan_langsung"},
    {"kode_program": "PKH", "tahun": 2025, "nama_program": "Program Keluarga Harapan", "sumber_dana": "APBN"},
]
EXITS = [
    {"id_keluarga": "KEL-000003", "diusulkan": "01-02-2026", "jenis_keluar": "meninggal", "keputusan": "disetujui"},
    {"id_keluarga": "KEL-000004", "diusulkan": "01-02-2026", "jenis_keluar": "pindah", "keputusan": "ditolak"},
]
GOOD = [
    ("KEL-000000", "PKH", "2026", "05-01-2026", "1.500.000,50", "aktif", "Nurhayati"),
    ("KEL-000001", "pkh", "2026", "05-01-2026", "Rp 750.000,-", "Masih menerima", ""),
    ("KEL-000002", "Program Keluarga Harapan", "2025", "05-01-2025", "1250000,5", "selesai", ""),
    ("KEL-000004", "BLT", "2026", "05-04-2026", "", "", ""),
]
FAULTS = [
    (("KEL-000099", "PKH", "2026", "05-01-2026", "1"), "A", "tanpa_keluarga"),
    (("KEL-000006", "PKH", "2026", "05-01-2026", "1"), "C", "ganda"),
    (("KEL-000006", "PKH", "2026", "06-01-2026", "1"), "C", "ganda"),
    (("KEL-000003", "PKH", "2026", "05-03-2026", "1"), "D", "keluarga_pergi"),
    (("KEL-000005", "BLT", "2026", "05-02-2026", "1"), "D", "di_luar_masa"),
    (("KEL-000007", "PKH", "2026", "05-01-2026", "-300000"), "E", "di_luar_rentang"),
    (("KEL-000007", "BPMT", "2026", "05-01-2026", "1"), "B", "tanpa_induk"),
    (("KEL-000007", "PKH", "2024", "05-01-2024", "1"), "C", "tanpa_induk"),
    (("KEL-000008", "PKH", "2025", "05-01-2026", "1"), "C", "tahun_beda"),
    (("1,17201E+15", "PKH", "2026", "05-01-2026", "1"), "A", "nomor_rusak"),
    (("KEL-000009", "PKH", "2026", "05-01-2026", "1,250"), "E", "angka_rancu"),
    (("KEL-000009", "BLT", "2026", "31-02-2026", "1"), "D", "bukan_tanggal"),
    (("KEL-000010", "", "2026", "05-01-2026", "1"), "B", "kosong_wajib"),
]


def rows() -> list[tuple[str, ...]]:
    return [*GOOD, *((*cells, "", "")[: len(HEADING)] for cells, _, _ in FAULTS)]


def faults(outcome: pipeline.Outcome, sheet: str = "penerima") -> list[tuple[str, str]]:
    return [(problem.cell, problem.code) for problem in outcome.report.problems if problem.sheet == sheet]


def expected() -> list[tuple[str, str]]:
    return [(f"{letter}{row}", code) for row, (_, letter, code) in enumerate(FAULTS, start=2 + len(GOOD))]


def with_families(tmp_path) -> None:
    tables = {**book(12), "program": PROGRAMS, "kelulusan": EXITS}
    outcome = pipeline.run(write_xlsx(tmp_path / "awal.xlsx", tables), tmp_path / "data", today=TODAY)
    assert outcome.report.problems == ()


def recipients(outcome: pipeline.Outcome) -> list[tuple]:
    assert outcome.release is not None
    frame = outcome.release.read("penerima").select("kode_program", "tahun", "nilai_rp", "status")
    return sorted(frame.rows(), key=repr)


IN = sorted(
    [
        ("PKH", 2026, 1500000.5, "aktif"),
        ("PKH", 2026, 750000.0, "aktif"),
        ("PKH", 2025, 1250000.5, "selesai"),
        ("BLT", 2026, None, None),
    ],
    key=repr,
)


def test_a_csv_of_recipients_alone_names_every_fault_by_its_cell_and_takes_the_others_in(tmp_path):
    with_families(tmp_path)
    path = tmp_path / "bantuan 2026.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, delimiter=";").writerows([HEADING, *rows()])
    outcome = pipeline.run(path, tmp_path / "data", today=TODAY)
    assert sorted(faults(outcome, "bantuan 2026")) == sorted(expected())
    assert recipients(outcome) == IN
    said = {problem.cell: f"{problem.reason} {problem.remedy}" for problem in outcome.report.problems}
    assert "Keluarga ini tidak ada pada putaran mana pun (1 baris)." in said["A6"]
    assert "Kunci yang sama juga ada di baris 8." in said["C7"]
    assert "05-03-2026 sesudah 01-02-2026, sejak keluarga ini tercatat keluar karena meninggal." in said["D9"]
    assert "05-02-2026 di luar masa program BLT 2026 (01-03-2026 sampai terbuka)." in said["D10"]
    assert "'BPMT' tidak ada di tabel program (1 baris)." in said["B12"]
    assert "PKH ada di tabel program, tetapi untuk tahun 2025, 2026, bukan 2024 (1 baris)." in said["C13"]
    assert "Tahun 2025 bukan tahun mulai (05-01-2026)." in said["C14"]
    assert "Sel gabungan hanya menyimpan isinya di baris pertama." in said["B18"]
    assert outcome.folder is not None
    kept = "".join(path.read_text(encoding="utf-8-sig") for path in outcome.folder.iterdir())
    assert "Nurhayati" not in kept
    assert "KEL-0000" not in (outcome.folder / "karantina_penerima.csv").read_text(encoding="utf-8-sig")
    assert any("1 kolom data pribadi (1 sel) dibuang" in notice for notice in outcome.report.notices)


def test_one_workbook_with_merged_cells_an_empty_sheet_and_a_wrong_name_takes_in_what_can_be_read(tmp_path):
    with_families(tmp_path)
    path = tmp_path / "buku.xlsx"
    with xlsxwriter.Workbook(path) as workbook:
        sheet = workbook.add_worksheet("Penerima bantuan 2026")
        titles = ("Nomor keluarga", "Program", "Tahun anggaran", "Tgl mulai", "Nilai bantuan", "Status", "Nama KPM")
        sheet.write_row(0, 0, titles)
        for place, row in enumerate(rows(), start=1):
            sheet.write_row(place, 0, [cell or None for cell in row])
        end = len(rows()) + 1
        for place in range(3):
            sheet.write_row(end + place, 0, [f"KEL-00000{place}", None, 2026, "05-04-2026", 600000])
        sheet.merge_range(end, 1, end + 2, 1, "BLT")
        sheet.write_row(end + 3, 0, [1.17201e15, "BLT", 2026, 46117, 0.5])
        workbook.add_worksheet("kunjungan")
        workbook.add_worksheet("Bansos").write_row(0, 0, HEADING)
        workbook.add_worksheet("Rekap").write_row(0, 0, ["Program", "Jumlah penerima"])
        workbook.add_worksheet("Usulan lulus").write_row(0, 0, ["id_keluarga", "diusulkan", "keputusan"])
    outcome = pipeline.run(path, tmp_path / "data", today=TODAY)
    more = [(f"B{end + 2}", "kosong_wajib"), (f"B{end + 3}", "kosong_wajib"), (f"A{end + 4}", "nomor_rusak")]
    assert sorted(faults(outcome, "Penerima bantuan 2026")) == sorted([*expected(), *more])
    assert recipients(outcome) == sorted([*IN, ("BLT", 2026, 600000.0, None)], key=repr)
    like = "dilewati. Judul kolomnya seperti tabel"
    second = f"Lembar Bansos {like} penerima: bila itu isinya, pindahkan barisnya ke lembar penerima."
    wrong = f"Lembar Usulan lulus {like} kelulusan: bila itu isinya, beri nama lembar itu kelulusan."
    assert {"Lembar Rekap dilewati.", second, wrong} <= set(outcome.report.notices)
    names = outcome.release.read("program")["nama_program"].to_list() if outcome.release else []
    assert "BLT <script>alert(1)</script>" in names


FAMILY = {"id_keluarga": "KEL-000000"}
VISIT = {**FAMILY, "kode_pendamping": "P-0", "tanggal": "1-2-2026"}
MENTOR = {"kode_pendamping": "P-1", "kode_gampong": "Iboih"}
PLAN = {**FAMILY, "no_rencana": 1}
PROPOSAL = {**FAMILY, "diusulkan": "2-2-2026"}
ONE_FAULT = [
    (
        "program",
        {"kode_program": "X1", "tahun": 2026, "mulai": "2-2-2026", "selesai": "1-2-2026"},
        "D2",
        "tanggal_mundur",
    ),
    ("program", {"kode_program": "BLT dana gampong", "tahun": 2026}, "A2", "bukan_kode"),
    ("program", {"kode_program": "a<b", "tahun": 2026}, "A2", "bukan_kode"),
    ("pendamping", {**MENTOR, "kode_pendamping": "Nurhayati"}, "A2", "bukan_kode"),
    ("pendamping", {**MENTOR, "bertugas_sejak": "2-2-2026", "bertugas_sampai": "1-2-2026"}, "D2", "tanggal_mundur"),
    ("kunjungan", {**VISIT, "kode_pendamping": "P-9"}, "B2", "tanpa_induk"),
    ("kunjungan", {**VISIT, "tanggal_berikut": "31-1-2026"}, "D2", "tanggal_mundur"),
    ("kunjungan", {**VISIT, "tanggal": "31-12-2024"}, "C2", "di_luar_masa"),
    ("kunjungan", {**VISIT, "id_keluarga": "KEL-000003", "tanggal": "2-2-2026"}, "C2", "keluarga_pergi"),
    ("kunjungan", {**VISIT, "tanggal": "1-2-2027"}, "C2", "tanggal_depan"),
    ("rencana", {**PLAN, "tanggal": "1-2-2026", "tercapai": "31-1-2026"}, "D2", "tanggal_mundur"),
    ("rencana", {**PLAN, "ranah": "makanan enak"}, "C2", "istilah_asing"),
    ("kelulusan", {**PROPOSAL, "tanggal_keputusan": "1-2-2026"}, "C2", "tanggal_mundur"),
    ("kelulusan", {**PROPOSAL, "syarat_terpenuhi": "pangan; sabar"}, "C2", "istilah_asing"),
]


@pytest.mark.parametrize(("sheet", "row", "cell", "code"), ONE_FAULT)
def test_a_fault_of_the_other_tables_sets_its_row_aside_and_no_other(tmp_path, sheet, row: Row, cell, code):
    with_families(tmp_path)
    mentors = [{"kode_pendamping": "P-0", "kode_gampong": "Iboih", "bertugas_sejak": "1-1-2025"}]
    tables = {sheet: [row]} if sheet == "pendamping" else {"pendamping": mentors, sheet: [row]}
    outcome = pipeline.run(write_xlsx(tmp_path / "satu.xlsx", tables), tmp_path / "data", today=TODAY)
    assert faults(outcome, sheet) == [(cell, code)]
    assert outcome.report.counts[sheet].faulty == 1
    assert outcome.report.set_aside == 1


def gone(tmp_path, putaran: str, codes: tuple[int, int, int]) -> None:
    """Family 0 in a round, with these answers to where its three members are."""
    tables = book(2, putaran)
    for member, code in zip(tables["anggota"][:3], codes, strict=True):
        member["keberadaan"] = code
    for family in tables["keluarga"]:
        family["tanggal_data"] = f"24-10-{putaran}"
    for family in tables["asesmen"]:
        family["tanggal_asesmen"] = f"24-10-{putaran}"
    pipeline.run(write_xlsx(tmp_path / f"{putaran}.xlsx", tables), tmp_path / "data", today=TODAY)


@pytest.mark.parametrize(
    ("rounds", "told"),
    [
        ({"2025": (2, 3, 4)}, ["keluarga_pergi"]),
        ({"2025": (2, 3, 6)}, []),  # one was not found: nobody knows
        ({"2025": (2, 3, 1)}, []),
        ({"2024": (2, 3, 4), "2025": (5, 5, 2)}, []),  # it came back
        ({"2024": (1, 1, 1), "2025": (2, 2, 2)}, ["keluarga_pergi"]),
    ],
)
def test_a_family_all_of_whose_members_died_or_moved_receives_nothing_afterwards(tmp_path, rounds, told):
    for putaran, codes in rounds.items():
        gone(tmp_path, putaran, codes)
    program = [{"kode_program": "PKH", "tahun": year} for year in (2025, 2026)]
    row = {"id_keluarga": "KEL-000000", "kode_program": "PKH"}
    late = [{**row, "tahun": 2025, "mulai": "24-10-2025"}, {**row, "tahun": 2026, "mulai": "5-1-2026"}]
    path = write_xlsx(tmp_path / "penerima.xlsx", {"program": program, "penerima": late})
    outcome = pipeline.run(path, tmp_path / "data", today=TODAY)
    assert [problem.code for problem in outcome.report.problems] == told
    assert [problem.cell for problem in outcome.report.problems] == ["D3"] * len(told)


def test_pseudonyms_of_the_release_stand_for_their_families_beside_numbers_and_alone(tmp_path):
    with_families(tmp_path)
    first = pipeline.run(
        write_xlsx(tmp_path / "satu.xlsx", {"rencana": [{"id_keluarga": "KEL-000000", "no_rencana": 1}]}),
        tmp_path / "data",
        today=TODAY,
    )
    assert first.release is not None
    known = first.release.read("rencana")["id_keluarga"].item()
    mentors = [{"kode_pendamping": "P-0", "kode_gampong": "Iboih"}]
    visits = [{"id_keluarga": known.upper(), "kode_pendamping": "P-0", "tanggal": "1-2-2026"}]
    plans = [{"id_keluarga": known, "no_rencana": 2}, {"id_keluarga": "f" * 20, "no_rencana": 1}]
    tables = {**book(3), "pendamping": mentors, "kunjungan": visits, "rencana": plans}
    whole = pipeline.run(write_xlsx(tmp_path / "dua.xlsx", tables), tmp_path / "data", today=TODAY)
    assert [(p.sheet, p.cell, p.code) for p in whole.report.problems] == [("rencana", "A3", "tanpa_keluarga")]
    assert whole.release is not None
    assert whole.release.read("kunjungan")["id_keluarga"].to_list() == [known]
    assert sorted(whole.release.read("rencana").filter(pl.col("id_keluarga") == known)["no_rencana"]) == [1, 2]
    again = [{"id_keluarga": known, "no_rencana": 2, "sebab": "bukan kode", "lama_bulan": 99}]
    alone = pipeline.run(write_xlsx(tmp_path / "tiga.xlsx", {"rencana": again}), tmp_path / "data", today=TODAY)
    assert [problem.code for problem in alone.report.problems] == ["di_luar_rentang"]
    assert alone.folder is not None
    assert known in (alone.folder / "karantina_rencana.csv").read_text(encoding="utf-8-sig")


def test_a_family_counts_once_though_one_row_names_it_by_number_and_one_by_pseudonym(tmp_path):
    with_families(tmp_path)
    row = {"kode_program": "PKH", "tahun": 2026, "mulai": "5-1-2026"}
    first = pipeline.run(
        write_xlsx(tmp_path / "satu.xlsx", {"penerima": [{"id_keluarga": "KEL-000001", **row}]}),
        tmp_path / "data",
        today=TODAY,
    )
    assert first.release is not None
    known = first.release.read("penerima")["id_keluarga"].item()
    both = [{"id_keluarga": "KEL-000001", **row}, {"id_keluarga": known, **row}]
    outcome = pipeline.run(write_xlsx(tmp_path / "dua.xlsx", {"penerima": both}), tmp_path / "data", today=TODAY)
    assert [problem.code for problem in outcome.report.problems] == ["ganda", "ganda"]


def test_rows_by_pseudonym_join_sample_data_and_only_those(tmp_path):
    sample = book(3, prefix="CONTOH-")
    pipeline.run(write_xlsx(tmp_path / "contoh.xlsx", sample), tmp_path / "data", today=TODAY)
    plan = {"rencana": [{"id_keluarga": "CONTOH-000000", "no_rencana": 1}]}
    first = pipeline.run(write_xlsx(tmp_path / "satu.xlsx", plan), tmp_path / "data", today=TODAY)
    assert first.release is not None
    known = first.release.read("rencana")["id_keluarga"].item()
    by_name = {"rencana": [{"id_keluarga": known, "no_rencana": 2}]}
    outcome = pipeline.run(write_xlsx(tmp_path / "dua.xlsx", by_name), tmp_path / "data", today=TODAY)
    assert outcome.release is not None
    assert outcome.release.manifest.sintetis
    assert outcome.release.read("rencana").height == 2
    real = {**book(2), "rencana": [{"id_keluarga": known, "no_rencana": 3}]}
    anew = pipeline.run(write_xlsx(tmp_path / "tiga.xlsx", real), tmp_path / "data", today=TODAY)
    assert [problem.code for problem in anew.report.problems] == ["tanpa_keluarga"]
    assert anew.release is not None
    assert not anew.release.manifest.sintetis


def test_a_target_rule_that_cannot_be_read_is_left_out_and_its_programme_comes_in_with_its_recipients(tmp_path):
    with_families(tmp_path)
    rules = ['{ kolom = "desil", maksimal = 4 }', "desil < 4", '{ kolom = "desil", maksimal = 4, lain = 1 }', "{"]
    programs = [{"kode_program": f"A{i}", "tahun": 2026, "aturan_sasaran": rule} for i, rule in enumerate(rules)]
    one = {"id_keluarga": "KEL-000000", "tahun": 2026, "mulai": "5-1-2026"}
    tables = {"program": programs, "penerima": [{**one, "kode_program": f"A{i}"} for i in range(len(rules))]}
    outcome = pipeline.run(write_xlsx(tmp_path / "p.xlsx", tables), tmp_path / "data", today=TODAY)
    found = [(problem.cell, problem.code, problem.severity) for problem in outcome.report.problems]
    assert found == [(f"C{row}", "aturan_rusak", "peringatan") for row in (3, 4, 5)]
    assert all("Barisnya masuk tanpa aturan ini." in problem.remedy for problem in outcome.report.problems)
    assert outcome.report.set_aside == 0
    assert outcome.release is not None
    assert outcome.release.read("penerima").height == len(rules)
    read = dict(outcome.release.read("program").select("kode_program", "aturan_sasaran").iter_rows())
    assert {code: read[code] for code in ("A0", "A1", "A2", "A3")} == {
        "A0": rules[0],
        "A1": None,
        "A2": None,
        "A3": None,
    }


def test_a_budget_of_a_hundred_billion_is_read_and_a_personal_number_there_is_hidden(tmp_path):
    with_families(tmp_path)
    programs = [
        {"kode_program": "A1", "tahun": 2026, "anggaran_rp": "150.000.000.000"},
        {"kode_program": "A2", "tahun": 2026, "anggaran_rp": "1.250.000.000.000,50"},
        {"kode_program": "A3", "tahun": 2026, "anggaran_rp": "9972010101010001"},
    ]
    outcome = pipeline.run(write_xlsx(tmp_path / "p.xlsx", {"program": programs}), tmp_path / "data", today=TODAY)
    assert [(problem.cell, problem.code) for problem in outcome.report.problems] == [("C4", "nomor_pribadi")]
    assert "9972010101010001" not in outcome.report.to_json()
    assert outcome.release is not None
    read = dict(outcome.release.read("program").select("kode_program", "anggaran_rp").iter_rows())
    assert (read["A1"], read["A2"]) == (150e9, 1.25e12 + 0.5)
