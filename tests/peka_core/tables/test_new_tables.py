"""Tables only this test knows go the whole way: template, import, release, second import, reading, rolling back."""

import io
import json
from dataclasses import replace
from datetime import date

import openpyxl
import polars as pl
import pytest
import xlsxwriter
from click.testing import CliRunner

from peka_core import releases
from peka_core.cli import main
from peka_core.errors import RefusedError, ReleaseError
from peka_core.intake import pipeline
from peka_core.intake.before import Before
from peka_core.intake.template import template
from peka_core.synthetic import generate
from peka_core.synthetic.write import note, write_folder
from peka_core.tables import KELUARGA, TABEL, Kolom, Tabel
from peka_core.tables.contract import KODE_GAMPONG, KUNCI_KELUARGA, NOMOR_KELUARGA, PUTARAN_DATA
from peka_core.tables.schema import polars_schema
from tests.support.releases import info, keluarga
from tests.support.tables import with_tables
from tests.support.workbooks import KATALOG, TODAY, book, write_xlsx

TABUNGAN = Tabel(
    "tabungan",
    "Tabungan",
    (*KUNCI_KELUARGA, Kolom("saldo_rp", "desimal", "Saldo (Rp)", minimal=0, maksimal=1e9)),
    kunci=("id_keluarga", "putaran"),
    induk="keluarga",
)
MITRA = Tabel(
    "rekan",
    "Mitra",
    (
        Kolom("id_rekan", "teks", "Nomor rekan", wajib=True),
        Kolom("sebutan", "teks", "Sebutan rekan"),
        replace(KODE_GAMPONG, wajib=False),
        Kolom("status", "teks", "Status", pilihan=("aktif", "selesai")),
    ),
    kunci=("id_rekan",),
)
KUNJUNGAN = Tabel(
    "tamu",
    "Kunjungan",
    (
        NOMOR_KELUARGA,
        Kolom("tanggal_tamu", "tanggal", "Tanggal tamu", wajib=True),
        Kolom("id_rekan", "teks", "Mitra yang datang"),
        Kolom("tamu_berikut", "tanggal", "Rencana tamu berikut", mendatang=True),
    ),
    kunci=("id_keluarga", "tanggal_tamu"),
    induk="keluarga",
    rujukan=("rekan",),
    sifat="peristiwa",
    tanggal="tanggal_tamu",
)
MUSYAWARAH = Tabel(
    "musyawarah",
    "Musyawarah",
    (KODE_GAMPONG, PUTARAN_DATA, Kolom("hadir", "bulat", "Yang hadir", minimal=0, maksimal=5000)),
    kunci=("kode_gampong", "putaran"),
)
SANGGAH = Tabel(
    "sanggah",
    "Sanggah",
    (Kolom("no_sanggah", "bulat", "Nomor sanggah", wajib=True, minimal=1, maksimal=1e6), NOMOR_KELUARGA),
    kunci=("no_sanggah",),
    induk="keluarga",
)
TINDAK = Tabel(
    "tindak_lanjut",
    "Tindak lanjut",
    (KODE_GAMPONG, PUTARAN_DATA, Kolom("butir", "bulat", "Butir", wajib=True, minimal=1, maksimal=99)),
    kunci=("kode_gampong", "putaran", "butir"),
    induk="musyawarah",
    bagian_induk=True,
)
IBOIH, PAYA = (next(g.kode for g in KATALOG.wilayah.gampong if g.nama == nama) for nama in ("Iboih", "Paya"))
NEW = (TABUNGAN, MITRA, KUNJUNGAN, MUSYAWARAH)
OURS = ("keluarga", "anggota", "asesmen", *(tabel.nama for tabel in NEW))


@pytest.fixture(autouse=True)
def new_tables():
    with with_tables(*NEW):
        yield


def number(nomor: int) -> str:
    return f"KEL-{nomor:06d}"


def rows(**ubah) -> dict:
    """Three whole families of 2026 and some rows of every new table."""
    baru = {
        "tabungan": [{"id_keluarga": number(n), "putaran": 2026, "saldo_rp": "Rp 10.000"} for n in range(3)],
        "rekan": [
            {"id_rekan": "M1", "sebutan": "Koperasi laut", "kode_gampong": "Iboih", "status": "aktif"},
            {"id_rekan": "M2", "status": "selesai"},
        ],
        "tamu": [
            {
                "id_keluarga": number(0),
                "tanggal_tamu": "1-2-2026",
                "id_rekan": "M1",
                "tamu_berikut": "1-2-2027",
            },
            {"id_keluarga": number(0), "tanggal_tamu": "1-3-2026"},
            {"id_keluarga": number(2), "tanggal_tamu": "1-2-2026"},
        ],
        "musyawarah": [{"kode_gampong": nama, "putaran": 2026, "hadir": 40} for nama in ("Iboih", "Paya")],
    }
    return {**book(3), **baru, **ubah}


