import stat
from pathlib import Path

import polars as pl
import pytest
from cryptography.fernet import Fernet

from peka_core.identity import key, store
from peka_core.identity.fields import CONTACT_FIELDS, FIELDS, LONGEST, NEVER_KEPT, field_of
from peka_core.identity.key import IdentityError
from peka_core.intake import pseudonym
from peka_core.intake.aliases import PRIVATE_HEADINGS
from peka_core.synthetic.identity import invented
from peka_core.tables import PRIBADI
from tests.gate.people import numbers
from tests.support.imports import imported

NIK = "9972010101010001"
NAMA = "<script>alert(1)</script> =HYPERLINK(1)"
FAMILIES = (
    "id_keluarga;putaran;kode_gampong;nama kepala keluarga;nik;alamat;nama ibu kandung\n"
    f"K-1;2026;11.72.01.2001;{NAMA};{NIK};Lorong Rekaan 7;Fulanah\n"
    "K-2;2026;11.72.01.2001;Si Rekaan;;;\n"
)
MEMBERS = "id_keluarga;putaran;no_anggota;nama;nik\nK-1;2026;2;Anak Rekaan;9972010101010002\nK-2;2026;1;Si Rekaan;\n"


@pytest.fixture
def apart(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A place for the key outside of the data folder."""
    path = tmp_path / "brankas" / "kunci"
    monkeypatch.setenv("PEKA_KUNCI_IDENTITAS", str(path))
    return path


def kept(tmp_path: Path, *numbers_of: str) -> pl.DataFrame:
    data = tmp_path / "data"
    ids = [pseudonym.id_keluarga(number, pseudonym.load_key(data)) for number in numbers_of]
    return store.read(ids, data, sintetis=False)


def book(tmp_path: Path, keluarga: str = FAMILIES, **more: str):
    return imported(tmp_path, keluarga=keluarga, **more)


def test_every_private_heading_is_either_kept_under_one_name_or_never_kept():
    for heading in (*PRIBADI, *PRIVATE_HEADINGS):
        of_family, of_partner = field_of(heading) in FIELDS, field_of(heading, contact=True) in CONTACT_FIELDS
        assert of_family or of_partner or heading in NEVER_KEPT, heading
        assert not (of_family and heading in NEVER_KEPT), heading


def test_without_a_place_for_the_key_no_name_of_a_real_family_is_kept(tmp_path):
    outcome = book(tmp_path)
    assert "dibuang dan tidak disimpan di mana pun" in " ".join(outcome.report.notices)
    assert not (tmp_path / "data" / "identitas").exists()


def test_names_go_into_their_own_encrypted_files_and_nowhere_else(tmp_path, apart):
    outcome = book(tmp_path, anggota=MEMBERS)
    assert "hanya untuk admin" in " ".join(outcome.report.notices)
    found = kept(tmp_path, "K-1")
    assert found["nama"].to_list() == [NAMA, "Anak Rekaan"]
    assert found["nik"].to_list() == [NIK, "9972010101010002"]
    assert found["alamat"].to_list() == ["Lorong Rekaan 7", None]
    for path in (tmp_path / "data").rglob("*"):
        if path.is_file():
            content = path.read_bytes()
            secrets = ("Rekaan", "script", "Fulanah", NIK)
            assert not any(word.encode() in content for word in secrets), path
    for table in ("keluarga", "anggota"):
        assert not set(FIELDS) & set(outcome.release.read(table).columns)


def test_only_their_owner_may_read_identities_and_their_key(tmp_path, apart):
    book(tmp_path)
    file = next((tmp_path / "data" / "identitas").rglob("*.sandi"))
    assert [stat.S_IMODE(path.stat().st_mode) for path in (file, file.parent, apart)] == [0o600, 0o700, 0o600]


def test_a_card_number_that_stands_for_the_family_number_is_kept_as_such(tmp_path, apart):
    text = FAMILIES.replace("id_keluarga;", "no kk;").replace("K-1", "9972010101010007")
    book(tmp_path, text)
    assert kept(tmp_path, "9972010101010007")["no_kk"].to_list() == ["9972010101010007"]


def test_a_key_inside_of_the_data_folder_is_refused(tmp_path, monkeypatch):
    monkeypatch.setenv("PEKA_KUNCI_IDENTITAS", str(tmp_path / "data" / "kunci-nama"))
    with pytest.raises(IdentityError, match="di dalam folder data"):
        book(tmp_path)
    assert not (tmp_path / "data" / "CURRENT").exists()


def test_without_its_key_nothing_is_opened_and_no_second_key_is_made(tmp_path, apart):
    book(tmp_path)
    apart.unlink()
    with pytest.raises(IdentityError, match="tidak ada, padahal"):
        kept(tmp_path, "K-1")
    assert not apart.exists()


def test_another_key_opens_nothing_and_says_so(tmp_path, apart):
    book(tmp_path)
    apart.write_bytes(Fernet.generate_key())
    with pytest.raises(IdentityError, match="kuncinya lain") as caught:
        kept(tmp_path, "K-1")
    assert "Rekaan" not in str(caught.value)


def test_a_new_first_key_opens_what_the_old_one_closed(tmp_path, apart):
    book(tmp_path)
    apart.write_bytes(Fernet.generate_key() + b"\n" + apart.read_bytes())
    assert kept(tmp_path, "K-2")["nama"].to_list() == ["Si Rekaan"]


@pytest.mark.parametrize("content", [b"", b"bukan kunci", b"\x00" * 44])
def test_a_damaged_key_is_refused(content, tmp_path, apart):
    apart.parent.mkdir()
    apart.touch(0o600)
    apart.write_bytes(content)
    with pytest.raises(IdentityError, match="rusak"):
        key.load(tmp_path / "data", sintetis=False)


def test_a_round_imported_again_without_names_keeps_those_of_families_still_in_it(tmp_path, apart):
    book(tmp_path)
    book(tmp_path, "id_keluarga;putaran;kode_gampong\nK-2;2026;11.72.01.2001\n")
    assert kept(tmp_path, "K-2")["nama"].to_list() == ["Si Rekaan"]
    assert kept(tmp_path, "K-1").is_empty()


def test_a_family_forgotten_is_in_no_round(tmp_path, apart):
    book(tmp_path, anggota=MEMBERS)
    ids = kept(tmp_path, "K-1")["id_keluarga"].unique().to_list()
    assert store.forget(ids, tmp_path / "data") == 2
    assert kept(tmp_path, "K-1").is_empty()
    assert kept(tmp_path, "K-2").height == 2


def test_endless_and_invisible_letters_are_cut(tmp_path, apart):
    book(tmp_path, FAMILIES.replace("Si Rekaan", "Si\u202e\u200b Rekaan " + "a" * 5000))
    (name,) = kept(tmp_path, "K-2")["nama"]
    assert name.startswith("Si Rekaan a")
    assert len(name) == LONGEST


def test_invented_identities_say_so_and_no_number_of_theirs_can_be_registered():
    people = list(invented(f"CONTOH-{n}" for n in range(500)))
    assert all(person["nama"].startswith("Contoh ") and "(contoh)" in person["alamat"] for person in people)
    assert numbers(" ".join(person[field] for person in people for field in ("nik", "no_kk"))) == ""
    assert list(invented(["CONTOH-7"])) == [people[7]]


def test_sample_families_have_invented_identities_without_any_setting(sample_data):
    (family,) = pl.read_parquet(next((sample_data / "rilis").rglob("keluarga.parquet")))["id_keluarga"].head(1)
    found = store.read([family], sample_data, sintetis=True)
    assert found["nama"].str.starts_with("Contoh ").all()
    assert store.read([family], sample_data, sintetis=False).is_empty()
