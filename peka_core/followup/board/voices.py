"""The poor take part: meetings, stated needs and judgements as indicators of the board."""

from collections.abc import Sequence

import polars as pl

from peka_core.followup.board.basis import Basis, Measured, recorded
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
    held = _meetings(basis, putaran, ("hadir_laki", "hadir_perempuan"))
    men, there = (float(held[name].sum()) for name in ("hadir_laki", "hadir_perempuan"))
    return recorded(there, men + there)


def poor(basis: Basis, putaran: str) -> Measured | None:
    """Poor families present, of the poor families of gampong whose meeting counted them; no more of one than it has."""
    held = _meetings(basis, putaran, ("hadir_keluarga_miskin",)).select("kode_gampong", "hadir_keluarga_miskin")
    rows = basis.rows(putaran).filter(basis.poor)
    here = rows.group_by("kode_gampong").agg(miskin=FAMILIES.sum(), tercacah=pl.len())
    both = held.join(here, on="kode_gampong")
    there = both.select(pl.min_horizontal("hadir_keluarga_miskin", "miskin").sum()).item()
    found = recorded(float(there or 0), float(both["miskin"].sum()))
    return found and Measured(found.value, found.low, found.high, found.n, found.total, int(both["tercacah"].sum()))


def other_than_aid(basis: Basis, putaran: str) -> Measured | None:
    """Recent stated needs that some kind of programme other than direct aid answers, of those with a coded need."""
    direct = {item.kode for item in basis.katalog.jenis_program if item.langsung}
    wanted = [item.kode for item in basis.katalog.kebutuhan if set(item.jenis_program) - direct]
    stated = basis.read("aspirasi").filter(basis.recent(putaran) & pl.col("kebutuhan").is_not_null())
    return recorded(stated["kebutuhan"].is_in(wanted).sum(), stated.height)


def answered(basis: Basis, putaran: str) -> Measured | None:
    """Stated needs answered by their deadline, of those whose deadline fell in the last months."""
    days = basis.katalog.bersama.tenggat_aspirasi_hari
    due = basis.read("aspirasi").with_columns(_due=pl.col("tanggal").dt.offset_by(f"{days}d"))
    due = due.filter(basis.recent(putaran, "_due"))
    first = pl.min_horizontal("tanggal_tanggapan", "tanggal_selesai")
    return recorded(due.select((first <= pl.col("_due")).fill_null(value=False).sum()).item(), due.height)


def good(basis: Basis, putaran: str) -> Measured | None:
    """Recent judgements of programmes that are good, with Wilson's interval: only some of those receiving judge."""
    least = basis.katalog.bersama.nilai_baik
    given = basis.read("evaluasi").filter(basis.recent(putaran) & pl.col("skor").is_not_null())
    found = recorded((given["skor"] >= least).sum(), given.height)
    if found is None:
        return None
    low, high = (float(end) for end in wilson(found.n, found.total))
    families = given["id_keluarga"].n_unique()
    return Measured(found.value, low, high, found.n, found.total, families)


def _meetings(basis: Basis, putaran: str, counted: Sequence[str]) -> pl.DataFrame:
    """Meetings of the round in which all of ``counted`` are on record."""
    return basis.read("musyawarah").filter(pl.col("putaran") == putaran).drop_nulls(counted)
