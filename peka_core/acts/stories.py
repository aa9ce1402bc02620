"""A story of a gampong: one picture, one quote and its source, shown as long as the consent recorded with it holds.

Only the words that a consent covers are kept: recording another story, or withdrawing, takes every version before away.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import delete

from peka_core import catalog, pictures
from peka_core.access import log
from peka_core.access.clock import moment
from peka_core.access.principal import Principal
from peka_core.access.schema import TINDAK_LANJUT as T
from peka_core.access.store import State
from peka_core.access.texts import impersonal
from peka_core.acts import history, rules
from peka_core.acts.errors import ActRefused
from peka_core.acts.history import ZONE, Change, Thing, Version

KIND, ACT, WITHDRAW = "cerita", "cerita_catat", "cerita_cabut"
SHOWN, WITHDRAWN = "tampil", "dicabut"
TEXTS: Mapping[str, tuple[str, int]] = {
    "kutipan": ("Kutipan", 500),
    "sumber": ("Sumber", 120),
    "pemberi": ("Pemberi persetujuan", 120),
    "keterangan": ("Isi gambar", 200),
}
"""Fields in people's own words: what they are called, and letters at most."""
LONGEST = timedelta(days=3 * 366)
"""How long a consent holds at most before it is asked for again."""


@dataclass(frozen=True, slots=True)
class Story:
    """What is shown: quote, source, picture (empty for none) and what it shows, and the last day of the consent."""

    kutipan: str
    sumber: str
    gambar: bytes
    keterangan: str
    berlaku: date
    umum: bool


def thing(gampong: str) -> Thing:
    """The story of a gampong; it has one."""
    return Thing(KIND, gampong, "", gampong)


def record(
    state: State,
    principal: Principal,
    gampong: str,
    fields: Mapping[str, Any],
    seen: int,
    *,
    now: datetime | None = None,
) -> Version:
    """Record the story of ``gampong`` with its consent, in the place of the one before.

    Parameters
    ----------
    fields : mapping
        ``TEXTS``; ``disetujui`` and ``berlaku`` (dates: given on, holds until); ``umum`` (everybody may see it, not the
        offices alone); ``tanpa_gambar`` (leave out the picture there is). A picture that waits is taken.
    seen : int
        Version that was on the screen, 0 for none.

    Raises
    ------
    ActRefused, TextRefused
        Not theirs to record; no consent, or one that does not hold today; a text is missing, too long, or holds the
        number of a person or a telephone.
    ChangedMeanwhile
        See ``history.add``.
    """
    _require(principal, gampong)
    isi = _checked(fields, moment(now).astimezone(ZONE).date())
    root, before = state.folder, standing(state, gampong)
    kept = str(before.isi.get("gambar", "")) if before else ""
    bare = bool(fields.get("tanpa_gambar"))
    if not bare and (kept or pictures.waiting(root, gampong)) and not isi["keterangan"]:
        raise ActRefused("Isi gambar belum ditulis.", "Tulis apa yang tampak, untuk yang tidak dapat melihatnya.")
    name = "" if bare else pictures.take(root, gampong) or kept
    try:
        made = _put(state, principal, gampong, Change(ACT, SHOWN, isi | {"gambar": name}, seen), now)
    except BaseException:
        stands = standing(state, gampong)
        if name and (stands is None or stands.isi.get("gambar") != name):
            pictures.drop(root, gampong, name)  # it goes on waiting, and is taken again with the story
        raise
    pictures.keep_only(root, gampong, name)
    return made


def withdraw(state: State, principal: Principal, gampong: str, seen: int, *, now: datetime | None = None) -> Version:
    """Take the story away, its words and its picture, as whoever gave the consent asks.

    Raises
    ------
    ActRefused, ChangedMeanwhile
        See ``record``; or there is none.
    """
    made = _put(state, principal, gampong, Change(WITHDRAW, WITHDRAWN, {}, seen), now)
    pictures.keep_only(state.folder, gampong, "")
    return made


