"""How partners' activities are counted, and need against coverage by sector."""

import pandas as pd

from dashboard.sentences import partners, programmes, sectors
from dashboard.shell.view import View
from dashboard.wording import _, bahasa


def counted(view: View) -> str:
    """The rules as a Markdown list."""
    rules = [
        sectors.rule(view),
        partners.source(view),
        _(
            "Kegiatan di beberapa gampong dihitung di setiap gampongnya, jadi jumlah antargampong menghitungnya lebih "
            "dari sekali; jumlah kota menghitungnya sekali."
        ),
        _(
            "Mitra bertemu: dua mitra atau lebih di sektor dan gampong yang sama dengan sedikitnya satu hari yang "
            "sama. Kegiatan tanpa mitra, sektor, atau hari mulai tidak dibandingkan."
        ),
        _(
            "Nama mitra yang mirip hanya diusulkan; perencana atau pengelola menyatakan apakah itu satu mitra dan nama "
            "mana yang dipakai. Datanya sendiri tidak diubah."
        ),
        _(
            "Kegiatan dan hasil: rencana dan jangkauan menurut catatan mitra, di samping perubahan kebutuhan di "
            "tempatnya bekerja. Keduanya tidak membuktikan bahwa kegiatan itu sebabnya."
        ),
        programmes.small(),
    ]
    return "\n".join(f"- {rule}" for rule in rules)


def terms(view: View) -> pd.DataFrame:
    """Sectors with the indicators they are there for."""
    indicators = {item.kode: item.label(bahasa()) for item in view.data.katalog.indikator}
    rows = [
        (item.label(bahasa()), "; ".join(indicators[kode] for kode in item.indikator))
        for item in view.data.katalog.sektor
    ]
    headings = (_("Sektor"), _("Kekurangan yang ditanganinya"))
    return pd.DataFrame([dict(zip(headings, row, strict=True)) for row in rows])
