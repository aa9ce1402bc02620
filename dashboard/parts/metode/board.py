"""How the board is worked out: when a figure is red, what each indicator counts, and the words of its cells."""

import pandas as pd

from dashboard.sentences import board
from dashboard.shell.view import View
from dashboard.wording import _, bahasa


def introduction(_view: View) -> str:
    """What the board is, and when a figure is red."""
    return (
        _(
            "Papan PEKA menaruh lima strategi terhadap empat tantangan. Setiap sel punya satu sampai tiga indikator "
            "dari seluruh kota; kalimatnya tentang indikator yang paling buruk keadaannya. Targetnya data: lembar "
            "Target, dengan tahun, penanggung jawab, dan sumbernya. Merah sejak: putaran pertama dari deretan putaran "
            "merah yang tidak terputus."
        )
        + "\n\n"
        + board.rule()
    )


def indicators(view: View) -> pd.DataFrame:
    """Every indicator with its cell, which way is better, what it counts and where that is from."""
    katalog = view.data.katalog
    ours, against = (
        {item.kode: item.label(bahasa()) for item in terms} for terms in (katalog.strategi, katalog.tantangan)
    )
    better = {"naik": _("makin tinggi makin baik"), "turun": _("makin rendah makin baik")}
    return pd.DataFrame(
        {
            _("Indikator"): [item.label(bahasa()) for item in katalog.papan],
            _("Strategi PEKA"): [ours[item.strategi] for item in katalog.papan],
            _("Tantangan"): [against[item.tantangan] for item in katalog.papan],
            _("Arah"): [better[item.arah] for item in katalog.papan],
            _("Yang dihitung"): [item.uraian(bahasa()) for item in katalog.papan],
        }
    )


def states(_view: View) -> pd.DataFrame:
    """Words of the cells with their meaning."""
    meanings = {
        "merah": _("Angka dan kedua batasnya di sisi yang salah dari target."),
        "belum_pasti": _("Batasnya ada di kedua sisi target, atau kurang dari 30 keluarga."),
        "tercapai": _("Angka dan kedua batasnya di sisi yang baik, tepat pada target termasuk."),
        "tanpa_target": _("Belum ada target sampai tahun putaran itu."),
        "sedikit": _("Kurang dari 10 keluarga: angkanya tidak ditampilkan."),
        "tanpa_data": _("Tabel sumbernya tidak memuat apa pun untuk putaran itu."),
    }
    return pd.DataFrame({_("Kata"): [board.state(code) for code in meanings], _("Arti"): list(meanings.values())})
