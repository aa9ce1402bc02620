"""Targets: what an indicator of the board is to reach in a year, who owns that, and where it was decided."""

from dataclasses import replace

from peka_core.tables.contract import Kolom, Tabel
from peka_core.tables.program import TAHUN

TARGET = Tabel(
    "target",
    "Target Papan PEKA",
    (
        Kolom("kode_indikator", "teks", "Indikator papan", wajib=True, katalog="papan", tingkat="agregat"),
        replace(TAHUN, label_id="Tahun target"),
        Kolom("nilai_persen", "desimal", "Target (persen atau poin)", minimal=-100, maksimal=100, tingkat="agregat"),
        Kolom("pemilik", "teks", "Penanggung jawab (lembaga, bukan orang)", tingkat="agregat"),
        Kolom("sumber", "teks", "Sumber target", tingkat="agregat"),
    ),
    kunci=("kode_indikator", "tahun"),
)
