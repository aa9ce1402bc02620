"""House, water, sanitation, energy, assets and access of a family: Regsosek codes by round."""

from collections.abc import Mapping
from typing import Any

import numpy as np

from peka_core.synthetic.draw import EMPTY, Floats, Ints, blend, coded, sticky
from peka_core.synthetic.population import Families
from peka_core.synthetic.welfare import Hardship

GROUND_WATER = (4, 5, 6, 7, 8)
NO_TOILET = 6
METERED = 1
YES, NO = 1, 2


def house(hard: Hardship, rng: np.random.Generator, parameters: Mapping[str, Any]) -> dict[str, Ints]:
    """Coded columns of the family table, each of shape (families, rounds)."""
    remote = (hard.terpencil - hard.terpencil.mean())[:, None]
    columns = {}
    for nama, isian in parameters["kolom_keluarga"]["daftar"].items():
        columns[nama] = coded(rng, hard.permanen, hard.kini, isian, isian.get("terpencil", 0.0) * remote)
    columns["jarak_tinja"][~np.isin(columns["sumber_air_minum"], GROUND_WATER)] = EMPTY
    columns["daya_listrik"][columns["sumber_penerangan"] != METERED] = EMPTY
    for nama in ("jenis_kloset", "pembuangan_tinja"):
        columns[nama][columns["fasilitas_bab"] == NO_TOILET] = EMPTY
    return columns


def floor_area(hard: Hardship, size: Ints, rng: np.random.Generator, parameters: Mapping[str, Any]) -> Floats:
    """Floor area (m², whole numbers): larger for larger and better-off families, never below a room."""
    p = parameters["luas_lantai"]
    noise = sticky(rng, size.shape, p["tetap"])
    usual = size.max(axis=1, keepdims=True)
    spread = -p["simpangan"] * blend(hard.permanen, hard.kini, p["muatan"], noise)
    return np.rint(p["median_m2"] * np.exp(p["per_anggota"] * (usual - 4) + spread)).clip(p["minimal_m2"])


def livelihood_assets(
    families: Families, rounds: int, rng: np.random.Generator, parameters: Mapping[str, Any]
) -> dict[str, Ints]:
    """Boats and livestock: they follow the livelihood of the head."""
    names = list(parameters["mata_pencaharian"]["daftar"])
    fisher = families.pencaharian == names.index("perikanan")
    farmer = families.pencaharian == names.index("pertanian")
    columns = {}
    boats = parameters["perahu"]
    for nama in boats["nelayan"]:
        share = np.where(fisher, boats["nelayan"][nama], boats["bukan_nelayan"][nama])
        owned = sticky(rng, (fisher.size, rounds), boats["tetap"], uniform=True) < share[:, None]
        columns[f"aset_{nama}"] = np.where(owned, YES, NO)
    herds = parameters["ternak"]
    for hewan, (share, mean) in herds["petani"].items():
        other_share, other_mean = herds["bukan_petani"][hewan]
        kept = sticky(rng, (farmer.size, rounds), herds["tetap"], uniform=True)
        heads = 1 + rng.poisson(np.where(farmer, mean, other_mean)[:, None], (farmer.size, rounds))
        columns[f"ternak_{hewan}"] = np.where(kept < np.where(farmer, share, other_share)[:, None], heads, 0)
    return columns
