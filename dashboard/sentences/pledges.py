"""Confirmed pledges in words: who pledged what, where and when."""

from datetime import date
from typing import Any

from dashboard.sentences import partners, places, sectors
from dashboard.shell.view import View
from dashboard.wording import _
from peka_core.exports import Column


def rows(view: View) -> list[dict[str, Any]]:
    """Pledges among the activities the page shows, by start."""
    return [row for row in view.data.activities(view.state).rows(named=True) if row["janji"]]


def columns(view: View) -> list[Column]:
    """One row a pledge: what, who, sector, gampong, when, families of the whole activity."""
    found, names, labels = rows(view), places.area_names(view), sectors.labels(view)
    return [
        Column(_("Kegiatan"), "teks", [row["nama_kegiatan"] or "–" for row in found]),
        Column(_("Mitra"), "teks", [row["nama"] or "–" for row in found]),
        Column(_("Sektor"), "teks", [labels.get(row["sektor"], "–") for row in found]),
        Column(_("Gampong"), "teks", [partners.several([names.get(g) or g for g in row["gampong"]]) for row in found]),
        Column(_("Waktu"), "teks", [partners.time(row["mulai"], row["selesai"]) for row in found]),
        Column(_("Keluarga direncanakan"), "bulat", [row["keluarga_rencana"] for row in found]),
    ]


def months(value: dict[str, Any]) -> str:
    """The time of a pledge as it is kept: ``Des 2026 – Mar 2027``."""
    return partners.time(*(date.fromisoformat(value[name]) for name in ("mulai", "selesai")))
