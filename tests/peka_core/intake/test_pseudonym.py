import stat

import pytest

from peka_core.errors import PekaError
from peka_core.intake import pseudonym

KEY = bytes(range(32))


def test_the_key_is_made_once_and_only_its_owner_may_read_it(tmp_path):
    satu = pseudonym.load_key(tmp_path / "data")
    assert pseudonym.load_key(tmp_path / "data") == satu
    assert len(satu) == pseudonym.KEY_BYTES
    assert stat.S_IMODE((tmp_path / "data" / "kunci").stat().st_mode) == 0o600


def test_a_key_others_may_read_is_refused_with_the_command_that_mends_it(tmp_path):
    pseudonym.load_key(tmp_path)
    (tmp_path / "kunci").chmod(0o640)
    with pytest.raises(PekaError, match="chmod 600"):
        pseudonym.load_key(tmp_path)


def test_a_damaged_key_is_refused_and_not_replaced(tmp_path):
    (tmp_path / "kunci").touch(0o600)
    with pytest.raises(PekaError, match="cadangan"):
        pseudonym.load_key(tmp_path)
    assert (tmp_path / "kunci").read_bytes() == b""


def test_one_family_has_one_pseudonym_however_its_number_is_typed():
    ejaan = (
        "9972010101010001",
        " 9972 0101 0101 0001",
        "9972.0101.0101.0001",
        "'9972010101010001",
        "9972010101010001.0",
    )
    assert len({pseudonym.id_keluarga(teks, KEY) for teks in ejaan}) == 1
    assert pseudonym.id_keluarga("contoh-01", KEY) == pseudonym.id_keluarga("CONTOH-01", KEY)


def test_a_pseudonym_depends_on_the_key_and_shows_nothing_of_the_number():
    nomor = "9972010101010001"
    semu = pseudonym.id_keluarga(nomor, KEY)
    assert len(semu) == pseudonym.HEX_DIGITS
    assert semu != pseudonym.id_keluarga(nomor, bytes(32))
    assert semu != pseudonym.id_keluarga("9972010101010002", KEY)
    assert nomor not in semu
