from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from peka_core import catalog
from peka_core.intake.codes import bitmask_parser, code_parser, list_parser, term_parser
from peka_core.intake.dates import date_of
from peka_core.intake.gampong import gampong_parser
from peka_core.intake.problems import Fault
from peka_core.tables.contract import KODE_GAMPONG, Tabel, bulat
from tests.support.imports import imported, messages
from tests.support.tables import with_tables

KATALOG = catalog.load()
TODAY = date(2026, 11, 24)
AIR = KATALOG.regsosek["306a"].nilai
MONTHS = "Januari Februari Maret April Mei Juni Juli Agustus September Oktober November Desember".split()  # noqa: SIM905


def fault_code(hasil) -> str:
    assert isinstance(hasil, Fault), hasil
    return hasil.code


@settings(deadline=None)
@given(hari=st.dates(date(1955, 1, 1), TODAY))
def test_a_date_reads_back_from_every_form_day_first(hari):
    excel = str((hari - date(1899, 12, 30)).days)
    bentuk = ("%d-%m-%Y", "%d/%m/%Y", "%d.%m.%Y", "%Y-%m-%d", "%Y-%m-%d 00:00:00")
    semua = [*(hari.strftime(isi) for isi in bentuk), f"{hari.day} {MONTHS[hari.month - 1]} {hari.year}", excel]
    assert {date_of(teks, TODAY) for teks in semua} == {hari}


def test_third_of_april_is_never_the_fourth_of_march():
    assert date_of("03/04/2025", TODAY) == date(2025, 4, 3)


@pytest.mark.parametrize(
    "teks",
    [
        "2025-03-05T08:15:00.000+07:00",
        "2025-03-05T08:15:00.000+0700",
        "2025-03-05T01:15:00Z",
        "2025-03-05 01:15:00+00:00",
        "2025-03-04T20:00:00Z",  # 3 in the morning in Sabang
        "2025-03-04T23:30:00-05:00",
        "2025-03-05 08:15:00.123456",
        "05/03/2025 08.15",
        "5-3-2025 8:15:30",
        "5-Mar-25",
        "05 Mar 2025",
        "5.Maret.2025",
        "Mar 5, 2025",
        "March 5, 2025, 3:04 PM",
        "Rabu, 5 Maret 2025",
        "2025/03/05",
        "20250305",
        "45721",
        "45721,34",
        "45721.34",
    ],
)
def test_a_date_as_machines_write_it_is_the_day_in_sabang(teks):
    assert date_of(teks, TODAY) == date(2025, 3, 5)


def test_a_year_of_two_digits_is_read_beside_the_name_of_a_month_only_and_never_as_a_day_to_come():
    assert date_of("24-Nov-26", TODAY) == TODAY
    assert fault_code(date_of("25-Nov-26", TODAY)) == "tanggal_depan"
    assert {fault_code(date_of(teks, TODAY)) for teks in ("5-Mar-27", "5-Mar-99", "05/03/25")} == {"bukan_tanggal"}


@pytest.mark.parametrize(
    "teks",
    ["2025-03-05T25:00", "2025-03-05T08:61", "9999-12-31T23:00Z", "2025-03/05", "2025-03-05 pagi", "2025-13-01Z"],
)
def test_a_time_that_does_not_exist_makes_no_date(teks):
    assert fault_code(date_of(teks, TODAY)) == "bukan_tanggal"


@pytest.mark.parametrize(
    ("teks", "kode"),
    [
        ("31-02-2026", "bukan_tanggal"),
        ("24-11-26", "bukan_tanggal"),
        ("11/24/2026", "bukan_tanggal"),
        ("kemarin", "bukan_tanggal"),
        ("24 Novembr 2026", "bukan_tanggal"),
        ("01-01-0026", "bukan_tanggal"),
        (f"{TODAY + timedelta(days=1):%d-%m-%Y}", "tanggal_depan"),
    ],
)
def test_an_impossible_or_future_date_is_a_fault(teks, kode):
    assert fault_code(date_of(teks, TODAY)) == kode


@pytest.mark.parametrize("pertanyaan", sorted(KATALOG.regsosek))
def test_every_code_reads_by_number_by_words_and_by_both(pertanyaan):
    nilai = KATALOG.regsosek[pertanyaan].nilai
    parse = code_parser(nilai)
    for kode, label in nilai.items():
        harapan = None if (kode in ("8", "99") and label == "Tidak tahu") else int(kode)
        semua = {parse(kode), parse(f"{kode}. {label}"), parse(f"{kode} - {label.upper()}"), parse(f"({kode}) {label}")}
        if pertanyaan != "414":  # its words are numbers, so the words alone are the code
            semua.add(parse(label))
        assert semua == {harapan}, (kode, label)


@pytest.mark.parametrize(
    ("teks", "kode"), [("77", "kode_asing"), ("leding sekali", "kode_asing"), ("3. Air hujan", "kode_beda")]
)
def test_a_code_nobody_knows_or_that_contradicts_its_words_is_a_fault(teks, kode):
    assert fault_code(code_parser(AIR)(teks)) == kode


def test_yes_and_no_read_from_words_and_truth_values_and_dont_know_is_missing():
    parse = code_parser(KATALOG.regsosek["416a"].nilai)
    assert [parse(teks) for teks in ("Ya", "TIDAK", "true", "false", "y", "Tidak tahu")] == [1, 2, 1, 2, 1, None]