def run(tmp_path, isi, **opsi) -> pipeline.Outcome:
    return pipeline.run(write_xlsx(tmp_path / "buku.xlsx", isi), tmp_path / "data", today=TODAY, **opsi)


def counts(release: releases.Release | None) -> dict[str, int]:
    assert release is not None
    found = {nama: release.read(nama).height for nama in TABEL}
    return {nama: count for nama, count in found.items() if count or nama in OURS}


def told(hasil: pipeline.Outcome) -> list[str]:
    return [f"{m.sheet}!{m.cell} {m.code}: {m.reason} {m.remedy}" for m in hasil.report.problems]


def test_the_template_is_filled_imported_added_to_read_and_rolled_back(tmp_path):
    path = tmp_path / "templat.xlsx"
    buku = openpyxl.load_workbook(io.BytesIO(template()))
    assert buku.sheetnames == ["petunjuk", *TABEL, "keterangan", "daftar"]
    for nama, isi in rows().items():
        judul = [sel.value for sel in buku[nama][2]]
        assert judul == list(TABEL[nama].nama_kolom)
        for row in isi:
            buku[nama].append([row.get(kolom) for kolom in judul])
    buku.save(path)
    pertama = pipeline.run(path, tmp_path / "data", today=TODAY)
    assert told(pertama) == []
    assert counts(pertama.release) == {
        "keluarga": 3, "anggota": 9, "asesmen": 3, "tabungan": 3, "rekan": 2, "tamu": 3, "musyawarah": 2,
    }  # fmt: skip
    assert set(pertama.release.read("rekan").rows()) == {
        ("M1", "Koperasi laut", IBOIH, "aktif"),
        ("M2", None, None, "selesai"),
    }
    assert pertama.release.read("tamu")["tamu_berikut"].max() == date(2027, 2, 1)

    lain = [{"id_keluarga": number(0), "tanggal_tamu": "1-3-2026", "id_rekan": "M3"},
            {"id_keluarga": number(1), "tanggal_tamu": "5-3-2026", "id_rekan": "M2"}]  # fmt: skip
    kedua = run(tmp_path, {"tamu": lain, "rekan": [{"id_rekan": "M3"}, {"id_rekan": "M2", "status": "aktif"}]})
    assert told(kedua) == []
    assert kedua.report.notices == (
        "Putaran 2026 dibawa dari rilis lama.",
        "Tabel rekan: 2 baris masuk, 1 di antaranya menggantikan baris berkunci sama; baris lain tetap.",
        "Tabel tamu: 2 baris masuk, 1 di antaranya menggantikan baris berkunci sama; baris lain tetap.",
    )
    assert counts(kedua.release) == {**counts(pertama.release), "rekan": 3, "tamu": 4}
    assert dict(kedua.release.read("rekan").select("id_rekan", "status").iter_rows()) == {
        "M1": "aktif", "M2": "aktif", "M3": None,
    }  # fmt: skip
    for nama in ("keluarga", "anggota", "asesmen", "tabungan", "musyawarah"):
        assert kedua.release.read(nama).equals(pertama.release.read(nama))
    keluarga_ada = set(kedua.release.read("keluarga")["id_keluarga"])
    assert set(kedua.release.read("tamu")["id_keluarga"]) == keluarga_ada

    releases.activate(pertama.release.id, tmp_path / "data")
    assert counts(releases.current(tmp_path / "data"))["tamu"] == 3


def test_a_table_without_family_comes_in_alone_and_the_command_says_so(tmp_path, monkeypatch):
    monkeypatch.setenv("PEKA_DATA", str(tmp_path / "data"))
    run(tmp_path, rows())
    write_xlsx(tmp_path / "rekan.xlsx", {"rekan": [{"id_rekan": "M9", "status": "aktif"}]})
    hasil = CliRunner().invoke(main, ["impor", str(tmp_path / "rekan.xlsx")])
    assert hasil.exit_code == 0, hasil.output
    aktif = releases.current(tmp_path / "data")
    assert f"masuk sebagai rilis {aktif.id} dan sekarang aktif (tabel rekan)." in hasil.output
    assert counts(aktif)["rekan"] == 3
    assert aktif.manifest.putaran == ("2026",)


