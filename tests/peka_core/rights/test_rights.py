from datetime import UTC, datetime
from pathlib import Path

import polars as pl
import pytest

from peka_core import releases
from peka_core.access import store as state_store
from peka_core.access.principal import Peran, Principal
from peka_core.acts import history, rows
from peka_core.errors import PekaError, RefusedError
from peka_core.identity import store
from peka_core.intake import pseudonym
from peka_core.rights import account, correction, erasure, family, retention
from peka_core.rights.correction import Place
from peka_core.tables import ID_KELUARGA
from tests.support.acts import FAMILY, NOW, VISIT
from tests.support.imports import imported

NOMOR = "K-1"
KELUARGA = """
    id_keluarga;putaran;kode_gampong;jenis_lantai;luas_lantai_m2;desil;nama kk;alamat
    K-1;{p};11.72.01.2001;1;40;2;Fulanah Rekaan;Lorong Rekaan 7
    K-2;{p};11.72.01.2002;4;60;5;Si Rekaan;Lorong Rekaan 8
    K-3;{p};11.72.01.2002;77;60;5;Anu Rekaan;
"""
LATER = {
    "program": """
        kode_program;tahun;nama_program
        PKH;2025;Program Keluarga Harapan
        PKH;2026;Program Keluarga Harapan
    """,
    "penerima": """
        id_keluarga;kode_program;tahun;mulai;nilai_rp;status
        K-1;PKH;2025;05-01-2025;600000;aktif
        K-1;PKH;2026;05-01-2026;600000;aktif
        K-2;PKH;2026;05-01-2026;600000;aktif
        K-1;PKH;2027;05-01-2027;600000;aktif
    """,
    "pendamping": "kode_pendamping;kode_gampong\nP-1;11.72.01.2001\n",
    "kunjungan": """
        id_keluarga;kode_pendamping;tanggal;jenis;langkah
        K-1;P-1;05-02-2026;rumah;Urus izin usaha
        K-2;P-1;05-02-2026;rumah;Kelompok tani
    """,
    "rencana": "id_keluarga;no_rencana;sebab\nK-1;1;Belum punya modal\nK-2;1;Sakit\n",
    "kelulusan": "id_keluarga;diusulkan;jenis_keluar\nK-1;05-03-2026;mandiri\nK-2;05-03-2026;mandiri\n",
}
"""Rows of no round, one of which is set aside."""
ANGGOTA = """
    id_keluarga;putaran;no_anggota;usia_tahun;jaminan_kesehatan
    K-1;{p};1;44;0
    K-1;{p};2;9;1
    K-2;{p};1;50;1
"""