def test_code_sums_take_valid_sums_and_lists_and_refuse_the_rest():
    kartu = bitmask_parser(KATALOG.regsosek["411"].nilai)
    assert [kartu(teks) for teks in ("0", "5", "7", "1;4", "1+4", "Akta kelahiran; KTP")] == [0, 5, 7, 5, 5, 5]
    assert {fault_code(kartu(teks)) for teks in ("8", "9", "99", "1;9", "1;1", "ada")} == {"bitmask_asing"}
    jaminan = bitmask_parser(KATALOG.regsosek["431a"].nilai)
    assert [jaminan(teks) for teks in ("99", "15", "0")] == [99, 15, 0]
    assert {fault_code(jaminan(teks)) for teks in ("16", "100", "1;99")} == {"bitmask_asing"}


def test_causes_read_as_codes_or_labels_even_where_a_label_has_commas():
    parse = list_parser(KATALOG.penyebab)
    assert parse("utang; akses_pasar") == ["utang", "akses_pasar"]
    assert parse("utang, akses_pasar, utang") == ["utang", "akses_pasar"]
    assert parse("Bencana, cuaca laut, musim paceklik; utang") == ["bencana_iklim", "utang"]
    for item in KATALOG.penyebab:
        assert parse(item.label_id) == [item.kode]
        assert term_parser(KATALOG.penyebab)(item.label_en) == item.kode
    assert fault_code(parse("utang; santet")) == "istilah_asing"


@pytest.mark.parametrize("gampong", KATALOG.wilayah.gampong, ids=lambda item: item.nama)
def test_a_gampong_is_found_by_every_code_name_and_confirmed_spelling(gampong):
    parse = gampong_parser(KATALOG.wilayah)
    for teks in (
        gampong.kode,
        gampong.kode.replace(".", ""),
        gampong.kode_bps_lama,
        gampong.nama.upper(),
        f"Gampong {gampong.nama}",
        f"desa {gampong.nama.lower()}",
        *gampong.alias,
    ):
        assert parse(teks) == gampong.kode, teks


@pytest.mark.parametrize(("teks", "nama"), [("Cot Bu", "Cot Ba'U"), ("Ibohi", "Iboih"), ("Kuta Bart", "Kuta Barat")])
def test_an_unknown_spelling_is_never_taken_but_the_nearest_name_is_suggested(teks, nama):
    hasil = gampong_parser(KATALOG.wilayah)(teks)
    assert isinstance(hasil, Fault)
    assert f"Mungkin maksudnya {nama};" in hasil.remedy


@pytest.mark.parametrize("teks", ["11.72.09.2001", "1172", "Banda Aceh", "<script>alert(1)</script>", "🙂"])
def test_a_place_outside_sabang_is_a_fault(teks):
    assert fault_code(gampong_parser(KATALOG.wilayah)(teks)) == "gampong_asing"


OLD_CODES = [(old, gampong.kode) for gampong in KATALOG.wilayah.gampong for old in gampong.kode_lama]


def test_all_gampong_of_sukamakmue_have_the_code_of_before_and_no_other_has():
    assert {kode for _, kode in OLD_CODES} == {g.kode for g in KATALOG.wilayah.gampong if g.kecamatan == "11.72.03"}
    assert not {old for old, _ in OLD_CODES} & {g.kode for g in KATALOG.wilayah.gampong}


@pytest.mark.parametrize(("old", "kode"), OLD_CODES)
def test_a_code_of_before_sukamakmue_finds_its_gampong(old, kode):
    parse = gampong_parser(KATALOG.wilayah)
    assert {parse(old), parse(old.replace(".", "")), parse(f"{old.replace('.', '')}.0")} == {kode}


@pytest.mark.parametrize(
    ("code", "name", "said"),
    [
        ("11.72.01.2001", "Paya", "gampong_beda Nama 'Paya' bukan gampong berkode 11.72.03.2001 (Iboih)"),
        ("11.72.02.2001", "Iboih", "gampong_beda Nama 'Iboih' bukan gampong berkode 11.72.03.2004 (Paya)"),
        ("11.72.09.2001", "Balohan", "Nama di sebelahnya, Balohan, berkode 11.72.02.2005: tulis kode itu"),
        ("11.72.09.2001", "Atlantis", "Tulis kode 11.72.xx.xxxx"),
    ],
)
def test_a_code_and_a_name_that_disagree_are_a_fault_with_what_to_write(tmp_path, code, name, said):
    hasil = imported(tmp_path, keluarga=f"id_keluarga;putaran;kode_gampong;nama_gampong\nA1;2025;{code};{name}")
    assert said in messages(hasil)
    assert hasil.release is None


@pytest.mark.parametrize(("code", "name"), [("11.72.03.2004", "Jaboi"), ("1172012002", "Paya"), ("Iboih", "Balohan")])
def test_a_code_and_a_name_that_disagree_are_a_fault_in_every_table_with_a_gampong(tmp_path, code, name):
    pasar = Tabel("pasar", "Pasar", (KODE_GAMPONG, bulat("kios", "Kios", 0, 99)), kunci=("kode_gampong",))
    with with_tables(pasar):
        hasil = imported(
            tmp_path,
            keluarga="id_keluarga;putaran;kode_gampong\nA1;2025;Paya",
            pasar=f"kode_gampong;nama_gampong;kios\n{code};{name};3\n11.72.02.2005;Balohan;4",
        )
    assert "pasar!B2 gampong_beda" in messages(hasil)
    assert hasil.report.counts["pasar"].accepted == 1