def test_without_a_release_a_file_without_families_is_refused_as_ever(tmp_path):
    with pytest.raises(RefusedError, match="tidak ada lembar keluarga"):
        run(tmp_path, {"rekan": rows()["rekan"]})
    assert releases.current(tmp_path / "data") is None


def test_a_folder_of_files_named_as_the_tables_is_read_whole(tmp_path):
    (tmp_path / "folder").mkdir()
    for nama, isi in rows().items():
        pl.DataFrame(isi, strict=False, infer_schema_length=None).write_csv(tmp_path / "folder" / f"{nama}.csv")
    hasil = pipeline.run(tmp_path / "folder", tmp_path / "data", today=TODAY)
    assert told(hasil) == []
    assert counts(hasil.release)["tamu"] == 3


def test_faults_are_named_and_set_aside_as_each_contract_says(tmp_path):
    isi = rows()
    isi["rekan"] += [{"id_rekan": "M3", "kode_gampong": "Atlantis"}, {"id_rekan": "M4"}, {"id_rekan": "M4"}]
    isi["rekan"].append({"id_rekan": "M5", "status": "bubar"})
    isi["tabungan"][1]["saldo_rp"] = "banyak"
    isi["tamu"] += [
        {"id_keluarga": number(9), "tanggal_tamu": "1-2-2026"},
        {"id_keluarga": number(1), "tanggal_tamu": "1-2-2026", "id_rekan": "M77"},
        {"id_keluarga": number(1), "tanggal_tamu": "1-2-2027"},
        {"id_keluarga": number(1), "tanggal_tamu": "2-2-2026", "id_rekan": "M3"},
    ]
    hasil = run(tmp_path, isi)
    assert [baris.split(":")[0] for baris in told(hasil)] == [
        "rekan!C4 gampong_asing",
        "rekan!A5 ganda",
        "rekan!A6 ganda",
        "rekan!D7 istilah_asing",
        "tabungan!C3 bukan_angka",
        "tamu!A5 tanpa_keluarga",
        "tamu!C6 tanpa_induk",
        "tamu!B7 tanggal_depan",
    ]
    kata = told(hasil)
    assert "Keluarga ini tidak ada pada putaran mana pun (1 baris)." in kata[5]
    assert "'M77' tidak ada di tabel rekan (1 baris). Tambahkan barisnya pada lembar rekan" in kata[6]
    assert "Sisakan satu baris saja untuk id_rekan itu." in kata[1]
    assert {nama: (j.accepted, j.faulty, j.followed) for nama, j in hasil.report.counts.items()} == {
        "keluarga": (3, 0, 0), "anggota": (9, 0, 0), "asesmen": (3, 0, 0),
        "tabungan": (2, 1, 0), "rekan": (2, 4, 0), "tamu": (3, 3, 1), "musyawarah": (2, 0, 0),
    }  # fmt: skip
    karantina = (hasil.folder / "karantina_tamu.csv").read_text(encoding="utf-8-sig")
    assert "ikut disisihkan bersama rekannya" in karantina
    assert "KEL-" not in karantina
    assert hasil.release.manifest.without_gampong == 0


def test_a_faulty_family_takes_its_rows_along_in_tables_of_its_own(tmp_path):
    isi = rows()
    isi["anggota"][0]["usia_tahun"] = 300
    hasil = run(tmp_path, isi)
    assert {nama: j.followed for nama, j in hasil.report.counts.items()} == {
        "keluarga": 1, "anggota": 2, "asesmen": 1, "tabungan": 1, "rekan": 0, "tamu": 2, "musyawarah": 0,
    }  # fmt: skip


def test_an_event_finds_its_family_in_any_round_and_outlives_it(tmp_path):
    run(tmp_path, book(3, "2025"))
    hasil = run(tmp_path, {"rekan": rows()["rekan"], "tamu": rows()["tamu"]})
    assert counts(hasil.release)["tamu"] == 3
    lebih_sedikit = run(tmp_path, book(2, "2025"))
    assert counts(lebih_sedikit.release)["tamu"] == 3
    assert (
        "Tabel tamu: 1 baris lama tetap disimpan walau keluarganya tidak ada di rilis ini."
        in lebih_sedikit.report.notices
    )


