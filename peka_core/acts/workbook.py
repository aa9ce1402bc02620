"""What waits beside the release as a workbook that the next import takes in; families by their pseudonyms."""

import io
from collections.abc import Mapping

import polars as pl
from xlsxwriter.workbook import Workbook

from peka_core.access import log
from peka_core.access.principal import Principal
from peka_core.access.store import State
from peka_core.acts import pledges
from peka_core.acts.pending import TABLES, pending
from peka_core.exports import tables
from peka_core.releases import Release


def waiting(state: State, release: Release | None) -> dict[str, pl.DataFrame]:
    """Rows recorded in the dashboard that ``release`` does not hold yet: see ``pending``; and confirmed pledges."""
    followed = pending(state, {tabel: release.read(tabel) for tabel in TABLES} if release else None)
    return {**followed, **{tabel: frame for tabel, frame in _pledged(state, release).items() if frame.height}}


def _pledged(state: State, release: Release | None) -> dict[str, pl.DataFrame]:
    """Partners that came with a confirmed pledge, and the pledges, as far as the workbook has neither."""
    mitra, janji = pledges.partners(state), pledges.confirmed(state)
    if release is None:
        return {"mitra": mitra, "kegiatan": janji.drop(pledges.ID_PLEDGE)}
    new = pledges.beside(release.read("kegiatan"), janji).filter(pl.col(pledges.ID_PLEDGE).is_not_null())
    own = mitra.join(release.read("mitra"), on="kode_mitra", how="anti")
    return {"mitra": own, "kegiatan": new.drop(pledges.ID_PLEDGE)}


def taken(state: State, principal: Principal | None, release: Release | None) -> tuple[bytes, dict[str, int]]:
    """The workbook, and how many rows each of its sheets holds; that it leaves is in the log before.

    ``principal`` None is the command line.
    """
    found = waiting(state, release)
    counts = {tabel: frame.height for tabel, frame in found.items()}
    log.note(state, principal, "ekspor", "tindak_lanjut", rincian=counts)
    return written(found), counts


def written(found: Mapping[str, pl.DataFrame]) -> bytes:
    """The tables as a workbook in the form of Buku Data PEKA, a sheet each."""
    content = io.BytesIO()
    with Workbook(content, {**tables.OPTIONS, "constant_memory": False, "in_memory": True}) as workbook:
        workbook.set_properties({"title": "Buku Data PEKA: tindak lanjut dari dasbor"})
        for tabel, frame in found.items():
            tables.put(workbook, tabel, frame)
    return content.getvalue()
