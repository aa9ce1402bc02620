"""How many proposals wait, in one sentence."""

from collections.abc import Sequence

from dashboard.wording import _, number
from peka_core.acts.proposals import Proposal


def headline(found: Sequence[Proposal]) -> str:
    """The finding of the page."""
    waiting = sum(one.open for one in found)
    if not waiting:
        return _("Tidak ada usulan kelulusan yang menunggu keputusan")
    own = sum(one.open and one.own for one in found)
    if own:
        return _("{n} usulan kelulusan menunggu keputusan, {sendiri} di antaranya usulan Anda sendiri").format(
            n=number(waiting), sendiri=number(own)
        )
    return _("{n} usulan kelulusan menunggu keputusan").format(n=number(waiting))
