"""Need against coverage by sector, in words: who needs something of a sector, and whom a programme for it reaches."""

from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

from dashboard.sentences import programmes
from dashboard.shell.view import View
from dashboard.wording import _, bahasa, number
from peka_core.measures.sampling.quality import MINIMUM_FAMILIES

Row = Mapping[str, Any]


class Gap(NamedTuple):
    """Families in need of a sector in one place: how many, how many of them reached, the share, and why none is told.

    ``dinilai`` and ``bagian`` are the families with complete answers and the share of them in need; ``n`` the families
    the share reached stands on.
    """

    sektor: str
    perlu: int | None
    terjangkau: int | None
    cakupan: float | None
    mutu: str | None
    n: int
    dinilai: int | None
    bagian: float | None
    unpublished: bool = False
    """Whether the need is published and whom of it is reached is not."""

    @property
    def belum(self) -> int | None:
        """Families in need that are not reached; None where that may not be told."""
        return None if self.perlu is None or self.terjangkau is None else self.perlu - self.terjangkau

    @property
    def firm(self) -> bool:
        """True when it stands on enough families to be compared."""
        return self.belum is not None and self.n >= MINIMUM_FAMILIES


def need(kode: str) -> str:
    """Code of the measure of need of a sector."""
    return f"sektor-{kode}"


def reached(kode: str) -> str:
    """Code of the measure of whom of them is reached."""
    return f"jangkauan-sektor-{kode}"


def codes(view: View, sectors: Iterable[str]) -> list[str]:
    """Codes of both measures of ``sectors``, those that can be asked."""
    wanted = [code for kode in sectors for code in (need(kode), reached(kode))]
    return [code for code in wanted if code in view.data.allowed.ukuran]


def answered(view: View, kode: str) -> bool:
    """True when need and coverage of the sector can be asked by gampong."""
    return len(codes(view, [kode])) == 2


def gap(view: View, row: Row, kode: str) -> Gap:
    """What a row of an area table says of a sector."""
    here, of = view.data.ukuran[reached(kode)], view.data.ukuran[need(kode)]
    wanting, got, share = row.get(here.kolom_perkiraan), row.get(here.kolom_keluarga), row.get(here.kode)
    if share is None:
        wanting = row.get(of.kolom_keluarga)
        got = None
    grade = row.get(here.kolom_mutu)
    return Gap(
        *(kode, wanting, got, share, grade, int(row.get(here.kolom_dasar) or 0)),
        *(row.get(of.kolom_perkiraan), row.get(of.kode)),
        bool(view.data.public and wanting and got is None and (row.get(of.kolom_dasar) or 0) >= MINIMUM_FAMILIES),
    )


def labels(view: View) -> dict[str, str]:
    """Names of sectors by code."""
    return {item.kode: item.label(bahasa()) for item in view.data.katalog.sektor}


def told(found: Gap) -> str:
    """``812 dari 1.002 keluarga yang perlu belum terjangkau``, or why that is not told."""
    if found.belum is None:
        return why(found)
    return _("{n} dari {total} keluarga yang perlu belum terjangkau").format(
        n=number(found.belum), total=number(found.perlu)
    )


def why(found: Gap) -> str:
    """Why how many are reached is not told; of public figures with the need, where that is published."""
    if found.unpublished:
        return _("{n} keluarga perlu; yang terjangkau tidak diterbitkan").format(n=number(found.perlu))
    if found.mutu is None and found.perlu:
        return _("penerima program belum tercatat")
    return programmes.hidden(found.mutu, _("tidak ada yang perlu"))


def rule(view: View) -> str:
    """What need and reached mean here."""
    return _(
        "Perlu: keluarga berdata lengkap yang kekurangan sedikitnya satu indikator sektor itu. Terjangkau: dalam {n} "
        "bulan sebelum didata menerima program untuk sesuatu yang kurang padanya di sektor itu; program untuk hal yang "
        "tidak kurang padanya tidak dihitung. Itu tidak berarti kebutuhannya sudah terpenuhi."
    ).format(n=number(view.data.katalog.tindak_lanjut.jendela_program_bulan))
