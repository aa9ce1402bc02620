"""A proposal in words: never who the family is."""

from datetime import date

from dashboard.sentences import places
from dashboard.sentences.filters import lowered
from dashboard.shell.view import View
from dashboard.wording import _, bahasa, day
from peka_core.acts import forget
from peka_core.acts.proposals import Proposal

SHORT = 8
"""Letters of a pseudonym that are shown: enough to speak about a family with whoever proposed it."""


def short(one: Proposal) -> str:
    """The pseudonym as far as it is shown."""
    return one.thing.id_keluarga[:SHORT]


def key(one: Proposal) -> str:
    """What the fields of a proposal are called: without the family's code, which is not told."""
    return f"putus.{forget.mark(one.thing.id_keluarga)}.{one.isi.get('diusulkan', '')}"


def place(view: View, one: Proposal) -> str:
    """The gampong, and the family by its code."""
    name = places.area_names(view).get(one.thing.kode_gampong, one.thing.kode_gampong)
    return _("Gampong {gampong}, keluarga {kode}").format(gampong=name, kode=short(one))


def about(one: Proposal) -> str:
    """When it was proposed and by whom."""
    who = one.pengusul or _("buku impor")
    return _("diusulkan {tanggal} oleh {siapa}").format(tanggal=on(one, "diusulkan"), siapa=who)


def gates(view: View, one: Proposal) -> tuple[list[str], list[str]]:
    """Gates the family passes, and those it does not, by their labels."""
    passed = set(one.isi.get("syarat_terpenuhi") or ())
    labels = {item.kode: lowered(item.label(bahasa())) for item in view.data.katalog.syarat}
    return (
        [label for code, label in labels.items() if code in passed],
        [label for code, label in labels.items() if code not in passed],
    )


def why(one: Proposal) -> str:
    """The reason as it was written, or why there is none to read."""
    if one.withheld:
        return _("Catatannya ada di buku impor, yang tidak dibuka bagi peran ini; tanyakan kepada perencana.")
    return str(one.isi.get("catatan") or _("Tanpa alasan tertulis."))


def on(one: Proposal, field: str) -> str:
    """A date of it as people write it; a dash for none."""
    text = one.isi.get(field)
    return day(date.fromisoformat(text)) if text else "–"
