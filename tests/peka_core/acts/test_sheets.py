"""A partner's own spreadsheet: small, its columns matched and remembered, bad rows named by cell, good ones wait."""

import contextlib
import io
import os
import time
import zipfile
from datetime import date

import pytest
import xlsxwriter

from peka_core import catalog
from peka_core.access.errors import TextRefused, Throttled
from peka_core.access.principal import Principal
from peka_core.acts import contacts, history, pledge_decisions, pledges, sent_sheet, sheet_rows, sheets
from peka_core.acts.errors import ActRefused
from peka_core.acts.pledge_decisions import Outcome
from peka_core.errors import PekaError, ReadError
from tests.support.acts import NOW, TODAY
from tests.support.pledges import partner
from tests.support.towns import IBOIH

NAME = "Yayasan Laut Biru"
HEADINGS = ["Program kerja", "Bidang", "Lokasi", "Mulai", "Selesai", "Keluarga direncanakan", "Penanggung jawab"]
COT_BAU = "11.72.02.2007"
GOOD = ["Pelatihan las", "Pekerjaan dan usaha", "Iboih; Cot Ba'u", "01-12-2026", "31-03-2027", "25", "Budi"]
CHOSEN = {"programkerja": "nama_kegiatan", "bidang": "sektor", "lokasi": "gampong"}


@pytest.fixture
def mitra(state) -> Principal:
    return partner(state)


def csv(*rows: list[str], headings: list[str] = HEADINGS) -> bytes:
    return "\n".join(",".join(row) for row in (headings, *rows)).encode()


def book(*rows: list, headings: list[str] = HEADINGS) -> bytes:
    content = io.BytesIO()
    with xlsxwriter.Workbook(content) as made:
        sheet = made.add_worksheet("Rencana 2027")
        for place, row in enumerate((headings, *rows)):
            sheet.write_row(place, 0, row)
    return content.getvalue()


def sent(mitra: Principal, content: bytes, name: str = "rencana.csv", **read) -> sheet_rows.Reading:
    sent_sheet.receive(mitra, "b", name, content, sintetis=True)
    kept = sent_sheet.held(mitra, "b", sintetis=True)
    assert kept is not None
    return sheet_rows.read(kept, mitra, NAME, catalog.load(), TODAY, **{"chosen": CHOSEN, **read})


@pytest.mark.parametrize(("name", "make"), [("rencana.csv", csv), ("Rencana.XLSX", book)])
def test_columns_are_matched_by_the_houses_words_and_by_what_somebody_chose(mitra, name, make):
    found = sent(mitra, make(GOOD), name)
    assert found.matched == {
        "A": "nama_kegiatan",
        "B": "sektor",
        "C": "gampong",
        "D": "mulai",
        "E": "selesai",
        "F": "keluarga_rencana",
    }
    assert list(found.troubles) == []
    [(row, fields)] = found.rows
    assert row == 2
    assert (fields["nama_kegiatan"], fields["sektor"]) == ("Pelatihan las", "penghidupan")
    assert fields["gampong"] == [IBOIH, COT_BAU]
    assert (fields["mulai"], fields["keluarga_rencana"]) == (date(2026, 12, 1), 25)


def test_a_bad_row_comes_back_with_its_cell_and_what_to_do_and_the_others_can_be_sent(mitra):
    bad = [
        ["Kelas jahit", "Pekerjaan dan usaha", "Iboih", "01-12-2026", "31-03-2027", "banyak", ""],
        ["Kelas masak", "Pekerjaan dan usaha", "Atlantis", "01-12-2026", "31-03-2027", "5", ""],
        ["", "Pekerjaan dan usaha", "Iboih", "01-12-2026", "31-03-2027", "5", ""],
        ["Hubungi 0812 3456 7890", "Pekerjaan dan usaha", "Iboih", "01-12-2026", "31-03-2027", "5", ""],
        ["Mundur", "Pekerjaan dan usaha", "Iboih", "01-12-2026", "31-10-2026", "5", ""],
    ]
    found = sent(mitra, csv(GOOD, *bad))
    assert [row for row, _ in found.rows] == [2]
    assert {one.cell for one in found.troubles} == {"F3", "C4", "A5", "A6", "E7"}
    assert len(found.troubles) == len(bad)
    assert all(one.reason and one.remedy for one in found.troubles)


