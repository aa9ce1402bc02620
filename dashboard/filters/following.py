"""What fields of lists and plans may hold: fragments of a bundle, what is overdue, what a budget is to serve.

A part of ``codes``, which holds every choice by its field.
"""

from collections.abc import Mapping

from dashboard.wording import N_

FRAGMENTS: Mapping[str, str] = {
    "pelatihan_saja": N_("Pelatihan saja"),
    "modal_saja": N_("Modal saja"),
    "pasar_saja": N_("Akses pasar saja"),
    "tanpa_pasar": N_("Pelatihan dan modal, tanpa akses pasar"),
    "tanpa_modal": N_("Pelatihan dan akses pasar, tanpa modal"),
    "tanpa_pelatihan": N_("Modal dan akses pasar, tanpa pelatihan"),
}
"""What a family has that has a part of a bundle but not all."""
OVERDUE: Mapping[str, str] = {
    "kunjungan": N_("Kunjungan lewat tanggal"),
    "rencana": N_("Rencana belum ditinjau"),
    "pendamping": N_("Pendampingnya berhenti"),
    "pascalulus": N_("Sesudah lulus belum dilihat"),
}
"""What is due with a family and was not done."""
GOALS: Mapping[str, str] = {"kekurangan": N_("Banyaknya kekurangan"), "bobot": N_("Bobot kekurangan terbesar")}
"""What a plan for a budget is to serve most of."""
BY_RULE = "aturan"
"""For whom a budget is meant that goes by a rule of page Prioritas: the one ``aturan`` names."""
