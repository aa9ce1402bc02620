"""Roles, tiers and scope."""

import pytest

from peka_core.access.principal import Peran, Principal, Tier

HIGHEST = {
    Peran.MITRA: Tier.AGGREGATE,
    Peran.KEPALA: Tier.AGGREGATE,
    Peran.PERENCANA: Tier.ROWS,
    Peran.ADMIN: Tier.NAMES,
}


@pytest.mark.parametrize("peran", Peran)
def test_a_role_sees_its_tier_and_those_below_it(peran):
    who = Principal(peran)
    assert [tier for tier in Tier if who.may_see(tier)] == [tier for tier in Tier if tier <= HIGHEST[peran]]


@pytest.mark.parametrize("peran", Peran)
def test_whoever_asks_for_the_public_figures_sees_no_more_than_a_partner(peran):
    public = Principal(peran, "siti", frozenset({"11.72.01.2001"})).in_public()
    assert public.public_only
    assert public.tier is Tier.AGGREGATE
    assert (public.peran, public.nama, public.gampong) == (peran, "siti", frozenset({"11.72.01.2001"}))


def test_only_a_partner_is_shown_public_figures_without_asking():
    assert [peran for peran in Peran if Principal(peran).public_only] == [Peran.MITRA]


def test_without_a_list_the_scope_is_every_gampong_and_an_empty_list_reaches_none():
    assert Principal(Peran.PERENCANA).reaches("11.72.03.2001")
    assert not Principal(Peran.PERENCANA, gampong=frozenset()).reaches("11.72.03.2001")
    few = Principal(Peran.PERENCANA, gampong=frozenset({"11.72.03.2001"}))
    assert [few.reaches(kode) for kode in ("11.72.03.2001", "11.72.03.2002")] == [True, False]