def test_a_year_stands_for_its_months_and_a_sector_may_be_said_for_all(mitra):
    headings = ["Nama kegiatan", "Gampong (kode atau nama)", "Tahun", "Keluarga direncanakan"]
    found = sent(mitra, csv(["Kelas", "Iboih", "2026", "9"], headings=headings), for_all={"sektor": "pendidikan"})
    [(_row, fields)] = found.rows
    assert fields["sektor"] == "pendidikan"
    assert (fields["mulai"], fields["selesai"]) == (date(2026, 1, 1), date(2026, 12, 31))


def test_columns_of_persons_are_never_kept(mitra, tmp_path):
    content = csv([*GOOD, "9972031201800001", "0812"], headings=[*HEADINGS, "NIK", "No HP"])
    sent_sheet.receive(mitra, "b", "x.csv", content, sintetis=True)
    kept = sent_sheet.held(mitra, "b", sintetis=True)
    assert kept is not None
    assert "9972031201800001" not in str(kept.cells.rows())
    [file] = (tmp_path / "kiriman").iterdir()
    assert b"Pelatihan las" not in file.read_bytes(), "closed"
    assert file.stat().st_mode & 0o077 == 0


def test_another_browser_link_or_day_finds_nothing_of_it(state, mitra, tmp_path):
    sent_sheet.receive(mitra, "b", "x.csv", csv(GOOD), sintetis=True)
    assert sent_sheet.held(mitra, "lain", sintetis=True) is None
    assert sent_sheet.held(partner(state), "b", sintetis=True) is None
    [file] = (tmp_path / "kiriman").iterdir()
    old = time.time() - sent_sheet.KEPT_S - 1
    os.utime(file, (old, old))
    assert sent_sheet.held(mitra, "b", sintetis=True) is None
    sent_sheet.sweep()
    assert not file.exists()


def bomb() -> bytes:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as made:
        made.writestr("xl/workbook.xml", b"<x/>")
        made.writestr("xl/worksheets/sheet1.xml", b" " * 30_000_000)
    return content.getvalue()


def many_parts() -> bytes:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as made:
        for number in range(sent_sheet.MOST_PARTS + 1):
            made.writestr(f"x{number}", b"")
    return content.getvalue()


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("x.csv", b""),
        ("x.csv", b"x" * (sent_sheet.LARGEST + 1)),
        ("x.csv", csv(*[GOOD] * 400)),
        ("x.csv", (",".join(["a"] * 80) + "\n").encode()),
        ("x.xlsx", b"PK\x03\x04 bukan"),
        ("x.xlsx", bomb()),
        ("x.xlsx", many_parts()),
        ("x.xlsx", b"<html>"),
        ("x.xlsm", book(GOOD)),
        ("x.parquet", b"PAR1"),
        ("x", csv(GOOD)),
        ("../x.exe", csv(GOOD)),
    ],
    ids=["empty", "large", "rows", "columns", "torn", "bomb", "parts", "html", "macros", "parquet", "bare", "exe"],
)
def test_what_is_no_small_spreadsheet_is_refused_and_nothing_is_kept(mitra, tmp_path, name, content):
    with pytest.raises((ActRefused, ReadError)):
        sent_sheet.receive(mitra, "b", name, content, sintetis=True)
    assert not list(tmp_path.glob("kiriman/*.sandi"))


@pytest.mark.parametrize(
    "content",
    [b"," * 990_000, b";".join([b"a," * 200] * 2_000), b"a/" * 60_000 + b"\nb"],
    ids=["commas", "two signs", "deep"],
)
def test_no_small_file_holds_the_worker_for_long(mitra, content):
    began = time.process_time()
    with contextlib.suppress(PekaError):
        assert not sent(mitra, content).rows
    assert time.process_time() - began < 5


def test_a_list_whose_headings_nobody_knows_can_still_be_matched_by_hand(mitra):
    found = sent(mitra, b"Judul apa saja,Lain\nKelas las,Iboih\n")
    assert (list(found.headings.values()), dict(found.matched), list(found.rows)) == (
        ["Judul apa saja", "Lain"],
        {},
        [],
    )


