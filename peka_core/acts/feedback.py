"""What people say of a page: anybody may send a few lines, planners and administrators answer, the sender reads it."""

import re
from datetime import datetime

from peka_core.access import log
from peka_core.access.clock import moment
from peka_core.access.errors import TextRefused
from peka_core.access.principal import Principal
from peka_core.access.store import State
from peka_core.access.texts import accepted, impersonal, new_code
from peka_core.acts import bounds, history, rules, senders
from peka_core.acts.errors import ActRefused
from peka_core.acts.history import Change, Thing, Version

KIND = "masukan"
NEW, UNDER_WAY, ANSWERED = "baru", "diproses", "dijawab"
KINDS = ("angka", "saran", "rusak", "lain")
"""What it is about: a figure that seems wrong, a wish, a page that does not work, something else."""
LONGEST, ANSWER_LONGEST = 1000, 1000
MOST_A_DAY, MOST_WAITING, MOST_WAITING_OF_ONE = 10, 2_000, 50
PAGE = re.compile(r"[a-z_]{1,40}")


def send(  # noqa: PLR0913 - what is sent has these parts
    state: State,
    principal: Principal,
    page: str,
    about: str,
    text: str,
    gampong: str = "",
    *,
    browser: str = "",
    now: datetime | None = None,
) -> Version:
    """Send ``text`` about ``page`` (its address), of kind ``about``; ``gampong`` where the page shows one;
    ``browser`` as the gate named it.

    Raises
    ------
    TextRefused
        Empty, too long, with the number of a person or a telephone in it; or page and kind are no codes.
    ActRefused
        A link that does not cover the page.
    Throttled
        See ``bounds``.
    """
    if not PAGE.fullmatch(page) or about not in KINDS:
        raise TextRefused("Halaman atau jenis masukan tidak dikenal.", "Muat ulang halaman, lalu ulangi.")
    bounds.require_page(state, principal, page)
    kept, when = impersonal(text, "Masukan", LONGEST, lines=True), moment(now)
    bounds.attempt(state, principal, KIND, when, MOST_A_DAY)
    thing = Thing(KIND, new_code(), "", place(principal, gampong))
    isi = {"halaman": page, "tentang": about, "teks": kept, **senders.named(browser)}
    with log.recorded(state) as conn:
        waiting = [one for one in history.last_of(conn, jenis=KIND) if one.keadaan != ANSWERED]
        bounds.require_room(waiting, principal, 1, MOST_WAITING, MOST_WAITING_OF_ONE)
        return history.add(state, conn, principal, thing, Change("masukan_kirim", NEW, isi), now=when)


def answer(
    state: State, principal: Principal, thing: Thing, seen: int, status: str, text: str, *, now: datetime | None = None
) -> Version:
    """Take up (``UNDER_WAY``) or answer (``ANSWERED``) what was sent, as it was shown.

    Raises
    ------
    ActRefused, TextRefused
        ``principal`` may not, it is answered already, or the answer is empty.
    ChangedMeanwhile
        See ``history.add``.
    """
    rules.require(principal, "masukan_jawab", thing.kode_gampong)
    words = accepted(text, "Jawaban", ANSWER_LONGEST, lines=True, blank=status != ANSWERED)
    with log.recorded(state) as conn:
        known = history.versions_of(conn, thing)
        if not known:
            raise ActRefused("Masukan ini tidak ada.", "Muat ulang halaman.")
        change = Change("masukan_jawab", status, {**known[0].isi, "jawaban": words}, seen)
        return history.add(state, conn, principal, known[0].thing, change, now=now)


def inbox(state: State, principal: Principal) -> list[tuple[Version, Version]]:
    """First and last version of everything sent within the scope of whoever may answer: open ones first, oldest first;
    then the answered ones, newest first.
    """
    last = [
        one
        for one in history.latest(state, jenis=KIND)
        if rules.may(principal, "masukan_jawab", one.thing.kode_gampong)
    ]
    first = {one.thing.id: one for one in history.every(state, jenis=KIND) if one.versi == 1}
    pairs = sorted(((first[one.thing.id], one) for one in last), key=lambda pair: pair[0].waktu)
    return [p for p in pairs if p[1].keadaan != ANSWERED] + [p for p in pairs[::-1] if p[1].keadaan == ANSWERED]


def sent(state: State, principal: Principal, browser: str = "", most: int = 5) -> list[Version]:
    """The last things whoever asks from ``browser`` has sent, as they stand, newest first; see ``senders.own``."""
    mine = senders.own(state, principal, KIND, browser)
    return [one for one in history.latest(state, jenis=KIND) if one.thing.id in mine][::-1][:most]


def place(principal: Principal, gampong: str) -> str:
    """Where something is filed: in ``gampong`` where whoever sends it may, else in the whole of what they may see."""
    if gampong and principal.reaches(gampong):
        return gampong
    return rules.CITY if principal.gampong is None else min(principal.gampong, default=rules.CITY)
