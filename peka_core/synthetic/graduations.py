"""Graduation and exit: whom somebody proposed, what was decided, and why families left."""

from dataclasses import dataclass
from typing import Any

import numpy as np
import polars as pl

from peka_core.catalog.model import Catalog
from peka_core.synthetic import frames
from peka_core.synthetic.draw import Bools, Ints, pick, whole
from peka_core.synthetic.members import ELDERLY
from peka_core.synthetic.past import NEVER, Days, Past, dates, days_after

MANDIRI = 4
"""Number of the first stage that needs all gates."""
OTHER_KINDS = ("pindah", "meninggal", "keluar_lain")
NOTES = {
    "cepat": "Diluluskan sebelum semua syarat terpenuhi",
    "ditolak": "Belum memenuhi semua syarat",
    "pindah": "Pindah ke luar kota",
    "meninggal": "Seluruh anggota meninggal",
    "keluar_lain": "Tidak bersedia mengikuti pendampingan lagi",
}


@dataclass(frozen=True, slots=True)
class Exits:
    """Proposals, one entry each: whose, after the assessment of which round, what came of it, and on which days.

    ``alasan`` says why it is in the story (bertahan, jatuh, cepat, ditolak, baru, pindah, meninggal, keluar_lain);
    ``diputuskan`` is NaT when nobody has decided.
    """

    unit: Ints
    putaran: Ints
    alasan: np.ndarray
    keputusan: np.ndarray
    diusulkan: Days
    diputuskan: Days

    def approved(self, *alasan: str) -> Bools:
        """Approved exits for one of these reasons."""
        return (self.keputusan == "disetujui") & np.isin(self.alasan, alasan)


def propose(past: Past) -> Exits:
    """All proposals of the three rounds, by round and family."""
    p, rng = past.town.parameters["kelulusan"], past.town.rng("kelulusan")
    n, rounds = past.town.size.shape
    out = np.zeros(n, dtype=bool)  # left with approval in an earlier round
    parts = []
    for r in range(rounds):
        alasan, keputusan = _of_round(past, r, out, rng, p)
        units = np.flatnonzero(alasan != "")
        wait, weigh = (whole(rng, span, units.size) for span in (p["usul_hari"], p["putus_hari"]))
        asked = np.minimum(days_after(past.asesmen[units, r], wait), past.horizon)
        decided = days_after(asked, weigh)
        parts.append((units, np.full(units.size, r), alasan[units], keputusan[units], asked, decided))
        out |= keputusan == "disetujui"
        parts.append(_departures(past, r, rng, p))
    unit, putaran, alasan, keputusan, asked, decided = (np.concatenate(column) for column in zip(*parts, strict=True))
    late = decided > past.horizon
    keputusan = np.where(late, "diusulkan", keputusan)
    decided = np.where(keputusan == "diusulkan", NEVER, decided)
    return Exits(unit, putaran, alasan, keputusan, asked, decided)


def _of_round(
    past: Past, r: int, out: Bools, rng: np.random.Generator, p: dict[str, Any]
) -> tuple[np.ndarray, np.ndarray]:
    """Why each family is proposed after round ``r`` ("" = it is not), and what is decided."""
    n, rounds = past.town.size.shape
    draw, second = rng.random(n), rng.random(n)
    ready = (past.tahap[:, r] >= MANDIRI) & ~past.miskin[:, r] & ~out
    near = (past.tahap[:, r] == MANDIRI - 1) & (past.ikk[:, r] >= p["batas_ikk"]) & ~out
    alasan = np.full(n, "", dtype="<U12")
    if r == rounds - 1:
        alasan[ready & (draw < p["terakhir_disetujui"] + p["terakhir_diusulkan"])] = "baru"
        decision = np.where(second < p["terakhir_disetujui"], "disetujui", "diusulkan")
    else:
        stays = (past.tahap[:, r + 1] >= MANDIRI) & ~past.miskin[:, r + 1]
        alasan[ready & stays & (draw < p["bertahan"])] = "bertahan"
        alasan[ready & ~stays & (draw < p["jatuh"])] = "jatuh"
        alasan[near & (draw < p["cepat"])] = "cepat"
        decision = np.where(second < p["tertunda"], "diusulkan", "disetujui")
    alasan[near & (draw > 1 - p["ditolak"])] = "ditolak"
    decision = np.where(alasan == "ditolak", "ditolak", decision)
    alasan[(past.tahap[:, r] > 0) & (alasan == "") & ~out & (second < p["keluar_lain"])] = "keluar_lain"
    return alasan, np.where(alasan == "", "", np.where(alasan == "keluar_lain", "disetujui", decision))


def _departures(past: Past, r: int, rng: np.random.Generator, p: dict[str, Any]) -> tuple[np.ndarray, ...]:
    """Families whose last round is ``r``: moved away, or the last old people of the family have died."""
    town = past.town
    n = town.size.shape[0]
    kept = rng.random(n) < p["pindah"]
    gone = np.flatnonzero((town.families.pergi == r + 1) & (r + 1 < town.size.shape[1]) & kept)
    old = town.persons.per_family(town.persons.usia >= ELDERLY, n)[:, r]
    alone = (old == town.size[:, r])[gone]
    day = days_after(np.full(gone.size, np.datetime64(f"{past.years[r] + 1}-01-05")), rng.integers(0, 60, gone.size))
    alasan = np.where(alone, "meninggal", "pindah").astype("<U12")
    decided = days_after(day, rng.integers(0, 20, gone.size))
    return gone, np.full(gone.size, r), alasan, np.full(gone.size, "disetujui"), day, decided


def table(exits: Exits, past: Past, katalog: Catalog) -> pl.DataFrame:
    """Table ``kelulusan``: gates passed at the assessment before the proposal, and the decision."""
    p, rng = past.town.parameters["kelulusan"], past.town.rng("pemutus")
    names = past.town.parameters["putaran"]["nama"]
    judges = list(p["pemutus"])
    chosen = pl.Series(judges).gather(
        pick(rng.random(exits.unit.size), range(len(judges)), list(p["pemutus"].values()))
    )
    rows = pl.DataFrame(
        {
            "id_keluarga": past.id_keluarga.gather(exits.unit),
            "putaran": pl.Series(names).gather(exits.putaran),
            "diusulkan": dates(exits.diusulkan),
            "keputusan": exits.keputusan,
            "tanggal_keputusan": dates(exits.diputuskan),
            "alasan": exits.alasan,
            "oleh": chosen,
        }
    ).join(past.syarat_kurang, on=["id_keluarga", "putaran"], how="left", maintain_order="left")
    gone = pl.col("alasan").is_in(["pindah", "meninggal"])
    short = pl.col("syarat_kurang")
    passed = pl.concat_list(pl.when(~short.list.contains(item.kode)).then(pl.lit(item.kode)) for item in katalog.syarat)
    decided = pl.col("tanggal_keputusan").is_not_null()
    return frames.table(
        "kelulusan",
        rows.with_columns(
            syarat_terpenuhi=pl.when(~gone & short.is_not_null()).then(passed.list.drop_nulls()),
            oleh=pl.when(gone).then(pl.lit("admin")).when(decided).then("oleh"),
            jenis_keluar=pl.when(pl.col("alasan").is_in(OTHER_KINDS)).then("alasan").otherwise(pl.lit("mandiri")),
            catatan=pl.when(decided).then(pl.col("alasan").replace_strict(NOTES, default=None, return_dtype=pl.String)),
        )
        .sort("diusulkan", "id_keluarga", maintain_order=True)
        .to_dict(),
    )