@pytest.fixture
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Two releases: round 2025, then 2025 and 2026; K-3 was set aside in both."""
    monkeypatch.setenv("PEKA_KUNCI_IDENTITAS", str(tmp_path / "brankas" / "kunci"))
    for putaran in ("2025", "2026"):
        imported(tmp_path, keluarga=KELUARGA.format(p=putaran), anggota=ANGGOTA.format(p=putaran))
    return tmp_path / "data"


def id_of(number: str, data: Path) -> str:
    return family.id_of(number, data)


def everything(data: Path) -> bytes:
    parts = [
        pl.read_parquet(path).write_json().encode() if path.suffix == ".parquet" else path.read_bytes()
        for path in data.rglob("*")
        if path.is_file()
    ]
    return b"".join(parts)


def test_a_family_is_found_by_its_number_and_by_its_pseudonym(data):
    one = id_of(" k-1 ", data)
    assert one == id_of(one, data) == pseudonym.id_keluarga("K-1", pseudonym.load_key(data))


def test_an_erased_family_is_in_no_release_no_report_and_no_identity(data):
    one, other = id_of(NOMOR, data), id_of("K-2", data)
    before = [release.id for release in releases.list_releases(data)]
    done = erasure.erase(one, data)
    assert one.encode() not in everything(data)
    assert sorted(done.swept) == sorted(before)
    assert [r.id for r in releases.list_releases(data)] == [done.release.id] == [releases.current(data).id]
    assert not releases.verify(done.release)
    assert store.read([one], data, sintetis=False).is_empty()
    assert store.read([other], data, sintetis=False).height == 2
    left = done.release.read("keluarga")
    assert left.rows() == left.filter(pl.col(ID_KELUARGA) == other).rows()
    assert done.release.manifest.putaran == ("2025", "2026")
    with pytest.raises(RefusedError, match="Tidak ada data"):
        erasure.erase(one, data)


def test_what_was_done_for_an_erased_family_goes_with_it(data, monkeypatch):
    monkeypatch.setenv("PEKA_DATA", str(data))
    state, one, other = state_store.open_state(), id_of(NOMOR, data), id_of("K-2", data)
    planner = Principal(Peran.PERENCANA, "rina")
    for family_id in (one, other):
        rows.visit(state, planner, "11.72.01.2001", {**VISIT, "id_keluarga": family_id}, now=NOW)
    assert erasure.erase(one, data, state).acts == 1
    assert [act.thing.id_keluarga for act in history.every(state)] == [other]
    state_store.close(state)


def test_a_family_of_which_only_acts_are_left_can_be_erased(data, monkeypatch):
    monkeypatch.setenv("PEKA_DATA", str(data))
    state = state_store.open_state()
    rows.visit(state, Principal(Peran.ADMIN, "kelola"), "11.72.01.2001", VISIT, now=NOW)
    with pytest.raises(RefusedError, match="Tidak ada data"):
        erasure.erase(FAMILY, data)
    assert erasure.erase(FAMILY, data, state).acts == 1
    state_store.close(state)


def test_releases_without_the_family_stay(data):
    later = imported(data.parent, keluarga=KELUARGA.format(p="2024").replace("K-1", "K-9"))
    alone = id_of("K-9", data)
    done = erasure.erase(alone, data)
    assert done.swept == (later.release.id,)
    assert len(releases.list_releases(data)) == 3


def test_a_family_that_was_set_aside_is_taken_out_of_the_quarantine(data):
    third = id_of("K-3", data)
    assert third.encode() in everything(data)
    done = erasure.erase(third, data)
    assert (done.quarantined, done.release) == (2, None)
    assert third.encode() not in everything(data)
    assert len(releases.list_releases(data)) == 2


def test_erasing_goes_on_where_a_killed_one_stopped(data, monkeypatch):
    one = id_of(NOMOR, data)

    def killed(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr(erasure, "remove", killed)
        with pytest.raises(KeyboardInterrupt):
            erasure.erase(one, data)
    assert not family.holds(releases.current(data), one)
    erasure.erase(one, data)
    assert one.encode() not in everything(data)


def test_the_only_family_is_not_erased_into_an_empty_release(tmp_path):
    imported(tmp_path, keluarga="id_keluarga;putaran;kode_gampong\nK-1;2026;11.72.01.2001\n")
    data = tmp_path / "data"
    with pytest.raises(RefusedError, match="satu-satunya"):
        erasure.erase(id_of(NOMOR, data), data)
    assert len(releases.list_releases(data)) == 1


def test_a_correction_changes_one_cell_of_one_round_in_a_new_release(data):
    one, old = id_of(NOMOR, data), releases.current(data)
    new = correction.correct(Place(one, "2026", "keluarga", "luas_lantai_m2"), "41,5", data)
    changed = new.read("keluarga").join(
        old.read("keluarga"), on=old.read("keluarga").columns, how="anti", nulls_equal=True
    )
    assert changed.select(ID_KELUARGA, "putaran", "luas_lantai_m2").rows() == [(one, "2026", 41.5)]
    assert releases.current(data).id == new.id
    assert family.holds(old, one), "a release never changes"


def test_a_correction_of_a_member_touches_that_member_alone(data):
    one = id_of(NOMOR, data)
    new = correction.correct(Place(one, "2026", "anggota", "usia_tahun", 2), "10", data)
    ages = new.read("anggota").filter((pl.col(ID_KELUARGA) == one) & (pl.col("putaran") == "2026"))
    assert dict(ages.select("no_anggota", "usia_tahun").iter_rows()) == {1: 44, 2: 10}


@pytest.mark.parametrize(
    ("kolom", "text"),
    [
        ("luas_lantai_m2", "0,2"),
        ("jenis_lantai", "77"),
        ("desil", "11"),
        ("kode_gampong", ""),
        ("kode_gampong", "99.99"),
        ("putaran", "2027"),
        ("nama_kk", "x"),
        ("penyebab", "sihir"),
    ],
)
def test_a_correction_an_import_would_refuse_is_refused_and_nothing_changes(kolom, text, data):
    before = releases.current(data).id
    with pytest.raises(RefusedError):
        correction.correct(Place(id_of(NOMOR, data), "2026", "keluarga", kolom), text, data)
    assert releases.current(data).id == before


def test_an_answer_can_be_made_blank(data):
    one = id_of(NOMOR, data)
    new = correction.correct(Place(one, "2026", "keluarga", "desil"), "", data)
    row = new.read("keluarga").filter((pl.col(ID_KELUARGA) == one) & (pl.col("putaran") == "2026"))
    assert row["desil"].to_list() == [None]


def test_a_corrected_name_keeps_the_other_identifiers_and_reaches_no_release(data):
    one, before = id_of(NOMOR, data), releases.current(data).id
    place = Place(one, "2026", "keluarga", "nama")
    assert correction.is_identity(place)
    correction.correct_identity(place, "Fulanah Betul", data)
    found = store.read([one], data, sintetis=False).filter(pl.col("putaran") == "2026")
    assert found.select("nama", "alamat").rows() == [("Fulanah Betul", "Lorong Rekaan 7")]
    assert releases.current(data).id == before
    assert b"Fulanah" not in everything(data)


def test_the_copy_holds_every_answer_in_words_and_the_sum_of_the_score(data):
    text = account.account(id_of(NOMOR, data), data, ["29-11-2026 perencana"])
    for held in (
        "Fulanah Rekaan",
        "Lorong Rekaan 7",
        "Marmer/granit",
        "PUTARAN 2025",
        "PUTARAN 2026",
        "29-11-2026 per",
    ):
        assert held in text
    assert "Jumlah bobot kekurangan:" in text
    assert "Si Rekaan" not in text


def test_no_copy_is_made_of_a_family_nobody_knows(data):
    with pytest.raises(RefusedError, match="Tidak ada data"):
        account.account(id_of("K-99", data), data)


def test_what_is_past_its_time_goes_and_the_active_release_never(data, monkeypatch):
    monkeypatch.setenv("PEKA_SIMPAN_RILIS", "1")
    monkeypatch.setenv("PEKA_SIMPAN_IDENTITAS", "12")
    now = datetime(2027, 1, 15, tzinfo=UTC)
    found = retention.due(data, now)
    oldest = releases.list_releases(data)[-1].id
    assert (found.releases, found.identities) == ((oldest,), ("2025",))
    assert found.log_before == datetime(2022, 1, 1, tzinfo=UTC)
    retention.sweep(found, data)
    assert store.rounds(data, sintetis=False) == ("2026",)
    assert len(releases.list_releases(data)) == 1
    assert retention.due(data, now).releases == ()


@pytest.mark.parametrize("text", ["0", "dua", "-1", "1.5"])
def test_a_rule_that_is_no_number_is_refused(text, data, monkeypatch):
    monkeypatch.setenv("PEKA_SIMPAN_RILIS", text)
    with pytest.raises(PekaError, match="PEKA_SIMPAN_RILIS"):
        retention.due(data)


def test_what_a_family_received_and_what_was_done_for_it_is_copied_in_words_and_erased_with_it(data):
    later = imported(data.parent, **LATER).release
    one, other = id_of(NOMOR, data), id_of("K-2", data)
    assert b"05-01-2027" in everything(data), "a row set aside"
    text = account.account(one, data)
    for held in ("PENERIMA PROGRAM", "Status: Masih menerima", "Urus izin usaha", "Belum punya modal", "Mandiri"):
        assert held in text
    assert "Kelompok tani" not in text
    done = erasure.erase(one, data)
    assert one.encode() not in everything(data)
    assert later.id in done.swept
    for nama in ("penerima", "kunjungan", "rencana", "kelulusan"):
        assert done.release.read(nama)[ID_KELUARGA].to_list() == [other], nama
    assert done.release.read("program").height == 2


def test_a_correction_of_a_row_without_a_round_names_it_by_its_key(data):
    imported(data.parent, **LATER)
    one = id_of(NOMOR, data)
    with pytest.raises(RefusedError, match="2 baris penerima"):
        correction.check(Place(one, "", "penerima", "status"), "selesai", data)
    with pytest.raises(RefusedError, match="0 baris penerima"):
        correction.check(Place(one, "", "penerima", "status", 0, (("tahun", "2024"),)), "selesai", data)
    with pytest.raises(RefusedError, match="bukan kunci"):
        correction.check(Place(one, "", "penerima", "status", 0, (("satuan", "x"),)), "selesai", data)
    place = Place(one, "", "penerima", "status", 0, (("kode_program", "PKH"), ("tahun", "2025")))
    with pytest.raises(RefusedError):
        correction.check(place, "barangkali", data)
    new = correction.correct(place, "Selesai", data)
    read = new.read("penerima").filter(pl.col(ID_KELUARGA) == one).select("tahun", "status")
    assert dict(read.iter_rows()) == {2025: "selesai", 2026: "aktif"}


def test_a_release_past_its_time_goes_with_all_its_tables(data, monkeypatch):
    later = imported(data.parent, **LATER).release
    imported(data.parent, keluarga=KELUARGA.format(p="2024"))
    monkeypatch.setenv("PEKA_SIMPAN_RILIS", "1")
    retention.sweep(retention.due(data), data)
    assert not later.folder.exists()
    assert releases.current(data).read("penerima").height == 3
