"""How a budget is simulated, the words of its charts, and every assumption with its source."""

import pandas as pd

from dashboard.sentences import programmes, simulation
from dashboard.shell.view import View
from dashboard.wording import _, bahasa, day, number


def counted(view: View) -> str:
    """The rules as a Markdown list."""
    return "\n".join(f"- {rule}" for rule in (*simulation.rules(view), simulation.assumed()))


def words(view: View) -> pd.DataFrame:
    """Words of the charts with their meaning."""
    katalog = view.data.katalog
    rows = [
        *((item.short(bahasa()), item.label(bahasa())) for item in katalog.paket),
        ("; ".join(simulation.ways().values()), _("Cara membagi anggaran yang sama.")),
        (
            "; ".join((_("Asumsi pada nilai rendah"), _("Asumsi pada nilai tinggi"))),
            _("Hasilnya bila asumsi itu saja berada pada nilai rendah atau tingginya."),
        ),
        (
            "; ".join(map(programmes.money, (1e8, 1e9, 1e12))),
            _("Anggaran yang lebih kecil dan lebih besar, dan yang dipilih."),
        ),
        (_("{n} gabungan lain").format(n=""), _("Gabungan paket selain yang disebut satu per satu.")),
    ]
    headings = (_("Kata"), _("Arti"))
    return pd.DataFrame([dict(zip(headings, row, strict=True)) for row in rows])


def assumptions(view: View) -> pd.DataFrame:
    """Every assumption with its values, its source and its date."""
    headings = (_("Asumsi"), _("Rendah"), _("Tengah"), _("Tinggi"), _("Sumber"))
    rows = [
        (
            item.label(bahasa()),
            *(number(value, 0 if value >= 1 else 2) for value in (item.rendah, item.tengah, item.tinggi)),
            f"{item.source(bahasa())}, {day(item.tanggal)}",
        )
        for item in view.data.katalog.asumsi
    ]
    return pd.DataFrame(rows, columns=list(headings))
