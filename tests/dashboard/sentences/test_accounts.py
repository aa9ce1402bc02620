"""Who somebody is, in words."""

import pytest

from dashboard.sentences import accounts
from peka_core.access.principal import Peran, Principal
from tests.support.towns import BALOHAN, IBOIH


@pytest.mark.parametrize(
    ("principal", "name", "reach"),
    [
        (Principal(Peran.KEPALA, "pimpin"), "pimpin", "Kepala, semua gampong"),
        (Principal(Peran.PERENCANA, "rencana", frozenset({IBOIH})), "rencana", "Perencana, Iboih"),
        (Principal(Peran.MITRA, tautan="x" * 18), "Tamu lewat tautan", "angka publik yang dibagikan"),
        (Principal(Peran.ADMIN), "Peragaan sebagai Admin", "Admin, semua gampong"),
    ],
)
def test_an_account_a_guest_and_a_demonstration_are_told_apart(principal: Principal, name: str, reach: str):
    assert (accounts.name(principal), accounts.reach(principal)) == (name, reach)


def test_scope_is_named_when_small_and_counted_when_not():
    assert accounts.scope(None) == "semua gampong"
    assert set(accounts.scope({IBOIH, BALOHAN}).split(" dan ")) == {"Iboih", "Balohan"}
    assert accounts.scope([f"11.72.01.{n}" for n in range(2001, 2006)]) == "5 gampong"
    assert accounts.scope(["99.99.99.9999"]) == "1 gampong"


def test_every_role_says_what_it_can_and_the_head_sees_no_rows():
    said = {peran: accounts.can(peran) for peran in Peran}
    assert len(set(said.values())) == len(Peran)
    assert "tanpa baris" in said[Peran.KEPALA]
    assert [peran for peran in Peran if "nama, mengatur" in said[peran]] == [Peran.ADMIN]