def test_a_round_of_a_table_without_family_is_replaced_as_its_own(tmp_path):
    run(tmp_path, rows())
    hasil = run(tmp_path, {"musyawarah": [{"Desa": "Paya", "putaran": 2026, "hadir": 3}]})
    assert hasil.release.read("musyawarah").rows() == [(PAYA, "2026", 3)]
    assert counts(hasil.release)["musyawarah"] == 1
    assert hasil.report.notices[0] == (
        "Putaran 2026: tabel musyawarah diganti; tabel keluarga, anggota, asesmen, tabungan tetap seperti semula."
    )


def test_a_lone_sheet_without_a_telling_name_is_known_by_its_headings(tmp_path):
    run(tmp_path, rows())
    hasil = run(tmp_path, {"Sheet1": [{"Nomor rekan": "M9", "Sebutan rekan": "Dayah", "Status": "aktif"}]})
    assert counts(hasil.release)["rekan"] == 3


def test_the_sample_has_an_empty_sheet_for_a_table_nobody_makes_up_and_comes_in(tmp_path):
    tables = generate(100, 1)
    assert list(tables) == list(TABEL)
    write_folder({"keterangan": note(tables, 1), **tables}, tmp_path / "contoh", "csv")
    hasil = pipeline.run(tmp_path / "contoh", tmp_path / "data", today=date(2027, 1, 1))
    assert counts(hasil.release)["rekan"] == 0
    assert hasil.report.set_aside == 0


class TestAnOlderRelease:
    """Written before a table or a column existed, by this program or by the one before it."""

    def old(self, tmp_path) -> releases.Release:
        """A release as the program wrote it before manifests named columns: three tables, schema 1."""
        with with_tables(without=tuple(tabel.nama for tabel in NEW)):
            release = run(tmp_path, book(3, "2025")).release
        path = release.folder / "manifest.json"
        isi = json.loads(path.read_text())
        isi["schema_version"] = 1
        for berkas in isi["tables"].values():
            del berkas["columns"]
        path.write_text(json.dumps(isi))
        return releases.current(tmp_path / "data")

    def test_a_table_it_lacks_reads_as_empty_and_it_is_whole(self, tmp_path):
        release = self.old(tmp_path)
        assert release.manifest.schema_version == 1
        assert releases.verify(release) == []
        for nama in TABEL:
            assert release.read(nama).schema == polars_schema(nama)
        assert (release.read("rekan").height, release.columns("rekan"), release.asked("rekan")) == (0, (), frozenset())
        assert release.columns("keluarga") == KELUARGA.nama_kolom
        assert "jenis_lantai" in release.asked("keluarga", "2025")
        assert release.asked("keluarga", "2026") == frozenset()

    def test_a_new_round_and_new_tables_join_it(self, tmp_path):
        self.old(tmp_path)
        hasil = run(tmp_path, rows())
        assert hasil.release.manifest.putaran == ("2025", "2026")
        assert counts(hasil.release)["tabungan"] == 3

    def test_a_column_asked_later_is_empty_in_the_rounds_before(self, tmp_path):
        self.old(tmp_path)
        pangan = Kolom("sehari_tidak_makan", "kode", "Sehari tidak makan", "ya_tidak")
        with with_tables(replace(KELUARGA, kolom=(*KELUARGA.kolom, pangan))):
            isi = book(2)
            for row in isi["keluarga"]:
                row["sehari_tidak_makan"] = 2
            release = run(tmp_path, isi).release
            answers = release.read("keluarga").group_by("putaran").agg(pl.col("sehari_tidak_makan").count())
            assert dict(answers.iter_rows()) == {"2025": 0, "2026": 2}
            asked = [pangan.nama in release.asked("keluarga", putaran) for putaran in ("2025", "2026")]
            assert asked == [False, True]

    def test_a_column_asked_no_more_is_left_out_and_the_import_says_so(self, tmp_path):
        self.old(tmp_path)
        with with_tables(replace(KELUARGA, kolom=tuple(k for k in KELUARGA.kolom if k.nama != "aset_ac"))):
            assert "aset_ac" not in releases.current(tmp_path / "data").read("keluarga").columns
            hasil = run(tmp_path, book(2))
            kata = "Tabel keluarga: kolom aset_ac di rilis lama tidak dikenal lagi dan tidak dibawa."
            assert kata in hasil.report.notices
            assert hasil.release.manifest.putaran == ("2025", "2026")

    def test_a_column_of_another_type_is_said_and_never_a_crash(self, tmp_path):
        release = self.old(tmp_path)
        kolom = tuple(replace(k, jenis="tanggal") if k.nama == "sumber_penyebab" else k for k in KELUARGA.kolom)
        with with_tables(replace(KELUARGA, kolom=kolom)), pytest.raises(ReleaseError, match="tipe kolom tidak sesuai"):
            release.read("keluarga")