def send_picture(state: State, principal: Principal, gampong: str, content: bytes) -> None:
    """Keep a picture until the story is recorded.

    Raises
    ------
    RefusedError
        Not theirs to send, or see ``pictures.redrawn``.
    """
    _require(principal, gampong)
    pictures.send(state.folder, gampong, content)


def standing(state: State, gampong: str) -> Version | None:
    """The last version of the story, for whoever may record it; None before any."""
    known = history.versions(state, KIND, gampong)
    return known[-1] if known else None


def shown(state: State, principal: Principal, gampong: str, *, now: datetime | None = None) -> Story | None:
    """The story as ``principal`` may see it today; None where there is none, or no consent holds for it."""
    last, today = standing(state, gampong), moment(now).astimezone(ZONE).date()
    if last is None or last.keadaan != SHOWN or not holds(last.isi, today):
        return None
    outside = principal.public_only or bool(principal.tautan)
    if outside and not (last.isi.get("umum") and principal.reaches(gampong)):
        return None
    isi = last.isi
    picture = pictures.stored(state.folder, gampong, str(isi.get("gambar", "")))
    until, public = date.fromisoformat(isi["berlaku"]), bool(isi.get("umum"))
    return Story(isi["kutipan"], isi["sumber"], picture, str(isi.get("keterangan", "")), until, public)


def holds(isi: Mapping[str, Any], today: date) -> bool:
    """Whether the consent recorded with a story holds on that day."""
    given, until = isi.get("disetujui"), isi.get("berlaku")
    return bool(given and until and given <= today.isoformat() <= until)


def expired(state: State, *, now: datetime | None = None) -> list[str]:
    """Gampong whose story nobody may see any more, because its consent has ended."""
    today = moment(now).astimezone(ZONE).date().isoformat()
    shown = [one for one in history.latest(state, jenis=KIND) if one.keadaan == SHOWN]
    return [one.thing.id for one in shown if one.isi.get("berlaku", "") < today]


def forget_expired(state: State, *, now: datetime | None = None) -> int:
    """Take those stories away, words and picture; how many."""
    gone = expired(state, now=now)
    with state.writing() as conn:
        conn.execute(delete(T).where((T.c.jenis == KIND) & T.c.id.in_(gone)))
    for gampong in gone:
        pictures.keep_only(state.folder, gampong, "")
    return len(gone)


def _require(principal: Principal, gampong: str) -> None:
    """Refuse what is not theirs to record, and what is no gampong."""
    known = gampong in {item.kode for item in catalog.load().wilayah.gampong}
    rules.require(principal, ACT, gampong if known else "")


def _checked(fields: Mapping[str, Any], today: date) -> dict[str, Any]:
    isi: dict[str, Any] = {}
    for name, (what, most) in TEXTS.items():
        written, blank = str(fields.get(name) or ""), name == "keterangan"
        isi[name] = impersonal(written, what, most, lines=name == "kutipan", blank=blank)
    given, until = fields.get("disetujui"), fields.get("berlaku")
    if not isinstance(given, date) or not isinstance(until, date):
        raise ActRefused("Tanggal persetujuan belum lengkap.", "Isi kapan diberikan dan sampai kapan berlaku.")
    if given > today:
        raise ActRefused("Tanggal persetujuan belum terjadi.", "Pilih hari ini atau sebelumnya.")
    if not today <= until <= given + LONGEST:
        raise ActRefused(
            "Persetujuan harus berlaku sampai hari ini atau sesudahnya, paling lama 3 tahun sejak diberikan.",
            "Betulkan tanggalnya, atau minta persetujuan yang baru.",
        )
    return isi | {"disetujui": given.isoformat(), "berlaku": until.isoformat(), "umum": bool(fields.get("umum"))}


def _put(state: State, principal: Principal, gampong: str, change: Change, now: datetime | None) -> Version:
    """Add the version, and take those before it away."""
    with log.recorded(state) as conn:
        made = history.add(state, conn, principal, thing(gampong), change, now=now)
        before = (T.c.jenis == KIND) & (T.c.id == gampong) & (T.c.versi < made.versi)
        conn.execute(delete(T).where(before))
    return made
