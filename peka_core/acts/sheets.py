"""Rows of a partner's spreadsheet sent on: they wait as pledges do, and how its columns were matched is remembered."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from peka_core.access import log
from peka_core.access.clock import moment
from peka_core.access.principal import Principal
from peka_core.access.store import State
from peka_core.access.texts import impersonal
from peka_core.acts import bounds, contacts, history, pledging, rules, senders
from peka_core.acts.errors import ActRefused
from peka_core.acts.feedback import place
from peka_core.acts.history import ZONE, Change, Thing
from peka_core.acts.pledges import CONFIRMED, KIND, WAITING, key, waiting
from peka_core.acts.sheet_rows import SKIPPED
from peka_core.tables import TABEL

COLUMNS = "kolom_mitra"
MOST_A_DAY, MOST_ROWS, MOST_HEADINGS = 5, 300, 60


@dataclass(frozen=True, slots=True)
class Sent:
    """How many rows wait now, and how many were there already."""

    new: int
    known: int


def send(  # noqa: PLR0913 - what is sent has these parts
    state: State,
    principal: Principal,
    partner: str,
    rows: Sequence[tuple[int, Mapping[str, Any]]],
    columns: Mapping[str, str],
    *,
    contact: str = "",
    browser: str = "",
    now: datetime | None = None,
) -> Sent:
    """Send rows (see ``sheet_rows.Reading``) on; each waits as a pledge of ``partner``.

    Parameters
    ----------
    columns : mapping of str to str
        Heading key -> column, as it was matched: remembered for whoever sends, and for the partner once an
        administrator confirmed a row of it.
    contact : str
        How to reach them, closed by ``contacts.closed``.
    browser : str
        What the gate named the browser they come from.

    Raises
    ------
    ActRefused, TextRefused
        There is no row, or one is refused; then none is sent.
    Throttled
        See ``bounds``.
    """
    if not 0 < len(rows) <= MOST_ROWS:
        raise ActRefused("Tidak ada baris yang dapat dikirim.", "Betulkan baris yang ditandai, lalu kirim lagi.")
    bounds.require_page(state, principal, pledging.PAGE)
    when = moment(now)
    today = when.astimezone(ZONE).date()
    name = impersonal(partner, "Nama lembaga", pledging.PARTNER_LONGEST)
    every = [(no, pledging.checked(principal, {**row, "nama_mitra": name}, today)) for no, row in rows]
    bounds.attempt(state, principal, "berkas", when, MOST_A_DAY)
    with log.recorded(state) as conn:
        held = history.last_of(conn, jenis=KIND)
        seen = {pledging.sameness(one.isi) for one in held if one.keadaan in pledging.LIVE}
        new = {pledging.sameness(isi): (no, isi) for no, isi in every if pledging.sameness(isi) not in seen}
        most = (pledging.MOST_WAITING, pledging.MOST_WAITING_OF_ONE)
        bounds.require_room(waiting(held), principal, len(new), *most)
        for no, isi in new.values():
            thing = pledging.new_thing(isi)
            change = Change("janji_kirim", WAITING, {**isi, "baris": no, **senders.named(browser)})
            history.add(state, conn, principal, thing, change, now=when)
            if contact:
                contacts.keep(state, conn, principal, thing, contact, now=when)
        _remember(state, conn, principal, name, columns, when)
    return Sent(len(new), len(every) - len(new))


def remembered(state: State, principal: Principal, partner: str) -> dict[str, str]:
    """Heading key -> column, as whoever asks matched it last; else as somebody did of whom an administrator confirmed a
    row as the partner's. What others send in a partner's name matches nothing for it before that.
    """
    known = {one.thing.id: one for one in history.latest(state, jenis=COLUMNS)}
    mine = known.get(rules.who(principal))
    if mine and key(mine.isi["nama_mitra"]) == key(partner):
        return dict(mine.isi["kolom"])
    chains = history.every(state, jenis=KIND)
    senders = {one.thing.id: one.oleh for one in chains if one.versi == 1}
    trusted = [
        senders[one.thing.id]
        for one in chains
        if one.keadaan == CONFIRMED and one.isi.get("baris") and key(one.isi["nama_mitra"]) == key(partner)
    ]
    found = next((known[who] for who in reversed(trusted) if who in known), None)
    return dict(found.isi["kolom"]) if found and key(found.isi["nama_mitra"]) == key(partner) else {}


def _remember(
    state: State, conn: Any, principal: Principal, partner: str, columns: Mapping[str, str], when: datetime
) -> None:
    allowed = (*TABEL["kegiatan"].nama_kolom, SKIPPED)
    kept = {heading[:60]: column for heading, column in columns.items() if heading and column in allowed}
    kept = dict(list(kept.items())[:MOST_HEADINGS])
    thing = Thing(COLUMNS, rules.who(principal), "", place(principal, ""))
    before = history.versions_of(conn, thing)
    isi = {"nama_mitra": partner, "kolom": kept}
    if before and history.same(before[-1].isi, isi):
        return
    change = Change("janji_kirim", "dipakai", isi, before[-1].versi if before else 0)
    history.add(state, conn, principal, thing, change, now=when)
