"""Meetings of the gampong after each round: who came, which causes of the data they agreed to, and what comes first."""

from collections.abc import Mapping
from typing import Any

import numpy as np
import polars as pl

from peka_core.catalog.model import Catalog
from peka_core.synthetic import frames
from peka_core.synthetic.draw import Floats, pick, whole
from peka_core.synthetic.past import Past

TOP = 4
"""Causes of the data that are read out at a meeting."""


def meeting_table(past: Past, wanted: Floats, katalog: Catalog) -> pl.DataFrame:
    """Table ``musyawarah``: most gampong in each round, one row each.

    Parameters
    ----------
    wanted : numpy.ndarray
        How much each gampong wants each need in each round, shape (gampong, rounds, needs), needs as in the catalogue.
    """
    p, rng = past.town.parameters["musyawarah"], past.town.rng("musyawarah")
    codes = list(past.town.parameters["gampong"]["daftar"])
    named = _causes(past, codes)
    starts = past.town.parameters["putaran"]["mulai"]
    rows = []
    for r, putaran in enumerate(past.town.parameters["putaran"]["nama"]):
        held = np.sort(rng.permutation(len(codes))[: max(1, round(p["diadakan"][r] * len(codes)))])
        for g in held:
            day = np.datetime64(starts[r]) + np.timedelta64(int(whole(rng, p["hari"], 1)[0]), "D")
            needs = np.argsort(-wanted[g, r] - 0.1 * rng.gumbel(size=wanted.shape[2]), kind="stable")
            chosen = [katalog.kebutuhan[int(k)].kode for k in needs[:3]]
            rows.append(
                {"kode_gampong": codes[g], "putaran": putaran, "tanggal": min(day, past.horizon).astype(object)}
                | _present(past, g, r, rng, p)
                | _agreed(named.get((codes[g], putaran), []), rng, p, katalog)
                | {f"prioritas_{place}": kode for place, kode in enumerate(chosen, 1)}
                | {"catatan": rng.choice(p["catatan"]) if rng.random() < p["berisi_catatan"] else None}
            )
    return frames.table("musyawarah", pl.DataFrame(rows, infer_schema_length=None).to_dict())


def _causes(past: Past, codes: list[str]) -> dict[tuple[str, str], list[str]]:
    """Causes most families of each gampong and round have, most first."""
    counted = (
        past.frame.select("kode_gampong", "putaran", "penyebab")
        .explode("penyebab")
        .drop_nulls()
        .group_by("kode_gampong", "putaran", "penyebab")
        .len()
        .sort("len", "penyebab", descending=[True, False])
        .group_by("kode_gampong", "putaran", maintain_order=True)
        .agg("penyebab")
    )
    return {(kode, putaran): causes for kode, putaran, causes in counted.iter_rows()}


def _present(past: Past, g: int, r: int, rng: np.random.Generator, p: Mapping[str, Any]) -> dict[str, int]:
    families = int((past.present[:, r] & (past.town.families.gampong == g)).sum())
    people = max(p["paling_sedikit"], round(families * rng.uniform(*p["hadir"])))
    low, high = p["batas_perempuan"]
    women = round(people * float(np.clip(rng.normal(p["perempuan"][r], p["simpangan_perempuan"]), low, high)))
    poor = int((past.miskin[:, r] & (past.town.families.gampong == g)).sum())
    return {
        "hadir_laki": people - women,
        "hadir_perempuan": women,
        "hadir_keluarga_miskin": min(poor, round(people * rng.uniform(*p["miskin"]))),
    }


def _agreed(
    named: list[str], rng: np.random.Generator, p: Mapping[str, Any], katalog: Catalog
) -> dict[str, list[str] | None]:
    """Causes agreed, corrected and added; what the data say last in a gampong may be first for its people."""
    agreed = [kode for kode in named[:TOP] if rng.random() < p["disepakati"]]
    corrected = [kode for kode in named[:TOP] if kode not in agreed and rng.random() < p["dikoreksi"]]
    others = [item.kode for item in katalog.penyebab if item.kode not in named[:TOP]]
    weight = np.array([p["suara_warga"].get(kode, 0.3) for kode in others])
    count = int(pick(rng.random(1), range(len(p["tambahan"])), p["tambahan"])[0])
    added = rng.choice(others, count, replace=False, p=weight / weight.sum()).tolist()
    return {
        "penyebab_disepakati": agreed or None,
        "penyebab_dikoreksi": corrected or None,
        "penyebab_tambahan": added or None,
    }
