import stat
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from peka_core import releases
from peka_core.access import log, store
from peka_core.access.principal import Peran, Principal
from peka_core.acts import history, rows
from peka_core.cli import CommandGroup
from peka_core.commands.keluarga import keluarga
from peka_core.commands.retensi import retensi
from peka_core.rights import family
from tests.support.acts import NOW, VISIT
from tests.support.imports import imported

KELUARGA = """
    id_keluarga;putaran;kode_gampong;jenis_lantai;nama kk
    K-1;2026;11.72.01.2001;1;Fulanah Rekaan
    K-2;2026;11.72.01.2002;4;Si Rekaan
"""


class Peka(CommandGroup):
    """The command with these two alone, found without being installed."""

    def get_command(self, _ctx, name):
        return {"keluarga": keluarga, "retensi": retensi}.get(name)


@pytest.fixture
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("PEKA_KUNCI_IDENTITAS", str(tmp_path / "brankas" / "kunci"))
    monkeypatch.setenv("PEKA_DATA", str(tmp_path / "data"))
    imported(tmp_path, keluarga=KELUARGA)
    return tmp_path / "data"


def peka(*arguments: str, typed: str = "") -> Result:
    return CliRunner().invoke(Peka("peka"), [str(part) for part in arguments], input=typed)


def entries() -> list[tuple[str, str, str]]:
    return [(e.tindakan, e.objek, e.tujuan) for e in reversed(log.rows(store.open_state()))]


def test_the_copy_is_readable_by_its_owner_alone_and_says_who_looked(data, tmp_path):
    one, target = family.id_of("K-1", data), tmp_path / "salinan.txt"
    first = peka("keluarga", "lihat", "--keluar", target, typed="K-1\n")
    assert (first.exit_code, first.output.count("K-1")) == (0, 0)
    assert stat.S_IMODE(target.stat().st_mode) == 0o600
    assert "Fulanah Rekaan" in target.read_text(encoding="utf-8")
    assert entries() == [("subjek_akses", one, "permintaan keluarga")]
    peka("keluarga", "lihat", one, "--keluar", target, "--tujuan", "surat 12/2026")
    assert "Memberi salinan data satu keluarga (surat 12/2026)" in target.read_text(encoding="utf-8")


def test_the_copy_says_what_was_done_for_the_family_and_erasing_takes_it_away(data, tmp_path):
    one, target = family.id_of("K-1", data), tmp_path / "salinan.txt"
    visit = {**VISIT, "id_keluarga": one}
    rows.visit(store.open_state(), Principal(Peran.PERENCANA, "rina"), "11.72.01.2001", visit, now=NOW)
    assert peka("keluarga", "lihat", one, "--keluar", target).exit_code == 0
    told = target.read_text(encoding="utf-8")
    assert "rina: Kunjungan sudah tercatat" in told
    assert VISIT["langkah"] in told
    assert "1 baris tindak lanjut" in peka("keluarga", "hapus", one, "--ya").output
    assert history.every(store.open_state()) == []


def test_a_correction_is_noted_with_its_column_and_without_its_value(data):
    one = family.id_of("K-1", data)
    done = peka("keluarga", "ralat", one, "--putaran", "2026", "--kolom", "jenis_lantai", "--nilai", "4")
    assert (done.exit_code, "peka publik bangun" in done.output) == (0, True)
    named = peka("keluarga", "ralat", one, "--putaran", "2026", "--kolom", "nama", typed="Fulanah Betul\n")
    assert named.exit_code == 0
    details = [dict(entry.rincian) for entry in log.rows(store.open_state())]
    assert [(d["kolom"], d["putaran"]) for d in details] == [("nama", "2026"), ("jenis_lantai", "2026")]
    assert "Betul" not in str(details)


def test_a_value_an_import_would_refuse_ends_with_2_and_the_old_release(data):
    before = releases.current(data).id
    one = family.id_of("K-1", data)
    done = peka("keluarga", "ralat", one, "--putaran", "2026", "--kolom", "jenis_lantai", "--nilai", "77")
    assert (done.exit_code, releases.current(data).id) == (2, before)
    assert entries() == [], "what did not happen is not noted as if it had"
    assert "Traceback" not in done.output


def test_a_family_is_erased_after_a_yes_only(data):
    one = family.id_of("K-1", data)
    assert peka("keluarga", "hapus", one, typed="n\n").exit_code == 1
    assert family.holds(releases.current(data), one)
    assert entries() == []
    done = peka("keluarga", "hapus", one, typed="y\n")
    assert done.exit_code == 0
    assert "1 baris data pribadi" in done.output
    assert not family.holds(releases.current(data), one)
    assert entries() == [("subjek_hapus", one, "permintaan keluarga")]
    assert peka("keluarga", "hapus", one, "--ya").exit_code == 2


def test_nothing_is_erased_that_could_not_be_noted(data):
    one = family.id_of("K-1", data)
    refused = peka("keluarga", "hapus", one, "--ya", "--tujuan", "NIK 9972010101010001")
    assert refused.exit_code != 0
    assert family.holds(releases.current(data), one)


def test_retention_tells_before_it_removes(data, tmp_path, monkeypatch):
    monkeypatch.setenv("PEKA_SIMPAN_RILIS", "1")
    imported(tmp_path, keluarga=KELUARGA)
    told = peka("retensi", "lihat")
    assert (told.exit_code, len(releases.list_releases(data))) == (0, 2)
    assert releases.list_releases(data)[1].id in told.output
    assert peka("retensi", "jalankan", "--ya").exit_code == 0
    assert len(releases.list_releases(data)) == 1
    assert [act for act, _, _ in entries()] == ["retensi"]
