"""Under what terms figures may be handed on."""

from types import SimpleNamespace
from typing import Any, cast

import pytest

from dashboard.sentences import licence
from peka_core.access.principal import Peran, Principal


def view(principal: Principal, *, sintetis: bool) -> Any:
    return cast(
        Any, SimpleNamespace(principal=principal, data=SimpleNamespace(manifest=SimpleNamespace(sintetis=sintetis)))
    )


@pytest.mark.parametrize("who", [Principal(Peran.MITRA), Principal(Peran.ADMIN, "kelola", publik=True)])
def test_public_figures_bear_their_licence_and_a_sample_says_that_it_is_none(who: Principal):
    assert licence.NAME in licence.terms(view(who, sintetis=False))
    assert licence.NAME not in licence.terms(view(who, sintetis=True))
    assert "karangan" in licence.terms(view(who, sintetis=True))


@pytest.mark.parametrize("peran", [Peran.PERENCANA, Peran.KEPALA, Peran.ADMIN])
def test_internal_figures_bear_none(peran: Peran):
    assert licence.terms(view(Principal(peran, "siapa"), sintetis=False)) == ""