def test_rows_wait_until_confirmed_and_the_same_file_sent_again_adds_nothing(state, mitra, admin):
    found = sent(mitra, csv(GOOD, ["Kelas jahit", *GOOD[1:]]))
    first = sheets.send(state, mitra, NAME, found.rows, CHOSEN, now=NOW)
    again = sheets.send(state, mitra, NAME, found.rows, CHOSEN, now=NOW)
    assert (first.new, first.known, again.new, again.known) == (2, 0, 0, 2)
    assert pledges.confirmed(state).is_empty()
    for one in pledge_decisions.queue(state, admin):
        pledge_decisions.decide(state, admin, one.thing, 1, Outcome("dikonfirmasi", "LAUT"), now=NOW)
    assert pledges.confirmed(state)["keluarga_rencana"].to_list() == [25, 25]
    assert sheets.send(state, mitra, NAME, found.rows, CHOSEN, now=NOW).new == 0


def test_how_columns_were_matched_is_remembered_for_the_sender_and_for_the_partner_once_confirmed(state, mitra, admin):
    rows = sent(mitra, csv(GOOD)).rows
    sheets.send(state, mitra, NAME, rows, CHOSEN, now=NOW)
    assert sheets.remembered(state, mitra, "YAYASAN laut biru") == CHOSEN
    other = partner(state)
    assert sheets.remembered(state, other, NAME) == {}, "nobody is led by what a stranger sent in a partner's name"
    [one] = pledge_decisions.queue(state, admin)
    pledge_decisions.decide(state, admin, one.thing, 1, Outcome("dikonfirmasi", "LAUT"), now=NOW)
    assert sheets.remembered(state, other, NAME) == CHOSEN
    assert sheets.remembered(state, other, "Lembaga lain") == {}


def test_what_is_remembered_names_columns_of_ours_alone(state, mitra):
    rows = sent(mitra, csv(GOOD)).rows
    sheets.send(state, mitra, NAME, rows, {"a": "id_keluarga", "b": "sektor", "c" * 99: ""}, now=NOW)
    assert sheets.remembered(state, mitra, NAME) == {"b": "sektor", "c" * 60: ""}


def test_whoever_holds_the_same_link_reads_nothing_of_a_list_another_browser_sent(state, mitra):
    sheets.send(state, mitra, NAME, sent(mitra, csv(GOOD)).rows, {}, browser="satu", now=NOW)
    assert len(pledge_decisions.sent(state, mitra, "satu")) == 1
    assert pledge_decisions.sent(state, mitra, "dua") == []


def test_each_row_keeps_the_contact_apart_and_closed(state, mitra, admin):
    rows = sent(mitra, csv(GOOD)).rows
    sheets.send(state, mitra, NAME, rows, {}, contact=contacts.closed("Rahma 0812", sintetis=True), now=NOW)
    [one] = pledge_decisions.queue(state, admin)
    assert "kontak" not in one.isi
    assert contacts.read(state, admin, one.thing, sintetis=True) == "Rahma 0812"


def test_files_are_few_a_day_and_rows_few_at_once(state, mitra, monkeypatch):
    rows = sent(mitra, csv(GOOD)).rows
    with pytest.raises(ActRefused):
        sheets.send(state, mitra, NAME, [], {}, now=NOW)
    with pytest.raises(ActRefused):
        sheets.send(state, mitra, NAME, list(rows) * 301, {}, now=NOW)
    with pytest.raises(TextRefused):
        sheets.send(state, mitra, "Telp 0812 3456 7890", rows, {}, now=NOW)
    for _ in range(sheets.MOST_A_DAY):
        sheets.send(state, mitra, NAME, rows, {}, now=NOW)
    with pytest.raises(Throttled):
        sheets.send(state, mitra, NAME, rows, {}, now=NOW)


def test_a_link_of_one_gampong_sends_no_row_of_another(state):
    inside = partner(state, gampong=(IBOIH,))
    found = sent(inside, csv(GOOD, ["Kelas", GOOD[1], "Iboih", *GOOD[3:]]))
    assert [row for row, _ in found.rows] == [3]
    with pytest.raises(PekaError):
        sheets.send(state, inside, NAME, sent(partner(state), csv(GOOD)).rows, {}, now=NOW)
    assert history.latest(state, jenis="janji") == []
