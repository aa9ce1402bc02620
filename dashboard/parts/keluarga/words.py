"""Rows of families in words: what the list shows, and what its file holds."""

from collections.abc import Mapping

import polars as pl

from dashboard.sentences import places
from dashboard.shell.view import View
from dashboard.wording import _, bahasa, percent
from peka_core.tables import ID_KELUARGA

SHORT = 8
"""Letters of a pseudonym that a list shows: enough to tell families apart."""
NO_DATA = "\N{EN DASH}"


def frame(view: View, rows: pl.DataFrame) -> pl.DataFrame:
    """The rows in words, under the headings of the page."""
    katalog, names = view.data.katalog, places.area_names(view)
    lacks = {item.kode: item.kekurangan(bahasa()) for item in katalog.indikator}
    labels = {item.kode: item.label(bahasa()) for item in katalog.indikator}
    levels = {item.kode: item.label(bahasa()) for item in katalog.tingkat}
    groups = {item.kode: item.label(bahasa()) for item in katalog.kelompok}
    causes = {item.kode: item.label(bahasa()) for item in katalog.penyebab}
    found = [
        {
            _("Kode keluarga"): row[ID_KELUARGA][:SHORT],
            _("Gampong"): names.get(row["kode_gampong"], row["kode_gampong"]),
            _("Tingkat"): levels.get(row["tingkat"], _("Data tak lengkap")),
            _("Bobot kekurangan"): percent(row["skor"]),
            _("Kekurangan"): _joined(row["kurang"], lacks),
            _("Tidak diketahui"): _joined(row["hilang"], labels),
            _("Kelompok"): _joined(row["kelompok"], groups),
            _("Penyebab"): _joined(row["penyebab"], causes),
            _("Umur kepala keluarga"): row["umur_kk"] or NO_DATA,
            _("Anggota"): row["besar"] or NO_DATA,
        }
        for row in rows.iter_rows(named=True)
    ]
    return pl.DataFrame(found, infer_schema_length=None)


def _joined(codes: list[str] | None, labels: Mapping[str, str]) -> str:
    return "; ".join(labels.get(code, code) for code in codes or ()) or NO_DATA
