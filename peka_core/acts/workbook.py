"""What waits beside the release as a workbook that the next import takes in; families by their pseudonyms."""

import io
from collections.abc import Mapping

import polars as pl
from xlsxwriter.workbook import Workbook

from peka_core.access import log
from peka_core.access.principal import Principal
from peka_core.access.store import State
from peka_core.acts.pending import TABLES, pending
from peka_core.exports import tables
from peka_core.releases import Release


def waiting(state: State, release: Release | None) -> dict[str, pl.DataFrame]:
    """Rows recorded in the dashboard that ``release`` does not hold yet; see ``pending``."""
    return pending(state, {tabel: release.read(tabel) for tabel in TABLES} if release else None)


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
