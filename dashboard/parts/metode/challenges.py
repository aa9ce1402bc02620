"""How the four challenges are reckoned, and the words of their charts."""

import pandas as pd

from dashboard.sentences import challenge_notes, challenges
from dashboard.shell.view import View
from dashboard.wording import _
from peka_core.followup.inequality import FAR, MIDDLE, NEAR


def counted(view: View) -> str:
    """The rules as a Markdown list, with the numbers of the catalogue."""
    rules = [
        challenge_notes.money(),
        challenge_notes.visits(view),
        challenge_notes.worth_rule(),
        challenge_notes.gaps(view),
        challenge_notes.theil_rule(),
        challenge_notes.support_rule(view),
    ]
    return "\n".join(f"- {rule}" for rule in rules)


def words(view: View) -> pd.DataFrame:
    """Words of the charts with their meaning."""
    kecamatan = [challenges.group(view, "kode_kecamatan", item.kode) for item in view.data.katalog.wilayah.kecamatan]
    heads = [challenges.group(view, "jenis_kelamin_kk", kode) for kode in ("1", "2")]
    far = [challenges.group(view, "jarak", kode) for kode in (NEAR, MIDDLE, FAR)]
    compared = [challenges.aspect(view, kode) for kode in challenges.good(view)]
    rows = [
        ("; ".join([*kecamatan, *heads, *far]), _("Keluarga yang dibandingkan dengan semua keluarga lain.")),
        ("; ".join(compared), _("Yang dibandingkan: akses layanan dan program, lalu hasil.")),
        ("; ".join(challenges.between().values()), _("Kelompok yang di antaranya ketimpangan pengeluaran dihitung.")),
        ("; ".join(challenges.worth()), _("Nilai bantuan langsung setahun dari pengeluaran setahun.")),
        ("; ".join(challenges.moved().values()), _("Yang kini diterima keluarga yang dulu hanya bantuan langsung.")),
        ("; ".join(challenges.states().values()), _("Keadaan keluarga sesudah lulus karena mandiri.")),
        (_("tidak dapat dihitung"), _("Tanpa aturan sasaran, tanpa biaya, atau yang terlewat tidak ditampilkan.")),
    ]
    headings = (_("Kata"), _("Arti"))
    return pd.DataFrame([dict(zip(headings, row, strict=True)) for row in rows])
