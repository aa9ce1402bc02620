"""Of which families a measure of families is, in words: no share without its whole."""

from typing import Any

from dashboard.wording import _, number
from peka_core.catalog.ukuran import Ukuran


def families(ukuran: Ukuran, row: dict[str, Any]) -> str:
    """``469 keluarga miskin multidimensi``: how many families a measure is of, and which."""
    return base(ukuran).format(n=number(row[ukuran.kolom_perkiraan]))


def base(ukuran: Ukuran) -> str:
    """The families a measure is of, with ``{n}`` for their number."""
    return {
        "terjawab": _("{n} keluarga berdata lengkap"),
        "miskin_terdata": _("{n} keluarga miskin multidimensi"),
        "dinilai": _("{n} keluarga yang dinilai kemandiriannya"),
        "keluar": _("{n} keluarga yang keluar karena mandiri"),
        "menyebut": _("{n} keluarga yang penyebabnya tercatat"),
        "butuh": _("{n} keluarga dengan kebutuhan itu"),
    }.get(ukuran.dasar, _("{n} keluarga"))


def mean(ukuran: Ukuran) -> str:
    """Name of what a mean over families counts: the families themselves."""
    name = base(ukuran).format(n="").strip()
    return name[:1].upper() + name[1:]


def none(ukuran: Ukuran, row: dict[str, Any]) -> str:
    """Why there is no family a measure could be of: nothing is on record, or there is none of them."""
    if row[ukuran.kolom_isian]:
        return _("tidak ada {keluarga}").format(keluarga=base(ukuran).format(n="").strip())
    if ukuran.dasar == "kunjungan":
        return _("belum ada kunjungan pendamping yang tercatat pada putaran ini")
    return _("belum ada program yang tercatat pada putaran ini")
