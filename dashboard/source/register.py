"""The register of families as the dashboard's source: the active release, opened once for all viewers.

A run pins one release: everything it reads comes from the same snapshot even when another import finishes meanwhile.
Only ``opening`` asks for it: it knows who asks.
"""

from dataclasses import replace

import polars as pl
import streamlit as st

from dashboard.filters.allowed import Allowed, WeightCodes
from dashboard.filters.following import BY_RULE
from dashboard.source import ground
from dashboard.source.board import Board
from dashboard.source.challenges import Challenges
from dashboard.source.crossing import Crossing
from dashboard.source.families import Families
from dashboard.source.graduation import Graduation
from dashboard.source.ground import Ground
from dashboard.source.participation import Participation
from dashboard.source.partners import Partnering
from dashboard.source.priority_rules import RuleCodes
from dashboard.source.robustness import Robustness
from dashboard.source.simulation import Simulation
from dashboard.source.statistics import Statistics
from peka_core import releases
from peka_core.catalog import Catalog
from peka_core.catalog.ukuran import measures
from peka_core.deprivation import derive
from peka_core.followup.derived import derived
from peka_core.followup.names import programmes
from peka_core.settings import data_dir


class Register(
    Families,
    Crossing,
    Statistics,
    Robustness,
    Board,
    Participation,
    Simulation,
    Challenges,
    Graduation,
    Partnering,
):
    """Every question of ``Source``, answered from the households of one release."""

    def _open(self, tabel: str) -> pl.DataFrame:
        return self.release.read(tabel)

    def _covered(self) -> tuple[str, ...]:
        return ()


def current() -> Register | None:
    """The active release, or None when nothing was imported yet."""
    release = releases.current(data_dir())
    if release is None:
        return None
    found = ground.current()
    return _load(release.id, found.key, found)


@st.cache_resource(max_entries=2, show_spinner=False)
def _load(release_id: str, key: str, _ground: Ground) -> Register:
    """Read and derive one release; its id and the key of the ground are its whole identity."""
    katalog = _ground.katalog
    release = releases.find(release_id, data_dir())
    releases.require_whole(release)
    turunan = derived(derive.derive(release.read("keluarga"), release.read("anggota"), katalog), release.read, katalog)
    katalog = replace(katalog, program=programmes(release.read("program")))
    ukuran = measures(katalog)
    return Register(
        key=f"{release_id}|{key}",
        release=release,
        katalog=katalog,
        batas=_ground.batas,
        tempat=_ground.tempat,
        tempat_ditolak=_ground.tempat_ditolak,
        turunan=turunan,
        ukuran=ukuran,
        allowed=_allowed(
            katalog,
            sorted(turunan["putaran"].unique().to_list(), reverse=True),
            list(ukuran),
            release.read("mitra")["kode_mitra"].to_list(),
        ),
    )


def _allowed(katalog: Catalog, putaran: list[str], measures: list[str], mitra: list[str]) -> Allowed:
    return Allowed(
        putaran=tuple(putaran),
        ukuran=tuple(measures),
        kecamatan=tuple(item.kode for item in katalog.wilayah.kecamatan),
        gampong=tuple(item.kode for item in katalog.wilayah.gampong),
        penyebab=tuple(item.kode for item in katalog.penyebab),
        kelompok=tuple(item.kode for item in katalog.kelompok),
        tingkat=tuple(item.kode for item in katalog.tingkat),
        bobot=WeightCodes(len(katalog.dimensi)),
        program=tuple(item.kode for item in katalog.program),
        jenis_program=tuple(item.kode for item in katalog.jenis_program),
        tahap=tuple(item.kode for item in katalog.tahap),
        kekurangan=tuple(item.kode for item in katalog.indikator),
        sektor=tuple(item.kode for item in katalog.sektor),
        mitra=tuple(mitra),
        aturan=RuleCodes(katalog),
        sasaran=(*(item.kode for item in katalog.sasaran_anggaran), BY_RULE),
        paket=tuple(item.kode for item in katalog.paket),
    )