def test_a_release_with_a_table_this_program_does_not_know_is_refused_by_name(tmp_path):
    release = releases.write({"keluarga": keluarga()}, info(), tmp_path)
    with with_tables(without=("rekan", "tamu")), pytest.raises(ReleaseError, match="rekan, tamu yang tidak"):
        releases.find(release.id, tmp_path)


def test_a_state_without_rounds_goes_with_its_family(tmp_path):
    with with_tables(SANGGAH):
        sanggah = [{"no_sanggah": n + 1, "id_keluarga": number(n)} for n in range(3)]
        run(tmp_path, {**book(3), "sanggah": sanggah})
        hasil = run(tmp_path, book(2))
        assert counts(hasil.release)["sanggah"] == 2
        assert hasil.report.notices == (
            "Putaran 2026 menggantikan seluruh isi putaran itu di rilis lama.",
            "Tabel sanggah: 1 baris lama dibuang karena keluarganya tidak ada lagi.",
        )


def test_rows_hang_on_any_table_and_a_part_takes_its_row_along(tmp_path):
    with with_tables(TINDAK):
        tindak = [{"gampong": "Paya", "putaran": 2026, "butir": n} for n in (1, 2)]
        tindak += [
            {"gampong": "Iboih", "putaran": 2026, "butir": 200},
            {"gampong": "Iboih", "putaran": 2026, "butir": 1},
        ]
        tindak += [{"gampong": "Balohan", "putaran": 2026, "butir": 1}]
        hasil = run(tmp_path, {**rows(), "tindak_lanjut": tindak})
        assert [kata.split(" ")[:2] for kata in told(hasil)] == [
            ["tindak_lanjut!C4", "di_luar_rentang:"],
            ["tindak_lanjut!A6", "tanpa_induk:"],
        ]
        assert "'Balohan' tidak ada di tabel musyawarah (1 baris)." in told(hasil)[1]
        assert counts(hasil.release)["musyawarah"] == 1
        assert counts(hasil.release)["tindak_lanjut"] == 2
        karantina = (hasil.folder / "karantina_musyawarah.csv").read_text(encoding="utf-8-sig")
        assert "ikut disisihkan bersama musyawarahnya" in karantina


def test_a_file_without_families_is_invented_only_if_it_says_so(tmp_path):
    contoh = write_xlsx(tmp_path / "contoh.xlsx", book(3, prefix="CONTOH-"))
    pipeline.run(contoh, tmp_path / "data", today=TODAY)
    with pytest.raises(RefusedError, match="sedangkan berkas ini data nyata tanpa keluarga"):
        run(tmp_path, {"rekan": rows()["rekan"]})
    karangan = write_xlsx(tmp_path / "rekan.xlsx", {"rekan": rows()["rekan"]}, {"sintetis": "ya"})
    hasil = pipeline.run(karangan, tmp_path / "data", today=TODAY)
    assert hasil.release.manifest.sintetis
    assert counts(hasil.release)["rekan"] == 2


def test_what_another_import_brought_in_the_meantime_counts(tmp_path, monkeypatch):
    """The file is checked before the lock is held; a release that came in between is looked at again."""
    run(tmp_path, book(3, "2025"))
    found = iter([Before()])
    real = pipeline.before
    monkeypatch.setattr(pipeline, "before", lambda data_dir: next(found, None) or real(data_dir))
    hasil = run(tmp_path, {"keluarga": book(2)["keluarga"], "anggota": book(3, "2025")["anggota"]})
    assert hasil.report.set_aside == 0
    assert counts(hasil.release)["anggota"] == 9


def test_an_empty_sheet_of_a_new_table_says_which_sheet_to_fill(tmp_path, monkeypatch):
    monkeypatch.setenv("PEKA_DATA", str(tmp_path / "data"))
    run(tmp_path, rows())
    with xlsxwriter.Workbook(tmp_path / "rekan.xlsx") as buku:
        buku.add_worksheet("rekan").write_row(0, 0, MITRA.nama_kolom)
    hasil = CliRunner().invoke(main, ["impor", str(tmp_path / "rekan.xlsx")])
    assert hasil.exit_code == 2
    assert "tidak ada baris yang dapat dipakai; tidak ada yang berubah." in hasil.output
    assert "Sekarang: isi lembar rekan" in hasil.output
