"""The poor take part: meetings, stated needs and judgements as indicators of the board."""

from dataclasses import replace

import polars as pl

from peka_core.followup.board.basis import Basis, Measured, recorded
from peka_core.followup.participation import deadlines, judged, stated
from peka_core.followup.participation import meetings as meeting
from peka_core.measures.counting.represented import FAMILIES
from peka_core.measures.sampling.intervals import wilson


def meetings(basis: Basis, putaran: str) -> Measured | None:
    """Gampong that held a meeting in the round, of all; None before the first meeting is on record."""
    held = basis.read("musyawarah").filter(pl.col("tanggal").is_not_null() & (pl.col("putaran") <= putaran))
    if held.is_empty():
        return None
    now = held.filter(pl.col("putaran") == putaran)["kode_gampong"].n_unique()
    return recorded(now, len(basis.katalog.gampong))


def women(basis: Basis, putaran: str) -> Measured | None:
    """Women of those present at the meetings of the round that counted men and women."""
    found = _together(basis, putaran)
    return recorded(found["perempuan"] or 0, found["hadir"] or 0)


def poor(basis: Basis, putaran: str) -> Measured | None:
    """Poor families present, of the poor families of gampong whose meeting counted them; no more of one than it has."""
    found = _together(basis, putaran)
    there, of = found["hadir_miskin"] or 0.0, found["miskin"] or 0.0
    return recorded(min(there, of), of)


def other_than_aid(basis: Basis, putaran: str) -> Measured | None:
    """Needs of the year that some kind of programme other than direct aid answers, of those with a coded need."""
    direct = {item.kode for item in basis.katalog.jenis_program if item.langsung}
    wanted = [item.kode for item in basis.katalog.kebutuhan if set(item.jenis_program) - direct]
    coded = _needs(basis, putaran)["kebutuhan"].drop_nulls()
    return recorded(coded.is_in(wanted).sum(), coded.len())


def answered(basis: Basis, putaran: str) -> Measured | None:
    """Needs of the year answered in time, of all of them; the upper bound counts those that still can be."""
    rows = _needs(basis, putaran)
    found = recorded(rows["tepat"].sum(), rows.height)
    if found is None:
        return None
    waiting = rows.select((pl.col("hari_jawab").is_null() & ~pl.col("lewat")).sum()).item()
    return replace(found, high=(found.n + waiting) / found.total)


def good(basis: Basis, putaran: str) -> Measured | None:
    """Families' last judgements of the year's programmes that are good, with Wilson's interval: not all judge."""
    rows = judged.latest(basis.read("evaluasi"), int(putaran[:4]), basis.days[putaran]).drop_nulls("skor")
    found = recorded((rows["skor"] >= basis.katalog.bersama.nilai_baik).sum(), rows.height)
    if found is None:
        return None
    low, high = (float(end) for end in wilson(found.n, found.total))
    return replace(found, low=low, high=high, counted=rows["id_keluarga"].n_unique())


def _together(basis: Basis, putaran: str) -> dict[str, float | None]:
    """Meetings of the round in one row; see ``participation.meetings.together``."""
    families = basis.rows(putaran).filter(basis.poor).group_by("kode_gampong").agg(miskin=FAMILIES.sum())
    codes = [item.kode for item in basis.katalog.gampong]
    return meeting.together(meeting.attended(basis.read("musyawarah"), putaran, codes, families))


def _needs(basis: Basis, putaran: str) -> pl.DataFrame:
    """Needs of the round's year as they stood on its day."""
    rows = stated.as_of(basis.read("aspirasi"), basis.days[putaran], basis.katalog)
    return deadlines.of_year(rows, int(putaran[:4]), stated.ENDED)
