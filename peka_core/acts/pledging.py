"""Sending a pledge: its fields held to the table, its size and number to bounds, and the same one not taken twice."""

import re
from collections.abc import Mapping, Sequence
from datetime import date, datetime, timedelta
from typing import Any

from peka_core.access import log
from peka_core.access.clock import moment
from peka_core.access.principal import Principal
from peka_core.access.store import State
from peka_core.access.texts import impersonal, new_code
from peka_core.acts import bounds, contacts, history, rules, senders, values
from peka_core.acts.errors import ActRefused
from peka_core.acts.history import ZONE, Change, Thing, Version
from peka_core.acts.pledges import CONFIRMED, KIND, TABLE, WAITING, key, waiting
from peka_core.tables import TABEL
from peka_core.tables.contract import POLA_KODE

LIVE = (WAITING, CONFIRMED, "di_buku")
"""States in which the same pledge is not sent again."""
PAGE = "kemitraan"
"""The page pledges are sent from, by its address: a link that does not cover it sends none."""
NAME_LONGEST, PARTNER_LONGEST = 120, 120
MOST_A_DAY = 10
MOST_WAITING, MOST_WAITING_OF_ONE = 2_000, 400
MOST_FAMILIES = 20_000
LONGEST, AGO = timedelta(days=5 * 366), timedelta(days=366)
FIELDS = (
    *("nama_kegiatan", "jenis", "sektor", "gampong", "mulai", "selesai", "keluarga_rencana"),
    *("anggaran_rp", "kode_program", "tahun"),
)
"""Columns of ``kegiatan`` that whoever pledges fills; codes are given by whoever confirms. What is pledged has reached
nobody yet, and is planned."""
NEEDED = ("nama_kegiatan", "sektor", "gampong", "mulai", "selesai", "keluarga_rencana")


def pledge(
    state: State,
    principal: Principal,
    row: Mapping[str, Any],
    *,
    contact: str = "",
    browser: str = "",
    now: datetime | None = None,
) -> Version:
    """Send a pledge; it waits.

    Parameters
    ----------
    row : mapping
        ``FIELDS``, and who pledges: ``nama_mitra`` (an institution), or ``kode_mitra`` of one that is known.
    contact : str
        How to reach them, closed by ``contacts.closed``.
    browser : str
        What the gate named the browser it comes from.

    Raises
    ------
    ActRefused, TextRefused
        A field is missing or out of its bounds, one of the gampong lies outside of what the link covers, or the same
        pledge is there already.
    Throttled
        See ``bounds``.
    """
    when = moment(now)
    bounds.require_page(state, principal, PAGE)
    isi = checked(principal, row, when.astimezone(ZONE).date())
    bounds.attempt(state, principal, KIND, when, MOST_A_DAY)
    with log.recorded(state) as conn:
        known = history.last_of(conn, jenis=KIND)
        require_new(known, isi)
        bounds.require_room(waiting(known), principal, 1, MOST_WAITING, MOST_WAITING_OF_ONE)
        thing = new_thing(isi)
        made = history.add(
            state, conn, principal, thing, Change("janji_kirim", WAITING, {**isi, **senders.named(browser)}), now=when
        )
        if contact:
            contacts.keep(state, conn, principal, thing, contact, now=when)
    return made


def checked(principal: Principal, row: Mapping[str, Any], today: date) -> dict[str, Any]:
    """The fields of a pledge as they are kept; see ``pledge`` for what is refused."""
    for nama in NEEDED:
        if row.get(nama) in (None, "", []):
            label = TABEL[TABLE][nama].label_id
            raise ActRefused(f"{label} belum diisi.", "Isi, lalu kirim lagi.")
    isi = {
        nama: value
        for nama, value in values.checked(TABLE, {**_own(row), "kode_kegiatan": "-"}, today).items()
        if nama in FIELDS or nama == "kode_mitra"
    }
    isi["nama_kegiatan"] = impersonal(str(row["nama_kegiatan"]), "Nama kegiatan", NAME_LONGEST)
    isi["nama_mitra"] = impersonal(str(row.get("nama_mitra") or ""), "Nama lembaga", PARTNER_LONGEST)
    for nama in ("kode_program", "kode_mitra"):
        if nama in isi and not re.fullmatch(POLA_KODE, isi[nama]):
            raise ActRefused(f"{TABEL[TABLE][nama].label_id} bukan kode.", "Pilih dari daftar, atau kosongkan.")
    _require_bounds(isi, today)
    for code in isi["gampong"]:
        rules.require(principal, "janji_kirim", code)
    return isi


def new_thing(isi: Mapping[str, Any]) -> Thing:
    """A pledge nobody knows yet; it is filed under the first of its gampong."""
    return Thing(KIND, new_code(), "", isi["gampong"][0])


def require_new(known: Sequence[Version], isi: Mapping[str, Any]) -> None:
    """Refuse what was pledged already and not refused.

    Raises
    ------
    ActRefused
        It is there.
    """
    if sameness(isi) in {sameness(one.isi) for one in known if one.keadaan in LIVE}:
        raise ActRefused(
            "Janji yang sama sudah ada.", "Tidak perlu dikirim lagi; ubah nama atau waktunya bila ini kegiatan lain."
        )


def sameness(isi: Mapping[str, Any]) -> tuple[Any, ...]:
    """What two sendings of one activity share: partner, name, sector, gampong and months."""
    months = (str(isi["mulai"])[:7], str(isi["selesai"])[:7])
    return (key(str(isi.get("nama_mitra", ""))), key(isi["nama_kegiatan"]), isi["sektor"], *isi["gampong"], *months)


def _own(row: Mapping[str, Any]) -> dict[str, Any]:
    return {nama: row.get(nama) for nama in (*FIELDS, "kode_mitra")}


def _require_bounds(isi: Mapping[str, Any], today: date) -> None:
    begin, end = (date.fromisoformat(isi[nama]) for nama in ("mulai", "selesai"))
    if end < begin:
        raise ActRefused("Selesai mendahului mulai.", "Betulkan salah satunya.")
    if end - begin > LONGEST or begin < today - AGO or begin > today + LONGEST:
        raise ActRefused(
            "Waktunya terlalu jauh atau terlalu lama.",
            "Kegiatan dimulai paling lama setahun lalu dan paling lama 5 tahun.",
        )
    if not 1 <= isi["keluarga_rencana"] <= MOST_FAMILIES:
        raise ActRefused("Keluarga direncanakan harus 1 sampai 20.000.", "Betulkan banyaknya.")
